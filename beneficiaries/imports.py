"""Files of people: `people`, with the households they live in."""

import re
from array import array
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from beneficiaries import foreign, names, phones, refusals
from beneficiaries.actions import queue_pairs
from beneficiaries.actions.papers import document_number
from beneficiaries.actions.people import check_arrival, check_birth
from beneficiaries.dictionary import learn
from beneficiaries.duplicates import likely_pairs
from beneficiaries.loaded import Arrivals, Details, cells_of
from beneficiaries.models import HouseholdMember, IdentityDocument, Language, LegalStatus, NeedCode, Person
from beneficiaries.nearness import agreeing
from exchange import values
from exchange.copying import fresh_uuids, rows_named
from exchange.loading import Alike, Column, Line, Loader, loads
from exchange.values import Bad, Reader
from places.models import Location, Site

if TYPE_CHECKING:
    from accounts.models import User

# Letters that ``names.written`` keeps as they are: most names hold no others.
_PLAIN_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ'-]+(?: [A-Za-zÀ-ÖØ-öø-ÿ'-]+)*")
_PLAIN_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
_LETTER = re.compile("[A-Za-zÀ-ÖØ-öø-ÿ]")


def _name(arabic: bool = False) -> Reader:
    plain = _PLAIN_ARABIC if arabic else _PLAIN_LATIN

    def read(cell: str) -> str | None:
        if len(cell) <= names.LONGEST and plain.fullmatch(cell) and (arabic or _LETTER.search(cell)):
            return cell
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
    known = written.precision
    if said := line["birth_precision"]:
        known = min(said, known, key=("unknown", "year", "month", "day").index)
    if known == "unknown":
        return None
    return check_birth(written.date, known, today), known


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
    chunk = 1000
    reads_on = True
    url_name = "beneficiaries:person-list"
    keys = (("ref",), ("site?", "external_ref"))
    ignored = ("age", "registered_on")
    columns = tuple(
        replace(column, also=foreign.ALSO.get(column.name, ()))
        for column in (
            Column("ref", values.reference, help=_("Our reference; empty for someone new."), example=""),
            Column("external_ref", values.code(60), help=_("The number in your earlier lists."), example="R-117"),
            Column(
                "full_name",
                _name(),
                required=True,
                help=_("Full name, as given."),
                example="Fatoumata Diallo",
                parts=foreign.NAME_PARTS,
            ),
            Column("name_ar", _name(arabic=True), help=_("The name in Arabic script."), example="فاطوماتا ديالو"),
            Column("sex", values.choice(Person.Sex), help=_("F, M, X or U."), example="F", words=foreign.sexes),
            Column("birth_date", values.partial_date, help=_("A day, a month or a year."), example="1995-05-17"),
            Column(
                "birth_precision",
                values.choice(Person.Precision),
                help=_("What is known of the birth: day, month, year or unknown."),
                example="day",
            ),
            Column(
                "nationality",
                _country,
                help=_("ISO code of three letters; XXA stateless, XXX unknown."),
                example="GIN",
                words=foreign.countries,
            ),
            Column(
                "other_nationalities",
                values.several(_country),
                help=_("Several with | between them."),
                words=foreign.countries,
            ),
            Column(
                "marital_status",
                values.choice(Person.MaritalStatus),
                help=_("Marital status."),
                example="single",
                words=foreign.marital_statuses,
            ),
            Column("phone", _phone, help=_("As it is dialled in Morocco, or with +."), example="0661204817"),
            Column(
                "languages",
                values.several(values.code(3)),
                help=_("ISO codes of three letters."),
                example="ful|fra",
                words=foreign.languages,
            ),
            Column(
                "legal_status",
                values.choice(LegalStatus.Status),
                help=_("Only for those who are cleared for it."),
                example="",
                clearance="legal_status",
            ),
            Column("site", values.code(20), help=_("Code of the site that keeps the file."), words=foreign.sites),
            Column("city", values.line_of_text(160), help=_("Town and quarter."), example="Rabat, Takaddoum"),
            Column(
                "document_type", values.choice(IdentityDocument.Kind), help=_("Kind of document."), example="passport"
            ),
            Column("document_number", _document, help=_("Its number."), example="GN123456"),
            Column("household_ref", values.code(60), help=_("The same for all of a household."), example="H-12"),
            Column(
                "household_role",
                values.choice(HouseholdMember.Role),
                help=_("The role in the household."),
                example="focal_point",
                words=foreign.roles,
            ),
            Column("needs", values.several(_code), help=_("Codes of specific needs."), example="SP-PT"),
            Column("arrived_on", values.partial_date, help=_("In Morocco since."), example="2024-03"),
            Column(
                "consent_on", values.date, help=_("Day on which the person agreed to a file."), example="2026-01-12"
            ),
        )
    )

    def begin(self) -> None:
        """What every line is compared with, once."""
        self.countries = set(Location.objects.countries().values_list("code", flat=True))
        self.languages = set(Language.objects.values_list("code", flat=True))
        self.need_codes = dict(NeedCode.objects.values_list("code", "category"))
        self.cleared = {category for category in set(self.need_codes.values()) if self.cleared_for(category)}
        working = Site.objects.working()
        self.sites = {site.code: site for site in working}
        covered = working if self.scope.covers_all_sites else working.filter(coverage__user=self.scope)
        self.covered = {site.pk for site in covered}
        only = [site for site in self.sites.values() if site.pk in self.covered]
        default = next((site for site in only if site.is_default), None)
        self.site = only[0] if len(only) == 1 else default
        #: The keys of those who are new, and their lines beside them.
        self.memory["new"], self.memory["lines"] = array("q"), array("q")
        #: What the people of the file are called, to be learned when all are well.
        self.words: set[str] = set()

    # Checking -----------------------------------------------------------------------------------------------------
    def look(self, lines: list[Line]) -> None:
        for line, uuid in zip(lines, fresh_uuids(len(lines)), strict=True):
            said = line.values
            self._check_site(line)
            self._check_codes(line)
            self._check_dates(line)
            if ("document_number" in said) != ("document_type" in said):
                empty = "document_type" if line.filled("document_number") else "document_number"
                line.bad(empty, gettext("Write both the kind and the number of the document."))
            if "household_role" in said and "household_ref" not in said:
                line.bad("household_ref", gettext("Say which household this role is in."))
            if "phone" in said:
                line.found["e164"] = phones.e164(said["phone"])
            if line.found["site"] is not None and not line.bads:
                # Here, and not where it is written, because here is time: the database writes the piece before.
                searched = names.search_columns(said["full_name"], said.get("name_ar", ""))
                line.found["cells"] = cells_of(line, searched, uuid)
                self.words.update(searched.words)

    def check(self, lines: list[Line]) -> None:
        self._find_known(lines)
        Details.check_households(self, [line for line in lines if not line.bads])

    def _check_site(self, line: Line) -> None:
        if "site" not in line.values and self.site is not None and self.site.pk in self.covered:
            # Most lines say nothing of it.
            line.found["site"] = self.site
            return
        site = self.sites.get(line["site"]) if line.filled("site") else self.site
        if line.filled("site") and site is None:
            line.bad("site", gettext("There is no site with this code."))
        elif site is None and not line.filled("ref"):
            line.bad("site", gettext("You cover several sites: say which one keeps the file."))
        elif site is not None and site.pk not in self.covered:
            line.bad("site", refusals.SiteNotCovered())
        line.found["site"] = site

    def _check_codes(self, line: Line) -> None:
        said = line.values
        nationality = said.get("nationality")
        if nationality is not None and nationality not in self.countries:
            line.bad("nationality", refusals.UnknownCountry(code=nationality))
        for code in said.get("other_nationalities", ()):
            if code and code not in self.countries:
                line.bad("other_nationalities", refusals.UnknownCountry(code=code))
        for code in said.get("languages", ()):
            if code not in self.languages:
                line.bad("languages", gettext("There is no language with the code “%(code)s”.") % {"code": code})
        for code in said.get("needs", ()):
            if code not in self.need_codes:
                line.bad("needs", refusals.UnknownNeed(code=code))
            elif self.need_codes[code] not in self.cleared:
                line.bad("needs", refusals.NotCleared())

    def _check_dates(self, line: Line) -> None:
        said = line.values
        born = None
        if "birth_date" in said:
            try:
                born = _birth(line, self.today)
            except Refusal as refused:
                line.bad("birth_date", refused)
        elif said.get("birth_precision", "unknown") != "unknown" and "birth_date" not in line.unread:
            line.bad("birth_date", gettext("Write the birth date, or say that it is unknown."))
        line.found["birth"] = born
        arrived = said.get("arrived_on")
        if arrived is not None:
            try:
                check_arrival(arrived.date, born[0] if born else None, self.today)
            except Refusal as refused:
                line.bad("arrived_on", refused)
        if "consent_on" in said and said["consent_on"] > self.today:
            line.bad("consent_on", refusals.InFuture())

    def _find_known(self, lines: list[Line]) -> None:
        """The person that each line means, where there is one: ``found["person"]``; at most four queries."""
        refs = {line["ref"] for line in lines if "ref" in line.values}
        numbers = {line["external_ref"] for line in lines if "external_ref" in line.values}
        if not refs and not numbers:
            for line in lines:
                line.found["person"] = None
            return
        # Keys alone at first: in most files most lines are new. The last condition is the index's own.
        by_ref = dict(rows_named("select ref, id from beneficiaries_person where ref = any(%s)", refs))
        by_number = {
            (site, number): key
            for site, number, key in rows_named(
                "select site_id, external_ref, id from beneficiaries_person"
                " where external_ref = any(%s) and not external_ref = ''",
                numbers,
            )
        }
        keys = {*by_ref.values(), *by_number.values()}
        known = Person.objects.select_related("merged_into").in_bulk(keys) if keys else {}
        reach = self._reach(known.values())
        for line in lines:
            site = line.found["site"]
            person = known.get(by_ref.get(line["ref"], 0)) if line.filled("ref") else None
            if not line.filled("ref") and site is not None:
                person = known.get(by_number.get((site.pk, line["external_ref"]), 0))
            if person is not None and person.merged_into is not None:
                person = person.merged_into
            if person is not None and person.pk not in reach:
                line.bad("ref" if line.filled("ref") else "external_ref", refusals.OutOfReach())
            elif person is not None and line.filled("site") and site and site.pk != person.site_id:
                line.bad("site", gettext("Another site keeps this file; a file does not move by loading."))
            elif person is None and site is None and line.filled("ref"):
                line.bad("site", gettext("You cover several sites: say which one keeps the file."))
            line.found["person"] = person

    def _reach(self, people: Iterable[Person]) -> set[int]:
        people = list(people)
        keys = {person.pk for person in people} | {person.merged_into_id for person in people if person.merged_into_id}
        if not keys or self.scope.covers_all_sites:
            return keys
        visible: QuerySet[Person] = Person.objects.visible_to(self.scope)
        return set(visible.filter(pk__in=keys).values_list("pk", flat=True))

    # Writing ------------------------------------------------------------------------------------------------------
    def write(self, lines: list[Line]) -> None:
        arrivals = Arrivals(self, lines)
        changed = arrivals.write() | Details(self, lines).write()
        for line in lines:
            if line.found["person"] is None:
                line.added()
            elif line.found["row"].pk in changed:
                line.updated()
            else:
                line.unchanged()

    def finish(self) -> None:
        """Pairs that look like one person are put aside for review; nothing is refused or joined for that."""
        learn(self.words)
        if not self.memory["new"]:
            return
        pairs = likely_pairs(involving=self.memory["new"])
        queue_pairs(pairs=(pair.as_row() for pair in pairs))
        met = {key for pair in pairs for key in (pair.first, pair.second)}
        lines = {key: at for key, at in zip(self.memory["new"], self.memory["lines"], strict=True) if key in met}
        there = met - lines.keys()
        # A likeness with a file elsewhere is for those who cover both: nobody else hears of it, nor of how many.
        seen = dict(Person.objects.visible_to(self.scope).filter(pk__in=there).values_list("pk", "ref"))
        for pair in pairs:
            older, newer = sorted((pair.first, pair.second), key=lambda key: lines.get(key, 0))
            if older in lines or older in seen:
                self.pairs += 1
                self.alike.append(
                    Alike(lines[newer], seen.get(older, ""), lines.get(older, 0), pair.score, list(pair.reasons))
                )

    @classmethod
    def known_as(cls, refs: Iterable[str], user: "User") -> dict[str, tuple[str, str]]:
        """Name and file of those a line looks like, as far as ``user`` may open them."""
        people = Person.objects.visible_to(user).filter(ref__in=list(refs)).only("ref", "uuid", "full_name", "name_ar")
        return {one.ref: (one.shown_name, reverse("beneficiaries:person-file", args=[one.uuid])) for one in people}

    @classmethod
    def in_words(cls, reasons: Iterable[str]) -> list[str]:
        """What two files share, as a reader understands it."""
        return [agreeing(reason) for reason in reasons]
