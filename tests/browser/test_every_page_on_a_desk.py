"""Every page in Arabic on a desk: it fits, and everyone can read it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.every_page import GROUPS, look
from tests.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("group", GROUPS)
def test_every_page_fits_and_can_be_read_by_everyone(browse: Callable[..., "Page"], world: World, group: str) -> None:
    look(browse, world, group, language="ar", width=1440)
