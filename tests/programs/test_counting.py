"""The counting rule: bounds that hold, nobody counted twice, figures that say how sure they are."""

from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from programs.counting import (
    Reach,
    SaddRow,
    bounds,
    groups_of,
    least_sure,
    nationalities,
    reach,
    reach_by_activity,
    reach_by_project,
    sadd,
    sadd_by_project,
)
from programs.models import Activity, Project
from tests.factories.beneficiaries import HouseholdFactory, PersonFactory
from tests.factories.programs import (
    ActivityFactory,
    EnrolmentFactory,
    HeadcountFactory,
    ParticipationFactory,
    ProjectFactory,
)


def _all() -> Reach:
    return reach(Activity.objects.all())


def _came(activity: Activity, people: list) -> None:  # type: ignore[type-arg]
    for person in people:
        ParticipationFactory(activity=activity, person=person)


# --- The formula alone -----------------------------------------------------------------------------------------
@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sets(st.integers(0, 3), max_size=3), st.integers(0, 2)),
        min_size=1,
        max_size=3,
    )
)
def test_the_true_number_lies_between_the_bounds_whoever_the_unnamed_are(groups: list[tuple[set[int], int]]) -> None:
    union = set().union(*(named for named, _ in groups))
    _contacts, least, most = bounds(len(union), [(len(named), len(named) + more) for named, more in groups])
    everyone = range(7)
    true_numbers = set()
    choices = [
        [set(named) | set(extra) for extra in combinations([p for p in everyone if p not in named], more)]
        for named, more in groups
    ]
    for served in product(*choices):
        true_numbers.add(len(set().union(*served)))
    assert least <= min(true_numbers)
    assert max(true_numbers) <= most


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["exact", "at_least", "about"]), max_size=5), st.integers(0, 5))
def test_how_sure_a_sum_is_does_not_depend_on_how_it_is_cut(qualifiers: list[str], cut: int) -> None:
    parts = [least_sure(qualifiers[:cut]), least_sure(qualifiers[cut:])]
    assert least_sure(parts) == least_sure(qualifiers)


def test_the_same_people_may_be_declared_through_an_activity_of_another_project() -> None:
    groups = groups_of([1, 3, 4], [(1, 2), (3, 2)])
    assert groups[1] == groups[3] != groups[4]


# --- Scenario 3, and what it stands on -------------------------------------------------------------------------
@pytest.fixture
def marrakech(db: None) -> dict[str, Activity]:
    project = ProjectFactory(code="RDPP")
    known = {"caravan": 78, "aid": 150, "sessions": 20}
    made: dict[str, Activity] = {}
    for code, total in known.items():
        made[code] = ActivityFactory.create(code=code, project=project)
        HeadcountFactory(activity=made[code], total=total)
    for code in ("conference", "workshops", "tournament"):
        made[code] = ActivityFactory.create(code=code, project=project)
        HeadcountFactory(activity=made[code], total=None)
    return made


def test_marrakech_from_head_counts_alone(marrakech: dict[str, Activity]) -> None:
    figure = _all()
    assert (figure.contacts, figure.reached_min, figure.reached_max) == (248, 150, 248)
    assert (figure.qualifier, figure.unknown_activities, figure.named) == ("at_least", 3, 0)
    assert not figure.has_ceiling


def test_marrakech_once_the_twenty_are_named_and_five_of_them_at_the_caravan(marrakech: dict[str, Activity]) -> None:
    twenty = PersonFactory.create_batch(20)
    _came(marrakech["sessions"], twenty)
    _came(marrakech["caravan"], twenty[:5])
    figure = _all()
    assert (figure.named, figure.reached_min, figure.reached_max) == (20, 150, 243)
    assert (figure.contacts, figure.unnamed, figure.qualifier) == (248, 223, "at_least")


def test_what_is_at_least_stays_so_in_the_project_above(marrakech: dict[str, Activity]) -> None:
    axis = ProjectFactory(code="AXIS")
    Project.objects.filter(code="RDPP").update(parent=axis)
    HeadcountFactory(activity=ActivityFactory(project=axis), total=7)
    figures = reach_by_project(Project.objects.all())
    assert figures[axis.pk].qualifier == "at_least"
    assert figures[axis.pk].contacts == 255


# --- Named people ----------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_names_alone_are_exact() -> None:
    _came(ActivityFactory(), PersonFactory.create_batch(3))
    assert _all() == Reach(contacts=3, reached_min=3, reached_max=3, named=3)


@pytest.mark.django_db
def test_two_activities_of_the_same_people_count_them_once() -> None:
    kits = ActivityFactory()
    rights = ActivityFactory(same_people_as=kits)
    people = PersonFactory.create_batch(4)
    _came(kits, people)
    HeadcountFactory(activity=rights, total=4)
    figure = _all()
    assert (figure.contacts, figure.reached_min, figure.reached_max) == (4, 4, 4)


@pytest.mark.django_db
def test_only_the_activities_asked_for_count_in_a_group_that_reaches_outside() -> None:
    inside, between, other = (ActivityFactory() for _ in range(3))
    Activity.objects.filter(pk__in=[inside.pk, other.pk]).update(same_people_as=between)
    HeadcountFactory(activity=inside, total=10)
    HeadcountFactory(activity=between, total=90)
    HeadcountFactory(activity=other, total=12)
    figure = reach(Activity.objects.filter(pk__in=[inside.pk, other.pk]))
    assert (figure.contacts, figure.reached_min, figure.reached_max) == (12, 12, 12)


