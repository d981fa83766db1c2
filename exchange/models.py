"""What came in: one row for every file loaded."""

import uuid
from typing import TYPE_CHECKING, Any, Optional, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from places.history import tracked
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User


class LoadQuerySet(models.QuerySet["Load"]):
    """Reads of loaded files."""

    def visible_to(self, user: "User") -> Self:
        """One's own: bad lines quote what stands in the file, which only the one who sent it may know."""
        return self.filter(by=user)

    def loaded_before(self, load: "Load") -> Optional["Load"]:
        """The latest load of the same content as the same kind, whoever did it."""
        return (
            self.filter(kind=load.kind, digest=load.digest, state=Load.State.LOADED)
            .exclude(pk=load.pk)
            .select_related("by")
            .order_by("-created_at")
            .first()
        )


# What a file says is no part of its history.
@tracked(exclude=["progress", "stage", "stop_asked", "errors", "preview", "likenesses", "plan"])
class Load(models.Model):
    """A file that someone previewed or loaded: whole, or not at all."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        PREVIEWED = "previewed", _("Checked, not loaded")
        LOADED = "loaded", _("Loaded")
        REFUSED = "refused", _("Refused")
        CANCELLED = "cancelled", pgettext_lazy("a file", "Stopped")

    class Stage(models.TextChoices):
        CHECKING = "checking", _("Every line is being checked.")
        WRITING = "writing", _("The lines are being written.")
        COMPARING = "comparing", _("They are being compared with everyone who is there.")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    file = models.FileField(_("file"), upload_to="loads/", blank=True)
    file_name = models.CharField(_("file name"), max_length=200)
    digest = models.CharField(_("SHA-256 of the content"), max_length=64, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    plan = models.JSONField(_("which column is which"), default=dict, blank=True)
    again = models.BooleanField(_("load again although loaded before"), default=False)
    progress = models.PositiveSmallIntegerField(_("progress in percent"), default=0)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.CHECKING)
    stop_asked = models.BooleanField(_("asked to stop"), default=False)
    lines = models.PositiveIntegerField(_("lines"), default=0)
    added = models.PositiveIntegerField(_("added"), default=0)
    updated = models.PositiveIntegerField(_("updated"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    errors = models.JSONField(_("bad lines"), default=list, blank=True)
    bad_lines = models.PositiveIntegerField(_("number of bad lines"), default=0)
    likenesses = models.JSONField(_("lines that look like someone"), default=list, blank=True)
    number_alike = models.PositiveIntegerField(_("number of lines that look like someone"), default=0)
    notes = models.JSONField(_("notes"), default=list, blank=True)
    preview = models.JSONField(_("first lines"), default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    created_at = models.DateTimeField(_("asked at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = LoadQuerySet.as_manager()

    class Meta:
        verbose_name = _("loaded file")
        verbose_name_plural = _("loaded files")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(progress__lte=100),
                name="load_progress_is_percent",
                violation_error_message=_("Progress goes from 0 to 100."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.file_name}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens by itself."""
        return self.state not in {self.State.WAITING, self.State.RUNNING}

    @property
    def shown_errors(self) -> list[Any]:
        """The first bad cells, for a page; the file to mend has them all."""
        return list(self.errors[:200])

    @property
    def shown_likenesses(self) -> list[Any]:
        """The first lines that look like someone, for a page; the list as CSV has them all."""
        return list(self.likenesses[:100])

    @property
    def is_foreign(self) -> bool:
        """Whether its headers are not ours, and nobody has said yet which column is which."""
        return self.state == self.State.REFUSED and any(line == 1 and column for line, column, *_rest in self.errors)


class ColumnMappingQuerySet(models.QuerySet["ColumnMapping"]):
    """Reads of saved columns."""

    def visible_to(self, user: "User") -> Self:
        """One's own, those of one's sites, and those kept for everyone."""
        if user.covers_all_sites:
            return self.filter(models.Q(by=user) | models.Q(for_all=True) | models.Q(site__isnull=False))
        return self.filter(models.Q(by=user) | models.Q(for_all=True) | models.Q(site__in=user.coverage.values("site")))

    def fitting(self, kind: str, digest: str) -> Optional["ColumnMapping"]:
        """The one kept last for files with these headers."""
        return self.filter(kind=kind, digest=digest).order_by("-changed_at").first()


@tracked()
class ColumnMapping(models.Model):
    """Which column of a foreign form is which of ours, kept so that its next file is read by itself."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=40)
    name = models.CharField(_("name"), max_length=80)
    digest = models.CharField(_("SHA-256 of the headers"), max_length=64, db_index=True)
    plan = models.JSONField(_("which column is which"), default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    site = models.ForeignKey(
        Site,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("site"),
        help_text=_("Everyone at this site may use it."),
    )
    for_all = models.BooleanField(_("for everyone"), default=False)
    changed_at = models.DateTimeField(auto_now=True, editable=False)

    objects = ColumnMappingQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved columns")
        verbose_name_plural = _("saved columns")
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "kind", "name"],
                name="columnmapping_name_once",
                violation_error_message=_("You keep other columns under this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(site=None) | models.Q(for_all=False),
                name="columnmapping_for_site_or_all",
                violation_error_message=_("Keep it for one site or for everyone, not for both."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
