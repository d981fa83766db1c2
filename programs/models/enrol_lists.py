"""Long lists that are enrolled in the background."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from places.history import tracked
from programs.models.activity import Activity, Role
from programs.models.project import Project

if TYPE_CHECKING:
    from accounts.models import User


class EnrolListQuerySet(models.QuerySet["EnrolList"]):
    """Reads of lists."""

    def visible_to(self, user: "User") -> Self:
        """Lists of what ``user`` may see; whom they name, and why not, is for the one who sent them."""
        if user.covers_all_sites:
            return self.all()
        return self.filter(
            models.Q(activity__in=Activity.objects.visible_to(user))
            | models.Q(activity=None, project__in=Project.objects.visible_to(user))
        )


# What a list says of people is no part of its history.
@tracked(exclude=["people", "refused", "unknown", "counts", "done", "moved_at", "stop_asked"])
class EnrolList(models.Model):
    """A list that is checked and then enrolled, piece by piece; what is enrolled stays where it is stopped."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("a list", "Waiting")
        RUNNING = "running", pgettext_lazy("a list", "Running")
        CHECKED = "checked", pgettext_lazy("a list", "Checked")
        ENROLLED = "enrolled", pgettext_lazy("a list", "Enrolled")
        STOPPED = "stopped", pgettext_lazy("a list", "Stopped")
        FAILED = "failed", pgettext_lazy("a list", "Failed")

    #: A running list that has not moved for so long has lost its worker.
    SILENT = timedelta(minutes=3)

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="+", verbose_name=_("project"))
    activity = models.ForeignKey(
        Activity, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("cohort or round")
    )
    role = models.CharField(_("as"), max_length=11, choices=Role, default=Role.PARTICIPANT)
    on = models.DateField(_("from"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    #: It only says what would become of each, until somebody has seen that.
    trial = models.BooleanField(_("only checked"), default=True)
    #: The keys of the people meant, in the order of the list.
    people = models.JSONField(_("people"), default=list, blank=True)
    number = models.PositiveIntegerField(_("number of people"), default=0)
    done = models.PositiveIntegerField(_("people gone through"), default=0)
    #: How many of each kind: place, waiting, decide, no, already.
    counts = models.JSONField(_("what became of them"), default=dict, blank=True)
    #: Key and reasons of those not admitted, and of those on whom a person decides.
    refused = models.JSONField(_("who is not admitted"), default=list, blank=True)
    unknown = models.JSONField(_("lines that name nobody"), default=list, blank=True)
    said = models.CharField(_("why it ended"), max_length=500, blank=True)
    stop_asked = models.BooleanField(_("asked to stop"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    created_at = models.DateTimeField(_("asked at"), default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EnrolListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list to enrol")
        verbose_name_plural = _("lists to enrol")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done__lte=models.F("number")),
                name="enrollist_not_beyond_its_end",
                violation_error_message=_("A list ends with its last line."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.project} · {self.number}"

    @property
    def progress(self) -> int:
        """How far it is, in percent."""
        return 100 * self.done // self.number if self.number else 100

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens by itself."""
        return self.state not in {self.State.WAITING, self.State.RUNNING}

    def is_lost(self, now: datetime) -> bool:
        """Whether it says that it runs while nobody works on it any more."""
        return self.state == self.State.RUNNING and now - self.moved_at > self.SILENT
