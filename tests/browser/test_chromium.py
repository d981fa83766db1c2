"""The one named skip of a machine without a browser."""

import pytest

from tests.browser.conftest import CHROMIUM

pytestmark = pytest.mark.browser


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the browser tests are left out")
def test_the_browser_tests_have_a_browser() -> None:
    assert CHROMIUM
