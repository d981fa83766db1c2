"""Who may open what in programs."""

from typing import Any

from programs.models import Activity, EnrolList, Output, Participation
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, EnrolmentFactory, ParticipationFactory, ProjectFactory
from tests.guards.access import Row
from tests.world import World


def _project(world: World) -> dict[str, Any]:
    return {"uuid": ProjectFactory(sites=[world.north]).uuid}


def _activity(world: World) -> dict[str, Any]:
    project = ProjectFactory(sites=[world.north])
    return {"uuid": ActivityFactory(project=project, sites=[world.north]).uuid}


def _person(world: World) -> dict[str, Any]:
    return {"uuid": PersonFactory(site=world.north).uuid}


def _enrolment(world: World) -> dict[str, Any]:
    activity = ActivityFactory(project__sites=[world.north], sites=[world.north])
    return {"uuid": EnrolmentFactory(activity=activity, person=PersonFactory(site=world.north)).uuid}


def _with_output(world: World) -> dict[str, Any]:
    made = _activity(world)
    Output.objects.create(activity=Activity.objects.get(**made), title="Flag", value=65, unit="m²")
    return made


def _with_part(world: World) -> dict[str, Any]:
    made = _activity(world)
    ParticipationFactory(activity=Activity.objects.get(**made), person=PersonFactory(site=world.north))
    return made


def _list(world: World) -> dict[str, Any]:
    activity = Activity.objects.get(**_activity(world))
    by = world.user("social worker")
    said = {"project": activity.project, "activity": activity, "by": by, "on": "2026-03-02", "state": "checked"}
    return {"uuid": EnrolList.objects.create(**said).uuid}


def _changes(name: str, permission: str, make: Any, *, post_only: bool = False) -> Row:
    methods = {"POST"} if post_only else {"GET", "POST"}
    return Row(f"programs:{name}", needs=(f"programs.{permission}",), methods=methods, scope="site", make=make)


ROWS = [
    Row("programs:project-list", needs=("programs.view_project",)),
    Row("programs:project-new", needs=("programs.add_project",), methods={"GET", "POST"}),
    Row("programs:project", needs=("programs.view_project",), scope="site", make=_project),
    _changes("project-change", "change_project", _project),
    _changes("project-close", "change_project", _project),
    _changes("project-money", "change_funding", _project),
    _changes("project-partners", "change_projectpartner", _project),
    _changes("project-eligibility", "change_eligibility", _project),
    Row("programs:enrolment-list", needs=("programs.view_enrolment",), scope="site", make=_project),
    Row("programs:project-enrol", needs=("programs.add_enrolment",), scope="site", make=_project),
    _changes("project-enrol-many", "add_enrolment", _project),
    Row("programs:waiting-list", needs=("programs.view_enrolment",), scope="site", make=_project),
    _changes("situations", "add_situation", _project),
    Row("programs:outcomes", needs=("programs.view_situation",), scope="site", make=_project),
    Row("programs:activity-list", needs=("programs.view_project",), scope="site", make=_project),
    _changes("activity-new", "add_activity", _project),
    Row("programs:activity", needs=("programs.view_activity",), scope="site", make=_activity),
    _changes("activity-change", "change_activity", _activity),
    _changes("activity-hold", "change_activity", _activity, post_only=True),
    _changes("activity-cancel", "change_activity", _activity),
    _changes("activity-reopen", "change_activity", _activity, post_only=True),
    _changes("activity-same", "change_activity", _activity),
    _changes("activity-output", "add_output", _activity),
    Row(
        "programs:activity-output-remove",
        needs=("programs.change_output",),
        methods={"POST"},
        scope="site",
        make=_with_output,
        post=lambda world: {"of": Output.objects.latest("pk").pk},
    ),
    Row(
        "programs:activity-part-remove",
        needs=("programs.change_participation",),
        methods={"POST"},
        scope="site",
        make=_with_part,
        post=lambda world: {"part": Participation.objects.latest("pk").pk},
    ),
    _changes("activity-count", "add_headcount", _activity),
    # A POST names a person; without one it is a 404, which is tested with the page.
    Row("programs:activity-part", needs=("programs.add_participation",), scope="site", make=_activity),
    Row("programs:activity-enrol", needs=("programs.add_enrolment",), scope="site", make=_activity),
    _changes("activity-enrol-many", "add_enrolment", _activity),
    Row("programs:enrol-list", needs=("programs.add_enrolment",), scope="site", make=_list),
    _changes("enrol-list-go", "add_enrolment", _list, post_only=True),
    _changes("enrol-list-stop", "add_enrolment", _list, post_only=True),
    _changes("activity-places", "change_enrolment", _activity, post_only=True),
    Row("programs:enrol-person", needs=("programs.add_enrolment",), scope="site", make=_person),
    Row(
        "programs:enrol-in-project",
        needs=("programs.add_enrolment",),
        methods={"GET", "POST"},
        scope="site",
        make=lambda world: _person(world) | {"project": _project(world)["uuid"]},
    ),
    Row(
        "programs:enrol-in-activity",
        needs=("programs.add_enrolment",),
        methods={"GET", "POST"},
        scope="site",
        make=lambda world: _person(world) | {"activity": _activity(world)["uuid"]},
    ),
    _changes("enrolment", "change_enrolment", _enrolment),
    _changes("enrolment-up", "change_enrolment", _enrolment),
    _changes("situation-note", "add_situation", _enrolment),
    _changes("situation-remove", "change_situation", _enrolment, post_only=True),
]
