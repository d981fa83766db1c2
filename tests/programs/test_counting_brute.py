"""The counting rule against brute force: every possible identity of the unnamed, every order, every cut."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations, product
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.counting import QUALIFIERS, Reach, bounds, reach, reach_by_project
from programs.models import Activity, Project
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, HeadcountFactory, ParticipationFactory, ProjectFactory

#: Each group: who is named (of four people), and how many more came without a name.
GROUPS = st.tuples(
    st.tuples(st.sets(st.integers(0, 3), max_size=3), st.integers(0, 2)),
    st.tuples(st.sets(st.integers(0, 3), max_size=3), st.integers(0, 2)),
    st.tuples(st.sets(st.integers(0, 3), max_size=2), st.integers(0, 1)),
)


@settings(max_examples=40, deadline=None)
@given(GROUPS)
def test_both_ends_are_attained_and_nothing_lies_beyond_them(groups: tuple[tuple[set[int], int], ...]) -> None:
    union = set().union(*(named for named, _more in groups))
    _contacts, least, most = bounds(len(union), [(len(named), len(named) + more) for named, more in groups])
    strangers = range(10, 10 + sum(more for _named, more in groups))
    everyone = [*union, *strangers]
    choices = [
        [named | set(extra) for extra in combinations([one for one in everyone if one not in named], more)]
        for named, more in groups
    ]
    true_numbers = {len(set().union(*served)) for served in product(*choices)}
    assert (min(true_numbers), max(true_numbers)) == (least, most)


# --- The same through the database -----------------------------------------------------------------------------
#: Activities: who came by name (of five files), the total given (None: unknown; -1: no head count), how sure.
ACTIVITIES = st.lists(
    st.tuples(
        st.sets(st.integers(0, 4), max_size=4),
        st.sampled_from([-1, -1, None, 0, 2, 5]),
        st.sampled_from(QUALIFIERS),
    ),
    min_size=1,
    max_size=4,
)
#: Pairs of activities declared the same people, and pairs of files joined.
PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=2)
JOINED = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=2)


@contextmanager
def undone() -> Iterator[None]:
    """What an example makes is gone before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _made(activities, pairs, joined, project: Project, seed: int = 0) -> list[Activity]:  # type: ignore[no-untyped-def]
    """The example as rows, made in an order of its own."""
    chance = Random(seed)
    people = PersonFactory.create_batch(5)
    for was, kept in joined:
        if was > kept:  # Towards the lower number, so that no chain comes back.
            people[was].merged_into = people[kept]
            people[was].save()
    made: dict[int, Activity] = {}
    places = list(range(len(activities)))
    chance.shuffle(places)
    for place in places:
        named, total, qualifier = activities[place]
        made[place] = ActivityFactory(project=project)
        if total != -1:
            HeadcountFactory(activity=made[place], total=total, qualifier=qualifier)
        for person in chance.sample(sorted(named), len(named)):
            ParticipationFactory(activity=made[place], person=people[person])
    for one, other in pairs:
        if one in made and other in made and one != other:
            Activity.objects.filter(pk=made[one].pk).update(same_people_as=made[other])
    return [made[place] for place in range(len(activities))]


def _by_hand(activities, pairs, joined) -> Reach:  # type: ignore[no-untyped-def]
    """The design's rule, written once more in the plainest way."""
    kept = {person: person for person in range(5)} | {was: into for was, into in joined if was > into}

    def now(person: int) -> int:
        while kept[person] != person:
            person = kept[person]
        return person

    # One activity names one other: a later word replaces an earlier one.
    named_other = {one: other for one, other in pairs if one != other and max(one, other) < len(activities)}
    group = list(range(len(activities)))
    for _time in activities:
        for one, other in named_other.items():
            group = [group[other] if mark == group[one] else mark for mark in group]
    names = [{now(person) for person in named} for named, _total, _qualifier in activities]
    union = set().union(*names)
    contacts, least, most = 0, len(union), len(union)
    for mark in set(group):
        inside = [place for place, one in enumerate(group) if one == mark]
        n = set().union(*(names[place] for place in inside))
        t = max([len(n), *(activities[place][1] or 0 for place in inside if activities[place][1] != -1)])
        contacts, least, most = contacts + t, max(least, t), most + t - len(n)
    unknown = sum(total is None for _named, total, _qualifier in activities)
    sure = ["at_least"] * unknown + [how for _named, total, how in activities if total not in (-1, None)]
    worst = max(sure, key=QUALIFIERS.index, default="exact")
    return Reach(
        contacts=contacts,
        reached_min=least,
        reached_max=most,
        named=len(union),
        unnamed=most - len(union),
        qualifier=worst,  # type: ignore[arg-type]
        people_qualifier=worst,  # type: ignore[arg-type]
        unknown_activities=unknown,
    )


SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.django_db
@SLOW
@given(ACTIVITIES, PAIRS, JOINED)
def test_the_database_counts_as_by_hand(activities, pairs, joined) -> None:  # type: ignore[no-untyped-def]
    with undone():
        _made(activities, pairs, joined, ProjectFactory())
        assert reach(Activity.objects.all()) == _by_hand(activities, pairs, joined)


@pytest.mark.django_db
@settings(SLOW, max_examples=10)
@given(ACTIVITIES, PAIRS, JOINED, st.integers(1, 1000))
def test_the_order_in_which_rows_come_in_changes_no_figure(activities, pairs, joined, seed: int) -> None:  # type: ignore[no-untyped-def]
    figures = []
    for order in (0, seed):
        with undone():
            _made(activities, pairs, joined, ProjectFactory(), order)
            figures.append(reach(Activity.objects.all()))
    assert figures[0] == figures[1]


@pytest.mark.django_db
@settings(SLOW, max_examples=15)
@given(ACTIVITIES, ACTIVITIES, JOINED)
def test_what_lies_above_is_as_unsure_as_the_least_sure_below_and_never_reaches_fewer(one, other, joined) -> None:  # type: ignore[no-untyped-def]
    with undone():
        axis = ProjectFactory()
        parts = [ProjectFactory(parent=axis), ProjectFactory(parent=axis)]
        for activities, project in zip((one, other), parts, strict=True):
            _made(activities, [], joined, project)
        figures = reach_by_project(Project.objects.all())
        whole, below = figures[axis.pk], [figures[part.pk] for part in parts]
        assert whole.qualifier == max((figure.qualifier for figure in below), key=QUALIFIERS.index)
        assert whole.unknown_activities == sum(figure.unknown_activities for figure in below)
        assert whole.has_ceiling == all(figure.has_ceiling for figure in below)
        assert whole.contacts == sum(figure.contacts for figure in below)
        assert max(figure.reached_min for figure in below) <= whole.reached_min
        assert whole.reached_max <= sum(figure.reached_max for figure in below)
