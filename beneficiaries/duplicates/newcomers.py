"""The newcomers of a load, laid out so that whoever goes by meets those with whom comparing is worth it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from beneficiaries.duplicates.blocks import COMPARISONS as EVERYONES_COMPARISONS
from beneficiaries.duplicates.blocks import by_two_keys
from beneficiaries.duplicates.compared import KEYS, WORDS, Compared, Numbers, mixed
from beneficiaries.duplicates.places import Places
from beneficiaries.duplicates.weighing import Weighed, may_be_one

#: As many comparisons as a field may bring, and the sizes between which a group stays that is compared each with each.
_COMPARISONS, _SMALLEST, _LARGEST = 2_000_000, 5, 150
ROOM = 2
#: So much larger may a group be than its share of those who have gone by.
_EARLY = 0.25
_COLUMNS = ("ids", "sex", "year", "month", "day", "nationality", "phone", "city")
_DERIVED = ("born", "said", "has_paper")


class _Shared(NamedTuple):
    """What is shared, as a number, and by whom, as a row."""

    shared: Numbers
    rows: Numbers

    def narrowed(self, columns: dict[str, Numbers], *by: str) -> "_Shared":
        """Who shares these columns too, of those of whom they are all known."""
        beside = [columns[column][self.rows] for column in by]
        known = np.flatnonzero(np.logical_and.reduce([column > 0 for column in beside]))
        return _Shared(mixed(self.shared[known], *(column[known] for column in beside)), self.rows[known])


def _columns(people: Compared) -> dict[str, Numbers]:
    """What is shared beside keys; day and month in either order, and not where they are an estimate."""
    low, high = np.minimum(people.day, people.month).astype(np.int32), np.maximum(people.day, people.month)
    in_year = np.where((people.day > 0) & ~((people.day == 1) & (people.month == 1)), low * 40 + high, 0)
    return {
        "birth": np.where(people.day > 0, people.year.astype(np.int32) * 2000 + low * 40 + high, 0),
        "in_year": in_year,
        "year": people.year,
        "town": people.city,
        "phone": people.phone,
        "sex": people.sex + 1,
        "keys": people.keys,
    }


def _two_keys(columns: dict[str, Numbers]) -> _Shared:
    return _Shared(*by_two_keys(columns["keys"]))


def _one_key(columns: dict[str, Numbers]) -> _Shared:
    rows, place = np.nonzero(columns["keys"])
    return _Shared(mixed(columns["keys"][rows, place]), rows)


def _of(*by: str) -> Callable[[dict[str, Numbers]], _Shared]:
    def read(columns: dict[str, Numbers]) -> _Shared:
        everyone = np.arange(len(columns["year"]))
        return _Shared(np.zeros(len(everyone), np.uint64), everyone).narrowed(columns, *by)

    return read


#: Who is worth comparing, as in ``blocks``: what two must share, and by what it is narrowed where too many share it.
_WORTH: tuple[tuple[Callable[[dict[str, Numbers]], _Shared], tuple[tuple[str, ...], ...]], ...] = (
    (_two_keys, (("in_year",), ("year",), ("town",))),
    (_one_key, (("birth",), ("in_year", "town"), ("year", "town"))),
    (_of("phone"), ()),
    (_of("birth", "sex"), ()),
    (_of("birth", "town"), ()),
)


class _Table:
    """Which newcomers share what; who asks is counted, so that what many share is known for it."""

    def __init__(self, shared: _Shared, widest: int) -> None:
        self.widest = widest
        order = np.argsort(shared.shared)
        every = shared.shared[order]
        first = np.ones(len(every), bool)
        first[1:] = every[1:] != every[:-1]
        starts = np.flatnonzero(first)
        self.places = Places(every[starts], room=ROOM)
        self.rows = shared.rows[order].astype(np.int32)
        self.starts = np.append(starts, len(every)).astype(np.int32)
        self.seen = np.zeros(len(starts), np.int32)

    def meet(self, by: _Shared, gone_by: float) -> tuple[Numbers, Numbers, _Shared]:
        """Rows of those who go by and of the newcomers whom they meet; what too many share stays for another table.

        ``gone_by``: which share of all has gone by, 0–1. What many have shared early on, too many will.
        """
        group = self.places.find(by.shared)
        hit = np.flatnonzero(group >= 0)
        group = group[hit].astype(np.int64)
        # One of its own kind: any other is made one for each of them.
        np.add.at(self.seen, group, np.int32(1))
        first = self.starts[group]
        sizes = self.starts[group + 1] - first
        fits = self.seen[group] + sizes <= self.widest * (_EARLY + gone_by)
        wide = hit[~fits]
        hit, first, sizes = hit[fits], first[fits], sizes[fits]
        ends = np.cumsum(sizes)
        at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - ends + sizes, sizes)
        return np.repeat(by.rows[hit], sizes), self.rows[at], _Shared(by.shared[wide], by.rows[wide])


def with_room(like: Compared, rows: int) -> Compared:
    """So many empty rows of people as ``like``, to let people in."""
    empty: dict[str, Any] = {name: np.zeros(rows, getattr(like, name).dtype) for name in _COLUMNS}
    people = replace(like, **empty)
    people.words = np.zeros((2, rows, WORDS), like.words.dtype)
    people.keys = np.zeros((rows, KEYS), like.keys.dtype)
    people.__dict__ |= {name: np.zeros(rows, getattr(like, name).dtype) for name in _DERIVED}
    people.__dict__["called"] = tuple(np.zeros(rows, called.dtype) for called in like.called)
    return people


def let_in(people: Compared, others: Compared, at: int) -> None:
    """Write people into the rows from ``at`` on."""
    rows = slice(at, at + len(others))
    people.vocabulary = others.vocabulary
    for name in (*_COLUMNS, *_DERIVED):
        getattr(people, name)[rows] = getattr(others, name)
    people.keys[rows] = others.keys
    for script in (0, 1):
        people.words[script, rows] = others.words[script]
        people.called[script][rows] = others.called[script]


class Newcomers:
    """Whom a load brought, and whom of those who go by each of them may be.

    ``people``: the newcomers, so many as ``number``, and room for ``PIECE`` others after them. ``needed``: the bits
    that two must reach to be likely one. ``among``: how many go by, the newcomers too.
    """

    def __init__(self, people: Compared, number: int, *, needed: float, among: int) -> None:
        self.people, self.needed, self.number = people, needed, number
        # At least as wide as where everyone is compared with everyone.
        widest = max(_COMPARISONS // number, EVERYONES_COMPARISONS // among)
        widest = int(np.clip(widest, _SMALLEST, _LARGEST))
        columns = {name: column[:number] for name, column in _columns(people).items()}
        self.tables = [
            (
                worth,
                _Table(shared := worth(columns), widest),
                [(by, _Table(shared.narrowed(columns, *by), widest)) for by in narrower],
            )
            for worth, narrower in _WORTH
        ]

    def meet(self, others: Compared, gone_by: float) -> Weighed:
        """Rows of ``others``, at most ``PIECE``, and of the newcomers who may be one, each two once; the most bits.

        ``gone_by``: which share of all has gone by with these.
        """
        let_in(self.people, others, self.number)
        met = np.concatenate([(theirs.astype(np.int64) << 32) | mine for theirs, mine in self._met(others, gone_by)])
        met.sort()
        met = met[np.flatnonzero(np.diff(met, prepend=-1))]
        theirs, mine = met >> 32, met & 0xFFFFFFFF
        apart = others.ids[theirs] != self.people.ids[mine]
        theirs, mine = theirs[apart], mine[apart]
        near = may_be_one(self.people, theirs + self.number, mine, self.needed)
        near.one -= self.number
        return near

    def _met(self, others: Compared, gone_by: float) -> Iterator[tuple[Numbers, Numbers]]:
        columns = _columns(others)
        for worth, table, narrower in self.tables:
            theirs, mine, wide = table.meet(worth(columns), gone_by)
            yield theirs, mine
            for by, narrow in narrower:
                theirs, mine, _still = narrow.meet(wide.narrowed(columns, *by), gone_by)
                yield theirs, mine
