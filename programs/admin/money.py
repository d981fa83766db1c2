"""Budgets and spending to look at in the administration; the pages of a project's money change them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Sum
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.admin_history import HistoryAdmin
from programs.admin.results import ReadOnly
from programs.models import BudgetLine, Spending


@admin.register(BudgetLine)
class BudgetLineAdmin(ReadOnly, HistoryAdmin):
    """What projects may spend on what."""

    list_display = ["project", "code", "title", "amount", "currency", "spent", "funding"]
    list_display_links = ["code"]
    list_filter = ["currency", ("project", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["project", "funding__organisation", "funding__project"]
    list_per_page = 50
    search_fields = ["title__unaccent", "code", "project__code"]
    search_help_text = _("A title or a code")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).annotate(spent_sum=Sum("spendings__amount"))
        return rows

    @admin.display(description=pgettext_lazy("of a budget", "spent"), ordering="spent_sum")
    def spent(self, line: Any) -> Any:
        """What was spent so far."""
        return line.spent_sum or 0


@admin.register(Spending)
class SpendingAdmin(ReadOnly, HistoryAdmin):
    """What was spent, entry by entry."""

    of_project = "line__project"

    list_display = ["on", "line", "amount", "what", "voucher", "by"]
    list_filter = [("line__project", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["line", "by"]
    date_hierarchy = "on"
    list_per_page = 50
    search_fields = ["what__unaccent", "voucher", "line__code"]
    search_help_text = _("What it was for, or a voucher")
