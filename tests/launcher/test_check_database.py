"""Which database people's files may go into."""

import pytest
from django.conf import LazySettings
from django.core.checks import Error, Warning

from apsopad import checks

SOUND = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "data_checksums": "on",
    "server_encoding": "UTF8",
    "server_version_num": "150018",
    "is_superuser": "off",
}


@pytest.fixture(autouse=True)
def _in_production(settings: LazySettings) -> None:
    settings.DEMO = settings.THROW_AWAY_DATABASE = False


def test_a_sound_database_passes() -> None:
    assert checks._judge(SOUND) == []


@pytest.mark.parametrize(
    ("name", "value", "kind", "identity"),
    [
        ("fsync", "off", Error, "apsopad.E004"),
        ("full_page_writes", "off", Error, "apsopad.E004"),
        ("synchronous_commit", "off", Error, "apsopad.E004"),
        ("data_checksums", "off", Warning, "apsopad.W004"),
        ("server_encoding", "SQL_ASCII", Error, "apsopad.E002"),
        ("server_version_num", "140011", Error, "apsopad.E001"),
        ("server_version_num", "190001", Error, "apsopad.E001"),
        ("is_superuser", "on", Warning, "apsopad.W003"),
    ],
)
def test_each_fault_is_named(name: str, value: str, kind: type, identity: str) -> None:
    (found,) = checks._judge(SOUND | {name: value})
    assert isinstance(found, kind)
    assert found.id == identity
    assert found.hint or identity == "apsopad.E001"


def test_invented_people_may_be_lost_but_it_is_said(settings: LazySettings) -> None:
    settings.DEMO = True
    (found,) = checks._judge(SOUND | {"fsync": "off"})
    assert found.id == "apsopad.W004"


def test_a_throw_away_database_may_be_lost(settings: LazySettings) -> None:
    settings.THROW_AWAY_DATABASE = True
    assert checks._judge(SOUND | {"fsync": "off", "data_checksums": "off"}) == []


@pytest.mark.django_db
def test_the_settings_are_read_from_the_server() -> None:
    assert set(checks._settings_of("default")) == set(SOUND)


def test_one_role_for_all_is_said_before_deployment(settings: LazySettings) -> None:
    settings.DATABASE_OWNER_URL = ""
    assert [found.id for found in checks.has_an_owner_apart()] == ["apsopad.W006"]
    settings.DATABASE_OWNER_URL = "postgres://owner@localhost/registry"
    assert checks.has_an_owner_apart() == []
