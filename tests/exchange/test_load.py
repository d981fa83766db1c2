"""Loading: whole or not at all, every bad line named."""

import io
import os
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from exchange.loading import loads
from exchange.models import Load
from exchange.running import run
from places.models import Location, Site
from tests.exchange.conftest import SiteLoader
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]

TWO = "code,name,kind\ntanger,Tanger,branch\nnador,Nador,office\n"


def load(text: str | bytes, kind: str = "test-sites", **options):
    options.setdefault("by", None)
    return run(kind, io.BytesIO(text.encode() if isinstance(text, str) else text), name="sites.csv", **options)


def said(result) -> list[str]:
    return [str(bad) for bad in result.bads]


def test_lines_are_added_then_updated_then_left_alone():
    first = load(TWO)
    assert (first.counts.added, first.counts.updated, first.counts.unchanged) == (2, 0, 0)
    assert Site.objects.get(code="nador").kind == "office"
    second = load(TWO)
    assert (second.counts.added, second.counts.updated, second.counts.unchanged) == (0, 0, 2)
    third = load("code,name,kind\ntanger,Tanger ville,\nnador,Nador,\n")
    assert (third.counts.added, third.counts.updated, third.counts.unchanged) == (0, 1, 1)
    assert Site.objects.get(code="nador").kind == "office"
    kept = Load.objects.order_by("pk").last()
    assert (kept.state, kept.lines, kept.updated, kept.progress) == ("loaded", 2, 1, 100)


def test_one_bad_line_and_nothing_is_written():
    lines = "".join(f"s{n},Site {n},branch,\n" for n in range(400))
    result = load(f"code,name,kind,closed_on\n{lines}last,,nowhere,2023-02-29\n")
    assert said(result) == [
        'line 402, name, "": This cell must be filled in.',
        'line 402, kind, "nowhere": This word is not in the list. Allowed: office, branch, field_post.',
        'line 402, closed_on, "2023-02-29": There is no such day in the calendar.',
    ]
    assert not Site.objects.filter(code__startswith="s").exists()
    assert Load.objects.get().state == "refused"
    assert Load.objects.get().bad_lines == 1


def test_every_bad_line_is_named_whoever_finds_it():
    result = load(
        "code,name,country\na,A,MAR\nb,Nowhere,\nc,C,ZZQ\n,D,\nis_too_long_for_a_code_of_ours,E,\na,Another,\na,A,MAR\n"
    )
    assert [(bad.line, bad.column) for bad in result.bads] == [
        (3, "name"), (4, "country"), (5, "code"), (6, "code"), (7, "code"),
    ]  # fmt: skip
    assert "Line 2 says something else" in result.bads[-1].reason


def test_the_constraint_that_is_broken_gives_the_reason(monkeypatch):
    def write(self, lines):
        Site.objects.bulk_create(
            Site(code=line["code"], name_fr=line["name"], is_default=line["name"] == "Default") for line in lines
        )
        for line in lines:
            line.added()

    monkeypatch.setattr(SiteLoader, "write", write)
    Site.objects.filter(is_default=True).update(is_default=False)
    result = load("code,name\na,A\nb,Default\nc,C\nd,Default\ne,E\n")
    assert said(result) == ['line 5, -, "": There is a default site already; first take the mark off that one.']
    assert not Site.objects.filter(code="a").exists()


def test_a_trial_counts_and_writes_nothing():
    result = load(TWO, trial=True, by=UserFactory())
    assert result.went_in
    assert result.counts.added == 2
    assert not Site.objects.filter(code="tanger").exists()
    kept = Load.objects.get()
    assert kept.state == "previewed"
    assert kept.preview["lines"][0] == [2, ["tanger", "Tanger", "branch"]]


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ("code,name,name\na,b,c\n", "name", "twice"),
        ("code\na\n", "name", "missing"),
        ("code,name,nom\na,b,c\n", "nom", "not known"),
        ("code,name\n", "", "no lines"),
        ("", "", "empty"),
        ('code,name\n"a,b\n', "", "quotation mark"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(text, column, reason):
    (bad,) = load(text).bads
    assert bad.column == column
    assert reason in bad.reason


def test_derived_columns_and_our_own_file_to_mend_are_read():
    assert load("code,name,people,line,reason\na,A,12,2,was bad\n").counts.added == 1


def test_a_column_needs_clearance_from_those_who_work_here_and_not_from_the_console():
    text = "code,name,secret\na,A,x\n"
    assert load(text, trial=True).went_in
    assert "not cleared" in load(text, by=UserFactory()).bads[0].reason
    assert load(text, by=UserFactory(cleared=["medical"])).went_in


def test_a_file_without_keys_is_refused_the_second_time_unless_asked_again():
    text = "name\nNador\nOujda\n"
    before = Location.objects.count()
    first = load(text, "test-towns")
    assert first.said == ["All towns are there."]
    assert Location.objects.count() == before + 2
    (bad,) = load(text, "test-towns").bads
    assert "loaded before, as sites.csv" in bad.reason
    assert str(first.load.uuid)[:8] in bad.reason
    assert Location.objects.count() == before + 2
    assert load(text, "test-towns", again=True).counts.added == 2
    assert load("name\nTaza\n", "test-towns").counts.added == 1


def test_history_names_who_loaded():
    user = UserFactory(full_name="Salma Bennani")
    result = load("code,name\nxyz,X\n", by=user)
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.metadata->>'name', c.metadata->>'via', c.metadata->>'load' from places_siteevent e"
            " join pghistory_context c on c.id = e.pgh_context_id where e.code = 'xyz'"
        )
        assert cursor.fetchall() == [("Salma Bennani", "load", str(result.load.uuid))]


