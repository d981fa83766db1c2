"""Consents: read out, agreed to with a proof, taken back at once; a minor's guardian agrees."""

import base64
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.utils import Error
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beneficiaries import actions, refusals
from beneficiaries.models import Consent, ConsentNotice, Person
from tests.factories.beneficiaries import ConsentFactory, PersonFactory, PersonLinkFactory
from tests.factories.papers import SIGNED, picture, signature
from tests.flat import assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db

DRAWN = "data:image/png;base64," + base64.b64encode(SIGNED).decode()
NOTHING = "data:image/png;base64," + base64.b64encode(signature()).decode()


@pytest.fixture
def person(world: World) -> Person:
    return PersonFactory.create(site=world.north)


@pytest.fixture
def child(world: World) -> Person:
    born = timezone.localdate() - timedelta(days=10 * 365)
    return PersonFactory.create(site=world.north, birth_date=born)


@pytest.fixture
def client(world: World) -> Client:
    return world.client("social worker")


def ask(client: Client, person: Person, purpose: str = "picture", **typed: Any) -> Any:
    """What the page answers to a signed consent, or to what ``typed`` makes of it."""
    notice = ConsentNotice.objects.current_of(purpose)
    data = {
        "notice": notice.pk if notice else "",
        "language": "fra",
        "basis": "consent",
        "evidence": "signed",
        "signature": DRAWN,
        "on": "",
    }
    return client.post(reverse("beneficiaries:person-consent", args=[person.uuid, purpose]), data | typed)


def test_every_purpose_has_words_to_read_out_in_three_languages() -> None:
    for purpose in Consent.Purpose.values:
        notice = ConsentNotice.objects.current_of(purpose)
        assert notice is not None
        assert notice.languages == ["fr", "ar", "en"]


def test_the_words_stand_open_in_a_language_that_the_person_reads(client: Client, person: Person) -> None:
    page = reverse("beneficiaries:person-consent", args=[person.uuid, "donors"])
    assert [text["code"] for text in client.get(page).context["texts"] if text["open"]] == ["en"]
    person.languages.create(language_id="wol")
    person.languages.create(language_id="ary")
    answer = client.get(page)
    assert [text["code"] for text in answer.context["texts"] if text["open"]] == ["ar"]
    assert "تقدم منظمات" in answer.content.decode()
    assert client.get(reverse("beneficiaries:person-consent", args=[person.uuid, "zqx"])).status_code == 404


def test_a_signed_consent_keeps_who_explained_what_in_which_language(
    client: Client, person: Person, world: World
) -> None:
    assert ask(client, person).status_code == 302
    consent = person.consents.get()
    assert consent.notice == ConsentNotice.objects.current_of("picture")
    assert (consent.language_id, consent.evidence, consent.basis) == ("fra", "signed", "consent")
    assert (consent.recorded_by, consent.given_on) == (world.user("social worker"), timezone.localdate())
    assert consent.signature is not None
    assert (consent.signature.kind, consent.signature.content_type) == ("signature", "image/png")
    assert client.get(reverse("beneficiaries:attachment", args=[consent.signature.uuid])).status_code == 200
    said = client.get(reverse("beneficiaries:person-consents", args=[person.uuid])).content.decode()
    assert "version 1 of the notice" in said
    # Again, by a second touch or another colleague: nothing is recorded twice.
    assert ask(client, person).status_code == 302
    assert (person.consents.count(), person.attachments.count()) == (1, 1)


