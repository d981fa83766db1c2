"""No request that can be typed or forged makes the application fall over: odd values to every address, no 500."""

import os
import random
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.access import PUBLIC
from accounts.models import Clearance
from accounts.roles import ROLES, permissions_of
from tests.guards.access import Row, rows
from tests.world import World

pytestmark = pytest.mark.django_db

#: Requests of each method to each address; more by hand: ODD_VALUES=50.
ROUNDS = int(os.environ.get("ODD_VALUES", "4"))
ROWS = rows()
ODD = [
    "", " ", "0", "-1", "1e308", "NaN", "Infinity", "-0", "9" * 30, str(2**31), str(2**63), "1.5", "true", "Null",
    "%", "_", "\\", "' OR 1=1 --", "\0", "a\0b", "\u202eevil", "аpsopad", "e" + "\u0301" * 200, "x" * 10_000,
    "👨\u200d👩\u200d👧", "مُحَمَّد", "٠١/٠١/٢٠٠٠", "٠٦١٢٣٤٥٦٧٨", "03/04/2010", "2023-02-29", "0000-00-00", "9999-12-31",
    "0001-01-01", "1850", "2999-01-01", "25:61", "24:00", "<script>alert(1)</script>", "{{ 7*7 }}", "../../etc/passwd",
    "=HYPERLINK(1)", "//evil.example", "javascript:1", "password", "00000000-0000-0000-0000-000000000000",
    "not-a-uuid", "[]", '[{"a":1}]', '"', "\r\n", "\t=1", "M", "present", "held", "F", "1" * 5000, "²", "Ⅷ", "१२",
    "NaN_5", "1E-99999999_5", "0.5_99999999999999999999", "2026-13-01T00:00_5", "9999-12-31T23:59:59-14:00_5",
]  # fmt: skip
USUAL = [
    "q", "page", "sort", "order", "from", "to", "project", "site", "place", "cohort", "round", "store", "item", "state",
    "before", "topic", "next", "term", "o", "all", "separator", "hxl", "trailer", "language", "day", "date", "kind",
    "number", "check", "lang", "after", "near", "origin", "side", "urgency", "way", "on", "staff", "household",
    "with_card", "person", "person_search", "cards", "city",
]  # fmt: skip


def _who(row: Row) -> str:
    """A role that may come in, so that the request reaches the view."""
    needed = set() if isinstance(row.needs, str) else set(row.needs)
    return next((role for role in ROLES if needed <= set(permissions_of(role))), "program coordinator")


def _names(client: Client, url: str) -> list[str]:
    answer = client.get(url)
    if answer.streaming or "html" not in answer.headers.get("Content-Type", ""):
        return []
    return re.findall(r'\bname="([\w-]+)"', answer.content.decode())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_odd_values_are_never_an_error_of_ours(row: Row, world: World) -> None:
    # The same requests each time.
    chance = random.Random(row.name)
    url = reverse(row.name, kwargs=row.make(world) if row.make else None)
    role = _who(row)
    if row.clearance:
        Clearance.objects.get_or_create(user=world.user(role), category=row.clearance)
    client = Client() if row.needs == PUBLIC else world.client(role)
    client.raise_request_exception = False
    right = {**(row.post(world) if row.post else {})}
    names = sorted({*_names(client, url), *right} - {"csrfmiddlewaretoken"})
    fell = []
    for number in range(ROUNDS * 2):
        post = bool(number % 2) and "POST" in row.methods
        chosen = names if post else [*names, *USUAL]
        data: dict[str, Any] = dict(right) if post and chance.random() < 0.6 else {}
        for name in chance.sample(chosen, min(len(chosen), chance.randint(1, 5))):
            data[name] = chance.choice(ODD)
            if chance.random() < 0.1:
                data[name] = [chance.choice(ODD), chance.choice(ODD)]
            if post and "file" in name:
                data[name] = SimpleUploadedFile("../../x.csv", chance.choice(ODD).encode())
        headers: dict[str, Any] = {"HX-Request": "true", "HX-Target": "timeline"} if chance.random() < 0.3 else {}
        with transaction.atomic():
            if post and chance.random() < 0.15:
                body = chance.choice([b"\xff\xfe", b'{"a":"\\ud800"}', b"[" * 2000, b"null", b"", b'{"marks":[1]}'])
                answer = client.post(url, body, content_type="application/json", headers=headers)
            elif post:
                answer = client.post(url, data, headers=headers)
            else:
                answer = client.get(url, data, headers=headers)
            if answer.streaming:
                b"".join(answer)
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            info = getattr(answer, "exc_info", None)
            fell.append(
                f"{'POST' if post else 'GET'} {url} {str(data)[:600]}: {info[1]!r}" if info else f"{url} {data}"
            )
    assert not fell, "\n".join(fell[:5])
