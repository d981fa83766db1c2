"""Sessions: made from a weekly pattern, moved, cancelled, held."""

from datetime import date, time
from typing import Any

import pytest

from tests.factories.trainings import AttendanceFactory, CohortFactory, SessionFactory
from tests.together import together
from trainings.actions import (
    cancel_session,
    days_of_pattern,
    hold_session,
    make_sessions,
    move_session,
    reinstate_session,
)
from trainings.models import Cohort, Session
from trainings.refusals import (
    CohortClosed,
    DaysInTheWrongOrder,
    NoSessionsInPattern,
    SessionCancelled,
    SessionClosed,
    SessionEndsBeforeItStarts,
    SessionHasMarks,
    SessionTaken,
    TooManySessions,
)

pytestmark = pytest.mark.django_db
MARCH: dict[str, Any] = {"first": date(2026, 3, 2), "last": date(2026, 3, 31)}


def test_a_pattern_gives_its_weekdays_without_the_days_to_skip():
    days = days_of_pattern(weekdays={0, 2}, skip={date(2026, 3, 4)}, **MARCH)
    assert days[:3] == [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 11)]
    assert len(days) == 8


def test_both_ends_belong_to_the_pattern():
    assert days_of_pattern(weekdays={0}, first=date(2026, 3, 2), last=date(2026, 3, 2)) == [date(2026, 3, 2)]


def test_a_pattern_without_days_the_wrong_way_round_or_without_end_is_refused():
    with pytest.raises(NoSessionsInPattern):
        days_of_pattern(weekdays=set(), **MARCH)
    with pytest.raises(DaysInTheWrongOrder):
        days_of_pattern(weekdays={0}, first=date(2026, 3, 2), last=date(2026, 3, 1))
    with pytest.raises(TooManySessions, match="366"):
        days_of_pattern(weekdays=range(7), first=date(2026, 1, 1), last=date(2027, 12, 31))
    with pytest.raises(TooManySessions):
        days_of_pattern(weekdays={0}, first=date(1, 1, 1), last=date(9999, 12, 31))


def test_sessions_are_made_once_however_often_they_are_asked_for():
    cohort = CohortFactory.create()
    wanted: dict[str, Any] = {"cohort": cohort, "weekdays": {0}, "starts_at": time(9), "ends_at": time(11), "by": None}
    assert len(make_sessions(**wanted, **MARCH)) == 5
    assert make_sessions(**wanted, **MARCH) == []
    assert len(make_sessions(**wanted | {"starts_at": time(14), "ends_at": None}, **MARCH)) == 5
    assert Session.objects.count() == 10


def test_a_session_that_ends_before_it_starts_and_a_closed_cohort_are_refused():
    with pytest.raises(SessionEndsBeforeItStarts):
        make_sessions(
            cohort=CohortFactory.create(), weekdays={0}, starts_at=time(11), ends_at=time(9), by=None, **MARCH
        )
    with pytest.raises(CohortClosed):
        make_sessions(cohort=CohortFactory.create(state=Cohort.State.CLOSED), weekdays={0}, by=None, **MARCH)


def test_a_planned_session_moves_to_a_free_day():
    session = SessionFactory.create()
    moved = move_session(session=session, date=date(2026, 5, 4), starts_at=time(14), by=None)
    assert (moved.date, moved.starts_at, moved.ends_at) == (date(2026, 5, 4), time(14), None)
    assert move_session(session=session, date=date(2026, 5, 4), starts_at=time(14), room="B", by=None).room == "B"


def test_a_session_does_not_move_onto_another_nor_after_it_was_held():
    session = SessionFactory.create()
    other = SessionFactory.create(cohort=session.cohort)
    with pytest.raises(SessionTaken):
        move_session(session=session, date=other.date, starts_at=other.starts_at, by=None)
    with pytest.raises(SessionEndsBeforeItStarts):
        move_session(session=session, date=session.date, starts_at=time(9), ends_at=time(9), by=None)
    held = AttendanceFactory.create().session
    with pytest.raises(SessionHasMarks):
        move_session(session=held, date=date(2026, 5, 4), starts_at=None, by=None)


def test_a_cancelled_session_comes_back_as_what_it_was():
    planned, held = SessionFactory.create(), AttendanceFactory.create().session
    for session, state in ((planned, "planned"), (held, "held")):
        assert cancel_session(session=session, by=None).state == "cancelled"
        assert cancel_session(session=session, by=None).state == "cancelled"
        assert reinstate_session(session=session, by=None).state == state
        assert reinstate_session(session=session, by=None).state == state


def test_a_closed_register_keeps_its_session():
    session = AttendanceFactory.create().session
    Session.objects.filter(pk=session.pk).update(closed_at="2026-03-09T10:00Z")
    with pytest.raises(SessionClosed):
        cancel_session(session=session, by=None)
    with pytest.raises(SessionClosed):
        move_session(session=session, date=date(2026, 5, 4), starts_at=None, by=None)


def test_a_session_can_be_held_without_marks_but_not_if_cancelled():
    session = SessionFactory.create()
    assert hold_session(session=session, by=None).state == "held"
    assert hold_session(session=session, by=None).state == "held"
    with pytest.raises(SessionCancelled):
        hold_session(session=SessionFactory.create(state="cancelled"), by=None)


@pytest.mark.django_db(transaction=True)
def test_two_who_plan_the_same_pattern_at_once_make_it_once():
    cohort = CohortFactory.create()
    made = together(*[lambda: make_sessions(cohort=cohort, weekdays={0}, by=None, **MARCH)] * 2)
    assert sorted(len(sessions) for sessions in made) == [0, 5]
