"""Statements that are asked all day: their plan is kept, and their answers stay what they were."""

import pytest
from django.db import connection, transaction

from beneficiaries import kept_plans
from beneficiaries.models import Person
from beneficiaries.search import search
from tests.factories.beneficiaries import PersonFactory

pytestmark = pytest.mark.django_db

WORDS = "SELECT word || '%%' FROM unnest(%s::text[]) AS word WHERE word <> %s"


@pytest.fixture(autouse=True)
def nothing_kept():
    def forget() -> None:
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
        kept_plans._plans.clear()

    forget()
    yield
    forget()


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'asked%'")
        return int(cursor.fetchone()[0])


def asked(*words: str, without: str = "") -> list[str]:
    return [row[0] for row in kept_plans.rows("default", WORDS, [kept_plans.array(words), without])]


def test_a_plan_is_kept_the_second_time_and_answers_as_the_first_time_did(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert asked("awa", "fatou", without="awa") == ["fatou%"]
    assert kept() == 0
    for _turn in range(8):
        with django_assert_num_queries(1):
            assert asked("awa", "fatou", without="fatou") == ["awa%"]
    assert kept() == 1


def test_whatever_is_in_a_word_stays_in_it():
    words = ('d"iop', "n'guessan", "a\\b", "{a,b}", "50%", "%s", "", "عبد")
    for _turn in range(3):
        assert asked(*words, without="x") == [f"{word}%" for word in words]
        assert asked() == []


def test_a_plan_outlives_the_transaction_that_made_it():
    with transaction.atomic():
        asked("awa")
        asked("awa")
        transaction.set_rollback(True)
    assert asked("awa") == ["awa%"]
    assert kept() == 1


def test_the_one_asked_longest_ago_makes_room(monkeypatch):
    monkeypatch.setattr(kept_plans, "_MOST", 2)
    for number in (1, 2, 3):
        for _turn in range(2):
            assert kept_plans.rows("default", f"SELECT {number} + %s::int", [1]) == [(number + 1,)]
    assert kept() == 2
    assert kept_plans.rows("default", "SELECT 1 + %s::int", [1]) == [(2,)]


def test_nothing_is_kept_where_a_pooler_hands_connections_on(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    for _turn in range(3):
        assert asked("awa") == ["awa%"]
    assert kept() == 0


def test_a_scope_is_part_of_its_statement():
    scope = kept_plans.written("default", "SELECT 5 %% 3 AS rest, %s AS said", ["100 %"])
    for more in (1, 2, 3):
        assert kept_plans.rows("default", f"SELECT said, rest + %s::int FROM ({scope}) x", [more]) == [
            ("100 %", 2 + more)
        ]


def test_people_searched_among_are_never_those_of_another_search():
    here, there = (PersonFactory.create(full_name="Awa Diop") for _turn in range(2))
    for _turn in range(4):
        for one in (here, there):
            assert search(Person.objects.filter(pk=one.pk), "Awa Diop").people == [one]


def test_searches_of_all_days_ask_by_plans_that_are_kept(django_assert_num_queries):
    person = PersonFactory.create(full_name="Fatoumata Diallo")
    for _turn in range(3):
        with django_assert_num_queries(3):
            assert search(Person.objects.all(), "Fatoumata Dixllo").people == [person]
    assert kept() == 2
