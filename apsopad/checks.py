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

#: What keeps data that was confirmed to a person: setting, the value it must have, what it is for.
KEEPING = {
    "fsync": ("on", "what was saved is lost when the machine loses power"),
    "full_page_writes": ("on", "a page that was half written when the machine lost power cannot be repaired"),
    "data_checksums": ("on", "a disk that returns wrong data goes unnoticed"),
}

HINT = "Set {}; THROW_AWAY_DATABASE=1 says that this database may be lost."


@register(Tags.database)
def keeps_data(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """PostgreSQL is of a version we know, stores UTF-8, and keeps what it has confirmed."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        shown = _settings_of(alias)
        major = int(shown["server_version_num"]) // 10_000
        if major not in SUPPORTED:
            span = f"{SUPPORTED.start} to {SUPPORTED.stop - 1}"
            found.append(Error(f"PostgreSQL {major} is not supported; use {span}.", id="apsopad.E001", obj=alias))
        if shown["server_encoding"] != "UTF8":
            found.append(
                Error(
                    f"The database stores {shown['server_encoding']}, which cannot hold Arabic names.",
                    hint="Make it anew with: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.",
                    id="apsopad.E002",
                    obj=alias,
                )
            )
        if shown["is_superuser"] == "on":
            found.append(
                Warning(
                    "The application connects as a superuser, whom no protection of the journal can stop.",
                    hint="Give it a role of its own: CREATE ROLE … LOGIN NOSUPERUSER.",
                    id="apsopad.W003",
                    obj=alias,
                )
            )
        if settings.THROW_AWAY_DATABASE:
            continue
        for name, (wanted, otherwise) in KEEPING.items():
            if shown[name] != wanted:
                message = f"PostgreSQL runs with {name} = {shown[name]}: {otherwise}."
                # Checksums are chosen when a cluster is made: an existing server is warned about, not refused.
                kind = Warning if name == "data_checksums" else Error
                found.append(
                    kind(
                        message, hint=HINT.format(f"{name} = {wanted}"), id=f"apsopad.{kind.__name__[0]}004", obj=alias
                    )
                )
        if shown["synchronous_commit"] == "off":
            found.append(
                Error(
                    "PostgreSQL runs with synchronous_commit = off: a hand-out that was confirmed can be forgotten.",
                    hint=HINT.format("synchronous_commit = on"),
                    id="apsopad.E005",
                    obj=alias,
                )
            )
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
    names = [*KEEPING, "synchronous_commit", "server_encoding", "server_version_num", "is_superuser"]
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
