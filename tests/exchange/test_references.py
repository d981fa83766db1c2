"""References: what a misread card cannot pass for."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange import references

people = st.builds(
    references.reference,
    st.sampled_from(sorted(references.PREFIXES)),
    st.integers(2000, 2099),
    st.integers(1, 99_999_999),
)


def test_a_reference_has_year_six_digits_and_a_check_letter():
    assert references.reference("APS", 2026, 4217)[:-1] == "APS-26-004217-"
    assert references.reference("BL", 2027, 12_345_678)[:-1] == "BL-27-12345678-"


@given(people)
def test_what_we_write_is_valid(ref):
    assert references.is_valid(ref)
    assert references.normalise(ref) == ref
    assert not set("IOZ") & set(ref[-1])


@given(people, st.data())
def test_every_wrong_character_is_caught(ref, data):
    place = data.draw(st.sampled_from([i for i, c in enumerate(ref) if c != "-"]))
    wrong = data.draw(st.sampled_from([c for c in string.digits + string.ascii_uppercase if c != ref[place]]))
    assert not references.is_valid(ref[:place] + wrong + ref[place + 1 :])


@given(people, st.data())
def test_neighbours_swapped_are_caught(ref, data):
    bare = ref.replace("-", "")
    places = [i for i in range(len(bare) - 1) if bare[i] != bare[i + 1]]
    i = data.draw(st.sampled_from(places))
    assert not references.is_valid(bare[:i] + bare[i + 1] + bare[i] + bare[i + 2 :])


@given(people)
def test_small_letters_blanks_missing_dashes_and_arabic_digits_are_read(ref):
    arabic = ref.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for typed in (
        ref.lower(),
        ref.replace("-", " "),
        f"  {ref.replace('-', '')} ",
        arabic,
        f"\u2066{ref}\u2069",
        ref.replace("-", "–"),
    ):
        assert references.normalise(typed) == ref
        assert references.is_valid(typed)


@given(st.text(max_size=30))
def test_any_text_is_answered(text):
    references.is_valid(text)
    assert references.normalise(text) == references.normalise(references.normalise(text))


def test_an_unknown_prefix_is_a_mistake_of_ours():
    with pytest.raises(ValueError):
        references.reference("XYZ", 2026, 1)
    assert references.serial_of(references.reference("APS", 2026, 77)) == 77


@pytest.mark.django_db
def test_serials_follow_each_other_and_go_on_in_another_year(django_assert_num_queries):
    with django_assert_num_queries(1):
        first, second, third = references.next_references("APS", 2026, 3)
    (later,) = references.next_references("APS", 2027, 1)
    serials = [references.serial_of(ref) for ref in (first, second, third, later)]
    assert serials == list(range(serials[0], serials[0] + 4))
    assert references.next_references("APS", 2027, 0) == []


@pytest.mark.django_db
def test_a_serial_that_came_in_with_a_file_is_not_given_again():
    (ref,) = references.next_references("HH", 2026, 1)
    serial = references.serial_of(ref)
    references.never_give_again("HH", serial + 50)
    references.never_give_again("HH", serial + 10)
    assert references.serial_of(references.next_reference("HH", 2026)) == serial + 51


def test_a_drawn_serial_is_never_one_that_is_taken_and_grows_where_all_are(monkeypatch):
    drawn = iter([4, 4, 7, *[8] * 10])
    monkeypatch.setattr("secrets.randbelow", lambda most: next(drawn))
    taken = {references.reference("FB", 2026, 5)}
    assert references.drawn_reference("FB", 2026, taken=taken.__contains__) == references.reference("FB", 2026, 8)
    most = []
    monkeypatch.setattr("secrets.randbelow", lambda ceiling: most.append(ceiling) or ceiling - 1)
    found = references.drawn_reference("FB", 2026, taken=lambda ref: references.serial_of(ref) < 1_000_000)
    assert references.serial_of(found) == 9_999_999
    assert most == [999_999] * 10 + [9_999_999]


def test_what_was_drawn_is_read_like_any_other():
    ref = references.drawn_reference("FB", 2026, taken=lambda ref: False)
    assert references.is_valid(ref)
    assert references.normalise(ref.lower()) == ref
