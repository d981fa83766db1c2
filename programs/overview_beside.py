"""What stands beside the figures of a project: cases, calls, placements, what it brought forth, before and after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, IntegerField, QuerySet, Subquery, Sum, TextField, Value
from django.db.models.functions import Cast, Coalesce

from accounts.models import User
from beneficiaries.models import Person
from programs.folding import folded
from programs.models import Activity, Call, Case, Enrolment, Output, Placement
from programs.outputs import Brought, plain
from programs.situations import Chart, charts, enrolled_people, entries_folded, told_of

if TYPE_CHECKING:
    from programs.overview import Tree

#: Things that are shown on the page; the activities tell of the others.
SHOWN_OUTPUTS = 8


@dataclass
class Beside:
    """``cases``, ``calls``, ``placements``: how many of it and of what lies below; None for who may not see any."""

    cases: int | None = None
    calls: int | None = None
    placements: int | None = None
    outputs: list[Brought] = field(default_factory=list)
    #: Before and after, an aspect a chart; empty where nothing is noted.
    changes: list[Chart] = field(default_factory=list)


def columns(tree: "Tree", user: User, today: date) -> dict[str, Any]:
    """What is read of it, to be taken along in one query of the project's row."""
    inside: Any = Activity.objects.visible_to(user).filter(project__in=tree.inside)
    kept = inside.exclude(state=Activity.State.CANCELLED).order_by()
    outputs = Output.objects.filter(activity__in=kept).order_by().values("unit", "title")
    sums = outputs.annotate(total=Sum("value"), number=Count("activity", distinct=True)).order_by("unit", "title")
    read: dict[str, Any] = {
        "_outputs": folded(
            sums[:SHOWN_OUTPUTS], title="title", unit="unit", total=Cast("total", TextField()), number="number"
        )
    }
    if user.has_perm("programs.view_case"):
        # Restricted cases are named nowhere, not even as a number.
        read["_cases"] = _number(Case.objects.visible_to(user).unrestricted().filter(project__in=tree.inside))
    if user.has_perm("programs.view_call"):
        read["_calls"] = _number(Call.objects.visible_to(user).filter(project__in=tree.inside))
    if user.has_perm("programs.view_placement"):
        read["_placements"] = _number(Placement.objects.visible_to(user).filter(project__in=tree.inside))
    if user.has_perm("programs.view_situation"):
        rows = Enrolment.objects.visible_to(user).filter(project__in=tree.inside)
        if not user.covers_all_sites:
            rows = rows.filter(person__in=Person.objects.named_to(user))
        read["_changes"] = entries_folded(enrolled_people(rows), today)
    return read


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values(one=Value(1)).annotate(number=Count("pk", distinct=True)).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def read_from(row: Mapping[str, Any]) -> Beside:
    """The same as the page shows it."""
    return Beside(
        cases=row.get("_cases"),
        calls=row.get("_calls"),
        placements=row.get("_placements"),
        outputs=[
            Brought(one["title"], one["unit"], plain(Decimal(one["total"])), one["number"]) for one in row["_outputs"]
        ],
        changes=charts(told_of(row["_changes"])) if row.get("_changes") else [],
    )
