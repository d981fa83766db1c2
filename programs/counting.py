"""How many people were reached: the one counting rule, used by every page and every report.

Named people come from traces (who was served, where, on which day), the others from head counts. Activities declared
*the same people* form one group. In a group, N = the distinct people served, with merged records resolved to the one
that is kept, and T = the highest total given in it, at least N. Over any groups: contacts = ΣT, and the people reached
lie between max(|∪N|, max T) and |∪N| + Σ(T − |N|). Source: "Counting without counting twice" in the design.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db import models

from beneficiaries.ages import tabulated_age_sql
from programs.models import Activity, AgeBand, Headcount, Project
from programs.served import CELL, Cell, distinct_served, fetch, served_people

Qualifier = Literal["exact", "at_least", "about"]
#: From the surest to the least sure: a sum takes the last of those that occur in it.
QUALIFIERS: tuple[Qualifier, ...] = ("exact", "at_least", "about")
UNKNOWN_BAND = "unknown"


@dataclass(frozen=True)
class Reach:
    """An honest figure: both ends, how many are known by name, and how sure the sum is.

    ``reached_max`` is no ceiling while ``unknown_activities`` is above zero. ``unnamed``: how many of the upper end
    have no name. Households are counted apart, never added to people. ``qualifier`` covers the whole row;
    ``people_qualifier`` and ``households_qualifier`` say it of each figure alone.
    """

    contacts: int = 0
    reached_min: int = 0
    reached_max: int = 0
    named: int = 0
    unnamed: int = 0
    households: int = 0
    qualifier: Qualifier = "exact"
    unknown_activities: int = 0
    people_qualifier: Qualifier = "exact"
    households_qualifier: Qualifier = "exact"

    @property
    def perhaps(self) -> int:
        """How many more there may be than the lower end says."""
        return self.reached_max - self.reached_min

    @property
    def has_ceiling(self) -> bool:
        """Whether the upper end is one: not while a total is unknown."""
        return not self.unknown_activities


def least_sure(qualifiers: Iterable[str]) -> Qualifier:
    """The last of exact, at least, about that occurs; exact of nothing."""
    return QUALIFIERS[max((QUALIFIERS.index(one) for one in qualifiers if one in QUALIFIERS), default=0)]


# --- Groups of activities --------------------------------------------------------------------------------------
def groups_of(activities: Iterable[int], edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """``{activity: group}`` for these activities; a chain of "the same people as" may pass through others.

    ``edges``: pairs of activities declared the same people, of all activities. A group is named by one of its members.
    """
    above: dict[int, int] = {}

    def root(one: int) -> int:
        while above.get(one, one) != one:
            above[one] = above.get(above[one], above[one])
            one = above[one]
        return one

    for one, other in edges:
        above[root(one)] = root(other)
    return {activity: root(activity) for activity in activities}


def _edges() -> list[tuple[int, int]]:
    declared = Activity.objects.exclude(same_people_as=None).order_by()
    return [(one, other) for one, other in declared.values_list("pk", "same_people_as") if other is not None]


# --- Head counts -----------------------------------------------------------------------------------------------
def _headcounts(activities: Sequence[int], start: date | None, end: date | None) -> list[tuple[int, str, Any, str]]:
    """(activity, unit, total or None, qualifier) of these activities, dated by the day on which each was held."""
    given = Headcount.objects.filter(activity__in=activities)
    if start:
        given = given.filter(activity__held_on__gte=start)
    if end:
        given = given.filter(activity__held_on__lte=end)
    return list(given.order_by().values_list("activity", "unit", "total", "qualifier"))


@dataclass
class _Totals:
    """What head counts of one unit say in one node: the highest total a group, and how sure."""

    highest: dict[int, int]
    qualifiers: set[str]
    unknown: set[int]

    @classmethod
    def none(cls) -> "_Totals":
        return cls({}, set(), set())

    def add(self, group: int, activity: int, total: int | None, qualifier: str) -> None:
        if total is None:
            self.unknown.add(activity)
            self.qualifiers.add("at_least")
        else:
            self.highest[group] = max(total, self.highest.get(group, 0))
            self.qualifiers.add(qualifier)


# --- The rule --------------------------------------------------------------------------------------------------
def bounds(union: int, groups: Iterable[tuple[int, int]]) -> tuple[int, int, int]:
    """Contacts, least and most people reached, from |∪N| and each group's (|N|, highest total given or 0)."""
    pairs = [(named, max(named, total)) for named, total in groups]
    contacts = sum(total for _, total in pairs)
    least = max([union, *(total for _, total in pairs)])
    most = union + sum(total - named for named, total in pairs)
    return contacts, least, most


