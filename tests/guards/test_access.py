"""Denied by default: every address of the house is declared, and answers each role as declared."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from accounts.access import PUBLIC, SIGNED_IN
from accounts.models import Clearance
from accounts.roles import ROLES, permissions_of
from tests.guards.access import Row, rows
from tests.world import World

pytestmark = pytest.mark.django_db

ROWS = rows()
BY_NAME = {row.name: row for row in ROWS}


def addresses(resolver: URLResolver | None = None, space: str = "", route: str = "") -> Iterator[tuple[str, str, Any]]:
    """``(name with namespace, route, view)`` of every address, without the administration (see below for that)."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = ":".join(filter(None, [space, entry.namespace or ""]))
            if inner != "admin":
                yield from addresses(entry, inner, here)
        elif isinstance(entry, URLPattern):
            yield ":".join(filter(None, [space, entry.name or ""])) if entry.name else "", here, entry.callback


def complaints(found: list[tuple[str, str, Any]], declared: dict[str, Row]) -> list[str]:
    """What is wrong with the table, one sentence an address."""
    said = []
    for name, route, view in found:
        if not name:
            said.append(f"/{route} has no name: give it one in its room's urls.py.")
            continue
        access = getattr(view, "access", None)
        if access is None:
            said.append(f"{name} says nobody: put @needs(…), @signed_in or @public of accounts.access on its view.")
            continue
        room = name.partition(":")[0] if ":" in name else "apsopad"
        row = declared.get(name)
        if row is None:
            said.append(f"{name} has no row: add Row({name!r}, needs={access!r}, …) to tests/guards/access/{room}.py.")
            continue
        if row.needs != access:
            said.append(f"{name} is declared as {row.needs!r} in the table and as {access!r} on the view.")
        if "<" in route and row.needs not in (PUBLIC,) and not row.scope and not row.shared:
            said.append(f'{name} takes an id: its row says scope="site", or shared="why all may open it".')
    names = {name for name, _route, _view in found}
    said += [f"{name} has a row, but no address of that name exists." for name in declared if name not in names]
    return said


def test_every_address_is_declared() -> None:
    found = complaints(list(addresses()), BY_NAME)
    assert not found, "\n" + "\n".join(found)


def test_no_address_is_declared_twice() -> None:
    assert sorted(BY_NAME) == sorted(row.name for row in ROWS)


def test_an_undeclared_address_would_be_found() -> None:
    def forgotten(request: Any) -> HttpResponseBase:
        raise AssertionError

    urls = [path("forgotten/<int:pk>/", forgotten, name="forgotten"), path("nameless/", forgotten)]
    found = list(addresses(URLResolver(get_resolver().pattern, urls)))
    assert len(complaints(found, {})) == 2
    forgotten.access = SIGNED_IN  # type: ignore[attr-defined]
    assert "has no row" in complaints(found, {})[0]
    assert "takes an id" in complaints(found, {"forgotten": Row("forgotten", needs=SIGNED_IN)})[0]


def _ask(client: Client, method: str, url: str, data: dict[str, Any] | None = None) -> int:
    """What the page answers; whatever it did is undone, so that the next one who asks finds the same."""
    ask = getattr(client, method.lower())
    with transaction.atomic():
        answer = ask(url, data or {}) if method == "POST" else ask(url)
        if answer.streaming:
            b"".join(answer)
        transaction.set_rollback(True)
    return int(answer.status_code)


def _url(row: Row, world: World) -> str:
    return reverse(row.name, kwargs=row.make(world) if row.make else None, query=row.query or None)


def _may(row: Row, role: str) -> bool:
    return isinstance(row.needs, str) or set(row.needs) <= set(permissions_of(role))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_stranger_goes_to_the_sign_in_page(row: Row, world: World, client: Client) -> None:
    url = _url(row, world)
    for method in row.methods:
        answer = getattr(client, method.lower())(url)
        if row.needs == PUBLIC:
            assert answer.status_code < 500
            assert reverse("accounts:sign-in") + "?next" not in answer.headers.get("Location", "")
        else:
            assert answer.status_code == row.stranger, (method, url, answer.status_code)
            if row.stranger == 302:
                assert answer.headers["Location"].startswith(reverse("accounts:sign-in"))


@pytest.mark.parametrize("row", [row for row in ROWS if row.needs != PUBLIC], ids=lambda row: row.name)
def test_each_role_gets_what_its_permissions_say(row: Row, world: World) -> None:
    url = _url(row, world)
    data = row.post(world) if row.post else {}
    unexpected = []
    for role in ROLES:
        # An address without a scope has no elsewhere, and whoever may not at home may nowhere.
        for site in ("north", "south") if row.scope and _may(row, role) else ("north",):
            user = world.user(role, site)
            if row.clearance:
                Clearance.objects.get_or_create(user=user, category=row.clearance)
            client = world.client(role, site)
            for method in sorted(row.methods, key="GET POST".find):
                got = _ask(client, method, url, data)
                if not _may(row, role):
                    wanted = got == 403
                elif row.scope == "site" and site == "south":
                    wanted = got == 404
                elif method == "GET":
                    wanted = got == row.ok
                else:
                    wanted = got < 500 and got not in (401, 403, 405) and (got != 404 or not row.scope)
                if not wanted:
                    unexpected.append(f"{method} as {role}, {site}: {got}")
    assert not unexpected, f"{url} ({row.needs})\n" + "\n".join(unexpected)


@pytest.mark.parametrize("row", [row for row in ROWS if "POST" not in row.methods], ids=lambda row: row.name)
def test_a_page_that_only_reads_takes_no_post_from_other_sites(row: Row, world: World) -> None:
    """A POST to a page that only shows is never more than the page: no other status than refusal, 404 or 405."""
    url = _url(row, world)
    # One who may and one who may not are enough: every role was asked above.
    permitted = {_may(row, role): role for role in ROLES}
    for role in permitted.values():
        got = _ask(world.client(role, "south"), "POST", url)
        if not _may(row, role):
            assert got in (403, 405), (role, got)
        elif row.scope == "site":
            assert got in (404, 405), (role, got)
        else:
            assert got < 500, (role, got)
