"""A cohort makes its learner: what this room does when ``programs`` enrols someone."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from programs.completing import says_completed
from programs.enrolling import on_enrolled
from programs.models import Enrolment
from programs.models.activity import Role
from trainings.models import Certificate, Cohort, Learner

if TYPE_CHECKING:
    from accounts.models import User

#: They come to a cohort to teach or help, not to learn.
NOT_LEARNING = (Role.TRAINER, Role.VOLUNTEER, Role.EXPERT)


@on_enrolled
def make_learners(enrolments: Sequence[Enrolment], by: "User | None") -> None:
    """Each new enrolment in a cohort, on the waiting list too, gets its learner."""
    activities = {one.activity_id for one in enrolments if one.activity_id}
    if not activities:
        return
    cohorts = dict(Cohort.objects.filter(activity__in=activities).values_list("activity", "pk"))
    Learner.objects.bulk_create(
        (
            Learner(enrolment=one, cohort_id=cohorts[one.activity_id], organisation_id=one.organisation_id)
            for one in enrolments
            if one.activity_id in cohorts and one.role not in NOT_LEARNING and not one.household_id
        ),
        ignore_conflicts=True,
    )


@says_completed
def certified(people: Collection[int], projects: Collection[int], on: date) -> Iterable[tuple[int, int]]:
    """Who holds a certificate of a cohort has completed it, whatever its enrolment says."""
    held = Certificate.objects.filter(issued_on__lte=on).filter(Q(revoked_on=None) | Q(revoked_on__gt=on))
    of = held.filter(person__in=people, learner__enrolment__project__in=projects).order_by()
    return of.values_list("person", "learner__enrolment")
