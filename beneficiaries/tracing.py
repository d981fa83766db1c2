"""Traces: how each model that points at a person is found, told, counted, merged and forgotten.

Each room's ``traces.py`` declares one ``Trace`` for every foreign key to ``Person``; the timeline, the counting rule,
merging, a person's own copy and erasing all run on them, and a guard fails for a foreign key without one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from django.apps import apps
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import User

Erasing = Literal["keep", "blank", "delete"]


@dataclass(frozen=True)
class Told:
    """One entry of a person's timeline: an icon of the sprite, a sentence, a second line, a link, a tone."""

    sentence: str
    detail: str = ""
    icon: str = "dot"
    tone: str = ""  # "" | now | done | warn | info
    url: str = ""


@dataclass(frozen=True)
class Running:
    """Something that goes on for a person now (a class, a case): its name, a second line, how far it is, a link."""

    title: str
    detail: str = ""
    done: int | None = None
    of: int | None = None
    url: str = ""


@dataclass(frozen=True)
class Way:
    """What becomes of a row that gives way to another when two files are joined.

    ``change``: columns that change. ``along``: thereafter it goes to the file that is kept; else it stays with the file
    that was joined, where it happened. ``gone``: it need not stand twice and is taken off (a promise, not a fact).
    """

    change: Mapping[str, Any] = field(default_factory=dict)
    along: bool = False
    gone: bool = False


@dataclass(frozen=True)
class Settling:
    """How rows of a model behave when two files are joined.

    Which rows cannot both be one person's is found from the model's own constraints; of such rows one side is chosen.
    ``moves``: False where rows stay with the file for which they were written. ``leaves``: rows that stay although the
    others move, given the person who is kept. ``better``: of rows that clash, the side with the greatest is proposed.
    ``way``: what becomes of a row that gives way to others, given those and the day. ``beside``: clashes that no
    constraint knows, from all rows of both files. ``stays``: models whose rows do not follow from the row that gives
    way to the other (an append-only ledger). ``numbered``: a column that numbers rows of each person.
    ``asked``: whether a person settles such clashes. ``named``: what a row is called on their page; ``shown``: narrows
    rows to those that they may see there (else ``seen_by`` does); all others are settled by ``better`` without a word.
    """

    moves: bool = True
    leaves: Callable[[Any], Q] | None = None
    better: Callable[[Any], Any] | None = None
    way: Callable[[Any, Sequence[Any], date], Way] = lambda row, ahead, on: Way()
    beside: Callable[[Sequence[Any], Sequence[Any]], Iterable[tuple[Any, Any]]] | None = None
    stays: tuple[str, ...] = ()
    numbered: str = ""
    asked: bool = True
    named: Callable[[Any], str] | None = None
    shown: Callable[[models.QuerySet[Any], "User"], models.QuerySet[Any]] | None = None


def ended(row: Any, ahead: Sequence[Any], on: date) -> Way:
    """A time (``since``, ``until``) that cannot go beside others: cut where they start or end, else ended on a day."""
    start = min((one.since for one in ahead if one.since), default=None)
    if start and all(one.since for one in ahead) and (row.since is None or row.since < start):
        return Way({"until": min(row.until or start, start)}, along=True)
    end = max((one.until for one in ahead if one.until), default=None)
    if end and all(one.until for one in ahead) and (row.until is None or row.until > end):
        return Way({"since": max(row.since or end, end)}, along=True)
    return Way({} if row.until else {"until": max(row.since or on, on)})


def ended_beside(row: Any, ahead: Sequence[Any], on: date) -> Way:
    """What holds once at a time, and may have held before: it ends on a day and goes along."""
    return Way({} if row.until else {"until": max(row.since or on, on)}, along=True)


@dataclass(frozen=True)
class Trace:
    """What a row of ``model`` means for the person it points at.

    ``person``: ORM path from the model to the person (``learner__enrolment__person``); the foreign key itself sits on
    the model that ``owner`` names when the path is longer than one step (then merging moves that one, not this).
    ``on``: path to its local date. ``activity``: path to the ``programs.Activity`` it belongs to, or None.
    ``served``: rows that count as served, or None where the model never does. ``unique``: fields that are unique
    together per person (a merge settles clashes on them). ``tell``: turns a row into the timeline's sentence, or None
    where the timeline is silent. ``related``: select_related paths ``tell`` needs. ``topic``: training | aid |
    follow_up | file, the timeline's filter. ``seen_by``: narrows rows to what a user is cleared for.
    ``erasing``: what erasing a person leaves of the row: keep it (without the person's name), blank its texts, or
    delete it. ``now``: what of this model goes on for a person today, as a user may see it, in one query or two.
    ``settling``: how its rows behave when two files are joined, where that is not simply to move. ``behind``: what of
    this model is kept apart under a restricted category, for the page that notes its reading.
    """

    model: str
    person: str
    on: str
    activity: str | None = None
    served: Q | None = None
    unique: tuple[str, ...] = ()
    tell: Callable[[Any], Told | None] | None = None
    related: tuple[str, ...] = ()
    topic: str = "file"
    seen_by: Callable[[models.QuerySet[Any], "User"], models.QuerySet[Any]] | None = None
    erasing: Erasing = "keep"
    now: Callable[[Any, "User"], Iterable[Running]] | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    settling: Settling | None = None
    behind: Callable[[Any, "User", str], Iterable[Running]] | None = None

    def rows(self) -> models.QuerySet[Any]:
        """Every row of the model."""
        rows: models.QuerySet[Any] = apps.get_model(self.model)._default_manager.all()
        return rows


_traces: list[Trace] = []


def declare(*traces: Trace) -> None:
    """Called once by each room's ``traces.py``."""
    _traces.extend(traces)


def traces() -> Iterable[Trace]:
    """All traces of all rooms."""
    return tuple(_traces)
