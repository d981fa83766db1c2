"""Short forms that everybody takes for the long name: Fatou is Fatoumata, Khady is Khadidiatou.

They are data: shipped in ``reference/short_forms.csv``, then coordinators' own (``beneficiaries.models.ShortForm``).
This module only holds what is in use in this process; ``beneficiaries.dictionary`` brings it up to date.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from places.folding import fold

SHIPPED = Path(__file__).parent.parent / "reference" / "short_forms.csv"

_long: dict[str, frozenset[str]] = {}
_short: dict[str, frozenset[str]] = {}
_when_changed: list[Callable[[], None]] = []


def use(pairs: Iterable[tuple[str, str]]) -> None:
    """Take these short forms, each with its long names (commas between them), for the whole process."""
    long: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    for form, names in pairs:
        one = fold(form).replace(" ", "")
        for name in names.split(","):
            other = fold(name).replace(" ", "")
            if one and other and one != other:
                long[one].add(other)
                short[other].add(one)
    _long.clear()
    _short.clear()
    _long.update({word: frozenset(forms) for word, forms in long.items()})
    _short.update({word: frozenset(forms) for word, forms in short.items()})
    for forget in _when_changed:
        forget()


def long_forms(word: str) -> frozenset[str]:
    """The long names that a folded short form stands for; empty for other words."""
    return _long.get(word, frozenset())


def other_forms(word: str) -> frozenset[str]:
    """The long and short forms of a folded word, and the other short forms of its long one."""
    found = set(_long.get(word, ())) | set(_short.get(word, ()))
    for long in _long.get(word, ()):
        found |= _short.get(long, frozenset())
    return frozenset(found - {word})


def when_changed(forget: Callable[[], None]) -> None:
    """Call this whenever other short forms come into use: what was worked out with the old ones is forgotten."""
    _when_changed.append(forget)


def shipped() -> list[tuple[str, str]]:
    """The pairs that come with the product."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return [(row["short"], row["long"]) for row in csv.DictReader(file)]


use(shipped())
