"""What coordinators may change: the list of places and our own sites."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from places.admin_history import HistoryAdmin
from places.models import Location, Site
from places.ordering import by_name

if TYPE_CHECKING:
    from django.db.models import QuerySet

_NAMES = ["name_fr__unaccent", "name_ar", "name_en__unaccent"]


class LocationForm(forms.ModelForm):
    """A place lies in one of a higher level: a town in a province, a province in a region."""

    def clean_parent(self) -> Location | None:
        parent: Location | None = self.cleaned_data["parent"]
        ranks = {level: rank for rank, level in enumerate(Location.Level.values)}
        level = self.cleaned_data.get("level")
        if parent and level and ranks[parent.level] >= ranks[level]:
            raise forms.ValidationError(_("A place lies in one of a higher level, such as a town in a province."))
        return parent


@admin.register(Location)
class LocationAdmin(HistoryAdmin):
    """Countries, regions, provinces, towns and quarters, found by their name in any of the three languages."""

    form = LocationForm
    fields = ["level", "parent", "code", "name_fr", "name_ar", "name_en"]
    list_display = ["name_fr", "name_ar", "name_en", "level", "parent", "code"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    list_per_page = 50
    search_fields = [*_NAMES, "code"]
    search_help_text = _("A name in French, Arabic or English, or a code")
    autocomplete_fields = ["parent"]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Location]":
        return super().get_queryset(request).order_by(by_name(), "pk")


@admin.register(Site)
class SiteAdmin(HistoryAdmin):
    """Our offices, branches and field posts; a closed one keeps its files."""

    list_display = ["name_fr", "name_ar", "code", "kind", "location", "is_default", "closed_on"]
    list_filter = ["kind", "is_default", ("closed_on", admin.EmptyFieldListFilter)]
    list_select_related = ["location"]
    search_fields = [*_NAMES, "code"]
    search_help_text = _("A name in French, Arabic or English, or a code")
    autocomplete_fields = ["location"]
    fieldsets = [
        (None, {"fields": ["code", "kind", "name_fr", "name_ar", "name_en"]}),
        (_("How it is used"), {"fields": ["location", "is_default", "closed_on"]}),
    ]
