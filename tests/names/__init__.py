"""Real names as different clerks write them, collected by country: ``words.tsv``, and pairs of whole names of them.

``words.tsv``: origin, whether a woman's (F), a man's (M) or a family's (S) name, its spellings in Latin letters with
``|`` between them, the usual one first, and in Arabic letters. Words of even lines were never looked at while the rules
were made: figures about them are reported apart.
"""

import csv
import random
import string
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_FILES = Path(__file__).parent


class Pair(NamedTuple):
    """A name as a file has it and as somebody else asks for it; ``seen``: the rules were made with it in view."""

    kind: str
    kept: str
    asked: str
    origin: str
    seen: bool


class Word(NamedTuple):
    latin: tuple[str, ...]
    arabic: tuple[str, ...]


def _words(file: str) -> dict[tuple[str, bool], dict[str, list[Word]]]:
    """By origin and whether seen: given and family names."""
    found: dict[tuple[str, bool], dict[str, list[Word]]] = {}
    with (_FILES / file).open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t")):
            words = found.setdefault((row["origin"], number % 2 == 0), {"given": [], "family": []})
            kind = "family" if row["role"] == "S" else "given"
            words[kind].append(Word(tuple(row["latin"].split("|")), tuple(row["arabic"].split("|"))))
    return found


def pairs(file: str = "words.tsv") -> Iterator[Pair]:
    """Whole names: each given name with a family name of its country, in each other spelling and the other script."""
    for (origin, seen), words in _words(file).items():
        given, family = words["given"], words["family"]
        for turn in range(max(len(given), len(family)) if given and family else 0):
            one, other = given[turn % len(given)], family[turn % len(family)]
            kept = f"{one.latin[0]} {other.latin[0]}"
            for at in range(1, max(len(one.latin), len(other.latin))):
                asked = f"{one.latin[at % len(one.latin)]} {other.latin[at % len(other.latin)]}"
                yield Pair("spelling", kept, asked, origin, seen)
            yield Pair("latin_arabic", kept, f"{one.arabic[0]} {other.arabic[0]}", origin, seen)
            yield Pair("arabic_latin", f"{one.arabic[-1]} {other.arabic[-1]}", kept, origin, seen)


def slips(name: str, *, seed: int = 1) -> Iterator[str]:
    """A name with one slip of each kind, and one in its first letter: a letter more, less, another, two exchanged."""
    chance = random.Random(f"{seed}{name}")
    places = [at for at, letter in enumerate(name) if letter.isalpha()]
    for kind in ("more", "less", "other", "exchanged", "first"):
        at = places[0] if kind == "first" else chance.choice(places[:-1] or places)
        letter = chance.choice(string.ascii_lowercase.replace(name[at].lower(), ""))
        if kind == "more":
            yield name[:at] + letter + name[at:]
        elif kind == "less":
            yield name[:at] + name[at + 1 :]
        elif kind == "exchanged":
            yield name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]
        else:
            yield name[:at] + letter + name[at + 1 :]
