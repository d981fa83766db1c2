"""Likely duplicates, and joining two files."""

from typing import Any

from django.utils import timezone

from beneficiaries.models import Merge
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import DuplicatePairFactory, PersonFactory
from tests.guards.access import Row
from tests.guards.access.beneficiaries.making import VIEW, person
from tests.world import World

PAIR = "beneficiaries.view_duplicatepair"
JUDGE = "beneficiaries.change_duplicatepair"
JOIN = "beneficiaries.add_merge"


def _pair(world: World) -> dict[str, Any]:
    pair = DuplicatePairFactory.create(first__site=world.north, second__site=world.north)
    return {"first": pair.first.uuid, "second": pair.second.uuid}


def _verdict(world: World) -> dict[str, Any]:
    return {"verdict": "different"}


def _merge(world: World, state: str = "asked") -> dict[str, Any]:
    by = UserFactory.create()
    kept, merged = PersonFactory.create_batch(2, site=world.north)
    merge = Merge.objects.create(kept=kept, merged=merged, state=state, asked_by=by)
    if state == "done":
        merge.decided_by, merge.decided_at = by, timezone.now()
        merge.save()
    return {"uuid": merge.uuid}


def _done(world: World) -> dict[str, Any]:
    return _merge(world, "done")


ROWS = [
    Row("beneficiaries:pair-list", needs=(PAIR,)),
    Row(
        "beneficiaries:pair",
        needs=(VIEW, PAIR, JUDGE),
        methods={"GET", "POST"},
        scope="site",
        make=_pair,
        post=_verdict,
    ),
    Row("beneficiaries:pair-join", needs=(VIEW, PAIR, JOIN), methods={"GET", "POST"}, scope="site", make=_pair),
    Row("beneficiaries:pair-new", needs=(VIEW, PAIR, JUDGE), methods={"GET", "POST"}, scope="site", make=person),
    Row("beneficiaries:merge-list", needs=(VIEW, "beneficiaries.view_merge")),
    Row("beneficiaries:merge", needs=(VIEW, "beneficiaries.view_merge"), scope="site", make=_merge),
    Row(
        "beneficiaries:merge-decide",
        needs=(VIEW, "beneficiaries.change_merge"),
        methods={"POST"},
        scope="site",
        make=_merge,
    ),
    Row("beneficiaries:merge-withdraw", needs=(VIEW, JOIN), methods={"POST"}, scope="site", make=_merge),
    Row("beneficiaries:merge-undo", needs=(VIEW, JOIN), methods={"POST"}, scope="site", make=_done),
    Row(
        "beneficiaries:merge-undo-decide",
        needs=(VIEW, "beneficiaries.change_merge"),
        methods={"POST"},
        scope="site",
        make=_done,
    ),
    Row("beneficiaries:merge-undo-withdraw", needs=(VIEW, JOIN), methods={"POST"}, scope="site", make=_done),
]
