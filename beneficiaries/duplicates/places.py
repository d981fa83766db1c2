"""Where a number stands among many: one look into a table instead of a search."""

import numpy as np

from beneficiaries.duplicates.compared import Numbers


class Places:
    """The place of each of some distinct numbers of 64 bits; ``room``: so many times as many places are laid out.

    The upper bits of a number say where to look. The few who find another there are searched for.
    """

    def __init__(self, numbers: Numbers, *, room: int) -> None:
        self.numbers = numbers
        bits = max(10, (room * len(numbers)).bit_length())
        self.shift = np.uint64(64 - bits)
        self.laid = np.full(1 << bits, -1, np.int32)
        at, every = numbers >> self.shift, np.arange(len(numbers), dtype=np.int32)
        self.laid[at] = every
        beside = every[self.laid[at] != every]
        self.beside = beside[np.argsort(numbers[beside])]
        self.searched = numbers[self.beside]

    def find(self, asked: Numbers) -> Numbers:
        """The place of each, -1 of those that are not among them."""
        place: Numbers = self.laid[asked >> self.shift]
        other = np.flatnonzero(place >= 0)
        other = other[self.numbers[place[other]] != asked[other]]
        place[other] = -1
        if len(self.beside) and len(other):
            at = np.searchsorted(self.searched, asked[other])
            at[at == len(self.searched)] = 0
            there = self.searched[at] == asked[other]
            place[other[there]] = self.beside[at[there]]
        return place
