"""Writing many rows at once: numbers taken ahead, columns filled with their defaults, indexes built after the rows."""

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from django.db import connection, models

_PIECE = 2**18
_KEPT_ASIDE = """
select c.oid::regclass::text, con.conname, pg_get_constraintdef(con.oid), 'constraint'
  from pg_constraint con join pg_class c on c.oid = con.conrelid
 where c.oid = any(%(tables)s::regclass[]) and con.contype in ('f', 'u', 'x')
   and not exists (select from pg_constraint other
                    where other.contype = 'f' and other.conindid = con.conindid and other.oid <> con.oid
                      and con.contype <> 'f')
union all
select i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), 'index'
  from pg_index i
 where i.indrelid = any(%(tables)s::regclass[]) and not i.indisprimary
   and not exists (select from pg_constraint con where con.conindid = i.indexrelid)
 order by 4 desc, 1, 2
"""


def run(sql: str, **values: Any) -> int:
    """One statement; how many rows it wrote."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return int(cursor.rowcount)


def one(sql: str, **values: Any) -> Any:
    """The one value that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchone()[0]


def reserve(model: type[models.Model], number: int) -> int:
    """The first of ``number`` keys in a row that nobody else gets, the table being locked by the caller."""
    sequence = one("select pg_get_serial_sequence(%(table)s, 'id')", table=model._meta.db_table)
    first: int = one(f"select nextval('{sequence}')")
    if number > 1:
        run(f"select setval('{sequence}', {first + number - 1})")
    return first


def fill(model: type[models.Model], source: str, /, **columns: str) -> int:
    """Insert into ``model`` from ``source`` (what follows FROM): SQL a column by name; the others get their defaults.

    The rows count.
    """
    names, values = [], []
    for field in model._meta.concrete_fields:
        if (field.primary_key and field.name not in columns) or field.generated:
            continue
        names.append(connection.ops.quote_name(str(field.column)))
        values.append(columns.pop(field.name, "") or _default(field))
    if columns:
        raise ValueError(f"{model.__name__} has no {', '.join(columns)}")
    return run(f"insert into {model._meta.db_table} ({', '.join(names)}) select {', '.join(values)} from {source}")


def _default(field: models.Field[Any, Any]) -> str:
    if isinstance(field, models.UUIDField) and not field.null:
        return "gen_random_uuid()"
    if isinstance(field, models.DateTimeField) and (field.auto_now or field.auto_now_add):
        return "now()"
    value = field.get_db_prep_save(field.get_default(), connection)
    with connection.cursor() as cursor:
        literal: str = cursor.mogrify("%s", [value]).decode()
    return f"{literal}::{field.rel_db_type(connection) if field.is_relation else field.db_type(connection)}"


def copy_in(statement: str, lines: Iterable[str]) -> None:
    """Stream lines into a ``COPY … FROM STDIN``: they are made here while PostgreSQL writes, two at work at once."""
    source, target = os.pipe()
    failed: list[BaseException] = []

    def write() -> None:
        try:
            with os.fdopen(source, "rb", buffering=_PIECE) as pipe, connection_here.cursor() as cursor:
                cursor.copy_expert(statement, pipe, _PIECE)
        except BaseException as error:
            failed.append(error)

    connection.ensure_connection()
    connection_here = connection.connection
    writing = threading.Thread(target=write, name="copy", daemon=True)
    writing.start()
    try:
        with suppress(BrokenPipeError), os.fdopen(target, "w", encoding="utf-8", buffering=_PIECE) as pipe:
            pipe.writelines(lines)
    finally:
        writing.join()
    if failed:
        raise failed[0]


def drop_temporary(start: str) -> None:
    """Drop the session's temporary tables whose name starts so: a transaction further out may still go on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class where relnamespace = pg_my_temp_schema() and relkind = 'r'"
            " and starts_with(relname, %s)",
            [start],
        )
        names = [name for (name,) in cursor.fetchall()]
        if names:
            cursor.execute("drop table " + ", ".join(f"pg_temp.{connection.ops.quote_name(name)}" for name in names))


def tables_of(rooms: Sequence[type[models.Model]]) -> list[str]:
    """The tables of the models and of their history."""
    there = connection.introspection.table_names()
    tables = [model._meta.db_table for model in rooms]
    return tables + [f"{table}event" for table in tables if f"{table}event" in there]


def ours(tables: Sequence[str]) -> bool:
    """Whether this role owns the tables, and so may take their indexes off."""
    return bool(
        one(
            "select bool_and(pg_has_role(relowner, 'USAGE')) from pg_class where oid = any(%(tables)s::regclass[])",
            tables=list(tables),
        )
    )


@contextmanager
def indexes_afterwards(tables: Sequence[str]) -> Iterator[None]:
    """Take indexes and checks between tables off, and build them again, each as it was, when the rows are in.

    Inside the running transaction: whoever breaks it off leaves everything as it was, and foreign keys are checked for
    every row when they come back.
    """
    with connection.cursor() as cursor:
        cursor.execute(_KEPT_ASIDE, {"tables": list(tables)})
        aside = cursor.fetchall()
        # Foreign keys go first and come last: they rest on the others.
        aside.sort(key=lambda each: each[2].startswith("FOREIGN KEY"))
        for table, name, _how, kind in reversed(aside):
            cursor.execute(
                f'alter table {table} drop constraint "{name}"' if kind == "constraint" else f"drop index {name}"
            )
    yield
    with connection.cursor() as cursor:
        cursor.execute("set local maintenance_work_mem = '512MB'")
        for table, name, how, kind in aside:
            cursor.execute(f'alter table {table} add constraint "{name}" {how}' if kind == "constraint" else how)
