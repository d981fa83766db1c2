"""Quantities and amounts in words of each language."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from programs.templatetags.quantities import amount, quantity

D = Decimal


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (D("60.00"), "60"),
        (D("52.50"), "52,5"),
        (D("0.25"), "0,25"),
        (1034, "1\xa0034"),
        (D(1000), "1\xa0000"),
        (None, "—"),
    ],
)
def test_a_quantity_has_decimals_where_they_say_something(number: Decimal | None, said: str) -> None:
    with override("fr"):
        assert quantity(number).replace("\u202f", "\xa0") == said


def test_money_has_two_decimals_or_none_and_keeps_its_sign_in_arabic() -> None:
    with override("fr"):
        assert [amount(D("12000.5")).replace("\u202f", "\xa0"), amount(D(12))] == ["12\xa0000,50", "12"]
        assert amount(None) == "—"
    with override("ar"):
        assert amount(D(-12)) == "\u2066-12\u2069"
