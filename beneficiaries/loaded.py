"""What a line of a file says of a person beside the person's own row: written in bulk, only where it is new."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from beneficiaries import refusals
from beneficiaries.models import (
    Address,
    Consent,
    Household,
    HouseholdMember,
    IdentityDocument,
    LegalStatus,
    PersonLanguage,
    PersonNationality,
    PersonNeed,
)

if TYPE_CHECKING:
    from exchange.loading import Line, Loader

FOCAL = HouseholdMember.Role.FOCAL_POINT


class Details:
    """The details of a piece of lines whose people are written already (``found["row"]``)."""

    def __init__(self, loader: "Loader", lines: "list[Line]") -> None:
        self.loader = loader
        self.lines = lines
        self.known = [line.found["row"].pk for line in lines if line.found["person"] is not None]
        self.changed: set[int] = set()

    def write(self) -> set[int]:
        """Write what is new; the keys of people of whom something was written."""
        self._lists(PersonLanguage, "languages", "language_id")
        self._lists(PersonNationality, "other_nationalities", "country_id", without="nationality")
        self._lists(PersonNeed, "needs", "code_id", since=self.loader.today, assessed_by=self.loader.by)
        self._documents()
        self._addresses()
        self._consents()
        self._statuses()
        self._households()
        return self.changed

    def _there(self, model: Any, *fields: str, **now: Any) -> dict[int, set[Any]]:
        """What is known of the people of this piece who were there before: ``{person: {values}}``, one query."""
        there: dict[int, set[Any]] = defaultdict(set)
        if self.known:
            for pk, *rest in model.objects.filter(person__in=self.known, **now).values_list("person", *fields):
                there[pk].add(rest[0] if len(rest) == 1 else tuple(rest))
        return there

    def _asking(self, column: str) -> "list[Line]":
        return [line for line in self.lines if line.filled(column)]

    def _make(self, model: Any, rows: list[Any]) -> None:
        model.objects.bulk_create(rows, batch_size=2000)
        self.changed |= {row.person_id for row in rows}

    def _lists(self, model: Any, column: str, field: str, *, without: str = "", **more: Any) -> None:
        lines = self._asking(column)
        if not lines:
            return
        now = {"until": None} if model is PersonNeed else {}
        there = self._there(model, field, **now)
        rows = []
        for line in lines:
            person = line.found["row"]
            for code in line[column]:
                if code and code not in there[person.pk] and not (without and code == person.nationality_id):
                    there[person.pk].add(code)
                    rows.append(model(person=person, **{field: code}, **more))
        self._make(model, rows)

    def _documents(self) -> None:
        lines = self._asking("document_number")
        there = self._there(IdentityDocument, "kind", "number") if lines else {}
        rows = []
        for line in lines:
            paper = (line["document_type"], line["document_number"])
            if paper not in there.get(line.found["row"].pk, ()):
                rows.append(IdentityDocument(person=line.found["row"], kind=paper[0], number=paper[1]))
        self._make(IdentityDocument, rows)

    def _addresses(self) -> None:
        lines = self._asking("city")
        there = self._there(Address, "city", until=None) if lines else {}
        moved, rows = [], []
        for line in lines:
            person = line.found["row"]
            now = there.get(person.pk, set())
            if line["city"] in now:
                continue
            if now:
                moved.append(person.pk)
            rows.append(Address(person=person, city=line["city"], since=self.loader.today if now else None))
        if moved:
            Address.objects.filter(person__in=moved, until=None).update(until=self.loader.today)
        self._make(Address, rows)

    def _consents(self) -> None:
        lines = self._asking("consent_on")
        there = self._there(Consent, "purpose", withdrawn_on=None) if lines else {}
        purpose = Consent.Purpose.FILE
        self._make(
            Consent,
            [
                Consent(
                    person=line.found["row"],
                    purpose=purpose,
                    given_on=line["consent_on"],
                    recorded_by=self.loader.by,
                )
                for line in lines
                if purpose not in there.get(line.found["row"].pk, ())
            ],
        )

    def _statuses(self) -> None:
        lines = self._asking("legal_status")
        there = self._there(LegalStatus, "status", until=None) if lines else {}
        ended, rows = [], []
        for line in lines:
            person = line.found["row"]
            now = there.get(person.pk, set())
            if line["legal_status"] in now:
                continue
            if now:
                ended.append(person.pk)
            rows.append(
                LegalStatus(
                    person=person,
                    status=line["legal_status"],
                    since=self.loader.today,
                    recorded_by=self.loader.by,
                )
            )
        if ended:
            LegalStatus.objects.filter(person__in=ended, until=None).update(until=self.loader.today)
        self._make(LegalStatus, rows)

    # Households ---------------------------------------------------------------------------------------------------
    @staticmethod
    def check_households(loader: "Loader", lines: "list[Line]") -> None:
        """Say of each line what its household would break; three queries a piece at most."""
        asking = [line for line in lines if line.filled("household_ref")]
        if not asking:
            return
        refs = {line["household_ref"] for line in asking}
        homes = {home.ref: home for home in Household.objects.filter(ref__in=refs)}
        reach = set(Household.objects.visible_to(loader.scope).filter(ref__in=refs).values_list("ref", flat=True))
        people = [line.found["person"].pk for line in asking if line.found["person"] is not None]
        rows = HouseholdMember.objects.filter(until=None).select_related("household")
        now = {row.person_id: row for row in rows.filter(person__in=people)}
        focal: dict[str, Any] = loader.memory.setdefault("focal", {})
        heads = rows.filter(household__ref__in=refs, role=FOCAL)
        focal.update({row.household.ref: ("person", row.person_id) for row in heads})
        for line in asking:
            ref, person = line["household_ref"], line.found["person"]
            home = homes.get(ref)
            if home is not None and (ref not in reach or home.until is not None):
                line.bad("household_ref", _("This household is not among those that you may open."))
                continue
            member = now.get(person.pk) if person is not None else None
            if member is not None and member.household.ref != ref:
                line.bad("household_ref", refusals.AlreadyInHousehold())
            if line["household_role"] == FOCAL:
                me = ("person", person.pk) if person is not None else ("line", line.number)
                if focal.setdefault(ref, me) != me:
                    line.bad("household_role", refusals.HasFocalPoint())

    def _households(self) -> None:
        lines = self._asking("household_ref")
        if not lines:
            return
        refs = {line["household_ref"]: line.found["row"].site_id for line in lines}
        homes = {home.ref: home for home in Household.objects.filter(ref__in=refs)}
        new = [
            Household(ref=ref, site_id=site, since=self.loader.today) for ref, site in refs.items() if ref not in homes
        ]
        homes |= {home.ref: home for home in Household.objects.bulk_create(new)}
        there = {}
        if self.known:
            members = HouseholdMember.objects.filter(person__in=self.known, until=None)
            there = {member.person_id: member for member in members}
        rows, turned = [], []
        for line in lines:
            person, role = line.found["row"], line["household_role"]
            member = there.get(person.pk)
            if member is None:
                home = homes[line["household_ref"]]
                role = role or HouseholdMember.Role.OTHER
                rows.append(HouseholdMember(household=home, person=person, role=role, since=self.loader.today))
            elif role and member.role != role:
                member.role = role
                turned.append(member)
        HouseholdMember.objects.bulk_update(turned, ["role"], batch_size=500)
        self.changed |= {member.person_id for member in turned}
        self._make(HouseholdMember, rows)
