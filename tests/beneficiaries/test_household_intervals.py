"""Whatever is done to households, in whatever order: nobody ever lives in two of them on one day."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.refusals import Refusal
from beneficiaries import actions
from beneficiaries.models import Household, HouseholdMember, Person
from places.models import Site
from tests.factories.beneficiaries import HouseholdFactory, PersonFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db
FIRST = date(2026, 1, 1)
PEOPLE, HOMES = 4, 3

who = st.integers(0, PEOPLE - 1)
home = st.integers(0, 5)
day = st.integers(0, 20).map(lambda days: FIRST + timedelta(days=days))
role = st.sampled_from(HouseholdMember.Role.values)
acts = st.one_of(
    st.tuples(st.just("put"), who, home, role, day),
    st.tuples(st.just("leave"), who, day),
    st.tuples(st.just("back"), who, home),
    st.tuples(st.just("split"), home, st.sets(who, min_size=1), who, who, day),
    st.tuples(st.just("join"), home, home, who, day),
    st.tuples(st.just("focal"), home, who),
    st.tuples(st.just("end"), home, day),
    st.tuples(st.just("reopen"), home),
    st.tuples(st.just("unsplit"), home),
)


def do(act, people, homes):
    """One act, as a page would ask for it; ``by`` is the console, which reaches everything."""
    word, *said = act

    def at(number):
        return homes[number % len(homes)]

    if word == "put":
        actions.put_in_household(person=people[said[0]], by=None, household=at(said[1]), role=said[2], since=said[3])
    elif word == "leave":
        actions.leave_household(person=people[said[0]], by=None, on=said[1])
    elif word == "back":
        actions.come_back(person=people[said[0]], by=None, household=at(said[1]))
    elif word == "split":
        going = [people[one] for one in said[1]]
        stays = people[said[2]]
        actions.split_household(
            household=at(said[0]), by=None, going=going, focal_point=stays, new_focal_point=people[said[3]], on=said[4]
        )
    elif word == "join":
        actions.join_households(
            household=at(said[0]), into=at(said[1]), by=None, focal_point=people[said[2]], on=said[3]
        )
    elif word == "focal":
        actions.name_focal_point(household=at(said[0]), by=None, person=people[said[1]])
    elif word == "end":
        actions.end_household(household=at(said[0]), by=None, on=said[1])
    elif word == "reopen":
        actions.reopen_household(household=at(said[0]), by=None)
    else:
        actions.undo_split(household=at(said[0]), by=None)


def days_of(row):
    """The days that a membership takes up, as numbers; one that ends where it starts takes up none."""
    start = (row.since - FIRST).days if row.since else -1_000
    return range(start, (row.until - FIRST).days if row.until else 1_000)


def check():
    taken: dict[int, set[int]] = {}
    for row in HouseholdMember.objects.select_related("household"):
        here = set(days_of(row))
        assert not here & taken.setdefault(row.person_id, set()), "two households on one day"
        taken[row.person_id] |= here
        assert row.until is not None or row.household.until is None, "a member of a household that has ended"
    for household in Household.objects.all():
        assert household.members.filter(until=None, role="focal_point").count() <= 1
    for person in Person.objects.all():
        assert person.memberships.filter(until=None).count() <= 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, min_size=1, max_size=14))
def test_no_sequence_of_acts_puts_anyone_into_two_households(db, sequence):
    HouseholdMember.objects.all().delete()
    Household.objects.all().delete()
    Person.objects.all().delete()
    site = Site.objects.filter(code="intervals").first() or SiteFactory.create(code="intervals")
    people = [PersonFactory.create(site=site) for _number in range(PEOPLE)]
    for _number in range(HOMES):
        HouseholdFactory.create(site=site, since=FIRST)
    for act in sequence:
        # A refusal says no in words; anything else (a constraint of the database) would be a fault of ours.
        with contextlib.suppress(Refusal):
            do(act, people, list(Household.objects.order_by("pk")))
        check()


def test_the_check_would_see_an_overlap(db):
    person = PersonFactory.create()
    one, two = HouseholdFactory.create_batch(2)
    HouseholdMember.objects.create(household=one, person=person, since=FIRST, until=date(2026, 2, 1))
    HouseholdMember.objects.create(household=two, person=person, since=date(2026, 2, 1))
    check()
    HouseholdMember.objects.filter(household=one).update(household=two, until=FIRST)
    check()
    Household.objects.filter(pk=two.pk).update(until=date(2026, 3, 1))
    with pytest.raises(AssertionError):
        check()
