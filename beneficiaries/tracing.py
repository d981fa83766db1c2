"""Traces: how each model that points at a person is found, told, counted, merged and forgotten.

Each room's ``traces.py`` declares one ``Trace`` for every foreign key to ``Person``; the timeline, the counting rule,
merging, a person's own copy and erasing all run on them, and a guard fails for a foreign key without one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from django.apps import apps
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import User

Erasing = Literal["keep", "blank", "delete"]


@dataclass(frozen=True)
class Told:
    """One entry of a person's timeline: an icon of the sprite, a sentence, a second line, a link, a tone."""

    sentence: str
    detail: str = ""
    icon: str = "dot"
    tone: str = ""  # "" | now | done | warn | info
    url: str = ""


@dataclass(frozen=True)
class Running:
    """Something that goes on for a person now (a class, a case): its name, a second line, how far it is, a link."""

    title: str
    detail: str = ""
    done: int | None = None
    of: int | None = None
    url: str = ""


@dataclass(frozen=True)
class Trace:
    """What a row of ``model`` means for the person it points at.

    ``person``: ORM path from the model to the person (``learner__enrolment__person``); the foreign key itself sits on
    the model that ``owner`` names when the path is longer than one step (then merging moves that one, not this).
    ``on``: path to its local date. ``activity``: path to the ``programs.Activity`` it belongs to, or None.
    ``served``: rows that count as served, or None where the model never does. ``unique``: fields that are unique
    together per person (a merge settles clashes on them). ``tell``: turns a row into the timeline's sentence, or None
    where the timeline is silent. ``related``: select_related paths ``tell`` needs. ``topic``: training | aid |
    follow_up | file, the timeline's filter. ``seen_by``: narrows rows to what a user is cleared for.
    ``erasing``: what erasing a person leaves of the row: keep it (without the person's name), blank its texts, or
    delete it. ``now``: what of this model goes on for a person today, as a user may see it, in one query or two.
    """

    model: str
    person: str
    on: str
    activity: str | None = None
    served: Q | None = None
    unique: tuple[str, ...] = ()
    tell: Callable[[Any], Told | None] | None = None
    related: tuple[str, ...] = ()
    topic: str = "file"
    seen_by: Callable[[models.QuerySet[Any], "User"], models.QuerySet[Any]] | None = None
    erasing: Erasing = "keep"
    now: Callable[[Any, "User"], Iterable[Running]] | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def rows(self) -> models.QuerySet[Any]:
        """Every row of the model."""
        rows: models.QuerySet[Any] = apps.get_model(self.model)._default_manager.all()
        return rows


_traces: list[Trace] = []


def declare(*traces: Trace) -> None:
    """Called once by each room's ``traces.py``."""
    _traces.extend(traces)


def traces() -> Iterable[Trace]:
    """All traces of all rooms."""
    return tuple(_traces)
