"""How applications were judged so far: averages by criterion, points of 100, how many assessments."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Value

from programs.models import Application, Assessment, Criterion, Score
from programs.ranking import Measure, average, total

if TYPE_CHECKING:
    from accounts.models import User


@dataclass
class Judged:
    """One application: what its assessors gave for good, without those who have a conflict of interest."""

    #: Average points by criterion, half up to two places; empty where nobody has given points.
    averages: dict[int, Decimal] = field(default_factory=dict)
    total: Decimal | None = None
    #: How many assessments count.
    given: int = 0
    #: Something was given that the reader may not see (yet).
    hidden: bool = False


def judged(applications: Iterable[Application], user: "User | None" = None) -> dict[int, Judged]:
    """Each application's points by its key, as ``user`` may see them (None: all of them); three queries."""
    rows = list(applications)
    measures: dict[int, dict[int, Measure]] = defaultdict(dict)
    for criterion in Criterion.objects.filter(call__in={row.call_id for row in rows}):
        measures[criterion.call_id][criterion.pk] = Measure(criterion.weight, criterion.most)
    counted = Assessment.objects.filter(application__in=[row.pk for row in rows]).counted()
    if user is not None:
        counted = counted.annotate(seen=Exists(Assessment.objects.filter(pk=OuterRef("pk")).shown_to(user)))
    else:
        counted = counted.annotate(seen=Value(value=True))
    given_for = list(counted.values_list("pk", "application", "seen"))
    shown = {pk: application for pk, application, seen in given_for if seen}
    points: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for assessment, criterion_id, given in Score.objects.filter(assessment__in=shown).values_list(
        "assessment", "criterion", "points"
    ):
        points[assessment][criterion_id] = given
    of: dict[int, list[int]] = defaultdict(list)
    for assessment, application in shown.items():
        of[application].append(assessment)
    all_of: dict[int, int] = defaultdict(int)
    for _pk, application, _seen in given_for:
        all_of[application] += 1
    answer: dict[int, Judged] = {}
    for row in rows:
        mine = [points[pk] for pk in of[row.pk]]
        criteria = measures[row.call_id]
        answer[row.pk] = Judged(
            averages={key: average([one[key] for one in mine]) for key in criteria} if mine else {},
            total=total(criteria, mine),
            given=len(mine),
            hidden=len(mine) < all_of[row.pk],
        )
    return answer
