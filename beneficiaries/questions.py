"""What somebody types to find a person: names, and beside them a year of birth, a sex, a nationality or a phone."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from beneficiaries import dates, names, phones
from beneficiaries.names import Word
from beneficiaries.ranking import Hint
from exchange.values import Bad, ascii_digits
from places import reference, shipping

#: More words are nobody's name.
_MOST_WORDS = 6
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEXES = {"f": "F", "m": "M", "h": "M", "ف": "F", "femme": "F", "homme": "M", "أنثى": "F", "ذكر": "M"}


@dataclass(frozen=True)
class Question:
    """The words of the name; ``soft`` are a country or a sex unless somebody is called so; the rest as hints."""

    words: tuple[Word, ...]
    soft: tuple[Word, ...]
    hint: Hint


def read(text: str) -> Question:
    """Take a question apart; whatever is not understood as something else is a name."""
    named: list[str] = []
    soft: list[Word] = []
    year, born, phone, sex, nationality = None, None, "", "", ""
    for part in _grouped(text):
        plain = ascii_digits(part)
        if any(letter.isdigit() for letter in plain):
            if phones.looks_like_one(plain) and not _YEAR.fullmatch(plain) and not _day(plain):
                phone = phones.digits(plain).removeprefix("00212").removeprefix("212").lstrip("0")
                continue
            if found := _YEAR.search(plain):
                year, born = int(found.group()), _day(plain)
                continue
        folded = names.fold(part)
        if folded in _SEXES and not sex:
            sex = _SEXES[folded]
            soft += names.words(part)
        elif not nationality and (code := _country(part, folded)):
            nationality = code
            soft += names.words(part)
        else:
            named.append(part)
    words = names.words(" ".join(named))[:_MOST_WORDS]
    if not words:
        # Nothing but a country or a letter: then it is somebody's name.
        return Question(names.words(text)[:_MOST_WORDS] if soft else (), (), Hint(year=year, born=born, phone=phone))
    return Question(words, tuple(soft), Hint(year, born, sex, nationality, phone))


def _grouped(text: str) -> list[str]:
    """The parts of a question; digits that stand together are one part."""
    return [part.strip() for part in re.findall(r"[+\d٠-٩۰-۹][\d٠-٩۰-۹\s./\-()]*[\d٠-٩۰-۹]|\S+", text) if part.strip()]


def _day(plain: str) -> date | None:
    if not re.fullmatch(r"\d{1,4}[./\-\s]\d{1,2}[./\-\s]\d{1,4}", plain):
        return None
    try:
        found = dates.read(plain)
    except Bad:
        return None
    return found.date if found.precision == "day" else None


def _country(part: str, folded: str) -> str:
    """The code of a country named in capitals by its code, or by its name in one of our languages."""
    codes, called = _countries()
    if part.isupper() and part in codes:
        return part
    return called.get(folded, "")


@cache
def _countries() -> tuple[frozenset[str], dict[str, str]]:
    rows = shipping.rows_of(Path(reference.__file__).parent / "countries.csv")
    called = {names.fold(row[name]): row["code"] for row in rows for name in ("name_fr", "name_ar", "name_en")}
    return frozenset(row["code"] for row in rows), called
