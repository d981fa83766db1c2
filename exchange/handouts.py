"""What we hand out so that a file comes back right: templates, the list of bad lines, the file to mend."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from typing import IO

import xlsxwriter
from django.utils import translation

from accounts.models import User
from exchange.formulas import protect
from exchange.loading import Loader, kinds
from exchange.models import Load
from exchange.running import OURS
from exchange.tables import open_table

BOM = "\ufeff"
_HELP_HEADS = ["column", "required", "fr", "ar", "en", "example"]


def _example(kind: type[Loader]) -> list[str]:
    """The example line, marked so that loading passes it over."""
    cells = [column.example for column in kind.columns]
    return [f"# {cells[0]}".strip(), *cells[1:]]


def csv_template(kind: type[Loader]) -> bytes:
    """Headers and one marked example."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(kind.headers())
    writer.writerow(_example(kind))
    return (BOM + out.getvalue()).encode()


def xlsx_template(kind: type[Loader], out: IO[bytes]) -> None:
    """The same as a workbook, with what each column is, in French, Arabic and English, on a second sheet."""
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    required = book.add_format({"bold": True, "bg_color": "#deebe8"})
    sheet = book.add_worksheet(kind.kind[:31])
    # As text, so that Excel leaves phones, codes and dates as they are typed.
    sheet.set_column(0, len(kind.columns) - 1, 18, text)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(kind.columns):
        sheet.write_string(0, place, column.name, required if column.required else bold)
    sheet.write_row(1, 0, _example(kind), text)
    about = book.add_worksheet("aide · help")
    about.set_column(0, 1, 18)
    about.set_column(2, 4, 48, wrapped)
    about.set_column(5, 5, 24)
    about.write_row(0, 0, _HELP_HEADS, bold)
    for line, column in enumerate(kind.columns, 1):
        about.write_row(line, 0, [column.name, "true" if column.required else "false"])
        for place, language in enumerate(("fr", "ar", "en"), 2):
            with translation.override(language):
                about.write_string(line, place, str(column.help), wrapped)
        about.write_string(line, 5, column.example)
    book.close()


def list_of_bad_lines(load: Load) -> Iterator[str]:
    """Every bad cell: line, column, value, reason."""
    yield BOM + _row(["line", "column", "value", "reason"])
    for line, column, value, reason in load.errors:
        yield _row([str(line), column, protect(value), reason])


def list_of_likenesses(load: Load, user: User) -> Iterator[str]:
    """Every line that looks like someone: the line, whom, why; people whom the reader may not see are left out."""
    kind = kinds().get(load.kind)
    known = kind.known_as({ref for _line, ref, *_rest in load.likenesses if ref}, user) if kind else {}
    yield BOM + _row(["line", "like_line", "like_ref", "like_name", "score", "reasons"])
    for line, ref, other, score, reasons in load.likenesses:
        if not ref or ref in known:
            name = known[ref][0] if ref else ""
            yield _row([str(line), str(other or ""), ref, protect(name), f"{score:.4f}", "|".join(reasons)])


def file_to_mend(load: Load) -> Iterator[str]:
    """The whole file again, each bad line with its reasons; what loads it passes our two columns over."""
    reasons: dict[int, list[str]] = defaultdict(list)
    for line, column, _value, reason in load.errors:
        reasons[line].append(f"{column}: {reason}" if column else reason)
    with load.file.open("rb") as opened:
        table = open_table(opened.file, foreign=bool(load.plan))
        headers = [header for header in table.headers if header not in OURS]
        yield BOM + _row([*headers, *OURS])
        for row in table.rows:
            cells = [protect(row.cells.get(header, "")) for header in headers]
            yield _row([*cells, str(row.number), " · ".join(reasons.get(row.number, []))])


def _row(cells: list[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue()
