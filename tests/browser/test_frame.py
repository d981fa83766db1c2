"""What hands do on every page: find, read a card, change the language, leave with unsaved words."""

import pytest

from tests.browser.conftest import violations
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED_BY_A_SCANNER = """(text) => {
  for (const key of [...text]) {
    const code = key === "-" ? "Minus" : /\\d/.test(key) ? `Digit${key}` : `Key${key}`;
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "à", code, bubbles: true }));
  }
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true }));
}"""


@pytest.fixture
def salma():
    return UserFactory(role="social worker", full_name="Salma Bennani", full_name_ar="سلمى بناني")


def test_a_slash_goes_to_the_search(browse, salma):
    page = browse(salma)
    page.goto("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "home-find"


def test_a_scanner_that_types_on_another_keyboard_still_finds_the_person(browse, salma):
    page = browse(salma)
    page.goto("/")
    with page.expect_navigation(wait_until="commit"):
        page.evaluate(TYPED_BY_A_SCANNER, "APS-26-004217-K")
    assert page.url.endswith("?q=APS-26-004217-K")


def test_one_touch_turns_the_page_around(browse, salma):
    page = browse(salma)
    page.goto("/more/")
    page.click(".speak button[value=ar]")
    page.wait_for_load_state("load")
    assert page.get_attribute("html", "dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_home_and_more_are_for_everyone(browse, salma, language, dark):
    page = browse(salma, language=language, dark=dark)
    for address in ("/", "/more/"):
        page.goto(address)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
