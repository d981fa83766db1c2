"""Whom it is worth comparing with whom: people who share enough, never everyone with everyone."""

from itertools import combinations

import numpy as np

from beneficiaries.duplicates.compared import KEYS, Compared, Numbers

#: A group of people who share something is compared each with each up to a size, else narrowed by another field: the
#: larger the register, the sooner. As many comparisons as a field may bring, and the sizes between which it stays.
_COMPARISONS, _SMALLEST, _LARGEST = 20_000_000, 12, 150


def _mixed(*columns: Numbers) -> Numbers:
    """One number of several, the same for the same; 64 bits keep chance meetings away."""
    mixed = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        mixed ^= column.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15) + (mixed << np.uint64(6))
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(29)
    return mixed


class Meeting:
    """Collects pairs of rows; ``wanted`` marks rows of which one must be in each pair (None: any)."""

    def __init__(self, people: Compared, wanted: Numbers | None = None) -> None:
        self.people = people
        self.wanted = wanted
        asked = len(people) if wanted is None else int(wanted.sum())
        self.widest = int(np.clip(_COMPARISONS // max(asked, 1), _SMALLEST, _LARGEST))
        self.found: list[Numbers] = []

    def pairs(self) -> tuple[Numbers, Numbers]:
        """Both rows of each pair, once, the smaller first."""
        if not self.found:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        both = np.unique(np.concatenate(self.found))
        self.found = []
        return both >> 32, both & 0xFFFFFFFF

    def meet(self, shared: Numbers, rows: Numbers) -> Numbers:
        """Pair those with the same number in ``shared``; gives back which entries were in too wide a group."""
        if not len(rows):
            return np.zeros(0, bool)
        order = np.argsort(shared, kind="stable")
        shared, sorted_rows = shared[order], rows[order]
        first = np.ones(len(shared), bool)
        first[1:] = shared[1:] != shared[:-1]
        starts = np.flatnonzero(first)
        sizes = np.diff(np.append(starts, len(shared)))
        fits = (sizes > 1) & (sizes <= self.widest)
        if self.wanted is not None:
            asked = self.wanted[sorted_rows]
            any_asked = np.maximum.reduceat(asked, starts)
            fits &= any_asked
        else:
            any_asked = np.ones(len(starts), bool)
        wide = np.zeros(len(shared), bool)
        wide[order] = np.repeat((sizes > self.widest) & any_asked, sizes)
        ends = np.repeat(np.where(fits, starts + sizes, 0), sizes)
        at = np.flatnonzero(ends)
        ends = ends[at]
        for step in range(1, self.widest):
            more = at + step < ends
            at, ends = at[more], ends[more]
            if not len(at):
                break
            self._add(sorted_rows[at], sorted_rows[at + step])
        return wide

    def _add(self, one: Numbers, other: Numbers) -> None:
        keep = one != other
        if self.wanted is not None:
            keep &= self.wanted[one] | self.wanted[other]
        one, other = one[keep].astype(np.int64), other[keep].astype(np.int64)
        self.found.append((np.minimum(one, other) << 32) | np.maximum(one, other))

    def narrowed(self, shared: Numbers, rows: Numbers, *by: Numbers) -> None:
        """Pair those who share this and one of the columns ``by`` (where known); what stays too wide, two of them."""
        left = []
        for column in by:
            known = column[rows] > 0
            narrow, some = _mixed(shared[known], column[rows[known]]), rows[known]
            wide = self.meet(narrow, some)
            left.append((narrow[wide], some[wide]))
        for at, (narrow, some) in enumerate(left):
            for column in by[at + 1 :]:
                known = column[some] > 0
                self.meet(_mixed(narrow[known], column[some[known]]), some[known])

    def where(self, rows: Numbers, *columns: Numbers) -> None:
        """Pair those of ``rows`` who share all ``columns`` (by row of ``rows``), where all are known."""
        known = np.flatnonzero(np.logical_and.reduce([column > 0 for column in columns]))
        if len(known):
            self.meet(_mixed(*(column[known] for column in columns)), rows[known])


def likely_to_meet(people: Compared, wanted: Numbers | None = None) -> tuple[Numbers, Numbers]:
    """Rows worth comparing, in pairs.

    The same paper or phone; two keys of the name (alone where few share them, else with birth or town); one key with
    birth, year or town; birth or year and town with no name in common.
    """
    meeting = Meeting(people, wanted)
    everyone = np.arange(len(people))
    town, year = people.city, people.year.astype(np.int32)
    # Day and month in either order, so that 03/04 meets 04/03; nothing where the day is an estimate.
    low, high = np.minimum(people.day, people.month).astype(np.int32), np.maximum(people.day, people.month)
    estimate = (people.day == 1) & (people.month == 1)
    in_year = np.where((people.day > 0) & ~estimate, low * 40 + high, 0)
    birth = np.where(people.day > 0, year * 2000 + low * 40 + high, 0)

    papers = people.paper.astype(np.uint64)
    wide = meeting.meet(papers, people.paper_owner)
    meeting.narrowed(papers[wide], people.paper_owner[wide], birth, people.keys[:, 0], people.keys[:, 1])
    phoned = everyone[people.phone > 0]
    phones = people.phone[phoned].astype(np.uint64)
    wide = meeting.meet(phones, phoned)
    meeting.narrowed(phones[wide], phoned[wide], *(people.keys[:, place] for place in range(3)), birth)

    shared, rows = _by_two_keys(people)
    wide = meeting.meet(shared, rows)
    meeting.narrowed(shared[wide], rows[wide], in_year, year, town)

    rows, place = np.nonzero(people.keys)
    key = people.keys[rows, place]
    wide = meeting.meet(_mixed(key), rows)
    key, rows = key[wide], rows[wide]
    meeting.where(rows, key, birth[rows])
    meeting.where(rows, key, in_year[rows], town[rows])
    meeting.where(rows, key, year[rows], town[rows])
    meeting.where(rows, key, town[rows], people.sex[rows] + 1)
    meeting.where(everyone, birth, people.sex + 1)
    meeting.where(everyone, birth, town)
    return meeting.pairs()


def _by_two_keys(people: Compared) -> tuple[Numbers, Numbers]:
    shared, rows = [], []
    for one, other in combinations(range(KEYS), 2):
        has = np.flatnonzero(people.keys[:, other] > 0)
        shared.append(_mixed(people.keys[has, one], people.keys[has, other]))
        rows.append(has)
    return np.concatenate(shared), np.concatenate(rows)
