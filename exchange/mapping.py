"""Foreign files: which of their columns is which of ours, proposed by likeness and kept for the next file.

A *plan* says how to read a file whose headers are not ours (a KoboToolbox or ODK export, a partner's list)::

    {
        "columns": {"full_name": ["prenom", "nom"], "sex": ["sexe"]},   our column: its headers, joined in order
        "choices": {"languages": {"langues/francais": "fra"}},          one column a choice, 0 or 1
        "same": {"site": "rabat"},                                      alike on every line
        "words": {"sex": {"madame": "F"}},                              what our lists call otherwise
        "members": {"sheet": "menage", "columns": {"full_name": ["membre/nom"]}},   a repeated group: one line each
    }

Headers are as ``exchange.tables`` gives them: small letters, each once.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from django.utils import translation

from exchange import values
from exchange.loading import Column, Loader
from exchange.tables import Row, Table

Plan = dict[str, Any]
DAYS = (values.date, values.partial_date)

#: What survey tools add of their own; an identity among it serves where the file has no number of ours.
_TOOLS = {
    "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "audit", "instanceid",
    "instancename", "rootuuid", "__version__", "_tags", "_notes", "_status", "_validation_status", "_submission_time",
    "_submitted_by", "_version_", "_geolocation", "_attachments", "_xform_id_string", "_bamboo_dataset_id",
    "_media_all_received", "_parent_table_name", "_parent_index", "_submission__id", "_submission__uuid",
    "_submission__submission_time", "_submission__validation_status", "_submission__notes", "_submission__status",
    "_submission__submitted_by", "_submission___version__", "_submission__tags", "_index", "submissiondate", "key",
    "parent_key", "submitterid", "submittername", "attachmentspresent", "attachmentsexpected", "formversion",
    "reviewstate", "devicetag", "edits", "status", "line", "reason",
}  # fmt: skip
_IDENTITIES = ("_uuid", "_id", "key", "meta/instanceid")
# Words that tell no column from another.
_IDLE = frozenset({
    "de", "du", "des", "la", "le", "les", "l", "d", "the", "of", "a", "an", "et", "and", "en", "au", "aux", "votre",
    "your", "beneficiaire", "personne", "person",
})  # fmt: skip
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T.*")
_TRUE = {"1", "true", "vrai", "yes", "oui", "نعم"}
_FALSE = {"0", "false", "faux", "no", "non", "لا", ""}


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Letters and digits without accents, marks and capitals, one blank between words."""
    text = unicodedata.normalize("NFKD", text.casefold()).replace("ـ", "").replace("ة", "ه").replace("ى", "ي")
    kept = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[\W_]+", " ", kept).split())


def digest_of_headers(headers: Iterable[str]) -> str:
    """The same for files of the same form, whatever the order of their columns; our own two columns say nothing."""
    said = sorted({header for header in headers if header not in {"line", "reason"}})
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def is_many(column: Column) -> bool:
    """Whether a cell of the column may hold several entries."""
    return bool(getattr(column.read, "many", False))


def words_of(column: Column) -> dict[str, str]:
    """What a closed column understands, plain text to code: its codes and their names in our three languages."""
    known: dict[str, str] = {}
    choices = getattr(column.read, "choices", None)
    if choices is not None:
        for language in ("fr", "ar", "en"):
            with translation.override(language):
                known |= {plain(str(label)): value for value, label in choices.choices if value}
        known |= {plain(value): value for value in choices.values if value}
    if column.words is not None:
        known |= {plain(text): code for text, code in column.words().items()}
    return known


# Proposing ------------------------------------------------------------------------------------------------------------


def _last(header: str) -> str:
    return header.rsplit("/", 1)[-1]


def _likeness(header: str, name: str) -> float:
    """How sure it is that a header means what a name says, 0–1."""
    said, meant = plain(_last(header)), plain(name)
    if not said or not meant:
        return 0.0
    if said == meant:
        return 1.0
    told = [word for word in said.split() if word not in _IDLE]
    asked = [word for word in meant.split() if word not in _IDLE]
    if asked and set(asked) <= set(told) and len(asked) * 2 > len(told):
        return 0.6 + 0.35 * len(asked) / len(told)
    near = SequenceMatcher(None, said, meant).ratio()
    return near * 0.9 if near > 0.85 else 0.0


