"""What waits today, what the timeline says, what an indicator counts."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.waiting import Waiting
from beneficiaries.tracing import traces
from programs.home import waiting
from programs.measuring import measures
from programs.models import Enrolment, Participation, Project
from programs.traces import tell_enrolment, tell_participation
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, EnrolmentFactory, ParticipationFactory, ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture
def coordinator(world: World) -> User:
    return world.user("program coordinator")


def _titles(answer: Waiting) -> list[str]:
    return [str(card.title) for card in answer.cards]


def test_todays_activities_are_on_the_day_and_past_ones_are_late(coordinator: User, world: World) -> None:
    ActivityFactory(title="Atelier", state="planned", held_on=TODAY, sites=[world.north])
    ActivityFactory(title="Ailleurs", state="planned", held_on=TODAY, sites=[world.south])
    ActivityFactory(title="Oublié", state="planned", held_on=date(2026, 11, 15), sites=[world.north])
    ActivityFactory(title="En cours", state="planned", held_on=date(2026, 11, 1), ends_on=TODAY, sites=[world.north])
    answer = waiting(coordinator, TODAY)
    assert [item.title for item in answer.day] == ["Atelier"]
    (card,) = answer.cards
    assert [(item.title, item.late_days) for item in card.items] == [("Oublié", 6)]


def test_applications_and_free_places_wait_for_who_enrols(world: World) -> None:
    activity = ActivityFactory(capacity=1, sites=[world.north])
    EnrolmentFactory(activity=activity, status="waitlisted")
    EnrolmentFactory(activity=activity, status="applied")
    full = ActivityFactory(capacity=0, sites=[world.north])
    EnrolmentFactory(activity=full, status="waitlisted")
    answer = waiting(world.user("social worker"), TODAY)
    assert sorted(_titles(answer)) == ["Applications to decide", "Free places, and people waiting"]
    assert [card.count for card in answer.cards] == [1, 1]
    assert waiting(world.user("manager"), TODAY) == Waiting()


def test_home_costs_the_same_for_two_as_for_twenty(coordinator: User, world: World) -> None:
    costs = []
    for rows in (2, 20):
        for _ in range(rows):
            ActivityFactory(state="planned", held_on=TODAY, sites=[world.north])
            activity = ActivityFactory(state="planned", sites=[world.north])
            EnrolmentFactory(activity=activity, status="waitlisted", person=PersonFactory())
            EnrolmentFactory(activity=activity, status="applied", person=PersonFactory())
        fresh = User.objects.get(pk=coordinator.pk)
        with CaptureQueriesContext(connection) as asked:
            waiting(fresh, TODAY)
        costs.append(len(asked))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("status", Enrolment.Status.values)
def test_the_timeline_has_a_sentence_for_every_status(status: str) -> None:
    told = tell_enrolment(EnrolmentFactory(status=status, project__title="Darija"))
    assert "“Darija”" in told.sentence


def test_a_sensitive_activity_is_not_named_on_the_timeline() -> None:
    part: Participation = ParticipationFactory(activity__title="Groupe de parole", activity__sensitive=True)
    assert tell_participation(part).sentence == "Took part in an activity"
    plain = ParticipationFactory(activity__title="Atelier", role="volunteer")
    assert (tell_participation(plain).sentence, tell_participation(plain).detail) == (
        "Took part in “Atelier”",
        "Volunteer",
    )


def test_each_model_of_this_room_that_points_at_a_person_has_a_trace() -> None:
    assert {"programs.Enrolment", "programs.Participation"} <= {trace.model for trace in traces()}


def test_indicators_count_reach_enrolments_and_activities() -> None:
    project = ProjectFactory()
    activity = ActivityFactory(project=project)
    ParticipationFactory(activity=activity)
    EnrolmentFactory(activity=activity, status="completed")
    EnrolmentFactory(activity=activity)
    found = measures()
    counted = {
        slug: found[slug].count(Project.objects.filter(pk=project.pk), date(2026, 1, 1), date(2026, 12, 31))
        for slug in ("reach", "enrolled", "completed", "activities")
    }
    assert counted == {"reach": 1, "enrolled": 2, "completed": 1, "activities": 1}