def test_a_nul_in_a_cell_is_a_bad_line_and_can_be_kept():
    (bad,) = load(b"code,name\na,b\x00c\n", by=UserFactory()).bads
    assert bad.column == "name"
    assert Load.objects.get().errors[0][2] == "b\ufffdc"


def test_a_line_costs_no_query_of_its_own():
    few = "code,name,country\n" + "".join(f"q{n},Q,MAR\n" for n in range(2))
    many = "code,name,country\n" + "".join(f"r{n},R,MAR\n" for n in range(40))
    with CaptureQueriesContext(connection) as of_few:
        load(few)
    with CaptureQueriesContext(connection) as of_many:
        load(many)
    assert len(of_many) == len(of_few)


def test_a_kind_is_declared_once():
    class Other(SiteLoader):
        pass

    with pytest.raises(ValueError):
        loads(Other)


# The command -------------------------------------------------------------------------------------------------------


def command(tmp_path, text, *arguments, kind="test-sites"):
    path = tmp_path / "sites.csv"
    path.write_text(text)
    out, err = StringIO(), StringIO()
    try:
        call_command("load", kind, str(path), *arguments, stdout=out, stderr=err)
        code = 0
    except CommandError as error:
        err.write(str(error))
        code = error.returncode
    return code, out.getvalue(), err.getvalue()


def test_the_command_says_what_it_did(tmp_path):
    code, out, _err = command(tmp_path, TWO)
    assert (code, out) == (0, "2 lines loaded: 2 added, 0 updated, 0 unchanged\n")
    assert (
        command(tmp_path, TWO, "--dry-run")[1] == "2 lines checked, nothing written: 0 added, 0 updated, 2 unchanged\n"
    )


def test_the_command_prints_every_bad_line_in_english(tmp_path, settings):
    settings.LANGUAGE_CODE = "fr"
    bad = "".join(f"c{n},C,2023-02-29\n" for n in range(1200))
    code, out, err = command(tmp_path, f"code,name,closed_on\n{bad}")
    lines = err.splitlines()
    assert code == 1
    assert out == ""
    assert lines[0] == 'line 2, closed_on, "2023-02-29": There is no such day in the calendar.'
    assert lines[1199] == 'line 1201, closed_on, "2023-02-29": There is no such day in the calendar.'
    assert lines[-1] == "Nothing was loaded: 1200 bad lines."


def test_the_command_refuses_unknown_kinds_people_and_files(tmp_path):
    assert "no kind of file" in command(tmp_path, TWO, kind="nothing")[2]
    assert "Nobody works here" in command(tmp_path, TWO, "--user", "nobody@test.example")[2]
    trainer = UserFactory(role="trainer")
    assert "does not load" in command(tmp_path, TWO, "--user", trainer.email)[2]
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load", "test-sites", str(tmp_path / "missing.csv"))


@pytest.mark.django_db(transaction=True)
def test_the_same_file_twice_at_once_is_loaded_once():
    results = []

    def one():
        try:
            results.append(load("name\nNador\nOujda\n", "test-towns"))
        finally:
            connections.close_all()

    Location.objects.get_or_create(code="MAR", defaults={"name_fr": "Maroc", "level": "country"})
    before = Location.objects.count()
    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(result.went_in for result in results) == [False, True]
    assert Location.objects.count() == before + 2


def test_a_file_that_comes_through_a_pipe_is_loaded(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(TWO,))
    writer.start()
    out = StringIO()
    call_command("load", "test-sites", str(pipe), stdout=out)
    writer.join()
    assert "2 added" in out.getvalue()
