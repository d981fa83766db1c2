"""The search box against the bare look-up of an exact key in the same index, and whether it finds whom one means."""

from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext

from beneficiaries.models import Person
from beneficiaries.models.person import PersonQuerySet
from beneficiaries.names import search_columns
from beneficiaries.search import search
from tests.bench.listing import run
from tests.bench.measuring import MILLION, Figure, Sheet, median, p95, times
from tests.bench.planting import Asked

_KINDS = ("exact key", "one typo", "other spelling", "other script")
_FOUND_AIM = {"one typo": 0.99, "other spelling": 0.98, "other script": 0.90}
_TIMED, _FIRST = 120, 10


def measure(sheet: Sheet, meant: list[Asked], before: list[Sheet]) -> None:
    """Times of each kind of question, then how many find the right person among the first ten."""
    bare = times([partial(_bare, asked) for asked in _some(meant, "exact key")], rounds=3)
    everyone = Person.objects.all()
    for kind in _KINDS:
        jobs = [partial(search, everyone, asked.text, limit=_FIRST) for asked in _some(meant, kind)]
        taken = times(jobs, rounds=3)
        limit, least, aim = "", None, None
        if kind == "one typo":
            limit, least, aim = "exact key, through the same search", sheet.figures[-1].value, 3.0
        found = Figure(f"search, {kind}", p95(taken), limit=limit, least=least, aim=aim, middle=median(taken))
        found.only_at = MILLION
        sheet.add(found)
        if kind == "one typo":
            asked = [_statements(everyone, one) for one in _some(meant, kind)]
            alone = p95(times([partial(run, statements) for statements in asked], rounds=3))
            limit = "SQL of the exact key"
            sheet.add(Figure("search, one typo, its SQL", alone, limit=limit, least=p95(bare), aim=3, only_at=MILLION))
            sheet.add(Figure("search, one typo, Python too", p95(taken), limit=limit, least=p95(bare)))
    smallest = next((other for other in before if other.people <= 10_000), None)
    for kind in _KINDS[:2] if smallest else ():
        assert smallest is not None
        mine, theirs = sheet.of(f"search, {kind}"), smallest.of(f"search, {kind}")
        if mine and theirs:
            sheet.add(
                Figure(
                    f"search, {kind}, against 10 000 people", mine.value, limit="p95 there", least=theirs.value, aim=2
                )
            )
    for kind, aim in _FOUND_AIM.items():
        for said, year in (("by name alone", False), ("with the year of birth", True)):
            share = _found([asked for asked in meant if asked.kind == kind], year=year)
            job = f"among the first ten, {kind}, {said}"
            sheet.add(Figure(job, share, unit="%", aim=aim, at_least=True))


def _some(meant: list[Asked], kind: str) -> list[Asked]:
    return [asked for asked in meant if asked.kind == kind][:_TIMED]


def _bare(asked: Asked) -> None:
    keys = [f"={word}" for word in search_columns(asked.text).words]
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, ref, full_name, name_ar, sex, birth_date, birth_precision, nationality_id, phone_e164, site_id"
            " from beneficiaries_person where name_keys @> %s::varchar[] limit 60",
            [keys],
        )
        cursor.fetchall()


def _statements(people: PersonQuerySet, asked: Asked) -> list[str]:
    """What a search asks of the database, as it is."""
    with CaptureQueriesContext(connection) as queries:
        search(people, asked.text, limit=_FIRST)
    return [query["sql"] for query in queries]


def _found(meant: list[Asked], *, year: bool) -> float:
    """The share that finds the very person; by name alone a namesake written letter for letter alike is as good.

    Whoever is called so in Arabic letters is a namesake of a person kept in these alone: what was asked cannot tell.
    """
    hits = 0
    for asked in meant:
        text = f"{asked.text} {asked.year}" if year else asked.text
        people = search(Person.objects.all(), text, limit=_FIRST).people
        hits += any(
            person.pk == asked.person.pk or (not year and _namesake(person, asked.person.full_name))
            for person in people
        )
    return hits / len(meant) if meant else 0.0


def _namesake(person: Person, name: str) -> bool:
    return search_columns(name).folded in {search_columns(one).folded for one in (person.full_name, person.name_ar)}
