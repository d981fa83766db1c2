"""The list of skills, which coordinators extend; skills of people and placements, to look at."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin_history import HistoryAdmin, ToLookAt
from beneficiaries.admin import Listed
from beneficiaries.models import Person
from programs.models import PersonSkill, Placement, Skill


@admin.register(Skill)
class SkillAdmin(Listed, HistoryAdmin):
    """What people can do and hosts ask for; one that somebody has, or a host asked for, stays."""

    list_display = ["code", "name_fr", "name_ar", "name_en"]
    fields = ["code", "name_fr", "name_ar", "name_en"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and Placement.objects.filter(skills__contains=[obj.pk]).exists():
            return False
        return super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """One is deleted by itself, where it is asked whether a host named it."""
        found: dict[str, Any] = super().get_actions(request)
        found.pop("delete_selected", None)
        return found


class _ToLookAt(ToLookAt, HistoryAdmin):
    """The pages of programs change it, where the rules are."""

    list_per_page = 50


@admin.register(PersonSkill)
class PersonSkillAdmin(_ToLookAt):
    """Who can do what, of those whom one may name."""

    list_display = ["person", "skill", "level", "noted_on"]
    list_filter = ["level", ("skill", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["person", "skill"]
    search_fields = ["person__full_name__unaccent", "person__name_ar", "person__ref"]
    search_help_text = _("A name or a reference")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        user: Any = request.user
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.filter(person__in=Person.objects.named_to(user))


@admin.register(Placement)
class PlacementAdmin(_ToLookAt):
    """Hosts' needs and what became of them; who went is on the pages."""

    list_display = ["code", "title", "host", "project", "state", "state_on", "weeks", "staff_trained"]
    list_filter = ["state", "mode", ("project", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["host", "project"]
    search_fields = ["code", "title__unaccent", "host__name__unaccent"]
    search_help_text = _("A code, what is needed or a host")
    date_hierarchy = "requested_on"
    exclude = ["expert"]
