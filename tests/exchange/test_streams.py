"""Files that go out: whole, safe, and without a query left behind."""

import csv
import datetime as dt
import io
import time
from decimal import Decimal

import psycopg2
import pytest
from django.db import connection
from django.db.models import BooleanField, CharField, DecimalField, Value
from django.db.models.expressions import RawSQL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.acting import acting
from exchange.formulas import unprotect
from exchange.streams import CopyStream, Out, Shape, csv_of_rows, stream_copy, write_copy, write_xlsx
from places.models import Location
from tests.factories.accounts import UserFactory

MANY = [Out("code", "code"), Out("n", "number")]


def many(expression="generate_series(1, 20000)"):
    return Location.objects.order_by("pk").annotate(n=RawSQL(expression, [])).values_list("code", "n")


def running() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
            " and query ilike 'copy (select%'"
        )
        return cursor.fetchone()[0]


def nothing_runs() -> bool:
    """A process of the server takes a moment to leave after its connection has gone."""
    return any(running() == 0 or time.sleep(0.1) for _ in range(50))


@pytest.mark.django_db(transaction=True)
def test_a_browser_that_goes_away_leaves_no_query_behind():
    stream = CopyStream(many(), MANY, Shape())
    head = next(stream)
    assert head == b"\xef\xbb\xbfcode,n\n"
    assert next(stream)
    assert running() == 1
    stream.close()
    assert nothing_runs()
    with pytest.raises(StopIteration):
        next(stream)


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_has_said_nothing_yet_is_cancelled_too():
    stream = CopyStream(many("(select 1 from pg_sleep(60))"), MANY, Shape())
    next(stream)
    stream.close()
    assert nothing_runs()


@pytest.mark.django_db(transaction=True)
def test_a_download_that_fails_half_way_breaks_off():
    stream = CopyStream(many("1 / (generate_series(1, 20000) - 19000)"), MANY, Shape())
    with pytest.raises(psycopg2.errors.DivisionByZero):
        list(stream)
    assert nothing_runs()


@pytest.mark.django_db(transaction=True)
def test_a_download_is_the_same_as_the_file_and_says_who_reads():
    rows = (
        Location.objects.countries()
        .order_by("code")
        .annotate(
            who=RawSQL("current_setting('apsopad.user', true)", []),
            only=RawSQL("current_setting('transaction_read_only')", []),
        )
    )
    columns = [Out("code", "code"), Out("who", "code"), Out("only", "code")]
    user = UserFactory()
    with acting(user, via="web"):
        streamed = b"".join(stream_copy(rows.values_list("code", "who", "only"), columns, Shape(trailer=True)))
    lines = streamed.decode("utf-8-sig").splitlines()
    assert lines[1].endswith(f",{user.pk},on")
    assert lines[-1] == f"# complete: {len(lines) - 2} rows"
    kept = io.BytesIO()
    write_copy(rows.values_list("code", "who", "only"), columns, Shape(separator=";"), kept)
    assert kept.getvalue().decode("utf-8-sig").startswith("code;who;only\n")


@pytest.mark.django_db
def test_cells_are_written_as_the_interfaces_say():
    rows = Location.objects.filter(code="MAR").values_list(
        Value("=1"), Value(""), Value(True, BooleanField()), Value(Decimal("0.66666"), DecimalField()),
        Value(dt.date(2026, 11, 24)), Value(None, CharField()), Value("+212612345678"), Value('a "b"; c'),
    )  # fmt: skip
    columns = [
        Out("formula"), Out("empty"), Out("yes", "boolean"), Out("rate", "rate"), Out("day", "date"), Out("none"),
        Out("phone"), Out("quotes"),
    ]  # fmt: skip
    kept = io.BytesIO()
    assert write_copy(rows, columns, Shape(), kept) == 1
    line = '\'=1,,true,0.6667,2026-11-24,,+212612345678,"a ""b""; c"'
    assert kept.getvalue().decode("utf-8-sig").splitlines()[1] == line
    worked_out = b"".join(csv_of_rows([rows.get()], columns, Shape()))
    assert worked_out == kept.getvalue()


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30))
def test_every_text_comes_back_as_it_was(text):
    columns = [Out("text"), Out("end", "code")]
    kept = io.BytesIO()
    write_copy(Location.objects.filter(code="MAR").values_list(Value(text), Value("x")), columns, Shape(), kept)
    assert b"".join(csv_of_rows([(text, "x")], columns, Shape())) == kept.getvalue()
    rows = list(csv.reader(io.StringIO(kept.getvalue().decode("utf-8-sig"), newline="")))
    assert unprotect(rows[1][0]) == text


@pytest.mark.django_db
def test_nothing_to_tell_is_a_header():
    kept = io.BytesIO()
    write_copy(Location.objects.none().values_list("code", "name_fr"), [Out("a"), Out("b")], Shape(trailer=True), kept)
    assert kept.getvalue().decode("utf-8-sig") == "a,b\n# complete: 0 rows\n"


def test_a_workbook_holds_texts_as_texts_and_says_how_it_was_made():
    columns = [
        Out("name", hxl="#beneficiary+name"),
        Out("n", "number", "#reached"),
        Out("rate", "rate"),
        Out("day", "date"),
        Out("ok", "boolean"),
    ]
    out = io.BytesIO()
    rows = [("=1+1", 12, Decimal("0.9"), dt.date(2026, 11, 24), True), ("http://x", None, None, None, False)]
    assert write_xlsx(rows, columns, out, hxl=True, title="a/b", about=[("from", "2026-01-01")]) == 2
    book = load_workbook(out)
    first = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert first[0] == ["name", "n", "rate", "day", "ok"]
    assert first[1][:2] == ["#beneficiary+name", "#reached"]
    assert first[2] == ["=1+1", 12, 0.9, dt.datetime(2026, 11, 24), "true"]
    assert book.worksheets[0]["A3"].data_type == "s"
    assert first[3] == ["http://x", None, None, None, "false"]
    assert [cell.value for cell in book["about"]["B"]] == ["2026-01-01", "2"]
