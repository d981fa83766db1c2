"""A phone on which everything is twice as large, and the menu of a file by keyboard."""

import pytest
from django.urls import reverse

from tests.browser.conftest import violations
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import DuplicatePairFactory, PersonFactory
from tests.factories.places import SiteFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def nadia(site):
    return UserFactory(role="case manager", full_name="Nadia Cherkaoui", sites=[site])


@pytest.fixture
def site():
    return SiteFactory.create(name_fr="Antenne de Nador")


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", ["pair", "pair-join"])
def test_two_files_side_by_side_fit_where_everything_is_twice_as_large(browse, nadia, site, language, name):
    first = PersonFactory.create(site=site, full_name="Nafissatou Traoré", phone="0612345678")
    second = PersonFactory.create(site=site, full_name="Assétou Traoré", phone="0698765432")
    DuplicatePairFactory.create(first=first, second=second)
    page = browse(nadia, language=language, width=180)
    page.goto(reverse(f"beneficiaries:{name}", args=[first.uuid, second.uuid]))
    assert page.evaluate("document.documentElement.scrollWidth") <= 180
    cut = "[...document.querySelectorAll('.foot-bar .btn')].filter((one) => one.scrollWidth > one.clientWidth).length"
    assert page.evaluate(cut) == 0


def test_the_acts_of_a_file_stand_in_named_groups_and_are_reached_by_keyboard(browse, nadia, site):
    person = PersonFactory.create(site=site)
    page = browse(nadia, language="en", width=1440)
    page.goto(reverse("beneficiaries:person-file", args=[person.uuid]))
    page.focus("main details.menu > summary")
    page.keyboard.press("Enter")
    groups = [page.get_by_role("group", name=name, exact=True) for name in ("Follow-up", "Papers", "File")]
    groups.append(page.get_by_role("group", name="Family and addresses"))
    for group in groups:
        assert group.locator("a, button").count() >= 2
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Plan an appointment"
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not page.locator(".menu-group").first.is_visible()
