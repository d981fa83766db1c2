"""Short references that people read, type and print: ``APS-26-004217-K`` (prefix, year, serial, check letter).

The check letter catches every wrong character and every two neighbours swapped, so that a misread card is noticed
before somebody else's file opens. Serials come from one PostgreSQL sequence a prefix and go on from year to year; those
of feedback are drawn by lot, because a gap would tell that something confidential came in between.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import mul

from django.db import connection

#: What a prefix stands for; each has its sequence (migration ``reference_sequences``).
PREFIXES = {
    "APS": "people",
    "HH": "households",
    "ATT": "certificates of attendance",
    "APT": "certificates of aptitude",
    "NAT": "national certificates",
    "SRV": "statements of service",
    "BL": "waybills",
    "FB": "feedback",
    "CAS": "cases",
    "APL": "applications",
}
# Twenty-three letters, a prime: then no weight hides a wrong character. Without I and O (1 and 0), without Z (2).
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXY"
_WORTH = {str(digit): digit for digit in range(10)} | {chr(ord("A") + at): at + 1 for at in range(26)}
_WEIGHTS = [5**place % len(_LETTERS) for place in range(32)]
_FORM = re.compile(r"([A-Z]{2,4})([0-9]{2})([0-9]{6,12})([A-HJ-NP-Y]?)")
_SKIPPED = re.compile(r"[\s\-‐-―−_./\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")


def _check_letter(body: str) -> str:
    """Weights are powers of 5 modulo 23: neighbours always weigh differently."""
    return _LETTERS[_weight(body, 0) % len(_LETTERS)]


def _weight(body: str, place: int) -> int:
    """What the characters of a reference from ``place`` on add to its check letter."""
    return sum(map(mul, map(_WORTH.__getitem__, body), _WEIGHTS[place:]))


@cache
def _last_three(place: int) -> list[tuple[str, int]]:
    """000 to 999 as they stand at the end of a serial, each with what it adds."""
    return [(f"{last:03}", _weight(f"{last:03}", place)) for last in range(1000)]


def reference(prefix: str, year: int, serial: int) -> str:
    """The reference of a serial: ``reference("APS", 2026, 4217)`` is ``APS-26-004217-`` and its check letter."""
    if prefix not in PREFIXES:
        raise ValueError(f"{prefix!r} is not a prefix of ours")
    if serial < 1:
        raise ValueError("A serial is one or more")
    short_year, digits = f"{year % 100:02}", f"{serial:06}"
    return f"{prefix}-{short_year}-{digits}-{_check_letter(prefix + short_year + digits)}"


def _read(text: str) -> tuple[str, str, str, str] | None:
    """Prefix, year, serial and check letter, which is empty where it was left out."""
    folded = "".join(
        str(unicodedata.digit(character)) if character.isdigit() else character
        for character in unicodedata.normalize("NFKC", text)
    )
    match = _FORM.fullmatch(_SKIPPED.sub("", folded).upper())
    if match is None or match[1] not in PREFIXES:
        return None
    return match[1], match[2], match[3], match[4]


def _parts(text: str) -> tuple[str, str, str, str] | None:
    parts = _read(text)
    return parts if parts and parts[3] else None


def completed(text: str) -> str:
    """The text; a reference whose check letter was left out with the letter that it has."""
    parts = _read(text)
    if parts is None or parts[3]:
        return text
    return "-".join((*parts[:3], _check_letter("".join(parts[:3]))))


def prefix_of(text: str) -> str:
    """What a text in the form of a reference begins with; empty for any other."""
    parts = _parts(text)
    return parts[0] if parts else ""


def normalise(text: str) -> str:
    """As we write it, from what somebody typed: small letters, blanks, missing dashes and Arabic digits are fine.

    What does not look like a reference of ours comes back as it is, without blanks around it. The check letter is not
    looked at: ask ``is_valid``.
    """
    parts = _parts(text)
    return "-".join(parts) if parts else text.strip()


def is_valid(text: str) -> bool:
    """Whether the text is a reference of ours, its check letter right, however it was typed."""
    parts = _parts(text)
    return parts is not None and _check_letter("".join(parts[:3])) == parts[3]


#: The name under which other rooms know it.
check = is_valid


def looks_like_one(text: str) -> bool:
    """Whether the text has the form of a reference of ours, right or misread: then say so instead of "not found"."""
    return _parts(text) is not None


def serial_of(text: str) -> int:
    """The serial inside a reference of ours; ``ValueError`` for anything else."""
    parts = _parts(text)
    if parts is None:
        raise ValueError(f"{text!r} is not a reference of ours")
    return int(parts[2])


def sequence_of(prefix: str) -> str:
    """The name of the sequence behind a prefix."""
    if prefix not in PREFIXES:
        raise ValueError(f"{prefix!r} is not a prefix of ours")
    return f"exchange_reference_{prefix.lower()}"


def next_references(prefix: str, year: int, count: int = 1) -> list[str]:
    """So many new references, in order; one query however many. A serial given once is never given again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select array_agg(nextval(%s::regclass)) from generate_series(1, %s)", [sequence_of(prefix), max(count, 0)]
        )
        (serials,) = cursor.fetchone()
    return list(_references(prefix, year, serials or ()))


def _references(prefix: str, year: int, serials: Iterable[int]) -> Iterator[str]:
    """As ``reference``, of serials that follow each other: all but the last three digits are weighed once."""
    short_year = f"{year % 100:02}"
    before = -1
    for serial in serials:
        thousands, last = divmod(serial, 1000)
        if thousands != before:
            before = thousands
            body = f"{prefix}{short_year}{thousands:03}"
            start, weight, ends = f"{prefix}-{short_year}-{thousands:03}", _weight(body, 0), _last_three(len(body))
        digits, more = ends[last]
        yield f"{start}{digits}-{_LETTERS[(weight + more) % len(_LETTERS)]}"


def next_reference(prefix: str, year: int) -> str:
    """One new reference."""
    return next_references(prefix, year, 1)[0]


def drawn_reference(prefix: str, year: int, *, taken: Callable[[str], bool]) -> str:
    """One new reference whose serial tells nothing of how many there are: drawn by lot until it is not ``taken``.

    One digit more is drawn from whenever ten draws were taken, up to the twelve that a reference holds.
    """
    for draw in range(70):
        serial = 1 + secrets.randbelow(10 ** (6 + draw // 10) - 1)
        ref = reference(prefix, year, serial)
        if not taken(ref):
            return ref
    raise RuntimeError(f"No free serial of {prefix!r} was drawn")


def never_give_again(prefix: str, serial: int) -> None:
    """Move the sequence past a serial that came in with a file, so that nobody else gets it."""
    name = sequence_of(prefix)
    with connection.cursor() as cursor:
        cursor.execute(f"select setval(%s::regclass, greatest(last_value, %s)) from {name}", [name, serial])
