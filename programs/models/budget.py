"""Money of a project: lines of its budget and what was spent, light enough to be kept."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from places.history import tracked
from programs.models.project import Funding, Project


@tracked()
class BudgetLine(models.Model):
    """What a project may spend on one thing, and who pays it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="budget_lines", verbose_name=_("project"))
    code = models.CharField(_("code"), max_length=20)
    title = models.CharField(_("what for"), max_length=160)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="MAD")
    funding = models.ForeignKey(
        Funding, models.PROTECT, null=True, blank=True, related_name="lines", verbose_name=_("paid by")
    )

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["project", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "code"],
                name="budgetline_once",
                violation_error_message=_("This code is already taken in the project."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="budgetline_amount_not_negative",
                violation_error_message=_("An amount is zero or more."),
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                name="budgetline_currency_is_iso",
                violation_error_message=_("A currency is three capital letters, such as MAD."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


@tracked()
class Spending(models.Model):
    """An amount spent out of a budget line, in the line's currency."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="spendings", verbose_name=_("budget line"))
    on = models.DateField(_("on"))
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, help_text=_("Negative: money that came back.")
    )
    what = models.CharField(_("what"), max_length=200)
    voucher = models.CharField(_("voucher"), max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("spending")
        verbose_name_plural = _("spendings")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(amount=0),
                name="spending_of_something",
                violation_error_message=_("The amount is not zero."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.amount}"
