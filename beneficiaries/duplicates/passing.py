"""The new against all: the register goes by in pieces, and only those who may be one with a newcomer are remembered.

What is remembered of everyone is how common things are: words of names, births, towns. So a load needs as much memory
among a million people as among ten thousand.
"""

from collections import deque
from collections.abc import Collection
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import fields
from typing import Any

import numpy as np
from django.db import connection

from beneficiaries.duplicates.common import Common, distinct_of, name_number
from beneficiaries.duplicates.compared import Compared, Numbers
from beneficiaries.duplicates.newcomers import ROOM, Newcomers
from beneficiaries.duplicates.reading import Stream, layout, only, read
from beneficiaries.duplicates.weighing import Weighed, least_bits, scores, weigh

_PEOPLE = """
    COPY (
        SELECT person.id, coalesce(birth_date - date '1900-01-01', -1),
            CASE birth_precision WHEN 'day' THEN 3 WHEN 'month' THEN 2 WHEN 'year' THEN 1 ELSE 0 END,
            CASE sex WHEN 'F' THEN 1 WHEN 'M' THEN 2 ELSE 0 END,
            coalesce(hashtext(nationality_id), 0),
            CASE phone_e164 WHEN '' THEN 0 ELSE hashtextextended(phone_e164, 0) END,
            coalesce(hashtext(city), 0),
            array_to_string(name_keys, ' ')
        FROM beneficiaries_person person
        LEFT JOIN beneficiaries_address address ON address.person_id = person.id AND until IS NULL AND city <> ''
        WHERE merged_into_id IS NULL{} ORDER BY person.id
    ) TO STDOUT (FORMAT binary)
"""
_ROW = layout(
    ("id", ">i8"),
    ("born", ">i4"),
    ("precision", ">i4"),
    ("sex", ">i4"),
    ("nationality", ">i4"),
    ("phone", ">i8"),
    ("town", ">i4"),
)
_SAME_PAPER = """
    SELECT mine.person_id, other.person_id
    FROM beneficiaries_identitydocument mine
    JOIN beneficiaries_identitydocument other ON other.number = mine.number AND other.person_id <> mine.person_id
    JOIN beneficiaries_person person ON person.id = other.person_id AND person.merged_into_id IS NULL
    JOIN beneficiaries_person asked ON asked.id = mine.person_id AND asked.merged_into_id IS NULL
    WHERE mine.person_id = ANY(%s)
"""
#: Of so many of the newcomers may be known already, each of whom makes it likelier of the next, that all are found.
_DOUBLES = 0.1
#: Pieces that wait to be compared: more would only fill the memory.
_WAITING = 2
_Found = tuple[Numbers, Numbers, Numbers, Numbers, Numbers]


class _Everyone(Stream):
    """Those who go by, each piece compared with the newcomers while PostgreSQL sends the next."""

    def __init__(self, common: Common, newcomers: Newcomers, pool: ThreadPoolExecutor) -> None:
        self.common, self.newcomers, self.pool = common, newcomers, pool
        self.waiting: deque[Future[_Found]] = deque()
        self.found: list[_Found] = []
        super().__init__(_PEOPLE.format(""), _ROW, {}, lambda _texts: None)
        self.found += [one.result() for one in self.waiting]

    def taken(self, fixed: Numbers, texts: list[bytes]) -> None:
        if texts:
            people = self.common.people(fixed, texts)
            self.waiting.append(self.pool.submit(self._compared, people))
            self.common.count(people)
        while len(self.waiting) > _WAITING:
            self.found.append(self.waiting.popleft().result())

    def _compared(self, people: Compared) -> _Found:
        """Keys of each two who may be one, how they are called by number, and the most bits."""
        theirs, mine, most = self.newcomers.meet(people)
        new = self.newcomers.people
        both = people.ids[theirs], new.ids[mine]
        return *both, name_number(people)[theirs], name_number(new)[mine], most


