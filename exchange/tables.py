"""Tables as they come in: CSV in the encodings and separators of the field, and XLSX, as lines of text cells.

What cannot be read says so in one sentence (``Unreadable``). Numbers of lines are those of the file itself, so that an
editor or a spreadsheet shows the line that is meant.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from django.utils.translation import gettext as _

from exchange.formulas import unprotect

#: The largest file taken, in bytes.
LARGEST = 64 * 2**20
_TRAILER = re.compile(r"#\s*complete: \d+ rows?")
# Windows-1256 puts Arabic letters where Windows-1252 has capitals with accents; words of them are Arabic.
_ARABIC_WORD = re.compile(rb"(?<![A-Za-z])[\xc1-\xdf\xe1\xe3-\xe6\xec\xed\xf0-\xf3\xf5\xf6\xf8\xfa]{3,}(?![A-Za-z])")


class Unreadable(Exception):
    """A file that cannot be taken; ``str()`` is a sentence, ``column`` the header that is to blame."""

    def __init__(self, sentence: str, *, line: int = 1, column: str = "") -> None:
        super().__init__(sentence)
        self.line = line
        self.column = column


class Row(NamedTuple):
    """One line: its number in the file, its cells by header, and (column, sentence) of what cannot be a cell."""

    number: int
    cells: dict[str, str]
    faults: list[tuple[str, str]]


@dataclass
class Table:
    """A file opened for reading: its headers, its lines (once), what to tell whoever sent it."""

    headers: list[str]
    rows: Iterator[Row]
    notes: list[str] = field(default_factory=list)
    #: How much of it has been read, 0–1.
    read: Callable[[], float] = lambda: 0.0


def open_table(file: IO[bytes], *, foreign: bool = False, sheet: str = "") -> Table:
    """Open CSV or XLSX, told apart by what the file starts with, whatever its name.

    ``foreign``: its headers are not ours; one that stands twice or is empty gets a name of its own. ``sheet``: another
    sheet of a workbook than the first.
    """
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    if size == 0:
        raise Unreadable(_("The file is empty."))
    if size > LARGEST:
        raise Unreadable(_("The file is too large: at most %(size)s MB.") % {"size": LARGEST // 2**20})
    start = file.read(8)
    file.seek(0)
    if start.startswith(b"PK\x03\x04"):
        from exchange.workbooks import open_workbook

        return open_workbook(file, foreign=foreign, sheet=sheet)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_("This is a file of an old Excel, or one with a password. Save it as XLSX or as CSV."))
    if start.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")):
        raise Unreadable(_("This is not a table. Send a CSV or an XLSX file."))
    return _open_csv(file, size, foreign)


def _open_csv(file: IO[bytes], size: int, foreign: bool) -> Table:
    encoding, note = _encoding(file)
    text = io.TextIOWrapper(io.BufferedReader(_Raw(file)), encoding=encoding, newline="")
    first = text.readline(100_000)
    # Excel may say its separator on a line of its own.
    skipped = 0
    if re.fullmatch(r'"?sep=(.)"?\s*', first):
        skipped, first = 1, text.readline(100_000)
    separator = _separator(first)
    _rewind(text, skipped)
    records = _records(text, separator, skipped)
    try:
        _number, header_cells = next(records)
    except StopIteration:
        raise Unreadable(_("The file is empty.")) from None
    headers = clean_headers(header_cells, foreign=foreign)
    return Table(
        headers=headers,
        rows=rows_of(headers, ((number, cells, {}) for number, cells in records)),
        notes=[note] if note else [],
        read=lambda: min(1.0, file.tell() / size),
    )


class _Raw(io.RawIOBase):
    """The bytes of a file that somebody else closes."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self.file.seek(offset, whence)

    def tell(self) -> int:
        return self.file.tell()

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self.file.read(len(view))
        view[: len(data)] = data
        return len(data)


def _rewind(text: io.TextIOWrapper, skipped: int) -> None:
    text.seek(0)
    for _line in range(skipped):
        text.readline()