def reach_of(
    wanted: Mapping[int, Sequence[int]], start: date | None = None, end: date | None = None
) -> dict[int, Reach]:
    """The figure of each node, from the activities that belong to it; three queries whatever their number."""
    chosen = sorted({activity for activities in wanted.values() for activity in activities})
    if not chosen:
        return {node: Reach() for node in wanted}
    using = Activity.objects.db
    groups = groups_of(chosen, _edges())
    cell = Cell.of(wanted, groups)
    people, homes = distinct_served(cell, start, end, using)
    by_activity = defaultdict(list)
    for activity, unit, total, qualifier in _headcounts(chosen, start, end):
        by_activity[activity].append((unit, total, qualifier))

    answer = {}
    for node, activities in wanted.items():
        given = {unit: _Totals.none() for unit in Headcount.Unit.values}
        for activity in activities:
            for unit, total, qualifier in by_activity.get(activity, ()):
                given[unit].add(groups[activity], activity, total, qualifier)
        of_people, of_homes = given[Headcount.Unit.PEOPLE], given[Headcount.Unit.HOUSEHOLDS]
        mine = {groups[activity] for activity in activities}
        named = people.by_node.get(node, 0)
        contacts, least, most = bounds(
            named, [(people.by_group.get((node, group), 0), of_people.highest.get(group, 0)) for group in mine]
        )
        _contacts, _least, households = bounds(
            homes.by_node.get(node, 0),
            [(homes.by_group.get((node, group), 0), of_homes.highest.get(group, 0)) for group in mine],
        )
        answer[node] = Reach(
            contacts=contacts,
            reached_min=least,
            reached_max=most,
            named=named,
            unnamed=most - named,
            households=households,
            qualifier=least_sure(of_people.qualifiers | of_homes.qualifiers),
            unknown_activities=len(of_people.unknown | of_homes.unknown),
            people_qualifier=least_sure(of_people.qualifiers),
            households_qualifier=least_sure(of_homes.qualifiers),
        )
    return answer


def reach(activities: models.QuerySet[Activity], start: date | None = None, end: date | None = None) -> Reach:
    """How many people these activities reached from ``start`` to ``end``, both included, by local date.

    A head count is dated by the day on which its activity was held; without a day it counts only where no days are
    asked for. A group where no total is known adds its named people only, and the figure is "at least".
    """
    return reach_of({0: list(activities.order_by().values_list("pk", flat=True))}, start, end)[0]


def reach_by_activity(
    activities: models.QuerySet[Activity], start: date | None = None, end: date | None = None
) -> dict[int, Reach]:
    """The figure of each activity by itself: ``{pk: Reach}``; a fixed number of queries."""
    return reach_of({pk: [pk] for pk in activities.order_by().values_list("pk", flat=True)}, start, end)


def activities_by_project(
    projects: models.QuerySet[Project], activities: models.QuerySet[Activity] | None = None
) -> dict[int, list[int]]:
    """``{project: its activities and those of all that lies below it}``, in three queries.

    ``activities``: only these count (what a user may see); all of them without it.
    """
    parents = dict(Project.objects.order_by().values_list("pk", "parent"))
    chosen = projects.order_by().values_list("pk", flat=True)
    counted = Activity.objects.all() if activities is None else activities
    return below(chosen, parents, counted.order_by().values_list("pk", "project"))


def below(
    projects: Iterable[int], parents: Mapping[int, int | None], activities: Iterable[tuple[int, int]]
) -> dict[int, list[int]]:
    """``{project: activities at or below it}``, from each project's parent and each activity's project."""
    wanted: dict[int, list[int]] = {pk: [] for pk in projects}
    for pk, project in activities:
        node: int | None = project
        while node is not None:
            if node in wanted:
                wanted[node].append(pk)
            node = parents.get(node)
    return wanted


