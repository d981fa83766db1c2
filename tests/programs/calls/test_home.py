"""What waits in calls: to check, to judge, to approve, reports due; each for whom it concerns."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.waiting import Card, Waiting
from programs.actions import calls
from programs.home_calls import waiting
from tests.factories.accounts import UserFactory
from tests.factories.calls import (
    DECIDED,
    MEMBERS,
    MET,
    ApplicationFactory,
    AssessorFactory,
    CallFactory,
    ReportDueFactory,
    judge,
    scored_call,
)
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 25)


def cards(user: User) -> dict[str, Card]:
    return {str(card.title): card for card in waiting(user, TODAY).cards}


def test_applications_wait_to_be_checked_at_their_own_site(world: World) -> None:
    call = CallFactory(project=ProjectFactory(sites=[world.north]))
    sent = ApplicationFactory(call=call, state="submitted")
    ApplicationFactory(call=call)
    ApplicationFactory(call=call, state="late")
    ApplicationFactory(call__state="closed", state="submitted")
    card = cards(world.user("program coordinator"))["Are these applications complete?"]
    assert [item.title for item in card.items] == [sent.title]
    assert str(sent.uuid) in card.items[0].url
    assert cards(world.user("program coordinator", "south")) == {}
    assert waiting(world.user("trainer"), TODAY) == Waiting()


def test_what_is_to_be_judged_is_not_told_before_the_interest_is_declared(world: World) -> None:
    call = CallFactory(state="scoring")
    user = world.user("case manager", "south")
    AssessorFactory(call=call, user=user)
    application = ApplicationFactory(call=call, state="complete", title="Zqxsecret")
    card = cards(user)["Applications to assess"]
    assert [item.title for item in card.items] == [application.ref]
    judge(application, user)
    assert cards(user) == {}


def test_decisions_wait_for_somebody_else_than_who_proposed_them(world: World) -> None:
    call = scored_call(90, project=ProjectFactory(sites=[world.north]))
    by = world.user("program coordinator")
    meeting = calls.propose_decision(call=call, by=by, at=DECIDED, held_on=MET, members=MEMBERS)
    title = "Decisions that wait for you"
    assert [item.title for item in cards(world.user("manager"))[title].items] == [call.title]
    assert title not in cards(by)
    assert title not in cards(world.user("manager", "south"))
    calls.approve_decision(meeting=meeting, by=world.user("manager"), at=DECIDED)
    assert title not in cards(world.user("manager"))


def test_reports_are_told_two_weeks_before_and_warned_of_when_late(world: World) -> None:
    user = world.user("program coordinator")
    ours = ProjectFactory(sites=[world.north])
    soon = ReportDueFactory(project=ours, due_on=date(2026, 7, 9))
    ReportDueFactory(project=ours, due_on=date(2026, 7, 10))
    ReportDueFactory(project=ours, due_on=TODAY, received_on=TODAY)
    ReportDueFactory(project=ProjectFactory(sites=[world.south]), due_on=TODAY)
    card = cards(user)["Reports due soon"]
    assert ([item.title for item in card.items], card.warn) == ([soon.title], False)
    ReportDueFactory(project=ours, due_on=date(2026, 6, 20))
    card = cards(user)["1 report is late"]
    assert ([item.late_days for item in card.items], card.warn, card.count) == ([5, 0], True, 2)


def test_it_costs_the_same_for_two_as_for_twenty() -> None:
    user = UserFactory(role="program coordinator", covers_all_sites=True)
    costs = []
    for rows in (2, 18):
        for _row in range(rows):
            call = CallFactory(state="scoring")
            AssessorFactory(call=call, user=user)
            ApplicationFactory(call=call, state="submitted")
            ApplicationFactory(call=call, state="complete")
            ReportDueFactory(due_on=TODAY)
        with CaptureQueriesContext(connection) as asked:
            answer = waiting(User.objects.get(pk=user.pk), TODAY)
        assert len(answer.cards) == 3
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert costs[1] <= 10
