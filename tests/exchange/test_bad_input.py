"""Everything under "Importing" that a file may bring: it is read, or told in a sentence, and never half taken."""

import csv
import io
import threading
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connections

from beneficiaries.models import Person
from exchange.models import Load
from exchange.running import run
from places.models import Site
from tests.exchange.survey import workbook
from tests.factories.beneficiaries import PersonFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db
ARABIC = "full_name,name_ar,site\nKhadija Alaoui,خديجة العلوي,rabat\n"


@pytest.fixture
def site():
    return SiteFactory.create(code="rabat")


def load(content: bytes | str, **options):
    content = content.encode() if isinstance(content, str) else content
    return run("people", io.BytesIO(content), name="people.csv", by=None, **options)


def said(result) -> list[str]:
    return [str(bad) for bad in result.bads]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_a_file_in_any_of_the_field_s_encodings_comes_in(site, encoding):
    result = load(ARABIC.encode(encoding))
    assert said(result) == []
    assert Person.objects.get().name_ar == "خديجة العلوي"
    assert any("Windows-1256" in sentence for sentence in result.said) == (encoding == "cp1256")


def test_semicolons_and_line_breaks_in_quotes_are_read_and_lines_keep_their_numbers(site):
    text = 'full_name;city;site\n"Awa Diop";"Rabat;\nTakaddoum";rabat\nBinta;Salé;nowhere\n'
    assert said(load(text)) == ['line 4, site, "nowhere": There is no site with this code.']
    assert load(text.replace("nowhere", "rabat")).counts.added == 2
    assert Person.objects.get(full_name="Awa Diop").addresses.get().city == "Rabat; Takaddoum"


@pytest.mark.parametrize("name", ["=HYPERLINK(“x”)", "+cmd", "@SUM(A1)", "-2", "'=1", "O'Brien", "Null", "N'Guessan"])
def test_what_looks_like_a_formula_comes_back_as_it_was(site, tmp_path, name, capsys):
    person = PersonFactory.create(site=site, full_name=f"{name} Koné", external_ref="R-1")
    path = tmp_path / "people.csv"
    call_command("report", "people", "-o", str(path))
    written = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))[1][2]
    assert written[0] not in "=+-@\t\r"
    call_command("load", "people", str(path))
    person.refresh_from_db()
    assert person.full_name == f"{name} Koné"
    assert "0 updated, 1 unchanged" in capsys.readouterr().out


def test_a_phone_with_its_country_survives(site, tmp_path):
    load("external_ref,full_name,phone,site\nR-1,Awa Diop,+212612345678,rabat\nR-2,Binta Sow,'+212612345679,rabat\n")
    assert sorted(Person.objects.values_list("phone", "phone_e164")) == [
        ("+212612345678", "+212612345678"),
        ("+212612345679", "+212612345679"),
    ]


@pytest.mark.parametrize(
    ("headers", "column", "reason"),
    [
        ("full_name,full_name,site", "full_name", "This header stands twice."),
        ("site,city,phone", "full_name", "This header is missing."),
        ("full_name,site,colour", "colour", "This header is not known."),
        ("full_name,,site", "", "A column has no header."),
    ],
)
def test_duplicate_missing_and_unknown_headers_are_said(site, headers, column, reason):
    bads = load(f"{headers}\na,b,c\n").bads
    assert (bads[0].line, bads[0].column) == (1, column)
    assert bads[0].reason.startswith(reason)
    assert not Person.objects.exists()


def test_a_long_file_with_its_last_line_bad_leaves_nothing(site, tmp_path, capsys):
    # As many lines as pass through three pieces; the benchmark has a hundred thousand.
    path = tmp_path / "people.csv"
    with path.open("w") as file:
        file.write("external_ref,full_name,birth_date,site\n")
        file.writelines(f"R-{n},Awa Diop {n % 7 and 'Sow'},1990-05-17,rabat\n" for n in range(9000))
        file.write("R-9000,Moussa Sarr,2023-02-29,rabat\n")
    with pytest.raises(CommandError, match="Nothing was loaded: 1 bad line"):
        call_command("load", "people", str(path))
    assert capsys.readouterr().err == 'line 9002, birth_date, "2023-02-29": There is no such day in the calendar.\n'
    assert not Person.objects.exists()
    assert Load.objects.get().state == "refused"


@pytest.mark.django_db(transaction=True)
def test_the_same_file_twice_at_once_makes_everyone_once():
    site, _made = Site.objects.get_or_create(code="rabat", defaults={"name_fr": "Rabat"})
    lines = "".join(f"R-{n},Awa Diop,{site.code}\n" for n in range(300))
    results = []

    def one():
        try:
            results.append(load(f"external_ref,full_name,site\n{lines}"))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((result.counts.added, result.counts.unchanged) for result in results) == [(0, 300), (300, 0)]
    assert Person.objects.count() == 300


def _repacked(change) -> bytes:
    out = io.BytesIO()
    good = workbook(people=[["full_name", "site"], ["Awa Diop", "rabat"]])
    with zipfile.ZipFile(io.BytesIO(good)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part.filename, change(part.filename, source.read(part)))
    return out.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_refused(site, monkeypatch):
    monkeypatch.setattr("exchange.workbooks._LARGEST_PART", 2**22)
    bomb = _repacked(lambda name, data: b" " * 2**23 if name == "xl/worksheets/sheet1.xml" else data)
    assert "unpacks to too much" in said(load(bomb))[0]
    # The page of columns looks into it as well.
    assert (
        "unpacks to too much" in said(load(bomb, plan={"columns": {"full_name": ["x"]}, "members": {"sheet": "x"}}))[0]
    )


def test_a_workbook_with_external_entities_is_refused(site):
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    content = _repacked(lambda name, data: evil if name == "xl/worksheets/sheet1.xml" else data)
    assert "refers to things outside itself" in said(load(content))[0]


def test_excels_day_60_is_no_day(site):
    content = workbook(people=[["full_name", "site", "birth_date"], ["Awa Diop", "rabat", "1900-02-29"]])
    assert said(load(content)) == ['line 2, birth_date, "1900-02-29": There is no such day in the calendar.']


def test_a_nul_half_a_letter_and_a_thousand_columns_are_no_faults_of_ours(world, django_capture_on_commit_callbacks):
    client = world.client("program coordinator")
    for content in (
        b"full_name\nAwa\x00Diop\n",
        b"\xff\xfe\x00\xd8\x00\x00",
        b"full_name," + b",".join(b"c%d" % n for n in range(1000)) + b"\nAwa\n",
        b"full_name\n" + b"x" * 120_000 + b"\n",
        b"\n\n\n",
    ):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post("/files/kinds/people/", {"file": SimpleUploadedFile("people.csv", content)})
        assert answer.status_code == 302
        kept = Load.objects.latest("pk")
        assert (kept.state, len(kept.errors) >= 1) == ("refused", True)
        assert client.get(f"/files/{kept.uuid}/").status_code == 200
        assert client.get(f"/files/{kept.uuid}/columns/").status_code in (200, 302)
