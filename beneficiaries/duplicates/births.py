"""How much two births speak for their being one person's, in bits: many pairs at a time."""

import numpy as np

from beneficiaries.duplicates.compared import Compared, Numbers
from beneficiaries.duplicates.weights import W

#: Births are written ``0x19900517``, a digit in four bits.
_YEAR, _MONTH = 16, 8
_GUESSED, _NEW_YEAR = 0xFFFF, 0x0101
_EACH_DIGIT = np.uint32(0x11111111)


def births(people: Compared, one: Numbers, other: Numbers) -> Numbers:
    """The day, the month or the year that agree, a slip of the pen, a guess; 0 where one is not known."""
    mine, theirs = people.born[one], people.born[other]
    bits = np.zeros(len(one), np.float32)
    known, same = (mine > 0) & (theirs > 0), (mine >> _YEAR) == (theirs >> _YEAR)
    at = np.flatnonzero(known & same)
    bits[at] = _of_one_year(people, one[at], other[at], mine[at], theirs[at])
    at = np.flatnonzero(known & ~same)
    bits[at] = _of_two_years(people, one[at], other[at], mine[at], theirs[at])
    return bits


def _of_one_year(people: Compared, one: Numbers, other: Numbers, mine: Numbers, theirs: Numbers) -> Numbers:
    bits = np.minimum(people.birth_bits()[one], np.float32(W["birth_most"]))
    # Where one knows no more than the year or month, that is all there is to agree on.
    at = np.flatnonzero((mine != theirs) | (mine & 0xFF == 0))
    one, other, mine, theirs = one[at], other[at], mine[at], theirs[at]
    m1, m2, d1, d2 = mine >> _MONTH & 0xFF, theirs >> _MONTH & 0xFF, mine & 0xFF, theirs & 0xFF
    whole = (d1 > 0) & (d2 > 0)
    guess = _guessed(mine) | _guessed(theirs)
    of_year = np.clip(people.bits_of("year")[people.year[one]], np.float32(2.0), np.float32(6.5))
    slips = _digits_apart(mine, theirs)
    found = np.where(whole, np.float32(W["birth_year"]), np.float32(W["birth_next_year"]))
    found[(slips == 2) & ~whole & ~guess] = W["birth_two_slips"]
    found[(slips == 1) & ~guess] = W["birth_slip"]
    found[whole & (m1 == m2)] = W["birth_month"]
    found = np.where(whole & guess, np.maximum(of_year + np.float32(W["birth_guess"]), W["birth_year"]), found)
    swapped = np.flatnonzero(whole & (d1 == m2) & (m1 == d2))
    found[swapped] = np.float32(W["birth_swapped"]) + np.minimum(
        np.maximum(bits[at[swapped]], people.birth_bits()[other[swapped]]), np.float32(W["birth_most"])
    )
    bits[at] = np.where(~whole & ((m1 == 0) | (m2 == 0) | (m1 == m2)), of_year, found)
    return bits


def _of_two_years(people: Compared, one: Numbers, other: Numbers, mine: Numbers, theirs: Numbers) -> Numbers:
    beside = np.abs(people.year[one] - people.year[other]) == 1
    apart = np.float32(W["birth_apart"] + W["birth_kin"] * people.kinship)
    bits = np.where(beside, np.float32(W["birth_next_year"]), apart)
    mine_guessed, theirs_guessed = _guessed(mine), _guessed(theirs)
    sure = ~(mine_guessed | theirs_guessed)
    slips = _digits_apart(mine, theirs)
    bits[(slips == 2) & sure] = W["birth_two_slips"]
    whole_day = sure & (((mine ^ theirs) & 0xFFFF) == 0) & (mine & 0xFF > 0)
    bits[whole_day] = W["birth_other_year"]
    bits[(slips == 1) & sure] = W["birth_slip"]
    both = mine_guessed & theirs_guessed
    return np.where(
        both, np.where(beside, np.float32(W["birth_next_year"] / 2), np.float32(W["birth_guesses_apart"])), bits
    )


def _guessed(born: Numbers) -> Numbers:
    """Born on the first of January, as whoever does not know the day."""
    guessed: Numbers = born & _GUESSED == _NEW_YEAR
    return guessed


def _digits_apart(one: Numbers, other: Numbers) -> Numbers:
    """In how many of the eight digits two births differ; neighbours that changed places count as one slip."""
    one, other = one.astype(np.uint32), other.astype(np.uint32)
    apart = _not_nought(one ^ other)
    # Of a digit and the one before it: each stands where the other does.
    swaps = apart & ~_not_nought(one ^ other << np.uint32(4)) & ~_not_nought(other ^ one << np.uint32(4))
    slips: Numbers = np.bitwise_count(apart) - np.bitwise_count(swaps & ~np.uint32(1))
    return slips


def _not_nought(digits: Numbers) -> Numbers:
    """A bit for each digit that is not 0."""
    halves = digits | digits >> np.uint32(1)
    each: Numbers = (halves | halves >> np.uint32(2)) & _EACH_DIGIT
    return each
