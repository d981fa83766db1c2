"""Texts that a spreadsheet would run."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange.formulas import protect, protected_sql, unprotect

dangerous = st.text(alphabet="'=+-@\t\r1aé ٣", max_size=12) | st.text(max_size=20)


@given(dangerous)
def test_what_is_protected_comes_back_as_it_was(text):
    safe = protect(text)
    assert unprotect(safe) == text
    assert not safe.startswith(("=", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "\t=1", "+1+1", "-2", "@SUM(A1)", "+212 6 11", "+2126x"])
def test_formulas_get_an_apostrophe(text):
    assert protect(text) == "'" + text


@pytest.mark.parametrize("text", ["+212612345678", "N'Guessan", "'Aïcha", "a=b", "", "O'Brien"])
def test_phones_and_names_stay(text):
    assert protect(text) == text


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    dangerous.filter(lambda text: ("\x00" not in text and text.isprintable()) or ("\t" in text and "\x00" not in text))
)
def test_the_database_protects_as_python_does(text):
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {protected_sql('said')} from (select %s::text as said) as given",
            [text.encode("utf-8", "ignore").decode()],
        )
        (safe,) = cursor.fetchone()
    assert safe == protect(text.encode("utf-8", "ignore").decode())
