"""What was decided on a call and taken back: an approved decision, or a contract signed by mistake."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from places.history import tracked
from programs.models.applications import Application
from programs.models.calls import Call, CommitteeMeeting


@tracked()
class CallReversal(models.Model):
    """One step back on a call, with who took it and why: of a whole decision, or of one contract."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="reversals", verbose_name=_("call"))
    meeting = models.OneToOneField(
        CommitteeMeeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reversal",
        verbose_name=_("decision taken back"),
    )
    application = models.ForeignKey(
        Application,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reversals",
        verbose_name=_("contract taken back"),
    )
    #: The code of the project that the contract had made.
    code = models.CharField(_("code of the project"), max_length=40, blank=True)
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("step back on a call")
        verbose_name_plural = _("steps back on calls")
        ordering = ["call", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting=None, application__isnull=False) | Q(meeting__isnull=False, application=None),
                name="callreversal_of_one_thing",
                violation_error_message=_("A decision or a contract is taken back, not both."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="callreversal_says_why",
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call} · {self.meeting or self.application}"
