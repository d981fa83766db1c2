"""Who may open what of volunteers and skills."""

from typing import Any

from programs.actions.volunteers import issue_statement
from tests.factories.volunteers import GivenHoursFactory, MissionFactory, PersonSkillFactory, VolunteerFactory
from tests.guards.access import Row
from tests.world import World

SEE = "programs.view_volunteer"
CHANGE = "programs.change_volunteer"
FORM = {"GET", "POST"}


def _volunteer(world: World, **fields: Any) -> dict[str, Any]:
    return {"uuid": VolunteerFactory(person__site=world.north, **fields).uuid}


def _entry(world: World) -> dict[str, Any]:
    entry = GivenHoursFactory(participation__person__site=world.north)
    return {"uuid": VolunteerFactory(person=entry.participation.person).uuid, "entry": entry.uuid}


def _paper(world: World) -> dict[str, Any]:
    entry = GivenHoursFactory(participation__person__site=world.north)
    row = VolunteerFactory(person=entry.participation.person)
    return {"uuid": row.uuid, "paper": issue_statement(volunteer=row, on=entry.on, by=None).uuid}


def _mission(world: World) -> dict[str, Any]:
    return {"uuid": MissionFactory(sites=[world.north]).uuid}


def _sent(world: World) -> dict[str, Any]:
    return {"volunteer": str(VolunteerFactory(person__site=world.north).uuid)}


def _skilled(world: World) -> dict[str, Any]:
    return {"uuid": PersonSkillFactory(person__site=world.north, skill_id="translation").person.uuid}


ROWS: list[Row] = [
    Row("programs:volunteer-list", needs=(SEE,)),
    Row(
        "programs:volunteer-new",
        needs=(SEE, "programs.add_volunteer", "beneficiaries.view_person"),
        methods=FORM,
    ),
    Row("programs:mission-list", needs=(SEE, "programs.view_activity")),
    Row("programs:mission", needs=(SEE, "programs.view_activity"), scope="site", make=_mission),
    Row(
        "programs:mission-join",
        needs=(SEE, CHANGE, "programs.add_participation"),
        methods={"POST"},
        scope="site",
        make=_mission,
        post=_sent,
    ),
    Row(
        "programs:mission-leave",
        needs=(SEE, CHANGE, "programs.change_participation"),
        methods={"POST"},
        scope="site",
        make=_mission,
        post=_sent,
    ),
    Row("programs:volunteer", needs=(SEE,), scope="site", make=_volunteer),
    Row("programs:volunteer-availability", needs=(SEE, CHANGE), methods=FORM, scope="site", make=_volunteer),
    Row("programs:volunteer-level", needs=(SEE, CHANGE), methods=FORM, scope="site", make=_volunteer),
    Row("programs:volunteer-stop", needs=(SEE, CHANGE), methods=FORM, scope="site", make=_volunteer),
    Row("programs:volunteer-back", needs=(SEE, CHANGE), methods={"POST"}, scope="site", make=_volunteer),
    Row(
        "programs:volunteer-hours",
        needs=(SEE, CHANGE, "programs.add_participation"),
        methods=FORM,
        scope="site",
        make=_volunteer,
    ),
    Row(
        "programs:hours-remove",
        needs=(SEE, CHANGE, "programs.change_participation"),
        methods={"POST"},
        scope="site",
        make=_entry,
    ),
    Row("programs:volunteer-statement", needs=(SEE, CHANGE), methods=FORM, scope="site", make=_volunteer),
    Row("programs:volunteer-statement-pdf", needs=(SEE,), scope="site", make=_paper),
    Row(
        "programs:person-skills",
        needs=("beneficiaries.view_person", "programs.add_personskill"),
        methods=FORM,
        scope="site",
        make=_skilled,
    ),
    Row(
        "programs:person-skill-remove",
        needs=("beneficiaries.view_person", "programs.delete_personskill"),
        methods={"POST"},
        scope="site",
        make=_skilled,
        post=lambda world: {"skill": "translation"},
    ),
]
