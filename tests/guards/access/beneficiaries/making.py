"""What the rows of every topic are made of."""

from typing import Any

from tests.factories.beneficiaries import PersonFactory
from tests.guards.access import Row
from tests.world import World

VIEW = "beneficiaries.view_person"
CARD = "beneficiaries.view_card"


def person(world: World) -> dict[str, Any]:
    """A person at the northern site, as an address names them."""
    return {"uuid": PersonFactory.create(site=world.north).uuid}


def act(name: str, permission: str, make: Any = person) -> Row:
    """A page with a short form about one person."""
    return Row(
        f"beneficiaries:{name}",
        needs=(VIEW, f"beneficiaries.{permission}"),
        methods={"GET", "POST"},
        scope="site",
        make=make,
    )
