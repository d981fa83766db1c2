"""Somebody writes into a row while a form about it is on its way: nothing of theirs is overwritten unseen."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from tests.factories.beneficiaries import AddressFactory, PersonLinkFactory, PersonNeedFactory
from tests.factories.follow_up import AppointmentFactory, FeedbackFactory
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def _answer(world: World) -> tuple[Any, str, dict[str, Any], str]:
    row = FeedbackFactory.create(site=world.north)
    return row, reverse("beneficiaries:feedback-answer", args=[row.uuid]), {"answer": "Mine"}, "answer"


def _told(world: World) -> tuple[Any, str, dict[str, Any], str]:
    row = AppointmentFactory.create(person__site=world.north, staff=world.user("case manager"), on="2026-01-05")
    url = reverse("beneficiaries:appointment-told", args=[row.uuid])
    return row, url, {"state": "kept", "outcome": "Mine"}, "outcome"


def _address(world: World) -> tuple[Any, str, dict[str, Any], str]:
    row = AddressFactory.create(person__site=world.north, city="Rabat")
    return row, reverse("beneficiaries:person-address-mend", args=[row.person.uuid, row.uuid]), {"city": "Mine"}, "city"


def _address_off(world: World) -> tuple[Any, str, dict[str, Any], str]:
    row, url, typed, name = _address(world)
    return row, url, typed | {"city": "Rabat", "take_off": "on"}, name


def _need(world: World) -> tuple[Any, str, dict[str, Any], str]:
    row = PersonNeedFactory.create(person__site=world.north, note="Before")
    url = reverse("beneficiaries:person-need-change", args=[row.person.uuid, row.code_id])
    return row, url, {"note": "Mine", "status": row.status, "severity": "high"}, "note"


def _link(world: World) -> tuple[Any, str, dict[str, Any], str]:
    row = PersonLinkFactory.create(person__site=world.north, other_name="Moussa", other_phone="")
    url = reverse("beneficiaries:person-link-change", args=[row.person.uuid, row.uuid])
    return row, url, {"relation": row.relation, "basis": row.basis, "other_phone": "0622222222"}, "other_phone"


def _waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_locks join pg_stat_activity using (pid) where not granted"
            " and datname = current_database() and pid <> pg_backend_pid())"
        )
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize("case", [_answer, _told, _address, _address_off, _need, _link])
def test_who_sends_while_another_one_writes_is_told(world: World, case: Callable[[World], Any]) -> None:
    row, url, typed, name = case(world)
    client = world.client("case manager")
    found = re.search(r'name="seen" value="(\w+)"', client.get(url).content.decode())
    assert found

    def send() -> Any:
        try:
            return client.post(url, typed | {"seen": found[1]})
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            if getattr(row, "person", None) is not None:
                type(row.person).objects.select_for_update().get(pk=row.person_id)
            type(row).objects.filter(pk=row.pk).update(**{name: "Zqxtheirs"})
            answer = pool.submit(send)
            until = time.monotonic() + 20
            # The form has read the row as it was, and its action waits for the row.
            while not _waits():
                assert time.monotonic() < until
                assert not answer.done()
                time.sleep(0.02)
        sent = answer.result(timeout=20)
    assert sent.status_code == 422
    assert "Someone else changed this while you were writing." in sent.content.decode()
    assert getattr(type(row).objects.get(pk=row.pk), name) == "Zqxtheirs"
