"""Volunteers to look at in the administration, with their history; their own pages change them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin_history import HistoryAdmin
from programs.models import Volunteer


@admin.register(Volunteer)
class VolunteerAdmin(HistoryAdmin):
    """Who gives their time."""

    list_display = ["person", "level", "level_on", "since", "until", "online", "on_site", "hours_a_week"]
    list_filter = ["level", "online", ("until", admin.EmptyFieldListFilter)]
    list_select_related = ["person"]
    list_per_page = 50
    search_fields = ["person__full_name__unaccent", "person__name_ar", "person__ref"]
    search_help_text = _("A name or a reference")

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
