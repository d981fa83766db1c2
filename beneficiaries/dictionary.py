"""The words that people are called by, kept so that a mistyped, shortened or otherwise written word finds them.

A dictionary of some ten thousand words answers which words are meant; only these are then looked for among a million
people, by an index of exact words. Each word is kept with what remains of it when one letter is left out: two words
that differ by one letter too many, too few, another or two exchanged have one of these in common.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from django.db import connections, router, transaction
from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from beneficiaries import kept_plans
from beneficiaries.kept_plans import array
from beneficiaries.models import NameWord, ShortForm
from beneficiaries.names import Word, is_arabic, short_forms
from beneficiaries.names.sounds import keys_of_sounds, sounds
from beneficiaries.names.words import LONGEST_WORD, PARTICLES
from beneficiaries.ranking import SAME, Near, letters_closeness

#: Before the sounds of a word, among its look-ups: no word holds it.
SOUND = "#"
_SHORTEST, _LONGEST = 2, 24
_AT_ONCE = 2000


def without_one(word: str) -> set[str]:
    """The word, and what remains when one of its letters is left out."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return {word}
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def lookups(word: str) -> list[str]:
    """By what a word is found: its letters, all but one of them, its sounds."""
    return sorted(without_one(word) | {SOUND + key for key in keys_of_sounds(word)})


def learn(words: Iterable[str]) -> None:
    """Note the words that are new, as ``search_columns`` gives them; hardly anything where all are known.

    Call it once a batch, in the transaction that writes the people. Waits for nobody: a word that two note at once
    stands twice until ``recount``.
    """
    asked = sorted({word[:LONGEST_WORD] for word in words if word})
    if not asked:
        return
    using = router.db_for_write(NameWord)
    known = NameWord.objects.using(using).filter(text__in=asked)
    new = set(asked) - set(known.values_list("text", flat=True))
    if new:
        rows = [NameWord(text=word, lookups=lookups(word)) for word in sorted(new)]
        NameWord.objects.using(using).bulk_create(rows, batch_size=_AT_ONCE)


def recount() -> None:
    """Set how many people bear each word, by reading all people; forget words that nobody bears or that stand twice.

    Three seconds for a million: not for a request. A search knows by it what is likelier meant than a rare slip.
    """
    using = router.db_for_write(NameWord)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(_TWICE)
        cursor.execute(_COUNTED)


_TWICE = """
DELETE FROM beneficiaries_nameword WHERE id IN (
    SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY text ORDER BY id) AS turn FROM beneficiaries_nameword
    ) turns WHERE turn > 1
)
"""
# One statement, so that all of it sees the same moment: the words of a load that ends meanwhile are not nobody's.
_COUNTED = """
WITH counted AS MATERIALIZED (
    SELECT substr(key, 2) AS text, count(*) AS people FROM beneficiaries_person, unnest(name_keys) AS key
    WHERE starts_with(key, '=') GROUP BY key
), nobodys AS (
    DELETE FROM beneficiaries_nameword word
    WHERE NOT EXISTS (SELECT FROM counted WHERE counted.text = word.text)
)
UPDATE beneficiaries_nameword word SET people = counted.people
FROM counted WHERE counted.text = word.text AND word.people <> counted.people
"""


class Meant(NamedTuple):
    """A word that somebody is called, how near it is to what was typed, and how many are called so."""

    text: str
    near: Near
    people: int


@dataclass(frozen=True)
class Meanings:
    """For each typed word the words it may mean, nearest first, and those of them that differ by about one letter;
    and of words put together or cut apart those known."""

    of: list[list[Meant]]
    slips: list[list[str]]
    known: frozenset[str]
    people: dict[str, int] = field(default_factory=dict)

    @property
    def may_slip(self) -> bool:
        """Whether nobody bears one of the typed words, and somebody each of the others."""
        return sum(not near or near[0].near.how != SAME for near in self.of) == 1

    def common(self, words: Iterable[str]) -> float:
        """How many bear those of the words that may be meant, in the middle: 0 hardly anybody, 1 a thousand, 2 ten
        thousand, 3 at the most.
        """
        told = [math.log10(1 + self.people[word] / 100) for word in words if word in self.people]
        return min(3.0, sum(told) / len(told)) if told else 0.0


def meant(words: Sequence[Word]) -> Meanings:
    """Which words of the dictionary typed words may mean; one query.

    It also notices when coordinators have changed the short forms, and takes them as they are now.
    """
    found = _ask(words)
    if found[0][1] != _version.now:
        _version.now = found[0][1]
        refresh()
        found = _ask(words)
    by_letters: list[dict[str, int]] = [{} for _word in words]
    by_sound: list[dict[str, int]] = [{} for _word in words]
    known = set()
    for at, text, people in found[1:]:
        if at == _PIECE:
            known.add(text)
            for word, there in zip(words, by_letters, strict=True):
                # Rokiatou is Rokia with an ending.
                if len(text) >= _LEAST_OF_A_NAME and word.text.startswith(text):
                    there[text] = people
        elif at >= _SOUNDS:
            by_sound[at - _SOUNDS][text] = people
        else:
            by_letters[at][text] = people
    of, slips = [], []
    for word, letters, sounding in zip(words, by_letters, by_sound, strict=True):
        candidates = letters | {text: sounding[text] for text in _most_alike(word.text, sounding)}
        near = [Meant(text, _near(word, text), people) for text, people in candidates.items()]
        near = [one for one in near if one.near.nearness >= _WORTH_IT]
        near.sort(key=lambda one: (-one.near.nearness, -one.people))
        of.append(near)
        # Of the whole word: what differs from it by its particle alone, thousands may be called.
        slips.append([text for text in letters if letters_closeness(word.text, text).nearness >= _WORTH_IT])
    return Meanings(of, slips, frozenset(known), {one.text: one.people for near in of for one in near})