def of_tools(header: str) -> bool:
    """Whether a survey tool adds this column of its own."""
    return _last(header) in _TOOLS or header in _IDENTITIES or header.startswith(("meta/", "formhub/", "_submission_"))


def propose(kind: type[Loader], headers: Sequence[str], samples: Sequence[Mapping[str, str]] = ()) -> Plan:
    """The likeliest plan for a file: each header at most once, survey tools' own columns left out."""
    flags = choice_columns(headers, samples)
    own = set(kind.headers())
    free = [header for header in headers if header not in flags and (header in own or not of_tools(header))]
    ranked = sorted(
        (
            (max(_likeness(header, name) for name in (column.name, *column.also)), -at, header, column)
            for at, header in enumerate(free)
            for column in kind.columns
        ),
        key=lambda one: (-one[0], -one[1]),
    )
    columns: dict[str, list[str]] = {}
    used: set[str] = set()
    for score, _at, header, column in ranked:
        if score >= 0.6 and header not in used and column.name not in columns:
            columns[column.name] = [header]
            used.add(header)
    for column in kind.columns:
        parts = [next((header for header in free if plain(_last(header)) in part), "") for part in column.parts]
        found = [header for header in parts if header]
        if found and (column.name not in columns or columns[column.name][0] in found):
            columns[column.name] = found
    choices: dict[str, dict[str, str]] = {}
    for column in kind.columns:
        if not is_many(column):
            continue
        groups = {header.rsplit("/", 1)[0] for header in flags}
        for group in sorted(groups):
            if max(_likeness(group, name) for name in (column.name, *column.also)) >= 0.6:
                choices[column.name] = {
                    header: _last(header) for header in headers if header in flags and header.rsplit("/", 1)[0] == group
                }
                columns.pop(column.name, None)
    if "external_ref" in kind.headers() and "external_ref" not in columns:
        identity = next((name for name in _IDENTITIES if name in headers), "")
        if identity:
            columns["external_ref"] = [identity]
    return {"columns": columns, "choices": choices, "same": {}, "words": {}}


def choice_columns(headers: Sequence[str], samples: Sequence[Mapping[str, str]]) -> set[str]:
    """Headers ``question/choice`` whose cells are only ever 0 or 1."""
    flags = set()
    for header in headers:
        cells = {sample.get(header, "").strip().casefold() for sample in samples}
        if "/" in header and cells & _TRUE and cells <= _TRUE | _FALSE:
            flags.add(header)
    parents = {header.rsplit("/", 1)[0] for header in flags}
    for header in headers:
        cells = {sample.get(header, "").strip().casefold() for sample in samples}
        if "/" in header and header.rsplit("/", 1)[0] in parents and cells <= _FALSE | _TRUE:
            flags.add(header)
    return flags


def propose_members(kind: type[Loader], tables: Mapping[str, Sequence[str]]) -> Plan | None:
    """The sheet of a repeated group, if the kind knows households and a sheet says which line it belongs to."""
    if not {"household_ref", "household_role", "external_ref"} <= set(kind.headers()):
        return None
    for sheet, headers in tables.items():
        if "_parent_index" in headers:
            columns = propose(kind, headers)["columns"]
            columns.pop("external_ref", None)
            if "full_name" in columns:
                return {"sheet": sheet, "columns": columns}
    return None


def unknown_words(
    kind: type[Loader], plan: Plan, rows: Iterable[Mapping[str, str]], most: int = 40
) -> dict[str, list[str]]:
    """Words of closed columns that our lists do not know, as far as ``rows`` show: column to its words."""
    closed = {column.name: (column, known) for column in kind.columns if (known := words_of(column))}
    closed = {name: one for name, one in closed.items() if name in plan["columns"] or name in plan["choices"]}
    found: dict[str, dict[str, None]] = {name: {} for name in closed}
    for row in rows:
        for name, (column, known) in closed.items():
            for word in _entries(column, plan, row):
                if plain(word) not in known and len(found[name]) < most and "\x00" not in word:
                    found[name].setdefault(word)
    return {name: list(words) for name, words in found.items() if words}


# Reading --------------------------------------------------------------------------------------------------------------


