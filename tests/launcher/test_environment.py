"""What we build on is what we think it is."""

import json
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connection

from apsopad import launch

LOCKS = ["requirements-uv.txt", "requirements.txt", "requirements-dev.txt", "requirements-bench.txt"]


@pytest.mark.django_db
def test_the_driver_is_psycopg2() -> None:
    # Django prefers psycopg 3 silently wherever some package brings it in, and COPY is written for this one.
    connection.ensure_connection()
    assert type(connection.connection).__module__.startswith("psycopg2")


def test_morocco_keeps_to_utc_since_september_2026() -> None:
    # The machine's own time zones may not know it yet; those of PyPI do.
    day = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Africa/Casablanca"))
    assert day.utcoffset() == timedelta(0)
    assert datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Africa/Casablanca")).utcoffset() == timedelta(hours=1)
    assert settings.TIME_ZONE == "Africa/Casablanca"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_digests_and_no_address(name: str) -> None:
    text = (launch.CHECKOUT / name).read_text()
    assert not re.search(r"://|^--|file:", text, re.MULTILINE)
    packages = re.findall(r"^[a-z0-9-]+==\S+.*\\$", text, re.MULTILINE)
    assert packages
    assert len(packages) == len(re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE))
    assert not re.search(r"^psycopg(-|==)", text, re.MULTILINE)


def test_the_front_end_lock_names_digests_and_no_address() -> None:
    lock = json.loads((launch.CHECKOUT / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all("integrity" in package and "resolved" not in package for package in packages.values())


def test_no_other_lock_is_kept() -> None:
    assert not (launch.CHECKOUT / "uv.lock").exists()
