"""Invented people, household by household: who they are, where they live, what papers they show."""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from apsopad.grow.names import COUNTRIES, COUNTRY_WEIGHTS, Country, Word, family_names, given_names

#: One chance for so many people: the same seed and number give the same people, however many follow.
PIECE = 10_000
_SIZES = tuple(accumulate((58, 12, 11, 9, 6, 4)))
_ROLES = ("focal_point", "spouse", "child", "child", "child", "parent")
_CITIES = (
    ("Tanger", "Boukhalef"), ("Tanger", "Mesnana"), ("Tanger", "Beni Makada"), ("Casablanca", "Hay Mohammadi"),
    ("Casablanca", "Oulfa"), ("Rabat", "Takaddoum"), ("Rabat", "Hay Nahda"), ("Salé", "Tabriquet"),
    ("Oujda", "Centre"), ("Oujda", "Vieille ville"), ("Nador", "Centre"), ("Nador", "Selouane"), ("Fès", "Narjiss"),
    ("Fès", "Gare"), ("Meknès", "Hamria"), ("Marrakech", "Daoudiate"), ("Agadir", "Tikiouine"), ("Tétouan", "Centre"),
    ("Laâyoune", "Centre"), ("Tiznit", "Centre"), ("Kénitra", "Saknia"), ("Mohammédia", "El Alia"),
    ("Béni Mellal", "Centre"), ("Taza", "Centre"), ("Al Hoceïma", "Centre"), ("Berkane", "Centre"),
)  # fmt: skip
_PAPERS = (
    ("passport", 30), ("consular_card", 15), ("carte_immatriculation", 20), ("recepisse", 10),
    ("unhcr_asylum_seeker", 15), ("unhcr_refugee", 10),
)  # fmt: skip
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


@dataclass(slots=True)
class Invented:
    """One invented person before registration; ``home`` counts the households of a piece, None for who lives alone."""

    full_name: str
    name_ar: str
    other_name: str
    sex: str
    born: date | None
    precision: str
    nationality: str
    marital: str
    phone: str
    phone_e164: str
    arrived_on: date | None
    language: str
    city: str
    paper: str
    number: str
    home: int | None
    role: str


def invent(number: int, *, seed: int, piece: int, today: date) -> Iterator[Invented]:
    """The first ``number`` people of a piece (at most ``PIECE``)."""
    chance = Random(f"{seed}-{piece}")
    left, home = number, 0
    while left > 0:
        size = min(left, 1 + bisect(_SIZES, chance.random() * 100))
        yield from _household(chance, size, home if size > 1 else None, today)
        left -= size
        home += 1


def _household(chance: Random, size: int, home: int | None, today: date) -> Iterator[Invented]:
    country = COUNTRIES[bisect(COUNTRY_WEIGHTS, chance.random() * COUNTRY_WEIGHTS[-1])]
    family = family_names(country.code).draw(chance)
    city = ", ".join(_CITIES[int(len(_CITIES) * chance.random() ** 1.7)])
    shared, shared_e164 = _phone(chance, country)
    head = today.year - 18 - int(chance.triangular(0, 45, 9))
    arrived = date(today.year - int(chance.triangular(0, 12, 2)), 1 + int(chance.random() * 12), 1)
    first_sex = "F" if chance.random() < 0.42 else "M"
    for place in range(size):
        role = _ROLES[place] if home is not None else ""
        sex, year = first_sex, head
        if role == "spouse":
            sex, year = ("M" if first_sex == "F" else "F"), head + int(chance.gauss(0, 4))
            family = family_names(country.code).draw(chance)
        elif role == "child":
            sex, year = ("F" if chance.random() < 0.5 else "M"), head + 17 + int(chance.random() * 20)
        elif role == "parent":
            sex, year = ("F" if chance.random() < 0.7 else "M"), head - 18 - int(chance.random() * 18)
        grown_up = today.year - year >= 18
        if grown_up and (role != "spouse" or chance.random() < 0.5):
            phone, phone_e164 = _phone(chance, country) if place else (shared, shared_e164)
        else:
            phone, phone_e164 = shared, shared_e164
        if chance.random() < 0.18:
            phone = phone_e164 = ""
        born, precision = _birth(chance, min(year, today.year - 1))
        full, arabic, other = _names(chance, country, sex, family)
        paper, number = _paper(chance) if grown_up and chance.random() < 0.45 else ("", "")
        yield Invented(
            full,
            arabic,
            other,
            sex if chance.random() < 0.995 else "U",
            born,
            precision,
            country.code if chance.random() < 0.985 else "",
            _marital(chance, role, grown_up),
            phone,
            phone_e164,
            arrived if country.code != "MAR" and (born is None or born <= arrived) else None,
            country.languages[0] if chance.random() < 0.8 else country.languages[-1],
            city,
            paper,
            number,
            home,
            role,
        )


