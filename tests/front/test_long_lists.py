"""A long list is drawn at once, and looks as its lines do elsewhere."""

from dataclasses import replace
from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

from beneficiaries.views.people import Line

AWA = Line(
    pk=1, url="/people/1/", full_name="Awa Traoré", name_ar="أوا تراوري", ref="APS-1", who="Female · 31 years",
    phone="05", site="North", registered_on=date(2020, 3, 5),
)  # fmt: skip


def drawn(*people):
    return Template("{% load long_lists %}{% person_lines people %}").render(Context({"people": people}))


def test_a_line_says_who_it_is_how_to_reach_them_and_since_when():
    with translation.override("en"):
        said = drawn(AWA)
    assert 'href="/people/1/"' in said
    assert '<b><span lang="fr" dir="ltr">Awa Traoré</span></b>' in said
    assert '<bdi dir="ltr">APS-1</bdi> · Female · 31 years' in said
    assert '<bdi dir="ltr">05</bdi><br><span class="d-none d-md-inline">North · </span>5 Mar 2020' in said


@pytest.mark.parametrize(
    ("person", "leads"),
    [
        (AWA, '<span lang="ar" dir="rtl">أوا تراوري</span>'),
        (replace(AWA, name_ar=""), '<span lang="fr" dir="ltr">Awa Traoré</span>'),
    ],
)
def test_on_an_arabic_page_the_name_in_arabic_script_leads_where_it_is_known(person, leads):
    with translation.override("ar"):
        assert leads in drawn(person)


def test_of_a_card_there_is_nothing_beside_the_name():
    card = replace(AWA, who="", phone="", site="", registered_on=None)
    assert "text-end" not in drawn(card)
    assert "·" not in drawn(card)


def test_what_was_typed_stays_text():
    said = drawn(replace(AWA, full_name="<b>{0}&", ref="<i>", who="<u>", site="<s>", phone="<p>"))
    assert "&lt;b&gt;{0}&amp;" in said
    assert not any(mark in said for mark in ("<i>", "<u>", "<s>", "<p>"))


def test_every_person_has_a_line():
    assert drawn(AWA, AWA, AWA).count('class="row-line"') == 3
    assert drawn() == ""
