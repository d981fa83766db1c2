"""Which words a typed word may mean, how near a person's name is to what was typed, and why: exact first, then other
spellings and the other script, then what only resembles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from beneficiaries import names
from beneficiaries.names import Word, short_forms
from beneficiaries.names.sounds import keys_of_sounds, nearness

#: How a word was found, best first.
SAME, SPELLING, SCRIPT, SHORT, PART, LIKE, APART = "same", "spelling", "script", "short", "part", "like", ""

#: Below this nobody is shown: half of what was typed is somewhere else.
SHOWN = 0.5
_NEVER_MIND = 0.3
#: A name in the order in which it was typed comes before one that is turned.
_TURNED = 0.99
_WELL_KNOWN = 0.8
#: What an initial counts for beside a word.
_LIGHT = 0.3


class Near(NamedTuple):
    """How near a word is, 0–1, and how it was found."""

    nearness: float
    how: str


def closeness(typed: Word, there: Word) -> Near:
    """How near a typed word is to a word of a name; the better of the whole words and what stays without particles."""
    best = letters_closeness(typed.text, there.text)
    if best.how == SAME or not (typed.bare or there.bare):
        return best
    for one in filter(None, (typed.text, typed.bare)):
        for other in filter(None, (there.text, there.bare)):
            near = letters_closeness(one, other)
            best = max(best, Near(near.nearness * 0.94, near.how if near.how != SAME else SPELLING))
    return best


@lru_cache(maxsize=200_000)
def letters_closeness(typed: str, there: str) -> Near:
    """How near one folded word is to another."""
    if typed == there:
        return Near(1.0, SAME)
    across = names.is_arabic(typed) != names.is_arabic(there)
    best = Near(0.0, APART)
    if there in short_forms.other_forms(typed):
        direct = there in short_forms.long_forms(typed) or typed in short_forms.long_forms(there)
        best = Near(0.88 if direct else 0.8, SHORT)
    if not keys_of_sounds(typed).isdisjoint(keys_of_sounds(there)):
        alike = nearness(typed, there)
        if across:
            best = max(best, Near(0.5 + 0.45 * max(0.0, alike * 2 - 1), SCRIPT))
        else:
            best = max(best, Near(0.55 + 0.42 * max(0.0, alike * 2 - 1), SPELLING if alike >= 0.75 else LIKE))
    if across:
        return best
    if there.startswith(typed):
        best = max(best, Near(0.8 + 0.1 * len(typed) / len(there), PART))
    elif typed.startswith(there) and len(there) >= 4:
        best = max(best, Near(0.55 + 0.25 * len(there) / len(typed), LIKE))
    longest = max(len(typed), len(there))
    if longest > 1 and best.nearness < 0.86:
        letters = OSA.distance(typed, there, score_cutoff=2)
        if letters == 1:
            best = max(best, Near(0.88 - 0.3 / longest, LIKE))
        elif letters == 2 and longest > 5:
            best = max(best, Near(0.78 - 1.2 / longest, LIKE))
    if best.nearness < 0.5:
        alike = nearness(typed, there)
        best = max(best, Near(0.6 * alike if alike >= 0.5 else 0.0, APART))
    return best


short_forms.when_changed(letters_closeness.cache_clear)


class Found(NamedTuple):
    """One typed word in somebody's name: what stands there, how near, how found."""

    typed: Word
    there: Word | None
    near: Near


def in_name(typed: Sequence[Word], name: Sequence[Word], light: Collection[str] = ()) -> tuple[float, list[Found]]:
    """How near typed words are to a name, in any order, each word of the name taken once; and where each was found.

    ``light``: words that count for little: initials, what may be a mistyped particle.
    """
    left = list(range(len(name)))
    pairs = sorted(
        ((closeness(word, name[at]), i, at) for i, word in enumerate(typed) for at in left),
        key=lambda pair: -pair[0].nearness,
    )
    taken: dict[int, tuple[Near, int]] = {}
    used: set[int] = set()
    for near, i, at in pairs:
        if near.nearness < _NEVER_MIND:
            break
        if i not in taken and at not in used:
            taken[i] = near, at
            used.add(at)
    found = [
        Found(word, name[taken[i][1]], taken[i][0]) if i in taken else Found(word, None, Near(0.0, APART))
        for i, word in enumerate(typed)
    ]
    weights = [_LIGHT if word.text in light else 1.0 for word in typed]
    whole = sum(weight * one.near.nearness for weight, one in zip(weights, found, strict=True))
    places = [taken[i][1] for i in sorted(taken) if typed[i].text not in light]
    return whole / sum(weights) * (1.0 if places == sorted(places) else _TURNED), found


