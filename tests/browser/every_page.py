"""Every page that the table of addresses declares, looked at in a browser.

One file a language and one test a room, so that two workers share them: workers take whole files.
``KEEP_SCREENSHOTS=folder`` keeps a picture of each.
"""

import os
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from django.urls import reverse

from accounts.models import Clearance, RestrictedCategory, User
from accounts.roles import COORDINATOR
from tests.browser.conftest import violations
from tests.guards.access import PUBLIC, ROOMS, Row
from tests.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

#: Rooms with many pages have a test of their own; the others share one, for emptying the database takes its time.
LARGE = ("beneficiaries", "programs", "trainings", "distributions")
GROUPS = {room: (room,) for room in LARGE} | {"others": tuple(room for room in ROOMS if room not in LARGE)}
#: Pictures, which the browser shows in a page of its own making.
PICTURES = {"beneficiaries:attachment", "beneficiaries:attachment-small"}
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _pages(group: str) -> list[Row]:
    tables = [f"tests.guards.access.{room}" for room in GROUPS[group]]
    rows = [row for table in tables if find_spec(table) for row in import_module(table).ROWS]
    return [row for row in rows if "GET" in row.methods and row.ok == 200 and row.name not in PICTURES | {"words"}]


def _open(page: "Page", url: str) -> "Response | None":
    """Open the address; nothing where it answers with a file or a fragment instead of a page."""
    from playwright.sync_api import Error

    try:
        answer = page.goto(url)
    except Error as error:
        if "Download is starting" in error.message:
            return None
        raise
    assert answer is not None
    whole = "text/html" in answer.headers.get("content-type", "") and "<html" in answer.text()[:600]
    return answer if whole or not answer.ok else None


def _wrong(page: "Page", language: str) -> list[str]:
    """What keeps someone from reading the page that is open."""
    found = []
    if (over := page.evaluate(_OVERFLOW)) > 0:
        found.append(f"{over} px too wide")
    if (said := page.locator("html").get_attribute("lang")) != language:
        found.append(f"in {said} instead of {language}")
    return found + violations(page)


def look(browse: Callable[..., "Page"], world: World, group: str, language: str, width: int) -> None:
    """Every page of a room fits and can be read by everyone."""
    user: User = world.user(COORDINATOR)
    user.is_superuser = True
    user.save()
    Clearance.objects.bulk_create(Clearance(user=user, category=one) for one in RestrictedCategory.values)
    # All rows first: what one page needs must not trouble another.
    addresses = [
        (row, reverse(row.name, kwargs=row.make(world) if row.make else None, query=row.query)) for row in _pages(group)
    ]
    page = browse(user, language=language, width=width)
    keep = os.environ.get("KEEP_SCREENSHOTS")
    wrong, seen = [], 0
    for row, url in addresses:
        answer = _open(page, url)
        if answer is None:
            continue
        seen += 1
        if not answer.ok:
            wrong.append(f"{row.name} ({url}): answered {answer.status}")
            continue
        if keep:
            name = f"{row.name.replace(':', '-')}-{width}-{language}.png"
            page.screenshot(path=Path(keep) / "every-page" / name, full_page=True)
        # Someone without an account reads a public page in the language of the browser.
        troubles = [one for one in _wrong(page, language) if row.needs != PUBLIC or not one.startswith("in ")]
        wrong += [f"{row.name} ({url}): {trouble}" for trouble in troubles]
    assert seen
    assert not wrong, "\n" + "\n".join(wrong)
