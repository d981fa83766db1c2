"""Two people have the same form open: the second sees what the first wrote, and overwrites it only knowingly."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from beneficiaries import actions
from tests.factories.beneficiaries import (
    AddressFactory,
    IdentityDocumentFactory,
    PersonFactory,
    PersonLinkFactory,
    PersonNeedFactory,
)
from tests.factories.follow_up import AppointmentFactory, FeedbackFactory
from tests.world import World

pytestmark = pytest.mark.django_db

#: An address, what someone else does meanwhile, what is typed, and what is kept of it in the end.
Case = tuple[str, Callable[[], Any], dict[str, Any], Callable[[], Any], Any]


def _appointment(world: World) -> Case:
    row = AppointmentFactory.create(person__site=world.north, staff=world.user("case manager"), about="Rent")
    typed = {
        "kind": "meeting", "on": "24/11/2026", "at": "09:00", "minutes": "30", "staff": row.staff_id,
        "where": "", "about": "School",
    }  # fmt: skip

    def meanwhile() -> None:
        actions.change_appointment(appointment=row, by=None, on=row.on, at=row.at, minutes=30, about="Zqxtheirs")

    return reverse("beneficiaries:appointment-change", args=[row.uuid]), meanwhile, typed, _kept(row, "about"), "School"


def _told(world: World) -> Case:
    row = AppointmentFactory.create(person__site=world.north, staff=world.user("case manager"), on=date(2026, 1, 5))

    def meanwhile() -> None:
        actions.tell_appointment(appointment=row, by=None, state="missed", outcome="Zqxtheirs")

    url = reverse("beneficiaries:appointment-told", args=[row.uuid])
    return f"{url}?state=kept", meanwhile, {"state": "kept", "outcome": "Came."}, _kept(row, "outcome"), "Came."


def _answer(world: World) -> Case:
    row = FeedbackFactory.create(site=world.north)

    def meanwhile() -> None:
        actions.answer_feedback(feedback=row, by=None, answer="Zqxtheirs")

    url = reverse("beneficiaries:feedback-answer", args=[row.uuid])
    return url, meanwhile, {"answer": "We are sorry."}, _kept(row, "answer"), "We are sorry."


def _address(world: World) -> Case:
    row = AddressFactory.create(person__site=world.north, city="Rabat")

    def meanwhile() -> None:
        type(row).objects.filter(pk=row.pk).update(city="Zqxtheirs")

    url = reverse("beneficiaries:person-address-mend", args=[row.person.uuid, row.uuid])
    return url, meanwhile, {"city": "Tanger"}, _kept(row, "city"), "Tanger"


def _need(world: World) -> Case:
    row = PersonNeedFactory.create(person__site=world.north, note="Before")

    def meanwhile() -> None:
        type(row).objects.filter(pk=row.pk).update(note="Zqxtheirs")

    url = reverse("beneficiaries:person-need-change", args=[row.person.uuid, row.code_id])
    return url, meanwhile, {"note": "Mine", "status": row.status, "severity": "high"}, _kept(row, "note"), "Mine"


def _link(world: World) -> Case:
    row = PersonLinkFactory.create(person__site=world.north, other_name="Moussa", other_phone="")

    def meanwhile() -> None:
        type(row).objects.filter(pk=row.pk).update(other_phone="0611111111")

    url = reverse("beneficiaries:person-link-change", args=[row.person.uuid, row.uuid])
    typed = {"relation": row.relation, "basis": row.basis, "other_phone": "0622222222"}
    return url, meanwhile, typed, _kept(row, "other_phone"), "0622222222"


def _document(world: World) -> Case:
    row = IdentityDocumentFactory.create(
        person=PersonFactory.create(site=world.north), kind="passport", number="AB1234"
    )

    def meanwhile() -> None:
        type(row).objects.filter(pk=row.pk).update(number="CD5678")

    url = reverse("beneficiaries:person-document-edit", args=[row.person.uuid, row.uuid])
    return url, meanwhile, {"kind": "passport", "number": "EF9012"}, _kept(row, "number"), "EF9012"


def _kept(row: Any, name: str) -> Callable[[], Any]:
    return lambda: getattr(type(row).objects.get(pk=row.pk), name)


CASES = [_appointment, _told, _answer, _address, _need, _link, _document]


def _seen(answer: Any) -> str:
    found = re.search(r'name="seen" value="(\w+)"', answer.content.decode())
    assert found, answer.content.decode()[:3000]
    return found[1]


@pytest.mark.parametrize("case", CASES)
def test_the_second_one_is_told_and_overwrites_only_knowingly(world: World, case: Callable[[World], Case]) -> None:
    url, meanwhile, typed, kept, wanted = case(world)
    client = world.client("case manager")
    seen = _seen(client.get(url))
    meanwhile()
    theirs = kept()
    answer = client.post(url, typed | {"seen": seen})
    assert answer.status_code == 422
    assert kept() == theirs != wanted
    text = answer.content.decode()
    assert "Someone else changed this while you were writing." in text
    assert wanted in text
    # What they wrote is said, but for the number of a document, which is shown where each showing is noted.
    assert (theirs in text) == (case is not _document)
    assert client.post(url, typed | {"seen": _seen(answer)}).status_code == 302
    assert kept() == wanted


@pytest.mark.parametrize("case", CASES)
def test_a_second_touch_on_the_button_is_no_quarrel(world: World, case: Callable[[World], Case]) -> None:
    url, _meanwhile, typed, kept, wanted = case(world)
    client = world.client("case manager")
    sent = typed | {"seen": _seen(client.get(url))}
    assert [client.post(url, sent).status_code for _turn in range(2)] == [302, 302]
    assert kept() == wanted
