"""The page that says what the demonstration shows: each row leads to a page and a report that are there."""

import io
import re
from pathlib import Path

from django.core.management import call_command
from django.test import Client, TestCase
from django.utils import translation

from accounts.models import User
from apsopad.demo.systems import pages, systems
from reports.base import reports
from tests.world import sign_in

ROOT = Path(__file__).parents[2]


class TestSystems(TestCase):
    """One demonstration for all of them; a Django TestCase, because it loads once a class."""

    coordinator: User

    @classmethod
    def setUpTestData(cls) -> None:
        call_command("demo", stdout=io.StringIO())
        cls.coordinator = User.objects.get(email="program.coordinator@demo.apsopad.example")

    def test_every_system_has_a_page_that_opens(self) -> None:
        client = sign_in(Client(), self.coordinator)
        found = pages()
        assert set(found) == set(range(1, 36))
        for row, url in found.items():
            with self.subTest(row=row, url=url):
                assert client.get(url).status_code == 200

    def test_every_system_has_a_report_with_something_in_it(self) -> None:
        for system in systems():
            slug, _blank, asked = system.report.partition(" ")
            with self.subTest(row=system.row, report=system.report):
                assert slug in reports()
                out = io.StringIO()
                call_command("report", slug, *([f"--{asked}"] if asked else []), stdout=out)
                assert len(out.getvalue().splitlines()) > 1


def test_every_system_is_said_in_three_languages() -> None:
    said = set()
    for language in ("fr", "ar", "en"):
        with translation.override(language):
            said |= {system.name for system in systems()}
    assert len(said) == 3 * 35


def test_every_system_names_a_test_that_is_there() -> None:
    missing = [system.test for system in systems() if not (ROOT / system.test).exists()]
    assert missing == []


def test_the_table_for_engineers_has_a_line_for_each() -> None:
    lines = re.findall(r"^\| (\d+) \|.*$", (ROOT / "docs" / "systems.md").read_text(), re.MULTILINE)
    assert [int(line) for line in lines] == [system.row for system in systems()]
    text = (ROOT / "docs" / "systems.md").read_text()
    for system in systems():
        assert f"`{system.report}`" in text
        assert f"`{system.test}`" in text
