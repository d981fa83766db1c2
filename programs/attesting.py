"""Who numbers, keeps and confirms statements: certificates are another room's, which this one asks.

A higher room registers itself once, in a module that is always loaded (its ``traces.py``)::

    @keeps_statements
    class Statements:
        def issue(self, *, person, printed, issued_on, by): ...
        def of(self, person): ...
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from uuid import UUID

if TYPE_CHECKING:
    from accounts.models import User
    from beneficiaries.models import Person


@dataclass(frozen=True)
class Statement:
    """A numbered statement as it was issued.

    ``printed``: the facts on it. ``check`` stands beside the number, ``confirm_url`` is where both are confirmed;
    ``take_back_url``: the page on which it is revoked.
    """

    uuid: UUID
    number: str
    issued_on: date
    printed: Mapping[str, Any]
    check: str
    confirm_url: str
    take_back_url: str = ""
    revoked_on: date | None = None


class Keeper(Protocol):
    """What a room does that keeps statements."""

    def issue(self, *, person: "Person", printed: Mapping[str, Any], issued_on: date, by: "User | None") -> Statement:
        """Give a number and keep what the paper shows."""

    def of(self, person: "Person") -> Sequence[Statement]:
        """The statements of a person, the latest first, revoked ones too; one query."""


_keepers: list[Keeper] = []
K = TypeVar("K", bound=type[Any])


def keeps_statements(kept: K) -> K:
    """Register a class of which one is made; registering it again changes nothing."""
    if not any(isinstance(one, kept) for one in _keepers):
        _keepers.append(kept())
    return kept


def keeper() -> Keeper | None:
    """The room that keeps statements, where there is one."""
    return _keepers[0] if _keepers else None
