"""Every page that the table of addresses declares, looked at in a browser: French on a phone, Arabic on a desk.

``KEEP_SCREENSHOTS=folder`` keeps a picture of each.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from accounts.models import Clearance, RestrictedCategory, User
from accounts.roles import COORDINATOR
from tests.browser.conftest import violations
from tests.guards.access import Row, rows
from tests.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [row for row in rows() if "GET" in row.methods and row.ok == 200 and row.name != "words"]
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _addresses(world: World) -> list[tuple[Row, str]]:
    return [(row, reverse(row.name, kwargs=row.make(world) if row.make else None, query=row.query)) for row in PAGES]


def _is_page(user_page: "Page", url: str) -> bool:
    """Whether the address answers with a whole page (not a file, not a fragment)."""
    answer = user_page.request.get(url)
    return "text/html" in answer.headers.get("content-type", "") and "<html" in answer.text()[:600]


@pytest.mark.parametrize(("language", "width"), [("fr", 360), ("ar", 1440)])
def test_every_page_fits_and_can_be_read_by_everyone(
    browse: Callable[..., "Page"], world: World, language: str, width: int
) -> None:
    user: User = world.user(COORDINATOR)
    user.is_superuser = True
    user.save()
    Clearance.objects.bulk_create(Clearance(user=user, category=one) for one in RestrictedCategory.values)
    pages = _addresses(world)
    page = browse(user, language=language, width=width)
    keep = os.environ.get("KEEP_SCREENSHOTS")
    wrong = []
    for row, url in pages:
        if not _is_page(page, url):
            continue
        page.goto(url)
        page.wait_for_load_state("networkidle")
        if keep:
            name = f"{row.name.replace(':', '-')}-{width}-{language}.png"
            page.screenshot(path=Path(keep) / name, full_page=True)
        if (over := page.evaluate(_OVERFLOW)) > 0:
            wrong.append(f"{row.name}: {over} px too wide")
        if page.locator("html").get_attribute("lang") != language and row.needs != "public":
            wrong.append(f"{row.name}: not in {language}")
        wrong += [f"{row.name}: {violation}" for violation in violations(page)]
    assert not wrong, "\n" + "\n".join(wrong)
