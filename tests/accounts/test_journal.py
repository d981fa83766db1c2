"""The journal: every refusal is a line, the page reads it, and the database keeps it as it was written."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import journal
from accounts.acting import acting
from accounts.models import AccessRecord
from tests.factories.accounts import AccessRecordFactory, UserFactory
from tests.world import World, sign_in

JOURNAL = reverse("accounts:journal")

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> Client:
    return sign_in(client, UserFactory.create(full_name="Leila S.", role="data protection officer"))


ATTEMPTS = [
    "UPDATE accounts_accessrecord SET user_name = 'nobody'",
    "UPDATE accounts_accessrecord SET user_name = user_name WHERE id = 1",
    "UPDATE accounts_accessrecord SET at = now() WHERE false",
    "UPDATE ONLY accounts_accessrecord SET subject = ''",
    "WITH gone AS (DELETE FROM accounts_accessrecord RETURNING id) SELECT count(*) FROM gone",
    "DELETE FROM accounts_accessrecord",
    "DELETE FROM accounts_accessrecord WHERE false",
    "DELETE FROM ONLY accounts_accessrecord USING accounts_user WHERE user_pk = accounts_user.id",
    "TRUNCATE accounts_accessrecord",
    "TRUNCATE accounts_accessrecord, django_session RESTART IDENTITY CASCADE",
]
#: What a break-in might set first; ``%s`` of the two protections that the product has in reach.
BEFORE = [
    "",
    "SELECT set_config('pgtrigger.ignore', '{accounts_accessrecord:journal_is_kept}', true)",
    "SET LOCAL pgtrigger.ignore = '{all}'",
    "SELECT set_config('pgtrigger.ignore', '{journal_is_kept,accounts_accessrecord}', false)",
    "SELECT set_config('apsopad.user', '1', true)",
    "SET LOCAL pghistory.context_id = '00000000-0000-0000-0000-000000000000'",
    "SET CONSTRAINTS ALL DEFERRED",
    "SET LOCAL search_path = public, pg_temp",
    "SAVEPOINT before",
    "LOCK TABLE accounts_accessrecord IN EXCLUSIVE MODE",
]


@pytest.mark.parametrize("first", BEFORE)
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_database_refuses_to_change_the_past(attempt: str, first: str) -> None:
    AccessRecordFactory.create(user_name="Leila")
    with transaction.atomic(), connection.cursor() as cursor:
        if first:
            cursor.execute(first)
        with pytest.raises(DatabaseError, match="journal is kept"), transaction.atomic():
            cursor.execute(attempt)
    assert list(AccessRecord.objects.values_list("user_name", flat=True)) == ["Leila"]


def test_that_is_a_hundred_attempts() -> None:
    assert len(ATTEMPTS) * len(BEFORE) == 100


def test_the_orm_is_refused_too() -> None:
    line = AccessRecordFactory.create()
    line.subject = "Something else"
    for change in (line.save, line.delete, AccessRecord.objects.all().delete):
        with pytest.raises(DatabaseError, match="journal is kept"), transaction.atomic():
            change()
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessRecord.objects.bulk_update([line], ["subject"])


def test_a_page_that_the_role_does_not_open_leaves_a_line(client: Client) -> None:
    user = UserFactory.create(full_name="Karim O.", role="trainer")
    assert sign_in(client, user).get(JOURNAL).status_code == 403
    line = AccessRecord.objects.get()
    assert (line.user_pk, line.user_name, line.action, line.subject) == (user.pk, "Karim O.", "refused", JOURNAL)
    assert line.detail == {"method": "GET", "status": 403}


def test_a_file_of_elsewhere_leaves_a_line_and_a_mistyped_address_none(world: World) -> None:
    client = world.client("data protection officer")
    # Neither exists for this user; only the first names one row of ours.
    assert client.get("/account/nowhere/").status_code == 404
    assert not AccessRecord.objects.exists()
    from django.http import Http404

    with patch("accounts.views.journal._page_of", side_effect=Http404):
        assert client.get(reverse("accounts:journal-person", args=[uuid4()])).status_code == 404
    assert AccessRecord.objects.get().detail["status"] == 404


def test_a_stranger_leaves_no_line(client: Client) -> None:
    client.get(JOURNAL)
    assert not AccessRecord.objects.exists()


def test_the_console_is_named_as_such() -> None:
    with acting(None, via="console"):
        journal.record(user=None, action=AccessRecord.Action.EXPORT, subject="people.csv")
    assert AccessRecord.objects.get().user_name == "console"


def test_where_the_line_cannot_be_written_the_error_goes_on() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        journal.record(user=None, action="read", subject=None)  # type: ignore[arg-type]


def test_lines_are_shown_latest_first_and_read_by_who_act_day_and_person(officer: Client) -> None:
    person = uuid4()
    day = datetime(2026, 3, 2, 12, tzinfo=UTC)
    AccessRecordFactory.create(user_name="Amal", action="read", subject="Notes", at=day, person_uuid=person)
    AccessRecordFactory.create(user_name="Badr", action="export", subject="people.csv", at=day + timedelta(days=1))
    page = officer.get(JOURNAL).content.decode()
    assert page.index("people.csv") < page.index("Notes")
    for query, shown, hidden in (
        ({"who": "amal"}, "Notes", "people.csv"),
        ({"action": "export"}, "people.csv", "Notes"),
        ({"day": "2026-03-02"}, "Notes", "people.csv"),
        ({"who": "amal", "action": "export"}, "No line of the journal fits", "Notes"),
    ):
        page = officer.get(JOURNAL, query).content.decode()
        assert shown in page
        assert hidden not in page


def test_a_day_is_the_day_here(officer: Client) -> None:
    # 23:30 UTC on the first was half past midnight on the second in Morocco before it left UTC+1.
    AccessRecordFactory.create(subject="Late", at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    here = "2026-03-02" if _offset() else "2026-03-01"
    assert b"Late" in officer.get(JOURNAL, {"day": here}).content


def _offset() -> bool:
    from django.utils import timezone

    moment = timezone.localtime(datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    return moment.day == 2


@pytest.mark.parametrize(
    "query",
    [
        {"before": "-1"},
        {"before": "0"},
        {"before": "abc"},
        {"before": str(10**30)},
        {"before": "²"},
        {"before": ""},
        {"who": "%"},
        {"who": "' OR 1=1"},
        {"who": "_"},
        {"person": "\\"},
        {"sort": "password"},
        {"page": "-1"},
        {"day": "9999-12-31"},
    ],
)
def test_odd_questions_get_a_page(officer: Client, query: dict[str, str]) -> None:
    AccessRecordFactory.create()
    assert officer.get(JOURNAL, query).status_code == 200


@pytest.mark.parametrize("query", [{"day": "31/31/2026"}, {"action": "x"}, {"who": "\0"}, {"who": "x" * 200}])
def test_what_cannot_be_asked_is_a_sentence(officer: Client, query: dict[str, str]) -> None:
    answer = officer.get(JOURNAL, query)
    assert answer.status_code == 422
    assert b"invalid-feedback" in answer.content


def test_pages_follow_each_other_without_gap(officer: Client) -> None:
    AccessRecord.objects.bulk_create(
        AccessRecord(user_name="A", action="read", subject=f"S{n:03d}") for n in range(120)
    )
    seen: list[str] = []
    url: str | None = JOURNAL
    while url:
        answer = officer.get(url)
        seen += [line.subject for line, _ref in answer.context["lines"]]
        older = answer.context["older"]
        url = f"{JOURNAL}?before={older}" if older else None
    assert seen == [f"S{n:03d}" for n in reversed(range(120))]


def test_who_saw_this_person(officer: Client) -> None:
    person = uuid4()
    AccessRecordFactory.create(user_name="Amal", subject="Health notes", person_uuid=person)
    AccessRecordFactory.create(user_name="Badr", subject="Someone else", person_uuid=uuid4())
    page = officer.get(reverse("accounts:journal-person", args=[person])).content.decode()
    assert "Health notes" in page
    assert "Someone else" not in page
    nobody = officer.get(reverse("accounts:journal-person", args=[uuid4()])).content.decode()
    assert "Nobody opened" in nobody


@pytest.mark.parametrize("about", ["", "person"])
def test_the_number_of_queries_does_not_grow(officer: Client, about: str) -> None:
    person = uuid4()
    url = reverse("accounts:journal-person", args=[person]) if about else JOURNAL
    counts = []
    for more in (2, 18):
        for _ in range(more):
            AccessRecordFactory.create(person_uuid=person)
        with CaptureQueriesContext(connection) as queries:
            officer.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_a_line_outlives_the_transaction_of_the_page(world: World) -> None:
    client: Any = world.client("trainer")
    client.get(JOURNAL)
    connection.close()
    assert AccessRecord.objects.count() == 1
