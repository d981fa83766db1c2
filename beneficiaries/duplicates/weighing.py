"""How much two people's fields speak for their being one, in bits: many pairs at a time.

Each field adds how much more often its agreement is seen on two files of one person than on those of two people
(Fellegi and Sunter, A Theory for Record Linkage, 1969). How often two people agree by chance is counted in the register
itself: sharing "Mohamed" says little, sharing "Ntcham" much; 1 January, with which a birth is guessed, less than 2 May.
"""

from dataclasses import dataclass

import numpy as np
from django.conf import settings
from rapidfuzz import process
from rapidfuzz.distance import OSA

from beneficiaries.names.sounds import nearness
from beneficiaries.duplicates.compared import WORDS, Compared, Numbers

_AT_ONCE = 400_000
W = dict(slope=0.5, phone_most=3.5, phone_apart=-1.4, nat_apart=-3.0, nat_most=0.0, sex_apart=-5.5, b_apart=-5.5, b_year1=-3.5, b_slip2=-1.5, b_dm=0.85, b_year=-1.3, b_slip1=4.1, b_ym=3.6, b_guess=2.0, b_guess_apart=-7.5, b_swap=4.0, b_exact_most=9.5, c_most=9.5, c_apart=-0.7, c_within=0.6, d_apart=-5.0, d_slip=12.0, d_slip2=2.0, n_apart=-5.8, n_extra=1.25, n_slip0=0.9, n_slip=10.0, n_spell0=0.9, n_spell=7.2, n_cross=1.4, n_most=14.0, n_initial=1.5, n_across=12.0, n_across_apart=-6.0, n_spell_shift=0.3)
#: Nothing is rarer than one in so many, whatever the register says: 2 ** 14.
_RAREST = 14.0
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
    lowest = _needed(len(people), _MOST_DOUBLES) + np.log2(least / (1 - least)) / W["slope"]
    pieces = [
        _weigh_some(people, one[at : at + _AT_ONCE], other[at : at + _AT_ONCE], lowest)
        for at in range(0, max(len(one), 1), _AT_ONCE)
    ]
    fields = {name: np.concatenate([piece.fields[name] for piece in pieces]) for name in pieces[0].fields}
    total = np.concatenate([piece.score for piece in pieces])
    doubles = _AT_FIRST
    for _turn in range(8):
        score = 1 / (1 + np.exp2(-W["slope"] * (total - _needed(len(people), doubles))))
        doubles = float(np.clip(score[score >= 0.3].sum() / asked, _FEWEST_DOUBLES, _MOST_DOUBLES))
    both = np.concatenate([piece.one for piece in pieces]), np.concatenate([piece.other for piece in pieces])
    return Weighed(*both, fields, score.astype(np.float32))[score >= least]


#: Pairs to each file: what is thought at first, and the bounds.
_AT_FIRST, _FEWEST_DOUBLES, _MOST_DOUBLES = 0.3, 0.01, 2.0


def _needed(people: int, doubles: float) -> float:
    """The bits at which two people are as likely one as not: more in a large register, where chance has more goes."""
    return float(np.log2(max(people, 100) / doubles)) + settings.DUPLICATES["doubt"]


def _weigh_some(people: Compared, one: Numbers, other: Numbers, needed: float) -> Weighed:
    """Those that reach the bits ``needed``; in ``score`` the bits in all."""
    fields = {
        "document": _papers(people, one, other),
        "birth": _births(people, one, other),
        "phone": _phones(people, one, other),
        "nationality": _plain(people, "nationality", one, other, most=W['nat_most'], apart=W['nat_apart']),
        "sex": np.where(
            (people.sex[one] > 0) & (people.sex[other] > 0),
            np.where(people.sex[one] == people.sex[other], np.float32(0.5), np.float32(W['sex_apart'])),
            np.float32(0.0),
        ),
        "city": _cities(people, one, other),
    }
    beside = sum(fields.values())
    bound = _bound(people, one, other)
    worth = np.flatnonzero(beside + bound >= needed)
    one, other = one[worth], other[worth]
    fields = {name: bits[worth] for name, bits in fields.items()}
    fields["name"] = _names(people, one, other)
    total = beside[worth] + fields["name"]
    return Weighed(one, other, fields, total.astype(np.float32))[total >= needed]




def _plain(people: Compared, column: str, one: Numbers, other: Numbers, *, most: float, apart: float) -> Numbers:
    here, there = getattr(people, column)[one], getattr(people, column)[other]
    bits = np.minimum(people.bits_of(column)[here], np.float32(most))
    return np.where((here > 0) & (there > 0), np.where(here == there, bits, np.float32(apart)), np.float32(0.0))


