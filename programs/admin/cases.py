"""Cases to look at, and each of their ways as a picture drawn from its declared table."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts.admin_history import HistoryAdmin, ToLookAt
from programs.models import Case
from programs.workflows import WORKFLOWS, workflow_of
from programs.workflows.drawing import picture_of


@admin.register(Case)
class CaseAdmin(ToLookAt, HistoryAdmin):
    """Cases, to look at: they go on by their steps, on their own pages. Restricted ones are not shown here."""

    change_list_template = "admin/programs/case/change_list.html"
    list_display = ["ref", "workflow", "where", "project", "site", "manager", "opened_on", "deadline", "closed_on"]
    list_filter = ["workflow", "urgency", ("project", admin.RelatedOnlyFieldListFilter), "site"]
    list_select_related = ["project", "site", "manager"]
    list_per_page = 50
    date_hierarchy = "opened_on"
    search_fields = ["ref"]
    search_help_text = _("A reference")

    def get_urls(self) -> list[Any]:
        """With a page for each way."""
        view = self.admin_site.admin_view(self.way)
        return [path("ways/<slug:slug>/", view, name="programs_case_way"), *super().get_urls()]

    def way(self, request: HttpRequest, slug: str) -> HttpResponse:
        """A way as a picture, and in words."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if slug not in WORKFLOWS:
            raise Http404
        table = WORKFLOWS[slug]
        context = {
            **self.admin_site.each_context(request),
            "title": table.title,
            "opts": self.opts,
            "table": table,
            "ways": list(WORKFLOWS.values()),
            "picture": picture_of(table),
        }
        return TemplateResponse(request, "admin/programs/case/way.html", context)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """With the way to the pictures."""
        return super().changelist_view(request, {**(extra_context or {}), "ways": list(WORKFLOWS.values())})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without what is restricted: each reading of it is noted, and a list notes nothing."""
        rows: QuerySet[Any] = super().get_queryset(request).filter(category="")
        return rows

    @admin.display(description=_("state"))
    def where(self, case: Any) -> str:
        """Where it stands."""
        return str(workflow_of(case).by_code[case.state].title)
