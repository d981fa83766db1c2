"""Whom a search looks at: people who bear two of the words that may be meant, or else one, by rounds.

Two words of a name are kept together beside the words themselves (``names.pair``), so that a question of two words is a
few dozen look-ups of what hardly anybody bears, instead of the long lists of all who bear either.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import product, zip_longest
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Case, F, When

from beneficiaries import kept_plans, names
from beneficiaries.dictionary import Meanings, Meant
from beneficiaries.kept_plans import array
from beneficiaries.models.person import PersonQuerySet
from beneficiaries.names import Word
from beneficiaries.names.words import LONGEST_WORD, WORD, pair
from beneficiaries.questions import Question
from beneficiaries.ranking import Row

#: So many are read in each round.
_LOOKED_AT = 300
#: Words that are so much further than the nearest are looked for; at most so many for one that was typed.
_NEAR, _MOST_WORDS_MEANT = 0.3, 30
#: So many pairs of words are looked for: where one letter may be wrong, then in each script, and at the most.
_SLIPS, _LOT, _MOST_PAIRS = 45, 130, 280
#: So many of them also in longer names, which is so much less likely; so many of each two of more words.
_LONGER, _LONGER_NAME, _OF_THREE = 30, 0.97, 120
#: Of words equally near, what a hundred times as many are called is so much (to this power of 100) likelier.
_COMMONER = 0.01
#: So many bearers of each of the first few pairs are read, so many of each further one, so many of them all.
_FIRST, _BEARERS, _OF_EACH, _OF_ALL = 2, 24, 4, 200
#: The last round, of all that merely resembles, is for questions that found hardly anybody.
_ENOUGH = 10
_ALWAYS = 1_000_000
_BEARS = "keys && %s::varchar[]"


@dataclass(frozen=True)
class Asked:
    """What is looked for: a question, what its words may mean, in which ways it is read, which words need not be.

    ``further``: what words of the other ways to read it may mean, where that was asked for.
    """

    question: Question
    meanings: Meanings
    readings: Sequence[Sequence[Word]]
    light: Collection[str]
    limit: int
    further: Mapping[str, Sequence[Meant]] = field(default_factory=dict)

    def heavy(self, words: Sequence[Word]) -> list[Word]:
        """Those of the words that must be there."""
        return [word for word in words if word.text not in self.light]


class Pair(NamedTuple):
    """Two words that may be meant together, how likely and how near they are; ``whole``: of a name of no other word."""

    likely: float
    nearness: float
    texts: tuple[str, str]
    whole: bool


_RANKED = "pk, full_name, name_ar, name_folded, sex, birth_date, nationality, phone"
_COLUMNS = f"{_RANKED}, keys"

#: Who may be found, and who by what only a file knows, as SQL with its values in their places; None where nobody.
Scopes = tuple[str | None, str | None]


def _read_from(people: PersonQuerySet, files: PersonQuerySet) -> str | None:
    """What is ranked, as SQL; without nationality and phone of those of whom only the card is known."""
    known: dict[str, Any] = {"known_nationality": F("nationality_id"), "known_phone": F("phone_e164")}
    if files is not people:
        known = {name: Case(When(pk__in=files.values("pk"), then=column)) for name, column in known.items()}
    columns = ("pk", "full_name", "name_ar", "name_folded", "sex", "birth_date", *known, "name_keys", "name_pairs")
    scope = people.current().order_by().annotate(**known).values_list(*columns)
    try:
        inner, scoped = scope.query.sql_with_params()
    except EmptyResultSet:
        return None
    return kept_plans.written(people.db, f"SELECT * FROM ({inner}) person ({_COLUMNS}, pairs)", scoped)


def scopes(people: PersonQuerySet, files: PersonQuerySet) -> Scopes:
    """Of a search's people and files."""
    everyone = _read_from(people, files)
    return everyone, everyone if files is people else _read_from(files, files)


# --- Two words at once --------------------------------------------------------------------------------------------
def pairs(asked: Asked) -> list[list[Pair]]:
    """Which two words may be meant by two that were typed, likeliest first, in lots: the later are seldom needed.

    The first holds what a slip of one letter makes, if one was typed; in the others both scripts take turns. Of words
    equally near those come first that many are called. Of more words than two there are none: ``by_more``.
    """
    scripts: tuple[list[Pair], list[Pair]] = [], []
    for reading in asked.readings[:4]:
        words = asked.heavy(reading)
        if len(words) == 2:
            for across, near in enumerate(scripts):
                two = _of_two(asked, *words, across=bool(across), most=_MOST_PAIRS)
                near += two
                near += [one._replace(likely=one.likely * _LONGER_NAME, whole=False) for one in two[:_LONGER]]
    own, other = (sorted(near, reverse=True) for near in scripts)
    slips = _SLIPS if asked.meanings.may_slip else 0
    lots = [own[:slips], _by_turns(own[slips:_LOT], other[:_LOT])]
    # Beside a slip, what sounds so little like it was never meant.
    return lots if slips else [*lots, _by_turns(own[_LOT:], other[_LOT:])]


