"""From the register to columns of numbers: PostgreSQL hands over some thousand people at a time, packed in columns."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from django.db import connection

from beneficiaries import names
from beneficiaries.duplicates.compared import Coder, Compared, Numbers, Vocabulary, numbered
from beneficiaries.duplicates.wordings import NameColumns

#: So many are handed over at once: of what is before, only numbers are kept.
PIECE = 6_000
_EPOCH = np.datetime64("1900-01-01")
#: One row of packed columns: a row a person would take Python longer than PostgreSQL.
_PIECE_OF_PEOPLE = """
    SELECT string_agg(int8send(id), ''), string_agg(int4send(registered), ''), string_agg(int4send(born), ''),
        string_agg(int4send(nationality), ''), string_agg(int8send(phone), ''), {towns}, string_agg(called, E'\\n')
    FROM (
        SELECT person.id, registered_on - date '2000-01-01' AS registered,
            coalesce(birth_date - date '1900-01-01', -1) * 16
                + CASE birth_precision WHEN 'day' THEN 12 WHEN 'month' THEN 8 WHEN 'year' THEN 4 ELSE 0 END
                + CASE sex WHEN 'F' THEN 1 WHEN 'M' THEN 2 ELSE 0 END AS born,
            coalesce(hashtext(nationality_id), 0) AS nationality,
            CASE phone_e164 WHEN '' THEN 0 ELSE hashtextextended(phone_e164, 0) END AS phone,
            array_to_string(name_keys, ' ') AS called{town}
        FROM beneficiaries_person person{addresses}
        WHERE merged_into_id IS NULL AND {person}
        ORDER BY person.id
    ) one
"""
_ADDRESSES = """
        LEFT JOIN beneficiaries_address address
            ON address.person_id = person.id AND until IS NULL AND city <> '' AND {address}
"""


def _piece_of_people(which: str, *, towns: bool) -> str:
    # The range is said of both tables: the planner would read all addresses for each piece.
    return _PIECE_OF_PEOPLE.format(
        person=which.format("person.id"),
        towns="string_agg(int4send(town), '')" if towns else "''::bytea",
        town=", coalesce(hashtext(city), 0) AS town" if towns else "",
        addresses=_ADDRESSES.format(address=which.format("address.person_id")) if towns else "",
    )


#: With towns or without.
_FROM_TO, _THESE = (
    {towns: _piece_of_people(which, towns=towns) for towns in (True, False)}
    for which in ("{0} BETWEEN %(first)s AND %(last)s", "{0} = ANY(%(these)s)")
)
_TOWNS = """
    SELECT string_agg(int8send(person_id), ''), string_agg(int4send(hashtext(city)), '') FROM beneficiaries_address
    WHERE until IS NULL AND city <> '' AND {}
"""
_NAMES_OF_TOWNS = """
    SELECT hashtext(city) AS hashed, min(city) FROM beneficiaries_address
    WHERE until IS NULL AND city <> '' AND {} GROUP BY city ORDER BY hashed
"""
_PAPERS = """
    SELECT string_agg(int8send(person_id), ''), string_agg(number, E'\\n') FROM beneficiaries_identitydocument
    WHERE {}
