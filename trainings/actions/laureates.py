"""Who of the equals at the last place becomes a laureate: decided by a person, with a reason."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from trainings.models import Cohort, Learner
from trainings.rates import rates
from trainings.refusals import NotAmongEquals, NoTie, ReasonNeeded, WrongNumber

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def decide_tie(
    *, cohort: Cohort, learners: Collection[Learner], reason: str, by: "User | None", at: datetime | None = None
) -> Cohort:
    """Give the places that are left to ``learners``, chosen among the equals, and keep why.

    A later decision replaces an earlier one. If marks change afterwards so that others are equal, the tie is open
    again.

    Raises ``ReasonNeeded``, ``NoTie``, ``NotAmongEquals`` or ``WrongNumber``.
    """
    if not reason.strip():
        raise ReasonNeeded
    locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
    tied = list(rates(Cohort.objects.filter(pk=locked.pk)).tied())
    if not tied:
        raise NoTie
    chosen = {learner.pk for learner in learners}
    if not chosen <= {standing.learner_id for standing in tied}:
        raise NotAmongEquals
    if len(chosen) != tied[0].seats:
        raise WrongNumber(number=tied[0].seats)
    Learner.objects.filter(cohort=locked).exclude(picked=None).update(picked=None)
    Learner.objects.filter(pk__in=[standing.learner_id for standing in tied]).update(picked=False)
    Learner.objects.filter(pk__in=chosen).update(picked=True)
    locked.tie_reason, locked.tie_decided_by, locked.tie_decided_at = reason.strip(), by, at or timezone.now()
    locked.save(update_fields=["tie_reason", "tie_decided_by", "tie_decided_at"])
    return locked
