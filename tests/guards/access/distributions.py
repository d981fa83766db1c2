"""Who opens what of rounds, stock and waybills."""

from typing import Any
from uuid import UUID

from beneficiaries.models import Person
from distributions.actions import send_waybill
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import DAY, EntitlementFactory, RoundFactory, StoreFactory, stocked
from tests.guards.access import Row
from tests.world import World

VIEW = ("distributions.view_distribution",)
HAND_OUT = ("distributions.change_entitlement",)
LISTS = ("distributions.add_entitlement",)
MOVES = ("distributions.add_stockmovement",)


def _round(world: World, **also: Any) -> Any:
    round_ = RoundFactory(site=world.north, **also)
    stocked(round_.store, round_.item, 50)
    return round_


def _open(world: World) -> dict[str, Any]:
    return {"uuid": _round(world).uuid}


def _line(world: World) -> dict[str, Any]:
    person: Person = PersonFactory(site=world.north)
    return {"uuid": EntitlementFactory(round=_round(world), person=person).uuid}


def _served(world: World) -> dict[str, Any]:
    person: Person = PersonFactory(site=world.north)
    line = EntitlementFactory(
        round=_round(world), person=person, state="collected", collected_on=DAY, collected_by=person
    )
    return {"uuid": line.uuid}


def _card(world: World) -> dict[str, Any]:
    round_ = _round(world)
    return {"uuid": round_.store.uuid, "item": round_.item.uuid}


def _waybill(world: World) -> dict[str, Any]:
    round_ = _round(world)
    lines = [(round_.item, 2)]
    destination = StoreFactory(site=world.north)
    waybill = send_waybill(origin=round_.store, destination=destination, lines=lines, sent_on=DAY, by=None)
    return {"uuid": waybill.uuid}


NUMBER = {"number": str(UUID(int=7))}
BOTH = frozenset({"GET", "POST"})

ROWS = [
    Row("distributions:round-list", needs=VIEW),
    Row("distributions:round-new", needs=("distributions.add_distribution",), methods=BOTH),
    Row("distributions:round", needs=VIEW, scope="site", make=_open),
    Row("distributions:round-people", needs=LISTS, methods=BOTH, scope="site", make=_open),
    Row(
        "distributions:round-open",
        needs=("distributions.change_distribution",),
        methods=BOTH,
        scope="site",
        make=_open,
    ),
    Row(
        "distributions:round-close",
        needs=("distributions.change_distribution",),
        methods=BOTH,
        scope="site",
        make=_open,
    ),
    Row("distributions:serve", needs=HAND_OUT, scope="site", make=_open),
    Row("distributions:hand-out", needs=HAND_OUT, methods={"POST"}, scope="site", make=_line),
    Row("distributions:set-aside", needs=HAND_OUT, methods=BOTH, scope="site", make=_line),
    Row("distributions:take-back", needs=HAND_OUT, methods=BOTH, scope="site", make=_served),
    Row("distributions:issued-in-error", needs=HAND_OUT, methods=BOTH, scope="site", make=_served, query=NUMBER),
    Row("distributions:take-off", needs=LISTS, methods=BOTH, scope="site", make=_served),
    Row("distributions:stock", needs=("distributions.view_stockbalance",)),
    Row("distributions:stock-receive", needs=MOVES, methods=BOTH),
    Row("distributions:stock-pack", needs=MOVES, methods=BOTH),
    Row("distributions:stock-card", needs=("distributions.view_stockmovement",), scope="site", make=_card),
    Row("distributions:stock-count", needs=MOVES, methods=BOTH, scope="site", make=_card),
    Row("distributions:stock-loss", needs=MOVES, methods=BOTH, scope="site", make=_card),
    Row("distributions:waybill-list", needs=("distributions.view_waybill",)),
    Row("distributions:waybill-new", needs=("distributions.add_waybill",), methods=BOTH),
    Row("distributions:waybill", needs=("distributions.view_waybill",), scope="site", make=_waybill),
    Row(
        "distributions:waybill-receive",
        needs=("distributions.change_waybill",),
        methods=BOTH,
        scope="site",
        make=_waybill,
    ),
    Row(
        "distributions:waybill-return", needs=("distributions.add_waybill",), methods=BOTH, scope="site", make=_waybill
    ),
    Row("distributions:waybill-paper", needs=("distributions.view_waybill",), scope="site", make=_waybill),
]
