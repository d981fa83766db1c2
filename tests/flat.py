"""A page asks the same number of queries for two rows and for twenty."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def assert_flat(client: Client, url: str, grow: Callable[[int], Any], *, status: int = 200, **headers: str) -> None:
    """Ask for ``url`` with two rows and with twenty; ``grow(n)`` makes ``n`` more rows.

    The page is asked for once beforehand, so that what is kept for the process (content types, sites) is not counted.
    """
    grow(2)
    asked(client, url, status, headers)
    few = asked(client, url, status, headers)
    grow(18)
    many = asked(client, url, status, headers)
    more = [sql for sql in many if many.count(sql) > few.count(sql)] or many[len(few) :]
    assert len(few) == len(many), f"{url}: {len(few)} queries for 2 rows, {len(many)} for 20, such as\n" + "\n".join(
        dict.fromkeys(more[:5])
    )


def asked(client: Client, url: str, status: int, headers: dict[str, str]) -> list[str]:
    """What a page asks of the database, without what a session notes of itself."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url, headers=headers)
        if answer.streaming:
            b"".join(answer)
    assert answer.status_code == status, (url, answer.status_code)
    # Once a minute a session notes that it is in use: that is no matter of rows.
    aside = ("django_session", "SAVEPOINT")
    return [query["sql"] for query in queries if not any(word in query["sql"] for word in aside)]
