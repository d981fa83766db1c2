"""Long columns in parts: small enough to stay in memory that is near, as many at a time as there are processors."""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

Told = TypeVar("Told")

#: So many pairs are laid out at once: few enough to stay small, enough that threads seldom wait for each other.
AT_ONCE = 100_000
#: Seconds that a thread keeps Python to itself while another waits.
_TURN = 0.0005
_WORKERS = min(4, os.cpu_count() or 1)


def by_parts(length: int, work: Callable[[slice], Told]) -> list[Told]:
    """What ``work`` tells of each part, in order; of nothing, of one empty part.

    Several at a time, for what works on columns of numbers lets another thread run meanwhile. ``work`` changes nothing
    that is shared and never asks the database.
    """
    parts = [slice(at, at + AT_ONCE) for at in range(0, max(length, 1), AT_ONCE)]
    if len(parts) == 1:
        return [work(parts[0])]
    with ThreadPoolExecutor(_WORKERS) as pool:
        return list(pool.map(work, parts))


def side_by_side(*works: Callable[[], None]) -> None:
    """Several works at a time, in the order given: the longest first; as ``by_parts``."""
    with ThreadPoolExecutor(_WORKERS) as pool:
        for done in [pool.submit(work) for work in works]:
            done.result()


@contextmanager
def short_turns() -> Iterator[None]:
    """Threads let each other in more often: whoever has an answer of the database soon asks for the next."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
