"""How the demonstration gets its lines into the application: by the application's own loads."""

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from accounts.models import User
from apsopad.demo.people import Invented
from beneficiaries.models import Person
from exchange.running import run
from places.models import Site

Tell = Callable[[str], None]
Row = dict[str, str]
#: The organisations, donors and projects that the documents name, by their own names.
FILES = Path(__file__).parent / "files"


def table(name: str) -> list[dict[str, str]]:
    """The lines of one of the demonstration's files."""
    with (FILES / name).open(newline="") as file:
        return list(csv.DictReader(file))


def load(kind: str, rows: Iterable[dict[str, str]], *, by: User | None = None) -> None:
    """Load ``rows`` as a file of ``kind``; a bad line stops the demonstration, and says which."""
    lines = list(rows)
    headers = list(dict.fromkeys(header for line in lines for header in line))
    text = io.StringIO()
    writer = csv.DictWriter(text, headers, restval="")
    writer.writeheader()
    writer.writerows(lines)
    result = run(kind, io.BytesIO(text.getvalue().encode()), name=f"{kind}.csv", by=by, again=True)
    if result.bads:
        raise RuntimeError(f"demonstration, {kind}: " + "; ".join(str(bad) for bad in result.bads[:5]))


def people_lines(
    people: Iterable[Invented], number: Callable[[int], str], *, site: Site, city: str, on: date, married: bool = False
) -> Iterable[dict[str, str]]:
    for index, person in enumerate(people, start=1):
        yield {
            "external_ref": number(index),
            "full_name": person.full_name,
            "name_ar": person.name_ar,
            "sex": person.sex,
            "birth_date": person.birth_date.isoformat()[: 4 if person.birth_precision == "year" else 10],
            "birth_precision": person.birth_precision,
            "nationality": person.nationality,
            "marital_status": ("married" if index % 3 == 0 else "single") if married else "",
            "languages": "|".join(person.languages),
            "phone": person.phone,
            "site": site.code,
            "city": city,
            "consent_on": on.isoformat(),
        }


def registered(numbers: str, on: date) -> None:
    """Loads register people today; those of earlier stories were registered then."""
    Person.objects.filter(external_ref__startswith=numbers).update(registered_on=on)
