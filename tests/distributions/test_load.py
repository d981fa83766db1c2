"""Files of stock, rounds and hand-outs."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from distributions.actions import close_round
from distributions.models import Distribution, Entitlement, Item, StockMovement, Store
from tests.distributions.loading import bad, load
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import RoundFactory, StoreFactory, left, stocked
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory, ProjectFactory

pytestmark = pytest.mark.django_db
STOCK = [
    {"code": "N1", "store": "NAD", "item": "KIT", "quantity": "45", "on": "2017-03-30", "reason": "opening"},
    {"code": "N2", "store": "NAD", "item": "KIT", "quantity": "2", "on": "2017-04-04", "reason": "damaged"},
    {"code": "N3", "store": "NAD", "item": "KIT", "quantity": "-1", "on": "2017-04-04", "reason": "correction"},
    {"code": "N4", "store": "NAD", "item": "RIZ", "quantity": "7", "on": "", "reason": ""},
]


def test_stock_names_stores_and_items_for_the_first_time_and_signs_follow_reasons() -> None:
    result = load("stock", STOCK)
    assert not result.bads, bad(result)
    assert (result.counts.added, result.counts.unchanged) == (4, 0)
    store, kit = Store.objects.get(code="NAD"), Item.objects.get(code="KIT")
    assert left(store, kit) == 42
    assert StockMovement.objects.get(code="N4").reason == "received"
    assert StockMovement.objects.get(code="N4").on == timezone.localdate()


def test_the_same_stock_again_changes_nothing_and_another_quantity_is_refused() -> None:
    load("stock", STOCK)
    again = load("stock", STOCK)
    assert not again.bads, bad(again)
    assert (again.counts.added, again.counts.unchanged) == (0, 4)
    changed = load("stock", [STOCK[0] | {"quantity": "46"}])
    assert [(one.line, one.column) for one in changed.bads] == [(2, "code")]
    assert "N1 is already in the ledger and says something else. Write a correction instead." in bad(changed)[0]
    assert left(Store.objects.get(), Item.objects.get(code="KIT")) == 42


@pytest.mark.parametrize("quantity", ["-1", "0", "1e308", "NaN", "2.5", "99999999999", ""])
def test_a_bad_quantity_is_a_bad_line(quantity: str) -> None:
    result = load("stock", [STOCK[0] | {"quantity": quantity}])
    assert len(result.bads) == 1
    assert bad(result)[0].startswith(f'line 2, quantity, "{quantity}": ')
    assert not StockMovement.objects.exists()


def test_more_than_lies_there_is_refused_by_line_and_nothing_is_written() -> None:
    rows = [STOCK[0], STOCK[0] | {"code": "N9", "quantity": "46", "reason": "issued", "on": "2017-04-05"}]
    result = load("stock", rows)
    assert bad(result) == ['line 3, quantity, "46": Not enough in stock: 45 × KIT left in NAD, 46 asked for.']
    assert not Store.objects.exists()


def test_the_order_of_days_counts_not_the_order_of_lines() -> None:
    issued = STOCK[0] | {"code": "N9", "quantity": "45", "reason": "issued", "on": "2017-03-30"}
    assert not load("stock", [issued, STOCK[0]]).bads


def test_nothing_is_loaded_for_tomorrow() -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    result = load("stock", [STOCK[0] | {"on": tomorrow}])
    assert {(one.line, one.column) for one in result.bads} == {(2, "on")}


def test_another_sites_store_is_not_loaded_into() -> None:
    store = StoreFactory(code="SUD")
    clerk = UserFactory(sites=[SiteFactory()])
    result = load("stock", [STOCK[0] | {"store": store.code}], by=clerk)
    assert [(one.line, one.column) for one in result.bads] == [(2, "store")]


ROUND = {
    "code": "NADOR-2",
    "project": "NADOR-17",
    "activity": "Kits, tournée 2",
    "place": "Nador",
    "held_on": "2017-04-05",
    "kit": "KIT",
    "store": "NAD",
}


@pytest.fixture
def project() -> Any:
    return ProjectFactory(code="NADOR-17")


def test_a_round_is_made_open_with_its_activity(project: Any) -> None:
    result = load("rounds", [ROUND])
    assert not result.bads, bad(result)
    made = Distribution.objects.select_related("activity__place", "item", "store").get(code="NADOR-2")
    assert (made.state, made.activity.code, made.activity.title) == ("open", "NADOR-2", "Kits, tournée 2")
    assert made.activity.place is not None
    assert (made.item.code, made.item.kind, made.store and made.store.code) == ("KIT", "kit", "NAD")
    again = load("rounds", [ROUND])
    assert (again.counts.unchanged, again.counts.updated) == (1, 0)
    moved = load("rounds", [{"code": "NADOR-2", "held_on": "2017-04-06"}])
    assert moved.counts.updated == 1
    made.activity.refresh_from_db()
    assert made.activity.held_on == date(2017, 4, 6)


def test_a_round_may_be_an_activity_that_is_there_already(project: Any) -> None:
    activity = ActivityFactory(code="A-KITS", project=project)
    assert not load("rounds", [{"code": "R1", "activity": "A-KITS", "kit": "KIT"}]).bads
    assert Distribution.objects.get(code="R1").activity == activity
    twice = load("rounds", [{"code": "R2", "activity": "A-KITS", "kit": "KIT"}, {"code": "A-KITS", "kit": "KIT"}])
    assert [(one.line, one.column) for one in twice.bads] == [(2, "activity"), (3, "code"), (3, "project")]


def _round(**also: Any) -> Distribution:
    round_ = RoundFactory(code="R", **also)
    if round_.store:
        stocked(round_.store, round_.item, 2)
    return round_


def test_hand_outs_are_loaded_and_stock_follows() -> None:
    round_ = _round()
    one, two, three = [PersonFactory(external_ref=f"N-{number}") for number in (1, 2, 3)]
    rows = [
        {"round": "R", "person": "N-1", "collected_on": "2017-04-05", "collected_by": "N-2", "state": "collected"},
        {"round": "R", "person": two.ref, "collected_on": "", "collected_by": "", "state": "collected"},
        {"round": "R", "person": "N-3", "collected_on": "", "collected_by": "", "state": "absent"},
    ]
    result = load("handouts", rows)
    assert not result.bads, bad(result)
    lines = {line.person_id: line for line in round_.entitlements.all()}
    assert (lines[one.pk].collected_by, lines[one.pk].collected_on) == (two, date(2017, 4, 5))
    assert (lines[two.pk].collected_by, lines[two.pk].collected_on) == (two, round_.activity.held_on)
    assert lines[three.pk].state == "absent"
    assert round_.store is not None
    assert left(round_.store, round_.item) == 0
    again = load("handouts", rows)
    assert not again.bads, bad(again)
    assert (again.counts.unchanged, again.counts.added, again.counts.updated) == (3, 0, 0)
    assert left(round_.store, round_.item) == 0


def test_a_planned_line_is_collected_by_a_later_file() -> None:
    round_ = _round()
    PersonFactory(external_ref="N-1")
    assert load("handouts", [{"round": "R", "person": "N-1", "state": "planned"}]).counts.added == 1
    assert load("handouts", [{"round": "R", "person": "N-1", "state": "collected"}]).counts.updated == 1
    assert round_.entitlements.collected().count() == 1


def test_a_second_other_collection_is_a_bad_line_with_who_and_when() -> None:
    round_ = _round()
    officer = UserFactory(full_name="Rachid B.", covers_all_sites=True)
    PersonFactory(external_ref="N-1")
    row = {"round": "R", "person": "N-1", "collected_on": "2017-04-05", "state": "collected"}
    load("handouts", [row], by=officer)
    result = load("handouts", [row | {"collected_on": "2017-04-06"}])
    assert bad(result) == ['line 2, collected_on, "2017-04-06": Collected on 5 April 2017, handed out by Rachid B.']
    assert round_.store is not None
    assert left(round_.store, round_.item) == 1


def test_more_hand_outs_than_kits_refuse_the_file_with_the_line() -> None:
    round_ = _round()
    rows = [
        {"round": "R", "person": PersonFactory(external_ref=f"N-{n}").external_ref, "state": "collected"}
        for n in range(3)
    ]
    result = load("handouts", rows)
    assert len(result.bads) == 1
    assert bad(result)[0].startswith('line 4, state, "collected": Not enough in stock: 0 × ')
    assert not Entitlement.objects.exists()
    assert round_.store is not None
    assert left(round_.store, round_.item) == 2


def test_one_person_under_two_numbers_is_a_bad_line() -> None:
    _round()
    person = PersonFactory(external_ref="N-1")
    result = load("handouts", [{"round": "R", "person": "N-1"}, {"round": "R", "person": person.ref}])
    assert bad(result) == [f'line 3, person, "{person.ref}": Line 2 names the same person.']


def test_a_proxy_of_a_file_is_capped_too() -> None:
    _round(store=None)
    PersonFactory(external_ref="P")
    rows = [
        {"round": "R", "person": PersonFactory(external_ref=f"N-{n}").external_ref, "collected_by": "P"}
        for n in range(3)
    ]
    result = load("handouts", rows)
    assert [(one.line, one.column) for one in result.bads] == [(4, "collected_by")]


def test_the_dead_are_not_put_on_a_list_but_keep_what_they_collected() -> None:
    round_ = _round()
    PersonFactory(external_ref="N-1", full_name="Awa Sow", deceased_on=date(2017, 5, 1))
    refused = load("handouts", [{"round": "R", "person": "N-1", "state": "planned"}])
    assert bad(refused) == ['line 2, person, "N-1": Awa Sow died on 1 May 2017. Nothing is handed out in that name.']
    kept = load("handouts", [{"round": "R", "person": "N-1", "state": "collected", "collected_on": "2017-04-05"}])
    assert not kept.bads, bad(kept)
    assert round_.entitlements.get().state == "collected"


def test_a_closed_round_takes_no_more_and_a_foreign_one_is_not_there() -> None:
    round_ = _round()
    PersonFactory(external_ref="N-1")
    close_round(round_=round_, by=None)
    result = load("handouts", [{"round": "R", "person": "N-1", "state": "collected"}])
    assert [(one.line, one.column) for one in result.bads] == [(2, "round")]
    clerk = UserFactory(sites=[SiteFactory()])
    foreign = load("handouts", [{"round": "R", "person": "N-1", "state": "collected"}], by=clerk)
    assert {(one.line, one.column) for one in foreign.bads} >= {(2, "round")}


def test_a_reason_in_words_of_ones_own_is_kept_as_a_note() -> None:
    gift = STOCK[0] | {"reason": "Don de la Finlande"}
    less = STOCK[0] | {"code": "N9", "quantity": "-2", "reason": "Recompte"}
    assert load("stock", [gift, less]).went_in
    said = StockMovement.objects.order_by("code").values_list("quantity", "reason", "note")
    assert list(said) == [(45, "received", "Don de la Finlande"), (-2, "correction", "Recompte")]
    assert load("stock", [gift, less]).counts.unchanged == 2
