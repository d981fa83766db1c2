"""What two births say of their being one person's: many at a time, each by the same rule."""

from datetime import date

import numpy as np
import pytest

from beneficiaries.duplicates.births import births
from beneficiaries.duplicates.reading import of_records
from beneficiaries.duplicates.weights import W


def said(one, other):
    """The bits of two births among two hundred others; a birth is a day and its precision, or nothing."""
    others = [{"full_name": f"N{at}", "birth_date": date(1960 + at % 40, 3, 1 + at % 28)} for at in range(200)]
    both = [{"full_name": "A", "birth_date": day, "birth_precision": known} for day, known in (one, other)]
    people = of_records([*both, *others])
    there, back = births(people, np.array([0, 1]), np.array([1, 0])).tolist()
    assert there == back
    return there


DAY = date(1987, 3, 14), "day"


@pytest.mark.parametrize(
    ("other", "bits"),
    [
        ((date(1987, 3, 15), "day"), W["birth_month"]),
        ((date(1987, 4, 14), "day"), W["birth_slip"]),
        ((date(1978, 3, 14), "day"), W["birth_slip"]),
        ((date(1986, 3, 14), "day"), W["birth_slip"]),
        ((date(1995, 3, 14), "day"), W["birth_other_year"]),
        ((date(1987, 10, 20), "day"), W["birth_year"]),
        ((date(1988, 10, 20), "day"), W["birth_next_year"]),
        ((date(1999, 10, 20), "day"), W["birth_apart"]),
        ((None, "day"), 0),
    ],
)
def test_a_birth_says_the_more_the_nearer_it_is_written(other, bits):
    assert said(DAY, other) == pytest.approx(bits)


def test_the_same_rare_day_says_most_and_the_year_alone_less():
    assert said(DAY, DAY) > said(DAY, (date(1987, 1, 1), "year")) > W["birth_year"]


def test_day_and_month_the_other_way_round_are_nearly_the_same_day():
    one = date(1987, 3, 4), "day"
    assert said(one, (date(1987, 4, 3), "day")) == pytest.approx(said(one, one) + W["birth_swapped"])


def test_two_guessed_births_of_other_years_do_not_agree():
    guesses = [(date(year, 1, 1), "day") for year in (1980, 1981, 1990)]
    assert said(guesses[0], guesses[1]) == pytest.approx(W["birth_next_year"] / 2)
    assert said(guesses[0], guesses[2]) == pytest.approx(W["birth_guesses_apart"])
