"""Kinds of files that the application loads: the contract between ``exchange`` and the rooms.

A room's ``imports.py`` (each room's is found at start) declares one class a kind:

    from exchange import values
    from exchange.loading import Column, Line, Loader, loads

    @loads
    class SessionLoader(Loader):
        kind = "sessions"
        title = _("Sessions")
        permission = "trainings.change_cohort"
        columns = (
            Column("cohort", values.code(), required=True, help=_("Code of the cohort."), example="DAR-26"),
            Column("date", values.date, required=True, help=_("Day of the session."), example="2026-11-24"),
            Column("starts_at", values.time, help=_("Only where a day has several."), example="09:30"),
            Column("state", values.choice(Session.State), help=_("…"), example="held"),
        )
        keys = (("cohort", "date"),)

        def check(self, lines: list[Line]) -> None:
            self.find(lines, "cohort", Cohort.objects.visible_to(self.scope), fields=("activity__code",))

        def write(self, lines: list[Line]) -> None:
            ...one query for all lines, then for each line one of
            line.added() · line.updated() · line.unchanged()

How a file goes through (``exchange.running.run``), all in one transaction under ``accounts.acting.acting(by,
via="load", load=…)`` and an advisory lock of the kind, so that two files of one kind wait for each other:

1. ``begin()`` once.
2. The file is read in pieces of ``chunk`` lines (None: the whole file at once, for small kinds whose lines refer to
   each other), in a thread that is a piece or two ahead of the writing. Each filled cell is read by its column's
   reader; an empty required cell, a cell that cannot be read, a line that repeats another's key with other values: bad
   lines, found without you. An exact repeat is skipped. ``look(lines)`` runs in that thread as well, over every line:
   what can be said without asking the database belongs there.
3. ``check(lines)`` gets the lines that are well so far, and those of which only cells that may be empty are bad, so
   that whoever mends the file hears of everything at once: look things up, compare, say ``line.bad(column, reason)``.
4. ``write(lines)`` gets those still well. Write them *also if other lines are bad*: at the end everything is rolled
   back if one line was bad or if this is a trial run, and later lines may refer to these. Write in bulk. Set an outcome
   for each line. If the database refuses (a constraint, or a ``Refusal`` of an action), the piece is rolled back and
   halved until the bad line is found, and the constraint's own sentence becomes its reason: so ``write`` may be called
   again for the same lines, and keeps what it remembers between calls (new codes, say) only in ``self.memory``, which
   is rolled back with the database.
5. ``finish()`` once, if no line was bad: work over all that came in (waiting lists, pairs to review). Tell people of it
   with ``self.say(sentence)``; count pairs queued for review in ``self.pairs`` and say which line looks like whom in
   ``self.alike`` (``Alike``): both only of what whoever loads may see.

What you have: ``self.by`` (the user, for foreign keys and actions; **None when the console loads**), ``self.scope``
(who it is for ``visible_to``/``named_to``: the user, or the console with all sites), ``self.cleared_for(category)``,
``self.today``, ``self.trial`` (True: it will be rolled back), ``self.memory``.

A line: ``line["date"]`` (the value, None where the cell is empty or the column missing), ``line.filled("date")``,
``line.text("date")`` (as written), ``line.number`` (physical), ``line.found["cohort"]`` (set by ``find``),
``line.bad(column, reason)``, ``line.fill(thing, columns…)`` (sets on a model instance what is filled in and differs,
returns the names of changed fields).

Empty cells never blank anything: a known key updates what the line fills in, so the same file twice changes nothing.
``keys``: groups of columns of which one, filled whole, makes the line known (``(("ref",), ("external_ref",))``); a
file with a line that has none is refused the second time. A part that may be empty ends with ``?``: ``("cohort",
"starts_at?", "date")``. ``ignored = ("age",)``: derived columns of our own reports.

``find`` looks up a whole piece in one query, with our references normalised: it marks lines bad where there is nothing,
where a reference is misread, and where two match (``external_ref`` in two sites). People:

    people = Person.objects.named_to(self.scope)
    self.find(lines, "person", people, fields=("ref", "external_ref"), follow="merged_into")
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from exchange import lookups
from exchange.values import Reader

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Column:
    """A column of a file: its header (never translated), how a filled cell is read, what the template says of it."""

    name: str
    read: Reader
    required: bool = False
    help: Any = ""
    example: str = ""
    #: A restricted category (``accounts.models.RestrictedCategory``) that whoever loads must be cleared for.
    clearance: str = ""
    #: What else a foreign file may call it, in any of our languages.
    also: Sequence[str] = ()
    #: Headers of which it is made where a foreign file cuts it up (given and family name), each by its names.
    parts: Sequence[Sequence[str]] = ()
    #: What a foreign file may write in its cells, and our code for it; ``values.choice`` knows its own.
    words: Callable[[], Mapping[str, str]] | None = None


@dataclass(frozen=True)
class Alike:
    """A line that looks like someone known (``ref``) or like another line (``other``), and why, in code words."""

    line: int
    ref: str
    other: int
    score: float
    reasons: list[str]


@dataclass(frozen=True)
class BadCell:
    """Why a line cannot be loaded; ``str()`` is how the command says it."""

    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        shown = self.value.replace("\r", " ").replace("\n", " ").replace('"', '""')
        return f'line {self.line}, {self.column or "-"}, "{shown}": {self.reason}'


class Line:
    """One line of a file, its cells read."""

    __slots__ = ("bads", "cells", "found", "is_whole", "number", "outcome", "unread", "values")

    def __init__(self, number: int, cells: dict[str, str]) -> None:
        self.number = number
        self.cells = cells
        self.values: dict[str, Any] = {}
        self.found: dict[str, Any] = {}
        self.bads: list[BadCell] = []
        self.outcome = ""
        #: False: it has more or fewer cells than there are headers, and none was read.
        self.is_whole = True
        #: Columns whose cells could not be read: nothing more is said of them.
        self.unread: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> Any:
        return self.values.get(column)

    def filled(self, column: str) -> bool:
        """Whether the cell says something."""
        return column in self.values

    def text(self, column: str) -> str:
        """The cell as written, empty where there is none."""
        return self.cells.get(column, "")

    def bad(self, column: str, reason: Any) -> None:
        """This line cannot be loaded: why, in one sentence for the person who mends it."""
        if column in self.unread:
            return
        self.bads.append(BadCell(self.number, column, self.text(column), str(reason)))

    def added(self) -> None:
        """It made something new."""
        self.outcome = "added"

    def updated(self) -> None:
        """It changed something known."""
        self.outcome = "updated"

    def unchanged(self) -> None:
        """Everything it says was known."""
        self.outcome = "unchanged"

    def fill(self, thing: models.Model, *columns: str, **fields: str) -> list[str]:
        """Set on ``thing`` the columns that are filled in and differ; the names of the fields changed.

        ``fields``: where the model's field has another name (``theme="title"`` sets ``thing.theme`` from ``title``).
        """
        changed = []
        for name, column in [*((column, column) for column in columns), *fields.items()]:
            if column in self.values and getattr(thing, name) != self.values[column]:
                setattr(thing, name, self.values[column])
                changed.append(name)
        return changed


@dataclass
class Counts:
    """What a load did, in lines."""

    lines: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0


class Loader:
    """One kind of file; made anew for each load. See the top of this module."""

    kind: str
    title: Any
    #: One sentence for the page where a kind is chosen.
    description: Any = ""
    permission: str
    columns: Sequence[Column]
    keys: Sequence[Sequence[str]] = ()
    #: Headers that are known and passed over: derived columns of our own reports.
    ignored: Sequence[str] = ()
    #: Headers of our own reports that stand for a column: ``{"ref": "person"}``.
    renamed: Mapping[str, str] = {}
    #: Lines read, checked and written at a time; None: the whole file.
    chunk: int | None = 2000
    #: True: ``write`` says from when on the next piece is read (``read_on``); else it is when ``check`` begins.
    reads_on: bool = False
    #: The page where the result can be seen (a URL name), where there is one.
    url_name: str = ""
    order: int = 50

    def __init__(self, *, by: "User | None" = None, trial: bool = False, today: dt.date | None = None) -> None:
        self.by = by
        self.scope: User = by or console()
        self.trial = trial
        self.today = today or timezone.localdate()
        self.memory: dict[Any, Any] = {}
        self.said: list[str] = []
        self.pairs = 0
        self.alike: list[Alike] = []
        self._cleared: dict[str, bool] = {}
        #: Lets the next piece be read: best when the database has all of this one, and Python would only wait.
        self.read_on: Callable[[], None] = lambda: None

    # What a kind writes -------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """Before the first line."""

    def look(self, lines: list[Line]) -> None:
        """Say what can be said of lines without the database; bad ones among them."""

    def check(self, lines: list[Line]) -> None:
        """Look up and compare; mark bad lines."""

    def write(self, lines: list[Line]) -> None:
        """Write lines that are well, in bulk, and set their outcomes."""
        raise NotImplementedError

    def finish(self) -> None:
        """After the last line, if none was bad."""

    @classmethod
    def known_as(cls, refs: "Iterable[str]", user: "User") -> dict[str, tuple[str, str]]:
        """Name and address of the page of those whom ``alike`` names, as far as ``user`` may see them."""
        return {}

    @classmethod
    def in_words(cls, reasons: "Iterable[str]") -> list[str]:
        """The code words of ``alike`` as a reader understands them."""
        return list(reasons)

    # What a kind may use ------------------------------------------------------------------------------------------
    def cleared_for(self, category: str) -> bool:
        """Whether whoever loads may see this restricted category; the console may."""
        if self.by is None or not category:
            return True
        if category not in self._cleared:
            self._cleared[category] = self.by.clearances.filter(category=category).exists()
        return self._cleared[category]

    def say(self, sentence: Any) -> None:
        """A sentence for the result: what else the load did."""
        self.said.append(str(sentence))

    def find(
        self,
        lines: Iterable[Line],
        column: str,
        among: models.QuerySet[Any],
        *,
        fields: Sequence[str] = ("code",),
        follow: str = "",
        missing: Any = None,
    ) -> None:
        """Set ``line.found[column]`` to the row of ``among`` that the cell names by one of ``fields``; one query.

        ``follow``: a foreign key to the same model that leads to the row that counts (``merged_into``). ``missing``:
        the sentence where there is none; ``missing=False``: none is no fault (a new course, say).
        """
        asked = [line for line in lines if line.filled(column)]
        known = lookups.rows_by_text(among, {line[column] for line in asked}, fields=fields, follow=follow)
        for line in asked:
            rows = known.get(line[column], [])
            if len(rows) == 1:
                line.found[column] = rows[0]
            elif rows:
                line.bad(column, _("Two files match. Write our reference instead."))
            elif missing is not False:
                line.bad(column, missing or lookups.not_found(str(line[column]), fields))

    @classmethod
    def headers(cls) -> list[str]:
        """The headers of the template, in order."""
        return [column.name for column in cls.columns]


def console() -> "User":
    """Who loads and reports from the console: nobody's account, all sites, no clearance of its own."""
    from accounts.models import User

    return User(full_name="console", covers_all_sites=True, is_active=True, language="en")


_kinds: dict[str, type[Loader]] = {}
L = TypeVar("L", bound=type[Loader])


def loads(loader: L) -> L:
    """Register a kind; a name is taken once."""
    if loader.kind in _kinds and _kinds[loader.kind].__qualname__ != loader.__qualname__:
        raise ValueError(f"two loaders are called {loader.kind!r}")
    _kinds[loader.kind] = loader
    return loader


def kinds() -> dict[str, type[Loader]]:
    """All kinds by name, in the order in which an installation needs them."""
    return dict(sorted(_kinds.items(), key=lambda pair: (pair[1].order, pair[0])))
