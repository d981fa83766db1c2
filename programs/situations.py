"""Before and after: how the people of a project fared at the start and fare by now."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from programs.folding import folded
from programs.models import Enrolment, Situation

Moment = Situation.Moment
#: Aspects of a situation and their words in the order from worse to better.
ASPECTS: dict[str, Any] = {"schooling": Situation.Schooling, "employment": Situation.Employment}
OFFENDED = "reoffended"
TITLES = {"schooling": _("School"), "employment": _("Work")}


@dataclass(frozen=True)
class Flow:
    """So many people who were ``before`` and are ``after``; either is empty where it is not known."""

    before: str
    after: str
    people: int


@dataclass
class Change:
    """One aspect, before and after: how many in each category, and the ways between them.

    ``compared``: people of whom both are known; only they count in ``before``, ``after`` and ``flows``.
    """

    aspect: str
    compared: int = 0
    only_before: int = 0
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    flows: list[Flow] = field(default_factory=list)


def enrolled_people(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Of enrolments those of people who hold, held or left a place: of whom a before and an after can be told."""
    kept = (Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED, Enrolment.Status.WITHDRAWN)
    return enrolments.filter(status__in=kept, person__isnull=False)


def changes(enrolments: QuerySet[Enrolment], until: date) -> dict[str, Change]:
    """Each aspect before and after, each person once, up to a day; one query.

    Before is the earliest entry *at the start*; after the latest one *at the end* or *later on*. Of a person who is
    enrolled several times the earliest before and the latest after count; joined files are one.
    """
    return _told([row for _project, row in _entries(enrolments, until)])


def changes_by_project(enrolments: QuerySet[Enrolment], until: date) -> dict[int, dict[str, Change]]:
    """The same for each project by itself, whatever their number in one query."""
    by_project: dict[int, list[_Entry]] = {}
    for project, row in _entries(enrolments, until):
        by_project.setdefault(project, []).append(row)
    return {project: _told(rows) for project, rows in by_project.items()}


@dataclass(frozen=True)
class _Entry:
    """What one entry says of a person: a word an aspect, empty where it says nothing."""

    person: int
    is_start: bool
    told: dict[str, str]


def entries_folded(enrolments: QuerySet[Enrolment], until: date) -> ArraySubquery:
    """All entries of these people as one column of another row: for a page that has no query to spare."""
    rows = Situation.objects.filter(enrolment__in=enrolments, on__lte=until).order_by("on", "pk")
    own = Coalesce("enrolment__person__merged_into", "enrolment__person")
    return folded(rows, person=own, moment="moment", **{aspect: F(aspect) for aspect in ASPECTS})


def told_of(rows: Iterable[dict[str, Any]]) -> dict[str, Change]:
    """The aspects that such a column tells, before and after; of offences it says nothing."""
    nothing = {OFFENDED: ""}
    return _told(
        _Entry(row["person"], row["moment"] == Moment.BASELINE, {aspect: row[aspect] for aspect in ASPECTS} | nothing)
        for row in rows
    )


def _entries(enrolments: QuerySet[Enrolment], until: date) -> Iterator[tuple[int, _Entry]]:
    rows = Situation.objects.filter(enrolment__in=enrolments, on__lte=until).order_by("on", "pk")
    who = ("enrolment__project", "enrolment__person", "enrolment__person__merged_into", "moment")
    for project, own, kept, moment, *values in rows.values_list(*who, *ASPECTS, OFFENDED):
        *words, offended = values
        told = dict(zip(ASPECTS, words, strict=True))
        told[OFFENDED] = "" if offended is None else "yes" if offended else "no"
        yield project, _Entry(kept or own, moment == Moment.BASELINE, told)


def _told(entries: Iterable[_Entry]) -> dict[str, Change]:
    first: dict[tuple[str, int], str] = {}
    last: dict[tuple[str, int], str] = {}
    for entry in entries:
        for aspect, word in entry.told.items():
            if word and entry.is_start:
                first.setdefault((aspect, entry.person), word)
            elif word:
                last[aspect, entry.person] = word
    return {aspect: _change(aspect, first, last) for aspect in (*ASPECTS, OFFENDED)}


def _change(aspect: str, first: dict[tuple[str, int], str], last: dict[tuple[str, int], str]) -> Change:
    before = {person: word for (one, person), word in first.items() if one == aspect}
    after = {person: word for (one, person), word in last.items() if one == aspect}
    if aspect == OFFENDED:  # There is no before: it is asked afterwards.
        return Change(aspect, compared=len(after), after=Counter(after.values()))
    both = [(word, after[person]) for person, word in before.items() if person in after]
    flows = [Flow(one, other, number) for (one, other), number in Counter(both).items()]
    return Change(
        aspect,
        compared=len(both),
        only_before=len(before) - len(both),
        before=Counter(pair[0] for pair in both),
        after=Counter(pair[1] for pair in both),
        flows=in_order(aspect, flows),
    )


def in_order(aspect: str, flows: Iterable[Flow]) -> list[Flow]:
    """Flows from worse to better, by where they start, then by where they end."""
    rank = {word: place for place, word in enumerate(ASPECTS[aspect].values)}
    return sorted(flows, key=lambda flow: (rank[flow.before], rank[flow.after]))


# --- As a picture ------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Bar:
    """One category with how many before and after, of the longest bar."""

    word: str
    before: int
    after: int


@dataclass(frozen=True)
class Chart:
    """An aspect as bars before → after, and its flows in words."""

    title: Any
    change: Change
    bars: list[Bar]
    top: int
    flows: list[tuple[str, str, int]]


def charts(found: dict[str, Change]) -> list[Chart]:
    """The aspects of which anything is known, ready to be drawn."""
    drawn = []
    for aspect, words in ASPECTS.items():
        change = found[aspect]
        if not change.compared and not change.only_before:
            continue
        said = dict(words.choices)
        bars = [
            Bar(str(said[word]), change.before[word], change.after[word])
            for word in words.values
            if change.before[word] or change.after[word]
        ]
        flows = [(str(said[flow.before]), str(said[flow.after]), flow.people) for flow in change.flows]
        top = max((max(bar.before, bar.after) for bar in bars), default=0)
        drawn.append(Chart(TITLES[aspect], change, bars, top, flows))
    return drawn
