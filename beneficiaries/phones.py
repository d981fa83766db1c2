"""A phone number as people write it: 0612345678, +212 6 12 34 56 78, 00212…, ٠٦…; kept as typed and as E.164."""

import re
from functools import cache, lru_cache
from typing import Any

import phonenumbers
from phonenumbers import PhoneMetadata

from exchange.values import ascii_digits

COUNTRY = "MA"
_BETWEEN = re.compile(r"(?<=[0-9])[ .\-](?=[0-9])")
_PLAIN = re.compile(r"(?:\+212|00212|0)([5-9][0-9]{8})")
_PLAIN_ABROAD = re.compile(r"(?:\+|00)([1-9][0-9]{6,14})")


def e164(typed: str) -> str:
    """The number as the world dials it (``+212612345678``), Morocco's unless it says otherwise; "" if there is none."""
    # Most numbers, without the long way: a file of a hundred thousand people has as many.
    written = _BETWEEN.sub("", typed.strip())
    if plain := _PLAIN.fullmatch(written):
        # Both countries share the code.
        there = any(_numbers_of(region).fullmatch(plain[1]) for region in (COUNTRY, "EH"))
        return f"+212{plain[1]}" if there else ""
    if abroad := _PLAIN_ABROAD.fullmatch(written):
        for length in (2, 3, 1):
            dialled_at_home, numbers = _numbers_behind(abroad[1][:length])
            if numbers and not dialled_at_home.match(abroad[1], length):
                return f"+{abroad[1]}" if numbers.fullmatch(abroad[1], length) else ""
    return _by_the_book(typed)


@cache
def _numbers_of(region: str) -> "re.Pattern[str]":
    """The digits of any kind of number of a country, by the data of phonenumbers themselves."""
    data: Any = PhoneMetadata.metadata_for_region(region)
    kinds = (
        data.mobile, data.fixed_line, data.toll_free, data.premium_rate, data.shared_cost, data.personal_number,
        data.voip, data.pager, data.uan, data.voicemail,
    )  # fmt: skip
    patterns = [_digits_of(kind) for kind in kinds if kind and kind.national_number_pattern]
    return re.compile(rf"(?={_digits_of(data.general_desc)}\Z)(?:{'|'.join(patterns)})")


def _digits_of(kind: Any) -> str:
    """Of one of the lengths that are possible, where they are said, and as they begin."""
    lengths = "|".join(f"[0-9]{{{length}}}" for length in kind.possible_length if length > 0)
    possible = rf"(?=(?:{lengths})\Z)" if lengths else ""
    return f"(?:{possible}(?:{kind.national_number_pattern}))"


@cache
def _numbers_behind(code: str) -> "tuple[re.Pattern[str], re.Pattern[str] | None]":
    """How numbers begin that are written as they are dialled at home, and the numbers themselves, behind a country's
    code; no numbers where several countries share it.
    """
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code), ())
    if len(regions) != 1 or regions[0] == phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY:
        return _BETWEEN, None
    data: Any = PhoneMetadata.metadata_for_region(regions[0])
    return re.compile(f"0|{data.national_prefix_for_parsing or '0'}"), _numbers_of(regions[0])


@lru_cache(maxsize=10_000)
def _by_the_book(typed: str) -> str:
    text = ascii_digits(typed)
    if text.startswith("00"):
        text = "+" + text[2:]
    if re.search("[a-zA-Z]", text):
        return ""
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def looks_like_one(text: str) -> bool:
    """Whether a search means a phone: six digits or more, and nothing but what stands between them."""
    plain = ascii_digits(text)
    return len(re.sub(r"\D", "", plain)) >= 6 and not re.search(r"[^\d\s+().\-/]", plain)


def digits(text: str) -> str:
    """Only its digits, as 0–9."""
    return re.sub(r"\D", "", ascii_digits(text))


def as_read(typed: str, number: str) -> str:
    """As it is read aloud: 06 12 34 56 78 for Morocco, +33 6 … for others; as typed where it is no number."""
    if not number:
        return typed
    parsed = phonenumbers.parse(number)
    kind = phonenumbers.PhoneNumberFormat
    if parsed.country_code == 212:
        national = "0" + str(parsed.national_number)
        return " ".join(national[at : at + 2] for at in range(0, len(national), 2))
    return str(phonenumbers.format_number(parsed, kind.INTERNATIONAL))


def masked(typed: str, number: str = "") -> str:
    """Enough to ask "does it end in 17?": the last two digits."""
    plain = digits(number or typed)
    return f"••\u00a0••\u00a0••\u00a0{plain[-2:]}" if len(plain) > 3 else ""
