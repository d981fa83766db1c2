"""All against all, or the new against all: pairs of files likely to be one person, each with its reasons."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from django.conf import settings

from beneficiaries.duplicates.blocks import likely_to_meet
from beneficiaries.duplicates.compared import Compared, Numbers
from beneficiaries.duplicates.few import few, pairs_with
from beneficiaries.duplicates.passing import meeting
from beneficiaries.duplicates.reading import read
from beneficiaries.duplicates.weighing import Weighed, weigh
from beneficiaries.nearness import CLOSE

_START = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people by key, the older file first: ``score`` 0–1, what they share, and each field's weight in bits."""

    first: int
    second: int
    score: float
    reasons: list[str]
    fields: dict[str, float] = field(default_factory=dict)

    def as_row(self) -> dict[str, object]:
        """As ``queue_pairs`` takes it."""
        return {
            "first": self.first,
            "second": self.second,
            "score": self.score,
            "reasons": self.reasons,
            "fields": {name: bits for name, bits in self.fields.items() if bits},
        }


def likely_pairs(
    *, involving: Collection[int] | None = None, since: date | None = None, least: float | None = None
) -> list[Pair]:
    """Pairs likely to be one person, best first: all against all, or only those with one of ``involving``.

    ``since``: one of the two was registered that day or later. ``least``: the score from which a pair is likely, else
    that of the settings. Works on columns of numbers: some hundred bytes a person, a million in seconds. Past those of
    ``involving`` the register goes by in pieces and is not kept. Of a few among very many, each is looked for as at
    registration, by indexes and with its constants.
    """
    if involving is not None and not len(involving):
        return []
    if involving is not None and since is None and few(involving):
        return [Pair(*found) for found in pairs_with(involving, least=CLOSE if least is None else least)]
    if involving is not None and since is None:
        return _told(*meeting(involving, least=settings.DUPLICATES["pair"] if least is None else least))
    people = read()
    return pairs_among(people, _asked(people, involving, since), least=least)


def _asked(people: Compared, involving: Collection[int] | None, since: date | None) -> Numbers | None:
    if involving is None and since is None:
        return None
    asked = np.ones(len(people), bool)
    if involving is not None:
        asked &= np.isin(people.ids, np.fromiter(involving, np.int64, len(involving)))
    if since is not None:
        asked &= people.registered >= (since - _START).days
    return asked


def pairs_among(people: Compared, asked: Numbers | None = None, *, least: float | None = None) -> list[Pair]:
    """The pairs among people as they were read; ``asked`` marks rows of which one must be in each pair."""
    if len(people) < 2 or (asked is not None and not asked.any()):
        return []
    one, other = likely_to_meet(people, asked)
    least = settings.DUPLICATES["pair"] if least is None else least
    weighed = weigh(people, one, other, least=least, asked=None if asked is None else int(asked.sum()))
    return _told(people, weighed)


def _told(people: Compared, weighed: Weighed) -> list[Pair]:
    order = np.lexsort((weighed.one, -weighed.score))
    weighed = weighed[order]
    first, second = people.ids[weighed.one].tolist(), people.ids[weighed.other].tolist()
    names = list(weighed.fields)
    bits = np.round(np.stack([weighed.fields[name] for name in names], axis=1).astype(float), 1).tolist()
    reasons = zip(*(marks.tolist() for marks in _reasons(people, weighed).values()), strict=True)
    codes = list(_reasons(people, weighed[np.zeros(0, np.int64)]))
    scores = np.minimum(np.round(weighed.score.astype(float), 4), 0.9999).tolist()
    return [
        Pair(
            one,
            other,
            score,
            [code for code, holds in zip(codes, held, strict=True) if holds],
            dict(zip(names, row, strict=True)),
        )
        for one, other, score, held, row in zip(first, second, scores, reasons, bits, strict=True)
    ]


def _reasons(people: Compared, weighed: Weighed) -> dict[str, Numbers]:
    """For each code of ``nearness.agreeing``, of which pairs it holds; the most telling first."""
    one, other, fields = weighed.one, weighed.other, weighed.fields
    same_words = np.zeros(len(one), bool)
    for script in (0, 1):
        mine, theirs = people.words[script, one], people.words[script, other]
        same_words |= (np.sort(mine, axis=1) == np.sort(theirs, axis=1)).all(axis=1) & (mine[:, 0] > 0)
    born_one, born_other = people.born[one], people.born[other]
    same_day = (born_one == born_other) & (people.day[one] > 0)
    guess = (people.day[one] == 1) & (people.month[one] == 1)
    same_year = (people.year[one] == people.year[other]) & (people.year[one] > 0)
    swapped = same_year & (people.day[one] == people.month[other]) & (people.month[one] == people.day[other])
    swapped &= ~same_day & (people.day[one] > 0)
    return {
        "document": fields["document"] > 0,
        "phone": fields["phone"] > 0,
        "name_same": same_words,
        "name_spelling": ~same_words & (fields["name"] > 0),
        "birth_day": same_day & ~guess,
        "birth_swapped": swapped,
        "birth_year": same_year & ~(same_day & ~guess) & ~swapped,
        "nationality": fields["nationality"] > 0,
        "city": fields["city"] > 0,
    }
