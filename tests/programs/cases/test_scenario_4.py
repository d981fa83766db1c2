"""Scenario 4: a mother and her two children return from Morocco; without an exit authorisation nobody is ready."""

from datetime import date

import pytest

from programs.actions.cases import add_member, open_case, steps_ahead, take_step, tick
from programs.counting import reach, reach_by_project
from programs.models import Activity, Case, CaseMember, Headcount, Project
from programs.refusals.cases import StepMissing
from tests.factories.beneficiaries import PersonFactory
from tests.factories.cases import tick_all, tick_but, walk
from tests.factories.partners import OrganisationFactory
from tests.factories.places import LocationFactory
from tests.factories.programs import ActivityFactory, HeadcountFactory, ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db

TO_PREPARING = ("counsel", "apply", "screen", "find_eligible", "prepare")
OPENED = date(2026, 1, 5)


def guinea():
    from places.models import Location

    return Location.objects.filter(code="GIN").first() or LocationFactory.create(code="GIN", level="country")


@pytest.fixture
def project(db: None) -> Project:
    """The documents' project: 4,700 people returned from 2005 to 2014."""
    project = ProjectFactory.create(code="AVRR")
    earlier = ActivityFactory.create(code="AVRR-2005-2014", project=project, kind="service", held_on=date(2014, 12, 31))
    HeadcountFactory.create(activity=earlier, total=4700, qualifier="at_least")
    return project


def family(world: World, project: Project) -> Case:
    """The mother and two children, up to the preparation of their departure."""
    by = world.user("case manager")
    mother = PersonFactory.create(site=world.north, full_name="Aïssatou Barry", birth_date=date(1992, 4, 1))
    case = open_case(
        workflow="avrr_out", project=project, person=mother, site=world.north, manager=by, on=OPENED, by=by
    )
    for name, born in (("Ibrahima", date(2016, 6, 1)), ("Mariama", date(2019, 2, 1))):
        child = PersonFactory.create(site=world.north, full_name=f"{name} Barry", birth_date=born)
        add_member(case=case, person=child, by=by, on=OPENED, role=CaseMember.Role.CHILD)
    tick_but(case, "exit_authorisation", on=OPENED, by=by)
    return walk(case, *TO_PREPARING, start=OPENED, by=by, country=guinea(), funder=OrganisationFactory.create())


def test_ready_without_an_exit_authorisation_is_refused_and_says_for_whom(world: World, project: Project) -> None:
    by = world.user("case manager")
    case = family(world, project)
    with pytest.raises(StepMissing) as refused:
        take_step(case=case, step="make_ready", by=by, on=date(2026, 1, 20))
    assert [(one.point, one.sentence) for one in refused.value.missing] == [
        ("exit_authorisation", "“Exit authorisation” is missing for Aïssatou Barry."),
        ("exit_authorisation", "“Exit authorisation” is missing for Ibrahima Barry."),
        ("exit_authorisation", "“Exit authorisation” is missing for Mariama Barry."),
    ]
    (ready,) = [one for one in steps_ahead(case=case, by=by, on=date(2026, 1, 20)) if one.step.code == "make_ready"]
    assert ready.missing == refused.value.missing
    case.refresh_from_db()
    assert case.state == "pre_departure"


def test_later_departed_one_case_and_three_people(world: World, project: Project, told) -> None:
    by = world.user("case manager")
    case = family(world, project)
    members = list(case.members.order_by("pk"))
    for member in members:
        tick(case=case, point="exit_authorisation", by=by, on=date(2026, 1, 19), member=member, text="EX-7")
    case = walk(case, "make_ready", "book", "depart", start=date(2026, 1, 20), by=by)
    assert (case.state, case.departed_on) == ("departed", date(2026, 1, 22))

    served = reach(Activity.objects.filter(pk=case.activity_id))
    assert (served.named, served.reached_min, served.reached_max, served.qualifier) == (3, 3, 3, "exact")
    whole = reach_by_project(Project.objects.filter(pk=project.pk))[project.pk]
    assert (whole.contacts, whole.reached_max, whole.qualifier, whole.named) == (4703, 4703, "at_least", 3)

    (line,) = [row for row in told("reach", "--project", "AVRR") if row["project"] == "AVRR"]
    assert (line["contacts"], line["qualifier"]) == ("4703", "at_least")
    rows = told("cases", "--project", "AVRR")
    (departed,) = [row for row in rows if row["state"] == "departed"]
    assert departed | {"median_days": ""} == {
        "workflow": "avrr_out", "state": "departed", "country": "GIN", "cases": "1", "people": "3", "female": "3",
        "male": "0", "minors": "2", "percent": "100", "median_days": "", "qualifier": "exact",
    }  # fmt: skip
    assert (rows[-1]["workflow"], rows[-1]["people"], rows[-1]["qualifier"]) == ("", "4703", "at_least")
    # Who only asks about a return is in a case, and is not among those who returned.
    asks = PersonFactory.create(site=world.north)
    open_case(workflow="avrr_out", project=project, person=asks, site=world.north, by=by, on=OPENED)
    *_others, reached, total = told("cases", "--project", "AVRR")
    assert (reached["state"], reached["people"], reached["cases"]) == ("reached", "4703", "")
    assert (total["cases"], total["people"]) == ("2", "4703")


def test_a_child_without_its_parents_does_not_leave_without_a_best_interests_decision(
    world: World, project: Project
) -> None:
    by = world.user("case manager")
    child = PersonFactory.create(site=world.north, full_name="Sékou Camara", birth_date=date(2010, 5, 1))
    case = open_case(workflow="avrr_out", project=project, person=child, site=world.north, on=OPENED, by=by)
    tick_but(case, "best_interests", "guardian_there", "reception", on=OPENED, by=by)
    case = walk(case, *TO_PREPARING, start=OPENED, by=by, country=guinea(), funder=OrganisationFactory.create())
    with pytest.raises(StepMissing) as refused:
        take_step(case=case, step="make_ready", by=by, on=date(2026, 1, 20))
    assert {one.point for one in refused.value.missing} == {"best_interests", "guardian_there", "reception"}
    assert "“Best-interests decision” is missing for Sékou Camara." in str(refused.value)
    tick_all(case, [one for one in _table(case).points if one.code != "best_interests"], on=OPENED, by=by)
    with pytest.raises(StepMissing, match="Best-interests decision"):
        take_step(case=case, step="make_ready", by=by, on=date(2026, 1, 20))
    tick_all(case, _table(case).points, on=OPENED, by=by)
    assert take_step(case=case, step="make_ready", by=by, on=date(2026, 1, 20)).state == "ready"


def _table(case: Case):
    from programs.workflows import workflow_of

    return workflow_of(case)


def test_the_total_stays_at_least_when_only_heads_were_counted_before(project: Project) -> None:
    assert Headcount.objects.get(activity__project=project).qualifier == "at_least"
    whole = reach_by_project(Project.objects.filter(pk=project.pk))[project.pk]
    assert (whole.contacts, whole.qualifier) == (4700, "at_least")
