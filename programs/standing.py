"""How indicators stand on a day: the period's target, what was reached, and whether the time asks for more."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from programs.folding import folded
from programs.measuring import Asked, counted
from programs.models import Indicator, IndicatorTarget, IndicatorValue

#: As usual in logframes: a tenth behind is within what the count of a month may be off, more than three tenths needs
#: an answer from whoever coordinates.
GREEN, AMBER = Decimal("0.9"), Decimal("0.7")

#: From and to, either open; None: today's period.
Days = tuple[date | None, date | None] | None


@dataclass
class Standing:
    """An indicator on a day. ``actual``: counted in the period so far, or the last value typed in it.

    ``light``: green, amber, red, or grey where nothing can be said yet; ``ended``: the period is over.
    """

    indicator: Indicator
    period: IndicatorTarget | None
    actual: Decimal | None
    light: str
    share: Decimal | None = None
    expected: Decimal | None = None
    ended: bool = False
    said_on: date | None = None
    source: str = ""
    trend: list[tuple[date, Decimal]] = field(default_factory=list)

    @property
    def target(self) -> Decimal | None:
        """What the period asks for."""
        return self.period.value if self.period else None

    @property
    def percent(self) -> int | None:
        """``share`` in whole per cent, half up."""
        return percent_of(self.share)

    @property
    def drawn(self) -> Decimal:
        """How much of the bar is filled, 0 to 1."""
        return min(Decimal(1), max(Decimal(0), self.share or Decimal(0)))

    @property
    def no_value(self) -> bool:
        """The period has begun and nobody typed a value in it."""
        return self.period is not None and self.actual is None and self.light == "missing"


def percent_of(share: Decimal | None) -> int | None:
    """A share in whole per cent, half up, never below 0."""
    if share is None:
        return None
    return max(0, int((share * 100).quantize(Decimal(1), ROUND_HALF_UP)))


def period_on(periods: Sequence[IndicatorTarget], today: date) -> IndicatorTarget | None:
    """The period that counts on a day: the shortest that runs; else the last that ended; else the first to come."""
    running = [one for one in periods if one.from_day <= today <= one.to_day]
    if running:
        return min(running, key=lambda one: one.to_day - one.from_day)
    ended = [one for one in periods if one.to_day < today]
    if ended:
        return max(ended, key=lambda one: (one.to_day, one.from_day))
    return min(periods, key=lambda one: one.from_day, default=None)


def progress(indicator: Indicator, target: Decimal, actual: Decimal) -> Decimal | None:
    """How much of the way from the baseline to the target is gone, 1 = all of it.

    What is counted starts at nothing in each period; what is typed starts at its baseline. Without a baseline "the
    less, the better" compares the target with what was found. None where there is no way to go.
    """
    start = Decimal(0) if indicator.measure else indicator.baseline
    if indicator.direction == Indicator.Direction.DOWN:
        if start is None or indicator.measure:
            if actual <= target:
                return Decimal(1)
            return target / actual
        return (start - actual) / (start - target) if start != target else _met(actual <= target)
    start = start or Decimal(0)
    return (actual - start) / (target - start) if target != start else _met(actual >= target)


def _met(met: bool) -> Decimal:
    return Decimal(1) if met else Decimal(0)


def elapsed(period: IndicatorTarget, today: date) -> Decimal:
    """How much of a period has gone by at the end of a day, 0 to 1."""
    days = (period.to_day - period.from_day).days + 1
    gone = (min(today, period.to_day) - period.from_day).days + 1
    return Decimal(max(0, gone)) / days


def light_of(share: Decimal | None, expected: Decimal) -> str:
    """Green from nine tenths of what the time asks, amber from seven, red below."""
    if share is None or not expected:
        return "grey"
    ratio = share / expected
    return "green" if ratio >= GREEN else "amber" if ratio >= AMBER else "red"


def _stand(indicator: Indicator, period: IndicatorTarget | None, actual: Decimal | None, today: date) -> Standing:
    row = Standing(indicator, period, actual, "grey")
    if period is None:
        return row
    row.expected, row.ended = elapsed(period, today), period.to_day < today
    if today < period.from_day:
        return row
    if actual is None:
        row.light = "missing"
        return row
    row.share = progress(indicator, period.value, actual)
    asked = row.expected
    # "The less" over a time that is not over: what happened so far may still grow, so it is held against the whole.
    if indicator.direction == Indicator.Direction.DOWN and (indicator.measure or indicator.baseline is None):
        asked = Decimal(1)
    row.light = light_of(row.share, asked)
    return row


def standings(indicators: QuerySet[Indicator], today: date, days: Days = None) -> list[Standing]:
    """How each stands; two queries and what the reach of people asks for, whatever their number.

    ``days``: from and to, either open: the periods that lie within count together, instead of today's.
    """
    targets = IndicatorTarget.objects.filter(indicator=OuterRef("pk")).order_by("from_day", "to_day")
    noted = IndicatorValue.objects.filter(indicator=OuterRef("pk"), sex="", band="", on__lte=today).order_by("on")
    exact = Cast("value", TextField())
    rows: Any = indicators.annotate(
        period_rows=folded(targets, from_day="from_day", to_day="to_day", value=exact),
        value_rows=folded(noted, on="on", value=exact, source="source"),
    )
    chosen: list[Any] = list(rows)
    current: dict[int, IndicatorTarget | None] = {}
    asked: dict[int, Asked] = {}
    for one in chosen:
        periods = [_period(one, row) for row in one.period_rows]
        current[one.pk] = period_on(periods, today) if days is None else within_days(one, periods, *days)
        if one.measure:
            asked[one.pk] = ask_for(one, current[one.pk], today, days)
    totals = counted(asked)
    answer = []
    for one in chosen:
        period = current[one.pk]
        if one.measure:
            total = totals.get(one.pk)
            answer.append(_stand(one, period, None if total is None else Decimal(total), today))
            continue
        values = [_value(one, row) for row in one.value_rows]
        last = _last(values, period, days)
        row = _stand(one, period, last.value if last else None, today)
        row.trend = [(value.on, value.value) for value in values]
        if last:
            row.said_on, row.source = last.on, last.source
        answer.append(row)
    return answer


def within_days(
    indicator: Indicator, periods: Sequence[IndicatorTarget], start: date | None, end: date | None
) -> IndicatorTarget | None:
    """The periods that lie within some days as one: what is counted adds up, what is typed ends at the last one's."""
    inside = [one for one in periods if (start is None or one.from_day >= start) and (end is None or one.to_day <= end)]
    # A quarter of a year that has a target itself adds nothing to it.
    inside = [one for one in inside if not any(_holds(other, one) for other in inside)]
    if not inside:
        return None
    last = max(inside, key=lambda one: (one.to_day, one.from_day))
    value = sum((one.value for one in inside), Decimal(0)) if indicator.measure else last.value
    return IndicatorTarget(
        indicator=indicator, from_day=min(one.from_day for one in inside), to_day=last.to_day, value=value
    )


