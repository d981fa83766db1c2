"""Numbers read by pattern are those that phonenumbers reads the long way."""

import random

import phonenumbers
import pytest
from phonenumbers import PhoneMetadata

from beneficiaries import phones

_CODES = (30, 33, 39, 44, 212, 216, 220, 221, 223, 224, 225, 226, 229, 234, 237, 241, 243, 249, 963, 967)


def _as_typed(code: int, chance: random.Random) -> list[str]:
    """Numbers of a country's kinds with a digit wrong, too few or too many, as people write them."""
    typed = []
    for region in phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code]:
        data = PhoneMetadata.metadata_for_region(region)
        kinds = (data.mobile, data.fixed_line, data.toll_free, data.premium_rate, data.uan, data.voip)
        for example in [kind.example_number for kind in kinds if kind and kind.example_number]:
            for place in range(len(example)):
                digit = chance.choice("0123456789")
                for number in (example, example[:place] + digit + example[place + 1 :], example[:place] + digit):
                    typed += [f"+{code}{number}", f"00{code} {number}", f"0{number}", f"+{code}0{number}"]
    return typed


@pytest.mark.parametrize("code", _CODES)
def test_a_number_is_the_same_by_pattern_and_by_the_book(code: int) -> None:
    typed = _as_typed(code, random.Random(code))
    assert len(typed) > 40
    assert {one: phones.e164(one) for one in typed} == {one: phones._by_the_book(one) for one in typed}


def test_most_numbers_are_read_without_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def long_way(typed: str) -> str:
        raise AssertionError(typed)

    monkeypatch.setattr(phones, "_by_the_book", long_way)
    assert phones.e164("06 12 34 56 78") == "+212612345678"
    assert phones.e164("+221 77 123 45 67") == "+221771234567"
    # As many digits, and no number.
    assert phones.e164("0991234567") == ""
    assert phones.e164("+221871234567") == ""
