"""A register with doubles, as clerks of several countries write it; the same seed gives the same people.

What makes it hard: families who share a name, a phone and a town; twins; names that thousands bear; births known to the
year, guessed as 1 January or with day and month the other way round; another spelling, a slip, the other script, names
the other way round, a second name left out; a move, a new phone, a paper renewed; fields left empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from apsopad.grow.names import COUNTRIES, Word, family_names, given_names

TOWNS = (
    *("Rabat", "Casablanca", "Tanger", "Fès", "Oujda", "Salé", "Meknès", "Nador", "Agadir", "Marrakech"),
    *("Tétouan", "Kénitra", "Laâyoune", "Dakhla", "Berkane", "Temara", "Taza", "Settat", "Khouribga", "Mohammedia"),
)
QUARTERS = (
    "Takaddoum",
    "Hay Nahda",
    "Centre",
    "Boukhalef",
    "Oulfa",
    "Sidi Moumen",
    "Médina",
    "Al Massira",
    "Hay Salam",
)
#: One in so many of the first name, a half of that of the second, and so on: names are not shared out evenly.
ZIPF = 0.8


@dataclass
class Someone:
    """One invented person, as they are."""

    serial: int
    given: Word
    second: Word | None
    family: Word
    sex: str
    born: date
    nationality: str
    town: str
    quarter: str
    phone: str
    paper: str


@dataclass
class Labelled:
    """Files, and which two of them are one person's (by place in ``records``, the smaller first)."""

    records: list[dict[str, Any]] = field(default_factory=list)
    pairs: set[tuple[int, int]] = field(default_factory=set)


def make(*, seed: int, people: int, doubled: float = 0.25, papers: float = 0.97) -> Labelled:
    """``people`` invented people in families.

    ``doubled``: the share of them who have two files, some three; ``papers``: of those who have a paper to show.
    """
    chance = Random(seed)
    made = Labelled()
    alive = 0
    while alive < people:
        family = _family(chance, alive, papers)[: people - alive]
        alive += len(family)
        for someone in family:
            files = [_clean(chance, someone)]
            if chance.random() < doubled:
                files += [_again(chance, someone) for _ in range(2 if chance.random() < 0.1 else 1)]
            made.records += files
    order = list(range(len(made.records)))
    chance.shuffle(order)
    made.records = [made.records[at] for at in order]
    same: dict[int, list[int]] = {}
    for at, record in enumerate(made.records):
        same.setdefault(record.pop("who"), []).append(at)
    for places in same.values():
        made.pairs |= {(one, other) for one in places for other in places if one < other}
    return made


def _of(chance: Random, words: Sequence[str]) -> str:
    return chance.choices(words, [1 / (at + 1) ** ZIPF for at in range(len(words))])[0]


def _family(chance: Random, serial: int, papers: float) -> list[Someone]:
    country = chance.choices(COUNTRIES, [country.share for country in COUNTRIES])[0]
    nationality = country.code
    name, phone = family_names(nationality).draw(chance), f"+2126{chance.randrange(10**8):08d}"
    town, quarter = _of(chance, TOWNS), chance.choice(QUARTERS)
    size = chance.choices([1, 2, 3, 4, 5], [55, 14, 12, 11, 8])[0]
    births = [date(1950, 1, 1) + timedelta(days=chance.randrange(20_000)) for _ in range(min(size, 2))]
    while len(births) < size:
        twin = len(births) > 2 and chance.random() < 0.06
        births.append(births[-1] if twin else date(2005, 1, 1) + timedelta(days=chance.randrange(7_300)))
    family: list[Someone] = []
    for born in births:
        sex = chance.choice("FM")
        pools, shares = zip(*country.given, strict=True)
        pool = given_names(chance.choices(pools, shares)[0], sex)
        given = pool.draw(chance)
        while any(given == one.given for one in family):
            given = pool.draw(chance)
        guessed = chance.random() < 0.15
        family.append(
            Someone(
                serial=serial + len(family),
                given=given,
                second=pool.draw(chance) if chance.random() < 0.2 else None,
                family=name,
                sex=sex,
                born=born.replace(month=1, day=1) if guessed else born,
                nationality=nationality,
                town=town,
                quarter=quarter,
                phone=phone if chance.random() < 0.6 else f"+2127{chance.randrange(10**8):08d}",
                paper=f"{nationality[:2]}{chance.randrange(10**7):07d}" if chance.random() < papers else "",
            )
        )
    return family