def _by_turns(own: Sequence[Pair], other: Sequence[Pair]) -> list[Pair]:
    return [one for turn in zip_longest(own, other) for one in turn if one is not None]


def _of_two(asked: Asked, one: Word, other: Word, *, across: bool, most: int) -> list[Pair]:
    """The likeliest words that two typed ones may mean, as whole names."""
    others = _meant(asked, other, across)
    near = [
        Pair(first.likely * second.likely, first.nearness * second.nearness, (first.text, second.text), True)
        for first in _meant(asked, one, across)
        for second in others
    ]
    return nlargest(most, near)


class _Likely(NamedTuple):
    likely: float
    nearness: float
    text: str


def _meant(asked: Asked, word: Word, across: bool) -> list[_Likely]:
    """The words that a typed one may mean in its own script or the other, the likeliest first."""
    arabic = names.is_arabic(word.text) != across
    words = asked.question.words
    of = asked.meanings.of[words.index(word)] if word in words else asked.further.get(word.text, ())
    there = [
        _Likely(one.near.nearness * (1 + one.people) ** _COMMONER, one.near.nearness, one.text)
        for one in of
        if names.is_arabic(one.text) == arabic
    ]
    if not across and not any(one.text == word.text for one in there):
        there.append(_Likely(1.0, 1.0, word.text[:LONGEST_WORD]))
    return nlargest(_MOST_WORDS_MEANT, there)


def by_pairs(using: str, scopes: Scopes, question: Question, near: Sequence[Pair]) -> list[tuple[Row, Pair]]:
    """Those who bear one of these pairs, some of each, in the order of the pairs."""
    everyone = scopes[0]
    tokens = {pair(*one.texts, whole=one.whole): one for one in near}
    if everyone is None or not tokens:
        return []
    agreeing, agreed = _hinted(question)
    order = f"ORDER BY {agreeing} DESC" if agreeing else ""
    statement = (
        f"SELECT {_RANKED}, place FROM unnest(%s::integer[]) WITH ORDINALITY AS token (pair, place), LATERAL ("
        f"{everyone} WHERE pairs @> ARRAY[token.pair] {order}"
        f" LIMIT CASE WHEN place <= {_FIRST} THEN {_BEARERS} ELSE {_OF_EACH} END) person LIMIT {_OF_ALL}"
    )
    near = [*tokens.values()]
    found = {
        row[0]: (Row(*row[:-1]), near[row[-1] - 1])
        for row in reversed(kept_plans.rows(using, statement, [array(tokens), *agreed]))
    }
    return list(found.values())[::-1]


def by_more(using: str, scopes: Scopes, asked: Asked) -> list[Row]:
    """Those who bear all of three words or more: the first with each of the others; short names first."""
    everyone = scopes[0]
    if everyone is None:
        return []
    agreeing, agreed = _hinted(asked.question)
    order = f"ORDER BY {agreeing + ' DESC, ' if agreeing else ''}cardinality(keys)"
    parts: list[str] = []
    values: list[Any] = []
    for reading, across in product(asked.readings[:4], (False, True)):
        first, *others = asked.heavy(reading)
        groups = [
            [pair(*one.texts, whole=False) for one in _of_two(asked, first, other, across=across, most=_OF_THREE)]
            for other in others
        ]
        if len(others) > 1 and all(groups):
            # From a part of its own: written out, so many seem dearer than to read all of a small register.
            given = ", ".join(f"%s::integer[] AS pairs_{place}" for place in range(len(groups)))
            bears = " AND ".join(f"pairs && pairs_{place}" for place in range(len(groups)))
            parts.append(
                f"(SELECT {_COLUMNS} FROM (SELECT {given} OFFSET 0) AS token, LATERAL ({everyone} WHERE {bears}"
                f" {order} LIMIT {_OF_ALL}) person)"
            )
            values += [*map(array, groups), *agreed]
    if not parts:
        return []
    return [Row(*row) for row in kept_plans.rows(using, " UNION ALL ".join(parts), values)]


# --- Single words, round by round ---------------------------------------------------------------------------------
@dataclass(frozen=True)
class Round:
    """People who bear a word of each group; ``more``: a condition beside; run where fewer than ``until`` were found.

    ``of_files``: the condition asks what only a file knows.
    """

    groups: tuple[tuple[str, ...], ...]
    until: int
    more: str = ""
    values: tuple[object, ...] = ()
    limit: int = _LOOKED_AT
    of_files: bool = False


