"""What staff write down."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RestrictedCategory
from beneficiaries.models.person import Person
from places.history import tracked

if TYPE_CHECKING:
    from accounts.models import User


class NoteQuerySet(models.QuerySet["Note"]):
    """Reads of notes."""

    def unrestricted(self) -> Self:
        """Notes that everyone who sees the file may read."""
        return self.filter(category="")

    def with_corrections(self) -> Self:
        """``corrected_at``: when the writer last mended the text, from history; None where never."""
        events: Any = Note._meta.get_field("events").related_model
        mended = events.objects.filter(pgh_obj_id=OuterRef("pk"), pgh_label="update").order_by("-pgh_id")
        return self.annotate(corrected_at=Subquery(mended.values("pgh_created_at")[:1]))

    def cleared_for(self, user: "User") -> Self:
        """Notes that ``user`` may know of: unrestricted ones, and those of categories cleared for."""
        return self.filter(Q(category="") | Q(category__in=user.clearances.values("category")))


@tracked()
class Note(models.Model):
    """What a member of staff noted about a person, in their own words."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notes", verbose_name=_("person"))
    text = models.TextField(_("note"))
    category = models.CharField(_("restricted category"), max_length=12, choices=RestrictedCategory, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return self.text[:60]
