"""How much two people's fields speak for their being one, in bits: many pairs at a time.

Each field adds how much more often its agreement is seen on two files of one person than on those of two people
(Fellegi and Sunter, A Theory for Record Linkage, 1969). How often two people agree by chance is counted in the register
itself: sharing "Mohamed" says little, sharing "Ntcham" much; 1 January, with which a birth is guessed, less than 2 May.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from django.conf import settings
from rapidfuzz import process
from rapidfuzz.distance import OSA

from beneficiaries.duplicates.births import births
from beneficiaries.duplicates.compared import Compared, Numbers
from beneficiaries.duplicates.named import most_of_names, named_at_most, names_of
from beneficiaries.duplicates.parts import by_parts
from beneficiaries.duplicates.thirds import DOUBTFUL, LIKELY, joined_by_a_third
from beneficiaries.duplicates.weights import W

_NEVER = np.float32(-99.0)
#: So many papers of each are compared.
_PAPERS = 3


@dataclass
class Weighed:
    """For each pair: the bits of each field (positive for, negative against, 0 not known), and ``score`` 0–1."""

    one: Numbers
    other: Numbers
    fields: dict[str, Numbers]
    score: Numbers

    def __getitem__(self, chosen: Numbers) -> "Weighed":
        """Some of the pairs: marked, by number or in order."""
        if chosen.dtype == bool:
            # Searched once for all columns.
            chosen = np.flatnonzero(chosen)
        return Weighed(
            self.one[chosen],
            self.other[chosen],
            {name: bits[chosen] for name, bits in self.fields.items()},
            self.score[chosen],
        )

    def told(self, field: str, bits: Numbers, needed: float) -> "Weighed":
        """Those who may still reach the bits ``needed`` now that it is known what a field says."""
        self.score += bits - self.fields[field]
        self.fields[field] = bits
        return self[self.score >= needed]


def weigh(
    people: Compared,
    one: Numbers,
    other: Numbers,
    *,
    least: float,
    asked: int | None = None,
    among: int | None = None,
) -> Weighed:
    """The pairs whose score is ``least`` or more; rows of ``people``; ``asked``: of how many the pairs were looked for.

    ``among``: among how many, where ``people`` are only those who are left to be weighed.

    How many doubles there are to be expected is learned from the pairs themselves, within bounds.
    """
    among, asked = among or len(people), asked or len(people)
    near = _possible(people, one, other, least_bits(among, least))
    # As if each two reached their most, there would be more doubles, and each likelier: nobody is let go too early.
    near = near[scores(near.score, asked=asked, among=among) >= min(least, DOUBTFUL)]
    return judged(named(people, near), least=least, asked=asked, among=among)


def near_enough(people: Compared, one: Numbers, other: Numbers, needed: float) -> Weighed:
    """The pairs that might reach the bits ``needed``; ``score`` is as many as they have."""
    return named(people, _possible(people, one, other, needed))


def _possible(people: Compared, one: Numbers, other: Numbers, needed: float) -> Weighed:
    return joined(by_parts(len(one), lambda part: may_be_one(people, one[part], other[part], needed)))


def named(people: Compared, near: Weighed) -> Weighed:
    """The pairs with all that their names say; ``score`` is as many bits as they have."""
    near.fields["name"] = names_of(people, near.one, near.other)
    near.score = _sum(near.fields)
    return near


def joined(pieces: Sequence[Weighed]) -> Weighed:
    """Several pieces, at least one, as one."""
    return Weighed(
        np.concatenate([piece.one for piece in pieces]),
        np.concatenate([piece.other for piece in pieces]),
        {name: np.concatenate([piece.fields[name] for piece in pieces]) for name in pieces[0].fields},
        np.concatenate([piece.score for piece in pieces]),
    )


def judged(near: Weighed, *, least: float, asked: int, among: int) -> Weighed:
    """Those of all pairs whose score is ``least`` or more, of the bits they have."""
    near.score = scores(near.score, asked=asked, among=among)
    near.score[joined_by_a_third(near.one, near.other, near.score)] = LIKELY
    return near[near.score >= least]


def scores(total: Numbers, *, asked: int, among: int) -> Numbers:
    """0–1 for each pair, of the bits of all its fields: the more doubles there are, the likelier each."""
    doubles = _AT_FIRST
    for _turn in range(8):
        score = 1 / (1 + np.exp2(-W["slope"] * (total - _needed(among, doubles))))
        doubles = float(np.clip(score[score >= DOUBTFUL].sum() / asked, _FEWEST_DOUBLES, _most(among)))
    return score.astype(np.float32)


#: Pairs to each file: what is thought at first, and the bounds.
_AT_FIRST, _FEWEST_DOUBLES, _MOST_DOUBLES = 0.3, 0.01, 2.0
_FORGIVEN = 1.3
#: In a large register more would be a mishap, and all that might be one is too much to look at.
_LARGE, _MOST_IN_LARGE = 100_000, 0.4


def _most(people: int) -> float:
    return _MOST_DOUBLES if people < _LARGE else _MOST_IN_LARGE


def least_bits(people: int, least: float, *, doubles: float | None = None) -> float:
    """The fewest bits with which two among so many can reach the score ``least``; ``doubles``: in a large register."""
    most = _most(people) if doubles is None or people < _LARGE else doubles
    return _needed(people, most) + float(np.log2(least / (1 - least))) / W["slope"]


def _needed(people: int, doubles: float) -> float:
    """The bits at which two people are as likely one as not: more in a large register, where chance has more goes."""
    # Where doubles are many, files were typed in haste: more is forgiven.
    forgiven = _FORGIVEN * max(0.0, float(np.log2(doubles / _AT_FIRST)))
    return float(np.log2(max(people, 100) / doubles)) + settings.DUPLICATES["doubt"] - forgiven


def may_be_one(people: Compared, one: Numbers, other: Numbers, needed: float) -> Weighed:
    """The pairs that may reach the bits ``needed``: all fields as they are, of names the most that they may say.

    ``score`` is as many as they may reach. What is quick to compare comes first, and whoever can no longer reach it is
    let go before the next.
    """
    needed -= _ROUNDED
    # Without papers to compare it is only known who has some: the same ones are looked for apart.
    paper = W["paper_most"] if len(people.paper) else W["paper_slip"]
    fields = {
        "document": np.where(people.has_paper[one] & people.has_paper[other], np.float32(paper), np.float32(0.0)),
        "phone": _phones(people, one, other),
        "nationality": _plain(
            people, "nationality", one, other, most=W["nationality_most"], apart=W["nationality_apart"]
        ),
        "sex": _sexes(people, one, other),
        "birth": births(people, one, other),
    }
    names = named_at_most(people, one, other)
    fields["city"] = _cities(people, one, other, needed - _sum(fields) - names)
    fields["name"] = names
    left = Weighed(one, other, fields, _sum(fields))
    left = left[left.score >= needed]
    if len(people.paper):
        left = left.told("document", _papers_at_most(people, left.one, left.other), needed)
    left = left.told("name", most_of_names(people, left.one, left.other), needed)
    if len(people.paper):
        left = left.told("document", _papers(people, left.one, left.other), needed)
    return left


#: By so much may sums of the same bits in another order differ.
_ROUNDED = 0.001


def _sum(fields: dict[str, Numbers]) -> Numbers:
    total: Numbers = np.add.reduce(list(fields.values()))
    return total


def _plain(people: Compared, column: str, one: Numbers, other: Numbers, *, most: float, apart: float) -> Numbers:
    here, there = getattr(people, column)[one], getattr(people, column)[other]
    bits = np.where((here > 0) & (there > 0), np.float32(apart), np.float32(0.0))
    same = np.flatnonzero((here == there) & (here > 0))
    bits[same] = np.minimum(people.bits_of(column)[here[same]], np.float32(most))
    return bits


def _phones(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """A family shares its phone, so it never says more than half of what its rarity would."""
    return _plain(people, "phone", one, other, most=W["phone_most"], apart=W["phone_apart"])


def _sexes(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    here, there = people.sex[one], people.sex[other]
    bits = np.where(here == there, np.float32(W["sex_same"]), np.float32(W["sex_apart"]))
    bits[(here == 0) | (there == 0)] = 0
    return bits


def _cities(people: Compared, one: Numbers, other: Numbers, needed: Numbers) -> Numbers:
    """The bits of towns; of two written otherwise only where they may be as many as are ``needed``, else at most."""
    here, there = people.city[one], people.city[other]
    rarity = people.bits_of("city")
    known = (here > 0) & (there > 0)
    bits = np.zeros(len(one), np.float32)
    same = np.flatnonzero(known & (here == there))
    bits[same] = np.minimum(rarity[here[same]], np.float32(W["town_most"]))
    apart = np.flatnonzero(known & (here != there))
    low, high = np.minimum(here[apart], there[apart]), np.maximum(here[apart], there[apart])
    fewer, more = np.minimum(rarity[low], rarity[high]), np.maximum(rarity[low], rarity[high])
    most = np.maximum(np.minimum(more, W["town_like"]) - W["town_doubt"], fewer + W["town_within"])
    bits[apart] = np.maximum(most, W["town_apart"] / 2)
    worth = np.flatnonzero(bits[apart] >= needed[apart])
    bits[apart[worth]] = _of_couples(people, (low[worth].astype(np.int64) << 32) | high[worth])
    return bits


def _of_couples(people: Compared, couples: Numbers) -> Numbers:
    """The bits of two towns written otherwise."""
    couples, back = np.unique(couples, return_inverse=True)
    first, second = couples >> 32, couples & 0xFFFFFFFF
    like = process.cpdist(
        [people.cities[at] for at in first.tolist()],
        [people.cities[at] for at in second.tolist()],
        scorer=OSA.normalized_similarity,
        dtype=np.float32,
    )
    rarity = people.bits_of("city")
    fewer, more = np.minimum(rarity[first], rarity[second]), np.maximum(rarity[first], rarity[second])
    alike = np.minimum(more, W["town_like"]) * like - W["town_doubt"]
    apart = np.where(like >= 0.5, np.float32(W["town_apart"] / 2), np.float32(W["town_apart"]))
    bits = np.where(like >= 0.75, alike, apart)
    within = np.isin(couples, people.quarters)
    return np.where(within, np.maximum(fewer + W["town_within"], W["town_apart"]), bits).astype(np.float32)[back]


def _papers_at_most(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """Whose numbers are not the same are a slip apart at the best."""
    both = np.flatnonzero(people.has_paper[one] & people.has_paper[other])
    bits = np.zeros(len(one), np.float32)
    bits[both] = W["paper_slip"]
    for at, here, there in _each_two(people, one[both], other[both]):
        bits[both[at[here == there]]] = W["paper_most"]
    return bits


def _each_two(people: Compared, one: Numbers, other: Numbers) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Of pairs who both have papers, a paper of the one and of the other at a time: which pairs, and both by number."""
    (first, last), (first_other, last_other) = ([side[of] for side in people.paper_span] for of in (one, other))
    for mine, theirs in product(range(_PAPERS), repeat=2):
        at = np.flatnonzero((first + mine < last) & (first_other + theirs < last_other))
        if len(at):
            yield at, people.paper[first[at] + mine], people.paper[first_other[at] + theirs]


def _papers(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """The nearest two of their papers: the same number, one slip apart, or quite other ones."""
    bits = np.zeros(len(one), np.float32)
    both = np.flatnonzero(people.has_paper[one] & people.has_paper[other])
    best = np.full(len(both), _NEVER)
    rarity = people.bits_of("paper")
    for at, here, there in _each_two(people, one[both], other[both]):
        same = here == there
        found = np.where(same, np.minimum(rarity[here] + 4, W["paper_most"]), 0.0)
        far = np.flatnonzero(~same)
        first_of, other_of = [[people.papers[number] for number in side[far]] for side in (here, there)]
        like = process.cpdist(first_of, other_of, scorer=OSA.distance, score_cutoff=2, dtype=np.int32)
        # A family's papers are made out one after the other: the last sign tells them apart.
        slip = np.full(len(far), np.float32(W["paper_slip"]))
        for place in np.flatnonzero(like == 1):
            if first_of[place][:-1] == other_of[place][:-1]:
                slip[place] = W["paper_next"]
        found[far] = np.where(like == 1, slip, np.where(like == 2, W["paper_near"], W["paper_apart"]))
        best[at] = np.maximum(best[at], found)
    bits[both] = best
    return bits
