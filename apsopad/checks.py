"""What the database must be like before people's files go into it; checked whenever tables are prepared."""

import time
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import OperationalError, connections

#: Seconds that a database which is starting up, or recovering from a crash, is waited for.
PATIENCE = 8
SUPPORTED = range(15, 19)

#: What keeps data that was confirmed to a person, and what it must be set to.
KEEPING = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "local", "remote_write", "remote_apply"},
    "data_checksums": {"on"},
}


@register(Tags.database)
def keeps_data(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """PostgreSQL is of a version we know, stores UTF-8, and keeps what it has confirmed."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        found += _judge(_settings_of(alias))
    return found


def _judge(shown: dict[str, str]) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    major = int(shown["server_version_num"]) // 10_000
    if major not in SUPPORTED:
        span = f"{SUPPORTED.start} to {SUPPORTED.stop - 1}"
        found.append(Error(f"PostgreSQL {major} is not supported; use {span}.", id="apsopad.E001"))
    if shown["server_encoding"] != "UTF8":
        found.append(
            Error(
                f"The database stores {shown['server_encoding']}, which cannot hold Arabic names.",
                hint="Make it anew with: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.",
                id="apsopad.E002",
            )
        )
    if shown["is_superuser"] == "on":
        found.append(
            Warning(
                "The application connects as a superuser, whom no protection of the journal can stop.",
                hint="Give it a role of its own: CREATE ROLE … LOGIN NOSUPERUSER.",
                id="apsopad.W003",
            )
        )
    losing = [name for name, good in KEEPING.items() if shown[name] not in good]
    if not losing or settings.THROW_AWAY_DATABASE:
        return found
    text = f"PostgreSQL may lose or damage what it has confirmed: {', '.join(f'{name} is off' for name in losing)}."
    hint = "Switch them on; THROW_AWAY_DATABASE=1 says that this database may be lost."
    # Checksums are chosen when a cluster is made, and invented people may be lost: there we only warn.
    if settings.DEMO or losing == ["data_checksums"]:
        found.append(Warning(text, hint=hint, id="apsopad.W004"))
    else:
        found.append(Error(text, hint=hint, id="apsopad.E004"))
    return found


@register(Tags.security, deploy=True)
def has_an_owner_apart(**kwargs: Any) -> list[CheckMessage]:
    """In production the tables belong to a role that the application is not."""
    if settings.DATABASE_OWNER_URL:
        return []
    return [
        Warning(
            "One database role owns the tables and serves the pages: a break-in could drop what protects the journal.",
            hint="Set DATABASE_OWNER_URL to the role that migrates and backs up, DATABASE_URL to the one that serves.",
            id="apsopad.W006",
        )
    ]


def _settings_of(alias: str) -> dict[str, str]:
    names = [*KEEPING, "server_encoding", "server_version_num", "is_superuser"]
    columns = ", ".join(f"current_setting('{name}')" for name in names)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with connections[alias].cursor() as cursor:
                cursor.execute(f"SELECT {columns}")
                return dict(zip(names, cursor.fetchone(), strict=True))
        except OperationalError as error:
            # It is there and says that it is not ready yet; a refused connection is reported at once.
            passing = "starting up" in str(error) or "recovery" in str(error) or "shutting down" in str(error)
            if not passing or time.monotonic() > deadline:
                raise
            connections[alias].close()
            time.sleep(0.2)
