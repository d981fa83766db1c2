"""What coordinators look at in the administration: targets, indicators, statuses. Pages of programs change them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin_history import HistoryAdmin, ToLookAt
from programs.models import Indicator, IndicatorTarget, IndicatorValue, Project, StatusChange, Target


class ReadOnly(ToLookAt):
    """Rows of projects that one sees, to look at: whoever changes them does so on a page, where the rules are."""

    #: The path from a row to its project.
    of_project = "project"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those of projects visible to whoever looks."""
        user: Any = request.user
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        return rows.filter(**{f"{self.of_project}__in": Project.objects.visible_to(user)})


class _Rows(ReadOnly, admin.TabularInline):
    of_project = "indicator__project"
    extra = 0
    can_delete = False


class IndicatorTargetInline(_Rows):
    """What it should reach."""

    model = IndicatorTarget


class IndicatorValueInline(_Rows):
    """What it stood at."""

    model = IndicatorValue
    fields = ["on", "sex", "band", "value", "source"]


@admin.register(Indicator)
class IndicatorAdmin(ReadOnly, HistoryAdmin):
    """What projects are measured by."""

    inlines = [IndicatorTargetInline, IndicatorValueInline]
    list_display = ["title", "code", "project", "level", "unit", "measure", "baseline"]
    list_filter = ["level", "direction", ("project", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["project"]
    list_per_page = 50
    search_fields = ["title__unaccent", "title_ar", "code", "project__code"]
    search_help_text = _("A title or a code")


@admin.register(Target)
class TargetAdmin(ReadOnly, HistoryAdmin):
    """Whom projects promise to reach."""

    list_display = ["project", "unit", "sex", "band", "nationality", "number"]
    list_filter = ["unit", ("project", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["project"]
    list_per_page = 50


@admin.register(StatusChange)
class StatusChangeAdmin(ReadOnly, HistoryAdmin):
    """Since when projects have which status."""

    list_display = ["project", "status", "since", "reason", "by"]
    list_filter = ["status", ("project", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["project", "by"]
    date_hierarchy = "since"
    list_per_page = 50
