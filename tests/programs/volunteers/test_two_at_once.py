"""Two at one moment: the last place of a mission is given once, and no hours are lost."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from programs.actions import volunteers as acts
from programs.models import Participation
from programs.refusals.volunteers import VolunteersEnough
from tests.factories.volunteers import MissionFactory, VolunteerFactory
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = date(2026, 4, 20)


def test_the_last_place_is_given_once_and_hours_of_two_add_up() -> None:
    mission = MissionFactory(volunteers_wanted=1)
    people = VolunteerFactory.create_batch(3)
    join = partial(acts.join_mission, activity=mission, today=TODAY, by=None)
    found = together(*(partial(join, volunteer=one) for one in people))
    assert sum(isinstance(one, VolunteersEnough) for one in found) == 2
    part = Participation.objects.get()
    inside = next(one for one in people if one.person_id == part.person_id)
    log = partial(acts.log_hours, volunteer=inside, activity=mission, on=date(2026, 3, 10), today=TODAY, by=None)
    together(*(partial(log, hours=Decimal(hours)) for hours in (1, 2, 4)))
    part.refresh_from_db()
    assert part.hours == 7