def test_paper_or_a_witness_serve_where_nobody_can_sign_on_a_screen(client: Client, person: Person) -> None:
    photo = SimpleUploadedFile("paper.jpg", picture())
    assert ask(client, person, "picture", evidence="paper", signature="", file=photo).status_code == 302
    assert ask(client, person, "donors", evidence="spoken", signature="", witness="Awa, neighbour").status_code == 302
    paper, spoken = person.consents.order_by("pk")
    assert paper.signature.content_type == "image/jpeg"
    assert (spoken.witness, spoken.signature) == ("Awa, neighbour", None)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"signature": ""}, "signature"),
        ({"signature": NOTHING}, "signature"),
        ({"signature": "data:text/html;base64,PHNjcmlwdD4="}, "signature"),
        ({"signature": "data:image/png;base64,%%%"}, "signature"),
        ({"evidence": "paper"}, "file"),
        ({"evidence": "spoken", "witness": " "}, "witness"),
        ({"evidence": "zqx"}, "evidence"),
        ({"language": ""}, "language"),
        ({"language": "zqx"}, "language"),
        ({"on": "01/01/2099"}, "on"),
    ],
)
def test_without_proof_nothing_is_recorded_and_nothing_typed_is_lost(
    client: Client, person: Person, typed: dict[str, str], field: str
) -> None:
    answer = ask(client, person, given_by="Her aunt Awa", **typed)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Her aunt Awa" in answer.content.decode()
    assert not person.consents.exists()
    assert not person.attachments.exists()


def test_a_file_that_is_no_picture_is_no_proof(client: Client, person: Person) -> None:
    answer = ask(client, person, evidence="paper", file=SimpleUploadedFile("a.jpg", b"<svg>"))
    assert "file" in answer.context["form"].errors
    assert not person.consents.exists()


def test_vital_interest_asks_for_no_yes(client: Client, person: Person) -> None:
    assert ask(client, person, "file", basis="vital_interest", language="", signature="").status_code == 302
    consent = person.consents.get()
    assert (consent.basis, consent.evidence, consent.notice) == ("vital_interest", "", None)


def test_new_words_that_came_out_meanwhile_are_read_first(client: Client, person: Person) -> None:
    before = ConsentNotice.objects.current_of("picture")
    after = ConsentNotice.objects.create(purpose="picture", version=2, text_fr="Nouveau texte")
    coming = {"valid_from": timezone.localdate() + timedelta(days=5)}
    ConsentNotice.objects.create(purpose="picture", version=3, text_fr="Plus tard", **coming)
    assert before is not None
    answer = ask(client, person, notice=before.pk)
    assert answer.status_code == 422
    assert "Nouveau texte" in answer.content.decode()
    assert "Read out the new ones" in answer.content.decode()
    with pytest.raises(refusals.NoticeChanged):
        actions.give_consent(person=person, by=None, purpose="picture", notice=before)
    assert not person.consents.exists()
    assert ask(client, person, notice=after.pk).status_code == 302


def test_words_once_published_are_never_changed_or_thrown_away() -> None:
    notice = ConsentNotice.objects.current_of("file")
    assert notice is not None
    coming = ConsentNotice.objects.create(
        purpose="file", version=2, text_fr="x", valid_from=timezone.localdate() + timedelta(days=3)
    )
    ConsentNotice.objects.filter(pk=coming.pk).update(text_fr="y")
    for change in (lambda rows: rows.update(text_fr="y"), lambda rows: rows.delete()):
        with pytest.raises(Error), transaction.atomic():
            change(ConsentNotice.objects.filter(pk=notice.pk))
    assert ConsentNotice.objects.get(pk=notice.pk).text_fr == notice.text_fr


# --- Minors --------------------------------------------------------------------------------------------------------
def test_a_minors_guardian_agrees(client: Client, child: Person) -> None:
    answer = ask(client, child)
    assert answer.status_code == 422
    assert "minor" in answer.content.decode()
    guardian = PersonLinkFactory.create(person=child, kind="guardian", basis="court")
    assert ask(client, child).status_code == 422
    assert ask(client, child, guardian=guardian.pk).status_code == 302
    assert child.consents.get().guardian == guardian


def test_a_missing_guardian_is_said_beside_the_name_where_none_can_be_chosen(client: Client, child: Person) -> None:
    assert "minor" in str(ask(client, child).context["form"].errors["given_by"])


def test_a_typed_name_serves_where_no_guardian_is_noted(client: Client, child: Person) -> None:
    assert ask(client, child, given_by="Mariama Bah").status_code == 302
    assert child.consents.get().given_by == "Mariama Bah"


