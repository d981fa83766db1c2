"""What associations propose in answer to a call, how it was judged and what became of it."""

from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partners.models import Organisation
from places.history import tracked
from places.models import Location
from programs.models.calls import Assessor, Call, CallBudget, CallPaper, CallPriority, Criterion
from programs.models.project import Project

if TYPE_CHECKING:
    from accounts.models import User


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Reads of applications."""

    def visible_to(self, user: "User") -> Self:
        """Applications to calls of projects that ``user`` sees; of other calls that they assess, those to be judged."""
        if user.covers_all_sites:
            return self.all()
        judged = Assessor.objects.filter(user=user).values("call")
        return self.filter(
            Q(call__project__in=Project.objects.visible_to(user)) | Q(call__in=judged, state__in=IN_THE_RUNNING)
        )

    def in_the_running(self) -> Self:
        """Complete and in time: those that are scored and ranked."""
        return self.filter(state__in=IN_THE_RUNNING)

    def waiting_for(self, user: "User") -> Self:
        """Those that ``user`` still has to judge, or to declare themselves about; not where a conflict was declared."""
        mine = Assessor.objects.filter(user=user)
        return (
            self.filter(state=Application.State.COMPLETE, call__state=Call.State.SCORING, call__assessors__in=mine)
            .exclude(pk__in=Declaration.objects.filter(assessor__in=mine, conflict=True).values("application"))
            .exclude(
                pk__in=Assessment.objects.filter(assessor__in=mine, submitted_at__isnull=False).values("application")
            )
        )


@tracked(exclude=["digest"])
class Application(models.Model):
    """A project that an association proposes, written by itself through a link or by a member of staff."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("application", "Being written")
        SUBMITTED = "submitted", pgettext_lazy("application", "Sent in")
        LATE = "late", pgettext_lazy("application", "Too late")
        INCOMPLETE = "incomplete", pgettext_lazy("application", "Incomplete")
        COMPLETE = "complete", pgettext_lazy("application", "Complete")
        APPROVED = "approved", pgettext_lazy("application", "Approved")
        RESERVE = "reserve", pgettext_lazy("application", "On the reserve list")
        REJECTED = "rejected", pgettext_lazy("application", "Not chosen")
        WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")
        CONTRACTED = "contracted", pgettext_lazy("application", "Contract signed")

    class Instrument(models.TextChoices):
        DECISION = "decision", pgettext_lazy("instrument", "Decision")
        CONVENTION = "convention", pgettext_lazy("instrument", "Convention")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    ref = models.CharField(_("reference"), max_length=24, unique=True)
    call = models.ForeignKey(Call, models.PROTECT, related_name="applications", verbose_name=_("call"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="applications", verbose_name=_("association")
    )
    title = models.CharField(_("title of the project"), max_length=250)
    summary = models.TextField(_("what it is about"), max_length=8000, blank=True)
    priority = models.ForeignKey(
        CallPriority, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("priority")
    )
    amount = models.DecimalField(_("amount asked for"), max_digits=14, decimal_places=2, null=True, blank=True)
    people = models.PositiveIntegerField(_("people to reach"), null=True, blank=True)
    place = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    contact_name = models.CharField(_("contact"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_phone = models.CharField(_("phone"), max_length=30, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    submitted_at = models.DateTimeField(_("sent in at"), null=True, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    missing = models.CharField(_("what is missing"), max_length=500, blank=True)
    reopened_until = models.DateField(
        _("may be completed until"),
        null=True,
        blank=True,
        help_text=_("Although the deadline has passed; this day too."),
    )
    # The digest alone of the secret link under which the association writes; the link is shown once.
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    link_until = models.DateTimeField(_("link valid until"), null=True, blank=True)
    total = models.DecimalField(_("points of 100"), max_digits=5, decimal_places=2, null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    budget = models.ForeignKey(
        CallBudget, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name=_("out of the budget")
    )
    granted = models.DecimalField(_("amount granted"), max_digits=14, decimal_places=2, null=True, blank=True)
    instrument = models.CharField(_("instrument"), max_length=10, choices=Instrument, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    child = models.OneToOneField(
        Project, models.PROTECT, null=True, blank=True, related_name="application", verbose_name=_("project")
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["call", "rank", "ref"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gt=0),
                name="application_amount_positive",
                violation_error_message=_("The amount is more than zero."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="application_ends_after_it_starts",
                violation_error_message=_("A project cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(submitted_at__isnull=False),
                name="application_sent_in",
                violation_error_message=_("This application was not sent in yet."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "contracted"])
                | (Q(budget__isnull=False, granted__gt=0) & ~Q(instrument="")),
                name="application_approved_with_an_amount",
                violation_error_message=_("Say how much is granted and out of which budget."),
            ),
            models.CheckConstraint(
                condition=~Q(state="contracted") | Q(child__isnull=False, signed_on__isnull=False),
                name="application_contracted_makes_a_project",
                violation_error_message=_("A signed contract makes a project."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} · {self.title}" if self.title else self.ref


#: Complete and in time: those that are scored and ranked.
IN_THE_RUNNING = (
    Application.State.COMPLETE,
    Application.State.APPROVED,
    Application.State.RESERVE,
    Application.State.REJECTED,
    Application.State.CONTRACTED,
)


def sent_with(paper: "ApplicationPaper", name: str) -> str:
    """Where a paper of an application lies: a name that says nothing of what was sent."""
    return f"applications/{paper.uuid.hex[:2]}/{paper.uuid.hex}"


@tracked()
class ApplicationPaper(models.Model):
    """A file sent with an application, made safe as it came in."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="papers", verbose_name=_("application"))
    paper = models.ForeignKey(
        CallPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("paper")
    )
    title = models.CharField(_("title"), max_length=160, blank=True)
    file = models.FileField(_("file"), upload_to=sent_with)
    content_type = models.CharField(_("type of content"), max_length=40)
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256 of the content"), max_length=64)
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    class Meta:
        verbose_name = _("file of an application")
        verbose_name_plural = _("files of applications")
        ordering = ["application", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "digest", "paper"],
                nulls_distinct=False,
                name="applicationpaper_once",
                violation_error_message=_("This file is already there."),
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.paper or "")


@tracked()
class Declaration(models.Model):
    """What an assessor says of their interest in an application before reading it."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="declarations", verbose_name=_("application")
    )
    assessor = models.ForeignKey(Assessor, models.PROTECT, related_name="declarations", verbose_name=_("assessor"))
    conflict = models.BooleanField(_("conflict of interest"))
    reason = models.CharField(_("which"), max_length=300, blank=True)
    declared_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("declaration of interest")
        verbose_name_plural = _("declarations of interest")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "assessor"],
                name="declaration_once",
                violation_error_message=_("You have declared already."),
            ),
            models.CheckConstraint(
                condition=Q(conflict=False) | ~Q(reason=""),
                name="declaration_of_a_conflict_says_which",
                violation_error_message=_("Say which interest you have."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessor} · {self.application}"


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Reads of what assessors gave."""

    def counted(self) -> Self:
        """Given for good, by somebody who has no conflict of interest in the application."""
        conflicts = Declaration.objects.filter(
            application=models.OuterRef("application"), assessor=models.OuterRef("assessor"), conflict=True
        )
        return self.filter(~models.Exists(conflicts), submitted_at__isnull=False)

    def shown_to(self, user: "User") -> Self:
        """What ``user`` may see: one's own, and what others gave for good.

        Of a blind call that is not decided yet, an assessor sees the others' of an application only after giving their
        own, and never where they have a conflict of interest.
        """
        own = Assessment.objects.filter(
            application=models.OuterRef("application"), assessor__user=user.pk, submitted_at__isnull=False
        )
        conflict = Declaration.objects.filter(
            application=models.OuterRef("application"), assessor__user=user.pk, conflict=True
        )
        judges = Assessor.objects.filter(call=models.OuterRef("application__call"), user=user.pk)
        decided = Q(application__call__state__in=[Call.State.DECIDED, Call.State.CLOSED])
        seeing = (
            decided
            | ~models.Exists(judges)
            | (~models.Exists(conflict) & (Q(application__call__blind=False) | models.Exists(own)))
        )
        return self.filter(application__in=Application.objects.visible_to(user)).filter(
            Q(assessor__user=user.pk) | (Q(submitted_at__isnull=False) & seeing)
        )


@tracked()
class Assessment(models.Model):
    """One assessor's judgement of one application."""

    application = models.ForeignKey(
        Application, models.CASCADE, related_name="assessments", verbose_name=_("application")
    )
    assessor = models.ForeignKey(Assessor, models.PROTECT, related_name="assessments", verbose_name=_("assessor"))
    comment = models.TextField(_("comment"), max_length=4000, blank=True)
    submitted_at = models.DateTimeField(_("given at"), null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "assessor"],
                name="assessment_once",
                violation_error_message=_("This assessor has judged the application already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.assessor}"


@tracked()
class Score(models.Model):
    """The points that an assessment gives for one criterion."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores", verbose_name=_("assessment"))
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores", verbose_name=_("criterion"))
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "criterion"],
                name="score_once",
                violation_error_message=_("This criterion is already scored."),
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0),
                name="score_not_negative",
                violation_error_message=_("Points are zero or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points}"


class ReportDueQuerySet(models.QuerySet["ReportDue"]):
    """Reads of reports that partners owe."""

    def visible_to(self, user: "User") -> Self:
        """Those of projects visible to ``user``."""
        return self.filter(project__in=Project.objects.visible_to(user))

    def waiting(self) -> Self:
        """Not received yet."""
        return self.filter(received_on=None)

    def overdue(self, today: date) -> Self:
        """Not received although their day has passed."""
        return self.waiting().filter(due_on__lt=today)


@tracked()
class ReportDue(models.Model):
    """A report that a project owes by a day: to a donor, or an association to us."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="reports_due", verbose_name=_("project"))
    title = models.CharField(_("report"), max_length=160)
    due_on = models.DateField(_("due on"))
    received_on = models.DateField(_("received on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = ReportDueQuerySet.as_manager()

    class Meta:
        verbose_name = _("report due")
        verbose_name_plural = _("reports due")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "title"],
                name="reportdue_once",
                violation_error_message=_("This report is already named."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.due_on}"
