"""Reading a file a piece ahead of its writing: while PostgreSQL writes one piece, Python reads the next."""

import contextvars
import threading
from collections.abc import Generator, Iterator
from itertools import islice
from queue import Empty, Full, Queue
from typing import Any

from django.db import connections
from django.utils import translation

from exchange.cells import Cells
from exchange.loading import Line, Loader
from exchange.tables import Table

#: Pieces that wait to be written: more would only fill the memory.
_WAITING = 1
_END = object()


def pieces_ahead(loader: Loader, table: Table) -> Generator[tuple[list[Line], float], None, None]:
    """The lines of a table with their cells read, a piece at a time, and how much of the file that is, 0–1.

    Raises what reading raises. Closing the iterator ends the thread before anything else is done with the file.
    """
    cells = Cells(loader, table.headers)
    queue: Queue[Any] = Queue(maxsize=_WAITING)
    stop = threading.Event()
    language = translation.get_language()

    def put(item: Any) -> bool:
        while not stop.is_set():
            try:
                queue.put(item, timeout=0.1)
            except Full:
                continue
            return True
        return False

    def work() -> None:
        try:
            with translation.override(language):
                for piece in _pieces(loader, table, cells):
                    if not put((piece, table.read())):
                        return
            put(_END)
        except BaseException as error:
            put(error)
        finally:
            # A reader that asks the database all the same leaves no connection behind.
            connections.close_all()

    thread = threading.Thread(target=contextvars.copy_context().run, args=(work,), name="load", daemon=True)
    thread.start()
    try:
        while (item := _next(queue, thread)) is not _END:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stop.set()
        thread.join()


def _next(queue: "Queue[Any]", thread: threading.Thread) -> Any:
    while True:
        try:
            return queue.get(timeout=1)
        except Empty:
            if not thread.is_alive() and queue.empty():
                raise RuntimeError("the thread that reads the file is gone") from None


def _pieces(loader: Loader, table: Table, cells: Cells) -> Iterator[list[Line]]:
    rows = iter(table.rows)
    while piece := list(islice(rows, loader.chunk)):
        lines = []
        for number, texts, faults in piece:
            line = Line(number, texts)
            if faults:
                line.is_whole = False
                for column, said in faults:
                    line.bad(column, said)
            else:
                cells.read(line)
                if line.bads:
                    line.unread = frozenset(bad.column for bad in line.bads)
            lines.append(line)
        loader.look([line for line in lines if line.is_whole])
        yield lines
