"""Documents, attached files, consents, cards."""

from typing import Any

from tests.factories.beneficiaries import ConsentFactory, IdentityDocumentFactory
from tests.factories.papers import AttachmentFactory
from tests.guards.access import Row
from tests.guards.access.beneficiaries.making import VIEW, act, person
from tests.world import World


def _consent(world: World) -> dict[str, Any]:
    return {"uuid": ConsentFactory.create(person__site=world.north).person.uuid, "purpose": "file"}


def _purpose(world: World) -> dict[str, Any]:
    return person(world) | {"purpose": "donors"}


def _document(world: World) -> dict[str, Any]:
    document = IdentityDocumentFactory.create(person__site=world.north)
    return {"uuid": document.person.uuid, "document": document.uuid}


def _attachment(world: World) -> dict[str, Any]:
    return {"uuid": AttachmentFactory.create(person__site=world.north).uuid}


FILE = ("beneficiaries.view_attachment",)

ROWS = [
    Row("beneficiaries:person-consents", needs=(VIEW, "beneficiaries.view_consent"), scope="site", make=person),
    act("person-consent", "add_consent", _purpose),
    act("person-consent-withdraw", "change_consent", _consent),
    act("person-document", "add_identitydocument"),
    act("person-document-edit", "change_identitydocument", _document),
    act("person-document-remove", "change_identitydocument", _document),
    Row(
        "beneficiaries:person-documents-shown",
        needs=(VIEW, "beneficiaries.view_identitydocument"),
        methods={"POST"},
        scope="site",
        make=person,
    ),
    act("person-attach", "add_attachment"),
    Row("beneficiaries:attachment", needs=(VIEW, *FILE), scope="site", make=_attachment),
    Row("beneficiaries:attachment-small", needs=(VIEW, *FILE), scope="site", make=_attachment),
    act("attachment-remove", "change_attachment", _attachment),
    act("person-card", "add_cardprint"),
    Row("beneficiaries:card-sheet", needs=(VIEW, "beneficiaries.add_cardprint"), methods={"GET", "POST"}),
]