@pytest.mark.django_db
def test_a_person_in_two_files_counts_once_after_the_merge_and_twice_before() -> None:
    fatou, fatoumata, third = PersonFactory.create_batch(3)
    _came(ActivityFactory(), [fatou])
    _came(ActivityFactory(), [fatoumata])
    assert _all().reached_min == 2
    fatou.merged_into = fatoumata
    fatou.save()
    assert (_all().reached_min, _all().contacts) == (1, 2)
    fatoumata.merged_into = third
    fatoumata.save()
    assert _all().reached_min == 1
    fatou.merged_into = fatoumata.merged_into = None
    fatou.save()
    fatoumata.save()
    assert _all().reached_min == 2


@pytest.mark.django_db
def test_who_is_enrolled_is_not_yet_served() -> None:
    EnrolmentFactory(activity=ActivityFactory())
    assert _all() == Reach()


@pytest.mark.django_db
def test_both_ends_of_a_period_count_and_nothing_beyond() -> None:
    for day in (1, 2, 3, 4):
        _came(ActivityFactory(held_on=date(2026, 5, day)), [PersonFactory()])
        HeadcountFactory(activity=ActivityFactory(held_on=date(2026, 5, day)), total=10)
    figure = reach(Activity.objects.all(), date(2026, 5, 2), date(2026, 5, 3))
    assert (figure.named, figure.contacts) == (2, 22)


# --- Households, and how sure ------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_households_are_counted_apart_and_never_added_to_people() -> None:
    families = ActivityFactory()
    HeadcountFactory(activity=families, unit="households", total=1400, qualifier="about")
    _came(ActivityFactory(), PersonFactory.create_batch(2))
    figure = _all()
    assert (figure.households, figure.reached_max, figure.qualifier) == (1400, 2, "about")
    assert (figure.people_qualifier, figure.households_qualifier) == ("exact", "about")


@pytest.mark.django_db
def test_a_household_enrolled_by_name_is_part_of_the_number_given() -> None:
    families = ActivityFactory()
    HeadcountFactory(activity=families, unit="households", total=3)
    EnrolmentFactory(activity=families, household=HouseholdFactory())
    assert _all().households == 3


# --- Many at once ------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_a_project_has_the_distinct_total_of_all_below_it() -> None:
    axis = ProjectFactory()
    one, two = ProjectFactory(parent=axis), ProjectFactory(parent=axis)
    people = PersonFactory.create_batch(5)
    _came(ActivityFactory(project=one), people[:3])
    _came(ActivityFactory(project=two), people[2:])
    figures = reach_by_project(Project.objects.all())
    assert [figures[p.pk].reached_min for p in (axis, one, two)] == [5, 3, 3]
    assert figures[axis.pk].contacts == 6


@pytest.mark.django_db
@pytest.mark.parametrize("projects", [2, 20])
def test_many_projects_cost_as_many_queries_as_two(
    projects: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(projects):
        _came(ActivityFactory(), [PersonFactory()])
    with django_assert_num_queries(6):
        figures = reach_by_project(Project.objects.all())
    assert [figure.named for figure in figures.values()] == [1] * projects


@pytest.mark.django_db
def test_each_activity_has_its_own_figure() -> None:
    one, two = ActivityFactory(), ActivityFactory()
    _came(one, PersonFactory.create_batch(2))
    figures = reach_by_activity(Activity.objects.all())
    assert (figures[one.pk].named, figures[two.pk]) == (2, Reach())


@pytest.mark.django_db
def test_nothing_chosen_is_nobody() -> None:
    assert reach(Activity.objects.none()) == Reach()
    assert sadd(Activity.objects.none()) == []
    assert nationalities(Activity.objects.none()) == []


# --- Sex, age, nationality ---------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_age_is_the_age_on_the_first_day_served() -> None:
    child = PersonFactory(sex="F", birth_date=date(2008, 2, 29), birth_precision="day")
    unknown = PersonFactory(sex="M", birth_date=None, birth_precision="unknown")
    later = ActivityFactory(held_on=date(2026, 3, 1))
    _came(ActivityFactory(held_on=date(2026, 2, 28)), [child])
    _came(later, [child, unknown])
    assert sadd(Activity.objects.all()) == [SaddRow("F", "12-17", 1), SaddRow("M", "unknown", 1)]
    assert SaddRow("F", "18-59", 1) in sadd(Activity.objects.filter(pk=later.pk))


@pytest.mark.django_db
def test_sex_and_age_of_each_project_cost_one_query_more() -> None:
    axis = ProjectFactory()
    below = ProjectFactory(parent=axis)
    _came(ActivityFactory(project=below), [PersonFactory(sex="F", birth_date=date(1990, 1, 1), birth_precision="year")])
    rows = sadd_by_project(Project.objects.all())
    assert rows[axis.pk] == rows[below.pk] == [SaddRow("F", "18-59", 1)]


@pytest.mark.django_db
def test_only_the_primary_nationality_is_tabulated() -> None:
    _came(
        ActivityFactory(),
        [*PersonFactory.create_batch(2, nationality="GIN"), PersonFactory(nationality=None)],
    )
    assert nationalities(Activity.objects.all()) == [("GIN", 2), ("XXX", 1)]
