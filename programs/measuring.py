"""What an indicator can count: each room's ``measures.py`` registers its measures (certificates, kits, cases)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Measure:
    """A countable thing: ``count(projects, start, end)`` gives how many within these projects and days."""

    slug: str
    label: Any
    count: Callable[[models.QuerySet[Any], date | None, date | None], int]


_measures: dict[str, Measure] = {}


def measure(new: Measure) -> Measure:
    """Register a measure; a slug is taken once."""
    if new.slug in _measures:
        raise ValueError(f"measure {new.slug!r} is registered twice")
    _measures[new.slug] = new
    return new


def measures() -> dict[str, Measure]:
    """All measures by slug."""
    return dict(_measures)
