"""Files of cohorts, sessions and attendance."""

import io
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from exchange.running import Result, run
from programs.models import Enrolment
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, ProjectFactory
from tests.factories.trainings import CohortFactory, LearnerFactory, SessionFactory
from tests.world import World
from trainings.actions import close_session
from trainings.models import Attendance, Cohort, Course, Learner, Session

pytestmark = pytest.mark.django_db
COHORTS = "code,course,project,starts_on,ends_on,capacity,threshold,selected"
SESSIONS = "cohort,date,starts_at,state"
ATTENDANCE = "cohort,date,starts_at,person,mark"


def _load(kind: str, *lines: str, by: User | None = None) -> Result:
    return run(kind, io.BytesIO("\n".join(lines).encode()), name=f"{kind}.csv", by=by)


def _counts(result: Result) -> tuple[int, int, int]:
    assert [str(bad) for bad in result.bads] == []
    return result.counts.added, result.counts.updated, result.counts.unchanged


def _bad(result: Result) -> list[str]:
    return [str(bad) for bad in result.bads]


# --- Cohorts -----------------------------------------------------------------------------------------------------
def test_a_cohort_and_its_course_are_made_and_the_same_file_changes_nothing():
    ProjectFactory.create(code="INT-1")
    lines = (COHORTS, "DAR-19,Darija,INT-1,2019-03-04,2019-12-13,100,0.8,50", "DAR-20,Darija,INT-1,,,,,")
    assert _counts(_load("cohorts", *lines)) == (2, 0, 0)
    assert _counts(_load("cohorts", *lines)) == (0, 0, 2)
    first, second = Cohort.objects.order_by("activity__code")
    assert (first.threshold, first.laureate_places, first.activity.capacity) == (Decimal("0.8"), 50, 100)
    assert (second.laureate_places, second.activity.capacity) == (None, None)
    assert Course.objects.get().certificate_kind == "aptitude"
    assert (first.state, second.state) == ("running", "open")


def test_a_known_cohort_is_changed_by_what_the_line_fills_in_and_never_blanked():
    cohort = CohortFactory.create(activity__code="DAR-19", laureate_places=50, activity__capacity=100)
    assert _counts(_load("cohorts", COHORTS, "DAR-19,,,,,,0.75,")) == (0, 1, 0)
    cohort.refresh_from_db()
    assert (cohort.threshold, cohort.laureate_places, cohort.activity.capacity) == (Decimal("0.75"), 50, 100)


def test_bad_cohorts_are_all_named_and_nothing_is_written():
    ProjectFactory.create(code="INT-1")
    ActivityFactory.create(code="TAKEN")
    result = _load(
        "cohorts",
        COHORTS,
        "A,Darija,NOWHERE,,,,,",
        "B,,INT-1,,,,,",
        "TAKEN,Darija,INT-1,,,,,",
        "C,Darija,INT-1,2019-03-04,2019-03-01,,,",
        "D,Darija,INT-1,,,,80,",
        "E,Darija,INT-1,,,-1,,",
    )
    assert [(bad.line, bad.column) for bad in result.bads] == [
        (2, "project"),
        (3, "course"),
        (4, "code"),
        (5, "ends_on"),
        (6, "threshold"),
        (7, "capacity"),
    ]
    assert not Cohort.objects.exists()
    assert not Course.objects.exists()


def test_a_cohort_of_another_site_is_not_changed_by_a_file(world: World):
    CohortFactory.create(activity__code="DAR-19", activity__sites=[world.south])
    result = _load("cohorts", COHORTS, "DAR-19,,,,,5,,", by=world.user("program coordinator"))
    assert "taken by something else" in _bad(result)[0]


# --- Sessions ----------------------------------------------------------------------------------------------------
def test_sessions_are_made_changed_and_left_alone():
    CohortFactory.create(activity__code="DAR-19")
    lines = (
        SESSIONS,
        "DAR-19,2019-03-04,,held",
        "DAR-19,2019-03-05,,",
        "DAR-19,2019-03-06,09:00,",
        "DAR-19,2019-03-06,14:00,",
    )
    assert _counts(_load("sessions", *lines)) == (4, 0, 0)
    assert _counts(_load("sessions", *lines)) == (0, 0, 4)
    assert _counts(_load("sessions", SESSIONS, "DAR-19,2019-03-05,,cancelled")) == (0, 1, 0)
    assert sorted(Session.objects.values_list("state", flat=True)) == ["cancelled", "held", "planned", "planned"]
    assert Cohort.objects.get().activity.state == "held"
    unclear = _bad(_load("sessions", SESSIONS, "DAR-19,2019-03-06,,held"))
    assert "several sessions on that day" in unclear[0]


def test_sessions_of_closed_cohorts_and_unknown_cohorts_are_bad_lines():
    CohortFactory.create(activity__code="DAR-18", state="closed")
    result = _load("sessions", SESSIONS, "DAR-18,2018-03-04,,held", "DAR-99,2019-03-04,,held", "DAR-18,2018-02-30,,")
    assert [(bad.line, bad.column) for bad in result.bads] == [(2, "cohort"), (3, "cohort"), (4, "date")]


# --- Attendance --------------------------------------------------------------------------------------------------
@pytest.fixture
def session() -> Session:
    return SessionFactory.create(cohort__activity__code="DAR-19")


