"""Who learns in a cohort, and how each one stands."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.models import Person
from partners.models import Organisation
from places.history import tracked
from programs.models import Enrolment
from trainings.models.course import Cohort

if TYPE_CHECKING:
    from accounts.models import User


class LearnerQuerySet(models.QuerySet["Learner"]):
    """Reads of learners."""

    def with_place(self) -> Self:
        """Those who hold or held a place."""
        return self.filter(enrolment__status__in=[Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED])

    def expected_on(self, day: "date | F | OuterRef") -> Self:
        """Those whom a register of ``day`` lists: with a place, or withdrawn only later."""
        withdrawn_later = Q(enrolment__status=Enrolment.Status.WITHDRAWN, enrolment__status_on__gt=day)
        return self.filter(
            Q(enrolment__status__in=[Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED]) | withdrawn_later
        )

    def waiting(self) -> Self:
        """The waiting list in its order: priority first, then first come."""
        return self.filter(enrolment__status=Enrolment.Status.WAITLISTED).order_by(
            "-enrolment__priority", "enrolment__applied_on", "enrolment__pk"
        )

    def named_to(self, user: "User") -> Self:
        """Those whose name ``user`` may read: people of their sites or shared with them, and organisations."""
        if user.covers_all_sites:
            return self.all()
        return self.filter(Q(enrolment__person=None) | Q(enrolment__person__in=Person.objects.named_to(user)))


@tracked()
class Learner(models.Model):
    """An enrolment in a cohort, with what only learners have; its status says place or waiting list."""

    class Funding(models.TextChoices):
        PAID = "paid", pgettext_lazy("funding", "Paid")
        FREE = "free", pgettext_lazy("funding", "Free")
        SCHOLARSHIP = "scholarship", pgettext_lazy("funding", "Scholarship")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="learner", verbose_name=_("enrolment"))
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="learners", verbose_name=_("cohort"))
    funding = models.CharField(_("funding"), max_length=11, choices=Funding, default=Funding.FREE)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sent by")
    )
    picked = models.BooleanField(_("chosen among equals"), null=True, blank=True, editable=False)

    objects = LearnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")

    def __str__(self) -> str:
        return str(self.enrolment)


class StandingQuerySet(models.QuerySet["Standing"]):
    """Reads of standings."""

    def laureates(self) -> Self:
        """Past the threshold, within the places, no tie open."""
        return self.filter(laureate=True)

    def tied(self) -> Self:
        """Equals who straddle the last place."""
        return self.filter(tie=True)


class Standing(models.Model):
    """How a learner with a place stands in the cohort, worked out by the database (``rates.py`` holds the rule)."""

    learner = models.OneToOneField(Learner, models.DO_NOTHING, primary_key=True, related_name="standing")
    cohort = models.ForeignKey(Cohort, models.DO_NOTHING, related_name="standings")
    held = models.IntegerField(_("sessions held"))
    attended = models.IntegerField(_("sessions attended"))
    rate = models.DecimalField(_("rate of attendance"), max_digits=5, decimal_places=4, null=True)
    rank = models.IntegerField(_("rank"), null=True)
    past_threshold = models.BooleanField(_("past the threshold"))
    tie = models.BooleanField(_("equal at the last place"))
    #: Places left for the equals at the last place; empty for everyone else.
    seats = models.IntegerField(null=True)
    #: Some tie of the cohort still waits for a decision.
    tie_open = models.BooleanField(_("a tie is open"))
    laureate = models.BooleanField(_("laureate"))

    objects = StandingQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "trainings_standing"
        default_permissions = ()
        verbose_name = _("standing")
        verbose_name_plural = _("standings")

    def __str__(self) -> str:
        return f"{self.learner}: {self.rate}"