def _holds(other: IndicatorTarget, one: IndicatorTarget) -> bool:
    """Whether a period lies within another, longer one."""
    longer = (other.to_day - other.from_day) > (one.to_day - one.from_day)
    return longer and other.from_day <= one.from_day and one.to_day <= other.to_day


def _period(indicator: Indicator, row: dict[str, Any]) -> IndicatorTarget:
    days = {name: date.fromisoformat(row[name]) for name in ("from_day", "to_day")}
    return IndicatorTarget(indicator=indicator, value=Decimal(row["value"]), **days)


def _value(indicator: Indicator, row: dict[str, Any]) -> IndicatorValue:
    on = date.fromisoformat(row["on"])
    return IndicatorValue(indicator=indicator, on=on, value=Decimal(row["value"]), source=row["source"])


def ask_for(indicator: Indicator, period: IndicatorTarget | None, today: date, days: Days = None) -> Asked:
    """What a counted indicator asks of its measure: of its project and what lies below, on the days that count."""
    if days is not None:
        return Asked(indicator.measure, indicator.project_id, *days)
    if period is None:
        return Asked(indicator.measure, indicator.project_id, None, today)
    return Asked(indicator.measure, indicator.project_id, period.from_day, period.to_day)


def _last(values: Sequence[IndicatorValue], period: IndicatorTarget | None, days: Days) -> IndicatorValue | None:
    """The last value of the days that count; the last of all where nothing says which."""
    start, end = days or ((period.from_day, period.to_day) if period else (None, None))
    inside = [one for one in values if (start is None or one.on >= start) and (end is None or one.on <= end)]
    return inside[-1] if inside else None


def sparkline(trend: Sequence[tuple[date, Any]], *, mirrored: bool = False) -> str:
    """The points of a line through dated values in a box of 100 by 28, for an SVG; mirrored where Arabic is read."""
    if len(trend) < 2:
        return ""
    days = [on.toordinal() for on, _value in trend]
    numbers = [float(value) for _on, value in trend]
    wide, low = (days[-1] - days[0]) or 1, min(numbers)
    high = (max(numbers) - low) or 1
    points = []
    for on, number in zip(days, numbers, strict=True):
        across = 2 + 96 * (on - days[0]) / wide
        points.append(f"{100 - across if mirrored else across:.1f},{25 - 22 * (number - low) / high:.1f}")
    return " ".join(points)
