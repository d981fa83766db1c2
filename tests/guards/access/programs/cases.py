"""Who may open what of cases."""

from typing import Any

from programs.models import CaseMember
from tests.factories.beneficiaries import PersonFactory
from tests.factories.cases import AssistanceItemFactory, CaseFactory, CaseMemberFactory, FollowUpFactory
from tests.guards.access import Row
from tests.world import World

SEE = "programs.view_case"


def _case(world: World) -> dict[str, Any]:
    return {"uuid": CaseFactory.of(PersonFactory(site=world.north)).uuid}


def _closed(world: World) -> dict[str, Any]:
    person = PersonFactory(site=world.north)
    case = CaseFactory.of(person, state="closed", closed_on="2026-04-02", closure_reason="helped")
    return {"uuid": case.uuid}


def _twin(world: World) -> dict[str, Any]:
    person = PersonFactory(site=world.north)
    CaseFactory.of(person)
    return {"uuid": CaseFactory.of(person).uuid}


def _member(world: World) -> dict[str, Any]:
    case = CaseFactory.of(PersonFactory(site=world.north))
    child = CaseMemberFactory(case=case, person=PersonFactory(site=world.north), role=CaseMember.Role.CHILD)
    return {"uuid": case.uuid, "person": child.person.uuid}


def _item(world: World) -> dict[str, Any]:
    case = CaseFactory.of(PersonFactory(site=world.north))
    return {"uuid": AssistanceItemFactory(member=case.members.get()).uuid}


def _survey(world: World) -> dict[str, Any]:
    return {"uuid": FollowUpFactory(case=CaseFactory.of(PersonFactory(site=world.north))).uuid}


def _form(name: str, *permissions: str, make: Any = _case) -> Row:
    return Row(f"programs:{name}", needs=(SEE, *permissions), methods={"GET", "POST"}, scope="site", make=make)


ROWS = [
    Row("programs:case-list", needs=(SEE,)),
    Row("programs:case-workload", needs=(SEE,)),
    Row(
        "programs:case-new",
        needs=(SEE, "programs.add_case", "beneficiaries.view_person"),
        methods={"GET", "POST"},
    ),
    Row(
        "programs:case-restricted",
        needs=(SEE,),
        methods={"POST"},
        shared="a category, which opens to those cleared for it",
        make=lambda world: {"category": "gbv"},
        clearance="gbv",
    ),
    Row(
        "programs:case-way",
        needs=(SEE,),
        shared="how a way works is no secret",
        make=lambda world: {"slug": "assistance"},
    ),
    Row("programs:case", needs=(SEE,), scope="site", make=_case),
    _form("case-step", "programs.change_case", make=lambda world: _case(world) | {"code": "assess"}),
    _form("case-point", "programs.change_casecheck", make=lambda world: _case(world) | {"code": "urgency"}),
    _form("case-member-point", "programs.change_casecheck", make=lambda world: _member(world) | {"code": "needs"}),
    _form("case-member-add", "programs.add_casemember", "beneficiaries.view_person"),
    _form("case-member-leave", "programs.change_casemember", make=_member),
    _form("case-assign", "programs.assign_case"),
    _form("case-deadline", "programs.change_case"),
    _form("case-change", "programs.change_case"),
    _form("case-join", "programs.change_case", make=_twin),
    _form("case-reopen", "programs.add_case", make=_closed),
    _form("case-plan", "programs.add_assistanceitem"),
    _form("case-deliver", "programs.change_assistanceitem", make=_item),
    _form("case-prove", "programs.change_assistanceitem", make=_item),
    _form("case-cancel", "programs.change_assistanceitem", make=_item),
    _form("case-not-given", "programs.change_assistanceitem", make=_item),
    _form("case-survey", "programs.change_followup", make=_survey),
    Row("programs:case-notes", needs=(SEE, "programs.view_casenote"), scope="site", make=_case),
    _form("case-note", "programs.add_casenote"),
    Row(
        "programs:case-restricted-notes",
        needs=(SEE, "programs.view_casenote"),
        methods={"POST"},
        scope="site",
        make=lambda world: _case(world) | {"category": "gbv"},
        clearance="gbv",
    ),
    _form("case-papers", "programs.view_casepaper", "beneficiaries.view_attachment"),
    _form(
        "case-appointment",
        "programs.add_caseappointment",
        "beneficiaries.view_appointment",
        "beneficiaries.add_appointment",
    ),
]
