"""How well doubles are told from two people, on registers of which it is known who is who; seeds not tuned on."""

from datetime import date

import pytest

from beneficiaries.duplicates.batch import Pair, pairs_among
from beneficiaries.duplicates.reading import of_records
from tests.labelled.register import Labelled, make

BARE = {"full_name", "name_ar", "birth_date", "birth_precision", "city"}


def f1(labelled: Labelled, fields: set[str]) -> float:
    """Harmonic mean of precision and recall over pairs, at the score of the settings."""
    records = [{name: record[name] for name in fields} for record in labelled.records]
    found = {(pair.first, pair.second) for pair in pairs_among(of_records(records))}
    return 2 * len(found & labelled.pairs) / (len(found) + len(labelled.pairs))


@pytest.mark.parametrize("seed", [21, 22])
def test_name_birth_and_town_are_enough_to_find_doubles(seed):
    assert f1(make(seed=seed, people=2500, papers=0.97), BARE) >= 0.97


@pytest.mark.parametrize("seed", [21, 22])
def test_with_papers_hardly_a_double_is_missed(seed):
    assert f1(make(seed=seed, people=2500, papers=0.97), BARE | {"document_number"}) >= 0.995


def of(*said: dict[str, object]) -> list[Pair]:
    """The pairs among these and enough others for words to be rare or common."""
    others = make(seed=7, people=600, doubled=0).records
    return [pair for pair in pairs_among(of_records([*said, *others])) if pair.second < len(said)]


AWA = {"full_name": "Awa Traoré", "birth_date": date(1995, 6, 9), "birth_precision": "day", "city": "Rabat", "sex": "F"}


@pytest.mark.parametrize(
    "double",
    [
        {"full_name": "Hawa Traore"},
        {"full_name": "Awa Traroé"},
        {"full_name": "Traoré Awa"},
        {"full_name": "أوا تراوري", "name_ar": "أوا تراوري"},
        {"birth_date": date(1995, 9, 6)},
        {"birth_date": date(1995, 1, 1), "birth_precision": "year"},
        {"city": "Rabat Takaddoum"},
        {"city": "Oujda"},
        {"birth_date": None, "birth_precision": "unknown", "phone": "+212672319005", "document_number": "ML1"},
    ],
)
def test_a_double_is_found_however_it_was_written(double):
    known = AWA | {"phone": "+212672319005", "document_number": "ML1"} if "phone" in double else AWA
    assert len(of(known, AWA | double)) == 1


def test_twins_are_two_people():
    twin = AWA | {"full_name": "Sira Traoré", "document_number": "ML0048213"}
    assert of(AWA | {"document_number": "ML0048212"}, twin) == []


def test_twins_without_papers_are_two_people_where_many_are_kin():
    assert of(AWA, AWA | {"full_name": "Bintou Traoré"}) == []


def test_how_many_are_kin_is_learned_from_the_register():
    family = [
        {"full_name": f"{given} Ntcham{letter}", "birth_date": date(year, 3, 9), "city": "Oujda"}
        for letter in "abcdefgh"
        for given, year in (("Awa", 1990), ("Moussa", 1984), ("Sira", 2010))
    ]
    alone = [{"full_name": f"Awa Ntcham{letter}", "city": "Oujda"} for letter in "abcdefgh"]
    assert of_records(family).kin > 0.3
    assert of_records(alone).kin == 0  # type: ignore[arg-type]


def test_a_family_s_phone_makes_nobody_a_double():
    phone = {"phone": "+212672319005"}
    assert (
        of(AWA | phone, AWA | phone | {"full_name": "Moussa Traoré", "sex": "M", "birth_date": date(1990, 2, 3)}) == []
    )


def test_two_guessed_births_of_other_years_do_not_agree():
    guess = {"full_name": "Mohamed Diallo", "city": "Oujda", "sex": "M", "birth_precision": "day"}
    assert of(guess | {"birth_date": date(1980, 1, 1)}, guess | {"birth_date": date(1988, 1, 1)}) == []


def test_each_field_says_how_much_it_spoke_for_or_against():
    pair = of(AWA, AWA | {"full_name": "Awa Traore", "city": "Oujda"})[0]
    assert pair.reasons == ["name_same", "birth_day"]
    assert pair.fields["name"] > 5
    assert pair.fields["birth"] > 5
    assert pair.fields["city"] < 0
    assert "phone" not in pair.as_row()["fields"]  # type: ignore[operator]
