"""Calls for projects: what is asked for, by when, how it is judged, and out of which budget."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from places.history import tracked
from places.scripts import leading
from programs.models.project import Funding, Project

if TYPE_CHECKING:
    from accounts.models import User


class CallQuerySet(models.QuerySet["Call"]):
    """Reads of calls."""

    def visible_to(self, user: "User") -> Self:
        """Calls of projects visible to ``user``, and those that they assess."""
        if user.covers_all_sites:
            return self.all()
        mine = Assessor.objects.filter(user=user).values("call")
        return self.filter(Q(project__in=Project.objects.visible_to(user)) | Q(pk__in=mine))

    def open_at(self, moment: datetime) -> Self:
        """Those to which one may apply at a moment; late applications are taken in and marked as late."""
        return self.filter(state=Call.State.OPEN, opens_on__lte=timezone.localdate(moment))

    def with_figures(self) -> Self:
        """Each with ``sent`` (applications sent in), ``unchecked`` of them, ``money`` to give and ``given`` of it."""
        budgets = CallBudget.objects.filter(call=OuterRef("pk")).order_by().values("call")
        given = apps.get_model("programs.Application").objects.filter(call=OuterRef("pk")).order_by().values("call")
        nothing = Value(Decimal(0), output_field=models.DecimalField(max_digits=14, decimal_places=2))
        return self.annotate(
            sent=Count("applications", filter=Q(applications__submitted_at__isnull=False)),
            unchecked=Count("applications", filter=Q(applications__state="submitted")),
            money=Coalesce(Subquery(budgets.annotate(all=Sum("amount")).values("all")), nothing),
            given=Coalesce(Subquery(given.annotate(all=Sum("granted")).values("all")), nothing),
        )


@tracked()
class Call(models.Model):
    """An invitation to associations to propose projects, with priorities, a deadline, criteria and a budget."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("call", "Being prepared")
        OPEN = "open", pgettext_lazy("call", "Open")
        SCORING = "scoring", pgettext_lazy("call", "Being assessed")
        DECIDED = "decided", pgettext_lazy("call", "Decided")
        CLOSED = "closed", pgettext_lazy("call", "Closed")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=40, unique=True)
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        related_name="calls",
        verbose_name=_("part of"),
        help_text=_("The projects chosen become parts of it."),
    )
    title = models.CharField(_("title"), max_length=250)
    title_ar = models.CharField(_("title in Arabic"), max_length=250, blank=True)
    text = models.TextField(_("what is asked for"), max_length=8000, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.DRAFT)
    opens_on = models.DateField(_("opens on"))
    # Local, as it is announced; the last minute counts.
    deadline_on = models.DateField(_("deadline"))
    deadline_at = models.TimeField(_("until"), help_text=_("Local time; this minute still counts."))
    currency = models.CharField(_("currency"), max_length=3, default="MAD")
    most = models.DecimalField(_("at most for one project"), max_digits=14, decimal_places=2, null=True, blank=True)
    threshold = models.DecimalField(
        _("points needed"), max_digits=5, decimal_places=2, default=60, help_text=_("Of 100.")
    )
    convention_above = models.DecimalField(
        _("convention above"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Up to this amount a decision is enough; above it a convention is signed."),
    )
    assessments_needed = models.PositiveSmallIntegerField(_("assessments of each application"), default=2)
    blind = models.BooleanField(
        _("assessors do not see each other's points"), default=True, help_text=_("Until they have given their own.")
    )

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for projects")
        verbose_name_plural = _("calls for projects")
        ordering = ["-deadline_on", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deadline_on__gte=F("opens_on")),
                name="call_closes_after_it_opens",
                violation_error_message=_("The deadline is before the opening."),
            ),
            models.CheckConstraint(
                condition=Q(threshold__gte=0, threshold__lte=100),
                name="call_threshold_of_100",
                violation_error_message=_("Points lie between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                name="call_currency_is_iso",
                violation_error_message=_("A currency is three capital letters, such as MAD."),
            ),
            models.CheckConstraint(
                condition=Q(assessments_needed__gte=1),
                name="call_assessed_by_someone",
                violation_error_message=_("At least one person assesses each application."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The title in the reader's script, where there is one."""
        return leading(self.title, self.title_ar)

    @property
    def deadline(self) -> datetime:
        """The local moment until which one may apply, without a time zone."""
        return datetime.combine(self.deadline_on, self.deadline_at)

    def is_over(self, at: datetime) -> bool:
        """Whether the deadline has passed at a moment; its last minute still counts."""
        return timezone.localtime(at).replace(tzinfo=None) >= self.deadline + timedelta(minutes=1)


@tracked()
class CallExtension(models.Model):
    """A deadline that was moved: from when to when, why, by whom."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="extensions", verbose_name=_("call"))
    was = models.DateTimeField(_("was"))
    until = models.DateTimeField(_("until"))
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("extension of a call")
        verbose_name_plural = _("extensions of calls")
        ordering = ["call", "at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("was")),
                name="callextension_is_longer",
                violation_error_message=_("The new deadline is later than the one before."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.call} → {self.until:%Y-%m-%d}"


@tracked()
class CallPriority(models.Model):
    """What a call wants above all; an application serves one of them."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="priorities", verbose_name=_("call"))
    title = models.CharField(_("priority"), max_length=200)
    title_ar = models.CharField(_("priority in Arabic"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("priority of a call")
        verbose_name_plural = _("priorities of calls")
        ordering = ["call", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "title"],
                name="callpriority_once",
                violation_error_message=_("This priority is already named."),
            )
        ]

    def __str__(self) -> str:
        return leading(self.title, self.title_ar)


@tracked()
class CallBudget(models.Model):
    """Money that a call gives away; a second one may come later."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="budgets", verbose_name=_("call"))
    title = models.CharField(_("budget"), max_length=160)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    funding = models.ForeignKey(
        Funding, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("out of the funding")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("budget of a call")
        verbose_name_plural = _("budgets of calls")
        ordering = ["call", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "title"],
                name="callbudget_once",
                violation_error_message=_("This budget is already named."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="callbudget_amount_positive",
                violation_error_message=_("A budget is more than zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class CallPaper(models.Model):
    """A paper that makes an application complete: statutes, a budget, a letter."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="papers", verbose_name=_("call"))
    title = models.CharField(_("paper"), max_length=160)
    title_ar = models.CharField(_("paper in Arabic"), max_length=160, blank=True)
    required = models.BooleanField(_("required"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("paper of an application")
        verbose_name_plural = _("papers of an application")
        ordering = ["call", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "title"],
                name="callpaper_once",
                violation_error_message=_("This paper is already named."),
            )
        ]

    def __str__(self) -> str:
        return leading(self.title, self.title_ar)


@tracked()
class Criterion(models.Model):
    """What applications are judged by, and how much it counts."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria", verbose_name=_("call"))
    title = models.CharField(_("criterion"), max_length=160)
    title_ar = models.CharField(_("criterion in Arabic"), max_length=160, blank=True)
    help = models.CharField(_("what to look at"), max_length=500, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    most = models.PositiveSmallIntegerField(_("most points"), default=10)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["call", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "title"],
                name="criterion_once",
                violation_error_message=_("This criterion is already named."),
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, most__gte=1),
                name="criterion_counts",
                violation_error_message=_("Weight and points are one or more."),
            ),
        ]

    def __str__(self) -> str:
        return leading(self.title, self.title_ar)


@tracked()
class Assessor(models.Model):
    """A member of staff who judges the applications of a call."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="assessors", verbose_name=_("call"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("assessor"))

    class Meta:
        verbose_name = _("assessor")
        verbose_name_plural = _("assessors")
        constraints = [
            models.UniqueConstraint(
                fields=["call", "user"],
                name="assessor_once",
                violation_error_message=_("This person already assesses the call."),
            )
        ]

    def __str__(self) -> str:
        return str(self.user)


class CommitteeMeetingQuerySet(models.QuerySet["CommitteeMeeting"]):
    """Reads of committee meetings."""

    def visible_to(self, user: "User") -> Self:
        """Those of calls of projects visible to ``user``."""
        return self.filter(call__project__in=Project.objects.visible_to(user))

    def waiting(self) -> Self:
        """Proposed, approved by nobody yet."""
        return self.filter(approved_at=None)

    def waiting_for(self, user: "User") -> Self:
        """Those that ``user`` may approve: proposed by somebody else."""
        return self.visible_to(user).waiting().exclude(proposed_by=user)


@tracked()
class CommitteeMeeting(models.Model):
    """The committee that decides on a call: who sat, what was proposed, who approved it, and the minutes."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="meetings", verbose_name=_("call"))
    held_on = models.DateField(_("held on"))
    place = models.CharField(_("place"), max_length=160, blank=True)
    members = models.TextField(_("members present"), max_length=2000, help_text=_("One on each line."))
    minutes = models.TextField(_("what was said"), max_length=8000, blank=True)
    #: What is proposed, and its digest: a changed proposal voids the approval.
    proposal = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("approved by")
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)

    objects = CommitteeMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("committee meeting")
        verbose_name_plural = _("committee meetings")
        permissions = [("approve_committeemeeting", _("Can approve what a committee decided"))]
        ordering = ["call", "held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")),
                name="committeemeeting_approved_by_another",
                violation_error_message=_("Somebody else approves what you proposed."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.call} · {self.held_on}"
