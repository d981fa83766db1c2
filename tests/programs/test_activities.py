"""Activities: planned, held, counted; who took part."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import User
from beneficiaries.models import FileShare
from programs.actions import (
    add_host_site,
    add_participation,
    cancel_activity,
    change_activity,
    count_heads,
    create_activity,
    hold_activity,
)
from programs.models import Activity, Headcount, Participation
from programs.refusals import ActivityCancelled, CellsBeyondTotal, FileMerged
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory, EnrolmentFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return UserFactory(role="program coordinator")


def test_the_sites_of_the_project_run_its_activities_unless_said_otherwise(by: User) -> None:
    site, other = SiteFactory(), SiteFactory()
    project = ProjectFactory(sites=[site])
    assert list(create_activity(by=by, project=project, code="A1", title="Atelier").sites.all()) == [site]
    assert list(create_activity(by=by, project=project, code="A2", title="Ici", sites=[other]).sites.all()) == [other]


def test_more_places_are_given_to_who_waits(by: User) -> None:
    activity = ActivityFactory(capacity=0)
    EnrolmentFactory.create_batch(3, activity=activity, status="waitlisted")
    change_activity(activity=activity, by=by, capacity=2)
    assert activity.enrolments.filter(status="active").count() == 2


def test_without_a_limit_everyone_gets_a_place(by: User) -> None:
    activity = ActivityFactory(capacity=0)
    EnrolmentFactory.create_batch(3, activity=activity, status="waitlisted")
    change_activity(activity=activity, by=by, capacity=None)
    assert activity.enrolments.filter(status="active").count() == 3


def test_an_activity_is_held_on_a_day(by: User) -> None:
    activity = ActivityFactory(state="planned", held_on=None)
    for _ in range(2):
        held = hold_activity(activity=activity, by=by, on=date(2026, 11, 20))
    assert (held.state, held.held_on) == ("held", date(2026, 11, 20))


def test_what_is_cancelled_is_neither_held_nor_counted(by: User) -> None:
    activity = cancel_activity(activity=ActivityFactory(), by=by)
    with pytest.raises(ActivityCancelled):
        hold_activity(activity=activity, by=by)
    with pytest.raises(ActivityCancelled):
        count_heads(activity=activity, total=3, by=by)
    with pytest.raises(ActivityCancelled):
        add_participation(activity=activity, person=PersonFactory(), by=by)


def test_a_head_count_is_corrected_not_added(by: User) -> None:
    activity = ActivityFactory()
    count_heads(activity=activity, total=78, by=by, cells={("F", ""): 40, ("M", ""): 38})
    count_heads(activity=activity, total=80, by=by, qualifier="about", cells={("F", ""): 42})
    count = Headcount.objects.get()
    assert (count.total, count.qualifier) == (80, "about")
    assert list(count.cells.values_list("sex", "number")) == [("F", 42)]


def test_parts_are_not_more_than_the_total(by: User) -> None:
    with pytest.raises(CellsBeyondTotal, match="The parts add up to 12, more than the total of 10"):
        count_heads(activity=ActivityFactory(), total=10, by=by, cells={("F", ""): 7, ("M", ""): 5})


def test_a_total_can_be_unknown(by: User) -> None:
    assert count_heads(activity=ActivityFactory(), total=None, by=by).total is None


def test_taking_part_is_said_once_a_role_and_its_hours_corrected(by: User) -> None:
    activity, person = ActivityFactory(sites=[SiteFactory()]), PersonFactory()
    add_participation(activity=activity, person=person, by=by)
    add_participation(activity=activity, person=person, by=by, hours=Decimal("2.5"))
    assert Participation.objects.get().hours == Decimal("2.5")
    assert FileShare.objects.get().depth == "card"


def test_a_joined_file_takes_no_part(by: User) -> None:
    with pytest.raises(FileMerged):
        add_participation(activity=ActivityFactory(), person=PersonFactory(merged_into=PersonFactory()), by=by)


def test_a_site_that_joins_sees_the_cards_of_all_who_are_in_it(by: User) -> None:
    activity: Activity = ActivityFactory(sites=[SiteFactory()])
    enrolled = EnrolmentFactory(activity=activity).person
    new = SiteFactory()
    for _ in range(2):
        add_host_site(activity=activity, site=new, by=by)
    assert list(FileShare.objects.values_list("person", "site")) == [(enrolled.pk, new.pk)]
    assert activity.sites.count() == 2