def _encoding(file: IO[bytes]) -> tuple[str, str]:
    """The encoding of a CSV file and, where it is an unusual one, what to tell whoever sent it."""
    start = file.read(4096)
    file.seek(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        _must_decode(file, "utf-16")
        return "utf-16", ""
    if len(start) >= 4 and start[1::2].count(0) > len(start) // 4:
        return "utf-16-le", ""
    if len(start) >= 4 and start[0::2].count(0) > len(start) // 4:
        return "utf-16-be", ""
    decoder = codecs.getincrementaldecoder("utf-8")()
    arabic = False
    try:
        while piece := file.read(2**20):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
        return "utf-8-sig", ""
    except UnicodeDecodeError:
        file.seek(0)
        while piece := file.read(2**20):
            arabic = arabic or bool(_ARABIC_WORD.search(piece))
    finally:
        file.seek(0)
    encoding, name = ("cp1256", "Windows-1256") if arabic else ("cp1252", "Windows-1252")
    _must_decode(file, encoding)
    return encoding, _(
        "The file is not in UTF-8. It was read as %(encoding)s: compare the names with the original before you load it."
    ) % {"encoding": name}


def _must_decode(file: IO[bytes], encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while piece := file.read(2**20):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise Unreadable(_("The letters of this file cannot be read. Save it again as CSV UTF-8 or as XLSX.")) from None
    finally:
        file.seek(0)


def _separator(header: str) -> str:
    outside = re.sub(r'"[^"]*"', "", header)
    return max((",", ";", "\t"), key=outside.count)


def _records(text: io.TextIOWrapper, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of the line on which it starts."""
    reader = csv.reader(text, delimiter=separator, strict=True)
    while True:
        number = skipped + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field larger" in str(error):
                raise Unreadable(_("A cell is too long, or a quotation mark is not closed."), line=number) from None
            raise Unreadable(
                _("A quotation mark is not closed, or something follows it before the next separator."), line=number
            ) from None
        yield number, cells


def clean_headers(cells: Sequence[str], *, foreign: bool = False) -> list[str]:
    """Headers without blanks and capitals; empty ones at the end are dropped."""
    headers = [unprotect(cell).strip().lstrip("\ufeff").strip().lower() for cell in cells]
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise Unreadable(_("The first line holds no headers."))
    if foreign:
        met: dict[str, int] = {}
        for place, header in enumerate(headers):
            # Kept headers go into JSON, which holds no NUL.
            name = header.replace("\x00", "\ufffd") or f"({place + 1})"
            met[name] = met.get(name, 0) + 1
            headers[place] = name if met[name] == 1 else f"{name} ({met[name]})"
    return headers


def check_headers(headers: Sequence[str], *, known: Sequence[str], required: Sequence[str]) -> list[Unreadable]:
    """What is wrong with the headers: said twice, missing, unknown. ``known`` holds the ignored ones too."""
    faults = []
    # A file of nothing but separators has a hundred thousand headers: each is counted once.
    times = Counter(headers)
    for header in times:
        if header and times[header] > 1:
            faults.append(Unreadable(_("This header stands twice."), column=header))
        elif header not in known:
            faults.append(
                Unreadable(
                    _("This header is not known. Known headers: %(known)s.") % {"known": ", ".join(known)},
                    column=header,
                )
                if header
                else Unreadable(_("A column has no header. Name it or take it out."))
            )
    faults += [Unreadable(_("This header is missing."), column=header) for header in required if header not in headers]
    return faults


def rows_of(headers: Sequence[str], records: Iterator[tuple[int, list[str], dict[int, str]]]) -> Iterator[Row]:
    """Lines as cells by header; empty lines, the HXL row, the marked example and the trailer are passed over.

    ``records``: number, cells, and sentences about cells by position (an Excel error).
    """
    top, width = True, len(headers)
    for number, cells, sentences in records:
        first = cells[0].strip() if cells else ""
        if not first:
            first = next((cell for cell in cells if cell.strip()), "").strip()
            if not first and not sentences:
                continue
        if first[:1] == "#" and (top or _TRAILER.fullmatch(first)):
            continue
        top = False
        faults = [(headers[place] if place < width else "", said) for place, said in sentences.items()]
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            faults.append(("", _("This line has more cells than there are headers.")))
        elif len(cells) < width:
            faults.append(("", _("This line has fewer cells than there are headers.")))
        # Few cells begin with an apostrophe: asking all of them for it is quicker than a pattern for each.
        if "'" in [cell[:1] for cell in cells]:
            cells = [unprotect(cell) for cell in cells]
        yield Row(number, dict(zip(headers, cells, strict=False)), faults)
