"""Points of 100, ranks, and what a committee may grant within a budget; nothing here asks the database.

A total is Σ weight × (average points ÷ most points) over Σ weight, times 100, rounded half up to two places. Ranks are
1, 1, 3, on the totals as they are shown. Whoever reaches the threshold passes; the threshold itself is enough.

Money goes by rank as long as it fits. The first one that does not fit opens the reserve list, and all who come after it
stand there too: a smaller project further down is not preferred silently. The committee may let smaller ones pass
before it (``skip``), with a reason. Where equals stand at the last place and not all of them fit, people decide.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import TypeVar

K = TypeVar("K")

APPROVED, RESERVE, REJECTED = "approved", "reserve", "rejected"


@dataclass(frozen=True)
class Measure:
    """What a criterion counts (``weight``) and the most points that it gives."""

    weight: int
    most: int


def half_up(value: Fraction, places: int = 2) -> Decimal:
    """An exact fraction, not below zero, as a decimal of so many places: 0.005 becomes 0.01."""
    scaled = value * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-places)


def average(points: Collection[Decimal]) -> Decimal:
    """The mean of some points, half up to two places; of none it is an error."""
    return half_up(sum((Fraction(one) for one in points), Fraction(0)) / len(points))


def total(measures: Mapping[K, Measure], assessments: Sequence[Mapping[K, Decimal]]) -> Decimal | None:
    """Points of 100 out of the assessments given; None where there are none, or no criteria.

    ``assessments``: of each the points by criterion; one that lacks a criterion is an error (``KeyError``).
    """
    weights = sum(one.weight for one in measures.values())
    if not assessments or not weights:
        return None
    reached = sum(
        (
            Fraction(one.weight, one.most) * sum((Fraction(given[key]) for given in assessments), Fraction(0))
            for key, one in measures.items()
        ),
        Fraction(0),
    )
    return half_up(100 * reached / len(assessments) / weights)


@dataclass(frozen=True)
class Candidate:
    """An application in the running: its key (the reference), points of 100, and the amount that it would get."""

    key: str
    total: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Place:
    """Where a candidate stands and what is proposed; ``granted`` is zero unless it is approved."""

    key: str
    total: Decimal
    rank: int
    outcome: str
    granted: Decimal = Decimal(0)


@dataclass(frozen=True)
class Proposal:
    """Every candidate in the order of their rank, and the equals at the last place that people have to choose among."""

    places: tuple[Place, ...]
    #: Not all of them fit into what is left; while there are any, nothing can be decided.
    tied: tuple[str, ...] = ()
    #: What was left of the budget when the equals came.
    left: Decimal = Decimal(0)
    #: Equals at the last place whom the committee put in order.
    settled: tuple[str, ...] = ()
    #: Those who got money although one before them did not fit (only with ``skip``).
    skipped_to: tuple[str, ...] = field(default=())
    #: What is left of the budget after all that is proposed.
    over: Decimal = Decimal(0)

    @property
    def granted(self) -> Decimal:
        """The sum of what is proposed."""
        return sum((place.granted for place in self.places), Decimal(0))


def ranks(totals: Iterable[Decimal]) -> dict[Decimal, int]:
    """The rank of each total, 1, 1, 3: one more than how many are above it."""
    found: dict[Decimal, int] = {}
    for place, one in enumerate(sorted(totals, reverse=True), start=1):
        found.setdefault(one, place)
    return found


def propose(
    candidates: Iterable[Candidate],
    *,
    budget: Decimal,
    threshold: Decimal,
    preferred: Sequence[str] = (),
    skip: bool = False,
) -> Proposal:
    """Who is approved, on the reserve list, or not chosen; the same whatever order the candidates come in.

    ``budget``: what may be spent; never exceeded. ``preferred``: keys of the equals at the last place in the order that
    the committee chose. ``skip``: smaller ones may pass before one that does not fit.
    """
    chosen = {key: place for place, key in enumerate(preferred)}
    everyone = sorted(candidates, key=lambda one: (-one.total, chosen.get(one.key, len(chosen)), one.key))
    rank_of = ranks(one.total for one in everyone)
    left, stopped = budget, False
    tied: tuple[str, ...] = ()
    skipped_to: list[str] = []
    settled: list[str] = []
    missed = False
    places: list[Place] = []
    for points, group in groupby(everyone, key=lambda one: one.total):
        equals = list(group)
        rank = rank_of[points]
        if points < threshold:
            places += [Place(one.key, points, rank, REJECTED) for one in equals]
            continue
        if not stopped and _some_fit(equals, left):
            if {one.key for one in equals} <= chosen.keys():
                settled += [one.key for one in equals]
            else:
                tied = tuple(sorted(one.key for one in equals))
                stopped = True
        for one in equals:
            if stopped or one.amount > left:
                stopped = stopped or not skip
                missed = True
                places.append(Place(one.key, points, rank, RESERVE))
                continue
            left -= one.amount
            if missed:
                skipped_to.append(one.key)
            places.append(Place(one.key, points, rank, APPROVED, one.amount))
    return Proposal(tuple(places), tied, left if tied else Decimal(0), tuple(settled), tuple(skipped_to), left)


def _some_fit(equals: Sequence[Candidate], left: Decimal) -> bool:
    """Whether some of several equals fit into what is left, but not all of them."""
    amounts = [one.amount for one in equals]
    return len(amounts) > 1 and min(amounts) <= left < sum(amounts, Decimal(0))
