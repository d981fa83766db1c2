"""Files that go out: CSV written by PostgreSQL itself with ``COPY``, or row by row, and XLSX in constant memory.

A download runs ``COPY`` on a connection of its own, in a thread, into a pipe; the browser reads the other end, so that
nothing is kept in memory and the first byte leaves at once. When the browser goes away the statement is cancelled. When
the statement fails half-way the download breaks off, and never looks complete.
"""

import codecs
import datetime as dt
import os
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import IO, Any, Literal

import psycopg2
from django.db import connection, transaction
from django.db.models import QuerySet

from accounts.acting import current
from exchange.formulas import protect, protected_sql

Kind = Literal["text", "code", "number", "date", "rate", "boolean"]
_PIECE = 2**16
#: Working out a long list is worth the help of other cores; PostgreSQL thinks handing rows over far dearer than it is.
_TOGETHER = "set local parallel_tuple_cost = 0.001"
#: Rows that one sheet of XLSX holds, header and HXL row taken off.
_ROWS_A_SHEET = 1_048_570


@dataclass(frozen=True)
class Out:
    """A column of a file: its header (never translated), what its cells are, its HXL tag.

    ``text`` is made safe from formulas, ``code`` is one of our own words and needs no care, ``rate`` has four
    decimals.
    """

    name: str
    kind: Kind = "text"
    hxl: str = ""


@dataclass(frozen=True)
class Shape:
    """How a CSV is written."""

    separator: str = ","
    hxl: bool = False
    trailer: bool = False


