"""Finding a person by name, reference, earlier number or phone, however it is written.

A name is asked for in three steps: the dictionary says which words may be meant (one query); people who bear these are
read, first those whose words differ by a letter, then those whose words sound alike in either script (one query, two
where a slip was typed that nobody bears); the best are read as they are shown (one).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, Reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from rapidfuzz.distance import OSA

from beneficiaries import dictionary, names, phones, questions, ranking
from beneficiaries.dictionary import Meanings
from beneficiaries.models import Person
from beneficiaries.models.person import PersonQuerySet
from beneficiaries.names import Word
from beneficiaries.names.words import LONGEST_WORD, WORD, one_word
from beneficiaries.questions import Question
from beneficiaries.ranking import Ranked, Row
from exchange import references

if TYPE_CHECKING:
    from accounts.models import User

#: Longer questions are nobody's name.
LONGEST = 200
#: So many are read in each round; so many of them all are looked at well.
_LOOKED_AT, _WELL = 300, 80
#: Of each further bearer of one reading, so much later it is their turn to be looked at.
_NEXT_BEARER = 0.06
#: Words that are so much further than the nearest are looked for.
_NEAR = 0.3
#: Of the first page, so many are seen before anybody scrolls.
_FIRST = 10
#: The last round, of all that merely resembles, is for questions that found hardly anybody.
_ENOUGH = 10
_MOST_WORDS_MEANT = 24
_ALWAYS = 1_000_000
_BEARS = "keys && %s::varchar[]"


@dataclass
class Answer:
    """People found, best first, each with ``score`` 0–1 and ``why``; ``said`` where the question itself was wrong."""

    people: list[Person] = field(default_factory=list)
    said: str = ""


def search(people: PersonQuerySet, text: str, *, limit: int = 20, files: PersonQuerySet | None = None) -> Answer:
    """The people of ``people`` whom a text means: one to four queries, best first.

    ``files``: those of them of whom more than the card may be used: nobody learns the phone or the nationality of the
    others by searching for it. None: all. A reference whose check letter does not fit is not looked up: ``said`` tells
    so.
    """
    files = people if files is None else files
    text = text.replace("\x00", "").encode("utf-8", "ignore").decode()[:LONGEST].strip()
    if not text:
        return Answer()
    if references.looks_like_one(text):
        if not references.is_valid(text):
            return Answer(said=_("This reference is misread: its check letter does not fit. Read the card again."))
        # The reference of a file that was joined is still on somebody's card.
        meant = Person.objects.filter(ref=references.normalise(text)).values(kept=Coalesce("merged_into", "pk"))
        return Answer(people=_found_by(people.filter(pk__in=meant)[:1], 1.0, _("The reference")))
    numbered = _by_number(people, files, text)
    if numbered:
        return Answer(people=numbered[:limit])
    return Answer(people=_by_name(people, files, text, limit))


def search_named(user: "User", text: str, *, people: PersonQuerySet | None = None, limit: int = 20) -> Answer:
    """As ``search``, among those whose card ``user`` may see (``people``: some of them): a card's own columns only,
    but for those whose file ``user`` may open.
    """
    named = Person.objects.named_to(user) if people is None else people
    if not user.has_perm("beneficiaries.view_person"):
        return search(named, text, limit=limit, files=Person.objects.none())
    return search(named, text, limit=limit, files=None if user.covers_all_sites else Person.objects.visible_to(user))


def _found_by(people: PersonQuerySet, score: float, why: str) -> list[Person]:
    found = list(people)
    for person in found:
        person.score, person.why = score, why  # type: ignore[attr-defined]
    return found


def _by_number(people: PersonQuerySet, files: PersonQuerySet, text: str) -> list[Person]:
    """By earlier number or phone; a text without a digit is neither."""
    if not any(letter.isdigit() for letter in text):
        return []
    meant = Q(external_ref__in={text, text.upper(), text.lower()})
    number = phones.e164(text)
    if number:
        meant |= Q(phone_e164=number) & _in(files, people)
    found = _found_by(people.current().filter(meant).order_by("-registered_on", "pk")[:20], 1.0, "")
    for person in found:
        by_phone = number and person.phone_e164 == number
        person.why = _("The same phone") if by_phone else _("The earlier number")  # type: ignore[attr-defined]
    if not found:
        joined = Person.objects.filter(external_ref__in={text, text.upper(), text.lower()}, merged_into__isnull=False)
        part = people.current().filter(pk__in=joined.values("merged_into")).order_by("-registered_on", "pk")
        found = _found_by(part[:20], 1.0, _("The earlier number"))
    if not found and phones.looks_like_one(text):
        ending = phones.digits(text).lstrip("0")
        if len(ending) >= 4:
            part = people.current().filter(_in(files, people)).exclude(phone_e164="")
            part = part.alias(turned=Reverse("phone_e164"))
            part = part.filter(turned__startswith=ending[::-1]).order_by("-registered_on", "pk")
            found = _found_by(part[:20], 0.9, _("The phone ends so"))
    return found


def _in(files: PersonQuerySet, people: PersonQuerySet) -> Q:
    return Q() if files is people else Q(pk__in=files)


def _by_name(people: PersonQuerySet, files: PersonQuerySet, text: str, limit: int) -> list[Person]:
    question = questions.read(text)
    if not question.words:
        return []
    best = ranked(people, question, limit, files)
    shown = people.in_bulk([one.pk for one in best])
    found = []
    for one in best:
        if person := shown.get(one.pk):
            person.score = round(one.score, 4)  # type: ignore[attr-defined]
            person.why = _why(one, (person.full_name, person.name_ar))  # type: ignore[attr-defined]
            found.append(person)
    return found


# Worked out only where it is shown.
_why = lazy(ranking.reasons, str)


def ranked(people: PersonQuerySet, question: Question, limit: int, files: PersonQuerySet | None = None) -> list[Ranked]:
    """The keys of those whom a question means, best first; two or three queries. ``files``: as for ``search``."""
    meanings = dictionary.meant(question.words)
    readings = [question.words, *_other_readings(question.words, meanings)]
    light = _light(question.words, meanings)
    scopes = _scopes(people, people if files is None else files)
    found: dict[int, Ranked] = {}
    asked = [list(rounds(question, meanings, readings, light, limit)) for rounds in (_spelt, _sounding)]
    for rounds in asked if _slip(meanings) else [[*asked[0], *asked[1]]]:
        rows = _read(people.db, scopes, question, rounds)
        for row in _most_likely([row for row in rows if row.pk not in found], question, meanings):
            one = found[row.pk] = ranking.rank(readings, row, question.hint, question.soft, light)
            one.common = meanings.common(word.there.text for word in one.found if word.there is not None)
        if _settled(found.values(), question, meanings):
            break
    shown = [one for one in found.values() if one.score >= ranking.SHOWN]
    return ranking.in_turn(shown, _FIRST, bool(question.hint))[:limit]


def _slip(meanings: Meanings) -> list[bool]:
    """Of each typed word whether nobody bears it, where that is true of one: then it may be a slip; else empty."""
    unknown = [not near or near[0].near.how != ranking.SAME for near in meanings.of]
    return unknown if sum(unknown) == 1 else []


def _settled(found: Iterable[Ranked], question: Question, meanings: Meanings) -> bool:
    """Whether a slip was typed, and somebody whom it means was found: nothing else was amiss."""
    unknown = _slip(meanings)
    return any(
        len(one.found) == len(unknown)
        and bool(one.agrees) >= bool(question.hint)
        and all(
            word.near.how == (ranking.LIKE if slip else ranking.SAME)
            for slip, word in zip(unknown, one.found, strict=True)
        )
        for one in found
    )


def _most_likely(rows: Sequence[Row], question: Question, meanings: Meanings) -> list[Row]:
    """Those who are looked at well: of each reading of the name the first few, the nearest readings first."""
    near = [{WORD + one.text: one.near.nearness for one in of} for of in meanings.of]
    readings: dict[tuple[str, ...], list[tuple[float, Row]]] = {}
    for row in rows:
        score, reading = 0.0, []
        for word, meant in zip(question.words, near, strict=True):
            own = WORD + word.text
            best = own if own in row.keys else max(row.keys, key=lambda key: meant.get(key, 0.0), default="")
            score += 1.0 if best == own else meant.get(best, 0.0)
            reading.append(best)
        score -= 0.01 * len(row.full_name.split())
        score += 0.5 * ranking.agreeing(row, question.hint)
        readings.setdefault(tuple(reading), []).append((score, row))
    turns: list[tuple[float, Row]] = []
    for borne in readings.values():
        borne.sort(key=lambda one: -one[0])
        turns += [(score - _NEXT_BEARER * turn, row) for turn, (score, row) in enumerate(borne)]
    turns.sort(key=lambda one: -one[0])
    return [row for _score, row in turns[:_WELL]]


def _light(words: Sequence[Word], meanings: Meanings) -> frozenset[str]:
    """Typed words that need not be there: initials, and short ones that may be a mistyped particle."""
    found = {
        word.text
        for word, near in zip(words, meanings.of, strict=True)
        if len(word.text) == 1
        or (
            len(word.text) <= _LONGEST_PARTICLE
            and not (near and near[0].near.how == ranking.SAME)
            and any(OSA.distance(word.text, particle, score_cutoff=1) <= 1 for particle in _PARTICLES)
        )
    }
    return frozenset() if len(found) == len({word.text for word in words}) else frozenset(found)


_PARTICLES = ("al", "el", "ben", "bin", "ould", "ال", "بن")
_LONGEST_PARTICLE = 4


def _other_readings(words: Sequence[Word], meanings: Meanings) -> Iterator[tuple[Word, ...]]:
    """The question with words put together or one cut apart, where that makes words that somebody is called."""
    joined: list[tuple[int, str]] = []
    for at in range(len(words) - 1):
        for both in dictionary.together(words[at].text, words[at + 1].text):
            if both in meanings.known:
                yield (*words[:at], one_word(both), *words[at + 2 :])
                if not joined or joined[-1][0] < at - 1:
                    joined.append((at, both))
    if len(joined) > 1:
        whole = list(words)
        for at, both in reversed(joined):
            whole[at : at + 2] = [one_word(both)]
        yield tuple(whole)
    for at, word in enumerate(words):
        if meanings.of[at] and meanings.of[at][0].near.how == ranking.SAME:
            continue
        for cut in range(2, len(word.text) - 1):
            first, second = word.text[:cut], word.text[cut:]
            if first in meanings.known and second in meanings.known and len(word.text) > 5:
                yield (*words[:at], one_word(first), one_word(second), *words[at + 1 :])


# --- Who is looked at ---------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class _Round:
    """People who bear a word of each group; ``more``: a condition beside; run where fewer than ``until`` were found.

    ``of_files``: the condition asks what only a file knows.
    """

    groups: tuple[tuple[str, ...], ...]
    until: int
    more: str = ""
    values: tuple[object, ...] = ()
    limit: int = _LOOKED_AT
    of_files: bool = False


_Scope = tuple[str, tuple[object, ...]]


def _read(
    using: str, scopes: tuple[_Scope | None, _Scope | None], question: Question, rounds: list[_Round]
) -> list[Row]:
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
        inner, scoped = filed if one.of_files and filed is not None else everyone
        asked = [_BEARS for _group in one.groups]
        if one.more:
            asked.append(one.more)
        if one.until < _ALWAYS:
            asked += [f"(SELECT count(*) FROM round_{before}) < {one.until}" for before in range(len(parts))]
        parts.append(
            f"round_{len(parts)} AS MATERIALIZED ({inner} WHERE {' AND '.join(asked)}{order} LIMIT {one.limit})"
        )
        values += [*scoped, *([*group] for group in one.groups), *one.values, *agreed]
    if not parts:
        return []
    union = " UNION ALL ".join(f"SELECT {_COLUMNS} FROM round_{turn}" for turn in range(len(parts)))
    with connections[using].cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} {union}", values)
        return [Row(*row) for row in cursor.fetchall()]


_COLUMNS = "pk, full_name, name_ar, name_folded, sex, birth_date, nationality, phone, keys"


def _read_from(people: PersonQuerySet, files: PersonQuerySet) -> tuple[str, tuple[object, ...]] | None:
    """What is ranked, as SQL and its values; without nationality and phone of those of whom only the card is known."""
    known: dict[str, Any] = {"known_nationality": F("nationality_id"), "known_phone": F("phone_e164")}
    if files is not people:
        known = {name: Case(When(pk__in=files.values("pk"), then=column)) for name, column in known.items()}
    columns = ("pk", "full_name", "name_ar", "name_folded", "sex", "birth_date", *known, "name_keys")
    scope = people.current().order_by().annotate(**known).values_list(*columns)
    try:
        inner, scoped = scope.query.sql_with_params()
    except EmptyResultSet:
        return None
    return f"SELECT * FROM ({inner}) person ({_COLUMNS})", scoped


def _scopes(people: PersonQuerySet, files: PersonQuerySet) -> tuple[_Scope | None, _Scope | None]:
    """Who may be found, and who by what only a file knows; None where nobody."""
    everyone = _read_from(people, files)
    return everyone, everyone if files is people else _read_from(files, files)


def _spelt(
    question: Question,
    meanings: Meanings,
    readings: Sequence[Sequence[Word]],
    light: Collection[str],
    limit: int,
) -> Iterator[_Round]:
    """Those who bear the very words, or words that differ by one letter."""
    if phone := question.hint.phone:
        yield _Round((), _ALWAYS, "reverse(phone) LIKE %s AND phone <> ''", (phone[::-1] + "%",), limit, of_files=True)
    groups = {
        word.text: _tokens(word, meanings.slips[at]) for at, word in enumerate(question.words) if word.text not in light
    }
    yield _Round(tuple(groups.values()), _ALWAYS)
    for reading in readings[1:4]:
        yield _Round(tuple(groups.get(word.text, (WORD + word.text,)) for word in reading), _ALWAYS)


def _sounding(
    question: Question,
    meanings: Meanings,
    readings: Sequence[Sequence[Word]],
    light: Collection[str],
    limit: int,
) -> Iterator[_Round]:
    """Those whose words sound alike, in either script; where there is hardly anybody, whoever resembles."""
    words = [at for at, word in enumerate(question.words) if word.text not in light]
    for other in (False, True):
        groups = []
        for at in words:
            arabic = names.is_arabic(question.words[at].text) != other
            there = [one for one in meanings.of[at] if names.is_arabic(one.text) == arabic]
            best = there[0].near.nearness if there else 0.0
            texts = [one.text for one in there if one.near.nearness >= best - _NEAR]
            groups.append(_tokens(question.words[at], texts[:_MOST_WORDS_MEANT]))
        yield _Round(tuple(groups), _ALWAYS)
    near = [[one.text for one in of[:_MOST_WORDS_MEANT]] for of in meanings.of]
    likely = {question.words[at].text: _tokens(question.words[at], near[at]) for at in words}
    for reading in readings[1:4]:
        yield _Round(tuple(likely.get(word.text, (WORD + word.text,)) for word in reading), _ALWAYS)
    widest = tuple(_widest(meanings, at, question.words[at]) for at in words)
    yield _Round(widest, min(limit, _ENOUGH))
    if len(words) > 1:
        # Nobody bears them all: whoever bears all but one.
        fewer = [[likely[question.words[at].text] for at in words if at != without] for without in words]
        any_of = " OR ".join(f"({' AND '.join([_BEARS] * len(rest))})" for rest in fewer)
        yield _Round((), 1, f"({any_of})", tuple([*group] for rest in fewer for group in rest))


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
        values += [hint.sex, soft]
    if hint.nationality:
        asked.append("(coalesce(nationality = %s, false) OR keys && %s::varchar[])::int")
        values += [hint.nationality, soft]
    return " + ".join(asked), tuple(values)
