"""Databases made for the benchmark alone, and who looks at them."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import psycopg2
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import SiteCoverage, User
from places.models import Site

PREFIX = "bench_apsopad"
#: As in real work, but for what a throw-away house does without.
SETTINGS: dict[str, Any] = {
    "DEBUG": False,
    "TASKS": {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}},
    "WHITENOISE_USE_FINDERS": False,
}
#: The database that the others are made beside.
_home = ""


def _elsewhere(statement: str) -> None:
    """A statement that is run beside the databases that it makes and drops."""
    parameters = connection.get_connection_params()
    parameters.pop("cursor_factory", None)
    apart = psycopg2.connect(**parameters | {"dbname": _home})
    try:
        apart.autocommit = True
        with apart.cursor() as cursor:
            cursor.execute(statement)
    finally:
        apart.close()


def prepare() -> None:
    """An empty database with all tables: what each size starts from."""
    global _home
    _home = str(connection.settings_dict["NAME"])
    enter("")
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


def enter(size: str) -> None:
    """Go into a new database: with tables where it has a size, empty where it is the first."""
    connection.close()
    name = f"{PREFIX}{size and '_' + size}"
    _elsewhere(f'drop database if exists "{name}" with (force)')
    _elsewhere(f'create database "{name}"' + (f' template "{PREFIX}"' if size else ""))
    connection.settings_dict["NAME"] = name


def leave(size: str) -> None:
    """Drop the database of a size."""
    connection.close()
    connection.settings_dict["NAME"] = _home
    _elsewhere(f'drop database if exists "{PREFIX}{size and "_" + size}" with (force)')


@contextmanager
def beside() -> Iterator[None]:
    """In a database with tables of its own for a while, dropped afterwards; then back."""
    name = str(connection.settings_dict["NAME"])
    enter("beside")
    try:
        yield
    finally:
        leave("beside")
        connection.settings_dict["NAME"] = name


def _signed_in(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    session: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    now = timezone.now()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["since"], session["seen"] = now.isoformat(), int(now.timestamp()) // 60
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def clients() -> dict[str, Client]:
    """Browsers in which someone of all sites and someone of one small site have signed in."""
    found = {}
    small = Site.objects.order_by("pk")[Site.objects.count() - 1]
    for said, email, everywhere in (("all sites", "all@bench.example", True), ("one site", "one@bench.example", False)):
        user, new = User.objects.get_or_create(
            email=email, defaults={"full_name": said, "language": "fr", "password": "!", "covers_all_sites": everywhere}
        )
        if new:
            user.groups.add(Group.objects.get(name="social worker"))
            if not everywhere:
                SiteCoverage.objects.create(user=user, site=small)
        found[said] = _signed_in(user)
    return found
