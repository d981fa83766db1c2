"""Cohorts and their learners: made, changed, opened, run and closed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from programs.actions import change_status, enrol
from programs.measuring import measures
from programs.models import Enrolment
from programs.models.activity import Role
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import HouseholdFactory, PersonFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import ActivityFactory, ProjectFactory
from tests.factories.trainings import AttendanceFactory, CohortFactory, CourseFactory, SessionFactory
from tests.together import together
from trainings.actions import (
    change_cohort,
    change_learner,
    close_cohort,
    enrol_learner,
    open_cohort,
    run_cohort,
    start_cohort,
)
from trainings.models import Cohort, Learner
from trainings.refusals import CohortCannotBecome, CohortClosed, SessionsStillPlanned

pytestmark = pytest.mark.django_db


def _wanted(**fields: Any) -> dict[str, Any]:
    return {"course": CourseFactory.create(), "project": ProjectFactory.create(), "code": "DAR-26", "by": None} | fields


def test_a_cohort_is_one_activity_called_after_its_course():
    cohort = start_cohort(**_wanted(starts_on=date(2026, 3, 2), capacity=20, threshold=Decimal("0.75")))
    assert (cohort.activity.title, cohort.activity.capacity) == (cohort.course.title_fr, 20)
    assert cohort.state == "planned"


def test_a_code_twice_and_an_end_before_the_start_are_said_in_sentences():
    start_cohort(**_wanted())
    with pytest.raises(ValidationError, match="already exists"):
        start_cohort(**_wanted())
    with pytest.raises(ValidationError, match="cannot end before it starts"):
        start_cohort(**_wanted(code="B", starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 1)))
    with pytest.raises(ValidationError):
        start_cohort(**_wanted(code="C", threshold=Decimal("1.5")))
    assert Cohort.objects.count() == 1


def test_a_change_that_changes_nothing_writes_nothing():
    cohort = CohortFactory.create()
    events = Cohort.pgh_event_model.objects  # type: ignore[attr-defined]
    before = events.count()
    change_cohort(cohort=cohort, by=None, room="", activity={"title": cohort.activity.title})
    assert events.count() == before
    change_cohort(cohort=cohort, by=None, room="B 2")
    assert events.count() == before + 1


def test_a_cohort_goes_from_planned_to_closed_and_back_to_running():
    cohort = CohortFactory.create(state="planned")
    for step, state in (
        (open_cohort, "open"),
        (run_cohort, "running"),
        (close_cohort, "closed"),
        (run_cohort, "running"),
    ):
        assert step(cohort=cohort, by=None).state == state
        assert step(cohort=cohort, by=None).state == state
    with pytest.raises(CohortCannotBecome, match="Running"):
        open_cohort(cohort=cohort, by=None)


def test_a_cohort_with_sessions_to_settle_does_not_close():
    cohort = SessionFactory.create_batch(2, cohort=CohortFactory.create())[0].cohort
    with pytest.raises(SessionsStillPlanned, match="2 sessions are neither"):
        close_cohort(cohort=cohort, by=None)
    cohort.refresh_from_db()
    assert cohort.state == "running"


def test_an_enrolment_in_a_cohort_makes_a_learner_a_trainer_is_none():
    cohort = CohortFactory.create()
    where: dict[str, Any] = {"project": cohort.activity.project, "activity": cohort.activity, "by": None}
    enrol(person=PersonFactory.create(), **where)
    enrol(organisation=OrganisationFactory.create(), **where)
    enrol(person=PersonFactory.create(), role=Role.TRAINER, **where)
    enrol(household=HouseholdFactory.create(), **where)
    enrol(
        person=PersonFactory.create(),
        project=cohort.activity.project,
        activity=ActivityFactory.create(project=cohort.activity.project),
        by=None,
    )
    assert Learner.objects.filter(cohort=cohort).count() == Learner.objects.count() == 2


def test_a_learner_is_enrolled_once_with_funding_and_who_sent_them():
    cohort, person, sender = CohortFactory.create(), PersonFactory.create(), OrganisationFactory.create()
    learner = enrol_learner(
        cohort=cohort, person=person, by=UserFactory.create(), funding="scholarship", organisation=sender
    )
    again = enrol_learner(cohort=cohort, person=person, by=UserFactory.create())
    assert learner == again
    assert (again.funding, again.organisation) == ("scholarship", sender)
    changed = change_learner(learner=learner, funding="paid", organisation=None, by=None)
    assert (changed.funding, changed.organisation) == ("paid", None)


def test_nobody_is_enrolled_in_a_closed_cohort():
    with pytest.raises(CohortClosed):
        enrol_learner(cohort=CohortFactory.create(state="closed"), person=PersonFactory.create(), by=None)


def test_twenty_places_for_twenty_six_and_one_who_leaves():
    cohort = CohortFactory.create(activity__capacity=20)
    learners = [enrol_learner(cohort=cohort, person=PersonFactory.create(), by=None) for _number in range(26)]
    assert [Learner.objects.with_place().count(), Learner.objects.waiting().count()] == [20, 6]
    first_waiting = Learner.objects.waiting().first()
    assert first_waiting == learners[20]
    change_status(enrolment=learners[3].enrolment, status=Enrolment.Status.WITHDRAWN, by=None)
    statuses = list(Enrolment.objects.values_list("status", flat=True))
    assert [statuses.count(state) for state in ("active", "waitlisted", "withdrawn")] == [20, 5, 1]
    assert Learner.objects.with_place().filter(pk=learners[20].pk).exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_last_place_at_once_do_not_both_get_it():
    cohort = CohortFactory.create(activity__capacity=1)
    people = PersonFactory.create_batch(2)
    together(*(lambda who=who: enrol_learner(cohort=cohort, person=who, by=None) for who in people))
    assert sorted(Enrolment.objects.values_list("status", flat=True)) == ["active", "waitlisted"]


def test_indicators_count_sessions_people_and_certificates_within_days():
    mark = AttendanceFactory.create()
    AttendanceFactory.create(session=mark.session, mark="absent")
    projects = type(mark.session.cohort.activity.project).objects.all()
    day = mark.session.date
    sessions, trained = measures()["sessions-held"], measures()["people-trained"]
    assert (sessions.count(projects, day, day), trained.count(projects, day, day)) == (1, 1)
    assert (sessions.count(projects, None, date(2026, 1, 1)), trained.count(projects, date(2027, 1, 1))) == (0, 0)
    assert measures()["certificates"].count(projects) == 0
