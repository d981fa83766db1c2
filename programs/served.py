"""Who was served, where and on which day: the traces of all rooms as one query, merged records resolved to one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models import F, Q

from beneficiaries.tracing import Trace, traces

#: Beyond so many activities, looking through all traces costs less than naming each activity.
_FEW = 1000


@dataclass(frozen=True)
class Cell:
    """Activities counted together under one node: which activity belongs to which group of which node."""

    nodes: list[int]
    activities: list[int]
    groups: list[int]

    @classmethod
    def of(cls, wanted: Mapping[int, Iterable[int]], groups: Mapping[int, int]) -> "Cell":
        rows = [(node, activity, groups[activity]) for node, chosen in wanted.items() for activity in chosen]
        return cls(*([list(column) for column in zip(*rows, strict=True)] if rows else [[], [], []]))

    @property
    def as_params(self) -> list[list[int]]:
        return [self.nodes, self.activities, self.groups]


CELL = "unnest(%s::bigint[], %s::bigint[], %s::bigint[]) as cell(node, activity, grp)"
# Merged records lead to the one that is kept, through as many merges as there were.
_KEPT = """
kept(was, now) as (
    select id, merged_into_id from beneficiaries_person where merged_into_id is not null
    union
    select kept.was, p.merged_into_id from kept join beneficiaries_person p on p.id = kept.now
    where p.merged_into_id is not null
), last_kept(was, now) as (
    select kept.was, kept.now from kept join beneficiaries_person p on p.id = kept.now where p.merged_into_id is null
)"""


def _counted(
    trace: Trace, who: str, served: Q, start: date | None, end: date | None, activities: Sequence[int]
) -> models.QuerySet[Any]:
    """The (activity, who, day) of a trace's rows within these days."""
    assert trace.activity is not None
    rows = trace.rows().filter(served, **{f"{who}__isnull": False})
    if start:
        rows = rows.filter(**{f"{trace.on}__gte": start})
    if end:
        rows = rows.filter(**{f"{trace.on}__lte": end})
    if len(activities) <= _FEW:
        rows = rows.filter(**{f"{trace.activity}__in": activities})
    else:
        rows = rows.filter(**{f"{trace.activity}__isnull": False})
    columns = {"of_activity": F(trace.activity), "of_whom": F(who), "of_day": F(trace.on)}
    named: models.QuerySet[Any] = rows.order_by().annotate(**columns).values_list(*columns)
    return named


def _union(parts: Iterable[models.QuerySet[Any]], using: str) -> tuple[str, list[Any]]:
    """One ``union all`` of the parts, with their parameters; an empty one where there is none."""
    sql, params = ["select null::bigint, null::bigint, null::date where false"], []
    for part in parts:
        try:
            said, values = part.query.get_compiler(using).as_sql()
        except EmptyResultSet:
            continue
        sql.append(f"({said})")
        params.extend(values)
    return " union all ".join(sql), params


def served_people(start: date | None, end: date | None, activities: Sequence[int], using: str) -> tuple[str, Any]:
    parts = [
        _counted(trace, trace.person, trace.served, start, end, activities)
        for trace in traces()
        if trace.served is not None and trace.activity and activities
    ]
    union, params = _union(parts, using)
    sql = f"""with recursive {_KEPT}, served(activity, person, on_day) as (
    select raw.a, coalesce(last_kept.now, raw.p), raw.d from ({union}) as raw(a, p, d)
    left join last_kept on last_kept.was = raw.p
)"""
    return sql, params


def fetch(sql: str, params: Sequence[Any], using: str) -> list[tuple[Any, ...]]:
    with connections[using].cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


@dataclass
class Distinct:
    """Distinct people or households served, by (node, group) and by node."""

    by_group: dict[tuple[int, int], int] = field(default_factory=dict)
    by_node: dict[int, int] = field(default_factory=dict)


def distinct_served(cell: Cell, start: date | None, end: date | None, using: str) -> tuple[Distinct, Distinct]:
    """Distinct people, and distinct households served by name; one query.

    A trace whose rows may stand for a household says which with ``extra={"household": path, "household_served": Q}``.
    """
    chosen = sorted(set(cell.activities))
    served, params = served_people(start, end, chosen, using)
    parts = [
        _counted(trace, trace.extra["household"], trace.extra["household_served"], start, end, chosen)
        for trace in traces()
        if trace.activity and trace.extra.get("household") and chosen
    ]
    homes, home_params = _union(parts, using)
    sql = f"""{served}, cell(node, activity, grp) as materialized (select * from {CELL}),
homes(activity, household, on_day) as ({homes})
select 'people', cell.node, cell.grp, count(distinct served.person)
from served join cell on cell.activity = served.activity group by grouping sets ((cell.node, cell.grp), (cell.node))
union all
select 'households', cell.node, cell.grp, count(distinct homes.household)
from homes join cell on cell.activity = homes.activity group by grouping sets ((cell.node, cell.grp), (cell.node))"""
    found = {"people": Distinct(), "households": Distinct()}
    for what, node, group, number in fetch(sql, [*params, *cell.as_params, *home_params], using):
        if group is None:
            found[what].by_node[node] = number
        else:
            found[what].by_group[node, group] = number
    return found["people"], found["households"]
