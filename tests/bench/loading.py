"""Loading people from a file against PostgreSQL's bare ``COPY`` into the same table, indexes and triggers included."""

import csv
import io
import tempfile
import time
from datetime import date
from pathlib import Path

from django.db import connection, transaction

from apsopad.grow import grow
from apsopad.grow.people import PIECE, invent
from beneficiaries.models import Person
from tests.bench import apart, house
from tests.bench.measuring import Figure, Sheet, median, times

_LINES = 100_000
_PERSON = ("full_name", "name_ar", "sex", "birth_date", "nationality", "phone")


def people_file(path: Path, lines: int, *, seed: int, bad_last: bool = False) -> None:
    """A file of invented people: their names, births, nationalities and phones."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_PERSON)
        left = lines
        for piece in range(-(-lines // PIECE)):
            for person in invent(min(PIECE, left), seed=seed, piece=piece, today=date(2026, 1, 1)):
                kept = {"year": 4, "month": 7, "day": 10}.get(person.precision, 0)
                born = person.born.isoformat()[:kept] if person.born else ""
                writer.writerow((person.full_name, person.name_ar, person.sex, born, person.nationality, person.phone))
            left -= PIECE
        if bad_last:
            writer.writerow(("Awa Traoré", "", "F", "2023-02-29", "MLI", ""))


def measure(sheet: Sheet) -> None:
    """The bare ``COPY`` of people nobody knows, a load of others, and a load whose last line is bad.

    Both find the table and its indexes in memory, and both bring rows that were never there: an index that has
    met a name once takes it more quickly the second time, even where the first time was rolled back.
    """
    lines = min(_LINES, sheet.people)
    before = Person.objects.count()
    with tempfile.TemporaryDirectory() as folder:
        first, second = _rows(Path(folder), lines)
        _copied(first)
        least = _copied(second)
        file = Path(folder) / "people.csv"
        people_file(file, lines, seed=77)
        told = apart.run("load", str(file))
        added = Person.objects.count() - before
        if added != lines:
            sheet.say(f"the load took in {added} of {lines} people: {told['said']}")
        sheet.add(
            Figure(
                f"loading {lines} people, duplicates by line",
                told["seconds"],
                unit="s",
                limit="COPY FROM, same table",
                least=least,
                aim=2,
                only_at=_LINES,
            )
        )
        sheet.add(
            Figure("  its memory beyond the start", told["peak"] - told["base"], unit="MB", aim=100, only_at=_LINES)
        )
        bad = Path(folder) / "bad.csv"
        people_file(bad, lines, seed=78, bad_last=True)
        there = Person.objects.count()
        refused = apart.run("load", str(bad))
        left = Person.objects.count() - there
        sheet.add(
            Figure(
                "an error on the last line",
                refused["seconds"],
                unit="s",
                limit="the load that went in",
                least=told["seconds"],
                aim=1.1,
                note=f"{refused['bads']} bad line, {left} rows left behind",
            )
        )


def _columns() -> list[str]:
    """What a row is made of; what PostgreSQL makes by itself is not copied."""
    return [str(field.column) for field in Person._meta.concrete_fields if not field.generated]


def _rows(folder: Path, lines: int) -> tuple[Path, Path]:
    """Twice so many other people as rows of the table, made up by a load into a database beside."""
    other = {"id": "id + 1000000000", "ref": "ref || '+'"}
    names = _columns()
    columns = ", ".join(other.get(name, name) for name in names)
    file = folder / "others.csv"
    people_file(file, 2 * lines, seed=79)
    parts = (folder / "first.copy", folder / "second.copy")
    with house.beside():
        # Sites and whatever else a file of people leans on, under the same keys.
        grow(people=100, seed=1, today=date(2026, 1, 1))
        last = Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
        told = apart.run("load", str(file))
        assert not told["bads"], told["said"]
        for turn, part in enumerate(parts):
            with part.open("w") as out, connection.cursor() as cursor:
                cursor.copy_expert(
                    f"copy (select {columns} from beneficiaries_person where id > {last} order by id"
                    f" offset {turn * lines} limit {lines}) to stdout",
                    out,
                )
    return parts


def _copied(rows: Path) -> float:
    """Seconds that ``COPY`` needs for these rows, then rolled back."""
    with transaction.atomic(), connection.cursor() as cursor, rows.open() as file:
        start = time.perf_counter()
        cursor.copy_expert(f"copy beneficiaries_person ({', '.join(_columns())}) from stdin", file)
        cursor.execute("set constraints all immediate")
        taken = time.perf_counter() - start
        transaction.set_rollback(True)
    return taken


def report(sheet: Sheet) -> None:
    """The report ``people`` as CSV against ``COPY`` of the table's own columns."""
    from django.core.management import call_command

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.copy_expert(
                "copy (select ref, external_ref, full_name, name_ar, sex, birth_date, birth_precision, nationality_id,"
                " site_id, registered_on from beneficiaries_person order by id) to stdout csv",
                _Nowhere(),
            )

    rounds = 1 if sheet.people > 100_000 else 3
    seconds = median(times([lambda: call_command("report", "people", "-o", "/dev/null")] * rounds))
    sheet.add(
        Figure(
            "report people, CSV",
            seconds,
            unit="s",
            limit="COPY TO",
            least=median(times([bare] * rounds)),
            aim=2,
            only_at=_LINES,
        )
    )


class _Nowhere(io.RawIOBase):
    """Takes everything, keeps nothing."""

    def write(self, data: object) -> int:
        return len(data)  # type: ignore[arg-type]