@dataclass(frozen=True)
class Hint:
    """What a question says beside names; None and "" where it does not say."""

    year: int | None = None
    born: date | None = None
    sex: str = ""
    nationality: str = ""
    phone: str = ""

    def __bool__(self) -> bool:
        return bool(self.year or self.sex or self.nationality or self.phone)


@dataclass
class Ranked:
    """A person by key, how near 0–1, and the words by which the person was found."""

    pk: int
    score: float
    found: list[Found] = field(default_factory=list)
    agrees: list[str] = field(default_factory=list)
    full_name: str = ""
    name_ar: str = ""
    #: How often the words found are borne: 0 rarely, 3 by everybody.
    common: float = 0.0

    @property
    def exact(self) -> bool:
        """Whether every typed word stands there letter by letter."""
        return all(one.near.how == SAME for one in self.found)

    @property
    def across(self) -> bool:
        """Whether a typed word was found in the other script."""
        return any(
            one.there is not None and names.is_arabic(one.typed.text) != names.is_arabic(one.there.text)
            for one in self.found
        )


class Row(NamedTuple):
    """Of a person, as much as ranking needs; ``keys`` where it was found by single words."""

    pk: int
    full_name: str
    name_ar: str
    name_folded: str
    sex: str
    birth_date: date | None
    nationality: str | None
    phone: str
    keys: Sequence[str] = ()


def rank(
    questions: Sequence[Sequence[Word]],
    row: Row,
    hint: Hint,
    soft: Sequence[Word] = (),
    light: Collection[str] = (),
) -> Ranked:
    """How near a person is to a question, which may be read in several ways; the best counts.

    Words that were not typed cost little: someone looks for "Awa" and finds "Awa Traoré". ``soft``: words that are a
    country or a sex, unless somebody is called so.
    """
    best = Ranked(row.pk, 0.0, full_name=row.full_name, name_ar=row.name_ar)
    writings = [names.words(name) for name in (row.full_name, row.name_ar) if name]
    in_both = sum(len(names.folded_words(name)) for name in (row.full_name, row.name_ar) if name)
    more = row.name_folded.count(" ") + 1 > in_both
    for typed in questions:
        asked = [
            *typed,
            *(word for word in soft if any(closeness(word, there).nearness > 0.9 for there in writings[0])),
        ]
        for words in filter(None, writings):
            near, found = in_name(asked, words, light)
            near *= 0.92 + 0.08 * min(1.0, len(asked) / len(words))
            if near > best.score:
                best.score, best.found = near, found
        if best.score < 0.9 and (more or len(writings) > 1):
            # What only all writings together know: another spelling noted in the file, a word in each script.
            near, found = in_name(asked, names.words(row.name_folded), light)
            if near * 0.96 > best.score:
                best.score, best.found = near * 0.96, found
    if len(writings) > 1 and len(best.found) > 1 and best.score > _WELL_KNOWN:
        best.score *= _in_order(best.found, writings[0])
    _weigh(best, row, hint)
    return best


def _in_order(found: Sequence[Found], name: Sequence[Word]) -> float:
    """Of a name found in its other writing, a little less where this one is turned."""
    places = [max(range(len(name)), key=lambda at: closeness(one.typed, name[at]).nearness) for one in found]
    return 1.0 if places == sorted(places) else _TURNED


def _weigh(one: Ranked, row: Row, hint: Hint) -> None:
    """What else was said lifts those of whom it is true over those of whom it is not."""
    for word, (asked, known, true) in _hints(row, hint).items():
        if not asked:
            continue
        if true:
            one.agrees.append(word)
        else:
            near = word == "year" and row.birth_date and hint.year and abs(row.birth_date.year - hint.year) <= 1
            one.score *= 0.96 if not known else 0.95 if near else 0.85
    if hint.born and row.birth_date and row.birth_date != hint.born and "year" in one.agrees:
        one.score *= 0.98


def _hints(row: Row, hint: Hint) -> dict[str, tuple[object, object, bool]]:
    """Of each hint: whether it was given, whether the file knows of it, whether it is true."""
    return {
        "year": (hint.year, row.birth_date, bool(row.birth_date and row.birth_date.year == hint.year)),
        "sex": (hint.sex, row.sex not in {"U", ""}, row.sex == hint.sex),
        "nationality": (hint.nationality, row.nationality, row.nationality == hint.nationality),
        "phone": (hint.phone, row.phone, bool(hint.phone) and row.phone.endswith(hint.phone)),
    }


def agreeing(row: Row, hint: Hint) -> int:
    """How many of the hints are true of somebody."""
    return sum(bool(asked) and true for asked, _known, true in _hints(row, hint).values()) if hint else 0