def test_a_mark_makes_a_learner_from_that_day(session: Session):
    person = PersonFactory.create()
    line = f"DAR-19,{session.date},,{person.ref},present"
    assert _counts(_load("attendance", ATTENDANCE, line)) == (1, 0, 0)
    enrolment = Enrolment.objects.get()
    assert (enrolment.person, enrolment.status, enrolment.applied_on) == (person, "active", session.date)
    assert Learner.objects.get().enrolment == enrolment
    session.refresh_from_db()
    assert session.state == "held"
    assert _counts(_load("attendance", ATTENDANCE, line)) == (0, 0, 1)
    assert _counts(_load("attendance", ATTENDANCE, line.replace("present", "late"))) == (0, 1, 0)
    assert Attendance.objects.get().mark == "late"


def test_an_absence_makes_a_learner_too_and_an_application_becomes_a_place(session: Session):
    waits = PersonFactory.create()
    LearnerFactory.create(cohort=session.cohort, status="applied", person=waits)
    person = PersonFactory.create(external_ref="L-1")
    lines = [f"DAR-19,{session.date},,{ref},absent" for ref in ("L-1", waits.ref)]
    assert _counts(_load("attendance", ATTENDANCE, *lines)) == (2, 0, 0)
    assert set(Enrolment.objects.values_list("status", flat=True)) == {"active"}
    assert Learner.objects.filter(enrolment__person=person).count() == 1


def test_two_sessions_of_a_day_are_told_apart_by_their_hour(session: Session):
    other = SessionFactory.create(cohort=session.cohort, date=session.date, starts_at="14:00", ends_at=None)
    person = PersonFactory.create()
    unclear = _bad(_load("attendance", ATTENDANCE, f"DAR-19,{session.date},,{person.ref},present"))
    assert "several sessions on that day" in unclear[0]
    lines = [
        f"DAR-19,{session.date},{hour},{person.ref},{mark}" for hour, mark in (("09:00", "late"), ("14:00", "absent"))
    ]
    assert _counts(_load("attendance", ATTENDANCE, *lines)) == (2, 0, 0)
    assert Attendance.objects.get(session=other).mark == "absent"


def test_bad_marks_are_all_named_and_nothing_is_written(session: Session):
    cancelled = SessionFactory.create(cohort=session.cohort, state="cancelled")
    person = PersonFactory.create()
    result = _load(
        "attendance",
        ATTENDANCE,
        f"DAR-19,{session.date},,{person.ref},present",
        f"DAR-19,{cancelled.date},,{person.ref},present",
        f"DAR-19,2031-01-01,,{person.ref},present",
        f"DAR-19,{session.date},,NOBODY,present",
        f"DAR-99,{session.date},,{person.ref},present",
        f"DAR-19,{session.date},,{PersonFactory.create().ref},asleep",
        f"DAR-19,{session.date},,{person.ref},late",
    )
    assert [(bad.line, bad.column) for bad in result.bads] == [
        (3, "date"),
        (4, "date"),
        (5, "person"),
        (6, "cohort"),
        (7, "mark"),
        (8, "person"),
    ]
    assert not Attendance.objects.exists()
    assert not Enrolment.objects.exists()


def test_a_full_cohort_refuses_one_more_by_name_of_the_line():
    session = SessionFactory.create(cohort__activity__code="DAR-19", cohort__activity__capacity=1)
    one, other = PersonFactory.create(), PersonFactory.create()
    result = _load("attendance", ATTENDANCE, *(f"DAR-19,{session.date},,{who.ref},present" for who in (one, other)))
    assert [(bad.line, bad.column) for bad in result.bads] == [(3, "person")]


def test_a_closed_register_takes_what_it_knows_and_nothing_else(session: Session):
    person = PersonFactory.create()
    line = f"DAR-19,{session.date},,{person.ref},present"
    _load("attendance", ATTENDANCE, line)
    close_session(session=session, by=None)
    assert _counts(_load("attendance", ATTENDANCE, line)) == (0, 0, 1)
    assert "was closed on" in _bad(_load("attendance", ATTENDANCE, line.replace("present", "absent")))[0]


def test_people_and_cohorts_out_of_scope_are_not_found(world: World):
    session = SessionFactory.create(cohort__activity__code="DAR-19", cohort__activity__sites=[world.north])
    foreign = PersonFactory.create(site=world.south)
    result = _load(
        "attendance",
        ATTENDANCE,
        f"DAR-19,{session.date},,{foreign.ref},present",
        by=world.user("trainer"),
    )
    assert [bad.column for bad in result.bads] == ["person"]
    own = PersonFactory.create(site=world.north)
    loaded = _load("attendance", ATTENDANCE, f"DAR-19,{session.date},,{own.ref},present", by=world.user("trainer"))
    assert _counts(loaded) == (1, 0, 0)
    assert Attendance.objects.get().marked_by == world.user("trainer")


def test_five_thousand_marks_take_few_queries(django_assert_max_num_queries: Any):
    cohort = CohortFactory.create(activity__code="DAR-19")
    sessions = SessionFactory.create_batch(51, cohort=cohort)
    people = PersonFactory.create_batch(100)
    lines = [f"DAR-19,{one.date},,{who.ref},present" for one in sessions for who in people]
    with CaptureQueriesContext(connection) as asked:
        assert _counts(_load("attendance", ATTENDANCE, *lines)) == (5100, 0, 0)
    assert len(asked) < 80
