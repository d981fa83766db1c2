"""How old someone is on a day, said honestly where only the month or the year of birth is known.

Ages are full years. Someone born on 29 February grows a year older on 1 March of a common year.
"""

import calendar
from datetime import date, timedelta
from typing import Any

from django.db.models import F, IntegerField
from django.db.models.expressions import BaseExpression, Func, Value

#: Nobody is older than this; a birth date before it is a slip of the pen.
OLDEST = 120


def age_on(born: date, on: date) -> int:
    """Full years between a birth day and another day; negative before the birth."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def last_day(born: date, precision: str) -> date:
    """The last day on which someone may be born whose birth is known to the day, the month or the year."""
    if precision == "year":
        return date(born.year, 12, 31)
    if precision == "month":
        return date(born.year, born.month, calendar.monthrange(born.year, born.month)[1])
    return born


def first_day(born: date, precision: str) -> date:
    """The first day of the period that is known: what is kept as the birth date."""
    if precision == "year":
        return date(born.year, 1, 1)
    return born.replace(day=1) if precision == "month" else born


def ages(born: date | None, precision: str, on: date) -> tuple[int, int] | None:
    """The least and the most full years that someone may have lived on a day; None where nothing is known."""
    if born is None or precision == "unknown":
        return None
    first, last = first_day(born, precision), last_day(born, precision)
    return max(0, age_on(last, on)), max(0, age_on(first, on))


def tabulated_age(born: date | None, precision: str, on: date) -> int | None:
    """The one age used in tables: counted from the middle of the month or year where only that is known."""
    if born is None or precision == "unknown":
        return None
    middle = {"year": date(born.year, 7, 1), "month": born.replace(day=15)}.get(precision, born)
    return max(0, age_on(middle, on))


def tabulated_age_sql(person: str, day: str) -> str:
    """The same as SQL: ``person`` is the alias of the person's row, ``day`` an expression of type date."""
    return _TABULATED % {"on": day, "precision": f"{person}.birth_precision", "born": f"{person}.birth_date"}


#: As timestamps without a time zone, which a million ages are worked out from sooner. Without a birth date greatest()
#: would say 0: it passes over what is missing.
_TABULATED = (
    "case when %(born)s is not null then greatest(0, date_part('year', age((%(on)s)::date::timestamp,"
    " case %(precision)s when 'day' then %(born)s when 'year' then %(born)s + interval '6 months'"
    " when 'month' then %(born)s + interval '14 days' end)))::int end"
)


class TabulatedAge(Func):
    """The same in the ORM: ``.annotate(age=TabulatedAge(on=F("held_on"), person="enrolment__person"))``.

    ``on``: a date, or an expression of one. ``person``: the path to the person, empty on people themselves.
    """

    output_field = IntegerField()
    template = _TABULATED

    def __init__(self, on: date | BaseExpression, person: str = "", **extra: Any) -> None:
        path = f"{person}__" if person else ""
        day = Value(on) if isinstance(on, date) else on
        super().__init__(day, F(f"{path}birth_precision"), F(f"{path}birth_date"), **extra)

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        (on, on_params), (precision, p_params), (born, b_params) = (
            compiler.compile(one) for one in self.get_source_expressions()
        )
        sql = self.template % {"on": on, "precision": precision, "born": born}
        return sql, [*b_params, *on_params, *p_params, *b_params, *b_params, *b_params]


def born_between(least: int, most: int, on: date) -> tuple[date, date]:
    """The first and last birth days of those who are ``least`` to ``most`` years old on a day."""
    return _years_before(on, most + 1) + timedelta(days=1), _years_before(on, least)


def _years_before(day: date, years: int) -> date:
    year = max(1, day.year - years)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
