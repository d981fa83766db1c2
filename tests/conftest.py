"""What every test starts from."""

from collections.abc import Iterator

import pytest
from django.core.management.commands import flush
from django.db import connection


@pytest.fixture(autouse=True)
def _fast_and_quiet(settings: pytest.FixtureRequest) -> None:
    """Cheap password hashes, mail kept in memory, jobs run at once, files in a temporary folder."""


@pytest.fixture(autouse=True)
def _plain_settings(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.LANGUAGE_CODE = "en"


@pytest.fixture(autouse=True)
def _flush_past_the_journal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Emptying the database after a transactional test is the one truncation of the journal that is allowed."""
    handle = flush.Command.handle

    def emptied(command: flush.Command, **options: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("set session_replication_role = default")
        handle(command, **options)

    monkeypatch.setattr(flush.Command, "handle", emptied)
    yield
