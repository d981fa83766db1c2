"""What is taught, and the groups that take it together."""

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from places.history import tracked
from programs.models import Activity, Enrolment

if TYPE_CHECKING:
    from accounts.models import User


class CertificateKind(models.TextChoices):
    """What a certificate certifies."""

    ATTENDANCE = "attendance", _("Certificate of attendance")
    APTITUDE = "aptitude", _("Certificate of aptitude")
    NATIONAL = "national", _("National certificate")
    SERVICE = "service", _("Statement of service")


@tracked()
class Course(models.Model):
    """What is taught, whoever learns it and when."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title_fr = models.CharField(_("title in French"), max_length=200, unique=True)
    title_ar = models.CharField(_("title in Arabic"), max_length=200, blank=True)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    certificate_kind = models.CharField(
        _("certificate"), max_length=10, choices=CertificateKind, default=CertificateKind.ATTENDANCE
    )
    certified_in_fr = models.CharField(
        _("certified in, French"),
        max_length=200,
        blank=True,
        help_text=_("Printed below the title of the certificate: “en gestion des micro-activités”."),
    )
    certified_in_ar = models.CharField(_("certified in, Arabic"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title_fr"]

    def __str__(self) -> str:
        return getattr(self, f"title_{get_language() or 'fr'}", "") or self.title_fr


def counted(rows: models.QuerySet, by: str) -> Coalesce:
    """How many of ``rows`` go with a row of the outer query, grouped by the path that ties them; zero where none."""
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0, output_field=models.IntegerField())


class CohortQuerySet(models.QuerySet["Cohort"]):
    """Reads of cohorts."""

    def visible_to(self, user: "User") -> Self:
        """Cohorts of activities that ``user`` may see."""
        return self.filter(activity__in=Activity.objects.visible_to(user))

    def matching(self, text: str) -> Self:
        """Cohorts whose title, code or course has ``text`` in it, in either script, accents aside."""
        found = Q()
        for path in ("activity__title", "activity__code", "course__title_fr", "course__title_en"):
            found |= Q(**{f"{path}__unaccent__icontains": text})
        for path in ("activity__title_ar", "course__title_ar"):
            found |= Q(**{f"{path}__icontains": text})
        return self.filter(found)

    def with_figures(self) -> Self:
        """Each with ``to_hold``, ``held``, ``places_taken`` and ``waiting``, counted beside one another."""
        from trainings.models.learner import Learner
        from trainings.models.session import Session

        sessions = Session.objects.filter(cohort=OuterRef("pk"))
        learners = Learner.objects.filter(cohort=OuterRef("pk"))
        return self.annotate(
            to_hold=counted(sessions.exclude(state=Session.State.CANCELLED), "cohort"),
            held=counted(sessions.filter(state=Session.State.HELD), "cohort"),
            places_taken=counted(
                learners.filter(enrolment__status__in=[Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED]), "cohort"
            ),
            waiting=counted(learners.filter(enrolment__status=Enrolment.Status.WAITLISTED), "cohort"),
        )


@tracked()
class Cohort(models.Model):
    """A group that takes a course together; one activity of a project (which holds its code, title and places)."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("cohort", "Planned")
        OPEN = "open", pgettext_lazy("cohort", "Open for enrolment")
        RUNNING = "running", pgettext_lazy("cohort", "Running")
        CLOSED = "closed", pgettext_lazy("cohort", "Closed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.OneToOneField(Activity, models.PROTECT, related_name="cohort", verbose_name=_("activity"))
    course = models.ForeignKey(Course, models.PROTECT, related_name="cohorts", verbose_name=_("course"))
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.PLANNED)
    threshold = models.DecimalField(
        _("threshold of attendance"),
        max_digits=5,
        decimal_places=4,
        default=Decimal("0.8"),
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("From 0 to 1: 0.8 is 80 %."),
    )
    laureate_places = models.PositiveIntegerField(
        _("places for laureates"), null=True, blank=True, help_text=_("Empty: everyone past the threshold.")
    )
    fee = models.DecimalField(_("fee"), max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency of the fee"), max_length=3, default="MAD")
    room = models.CharField(_("room"), max_length=80, blank=True)
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cohorts",
        verbose_name=_("trainer"),
    )
    tie_reason = models.TextField(_("why these of the tied learners"), blank=True)
    tie_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    tie_decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        constraints = [
            models.CheckConstraint(
                condition=Q(threshold__gte=0, threshold__lte=1),
                name="cohort_threshold_is_a_rate",
                violation_error_message=_("The threshold goes from 0 to 1."),
            ),
            models.CheckConstraint(
                condition=Q(fee=None) | Q(fee__gte=0),
                name="cohort_fee_not_negative",
                violation_error_message=_("A fee is zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.activity)

    @property
    def takes_marks(self) -> bool:
        """Whether its registers are still open."""
        return self.state != self.State.CLOSED
