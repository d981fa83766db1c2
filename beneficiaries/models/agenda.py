"""What staff have ahead of them, and the address under which a calendar program fetches it."""

import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import RestrictedCategory
from beneficiaries.models.person import Person
from places.history import tracked
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Reads of the agenda."""

    def visible_to(self, user: "User") -> Self:
        """One's own, and those at the sites that one covers with people whose file one may open."""
        rows = self.filter(Q(category="") | Q(category__in=user.clearances.values("category")))
        if user.covers_all_sites:
            return rows
        here = Q(site__in=user.coverage.values("site"))
        return rows.filter(Q(staff=user) | (here & (Q(person=None) | Q(person__in=Person.objects.visible_to(user)))))

    def planned(self) -> Self:
        """Still to come or not yet told how it went."""
        return self.filter(state=Appointment.State.PLANNED)

    def overdue(self, today: date) -> Self:
        """Planned for a day that is over: nobody said how it went."""
        return self.planned().filter(on__lt=today)

    def with_what_is_shown(self) -> Self:
        """With the rows that a line of the agenda names."""
        return self.select_related("person__nationality", "staff", "site")

    def naming(self, user: "User") -> Self:
        """``named``: whether ``user`` may still read with whom it is; of the others a line says the reference."""
        return self.annotate(named=Exists(Person.objects.named_to(user).filter(pk=OuterRef("person"))))

    def with_changes(self) -> Self:
        """``changes``: how often it was written, from history; ``changed_at``: when last."""
        events: Any = Appointment._meta.get_field("events").related_model
        rows = events.objects.filter(pgh_obj_id=OuterRef("pk")).order_by().values("pgh_obj_id")
        return self.annotate(
            changes=Subquery(rows.annotate(number=models.Count("pgh_id")).values("number")),
            changed_at=Subquery(rows.annotate(last=models.Max("pgh_created_at")).values("last")),
        )


@tracked()
class Appointment(models.Model):
    """Something a member of staff is to do on a day, mostly with a person: a meeting, a call, a visit, a follow-up."""

    class Kind(models.TextChoices):
        MEETING = "meeting", pgettext_lazy("appointment", "Meeting")
        CALL = "call", pgettext_lazy("appointment", "Telephone call")
        VISIT = "visit", pgettext_lazy("appointment", "Home visit")
        ACCOMPANIMENT = "accompaniment", pgettext_lazy("appointment", "Accompaniment")
        FOLLOW_UP = "follow_up", pgettext_lazy("appointment", "Follow-up")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("appointment", "Planned")
        KEPT = "kept", pgettext_lazy("appointment", "Took place")
        MISSED = "missed", pgettext_lazy("appointment", "Did not come")
        CANCELLED = "cancelled", pgettext_lazy("appointment", "Cancelled")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments", verbose_name=_("member of staff")
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="appointments", verbose_name=_("with")
    )
    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("site"))
    kind = models.CharField(_("kind"), max_length=13, choices=Kind, default=Kind.MEETING)
    about = models.CharField(_("about"), max_length=200, blank=True)
    category = models.CharField(_("restricted category"), max_length=12, choices=RestrictedCategory, blank=True)
    # Local, as people say it: a change of the clock by decree moves nothing.
    on = models.DateField(_("day"))
    at = models.TimeField(_("time"), null=True, blank=True, help_text=_("Empty: some time that day."))
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=30)
    where = models.CharField(_("where"), max_length=160, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    outcome = models.CharField(_("how it went"), max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["on", F("at").asc(nulls_first=True), "pk"]
        indexes = [models.Index(fields=["staff", "on"], name="appointment_of_staff")]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=720),
                name="appointment_length",
                violation_error_message=_("An appointment takes from 5 minutes to 12 hours."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} · {self.get_kind_display()}"

    @property
    def until(self) -> datetime | None:
        """The local moment at which it ends, without a time zone; None for some time that day."""
        return None if self.at is None else datetime.combine(self.on, self.at) + timedelta(minutes=self.minutes)

    @property
    def about_said(self) -> str:
        """What it is about, where a list may say so."""
        return "" if self.category else self.about

    @property
    def where_said(self) -> str:
        """Where it is, where a list may say so: the name of a clinic tells as much as a word on its reason."""
        return "" if self.category else self.where


@tracked(exclude=["digest"])
class CalendarLink(models.Model):
    """A secret address under which a calendar program fetches one's agenda; only its digest is kept."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_link")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")

    def __str__(self) -> str:
        return str(self.user)
