"""Courses, cohorts, sessions, marks and certificates."""

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Person
from partners.models import Organisation
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


class CohortQuerySet(models.QuerySet["Cohort"]):
    """Reads of cohorts."""

    def visible_to(self, user: "User") -> Self:
        """Cohorts of activities that ``user`` may see."""
        return self.filter(activity__in=Activity.objects.visible_to(user))


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


@tracked()
class Session(models.Model):
    """One meeting of a cohort, at a local date and time."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("session", "Planned")
        HELD = "held", pgettext_lazy("session", "Held")
        CANCELLED = "cancelled", pgettext_lazy("session", "Cancelled")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="sessions", verbose_name=_("cohort"))
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    room = models.CharField(_("room"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["date", "starts_at"]
        constraints = [
            models.UniqueConstraint(
                "cohort",
                "date",
                "starts_at",
                nulls_distinct=False,
                name="session_once",
                violation_error_message=_("This cohort already has a session then."),
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message=_("A session ends after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.date}"


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

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")

    def __str__(self) -> str:
        return str(self.enrolment)


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Reads of marks."""

    def held(self) -> Self:
        """Marks of sessions that took place; a cancelled session counts for nobody."""
        return self.filter(session__state=Session.State.HELD)


@tracked()
class Attendance(models.Model):
    """A learner's mark in one session."""

    class Mark(models.TextChoices):
        PRESENT = "present", pgettext_lazy("mark", "Present")
        LATE = "late", pgettext_lazy("mark", "Late")
        REMOTE = "remote", pgettext_lazy("mark", "Remote")
        ABSENT = "absent", pgettext_lazy("mark", "Absent")
        EXCUSED = "excused", pgettext_lazy("mark", "Excused")

    session = models.ForeignKey(Session, models.CASCADE, related_name="marks", verbose_name=_("session"))
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="marks", verbose_name=_("learner"))
    mark = models.CharField(_("mark"), max_length=7, choices=Mark)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    marked_at = models.DateTimeField(default=timezone.now)
    client_id = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "learner"],
                name="attendance_one_mark_a_session",
                violation_error_message=_("This learner already has a mark in that session."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.learner} · {self.session}: {self.get_mark_display()}"


@tracked()
class Signatory(models.Model):
    """Someone whose name stands below certificates."""

    name = models.CharField(_("name"), max_length=120)
    name_ar = models.CharField(_("name in Arabic script"), max_length=120, blank=True)
    role_fr = models.CharField(_("role in French"), max_length=120)
    role_ar = models.CharField(_("role in Arabic"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Reads of certificates."""

    def visible_to(self, user: "User") -> Self:
        """Certificates of cohorts that ``user`` may see."""
        return self.filter(learner__cohort__in=Cohort.objects.visible_to(user))

    def valid(self) -> Self:
        """Without the revoked ones."""
        return self.filter(revoked_on=None)


@tracked()
class Certificate(models.Model):
    """A numbered certificate; it is revoked, never deleted, and ``printed`` keeps what the paper shows."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=CertificateKind)
    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates", verbose_name=_("holder"))
    learner = models.ForeignKey(
        Learner, models.PROTECT, null=True, blank=True, related_name="certificates", verbose_name=_("learner")
    )
    issued_on = models.DateField(_("issued on"))
    rate = models.DecimalField(_("rate of attendance at issue"), max_digits=5, decimal_places=4, null=True, blank=True)
    printed = models.JSONField(_("what the paper shows"), default=dict)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_reason = models.CharField(_("reason"), max_length=250, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "kind"],
                condition=Q(revoked_on=None),
                name="certificate_one_valid_a_kind",
                violation_error_message=_("This learner already has a valid certificate of that kind."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_on=None) | (Q(revoked_on__gte=F("issued_on")) & ~Q(revoked_reason="")),
                name="certificate_revoked_with_reason",
                violation_error_message=_("A certificate is revoked after its issue and with a reason."),
            ),
        ]

    def __str__(self) -> str:
        return self.number
