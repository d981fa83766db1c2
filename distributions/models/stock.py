"""What lies in which store, as an append-only ledger."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from partners.models import Organisation
from places.history import tracked
from places.models import Location, Site

if TYPE_CHECKING:
    from accounts.models import User


@tracked()
class Item(models.Model):
    """Something handed out: food or not, or a kit packed of others."""

    class Kind(models.TextChoices):
        FI = "FI", _("Food item")
        NFI = "NFI", _("Non-food item")
        KIT = "kit", _("Kit")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=60, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_ar = models.CharField(_("name in Arabic"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=3, choices=Kind, default=Kind.NFI)
    unit = models.CharField(_("unit"), max_length=30, default="piece", help_text=_("Piece, kilogram, litre…"))

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ["name_fr"]

    def __str__(self) -> str:
        return getattr(self, f"name_{get_language() or 'fr'}", "") or self.name_fr


@tracked()
class KitLine(models.Model):
    """So many of an item in a kit."""

    kit = models.ForeignKey(
        Item, models.CASCADE, related_name="lines", limit_choices_to={"kind": "kit"}, verbose_name=_("kit")
    )
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("item"))
    quantity = models.PositiveIntegerField(_("quantity"))

    class Meta:
        verbose_name = _("content of a kit")
        verbose_name_plural = _("contents of kits")
        constraints = [
            models.UniqueConstraint(
                fields=["kit", "item"],
                name="kitline_once",
                violation_error_message=_("This item is already in the kit."),
            ),
            models.CheckConstraint(
                condition=Q(quantity__gte=1),
                name="kitline_quantity_positive",
                violation_error_message=_("A quantity is one or more."),
            ),
            models.CheckConstraint(
                condition=~Q(kit=F("item")),
                name="kitline_not_itself",
                violation_error_message=_("A kit does not contain itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.item}"


class StoreQuerySet(models.QuerySet["Store"]):
    """Reads of stores."""

    def visible_to(self, user: "User") -> Self:
        """Stores of the sites that ``user`` covers."""
        if user.covers_all_sites:
            return self.all()
        return self.filter(site__in=user.coverage.values("site"))


@tracked()
class Store(models.Model):
    """A place where stock lies: a depot, or a distribution point for a day."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    site = models.ForeignKey(Site, models.PROTECT, related_name="stores", verbose_name=_("site"))
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )

    objects = StoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("store")
        verbose_name_plural = _("stores")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class WaybillQuerySet(models.QuerySet["Waybill"]):
    """Reads of waybills."""

    def visible_to(self, user: "User") -> Self:
        """Waybills from or to a store of ``user``'s sites."""
        if user.covers_all_sites:
            return self.all()
        stores = Store.objects.visible_to(user)
        return self.filter(Q(origin__in=stores) | Q(destination__in=stores))

    def with_what_is_shown(self) -> Self:
        """With both ends and who sent and received."""
        return self.select_related("origin__site", "destination__site", "supplier", "sent_by", "received_by")

    def on_the_way_to(self, user: "User") -> Self:
        """Goods sent to a store of ``user``'s sites that have not been received."""
        return self.filter(destination__in=Store.objects.visible_to(user), received_on=None)