def _phones(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """A family shares its phone, so it never says more than half of what its rarity would."""
    return _plain(people, "phone", one, other, most=W['phone_most'], apart=W['phone_apart'])


def _births(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    y1, y2 = people.year[one].astype(np.int32), people.year[other].astype(np.int32)
    m1, m2, d1, d2 = people.month[one], people.month[other], people.day[one], people.day[other]
    exact = np.maximum(people.birth_bits()[one], people.birth_bits()[other])
    exact = np.minimum(exact, np.float32(W['b_exact_most']))
    of_year = np.minimum(people.bits_of("year")[y1], people.bits_of("year")[y2])
    of_year = np.clip(of_year, 2.0, 6.5)
    whole = (d1 > 0) & (d2 > 0)
    guess = ((d1 == 1) & (m1 == 1)) | ((d2 == 1) & (m2 == 1))
    same_year = y1 == y2
    swapped = same_year & whole & (d1 == m2) & (m1 == d2)
    slips = _digits_apart(people.born[one], people.born[other])
    bits = np.full(len(one), W['b_apart'], np.float32)
    bits = np.where(np.abs(y1 - y2) <= 1, W['b_year1'], bits)
    bits = np.where((slips == 2) & ~guess, W['b_slip2'], bits)
    bits = np.where(whole & (y1 != y2) & (m1 == m2) & (d1 == d2) & ~guess, np.maximum(bits, W['b_dm']), bits)
    bits = np.where(same_year & whole, np.maximum(bits, W['b_year']), bits)
    bits = np.where((slips == 1) & ~guess, np.maximum(bits, W['b_slip1']), bits)
    bits = np.where(same_year & whole & (m1 == m2), np.maximum(bits, W['b_ym']), bits)
    bits = np.where(same_year & whole & guess, np.maximum(W['b_year'], of_year - W['b_guess']), bits)
    both_guess = (d1 == 1) & (m1 == 1) & (d2 == 1) & (m2 == 1)
    bits = np.where(both_guess & whole & (y1 != y2), np.where(np.abs(y1 - y2) <= 1, W['b_year1'] / 2, W['b_guess_apart']), bits)
    bits = np.where(swapped, exact - W['b_swap'], bits)
    # Where one knows no more than the year or month, that is all there is to agree on.
    less = same_year & ~whole & ((m1 == 0) | (m2 == 0) | (m1 == m2))
    bits = np.where(less, of_year, bits)
    bits = np.where(whole & (people.born[one] == people.born[other]), exact, bits)
    return np.where((y1 > 0) & (y2 > 0), bits, 0.0).astype(np.float32)


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
    bits = np.minimum(people.bits_of("city")[here], np.float32(W['c_most']))
    bits = np.where(here == there, bits, np.float32(W['c_apart']))
    apart = np.flatnonzero((here > 0) & (there > 0) & (here != there))
    if len(apart):
        low, high = np.minimum(here[apart], there[apart]), np.maximum(here[apart], there[apart])
        couples, back = np.unique((low.astype(np.int64) << 32) | high, return_inverse=True)
        first = [people.cities[at] for at in couples >> 32]
        second = [people.cities[at] for at in couples & 0xFFFFFFFF]
        like = process.cpdist(first, second, scorer=OSA.normalized_similarity, dtype=np.float32, workers=-1)
        rarity = np.maximum(people.bits_of("city")[couples >> 32], people.bits_of("city")[couples & 0xFFFFFFFF])
        near = np.where(like >= 0.75, np.minimum(rarity, 8.0) * like - 2.0, np.where(like >= 0.5, W['c_apart'] / 2, W['c_apart']))
        common = np.minimum(people.bits_of("city")[couples >> 32], people.bits_of("city")[couples & 0xFFFFFFFF])
        near = np.where(_one_within_other(first, second), np.maximum(near, common - W['c_within']), near)
        bits[apart] = near[back]
    return np.where((here > 0) & (there > 0), bits, 0.0).astype(np.float32)


def _one_within_other(first: list[str], second: list[str]) -> Numbers:
    """"Rabat" and "Rabat Takaddoum"."""
    return np.fromiter(
        (
            one.startswith(other + " ") or other.startswith(one + " ")
            for one, other in zip(first, second, strict=True)
        ),
        bool,
        len(first),
    )


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
    for mine in range(3):
        for theirs in range(3):
            has = (first[one[both]] + mine < last[one[both]]) & (first[other[both]] + theirs < last[other[both]])
            at = np.flatnonzero(has)
            here, there = people.paper[first[one[both[at]]] + mine], people.paper[first[other[both[at]]] + theirs]
            same = here == there
            found = np.where(same, np.minimum(rarity[here], _RAREST) + 4, 0.0)
            far = np.flatnonzero(~same)
            like = process.cpdist(
                [people.papers[number] for number in here[far]],
                [people.papers[number] for number in there[far]],
                scorer=OSA.distance,
                score_cutoff=2,
                dtype=np.int32,
                workers=-1,
            )
            found[far] = np.where(like == 1, W['d_slip'], np.where(like == 2, W['d_slip2'], W['d_apart']))
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


def _bound(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """More than the names can speak for two people."""
    if "name" not in people.known:
        bits = np.minimum(people.vocabulary.bits, _RAREST)
        bits[0] = 0
        people.known["name"] = np.maximum(*bits[people.words].sum(axis=2))
    said = people.known["name"]
    mine, theirs = _written(people, one, other)
    same = (mine[:, :, None] == theirs[:, None, :]) & (mine[:, :, None] > 0)
    short = np.minimum((mine > 0).sum(axis=1), (theirs > 0).sum(axis=1))
    # A word that is not the same is another spelling or a slip at best.
    return np.minimum(said[one], said[other]) - 1.5 * np.maximum(short - same.any(axis=2).sum(axis=1), 0)


def _names(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """The best way to lay the words of one name on those of the other, each on one at most."""
    mine, theirs = _written(people, one, other)
    if not len(one):
        return np.zeros(0, np.float32)
    low = np.minimum(mine[:, :, None], theirs[:, None, :]).astype(np.int64)
    high = np.maximum(mine[:, :, None], theirs[:, None, :])
    couples, back = np.unique((low << 32) | high, return_inverse=True)
    laid = _words(people, couples)[back.reshape(low.shape)].reshape(len(one), WORDS * WORDS)
    count_mine, count_theirs = (mine > 0).sum(axis=1), (theirs > 0).sum(axis=1)
    total = np.zeros(len(one), np.float32)
    placed = np.zeros(len(one), np.int64)
    every = np.arange(len(one))
    row_of, column_of = np.divmod(np.arange(WORDS * WORDS), WORDS)
    for _turn in range(WORDS):
        at = laid.argmax(axis=1)
        best = laid[every, at]
        good = best > _NEVER / 2
        total += np.where(good, best, 0)
        placed += good
        taken = (row_of[None, :] == row_of[at][:, None]) | (column_of[None, :] == column_of[at][:, None])
        laid[taken] = _NEVER
    short, long = np.minimum(count_mine, count_theirs), np.maximum(count_mine, count_theirs)
    # Words that both have and that are others: two people. Words that only one has: a longer way to say the name.
    total += (short - placed) * np.float32(W['n_apart']) - np.where(placed == short, (long - short) * W['n_extra'], 0)
    # Given and family names go together: where many are called so, that is how often, not word by word.
    total = np.minimum(total, people.name_bits[one])
    return np.where(short > 0, total, 0).astype(np.float32)


def _words(people: Compared, couples: Numbers) -> Numbers:
    """The bits of two words laid on each other: the same, another spelling, a slip, others."""
    vocabulary = people.vocabulary
    first, second = couples >> 32, couples & 0xFFFFFFFF
    bits = np.full(len(couples), W['n_apart'], np.float32)
    rarity = np.minimum(np.minimum(vocabulary.bits[first], vocabulary.bits[second]), _RAREST)
    keys_one, keys_other = vocabulary.keys[first], vocabulary.keys[second]
    shared = np.zeros(len(couples), bool)
    for mine in (0, 1):
        for theirs in (0, 1):
            shared |= (keys_one[:, mine] > 0) & (keys_one[:, mine] == keys_other[:, theirs])
    of_key = np.minimum(np.minimum(vocabulary.key_bits[keys_one[:, 0]], vocabulary.key_bits[keys_other[:, 0]]), _RAREST)
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
    slip = rarity - W['n_slip0'] - W['n_slip'] * (1 - like)
    bits = np.where(like >= 0.6, np.maximum(slip, bits), bits)
    alike = np.zeros(len(couples), np.float32)
    for at in np.flatnonzero((shared | (~one_script & (first > 0))) & (first != second)):
        alike[at] = nearness(vocabulary.texts[first[at]], vocabulary.texts[second[at]])
    spelled = np.minimum(of_key, rarity) - W['n_spell0'] - W['n_spell'] * (1 - alike) - np.where(one_script, 0.0, W['n_cross'])
    across = rarity - W['n_spell0'] - W['n_across'] * (1 - alike) - W['n_cross']
    bits = np.where(shared, np.maximum(bits, spelled), bits)
    bits = np.where(~one_script, np.where(alike >= 0.5, np.maximum(across, bits), np.maximum(bits, W['n_across_apart'])), bits)
    initial = vocabulary.initials[first] == vocabulary.initials[second]
    bits = np.where(initial & (vocabulary.lone[first] | vocabulary.lone[second]), np.maximum(bits, W['n_initial']), bits)
    bits = np.where(first == second, rarity, bits)
    return np.where(first > 0, bits, _NEVER).astype(np.float32)
