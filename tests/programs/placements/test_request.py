"""A host's need is noted and put right."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from beneficiaries.refusals import SiteNotCovered
from programs.actions import placements as actions
from programs.models import Placement
from programs.refusals import placements as refusals
from tests.factories.partners import OrganisationFactory
from tests.factories.placements import PlacementFactory, placed
from tests.factories.places import SiteFactory
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db
ASKED = date(2026, 3, 2)
ID = UUID("66666666-6666-4666-8666-666666666666")


def _ask(**fields: Any) -> Placement:
    given: dict[str, Any] = {"title": "Irrigation", "weeks": 12, "on": ASKED, "by": None} | fields
    made: dict[str, Any] = {"project": ProjectFactory, "site": SiteFactory, "host": OrganisationFactory}
    given |= {name: factory.create() for name, factory in made.items() if name not in given}
    return actions.request_placement(**given)


def test_a_need_gets_the_code_of_its_project_and_the_next_number() -> None:
    project = ProjectFactory.create(code="TRQN3")
    first = _ask(project=project, skills=["agriculture", "water", "agriculture"])
    assert (first.code, first.state, first.skills) == ("TRQN3-P1", "requested", ["agriculture", "water"])
    assert _ask(project=project).code == "TRQN3-P2"


def test_the_same_form_twice_is_one_need() -> None:
    assert _ask(client_id=ID) == _ask(client_id=ID)
    assert Placement.objects.count() == 1


def test_what_does_not_hold_is_refused(world: World) -> None:
    over = ProjectFactory.create(status="closed", ends_on=date(2015, 12, 31))
    with pytest.raises(refusals.ProjectIsOver):
        _ask(project=over)
    assert _ask(project=over, on=date(2013, 11, 4)).requested_on.year == 2013
    with pytest.raises(refusals.SkillUnknown):
        _ask(skills=["alchemy"])
    with pytest.raises(refusals.DayToCome):
        _ask(on=date(2999, 1, 1))
    coordinator = world.user("program coordinator")
    with pytest.raises(SiteNotCovered):
        _ask(by=coordinator, site=world.south)
    with pytest.raises(refusals.ProjectOutOfReach):
        _ask(by=coordinator, site=world.north, project=ProjectFactory.create(sites=[world.south]))


def test_a_need_is_put_right_and_the_same_again_changes_nothing() -> None:
    row = PlacementFactory.create()
    changed = actions.change_placement(placement=row, by=None, title="Wells", weeks=6, skills=["water"])
    assert (changed.title, changed.weeks, changed.skills) == ("Wells", 6, ["water"])
    assert actions.change_placement(placement=row, by=None, title="Wells", weeks=6, skills=["water"]) == changed


def test_what_an_expert_agreed_to_stays_and_other_weeks_move_the_end() -> None:
    row = placed("matched", start=date(2026, 4, 6))
    assert row.ends_on == date(2026, 6, 28)
    with pytest.raises(refusals.FixedOnceMatched):
        actions.change_placement(placement=row, by=None, host=OrganisationFactory.create())
    assert actions.change_placement(placement=row, by=None, weeks=2).ends_on == date(2026, 4, 19)


def test_what_is_over_is_not_changed() -> None:
    with pytest.raises(refusals.PlacementNotNow):
        actions.change_placement(placement=placed("completed"), by=None, title="Another")


def test_longer_weeks_do_not_run_into_another_placement() -> None:
    first = placed("matched", start=date(2026, 4, 6), weeks=2)
    placed("matched", start=date(2026, 4, 20), weeks=2, person=first.expert)
    with pytest.raises(refusals.ExpertBusy):
        actions.change_placement(placement=first, by=None, weeks=3)
