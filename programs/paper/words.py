"""What every paper of this room needs: its languages, and words that people typed."""

from datetime import date
from decimal import Decimal

from babel.dates import format_date
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language

LANGUAGES = ("fr", "ar", "en")


def own(text: str) -> str:
    """Typed by people, in whatever language: its direction is its own, so that its full stop stays at its end."""
    return f"\u2068{text}\u2069" if text else ""


def plain_number(value: object) -> str:
    """A number as the active language writes it, with decimals only where there are some."""
    exact = Decimal(str(value)).normalize()
    return str(number_format(exact, max(0, -int(exact.as_tuple().exponent)), force_grouping=True))


def day(on: date) -> str:
    """A day in words that stay on one line; in Arabic with Morocco's names of the months."""
    arabic = get_language() == "ar"
    said = str(format_date(on, "d MMMM y", locale="ar_MA")) if arabic else date_format(on, "DATE_FORMAT")
    return said.replace(" ", "\u00a0")
