"""Names as they are kept become words by number, straight from their bytes."""

import numpy as np

from beneficiaries.duplicates.places import Places
from beneficiaries.duplicates.wordings import Wordings


def said(wordings, called):
    numbers, rows = wordings.numbers(called)
    return [(wordings.texts[number], row) for number, row in zip(numbers.tolist(), rows.tolist(), strict=True)]


def test_words_are_told_by_row_and_keys_are_passed_over():
    wordings = Wordings(["diallo"])
    called = "dl ftmt =diallo =fatoumata\n\nmhmd =محمد =diallo\ndl"
    assert said(wordings, called) == [("diallo", 0), ("fatoumata", 0), ("محمد", 2), ("diallo", 2)]
    assert wordings.texts == ["", "diallo", "fatoumata", "محمد"]


def test_a_word_met_again_keeps_its_number_however_long_it_is():
    lengths = [1, 7, 8, 9, 15, 16, 17, 39]
    words = ["a" * length for length in lengths] + ["ab" * 8, "ba" * 8, "م" * 39]
    wordings = Wordings()
    first, _rows = wordings.numbers(" ".join(f"={word}" for word in words))
    again, _rows = wordings.numbers("\n".join(f"={word}" for word in reversed(words)))
    assert len(set(first.tolist())) == len(words)
    assert again.tolist() == first.tolist()[::-1]


def test_nobody_has_no_words():
    assert said(Wordings(), "") == []


def test_each_number_is_found_in_its_place_and_no_other_is():
    numbers = np.random.default_rng(7).integers(0, 2**64, 3000, dtype=np.uint64)
    # Neighbours look into the same place.
    numbers = np.unique(np.concatenate([numbers, numbers[:500] + np.uint64(1)]))
    places = Places(numbers, room=1)
    assert places.find(numbers).tolist() == list(range(len(numbers)))
    strangers = np.setdiff1d(numbers + np.uint64(2), numbers)
    assert set(places.find(strangers).tolist()) == {-1}
    assert Places(numbers[:0], room=2).find(numbers[:3]).tolist() == [-1, -1, -1]
