"""A headless Chromium that looks at the running house; where the machine has none, these tests are one named skip."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client

from tests.world import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

    from accounts.models import User

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Without Chromium one test alone is left, which says so (test_chromium.py)."""
    return (CHROMIUM is None and collection_path.match("test_*.py") and collection_path.stem != "test_chromium") or None


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """One browser for the session."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium: "Browser", live_server: Any) -> Iterator[Callable[..., "Page"]]:
    """``browse(user, language="fr", width=360, dark=False)``: a page signed in as ``user``, with ``page.troubles``.

    Addresses are relative to the live server. The test fails at its end if the page complained in its console.
    """
    opened: list[Any] = []
    troubles: list[str] = []

    def open_page(user: "User | None" = None, *, language: str = "fr", width: int = 360, dark: bool = False) -> "Page":
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
        )
        opened.append(context)
        cookies = [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}]
        if user is not None:
            user.language = language
            user.save(update_fields=["language"])
            key = sign_in(Client(), user).cookies[settings.SESSION_COOKIE_NAME].value
            cookies.append({"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url})
        context.add_cookies(cookies)  # type: ignore[arg-type]
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
        page.on("console", lambda said: troubles.append(f"{page.url}: {said.text}") if _matters(said) else None)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert troubles == []


def _matters(said: "ConsoleMessage") -> bool:
    """Whether the console complains; a fragment that is opened alone names no icon, and the browser misses one.

    A form that is refused answers 422, and the browser notes it.
    """
    return said.type == "error" and not said.location["url"].endswith("/favicon.ico") and " 422 " not in said.text


def violations(page: "Page") -> list[str]:
    """What axe finds wrong with a page, as ``rule: element``; a rule broken by many elements is said once."""
    from axe_playwright_python.sync_playwright import Axe

    # Only what is wrong is asked for: collecting what is right takes axe longer than finding it.
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    return [f"{rule['id']} (× {len(rule['nodes'])}): {rule['nodes'][0]['html'][:160]}" for rule in found]
