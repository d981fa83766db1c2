"""What other rooms show beside the timeline of a person's file: skills and volunteering, without this room knowing.

A higher room registers one function in a module that is always loaded (its ``traces.py``)::

    @stands_beside
    def skills(person: Person, user: User) -> Part | None:
        return Part("programs/volunteers/_beside.html", {"skills": …})

It is asked for whole files only, in a fixed number of queries; None where there is nothing to show.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accounts.models import User
    from beneficiaries.models import Person


@dataclass(frozen=True)
class Part:
    """A card beside the timeline: its template, and what the template calls ``said``."""

    template: str
    said: Mapping[str, Any]


Asked = Callable[["Person", "User"], Part | None]
_asked: list[Asked] = []


def stands_beside(asked: Asked) -> Asked:
    """Register ``asked(person, user)``; registering the same function again changes nothing."""
    if asked not in _asked:
        _asked.append(asked)
    return asked


def parts_beside(person: "Person", user: "User") -> list[Part]:
    """What the rooms show of somebody, in the order in which they registered."""
    return [part for asked in _asked if (part := asked(person, user)) is not None]
