"""The list, registering, a file."""

from typing import Any

from tests.guards.access import Row
from tests.guards.access.beneficiaries.making import CARD, VIEW, act, person
from tests.world import World


def _restricted(world: World) -> dict[str, Any]:
    return person(world) | {"category": "medical"}


ROWS = [
    Row("beneficiaries:person-list", needs=(CARD,)),
    Row("beneficiaries:person-register", needs=("beneficiaries.add_person",), methods={"GET", "POST"}),
    Row("beneficiaries:person-likely", needs=("beneficiaries.add_person",), methods={"POST"}),
    Row("beneficiaries:person-file", needs=(CARD,), scope="site", make=person),
    Row(
        "beneficiaries:person-restricted",
        needs=(VIEW, "beneficiaries.view_personneed"),
        methods={"POST"},
        scope="site",
        make=_restricted,
        clearance="medical",
    ),
    act("person-edit", "change_person"),
    act("person-name", "add_personname"),
]
