"""Ages on a day, honest where only the month or the year of birth is known."""

from datetime import date

import pytest
from django.db.models import Value
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries.ages import TabulatedAge, age_on, ages, born_between, tabulated_age
from beneficiaries.models import Person
from tests.factories.beneficiaries import PersonFactory

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


def test_someone_born_on_a_leap_day_grows_older_on_the_first_of_march():
    born = date(2008, 2, 29)
    assert age_on(born, date(2026, 2, 28)) == 17
    assert age_on(born, date(2026, 3, 1)) == 18


@pytest.mark.parametrize(
    ("born", "precision", "least", "most"),
    [
        (date(1995, 5, 17), "day", 31, 31),
        (date(1995, 11, 1), "month", 30, 31),
        (date(1995, 1, 1), "year", 30, 31),
        (date(2026, 1, 1), "year", 0, 0),
    ],
)
def test_an_age_has_two_ends(born, precision, least, most):
    assert ages(born, precision, date(2026, 11, 21)) == (least, most)


def test_nothing_known_is_no_age():
    assert ages(None, "unknown", date(2026, 11, 21)) is None
    assert tabulated_age(None, "unknown", date(2026, 11, 21)) is None


@given(DAYS, st.sampled_from(["day", "month", "year"]), DAYS)
def test_the_tabulated_age_lies_between_the_ends(born, precision, on):
    ends, tabulated = ages(born, precision, on), tabulated_age(born, precision, on)
    assert ends is not None
    assert tabulated is not None
    least, most = ends
    assert least <= tabulated <= most
    assert most - least <= 1


@given(DAYS, DAYS)
def test_an_age_and_its_birth_days_agree(born, on):
    age = age_on(born, on)
    if age >= 0 and on.year > 2020:
        first, last = born_between(age, age, on)
        assert first <= born <= last


@pytest.mark.django_db
@pytest.mark.parametrize("precision", ["day", "month", "year"])
@pytest.mark.parametrize("born", [date(2008, 2, 29), date(1995, 5, 17), date(2000, 1, 31), date(2020, 12, 31)])
@pytest.mark.parametrize("on", [date(2026, 2, 28), date(2026, 3, 1), date(2026, 11, 21)])
def test_the_database_tabulates_the_same_age(born, precision, on):
    from beneficiaries.ages import first_day

    PersonFactory.create(birth_date=first_day(born, precision), birth_precision=precision)
    row = Person.objects.annotate(age=TabulatedAge(on), same=TabulatedAge(Value(on))).get()
    assert row.age == row.same == tabulated_age(row.birth_date, precision, on)
