"""Whom it is worth comparing with whom: people who share enough, never everyone with everyone."""

from itertools import combinations
from typing import NamedTuple

import numpy as np

from beneficiaries.duplicates.compared import KEYS, NEAR, Compared, Numbers, mixed
from beneficiaries.duplicates.parts import side_by_side

#: A group of people who share something is compared each with each up to a size, else narrowed by another field: the
#: larger the register, the sooner. As many comparisons as a field may bring, and the sizes between which it stays.
COMPARISONS, _SMALLEST, _LARGEST = 4_000_000, 5, 150


class Meeting:
    """Collects pairs of rows; ``wanted`` marks rows of which one must be in each pair (None: any)."""

    def __init__(self, people: Compared, wanted: Numbers | None = None) -> None:
        self.wanted = wanted
        asked = len(people) if wanted is None else int(wanted.sum())
        self.widest = int(np.clip(COMPARISONS // max(asked, 1), _SMALLEST, _LARGEST))
        # A row's number takes the lower bits of what is sorted, so that one sort of whole numbers does for both.
        self.low = np.uint64((1 << max(len(people) - 1, 1).bit_length()) - 1)
        self.found: list[Numbers] = []

    def pairs(self) -> tuple[Numbers, Numbers]:
        """Both rows of each pair, once, the smaller first."""
        if not self.found:
            return np.zeros(0, np.int32), np.zeros(0, np.int32)
        both = np.concatenate(self.found)
        self.found = []
        both.sort()
        both = both[np.flatnonzero(np.diff(both, prepend=-1))]
        return (both >> 32).astype(np.int32), both.astype(np.int32)

    def where(self, rows: Numbers, *columns: Numbers, shared: Numbers | None = None) -> "Wide":
        """Pair those of ``rows`` who share all ``columns``, and ``shared`` (by place in ``rows``), where all are known.

        Gives back those of whom too many share it.
        """
        packed = [np.zeros(0, np.uint64)]
        for at in range(0, len(rows), NEAR):
            some = rows[at : at + NEAR]
            values = [column[some] for column in columns]
            if shared is not None:
                values.append(shared[at : at + NEAR])
            known = np.flatnonzero(np.logical_and.reduce([value > 0 for value in values]))
            packed.append(self._packed(mixed(*(value[known] for value in values)), some[known]))
        return self._meet(np.concatenate(packed))

    def meet(self, shared: Numbers, rows: Numbers) -> "Wide":
        """Pair those with the same number in ``shared``; gives back those of whom too many share it."""
        return self._meet(self._packed(shared, rows))

    def _packed(self, shared: Numbers, rows: Numbers) -> Numbers:
        packed = shared & ~self.low
        packed |= rows.astype(np.uint64)
        return packed

    def _meet(self, packed: Numbers) -> "Wide":
        packed.sort()
        # Most share what they have with nobody.
        beside = (packed[1:] ^ packed[:-1]) <= self.low
        several = np.zeros(len(packed), bool)
        several[1:] = beside
        several[:-1] |= beside
        packed = packed[several]
        rows = (packed & self.low).astype(np.int64)
        packed &= ~self.low
        if not len(rows):
            return Wide(packed, rows)
        starts = np.flatnonzero(np.append(True, packed[1:] != packed[:-1]))
        sizes = np.diff(np.append(starts, len(packed)))
        asked = np.ones(len(sizes), bool)
        if self.wanted is not None:
            asked = np.logical_or.reduceat(self.wanted[rows], starts)
        fits = asked & (sizes <= self.widest)
        ends = np.repeat(np.where(fits, starts + sizes, 0), sizes)
        at = np.flatnonzero(ends)
        ends = ends[at]
        for step in range(1, self.widest):
            more = np.flatnonzero(at + step < ends)
            at, ends = at[more], ends[more]
            if not len(at):
                break
            self._add(rows[at], rows[at + step])
        wide = np.repeat(asked & (sizes > self.widest), sizes)
        return Wide(packed[wide], rows[wide])

    def _add(self, one: Numbers, other: Numbers) -> None:
        # Sorted, so the smaller comes first; of two papers both may be one person's.
        keep = one < other
        if self.wanted is not None:
            keep &= self.wanted[one] | self.wanted[other]
        at = np.flatnonzero(keep)
        self.found.append((one[at] << 32) | other[at])

    def narrowed(self, wide: "Wide", *by: Numbers) -> None:
        """Pair those who share what too many share and also one of the columns ``by``; else two of these."""
        left = [self.where(wide.rows, column, shared=wide.shared) for column in by]
        for at, still in enumerate(left):
            for column in by[at + 1 :]:
                if len(still.rows):
                    self.where(still.rows, column, shared=still.shared)


class Wide(NamedTuple):
    """Of whom too many share something: what, and their rows."""

    shared: Numbers
    rows: Numbers


def likely_to_meet(people: Compared, wanted: Numbers | None = None) -> tuple[Numbers, Numbers]:
    """Rows worth comparing, in pairs.

    The same paper or phone; two keys of the name (alone where few share them, else with birth or town); one key with
    birth, year or town; birth and town with no name in common.
    """
    meeting = Meeting(people, wanted)
    everyone = np.arange(len(people))
    town, year = people.city, people.year.astype(np.int32)
    # Day and month in either order, so that 03/04 meets 04/03; nothing where the day is an estimate.
    low, high = np.minimum(people.day, people.month).astype(np.int32), np.maximum(people.day, people.month)
    estimate = (people.day == 1) & (people.month == 1)
    in_year = np.where((people.day > 0) & ~estimate, low * 40 + high, 0)
    birth = np.where(people.day > 0, year * 2000 + low * 40 + high, 0)

    def paper() -> None:
        wide = meeting.where(people.paper_owner, shared=people.paper)
        meeting.narrowed(wide, birth, people.keys[:, 0], people.keys[:, 1])

    def phone() -> None:
        wide = meeting.where(everyone, people.phone)
        meeting.narrowed(wide, people.keys[:, 0], people.keys[:, 1], people.keys[:, 2], birth)

    def two_keys() -> None:
        wide = meeting.meet(*by_two_keys(people.keys))
        meeting.narrowed(wide, in_year, year, town)

    def one_key() -> None:
        keys = people.keys.ravel()
        sharing = np.bincount(keys)
        sharing[0] = 0
        for few in (True, False):
            at = np.flatnonzero(((sharing > 1) & ((sharing <= meeting.widest) == few))[keys])
            rows, key = at // KEYS, keys[at]
            if few:
                meeting.where(rows, shared=key)
        meeting.where(rows, birth, shared=key)
        meeting.where(rows, in_year, town, shared=key)
        meeting.where(rows, year, town, shared=key)
        meeting.where(rows, town, people.sex + 1, shared=key)

    def born() -> None:
        meeting.where(everyone, birth, people.sex + 1)
        meeting.where(everyone, birth, town)

    side_by_side(one_key, two_keys, phone, born, paper)
    return meeting.pairs()


def by_two_keys(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Each two keys of a name as one number, and whose they are by row."""
    shared, rows = [], []
    for one, other in combinations(keys.T, 2):
        has = np.flatnonzero(other)
        shared.append(mixed(one[has], other[has]))
        rows.append(has)
    return np.concatenate(shared), np.concatenate(rows)
