"""Documents: masked for most, shown on request, corrected and taken off; a number that two people have."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from accounts.models import AccessRecord
from beneficiaries import actions, refusals
from beneficiaries.actions.papers import oddly_written
from beneficiaries.models import DuplicatePair, IdentityDocument, Person
from beneficiaries.views.beside.papers import term_of
from tests.factories.beneficiaries import IdentityDocumentFactory, PersonFactory
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(world: World) -> Person:
    return PersonFactory.create(site=world.north)


@pytest.fixture
def client(world: World) -> Client:
    return world.client("social worker")


def url(name: str, person: Person, *more: Any) -> str:
    return reverse(f"beneficiaries:{name}", args=[person.uuid, *more])


def test_a_number_is_masked_until_it_is_asked_for_and_the_journal_knows_who_asked(
    client: Client, person: Person
) -> None:
    document = IdentityDocumentFactory.create(person=person, number="GN123456")
    file = client.get(url("person-file", person))
    assert b"GN123456" not in file.content
    assert b"456" in file.content
    assert not AccessRecord.objects.about(person.uuid).exists()
    assert client.get(url("person-documents-shown", person)).status_code == 405
    assert b"GN123456" in client.post(url("person-documents-shown", person)).content
    assert AccessRecord.objects.about(person.uuid).count() == 1
    assert b"GN123456" in client.get(url("person-document-edit", person, document.uuid)).content
    assert AccessRecord.objects.about(person.uuid).count() == 2


def test_a_mistyped_number_is_corrected_and_history_keeps_what_stood_there(client: Client, person: Person) -> None:
    document = IdentityDocumentFactory.create(person=person, number="GN123456", kind="passport")
    typed = {"kind": "passport", "number": "gn 123 465", "country": "GIN", "issued_on": "01/02/2020"}
    page = url("person-document-edit", person, document.uuid)
    assert client.post(page, typed).status_code == 302
    document.refresh_from_db()
    assert (document.number, document.country_id, document.issued_on) == ("GN123465", "GIN", date(2020, 2, 1))
    events: Any = apps.get_model("beneficiaries.IdentityDocumentEvent")
    assert set(events.objects.filter(pgh_obj=document).values_list("number", flat=True)) == {"GN123456", "GN123465"}
    changes = events.objects.count()
    assert client.post(page, typed).status_code == 302
    assert events.objects.count() == changes


def test_no_kind_of_document_is_chosen_beforehand(client: Client, person: Person) -> None:
    answer = client.post(url("person-document", person), {"number": "GN123456"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["kind"])
    assert not person.documents.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"number": " "}, "number"),
        ({"number": "x" * 41}, "number"),
        ({"issued_on": "01/01/2099"}, "issued_on"),
        ({"issued_on": "01/01/2020", "expires_on": "01/01/2019"}, "expires_on"),
        ({"expires_on": "30/02/2030"}, "expires_on"),
        ({"number": "TAKEN"}, "number"),
        ({"kind": "zqx"}, "kind"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    client: Client, person: Person, typed: dict[str, str], field: str
) -> None:
    IdentityDocumentFactory.create(person=person, number="TAKEN", kind="passport")
    document = IdentityDocumentFactory.create(person=person, number="GN123456", kind="passport")
    answer = client.post(
        url("person-document-edit", person, document.uuid), {"kind": "passport", "number": "AB1"} | typed
    )
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    document.refresh_from_db()
    assert document.number == "GN123456"


def test_a_document_noted_by_mistake_is_taken_off_once_asked(client: Client, person: Person) -> None:
    document = IdentityDocumentFactory.create(person=person)
    page = url("person-document-remove", person, document.uuid)
    assert client.get(page).status_code == 200
    assert person.documents.exists()
    assert client.post(page).status_code == 302
    assert not person.documents.exists()
    assert client.post(page).status_code == 404
    actions.remove_document(document=document, by=None)
    with pytest.raises(refusals.DocumentGone):
        actions.change_document(document=document, by=None, kind="cin", number="A1")


def test_another_persons_document_is_not_reached_through_ones_own_file(client: Client, person: Person) -> None:
    foreign = IdentityDocumentFactory.create()
    for name in ("person-document-edit", "person-document-remove"):
        assert client.get(url(name, person, foreign.uuid)).status_code == 404


def test_a_number_that_another_has_opens_a_review(client: Client, person: Person, world: World) -> None:
    other = IdentityDocumentFactory.create(number="GN777777", person=PersonFactory.create(site=world.north)).person
    typed = {"kind": "passport", "number": "gn 777777"}
    answer = client.post(url("person-document", person), typed, follow=True)
    assert other.ref in answer.content.decode()
    pair = DuplicatePair.objects.get()
    assert {pair.first_id, pair.second_id} == {person.pk, other.pk}
    assert (pair.origin, "document" in pair.reasons) == ("document", True)
    client.post(url("person-document", person), typed)
    assert DuplicatePair.objects.count() == 1


def test_of_a_file_out_of_reach_nothing_is_told_and_the_pair_waits_for_those_who_cover_both(
    client: Client, person: Person, world: World
) -> None:
    other = IdentityDocumentFactory.create(number="GN777777", person=PersonFactory.create(site=world.south)).person
    typed = {"kind": "passport", "number": "GN777777"}
    answer = client.post(url("person-document", person), typed, follow=True)
    assert other.ref not in answer.content.decode()
    assert other.full_name not in answer.content.decode()
    assert DuplicatePair.objects.count() == 1
    assert not DuplicatePair.objects.visible_to(world.user("social worker")).exists()


def test_a_number_that_is_everybodys_opens_none(person: Person) -> None:
    IdentityDocumentFactory.create(number="0")
    actions.add_document(person=person, by=None, kind="other", number="0")
    assert not DuplicatePair.objects.exists()


@pytest.mark.parametrize(
    ("number", "odd"),
    [("AB123456", False), ("A12345", False), ("ABC12345", True), ("12345678", True), ("AB1234567", True), ("ZZ", True)],
)
def test_a_number_unlike_those_of_its_kind_is_asked_about_and_kept(
    client: Client, person: Person, number: str, odd: bool
) -> None:
    assert oddly_written("cin", number) is odd
    assert not oddly_written("passport", number)
    answer = client.post(url("person-document", person), {"kind": "cin", "number": number}, follow=True)
    assert ("Check it once more" in answer.content.decode()) is odd
    assert person.documents.get().number == number


@pytest.mark.parametrize(
    ("expires_on", "term"),
    [
        (None, ""),
        (date(2026, 5, 31), "over"),
        (date(2026, 6, 1), "soon"),
        (date(2026, 7, 31), "soon"),
        (date(2026, 8, 1), ""),
    ],
)
def test_a_paper_says_when_it_ends_soon(expires_on: date | None, term: str) -> None:
    assert term_of(IdentityDocument(expires_on=expires_on), date(2026, 6, 1)) == term
