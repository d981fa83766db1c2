"""What waits for me today: each room's ``home.py`` registers a function that answers for one user and one day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Item:
    """One thing that waits: what, for or about whom, where to go, by when.

    ``at``: a time today puts it on the day's thread. ``done``/``of``: progress drawn as a bar. ``late_days``: how
    many days late. ``action``: the label of its button.
    """

    title: str
    url: str
    detail: str = ""
    at: time | None = None
    until: time | None = None
    state: str = "todo"  # done | now | todo
    done: int | None = None
    of: int | None = None
    late_days: int = 0
    action: str = ""


@dataclass(frozen=True)
class Card:
    """A card of the home page: a title, a count, the first rows, and the way to all of them."""

    title: str
    items: list[Item]
    count: int
    all_url: str = ""
    all_label: str = ""
    warn: bool = False
    empty: str = ""
    order: int = 50


@dataclass
class Waiting:
    """What one room answers: moments of the day, and cards."""

    day: list[Item] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)


Answer = Callable[["User", date], Waiting]
_answers: list[Answer] = []


def waits(answer: Answer) -> Answer:
    """Register ``answer(user, today) -> Waiting``; it must ask a fixed number of queries and respect permissions."""
    _answers.append(answer)
    return answer


def waiting_for(user: "User", today: date) -> Iterable[Waiting]:
    """Every room's answer for ``user``."""
    return [answer(user, today) for answer in _answers]
