"""The ledger of stock adds itself up and is never changed."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from distributions.models import StockBalance, StockMovement
from tests.factories.distributions import DAY, ItemFactory, StockMovementFactory, StoreFactory, left

pytestmark = pytest.mark.django_db


def test_one_movement_makes_the_balance() -> None:
    line = StockMovementFactory(quantity=45)
    assert left(line.store, line.item) == 45


def test_many_movements_at_once_are_added_up() -> None:
    store, blanket, soap = StoreFactory(), ItemFactory(), ItemFactory()
    StockMovement.objects.bulk_create(
        StockMovement(store=store, item=item, quantity=quantity, reason="received", on=DAY)
        for item, quantity in [(blanket, 30), (soap, 5), (blanket, -12), (blanket, -18)]
    )
    assert (left(store, blanket), left(store, soap)) == (0, 5)


def test_a_copied_stream_is_added_up() -> None:
    store, item = StoreFactory(), ItemFactory()
    lines = io.StringIO()
    writer = csv.writer(lines)
    for number in range(100):
        writer.writerow(
            [f"00000000-0000-4000-8000-{number:012}", store.pk, item.pk, 3, "2026-11-02", "received", "", "2026-11-02"]
        )
    lines.seek(0)
    with connection.cursor() as cursor:
        cursor.copy_expert(
            'COPY distributions_stockmovement (uuid, store_id, item_id, quantity, "on", reason, note, at)'
            " FROM STDIN WITH (FORMAT csv, FORCE_NOT_NULL (note))",
            lines,
        )
    assert left(store, item) == 300


def test_a_store_never_goes_below_zero() -> None:
    line = StockMovementFactory(quantity=2)
    with pytest.raises(IntegrityError, match="stockbalance_not_below_zero"), transaction.atomic():
        StockMovementFactory(store=line.store, item=line.item, quantity=-3, reason="issued")
    with pytest.raises(IntegrityError, match="stockbalance_not_below_zero"), transaction.atomic():
        StockMovementFactory(quantity=-1, reason="issued")
    assert left(line.store, line.item) == 2
    assert StockMovement.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE distributions_stockmovement SET quantity = 1000",
        "UPDATE distributions_stockmovement SET note = '' WHERE false",
        "DELETE FROM distributions_stockmovement",
        "TRUNCATE distributions_stockmovement CASCADE",
        "UPDATE distributions_stockbalance SET quantity = 1000",
        "DELETE FROM distributions_stockbalance",
        "INSERT INTO distributions_stockbalance (store_id, item_id, quantity) VALUES (1, 1, 5)",
    ],
)
def test_the_past_of_the_ledger_is_not_changed(statement: str) -> None:
    line = StockMovementFactory(quantity=45)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="kept as it was written"), transaction.atomic():
            cursor.execute(statement)
    assert left(line.store, line.item) == 45


def test_the_history_of_a_balance_is_kept() -> None:
    line = StockMovementFactory(quantity=45)
    StockMovementFactory(store=line.store, item=line.item, quantity=-5, reason="lost")
    balance: Any = StockBalance.objects.get(store=line.store, item=line.item)
    assert list(balance.events.order_by("pgh_id").values_list("quantity", flat=True)) == [0, 45, 40]


@hypothesis_settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-30, 30).filter(bool), max_size=12))
def test_whatever_moves_the_balance_is_the_sum_of_the_ledger(moves: list[int]) -> None:
    store, item = StoreFactory(), ItemFactory()
    expected = 0
    for quantity in moves:
        if expected + quantity < 0:
            with pytest.raises(IntegrityError), transaction.atomic():
                StockMovementFactory(store=store, item=item, quantity=quantity, on=date(2026, 1, 1))
            continue
        StockMovementFactory(store=store, item=item, quantity=quantity, on=date(2026, 1, 1))
        expected += quantity
    assert (
        left(store, item)
        == expected
        == sum(StockMovement.objects.filter(store=store).values_list("quantity", flat=True))
    )
