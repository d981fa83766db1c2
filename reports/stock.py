"""``stock-card``: what lay in each store, what came, what went, what is left."""

from typing import Any

from django.db.models import F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from distributions.models import Distribution, StockMovement, Store
from places.models import Location
from reports.base import Ask, Figure, OwnFilter, Report, column, report
from reports.words import AID, figure

_LOST = (StockMovement.Reason.DAMAGED, StockMovement.Reason.LOST)


@report
class StockCard(Report):
    """A line a store and item: opening + received − issued − lost = balance.

    Opening is what lay there before the first day asked for, and opening stock whenever it was entered. Lost is what
    was damaged, lost, or missing in a count. What was given back is taken off what was issued, so that issues agree
    with recipients.
    """

    slug = "stock-card"
    title = _("Stock cards")
    line = _("Opening stock, what came in, what went out, what was lost, and what is left.")
    dated = _("the day of the movement")
    group = AID
    order = 51
    own_filters = (
        OwnFilter("store", _("Store"), "distributions.Store"),
        OwnFilter("item", _("Item"), "distributions.Item"),
    )
    columns = (
        column("store", _("Store"), hxl="#loc+store+code"),
        column("item", _("Item"), hxl="#item+name"),
        column("opening", _("Opening"), "number", hxl="#output+num+opening"),
        column("received", _("Received"), "number", hxl="#output+num+received"),
        column("issued", _("Issued"), "number", hxl="#output+num+issued"),
        column("lost", _("Lost"), "number", hxl="#output+num+lost"),
        column("balance", _("Balance"), "number", hxl="#output+num+balance"),
    )

    def queryset(self, ask: Ask) -> QuerySet[Any]:
        stores = Store.objects.visible_to(ask.user)
        if ask.site is not None:
            stores = stores.filter(site=ask.site)
        if ask.place is not None:
            within = Location.objects.within(ask.place)
            stores = stores.filter(Q(location__in=within) | Q(location=None, site__location__in=within))
        if ask.own.get("store"):
            stores = stores.filter(pk=ask.own["store"].pk)
        moved = StockMovement.objects.filter(store__in=stores)
        if ask.own.get("item"):
            moved = moved.filter(item=ask.own["item"])
        if ask.project is not None:
            rounds = Distribution.objects.filter(activity__in=ask.activities())
            moved = moved.filter(store__in=rounds.values("store"), item__in=rounds.values("item"))
        if ask.end:
            moved = moved.filter(on__lte=ask.end)
        opening = Q(reason=StockMovement.Reason.OPENING)
        if ask.start:
            opening |= Q(on__lt=ask.start)
        lost = Q(reason__in=_LOST) | Q(reason=StockMovement.Reason.CORRECTION, quantity__lt=0)

        def total(which: Q) -> Coalesce:
            return Coalesce(Sum("quantity", filter=which), Value(0))

        issued = Q(quantity__lt=0) | Q(reason=StockMovement.Reason.RETURNED)
        return (
            moved.order_by("store__code", "item__code")
            .values("store__code", "item__code")
            .annotate(
                opening=total(opening),
                received=total(~opening & ~lost & ~issued),
                went=total(~opening & ~lost & issued),
                gone=total(~opening & lost),
                balance=Coalesce(Sum("quantity"), Value(0)),
            )
            .annotate(issued=-F("went"), lost=-F("gone"))
            .values_list("store__code", "item__code", "opening", "received", "issued", "lost", "balance")
        )

    def figure(self, ask: Ask, count: int) -> Figure | None:
        cards = list(self.queryset(ask).values_list("balance", "lost"))
        if not cards:
            return None
        lost = sum(one for _balance, one in cards)
        beside = [(figure(len(cards)), _("stock cards"))]
        if lost:
            beside.append((figure(lost), _("lost or damaged")))
        return Figure(_("In stock, all items"), figure(sum(balance for balance, _lost in cards)), beside=tuple(beside))
