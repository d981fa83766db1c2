"""Who lives in a household from one day to another: it works, it is refused, twice in a row, two at once."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from beneficiaries import actions, refusals
from beneficiaries.models import Household, HouseholdMember
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import HouseholdFactory, HouseholdMemberFactory, PersonFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import EnrolmentFactory
from tests.together import together

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 1)
TODAY = timezone.localdate()


@pytest.fixture
def site():
    return SiteFactory.create()


@pytest.fixture
def by(site):
    return UserFactory.create(sites=[site])


def family(site, *roles):
    """A household since January with one member a role; ``(household, [people])``."""
    home = HouseholdFactory.create(site=site)
    people = [PersonFactory.create(site=site) for _role in roles]
    for person, role in zip(people, roles, strict=True):
        HouseholdMemberFactory.create(household=home, person=person, role=role)
    return home, people


def living(home):
    """``{name: role}`` of who lives there now."""
    return {row.person.pk: row.role for row in home.members.filter(until=None).select_related("person")}


def test_a_household_asked_for_twice_with_one_id_is_one_household(site, by):
    one = uuid4()
    first = actions.new_household(by=by, site=site, client_id=one)
    assert actions.new_household(by=by, site=site, client_id=one) == first
    assert Household.objects.count() == 1


def test_someone_who_lived_elsewhere_that_day_is_refused(site, by):
    _home, (person,) = family(site, "other")
    actions.leave_household(person=person, by=by, on=date(2026, 3, 1))
    other = HouseholdFactory.create(site=site)
    with pytest.raises(refusals.LivedElsewhere):
        actions.put_in_household(person=person, by=by, household=other, since=DAY)
    assert actions.put_in_household(person=person, by=by, household=other, since=date(2026, 3, 1)).household == other


def test_an_ended_household_takes_nobody_in(site, by):
    home, _people = family(site, "other")
    actions.end_household(household=home, by=by)
    with pytest.raises(refusals.HouseholdEnded):
        actions.put_in_household(person=PersonFactory.create(site=site), by=by, household=home)


def test_who_was_removed_wrongly_comes_back_as_though_nothing_had_been(site, by):
    home, (person, _other) = family(site, "focal_point", "child")
    actions.leave_household(person=person, by=by, on=DAY)
    member = actions.come_back(person=person, by=by, household=home)
    assert (member.since, member.until, member.role) == (date(2026, 1, 12), None, "focal_point")
    assert actions.come_back(person=person, by=by, household=home) == member
    assert person.memberships.count() == 1


def test_who_comes_back_finds_the_new_focal_point_in_place(site, by):
    home, (person, other) = family(site, "focal_point", "spouse")
    actions.leave_household(person=person, by=by, on=DAY)
    actions.name_focal_point(household=home, by=by, person=other)
    assert actions.come_back(person=person, by=by, household=home).role == "other"
    assert living(home)[other.pk] == "focal_point"


def test_nobody_comes_back_to_where_they_never_were_or_while_they_live_elsewhere(site, by):
    home, (person,) = family(site, "other")
    stranger = PersonFactory.create(site=site)
    with pytest.raises(refusals.NotInHousehold):
        actions.come_back(person=stranger, by=by, household=home)
    actions.leave_household(person=person, by=by, on=DAY)
    second = HouseholdFactory.create(site=site)
    actions.put_in_household(person=person, by=by, household=second, since=date(2026, 3, 1))
    with pytest.raises(refusals.AlreadyInHousehold):
        actions.come_back(person=person, by=by, household=home)
    actions.leave_household(person=person, by=by, on=date(2026, 4, 1))
    with pytest.raises(refusals.LivedElsewhere):
        actions.come_back(person=person, by=by, household=home)


def test_the_focal_point_changes_in_one_act(site, by):
    home, (old, new) = family(site, "focal_point", "spouse")
    actions.name_focal_point(household=home, by=by, person=new, former_role="parent")
    assert living(home) == {old.pk: "parent", new.pk: "focal_point"}
    actions.name_focal_point(household=home, by=by, person=new)
    assert living(home)[new.pk] == "focal_point"
    with pytest.raises(refusals.FocalPointElsewhere):
        actions.name_focal_point(household=home, by=by, person=PersonFactory.create(site=site))


def test_a_role_and_who_depends_on_others_are_mended(site, by):
    home, (_focal, child) = family(site, "focal_point", "other")
    member = actions.change_member(person=child, by=by, household=home, role="child", is_dependant=True)
    assert (member.role, member.is_dependant) == ("child", True)
    actions.change_member(person=child, by=by, household=home, role="focal_point", is_dependant=False)
    assert sorted(living(home).values()) == ["focal_point", "other"]
    actions.leave_household(person=child, by=by)
    with pytest.raises(refusals.NotInHousehold):
        actions.change_member(person=child, by=by, household=home, role="child", is_dependant=False)


# --- Splitting -------------------------------------------------------------------------------------------------
def test_a_household_splits_on_a_day(site, by):
    home, (mother, father, child) = family(site, "focal_point", "spouse", "child")
    new = actions.split_household(
        household=home, by=by, going=[mother, child], on=DAY, focal_point=father, new_focal_point=mother
    )
    assert (new.split_from, new.since, new.site) == (home, DAY, site)
    assert living(home) == {father.pk: "focal_point"}
    assert living(new) == {mother.pk: "focal_point", child.pk: "child"}
    assert set(home.members.filter(until=DAY).values_list("person", flat=True)) == {mother.pk, child.pk}


def test_what_was_given_stays_with_the_old_household(site, by):
    home, (_mother, father) = family(site, "focal_point", "spouse")
    enrolment = EnrolmentFactory.create(person=None, household=home)
    actions.split_household(household=home, by=by, going=[father], on=DAY, new_focal_point=father)
    enrolment.refresh_from_db()
    assert enrolment.household == home


def test_the_same_split_sent_twice_is_one_split(site, by):
    home, (_mother, father) = family(site, "focal_point", "spouse")
    asked = {"household": home, "by": by, "going": [father], "new_focal_point": father, "client_id": uuid4()}
    assert actions.split_household(**asked) == actions.split_household(**asked)
    assert Household.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"going": []}, refusals.NobodyGoes),
        ({"going": ["mother", "father", "child"], "new_focal_point": "mother"}, refusals.NobodyStays),
        ({"going": ["father"]}, refusals.NewFocalPointNeeded),
        ({"going": ["father"], "new_focal_point": "child"}, refusals.NewFocalPointNeeded),
        ({"going": ["mother"], "new_focal_point": "mother"}, refusals.FocalPointNeeded),
        ({"going": ["father"], "new_focal_point": "father", "focal_point": "father"}, refusals.FocalPointElsewhere),
        ({"going": ["stranger"], "new_focal_point": "stranger"}, refusals.NotAMember),
        ({"going": ["father"], "new_focal_point": "father", "on": date(2026, 1, 1)}, refusals.BeforeMembership),
        ({"going": ["father"], "new_focal_point": "father", "on": TODAY + timedelta(1)}, refusals.InFuture),
    ],
)
def test_what_is_no_split_is_refused(site, by, said, refusal):
    home, people = family(site, "focal_point", "spouse", "child")
    who = dict(zip(("mother", "father", "child"), people, strict=True)) | {"stranger": PersonFactory.create(site=site)}
    asked = dict(said)
    asked["going"] = [who[name] for name in said["going"]]
    for name in ("focal_point", "new_focal_point"):
        asked[name] = who.get(said.get(name))
    with pytest.raises(refusal):
        actions.split_household(household=home, by=by, **asked)
    assert len(living(home)) == 3


def test_a_member_of_another_site_is_not_moved_by_us(site, by):
    home, (_mother, father) = family(site, "focal_point", "spouse")
    far = PersonFactory.create(site=SiteFactory.create())
    HouseholdMemberFactory.create(household=home, person=far)
    with pytest.raises(refusals.MemberElsewhere):
        actions.split_household(household=home, by=by, going=[father], new_focal_point=father)
    with pytest.raises(refusals.MemberElsewhere):
        actions.end_household(household=home, by=by)


def test_a_split_is_taken_back_the_same_day(site, by):
    home, (mother, father, child) = family(site, "focal_point", "spouse", "child")
    before = list(HouseholdMember.objects.order_by("pk").values())
    new = actions.split_household(
        household=home, by=by, going=[mother, child], on=DAY, focal_point=father, new_focal_point=mother
    )
    assert actions.undo_split(household=new, by=by) == home
    assert list(HouseholdMember.objects.order_by("pk").values()) == before
    assert list(Household.objects.all()) == [home]


def test_a_split_on_which_something_was_built_stays(site, by):
    home, (_mother, father) = family(site, "focal_point", "spouse")
    new = actions.split_household(household=home, by=by, going=[father], on=DAY, new_focal_point=father)
    EnrolmentFactory.create(person=None, household=new)
    with pytest.raises(refusals.SomethingHappened):
        actions.undo_split(household=new, by=by)
    assert living(new) == {father.pk: "focal_point"}
    with pytest.raises(refusals.SomethingHappened):
        actions.undo_split(household=home, by=by)


def test_a_split_of_yesterday_is_not_taken_back(site, by, monkeypatch):
    home, (_mother, father) = family(site, "focal_point", "spouse")
    new = actions.split_household(household=home, by=by, going=[father], on=DAY, new_focal_point=father)
    monkeypatch.setattr("beneficiaries.actions.parting.timezone.localdate", lambda *at: TODAY + timedelta(not at))
    with pytest.raises(refusals.TooLateToUndo):
        actions.undo_split(household=new, by=by)


# --- Joining and ending ----------------------------------------------------------------------------------------
def test_two_households_join_with_one_focal_point(site, by):
    home, (mother, child) = family(site, "focal_point", "child")
    into, (uncle,) = family(site, "focal_point")
    actions.join_households(household=home, into=into, by=by, on=DAY)
    home.refresh_from_db()
    assert (home.until, home.joined_into) == (DAY, into)
    assert living(into) == {uncle.pk: "focal_point", mother.pk: "other", child.pk: "child"}
    assert actions.join_households(household=home, into=into, by=by) == into


def test_who_joins_may_become_the_focal_point_and_it_is_taken_back(site, by):
    home, (mother, _child) = family(site, "focal_point", "child")
    into, (uncle, _aunt) = family(site, "focal_point", "spouse")
    before = list(HouseholdMember.objects.order_by("pk").values())
    actions.join_households(household=home, into=into, by=by, on=DAY, focal_point=mother)
    assert living(into)[mother.pk] == "focal_point"
    assert living(into)[uncle.pk] == "other"
    home.refresh_from_db()
    actions.reopen_household(household=home, by=by)
    home.refresh_from_db()
    assert (home.until, home.joined_into) == (None, None)
    assert list(HouseholdMember.objects.order_by("pk").values()) == before


def test_no_household_joins_itself_or_one_that_was_not_there(site, by):
    home, _people = family(site, "focal_point")
    with pytest.raises(refusals.SameHousehold):
        actions.join_households(household=home, into=home, by=by)
    late = HouseholdFactory.create(site=site, since=date(2026, 3, 1))
    with pytest.raises(refusals.EndsBeforeStart):
        actions.join_households(household=home, into=late, by=by, on=DAY)
    with pytest.raises(refusals.FocalPointElsewhere):
        actions.join_households(household=home, into=late, by=by, focal_point=PersonFactory.create(site=site))


def test_a_household_ends_and_is_opened_again(site, by):
    home, (mother, child) = family(site, "focal_point", "child")
    assert actions.end_household(household=home, by=by, on=DAY).until == DAY
    assert actions.end_household(household=home, by=by).until == DAY
    assert living(home) == {}
    elsewhere = HouseholdFactory.create(site=site)
    actions.put_in_household(person=child, by=by, household=elsewhere, since=DAY)
    assert actions.reopen_household(household=home, by=by).until is None
    assert living(home) == {mother.pk: "focal_point"}
    assert actions.reopen_household(household=home, by=by).until is None


def test_a_household_of_another_site_is_out_of_reach(site, by):
    there = HouseholdFactory.create(site=SiteFactory.create())
    home, (mother,) = family(site, "focal_point")
    for act in (
        lambda: actions.put_in_household(person=mother, by=by, household=there),
        lambda: actions.end_household(household=there, by=by),
        lambda: actions.reopen_household(household=there, by=by),
        lambda: actions.join_households(household=home, into=there, by=by),
        lambda: actions.name_focal_point(household=there, by=by, person=mother),
        lambda: actions.come_back(person=mother, by=by, household=there),
    ):
        with pytest.raises(refusals.OutOfReach):
            act()


@pytest.mark.django_db(transaction=True)
def test_two_who_split_at_once_make_one_new_household():
    site = SiteFactory.create()
    by = UserFactory.create(sites=[site])
    home, (_mother, father) = family(site, "focal_point", "spouse")
    ended = together(
        *[lambda: actions.split_household(household=home, by=by, going=[father], new_focal_point=father)] * 2
    )
    assert sum(isinstance(one, refusals.NotAMember) for one in ended) == 1
    assert sum(isinstance(one, Exception) for one in ended) == 1
    assert father.memberships.filter(until=None).count() == 1
    assert connection.connection is not None
