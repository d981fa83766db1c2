"""Cards: counted, asked why again, and on paper no more than name, reference and code."""

import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import AccessRecord
from beneficiaries import refusals
from beneficiaries.actions.cards import print_cards
from beneficiaries.models import CardPrint, Person
from beneficiaries.paper.cards import _said
from beneficiaries.views.cards import _photos, _pictures
from exchange import references
from tests.factories.beneficiaries import ConsentFactory, HouseholdMemberFactory, PersonFactory
from tests.factories.papers import AttachmentFactory
from tests.flat import assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db

RUN = UUID("00000000-0000-4000-8000-000000000001")
SHEET = "/people/cards/"


@pytest.fixture
def person(world: World) -> Person:
    return PersonFactory.create(site=world.north, full_name="Aïssatou Diallo", name_ar="عائشة ديالو")


@pytest.fixture
def client(world: World) -> Client:
    return world.client("social worker")


def card(person: Person) -> str:
    return reverse("beneficiaries:person-card", args=[person.uuid])


def read(answer: Any) -> list[str]:
    """The words of each page of a PDF that was handed over."""
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]


@pytest.mark.parametrize(
    "name", ["ⵎⵓⵃⴰ", "ሰላም ተስፋይ", "ߡߡߊߘߎ", "张伟", "👨\u200d👩\u200d👧 Ali", '#read("/etc/passwd")']
)
def test_a_name_that_our_fonts_lack_stops_no_sheet(client: Client, person: Person, name: str) -> None:
    other = PersonFactory.create(site=person.site, full_name=name, name_ar="")
    sent = {"people": [person.uuid, other.uuid], "run": uuid4(), "layout": "sheet"}
    text = "".join(read(client.post(SHEET, sent)))
    assert person.full_name in text
    assert other.ref in text


def test_a_card_bears_name_and_reference_and_neither_nationality_nor_age(client: Client, person: Person) -> None:
    (text,) = read(client.post(card(person), {"run": uuid4(), "layout": "single"}))
    assert person.full_name in text
    assert person.ref in text
    for word in ("GIN", "Guin", "1995", "31"):
        assert word not in text.replace(person.ref, "")
    assert references.is_valid(person.ref)
    record = AccessRecord.objects.get()
    assert (record.action, record.person_uuid) == ("export", person.uuid)


