"""Whoever is let go before names are compared could not have been a pair; parts are as good as the whole."""

import numpy as np
import pytest

from beneficiaries.duplicates import parts
from beneficiaries.duplicates.batch import pairs_among
from beneficiaries.duplicates.blocks import likely_to_meet
from beneficiaries.duplicates.named import most_of_names, names_of
from beneficiaries.duplicates.reading import of_records
from beneficiaries.duplicates.thirds import joined_by_a_third
from tests.labelled.register import make


@pytest.fixture(scope="module")
def register():
    return of_records(make(seed=23, people=900).records)


def test_names_never_say_more_than_the_bound_that_was_taken_for_them(register):
    one, other = (side.ravel() for side in np.triu_indices(len(register), 1))
    some = slice(None, None, 7)
    most, found = most_of_names(register, one[some], other[some]), names_of(register, one[some], other[some])
    assert (most >= found - 0.001).all()
    # A bound that lets everyone through would be no use.
    assert np.median(most) < -5


def test_letting_go_early_loses_no_pair(register, monkeypatch):
    quick = pairs_among(register)
    monkeypatch.setattr(
        "beneficiaries.duplicates.weighing.most_of_names", lambda _people, one, _other: np.full(len(one), np.inf)
    )
    assert pairs_among(register) == quick
    assert len(quick) > 200


def test_pairs_are_the_same_however_many_are_laid_out_at_once(register, monkeypatch):
    whole = pairs_among(register)
    monkeypatch.setattr(parts, "AT_ONCE", 500)
    assert len(likely_to_meet(register)[0]) > 2 * 500
    assert pairs_among(register) == whole


def test_only_who_is_surely_one_with_the_same_third_is_joined_by_it():
    both = {(0, 1): 0.95, (0, 2): 0.91, (1, 2): 0.35, (1, 3): 0.8, (0, 3): 0.4, (2, 3): 0.2, (4, 5): 0.35}
    one, other = np.array(list(both)).T
    assert joined_by_a_third(one, other, np.array(list(both.values()))) == [2]


def test_of_no_pairs_none_is_joined():
    nobody = np.zeros(0, np.int64)
    assert joined_by_a_third(nobody, nobody, np.zeros(0)) == []
