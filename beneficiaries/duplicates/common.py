"""How common the things are that people share: counted while they go by, told of the few who are left."""

import numpy as np
from django.db import connection

from beneficiaries import names
from beneficiaries.duplicates.compared import (
    KEYS,
    WORDS,
    Coder,
    Compared,
    Numbers,
    births_apart,
    bits_of_counts,
    fill_keys,
    fill_words,
    mixed,
    said_once,
    vocabulary_of,
    without_particles,
)
from beneficiaries.duplicates.places import Places
from beneficiaries.duplicates.reading import Piece, dates
from beneficiaries.duplicates.wordings import Wordings

#: Births by year, month and day; names twice, by so many bits at either end of their number, so that a rare name that
#: falls together with a common one at one end hardly does at the other.
_BIRTHS, _NAMES, _START = (300, 13, 32), 20, 1900
#: While nothing is counted yet, all is as rare as can be.
_RARE = np.float32(99.0)


class Common:
    """What is learned of everyone while they go by; ``size``: how many they are."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.supposed = _people_called()
        self.wordings = Wordings(self.supposed)
        self.words = np.zeros(0, np.int64)
        self._learn()
        self.names = np.zeros((2, 1 << _NAMES), np.uint16)
        self.births = np.zeros(_BIRTHS, np.int32)
        self.towns, self.town_hashes, self.town_codes, self.living = _towns()
        self.kin: list[tuple[Numbers, Numbers, Numbers]] = []
        self.nationalities = self.with_paper = np.zeros(0, np.int64)
        self.phones = Places(np.zeros(0, np.uint64), room=1)

    # Reading ------------------------------------------------------------------------------------------------------
    def people(self, piece: Piece) -> Compared:
        """A piece of the register as people, with all that does not ask how common something is."""
        words, keys = self._named(piece.called, len(piece.ids))
        year, month, day = dates(piece.born, piece.precision)
        nothing = np.zeros(0, np.int32)
        people = Compared(
            ids=piece.ids,
            registered=nothing,
            sex=piece.sex.astype(np.int8),
            year=year.astype(np.int16),
            month=month.astype(np.int8),
            day=day.astype(np.int8),
            nationality=known_among(piece.nationality, self.nationalities),
            phone=self.phone(piece.phone),
            city=self._town(piece.town),
            words=words,
            keys=keys,
            vocabulary=self.vocabulary,
            cities=["", *self.towns],
            paper_owner=nothing,
            paper=nothing,
            papers=[],
        )
        people.__dict__["has_paper"] = known_among(piece.ids, self.with_paper, others=0) > 0
        return people

    def _named(self, called: str, people: int) -> tuple[Numbers, Numbers]:
        """The words of names in each script and the keys, by number."""
        flat, row = self._numbers(called)
        once = said_once(*self.without, flat, row)
        flat, row = flat[once], row[once]
        words, keys = np.zeros((2, people, WORDS), np.int32), np.zeros((people, KEYS), np.int32)
        fill_words(words, flat, row, self.vocabulary)
        fill_keys(keys, flat, row, self.vocabulary)
        return words, keys

    def _numbers(self, called: str) -> tuple[Numbers, Numbers]:
        numbers = self.wordings.numbers(called)
        if len(self.wordings) > len(self.words):
            self._learn()
        return numbers

    def _learn(self) -> None:
        """What a comparison asks of words: the dictionary has nearly all of them from the beginning."""
        texts = self.wordings.texts
        counts = np.array([self.supposed.get(text, 0) for text in texts])
        self.vocabulary = vocabulary_of(texts, counts, self.size)
        self.without = without_particles(texts)
        self.words = np.append(self.words, np.zeros(len(texts) - len(self.words), np.int64))

    def phone(self, hashes: Numbers) -> Numbers:
        """1, 2 … for each of ``phones``, one more for others; 0 stays 0."""
        at = self.phones.find(hashes.view(np.uint64)) + 1
        code: Numbers = np.where((at == 0) & (hashes != 0), len(self.phones.numbers) + 1, at).astype(np.int32)
        return code

    def _town(self, hashes: Numbers) -> Numbers:
        at = known_among(hashes, self.town_hashes, others=0)
        town: Numbers = self.town_codes[at]
        return town

    # Counting -----------------------------------------------------------------------------------------------------
    def count(self, people: Compared) -> None:
        """Note of a piece of people what they share with how many."""
        for counts, at in zip(self.names, _ends(name_number(people.keys)), strict=True):
            np.add.at(counts, at.astype(np.int64), np.uint16(1))
        np.add.at(self.births.reshape(-1), np.ravel_multi_index(_birth(people), _BIRTHS), np.int32(1))
        for script in (0, 1):
            self.words += np.bincount(people.words[script].ravel(), minlength=len(self.words))
        # Rare words of one in so many, with towns and years: from them is learned how usual families are here.
        rows, place = np.nonzero(people.words[0])
        word = people.words[0][rows, place]
        some = (word % (1 + self.size // 50_000) == 0) & (people.city[rows] > 0)
        rows = rows[some]
        self.kin.append((word[some], people.city[rows], people.year[rows]))

    # Telling ------------------------------------------------------------------------------------------------------
    def supposed_of(self, people: Compared) -> Compared:
        """Before anybody was counted: words as they were known, the rest as rare as can be."""
        people.vocabulary = self.vocabulary
        everyone = np.full(len(people), _RARE)
        people.known |= {
            "birth": everyone,
            "year": np.full(3000, _RARE),
            "phone": np.full(len(self.phones.numbers) + 2, _RARE),
            "nationality": np.full(len(self.nationalities) + 2, _RARE),
            "city": bits_of_counts(self.living, self.size),
        }
        people.__dict__ |= {"name_bits": everyone, "kin": 0.0}
        return people

    def counted_of(self, people: Compared) -> Compared:
        """Of some of those who went by, how common what they say is among everyone."""
        size, vocabulary = self.size, people.vocabulary
        known, _row = self._numbers("\n".join(f"={text}" for text in vocabulary.texts[1:]))
        counts = np.append(0, self.words[known])
        vocabulary.bits = bits_of_counts(counts, size)
        of_keys = np.zeros(len(vocabulary.key_bits))
        for place in (0, 1):
            np.add.at(of_keys, vocabulary.keys[:, place], counts)
        vocabulary.key_bits = bits_of_counts(np.minimum(of_keys, size), size)
        years = np.concatenate([np.zeros(_START, np.int64), self.births.sum(axis=(1, 2))])
        living = dict(zip(self.towns, self.living[1:].tolist(), strict=True))
        people.known |= {
            "birth": bits_of_counts(self.births[_birth(people)], size),
            "year": bits_of_counts(years, size),
            "city": bits_of_counts(np.array([living.get(town, 0) for town in people.cities]), size),
        }
        for column in ("phone", "paper", "nationality"):
            people.known[column] = bits_of_counts(np.bincount(getattr(people, column), minlength=1), size)
        people.__dict__["kin"] = self._kin()
        return people

    def name_bits(self, numbers: Numbers) -> Numbers:
        """As ``Compared.name_bits``, by ``name_number``."""
        first, last = _ends(numbers)
        others = np.maximum(np.minimum(self.names[0][first], self.names[1][last]).astype(np.int32) - 2, 0)
        bits: Numbers = np.where(others > 0, np.log2(self.size / np.maximum(others, 1)), _RARE).astype(np.float32)
        return bits

    def _kin(self) -> float:
        word, town, year = (np.concatenate(column) for column in zip(*self.kin, strict=True))
        rarity = bits_of_counts(self.words, self.size)[word] + bits_of_counts(self.living, self.size)[town]
        rare = rarity >= np.log2(max(self.size, 2)) + 3
        return births_apart(word[rare], town[rare], year[rare])


def name_number(keys: Numbers) -> Numbers:
    """A number for all keys of each name, row by row."""
    return mixed(*keys.T)


def _ends(numbers: Numbers) -> tuple[Numbers, Numbers]:
    return numbers >> np.uint64(64 - _NAMES), numbers & np.uint64((1 << _NAMES) - 1)


def _birth(people: Compared) -> tuple[Numbers, Numbers, Numbers]:
    return np.maximum(people.year.astype(np.int32) - _START, 0), people.month, people.day


def known_among(values: Numbers, some: Numbers, *, others: int = 1) -> Numbers:
    """1, 2 … for each of ``some``, which are in order; one more for ``others``; 0 stays 0."""
    at = np.searchsorted(some, values)
    there = at < len(some)
    there[there] = some[at[there]] == values[there]
    code: Numbers = np.where(there, at + 1, np.where((values != 0) & bool(others), len(some) + 1, 0)).astype(np.int32)
    return code


def distinct_of(values: Numbers) -> Numbers:
    """Each once, in order, without 0."""
    once = np.unique(values)
    known: Numbers = once[once != 0].astype(np.int64)
    return known


def _people_called() -> dict[str, int]:
    """How many people are called by each word, as far as it is known."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, max(people) FROM beneficiaries_nameword GROUP BY text")
        return dict(cursor.fetchall())


def _towns() -> tuple[list[str], Numbers, Numbers, Numbers]:
    """Towns; what PostgreSQL makes of their writings, and 0 and the number of each; how many live there, 0 first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT city, hashtext(city), count(*) FROM beneficiaries_address"
            " WHERE until IS NULL AND city <> '' GROUP BY city ORDER BY 2"
        )
        rows = cursor.fetchall()
    coder = Coder("")
    codes = coder(names.fold(city) for city, _hashed, _people in rows)
    living = np.bincount(codes, [people for _city, _hashed, people in rows], minlength=1)
    hashes = np.array([hashed for _city, hashed, _people in rows], np.int64)
    return list(coder.codes)[1:], hashes, np.append(0, codes), living