def _entries(column: Column, plan: Plan, row: Mapping[str, str]) -> list[str]:
    """What a row says in one of our columns, entry by entry, in the file's own words."""
    flags = plan["choices"].get(column.name)
    if flags:
        return [code for header, code in flags.items() if row.get(header, "").strip().casefold() in _TRUE]
    cells = [row.get(header, "").strip() for header in plan["columns"].get(column.name, ())]
    cells = [cell for cell in cells if cell]
    if not is_many(column):
        return [" ".join(cells)] if cells else []
    # ``|`` is ours, blanks and commas are what survey tools write.
    return [
        entry for cell in cells for entry in (re.split(r"[|;,]", cell) if re.search(r"[|;,]", cell) else cell.split())
    ]


def reader_of(kind: type[Loader], plan: Plan) -> Callable[[Mapping[str, str]], dict[str, str]]:
    """A function that turns a foreign row into one of ours."""
    columns = []
    for column in kind.columns:
        if column.name in plan["columns"] or plan["choices"].get(column.name) or plan["same"].get(column.name):
            said = {plain(word): code for word, code in plan["words"].get(column.name, {}).items()}
            columns.append((column, words_of(column) | said, plan["same"].get(column.name, "")))

    def read(row: Mapping[str, str]) -> dict[str, str]:
        ours = {}
        for column, known, same in columns:
            entries = [known.get(plain(entry), entry) if known else entry for entry in _entries(column, plan, row)]
            text = "|".join(entry for entry in entries if entry)
            moment = _MOMENT.fullmatch(text) if column.read in DAYS else None
            ours[column.name] = (moment[1] if moment else text) or same
        return ours

    return read


def applied(table: Table, plan: Plan, kind: type[Loader], members: "Table | None" = None) -> Table:
    """The table as if it had our headers; the lines of a repeated group come after its own lines."""
    headers = [
        name
        for name in kind.headers()
        if name in plan["columns"] or plan["choices"].get(name) or plan["same"].get(name)
    ]
    inside = plan.get("members") if members is not None else None
    if inside:
        headers = [
            name
            for name in kind.headers()
            if name in headers
            or name in inside["columns"]
            or name in {"external_ref", "household_ref", "household_role"}
        ]
    read = reader_of(kind, plan)
    notes = list(table.notes)

    def rows() -> Iterator[Row]:
        parents: dict[str, dict[str, str]] = {}
        last = 1
        for at, (number, cells, faults) in enumerate(table.rows, 1):
            ours = dict.fromkeys(headers, "") | read(cells)
            if inside:
                identity = next((cells[name] for name in _IDENTITIES if cells.get(name)), "")
                ours["external_ref"] = ours["external_ref"] or identity
                ours["household_ref"] = ours["household_ref"] or ours["external_ref"]
                ours["household_role"] = ours["household_role"] or "focal_point"
                parents[cells.get("_index", "").strip() or str(at)] = ours
            last = max(last, number)
            yield Row(number, ours, faults)
        if inside and members is not None:
            yield from _members(kind, inside, members, parents, headers, last, plan)

    return Table(headers=headers, rows=rows(), notes=notes, read=table.read)


def _members(
    kind: type[Loader],
    inside: Plan,
    members: Table,
    parents: Mapping[str, Mapping[str, str]],
    headers: Sequence[str],
    last: int,
    plan: Plan,
) -> Iterator[Row]:
    """The lines of a repeated group; they live where the line lives that they belong to."""
    read = reader_of(kind, {"columns": inside["columns"], "choices": {}, "same": {}, "words": plan["words"]})
    met: dict[str, int] = {}
    for number, cells, faults in members.rows:
        index = cells.get("_parent_index", "").strip()
        parent = parents.get(index, {})
        met[index] = met.get(index, 0) + 1
        ours = dict.fromkeys(headers, "") | read(cells)
        for name in ("site", "city"):
            if name in ours:
                ours[name] = ours[name] or parent.get(name, "")
        ours["household_ref"] = parent.get("household_ref", "")
        ours["household_role"] = ours["household_role"] or "other"
        if parent.get("external_ref"):
            ours["external_ref"] = f"{parent['external_ref']}-{met[index]}"
        yield Row(last + number - 1, ours, faults)
