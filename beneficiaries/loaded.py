"""What lines of a file say of people, written in bulk: new people by ``COPY``, of the others only what is new."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries import names, refusals
from beneficiaries.models import (
    Address,
    Consent,
    Household,
    HouseholdMember,
    IdentityDocument,
    LegalStatus,
    Person,
    PersonLanguage,
    PersonName,
    PersonNationality,
    PersonNeed,
)
from beneficiaries.models.person import SEARCHED
from exchange import references
from exchange.copying import Written, change_in, copy_in, next_keys, texts_written, written

if TYPE_CHECKING:
    from beneficiaries.imports import PeopleLoader
    from exchange.loading import Line

FOCAL = HouseholdMember.Role.FOCAL_POINT
#: Fields of a person that a line may fill in, beside the birth.
PLAIN = ("full_name", "name_ar", "sex", "nationality_id", "marital_status", "phone", "arrived_on", "external_ref")
#: What is written of someone new, in this order; what is named nowhere gets the model's default.
WRITTEN = (
    "id", "ref", "uuid", "site_id", "external_ref", "full_name", "name_ar", "phone", "phone_e164", "name_folded",
    "sex", "birth_precision", "marital_status", "birth_date", "nationality_id", "arrived_on", "name_keys", "name_pairs",
)  # fmt: skip


def cells_of(line: "Line", searched: names.SearchColumns, uuid: str) -> str:
    """What is written of someone new but for key and reference, which only the writing gives."""
    said, found, arrived = line.values, line.found, line.values.get("arrived_on")
    born, precision = found["birth"] or (None, "unknown")
    texts = texts_written(
        (
            said.get("external_ref", ""), said["full_name"], said.get("name_ar", ""), said.get("phone", ""),
            found.get("e164", ""), searched.folded, said.get("sex", "U"), precision,
            said.get("marital_status", "unknown"),
        )
    )  # fmt: skip
    rest = written((born, said.get("nationality"), arrived.date if arrived else None, searched.keys, searched.pairs))
    return f"{uuid}\t{found['site'].pk}\t{texts}\t{rest}"


class Arrived(NamedTuple):
    """As much of someone new as the details of a line need."""

    pk: int
    site_id: int
    nationality_id: str | None


class Arrivals:
    """The people of a piece of lines: new ones are made, known ones mended; ``found["row"]`` of each line is set."""

    def __init__(self, loader: "PeopleLoader", lines: "list[Line]") -> None:
        self.loader = loader
        self.new = [line for line in lines if line.found["person"] is None]
        self.known = [line for line in lines if line.found["person"] is not None]

    def write(self) -> set[int]:
        """Write them; the keys of the known ones of whom something changed."""
        if self.new:
            self._make()
        self.loader.read_on()
        return self._mend() if self.known else set()

    def _make(self) -> None:
        loader = self.loader
        keys = next_keys(Person, len(self.new))
        refs = self._references()
        for line, key in zip(self.new, keys, strict=True):
            line.found["row"] = Arrived(key, line.found["site"].pk, line["nationality"])
        copy_in(
            Person,
            WRITTEN,
            [
                Written(f"{key}\t{ref}\t{line.found['cells']}")
                for line, key, ref in zip(self.new, keys, refs, strict=True)
            ],
            when_made=loader.read_on,
            registered_by_id=loader.by.pk if loader.by else None,
            registered_on=loader.today,
            changed_at=timezone.now(),
        )
        loader.memory["new"].extend(keys)
        loader.memory["lines"].extend([line.number for line in self.new])

    def _references(self) -> list[str]:
        """A reference for each new person: the file's own, kept for good, or the next of ours."""
        given = [line["ref"] for line in self.new if line.filled("ref")]
        if given:
            references.never_give_again("APS", max(map(references.serial_of, given)))
        made = iter(references.next_references("APS", self.loader.today.year, len(self.new) - len(given)))
        if not given:
            return list(made)
        return [line["ref"] if line.filled("ref") else next(made) for line in self.new]

    def _mend(self) -> set[int]:
        spelled: dict[int, list[str]] = defaultdict(list)
        keys = [line.found["person"].pk for line in self.known]
        mended: dict[int, Person] = {}
        fields: set[str] = set()
        for line in self.known:
            person = line.found["row"] = line.found["person"]
            if differing := self._fill(line, person):
                mended[person.pk] = person
                fields |= differing
        renamed = {"full_name", "name_ar"} & fields
        if renamed:
            for key, name in PersonName.objects.filter(person__in=keys).values_list("person", "name"):
                spelled[key].append(name)
            for key, person in mended.items():
                searched = names.search_columns(person.full_name, person.name_ar, *spelled[key])
                person.name_folded, person.name_keys, person.name_pairs = searched.folded, searched.keys, searched.pairs
                self.loader.words.update(searched.words)
            fields.update(SEARCHED)
        if mended:
            columns = [*sorted(fields), "changed_at"]
            change_in(Person, columns, ([key, *(getattr(p, name) for name in columns)] for key, p in mended.items()))
        return set(mended)

    def _fill(self, line: "Line", person: Person) -> set[str]:
        """Set what the line fills in; the names of the columns that differ."""
        said: dict[str, Any] = {name: line[name] for name in PLAIN if line.filled(name)}
        if line.filled("nationality"):
            said["nationality_id"] = line["nationality"]
        if line.filled("arrived_on"):
            said["arrived_on"] = line["arrived_on"].date
        if line.filled("phone"):
            said["phone_e164"] = line.found["e164"]
        if line.found["birth"]:
            said["birth_date"], said["birth_precision"] = line.found["birth"]
        differing = {name for name, value in said.items() if getattr(person, name) != value}
        for name in differing:
            setattr(person, name, said[name])
        if differing:
            person.changed_at = timezone.now()
        return differing


