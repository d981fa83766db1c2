"""Files as the field sends them."""

import csv
import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from exchange.formulas import protect
from exchange.tables import LARGEST, Unreadable, check_headers, open_table

PEOPLE = "name,city\nFatou Démé,Nador\nيوسف,طنجة\n"


def read(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    table = open_table(io.BytesIO(content))
    return table.headers, [(row.number, list(row.cells.values())) for row in table.rows]


def workbook(*rows, formats=None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place, number_format in (formats or {}).items():
        book.worksheets[0][place].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_files_are_read_with_and_without_a_mark(encoding):
    assert read(PEOPLE.encode(encoding)) == (["name", "city"], [(2, ["Fatou Démé", "Nador"]), (3, ["يوسف", "طنجة"])])


def test_windows_1256_is_read_and_said():
    table = open_table(io.BytesIO("name,city\nيوسف,طنجة\nRené,Fès\n".encode("cp1256")))
    assert [list(row.cells.values()) for row in table.rows] == [["يوسف", "طنجة"], ["René", "Fès"]]
    assert "Windows-1256" in table.notes[0]


def test_windows_1252_is_read_and_said():
    table = open_table(io.BytesIO("name;city\nÉlodie Muñoz;FÈS\n".encode("cp1252")))
    assert [list(row.cells.values()) for row in table.rows] == [["Élodie Muñoz", "FÈS"]]
    assert "Windows-1252" in table.notes[0]


def test_separators_quotes_and_line_breaks_keep_physical_line_numbers():
    text = 'name;city\n"Ba; ""Aïcha""";Nador\n"two\nlines";x\n\nlast;y\n'
    assert read(text.encode()) == (
        ["name", "city"],
        [(2, ['Ba; "Aïcha"', "Nador"]), (3, ["two\nlines", "x"]), (6, ["last", "y"])],
    )
    assert read(b"sep=;\nname;city\na;b\n") == (["name", "city"], [(3, ["a", "b"])])
    assert read(b"name\tcity\r\na\tb\r\n") == (["name", "city"], [(2, ["a", "b"])])


def test_the_hxl_row_the_example_and_the_trailer_are_passed_over():
    text = "name,city\n#beneficiary+name,#loc\na,b\n# complete: 1 rows\n"
    assert read(text.encode()) == (["name", "city"], [(3, ["a", "b"])])
    assert read(b"name,city\n,#loc\na,b\n")[1] == [(3, ["a", "b"])]
    assert read(b"name,city\n# Fatou,Nador\na,b\n")[1] == [(3, ["a", "b"])]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=12),
            min_size=2,
            max_size=2,
        ),
        max_size=8,
    )
)
def test_what_we_write_is_read_as_it_was(rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["a", "b"])
    kept = [
        row
        for row in rows
        if any(cell.strip() for cell in row) and not next(c for c in row if c.strip()).strip().startswith("#")
    ]
    writer.writerows([protect(cell) for cell in row] for row in kept)
    assert [cells for _number, cells in read(out.getvalue().encode("utf-8-sig"))[1]] == kept


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n\n", "no headers"),
        (b"%PDF-1.7", "not a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b'a,b\n"x,y\n', "quotation mark"),
        (b'a,b\n"x"y,z\n', "quotation mark"),
        (b"a,b\nx," + b"y" * 140_000 + b"\n", "too long"),
        (b"PK\x03\x04 and then nothing", "cannot be opened"),
        (b"a,b\n\x81\x8d\x8f\x90\x9d,\xe9\n", "cannot be read"),
    ],
)
def test_what_cannot_be_read_says_why(content, said):
    with pytest.raises(Unreadable, match=said):
        read(content)


def test_a_file_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr("exchange.tables.LARGEST", 10)
    with pytest.raises(Unreadable, match="too large"):
        read(b"name,city\na,b\n")
    assert LARGEST >= 32 * 2**20


def test_a_line_of_another_width_is_at_fault():
    table = open_table(io.BytesIO(b"a,b\n1,2,3\n1\n1,2,\n"))
    assert [len(row.faults) for row in table.rows] == [1, 1, 0]


def test_headers_twice_missing_and_unknown_are_said_one_by_one():
    faults = check_headers(["ref", "ref", "nom"], known=["ref", "full_name"], required=["full_name"])
    assert [(fault.column, str(fault)) for fault in faults] == [
        ("ref", "This header stands twice."),
        ("nom", "This header is not known. Known headers: ref, full_name."),
        ("full_name", "This header is missing."),
    ]


def test_a_workbook_is_read_as_a_person_sees_it():
    content = workbook(
        ["name", "born", "at", "phone", "rate", "here", "both"],
        ["Fatou", dt.date(1990, 5, 17), dt.time(9, 30), 212612345678, 0.1 + 0.2, True, dt.datetime(2026, 1, 2, 8, 15)],
        [None, None, None, None, None, None, None],
        ["'=1", 60, 1e21, 12.0, 1e-7, None, "x"],
        formats={"B4": "dd/mm/yyyy"},
    )
    headers, rows = read(content)
    assert headers == ["name", "born", "at", "phone", "rate", "here", "both"]
    assert rows == [
        (2, ["Fatou", "1990-05-17", "09:30", "212612345678", "0.3", "true", "2026-01-02 08:15"]),
        (4, ["=1", "1900-02-29", "1000000000000000000000", "12", "0.0000001", "", "x"]),
    ]


def test_days_around_excels_day_60():
    content = workbook(
        ["d"], *([day] for day in (1, 59, 60, 61, 45000)), formats={f"A{row}": "yyyy-mm-dd" for row in range(2, 7)}
    )
    assert [cells[0] for _number, cells in read(content)[1]] == [
        "1900-01-01",
        "1900-02-28",
        "1900-02-29",
        "1900-03-01",
        "2023-03-15",
    ]


def test_an_error_of_excel_is_at_fault():
    table = open_table(io.BytesIO(workbook(["a", "b"], ["x", "#N/A"])))
    assert [row.faults for row in table.rows] == [[("b", "Excel reports an error in this cell.")]]


def _repacked(change) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["a"], ["b"]))) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            target.writestr(part.filename, change(part.filename, source.read(part)))
    return out.getvalue()


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr("exchange.workbooks._LARGEST_PART", 2**22)
    bomb = _repacked(lambda name, data: b" " * 2**23 if name == "xl/worksheets/sheet1.xml" else data)
    assert len(bomb) < 2**16
    with pytest.raises(Unreadable, match="unpacks to too much"):
        read(bomb)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_external_entities_are_not_followed(encoding):
    evil = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    content = _repacked(lambda name, data: evil.encode(encoding) if name == "xl/worksheets/sheet1.xml" else data)
    with pytest.raises(Unreadable, match="outside itself"):
        read(content)
