"""Volunteers to look at in the administration, with their history; their own pages change them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin_history import HistoryAdmin, ToLookAt
from programs.models import Volunteer


@admin.register(Volunteer)
class VolunteerAdmin(ToLookAt, HistoryAdmin):
    """Who gives their time."""

    list_display = ["person", "level", "level_on", "since", "until", "online", "on_site", "hours_a_week"]
    list_filter = ["level", "online", ("until", admin.EmptyFieldListFilter)]
    list_select_related = ["person"]
    list_per_page = 50
    search_fields = ["person__full_name__unaccent", "person__name_ar", "person__ref"]
    search_help_text = _("A name or a reference")
