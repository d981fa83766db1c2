"""How much two people's names speak for their being one, in bits: word by word, laid on each other as fits best."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from beneficiaries.duplicates.compared import WORDS, Compared, Numbers, distinct
from beneficiaries.duplicates.parts import by_parts
from beneficiaries.duplicates.weights import W
from beneficiaries.names.sounds import nearness

_NEVER = np.float32(-99.0)
#: Words at least so alike, letter by letter, may be one word with a slip.
_LIKE = 0.6


def names_of(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """The best way to lay the words of one name on those of the other, each on one at most."""
    bits = named_at_most(people, one, other)
    others = np.flatnonzero(~_called_the_same(people, one, other))
    bits[others] = _names_apart(people, one[others], other[others])
    return bits


def named_at_most(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """What the names say where they are the same: they never say more."""
    most: Numbers = np.minimum(np.minimum(people.said[one], people.said[other]), people.name_bits[one])
    return most


def _called_the_same(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """Whose words are the same in one of the scripts: what most of those are who are worth a look."""
    same = np.zeros(len(one), bool)
    for script in (0, 1):
        called = people.called[script]
        same |= (called[one] == called[other]) & (called[one] > 0)
    return same


def most_of_names(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """Never less than ``names_of``, and a fraction of its work: words whose letters and keys differ are far apart."""
    most = named_at_most(people, one, other)
    others = np.flatnonzero(~_called_the_same(people, one, other))
    for at, short, long in _by_length(*_written(people, one[others], other[others])):
        at = others[at]
        if not len(short):
            most[at] = 0
            continue
        # Each word of the shorter name is laid on one of the other: at best on the one that suits it best.
        best = _words_at_most(people, short, long).max(axis=1).sum(axis=0)
        most[at] = np.minimum(best + np.float32(W["word_more"] * (len(long) - len(short))), most[at])
    return most


def _by_length(mine: Numbers, theirs: Numbers) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Names with as many words at a time: which pairs, and the words of both, by place and pair, the shorter first.

    So nothing is looked up for words that are not there.
    """
    lengths = _number(mine) * (WORDS + 1) + _number(theirs)
    for both in np.flatnonzero(np.bincount(lengths)).tolist():
        at = np.flatnonzero(lengths == both)
        number, number_other = divmod(both, WORDS + 1)
        words, others = mine[at, :number].T.copy(), theirs[at, :number_other].T.copy()
        yield (at, words, others) if number <= number_other else (at, others, words)


def _words_at_most(people: Compared, short: Numbers, long: Numbers) -> Numbers:
    """What each word of the one says at most if it is laid on each of the other: by place, place and pair."""
    vocabulary = people.vocabulary

    def both(column: Numbers) -> tuple[Numbers, Numbers]:
        return column[short][:, None], column[long][None]

    def least(column: Numbers) -> Numbers:
        return np.minimum(*both(np.minimum(column, np.float32(W["word_most"]))))

    rarity = least(vocabulary.bits)
    # A wrong letter changes two of the letters that a word holds, one too few or too many changes one.
    slips = (np.bitwise_count(np.bitwise_xor(*both(vocabulary.letters))) + 1) >> 1
    like = 1 - slips / np.maximum(*both(vocabulary.lengths))
    doubtful = rarity + np.float32(W["word_doubt"])
    bits = np.where(like >= _LIKE, doubtful + np.float32(W["word_slip"]) * (1 - like), np.float32(W["word_apart"]))
    spelled = np.minimum(doubtful, least(vocabulary.key_bits[vocabulary.keys[:, 0]]) + np.float32(W["word_doubt"]))
    shared = _keys_shared(people, short[:, None], long[None])
    bits = np.where(shared, np.maximum(bits, spelled), bits)
    across = np.not_equal(*both(vocabulary.arabic))
    if across.any():
        bits = np.where(across, doubtful, bits)
    lone = np.logical_or(*both(vocabulary.lone))
    if lone.any():
        initial = lone & np.equal(*both(vocabulary.initials))
        bits = np.where(initial, np.maximum(bits, np.float32(W["word_initial"])), bits)
    return np.where(short[:, None] == long[None], rarity, np.maximum(bits, np.float32(W["word_apart"])))


