"""What coordinators set up: items and kits, stores; rounds, waybills and the ledger to look at."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.admin_history import HistoryAdmin, ScopedAdmin, ToLookAt
from distributions.models import Distribution, Item, KitLine, StockMovement, Store, Waybill, WaybillLine
from places.models import Site
from places.ordering import by_name


class KitLineInline(admin.TabularInline):
    """What one kit holds."""

    model = KitLine
    fk_name = "kit"
    extra = 0
    autocomplete_fields = ["item"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("item", "kit")


@admin.register(Item)
class ItemAdmin(HistoryAdmin):
    """Items and kits; a kit says what it holds."""

    list_display = ["name_fr", "name_ar", "name_en", "code", "kind", "unit", "holds"]
    list_filter = ["kind"]
    list_per_page = 50
    search_fields = ["name_fr__unaccent", "name_ar", "name_en__unaccent", "code"]
    search_help_text = _("A name in French, Arabic or English, or a code")
    inlines = [KitLineInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).annotate(held=Count("lines"))
        return rows.order_by(by_name(), "pk")

    @admin.display(description=_("items in it"))
    def holds(self, row: Any) -> str:
        """How many different items a kit holds."""
        return str(row.held) if row.held else ""


@admin.register(Store)
class StoreAdmin(HistoryAdmin):
    """Depots and points of distribution of the sites that whoever looks covers."""

    list_display = ["name", "code", "site", "location"]
    list_filter = [("site", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["site", "location"]
    list_per_page = 50
    search_fields = ["name__unaccent", "code"]
    search_help_text = _("A name or a code")
    autocomplete_fields = ["location"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        user: Any = request.user
        if db_field.name == "site" and not user.covers_all_sites:
            kwargs["queryset"] = Site.objects.filter(pk__in=user.coverage.values("site"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Distribution)
class DistributionAdmin(HistoryAdmin):
    """Rounds: kit, store and cap are set here before they hand out; lists and hand-outs have pages of their own."""

    list_display = ["code", "title", "held_on", "place", "item", "store", "state", "progress"]
    list_filter = ["state", ("item", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["activity__place", "item", "store"]
    list_per_page = 50
    date_hierarchy = "activity__held_on"
    search_fields = ["code", "activity__title__unaccent", "activity__title_ar"]
    search_help_text = _("A code or a title")
    fields = ["code", "activity", "item", "store", "proxy_limit", "state"]
    readonly_fields = ["code", "activity", "state"]
    autocomplete_fields = ["item"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        shown: QuerySet[Any] = rows.with_progress().order_by("-activity__held_on", "-pk")
        return shown

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A round that has opened keeps its kit and its store."""
        fixed = ["item", "store"] if obj and obj.state != Distribution.State.PLANNED else []
        return [*self.readonly_fields, *fixed]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "store":
            user: Any = request.user
            kwargs["queryset"] = Store.objects.visible_to(user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("title"), ordering="activity__title")
    def title(self, row: Any) -> str:
        """What the round is called."""
        return str(row.activity)

    @admin.display(description=_("held on"), ordering="activity__held_on")
    def held_on(self, row: Any) -> Any:
        """Its day."""
        return row.activity.held_on

    @admin.display(description=_("place"))
    def place(self, row: Any) -> Any:
        """Where."""
        return row.activity.place

    @admin.display(description=pgettext_lazy("how many of a list", "handed out"))
    def progress(self, row: Any) -> str:
        """How many of the list have collected."""
        return f"{row.collected} / {row.listed}"


class WaybillLineInline(ToLookAt, admin.TabularInline):
    """What was sent and what arrived."""

    model = WaybillLine
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("item")


@admin.register(Waybill)
class WaybillAdmin(ToLookAt, HistoryAdmin):
    """Waybills, to look at: goods are sent and received on the pages of stock."""

    list_display = ["number", "sent_on", "supplier", "origin", "destination", "received_on", "sent_by", "received_by"]
    list_filter = [("received_on", admin.EmptyFieldListFilter), ("destination", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["supplier", "origin", "destination", "sent_by", "received_by"]
    list_per_page = 50
    date_hierarchy = "sent_on"
    search_fields = ["number", "supplier__name__unaccent"]
    search_help_text = _("A number or the name of a supplier")
    inlines = [WaybillLineInline]


@admin.register(StockMovement)
class StockMovementAdmin(ToLookAt, ScopedAdmin):
    """The ledger, to look at: its lines are never changed, only answered by another."""

    list_display = ["on", "store", "item", "quantity", "reason", "note", "by"]
    list_filter = ["reason", ("store", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["store", "item", "by"]
    list_per_page = 50
    date_hierarchy = "on"
    search_fields = ["code", "item__code", "item__name_fr__unaccent", "waybill_line__waybill__number"]
    search_help_text = _("An item, a code or the number of a waybill")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        user: Any = request.user
        rows = super().get_queryset(request).filter(store__in=Store.objects.visible_to(user))
        return rows.order_by("-on", "-pk")
