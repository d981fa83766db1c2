"""A form that was sent and is come back to or refused, and fields that follow each other."""

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.places import SiteFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site():
    return SiteFactory.create()


@pytest.fixture
def salma(site):
    return UserFactory(role="social worker", sites=[site])


def test_whoever_comes_back_and_writes_something_else_means_another_one(browse, salma):
    page = browse(salma, language="en", width=1280)
    page.goto(reverse("beneficiaries:person-register"))
    number = page.locator("[name=client_id]")
    first = number.input_value()
    page.fill("#id_full_name", "Awa Diop")
    # Sent, and kept by the browser as it was: what comes back from its memory.
    page.evaluate("""() => {
      const form = document.getElementById("register");
      form.dispatchEvent(new SubmitEvent("submit", {bubbles: true, cancelable: true}));
      dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}));
    }""")
    assert number.input_value() == first
    page.fill("#id_full_name", "Ousmane Diop")
    second = number.input_value()
    assert second != first
    page.fill("#id_city", "Rabat")
    assert number.input_value() == second


def test_the_first_of_a_new_household_is_its_focal_point(browse, salma, site):
    person = PersonFactory.create(site=site)
    page = browse(salma, language="en", width=1280)
    page.goto(reverse("beneficiaries:person-household", args=[person.uuid]))
    role = page.locator("[name=household_role]")
    assert role.input_value() == "focal_point"
    page.get_by_text("Existing", exact=True).click()
    assert role.input_value() == "other"
    role.select_option("child")
    page.get_by_text("New", exact=True).click()
    assert role.input_value() == "child"


def test_what_is_wrong_stands_in_sight_on_a_phone(browse, salma):
    page = browse(salma, language="en", width=360)
    page.goto(reverse("beneficiaries:person-register"))
    page.fill("#id_full_name", "Awa Diop")
    page.fill("#id_birth", "29/02/2023")
    page.locator(".foot-bar .btn-primary").click()
    said = page.get_by_text("There is no such day in the calendar.").bounding_box()
    assert said["y"] + said["height"] < page.locator(".foot-bar").bounding_box()["y"]
    assert page.evaluate("document.activeElement.id") == "id_birth"