def _written(people: Compared, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """The words of both, in the script that both have, else each in its own."""
    mine, theirs = (np.take(people.words[0], rows, axis=0) for rows in (one, other))
    short = np.flatnonzero((mine[:, 0] == 0) | (theirs[:, 0] == 0))
    if len(short):
        one, other = one[short], other[short]
        arabic_one, arabic_other = people.words[1][one], people.words[1][other]
        both = (arabic_one[:, 0] > 0) & (arabic_other[:, 0] > 0)
        mine[short] = np.where((both | (mine[short, 0] == 0))[:, None], arabic_one, mine[short])
        theirs[short] = np.where((both | (theirs[short, 0] == 0))[:, None], arabic_other, theirs[short])
    return mine, theirs


def _number(words: Numbers) -> Numbers:
    """How many words each name has."""
    number = np.zeros(len(words), np.int8)
    for place in range(WORDS):
        number += words[:, place] > 0
    return number


def _names_apart(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    met = by_parts(len(one), lambda part: distinct(_couples(*_written(people, one[part], other[part]))[1]))
    couples = distinct(np.concatenate(met))
    bits = np.concatenate(by_parts(len(couples), lambda part: _words(people, couples[part])))
    laid = by_parts(len(one), lambda part: _laid(people, one[part], other[part], couples, bits))
    return np.concatenate(laid)


def _couples(mine: Numbers, theirs: Numbers) -> tuple[Numbers, Numbers]:
    """Which word of one stands against which of the other, and each such couple as one number."""
    low = np.minimum(mine[:, :, None], theirs[:, None, :])
    high = np.maximum(mine[:, :, None], theirs[:, None, :])
    both = low > 0
    return both, (low[both].astype(np.int64) << 32) | high[both]


def _laid(people: Compared, one: Numbers, other: Numbers, couples: Numbers, bits: Numbers) -> Numbers:
    mine, theirs = _written(people, one, other)
    both, found = _couples(mine, theirs)
    laid: Numbers = np.full(both.shape, _NEVER, np.float32)
    laid[both] = bits[np.searchsorted(couples, found)]
    laid = laid.reshape(len(one), WORDS * WORDS)
    count_mine, count_theirs = _number(mine), _number(theirs)
    total = np.zeros(len(one), np.float32)
    placed = np.zeros(len(one), np.int64)
    every = np.arange(len(one))
    row_of, column_of = np.divmod(np.arange(WORDS * WORDS), WORDS)
    for _turn in range(WORDS):
        at = laid.argmax(axis=1)
        best = laid[every, at]
        good = best > _NEVER / 2
        if not good.any():
            break
        total += np.where(good, best, 0)
        placed += good
        laid[(row_of[None, :] == row_of[at][:, None]) | (column_of[None, :] == column_of[at][:, None])] = _NEVER
    short, long = np.minimum(count_mine, count_theirs), np.maximum(count_mine, count_theirs)
    # Words that only one of the two has are a longer way to say the name.
    total -= (long - short) * np.float32(-W["word_more"])
    # Given and family names go together: where many are called so, that is how often, not word by word.
    total = np.minimum(total, people.name_bits[one])
    return np.where(short > 0, total, 0).astype(np.float32)


def _rarity(people: Compared, first: Numbers, second: Numbers) -> Numbers:
    bits = np.minimum(people.vocabulary.bits, np.float32(W["word_most"]))
    rarity: Numbers = np.minimum(bits[first], bits[second])
    return rarity


def _keys_shared(people: Compared, first: Numbers, second: Numbers) -> Numbers:
    """Whether two words have one of their keys in common."""
    mine, theirs = ([key[word] for key in people.vocabulary.keys.T] for word in (first, second))
    shared: Numbers = np.logical_or.reduce([(here > 0) & (here == there) for here, there in product(mine, theirs)])
    return shared


def _words(people: Compared, couples: Numbers) -> Numbers:
    """The bits of two words laid on each other: the same, another spelling, a slip, others."""
    vocabulary = people.vocabulary
    first, second = couples >> 32, couples & 0xFFFFFFFF
    bits = np.full(len(couples), W["word_apart"], np.float32)
    rarity = _rarity(people, first, second)
    shared = _keys_shared(people, first, second)
    of_key = vocabulary.key_bits[vocabulary.keys[:, 0]]
    of_key = np.minimum(np.minimum(of_key[first], of_key[second]), W["word_most"])
    one_script = vocabulary.arabic[first] == vocabulary.arabic[second]
    here = np.flatnonzero((first > 0) & (first != second) & one_script)
    like = np.zeros(len(couples), np.float32)
    if len(here):
        like[here] = process.cpdist(
            [vocabulary.texts[at] for at in first[here]],
            [vocabulary.texts[at] for at in second[here]],
            scorer=OSA.normalized_similarity,
            dtype=np.float32,
        )
    # Brothers and sisters share all but the given name: the less two words resemble, the surer they are two people.
    bits[here] += W["word_unlike"] * people.kinship * np.maximum(0.5 - like[here], 0) * 2
    slip = rarity + W["word_doubt"] + W["word_slip"] * (1 - like)
    bits = np.where(like >= _LIKE, np.maximum(slip, bits), bits)
    alike = np.zeros(len(couples), np.float32)
    for at in np.flatnonzero((shared | (~one_script & (first > 0))) & (first != second)):
        alike[at] = nearness(vocabulary.texts[first[at]], vocabulary.texts[second[at]])
    spelled = (
        np.minimum(of_key, rarity)
        + W["word_doubt"]
        + W["word_spelling"] * (1 - alike)
        - np.where(one_script, 0.0, -W["word_script"])
    )
    across = rarity + W["word_doubt"] + W["word_across"] * (1 - alike) + W["word_script"]
    bits = np.where(shared, np.maximum(bits, spelled), bits)
    bits = np.where(
        ~one_script, np.where(alike >= 0.5, np.maximum(across, bits), np.maximum(bits, W["word_apart_across"])), bits
    )
    initial = vocabulary.initials[first] == vocabulary.initials[second]
    bits = np.where(
        initial & (vocabulary.lone[first] | vocabulary.lone[second]), np.maximum(bits, W["word_initial"]), bits
    )
    bits = np.where(first == second, rarity, bits)
    return np.where(first > 0, bits, _NEVER).astype(np.float32)
