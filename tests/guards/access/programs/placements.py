"""Who may open what of placements."""

from typing import Any

from tests.factories.placements import PlacementFactory, placed
from tests.guards.access import Row
from tests.world import World

SEE, CHANGE = "programs.view_placement", "programs.change_placement"
CARD = "beneficiaries.view_card"


def _in(state: str) -> Any:
    def make(world: World) -> dict[str, Any]:
        return {"uuid": placed(state, site=world.north).uuid}

    return make


def _placement(world: World) -> dict[str, Any]:
    return {"uuid": PlacementFactory(site=world.north).uuid}


def _form(name: str, state: str, *more: str) -> Row:
    return Row(
        f"programs:placement-{name}",
        needs=(SEE, CHANGE, *more),
        methods={"GET", "POST"},
        scope="site",
        make=_in(state),
    )


ROWS: list[Row] = [
    Row("programs:placement-list", needs=(SEE,)),
    Row("programs:placement-new", needs=(SEE, "programs.add_placement"), methods={"GET", "POST"}),
    Row("programs:placement", needs=(SEE,), scope="site", make=_placement),
    _form("change", "requested"),
    Row("programs:placement-validate", needs=(SEE, CHANGE), methods={"POST"}, scope="site", make=_placement),
    Row(
        "programs:placement-candidates",
        needs=(CHANGE, "programs.view_personskill", CARD),
        scope="site",
        make=_in("validated"),
    ),
    _form("match", "validated", CARD),
    _form("start", "matched"),
    _form("complete", "on_assignment"),
    _form("cancel", "requested"),
    _form("back", "validated"),
]
