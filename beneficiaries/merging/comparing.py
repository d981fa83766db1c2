"""Two files beside one another: line by line, what speaks for one person and what against, and what each has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Count, F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from beneficiaries import dates, showing, timeline
from beneficiaries.models import Attachment, DuplicatePair, HouseholdMember, IdentityDocument, Person
from beneficiaries.nearness import Known, likeness
from beneficiaries.tracing import traces

if TYPE_CHECKING:
    from accounts.models import User

FOR, AGAINST, UNKNOWN = "for", "against", "unknown"
#: Bits of evidence below this say nothing either way.
_SAYS_NOTHING = 0.25
#: So much of each timeline stands here; all of it is in the file.
LATEST = 5


@dataclass(frozen=True)
class Line:
    """One line of the comparison: what it is, what both files say, which way it speaks (empty: no way)."""

    label: str
    first: list[str]
    second: list[str]
    sign: str = ""


@dataclass(frozen=True)
class Side:
    """What else one file has: entries of its timeline, how many rows of what, the latest photograph of the person."""

    person: Person
    entries: list[timeline.Entry]
    counts: list[tuple[str, int]]
    photo: Attachment | None = None


def lines(pair: DuplicatePair) -> list[Line]:
    """Line by line; a fixed number of queries."""
    both = [pair.first, pair.second]
    papers = {person.pk: list(person.documents.order_by("kind", "pk")) for person in both}
    spellings = {person.pk: list(person.other_names.values_list("name", flat=True)) for person in both}
    signs = _signs(pair, papers, spellings)
    homes = HouseholdMember.objects.filter(person__in=both, until=None).select_related("household")
    houses = {member.person_id: member for member in homes}
    towns = {person.pk: [address.city for address in person.addresses.filter(until=None)] for person in both}
    sizes = dict(
        HouseholdMember.objects.filter(household__in=[member.household_id for member in houses.values()], until=None)
        .values_list("household")
        .annotate(n=Count("pk"))
    )

    def home(person: Person) -> list[str]:
        member = houses.get(person.pk)
        if member is None:
            return []
        people = _("members: %(number)s") % {"number": sizes.get(member.household_id, 0)}
        return [f"{_ltr(member.household.ref)} · {member.get_role_display()} · {people}"]

    said: list[tuple[str, str, Any]] = [
        ("name", _("Name"), lambda one: [one.full_name, one.name_ar, *spellings[one.pk]]),
        ("birth", _("Birth"), lambda one: [dates.typed(one.birth_date, one.birth_precision)]),
        ("sex", _("Sex"), lambda one: [str(one.get_sex_display()) if one.sex != "U" else ""]),
        ("nationality", _("Nationality"), lambda one: [one.nationality.name if one.nationality else ""]),
        ("phone", _("Phone"), lambda one: [showing.phone_said(one)]),
        ("document", _("Documents"), lambda one: [_masked(paper, papers, one) for paper in papers[one.pk]]),
        ("city", _("Lives in"), lambda one: towns[one.pk]),
        ("", _("Household"), home),
        ("", _("Languages"), lambda one: [" · ".join(str(row.language) for row in _languages(one))]),
        ("", _("Died on"), lambda one: [date_format(one.deceased_on) if one.deceased_on else ""]),
        ("", _("Reference"), lambda one: [_ltr(one.ref)]),
        ("", _("Earlier number"), lambda one: [_ltr(one.external_ref) if one.external_ref else ""]),
        ("", _("Site"), lambda one: [str(one.site)]),
        ("", _("Registered on"), lambda one: [date_format(one.registered_on)]),
    ]
    found = []
    for key, label, say in said:
        first, second = [[value for value in say(person) if value] for person in both]
        if first or second:
            found.append(Line(label, first, second, signs.get(key, UNKNOWN) if key else ""))
    return found


def _ltr(text: str) -> str:
    return f"\u2066{text}\u2069"


def _languages(person: Person) -> Any:
    return person.languages.select_related("language").order_by("pk")


def _masked(paper: IdentityDocument, papers: dict[int, list[IdentityDocument]], person: Person) -> str:
    shared = any(_number(paper) == _number(other) for pk, rows in papers.items() if pk != person.pk for other in rows)
    said = f"{paper.get_kind_display()} {_ltr(paper.masked)}"
    return _("%(document)s (the same number)") % {"document": said} if shared else said


def _number(paper: IdentityDocument) -> str:
    return "".join(letter for letter in paper.number.upper() if letter.isalnum())


def _signs(
    pair: DuplicatePair, papers: dict[int, list[IdentityDocument]], spellings: dict[int, list[str]]
) -> dict[str, str]:
    """Which way each field speaks: as it was weighed when the pair was found, else as two files compare now."""
    known = [
        Known.of(person, spellings[person.pk], [_number(paper) for paper in papers[person.pk]])
        for person in (pair.first, pair.second)
    ]
    near = likeness(*known)
    signs = {code.partition("_")[0]: FOR for code in near.agrees}
    signs |= {code.partition("_")[0]: AGAINST for code in near.differs}
    one, other = known
    if {one.sex, other.sex} <= {"F", "M"} and one.sex == other.sex:
        signs["sex"] = FOR
    for name, bits in pair.fields.items():
        if isinstance(bits, int | float) and abs(bits) > _SAYS_NOTHING:
            signs[name] = FOR if bits > 0 else AGAINST
    return signs


def sides(pair: DuplicatePair, user: "User") -> tuple[Side, Side]:
    """The latest of each file, how many rows of what it has, and the person's face, as ``user`` may see them."""
    today = timezone.localdate()
    photos = _photos(pair, user)
    counted = _counted([pair.first_id, pair.second_id], user)
    first, second = (
        Side(
            person,
            [entry for month in timeline.timeline_of(person, user, today=today).months for entry in month.entries][
                :LATEST
            ],
            counted[person.pk],
            photos.get(person.pk),
        )
        for person in (pair.first, pair.second)
    )
    return first, second


def _photos(pair: DuplicatePair, user: "User") -> dict[int, Attachment]:
    """The latest photograph in each file that ``user`` sees without a clearance; one query."""
    if not user.has_perm("beneficiaries.view_attachment"):
        return {}
    files = Attachment.objects.visible_to(user).kept().filter(kind=Attachment.Kind.PHOTO, category="")
    both = files.filter(person__in=[pair.first_id, pair.second_id], content_type__startswith="image/")
    latest = both.order_by("person", "-added_at", "-pk").distinct("person")
    return {photo.person_id: photo for photo in latest}


def _counted(people: Sequence[int], user: "User") -> dict[int, list[tuple[str, int]]]:
    """For each person, the tables in which there is something: what is told on a timeline is counted, nothing else."""
    counted: dict[int, dict[str, int]] = {pk: {} for pk in people}
    seen = set()
    for trace in traces():
        if trace.tell is None or trace.person in ("pk", "kept", "merged_into") or (trace.model, trace.person) in seen:
            continue
        seen.add((trace.model, trace.person))
        rows = trace.rows().filter(**{f"{trace.person}__in": people})
        if trace.seen_by is not None:
            rows = trace.seen_by(rows, user)
        label = str(apps.get_model(trace.model)._meta.verbose_name_plural)
        numbers = rows.order_by().values(whose=F(trace.person)).annotate(n=Count("pk")).values_list("whose", "n")
        for pk, number in numbers:
            # A hand-out that someone was promised and collected is told once.
            counted[pk][label] = max(number, counted[pk].get(label, 0))
    return {pk: [(label[:1].upper() + label[1:], n) for label, n in rows.items()] for pk, rows in counted.items()}
