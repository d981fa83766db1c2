"""Likely duplicates."""

from typing import Any

from tests.factories.beneficiaries import DuplicatePairFactory
from tests.guards.access import Row
from tests.guards.access.beneficiaries.making import VIEW
from tests.world import World


def _pair(world: World) -> dict[str, Any]:
    pair = DuplicatePairFactory.create(first__site=world.north, second__site=world.north)
    return {"first": pair.first.uuid, "second": pair.second.uuid}


def _verdict(world: World) -> dict[str, Any]:
    return {"verdict": "different"}


ROWS = [
    Row("beneficiaries:pair-list", needs=("beneficiaries.view_duplicatepair",)),
    Row(
        "beneficiaries:pair",
        needs=(VIEW, "beneficiaries.view_duplicatepair", "beneficiaries.change_duplicatepair"),
        methods={"GET", "POST"},
        scope="site",
        make=_pair,
        post=_verdict,
    ),
]
