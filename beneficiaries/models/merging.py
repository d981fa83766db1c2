"""Two files joined into one, and how to take it back."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.models.person import Person
from places.history import tracked

if TYPE_CHECKING:
    from accounts.models import User


class MergeQuerySet(models.QuerySet["Merge"]):
    """Reads of merges."""

    def asked(self) -> Self:
        """Merges across sites that wait for a second person."""
        return self.filter(state=Merge.State.ASKED)

    def for_a_second(self) -> Self:
        """Merges across sites that somebody asked for, or asked to undo, and nobody else decided about."""
        return self.asked() | self.done().exclude(undo_asked_by=None)

    def not_asked_by(self, user: "User") -> Self:
        """Those about which ``user`` may decide: somebody else asked, for joining or for undoing."""
        return self.exclude(state=Merge.State.ASKED, asked_by=user).exclude(state=Merge.State.DONE, undo_asked_by=user)

    def done(self) -> Self:
        """Merges that hold."""
        return self.filter(state=Merge.State.DONE)

    def visible_to(self, user: "User") -> Self:
        """Merges of which ``user`` covers both files."""
        people = Person.objects.visible_to(user)
        return self.filter(kept__in=people, merged__in=people)


@tracked()
class Merge(models.Model):
    """Two files that a person judged to be one: what was chosen, what moved, and who decided; it can be undone."""

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("a merge", "Asked for")
        DONE = "done", pgettext_lazy("a merge", "Done")
        REFUSED = "refused", pgettext_lazy("a merge", "Refused")
        UNDONE = "undone", pgettext_lazy("a merge", "Undone")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges_kept", verbose_name=_("file that is kept"))
    merged = models.ForeignKey(
        Person, models.PROTECT, related_name="merges_merged", verbose_name=_("file that is joined")
    )
    state = models.CharField(_("state"), max_length=8, choices=State)
    across_sites = models.BooleanField(_("across two sites"), default=False)
    choices = models.JSONField(
        _("choices"), default=dict, blank=True, help_text=_("For each field and each clash, which file's value stays.")
    )
    # Fingerprint of the choices and of both files as they were when asked: another one voids an approval.
    digest = models.CharField(max_length=64, blank=True)
    # What each row that moved, was settled or was rewritten held before, in the order in which it was done.
    before = models.JSONField(default=list, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked for by")
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    undo_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undoing asked for by"),
    )
    undo_asked_at = models.DateTimeField(_("undoing asked for at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("undone by")
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of two files")
        verbose_name_plural = _("merges of two files")
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept=F("merged")),
                name="merge_of_two",
                violation_error_message=_("A file is not joined to itself."),
            ),
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(state__in=["asked", "done"]),
                name="merge_once",
                violation_error_message=_("This file is already joined, or about to be."),
            ),
            models.CheckConstraint(
                condition=Q(across_sites=False)
                | Q(state__in=["asked", "refused"])
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by"))),
                name="merge_across_sites_by_two",
                violation_error_message=_("Files of two sites are joined only when a second person agrees."),
            ),
            models.CheckConstraint(
                condition=~Q(state="undone") | Q(undone_by__isnull=False, undone_at__isnull=False),
                name="merge_undone_by_someone",
                violation_error_message=_("Who undid it, and when, is kept."),
            ),
            models.CheckConstraint(
                condition=Q(across_sites=False)
                | ~Q(state="undone")
                | (Q(undo_asked_by__isnull=False) & ~Q(undo_asked_by=F("undone_by"))),
                name="merge_across_sites_undone_by_two",
                violation_error_message=_("Files of two sites are parted again only when a second person agrees."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"
