"""The first rows of a report as a page shows them: thousands set apart, code words in the reader's language."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from reports.base import Ask, Column, Report
from reports.words import figure

#: Rows shown on the page.
SHOWN = 20
NOTHING = "—"


@dataclass(frozen=True)
class Cell:
    """One cell: what is shown, whether it is a figure, what stands small before it, the tone of a state."""

    text: str
    numeric: bool = False
    before: str = ""
    tone: str = ""
    #: A reference or code that keeps its order on an Arabic page.
    code: bool = False


def _text(column: Column, value: Any) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if column.words is not None:
        return str(column.words.get(str(value), value))
    if column.kind == "rate":
        return number_format(Decimal(value), 4)
    if isinstance(value, int):
        return figure(value)
    if isinstance(value, dt.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(value)


def cell(column: Column, value: Any) -> Cell:
    """A value as the reader sees it."""
    tone = {"at_least": "warn", "about": "soft"}.get(value, "") if column.name == "qualifier" else ""
    is_code = column.kind in {"code", "date"} and bool(value) and str(value) not in (column.words or {})
    return Cell(_text(column, value), numeric=column.numeric, tone=tone, code=is_code)


@dataclass(frozen=True)
class Head:
    """A header: its words, and its name in files in parts between which a line may break."""

    label: Any
    parts: list[str]
    numeric: bool


@dataclass(frozen=True)
class Preview:
    """The table of a page: headers, rows, and the row of the distinct total where there is one."""

    heads: list[Head]
    rows: list[list[Cell]]
    total: list[Cell] | None
    count: int


def preview(report: Report, ask: Ask, count: int) -> Preview:
    """The first rows, with the names that belong to their keys."""
    columns = report.columns_for(ask)[:40]
    raw = [tuple(row)[: len(columns)] for row in report.first(ask, SHOWN)]
    names = report.names(ask, raw)
    rows, total = [], None
    for row in raw:
        cells = _cells(report, columns, row)
        if report.has_total and row[0] == "":
            total = cells
            continue
        if row[0] in names:
            cells[0] = Cell(names[row[0]], before=str(row[0]))
        rows.append(cells)
    if report.has_total and total is None and count > SHOWN:
        last = report.total(ask)
        total = _cells(report, columns, last) if last else None
    heads = [Head(column.label, column.name.split("_"), column.numeric) for column in columns]
    return Preview(heads, rows, total, count)


def _cells(report: Report, columns: Sequence[Column], row: Sequence[Any]) -> list[Cell]:
    cells = [cell(column, value) for column, value in zip(columns, row, strict=True)]
    for place, sign in report.signs(row).items():
        cells[place] = replace(cells[place], text=f"{sign}\u00a0{cells[place].text}", code=True)
    return cells
