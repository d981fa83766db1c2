"""Excel workbooks as tables: opened with care, read cell by cell, dates and numbers as the text that a person sees."""

import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from exchange.tables import Table, Unreadable, clean_headers, rows_of

# A workbook is a zip: these bound what it may unpack to (bytes), part by part and in all.
_LARGEST_PART = 192 * 2**20
_LARGEST_STRINGS = 64 * 2**20
_LARGEST_WHOLE = 256 * 2**20
_MOST_PARTS = 2000
_MOST_COLUMNS = 200
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
#: Excel believes in 29 February 1900, its day 60; so do those who typed it.
_DAY_60 = "1900-02-29"


def sheets_of(file: IO[bytes]) -> list[str]:
    """The names of a workbook's sheets; none where it is no workbook."""
    file.seek(0)
    try:
        if not file.read(4).startswith(b"PK\x03\x04"):
            return []
        _look_inside(file)
        return list(load_workbook(file, read_only=True, keep_links=False).sheetnames)
    except Exception:
        # Whoever opens it next says what is wrong with it.
        return []
    finally:
        file.seek(0)


def open_workbook(file: IO[bytes], *, foreign: bool = False, sheet: str = "") -> Table:
    """One sheet of an XLSX file, the first unless another is named."""
    damaged = _("This workbook cannot be opened. Save it again as XLSX or as CSV.")
    try:
        _look_inside(file)
        book: Any = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        opened: Any = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
    except Unreadable:
        raise
    except Exception:
        # Whatever the reader of a hand-made or broken workbook raises, the answer is the same.
        raise Unreadable(damaged) from None
    # Dates are turned into text here, not by the reader, which gives day 60 the name of day 59.
    dates, spans = set(book._date_formats), set(book._timedelta_formats)
    book._date_formats = book._timedelta_formats = set()
    opened.reset_dimensions()
    mac = book.epoch == CALENDAR_MAC_1904
    last = max(_last_row(file), 1)
    read = {"row": 0}

    def records(above: int, width: int) -> Iterator[tuple[int, list[str], dict[int, str]]]:
        source = opened.iter_rows(min_row=above + 1, max_col=width)
        number = above
        while True:
            try:
                cells = next(source)
            except StopIteration:
                return
            except Exception:
                raise Unreadable(damaged, line=number + 1) from None
            number += 1
            read["row"] = number
            sentences = {
                place: _("Excel reports an error in this cell.")
                for place, cell in enumerate(cells)
                if getattr(cell, "data_type", "") == "e"
            }
            yield number, [_text(cell, dates, spans, mac) for cell in cells], sentences

    top, header = next(((number, texts) for number, texts, _said in records(0, _MOST_COLUMNS) if any(texts)), (1, []))
    headers = clean_headers(header, foreign=foreign)
    # A few cells more than there are headers, to notice what stands beside the table.
    lines = rows_of(headers, _squared(records(top, len(headers) + 5), len(headers)))
    return Table(headers=headers, rows=lines, read=lambda: min(1.0, read["row"] / last))


def _squared(
    lines: Iterator[tuple[int, list[str], dict[int, str]]], width: int
) -> Iterator[tuple[int, list[str], dict[int, str]]]:
    """A sheet drops empty cells at the end of a row: they are there all the same."""
    for number, texts, sentences in lines:
        yield number, texts + [""] * (width - len(texts)), sentences


def _look_inside(file: IO[bytes]) -> None:
    """Refuse what unpacks to too much, and parts that would pull in others."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        too_large = (
            len(parts) > _MOST_PARTS
            or sum(part.file_size for part in parts) > _LARGEST_WHOLE
            or any(part.file_size > _LARGEST_PART for part in parts)
            or any(part.file_size > _LARGEST_STRINGS for part in parts if "sharedStrings" in part.filename)
        )
        if too_large:
            raise Unreadable(_("This workbook unpacks to too much. Save the sheet as CSV and send that."))
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels")):
                with archive.open(part) as opened:
                    start = opened.read(2**16)
                if _ENTITIES.search(start.replace(b"\x00", b"")):
                    raise Unreadable(_("This workbook refers to things outside itself. It is not opened."))
    file.seek(0)


def _last_row(file: IO[bytes]) -> int:
    """About how many rows the first sheet has, for the progress bar only."""
    with zipfile.ZipFile(file) as archive:
        sheets = [part for part in archive.infolist() if part.filename.startswith("xl/worksheets/sheet")]
        size = max((part.file_size for part in sheets), default=0)
    return size // 500


def _text(cell: Any, dates: set[int], spans: set[int], mac: bool) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        style = getattr(cell, "_style_id", -1)
        if style in dates or style in spans:
            return _moment(float(value), mac)
        return _number(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="minutes").removesuffix(" 00:00")
    return str(value)


def _number(value: int | float) -> str:
    """As a person sees it: fifteen digits, no exponent."""
    if isinstance(value, int):
        return str(value)
    if value != value or value in {float("inf"), float("-inf")}:
        return str(value)
    plain = format(Decimal(format(value, ".15g")), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _moment(value: float, mac: bool) -> str:
    """A day number of Excel as ``YYYY-MM-DD``, with ``HH:MM`` where it has a time; below one, a time alone."""
    if not 0 <= value < 2_958_466:
        return _number(value)
    days, minutes = int(value), round((value - int(value)) * 1440)
    days, minutes = days + minutes // 1440, minutes % 1440
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    if days == 0 and not mac:
        return clock
    if mac:
        day = (dt.date(1904, 1, 1) + dt.timedelta(days)).isoformat()
    elif days == 60:
        day = _DAY_60
    else:
        day = (dt.date(1899, 12, 31 if days < 60 else 30) + dt.timedelta(days)).isoformat()
    return f"{day} {clock}" if minutes else day
