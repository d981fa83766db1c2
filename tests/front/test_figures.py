"""Figures are honest in words and drawings, and read from the right side in Arabic."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from apsopad import figures


@pytest.mark.parametrize(("language", "written"), [("fr", "1\xa0034"), ("ar", "1\xa0034"), ("en", "1,034")])
def test_thousands_stand_apart_as_each_language_writes_them(language, written):
    with translation.override(language):
        assert figures.figure(1034) == written


def test_what_nobody_knows_is_a_dash_and_never_nought():
    assert figures.figure(None) == "—"
    assert figures.percent(None) == "—"
    assert figures.spread(None) == "—"
    assert figures.figure(0) == "0"


@pytest.mark.parametrize(
    ("share", "written"), [(Decimal("0.925"), "93%"), (0.785, "79%"), (0.5, "50%"), (0, "0%"), (1.02, "102%")]
)
def test_a_percent_is_whole_and_rounded_half_up(share, written):
    with translation.override("en"):
        assert figures.percent(share) == written


def test_a_percent_keeps_its_order_on_an_arabic_page():
    with translation.override("ar"):
        assert figures.percent(0.92) == "\u206692\xa0%\u2069"


def test_equal_ends_read_as_one_figure_and_others_show_both():
    with translation.override("en"):
        assert figures.spread(441, 441) == "441"
        assert figures.spread(1034, 1118) == "1,034 to 1,118"
        assert figures.spread(2583, None, "at_least") == "at least 2,583"
        assert figures.spread(1843, 1843, "about") == "about 1,843"


def test_a_range_mark_is_drawn_as_on_the_reference_screen():
    with translation.override("fr"):
        mark = figures.range_mark(1034, 1118, goal=1200)
    assert (mark.least.start, mark.least.width) == ("0%", "79.54%")
    assert mark.more is not None
    assert (mark.more.start, mark.more.width) == ("79.54%", "6.46%")
    assert mark.goal == "92.31%"
    assert mark.open_from is None


def test_an_arabic_range_starts_on_the_right():
    with translation.override("ar"):
        mark = figures.range_mark(1034, 1118, goal=1200)
    assert (mark.least.start, mark.least.width) == ("20.46%", "79.54%")
    assert mark.goal == "7.69%"


def test_no_ceiling_is_drawn_as_dots_and_said_so():
    with translation.override("en"):
        mark = figures.range_mark(150, None, of=1300)
    assert mark.open_from == "12.14%"
    assert mark.said == "150 or more"


def test_nothing_reached_and_nothing_promised_still_draws():
    mark = figures.range_mark(0, 0)
    assert mark.least.width == "0%"
    assert mark.more is None


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(["teal", "warn"])), max_size=6),
    st.integers(0, 10**6),
    st.sampled_from(["fr", "ar"]),
)
def test_segments_never_leave_their_bar(segments, of, language):
    with translation.override(language):
        drawn = figures.parts(segments, of)
    assert sum(float(part.width[:-1]) for part in drawn) <= 100.1
    assert all(-0.01 <= float(part.start[:-1]) <= 100.01 for part in drawn)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Salma Bennani", "SB"),
        ("kouamé N’Guessan", "KN"),
        ("Awa", "A"),
        ("Anne-Marie Ndiaye", "AN"),
        ("فاطوماتا ديالو", "ف د"),
        ("", "·"),
    ],
)
def test_initials_are_the_first_and_last_word(name, letters):
    assert figures.initials(name) == letters
