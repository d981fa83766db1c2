"""Goods on their way: the numbered paper, what arrived well, what was damaged, what is missing."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from accounts.models import User
from distributions.actions.stock import Reason, check_day, check_stock, checked_quantity
from distributions.days import in_words
from distributions.models import Item, StockMovement, Store, Waybill, WaybillLine
from distributions.refusals import (
    AlreadyReceived,
    ArrivedBeforeSent,
    MoreThanSent,
    NotReceivedYet,
    NowhereToReturn,
    SameStore,
    WaybillIncomplete,
)
from exchange.references import next_reference
from partners.models import Organisation


@transaction.atomic
def send_waybill(
    *,
    destination: Store,
    lines: Iterable[tuple[Item, int]],
    sent_on: date,
    by: User | None,
    origin: Store | None = None,
    supplier: Organisation | None = None,
    note: str = "",
) -> Waybill:
    """Send goods from a store of ours or from a supplier, under a number; from a store they leave at once.

    The same item twice is added up. Raises ``WaybillIncomplete``, ``SameStore``, ``BadQuantity``, ``NotYet``,
    ``OutOfStock``.
    """
    quantities: dict[Item, int] = {}
    for item, quantity in lines:
        quantities[item] = checked_quantity(quantities.get(item, 0) + checked_quantity(quantity))
    if not quantities or (origin is None) == (supplier is None):
        raise WaybillIncomplete
    if origin == destination:
        raise SameStore
    check_day(sent_on)
    waybill = Waybill.objects.create(
        number=next_reference("BL", sent_on.year),
        origin=origin,
        supplier=supplier,
        destination=destination,
        sent_on=sent_on,
        sent_by=by,
        note=note.strip(),
    )
    written = WaybillLine.objects.bulk_create(
        WaybillLine(waybill=waybill, item=item, sent=quantity) for item, quantity in quantities.items()
    )
    if origin:
        check_stock(origin, {item: -quantity for item, quantity in quantities.items()})
        StockMovement.objects.bulk_create(
            StockMovement(
                store=origin,
                item=line.item,
                quantity=-line.sent,
                reason=Reason.TRANSFER,
                on=sent_on,
                note=waybill.number,
                waybill_line=line,
                by=by,
            )
            for line in written
        )
    return waybill


@transaction.atomic
def receive_waybill(*, waybill: Waybill, lines: Mapping[Item, tuple[int, int]], on: date, by: User | None) -> Waybill:
    """Note what arrived: for each item how many in good order and how many damaged; the rest is missing.

    An item that is not named arrived whole. What left a store of ours comes in whole, and damaged and missing go out
    again as such, so that the totals reconcile; what a supplier did not bring never was ours. Raises
    ``AlreadyReceived``, ``MoreThanSent``, ``BadQuantity``, ``ArrivedBeforeSent``, ``NotYet``.
    """
    waybill = Waybill.objects.select_for_update(of=("self",), no_key=True).get(pk=waybill.pk)
    if waybill.received_on:
        raise AlreadyReceived(on=in_words(waybill.received_on), by=waybill.received_by or "—")
    check_day(on)
    if on < waybill.sent_on:
        raise ArrivedBeforeSent(on=in_words(waybill.sent_on))
    changes: dict[Item, int] = {}
    movements: list[StockMovement] = []
    written = list(waybill.lines.select_related("item").order_by("item_id"))
    if not set(lines) <= {line.item for line in written}:
        raise WaybillIncomplete
    for line in written:
        received, damaged = lines.get(line.item, (line.sent, 0))
        line.received, line.damaged = checked_quantity(received, least=0), checked_quantity(damaged, least=0)
        if line.received + line.damaged > line.sent:
            raise MoreThanSent(sent=line.sent, item=line.item)
        missing = line.sent - line.received - line.damaged
        arrived = line.sent if waybill.origin_id else line.received + line.damaged
        moves = [
            (Reason.TRANSFER if waybill.origin_id else Reason.RECEIVED, arrived),
            (Reason.DAMAGED, -line.damaged),
            (Reason.LOST, -missing if waybill.origin_id else 0),
        ]
        changes[line.item] = line.received
        movements += [
            StockMovement(
                store_id=waybill.destination_id,
                item=line.item,
                quantity=quantity,
                reason=reason,
                on=on,
                note=waybill.number,
                waybill_line=line,
                by=by,
            )
            for reason, quantity in moves
            if quantity
        ]
    WaybillLine.objects.bulk_update(written, ["received", "damaged"])
    waybill.received_on, waybill.received_by = on, by
    waybill.save(update_fields=["received_on", "received_by"])
    check_stock(waybill.destination, changes)
    StockMovement.objects.bulk_create(movements)
    return waybill


def return_stock(
    *,
    waybill: Waybill,
    lines: Iterable[tuple[Item, int]],
    sent_on: date,
    by: User | None,
    destination: Store | None = None,
    note: str = "",
) -> Waybill:
    """Send back what is left of a waybill's goods, under a waybill of its own, to the store that they came from.

    Raises what ``send_waybill`` raises, ``NotReceivedYet``, and ``NowhereToReturn`` where a supplier brought the goods
    and no ``destination`` is named.
    """
    waybill = Waybill.objects.select_related("origin", "destination").get(pk=waybill.pk)
    if waybill.received_on is None:
        raise NotReceivedYet
    back_to = destination or waybill.origin
    if back_to is None:
        raise NowhereToReturn
    return send_waybill(
        origin=waybill.destination,
        destination=back_to,
        lines=lines,
        sent_on=sent_on,
        by=by,
        note=note or waybill.number,
    )
