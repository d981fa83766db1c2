"""What an indicator can count: each room's ``measures.py`` registers its measures (certificates, kits, cases).

A measure is best declared by its rows; then any number of them is counted in one query, and what counts people can be
told by sex and age band without another word::

    measure(Measure("certificates", _("Certificates issued"), rows=_certificates, day="issued_on", person="learner__…"))

What cannot be said as rows (honest figures of reach) gives ``counting`` and, where it can tell them, ``people``.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from django.db import models
from django.db.models import Aggregate, Count, F, Min, Sum, Value
from django.db.models.functions import Coalesce

from beneficiaries.ages import tabulated_age
from beneficiaries.models import Person
from programs.models import Project

Rows = Callable[[models.QuerySet[Any]], models.QuerySet[Any]]
#: Sex, age band and how many.
PeopleRow = tuple[str, str, int]
UNKNOWN_BAND = "unknown"
#: So many people are asked for at once: a list of a million keys is no query.
A_PART = 10_000
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Measure:
    """A countable thing: ``count(projects, start, end)`` gives how many within these projects and days.

    ``counting`` works that out, or ``rows(projects)`` gives all rows within these projects, of any day; ``day``: the
    path to their local date; ``person``: the path to the person; ``once``: the path to what counts once (``person``:
    each person once, joined files as one), empty where every row counts; ``sums``: the path to the number that is added
    up instead, rounded to whole ones. ``people(projects, start, end)`` gives (sex, band, number) where ``counting``
    counts people that it can tell; ``together(asked)`` does many ``counting`` at once.
    """

    slug: str
    label: Any
    counting: Callable[[models.QuerySet[Any], date | None, date | None], int] | None = None
    people: Callable[[models.QuerySet[Any], date | None, date | None], Iterable[PeopleRow]] | None = None
    rows: Rows | None = None
    day: str = ""
    person: str = ""
    once: str = ""
    sums: str = ""
    together: Callable[[Sequence["Asked"]], Sequence[int]] | None = None

    @property
    def counts_people(self) -> bool:
        """Whether it can be told by sex and age band."""
        return self.people is not None or (self.rows is not None and bool(self.person) and self.once == self.person)

    def count(self, projects: models.QuerySet[Any], start: date | None = None, end: date | None = None) -> int:
        """How many within these projects and days, both included, either open."""
        if self.counting is not None:
            return self.counting(projects, start, end)
        return whole(self.within(projects, start, end).aggregate(total=self.total)["total"])

    @property
    def total(self) -> Aggregate:
        """What is worked out of its rows."""
        return Sum(self.sums) if self.sums else Count("whom", distinct=True)

    def within(
        self, projects: models.QuerySet[Any], start: date | None = None, end: date | None = None
    ) -> models.QuerySet[Any]:
        """Its rows within these projects and days, with ``whom``: what counts once."""
        assert self.rows is not None
        rows: models.QuerySet[Any] = self.rows(projects)
        if start:
            rows = rows.filter(**{f"{self.day}__gte": start})
        if end:
            rows = rows.filter(**{f"{self.day}__lte": end})
        whom: Any = F(self.once or "pk")
        if self.once and self.once == self.person:
            # A file that was joined to another is that other one.
            whom = Coalesce(f"{self.person}__merged_into", self.person)
            rows = rows.exclude(**{self.person: None})
        dated: models.QuerySet[Any] = rows.order_by().annotate(whom=whom)
        return dated


@dataclass(frozen=True)
class Asked:
    """One thing to count: which measure, of which project and all below it, on which days."""

    slug: str
    project: int
    start: date | None = None
    end: date | None = None

    @property
    def projects(self) -> models.QuerySet[Any]:
        """The project and all that lies below it."""
        return Project.objects.within(self.project)


_measures: dict[str, Measure] = {}


def measure(new: Measure) -> Measure:
    """Register a measure; a slug is taken once."""
    if new.slug in _measures:
        raise ValueError(f"measure {new.slug!r} is registered twice")
    if (new.counting is None) == (new.rows is None):
        raise ValueError(f"measure {new.slug!r} gives either rows or a counting")
    _measures[new.slug] = new
    return new


def measures() -> dict[str, Measure]:
    """All measures by slug."""
    return dict(_measures)


def counted(asked: Mapping[K, Asked]) -> dict[K, int]:
    """How many of each: whatever is declared by rows in one query, the others together or one by one."""
    answer: dict[K, int] = {}
    at_once: dict[str, list[K]] = defaultdict(list)
    keys: list[K] = []
    parts: list[models.QuerySet[Any, Any]] = []
    for key, one in asked.items():
        what = _measures.get(one.slug)
        if what is None:
            continue
        if what.together is not None:
            at_once[one.slug].append(key)
            continue
        if what.rows is None:
            answer[key] = what.count(one.projects, one.start, one.end)
            continue
        rows = what.within(one.projects, one.start, one.end).annotate(
            asked=Value(len(keys), output_field=models.IntegerField())
        )
        parts.append(rows.values("asked").annotate(total=what.total).values_list("asked", "total"))
        keys.append(key)
        answer[key] = 0
    for slug, mine in at_once.items():
        how = _measures[slug].together
        assert how is not None
        answer.update(zip(mine, how([asked[key] for key in mine]), strict=True))
    if parts:
        together = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        for place, total in together:
            answer[keys[place]] = whole(total)
    return answer


def whole(total: Decimal | int | None) -> int:
    """A sum or a count as a whole number, a half upwards; 0 where there is nothing to add up."""
    return int(Decimal(total or 0).quantize(Decimal(1), ROUND_HALF_UP))


def people_of(one: Asked, bands: Sequence[tuple[str, int, int | None]]) -> list[PeopleRow]:
    """The people of a measure by sex and age band, each of the age on the first day; empty where it cannot tell.

    ``bands``: label, from age, to age (None: open).
    """
    what = _measures.get(one.slug)
    if what is None or not what.counts_people:
        return []
    if what.people is not None:
        return sorted(what.people(one.projects, one.start, one.end))
    rows = what.within(one.projects, one.start, one.end).values("whom").annotate(first=Min(what.day))
    days: dict[int, date] = dict(rows.values_list("whom", "first"))
    totals: dict[tuple[str, str], int] = defaultdict(int)
    keys = sorted(days)
    for begin in range(0, len(keys), A_PART):
        people = Person.objects.filter(pk__in=keys[begin : begin + A_PART]).order_by()
        for pk, sex, born, precision in people.values_list("pk", "sex", "birth_date", "birth_precision"):
            totals[sex, band_of(tabulated_age(born, precision, days[pk]), bands)] += 1
    order = [label for label, _from, _to in bands] + [UNKNOWN_BAND]
    return sorted(
        ((sex, band, number) for (sex, band), number in totals.items()), key=lambda row: (row[0], order.index(row[1]))
    )


def band_of(age: int | None, bands: Sequence[tuple[str, int, int | None]]) -> str:
    """The band of an age; unknown where there is none."""
    if age is not None:
        for label, youngest, oldest in bands:
            if age >= youngest and (oldest is None or age <= oldest):
                return label
    return UNKNOWN_BAND
