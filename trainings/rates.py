"""The rate of attendance, and who is a laureate by it.

Rate = (present + late + remote) ÷ sessions held and marked while enrolled, four decimals. An excused absence stays in
the denominator; a cancelled session counts for nobody; without marks there is no rate, never 0. Rank is 1, 1, 3 among
those who take part; someone who withdrew keeps the rate of their time and has no rank. Where equals past the threshold
straddle the last place a tie is open until someone decides and says why; as long as it is open the cohort has no
laureates. The database works it out in one view (``migrations/0002_standing.sql``), so that no filter for what a reader
may see ever changes a rank.
"""

from decimal import Decimal

from django.db.models import QuerySet

from trainings.models import Cohort, Standing
from trainings.models.learner import StandingQuerySet


def rates(cohorts: QuerySet[Cohort]) -> StandingQuerySet:
    """One row a learner of ``cohorts``: held, attended, rate (0–1), rank, tie, laureate; the best first.

    The cohorts are named one by one, so that the database works out these and no others.
    """
    chosen = list(cohorts.order_by().values_list("pk", flat=True))
    return Standing.objects.filter(cohort__in=chosen).order_by(
        "cohort_id", "rank", "-rate", "learner__enrolment__person__name_folded", "learner_id"
    )


def average(standings: list[Standing]) -> Decimal | None:
    """The cohort's rate: all attended ÷ all held and marked; None where nothing is marked."""
    held = sum(standing.held for standing in standings)
    return Decimal(sum(standing.attended for standing in standings)) / held if held else None
