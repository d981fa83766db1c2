"""The counter of a round in a real browser: hand over, a proxy, a scanner, and without a script."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from distributions.models import Distribution, Entitlement
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import EntitlementFactory, RoundFactory, left, stocked
from tests.world import World, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = ("Blessing Okafor", "Kadiatou Camara", "Mariam Koné")


@pytest.fixture
def world(transactional_db: None) -> World:
    """As everywhere, in a database that the live server sees."""
    return World()


@pytest.fixture
def round_(world: World) -> Distribution:
    made = RoundFactory(site=world.north)
    stocked(made.store, made.item, 5)
    for name in NAMES:
        EntitlementFactory(round=made, person=PersonFactory(full_name=name, site=world.north))
    return made


def _counter(round_: Distribution) -> str:
    return reverse("distributions:serve", args=[round_.uuid])


def test_handing_over_calls_the_next_on_the_same_page(
    browse: Callable[..., "Page"], world: World, round_: Distribution
) -> None:
    page = browse(world.user("distribution officer"), language="fr")
    page.goto(_counter(round_))
    page.evaluate("window.same = true")
    assert page.locator("#h-standing").inner_text() == "Blessing Okafor"
    page.locator(".foot-bar .btn-primary").dblclick()
    page.locator("#h-standing", has_text="Kadiatou Camara").wait_for()
    assert page.evaluate("window.same === true")
    assert page.locator("#serve-count").inner_text().startswith("1/3")
    assert round_.store
    assert left(round_.store, round_.item) == 4


def test_a_scanner_shows_a_second_collection_with_who_and_when(
    browse: Callable[..., "Page"], world: World, round_: Distribution
) -> None:
    page = browse(world.user("distribution officer"), language="ar")
    page.goto(_counter(round_))
    page.locator(".foot-bar .btn-primary").click()
    page.locator("#h-standing", has_text="Kadiatou Camara").wait_for()
    person = Entitlement.objects.collected().select_related("person").get().person
    assert person
    page.keyboard.type(person.ref)
    page.keyboard.press("Enter")
    page.locator("#serving .notice-stop").wait_for()
    assert "Distribution officer of the north" in page.locator("#serving .notice-stop").inner_text()
    assert page.locator(".foot-bar").count() == 0


def test_someone_else_is_searched_while_typing_and_collects(
    browse: Callable[..., "Page"], world: World, round_: Distribution
) -> None:
    proxy = PersonFactory(full_name="Fatou Diallo", site=world.north)
    page = browse(world.user("distribution officer"), language="fr")
    page.goto(_counter(round_))
    assert page.locator("#proxy-box").is_hidden()
    page.get_by_role("switch").click()
    page.keyboard.type("fatou", delay=20)
    page.locator("#proxies input[type=radio]").wait_for()
    page.locator(".foot-bar .btn-primary").click()
    page.locator("#h-standing", has_text="Kadiatou Camara").wait_for()
    assert Entitlement.objects.collected().get().collected_by == proxy


def test_the_counter_works_without_a_script(
    chromium: Any, live_server: Any, world: World, round_: Distribution
) -> None:
    user = world.user("distribution officer")
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    key = sign_in(Client(), user).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page = context.new_page()
    page.goto(_counter(round_))
    page.get_by_role("searchbox").first.fill("mariam kone")
    page.get_by_role("searchbox").first.press("Enter")
    assert page.locator("#h-standing").inner_text() == "Mariam Koné"
    page.locator(".foot-bar .btn-primary").click()
    assert page.locator("#serve-count").inner_text().startswith("1/3")
    context.close()
