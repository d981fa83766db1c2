"""Dates as people give them: a day, a month or a year, in digits of either script or with the month in words."""

from datetime import date
from functools import cache

from babel.dates import get_month_names
from django.utils.translation import gettext as _

from beneficiaries import ages, names
from exchange import values
from exchange.values import Bad, PartialDate

_PRECISIONS = ("year", "month", "day")


@cache
def _months() -> dict[str, int]:
    """Month names of our three languages, Morocco's Arabic ones, as ``fold`` writes them."""
    found = {}
    for language in ("fr", "ar_MA", "ar", "en"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, "format", language).items():
                found[names.fold(name)] = number
    return found


def read(text: str) -> PartialDate:
    """``17/05/1990``, ``1990-05-17``, ``05/1990``, ``mars 2024``, ``17 mai 1990``, ``1990``; ``03/04/2010`` is 3 April.

    Raises ``exchange.values.Bad`` with a sentence.
    """
    plain = values.ascii_digits(text)
    words = names.fold(plain).split()
    numbers = [str(_months().get(word, word)) for word in words]
    if any(word in _months() for word in words) and all(number.isdigit() for number in numbers):
        plain = "/".join(numbers)
    return values.partial_date(plain)


def read_birth(text: str, precision: str) -> tuple[date | None, str]:
    """A birth as it is kept: its first possible day and what is known of it.

    What was typed may be less exact than ``precision`` says; it is never made more exact. Raises ``Bad``.
    """
    text = text.strip()
    if not text:
        return None, "unknown"
    if precision == "unknown":
        raise Bad(_("A date is written here. Say what is known of the birth: the day, the month or the year."))
    born = read(text)
    known = min(born.precision, precision or born.precision, key=_PRECISIONS.index)
    return ages.first_day(born.date, known), known


def typed(day: date | None, precision: str) -> str:
    """A kept date as it is typed again: 17/05/1990, 05/1990, 1990."""
    if day is None or precision == "unknown":
        return ""
    return {"day": f"{day:%d/%m/%Y}", "month": f"{day:%m/%Y}"}.get(precision, f"{day.year}")
