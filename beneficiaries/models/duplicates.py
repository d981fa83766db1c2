"""Two files that may be one person's."""

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


class DuplicatePairQuerySet(models.QuerySet["DuplicatePair"]):
    """Reads of pairs."""

    def waiting(self) -> Self:
        """Pairs that nobody has judged."""
        return self.filter(verdict="")

    def visible_to(self, user: "User") -> Self:
        """Pairs of which ``user`` covers both files."""
        people = Person.objects.visible_to(user)
        return self.filter(first__in=people, second__in=people)


@tracked()
class DuplicatePair(models.Model):
    """Two files that look like one person; a person judges, the machine only proposes."""

    class Verdict(models.TextChoices):
        SAME = "same", _("The same person")
        DIFFERENT = "different", _("Two people")
        UNSURE = "unsure", _("Not sure")

    class Origin(models.TextChoices):
        TYPED = "typed", pgettext_lazy("a pair was found", "While registering")
        LOADED = "loaded", pgettext_lazy("a pair was found", "While loading a file")
        DOCUMENT = "document", pgettext_lazy("a pair was found", "By a document number")
        BATCH = "batch", pgettext_lazy("a pair was found", "By comparing all files")

    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    score = models.DecimalField(_("nearness"), max_digits=5, decimal_places=4)
    reasons = models.JSONField(_("reasons"), default=list)
    fields = models.JSONField(
        _("compared"),
        default=dict,
        blank=True,
        help_text=_("For each field compared, how much it spoke for or against."),
    )
    origin = models.CharField(_("found"), max_length=8, choices=Origin, default=Origin.BATCH)
    note = models.CharField(_("why so"), max_length=300, blank=True)
    verdict = models.CharField(_("verdict"), max_length=9, choices=Verdict, blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)
    found_at = models.DateTimeField(default=timezone.now)

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        verbose_name = _("likely duplicate")
        verbose_name_plural = _("likely duplicates")
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="duplicatepair_once",
                violation_error_message=_("These two files are already compared."),
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="duplicatepair_in_order",
                violation_error_message=_("The older file comes first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} · {self.second}"
