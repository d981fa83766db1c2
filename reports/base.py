"""What a report is: one class with its slug, columns, filters, and the rows that one reader may see.

A module of this room declares one report with ``@report``. It gives either ``queryset`` (a ``values_list`` in the order
of its columns: PostgreSQL writes the file itself) or ``rows`` (figures that are worked out here). Columns may depend on
what is asked (one a session). Rows are narrowed to the reader's scope by each report, through ``visible_to``.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import subjects
from exchange.streams import Kind, Out
from places.models import Location, Site
from programs.models import Activity, Project

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Column(Out):
    """A column of a report: its name in files, its words on the screen, the texts of its code words."""

    label: Any = ""
    words: dict[str, Any] | None = None
    numeric: bool = False


def column(
    name: str,
    label: Any,
    kind: Kind = "text",
    *,
    hxl: str = "#meta",
    words: Iterable[tuple[Any, Any]] | None = None,
) -> Column:
    """Declare a column; ``words`` are the choices of a column of code words."""
    said = {str(value): text for value, text in words} if words is not None else None
    return Column(name=name, kind=kind, hxl=hxl, label=label, words=said, numeric=kind in {"number", "rate"})


@dataclass
class Ask:
    """What somebody asks of a report: who reads, which project, days, site and place, and the report's own filters."""

    user: "User"
    project: Project | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    site: Site | None = None
    place: Location | None = None
    own: dict[str, Any] = field(default_factory=dict)
    today: dt.date = field(default_factory=timezone.localdate)
    #: The file leaves the organisation: small cells are suppressed.
    leaves: bool = False
    #: What a report worked out once for this asking.
    memory: dict[str, Any] = field(default_factory=dict)

    def activities(self) -> QuerySet[Activity]:
        """Activities that the reader may see, of the project, site and place asked for; days are the report's own."""
        chosen = Activity.objects.visible_to(self.user)
        if self.project is not None:
            chosen = chosen.within(self.project)
        if self.site is not None:
            chosen = chosen.filter(sites=self.site)
        if self.place is not None:
            chosen = chosen.filter(place__in=Location.objects.within(self.place))
        return chosen

    def between(self, path: str) -> dict[str, dt.date]:
        """The conditions that put the date at ``path`` within the days asked for, both included."""
        wanted = {}
        if self.start:
            wanted[f"{path}__gte"] = self.start
        if self.end:
            wanted[f"{path}__lte"] = self.end
        return wanted

    @property
    def said(self) -> list[tuple[str, str]]:
        """The filters as they are written in a file's name, in the journal and on the sheet about an export."""
        given = [
            ("project", self.project.code if self.project else ""),
            ("from", self.start.isoformat() if self.start else ""),
            ("to", self.end.isoformat() if self.end else ""),
            ("site", self.site.code if self.site else ""),
            ("place", (self.place.code or self.place.name_fr) if self.place else ""),
            *((name, str(getattr(value, "code", value))) for name, value in self.own.items() if value),
        ]
        return [(name, value) for name, value in given if value]


@dataclass(frozen=True)
class Figure:
    """The one figure of a report in words, what it counts, what to know of it, and up to three lesser ones."""

    label: Any
    words: str
    note: Any = ""
    beside: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class OwnFilter:
    """A filter beside the five that every report takes: an object of a model, named by its code."""

    name: str
    label: Any
    #: ``trainings.Cohort`` and the path to its code.
    model: str
    code: str = "code"
    #: What the names of its rows are made of (``select_related``).
    related: tuple[str, ...] = ()


class Report:
    """Base of all reports."""

    slug: str
    title: Any
    #: One sentence under the title.
    line: Any = ""
    #: Which date ``from`` and ``to`` look at.
    dated: Any = ""
    group: Any
    order: int = 50
    columns: Sequence[Column]
    own_filters: Sequence[OwnFilter] = ()
    #: The rows are people by name.
    names_people = False
    #: Its last row may be the distinct total of all, with an empty key.
    has_total = False
    #: A drawing above the rows (a template).
    chart: str = ""
    empty: Any = _("Nothing to tell for these filters. Choose a longer period or take a filter off.")

    def columns_for(self, ask: Ask) -> Sequence[Column]:
        """The columns, in order."""
        return self.columns

    def queryset(self, ask: Ask) -> QuerySet[Any] | None:
        """The rows as a ``values_list`` in the order of the columns, or None where ``rows`` works them out."""
        return None

    def rows(self, ask: Ask) -> Iterator[Sequence[Any]]:
        """The rows in the order of the columns."""
        rows = self.queryset(ask)
        assert rows is not None
        # A cursor on the server needs a transaction.
        with transaction.atomic():
            yield from rows.iterator(chunk_size=2000)

    def count(self, ask: Ask) -> int:
        """How many rows there are."""
        rows = self.queryset(ask)
        return sum(1 for _row in self.rows(ask)) if rows is None else rows.order_by().count()

    def first(self, ask: Ask, number: int) -> list[Sequence[Any]]:
        """The first rows, for the screen."""
        rows = self.queryset(ask)
        if rows is not None:
            return list(rows[:number])
        return [row for row, _place in zip(self.rows(ask), range(number), strict=False)]

    def names(self, ask: Ask, rows: Sequence[Sequence[Any]]) -> dict[str, str]:
        """Names that the screen sets beside the keys in the first column."""
        return {}

    def signs(self, row: Sequence[Any]) -> dict[int, str]:
        """Signs (≥, ≈) that the screen sets before cells of a row, by their place."""
        return {}

    def total(self, ask: Ask) -> Sequence[Any] | None:
        """The row of the distinct total, for the screen."""
        return None

    def figure(self, ask: Ask, count: int) -> Figure | None:
        """The figure above everything; by default there is none."""
        return None

    def drawing(self, ask: Ask) -> dict[str, Any]:
        """What the chart's template needs."""
        return {}

    @property
    def has_hxl(self) -> bool:
        """Whether the report is offered with its HXL row on the screen: figures are, names are not."""
        return not self.names_people


_reports: dict[str, Report] = {}
R = TypeVar("R", bound=type[Report])


def report(declared: R) -> R:
    """Register a report; a slug is taken once."""
    if declared.slug in _reports:
        raise ValueError(f"two reports are called {declared.slug!r}")
    _reports[declared.slug] = declared()
    subjects.name(f"report {declared.slug}", declared.title)
    return declared


def reports() -> dict[str, Report]:
    """All reports by slug, in the order of the list."""
    return dict(sorted(_reports.items(), key=lambda pair: (pair[1].order, pair[0])))