@tracked()
class Waybill(models.Model):
    """The numbered paper that goes with every movement of goods."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=20, unique=True, editable=False)
    supplier = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("supplier or donor")
    )
    origin = models.ForeignKey(
        Store, models.PROTECT, null=True, blank=True, related_name="waybills_out", verbose_name=_("from store")
    )
    destination = models.ForeignKey(Store, models.PROTECT, related_name="waybills_in", verbose_name=_("to store"))
    sent_on = models.DateField(_("sent on"), default=timezone.localdate)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = WaybillQuerySet.as_manager()

    class Meta:
        verbose_name = _("waybill")
        verbose_name_plural = _("waybills")
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(origin=None) | ~Q(origin=F("destination")),
                name="waybill_between_two_stores",
                violation_error_message=_("Goods go from one store to another."),
            ),
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(received_on__gte=F("sent_on")),
                name="waybill_received_after_sent",
                violation_error_message=_("Goods cannot arrive before they leave."),
            ),
        ]

    def __str__(self) -> str:
        return self.number


@tracked()
class WaybillLine(models.Model):
    """So many of an item on a waybill: sent, received, damaged."""

    waybill = models.ForeignKey(Waybill, models.CASCADE, related_name="lines", verbose_name=_("waybill"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="+", verbose_name=_("item"))
    sent = models.PositiveIntegerField(_("sent"))
    received = models.PositiveIntegerField(_("received in good order"), null=True, blank=True)
    damaged = models.PositiveIntegerField(_("damaged"), null=True, blank=True)

    class Meta:
        verbose_name = _("line of a waybill")
        verbose_name_plural = _("lines of a waybill")
        constraints = [
            models.UniqueConstraint(
                fields=["waybill", "item"],
                name="waybillline_once",
                violation_error_message=_("This item is already on the waybill."),
            ),
            models.CheckConstraint(
                condition=Q(sent__gte=1),
                name="waybillline_sent_positive",
                violation_error_message=_("A quantity is one or more."),
            ),
            models.CheckConstraint(
                condition=Q(received=None) | Q(sent__gte=F("received") + F("damaged")),
                name="waybillline_no_more_than_sent",
                violation_error_message=_("Received and damaged together are more than was sent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sent} × {self.item}"

    @property
    def missing(self) -> int | None:
        """What was sent and did not arrive; None before the goods are received."""
        return None if self.received is None else self.sent - self.received - (self.damaged or 0)


@tracked()
class StockBalance(models.Model):
    """What lies in a store now; kept by the database from the ledger, never below zero."""

    store = models.ForeignKey(Store, models.PROTECT, related_name="balances", verbose_name=_("store"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="balances", verbose_name=_("item"))
    quantity = models.IntegerField(_("quantity"), default=0)

    class Meta:
        verbose_name = _("stock")
        verbose_name_plural = _("stock")
        constraints = [
            models.UniqueConstraint(fields=["store", "item"], name="stockbalance_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=0),
                name="stockbalance_not_below_zero",
                violation_error_message=_("There is not enough of this in the store."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.store} · {self.item}: {self.quantity}"


class StockMovement(models.Model):
    """One line of the ledger, in or out of a store; it is never changed, only answered by another."""

    class Reason(models.TextChoices):
        OPENING = "opening", pgettext_lazy("stock", "Opening stock")
        RECEIVED = "received", pgettext_lazy("stock", "Received")
        ISSUED = "issued", pgettext_lazy("stock", "Handed out")
        RETURNED = "returned", pgettext_lazy("stock", "Returned")
        ISSUED_IN_ERROR = "issued_in_error", pgettext_lazy("stock", "Handed out in error")
        TRANSFER = "transfer", pgettext_lazy("stock", "Transfer between stores")
        PACKED = "packed", pgettext_lazy("stock", "Packed into kits")
        DAMAGED = "damaged", pgettext_lazy("stock", "Damaged")
        LOST = "lost", pgettext_lazy("stock", "Lost")
        CORRECTION = "correction", pgettext_lazy("stock", "Correction after a count")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=60, unique=True, null=True, blank=True)
    store = models.ForeignKey(Store, models.PROTECT, related_name="movements", verbose_name=_("store"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="movements", verbose_name=_("item"))
    quantity = models.IntegerField(_("quantity"), help_text=_("More than zero: in; less: out."))
    on = models.DateField(_("on"), default=timezone.localdate)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason)
    note = models.CharField(_("note"), max_length=250, blank=True)
    waybill_line = models.ForeignKey(WaybillLine, models.PROTECT, null=True, blank=True, related_name="movements")
    entitlement = models.ForeignKey(
        "distributions.Entitlement", models.PROTECT, null=True, blank=True, related_name="movements"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("stock movement")
        verbose_name_plural = _("stock movements")
        default_permissions = ["add", "view"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(quantity=0),
                name="stockmovement_moves_something",
                violation_error_message=_("A movement of nothing is not recorded."),
            )
        ]
        indexes = [models.Index(fields=["store", "item", "on"], name="stockmovement_card")]

    def __str__(self) -> str:
        return f"{self.store} · {self.item}: {self.quantity:+}"

    @property
    def into(self) -> int | None:
        """How many came in; None for what went out."""
        return self.quantity if self.quantity > 0 else None

    @property
    def out(self) -> int | None:
        """How many went out; None for what came in."""
        return -self.quantity if self.quantity < 0 else None
