"""Scenario 1: 100 learners, 41 sessions of which one was cancelled, 50 certificates of aptitude of 2019-12-20."""

import io
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from beneficiaries.models import Person
from exchange.running import run
from programs.models import Enrolment, Project
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ProjectFactory
from trainings.actions import (
    cancel_session,
    close_cohort,
    close_session,
    decide_tie,
    enrol_learner,
    issue_certificates,
    make_sessions,
    mark_register,
    save_course,
    start_cohort,
)
from trainings.models import Attendance, Certificate, CertificateKind, Cohort, Course, Learner, Session
from trainings.rates import rates
from trainings.refusals import TieOpen

pytestmark = pytest.mark.django_db

NATIONALITIES = ["GIN", "CMR", "CIV", "SEN", "MLI", "NGA", "COG", "COD", "GAB", "BFA", "TCD"]
ISSUED_ON = date(2019, 12, 20)
FIRST = date(2019, 3, 5)


def _people() -> list[Person]:
    """100 people, 61 women and 39 men, of 11 nationalities."""
    return [
        PersonFactory.create(
            full_name=f"Learner {number:03}",
            external_ref=f"L-{number:03}",
            sex=Person.Sex.FEMALE if number <= 61 else Person.Sex.MALE,
            nationality=NATIONALITIES[number % len(NATIONALITIES)],
        )
        for number in range(1, 101)
    ]


def _attended(number: int, *, tie: bool) -> int:
    return 36 if number <= (51 if tie else 50) else 28


def _through_actions(*, tie: bool) -> Cohort:
    by = UserFactory.create(covers_all_sites=True)
    course = save_course(
        course=Course(
            title_fr="Darija, conception de projet et vente",
            title_ar="الدارجة وإعداد المشاريع والبيع",
            certificate_kind=CertificateKind.APTITUDE,
            certified_in_fr="en gestion des micro-activités génératrices de revenus",
            certified_in_ar="في تدبير الأنشطة الصغرى المدرّة للدخل",
        ),
        by=by,
    )
    cohort = start_cohort(
        course=course,
        project=ProjectFactory.create(code="INT-1"),
        code="DAR-19",
        starts_on=FIRST,
        capacity=100,
        threshold=Decimal("0.8"),
        laureate_places=50,
        state=Cohort.State.RUNNING,
        by=by,
    )
    sessions = make_sessions(
        cohort=cohort,
        weekdays={1},
        first=FIRST,
        last=FIRST + timedelta(days=7 * 40),
        starts_at=time(9),
        ends_at=time(12),
        by=by,
    )
    assert len(sessions) == 41
    cancelled, *held = sessions
    cancel_session(session=cancelled, by=by)
    learners = [enrol_learner(cohort=cohort, person=person, by=by, on=FIRST) for person in _people()]
    for at, session in enumerate(held):
        marks = {
            learner.uuid: Attendance.Mark.PRESENT if at < _attended(number, tie=tie) else Attendance.Mark.ABSENT
            for number, learner in enumerate(learners, start=1)
        }
        mark_register(session=session, marks=marks, by=by)
        close_session(session=session, by=by)
    return cohort


def _load(kind: str, header: str, rows: list[str], by: User | None = None) -> None:
    result = run(kind, io.BytesIO("\n".join([header, *rows]).encode()), name=f"{kind}.csv", by=by)
    assert [str(bad) for bad in result.bads[:3]] == []


def _through_files(*, tie: bool) -> Cohort:
    ProjectFactory.create(code="INT-1")
    people = _people()
    days = [FIRST + timedelta(days=7 * week) for week in range(41)]
    _load(
        "cohorts",
        "code,course,project,starts_on,ends_on,capacity,threshold,selected",
        [f"DAR-19,Darija,INT-1,{days[0]},{days[-1]},100,0.8,50"],
    )
    _load(
        "sessions",
        "cohort,date,starts_at,state",
        [f"DAR-19,{day},09:00,{'cancelled' if at == 0 else 'held'}" for at, day in enumerate(days)],
    )
    _load(
        "attendance",
        "cohort,date,starts_at,person,mark",
        [
            f"DAR-19,{day},,{person.external_ref},{'present' if at < _attended(number, tie=tie) else 'absent'}"
            for at, day in enumerate(days[1:])
            for number, person in enumerate(people, start=1)
        ],
    )
    return Cohort.objects.get(activity__code="DAR-19")


