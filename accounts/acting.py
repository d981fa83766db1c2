"""Who acts: carried by the running request, job or command, and told to every database transaction.

``with acting(user, via="web"): …`` is entered once by the middleware, by a job and by the console; the database engine
(``apsopad.postgresql``) reads ``current()`` whenever a transaction opens.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import connections

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Acting:
    """One who acts: a user's key and name, and by which way (web, job, load, console)."""

    user: int | None
    name: str
    via: str
    detail: dict[str, Any] = field(default_factory=dict)
    context: UUID = field(default_factory=uuid4)

    def as_settings(self) -> tuple[str, str, str]:
        """The three settings of a transaction: history's context id, its metadata as JSON, the user's key."""
        said = {"user": self.user, "name": self.name, "via": self.via} | self.detail
        return str(self.context), json.dumps(said), "" if self.user is None else str(self.user)


_current: ContextVar[Acting | None] = ContextVar("acting", default=None)


def current() -> Acting | None:
    """Who acts now, or None outside any request, job or command."""
    return _current.get()


def _tell_open_transactions() -> None:
    for connection in connections.all(initialized_only=True):
        if connection.in_atomic_block and not connection.needs_rollback and hasattr(connection, "say_who_acts"):
            connection.say_who_acts()


@contextmanager
def acting(user: "User | None", *, via: str, **detail: Any) -> Iterator[Acting]:
    """Whatever is written inside is the work of ``user`` (None: the console)."""
    who = Acting(user=user.pk if user else None, name=user.full_name if user else via, via=via, detail=detail)
    token = _current.set(who)
    _tell_open_transactions()
    try:
        yield who
    finally:
        _current.reset(token)
        _tell_open_transactions()


@contextmanager
def acting_for(user_pk: int | None, *, via: str = "job", **detail: Any) -> Iterator[Acting]:
    """A job in the background acts for the one who asked for it: give the job the key, open this around its work."""
    from accounts.models import User

    with acting(User.objects.filter(pk=user_pk).first() if user_pk else None, via=via, **detail) as who:
        yield who
