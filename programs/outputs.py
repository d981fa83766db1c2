"""What activities brought forth, added up by what it is and its unit."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from programs.models import Activity, Output


@dataclass(frozen=True)
class Brought:
    """So much of one thing: 65 m² of flag in one activity."""

    title: str
    unit: str
    value: Decimal
    activities: int


def outputs_by_unit(activities: QuerySet[Activity]) -> list[Brought]:
    """The sums of what these activities brought forth, each thing in its unit; what is cancelled brings nothing."""
    kept = activities.exclude(state=Activity.State.CANCELLED).order_by()
    rows = Output.objects.filter(activity__in=kept).order_by("unit", "title").values("title", "unit")
    sums = rows.annotate(total=Sum("value"), number=Count("activity", distinct=True))
    return [Brought(row["title"], row["unit"], plain(row["total"]), row["number"]) for row in sums]


def plain(value: Decimal) -> Decimal:
    """A number without the zeros that it does not need: 65, 2.5."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()
