"""``grow``: invented people with what happens to them, true to every rule of the house."""

import csv
import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count, F, Q, Sum

from apsopad.grow import bulk, growing, happening
from apsopad.grow.names import COUNTRIES, family_names, given_names, in_arabic_letters
from apsopad.grow.people import invent
from beneficiaries.models import HouseholdMember, Person
from beneficiaries.search import search
from distributions.models import Entitlement, StockBalance, StockMovement
from exchange import references
from programs.models import Enrolment
from trainings.models import Attendance, Learner

TODAY = date(2026, 11, 22)
NUMBER = 200

pytestmark = pytest.mark.django_db


def grow(number: int = NUMBER, seed: int | None = 7) -> dict[str, int]:
    return growing.grow(people=number, seed=seed, today=TODAY).counts


def catalog() -> set[tuple[str, str]]:
    """Every index, constraint and trigger there is, with how it is made and whether it holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select indexrelid::regclass::text, pg_get_indexdef(indexrelid) || indisvalid from pg_index"
            " where indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)"
            " union select conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) || convalidated"
            " from pg_constraint union select tgrelid::regclass || '.' || tgname, tgenabled::text from pg_trigger"
            " where not tgisinternal"
        )
        return set(cursor.fetchall())


def report(slug: str, *asked: str) -> list[dict[str, str]]:
    out = io.StringIO()
    call_command("report", slug, *asked, stdout=out)
    return list(csv.DictReader(io.StringIO(out.getvalue().lstrip("\ufeff"))))


def test_so_many_of_each() -> None:
    counts = grow()
    assert Person.objects.count() == NUMBER
    assert Enrolment.objects.count() == counts["enrolments"] == NUMBER * 3 // 2
    assert Attendance.objects.count() == counts["marks"] == NUMBER * 4
    assert Entitlement.objects.collected().count() == counts["hand-outs"] == NUMBER * 3


def test_the_same_seed_gives_the_same_people() -> None:
    told = ("full_name", "name_ar", "sex", "birth_date", "birth_precision", "nationality", "phone_e164", "uuid")
    grow(60)
    first = list(Person.objects.order_by("pk").values_list(*told[:-1]))
    grow(60, seed=8)
    other = list(Person.objects.order_by("pk").values_list(*told[:-1]))[60:]
    again = [person.full_name for person in invent(60, seed=7, piece=0, today=TODAY)]
    assert again == [row[0] for row in first]
    assert other != first


def test_without_a_seed_each_run_draws_others() -> None:
    grow(50, seed=None)
    grow(50, seed=None)
    assert Person.objects.count() == 100
    first, second = Person.objects.order_by("pk")[:50], Person.objects.order_by("pk")[50:]
    assert [person.full_name for person in first] != [person.full_name for person in second]


def test_references_are_ours_and_no_two_alike() -> None:
    grow()
    people = list(Person.objects.all())
    assert all(references.is_valid(person.ref) for person in people)
    assert len({person.ref for person in people}) == NUMBER
    assert all(person.ref[4:6] == f"{person.registered_on:%y}" for person in people)
    following = references.next_reference("APS", 2026)
    assert not Person.objects.filter(ref__contains=following.split("-")[2]).exists()


def test_a_search_finds_them_by_their_names() -> None:
    grow()
    for person in Person.objects.order_by("pk")[:40]:
        found = search(Person.objects.all(), person.full_name, limit=10).people
        assert person in found, person.full_name


def test_people_are_as_a_register_would_take_them() -> None:
    grow()
    for person in Person.objects.all():
        person.full_clean()
    assert not Person.objects.filter(arrived_on__lt="1950-01-01").exists()
    assert not HouseholdMember.objects.values("household").annotate(n=Count("pk")).filter(n__lt=2).exists()
    heads = HouseholdMember.objects.values("household").annotate(n=Count("pk", filter=Q(role="focal_point")))
    assert {head["n"] for head in heads} == {1}


def test_nobody_is_served_or_marked_before_being_registered_or_after_today() -> None:
    grow()
    served = Entitlement.objects.filter(collected_on__gt=F("person__registered_on"), collected_on__lt=TODAY)
    assert served.count() == NUMBER * 3
    registered = F("learner__enrolment__person__registered_on")
    assert Attendance.objects.filter(session__date__gt=registered, session__date__lt=TODAY).count() == NUMBER * 4


def test_each_learns_only_in_a_class_of_their_own_site() -> None:
    grow()
    for learner in Learner.objects.select_related("enrolment__person", "cohort__activity"):
        assert list(learner.cohort.activity.sites.all()) == [learner.enrolment.person.site]
        assert learner.enrolment.activity == learner.cohort.activity


def test_the_stock_adds_up() -> None:
    grow()
    assert StockMovement.objects.filter(reason="issued").count() == NUMBER * 3
    for balance in StockBalance.objects.all():
        moved = StockMovement.objects.filter(store=balance.store, item=balance.item).aggregate(n=Sum("quantity"))["n"]
        assert balance.quantity == moved > 0


def test_the_reports_tell_what_was_grown() -> None:
    grow()
    assert len(report("people")) == NUMBER
    reach = next(row for row in report("reach") if row["project"] == "GROW-1")
    assert (reach["reached_min"], reach["named"], reach["qualifier"]) == (str(NUMBER), str(NUMBER), "exact")
    rates = report("attendance-rates")
    assert len(rates) == NUMBER * 4 // 5
    assert {row["held"] for row in rates} == {"5"}
    issued = sum(int(row["issued"]) for row in report("stock-card") if row["item"] == "KIT-CROISSANCE")
    assert issued == NUMBER * 3


def test_all_of_it_is_in_the_history() -> None:
    grow()
    with connection.cursor() as cursor:
        for model in (Person, Enrolment, Attendance, Entitlement):
            cursor.execute(f"select count(*) from {model._meta.db_table}event where pgh_label = 'insert'")
            assert cursor.fetchone() == (model._default_manager.count(),)


def test_building_indexes_afterwards_leaves_each_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "_WORTH_REBUILDING", 1)
    before = catalog()
    grow()
    assert catalog() == before
    assert Person.objects.count() == NUMBER


def test_what_breaks_off_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "_WORTH_REBUILDING", 1)
    before = catalog()

    def broken(**_said: object) -> None:
        raise RuntimeError("the lights went out")

    monkeypatch.setattr(happening, "happen", broken)
    with pytest.raises(RuntimeError):
        grow()
    assert catalog() == before
    assert not Person.objects.exists()


def test_a_stream_that_breaks_off_says_why() -> None:
    def lines() -> object:
        yield "1\n"
        raise ValueError("no more names")

    bulk.run("create temporary table streamed (n int)")
    with pytest.raises(ValueError, match="no more names"):
        bulk.copy_in("copy streamed from stdin", lines())  # type: ignore[arg-type]


def test_the_command_prints_what_was_added() -> None:
    out = io.StringIO()
    call_command("grow", "--people", "30", stdout=out)
    assert "30 people" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("grow", "--people", "0")


def test_names_are_many_and_in_both_scripts() -> None:
    for country in COUNTRIES:
        families = family_names(country.code).words
        givens = [word for pool, _share in country.given for sex in "FM" for word in given_names(pool, sex).words]
        assert len(families) >= 30
        assert len(givens) >= 300
        assert all(word.arabic and word.spellings for word in [*families, *givens])


def test_a_name_is_spelt_in_arabic_letters_as_it_sounds() -> None:
    assert in_arabic_letters("Koumba") == "كومبا"
