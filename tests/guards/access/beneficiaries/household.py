"""Households, kin, needs, status, addresses, dying, going, handing over."""

from typing import Any

from tests.factories.beneficiaries import (
    AddressFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    LegalStatusFactory,
    PersonFactory,
    PersonLinkFactory,
    PersonNeedFactory,
)
from tests.guards.access import Row
from tests.guards.access.beneficiaries.making import VIEW, act
from tests.world import World

HOMES = "beneficiaries.view_household"
BOTH = frozenset({"GET", "POST"})


def _need(world: World) -> dict[str, Any]:
    need = PersonNeedFactory.create(person__site=world.north)
    return {"uuid": need.person.uuid, "code": need.code_id}


def _member(world: World) -> dict[str, Any]:
    member = HouseholdMemberFactory.create(person__site=world.north, household__site=world.north)
    return {"uuid": member.person.uuid}


def _home(world: World) -> dict[str, Any]:
    home = HouseholdFactory.create(site=world.north)
    for role in ("focal_point", "child"):
        HouseholdMemberFactory.create(household=home, person__site=world.north, role=role)
    return {"uuid": home.uuid}


def _one_of_home(world: World) -> dict[str, Any]:
    member = HouseholdMemberFactory.create(person__site=world.north, household__site=world.north)
    return {"uuid": member.household.uuid, "person": member.person.uuid}


def _link(world: World) -> dict[str, Any]:
    link = PersonLinkFactory.create(person__site=world.north)
    return {"uuid": link.person.uuid, "link": link.uuid}


def _status(world: World) -> dict[str, Any]:
    # One of the past: other guards plant one that holds now.
    row = LegalStatusFactory.create(person__site=world.north, since="2024-01-01", until="2025-01-01")
    return {"uuid": row.person.uuid, "row": row.uuid}


def _address(world: World) -> dict[str, Any]:
    row = AddressFactory.create(person__site=world.north)
    return {"uuid": row.person.uuid, "row": row.uuid}


def _living(world: World) -> dict[str, Any]:
    return {"uuid": AddressFactory.create(person__site=world.north).person.uuid}


def _gone(world: World) -> dict[str, Any]:
    return {"uuid": PersonFactory.create(site=world.north, gone_on="2026-03-01", gone_where="onward").uuid}


def _home_act(name: str, *permissions: str, make: Any = _home, methods: frozenset[str] = BOTH) -> Row:
    needs = (VIEW, HOMES, *(f"beneficiaries.{permission}" for permission in permissions))
    return Row(f"beneficiaries:{name}", needs=needs, methods=methods, scope="site", make=make)


def _at_once(name: str, *permissions: str, make: Any) -> Row:
    needs = (VIEW, *(f"beneficiaries.{permission}" for permission in permissions))
    return Row(f"beneficiaries:{name}", needs=needs, methods=frozenset({"POST"}), scope="site", make=make)


def _page(name: str, *permissions: str, make: Any, methods: frozenset[str] = BOTH, clearance: str = "") -> Row:
    needs = (VIEW, *(f"beneficiaries.{permission}" for permission in permissions))
    return Row(f"beneficiaries:{name}", needs=needs, methods=methods, scope="site", make=make, clearance=clearance)


GET = frozenset({"GET"})
POST = frozenset({"POST"})

ROWS = [
    Row("beneficiaries:person-pick", needs=(VIEW,)),
    Row("beneficiaries:place-pick", needs=(VIEW,)),
    Row("beneficiaries:household-search", needs=(VIEW, HOMES)),
    Row("beneficiaries:household-list", needs=(VIEW, HOMES)),
    _home_act("household", methods=GET),
    _home_act("household-add", "add_householdmember"),
    _home_act("household-focal-point", "change_householdmember"),
    _home_act("household-split", "add_household", "change_household"),
    _home_act("household-unsplit", "change_household", methods=POST),
    _home_act("household-join", "change_household"),
    _home_act("household-end", "change_household"),
    _home_act("household-reopen", "change_household", methods=POST),
    _home_act("household-member", "change_householdmember", make=_one_of_home),
    _home_act("household-member-back", "change_householdmember", make=_one_of_home, methods=POST),
    act("person-household", "add_householdmember"),
    act("person-household-leave", "change_householdmember", _member),
    act("person-link", "add_personlink"),
    act("person-link-change", "change_personlink", _link),
    act("person-link-end", "change_personlink", _link),
    _at_once("person-link-reopen", "change_personlink", make=_link),
    Row("beneficiaries:need-list", needs=(VIEW, "beneficiaries.view_personneed")),
    act("person-need", "add_personneed"),
    _page("person-need-page", "view_personneed", make=_need, methods=GET),
    _page("person-need-change", "view_personneed", "change_personneed", make=_need),
    _page("person-need-end", "view_personneed", "change_personneed", make=_need),
    _at_once("person-need-reopen", "view_personneed", "change_personneed", make=_need),
    _at_once("person-need-take-off", "view_personneed", "change_personneed", make=_need),
    act("person-legal-status", "add_legalstatus"),
    _page(
        "person-legal-status-mend",
        "view_legalstatus",
        "change_legalstatus",
        make=_status,
        clearance="legal_status",
    ),
    _page("person-addresses", "view_address", make=_living, methods=GET),
    act("person-address", "add_address"),
    _page("person-address-mend", "view_address", "change_address", make=_address),
    act("person-death", "change_person"),
    _at_once("person-death-undo", "change_person", make=_gone),
    act("person-gone", "change_person"),
    _at_once("person-gone-undo", "change_person", make=_gone),
    act("person-handover", "add_filehandover"),
]
