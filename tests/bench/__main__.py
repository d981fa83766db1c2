"""python -m tests.bench [--people N]: how long each job takes, as a ratio to the least that it could take.

The limit is what PostgreSQL alone needs for the same rows in the same tables, with their indexes and triggers, in the
same run on the same machine: times move from run to run, ratios hardly.
"""

import argparse
import io
import os
import statistics
import time
from collections.abc import Callable
from typing import Any

import django


def median(job: Callable[[], Any], times: int) -> float:
    """Seconds, the median of so many runs."""
    taken = []
    for _turn in range(times):
        start = time.perf_counter()
        job()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def show(job: str, seconds: float, limit: str, least: float, goal: float) -> None:
    """One line: the job, its limit, and their ratio beside the ratio we aim at."""
    print(
        f"{job:44}{seconds * 1000:10.1f} ms  {limit:34}{least * 1000:10.1f} ms  × {seconds / least:5.2f}  (aim {goal})"
    )


def people_file(number: int) -> bytes:
    """A file of invented people."""
    from apsopad.demo.people import invent

    countries = ["CMR", "CIV", "GIN", "MLI", "NGA", "SEN", "COD", "COG", "GAB", "GHA", "BFA"]
    people = invent(countries, women=number // 2, men=number - number // 2, serial=0, around=1990)
    lines = ["external_ref,full_name,name_ar,sex,birth_date,nationality,phone,languages,city"]
    for index, one in enumerate(people):
        born = one.birth_date.isoformat()[: 4 if one.birth_precision == "year" else 10]
        spoken = "|".join(one.languages)
        name = f"{one.full_name} {chr(97 + index % 26)}{chr(97 + index // 26 % 26)}"
        lines.append(f"B-{index},{name},{one.name_ar},{one.sex},{born},{one.nationality},{one.phone},{spoken},Tanger")
    return "\n".join(lines).encode()


def loading(number: int) -> None:
    """A file of people against ``COPY`` of the same rows into the same table."""
    from django.db import connection, transaction

    from exchange.running import run

    file = people_file(number)
    seconds = median(lambda: run("people", io.BytesIO(file), name="people.csv", by=None), 1)
    copied = io.StringIO()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.copy_expert("copy beneficiaries_person to stdout", copied)
        cursor.execute("create temporary table kept on commit drop as select * from beneficiaries_person")
        columns = [column.name for column in connection.introspection.get_table_description(cursor, "kept")]
        again = ", ".join(
            {"id": "id + 1000000000", "uuid": "gen_random_uuid()", "ref": "ref || '+'"}.get(name, name)
            if name != "external_ref"
            else "external_ref || '+'"
            for name in columns
        )
        copied = io.StringIO()
        cursor.copy_expert(f"copy (select {again} from kept) to stdout", copied)
        copied.seek(0)
        start = time.perf_counter()
        cursor.copy_expert("copy beneficiaries_person from stdin", copied)
        least = time.perf_counter() - start
        transaction.set_rollback(True)
    show(f"load {number} people", seconds, "COPY FROM, same table", least, 2)


def taking_out() -> None:
    """The report ``people`` as CSV against ``COPY`` of the table's own columns."""
    from django.core.management import call_command
    from django.db import connection

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.copy_expert(
                "copy (select ref, external_ref, full_name, name_ar, sex, birth_date, birth_precision, nationality_id,"
                " registered_on from beneficiaries_person order by id) to stdout csv",
                io.BytesIO(),
            )

    seconds = median(lambda: call_command("report", "people", "-o", os.devnull), 5)
    show("report people, CSV", seconds, "COPY TO of the table", median(bare, 5), 2)


def finding() -> None:
    """The search box against one look-up of an exact key in the same index."""
    from django.db import connection

    from beneficiaries.models import Person
    from beneficiaries.search import search

    people = list(Person.objects.order_by("pk").values_list("full_name", "name_keys")[:200])

    def bare() -> None:
        with connection.cursor() as cursor:
            for _name, keys in people:
                cursor.execute(
                    "select id from beneficiaries_person where name_keys @> %s::varchar[] limit 20", [keys[:1]]
                )
                cursor.fetchall()

    seconds = median(lambda: [search(Person.objects.all(), name) for name, _keys in people], 3) / len(people)
    show("search by name", seconds, "exact key in the same index", median(bare, 3) / len(people), 5)


def main() -> None:
    """All jobs on a database of their own, made and dropped here."""
    asked = argparse.ArgumentParser(prog="make bench", description=__doc__)
    asked.add_argument("--people", type=int, default=20_000)
    number = asked.parse_args().people
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apsopad.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-the-benchmark")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False)
    try:
        loading(number)
        with connection.cursor() as cursor:
            cursor.execute("analyze")
        taking_out()
        finding()
    finally:
        teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    main()