def test_the_code_on_a_card_holds_the_reference_and_nothing_else(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from exchange import printing

    coded: list[str] = []
    monkeypatch.setattr(printing, "code", lambda text: coded.append(text) or "<svg/>")
    said = _said(print_cards(people=[person.uuid], by=None, run=RUN)[0], "", person.full_name)
    assert coded == [person.ref]
    assert set(said) == {"name", "name_ar", "ref", "code", "number", "photo"}


def test_scanning_the_card_into_the_search_opens_the_file(client: Client, person: Person) -> None:
    answer = client.get(reverse("beneficiaries:person-list"), {"q": person.ref})
    assert answer.status_code == 302
    assert str(person.uuid) in answer.headers["Location"]


def test_a_second_card_says_why_and_bears_its_number(client: Client, person: Person, world: World) -> None:
    read(client.post(card(person), {"run": uuid4(), "layout": "single"}))
    answer = client.post(card(person), {"run": uuid4(), "layout": "single"})
    assert answer.status_code == 422
    assert "reason" in answer.context["form"].errors
    assert person.cards.count() == 1
    (text,) = read(client.post(card(person), {"run": uuid4(), "layout": "single", "reason": "lost"}))
    assert "2" in text.replace(person.ref, "")
    first, second = person.cards.order_by("number")
    assert (first.number, second.number, second.reason) == (1, 2, "lost")
    assert second.printed_by == world.user("social worker")
    assert "lost" in client.get(card(person)).content.decode()


def test_a_second_touch_prints_the_same_card_and_counts_none(client: Client, person: Person) -> None:
    first = client.post(card(person), {"run": RUN, "layout": "sheet"})
    again = client.post(card(person), {"run": RUN, "layout": "sheet"})
    assert read(first) == read(again)
    assert person.cards.count() == 1


@pytest.mark.parametrize("typed", [{"run": "zqx"}, {"run": ""}, {"layout": "zqx"}])
def test_a_forged_form_prints_nothing(client: Client, person: Person, typed: dict[str, str]) -> None:
    assert client.post(card(person), {"run": RUN, "layout": "sheet"} | typed).status_code == 422
    assert not CardPrint.objects.exists()


def test_ten_cards_lie_on_a_sheet(client: Client, world: World) -> None:
    people = PersonFactory.create_batch(11, site=world.north)
    chosen = [str(person.uuid) for person in people]
    page = client.post(SHEET, {"people": chosen})
    assert [person.uuid for person in page.context["people"]] == [person.uuid for person in people]
    assert not CardPrint.objects.exists()
    pages = read(client.post(SHEET, {"people": chosen, "run": uuid4(), "layout": "sheet"}))
    assert [sum(person.ref in text for person in people) for text in pages] == [10, 1]
    assert CardPrint.objects.count() == 11
    record = AccessRecord.objects.get()
    assert record.person_uuid is None
    assert len(record.detail["refs"]) == 11


def test_those_who_have_a_card_are_left_out_or_get_another_for_a_reason(client: Client, world: World) -> None:
    old, new = PersonFactory.create_batch(2, site=world.north)
    print_cards(people=[old.uuid], by=None, run=uuid4())
    chosen = {"people": [str(old.uuid), str(new.uuid)], "layout": "sheet"}
    assert client.post(SHEET, chosen).context["have"] == 1
    assert client.post(SHEET, chosen | {"run": uuid4()}).status_code == 422
    (text,) = read(client.post(SHEET, chosen | {"run": uuid4(), "only_new": "1"}))
    assert new.ref in text
    assert old.ref not in text
    read(client.post(SHEET, chosen | {"run": uuid4(), "reason": "new look"}))
    assert list(CardPrint.objects.order_by("person", "number").values_list("person", "number")) == [
        (old.pk, 1),
        (old.pk, 2),
        (new.pk, 1),
        (new.pk, 2),
    ]


def test_nobody_elses_dead_or_joined_people_come_onto_a_sheet(client: Client, world: World, person: Person) -> None:
    others = [
        PersonFactory.create(site=world.south),
        PersonFactory.create(site=world.north, merged_into=person),
        PersonFactory.create(site=world.north, deceased_on="2026-01-01"),
    ]
    chosen = [str(one.uuid) for one in [*others, person]] + ["zqx", str(uuid4())]
    page = client.post(SHEET, {"people": chosen})
    assert [one.uuid for one in page.context["people"]] == [person.uuid]
    assert page.context["left_out"] == 4
    assert client.post(SHEET, {"people": [str(others[0].uuid)], "run": uuid4(), "layout": "sheet"}).status_code == 422
    assert client.post(SHEET, {}).status_code == 422
    by = world.user("social worker")
    for one, refusal in zip(others, (refusals.OutOfReach, refusals.WasMerged, refusals.CardOfDead), strict=True):
        with pytest.raises(refusal):
            print_cards(people=[one.uuid, person.uuid], by=by, run=RUN)
    with pytest.raises(refusals.NobodyChosen):
        print_cards(people=[], by=by, run=RUN)
    with pytest.raises(refusals.TooManyCards):
        print_cards(people=[uuid4() for _one in range(201)], by=by, run=RUN)
    assert not CardPrint.objects.exists()


def test_many_cards_cost_as_many_queries_as_few(world: World) -> None:
    counts = []
    # The first time is for what is kept for the process.
    for many in (1, 2, 20):
        people = [one.uuid for one in PersonFactory.create_batch(many, site=world.north)]
        with CaptureQueriesContext(connection) as queries:
            print_cards(people=people, by=world.user("social worker"), run=uuid4())
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_whom_to_print_is_chosen_from_those_without_a_card_a_household_or_a_search(
    client: Client, world: World, person: Person
) -> None:
    carded = PersonFactory.create(site=world.north, full_name="Ousmane Traoré")
    print_cards(people=[carded.uuid], by=None, run=RUN)
    PersonFactory.create(site=world.south)
    member = HouseholdMemberFactory.create(person=carded)

    def offered(**query: Any) -> set[Person]:
        return set(client.get(SHEET, query).context["people"])

    assert offered() == {person}
    assert offered(with_card="1") == {person, carded}
    assert offered(household=member.household.uuid) == {carded}
    assert offered(household="zqx") == set()
    assert offered(q=carded.ref, with_card="1") == {carded}
    assert offered(q="Ousman Traore", with_card="1") == {carded}
    assert offered(q="Ousman Traore") == set()


def test_choosing_and_printing_ask_as_much_for_twenty_as_for_two(client: Client, world: World) -> None:
    assert_flat(client, SHEET, lambda n: PersonFactory.create_batch(n, site=world.north))


def test_a_picture_comes_onto_the_card_only_with_a_consent_to_pictures(person: Person) -> None:
    old = AttachmentFactory.create(person=person)
    photo = AttachmentFactory.create(person=person)
    AttachmentFactory.create(person=person, category="gbv")
    AttachmentFactory.create(person=person, kind="document")
    assert _photos([person.pk]) == {}
    consent = ConsentFactory.create(person=person, purpose="picture")
    assert _photos([person.pk]) == {person.pk: photo}
    assert _pictures({person.pk: photo})[person.pk].startswith(b"\xff\xd8")
    photo.file.storage.delete(f"{photo.file.name}-small")
    assert _pictures({person.pk: photo}) == {}
    consent.withdrawn_on = consent.given_on
    consent.save()
    assert _photos([person.pk]) == {}
    assert old.pk