"""


class Piece(NamedTuple):
    """Some thousand people by column, their keys rising; texts as PostgreSQL's hashes, 0: not known.

    ``born`` in days since 1900, ``precision`` 0–3, ``called`` as ``name_keys`` with spaces between, a line each.
    """

    ids: Numbers
    registered: Numbers
    born: Numbers
    precision: Numbers
    sex: Numbers
    nationality: Numbers
    phone: Numbers
    town: Numbers
    called: str

    @classmethod
    def nobody(cls) -> "Piece":
        """A piece without people."""
        none = np.zeros(0, np.int64)
        return cls(none, none, none, none, none, none, none, none, "")


def pieces(among: Numbers | None = None, *, towns: bool = True) -> Iterator[Piece]:
    """Everyone who was not joined to another, or those of the keys ``among``; nothing where there is nobody.

    ``towns``: whether they are asked for, too; by themselves they are read sooner. PostgreSQL makes up the next piece
    meanwhile: whoever goes through them asks the database nothing else.
    """
    with connection.cursor() as cursor, ThreadPoolExecutor(1) as beside:
        coming: deque[Future[Any]] = deque()
        for statement, values in _everyone(cursor) if among is None else _some(among):
            coming.append(beside.submit(copy_context().run, _asked, cursor, statement[towns], values))
            if len(coming) > 1 and (piece := _piece(coming.popleft().result())):
                yield piece
        for last in coming:
            if piece := _piece(last.result()):
                yield piece


def _asked(cursor: Any, statement: str, values: dict[str, Any]) -> Any:
    cursor.execute(statement, values)
    return cursor.fetchone()


def _piece(packed: tuple[Any, ...]) -> Piece | None:
    *columns, called = packed
    if called is None:
        return None
    ids, registered, both, nationality, phone, town = (
        np.frombuffer(column, kind).astype(kind[1:])
        for column, kind in zip(columns, (">i8", ">i4", ">i4", ">i4", ">i8", ">i4"), strict=True)
    )
    precision, sex = (both >> 2) & 3, both & 3
    born = np.where(precision > 0, both >> 4, 0)
    return Piece(ids, registered, born, precision, sex, nationality, phone, town, called)


def _everyone(cursor: Any) -> Iterator[tuple[dict[bool, str], dict[str, Any]]]:
    cursor.execute("SELECT min(id), max(id) FROM beneficiaries_person")
    first, last = cursor.fetchone()
    if first is not None:
        for at in range(first, last + 1, PIECE):
            yield _FROM_TO, {"first": at, "last": at + PIECE - 1}


def _some(among: Numbers) -> Iterator[tuple[dict[bool, str], dict[str, Any]]]:
    keys = np.unique(among)
    for at in range(0, len(keys), PIECE):
        some = keys[at : at + PIECE]
        if some[-1] - some[0] < len(some):
            # Those of a load follow each other.
            yield _FROM_TO, {"first": int(some[0]), "last": int(some[-1])}
        else:
            yield _THESE, {"these": some.tolist()}


def packed(cursor: Any, statement: str, values: Sequence[Any] = ()) -> tuple[Numbers, list[str]]:
    """Keys and texts beside them, of a statement that packs both: ``string_agg`` of ``int8send`` and of texts."""
    cursor.execute(statement, values)
    keys, texts = cursor.fetchone()
    if keys is None:
        return np.zeros(0, np.int64), []
    return np.frombuffer(keys, ">i8").astype(np.int64), texts.split("\n")


def read(among: Numbers | None = None) -> Compared:
    """Everyone who was not joined to another, as they are compared, or those of the keys ``among``."""
    named = NameColumns()
    # Narrower where that is enough: there may be a million.
    kinds = {"precision": np.int8, "sex": np.int8}
    columns: dict[str, list[Numbers]] = {name: [] for name in Piece._fields if name not in {"called", "town"}}
    for piece in pieces(among, towns=False):
        named.add(piece.called)
        for name, kept in columns.items():
            kept.append(getattr(piece, name).astype(kinds.get(name, getattr(piece, name).dtype)))
    nobody = np.zeros(0, np.int64)
    column = {name: np.concatenate(kept or [nobody]) for name, kept in columns.items()}
    columns.clear()
    with connection.cursor() as cursor, ThreadPoolExecutor(1) as beside:
        # PostgreSQL hands over the texts while words become numbers: they come last below.
        towns, papers = (beside.submit(copy_context().run, texts, cursor, among) for texts in (_towns, _papers))
        return assembled(
            column["ids"],
            registered=column["registered"],
            sex=column["sex"],
            born=column["born"],
            precision=column["precision"],
            nationality=numbered(column["nationality"]),
            phone=numbered(column["phone"]),
            named=named.finish(),
            towns=towns.result(),
            papers=papers.result(),
        )


def _towns(cursor: Any, among: Numbers | None) -> tuple[Numbers, Numbers, list[str]]:
    """Whose, which and the distinct texts by number."""
    condition, values = _of_these(among)
    cursor.execute(_TOWNS.format(condition), values)
    owner, hashes = (
        np.frombuffer(packed or b"", kind).astype(kind[1:])
        for packed, kind in zip(cursor.fetchone(), (">i8", ">i4"), strict=True)
    )
    cursor.execute(_NAMES_OF_TOWNS.format(condition), values)
    rows = cursor.fetchall()
    code = np.searchsorted(np.array([hashed for hashed, _text in rows], np.int32), hashes) + 1
    return owner, code, ["", *(text for _hashed, text in rows)]


def _papers(cursor: Any, among: Numbers | None) -> tuple[Numbers, Numbers, list[str]]:
    coder = Coder("")
    condition, values = _of_these(among)
    owner, texts = packed(cursor, _PAPERS.format(condition), values)
    return owner, coder(texts), list(coder.codes)


def _of_these(among: Numbers | None) -> tuple[str, list[Any]]:
    return ("true", []) if among is None else ("person_id = ANY(%s)", [among.tolist()])


def assembled(
    ids: Numbers,
    *,
    registered: Numbers,
    sex: Numbers,
    born: Numbers,
    precision: Numbers,
    nationality: Numbers,
    phone: Numbers,
    named: tuple[Numbers, Numbers, Vocabulary],
    towns: tuple[Numbers, Numbers, list[str]],
    papers: tuple[Numbers, Numbers, list[str]],
) -> Compared:
    """The columns in order: ``ids`` rise; ``born`` in days since 1900; ``named`` as ``NameColumns.finish`` gives it;
    towns and papers as owner, number and texts.
    """
    year, month, day = dates(born, precision)
    words, keys, vocabulary = named
    cities, folded = [""], Coder("")
    owner, code, texts = towns
    city = np.zeros(len(ids), np.int32)
    row, there = _rows(ids, owner)
    city[row] = folded(names.fold(text) for text in texts)[code[there]] if len(texts) > 1 else 0
    cities = list(folded.codes)
    owner, code, texts = papers
    row, there = _rows(ids, owner)
    order = np.argsort(row, kind="stable")
    return Compared(
        ids=ids,
        registered=registered,
        sex=sex,
        year=year.astype(np.int16),
        month=month.astype(np.int8),
        day=day.astype(np.int8),
        nationality=nationality,
        phone=phone,
        city=city,
        words=words,
        keys=keys,
        vocabulary=vocabulary,
        cities=cities,
        paper_owner=row[order],
        paper=code[there][order],
        papers=texts,
    )


def dates(born: Numbers, precision: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Year, month and day of births in days since 1900, each as far as it is known, else 0."""
    days = _EPOCH + born
    months = days.astype("datetime64[M]")
    year = np.where(precision > 0, months.astype("datetime64[Y]").astype(np.int32) + 1970, 0)
    month = np.where(precision > 1, months.astype(np.int32) % 12 + 1, 0)
    day = np.where(precision > 2, (days - months).astype(np.int32) + 1, 0)
    return year, month, day