def _near(word: Word, text: str) -> Near:
    best = letters_closeness(word.text, text)
    if word.bare:
        other = letters_closeness(word.bare, text)
        best = max(best, Near(other.nearness * 0.94, other.how))
    return best


def _most_alike(typed: str, sounding: Collection[str]) -> list[str]:
    """Of words with the same consonants, those whose sounds resemble most at a glance: only they are looked at well."""
    best: list[str] = []
    for arabic in (False, True):
        # Each script by itself: a word in the other one lacks the short vowels and would seem further than any here.
        there = {text: sounds(text) for text in sounding if is_arabic(text) == arabic}
        if len(there) > _LOOKED_AT:
            alike = process.extract(sounds(typed), there, scorer=Indel.normalized_similarity, limit=_LOOKED_AT)
            there = {text: sound for sound, _score, text in alike}
        best += there
    return best


class _Version:
    """Of the short forms that this process uses."""

    now: str | None = None


_version = _Version()
_WORTH_IT = 0.55
_LEAST_OF_A_NAME = 4
_LOOKED_AT = 32
_MOST_SPELT, _MOST_SOUNDING = 60, 400
# The first column of an answer: a word's place among the typed words, found by letters; from here on, by sound.
_SOUNDS = 100
_CHANGED, _PIECE = -2, -1
# One statement whatever was typed, which is given apart: so one plan is as good as another, and is kept.
_ASKED = (
    "WITH asked AS MATERIALIZED (SELECT %s::int[] AS places, %s::text[] AS lookups, %s::int[] AS most,"
    " %s::int[] AS begun, %s::text[] AS starts, %s::text[] AS pieces)"
    f" SELECT {_CHANGED}, coalesce(max(pgh_id), 0)::text, 0 FROM beneficiaries_shortformevent"
    " UNION ALL SELECT place, text, people FROM asked, unnest(places, lookups, most) AS word (place, by, at_most),"
    " LATERAL (SELECT text, people FROM beneficiaries_nameword WHERE lookups && word.by::varchar[]"
    " ORDER BY people DESC LIMIT word.at_most) alike"
    " UNION ALL SELECT place, text, people FROM asked, unnest(begun, starts) AS word (place, start),"
    " LATERAL (SELECT text, people FROM beneficiaries_nameword"
    r" WHERE text ~>=~ start AND text ~<~ (start || U&'\+10FFFD') ORDER BY people DESC LIMIT 16) further"
    f" UNION ALL SELECT {_PIECE}, text, people FROM beneficiaries_nameword"
    " WHERE text = ANY((SELECT pieces FROM asked)::text[])"
)


def _ask(words: Sequence[Word]) -> list[tuple[int, str, int]]:
    alike: list[tuple[int, str, int]] = []
    for at, word in enumerate(words):
        letters, sounding = _looked_for(word)
        alike += [(at, array(letters), _MOST_SPELT), (_SOUNDS + at, array(sounding), _MOST_SOUNDING)]
    longer = [at for at, word in enumerate(words) if len(word.text) > 1]
    columns: list[Sequence[object]] = [[line[column] for line in alike] for column in range(3)]
    columns += [longer, [words[at].text[:LONGEST_WORD] for at in longer], _pieces(words)]
    return kept_plans.rows(router.db_for_read(NameWord), _ASKED, [array(column) for column in columns])


def _looked_for(word: Word) -> tuple[list[str], list[str]]:
    """All but one letter of a typed word and its other forms; and its sounds, and those of its long form."""
    text, bare = word.text[:LONGEST_WORD], word.bare[:LONGEST_WORD]
    letters = without_one(text) | short_forms.other_forms(word.text)
    sounding = set(keys_of_sounds(text))
    if bare:
        letters |= without_one(bare)
        sounding |= keys_of_sounds(bare)
    for form in short_forms.long_forms(word.text):
        sounding |= keys_of_sounds(form)
    return sorted(letters), [SOUND + key for key in sorted(sounding)]


def _pieces(words: Sequence[Word]) -> list[str]:
    """What typed words would be if a blank too many or too few was typed."""
    texts = [word.text for word in words]
    joined = [both for one, other in pairwise(texts) for both in together(one, other)]
    apart = [
        piece
        for text in texts
        if 6 <= len(text) <= _LONGEST
        for at in range(2, len(text) - 1)
        for piece in (text[:at], text[at:])
    ]
    return [*joined, *apart]


def together(one: str, other: str) -> list[str]:
    """What two typed words make: as they stand, or with a particle that the first may be, mistyped by one letter."""
    slips = [particle for particle in PARTICLES if one != particle and OSA.distance(one, particle, score_cutoff=1) == 1]
    return [one + other, *(particle + other for particle in slips)]


def refresh() -> None:
    """Take the short forms as coordinators have them now; a search does so by itself when they have changed."""
    short_forms.use(ShortForm.objects.values_list("short", "long"))


def forget() -> None:
    """Begin again with the short forms as shipped; the next search looks for the installation's own."""
    short_forms.use(short_forms.shipped())
    _version.now = None


def each_lookup() -> Iterator[tuple[NameWord, list[str]]]:
    """Each word whose look-ups differ from what the rules give now, with these."""
    for word in NameWord.objects.order_by("pk").iterator(chunk_size=_AT_ONCE):
        now = lookups(word.text)
        if now != word.lookups:
            yield word, now
