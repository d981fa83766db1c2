"""Goods that come in, go out, are packed, counted and sent on their way."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from distributions.actions import (
    correct_count,
    pack_kits,
    receive_stock,
    receive_waybill,
    record_movement,
    return_stock,
    send_waybill,
)
from distributions.models import Item, StockMovement, Store, Waybill
from distributions.refusals import (
    AlreadyReceived,
    ArrivedBeforeSent,
    BadQuantity,
    CodeTaken,
    MoreThanSent,
    NotAKit,
    NotReceivedYet,
    NotYet,
    NowhereToReturn,
    OutOfStock,
    ReasonNeeded,
    SameStore,
    TooMuch,
    WaybillIncomplete,
)
from exchange.references import is_valid
from tests.factories.accounts import UserFactory
from tests.factories.distributions import DAY, ItemFactory, KitFactory, KitLineFactory, StoreFactory, left, stocked
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=1)


@pytest.fixture
def officer() -> User:
    return UserFactory(full_name="Rachid B.")


@pytest.fixture
def depot() -> Store:
    return StoreFactory(name="Dépôt de Nador")


@pytest.fixture
def point() -> Store:
    return StoreFactory(name="Salle paroissiale")


@pytest.fixture
def kit() -> Item:
    return KitFactory(name_en="Winter kit")


def test_what_is_received_lies_in_the_store(depot: Store, kit: Item, officer: User) -> None:
    line = receive_stock(store=depot, item=kit, quantity=45, on=DAY, by=officer, opening=True)
    assert (line.quantity, line.reason, line.by) == (45, "opening", officer)
    assert left(depot, kit) == 45


@pytest.mark.parametrize("quantity", [-1, 0, 1e308, float("nan"), 2.0, "3", None, True])
def test_a_quantity_is_a_whole_number_of_one_or_more(depot: Store, kit: Item, officer: User, quantity: Any) -> None:
    for attempt in (
        lambda: receive_stock(store=depot, item=kit, quantity=quantity, on=DAY, by=officer),
        lambda: send_waybill(
            origin=depot, destination=StoreFactory(), lines=[(kit, quantity)], sent_on=DAY, by=officer
        ),
        lambda: pack_kits(store=depot, kit=kit, number=quantity, on=DAY, by=officer),
    ):
        with pytest.raises(BadQuantity, match="whole number, one or more"):
            attempt()
    assert not StockMovement.objects.exists()


def test_more_than_a_card_can_hold_is_refused(depot: Store, kit: Item, officer: User) -> None:
    with pytest.raises(TooMuch):
        receive_stock(store=depot, item=kit, quantity=10**30, on=DAY, by=officer)
    receive_stock(store=depot, item=kit, quantity=2_147_483_647, on=DAY, by=officer)
    with pytest.raises(TooMuch):
        receive_stock(store=depot, item=kit, quantity=1, on=DAY, by=officer)


def test_nothing_is_received_tomorrow(depot: Store, kit: Item, officer: User) -> None:
    with pytest.raises(NotYet):
        receive_stock(store=depot, item=kit, quantity=1, on=timezone.localdate() + timedelta(days=1), by=officer)


def test_the_same_code_again_changes_nothing_and_with_other_content_is_refused(
    depot: Store, kit: Item, officer: User
) -> None:
    first = receive_stock(store=depot, item=kit, quantity=45, on=DAY, by=officer, code="NAD-1")
    assert receive_stock(store=depot, item=kit, quantity=45, on=DAY, by=officer, code="NAD-1") == first
    with pytest.raises(CodeTaken, match="NAD-1"):
        receive_stock(store=depot, item=kit, quantity=46, on=DAY, by=officer, code="NAD-1")
    assert left(depot, kit) == 45


def test_a_loss_goes_out_and_says_why(depot: Store, kit: Item, officer: User) -> None:
    stocked(depot, kit, 45)
    with pytest.raises(ReasonNeeded):
        record_movement(store=depot, item=kit, quantity=2, reason="lost", on=DAY, by=officer)
    record_movement(store=depot, item=kit, quantity=2, reason="lost", on=DAY, by=officer, note="Flood in the depot")
    assert left(depot, kit) == 43


def test_more_than_lies_there_does_not_go_out(depot: Store, kit: Item, officer: User) -> None:
    stocked(depot, kit, 1)
    with pytest.raises(OutOfStock, match="1 × Winter kit left in Dépôt de Nador, 2 asked for"):
        record_movement(store=depot, item=kit, quantity=2, reason="issued", on=DAY, by=officer)
    assert left(depot, kit) == 1


def test_a_count_writes_the_difference_and_none_where_it_agrees(depot: Store, kit: Item, officer: User) -> None:
    stocked(depot, kit, 45)
    found = correct_count(store=depot, item=kit, counted=43, on=DAY, by=officer, note="Count of the month")
    assert found is not None
    assert (found.quantity, found.reason) == (-2, "correction")
    assert correct_count(store=depot, item=kit, counted=43, on=DAY, by=officer, note="Count of the month") is None
    assert left(depot, kit) == 43
    with pytest.raises(ReasonNeeded):
        correct_count(store=depot, item=kit, counted=40, on=DAY, by=officer, note=" ")
    with pytest.raises(BadQuantity):
        correct_count(store=depot, item=kit, counted=-1, on=DAY, by=officer, note="No")


def test_packing_kits_uses_up_their_contents(depot: Store, officer: User) -> None:
    kit, blanket, soap = KitFactory(), ItemFactory(), ItemFactory(name_en="Soap")
    KitLineFactory(kit=kit, item=blanket, quantity=2)
    KitLineFactory(kit=kit, item=soap, quantity=1)
    stocked(depot, blanket, 10)
    stocked(depot, soap, 4)
    pack_kits(store=depot, kit=kit, number=4, on=DAY, by=officer)
    assert (left(depot, kit), left(depot, blanket), left(depot, soap)) == (4, 2, 0)
    with pytest.raises(OutOfStock, match="Soap"):
        pack_kits(store=depot, kit=kit, number=1, on=DAY, by=officer)
    with pytest.raises(NotAKit):
        pack_kits(store=depot, kit=soap, number=1, on=DAY, by=officer)
    with pytest.raises(NotAKit):
        pack_kits(store=depot, kit=KitFactory(), number=1, on=DAY, by=officer)
    assert (left(depot, kit), left(depot, blanket)) == (4, 2)


@pytest.fixture
def sent(depot: Store, point: Store, kit: Item, officer: User) -> Waybill:
    stocked(depot, kit, 45)
    return send_waybill(origin=depot, destination=point, lines=[(kit, 40), (kit, 2)], sent_on=DAY, by=officer)


def test_a_waybill_has_a_number_and_takes_the_goods_out(sent: Waybill, depot: Store, point: Store, kit: Item) -> None:
    assert sent.number.startswith("BL-26-")
    assert is_valid(sent.number)
    assert sent.lines.get().sent == 42
    assert (left(depot, kit), left(point, kit)) == (3, 0)


def test_a_waybill_received_brings_the_good_ones_in_and_the_totals_reconcile(
    sent: Waybill, point: Store, kit: Item, officer: User
) -> None:
    receive_waybill(waybill=sent, lines={kit: (40, 1)}, on=LATER, by=officer)
    assert left(point, kit) == 40
    moved = StockMovement.objects.filter(store=point).order_by("pk").values_list("reason", "quantity")
    assert list(moved) == [("transfer", 42), ("damaged", -1), ("lost", -1)]
    line = sent.lines.get()
    assert (line.sent, line.received, line.damaged) == (42, 40, 1)


def test_a_waybill_received_twice_is_refused_with_who_and_when(sent: Waybill, kit: Item, officer: User) -> None:
    receive_waybill(waybill=sent, lines={}, on=LATER, by=officer)
    with pytest.raises(AlreadyReceived, match="received on 3 November 2026 by Rachid B"):
        receive_waybill(waybill=sent, lines={}, on=LATER, by=officer)
    assert StockMovement.objects.filter(waybill_line__waybill=sent).count() == 2


@pytest.mark.parametrize("counts", [(-1, 0), (0, -1), (1.5, 0), (float("nan"), 0)])
def test_what_arrives_is_counted_in_whole_numbers(sent: Waybill, kit: Item, officer: User, counts: Any) -> None:
    with pytest.raises(BadQuantity):
        receive_waybill(waybill=sent, lines={kit: counts}, on=LATER, by=officer)


def test_no_more_arrives_than_was_sent_nor_before(sent: Waybill, kit: Item, officer: User) -> None:
    with pytest.raises(MoreThanSent, match="42 × Winter kit"):
        receive_waybill(waybill=sent, lines={kit: (42, 1)}, on=LATER, by=officer)
    with pytest.raises(ArrivedBeforeSent, match="2 November 2026"):
        receive_waybill(waybill=sent, lines={}, on=DAY - timedelta(days=1), by=officer)
    with pytest.raises(WaybillIncomplete):
        receive_waybill(waybill=sent, lines={ItemFactory(): (1, 0)}, on=LATER, by=officer)
    assert Waybill.objects.get().received_on is None


def test_a_supplier_brings_goods_without_a_store_losing_them(point: Store, kit: Item, officer: User) -> None:
    supplier = OrganisationFactory(name="Donor")
    waybill = send_waybill(supplier=supplier, destination=point, lines=[(kit, 10)], sent_on=DAY, by=officer)
    receive_waybill(waybill=waybill, lines={kit: (7, 1)}, on=DAY, by=officer)
    assert list(StockMovement.objects.order_by("pk").values_list("reason", "quantity")) == [
        ("received", 8),
        ("damaged", -1),
    ]
    with pytest.raises(NowhereToReturn):
        return_stock(waybill=waybill, lines=[(kit, 1)], sent_on=DAY, by=officer)


def test_what_is_left_goes_back_under_a_waybill_of_its_own(
    sent: Waybill, depot: Store, point: Store, kit: Item, officer: User
) -> None:
    with pytest.raises(NotReceivedYet):
        return_stock(waybill=sent, lines=[(kit, 1)], sent_on=DAY, by=officer)
    received = receive_waybill(waybill=sent, lines={}, on=LATER, by=officer)
    back = return_stock(waybill=received, lines=[(kit, 2)], sent_on=LATER, by=officer)
    assert (back.origin, back.destination, back.number != sent.number) == (point, depot, True)
    receive_waybill(waybill=back, lines={}, on=LATER, by=officer)
    assert (left(depot, kit), left(point, kit)) == (5, 40)


def test_a_waybill_needs_two_places_and_a_line(depot: Store, point: Store, kit: Item, officer: User) -> None:
    stocked(depot, kit, 5)
    with pytest.raises(WaybillIncomplete):
        send_waybill(origin=depot, destination=point, lines=[], sent_on=DAY, by=officer)
    with pytest.raises(WaybillIncomplete):
        send_waybill(destination=point, lines=[(kit, 1)], sent_on=DAY, by=officer)
    with pytest.raises(SameStore):
        send_waybill(origin=depot, destination=depot, lines=[(kit, 1)], sent_on=DAY, by=officer)
    with pytest.raises(OutOfStock):
        send_waybill(origin=depot, destination=point, lines=[(kit, 6)], sent_on=DAY, by=officer)
    with pytest.raises(NotYet):
        send_waybill(origin=depot, destination=point, lines=[(kit, 1)], sent_on=date(2999, 1, 1), by=officer)
    assert not Waybill.objects.exists()
    assert left(depot, kit) == 5