WAYS = pytest.mark.parametrize("fill", [_through_actions, _through_files], ids=["actions", "files"])


@WAYS
def test_fifty_of_a_hundred_are_laureates_and_get_a_certificate(fill: Any):
    cohort = fill(tie=False)
    assert cohort.sessions.count() == 41
    assert cohort.sessions.filter(state=Session.State.CANCELLED).count() == 1
    learners = Learner.objects.filter(cohort=cohort, enrolment__status=Enrolment.Status.ACTIVE)
    assert learners.count() == 100
    assert learners.filter(enrolment__person__sex="F").count() == 61
    assert learners.filter(enrolment__person__sex="M").count() == 39
    assert learners.values("enrolment__person__nationality").distinct().count() == 11
    standings = list(rates(Cohort.objects.filter(pk=cohort.pk)))
    assert [one.rate for one in standings] == [Decimal("0.9000")] * 50 + [Decimal("0.7000")] * 50
    assert {one.held for one in standings} == {40}
    assert [one.rank for one in standings] == [1] * 50 + [51] * 50
    assert sum(one.laureate for one in standings) == 50
    assert not any(one.tie for one in standings)

    issued = issue_certificates(cohort=cohort, issued_on=ISSUED_ON, by=None)
    assert len(issued) == 50
    found = Certificate.objects.filter(learner__cohort=cohort)
    assert set(found.values_list("kind", "issued_on", "rate")) == {("aptitude", ISSUED_ON, Decimal("0.9000"))}
    assert {number[:7] for number in found.values_list("number", flat=True)} == {"APT-19-"}
    assert found.values("person").distinct().count() == 50
    assert issue_certificates(cohort=cohort, issued_on=ISSUED_ON, by=None) == []


@WAYS
def test_with_fifty_one_equal_at_place_fifty_issuing_waits_for_a_reason(fill: Any):
    cohort = fill(tie=True)
    standings = list(rates(Cohort.objects.filter(pk=cohort.pk)))
    assert sum(one.tie for one in standings) == 51
    assert {one.rank for one in standings if one.tie} == {1}
    assert not any(one.laureate for one in standings)
    with pytest.raises(TieOpen, match="51 learners are equal at the last place"):
        issue_certificates(cohort=cohort, issued_on=ISSUED_ON, by=None)
    assert not Certificate.objects.exists()

    equals = Learner.objects.filter(standing__tie=True).order_by("enrolment__person__external_ref")
    decide_tie(cohort=cohort, learners=list(equals[:50]), reason="Number 51 enrolled last.", by=None)
    assert len(issue_certificates(cohort=cohort, issued_on=ISSUED_ON, by=None)) == 50
    assert not Certificate.objects.filter(person__external_ref="L-051").exists()


def test_the_cohort_closes_once_every_session_is_settled():
    cohort = _through_actions(tie=False)
    assert close_cohort(cohort=cohort, by=None).state == Cohort.State.CLOSED
    assert Project.objects.get().activities.get().state == "held"


def test_the_same_files_again_change_nothing():
    _through_files(tie=False)
    days = [FIRST + timedelta(days=7 * week) for week in range(41)]
    rows = [f"DAR-19,{day},,L-{number:03},present" for day in days[1:29] for number in range(1, 101)]
    result = run(
        "attendance",
        io.BytesIO("\n".join(["cohort,date,starts_at,person,mark", *rows]).encode()),
        name="again.csv",
        by=None,
    )
    assert (result.counts.added, result.counts.updated, result.counts.unchanged) == (0, 0, 2800)
    assert Attendance.objects.count() == 4000
