"""The words of a name as a search and a comparison take them."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple
from zlib import crc32

from beneficiaries.names import short_forms
from beneficiaries.names.keys import word_keys
from places.folding import fold

#: What a name's words are kept as beside its consonant keys: the word with this before it, which no key holds.
WORD = "="
#: A word is kept and compared up to here.
LONGEST_WORD = 39
#: Of a longer name, words further on are not paired.
_MOST_PAIRED = 6

_PARTICLES = {"el", "al", "ul", "es", "er", "ben", "bin", "ibn", "bint", "bent", "ould", "mint", "ait", "n", "ال"}
_PARTICLES |= {"bou", "ment", "weld", "wuld", "منت"}
_PARTICLES |= {"بن", "ابن", "بنت", "ولد", "ايت"}
_SERVANTS = {"abd", "عبد", "abdel", "abdoul", "abdul", "abdal"}
_ARTICLES = {"el", "al", "ul", "oul", "ال"}


class Word(NamedTuple):
    """One word of a name as it is compared: its folded letters, its consonant keys, and those of its letters alone.

    ``keys`` also holds the keys of the long form of a short name and of the word without its particle, ``bare``.
    """

    text: str
    keys: frozenset[str]
    own: frozenset[str]
    bare: str = ""


class SearchColumns(NamedTuple):
    """What is kept of a person's names to find them: ``name_folded``, new words to learn, ``name_keys`` and
    ``name_pairs``.
    """

    folded: str
    words: list[str]
    keys: list[str]
    pairs: list[int]


def search_columns(*writings: str) -> SearchColumns:
    """What is kept of all writings of a person's names; pure, and quick where each word was met before."""
    folded: list[str] = []
    found: set[str] = set()
    told: set[str] = set()
    pairs: dict[int, None] = {}
    for name in filter(None, writings):
        parts = [_part(part) for part in name.split(" ")]
        for given, _keys, _texts in parts:
            folded += given
        if None in [keys for _given, keys, _texts in parts]:
            parts = [
                _kept_joined(word, bare) for word, bare in joined([word for part in parts for word in part.folded])
            ]
        given_texts: list[tuple[str, ...]] = []
        for _given, keys, texts in parts:
            found.update(keys or ())
            given_texts += texts
        told.update(*given_texts)
        whole = len(given_texts) == 2
        for these, others in combinations(given_texts[:_MOST_PAIRED], 2):
            for one in these:
                for other in others:
                    pairs[pair(one, other, whole=whole)] = None
    words = sorted(told)
    return SearchColumns(" ".join(folded), words, [*sorted(found), *[WORD + word for word in words]], list(pairs))


def pair(one: str, other: str, *, whole: bool) -> int:
    """What two words of one writing are kept as, whichever comes first: a whole number that hardly any others share.

    ``whole``: the writing holds no other word. Who is called just so is looked for apart from whoever else bears both.
    """
    between = " " if whole else "+"
    return crc32(f"{one}{between}{other}".encode() if one < other else f"{other}{between}{one}".encode()) - 2**31


def consonants(keys: Iterable[str]) -> list[str]:
    """Of what is kept to find a person, the consonant keys alone."""
    return [key for key in keys if not key.startswith(WORD)]


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[Word, ...]:
    """The words of a name, particles joined to what follows: ``Abd El Kader`` is one word, ``Ben Ali`` too."""
    return tuple(one_word(word, bare) for word, bare in joined(folded_words(name)))


@lru_cache(maxsize=200_000)
def one_word(word: str, bare: str = "") -> Word:
    """A folded word as it is compared, remembered; ``bare``: what stays of it without its particle."""
    return _word(word, bare)


def _word(word: str, bare: str) -> Word:
    own = frozenset(word_keys(word))
    others = [*filter(None, [bare]), *short_forms.long_forms(word)]
    # One and the same where there is nothing more: many thousand words are remembered.
    return Word(word, own.union(*map(word_keys, others)) if others else own, own, bare)


def word_as_kept(text: str) -> Word:
    """A word that is kept of somebody (``WORD`` before it there) as it is compared; not remembered."""
    return _word(text, _without_article(text))


def keys(*names: str) -> list[str]:
    """The distinct consonant keys of the names' words, in both scripts alike; of a key, the key itself."""
    return sorted({key for name in names for word in words(name) for key in word.keys})


def folded_words(name: str) -> list[str]:
    """The folded words of a name as they stand."""
    return [word for part in name.split(" ") if part for word in _part(part).folded]


class _Part(NamedTuple):
    """What stands between two blanks of a name: folded, and what is kept of it; no keys: it joins what is beside it.

    ``texts``: of each word what is kept, the second without its particle.
    """

    folded: tuple[str, ...]
    keys: tuple[str, ...] | None
    texts: tuple[tuple[str, ...], ...] = ()


@lru_cache(maxsize=200_000)
def _part(part: str) -> _Part:
    given = tuple(fold(part).split())
    if not _JOINING.isdisjoint(given):
        return _Part(given, None)
    kept = [_kept(word, _without_article(word)) for word in given]
    return _Part(
        given, tuple(key for one in kept for key in one.keys or ()), tuple(t for one in kept for t in one.texts)
    )


def _kept(word: str, bare: str) -> _Part:
    texts = (word[:LONGEST_WORD], bare[:LONGEST_WORD]) if bare else (word[:LONGEST_WORD],)
    return _Part((word,), tuple(_word(word, bare).keys), (texts,))


@lru_cache(maxsize=50_000)
def _kept_joined(word: str, bare: str) -> _Part:
    return _kept(word, bare)


def joined(given: list[str]) -> list[tuple[str, str]]:
    """Words as they are compared, each with what stays of it without its particle (empty where it has none)."""
    if _JOINING.isdisjoint(given):
        return [(word, _without_article(word)) for word in given]
    done: list[tuple[str, str]] = []
    at = 0
    while at < len(given):
        word, rest = given[at], given[at + 1 :]
        if rest and word in _SERVANTS:
            article = 1 if rest[0] in _ARTICLES and len(rest) > 1 else 0
            name = rest[article]
            done.append((word + ("el" if article and word == "abd" else "") + name, _without_article(name) or name))
            at += 2 + article
        elif done and word in _OF_THE_FAITH:
            done[-1] = (done[-1][0] + word, done[-1][0])
            at += 1
        elif rest and word in _PARTICLES:
            done.append((word + rest[0], _without_article(rest[0]) or rest[0]))
            at += 2
        else:
            done.append((word, _without_article(word)))
            at += 1
    return done


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else ""


# Nour Eddine and نور الدين are one name.
_OF_THE_FAITH = {"الدين", "eddine", "eddin", "edine", "uddin", "aldin", "aldeen"}
_JOINING = _PARTICLES | _SERVANTS | _OF_THE_FAITH
#: Those that a slip leaves recognisable.
PARTICLES = sorted(word for word in _PARTICLES | _SERVANTS if len(word) > 2)


def _forget() -> None:
    for cached in (words, one_word, _part, _kept_joined):
        cached.cache_clear()


short_forms.when_changed(_forget)
