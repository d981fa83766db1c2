"""Who is in a project, a cohort or a round, and how far."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.models import Household, Person
from partners.models import Organisation
from places.history import tracked
from programs.models.activity import Activity, Role
from programs.models.project import Project

if TYPE_CHECKING:
    from accounts.models import User


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Reads of enrolments."""

    def visible_to(self, user: "User") -> Self:
        """Enrolments in what ``user`` may see: of an activity that their sites run, or of their projects."""
        if user.covers_all_sites:
            return self.all()
        return self.filter(
            Q(activity__in=Activity.objects.visible_to(user))
            | Q(activity=None, project__in=Project.objects.visible_to(user))
        )

    def taking_part(self) -> Self:
        """Those who hold or held a place: active and completed."""
        return self.filter(status__in=[Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED])

    def waiting(self) -> Self:
        """The waiting list in its order: priority first, then first come."""
        return self.filter(status=Enrolment.Status.WAITLISTED).order_by("-priority", "applied_on", "pk")


@tracked()
class Enrolment(models.Model):
    """A person, a household or an organisation in a project, or in one cohort or round of it."""

    class Status(models.TextChoices):
        APPLIED = "applied", pgettext_lazy("enrolment", "Applied")
        ELIGIBLE = "eligible", pgettext_lazy("enrolment", "Eligible")
        WAITLISTED = "waitlisted", pgettext_lazy("enrolment", "On the waiting list")
        ACTIVE = "active", pgettext_lazy("enrolment", "Active")
        COMPLETED = "completed", pgettext_lazy("enrolment", "Completed")
        WITHDRAWN = "withdrawn", pgettext_lazy("enrolment", "Withdrawn")
        REJECTED = "rejected", pgettext_lazy("enrolment", "Rejected")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="enrolments", verbose_name=_("project"))
    activity = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enrolments",
        verbose_name=_("cohort or round"),
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="enrolments", verbose_name=_("person")
    )
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="enrolments", verbose_name=_("household")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="enrolments", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.APPLIED)
    applied_on = models.DateField(_("applied on"), default=timezone.localdate)
    status_on = models.DateField(_("status since"), default=timezone.localdate)
    priority = models.SmallIntegerField(_("priority"), default=0, help_text=_("The higher, the earlier a place."))
    reason = models.CharField(_("reason"), max_length=250, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, household=None, organisation=None)
                | Q(person=None, household__isnull=False, organisation=None)
                | Q(person=None, household=None, organisation__isnull=False),
                name="enrolment_of_exactly_one",
                violation_error_message=_("Enrol a person, a household or an organisation: exactly one of them."),
            ),
            models.UniqueConstraint(
                "project",
                "activity",
                "person",
                "role",
                condition=Q(person__isnull=False),
                nulls_distinct=False,
                name="enrolment_person_once_a_role",
                violation_error_message=_("This person is already enrolled there in that role."),
            ),
            models.UniqueConstraint(
                "project",
                "activity",
                "household",
                condition=Q(household__isnull=False),
                nulls_distinct=False,
                name="enrolment_household_once",
                violation_error_message=_("This household is already enrolled there."),
            ),
            models.UniqueConstraint(
                "project",
                "activity",
                "organisation",
                "role",
                condition=Q(organisation__isnull=False),
                nulls_distinct=False,
                name="enrolment_organisation_once_a_role",
                violation_error_message=_("This organisation is already enrolled there in that role."),
            ),
            models.CheckConstraint(
                condition=Q(status_on__gte=models.F("applied_on")),
                name="enrolment_status_after_application",
                violation_error_message=_("A status cannot start before the application."),
            ),
        ]
        indexes = [models.Index(fields=["activity", "status"], name="enrolment_of_activity")]

    def __str__(self) -> str:
        return f"{self.person or self.household or self.organisation} · {self.activity or self.project}"
