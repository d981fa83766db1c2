"""Quantities as indicators and budgets say them: decimals only where there are some."""

from decimal import Decimal

from django import template

from apsopad import figures

register = template.Library()


@register.filter
def quantity(number: Decimal | int | None) -> str:
    """1 034, 62,5 or 0,25: at most two decimals, none that say nothing; a dash where nothing is known."""
    if number is None:
        return figures.NOTHING
    exact = Decimal(number).normalize()
    decimals = min(2, max(0, -int(exact.as_tuple().exponent)))
    return figures.figure(number, decimals)


@register.filter
def amount(number: Decimal | int | None) -> str:
    """Money: 12 000 or 12 000,50."""
    if number is None:
        return figures.NOTHING
    exact = Decimal(number)
    return figures.figure(exact, 0 if exact == exact.to_integral_value() else 2)
