"""Enrolling: places, waiting lists, who may see whom afterwards, and two at once."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pytest

from accounts.models import User
from beneficiaries.models import FileShare, Household, HouseholdMember, Person
from programs import enrolling
from programs.actions import change_status, decide, enrol, enrol_all, enrol_from, give_places, move_up
from programs.models import Activity, Enrolment
from programs.refusals import (
    ActivityCancelled,
    FileMerged,
    NoPlace,
    NotEligible,
    NotFrom,
    NotOfProject,
    ProjectClosed,
    StatusBeforeApplication,
)
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import HouseholdFactory, PersonFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory, EligibilityFactory, EnrolmentFactory, ProjectFactory
from tests.together import together

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)


@pytest.fixture
def by() -> User:
    return UserFactory(role="social worker")


def _statuses(activity: Activity) -> list[str]:
    return list(Enrolment.objects.filter(activity=activity).order_by("pk").values_list("status", flat=True))


# --- It works --------------------------------------------------------------------------------------------------
def test_a_person_gets_a_place(by: User) -> None:
    activity = ActivityFactory(capacity=1)
    enrolment = enrol(project=activity.project, activity=activity, person=PersonFactory(), by=by, on=ON)
    assert (enrolment.status, enrolment.applied_on, enrolment.decided_by) == ("active", ON, by)


def test_enrolling_twice_is_the_same_enrolment(by: User) -> None:
    project, person = ProjectFactory(), PersonFactory()
    first = enrol(project=project, person=person, by=by, on=ON)
    assert enrol(project=project, person=person, by=by, on=date(2026, 4, 1)) == first
    assert Enrolment.objects.count() == 1


def test_a_household_and_an_organisation_can_be_enrolled(by: User) -> None:
    project = ProjectFactory()
    enrol(project=project, household=HouseholdFactory(), by=by)
    enrol(project=project, organisation=OrganisationFactory(), by=by)
    assert Enrolment.objects.filter(person=None, status="active").count() == 2


def test_a_trainer_takes_no_place(by: User) -> None:
    activity = ActivityFactory(capacity=1)
    enrol(project=activity.project, activity=activity, person=PersonFactory(), role="trainer", by=by)
    assert enrol(project=activity.project, activity=activity, person=PersonFactory(), by=by).status == "active"


def test_twenty_places_and_twenty_six_people_leave_six_waiting_and_one_who_leaves_lets_the_first_in(by: User) -> None:
    activity = ActivityFactory(capacity=20)
    outcome = enrol_all(
        project=activity.project, activity=activity, subjects=PersonFactory.create_batch(26), by=by, on=ON
    )
    assert len(outcome.enrolled) == 26
    assert len(outcome.waiting) == 6
    first = Enrolment.objects.filter(activity=activity).waiting()[0]
    change_status(enrolment=outcome.enrolled[0], status="withdrawn", by=by, on=date(2026, 3, 9))
    first.refresh_from_db()
    assert (first.status, first.status_on) == ("active", date(2026, 3, 9))
    after = _statuses(activity)
    assert [after.count(one) for one in ("active", "waitlisted", "withdrawn")] == [20, 5, 1]


def test_the_eligible_get_places_in_their_order(by: User) -> None:
    activity = ActivityFactory(capacity=2)
    people = PersonFactory.create_batch(3)
    enrol_all(project=activity.project, activity=activity, subjects=people, by=by, on=ON, status="eligible")
    assert len(give_places(activity=activity, by=by)) == 2
    assert _statuses(activity) == ["active", "active", "waitlisted"]
    assert give_places(activity=activity, by=by) == []


def test_one_rank_up(by: User) -> None:
    activity = ActivityFactory(capacity=0)
    people = PersonFactory.create_batch(3)
    outcome = enrol_all(project=activity.project, activity=activity, subjects=people, by=by, on=ON)
    move_up(enrolment=outcome.enrolled[2], by=by, reason="A child at home")
    waiting = Enrolment.objects.filter(activity=activity).waiting()
    assert [one.person for one in waiting] == [people[0], people[2], people[1]]
    move_up(enrolment=waiting[0], by=by, reason="First already")
    assert waiting[0].person == people[0]


def test_laureates_of_one_project_go_on_to_another_and_are_enrolled_once(by: User) -> None:
    source, target = ProjectFactory(), ProjectFactory()
    done = EnrolmentFactory(project=source, status="completed")
    EnrolmentFactory(project=source, status="withdrawn")
    assert [one.person for one in enrol_from(source=source, project=target, by=by).enrolled] == [done.person]
    assert enrol_from(source=source, project=target, by=by).enrolled == []


def test_other_rooms_do_their_part_once_for_a_bulk(by: User, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Sequence[Enrolment]] = []
    monkeypatch.setattr(enrolling, "_hooks", [lambda enrolments, by: told.append(enrolments)])
    project, people = ProjectFactory(), PersonFactory.create_batch(3)
    enrol_all(project=project, subjects=people, by=by)
    enrol_all(project=project, subjects=people, by=by)
    assert [len(enrolments) for enrolments in told] == [3]
    assert all(enrolment.pk for enrolment in told[0])


def test_a_bulk_costs_as_many_queries_as_one(by: User, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in (2, 20):
        activity = ActivityFactory(capacity=5, sites=[SiteFactory()])
        people = PersonFactory.create_batch(number)
        with django_assert_num_queries(12):
            enrol_all(project=activity.project, activity=activity, subjects=people, by=by)


# --- Who sees whom ---------------------------------------------------------------------------------------------
def test_the_site_that_runs_the_activity_gets_the_card_of_who_comes_from_another(by: User) -> None:
    host, home = SiteFactory(), SiteFactory()
    activity = ActivityFactory(sites=[host])
    person = PersonFactory(site=home)
    local = PersonFactory(site=host)
    enrol_all(project=activity.project, activity=activity, subjects=[person, local], by=by)
    assert list(FileShare.objects.values_list("person", "site", "depth")) == [(person.pk, host.pk, "card")]
    staff = UserFactory(sites=[host])
    assert Person.objects.named_to(staff).filter(pk=person.pk).exists()
    assert not Person.objects.visible_to(staff).filter(pk=person.pk).exists()


def test_members_of_a_household_are_shown_to_the_site_that_serves_it(by: User) -> None:
    host = SiteFactory()
    household: Household = HouseholdFactory()
    person = PersonFactory()
    HouseholdMember.objects.create(household=household, person=person)
    activity = ActivityFactory(sites=[host])
    enrol(project=activity.project, activity=activity, household=household, by=by)
    assert FileShare.objects.filter(person=person, site=host, depth="card").exists()


# --- Refusals --------------------------------------------------------------------------------------------------
def test_who_is_too_young_is_refused_with_the_reason(by: User) -> None:
    project = EligibilityFactory().project
    with pytest.raises(NotEligible, match="14 years old"):
        enrol(project=project, person=PersonFactory(birth_date=date(2012, 1, 1)), by=by, on=ON)
    assert not Enrolment.objects.exists()


def test_what_nobody_can_settle_stays_an_application_until_a_person_decides(by: User) -> None:
    project = EligibilityFactory().project
    person = PersonFactory(birth_date=None)
    enrolment = enrol(project=project, person=person, by=by, on=ON)
    assert enrolment.status == "applied"
    decided = decide(enrolment=enrolment, accept=True, by=by, reason="Seen her school card", on=ON)
    assert (decided.status, decided.reason) == ("active", "Seen her school card")


def test_a_decision_can_be_given_with_the_enrolment(by: User) -> None:
    project = EligibilityFactory().project
    enrolment = enrol(project=project, person=PersonFactory(birth_date=None), by=by, decided=True, reason="Seen")
    assert enrolment.status == "active"


def test_a_place_that_is_not_there_is_refused(by: User) -> None:
    activity = ActivityFactory(capacity=0)
    with pytest.raises(NoPlace, match="All 0 places"):
        enrol(project=activity.project, activity=activity, person=PersonFactory(), by=by, status="active")


def test_a_joined_file_is_refused(by: User) -> None:
    kept = PersonFactory()
    with pytest.raises(FileMerged, match=kept.ref):
        enrol(project=ProjectFactory(), person=PersonFactory(merged_into=kept), by=by)


def test_a_closed_project_a_cancelled_activity_and_another_projects_activity_are_refused(by: User) -> None:
    person = PersonFactory()
    with pytest.raises(ProjectClosed):
        enrol(project=ProjectFactory(status="closed"), person=person, by=by)
    cancelled = ActivityFactory(state="cancelled")
    with pytest.raises(ActivityCancelled):
        enrol(project=cancelled.project, activity=cancelled, person=person, by=by)
    with pytest.raises(NotOfProject):
        enrol(project=ProjectFactory(), activity=ActivityFactory(), person=person, by=by)


def test_a_status_follows_the_one_before_it(by: User) -> None:
    enrolment = EnrolmentFactory(status="rejected")
    with pytest.raises(NotFrom, match="“Rejected” cannot become “Completed”"):
        change_status(enrolment=enrolment, status="completed", by=by)
    assert change_status(enrolment=enrolment, status="rejected", by=by) == enrolment


def test_a_status_does_not_start_before_the_one_it_follows(by: User) -> None:
    with pytest.raises(StatusBeforeApplication):
        change_status(enrolment=EnrolmentFactory(), status="withdrawn", by=by, on=date(2026, 3, 1))


def test_who_waits_gets_no_place_where_none_is_left(by: User) -> None:
    activity = ActivityFactory(capacity=0)
    waiting = EnrolmentFactory(activity=activity, status="waitlisted")
    with pytest.raises(NoPlace):
        change_status(enrolment=waiting, status="active", by=by)


# --- Two at once -----------------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_take_more_places_than_there_are() -> None:
    by = UserFactory()
    activity = ActivityFactory(capacity=1)
    people = PersonFactory.create_batch(4)
    together(*(partial(enrol, project=activity.project, activity=activity, person=person, by=by) for person in people))
    assert sorted(_statuses(activity)) == ["active", "waitlisted", "waitlisted", "waitlisted"]


@pytest.mark.django_db(transaction=True)
def test_the_same_person_twice_at_once_is_enrolled_once() -> None:
    by, project, person = UserFactory(), ProjectFactory(), PersonFactory()
    one, other = together(*[lambda: enrol(project=project, person=person, by=by)] * 2)
    assert one == other
