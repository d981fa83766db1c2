"""What waits on the home page from this room."""

from datetime import date, time
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.factories.beneficiaries import PersonFactory
from tests.factories.trainings import CohortFactory, LearnerFactory, SessionFactory, attend
from tests.world import World
from trainings.home import answer
from trainings.models import Cohort

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def cohort(world: World) -> Cohort:
    return CohortFactory.create(activity__sites=[world.north], activity__title="Darija, groupe B")


def _learn(world: World, cohort: Cohort, number: int) -> list[Any]:
    return [
        LearnerFactory.create(cohort=cohort, person=PersonFactory.create(site=world.north)) for _one in range(number)
    ]


@time_machine.travel("2026-11-24 09:30+00:00", tick=False)
def test_todays_sessions_say_how_far_their_register_is(world: World, cohort: Cohort):
    learners = _learn(world, cohort, 3)
    session = SessionFactory.create(cohort=cohort, date=TODAY, room="Salle 2")
    SessionFactory.create(cohort=cohort, date=TODAY, starts_at=time(14), ends_at=time(16))
    attend([session], learners[:2])
    first, second = answer(world.user("trainer"), TODAY).day
    assert (first.title, first.state, first.done, first.of) == ("Darija, groupe B", "now", 2, 3)
    assert first.detail == "Salle 2 · 2 marked · 1 to mark"
    assert first.action == "Continue the register"
    assert (second.state, second.detail) == ("todo", "3 learners")


def test_registers_still_open_are_late_by_their_days(world: World, cohort: Cohort):
    SessionFactory.create(cohort=cohort, date=date(2026, 11, 20))
    SessionFactory.create(cohort=cohort, date=date(2026, 11, 19), state="cancelled")
    (card,) = answer(world.user("trainer"), TODAY).cards
    assert (card.title, card.count, card.items[0].late_days) == ("Registers still open", 1, 4)


def test_certificates_wait_once_the_sessions_are_over(world: World):
    over = CohortFactory.create(activity__sites=[world.north], laureate_places=1)
    attend([SessionFactory.create(cohort=over)], _learn(world, over, 1))
    tied = CohortFactory.create(activity__sites=[world.north], laureate_places=1)
    attend([SessionFactory.create(cohort=tied)], _learn(world, tied, 2))
    going_on = CohortFactory.create(activity__sites=[world.north])
    attend([SessionFactory.create(cohort=going_on)], _learn(world, going_on, 1))
    SessionFactory.create(cohort=going_on, date=date(2026, 12, 1))
    card = answer(world.user("program coordinator"), TODAY).cards[-1]
    assert card.title == "Certificates to issue"
    assert {item.title: item.detail for item in card.items} == {
        str(over): "1 laureate",
        str(tied): "A tie at the last place waits for a decision.",
    }


def test_another_site_and_another_role_wait_for_nothing(world: World, cohort: Cohort):
    SessionFactory.create(cohort=cohort, date=TODAY)
    for user in (world.user("trainer", "south"), world.user("manager")):
        waiting = answer(user, TODAY)
        assert (waiting.day, waiting.cards) == ([], [])


def test_who_teaches_sees_their_own_sessions(world: World, cohort: Cohort):
    user = world.user("trainer")
    mine = CohortFactory.create(activity__sites=[world.north], trainer=user)
    for one in (cohort, mine):
        SessionFactory.create(cohort=one, date=TODAY)
    assert [item.title for item in answer(user, TODAY).day] == [str(mine)]


def test_it_asks_the_same_for_two_and_twenty(world: World):
    def asked(user: User) -> int:
        with CaptureQueriesContext(connection) as queries:
            answer(User.objects.get(pk=user.pk), TODAY)
        return len(queries)

    counts = []
    for number in (2, 18):
        for _one in range(number):
            cohort = CohortFactory.create(activity__sites=[world.north])
            attend([SessionFactory.create(cohort=cohort)], _learn(world, cohort, 1))
            done = CohortFactory.create(activity__sites=[world.north])
            SessionFactory.create(cohort=done, date=TODAY)
        counts.append(asked(world.user("program coordinator")))
    assert counts[0] == counts[1]
