"""Days are said as people in Morocco say them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

from apsopad import days


@pytest.mark.parametrize(
    ("language", "kind", "words"),
    [
        ("fr", "long", "17 mai 1995"),
        ("fr", "full", "mercredi 17 mai 1995"),
        ("fr", "weekday", "mer. 17 mai"),
        ("fr", "month", "mai 1995"),
        ("ar", "long", "17 ماي 1995"),
        ("ar", "full", "الأربعاء، 17 ماي 1995"),
        ("en", "long", "17 May 1995"),
        ("en", "short", "17 May"),
        ("en", "digits", "17/05/1995"),
    ],
)
def test_a_day_is_written_in_each_language(language, kind, words):
    with translation.override(language):
        assert days.day(date(1995, 5, 17), kind) == words


def test_arabic_months_are_those_of_morocco():
    with translation.override("ar"):
        said = [days.day(date(2026, month, 2), "short").split()[1] for month in range(1, 13)]
    assert said == [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "ماي",
        "يونيو",
        "يوليوز",
        "غشت",
        "شتنبر",
        "أكتوبر",
        "نونبر",
        "دجنبر",
    ]


def test_the_first_of_a_month_has_its_own_sign_in_french():
    with translation.override("fr"):
        assert days.day(date(2026, 1, 1), "long") == "1ᵉʳ janvier 2026"


def test_a_near_day_is_today_or_without_its_year_or_with_it():
    today = date(2026, 11, 24)
    with translation.override("en"):
        assert days.day(today, "near", today) == "today"
        assert days.day(date(2026, 11, 19), "near", today) == "19 Nov"
        assert days.day(date(2025, 11, 19), "near", today) == "19 Nov 2025"


def test_a_moment_late_in_the_evening_keeps_its_local_day():
    assert days.as_date(datetime(2026, 11, 24, 22, 30, tzinfo=UTC)) == date(2026, 11, 24)


def test_an_unknown_way_of_writing_is_an_error():
    with pytest.raises(ValueError, match="No such way"):
        days.day(date(2026, 1, 1), "fancy")


def test_django_s_own_formats_say_the_months_in_the_same_words():
    with translation.override("ar"):
        assert "نونبر" in date_format(date(2026, 11, 3), "DATE_FORMAT")
