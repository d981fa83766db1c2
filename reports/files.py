"""A report as a file: CSV, its HXL row where it is asked for, or XLSX."""

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from typing import IO, Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts import journal
from exchange.streams import Shape, csv_of_rows, pieces, stream_copy, write_copy, write_xlsx
from reports.base import Ask, Column, Report

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_name(report: Report, ask: Ask, ending: str) -> str:
    """Slug, filters and moment, so that a file says later what it is: ``reach_from-2026-01-01_2026-11-24-0941.csv``."""
    filters = [f"{name}-{value}" for name, value in ask.said]
    moment = timezone.localtime().strftime("%Y-%m-%d-%H%M")
    name = "_".join([report.slug, *filters, moment])
    return "".join(part if part.isascii() and (part.isalnum() or part in "-_") else "-" for part in name)[:150] + ending


def note(report: Report, ask: Ask, form: str) -> None:
    """Write into the journal that somebody takes this out, before the first byte leaves."""
    journal.record(
        user=ask.user if ask.user.pk else None,
        action="export",
        subject=f"report {report.slug}",
        format=form,
        names_people=report.names_people,
        filters=dict(ask.said),
    )


def _parts(report: Report, ask: Ask, shape: Shape) -> tuple[list[Column], QuerySet[Any] | None, Ask]:
    # What carries an HXL row is made to leave the organisation.
    ask = replace(ask, leaves=True) if shape.hxl else ask
    return list(report.columns_for(ask)), report.queryset(ask), ask


def csv_bytes(report: Report, ask: Ask, shape: Shape) -> Iterable[bytes]:
    """The CSV piece by piece, for a download."""
    columns, rows, ask = _parts(report, ask, shape)
    if rows is not None:
        return stream_copy(rows, columns, shape)
    # Worked out whole before the first byte, so that it cannot break off.
    return [b"".join(csv_of_rows(report.rows(ask), columns, shape))]


def write_csv(report: Report, ask: Ask, shape: Shape, out: IO[bytes]) -> None:
    """The CSV into a file or the console."""
    columns, rows, ask = _parts(report, ask, shape)
    if rows is not None:
        write_copy(rows, columns, shape, out)
    else:
        out.writelines(csv_of_rows(report.rows(ask), columns, shape))


def write_workbook(report: Report, ask: Ask, shape: Shape, out: IO[bytes]) -> None:
    """The XLSX into a file; its second sheet says filters and moment."""
    columns, _rows, ask = _parts(report, ask, shape)
    about = [
        ("report", report.slug),
        *ask.said,
        ("made_at", timezone.localtime().strftime("%Y-%m-%d %H:%M")),
        ("made_by", ask.user.full_name),
    ]
    write_xlsx(report.rows(ask), columns, out, hxl=shape.hxl, title=report.slug, about=about)


def workbook_bytes(report: Report, ask: Ask, shape: Shape) -> Iterable[bytes]:
    """The XLSX piece by piece, made whole before the first byte."""
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the last piece has been read
    write_workbook(report, ask, shape, kept)
    kept.seek(0)
    return pieces(kept)
