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


def e164(typed: str) -> str:
    """The number as the world dials it (``+212612345678``), Morocco's unless it says otherwise; "" if there is none."""
    plain = _PLAIN.fullmatch(_BETWEEN.sub("", typed.strip()))
    if plain and _moroccan().fullmatch(plain[1]):
        # Most numbers, without the long way: a file of a hundred thousand people has as many.
        return f"+212{plain[1]}"
    return _by_the_book(typed)


@cache
def _moroccan() -> "re.Pattern[str]":
    """Nine digits of a Moroccan number of any kind, by the data of phonenumbers themselves."""
    data: Any = PhoneMetadata.metadata_for_region(COUNTRY)
    kinds = (
        data.mobile, data.fixed_line, data.toll_free, data.premium_rate, data.shared_cost, data.personal_number,
        data.voip, data.pager, data.uan, data.voicemail,
    )  # fmt: skip
    patterns = [kind.national_number_pattern for kind in kinds if kind and kind.national_number_pattern]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


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