def _names(chance: Random, country: Country, sex: str, family: Word) -> tuple[str, str, str]:
    """The name as given, in Arabic script where that is known, and another spelling where one was noted."""
    pools, turn = country.given, chance.random() * 100
    pool = pools[0][0]
    for name, share in pools:
        pool = name
        turn -= share
        if turn < 0:
            break
    given = [given_names(pool, sex).draw(chance)]
    if chance.random() * 100 < country.second_given:
        given.append(given_names(pool, sex).draw(chance))
        if given[0] == given[1]:
            given.pop()
    first = " ".join(_spelt(chance, word) for word in given)
    last = _spelt(chance, family)
    if chance.random() < 0.12:
        last = last.upper()
    full = f"{last} {first}" if chance.random() * 100 < country.family_first else f"{first} {last}"
    in_arabic = chance.random() * 100 < country.in_arabic
    arabic = " ".join([*(word.arabic for word in given), family.arabic]) if in_arabic else ""
    other = f"{given[0].latin} {family.latin}" if chance.random() < 0.04 else ""
    return full, arabic, "" if other == full else other


def _spelt(chance: Random, word: Word) -> str:
    """Mostly as usual, at times as another clerk hears it, seldom with a slip."""
    turn = chance.random()
    if turn < 0.82:
        return word.latin
    if turn < 0.994 or len(word.latin) < 5:
        return word.spellings[int(chance.random() * len(word.spellings))]
    at = 1 + int(chance.random() * (len(word.latin) - 3))
    text = word.latin
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :] if turn < 0.997 else text[:at] + text[at + 1 :]


def _birth(chance: Random, year: int) -> tuple[date | None, str]:
    year, turn = max(year, 1925), chance.random()
    if turn < 0.66:
        return date(year, 1, 1) + timedelta(days=int(chance.random() * 365)), "day"
    if turn < 0.76:
        return date(year, 1, 1), "day"
    if turn < 0.80:
        return date(year, 1 + int(chance.random() * 12), 1), "month"
    return (date(year, 1, 1), "year") if turn < 0.96 else (None, "unknown")


def _phone(chance: Random, country: Country) -> tuple[str, str]:
    """Mostly of Morocco, typed in one of several ways; else from home."""
    turn = int(chance.random() * 100_000_000)
    if chance.random() < 0.93:
        digits = f"{6 + (turn & 1)}{turn:08d}"
        way = turn % 5
        if way < 3:
            spaced = " ".join(f"0{digits}"[at : at + 2] for at in range(0, 10, 2))
            return (spaced if way else f"0{digits}"), f"+212{digits}"
        return (f"+212 {digits}" if way == 3 else f"00212{digits}"), f"+212{digits}"
    number = f"+{country.dialling}{7 + turn % 3}{turn:08d}"[:16]
    return number, number


def _paper(chance: Random) -> tuple[str, str]:
    turn = chance.random() * 100
    kind = _PAPERS[-1][0]
    for name, share in _PAPERS:
        turn -= share
        if turn < 0:
            kind = name
            break
    return kind, f"{chance.choice(_LETTERS)}{chance.choice(_LETTERS)}{int(chance.random() * 10**8):08d}"


def _marital(chance: Random, role: str, grown_up: bool) -> str:
    if not grown_up:
        return "single"
    if role == "spouse":
        return "married"
    turn = chance.random()
    return "single" if turn < 0.5 else "married" if turn < 0.8 else "unknown" if turn < 0.92 else "divorced"
