"""What cells say, and what they cannot say."""

import datetime as dt
from contextlib import suppress
from decimal import Decimal

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from exchange import values
from exchange.values import Bad


class Word(models.TextChoices):
    PRESENT = "present", "Present"
    LATE = "late", "Late"


@pytest.mark.parametrize(
    ("cell", "day", "precision"),
    [
        ("1990-05-17", dt.date(1990, 5, 17), "day"),
        ("17/05/1990", dt.date(1990, 5, 17), "day"),
        ("17.5.1990", dt.date(1990, 5, 17), "day"),
        ("٠١/٠١/٢٠٠٠", dt.date(2000, 1, 1), "day"),
        ("1990-05", dt.date(1990, 5, 1), "month"),
        ("05/1990", dt.date(1990, 5, 1), "month"),
        ("1990", dt.date(1990, 1, 1), "year"),
        ("2024-02-29 00:00:00", dt.date(2024, 2, 29), "day"),
    ],
)
def test_a_birth_date_is_read_with_what_is_known_of_it(cell, day, precision):
    assert values.partial_date(cell) == (day, precision)


@pytest.mark.parametrize(
    "cell", ["2023-02-29", "31/04/2020", "0000", "0", "17/05/90", "tomorrow", "1990-13-01", "20000", "1900-02-29"]
)
def test_a_day_that_is_not_in_the_calendar_is_refused(cell):
    with pytest.raises(Bad):
        values.partial_date(cell)


@given(st.dates(dt.date(1000, 1, 1)))
def test_every_day_survives_writing_and_reading(day):
    assert values.date(day.isoformat()) == day
    assert values.date(f"{day:%d/%m}/{day.year:04}") == day
    assert str(values.partial_date(day.isoformat())) == day.isoformat()
    assert str(values.partial_date(day.isoformat()[:7])) == day.isoformat()[:7]


@pytest.mark.parametrize("cell", ["0", "-1", "1e308", "NaN", "inf", "1.5", "", "٢٫٥", "99999999999999999999"])
def test_a_quantity_is_a_whole_number_of_one_or_more(cell):
    with pytest.raises(Bad):
        values.integer(1)(cell)


@given(st.integers(1, 2_147_483_647))
def test_whole_numbers_are_read_in_any_digits(number):
    arabic = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert values.integer(1)(str(number)) == values.integer(1)(arabic) == number


def test_decimals_take_a_point_or_a_comma():
    assert values.decimal(0)("12,50") == values.decimal(0)("12.5") == Decimal("12.5")
    assert values.decimal(0)("1 200,5") == Decimal("1200.5")
    with pytest.raises(Bad):
        values.decimal(0)("1.234")
    with pytest.raises(Bad):
        values.rate("1.2")


@pytest.mark.parametrize("cell", ["9:30", "09:30", "09h30", "9h30", "09:30:00", "٠٩:٣٠"])
def test_times_are_read(cell):
    assert values.time(cell) == dt.time(9, 30)


@pytest.mark.parametrize("cell", ["25:00", "09:60", "noon"])
def test_what_is_no_time_is_refused(cell):
    with pytest.raises(Bad):
        values.time(cell)


def test_words_of_a_list_and_their_refusal():
    assert values.choice(Word)("Present") == "present"
    with pytest.raises(Bad, match="present, late"):
        values.choice(Word)("here")
    assert values.several(values.choice(Word))("late| present |late") == ["late", "present"]
    assert values.boolean("VRAI") is True
    with pytest.raises(Bad):
        values.boolean("maybe")


def test_a_control_character_and_a_text_too_long_are_refused():
    for cell in ("a\x00b", "x" * 41):
        with pytest.raises(Bad):
            values.code(40)(cell)
    assert values.line_of_text()("  Aïcha \n Ba ") == "Aïcha Ba"


@given(st.text(max_size=40))
def test_no_text_makes_a_reader_fall(text):
    for read in (
        values.partial_date,
        values.date,
        values.time,
        values.boolean,
        values.integer(0),
        values.decimal(),
        values.reference,
        values.text(),
        values.several(values.code()),
    ):
        with suppress(Bad):
            read(text)
