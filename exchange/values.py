"""What a cell says, read as a value: a reader takes the text of a filled cell and gives the value or raises ``Bad``.

``Bad`` holds one sentence for the person who mends the file. An empty cell never gets here: it is None.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext as _

from exchange import references

Reader = Callable[[str], Any]
_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?|(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{1,2})[/.](\d{4})|(\d{4})")
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"(\d{1,2})[:hH](\d{2})?(?::\d{2})?")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


class Bad(ValueError):
    """A cell that cannot be read; ``str()`` is a sentence."""


class PartialDate(NamedTuple):
    """A date known to the day, the month or the year: its first possible day, and ``day``, ``month`` or ``year``."""

    date: dt.date
    precision: str

    def __str__(self) -> str:
        return self.date.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


def ascii_digits(text: str) -> str:
    """The text with Arabic and other digits as 0–9, and without marks that only turn the direction of writing."""
    if text.isascii():
        return text.strip()
    out = []
    for character in text:
        if "\u200b" <= character <= "\u200f" or "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069":
            continue
        decimal = unicodedata.decimal(character, None)
        out.append(character if decimal is None else str(decimal))
    return "".join(out).strip()


def text(maximum: int = 250) -> Reader:
    """Any text up to so many characters, without control characters."""

    def read(cell: str) -> str:
        if not cell.isprintable() and any(
            unicodedata.category(character) == "Cc" and character not in "\n\r\t" for character in cell
        ):
            raise Bad(_("This text holds a control character. Type it again."))
        if len(cell) > maximum:
            raise Bad(_("This text is too long: at most %(maximum)s characters.") % {"maximum": maximum})
        return cell

    return read


def line_of_text(maximum: int = 250) -> Reader:
    """A text of one line: blanks and line breaks become one blank each."""
    read_text = text(maximum)
    return lambda cell: " ".join(read_text(cell).split())


def code(maximum: int = 40) -> Reader:
    """A code of ours or of a list: one line, kept as written."""
    return line_of_text(maximum)


def reference(cell: str) -> str:
    """A reference of ours, its check letter right; as we write it."""
    if not references.is_valid(cell):
        raise Bad(_("This is not a reference of ours: a character is wrong or missing. Read the card again."))
    return references.normalise(cell)


def integer(minimum: int | None = None, maximum: int = 2_147_483_647) -> Reader:
    """A whole number; ``minimum=1`` for quantities."""
    read_number = decimal(minimum, maximum, places=0)
    return lambda cell: int(read_number(cell))


def decimal(minimum: float | None = None, maximum: float = 10**12, places: int = 2) -> Reader:
    """A number with at most so many decimals, ``.`` or ``,`` before them; never infinite, never "not a number"."""

    def read(cell: str) -> Decimal:
        written = re.sub(r"[\s\u00a0\u202f]", "", ascii_digits(cell)).replace("−", "-").replace("٫", ".")
        if written.count(",") == 1 and "." not in written:
            written = written.replace(",", ".")
        if not _NUMBER.fullmatch(written) or len(written) > 30:
            if places == 0:
                raise Bad(_("Write a whole number, such as 12."))
            raise Bad(_("Write a number, such as 12 or 12.5."))
        try:
            number = Decimal(written)
        except InvalidOperation:
            raise Bad(_("Write a number, such as 12 or 12.5.")) from None
        exponent = number.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > places:
            if places == 0:
                raise Bad(_("Write a whole number, such as 12."))
            raise Bad(_("Write at most %(places)s decimals.") % {"places": places})
        if minimum is not None and number < minimum:
            raise Bad(_("The number must be %(minimum)s or more.") % {"minimum": minimum})
        if number > maximum:
            raise Bad(_("The number must be %(maximum)s or less.") % {"maximum": maximum})
        return number

    return read


def rate(cell: str) -> Decimal:
    """A share from 0 to 1, with at most four decimals."""
    return Decimal(decimal(0, 1, places=4)(cell))


def _day(year: int, month: int, day: int) -> dt.date:
    if not 1000 <= year <= 9999:
        raise Bad(_("Write the year with four digits, such as 1990."))
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise Bad(_("There is no such day in the calendar.")) from None


def partial_date(cell: str) -> PartialDate:
    """``1990-05-17`` or ``17/05/1990`` (day), ``1990-05`` or ``05/1990`` (month), ``1990`` (year)."""
    if _PLAIN_DAY.fullmatch(cell):
        # As our own files write it: most cells, and quick.
        return PartialDate(_day(int(cell[:4]), int(cell[5:7]), int(cell[8:])), "day")
    written = ascii_digits(cell)
    # What a spreadsheet makes of a date: midnight behind it.
    written = re.sub(r"[T ]00:00(:00(\.0+)?)?$", "", written)
    match = _DATE.fullmatch(written)
    if match is None:
        raise Bad(_("Write a date as 1990-05-17 or 17/05/1990."))
    if match[1]:
        precision = "day" if match[3] else "month"
        return PartialDate(_day(int(match[1]), int(match[2]), int(match[3] or 1)), precision)
    if match[4]:
        return PartialDate(_day(int(match[6]), int(match[5]), int(match[4])), "day")
    if match[7]:
        return PartialDate(_day(int(match[8]), int(match[7]), 1), "month")
    return PartialDate(_day(int(match[9]), 1, 1), "year")


def date(cell: str) -> dt.date:
    """A whole date: ``2026-11-24`` or ``24/11/2026``."""
    read = partial_date(cell)
    if read.precision != "day":
        raise Bad(_("Write the day, the month and the year, such as 2026-11-24."))
    return read.date


def time(cell: str) -> dt.time:
    """A local time: ``09:30``, ``9h30`` or ``9h``."""
    match = _TIME.fullmatch(ascii_digits(cell))
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise Bad(_("Write a time as 09:30."))
    return dt.time(int(match[1]), int(match[2] or 0))


def boolean(cell: str) -> bool:
    """``true`` or ``false`` (also what spreadsheets make of them: TRUE, VRAI, FAUX)."""
    said = cell.strip().lower()
    if said in {"true", "vrai", "1"}:
        return True
    if said in {"false", "faux", "0"}:
        return False
    raise Bad(_("Write true or false."))


def choice(choices: type[models.TextChoices]) -> Reader:
    """One of the code words of a list, in any case of letters."""
    known = {value.lower(): value for value in choices.values}

    def read(cell: str) -> str:
        try:
            return known[cell.strip().lower()]
        except KeyError:
            allowed = ", ".join(value for value in choices.values if value)
            raise Bad(_("This word is not in the list. Allowed: %(allowed)s.") % {"allowed": allowed}) from None

    # For the reading of foreign files, which use our words' names.
    read.choices = choices  # type: ignore[attr-defined]
    return read


def several(reader: Reader) -> Reader:
    """A list with ``|`` between its entries, each read by ``reader``; the same entry twice counts once."""

    def read(cell: str) -> list[Any]:
        return list(dict.fromkeys(reader(part.strip()) for part in cell.split("|") if part.strip()))

    read.many = True  # type: ignore[attr-defined]
    read.choices = getattr(reader, "choices", None)  # type: ignore[attr-defined]
    return read