def in_turn(found: Sequence[Ranked], first: int, hinted: bool = False) -> list[Ranked]:
    """Best first, scores falling; but among the ``first`` are some of each reading, though others of one be nearer.

    A typed "Dour" may be Doré or Ndour, a typed name in Latin letters may be kept in Arabic ones: whoever is meant
    should be among the first ten, not behind forty of the others. Of those who are called exactly so a few have a
    place; which of the rest is meant only a year or a phone can say. ``hinted``: it was said, and nobody of whom it is
    true waits. The first stand in the order of nearness: exact, then other spellings, then what resembles.
    """
    for one in found:
        one.score *= 1 + _COMMONER * (one.common - _MOST_COMMON)
    ordered = _best_first(found)
    nearness = {one.pk: one.score for one in ordered}
    leading: dict[str, list[Ranked]] = {"exact": [], "same script": [], "other script": []}
    met: dict[tuple[object, ...], int] = {}
    for one in ordered:
        reading: tuple[object, ...] = tuple(sorted(word.there[::3] for word in one.found if word.there is not None))
        if hinted and one.agrees:
            reading = (one.pk,)
        elif one.exact:
            # Of namesakes in one script, those who are called differently in the other.
            reading = (*sorted(names.folded_words(one.full_name)), *sorted(names.folded_words(one.name_ar)))
        turn = met[reading] = met.get(reading, -1) + 1
        near = one.score > _LEADS * ordered[0].score
        if turn:
            one.score *= 1 - _NEXT_OF_SAME * min(turn, 10)
        elif near:
            leading["exact" if one.exact else "other script" if one.across else "same script"].append(one)
    lead = [one for group, share in _SHARES.items() for one in leading[group][: round(share * first)]]
    there = {one.pk for one in lead}
    turns = [*lead, *_best_first([one for one in found if one.pk not in there])]
    for one in turns[:first]:
        one.score = nearness[one.pk]
    above = _best_first(turns[:first])
    for one in turns[first:]:
        one.score = min(one.score, above[-1].score)
    return above + turns[first:]


def _best_first(found: Sequence[Ranked]) -> list[Ranked]:
    return sorted(found, key=lambda one: (-one.score, one.full_name, one.pk))


#: Who has which part of the first page, where there are so many.
_SHARES = {"exact": 0.4, "same script": 0.3, "other script": 0.3}
_NEXT_OF_SAME = 0.06
#: Who is much further than the first has no place kept.
_LEADS = 0.76
#: What many bear is likelier meant than what few do.
_COMMONER, _MOST_COMMON = 0.005, 3.0


def reasons(one: Ranked, shown: Sequence[str]) -> str:
    """Why a person was found, in one short line for the list; ``shown``: the person's names as they are written."""
    said = []
    told = [found for found in one.found if found.there is not None]
    if told and all(found.near.how == SAME for found in told):
        if not all(_as_written(found.there, shown) for found in told if found.there):
            said.append(_("Another name noted in the file"))
        else:
            said.append(_("The same name") if len(told) == len(one.found) else _("One of the names"))
    else:
        said += filter(None, (_sentence(found, shown) for found in told))
    said += [_AGREES[word]() for word in one.agrees]
    return " · ".join(dict.fromkeys(said))


def _sentence(found: Found, shown: Sequence[str]) -> str:
    assert found.there is not None
    there = _as_written(found.there, shown)
    if not there:
        return _("Another name noted in the file") if found.near.how != APART else ""
    # Each name keeps its own direction in a sentence of the other.
    words = {"typed": f"\u2068{found.typed.text}\u2069", "there": f"\u2068{there}\u2069"}
    if found.near.how == SPELLING:
        return _("“%(typed)s” in another spelling: %(there)s") % words
    if found.near.how == SCRIPT:
        return _("“%(typed)s” in the other script: %(there)s") % words
    if found.near.how == SHORT:
        return _("“%(typed)s” is another form of %(there)s") % words
    if found.near.how == PART:
        return _("Begins with “%(typed)s”: %(there)s") % words
    if found.near.how in {LIKE, APART}:
        return _("“%(typed)s” resembles %(there)s") % words
    return ""


def _as_written(there: Word, shown: Sequence[str]) -> str:
    """A folded word as the names that are shown write it; "" where only another name of the file has it."""
    for name in shown:
        parts = name.split()
        for size in (1, 2, 3):
            for at in range(len(parts) - size + 1):
                written = " ".join(parts[at : at + size])
                if names.fold(written).replace(" ", "") in {there.text, there.bare}:
                    return written
    return ""


_AGREES = {
    "year": lambda: _("Born in that year"),
    "sex": lambda: _("Of that sex"),
    "nationality": lambda: _("Of that nationality"),
    "phone": lambda: _("The same phone"),
}
