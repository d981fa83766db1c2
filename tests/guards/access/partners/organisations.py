"""Who may find, add, change and verify organisations."""

from typing import Any

from tests.factories.partners import OrganisationFactory
from tests.guards.access import Row
from tests.world import World

EVERY_SITE = "An organisation belongs to no site: every site works with it."


def organisation(world: World) -> dict[str, Any]:
    return {"uuid": OrganisationFactory().uuid}


def changes(name: str, permission: str, *, only_post: bool = False) -> Row:
    return Row(
        f"partners:{name}",
        needs=(f"partners.{permission}",),
        methods={"POST"} if only_post else {"GET", "POST"},
        shared=EVERY_SITE,
        make=organisation,
    )


ROWS = [
    Row("partners:organisation-list", needs=("partners.view_organisation",)),
    Row("partners:organisation-new", needs=("partners.add_organisation",), methods={"GET", "POST"}),
    changes("organisation-change", "change_organisation"),
    changes("organisation-verify", "change_organisation"),
    changes("organisation-verify-take-back", "change_organisation", only_post=True),
]