def reach_by_project(
    projects: models.QuerySet[Project],
    start: date | None = None,
    end: date | None = None,
    *,
    activities: models.QuerySet[Activity] | None = None,
) -> dict[int, Reach]:
    """The figure of each project with all that lies below it: ``{pk: Reach}``; a fixed number of queries."""
    return reach_of(activities_by_project(projects, activities), start, end)


# --- Who they were ---------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class SaddRow:
    """Named people of one sex and one age band; ``band`` is ``unknown`` where the age cannot be told."""

    sex: str
    band: str
    people: int


@dataclass(frozen=True)
class People:
    """Named people of one sex, one age band and one primary nationality (``XXX`` unknown)."""

    sex: str
    band: str
    nationality: str
    people: int


def who(
    wanted: Mapping[int, Sequence[int]],
    start: date | None = None,
    end: date | None = None,
    *,
    band_set: str = "unhcr",
) -> dict[int, list[People]]:
    """Who the named people of each node were, each once, aged as on the first day they were served; one query."""
    using = Activity.objects.db
    cell = Cell.of(wanted, {activity: 0 for activities in wanted.values() for activity in activities})
    answer: dict[int, list[People]] = {node: [] for node in wanted}
    if not cell.activities:
        return answer
    served, params = served_people(start, end, sorted(set(cell.activities)), using)
    age = tabulated_age_sql("p", "first.on_day")
    sql = f"""{served}, first(node, person, on_day) as (
    select cell.node, served.person, min(served.on_day) from served join {CELL} on cell.activity = served.activity
    group by cell.node, served.person
), aged(node, sex, country, age) as (
    select first.node, p.sex, coalesce(p.nationality_id, 'XXX'), {age}
    from first join beneficiaries_person p on p.id = first.person
)
select aged.node, aged.sex, band.label, aged.country, count(*) from aged
left join {AgeBand._meta.db_table} band on band.band_set = %s and aged.age >= band.from_age
    and (band.to_age is null or aged.age <= band.to_age)
group by aged.node, aged.sex, band.label, band.from_age, aged.country
order by aged.node, aged.sex, band.from_age nulls last, aged.country"""
    for node, sex, label, country, people in fetch(sql, [*params, *cell.as_params, band_set], using):
        answer[node].append(People(sex=sex, band=label or UNKNOWN_BAND, nationality=country, people=people))
    return answer


def by_sex_and_band(rows: Iterable[People]) -> list[SaddRow]:
    """Sex × age band of ``who``'s rows, in their order."""
    totals: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        totals[row.sex, row.band] += row.people
    return [SaddRow(sex=sex, band=band, people=people) for (sex, band), people in totals.items()]


def by_nationality(rows: Iterable[People]) -> list[tuple[str, int]]:
    """(ISO alpha-3, people) of ``who``'s rows, the most numerous first."""
    totals: dict[str, int] = defaultdict(int)
    for row in rows:
        totals[row.nationality] += row.people
    return sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))


def sadd(
    activities: models.QuerySet[Activity],
    start: date | None = None,
    end: date | None = None,
    *,
    band_set: str = "unhcr",
) -> list[SaddRow]:
    """Named people by sex and age band, each once, aged as on the first day on which they were served."""
    wanted = {0: list(activities.order_by().values_list("pk", flat=True))}
    return by_sex_and_band(who(wanted, start, end, band_set=band_set)[0])


def sadd_by_project(
    projects: models.QuerySet[Project],
    start: date | None = None,
    end: date | None = None,
    *,
    activities: models.QuerySet[Activity] | None = None,
    band_set: str = "unhcr",
) -> dict[int, list[SaddRow]]:
    """``sadd`` of each project with all that lies below it, in a fixed number of queries."""
    found = who(activities_by_project(projects, activities), start, end, band_set=band_set)
    return {project: by_sex_and_band(rows) for project, rows in found.items()}


def nationalities(
    activities: models.QuerySet[Activity], start: date | None = None, end: date | None = None
) -> list[tuple[str, int]]:
    """Named people by primary nationality (ISO alpha-3, ``XXX`` unknown), the most numerous first."""
    return by_nationality(who({0: list(activities.order_by().values_list("pk", flat=True))}, start, end)[0])
