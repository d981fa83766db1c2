"""Quantities as indicators and budgets say them: decimals only where there are some."""

from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language_bidi

register = template.Library()

NOTHING = "—"


def _written(number: Decimal, decimals: int) -> str:
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    words = str(number_format(rounded, decimal_pos=decimals, force_grouping=True))
    # In a right-to-left sentence the sign would change sides without these two marks.
    return f"\u2066{words}\u2069" if rounded < 0 and get_language_bidi() else words


@register.filter
def quantity(number: Decimal | int | None) -> str:
    """1 034, 62,5 or 0,25: at most two decimals, none that say nothing; a dash where nothing is known."""
    if number is None:
        return NOTHING
    exact = Decimal(number).normalize()
    return _written(Decimal(number), min(2, max(0, -int(exact.as_tuple().exponent))))


@register.filter
def amount(number: Decimal | int | None) -> str:
    """Money: 12 000 or 12 000,50."""
    if number is None:
        return NOTHING
    exact = Decimal(number)
    return _written(exact, 0 if exact == exact.to_integral_value() else 2)
