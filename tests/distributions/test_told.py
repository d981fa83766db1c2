"""What other rooms learn of rounds: the timeline, indicators, home, the administration, history."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from accounts.acting import acting
from accounts.waiting import waiting_for
from beneficiaries.tracing import traces
from distributions.actions import hand_out, receive_waybill, send_waybill
from distributions.models import Distribution, Entitlement, StockMovement
from distributions.traces import queues
from programs.measuring import measures
from programs.models import Project
from tests.distributions.test_hand_out import AT, new_id
from tests.factories.beneficiaries import HouseholdFactory, HouseholdMemberFactory, PersonFactory
from tests.factories.distributions import (
    DAY,
    EntitlementFactory,
    KitFactory,
    KitLineFactory,
    RoundFactory,
    StoreFactory,
    left,
    stocked,
)
from tests.factories.programs import ActivityFactory
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(world: World) -> Distribution:
    made = RoundFactory(site=world.north, item=KitFactory(name_en="Winter kit"))
    stocked(made.store, made.item, 9)
    return made


def test_the_timeline_tells_who_received_and_who_collected_for_another(world: World, round_: Distribution) -> None:
    own, other = EntitlementFactory(round=round_), EntitlementFactory(round=round_)
    by = world.user("distribution officer")
    hand_out(entitlement=own, to=own.person, by=by, at=AT, client_id=new_id())
    hand_out(entitlement=other, to=own.person, by=by, at=AT, client_id=new_id())
    served, collector = [trace for trace in traces() if trace.model == "distributions.Entitlement"]
    rows = {row.pk: row for row in Entitlement.objects.select_related(*served.related)}
    assert served.tell
    assert collector.tell
    said = served.tell(rows[own.pk])
    assert said
    assert (said.sentence, said.detail) == (
        "Received Winter kit: Kits d’hiver",
        "Handed out by Distribution officer of the north",
    )
    proxied = served.tell(rows[other.pk])
    assert proxied
    assert proxied.detail == "Someone else collected it"
    assert collector.tell(rows[own.pk]) is None
    told = collector.tell(rows[other.pk])
    assert told
    assert told.sentence == "Collected Winter kit for someone else: Kits d’hiver"
    assert served.seen_by
    assert not served.seen_by(Entitlement.objects.all(), world.user("program coordinator", "south"))


def test_only_the_trace_of_the_entitled_counts_as_served() -> None:
    served, collector = [trace for trace in traces() if trace.model == "distributions.Entitlement"]
    assert (served.person, collector.person) == ("person", "collected_by")
    assert served.served is not None
    assert collector.served is None


def test_households_are_counted_apart(round_: Distribution) -> None:
    household = HouseholdFactory()
    member = HouseholdMemberFactory(household=household).person
    line = EntitlementFactory(round=round_, person=None, household=household)
    hand_out(entitlement=line, to=member, by=None, at=AT, client_id=new_id())
    projects = Project.objects.all()
    slugs = ("kits_handed_out", "people_served_by_rounds", "households_served_by_rounds")
    assert [measures()[slug].count(projects) for slug in slugs] == [1, 0, 1]


def test_files_joined_are_one_person_in_an_indicator(round_: Distribution) -> None:
    kept = PersonFactory()
    for person in (kept, PersonFactory(merged_into=kept)):
        EntitlementFactory(
            round=RoundFactory(), person=person, state="collected", collected_on=DAY, collected_by=person
        )
    projects = Project.objects.all()
    people = measures()["people_served_by_rounds"]
    assert (people.count(projects, DAY, DAY), people.count(projects, date(2026, 11, 3))) == (1, 0)


def test_home_shows_the_round_of_today_waybills_and_stores_that_hold_too_little(
    world: World, round_: Distribution
) -> None:
    today = timezone.localdate()
    officer = world.user("distribution officer")
    activity = ActivityFactory(title="Tomorrow’s round", held_on=today + timedelta(days=1), state="planned")
    short = RoundFactory(site=world.north, state="planned", activity=activity)
    EntitlementFactory(round=short)
    assert round_.store
    send_waybill(origin=round_.store, destination=short.store, lines=[(round_.item, 2)], sent_on=DAY, by=None)
    (waiting,) = [one for one in waiting_for(officer, today) if one.day]
    assert [(item.title, item.state, item.action) for item in waiting.day] == [("Kits d’hiver", "now", "Hand out")]
    assert [card.title for card in waiting.cards] == ["Too little in stock", "Waybills to receive"]
    assert "1 × " in waiting.cards[0].items[0].detail
    elsewhere = world.user("distribution officer", "south")
    assert not [one for one in waiting_for(elsewhere, today) if one.day]
    assert not [one for one in waiting_for(world.user("trainer"), today) if one.day]


def test_a_rounds_page_stands_for_its_activity(round_: Distribution) -> None:
    link = queues([round_.activity_id])[round_.activity_id]
    assert link.url == reverse("distributions:round", args=[round_.uuid])


def test_history_says_who_handed_out(world: World, round_: Distribution) -> None:
    line, by = EntitlementFactory(round=round_), world.user("distribution officer")
    with acting(by, via="web"):
        hand_out(entitlement=line, to=line.person, by=by, at=AT, client_id=new_id())
    events: dict[str, dict[str, Any]] = {
        "distributions.EntitlementEvent": {"pgh_obj": line},
        "distributions.StockBalanceEvent": {"store": round_.store, "item": round_.item},
    }
    for label, row in events.items():
        event = apps.get_model(label)._default_manager.filter(**row).order_by("-pgh_id").first()
        assert event is not None
        assert event.pgh_context.metadata["name"] == "Distribution officer of the north"
    assert round_.store
    assert left(round_.store, round_.item) == 8


@pytest.mark.parametrize("model", ["item", "store", "distribution", "waybill", "stockmovement"])
def test_the_administration_lists_and_shows_rows_of_ones_sites_only(
    world: World, round_: Distribution, model: str
) -> None:
    KitLineFactory(kit=round_.item)
    assert round_.store
    point = StoreFactory(site=world.north)
    waybill = send_waybill(origin=round_.store, destination=point, lines=[(round_.item, 2)], sent_on=DAY, by=None)
    receive_waybill(waybill=waybill, lines={}, on=DAY, by=None)
    rows = {
        "item": round_.item,
        "store": round_.store,
        "distribution": round_,
        "waybill": waybill,
        "stockmovement": StockMovement.objects.filter(store=round_.store).earliest("pk"),
    }
    listed, shown = f"admin:distributions_{model}_changelist", f"admin:distributions_{model}_change"
    coordinator = world.client("program coordinator")
    assert coordinator.get(reverse(listed)).status_code == 200
    assert coordinator.get(reverse(listed), {"q": "kit"}).status_code == 200
    address = reverse(shown, args=[rows[model].pk])
    assert coordinator.get(address).status_code == 200
    if model not in ("item",):
        assert world.client("program coordinator", "south").get(address).status_code == 302
    if model in ("waybill", "stockmovement"):
        assert coordinator.get(reverse(f"admin:distributions_{model}_add")).status_code == 403
        assert coordinator.post(address, {}).status_code == 403
    if model == "stockmovement":
        assert (
            coordinator.post(reverse(f"admin:distributions_{model}_delete", args=[rows[model].pk])).status_code == 403
        )