class Details:
    """The details of a piece of lines whose people are written already (``found["row"]``)."""

    def __init__(self, loader: "PeopleLoader", lines: "list[Line]") -> None:
        self.loader = loader
        self.lines = lines
        self.known = [line.found["row"].pk for line in lines if line.found["person"] is not None]
        self.changed: set[int] = set()

    def write(self) -> set[int]:
        """Write what is new; the keys of people of whom something was written."""
        by, today = self.loader.by.pk if self.loader.by else None, self.loader.today
        self._lists(PersonLanguage, "languages", "language_id")
        self._lists(PersonNationality, "other_nationalities", "country_id", without="nationality")
        self._lists(PersonNeed, "needs", "code_id", now={"until": None}, since=today, assessed_by_id=by)
        self._documents()
        self._periods(Address, "city", "city")
        self._consents()
        self._periods(LegalStatus, "legal_status", "status", always_since=True, recorded_by_id=by)
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
        return [line for line in self.lines if column in line.values]

    def _make(self, model: Any, columns: Sequence[str], rows: Sequence[Sequence[Any]], **same: Any) -> None:
        """Write rows that begin with the person's key."""
        if rows:
            copy_in(model, ("person_id", *columns), rows, **same)
            self.changed |= {row[0] for row in rows}

    def _lists(self, model: Any, column: str, field: str, *, without: str = "", now: Any = None, **same: Any) -> None:
        lines = self._asking(column)
        if not lines:
            return
        there = self._there(model, field, **(now or {}))
        rows = []
        for line in lines:
            person = line.found["row"]
            for code in line[column]:
                if code and code not in there[person.pk] and not (without and code == person.nationality_id):
                    there[person.pk].add(code)
                    rows.append((person.pk, code))
        self._make(model, [field], rows, **same)

    def _documents(self) -> None:
        lines = self._asking("document_number")
        there = self._there(IdentityDocument, "kind", "number") if lines else {}
        rows = []
        for line in lines:
            paper = (line["document_type"], line["document_number"])
            if paper not in there.get(line.found["row"].pk, ()):
                rows.append((line.found["row"].pk, *paper))
        self._make(IdentityDocument, ["kind", "number"], rows)

    def _periods(self, model: Any, column: str, field: str, *, always_since: bool = False, **same: Any) -> None:
        """What holds from one day to another (address, status): another one ends the one before, today."""
        lines, today = self._asking(column), self.loader.today
        there = self._there(model, field, until=None) if lines else {}
        ended, rows = [], []
        for line in lines:
            person = line.found["row"].pk
            now = there.get(person, set())
            if line[column] in now:
                continue
            if now:
                ended.append(person)
            rows.append((person, line[column], today if now or always_since else None))
        if ended:
            model.objects.filter(person__in=ended, until=None).update(until=today)
        self._make(model, [field, "since"], rows, **same)

    def _consents(self) -> None:
        lines, purpose = self._asking("consent_on"), Consent.Purpose.FILE
        there = self._there(Consent, "purpose", withdrawn_on=None) if lines else {}
        rows = [
            (line.found["row"].pk, line["consent_on"])
            for line in lines
            if purpose not in there.get(line.found["row"].pk, ())
        ]
        by = self.loader.by.pk if self.loader.by else None
        self._make(Consent, ["given_on"], rows, purpose=purpose, recorded_by_id=by)

    # Households ---------------------------------------------------------------------------------------------------
    @staticmethod
    def check_households(loader: "PeopleLoader", lines: "list[Line]") -> None:
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
        lines, today = self._asking("household_ref"), self.loader.today
        if not lines:
            return
        refs = {line["household_ref"]: line.found["row"].site_id for line in lines}
        homes = dict(Household.objects.filter(ref__in=refs).values_list("ref", "pk"))
        new = [ref for ref in refs if ref not in homes]
        keys = next_keys(Household, len(new)) if new else []
        if new:
            made = [(key, ref, refs[ref]) for key, ref in zip(keys, new, strict=True)]
            copy_in(Household, ("id", "ref", "site_id"), made, since=today)
            homes |= dict(zip(new, keys, strict=True))
        there = {}
        if self.known:
            members = HouseholdMember.objects.filter(person__in=self.known, until=None)
            there = {member.person_id: member for member in members}
        rows, turned = [], []
        for line in lines:
            person, role = line.found["row"].pk, line["household_role"]
            member = there.get(person)
            if member is None:
                rows.append((person, homes[line["household_ref"]], role or HouseholdMember.Role.OTHER.value))
            elif role and member.role != role:
                member.role = role
                turned.append((member.pk, role))
                self.changed.add(person)
        if turned:
            change_in(HouseholdMember, ["role"], turned)
        self._make(HouseholdMember, ["household_id", "role"], rows, since=today)
