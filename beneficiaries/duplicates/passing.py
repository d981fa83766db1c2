"""The new against all: the register goes by in pieces, and only those who may be one with a newcomer are remembered.

What is remembered of everyone is how common things are: words of names, births, towns. So a load needs as much memory
among a million people as among ten thousand.
"""

from collections import deque
from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from django.db import connection

from beneficiaries.duplicates.common import Common, distinct_of, known_among, name_number
from beneficiaries.duplicates.compared import Compared, Numbers
from beneficiaries.duplicates.newcomers import ROOM, Newcomers, let_in, with_room
from beneficiaries.duplicates.parts import short_turns
from beneficiaries.duplicates.places import Places
from beneficiaries.duplicates.reading import PIECE, Piece, packed, pieces, read
from beneficiaries.duplicates.thirds import DOUBTFUL
from beneficiaries.duplicates.weighing import Weighed, joined, judged, least_bits, near_enough, scores, weigh

_SAME_PAPER = """
    SELECT mine.person_id, other.person_id
    FROM beneficiaries_identitydocument mine
    JOIN beneficiaries_identitydocument other ON other.number = mine.number AND other.person_id <> mine.person_id
    JOIN beneficiaries_person person ON person.id = other.person_id AND person.merged_into_id IS NULL
    JOIN beneficiaries_person asked ON asked.id = mine.person_id AND asked.merged_into_id IS NULL
    WHERE mine.person_id = ANY(%s)
"""
_WITH_PAPER = """
    SELECT string_agg(int8send(person_id), ''), ''
    FROM (SELECT DISTINCT person_id FROM beneficiaries_identitydocument ORDER BY 1) one
    WHERE EXISTS (SELECT FROM beneficiaries_identitydocument WHERE person_id = ANY(%s))
"""
#: Of so many of the newcomers may be known already, each of whom makes it likelier of the next, that all are found.
_DOUBLES = 0.1
#: Pieces that wait to be compared, and pairs that are weighed at once: more would only fill the memory.
_WAITING, _AT_ONCE = 2, 20_000


class _Found(NamedTuple):
    """Of each two who may be one: keys, how they are called by number, the most bits in all and of the name."""

    one: Numbers
    other: Numbers
    called_one: Numbers
    called_other: Numbers
    most: Numbers
    name: Numbers


class _Pairs(NamedTuple):
    """Pairs of rows of ``ids``, which rise; ``name_bits`` as those of ``Compared``, by row."""

    ids: Numbers
    name_bits: Numbers
    one: Numbers
    other: Numbers


def meeting(involving: Collection[int], *, least: float) -> tuple[Compared, Weighed]:
    """Those of whom two are likely one, one of them among ``involving``, and how likely; the rest is forgotten."""
    asked = np.fromiter(involving, np.int64, len(involving))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM beneficiaries_person WHERE merged_into_id IS NULL")
        (size,) = cursor.fetchone()
        with_paper, _nothing = packed(cursor, _WITH_PAPER, [asked.tolist()])
    common = Common(size)
    common.with_paper = with_paper
    people, number = _newcomers(common, asked)
    if not number:
        nobody = np.zeros(0, np.int64)
        people = read(nobody)
        return people, weigh(people, nobody, nobody, least=least, asked=1, among=1)
    newcomers = Newcomers(people, number, needed=least_bits(size, least, doubles=_DOUBLES), among=size)
    found = _gone_by(common, newcomers)
    del newcomers, people
    pairs = _worth_weighing(found, common, asked, number)
    return _weighed(pairs, common, least=least, asked=number)


def _newcomers(common: Common, asked: Numbers) -> tuple[Compared, int]:
    """The newcomers, before anybody goes by, and how many they are; after them is room for those who do."""
    people = with_room(common.people(Piece.nobody()), len(asked) + PIECE)
    phones, nationalities = np.zeros((2, len(asked)), np.int64)
    number = 0
    for piece in pieces(asked):
        let_in(people, common.people(piece), number)
        rows = slice(number, number + len(piece.ids))
        phones[rows], nationalities[rows] = piece.phone, piece.nationality
        number = rows.stop
    common.phones = Places(distinct_of(phones).view(np.uint64), room=ROOM)
    common.nationalities = distinct_of(nationalities)
    people.phone[: len(asked)] = common.phone(phones)
    people.nationality[: len(asked)] = known_among(nationalities, common.nationalities)
    return common.supposed_of(people), number


