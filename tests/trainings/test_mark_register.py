"""Marking a class: one request, safe to send twice."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from accounts.acting import acting
from programs.models import Enrolment
from tests.factories.accounts import UserFactory
from tests.factories.trainings import CohortFactory, LearnerFactory, SessionFactory
from tests.together import together
from trainings.actions import (
    cancel_session,
    close_cohort,
    close_session,
    mark_register,
    reopen_session,
)
from trainings.models import Attendance, Cohort, Learner, Sending, Session
from trainings.refusals import (
    AlreadySentOtherwise,
    CohortClosed,
    LearnersElsewhere,
    LearnersMissing,
    NotAMark,
    SessionCancelled,
    SessionClosed,
)

pytestmark = pytest.mark.django_db


def _class_of(size: int) -> tuple[Session, list[Learner]]:
    session = SessionFactory.create()
    return session, LearnerFactory.create_batch(size, cohort=session.cohort)


def _marks(session: Session) -> dict[Any, str]:
    return dict(Attendance.objects.filter(session=session).values_list("learner__uuid", "mark"))


def test_a_class_is_marked_and_its_session_held():
    session, (one, other) = _class_of(2)
    by = UserFactory.create()
    assert mark_register(session=session, marks={one.uuid: "present", other.uuid: "late"}, by=by) == 2
    assert _marks(session) == {one.uuid: "present", other.uuid: "late"}
    assert set(Attendance.objects.values_list("marked_by", flat=True)) == {by.pk}
    session.refresh_from_db()
    assert session.state == "held"
    session.cohort.activity.refresh_from_db()
    assert session.cohort.activity.state == "held"


def test_none_takes_a_mark_off_and_history_keeps_it():
    session, (one,) = _class_of(1)
    mark_register(session=session, marks={one.uuid: "present"}, by=None)
    assert mark_register(session=session, marks={one.uuid: None}, by=None) == 1
    assert _marks(session) == {}
    labels = Attendance.pgh_event_model.objects.values_list("pgh_label", flat=True)  # type: ignore[attr-defined]
    assert sorted(labels) == ["delete", "insert"]


def test_the_same_marks_again_change_nothing_and_keep_who_made_them():
    session, (one,) = _class_of(1)
    first, second = UserFactory.create_batch(2)
    mark_register(session=session, marks={one.uuid: "present"}, by=first)
    assert mark_register(session=session, marks={one.uuid: "present"}, by=second) == 0
    assert Attendance.objects.get().marked_by == first


def test_the_last_to_write_wins_and_history_names_both():
    session, (one,) = _class_of(1)
    north, south = UserFactory.create(full_name="North"), UserFactory.create(full_name="South")
    for user, mark in ((north, "present"), (south, "absent")):
        with acting(user, via="web"):
            mark_register(session=session, marks={one.uuid: mark}, by=user)
    assert (Attendance.objects.get().mark, Attendance.objects.get().marked_by) == ("absent", south)
    events = Attendance.pgh_event_model.objects.order_by("pgh_id")  # type: ignore[attr-defined]
    assert [(event.mark, event.pgh_context.metadata["name"]) for event in events] == [
        ("present", "North"),
        ("absent", "South"),
    ]


def test_the_same_sending_again_does_not_undo_what_others_did_since():
    session, (one,) = _class_of(1)
    client_id = uuid4()
    mark_register(session=session, marks={one.uuid: "present"}, by=None, client_id=client_id)
    mark_register(session=session, marks={one.uuid: "absent"}, by=None, client_id=uuid4())
    assert mark_register(session=session, marks={one.uuid: "present"}, by=None, client_id=client_id) == 0
    assert _marks(session) == {one.uuid: "absent"}


def test_the_same_sending_with_other_marks_is_refused():
    session, (one,) = _class_of(1)
    client_id = uuid4()
    mark_register(session=session, marks={one.uuid: "present"}, by=None, client_id=client_id)
    with pytest.raises(AlreadySentOtherwise, match="other marks"):
        mark_register(session=session, marks={one.uuid: "late"}, by=None, client_id=client_id)
    with pytest.raises(AlreadySentOtherwise):
        mark_register(session=SessionFactory.create(), marks={one.uuid: "present"}, by=None, client_id=client_id)


def test_a_sending_that_arrives_late_counts_once_even_after_closing():
    session, (one,) = _class_of(1)
    client_id = uuid4()
    mark_register(session=session, marks={one.uuid: "present"}, by=None, client_id=client_id)
    close_session(session=session, by=None)
    assert mark_register(session=session, marks={one.uuid: "present"}, by=None, client_id=client_id) == 0


def test_a_cancelled_session_takes_no_mark():
    session, (one,) = _class_of(1)
    cancel_session(session=session, by=None)
    with pytest.raises(SessionCancelled, match="was cancelled"):
        mark_register(session=session, marks={one.uuid: "present"}, by=None)
    assert _marks(session) == {}


def test_a_closed_register_takes_no_mark_until_it_is_reopened():
    session, (one,) = _class_of(1)
    mark_register(session=session, marks={one.uuid: "present"}, by=None)
    close_session(session=session, by=None, at=datetime(2026, 3, 9, 10, tzinfo=UTC))
    with pytest.raises(SessionClosed, match="was closed on"):
        mark_register(session=session, marks={one.uuid: "absent"}, by=None)
    reopen_session(session=session, by=None)
    reopen_session(session=session, by=None)
    mark_register(session=session, marks={one.uuid: "absent"}, by=None)
    assert _marks(session) == {one.uuid: "absent"}


def test_a_closed_cohort_takes_no_mark():
    session, (one,) = _class_of(1)
    mark_register(session=session, marks={one.uuid: "present"}, by=None)
    close_cohort(cohort=session.cohort, by=None)
    with pytest.raises(CohortClosed):
        mark_register(session=session, marks={one.uuid: "late"}, by=None)
    with pytest.raises(CohortClosed):
        close_session(session=session, by=None)


def test_a_learner_of_another_cohort_is_refused_and_nothing_is_written():
    session, (one,) = _class_of(1)
    stranger, waiting = LearnerFactory.create(), LearnerFactory.create(cohort=session.cohort, status="waitlisted")
    with pytest.raises(LearnersElsewhere, match="2 of the marks") as refused:
        mark_register(
            session=session,
            marks={one.uuid: "present", stranger.uuid: "present", waiting.uuid: "present"},
            by=None,
        )
    assert refused.value.learners == [stranger.uuid, waiting.uuid]
    assert _marks(session) == {}


def test_who_withdrew_is_in_the_registers_before_that_day_only():
    cohort = CohortFactory.create()
    before, after = (
        SessionFactory.create(cohort=cohort, date=date(2026, 3, 9)),
        SessionFactory.create(cohort=cohort, date=date(2026, 3, 20)),
    )
    gone = LearnerFactory.create(cohort=cohort)
    Enrolment.objects.filter(pk=gone.enrolment_id).update(status="withdrawn", status_on=date(2026, 3, 10))
    mark_register(session=before, marks={gone.uuid: "present"}, by=None)
    with pytest.raises(LearnersElsewhere):
        mark_register(session=after, marks={gone.uuid: "present"}, by=None)


def test_a_word_that_is_no_mark_is_refused():
    session, (one,) = _class_of(1)
    with pytest.raises(NotAMark, match="asleep"):
        mark_register(session=session, marks={one.uuid: "asleep"}, by=None)


def test_a_session_closes_when_everyone_is_marked_and_closing_again_changes_nothing():
    session, (one, other) = _class_of(2)
    mark_register(session=session, marks={one.uuid: "present"}, by=None)
    with pytest.raises(LearnersMissing, match="1 learner has no mark"):
        close_session(session=session, by=None)
    mark_register(session=session, marks={other.uuid: "excused"}, by=None)
    by = UserFactory.create()
    closed = close_session(session=session, by=by, at=datetime(2026, 3, 9, 10, tzinfo=UTC))
    again = close_session(session=session, by=UserFactory.create())
    assert (closed.closed_by, again.closed_by, again.closed_at) == (by, by, closed.closed_at)


def test_a_cancelled_session_is_not_closed():
    session, _learners = _class_of(0)
    cancel_session(session=session, by=None)
    with pytest.raises(SessionCancelled):
        close_session(session=session, by=None)


def test_a_class_of_thirty_asks_as_much_as_a_class_of_two(django_assert_num_queries: Any):
    for size in (2, 30):
        session, learners = _class_of(size)
        marks: dict[Any, str | None] = {learner.uuid: "present" for learner in learners}
        # savepoint, lock, sent before?, learners, marks, upsert, sending, session, activity, release
        with django_assert_num_queries(10):
            mark_register(session=session, marks=marks, by=None, client_id=uuid4())


@pytest.mark.django_db(transaction=True)
def test_two_who_mark_at_once_leave_one_mark_each():
    session, learners = _class_of(5)
    marks: list[dict[Any, str | None]] = [{one.uuid: mark for one in learners} for mark in ("present", "absent")]
    said = together(*(lambda given=given: mark_register(session=session, marks=given, by=None) for given in marks))
    assert said == [5, 5]
    assert Attendance.objects.filter(session=session).count() == 5
    assert len(set(_marks(session).values())) == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_sending_twice_at_once_counts_once():
    session, learners = _class_of(3)
    client_id = uuid4()
    marks: dict[Any, str | None] = {one.uuid: "present" for one in learners}
    said = together(*[lambda: mark_register(session=session, marks=marks, by=None, client_id=client_id)] * 4)
    assert sorted(said) == [0, 0, 0, 3]
    assert Sending.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_marking_and_closing_at_once_end_in_one_truth():
    session, (one,) = _class_of(1)
    mark_register(session=session, marks={one.uuid: "present"}, by=None)
    together(
        lambda: close_session(session=session, by=None),
        lambda: mark_register(session=session, marks={one.uuid: None}, by=None),
    )
    session.refresh_from_db()
    assert bool(session.closed_at) == (_marks(session) != {})
    assert Cohort.objects.count() == 1