def cell(kind: Kind, value: Any) -> str:
    """A value as it stands in a file; nothing is an empty cell."""
    if value is None or value == "":
        return ""
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "rate":
        return str(Decimal(value).quantize(Decimal("0.0001"), ROUND_HALF_UP))
    if kind == "text":
        return protect(str(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def _cell_sql(kind: Kind, name: str) -> str:
    if kind == "boolean":
        return f"case {name} when true then 'true' when false then 'false' else '' end"
    text = f"{name}::text"
    if kind == "rate":
        text = f"round({name}::numeric, 4)::text"
    if kind == "text":
        text = protected_sql(text)
    return f"coalesce({text}, '')"


def _line(cells: Iterable[str], separator: str) -> str:
    """One line as ``COPY`` writes it; the csv module would leave a lone carriage return without quotes."""
    return separator.join(
        '"' + text.replace('"', '""') + '"' if any(sign in text for sign in (separator, '"', "\n", "\r")) else text
        for text in cells
    )


def _head(columns: Sequence[Out], shape: Shape) -> bytes:
    lines = [_line((column.name for column in columns), shape.separator)]
    if shape.hxl:
        lines.append(_line((column.hxl for column in columns), shape.separator))
    return codecs.BOM_UTF8 + "".join(f"{line}\n" for line in lines).encode()


def _tail(rows: int, shape: Shape) -> bytes:
    return f"# complete: {rows} rows\n".encode() if shape.trailer else b""


def copy_statement(rows: QuerySet[Any], columns: Sequence[Out], shape: Shape) -> bytes:
    """The ``COPY`` of a ``values_list`` whose columns are ``columns``, in order, its parameters filled in."""
    sql, params = rows.query.get_compiler("default", elide_empty=False).as_sql()
    names = [f"c{place}" for place in range(len(columns))]
    cells = ", ".join(_cell_sql(column.kind, name) for column, name in zip(columns, names, strict=True))
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        inner: bytes = cursor.mogrify(sql, params)
    start = f"copy (select {cells} from (".encode()
    # An empty text stands as it is where nothing is written in another way, which spares comparing each cell with it.
    form = f"format csv, delimiter '{shape.separator}', null 'no cell is nothing'"
    end = f") as given({', '.join(names)})) to stdout with ({form})".encode()
    return start + inner + end


class _Counted:
    """Where ``COPY`` writes to."""

    def __init__(self, write: Callable[[bytes], Any]) -> None:
        self.write = write


def write_copy(rows: QuerySet[Any], columns: Sequence[Out], shape: Shape, out: IO[bytes]) -> int:
    """Write the rows as CSV into ``out`` on the running connection; how many they were."""
    out.write(_head(columns, shape))
    statement = copy_statement(rows, columns, shape)
    with transaction.atomic(), connection.connection.cursor() as cursor:
        cursor.execute(_TOGETHER)
        cursor.copy_expert(statement, _Counted(out.write))
        written: int = cursor.rowcount
    out.write(_tail(written, shape))
    return written


def csv_of_rows(rows: Iterable[Sequence[Any]], columns: Sequence[Out], shape: Shape) -> Iterator[bytes]:
    """The same CSV, of rows that are worked out here: figures rather than lists."""
    yield _head(columns, shape)
    kinds = [column.kind for column in columns]
    kept, size, written = [], 0, 0
    for row in rows:
        line = _line((cell(kind, value) for kind, value in zip(kinds, row, strict=True)), shape.separator)
        kept.append(f"{line}\n")
        size += len(line)
        written += 1
        if size > _PIECE:
            yield "".join(kept).encode()
            kept, size = [], 0
    yield "".join(kept).encode() + _tail(written, shape)


class CopyStream:
    """The bytes of a CSV, piece by piece, for ``StreamingHttpResponse``; ``close`` leaves no query behind."""

    def __init__(self, rows: QuerySet[Any], columns: Sequence[Out], shape: Shape) -> None:
        self._head: bytes | None = _head(columns, shape)
        self._shape = shape
        self._statement = copy_statement(rows, columns, shape)
        self._acting = current()
        self._source: int | None = None
        self._connection: Any = None
        self._thread: threading.Thread | None = None
        self._error: BaseException | None = None
        self._written = 0
        self._over = False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if self._over:
            raise StopIteration
        if self._head is not None:
            head, self._head = self._head, None
            self._start()
            return head
        assert self._source is not None
        piece = os.read(self._source, _PIECE)
        if piece:
            return piece
        self.close()
        if self._error is not None:
            raise self._error
        tail = _tail(self._written, self._shape)
        if not tail:
            raise StopIteration
        return tail

    def _start(self) -> None:
        parameters = connection.get_connection_params()
        parameters.pop("cursor_factory", None)
        self._connection = psycopg2.connect(**parameters)
        self._source, target = os.pipe()
        self._thread = threading.Thread(target=self._copy, args=(target,), name="export", daemon=True)
        self._thread.start()

    def _copy(self, target: int) -> None:
        try:
            with os.fdopen(target, "wb", buffering=0) as pipe, self._connection.cursor() as cursor:
                # As the one who reads, and reading only.
                cursor.execute("set transaction isolation level repeatable read read only")
                cursor.execute(_TOGETHER)
                if self._acting is not None:
                    cursor.execute(
                        "select set_config('pghistory.context_id', %s, true),"
                        " set_config('pghistory.context_metadata', %s, true), set_config('apsopad.user', %s, true)",
                        self._acting.as_settings(),
                    )
                cursor.copy_expert(self._statement, _Counted(lambda data: _write_all(pipe, data)), _PIECE)
                self._written = cursor.rowcount
        except BaseException as error:
            self._error = error
        finally:
            self._connection.close()

    def close(self) -> None:
        """Stop the statement if it still runs, and wait until nothing of it is left."""
        self._over = True
        if self._thread is None:
            return
        if self._source is not None:
            os.close(self._source)
            self._source = None
        while self._thread.is_alive():
            # Again and again: a cancel that comes between two statements stops neither.
            with suppress(psycopg2.Error):
                self._connection.cancel()
            self._thread.join(0.1)


def _write_all(pipe: IO[bytes], data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[pipe.write(view) :]


def stream_copy(rows: QuerySet[Any], columns: Sequence[Out], shape: Shape) -> Iterable[bytes]:
    """The bytes of the rows as CSV. Inside a transaction they come from that transaction, which sees its own rows."""
    if not connection.in_atomic_block:
        return CopyStream(rows, columns, shape)
    kept = tempfile.SpooledTemporaryFile(2**20)  # noqa: SIM115 - closed when the last piece has been read
    write_copy(rows, columns, shape, kept)
    kept.seek(0)
    return pieces(kept)


def pieces(file: Any) -> Iterator[bytes]:
    """A file piece by piece; closed at its end."""
    with file:
        while piece := file.read(_PIECE):
            yield piece


def write_xlsx(
    rows: Iterable[Sequence[Any]],
    columns: Sequence[Out],
    out: IO[bytes],
    *,
    hxl: bool = False,
    title: str = "report",
    about: Sequence[tuple[str, str]] = (),
) -> int:
    """Write rows as a workbook, row by row; ``about`` (what, value) goes to a second sheet. How many they were."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        out,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    rate = book.add_format({"num_format": "0.0000"})
    written, place, sheet = 0, 0, None
    name = "".join("-" if character in "[]:*?/\\" else character for character in title)[:25] or "report"
    for row in _with_an_end(rows):
        if sheet is None or place > _ROWS_A_SHEET:
            if sheet is not None and row is None:
                break
            sheet = book.add_worksheet(name if not written else f"{name} {written // _ROWS_A_SHEET + 1}")
            sheet.freeze_panes(2 if hxl else 1, 1)
            sheet.write_row(0, 0, [column.name for column in columns], bold)
            if hxl:
                sheet.write_row(1, 0, [column.hxl for column in columns])
            place = 2 if hxl else 1
        if row is None:
            break
        for across, (column, value) in enumerate(zip(columns, row, strict=True)):
            if value is None or value == "":
                continue
            if isinstance(value, bool):
                sheet.write_string(place, across, "true" if value else "false")
            elif column.kind == "date" and isinstance(value, dt.date):
                sheet.write_datetime(place, across, dt.datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif isinstance(value, int | float | Decimal):
                sheet.write_number(place, across, float(value), rate if column.kind == "rate" else None)
            else:
                sheet.write_string(place, across, cell("code", value)[:32_767])
        place += 1
        written += 1
    if about:
        notes = book.add_worksheet("about")
        for line, (what, value) in enumerate([*about, ("rows", str(written))]):
            notes.write_string(line, 0, what, bold)
            notes.write_string(line, 1, value)
    book.close()
    return written


def _with_an_end(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any] | None]:
    yield from rows
    yield None