def read(using: str, scopes: Scopes, question: Question, rounds: Iterable[Round]) -> list[Row]:
    """Those worth ranking, by rounds in one statement: a round is run only where those before it found too few."""
    everyone, filed = scopes
    if everyone is None:
        return []
    agreeing, agreed = _hinted(question)
    order = f" ORDER BY {agreeing} DESC" if agreeing else ""
    parts: list[str] = []
    values: list[Any] = []
    for one in rounds:
        if one.of_files and filed is None:
            continue
        inner = filed if one.of_files and filed is not None else everyone
        asked = [_BEARS for _group in one.groups]
        if one.more:
            asked.append(one.more)
        if one.until < _ALWAYS:
            asked += [f"(SELECT count(*) FROM round_{before}) < {one.until}" for before in range(len(parts))]
        parts.append(
            f"round_{len(parts)} AS MATERIALIZED ({inner} WHERE {' AND '.join(asked)}{order} LIMIT {one.limit})"
        )
        values += [*map(array, one.groups), *one.values, *agreed]
    if not parts:
        return []
    union = " UNION ALL ".join(f"SELECT {_COLUMNS} FROM round_{turn}" for turn in range(len(parts)))
    with connections[using].cursor() as cursor:
        # How is best looked for depends on how many bear each word: no plan fits all.
        cursor.execute(f"WITH {', '.join(parts)} {union}", values)
        return [Row(*row) for row in cursor.fetchall()]


def by_phone(asked: Asked) -> Iterator[Round]:
    """Those whose number ends as it was typed."""
    if phone := asked.question.hint.phone:
        ends = (phone[::-1] + "%",)
        yield Round((), _ALWAYS, "reverse(phone) LIKE %s AND phone <> ''", ends, asked.limit, of_files=True)


def by_words(asked: Asked) -> Iterator[Round]:
    """Those who bear a word meant for each typed one, wherever it stands; where hardly anybody, whoever resembles."""
    question, meanings = asked.question, asked.meanings
    words = [at for at, word in enumerate(question.words) if word.text not in asked.light]
    yield Round(tuple(_tokens(question.words[at], meanings.slips[at]) for at in words), _ALWAYS)
    for across in (False, True):
        groups = []
        for at in words:
            there = _meant(asked, question.words[at], across)
            best = max((one.nearness for one in there), default=0.0)
            groups.append(_tokens(question.words[at], [one.text for one in there if one.nearness >= best - _NEAR]))
        yield Round(tuple(groups), _ALWAYS)
    likely = {
        question.words[at].text: _tokens(question.words[at], [one.text for one in meanings.of[at][:_MOST_WORDS_MEANT]])
        for at in words
    }
    for reading in asked.readings[1:4]:
        yield Round(tuple(likely.get(word.text, (WORD + word.text,)) for word in reading), _ALWAYS)
    yield Round(tuple(_widest(meanings, at, question.words[at]) for at in words), min(asked.limit, _ENOUGH))
    if len(words) > 1:
        # Nobody bears them all: whoever bears all but one.
        fewer = [[likely[question.words[at].text] for at in words if at != without] for without in words]
        any_of = " OR ".join(f"({' AND '.join([_BEARS] * len(rest))})" for rest in fewer)
        yield Round((), 1, f"({any_of})", tuple(array(group) for rest in fewer for group in rest))


def _tokens(word: Word, texts: Iterable[str]) -> tuple[str, ...]:
    """What the index holds of words, the typed one among them."""
    return tuple(WORD + text for text in dict.fromkeys([word.text[:LONGEST_WORD], *texts]))


def _widest(meanings: Meanings, at: int, word: Word) -> tuple[str, ...]:
    """All words meant, and all that have the same consonants."""
    words = [WORD + meant.text for meant in meanings.of[at][:_MOST_WORDS_MEANT]]
    return (*words, *sorted(word.own | (names.word_keys(word.bare) if word.bare else set())))


def _hinted(question: Question) -> tuple[str, tuple[object, ...]]:
    """Of how many hints it is true, as SQL; a country or a sex may also be somebody's name."""
    asked: list[str] = []
    values: list[object] = []
    hint = question.hint
    if hint.year:
        asked.append("coalesce(birth_date BETWEEN %s AND %s, false)::int")
        values += [f"{hint.year}-01-01", f"{hint.year}-12-31"]
    soft = [WORD + word.text for word in question.soft]
    if hint.sex:
        asked.append("(sex = %s OR keys && %s::varchar[])::int")
        values += [hint.sex, array(soft)]
    if hint.nationality:
        asked.append("(coalesce(nationality = %s, false) OR keys && %s::varchar[])::int")
        values += [hint.nationality, array(soft)]
    return " + ".join(asked), tuple(values)
