"""Who opens what in the registry."""

from typing import Any

from tests.factories.beneficiaries import (
    ConsentFactory,
    DuplicatePairFactory,
    HouseholdMemberFactory,
    PersonFactory,
    PersonNeedFactory,
)
from tests.guards.access import Row
from tests.world import World


def _person(world: World) -> dict[str, Any]:
    return {"uuid": PersonFactory.create(site=world.north).uuid}


def _restricted(world: World) -> dict[str, Any]:
    return _person(world) | {"category": "medical"}


def _need(world: World) -> dict[str, Any]:
    need = PersonNeedFactory.create(person__site=world.north)
    return {"uuid": need.person.uuid, "code": need.code_id}


def _consent(world: World) -> dict[str, Any]:
    return {"uuid": ConsentFactory.create(person__site=world.north).person.uuid, "purpose": "file"}


def _member(world: World) -> dict[str, Any]:
    member = HouseholdMemberFactory.create(person__site=world.north, household__site=world.north)
    return {"uuid": member.person.uuid}


def _pair(world: World) -> dict[str, Any]:
    pair = DuplicatePairFactory.create(first__site=world.north, second__site=world.north)
    return {"first": pair.first.uuid, "second": pair.second.uuid}


def _verdict(world: World) -> dict[str, Any]:
    return {"verdict": "different"}


VIEW = "beneficiaries.view_person"
CARD = "beneficiaries.view_card"


def _act(name: str, permission: str, make: Any = _person) -> Row:
    return Row(
        f"beneficiaries:{name}",
        needs=(VIEW, f"beneficiaries.{permission}"),
        methods={"GET", "POST"},
        scope="site",
        make=make,
    )


ROWS = [
    Row("beneficiaries:person-list", needs=(CARD,)),
    Row("beneficiaries:person-register", needs=("beneficiaries.add_person",), methods={"GET", "POST"}),
    Row("beneficiaries:person-likely", needs=("beneficiaries.add_person",), methods={"POST"}),
    Row("beneficiaries:household-search", needs=(VIEW, "beneficiaries.view_household")),
    Row("beneficiaries:pair-list", needs=("beneficiaries.view_duplicatepair",)),
    Row(
        "beneficiaries:pair",
        needs=(VIEW, "beneficiaries.view_duplicatepair", "beneficiaries.change_duplicatepair"),
        methods={"GET", "POST"},
        scope="site",
        make=_pair,
        post=_verdict,
    ),
    Row("beneficiaries:person-file", needs=(CARD,), scope="site", make=_person),
    Row(
        "beneficiaries:person-restricted",
        needs=(VIEW, "beneficiaries.view_personneed"),
        methods={"POST"},
        scope="site",
        make=_restricted,
        clearance="medical",
    ),
    _act("person-edit", "change_person"),
    _act("person-note", "add_note"),
    _act("person-need", "add_personneed"),
    _act("person-need-end", "change_personneed", _need),
    _act("person-legal-status", "add_legalstatus"),
    _act("person-consent", "add_consent"),
    _act("person-consent-withdraw", "change_consent", _consent),
    _act("person-document", "add_identitydocument"),
    _act("person-address", "add_address"),
    _act("person-name", "add_personname"),
    _act("person-death", "change_person"),
    _act("person-share", "add_fileshare"),
    _act("person-household", "add_householdmember"),
    _act("person-household-leave", "change_householdmember", _member),
]