def test_a_guardian_of_someone_else_or_of_the_past_does_not_agree(client: Client, child: Person) -> None:
    foreign = PersonLinkFactory.create(kind="guardian", basis="court")
    kin = PersonLinkFactory.create(person=child, kind="kin", basis="")
    past = PersonLinkFactory.create(
        person=child, kind="guardian", basis="court", since=date(2020, 1, 1), until=date(2021, 1, 1)
    )
    for link in (foreign, kin, past):
        assert ask(client, child, guardian=link.pk).status_code == 422
        with pytest.raises(refusals.NotGuardian):
            actions.give_consent(person=child, by=None, purpose="file", evidence="spoken", witness="A", guardian=link)
    assert not child.consents.exists()


def test_a_consent_of_a_minor_that_nobody_gave_is_marked_on_the_file(client: Client, child: Person) -> None:
    ConsentFactory.create(person=child, given_on=timezone.localdate())
    file = client.get(reverse("beneficiaries:person-file", args=[child.uuid])).content.decode()
    assert "without a guardian" in file


# --- Taking back ---------------------------------------------------------------------------------------------------
def test_a_consent_is_taken_back_with_or_without_a_reason_and_stays_as_proof(
    client: Client, person: Person, world: World
) -> None:
    ask(client, person)
    page = reverse("beneficiaries:person-consent-withdraw", args=[person.uuid, "picture"])
    assert b"Help goes on as before" in client.get(page).content
    assert client.post(page, {"reason": "Moved  on"}).status_code == 302
    consent = person.consents.get()
    assert consent.withdrawn_on == timezone.localdate()
    assert (consent.withdrawal_reason, consent.withdrawn_by) == ("Moved on", world.user("social worker"))
    said = client.get(reverse("beneficiaries:person-consents", args=[person.uuid])).content.decode()
    assert "Moved on" in said
    # Given again: a new row, the old one stays.
    ask(client, person)
    assert person.consents.count() == 2
    assert person.consents.holding("picture").count() == 1


def test_what_was_given_anew_meanwhile_is_not_taken_back(client: Client, person: Person) -> None:
    ask(client, person)
    page = reverse("beneficiaries:person-consent-withdraw", args=[person.uuid, "picture"])
    seen = client.get(page).context["form"]["seen"].value()
    actions.withdraw_consent(person=person, by=None, purpose="picture")
    ask(client, person)
    answer = client.post(page, {"seen": seen}, follow=True)
    assert "Nothing was withdrawn" in answer.content.decode()
    assert person.consents.holding("picture").exists()


@pytest.mark.parametrize("on", ["01/01/2099", "01/01/2001", "30/02/2026"])
def test_a_day_that_cannot_be_is_said_beside_the_field(client: Client, person: Person, on: str) -> None:
    ask(client, person)
    page = reverse("beneficiaries:person-consent-withdraw", args=[person.uuid, "picture"])
    answer = client.post(page, {"on": on, "reason": "kept words"})
    assert answer.status_code == 422
    assert "kept words" in answer.content.decode()
    assert person.consents.holding("picture").exists()


def test_the_list_of_consents_asks_as_much_for_twenty_as_for_two(client: Client, person: Person) -> None:
    url = reverse("beneficiaries:person-consents", args=[person.uuid])
    past = {"person": person, "given_on": date(2026, 1, 1), "withdrawn_on": date(2026, 2, 1)}
    assert_flat(client, url, lambda n: ConsentFactory.create_batch(n, **past))


# --- The words, in the administration ------------------------------------------------------------------------------
def test_coordinators_add_a_version_and_never_change_one_that_was_read(world: World) -> None:
    client = world.client("program coordinator")
    first = ConsentNotice.objects.current_of("donors")
    assert first is not None
    change = reverse("admin:beneficiaries_consentnotice_change", args=[first.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"text_fr": "x"}).status_code == 403
    assert client.get(reverse("admin:beneficiaries_consentnotice_delete", args=[first.pk])).status_code == 403
    add = reverse("admin:beneficiaries_consentnotice_add")
    typed = {"purpose": "donors", "text_fr": "Nouveau", "text_ar": "", "text_en": ""}
    assert b"errorlist" in client.post(add, typed | {"valid_from": "2026-01-01"}).content
    assert client.post(add, typed | {"valid_from": timezone.localdate().isoformat()}).status_code == 302
    second = ConsentNotice.objects.current_of("donors")
    assert second is not None
    assert (second.version, second.text_fr, second.languages) == (2, "Nouveau", ["fr"])
