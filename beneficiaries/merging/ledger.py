"""Every change that a merge makes, written down as it is made, so that it can be taken back."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

Model = type[models.Model]


def _plain(value: Any) -> Any:
    """As JSON keeps it, to the microsecond."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value


def _said(name: str | None) -> str:
    """A name of the database as a statement may hold it."""
    return connection.ops.quote_name(name or "")


def _columns(model: Model) -> dict[str, models.Field[Any, Any]]:
    return {column.attname: column for column in model._meta.concrete_fields}


def _values(model: Model, said: Mapping[str, Any]) -> dict[str, Any]:
    """Back from JSON."""
    columns = _columns(model)
    return {name: None if value is None else columns[name].to_python(value) for name, value in said.items()}


class Ledger:
    """Writes rows past the models, so that nothing but what is meant changes, and remembers how they were.

    ``before``: a list of steps in their order, as JSON: rows moved from one value of a column to another, columns of
    one row changed, a row made, a row taken off.
    """

    def __init__(self) -> None:
        self.before: list[dict[str, Any]] = []

    def move(self, model: Model, column: str, source: int, target: int, leaving: Iterable[int] = ()) -> None:
        """All rows that say ``source`` say ``target`` from now on, but those ``leaving``; one statement a table."""
        table = _said(model._meta.db_table)
        name, key = _said(_columns(model)[column].column), _said(model._meta.pk.column)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {name} = %s WHERE {name} = %s AND {key} <> ALL(%s) RETURNING {key}",
                [target, source, list(leaving)],
            )
            moved = [pk for (pk,) in cursor.fetchall()]
        if moved:
            self._note(model, do="move", column=column, rows=sorted(moved), was=source, now=target)

    def change(self, model: Model, pk: int, changes: Mapping[str, Any]) -> None:
        """Set columns of one row; those that say so already are left alone."""
        rows = model._base_manager.select_for_update(of=("self",), no_key=True).filter(pk=pk)
        was = rows.values(*changes).get()
        real = {name: value for name, value in changes.items() if was[name] != value}
        if not real:
            return
        model._base_manager.filter(pk=pk).update(**real)
        self._note(
            model,
            do="change",
            row=pk,
            was={name: _plain(was[name]) for name in real},
            now={name: _plain(value) for name, value in real.items()},
        )

    def exchange(self, column: str, here: Sequence[models.Model], there: Sequence[models.Model]) -> None:
        """Rows ``here`` and rows ``there`` change places, past constraints that forbid both in one place.

        Those that leave wait under a key that nobody has; the database looks for it at the end only.
        """
        home, away = _place(here, column), _place(there, column)
        for row in here:
            self.change(type(row), row.pk, {column: -away})
        for row in there:
            self.change(type(row), row.pk, {column: home})
        for row in here:
            self.change(type(row), row.pk, {column: away})

    def make(self, row: models.Model) -> None:
        """Add a row."""
        row.save(force_insert=True)
        self._note(type(row), do="make", row=row.pk)

    def drop(self, row: models.Model) -> None:
        """Take a row off; all of it is remembered."""
        was = {name: _plain(getattr(row, name)) for name in _columns(type(row))}
        type(row)._base_manager.filter(pk=row.pk).delete()
        self._note(type(row), do="drop", was=was)

    def _note(self, model: Model, **step: Any) -> None:
        self.before.append({"model": model._meta.label} | step)


def _place(rows: Sequence[models.Model], column: str) -> int:
    place: int = getattr(rows[0], column)
    return place


def take_back(before: Sequence[Mapping[str, Any]]) -> None:
    """Undo the steps, the last one first. What someone changed since then stays as they left it."""
    for step in reversed(before):
        model = apps.get_model(step["model"])
        rows = model._base_manager
        if step["do"] == "move":
            rows.filter(pk__in=step["rows"], **{step["column"]: step["now"]}).update(**{step["column"]: step["was"]})
        elif step["do"] == "change":
            was, now = _values(model, step["was"]), _values(model, step["now"])
            there = rows.filter(pk=step["row"]).values(*now).first()
            back = {name: was[name] for name, value in now.items() if there is not None and there[name] == value}
            if back:
                rows.filter(pk=step["row"]).update(**back)
        elif step["do"] == "make":
            rows.filter(pk=step["row"]).delete()
        else:
            rows.bulk_create([model(**_values(model, step["was"]))])
