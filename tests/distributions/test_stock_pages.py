"""Pages of stock and waybills."""

import pytest
from django.test import Client
from django.urls import reverse

from distributions.actions import send_waybill
from distributions.models import Distribution, Waybill
from tests.distributions.pages import officer, page, post, round_
from tests.factories.distributions import DAY, ItemFactory, KitLineFactory, StoreFactory, left, stocked
from tests.world import World

__all__ = ["officer", "round_"]
pytestmark = pytest.mark.django_db


def test_stock_shows_stores_and_a_card_its_running_balance(world: World, round_: Distribution, officer: Client) -> None:
    store, kit = round_.store, round_.item
    assert store
    assert "Nothing has come into this store yet." in page(officer, "stock") or str(kit) in page(officer, "stock")
    post(officer, "stock-receive", store=store.pk, item=kit.pk, quantity="10", on="2026-11-03", note="Gift")
    said = page(officer, "stock-card", store.uuid, kit.uuid)
    assert said.index("Received") < said.index("Opening stock")
    assert ">15<" in said
    assert "What is known of it" in page(officer, "stock-loss", store.uuid, kit.uuid)
    post(officer, "stock-loss", store.uuid, kit.uuid, kind="lost", quantity="2", on="2026-11-04", reason="Flood")
    post(officer, "stock-count", store.uuid, kit.uuid, quantity="12", on="2026-11-05", reason="Count")
    assert left(store, kit) == 12
    other = officer.get(reverse("distributions:stock-card", args=[store.uuid, ItemFactory().uuid]))
    assert other.status_code == 404


@pytest.mark.parametrize("quantity", ["-1", "0", "1e308", "NaN", "٠", "1.5", str(10**30)])
def test_a_bad_quantity_says_so_beside_its_field_and_keeps_what_was_typed(
    round_: Distribution, officer: Client, quantity: str
) -> None:
    store, kit = round_.store, round_.item
    assert store
    said = post(officer, "stock-receive", store=store.pk, item=kit.pk, quantity=quantity, on="2026-11-03", note="Gift")
    assert "id_quantity_error" in said
    assert "Gift" in said
    assert left(store, kit) == 5


def test_kits_are_packed(world: World, round_: Distribution, officer: Client) -> None:
    blanket = ItemFactory(name_en="Blanket")
    KitLineFactory(kit=round_.item, item=blanket, quantity=2)
    assert round_.store
    data = {"store": round_.store.pk, "kit": round_.item.pk, "quantity": "2", "on": "2026-11-03"}
    assert "0 × Blanket left" in post(officer, "stock-pack", **data)
    stocked(round_.store, blanket, 4)
    assert "Packed." in post(officer, "stock-pack", **data)
    assert left(round_.store, round_.item) == 7


LINES = {f"lines-{name}": value for name, value in [("TOTAL_FORMS", "5"), ("INITIAL_FORMS", "0")]}


def test_a_waybill_is_sent_received_and_returned(world: World, round_: Distribution, officer: Client) -> None:
    store, kit, point = round_.store, round_.item, StoreFactory(site=world.north)
    assert store
    data = {"origin": store.pk, "destination": point.pk, "on": "2026-11-03", **LINES}
    assert "holds at least one line" in post(officer, "waybill-new", **data)
    half = post(officer, "waybill-new", **data, **{"lines-0-item": kit.pk})
    assert "A line has an item and a quantity, or neither." in half
    too_many = post(officer, "waybill-new", **data, **{"lines-0-item": kit.pk, "lines-0-quantity": "9"})
    assert "5 × " in too_many
    said = post(officer, "waybill-new", **data, **{"lines-0-item": kit.pk, "lines-0-quantity": "4"})
    waybill = Waybill.objects.get()
    assert f"Waybill {waybill.number} is sent." in said
    line = waybill.lines.get()
    assert waybill.number in page(officer, "waybill-list")
    arrived = {f"line-{line.pk}-received": "2", f"line-{line.pk}-damaged": "1", "on": "2026-11-04"}
    wrong = post(officer, "waybill-receive", waybill.uuid, **(arrived | {f"line-{line.pk}-received": "4"}))
    assert "more than the 4 × " in wrong
    assert "What arrived in good order lies in the store." in post(officer, "waybill-receive", waybill.uuid, **arrived)
    assert "was received on 4 November 2026" in post(officer, "waybill-receive", waybill.uuid, **arrived)
    back = {"on": "2026-11-05", "lines-0-item": kit.pk, "lines-0-quantity": "1"}
    forms = {"lines-TOTAL_FORMS": "2", "lines-INITIAL_FORMS": "1"}
    assert "is sent." in post(officer, "waybill-return", waybill.uuid, **back, **forms)
    assert (left(store, kit), left(point, kit)) == (1, 1)


def test_a_waybill_from_nowhere_is_refused_beside_its_field(
    world: World, round_: Distribution, officer: Client
) -> None:
    data = {"destination": StoreFactory(site=world.north).pk, "on": "2026-11-03", **LINES}
    assert "Say where the goods come from." in post(officer, "waybill-new", **data)


def test_the_paper_of_a_waybill_is_a_pdf(world: World, round_: Distribution, officer: Client) -> None:
    assert round_.store
    waybill = send_waybill(
        origin=round_.store,
        destination=StoreFactory(site=world.south),
        lines=[(round_.item, 2)],
        sent_on=DAY,
        by=None,
        note="#set page(width: 1mm) $ \\ <x>",
    )
    answer = officer.get(reverse("distributions:waybill-paper", args=[waybill.uuid]))
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{waybill.number}.pdf"'


def test_only_the_store_at_the_end_receives(world: World, round_: Distribution, officer: Client) -> None:
    assert round_.store
    waybill = send_waybill(
        origin=round_.store,
        destination=StoreFactory(site=world.south),
        lines=[(round_.item, 2)],
        sent_on=DAY,
        by=None,
    )
    url = reverse("distributions:waybill-receive", args=[waybill.uuid])
    assert officer.get(url).status_code == 404
    assert world.client("distribution officer", "south").get(url).status_code == 200
