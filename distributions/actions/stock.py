"""Lines of the stock ledger: what comes in, what goes out, what a count finds."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from distributions.models import Item, StockBalance, StockMovement, Store
from distributions.refusals import BadQuantity, CodeTaken, NotAKit, NotYet, OutOfStock, ReasonNeeded, TooMuch

#: What a column of PostgreSQL's ``integer`` holds.
MOST = 2_147_483_647
Reason = StockMovement.Reason
#: Reasons that take out of the store; every other one puts in, but a correction and a transfer go both ways.
OUTGOING = {Reason.ISSUED, Reason.ISSUED_IN_ERROR, Reason.DAMAGED, Reason.LOST}
BOTH_WAYS = {Reason.CORRECTION, Reason.TRANSFER}
_SAY_WHY = {Reason.DAMAGED, Reason.LOST, Reason.CORRECTION}


def checked_quantity(quantity: Any, *, least: int = 1) -> int:
    """The quantity as a whole number of ``least`` or more; raises ``BadQuantity`` or ``TooMuch``."""
    if isinstance(quantity, bool) or not isinstance(quantity, int) or quantity < least:
        raise BadQuantity
    if quantity > MOST:
        raise TooMuch
    return quantity


def check_day(on: date) -> None:
    """Nothing is recorded for a day to come; raises ``NotYet``."""
    if on > timezone.localdate():
        raise NotYet


def signed(reason: str, quantity: int) -> int:
    """What a movement adds to a store, from its reason and how many it moves: 12 lost are −12."""
    if reason in BOTH_WAYS:
        if isinstance(quantity, bool) or not isinstance(quantity, int) or quantity == 0:
            raise BadQuantity
        if abs(quantity) > MOST:
            raise TooMuch
        return quantity
    return -checked_quantity(quantity) if reason in OUTGOING else checked_quantity(quantity)


def lock_balances(store: Store, items: Iterable[Item]) -> dict[int, int]:
    """How many of each item lie in the store, locked until the end of the transaction; always the last lock taken."""
    balances = (
        StockBalance.objects.select_for_update(no_key=True)
        .filter(store=store, item__in=items)
        .order_by("store_id", "item_id")
    )
    return {balance.item_id: balance.quantity for balance in balances}


def check_stock(store: Store, changes: Mapping[Item, int]) -> None:
    """Whether the store can bear these changes, its balances locked; raises ``OutOfStock`` or ``TooMuch``."""
    there = lock_balances(store, list(changes))
    for item, change in changes.items():
        left = there.get(item.pk, 0)
        if left + change < 0:
            raise OutOfStock(left=left, item=item, store=store, asked=-change)
        if left + change > MOST:
            raise TooMuch


@transaction.atomic
def record_movement(
    *,
    store: Store,
    item: Item,
    quantity: int,
    reason: str,
    on: date,
    by: User | None,
    note: str = "",
    code: str | None = None,
) -> StockMovement:
    """Write one line of the ledger; ``quantity`` counts up from one, the reason says whether in or out.

    A correction or a transfer may be below zero. The same ``code`` again with the same content changes nothing.
    Raises ``BadQuantity``, ``TooMuch``, ``NotYet``, ``ReasonNeeded``, ``OutOfStock``, ``CodeTaken``.
    """
    change = signed(reason, quantity)
    check_day(on)
    if reason in _SAY_WHY and not note.strip() and code is None:
        raise ReasonNeeded
    if code and (known := StockMovement.objects.filter(code=code).first()):
        same = (known.store_id, known.item_id, known.quantity, known.on, known.reason)
        if same != (store.pk, item.pk, change, on, reason):
            raise CodeTaken(code=code)
        return known
    check_stock(store, {item: change})
    return StockMovement.objects.create(
        store=store, item=item, quantity=change, reason=reason, on=on, note=note.strip(), code=code or None, by=by
    )


def receive_stock(
    *,
    store: Store,
    item: Item,
    quantity: int,
    on: date,
    by: User | None,
    opening: bool = False,
    note: str = "",
    code: str | None = None,
) -> StockMovement:
    """Put goods into a store: bought, given, or there already when we began to count (``opening``)."""
    reason = Reason.OPENING if opening else Reason.RECEIVED
    return record_movement(store=store, item=item, quantity=quantity, reason=reason, on=on, by=by, note=note, code=code)


@transaction.atomic
def correct_count(
    *, store: Store, item: Item, counted: int, on: date, by: User | None, note: str
) -> StockMovement | None:
    """Write the difference between a count and the card; nothing where they agree (None)."""
    checked_quantity(counted, least=0)
    check_day(on)
    if not note.strip():
        raise ReasonNeeded
    difference = counted - lock_balances(store, [item]).get(item.pk, 0)
    if difference == 0:
        return None
    return record_movement(
        store=store, item=item, quantity=difference, reason=Reason.CORRECTION, on=on, by=by, note=note
    )


@transaction.atomic
def pack_kits(*, store: Store, kit: Item, number: int, on: date, by: User | None) -> list[StockMovement]:
    """Pack so many kits of what lies in the store: their contents go out, the kits come in, in one statement.

    Raises ``NotAKit``, ``BadQuantity``, ``NotYet``, and ``OutOfStock`` for the first item that is short.
    """
    checked_quantity(number)
    check_day(on)
    lines = list(kit.lines.select_related("item").order_by("item_id"))
    if kit.kind != Item.Kind.KIT or not lines:
        raise NotAKit(item=kit)
    changes = {line.item: -line.quantity * number for line in lines} | {kit: number}
    check_stock(store, changes)
    return StockMovement.objects.bulk_create(
        StockMovement(store=store, item=item, quantity=change, reason=Reason.PACKED, on=on, by=by, note=kit.code)
        for item, change in changes.items()
    )
