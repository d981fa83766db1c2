"""Rows into PostgreSQL by ``COPY``, inside the running transaction: as they are made, so that Python makes the next
while PostgreSQL writes the last. History's triggers see one statement, whatever the number of rows.

What is written has been checked by whoever calls: models' ``save`` and ``full_clean`` are not asked, constraints are.
"""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, models
from django.utils import timezone

# Large, because each piece is one more wait for the thread that reads ahead to let go of Python.
_PIECE = 2**20
_NOTHING = "\\N"
#: The digit of a UUID that says how it is written, for each that may be drawn (RFC 9562).
_VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))
_SPECIAL = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _text(value: str) -> str:
    # Most texts hold none of these, and asking is quicker than replacing.
    if "\\" in value or "\n" in value or "\t" in value or "\r" in value:
        return value.translate(_SPECIAL)
    return value


def _array(values: Sequence[Any]) -> str:
    if values and isinstance(values[0], int):
        return f"{{{','.join(map(str, values))}}}"
    joined = '","'.join(values)
    if "\\" in joined or joined.count('"') != 2 * max(len(values) - 1, 0):
        joined = '","'.join(value.replace("\\", "\\\\").replace('"', '\\"') for value in values)
    return _text('{"' + joined + '"}') if values else "{}"


class Written(str):
    """Cells of several columns one after the other, as ``COPY`` takes them: made where there is time for it.

    As a row of its own it stands for all the columns that differ from row to row.
    """

    __slots__ = ()


def written(values: Iterable[Any]) -> Written:
    """Cells as ``COPY`` takes them, to stand in a row for as many columns."""
    return Written("\t".join([(_WRITE.get(type(value)) or _cell)(value) for value in values]))


def texts_written(texts: Sequence[str]) -> str:
    """As ``written``, of texts alone: few hold a sign that ``COPY`` reads otherwise, and all are asked at once."""
    joined = "\t".join(texts)
    if "\\" in joined or "\n" in joined or "\r" in joined or joined.count("\t") >= len(texts):
        return "\t".join(map(_text, texts))
    return joined


_WRITE: dict[type, Callable[[Any], str]] = {
    type(None): lambda _value: _NOTHING,
    str: _text,
    bool: lambda value: "t" if value else "f",
    int: str,
    float: repr,
    Decimal: str,
    UUID: str,
    dt.date: dt.date.isoformat,
    dt.time: dt.time.isoformat,
    dt.datetime: lambda value: value.isoformat(),
    list: _array,
    tuple: _array,
    Written: str,
}


def _cell(value: Any) -> str:
    write = _WRITE.get(type(value))
    if write is None:
        # An enumeration of ours is a kind of text.
        if not isinstance(value, str):
            raise TypeError(f"no way to write {type(value)!r} into a table")
        return _text(str(value))
    return write(value)


class _Source:
    """What ``COPY`` reads from: makes the next rows only when it is asked for them."""

    def __init__(self, rows: Iterable[Sequence[Any]], tail: str, when_made: Callable[[], None] | None) -> None:
        self.rows = iter(rows)
        self.tail = tail
        self.when_made = when_made
        self.error: BaseException | None = None

    def read(self, size: int = _PIECE) -> bytes:
        lines, length = [], 0
        write, other, tail = _WRITE, _cell, self.tail
        try:
            for row in self.rows:
                if type(row) is not Written:
                    row = "\t".join([(write.get(type(value)) or other)(value) for value in row])
                line = row + tail
                lines.append(line)
                length += len(line)
                # Letters outside ASCII take more: a piece stays below what is asked for.
                if length > size // 3:
                    break
        except BaseException as error:
            self.error = error
            raise
        if self.when_made is not None and not lines:
            self.when_made()
        return "".join(lines).encode()


def copy_in(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any] | Written],
    *,
    when_made: Callable[[], None] | None = None,
    **same: Any,
) -> int:
    """Write rows into the table of ``model``; how many they were.

    ``columns``: names of fields (``site_id`` for a foreign key) in the order of a row's values, ``same``: fields that
    are alike for all. A field that is named nowhere gets its default, a UUID of its own included. The key is left to
    the database unless it is named. ``when_made``: called when the database has all rows. Raises Django's database
    errors.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    made = [name for name, field in fields.items() if field.default is uuid4 and name not in columns]
    if made:
        columns, rows = [*columns, *made], ([*row, *(uuid4() for _name in made)] for row in rows)
    constant = {
        name: timezone.now() if getattr(field, "auto_now", False) else field.get_default()
        for name, field in fields.items()
        if name not in columns and name not in same and not field.primary_key and not field.generated
    } | same
    tail = "".join(f"\t{_cell(value)}" for value in constant.values()) + "\n"
    into = ", ".join(f'"{fields[name].column}"' for name in [*columns, *constant])
    return _copy(f'copy "{model._meta.db_table}" ({into}) from stdin', rows, tail, when_made)


def _copy(
    statement: str, rows: Iterable[Sequence[Any]], tail: str = "\n", when_made: Callable[[], None] | None = None
) -> int:
    source = _Source(rows, tail, when_made)
    with connection.cursor() as cursor:
        try:
            with connection.wrap_database_errors:
                cursor.copy_expert(statement, source, _PIECE)
        except Exception as error:
            if source.error is not None:
                raise source.error from error
            raise
        written: int = cursor.rowcount
    return written


def fresh_uuids(count: int) -> Iterator[str]:
    """So many random UUIDs (version 4) as ``COPY`` takes them.

    All are drawn at once: each draw by itself would let another thread in.
    """
    drawn = os.urandom(16 * count).hex()
    for at in range(0, len(drawn), 32):
        yield f"{drawn[at : at + 12]}4{drawn[at + 13 : at + 16]}{_VARIANT[drawn[at + 16]]}{drawn[at + 17 : at + 32]}"


def next_keys(model: type[models.Model], count: int) -> list[int]:
    """So many new primary keys, in order."""
    with connection.cursor() as cursor:
        # The sequence is looked up once, and not for each key.
        cursor.execute(
            "select array_agg(nextval((select pg_get_serial_sequence(%s, %s)))) from generate_series(1, %s)",
            [f'"{model._meta.db_table}"', model._meta.pk.column if model._meta.pk else "id", count],
        )
        (keys,) = cursor.fetchone()
        return keys or []


def change_in(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Set ``columns`` of many rows in one statement, each given as its key and the values; how many they were."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    names = [fields[name].column for name in columns]
    table, key = model._meta.db_table, model._meta.pk.column if model._meta.pk else "id"
    quoted = ", ".join(f'"{name}"' for name in [key, *names])
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists pg_temp.changed_by_load")
        cursor.execute(
            f'create temporary table changed_by_load on commit drop as select {quoted} from "{table}" with no data'
        )
        _copy(f"copy pg_temp.changed_by_load ({quoted}) from stdin", rows)
        settings = ", ".join(f'"{name}" = changed."{name}"' for name in names)
        cursor.execute(
            f'update "{table}" as kept set {settings} from pg_temp.changed_by_load as changed'
            f' where kept."{key}" = changed."{key}"'
        )
        written: int = cursor.rowcount
        cursor.execute("drop table pg_temp.changed_by_load")
    return written


def rows_named(statement: str, names: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement with one array in it (``… = any(%s)``): quicker than ``IN`` with thousands of values."""
    asked = list(names)
    if not asked:
        return
    with connection.cursor() as cursor:
        cursor.execute(statement, [asked])
        yield from cursor.fetchall()
