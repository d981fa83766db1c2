"""Households, kin, needs, status, addresses."""

from typing import Any

from tests.factories.beneficiaries import HouseholdMemberFactory, PersonNeedFactory
from tests.guards.access import Row
from tests.guards.access.beneficiaries.making import VIEW, act
from tests.world import World


def _need(world: World) -> dict[str, Any]:
    need = PersonNeedFactory.create(person__site=world.north)
    return {"uuid": need.person.uuid, "code": need.code_id}


def _member(world: World) -> dict[str, Any]:
    member = HouseholdMemberFactory.create(person__site=world.north, household__site=world.north)
    return {"uuid": member.person.uuid}


ROWS = [
    Row("beneficiaries:household-search", needs=(VIEW, "beneficiaries.view_household")),
    act("person-need", "add_personneed"),
    act("person-need-end", "change_personneed", _need),
    act("person-legal-status", "add_legalstatus"),
    act("person-address", "add_address"),
    act("person-death", "change_person"),
    act("person-household", "add_householdmember"),
    act("person-household-leave", "change_householdmember", _member),
]
