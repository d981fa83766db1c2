"""What every test starts from."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError
from django.core.management.commands import flush
from django.db import connection

from tests.world import World


@pytest.fixture(autouse=True)
def _plain_settings(settings: LazySettings, tmp_path: Path) -> None:
    """Cheap password hashes, jobs run at once, files in a temporary folder, English."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.LANGUAGE_CODE = "en"
    # Else each new test client lists every static file, found or collected; the server of browser tests finds them
    # by itself.
    settings.WHITENOISE_USE_FINDERS = False
    settings.STATIC_ROOT = tmp_path / "static"


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_journal() -> Iterator[None]:
    """Emptying the database after a transactional test alone may truncate the journal and the ledger.

    Patched for the whole session, because the database of a test is emptied after its own fixtures have gone.
    """
    handle = flush.Command.handle

    def emptied(command: flush.Command, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE accounts_accessrecord DISABLE TRIGGER journal_is_kept")
            cursor.execute("ALTER TABLE distributions_stockmovement DISABLE TRIGGER stock_ledger_is_kept")
        try:
            for attempt in range(5):
                try:
                    handle(command, **options)
                    break
                except CommandError:
                    # A page that was closed may still have a request at work, and the two wait for each other.
                    if attempt == 4:
                        raise
                    time.sleep(1)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE accounts_accessrecord ENABLE ALWAYS TRIGGER journal_is_kept")
                cursor.execute("ALTER TABLE distributions_stockmovement ENABLE ALWAYS TRIGGER stock_ledger_is_kept")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", emptied)
        yield


@pytest.fixture
def world(db: None) -> World:
    """Two sites and, on demand, one member of staff of every role at each: ``world.client("trainer", "south")``."""
    return World()