def _file(someone: Someone, words: list[str]) -> dict[str, Any]:
    return {
        "who": someone.serial,
        "full_name": " ".join(words),
        "name_ar": "",
        "sex": someone.sex,
        "birth_date": someone.born,
        "birth_precision": "day",
        "nationality": someone.nationality,
        "phone": someone.phone,
        "city": someone.town,
        "document_number": someone.paper,
    }


def _clean(chance: Random, someone: Someone) -> dict[str, Any]:
    record = _file(someone, [word.latin for word in _words(someone)])
    if chance.random() < 0.15:
        record["name_ar"] = _arabic(someone)
    return _left_out(chance, record)


def _words(someone: Someone) -> list[Word]:
    return [word for word in (someone.given, someone.second, someone.family) if word is not None]


def _arabic(someone: Someone) -> str:
    return " ".join(word.arabic for word in _words(someone))


def _left_out(chance: Random, record: dict[str, Any]) -> dict[str, Any]:
    for name, share in (("phone", 0.25), ("city", 0.06), ("sex", 0.04), ("nationality", 0.05)):
        if chance.random() < share:
            record[name] = ""
    return record


def _again(chance: Random, someone: Someone) -> dict[str, Any]:
    """A second file of the same person: another clerk, another day."""
    parts = _words(someone)
    words = [chance.choice(word.spellings) if chance.random() < 0.3 else word.latin for word in parts]
    if len(words) == 3 and chance.random() < 0.4:
        del words[1]
    if chance.random() < 0.2:
        at = chance.randrange(len(words))
        words[at] = _slip(chance, words[at])
    if chance.random() < 0.15:
        words = [words[-1], *words[:-1]]
    record = _file(someone, words)
    if chance.random() < 0.1:
        record["full_name"] = record["name_ar"] = _arabic(someone)
    _birth_again(chance, record)
    if chance.random() < 0.1:
        record["city"] = _of(chance, TOWNS)
    elif chance.random() < 0.15:
        record["city"] = f"{someone.town} {someone.quarter}"
    elif chance.random() < 0.06:
        record["city"] = _slip(chance, someone.town)
    if chance.random() < 0.25:
        record["phone"] = f"+2127{chance.randrange(10**8):08d}"
    if record["document_number"]:
        luck = chance.random()
        if luck < 0.04:
            record["document_number"] = _slip(chance, record["document_number"])
        elif luck < 0.07:
            record["document_number"] = f"{someone.nationality[:2]}{chance.randrange(10**7):07d}"
    return _left_out(chance, record)


def _birth_again(chance: Random, record: dict[str, Any]) -> None:
    born: date = record["birth_date"]
    luck = chance.random()
    if luck < 0.03:
        record |= {"birth_date": None, "birth_precision": "unknown"}
    elif luck < 0.1:
        record |= {"birth_date": born.replace(month=1, day=1), "birth_precision": "year"}
    elif luck < 0.14 and born.day <= 12:
        record["birth_date"] = born.replace(month=born.day, day=born.month)
    elif luck < 0.17:
        record["birth_date"] = born.replace(year=born.year + chance.choice([-10, -1, 1]), day=min(born.day, 28))
    elif luck < 0.2:
        record["birth_date"] = born.replace(day=chance.randrange(1, 29))
    elif luck < 0.22:
        record["birth_date"] = born.replace(month=1, day=1)


def _slip(chance: Random, word: str) -> str:
    """One wrong key: a letter more, less, another, or two the other way round."""
    at = chance.randrange(len(word))
    other = chance.choice("0123456789" if word[at].isdigit() else "aeionrtslumd")
    if word[at].isupper():
        other = other.upper()
    turn = chance.randrange(4)
    if turn == 0:
        return word[:at] + other + word[at:]
    if turn == 1 and len(word) > 2:
        return word[:at] + word[at + 1 :]
    if turn == 2 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + other + word[at + 1 :]
