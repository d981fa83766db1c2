"""What coordinators set up: organisations, their contacts and links."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin_history import HistoryAdmin
from partners.forms.choosing import Chooser
from partners.forms.organisations import OrganisationForm
from partners.models import Contact, Organisation, OrganisationLink


class KindFilter(admin.SimpleListFilter):
    """By what an organisation is."""

    title = _("what it is")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Organisation.Kind.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(kinds__contains=[self.value()]) if self.value() else queryset


class ContactInline(admin.TabularInline):
    """Whom to call."""

    model = Contact
    extra = 0


class LinkInline(admin.TabularInline):
    """How it stands to others."""

    model = OrganisationLink
    fk_name = "organisation"
    extra = 0
    autocomplete_fields = ["other"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("other", "organisation")


class AdminForm(OrganisationForm):
    """The same with the fields of the administration."""

    class Meta(OrganisationForm.Meta):
        widgets = {name: one for name, one in OrganisationForm.Meta.widgets.items() if not isinstance(one, Chooser)}


@admin.register(Organisation)
class OrganisationAdmin(HistoryAdmin):
    """Donors, associations, institutions and others."""

    form = AdminForm
    inlines = [ContactInline, LinkInline]
    list_display = ["name", "name_ar", "what", "country", "place", "registration_number", "verified_on"]
    list_filter = [KindFilter, ("country", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["country", "place"]
    list_per_page = 50
    search_fields = ["name__unaccent", "name_ar", "registration_number"]
    search_help_text = _("A name or a registration number")

    @admin.display(description=_("what it is"))
    def what(self, organisation: Any) -> str:
        """Its kinds, in words."""
        return ", ".join(organisation.kind_words)
