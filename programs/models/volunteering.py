"""What volunteers gave, day by day."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from places.history import tracked
from programs.models.activity import Participation


@tracked()
class GivenHours(models.Model):
    """Hours that a volunteer gave on a day; they add up to the hours of the participation, which may hold more."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="entries", verbose_name=_("participation")
    )
    on = models.DateField(_("on"))
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2)
    what = models.CharField(_("what was done"), max_length=160, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("noted by")
    )

    class Meta:
        verbose_name = _("hours given")
        verbose_name_plural = _("hours given")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=200),
                name="givenhours_between_0_and_200",
                violation_error_message=_("Note more than 0 and at most 200 hours at once."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.hours} h"


class HoursDay(models.Model):
    """Hours given in an activity on a day, worked out by the database: pages, papers, reports and measures read these.

    Each entry stands on its own day; what no entry tells stands on the day of the activity, on none where that has
    none. The hours of the participation are what was given: entries beyond them, after a correction, are cut from the
    latest on.
    """

    # Of the entry, or minus that of the participation.
    id = models.BigIntegerField(primary_key=True)
    participation = models.ForeignKey(Participation, models.DO_NOTHING, related_name="days")
    on = models.DateField(null=True)
    hours = models.DecimalField(max_digits=8, decimal_places=2)

    class Meta:
        managed = False
        db_table = "programs_hoursday"
        default_permissions = ()
        verbose_name = _("hours given")
        verbose_name_plural = _("hours given")

    def __str__(self) -> str:
        return f"{self.on}: {self.hours} h"