def _rows(ids: Numbers, owner: Numbers) -> tuple[Numbers, Numbers]:
    """The row of each owner, and which of them have one."""
    row = np.searchsorted(ids, owner)
    there = row < len(ids)
    there[there] = ids[row[there]] == owner[there]
    return row[there], there


def of_records(records: Iterable[dict[str, object]]) -> Compared:
    """Invented people in memory, as a labelled set gives them: the same columns as ``read``, without a database.

    ``full_name``, ``name_ar``, ``sex``, ``birth_date`` with ``birth_precision``, ``nationality``, ``phone``, ``city``,
    ``document_number``; what is missing is not known. Ids are 0, 1, 2 …
    """
    rows = list(records)
    named = NameColumns()
    for at in range(0, len(rows), 20_000):
        some = [
            names.search_columns(str(row.get("full_name") or ""), str(row.get("name_ar") or ""))
            for row in rows[at : at + 20_000]
        ]
        named.add("\n".join(" ".join(f"={word}" for word in one.words) for one in some))
    sexes = {"F": 1, "M": 2}
    precisions = {"day": 3, "month": 2, "year": 1}
    births = [row.get("birth_date") for row in rows]
    precision = [
        precisions.get(str(row.get("birth_precision") or "day"), 0) if born else 0
        for row, born in zip(rows, births, strict=True)
    ]
    start = date(1900, 1, 1)

    def coded(name: str) -> tuple[Numbers, list[str]]:
        coder = Coder("")
        return coder(str(row.get(name) or "") for row in rows), list(coder.codes)

    everyone = np.arange(len(rows))
    town, towns = coded("city")
    paper, papers = coded("document_number")
    return assembled(
        everyone,
        registered=np.zeros(len(rows), np.int32),
        sex=np.array([sexes.get(str(row.get("sex") or ""), 0) for row in rows], np.int8),
        born=np.array([(born - start).days if isinstance(born, date) else 0 for born in births], np.int32),
        precision=np.array(precision, np.int32),
        nationality=coded("nationality")[0],
        phone=coded("phone")[0],
        named=named.finish(),
        towns=(everyone[town > 0], town[town > 0], towns),
        papers=(everyone[paper > 0], paper[paper > 0], papers),
    )
