"""The list page with mixed filters: the page against its own SQL, the last part against the first."""

import random
from datetime import date, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from beneficiaries.listing import one_worker
from beneficiaries.models import Person
from places.models import Site
from tests.bench.measuring import MILLION, Figure, Sheet, median, p95, times

_ASKED = 100


def mixed(number: int, sites: list[int], today: date) -> list[dict[str, Any]]:
    """So many ways to ask for a part of the list: one to four filters each, in both orders."""
    chance = random.Random(3)
    nationalities = ["GIN", "CIV", "SEN", "CMR", "MLI", "NGA", "MAR", "COD", "SYR", "GHA", "BEN", "YEM"]
    ways: list[dict[str, Any]] = []
    for turn in range(number):
        back = today - timedelta(days=chance.randrange(200, 2800))
        offered: list[dict[str, Any]] = [
            {"sex": chance.choice("FM")},
            {"nationality": chance.choice(nationalities)},
            {"site": chance.choice(sites)},
            dict(
                zip(("age_from", "age_to"), chance.choice([(0, 4), (5, 11), (12, 17), (18, 59), (60, 99)]), strict=True)
            ),
            {"registered_from": back.isoformat(), "registered_to": (back + timedelta(days=180)).isoformat()},
            {"phone": chance.choice(["yes", "no"])},
        ]
        asked: dict[str, Any] = {"order": "name"} if turn % 3 == 2 else {}
        for part in chance.sample(offered, 1 + turn % 4):
            asked |= part
        ways.append(asked)
    return ways


def measure(sheet: Sheet, clients: dict[str, Client], before: list[Sheet]) -> None:
    """All figures of the list; ``clients`` signed in, one that covers all sites first."""
    url = reverse("beneficiaries:person-list")
    sites = list(Site.objects.values_list("pk", flat=True))
    asked = mixed(_ASKED, sites, timezone.localdate())
    for who, client in clients.items():
        addresses = [f"{url}?{urlencode(one)}" for one in asked]
        statements = [_statements(client, address) for address in addresses]
        with one_worker():
            alone = times([partial(run, given) for given in statements], rounds=3, apart=True)
        # The empty page among the others: the machine is not as quick in each minute.
        nobody = f"{url}?nationality=ISL&sex=X"
        asking = [one for place, address in enumerate(addresses) for one in [nobody, address][place % 5 > 0 :]]
        taken = times([partial(client.get, one) for one in asking], rounds=3, apart=True)
        pages = [seconds for address, seconds in zip(asking, taken, strict=True) if address != nobody]
        empty = [seconds for address, seconds in zip(asking, taken, strict=True) if address == nobody]
        least = 2 * p95(alone) + median(empty)
        sheet.add(
            Figure(
                f"list page, mixed filters, {who}",
                p95(pages),
                limit=f"2 × its SQL ({p95(alone) * 1000:.1f} ms) + empty page ({median(empty) * 1000:.1f} ms)",
                least=least,
                aim=1,
                middle=median(pages),
                only_at=MILLION,
            )
        )
        smallest = next(
            (other.of(f"list page, mixed filters, {who}") for other in before if other.people <= 10_000), None
        )
        if smallest is not None:
            sheet.add(
                Figure(
                    f"list page, {who}, against 10 000 people",
                    p95(pages),
                    limit="the same page at 10 000",
                    least=smallest.value,
                    aim=1.5,
                )
            )
    client = next(iter(clients.values()))
    _last_part(sheet, client, url)


def _last_part(sheet: Sheet, client: Client, url: str) -> None:
    for order in ("latest", "name"):
        page = min(4000, max(2, Person.objects.count() // 50 - 1))
        column = "registered_on desc, id desc" if order == "latest" else "sorted_by, id"
        with connection.cursor() as cursor:
            cursor.execute(
                "select registered_on, id from beneficiaries_person where merged_into_id is null"
                f" order by {column} offset %s limit 1",
                [(page - 1) * 50 - 1],
            )
            on, pk = cursor.fetchone()
        far = f"{url}?order={order}&after={f'{on.isoformat()}_{pk}' if order == 'latest' else f'n_{pk}'}"
        first = f"{url}?order={order}"
        taken = times([partial(client.get, address) for address in (first, far) * 40])
        sheet.add(
            Figure(
                f"list, page {page}, order: {order}",
                median(taken[1::2]),
                limit="page 1",
                least=median(taken[0::2]),
                aim=1.2,
            )
        )


def _statements(client: Client, address: str) -> list[str]:
    """What a page asks of the tables of people, as it is."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return [query["sql"] for query in queries if '"beneficiaries_person"' in query["sql"]]


def run(statements: list[str]) -> None:
    """The statements of a page or a search, bare."""
    with connection.cursor() as cursor:
        for statement in statements:
            # Past Django's own wrapper, which counts for the page.
            cursor.cursor.execute(statement)
            cursor.fetchall()
