"""What other rooms show of an organisation: projects that it funds, calls, placements, classes.

A higher room registers functions in its ``showing_organisations.py``, which is found at start-up as ``admin.py`` is::

    @shows(order=30, needs=("programs.view_placement",))
    def placements(organisation: Organisation, user: User) -> Section:
        rows = Placement.objects.visible_to(user).filter(host=organisation)
        return Section(_("Hosts placements"), "briefcase", [Line(str(row), row.url) for row in rows[:MOST]])

Each asks one query or two, whatever the number of rows, narrows them to what ``user`` sees, and is asked only where
``user`` has all of ``needs``. A section without lines is not shown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accounts.models import User
    from partners.models import Organisation

#: So many lines of a section are shown at once; the next ones, up to ``MOST``, unfold.
SHOWN = 6
MOST = 60


@dataclass(frozen=True)
class Line:
    """One thing and where it leads: its title, what stands below, a figure or a state (with its tone) at the end."""

    title: str
    url: str = ""
    note: str = ""
    figure: str = ""
    state: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Section:
    """A card of lines under one heading; ``said``: a sentence that sums them up."""

    title: str
    icon: str
    lines: list[Line] = field(default_factory=list)
    said: str = ""

    @property
    def first(self) -> list[Line]:
        """What is shown at once."""
        return self.lines[:SHOWN]

    @property
    def rest(self) -> list[Line]:
        """What unfolds."""
        return self.lines[SHOWN:]


Asked = Callable[["Organisation", "User"], Section]


@dataclass(frozen=True)
class _Registered:
    order: int
    needs: tuple[str, ...]
    asked: Asked


_registered: dict[str, _Registered] = {}


def shows(*, order: int, needs: Iterable[str] = ()) -> Callable[[Asked], Asked]:
    """Register ``asked(organisation, user) -> Section``; the lower ``order`` stands first."""

    def register(asked: Asked) -> Asked:
        _registered[f"{asked.__module__}.{asked.__qualname__}"] = _Registered(order, tuple(needs), asked)
        return asked

    return register


def sections(organisation: "Organisation", user: "User") -> list[Section]:
    """What every room has to show of an organisation to this reader, without what is empty."""
    entries: list[Any] = sorted(_registered.values(), key=lambda one: one.order)
    found = [one.asked(organisation, user) for one in entries if user.has_perms(one.needs)]
    return [section for section in found if section.lines]
