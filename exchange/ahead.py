"""Reading a file a piece ahead of its writing: while PostgreSQL writes one piece, Python reads the next."""

import contextvars
import threading
from collections.abc import Generator, Iterator
from itertools import islice
from queue import Empty, Queue
from typing import Any

from django.db import connections
from django.utils import translation

from exchange.cells import Cells
from exchange.loading import Line, Loader
from exchange.tables import Table

#: Pieces that are read beside the one that is written: more would only fill the memory.
_AHEAD = 2
_END = object()


def pieces_ahead(loader: Loader, table: Table) -> Generator[tuple[list[Line], float], None, None]:
    """The lines of a table with their cells read, a piece at a time, and how much of the file that is, 0–1.

    Raises what reading raises. Closing the iterator ends the thread before anything else is done with the file.
    """
    cells = Cells(loader, table.headers)
    queue: Queue[Any] = Queue()
    stop = threading.Event()
    may_read = threading.Semaphore(_AHEAD)
    written = False

    def read_on() -> None:
        nonlocal written
        if not written:
            written = True
            may_read.release()

    loader.read_on = read_on
    language = translation.get_language()

    def is_asked() -> bool:
        while not stop.is_set():
            if may_read.acquire(timeout=0.1):
                return True
        return False

    def work() -> None:
        try:
            with translation.override(language):
                pieces = _pieces(loader, table, cells)
                while is_asked() and (piece := next(pieces, None)) is not None:
                    queue.put((piece, table.read()))
            queue.put(_END)
        except BaseException as error:
            queue.put(error)
        finally:
            # A reader that asks the database all the same leaves no connection behind.
            connections.close_all()

    thread = threading.Thread(target=contextvars.copy_context().run, args=(work,), name="load", daemon=True)
    thread.start()
    try:
        while (item := _next(queue, thread)) is not _END:
            if isinstance(item, BaseException):
                raise item
            written = False
            if not loader.reads_on:
                read_on()
            yield item
            read_on()
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
