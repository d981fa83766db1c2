"""Names: what is kept, what is compared, in both scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beneficiaries import names
from beneficiaries.names import fold, keys, written, written_in_arabic

LETTERS = st.text() | st.text(alphabet="abcdeghijklnopqrstuvwxyz' ħابتثجحخدذعهويءةعبدال", max_size=30)


@given(LETTERS)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(LETTERS)
def test_the_keys_of_keys_are_themselves(text):
    found = keys(text)
    assert keys(*found) == found
    assert all(0 < len(key) <= 40 for key in found)


@pytest.mark.parametrize(
    "spellings",
    [
        ["Mohamed", "Mohammed", "Mouhamed", "محمد", "مُحَمَّد", "مـحـمـد"],
        ["Ousmane", "Othmane", "Usman", "عثمان"],
        ["Fatoumata", "FATOUMATA", "فاطوماتا", "Fatou"],
        ["Khadija", "Khadidja", "Kadija", "خديجة", "خديجه"],
        ["N'Guessan", "N’Guessan", "Nguessan", "N Guessan"],
        ["Abd El Kader", "Abdelkader", "Abdoul Kader", "عبد القادر", "عبدالقادر"],
        ["Abderrahmane", "عبد الرحمن"],
        ["Hawa", "Awa", "حواء"],
        ["Aïcha", "Aisha", "عائشة"],
        ["Youssef", "Yusuf", "يوسف"],
        ["Oualid", "Walid", "وليد"],
        ["Ben Ali", "Benali", "بن علي"],
        ["El Hadji", "Elhadji", "الحاج"],
        ["Ouattara", "Wattara"],
        ["Ibrahima", "Brahim", "إبراهيم", "ابراهيم"],
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_of_one_name_share_a_key(spellings):
    assert set.intersection(*(set(keys(spelling)) for spelling in spellings))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Élodie   KOUASSI ", "elodie kouassi"),
        ("N'Guessan", "nguessan"),
        ("أحمد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("مصطفى", "مصطفي"),
        ("Аwa", "awa"),  # the first letter is Cyrillic
        ("٠١٢", "012"),
        ("e\u0301", "e"),
    ],
)
def test_a_name_is_folded(text, folded):
    assert fold(text) == folded


def test_composed_and_decomposed_letters_are_kept_as_one():
    assert written("Ame\u0301lie") == written("Amélie") == "Amélie"


def test_tashkeel_and_joiners_of_a_name_do_no_harm():
    assert fold(written("مُحَمَّد")) == fold("محمد")
    assert written("Awa\u200dDiop\u200c") == "AwaDiop"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("Awa\x00", names.HoldsControlCharacter),
        ("Awa\ud800", names.HoldsControlCharacter),
        ("Awa\u202e", names.HoldsDirectionMark),
        ("e" + "\u0301" * 200, names.HoldsTooManyMarks),
        ("a" * 10_000, names.TooLong),
        ("12345", names.HoldsNoLetter),
        ("👩\u200d👧 Awa", names.HoldsSign),
        ("Аwa", names.HoldsLookAlike),
    ],
)
def test_what_no_name_holds_is_refused_with_a_sentence(text, refusal):
    with pytest.raises(refusal) as refused:
        written(text)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("name", ["Null", "O'Brien", "Madonna", "Иван", "José María", "N’Diaye", "李小龙"])
def test_a_name_is_a_name(name):
    assert written(name) == name


def test_only_blanks_are_nothing():
    assert written(" \u200b\u2007 ") == ""


def test_the_arabic_field_takes_arabic_script_only():
    assert written_in_arabic("محمد") == "محمد"
    assert written_in_arabic("") == ""
    with pytest.raises(names.NotArabic):
        written_in_arabic("Mohamed")
