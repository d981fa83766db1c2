"""When a cohort meets, and who was there."""

import uuid
from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from places.history import tracked
from trainings.models.course import Cohort, counted
from trainings.models.learner import Learner

if TYPE_CHECKING:
    from accounts.models import User


class SessionQuerySet(models.QuerySet["Session"]):
    """Reads of sessions."""

    def visible_to(self, user: "User") -> Self:
        """Sessions of cohorts that ``user`` may see."""
        return self.filter(cohort__in=Cohort.objects.visible_to(user))

    def on(self, day: date) -> Self:
        """The sessions of a day that take place, by hour."""
        return self.filter(date=day).exclude(state=Session.State.CANCELLED).order_by("starts_at", "pk")

    def overdue(self, today: date) -> Self:
        """Sessions of earlier days whose register nobody has closed, latest first."""
        return (
            self.filter(date__lt=today, closed_at=None)
            .exclude(state=Session.State.CANCELLED)
            .exclude(cohort__state=Cohort.State.CLOSED)
            .order_by("-date", "-starts_at")
        )

    def with_progress(self) -> Self:
        """Each with ``number`` (its place among the sessions that take place), ``marked`` and ``expected`` learners."""
        earlier = Session.objects.filter(cohort=OuterRef("cohort")).exclude(state=Session.State.CANCELLED)
        earlier = earlier.filter(
            Q(date__lt=OuterRef("date"))
            | Q(date=OuterRef("date"), starts_at__isnull=True)
            | Q(date=OuterRef("date"), starts_at__lte=OuterRef("starts_at"))
        )
        expected = Learner.objects.filter(cohort=OuterRef("cohort")).expected_on(OuterRef("date"))
        marks = Attendance.objects.filter(session=OuterRef("pk"))
        return self.annotate(
            number=counted(earlier, "cohort"),
            marked=counted(marks, "session"),
            expected=counted(expected, "cohort"),
        )


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
    closed_at = models.DateTimeField(_("register closed at"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = SessionQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(state="held"),
                name="session_closed_was_held",
                violation_error_message=_("Only a session that was held can be closed."),
            ),
        ]
        indexes = [models.Index(fields=["date"], name="session_of_day")]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.date}"


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

    #: The marks of those who were there: they count as served and towards the rate.
    ATTENDED = (Mark.PRESENT, Mark.LATE, Mark.REMOTE)

    session = models.ForeignKey(Session, models.CASCADE, related_name="marks", verbose_name=_("session"))
    learner = models.ForeignKey(Learner, models.PROTECT, related_name="marks", verbose_name=_("learner"))
    mark = models.CharField(_("mark"), max_length=7, choices=Mark)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    marked_at = models.DateTimeField(default=timezone.now)

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
class Sending(models.Model):
    """A register that a device sent: the same one arriving again changes nothing, another under its id is refused."""

    client_id = models.UUIDField(unique=True, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="sendings", verbose_name=_("session"))
    digest = models.CharField(max_length=64, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    received_at = models.DateTimeField(_("received at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("register received")
        verbose_name_plural = _("registers received")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.session} · {self.received_at:%Y-%m-%d %H:%M}"
