"""From the register to columns of numbers: three streams out of PostgreSQL, not one object a person."""

from collections.abc import Callable, Collection, Iterable
from datetime import date

import numpy as np
from django.db import connection

from beneficiaries import names
from beneficiaries.duplicates.compared import Coder, Compared, NameColumns, Numbers

#: What is compared of everyone; the same order and widths as ``_ROW``, the name last.
PEOPLE = """
    COPY (
        SELECT id, registered_on - date '2000-01-01', coalesce(birth_date - date '1900-01-01', -1),
            CASE birth_precision WHEN 'day' THEN 3 WHEN 'month' THEN 2 WHEN 'year' THEN 1 ELSE 0 END,
            CASE sex WHEN 'F' THEN 1 WHEN 'M' THEN 2 ELSE 0 END,
            coalesce(hashtext(nationality_id), 0),
            CASE phone_e164 WHEN '' THEN 0 ELSE hashtextextended(phone_e164, 0) END,
            array_to_string(name_keys, ' ')
        FROM beneficiaries_person WHERE merged_into_id IS NULL{} ORDER BY id
    ) TO STDOUT (FORMAT binary)
"""
TOWNS = """
    COPY (SELECT person_id, city FROM beneficiaries_address WHERE until IS NULL AND city <> ''{})
    TO STDOUT (FORMAT binary)
"""
PAPERS = "COPY (SELECT person_id, number FROM beneficiaries_identitydocument WHERE true{}) TO STDOUT (FORMAT binary)"

_HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_EPOCH = np.datetime64("1900-01-01")


def layout(*columns: tuple[str, str]) -> np.dtype:
    """A binary row: how many fields, then each with its length before it; the length of the last, a text, too."""
    row: list[tuple[str, str]] = [("fields", ">i2")]
    for name, kind in columns:
        row += [(f"{name}_long", ">i4"), (name, kind)]
    return np.dtype([*row, ("text_long", ">i4")])


_ROW = layout(
    ("id", ">i8"),
    ("registered", ">i4"),
    ("born", ">i4"),
    ("precision", ">i4"),
    ("sex", ">i4"),
    ("nationality", ">i4"),
    ("phone", ">i8"),
)
_OF_PERSON = layout(("id", ">i8"))
#: As what the fields of ``_ROW`` are kept.
_KINDS: dict[str, type] = {
    "id": np.int64,
    "registered": np.int32,
    "born": np.int32,
    "precision": np.int8,
    "sex": np.int8,
    "nationality": np.int32,
    "phone": np.int64,
}


#: So many rows are held as they came; of what is before, only numbers are kept.
_PIECE = 10_000


class Stream:
    """What PostgreSQL writes into: psycopg2 hands over row by row, the header before the first, an end mark last."""

    def __init__(self, statement: str, row: np.dtype, kinds: dict[str, type], take: Callable[[list[bytes]], None]):
        self.row, self.kinds, self.take = row, kinds, take
        self.rows: list[bytes] = []
        self.pieces: dict[str, list[Numbers]] = {name: [] for name in kinds}
        self.begun = False
        with connection.cursor() as cursor:
            cursor.copy_expert(statement, self)
        if self.rows and len(self.rows[-1]) < row.itemsize:
            del self.rows[-1]
        self._coded()

    def write(self, row: bytes) -> None:
        self.rows.append(row if self.begun else row.removeprefix(_HEADER))
        self.begun = True
        if len(self.rows) >= _PIECE:
            self._coded()

    def _coded(self) -> None:
        width = self.row.itemsize
        fixed = np.frombuffer(b"".join([one[:width] for one in self.rows]), self.row)
        texts = [one[width:] for one in self.rows]
        self.rows = []
        self.taken(fixed, texts)

    def taken(self, fixed: Numbers, texts: list[bytes]) -> None:
        """Some thousand rows: what of them is kept."""
        for name, kind in self.kinds.items():
            self.pieces[name].append(fixed[name].astype(kind))
        self.take(texts)

    def column(self, name: str) -> Numbers:
        """The whole column, once."""
        return np.concatenate(self.pieces.pop(name))


def _texts(statement: str) -> tuple[Numbers, Numbers, list[str]]:
    """Whose, which and the distinct texts by number."""
    coder = Coder(b"")
    codes: list[Numbers] = []
    rows = Stream(statement, _OF_PERSON, {"id": np.int64}, lambda texts: codes.append(coder(texts)))
    return rows.column("id"), np.concatenate(codes), [text.decode() for text in coder.codes]


def only(column: str, ids: Collection[int] | None) -> str:
    """A condition of a ``COPY``, which takes no parameters; nothing where everyone is asked."""
    return "" if ids is None else f" AND {column} = ANY('{{{','.join(map(str, map(int, ids)))}}}')"


def read(among: Collection[int] | None = None) -> Compared:
    """Everyone who was not joined to another, as they are compared, or those of the keys ``among``."""
    named = NameColumns()
    people = Stream(PEOPLE.format(only("id", among)), _ROW, _KINDS, named.add)
    precision = people.column("precision")
    return assembled(
        people.column("id"),
        registered=people.column("registered"),
        sex=people.column("sex"),
        born=np.where(precision > 0, people.column("born"), 0),
        precision=precision,
        nationality=_numbered(people.column("nationality")),
        phone=_numbered(people.column("phone")),
        named=named,
        towns=_texts(TOWNS.format(only("person_id", among))),
        papers=_texts(PAPERS.format(only("person_id", among))),
    )


def assembled(
    ids: Numbers,
    *,
    registered: Numbers,
    sex: Numbers,
    born: Numbers,
    precision: Numbers,
    nationality: Numbers,
    phone: Numbers,
    named: NameColumns,
    towns: tuple[Numbers, Numbers, list[str]],
    papers: tuple[Numbers, Numbers, list[str]],
) -> Compared:
    """The columns in order: ``ids`` rise; ``born`` in days since 1900; towns and papers as owner, number and texts."""
    year, month, day = dates(born, precision)
    words, keys, vocabulary = named.finish()
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


def _numbered(values: Numbers) -> Numbers:
    """Distinct values as 1, 2 …; 0 stays 0."""
    distinct, at = np.unique(values, return_inverse=True)
    zero = np.searchsorted(distinct, 0)
    if zero < len(distinct) and distinct[zero] == 0:
        at = np.where(at == zero, 0, np.where(at < zero, at + 1, at))
    else:
        at = at + 1
    return at.astype(np.int32)


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
        named.add([" ".join(f"={word}" for word in one.words).encode() for one in some])
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
        named=named,
        towns=(everyone[town > 0], town[town > 0], towns),
        papers=(everyone[paper > 0], paper[paper > 0], papers),
    )