def _gone_by(common: Common, newcomers: Newcomers) -> _Found:
    """Who of all may be one with a newcomer: each piece is compared while PostgreSQL makes up the next."""

    def compared(people: Compared, gone_by: float) -> _Found:
        near = newcomers.meet(people, gone_by)
        new = newcomers.people
        return _Found(
            people.ids[near.one],
            new.ids[near.other],
            name_number(people.keys[near.one]),
            name_number(new.keys[near.other]),
            near.score,
            near.fields["name"],
        )

    found: list[_Found] = []
    waiting: deque[Future[_Found]] = deque()
    gone_by = 0
    with short_turns(), ThreadPoolExecutor(1) as pool:
        for piece in pieces():
            people = common.people(piece)
            gone_by += len(people)
            waiting.append(pool.submit(compared, people, gone_by / common.size))
            common.count(people)
            while len(waiting) > _WAITING:
                found.append(waiting.popleft().result())
        found += [one.result() for one in waiting]
    return _Found(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _worth_weighing(found: _Found, common: Common, asked: Numbers, number: int) -> _Pairs:
    """Those who may be one now that it is known how many are called so; and whoever shares a paper."""
    bits_one, bits_other = common.name_bits(found.called_one), common.name_bits(found.called_other)
    most = found.most - np.maximum(found.name - np.maximum(bits_one, bits_other), 0)
    # As if each two reached their most, there would be more doubles, and each likelier: nobody is let go too early.
    worth = np.flatnonzero(scores(most, asked=number, among=common.size) >= DOUBTFUL)
    with connection.cursor() as cursor:
        cursor.execute(_SAME_PAPER, [asked.tolist()])
        same_paper = np.array(cursor.fetchall(), np.int64).reshape(-1, 2)
    one, other = found.one[worth], found.other[worth]
    ids = np.unique(np.concatenate([one, other, same_paper.ravel()]))
    name_bits = np.full(len(ids), np.float32(99))
    name_bits[np.searchsorted(ids, one)] = bits_one[worth]
    name_bits[np.searchsorted(ids, other)] = bits_other[worth]
    rows = np.searchsorted(ids, np.stack([np.append(one, same_paper[:, 0]), np.append(other, same_paper[:, 1])]))
    rows.sort(axis=0)
    both = np.unique((rows[0] << 32) | rows[1])
    return _Pairs(ids, name_bits, both >> 32, both & 0xFFFFFFFF)


def _weighed(pairs: _Pairs, common: Common, *, least: float, asked: int) -> tuple[Compared, Weighed]:
    """The people of likely pairs, and the pairs; those to be weighed are read again, with all that is known of them."""
    needed = least_bits(common.size, least)
    near = []
    for at in range(0, max(len(pairs.one), 1), _AT_ONCE):
        some = slice(at, at + _AT_ONCE)
        people = read(pairs.ids[np.unique(np.append(pairs.one[some], pairs.other[some]))])
        common.counted_of(people)
        row = np.searchsorted(pairs.ids, people.ids)
        people.__dict__["name_bits"] = pairs.name_bits[row]
        there = np.isin(pairs.one[some], row) & np.isin(pairs.other[some], row)
        one, other = (np.searchsorted(row, side[some][there]) for side in (pairs.one, pairs.other))
        part = near_enough(people, one, other, needed)
        part.one, part.other = row[part.one], row[part.other]
        near.append(part)
    likely = judged(joined(near), least=least, asked=asked, among=common.size)
    people = read(pairs.ids[np.unique(np.append(likely.one, likely.other))])
    likely.one, likely.other = (np.searchsorted(people.ids, pairs.ids[side]) for side in (likely.one, likely.other))
    return people, likely
