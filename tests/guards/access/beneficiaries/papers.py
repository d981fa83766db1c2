"""Documents, attached files, consents, cards."""

from typing import Any

from tests.factories.beneficiaries import ConsentFactory
from tests.guards.access.beneficiaries.making import act
from tests.world import World


def _consent(world: World) -> dict[str, Any]:
    return {"uuid": ConsentFactory.create(person__site=world.north).person.uuid, "purpose": "file"}


ROWS = [
    act("person-consent", "add_consent"),
    act("person-consent-withdraw", "change_consent", _consent),
    act("person-document", "add_identitydocument"),
]
