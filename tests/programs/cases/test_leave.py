"""Nobody leaves while one thing is missing: each point of the checklist alone stops a child's departure."""

from datetime import date, timedelta

import pytest

from places.models import Location
from programs.actions.cases import open_case, steps_ahead, take_step, tick, untick
from programs.refusals.cases import StepMissing
from tests.factories.beneficiaries import PersonFactory
from tests.factories.cases import tick_but, walk
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
STEPS = ("counsel", "apply", "screen", "find_eligible", "prepare", "make_ready", "book")
#: What an unaccompanied child needs at the door of the aeroplane.
NEEDED = [
    *("guardian_consent", "travel_document", "fit_to_travel", "exit_authorisation"),
    *("best_interests", "guardian_there", "reception", "ticket", "escort"),
]


def test_each_point_alone_stops_the_departure_of_a_child(world: World) -> None:
    by = world.user("case manager")
    child = PersonFactory.create(site=world.north, birth_date=date(2011, 1, 1), full_name="Sékou Camara")
    case = open_case(
        workflow="avrr_out", project=ProjectFactory.create(), person=child, site=world.north, by=by, on=DAY
    )
    member = case.members.get()
    tick_but(case, on=DAY, by=by)
    assert not case.checks.filter(code="declaration").exists()
    guinea = Location.objects.get(code="GIN")
    case = walk(case, *STEPS, start=DAY, by=by, country=guinea, funder=OrganisationFactory.create())
    on = DAY + timedelta(days=len(STEPS))
    assert set(NEEDED) <= set(case.checks.values_list("code", flat=True))
    for point in NEEDED:
        untick(check=case.checks.get(code=point), by=by, on=on)
        with pytest.raises(StepMissing) as refused:
            take_step(case=case, step="depart", by=by, on=on, departed_on=on)
        assert [(one.point, one.member) for one in refused.value.missing] == [(point, member.pk)]
        assert "Sékou Camara" in str(refused.value)
        tick(case=case, point=point, by=by, on=on, member=member, text="Seen")
    (depart,) = [one for one in steps_ahead(case=case, by=by, on=on) if one.step.code == "depart"]
    assert [one.field for one in depart.missing] == ["departed_on"]
    assert take_step(case=case, step="depart", by=by, on=on, departed_on=on).state == "departed"
