"""How much two people's fields speak for their being one, in bits: many pairs at a time.

Each field adds how much more often its agreement is seen on two files of one person than on those of two people
(Fellegi and Sunter, A Theory for Record Linkage, 1969). How often two people agree by chance is counted in the register
itself: sharing "Mohamed" says little, sharing "Ntcham" much; 1 January, with which a birth is guessed, less than 2 May.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from django.conf import settings
from rapidfuzz import process
from rapidfuzz.distance import OSA

from beneficiaries.duplicates.compared import WORDS, Compared, Numbers, distinct
from beneficiaries.duplicates.weights import W
from beneficiaries.names.sounds import nearness

#: So many pairs are laid out at once: few enough to stay small, enough that the slices cost nothing.
_AT_ONCE = 20_000
_NEVER = np.float32(-99.0)


@dataclass
class Weighed:
    """For each pair: the bits of each field (positive for, negative against, 0 not known), and ``score`` 0–1."""

    one: Numbers
    other: Numbers
    fields: dict[str, Numbers]
    score: Numbers

    def __getitem__(self, chosen: Numbers) -> "Weighed":
        return Weighed(
            self.one[chosen],
            self.other[chosen],
            {name: bits[chosen] for name, bits in self.fields.items()},
            self.score[chosen],
        )


def weigh(people: Compared, one: Numbers, other: Numbers, *, least: float, asked: int | None = None) -> Weighed:
    """The pairs whose score is ``least`` or more; rows of ``people``; ``asked``: of how many the pairs were looked for.

    How many doubles there are to be expected is learned from the pairs themselves, within bounds.
    """
    asked = asked or len(people)
    most = _MOST_DOUBLES if len(people) < _LARGE else _MOST_IN_LARGE
    lowest = _needed(len(people), most) + np.log2(least / (1 - least)) / W["slope"]
    pieces = [
        _worth_it(people, one[at : at + _AT_ONCE], other[at : at + _AT_ONCE], lowest)
        for at in range(0, max(len(one), 1), _AT_ONCE)
    ]
    one, other = (np.concatenate([getattr(piece, side) for piece in pieces]) for side in ("one", "other"))
    fields = {name: np.concatenate([piece.fields[name] for piece in pieces]) for name in pieces[0].fields}
    del pieces
    fields["name"] = _names(people, one, other)
    total = sum(fields.values(), np.zeros(len(one), np.float32))
    doubles = _AT_FIRST
    for _turn in range(8):
        score = 1 / (1 + np.exp2(-W["slope"] * (total - _needed(len(people), doubles))))
        doubles = float(np.clip(score[score >= 0.3].sum() / asked, _FEWEST_DOUBLES, most))
    return Weighed(one, other, fields, score.astype(np.float32))[score >= least]


#: Pairs to each file: what is thought at first, and the bounds.
_AT_FIRST, _FEWEST_DOUBLES, _MOST_DOUBLES = 0.3, 0.01, 2.0
_FORGIVEN = 1.3
#: In a large register more would be a mishap, and all that might be one is too much to look at.
_LARGE, _MOST_IN_LARGE = 100_000, 0.4


def _needed(people: int, doubles: float) -> float:
    """The bits at which two people are as likely one as not: more in a large register, where chance has more goes."""
    # Where doubles are many, files were typed in haste: more is forgiven.
    forgiven = _FORGIVEN * max(0.0, float(np.log2(doubles / _AT_FIRST)))
    return float(np.log2(max(people, 100) / doubles)) + settings.DUPLICATES["doubt"] - forgiven


def _worth_it(people: Compared, one: Numbers, other: Numbers, needed: float) -> Weighed:
    """Those that may reach the bits ``needed``, whatever their names say; not scored yet."""
    fields = {
        "document": _papers(people, one, other),
        "birth": _births(people, one, other),
        "phone": _phones(people, one, other),
        "nationality": _plain(
            people, "nationality", one, other, most=W["nationality_most"], apart=W["nationality_apart"]
        ),
        "sex": np.where(
            (people.sex[one] > 0) & (people.sex[other] > 0),
            np.where(people.sex[one] == people.sex[other], np.float32(W["sex_same"]), np.float32(W["sex_apart"])),
            np.float32(0.0),
        ),
        "city": _cities(people, one, other),
    }
    beside = np.sum(list(fields.values()), axis=0)
    said = people.said
    worth = np.flatnonzero(beside + np.minimum(said[one], said[other]) >= needed)
    worth = worth[beside[worth] + _bound(people, one[worth], other[worth]) >= needed]
    return Weighed(one, other, fields, beside)[worth]


def _plain(people: Compared, column: str, one: Numbers, other: Numbers, *, most: float, apart: float) -> Numbers:
    here, there = getattr(people, column)[one], getattr(people, column)[other]
    bits = np.minimum(people.bits_of(column)[here], np.float32(most))
    return np.where((here > 0) & (there > 0), np.where(here == there, bits, np.float32(apart)), np.float32(0.0))


def _phones(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """A family shares its phone, so it never says more than half of what its rarity would."""
    return _plain(people, "phone", one, other, most=W["phone_most"], apart=W["phone_apart"])


def _births(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    y1, y2 = people.year[one].astype(np.int32), people.year[other].astype(np.int32)
    m1, m2, d1, d2 = people.month[one], people.month[other], people.day[one], people.day[other]
    exact = np.maximum(people.birth_bits()[one], people.birth_bits()[other])
    exact = np.minimum(exact, np.float32(W["birth_most"]))
    of_year = np.minimum(people.bits_of("year")[y1], people.bits_of("year")[y2])
    of_year = np.clip(of_year, 2.0, 6.5)
    whole = (d1 > 0) & (d2 > 0)
    guess = ((d1 == 1) & (m1 == 1)) | ((d2 == 1) & (m2 == 1))
    same_year = y1 == y2
    swapped = same_year & whole & (d1 == m2) & (m1 == d2)
    slips = _digits_apart(people.born[one], people.born[other])
    bits = np.full(len(one), W["birth_apart"] + W["birth_kin"] * _kin(people), np.float32)
    bits = np.where(np.abs(y1 - y2) <= 1, W["birth_next_year"], bits)
    bits = np.where((slips == 2) & ~guess, W["birth_two_slips"], bits)
    bits = np.where(
        whole & (y1 != y2) & (m1 == m2) & (d1 == d2) & ~guess, np.maximum(bits, W["birth_other_year"]), bits
    )
    bits = np.where(same_year & whole, np.maximum(bits, W["birth_year"]), bits)
    bits = np.where((slips == 1) & ~guess, np.maximum(bits, W["birth_slip"]), bits)
    bits = np.where(same_year & whole & (m1 == m2), np.maximum(bits, W["birth_month"]), bits)
    bits = np.where(same_year & whole & guess, np.maximum(W["birth_year"], of_year + W["birth_guess"]), bits)
    both_guess = (d1 == 1) & (m1 == 1) & (d2 == 1) & (m2 == 1)
    bits = np.where(
        both_guess & whole & (y1 != y2),
        np.where(np.abs(y1 - y2) <= 1, W["birth_next_year"] / 2, W["birth_guesses_apart"]),
        bits,
    )
    bits = np.where(swapped, exact + W["birth_swapped"], bits)
    # Where one knows no more than the year or month, that is all there is to agree on.
    less = same_year & ~whole & ((m1 == 0) | (m2 == 0) | (m1 == m2))
    bits = np.where(less, of_year, bits)
    bits = np.where(whole & (people.born[one] == people.born[other]), exact, bits)
    return np.where((y1 > 0) & (y2 > 0), bits, 0.0).astype(np.float32)


def _kin(people: Compared) -> float:
    """How far to think of kin where names are half the same, 0–1: by how many there are in this register."""
    return float(np.clip((people.kin - _BY_CHANCE) / (_FAMILIES - _BY_CHANCE), 0, 1))


#: Shares of ``Compared.kin``: what chance and doubles make up alone, and a register of families.
_BY_CHANCE, _FAMILIES = 0.03, 0.1


def _digits_apart(one: Numbers, other: Numbers) -> Numbers:
    """In how many of the eight digits two births differ; neighbours that changed places count as one slip."""
    apart = np.zeros(len(one), np.int8)
    swaps = np.zeros(len(one), np.int8)
    before_one = before_other = None
    for _place in range(8):
        one, mine = np.divmod(one, 10)
        other, theirs = np.divmod(other, 10)
        apart += mine != theirs
        if before_one is not None:
            swaps += (mine != theirs) & (mine == before_other) & (theirs == before_one)
        before_one, before_other = mine, theirs
    return apart - swaps


def _cities(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    here, there = people.city[one], people.city[other]
    bits = np.minimum(people.bits_of("city")[here], np.float32(W["town_most"]))
    apart = np.flatnonzero((here != there) & (here > 0) & (there > 0))
    low, high = np.minimum(here[apart], there[apart]), np.maximum(here[apart], there[apart])
    bits[apart] = _of_couples(people, (low.astype(np.int64) << 32) | high)
    return np.where((here > 0) & (there > 0), bits, 0.0).astype(np.float32)


def _of_couples(people: Compared, couples: Numbers) -> Numbers:
    """The bits of two towns written otherwise; each two are compared once."""
    distinct, back = np.unique(couples, return_inverse=True)
    met = people.known.setdefault("towns", {})
    new = [couple for couple in distinct.tolist() if couple not in met]
    first, second = [people.cities[at >> 32] for at in new], [people.cities[at & 0xFFFFFFFF] for at in new]
    like = process.cpdist(first, second, scorer=OSA.normalized_similarity, dtype=np.float32)
    rarity = people.bits_of("city")
    for couple, mine, theirs, alike in zip(new, first, second, like.tolist(), strict=True):
        both = float(rarity[couple >> 32]), float(rarity[couple & 0xFFFFFFFF])
        if mine.startswith(theirs + " ") or theirs.startswith(mine + " "):
            met[couple] = max(min(both) + W["town_within"], W["town_apart"])
        elif alike >= 0.75:
            met[couple] = min(max(both), W["town_like"]) * alike - 2.0
        else:
            met[couple] = W["town_apart"] / 2 if alike >= 0.5 else W["town_apart"]
    return np.array([met[couple] for couple in distinct.tolist()], np.float32)[back]


def _papers(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """The nearest two of their papers: the same number, one slip apart, or quite other ones."""
    bits = np.zeros(len(one), np.float32)
    if not len(people.paper):
        return bits
    first, last = people.paper_span
    both = np.flatnonzero((last[one] > first[one]) & (last[other] > first[other]))
    if not len(both):
        return bits
    best = np.full(len(both), _NEVER)
    rarity = people.bits_of("paper")
    for mine, theirs in product(range(3), repeat=2):
        has = (first[one[both]] + mine < last[one[both]]) & (first[other[both]] + theirs < last[other[both]])
        at = np.flatnonzero(has)
        here, there = people.paper[first[one[both[at]]] + mine], people.paper[first[other[both[at]]] + theirs]
        same = here == there
        found = np.where(same, np.minimum(rarity[here] + 4, W["paper_most"]), 0.0)
        far = np.flatnonzero(~same)
        first_of, other_of = [[people.papers[number] for number in side[far]] for side in (here, there)]
        like = process.cpdist(first_of, other_of, scorer=OSA.distance, score_cutoff=2, dtype=np.int32)
        # A family's papers are made out one after the other: the last sign tells them apart.
        next_to = np.fromiter(
            (one[:-1] == other[:-1] for one, other in zip(first_of, other_of, strict=True)), bool, len(far)
        )
        slip = np.where(next_to, W["paper_next"], W["paper_slip"])
        found[far] = np.where(like == 1, slip, np.where(like == 2, W["paper_near"], W["paper_apart"]))
        best[at] = np.maximum(best[at], found)
    bits[both] = best
    return bits


# --- Names ---------------------------------------------------------------------------------------------------------
def _written(people: Compared, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """The words of both, in the script that both have, else each in its own."""
    latin, arabic = people.words[0][:, 0] > 0, people.words[1][:, 0] > 0
    both_latin, both_arabic = latin[one] & latin[other], arabic[one] & arabic[other]
    script_one = np.where(both_latin, 0, np.where(both_arabic | ~latin[one], 1, 0))
    script_other = np.where(both_latin, 0, np.where(both_arabic | ~latin[other], 1, 0))
    return people.words[script_one, one], people.words[script_other, other]


#: What another spelling or a slip takes off a word at the very least.
_AT_BEST = 1.6


def _bound(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """More than the names can speak for two people: a word that is not the same is another spelling at best."""
    mine, theirs = _written(people, one, other)
    same = np.zeros(len(one), np.int8)
    for place in range(WORDS):
        same += ((mine[:, place : place + 1] == theirs) & (theirs > 0)).any(axis=1)
    short = np.minimum((mine > 0).sum(axis=1), (theirs > 0).sum(axis=1))
    said = np.minimum(people.said[one], people.said[other])
    most: Numbers = said - np.float32(_AT_BEST) * np.maximum(short - same, 0)
    return most


def _names(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """The best way to lay the words of one name on those of the other, each on one at most."""
    bits = np.minimum(people.said[one], people.name_bits[one])
    same = np.zeros(len(one), bool)
    for script in (0, 1):
        # The same words in both: what most of those are who are worth a look.
        mine = people.words[script, one]
        same |= (mine == people.words[script, other]).all(axis=1) & (mine[:, 0] > 0)
    others = np.flatnonzero(~same)
    bits[others] = _names_apart(people, one[others], other[others])
    return bits


def _names_apart(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    parts = [slice(at, at + _AT_ONCE) for at in range(0, len(one), _AT_ONCE)]
    met = [distinct(_couples(*_written(people, one[part], other[part]))[1]) for part in parts]
    if not met:
        return np.zeros(0, np.float32)
    couples = distinct(np.concatenate(met))
    bits = np.concatenate(
        [_words(people, couples[at : at + _AT_ONCE]) for at in range(0, max(len(couples), 1), _AT_ONCE)]
    )
    return np.concatenate([_laid(people, one[part], other[part], couples, bits) for part in parts])


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
    count_mine, count_theirs = (mine > 0).sum(axis=1), (theirs > 0).sum(axis=1)
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


def _words(people: Compared, couples: Numbers) -> Numbers:
    """The bits of two words laid on each other: the same, another spelling, a slip, others."""
    vocabulary = people.vocabulary
    first, second = couples >> 32, couples & 0xFFFFFFFF
    bits = np.full(len(couples), W["word_apart"], np.float32)
    rarity = np.minimum(np.minimum(vocabulary.bits[first], vocabulary.bits[second]), W["word_most"])
    keys_one, keys_other = vocabulary.keys[first], vocabulary.keys[second]
    shared = np.zeros(len(couples), bool)
    for mine in (0, 1):
        for theirs in (0, 1):
            shared |= (keys_one[:, mine] > 0) & (keys_one[:, mine] == keys_other[:, theirs])
    of_key = np.minimum(
        np.minimum(vocabulary.key_bits[keys_one[:, 0]], vocabulary.key_bits[keys_other[:, 0]]), W["word_most"]
    )
    one_script = vocabulary.arabic[first] == vocabulary.arabic[second]
    here = np.flatnonzero((first > 0) & (first != second) & one_script)
    like = np.zeros(len(couples), np.float32)
    if len(here):
        like[here] = process.cpdist(
            [vocabulary.texts[at] for at in first[here]],
            [vocabulary.texts[at] for at in second[here]],
            scorer=OSA.normalized_similarity,
            dtype=np.float32,
            workers=-1,
        )
    # Brothers and sisters share all but the given name: the less two words resemble, the surer they are two people.
    bits[here] += W["word_unlike"] * _kin(people) * np.maximum(0.5 - like[here], 0) * 2
    slip = rarity + W["word_doubt"] + W["word_slip"] * (1 - like)
    bits = np.where(like >= 0.6, np.maximum(slip, bits), bits)
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
