"""Statements that are asked all day keep their plan: to make one anew takes as long as to find whom it asks for."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.backends.utils import CursorWrapper

#: So many statements of a connection are remembered; the one asked longest ago makes room.
_MOST = 50

# Of each connection by statement the name of its plan, "" where it was asked only once.
_plans: WeakKeyDictionary[Any, OrderedDict[str, str]] = WeakKeyDictionary()
_numbers = count(1)


def rows(using: str, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What a statement answers; from the second time on, its plan is kept by the connection.

    ``values``: what differs from one time to the next, each written ``%s`` in the statement. Nothing is kept where a
    pooler hands the connection to others after each transaction (``DISABLE_SERVER_SIDE_CURSORS``, as for Django).
    """
    handed_on = connections[using].settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    with connections[using].cursor() as cursor:
        name = "" if handed_on else _plan(cursor, statement, len(values))
        if name:
            statement = f"EXECUTE {name} ({', '.join(['%s'] * len(values))})"
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _plan(cursor: CursorWrapper, statement: str, values: int) -> str:
    """The name of the plan of a statement, made the second time that it is asked."""
    plans = _plans.setdefault(cursor.connection, OrderedDict())
    name = plans.get(statement)
    if name == "":
        name = f"asked_{next(_numbers)}"
        places = tuple(f"${place}" for place in range(1, values + 1))
        _prepare(cursor, f"PREPARE {name} AS {statement % places}")
    plans[statement] = name or ""
    plans.move_to_end(statement)
    if len(plans) > _MOST:
        _statement, oldest = plans.popitem(last=False)
        if oldest:
            _prepare(cursor, f"DEALLOCATE {oldest}")
    return name or ""


def _prepare(cursor: CursorWrapper, statement: str) -> None:
    """Past what counts a page's questions: this asks nothing."""
    with cursor.db.wrap_database_errors:
        cursor.cursor.execute(statement)


def written(using: str, statement: str, values: Sequence[Any]) -> str:
    """A statement with its values in their places, to be part of another."""
    with connections[using].cursor() as cursor:
        whole: str = cursor.mogrify(statement, values).decode()
    return whole.replace("%", "%%")


def array(values: Iterable[object]) -> str:
    """Values as one constant; of a list the driver makes an expression, which is read value by value."""
    escaped = (str(value).replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return "{" + ",".join(f'"{value}"' for value in escaped) + "}"
