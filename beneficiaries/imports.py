"""Files of people: `people`, with the households they live in."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from beneficiaries import ages, names, phones, refusals
from beneficiaries.actions import queue_pairs
from beneficiaries.actions.file import document_number
from beneficiaries.actions.people import check_arrival, check_birth
from beneficiaries.duplicates import likely_pairs
from beneficiaries.loaded import Details
from beneficiaries.models import (
    HouseholdMember,
    IdentityDocument,
    Language,
    LegalStatus,
    NeedCode,
    Person,
    PersonName,
)
from exchange import references, values
from exchange.loading import Column, Line, Loader, loads
from exchange.values import Bad, Reader
from places.models import Location, Site

#: Fields of a person that a line may fill in, beside the birth.
PLAIN = ("full_name", "name_ar", "sex", "nationality_id", "marital_status", "phone", "arrived_on", "external_ref")


def _name(arabic: bool = False) -> Reader:
    def read(cell: str) -> str | None:
        try:
            return (names.written_in_arabic if arabic else names.written)(cell) or None
        except names.UnwritableName as refused:
            raise Bad(str(refused)) from None

    return read


def _country(cell: str) -> str | None:
    """ISO alpha-3; XXX is unknown, and nothing to note. Whether it exists is looked up once for the whole file."""
    code = cell.strip().upper()
    return None if code == "XXX" else code


def _phone(cell: str) -> str:
    number = values.line_of_text(40)(cell)
    return str(number)


def _document(cell: str) -> str:
    return document_number(values.line_of_text(40)(cell))


def _code(cell: str) -> str:
    return str(values.code(8)(cell)).upper()


def _birth(line: Line, today: date) -> tuple[date | None, str] | None:
    """What the line says of the birth, or None where it says nothing; never more exact than what is written."""
    written = line["birth_date"]
    if written is None:
        return None
    known = line["birth_precision"] or written.precision
    order = ("unknown", "year", "month", "day")
    known = min(known, written.precision, key=order.index)
    if known == "unknown":
        return None
    return check_birth(ages.first_day(written.date, known), known, today), known


@loads
class PeopleLoader(Loader):
    """One line a person: known by our reference, or by the earlier number within a site."""

    kind = "people"
    title = _("People")
    description = _(
        "People with their household, papers, needs and consent. Likely duplicates are put aside to review."
    )
    permission = "beneficiaries.add_person"
    order = 10
    chunk = 2000
    url_name = "beneficiaries:person-list"
    keys = (("ref",), ("site?", "external_ref"))
    ignored = ("age", "registered_on")
    columns = (
        Column("ref", values.reference, help=_("Our reference; empty for someone new."), example=""),
        Column("external_ref", values.code(60), help=_("The number in your earlier lists."), example="R-117"),
        Column("full_name", _name(), required=True, help=_("Full name, as given."), example="Fatoumata Diallo"),
        Column("name_ar", _name(arabic=True), help=_("The name in Arabic script."), example="فاطوماتا ديالو"),
        Column("sex", values.choice(Person.Sex), help=_("F, M, X or U."), example="F"),
        Column("birth_date", values.partial_date, help=_("A day, a month or a year."), example="1995-05-17"),
        Column(
            "birth_precision",
            values.choice(Person.Precision),
            help=_("What is known of the birth: day, month, year or unknown."),
            example="day",
        ),
        Column(
            "nationality", _country, help=_("ISO code of three letters; XXA stateless, XXX unknown."), example="GIN"
        ),
        Column("other_nationalities", values.several(_country), help=_("Several with | between them."), example=""),
        Column("marital_status", values.choice(Person.MaritalStatus), help=_("Marital status."), example="single"),
        Column("phone", _phone, help=_("As it is dialled in Morocco, or with +."), example="0661204817"),
        Column("languages", values.several(values.code(3)), help=_("ISO codes of three letters."), example="ful|fra"),
        Column(
            "legal_status",
            values.choice(LegalStatus.Status),
            help=_("Only for those who are cleared for it."),
            example="",
            clearance="legal_status",
        ),
        Column("site", values.code(20), help=_("Code of the site that keeps the file."), example=""),
        Column("city", values.line_of_text(160), help=_("Town and quarter."), example="Rabat, Takaddoum"),
        Column("document_type", values.choice(IdentityDocument.Kind), help=_("Kind of document."), example="passport"),
        Column("document_number", _document, help=_("Its number."), example="GN123456"),
        Column("household_ref", values.code(60), help=_("The same for all of a household."), example="H-12"),
        Column(
            "household_role",
            values.choice(HouseholdMember.Role),
            help=_("The role in the household."),
            example="focal_point",
        ),
        Column("needs", values.several(_code), help=_("Codes of specific needs."), example="SP-PT"),
        Column("arrived_on", values.partial_date, help=_("In Morocco since."), example="2024-03"),
        Column("consent_on", values.date, help=_("Day on which the person agreed to a file."), example="2026-01-12"),
    )

    def begin(self) -> None:
        """What every line is compared with, once."""
        self.countries = set(Location.objects.countries().values_list("code", flat=True))
        self.languages = set(Language.objects.values_list("code", flat=True))
        self.need_codes = dict(NeedCode.objects.values_list("code", "category"))
        working = Site.objects.working()
        self.sites = {site.code: site for site in working}
        covered = working if self.scope.covers_all_sites else working.filter(coverage__user=self.scope)
        self.covered = {site.pk for site in covered}
        only = [site for site in self.sites.values() if site.pk in self.covered]
        default = next((site for site in only if site.is_default), None)
        self.site = only[0] if len(only) == 1 else default
        self.memory["new"] = set()

    # Checking -----------------------------------------------------------------------------------------------------
    def check(self, lines: list[Line]) -> None:
        for line in lines:
            self._check_site(line)
            self._check_codes(line)
            self._check_dates(line)
            if line.filled("document_number") != line.filled("document_type"):
                empty = "document_type" if line.filled("document_number") else "document_number"
                line.bad(empty, _now("Write both the kind and the number of the document."))
            if line.filled("household_role") and not line.filled("household_ref"):
                line.bad("household_ref", _now("Say which household this role is in."))
        self._find_known([line for line in lines if not line.bads])
        Details.check_households(self, [line for line in lines if not line.bads])

    def _check_site(self, line: Line) -> None:
        site = self.sites.get(line["site"]) if line.filled("site") else self.site
        if line.filled("site") and site is None:
            line.bad("site", _now("There is no site with this code."))
        elif site is None and not line.filled("ref"):
            line.bad("site", _now("You cover several sites: say which one keeps the file."))
        elif site is not None and site.pk not in self.covered:
            line.bad("site", refusals.SiteNotCovered())
        line.found["site"] = site

    def _check_codes(self, line: Line) -> None:
        for column in ("nationality", "other_nationalities"):
            asked = line[column] or []
            for code in [asked] if isinstance(asked, str) else asked:
                if code and code not in self.countries:
                    line.bad(column, refusals.UnknownCountry(code=code))
        for code in line["languages"] or []:
            if code not in self.languages:
                line.bad("languages", _now("There is no language with the code “%(code)s”.") % {"code": code})
        for code in line["needs"] or []:
            if code not in self.need_codes:
                line.bad("needs", refusals.UnknownNeed(code=code))
            elif not self.cleared_for(self.need_codes[code]):
                line.bad("needs", refusals.NotCleared())

    def _check_dates(self, line: Line) -> None:
        line.found["birth"] = None
        try:
            line.found["birth"] = _birth(line, self.today)
        except Refusal as refused:
            line.bad("birth_date", refused)
        if line["birth_precision"] not in (None, "unknown") and not line.filled("birth_date"):
            line.bad("birth_date", _now("Write the birth date, or say that it is unknown."))
        arrived = line["arrived_on"]
        if arrived is not None:
            born = line.found["birth"][0] if line.found["birth"] else None
            try:
                check_arrival(arrived.date, born, self.today)
            except Refusal as refused:
                line.bad("arrived_on", refused)
        if line.filled("consent_on") and line["consent_on"] > self.today:
            line.bad("consent_on", refusals.InFuture())

    def _find_known(self, lines: list[Line]) -> None:
        """The person that each line means, where there is one: ``found["person"]``; two queries."""
        everyone = Person.objects.select_related("merged_into")
        refs = {line["ref"] for line in lines if line.filled("ref")}
        by_ref = {person.ref: person for person in everyone.filter(ref__in=refs)} if refs else {}
        numbers = {line["external_ref"] for line in lines if line.filled("external_ref")}
        by_number = {}
        if numbers:
            there = everyone.filter(external_ref__in=numbers)
            by_number = {(person.site_id, person.external_ref): person for person in there}
        reach = self._reach([*by_ref.values(), *by_number.values()])
        for line in lines:
            site = line.found["site"]
            person = by_ref.get(line["ref"])
            if not line.filled("ref") and site is not None:
                person = by_number.get((site.pk, line["external_ref"]))
            if person is not None and person.merged_into is not None:
                person = person.merged_into
            if person is not None and person.pk not in reach:
                line.bad("ref" if line.filled("ref") else "external_ref", refusals.OutOfReach())
            elif person is not None and line.filled("site") and site and site.pk != person.site_id:
                line.bad("site", _now("Another site keeps this file; a file does not move by loading."))
            elif person is None and site is None:
                line.bad("site", _now("You cover several sites: say which one keeps the file."))
            line.found["person"] = person

    def _reach(self, people: Iterable[Person]) -> set[int]:
        keys = {person.pk for person in people} | {person.merged_into_id for person in people if person.merged_into_id}
        if not keys or self.scope.covers_all_sites:
            return keys
        visible: QuerySet[Person] = Person.objects.visible_to(self.scope)
        return set(visible.filter(pk__in=keys).values_list("pk", flat=True))

    # Writing ------------------------------------------------------------------------------------------------------
    def write(self, lines: list[Line]) -> None:
        changed: set[int] = set()
        new, mended, fields = [], [], set()
        spelled = self._other_spellings(lines)
        for line in lines:
            person = line.found["person"]
            made = person is None
            person = (
                Person(site=line.found["site"], registered_by=self.by, registered_on=self.today) if made else person
            )
            differing = self._fill(line, person)
            line.found["row"] = person
            if made:
                person.rekey(())
                new.append((line, person))
            elif differing:
                if {"full_name", "name_ar"} & differing:
                    person.rekey(spelled.get(person.pk, ()))
                    differing |= {"name_folded", "name_keys"}
                mended.append(person)
                fields |= differing
                changed.add(person.pk)
        self._give_references([person for line, person in new if not line.filled("ref")])
        self._keep_references([(line, person) for line, person in new if line.filled("ref")])
        Person.objects.bulk_create([person for _line, person in new], batch_size=1000)
        if mended:
            Person.objects.bulk_update(mended, sorted(fields | {"changed_at"}), batch_size=500)
        changed |= Details(self, lines).write()
        fresh = {person.pk for _line, person in new}
        self.memory["new"] = self.memory["new"] | fresh
        for line in lines:
            pk = line.found["row"].pk
            if pk in fresh:
                line.added()
            elif pk in changed:
                line.updated()
            else:
                line.unchanged()

    def _other_spellings(self, lines: list[Line]) -> dict[int, list[str]]:
        known = [line.found["person"].pk for line in lines if line.found["person"] is not None]
        spelled: dict[int, list[str]] = {}
        if known:
            for pk, name in PersonName.objects.filter(person__in=known).values_list("person", "name"):
                spelled.setdefault(pk, []).append(name)
        return spelled

    def _fill(self, line: Line, person: Person) -> set[str]:
        """Set what the line fills in; the names of the columns that differ."""
        said: dict[str, Any] = {name: line[name] for name in PLAIN if line.filled(name)}
        if line.filled("nationality"):
            said["nationality_id"] = line["nationality"]
        if line.filled("arrived_on"):
            said["arrived_on"] = line["arrived_on"].date
        if line.filled("phone"):
            said["phone_e164"] = phones.e164(line["phone"])
        if line.found["birth"]:
            said["birth_date"], said["birth_precision"] = line.found["birth"]
        differing = {name for name, value in said.items() if getattr(person, name) != value}
        for name in differing:
            setattr(person, name, said[name])
        if differing:
            person.changed_at = timezone.now()
        return {"nationality" if name == "nationality_id" else name for name in differing}

    def _give_references(self, people: list[Person]) -> None:
        if people:
            given = references.next_references("APS", self.today.year, len(people))
            for person, ref in zip(people, given, strict=True):
                person.ref = ref

    def _keep_references(self, rows: list[tuple[Line, Person]]) -> None:
        """References that come in with a file from elsewhere are kept; nobody else gets them."""
        for line, person in rows:
            person.ref = line["ref"]
        if rows:
            references.never_give_again("APS", max(references.serial_of(person.ref) for _line, person in rows))

    def finish(self) -> None:
        """Pairs that look like one person are put aside for review; nothing is refused or joined for that."""
        if self.memory["new"]:
            self.pairs += queue_pairs(pairs=[pair.as_row() for pair in likely_pairs(involving=self.memory["new"])])
