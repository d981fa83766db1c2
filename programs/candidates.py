"""Who could go to a host: people with skills whom one may name, ranked by how well they fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch, Q, Sum

from beneficiaries.models import Address, FileHandover, Person, PersonLanguage
from places.models import Location
from programs.actions.placing import PROMISED, last_day
from programs.matching import Fit, Offer, Span, Spot, Wish, ranked
from programs.models import PersonSkill, Placement, Skill, Volunteer

if TYPE_CHECKING:
    from accounts.models import User

#: So many are read, those with the most of what is asked for first, and so many are shown.
READ, SHOWN = 300, 30
#: From a place up to its country: so many steps at most.
_UP = "place__parent__parent__parent__parent"


@dataclass(frozen=True)
class Candidate:
    """Somebody with how well they fit; ``skills``: those asked for first, with their levels."""

    person: Person
    fit: Fit
    skills: Sequence[tuple[PersonSkill, bool]]
    volunteer: Volunteer | None

    @property
    def share(self) -> float:
        """How well, between 0 and 1."""
        return float(self.fit.share)

    @property
    def percent(self) -> int:
        """The share of 100, for a bar."""
        return round(100 * self.fit.share)


@dataclass(frozen=True)
class Candidates:
    """The best of them; ``more``: how many others were compared, ``capped``: not everybody was."""

    shown: Sequence[Candidate]
    more: int
    capped: bool
    when: Span


def candidates(placement: Placement, user: "User", today: date) -> Candidates:
    """Those who could go, best first; without the dead, joined, gone and handed over.

    A fixed number of queries: people, and what is known of them.
    """
    starts = max(placement.wanted_from or today, today)
    when = Span(starts, last_day(starts, placement.weeks))
    wish = wish_of(placement, when)
    people = {person.pk: person for person in _people(placement, user)}
    capped = len(people) > READ
    offers = [_offer(person, today) for person in list(people.values())[:READ]]
    found = ranked(wish, offers)
    asked = set(placement.skills)
    shown = [
        Candidate(people[fit.key], fit, _skills(people[fit.key], asked), getattr(people[fit.key], "volunteer", None))  # type: ignore[index]
        for fit in found[:SHOWN]
    ]
    return Candidates(shown, max(0, len(found) - SHOWN), capped, when)


def wish_of(placement: Placement, when: Span) -> Wish:
    """What the host of a placement asks for."""
    names = {code: str(skill) for code, skill in Skill.objects.in_bulk(placement.skills).items()}
    return Wish(
        skills={code: names.get(code, code) for code in placement.skills},
        when=when,
        language=placement.language_id or "",
        language_name=str(placement.language or ""),
        online=placement.mode == Placement.Mode.ONLINE,
        place=spots(placement.place),
    )


def spots(place: Location | None) -> list[Spot]:
    """A place and what it lies in."""
    found = []
    while place is not None:
        found.append(Spot(place.pk, place.level, place.name))
        place = place.parent
    return found


def _people(placement: Placement, user: "User") -> list[Person]:
    """Who has a skill that is asked for, or any where none is; the most of them first."""
    having = PersonSkill.objects.filter(person=OuterRef("pk"))
    if placement.skills:
        having = having.filter(skill__in=placement.skills)
    people = Person.objects.named_to(user).current().filter(Exists(having), deceased_on=None, gone_on=None)
    if not user.covers_all_sites:
        # A file that was handed over is for the site that keeps it.
        handed = FileHandover.objects.filter(from_site__in=user.coverage.values("site")).values("person")
        people = people.exclude(Q(pk__in=handed) & ~Q(pk__in=Person.objects.visible_to(user).values("pk")))
    told = (
        Sum("skills__level", filter=Q(skills__skill__in=placement.skills)) if placement.skills else Sum("skills__level")
    )
    return list(_known_of(people, placement, user).annotate(told=told).order_by("-told", "pk")[: READ + 1])


def _known_of(people: Any, placement: Placement, user: "User") -> Any:
    """What is compared: skills, languages, where they live, what they promised; and what a card shows."""
    promised = Placement.objects.filter(state__in=PROMISED).exclude(pk=placement.pk)
    whole = Exists(Person.objects.visible_to(user).filter(pk=OuterRef("pk")))
    return (
        people.annotate(whole=whole)
        .select_related("nationality", "volunteer")
        .prefetch_related(
            Prefetch("skills", PersonSkill.objects.select_related("skill").order_by("-level", "pk")),
            Prefetch("languages", PersonLanguage.objects.order_by("pk")),
            Prefetch("addresses", Address.objects.filter(until=None).select_related(_UP), to_attr="lives"),
            Prefetch("placements", promised, to_attr="promises"),
        )
    )


def _offer(person: Any, today: date) -> Offer:
    volunteer = getattr(person, "volunteer", None)
    if volunteer is not None and volunteer.until is not None:
        volunteer = None
    home = person.lives[0].place if person.lives else None
    return Offer(
        key=person.pk,
        name=person.full_name,
        skills={one.skill_id: one.level for one in person.skills.all()},
        # Of whom one sees the card alone, nothing of the file is told.
        languages=frozenset(one.language_id for one in person.languages.all()) if person.whole else None,
        place=spots(home) if person.whole else None,
        online=volunteer.online if volunteer else None,
        on_site=volunteer.on_site if volunteer else None,
        busy=[_span(row, today) for row in person.promises],
    )


def _span(row: Placement, today: date) -> Span:
    """The days of a promise; an assignment that should have ended and has not goes on."""
    begins = row.started_on or row.starts_on
    assert begins is not None
    late = row.state == Placement.State.ON_ASSIGNMENT and row.ends_on is not None and row.ends_on < today
    return Span(begins, None if late else row.ends_on)


def _skills(person: Any, asked: set[str]) -> list[tuple[PersonSkill, bool]]:
    rows = [(one, one.skill_id in asked) for one in person.skills.all()]
    return sorted(rows, key=lambda pair: not pair[1])[:8]
