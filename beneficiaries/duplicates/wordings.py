"""Names as they are kept, ``"dl ftmt =diallo =fatoumata"``, to words and keys by number.

The bytes in which PostgreSQL hands them over are read as they are: of a word that was met before no text is made again.
"""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from beneficiaries.duplicates.compared import (
    KEYS,
    WORDS,
    Numbers,
    Vocabulary,
    fill_keys,
    fill_words,
    keys_of_word,
    said_once,
    vocabulary_of,
    without_particles,
)
from beneficiaries.duplicates.places import Places

_BLANK, _WORD = ord(" "), ord("=")
#: A word is read so many bytes at a time; what is behind it is masked.
_STEP = 8
_MASKS = np.array([(1 << (8 * held)) - 1 for held in range(_STEP)] + [2**64 - 1], np.uint64)
_MIX, _TURN = np.uint64(0xBF58476D1CE4E5B9), np.uint64(29)
_ROOM = 8


class Wordings:
    """Gives each distinct word a number, from 1 on; 0 is for none. ``texts``: the words by number."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.texts = [""]
        self.places = Places(np.zeros(0, np.uint64), room=_ROOM)
        self.numbers("\n".join(f"={text}" for text in texts if text))

    def __len__(self) -> int:
        return len(self.texts)

    def numbers(self, called: str) -> tuple[Numbers, Numbers]:
        """The number of each word, and whose it is by row; ``called``: names as they are kept, a line each."""
        letters = called.encode() + b"\n" + bytes(_STEP)
        held = np.frombuffer(letters, np.uint8)[:-_STEP]
        ends = np.flatnonzero(held <= _BLANK)
        starts = np.append(0, ends[:-1] + 1)
        # Keys stand before the words and are worked out of these again.
        words = held[starts] == _WORD
        lines = held[ends] != _BLANK
        row = np.cumsum(lines) - lines
        starts, ends, row = starts[words] + 1, ends[words], row[words]
        hashes = _hashed(letters, starts, ends - starts)
        place = self.places.find(hashes)
        new = np.flatnonzero(place < 0)
        if len(new):
            _once, at = np.unique(hashes[new], return_index=True)
            at = new[np.sort(at)]
            self.texts += [
                letters[start:end].decode() for start, end in zip(starts[at].tolist(), ends[at].tolist(), strict=True)
            ]
            self.places = Places(np.append(self.places.numbers, hashes[at]), room=_ROOM)
            place[new] = self.places.find(hashes[new])
        return place + 1, row


def _hashed(letters: bytes, starts: Numbers, lengths: Numbers) -> Numbers:
    """64 bits for each word, the same for the same."""
    # Eight bytes from each byte on.
    eight: Numbers = np.ndarray(len(letters) - _STEP + 1, np.uint64, letters, strides=(1,))
    hashes = lengths.astype(np.uint64) + np.uint64(1)
    left = np.arange(len(starts))
    for step in range(0, int(lengths.max(initial=0)), _STEP):
        left = left[lengths[left] > step]
        some = eight[starts[left] + step] & _MASKS[np.minimum(lengths[left] - step, _STEP)]
        mixed = (hashes[left] ^ some) * _MIX
        hashes[left] = mixed ^ (mixed >> _TURN)
    return hashes * _MIX


class NameColumns:
    """Takes names some thousand at a time; gives the words and keys of all by number."""

    def __init__(self) -> None:
        self.wordings = Wordings()
        self.rows = 0
        self.keys: list[list[str]] = []
        self.pieces: list[tuple[Numbers, Numbers]] = []

    def add(self, called: str) -> None:
        """Names as they are kept, a line each, one line at least."""
        number, row = self.wordings.numbers(called)
        self.pieces.append((number, (row + self.rows).astype(np.int32)))
        self.rows += called.count("\n") + 1
        # Worked out as words come: PostgreSQL makes up the next names meanwhile.
        self.keys += map(keys_of_word, self.wordings.texts[len(self.keys) :])

    def finish(self) -> tuple[Numbers, Numbers, Vocabulary]:
        """``words``, ``keys`` and the vocabulary of all names added."""
        nobody = np.zeros(0, np.int32)
        flat, row = (np.concatenate(column) for column in zip(*self.pieces or [(nobody, nobody)], strict=True))
        self.pieces = []
        texts, rows = self.wordings.texts, self.rows
        without = without_particles(texts)
        once = np.concatenate([said_once(*without, flat[part], row[part]) for part in _parts(row, rows)])
        flat, row = flat[once], row[once]
        vocabulary = vocabulary_of(texts, np.bincount(flat, minlength=len(texts)), rows, keys_of=self.keys)
        words, keys = np.zeros((2, rows, WORDS), np.int32), np.zeros((rows, KEYS), np.int32)
        for part in _parts(row, rows):
            fill_words(words, flat[part], row[part], vocabulary)
            fill_keys(keys, flat[part], row[part], vocabulary)
        return words, keys, vocabulary


_ROWS_AT_ONCE = 20_000


def _parts(row: Numbers, rows: int) -> list[slice]:
    """Where some thousand rows begin and end: what is laid out for them is let go before the next."""
    bounds = np.searchsorted(row, range(0, rows + _ROWS_AT_ONCE, _ROWS_AT_ONCE)).tolist()
    return [slice(first, last) for first, last in pairwise(bounds)] or [slice(0, 0)]
