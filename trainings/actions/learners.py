"""Learners: enrolled in a cohort, and those who were enrolled before the cohort was."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from beneficiaries.models import Person
from partners.models import Organisation
from programs.actions import enrol
from programs.models.activity import Role
from trainings.models import Cohort, Learner
from trainings.refusals import CohortClosed

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def enrol_learner(
    *,
    cohort: Cohort,
    person: Person,
    by: "User | None",
    on: date | None = None,
    status: str | None = None,
    funding: str = Learner.Funding.FREE,
    organisation: Organisation | None = None,
    decided: bool = False,
    reason: str = "",
) -> Learner:
    """Enrol a person: a place, or the waiting list where all places are taken; again changes nothing.

    ``organisation`` sent the learner. Raises ``CohortClosed`` and what ``programs.actions.enrol`` raises.
    """
    locked = Cohort.objects.select_for_update(of=("self",)).select_related("activity__project").get(pk=cohort.pk)
    if not locked.takes_marks:
        raise CohortClosed
    enrolment = enrol(
        project=locked.activity.project,
        activity=locked.activity,
        person=person,
        role=Role.LEARNER,
        by=by,
        on=on,
        status=status,
        decided=decided,
        reason=reason,
    )
    learner, made = Learner.objects.get_or_create(enrolment=enrolment, defaults={"cohort": locked})
    if made or (learner.funding, learner.organisation) == (Learner.Funding.FREE, None):
        learner.funding, learner.organisation = Learner.Funding(funding), organisation
        learner.save(update_fields=["funding", "organisation"])
    return learner


@transaction.atomic
def change_learner(*, learner: Learner, by: "User | None", funding: str, organisation: Organisation | None) -> Learner:
    """Say who pays, and who sent the learner."""
    locked = Learner.objects.select_for_update().get(pk=learner.pk)
    locked.funding, locked.organisation = Learner.Funding(funding), organisation
    locked.save(update_fields=["funding", "organisation"])
    return locked