class _Newcomers(Stream):
    """The newcomers, before anybody goes by."""

    def __init__(self, asked: Collection[int]) -> None:
        self.fixed: list[Numbers] = []
        self.texts: list[list[bytes]] = []
        super().__init__(_PEOPLE.format(only("person.id", asked)), _ROW, {}, lambda _texts: None)

    def taken(self, fixed: Numbers, texts: list[bytes]) -> None:
        if texts:
            self.fixed.append(fixed)
            self.texts.append(texts)

    def people(self, common: Common) -> Compared:
        """All of them, and room for those who go by."""
        for rows, column in (("phones", "phone"), ("nationalities", "nationality")):
            setattr(common, rows, distinct_of(np.concatenate([piece[column] for piece in self.fixed])))
        pieces = [common.people(*piece) for piece in zip(self.fixed, self.texts, strict=True)]
        return common.supposed_of(_with_room(pieces))


def _with_room(pieces: list[Compared]) -> Compared:
    columns: dict[str, Any] = {}
    for one in fields(Compared):
        parts = [getattr(piece, one.name) for piece in pieces]
        if one.name == "words":
            columns[one.name] = np.concatenate([*parts, np.zeros((2, ROOM, parts[0].shape[2]), np.int32)], axis=1)
        elif isinstance(parts[0], np.ndarray):
            room = np.zeros((ROOM, *parts[0].shape[1:]), parts[0].dtype)
            columns[one.name] = np.concatenate([*parts, room])
        else:
            columns[one.name] = parts[0]
    joined = Compared(**columns)
    joined.__dict__["has_paper"] = np.concatenate([*(piece.has_paper for piece in pieces), np.zeros(ROOM, bool)])
    return joined


def meeting(involving: Collection[int], *, least: float) -> tuple[Compared, Weighed]:
    """Those of whom two are likely one, one of them among ``involving``, and how likely; the rest is forgotten."""
    asked = list(involving)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM beneficiaries_person WHERE merged_into_id IS NULL")
        (size,) = cursor.fetchone()
        cursor.execute(_SAME_PAPER, [asked])
        same_paper = np.array(cursor.fetchall(), np.int64).reshape(-1, 2)
        common = Common(size)
        cursor.execute("SELECT EXISTS (SELECT FROM beneficiaries_identitydocument WHERE person_id = ANY(%s))", [asked])
        if cursor.fetchone()[0]:
            cursor.execute("SELECT DISTINCT person_id FROM beneficiaries_identitydocument ORDER BY 1")
            common.with_paper = np.fromiter((key for (key,) in cursor), np.int64)
    new = _Newcomers(asked)
    if not new.fixed:
        people = read([])
        return people, weigh(people, *np.zeros((2, 0), np.int64), least=least, asked=1, among=1)
    newcomers = Newcomers(new.people(common), needed=least_bits(size, least, doubles=_DOUBLES))
    del new
    with ThreadPoolExecutor(1) as pool:
        found = _Everyone(common, newcomers, pool).found
    one, other, called_one, called_other, most = (np.concatenate(column) for column in zip(*found, strict=True))
    # As if each two reached their most, there would be more doubles, and each likelier: nobody is let go too early.
    worth = scores(most, asked=newcomers.number, among=size) >= least
    one, other, called_one, called_other = one[worth], other[worth], called_one[worth], called_other[worth]
    people = read(np.unique(np.concatenate([one, other, same_paper.ravel()])).tolist())
    name_bits = np.full(len(people), np.float32(99))
    name_bits[np.searchsorted(people.ids, one)] = common.name_bits(called_one)
    name_bits[np.searchsorted(people.ids, other)] = common.name_bits(called_other)
    rows = np.searchsorted(people.ids, np.stack([np.append(one, same_paper[:, 0]), np.append(other, same_paper[:, 1])]))
    rows.sort(axis=0)
    both = np.unique((rows[0] << 32) | rows[1])
    common.counted_of(people)
    people.__dict__["name_bits"] = name_bits
    return people, weigh(people, both >> 32, both & 0xFFFFFFFF, least=least, asked=newcomers.number, among=size)
