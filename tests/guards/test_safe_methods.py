"""Looking changes nothing but the journal, and nothing is changed for a page that is not ours."""

import re
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.access import PUBLIC
from accounts.models import Clearance
from accounts.roles import ROLES, permissions_of
from tests.guards.access import Row, rows
from tests.world import World, sign_in

pytestmark = pytest.mark.django_db

ROWS = rows()
#: The journal, and who is signed in: what looking writes.
_MAY = re.compile(r'"(accounts_accessrecord|django_session|axes_\w+|pghistory_context)"', re.IGNORECASE)
_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|TRUNCATE|MERGE|COPY)\b", re.IGNORECASE)


class Watch:
    """The statements that write."""

    def __init__(self) -> None:
        self.wrote: list[str] = []

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        if _WRITES.match(str(sql)) and not _MAY.search(str(sql)):
            self.wrote.append(str(sql)[:200])
        return execute(sql, params, many, context)


def _who(row: Row) -> str:
    needed = set() if isinstance(row.needs, str) else set(row.needs)
    return next((role for role in ROLES if needed <= set(permissions_of(role))), "program coordinator")


def _url(row: Row, world: World) -> str:
    return reverse(row.name, kwargs=row.make(world) if row.make else None, query=row.query or None)


@pytest.mark.parametrize("row", [row for row in ROWS if "GET" in row.methods], ids=lambda row: row.name)
def test_looking_writes_nothing_but_the_journal(row: Row, world: World) -> None:
    url, role = _url(row, world), _who(row)
    if row.clearance:
        Clearance.objects.create(user=world.user(role), category=row.clearance)
    client = Client() if row.needs == PUBLIC else world.client(role)
    watch = Watch()
    with connection.execute_wrapper(watch):
        for ask in (client.get, client.head):
            answer = ask(url)
            if answer.streaming:
                b"".join(answer)
    assert not watch.wrote


@pytest.mark.parametrize("row", [row for row in ROWS if "POST" in row.methods], ids=lambda row: row.name)
def test_a_form_of_another_page_is_refused_before_anything_is_written(row: Row, world: World) -> None:
    url, role = _url(row, world), _who(row)
    data = row.post(world) if row.post else {}
    client = Client(enforce_csrf_checks=True)
    if row.needs != PUBLIC:
        sign_in(client, world.user(role))
    watch = Watch()
    with transaction.atomic(), connection.execute_wrapper(watch):
        assert client.post(url, data).status_code == 403
    assert not watch.wrote
