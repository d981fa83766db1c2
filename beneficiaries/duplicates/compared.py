"""What is compared of people, as columns of numbers: a hundred bytes a person, so that a million fit in memory."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from beneficiaries import names

Numbers = NDArray[Any]
#: Words of a name that are compared, in each script; keys by which a name is looked for.
WORDS, KEYS = 4, 6


@dataclass
class Vocabulary:
    """The words of all names by their number (0: none), with what a comparison asks of each."""

    texts: list[str]
    arabic: Numbers
    #: Two consonant keys a word at most, by number; 0: none.
    keys: Numbers
    #: How much it says that two people share the word, or its key, in bits: 1 where half of all have it.
    bits: Numbers
    key_bits: Numbers
    #: The first letter as a number, and whether there is no other.
    initials: Numbers
    lone: Numbers
    #: Which letters it holds once and which twice, a bit each, and how many in all.
    letters: Numbers
    lengths: Numbers


@dataclass
class Compared:
    """People side by side: row ``i`` of each column is the same person; 0 is always "not known"."""

    ids: Numbers
    registered: Numbers
    sex: Numbers
    year: Numbers
    month: Numbers
    day: Numbers
    nationality: Numbers
    phone: Numbers
    city: Numbers
    #: ``[script, row, place]``: Latin, Arabic.
    words: Numbers
    keys: Numbers
    vocabulary: Vocabulary
    cities: list[str]
    paper_owner: Numbers
    paper: Numbers
    papers: list[str]
    known: dict[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def bits_of(self, column: str) -> Numbers:
        """For each number of a column, how much it says that two people share it, in bits."""
        if column not in self.known:
            self.known[column] = bits_of_counts(np.bincount(getattr(self, column), minlength=1), len(self))
        bits: Numbers = self.known[column]
        return bits

    def birth_bits(self) -> Numbers:
        """For each person, how much it says to be born on that very day: less for 1 January."""
        if "birth" not in self.known:
            _days, at, counts = np.unique(self.born, return_inverse=True, return_counts=True)
            self.known["birth"] = bits_of_counts(counts, len(self))[at]
        bits: Numbers = self.known["birth"]
        return bits

    @cached_property
    def paper_span(self) -> tuple[Numbers, Numbers]:
        """Where each person's papers begin and end in ``paper``."""
        everyone = np.arange(len(self))
        return np.searchsorted(self.paper_owner, everyone), np.searchsorted(self.paper_owner, everyone, "right")

    @cached_property
    def has_paper(self) -> Numbers:
        """Who has a paper at all."""
        has = np.zeros(len(self), bool)
        has[self.paper_owner] = True
        return has

    @cached_property
    def quarters(self) -> Numbers:
        """Of which two towns one is the other with more after it, "Rabat" and "Rabat Agdal": both numbers in one."""
        known = {town: code for code, town in enumerate(self.cities)}
        found = {
            (min(code, known[part]) << 32) | max(code, known[part])
            for code, town in enumerate(self.cities)
            for part in _beginnings(town)
            if part in known
        }
        return np.array(sorted(found), np.int64)

    @cached_property
    def called(self) -> tuple[Numbers, Numbers]:
        """In each script, a number for all words of the name as they stand; 0: none."""
        latin, arabic = (np.where(words[:, 0] > 0, mixed(*words.T), 0) for words in self.words)
        return latin, arabic

    @cached_property
    def said(self) -> Numbers:
        """For each person, the bits of all words of the name: of the script in which they say more."""
        bits = self.vocabulary.bits.copy()
        bits[0] = 0
        latin, arabic = (np.add.reduce([bits[word] for word in words.T]) for words in self.words)
        most: Numbers = np.maximum(latin, arabic)
        return most

    @cached_property
    def name_bits(self) -> Numbers:
        """For each person, what it can say at most to be called so: little where many share all keys of the name."""
        others = np.maximum(shared_by(mixed(*self.keys.T)) - 2, 0)
        bits: Numbers = np.log2(len(self) / np.maximum(others, 1)).astype(np.float32)
        bits[others == 0] = 99.0
        return bits

    @cached_property
    def kin(self) -> float:
        """0–1: how usual it is here that two of one town share a word of the name that is rare there, births apart.

        Near 0 where people were taken down one by one; a half where families were: brothers, sisters and twins.
        """
        words = np.ravel(self.words[0])
        some = np.flatnonzero((words > 0) & (words % (1 + len(self) // 50_000) == 0))
        word, rows = words[some], some // WORDS
        town = self.city[rows]
        # So rare that fewer than one in eight meets another by chance.
        rare = self.vocabulary.bits[word] + self.bits_of("city")[town] >= np.log2(max(len(self), 2)) + 3
        some = np.flatnonzero(rare & (town > 0))
        return births_apart(word[some], town[some], self.year[rows[some]])

    @property
    def kinship(self) -> float:
        """How far to think of kin where names are half the same, 0–1: by how many there are in this register."""
        return float(np.clip((self.kin - _BY_CHANCE) / (_FAMILIES - _BY_CHANCE), 0, 1))

    @cached_property
    def born(self) -> Numbers:
        """The birth as one number with a digit in four bits, ``0x19900517``; parts that are not known are 0."""
        year, digits = self.year.astype(np.int32), _TWO_DIGITS
        return digits[year // 100] << 24 | digits[year % 100] << 16 | digits[self.month] << 8 | digits[self.day]


#: 0–99 as two digits of four bits.
_TWO_DIGITS = np.array([tens << 4 | units for tens in range(10) for units in range(10)], np.int32)


def births_apart(word: Numbers, town: Numbers, year: Numbers) -> float:
    """Of those who share a rare word and a town, the share who were not born in the same year or the next."""
    if len(word) < 2:
        return 0.0
    cell = (word.astype(np.int64) << 32) | town
    order = np.argsort(cell)
    cell, year = cell[order], year[order]
    apart = (cell[1:] == cell[:-1]) & (year[1:] > 0) & (year[:-1] > 0) & (np.abs(year[1:] - year[:-1]) > 1)
    return float(apart.mean())


def _beginnings(town: str) -> list[str]:
    """What stands before each blank."""
    return [town[:at] for at, letter in enumerate(town) if at and letter == " "]


#: Shares of ``Compared.kin``: what chance and doubles make up alone, and a register of families.
_BY_CHANCE, _FAMILIES = 0.03, 0.1
#: What a register of no one says, as if so many had been seen before: what two share is not common for that.
_UNSEEN = 300


def bits_of_counts(counts: Numbers, people: int) -> Numbers:
    """How much it says to share what so many of all ``people`` have, in bits."""
    # The two who are compared do not count themselves; what nobody else has is rare, not impossible.
    others = np.maximum(counts - 2.0, 0.0) + 0.5
    return np.log2((people + _UNSEEN) / others).astype(np.float32)


def mixed(*columns: Numbers) -> Numbers:
    """One number of several, the same for the same; 64 bits keep chance meetings away."""
    numbers = np.zeros(len(columns[0]), np.uint64)
    for at in range(0, len(numbers), NEAR):
        number = numbers[at : at + NEAR]
        for column in columns:
            number ^= (
                column[at : at + NEAR].astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15) + (number << np.uint64(6))
            )
            number *= np.uint64(0xBF58476D1CE4E5B9)
            number ^= number >> np.uint64(29)
    return numbers


#: What is worked out on the way of so many numbers stays in the memory that is nearest.
NEAR = 1 << 14


def shared_by(numbers: Numbers) -> Numbers:
    """How many have each number, of 64 well mixed bits."""
    rows, sizes = _groups(numbers)
    counts = np.empty(len(numbers), np.int64)
    counts[rows] = np.repeat(sizes, sizes)
    return counts


def numbered(values: Numbers) -> Numbers:
    """Distinct whole numbers as 1, 2 … in any order; 0 stays 0."""
    rows, sizes = _groups(mixed(values))
    number = np.empty(len(values), np.int32)
    number[rows] = np.repeat(np.arange(1, len(sizes) + 1, dtype=np.int32), sizes)
    number[values == 0] = 0
    return number


def _groups(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Rows, those with the same number beside each other, and how many these are.

    Sorted whole, for the last bits of each say whose it is; the others are enough to tell them apart.
    """
    low = np.uint64((1 << max(len(numbers) - 1, 1).bit_length()) - 1)
    packed = (numbers & ~low) | np.arange(len(numbers), dtype=np.uint64)
    packed.sort()
    starts = np.flatnonzero(np.append(True, (packed[1:] ^ packed[:-1]) > low)[: len(packed)])
    return (packed & low).astype(np.int64), np.diff(np.append(starts, len(packed)))


def distinct(values: Numbers) -> Numbers:
    """Each value once, in order; sorting whole numbers is many times quicker than hashing them."""
    values = np.sort(values)
    once = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=once[1:])
    return values[once]


class Coder:
    """Gives each distinct value a number, from 1 on; 0 is for nothing."""

    def __init__(self, nothing: Any) -> None:
        self.codes: defaultdict[Any, int] = defaultdict()
        self.codes.default_factory = self.codes.__len__
        _zero = self.codes[nothing]

    def __call__(self, values: Iterable[Any]) -> Numbers:
        return np.fromiter(map(self.codes.__getitem__, values), np.int32)


def fill_words(words: Numbers, flat: Numbers, row: Numbers, vocabulary: Vocabulary) -> None:
    """The words of each row in each script, at most ``WORDS``."""
    arabic = vocabulary.arabic[flat]
    for script in (0, 1):
        here = np.flatnonzero(arabic == bool(script))
        word, of = flat[here], row[here]
        place = place_in_row(of)
        fits = np.flatnonzero(place < WORDS)
        words[script, of[fits], place[fits]] = word[fits]


def place_in_row(row: Numbers) -> Numbers:
    """0, 1, 2 … within each run of the same row."""
    at = np.arange(len(row), dtype=np.int32)
    first = np.ones(len(row), bool)
    first[1:] = row[1:] != row[:-1]
    return at - np.maximum.accumulate(np.where(first, at, 0))


_PARTICLES: tuple[str, ...] = (
    "el",
    "al",
    "ul",
    "es",
    "er",
    "ben",
    "bin",
    "ibn",
    "bint",
    "bent",
    "ould",
    "mint",
    "ait",
    "n",
    "ال",
)
_PARTICLES += ("بن", "ابن", "بنت", "ولد", "ايت")
_SERVANTS = ("abdel", "abdoul", "abdul", "abdal", "abd", "عبدال", "عبد")
_BEFORE_A_NAME = (*_SERVANTS, *_PARTICLES)


def without_particles(texts: list[str]) -> tuple[Numbers, Numbers]:
    """For each word what stays of it without its particle (0: there is none), and whether it is a servant's name."""
    known = {text: code for code, text in enumerate(texts)}
    bare = np.zeros(len(texts), np.int64)
    servant = np.zeros(len(texts), bool)
    for code, text in enumerate(texts):
        # Most words begin with none of them.
        if not text.startswith(_BEFORE_A_NAME):
            continue
        for start in _BEFORE_A_NAME:
            if text.startswith(start) and (rest := known.get(text[len(start) :], 0)) and rest != code:
                bare[code], servant[code] = rest, start in _SERVANTS
                break
    return bare, servant


def said_once(bare: Numbers, servant: Numbers, flat: Numbers, row: Numbers) -> Numbers:
    """Which words count: where a name is kept with its particle and without, "Elkhattabi" goes and "Khattabi" stays.

    "Abdelkader" stays: there the rest is only half a name.
    """
    kept = np.ones(len(flat), bool)
    whole = np.flatnonzero(bare[flat])
    if not len(whole):
        return kept
    entries = (row.astype(np.int64) << 32) | flat
    without = (row[whole].astype(np.int64) << 32) | bare[flat[whole]]
    order = np.argsort(entries)
    at = np.searchsorted(entries, without, sorter=order)
    at = order[np.minimum(at, len(order) - 1)]
    both = entries[at] == without
    whole, at = whole[both], at[both]
    kept[np.where(servant[flat[whole]], at, whole)] = False
    return kept


def keys_of_word(text: str) -> list[str]:
    """The consonant keys by which a word is compared, two at most."""
    return sorted(names.word_as_kept(text).keys)[:2] if text else []


def vocabulary_of(
    texts: list[str], counts: Numbers, people: int, *, keys_of: Iterable[list[str]] | None = None
) -> Vocabulary:
    """What a comparison asks of words, each by its place; ``counts``: how many of all ``people`` are called so.

    ``keys_of``: the ``keys_of_word`` of each, where they are known.
    """
    key_coder = Coder("")
    keys = np.zeros((len(texts), 2), np.int32)
    for at, of_word in enumerate(map(keys_of_word, texts) if keys_of is None else keys_of):
        for place, key in enumerate(of_word):
            keys[at, place] = key_coder.codes[key]
    key_counts = np.zeros(len(key_coder.codes))
    for place in (0, 1):
        np.add.at(key_counts, keys[:, place], counts)
    return Vocabulary(
        texts=texts,
        arabic=np.array([names.is_arabic(text) for text in texts], bool),
        keys=keys,
        bits=bits_of_counts(counts, people),
        key_bits=bits_of_counts(np.minimum(key_counts, people), people),
        initials=np.array([ord(text[0]) if text else 0 for text in texts], np.int32),
        lone=np.array([len(text) == 1 for text in texts], bool),
        letters=np.array([_letters(text) for text in texts], np.uint64),
        lengths=np.array([len(text) for text in texts], np.float32),
    )


def _letters(text: str) -> int:
    """A bit for each letter, and one more for each that comes twice."""
    held = 0
    for letter in text:
        bit = 1 << (ord(letter) & 31)
        held |= bit << 32 if held & bit else bit
    return held


def fill_keys(keys: Numbers, flat: Numbers, row: Numbers, vocabulary: Vocabulary) -> None:
    """The distinct keys of each row's words, sorted, at most ``KEYS``."""
    both = [
        (row[has].astype(np.int64) << 32) | vocabulary.keys[flat, place][has]
        for place in (0, 1)
        for has in [vocabulary.keys[flat, place] > 0]
    ]
    entries = distinct(np.concatenate(both))
    row = (entries >> 32).astype(np.int32)
    place = place_in_row(row)
    fits = place < KEYS
    keys[row[fits], place[fits]] = (entries & 0xFFFFFFFF)[fits]
