"""Consents while registering: read out as they are now, recorded with version and language, signed next."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beneficiaries import actions
from beneficiaries.models import Consent, ConsentNotice, Person
from tests.beneficiaries.test_consents import DRAWN, ask
from tests.factories.beneficiaries import ConsentFactory, PersonFactory
from tests.reading import tight
from tests.world import World

pytestmark = pytest.mark.django_db

REGISTER = reverse("beneficiaries:person-register")


@pytest.fixture
def client(world: World) -> Client:
    return world.client("social worker")


def current(purpose: str) -> ConsentNotice:
    notice = ConsentNotice.objects.current_of(purpose)
    assert notice is not None
    return notice


def newer(purpose: str) -> ConsentNotice:
    return ConsentNotice.objects.create(
        purpose=purpose, version=current(purpose).version + 1, text_fr="Mots neufs", valid_from=timezone.localdate()
    )


def register(client: Client, **typed: Any) -> Any:
    said = {"client_id": str(uuid4()), "full_name": "Hawa Traoré", "birth_precision": "day", "consent_language": "fra"}
    said |= {f"notice_{purpose}": str(current(purpose).pk) for purpose in ("file", "donors")}
    return client.post(REGISTER, said | typed)


def test_what_is_asked_can_be_read_out_from_the_page(client: Client) -> None:
    page = client.get(REGISTER).content.decode()
    for purpose in ("file", "donors"):
        notice = current(purpose)
        assert f'name="notice_{purpose}" value="{notice.pk}"' in page
        for line in filter(None, notice.text_ar.splitlines()):
            assert line in page


def test_a_consent_keeps_the_version_that_was_read_out_and_the_language(client: Client) -> None:
    register(client, consent_file="on")
    consent = Person.objects.get().consents.get()
    assert (consent.purpose, consent.language_id, consent.notice) == ("file", "fra", current("file"))
    assert consent.lacks_proof


def test_without_a_yes_nothing_is_recorded_and_no_language_is_asked_for(client: Client) -> None:
    register(client, consent_language="")
    assert not Person.objects.get().consents.exists()


def test_a_language_belongs_to_a_yes(client: Client) -> None:
    answer = register(client, consent_file="on", consent_language="")
    assert answer.status_code == 422
    assert "consent_language" in answer.context["form"].errors
    assert not Person.objects.exists()


def test_words_that_changed_meanwhile_are_read_out_first(client: Client) -> None:
    before = current("file")
    after = newer("file")
    answer = register(client, consent_file="on", notice_file=str(before.pk))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["consent_file"]
    page = answer.content.decode()
    assert f'name="notice_file" value="{after.pk}"' in page
    assert "Mots neufs" in page
    register(client, consent_file="on", notice_file=str(after.pk))
    assert Person.objects.get().consents.get().notice == after


def test_changed_words_are_no_matter_where_nobody_agreed_to_them(client: Client) -> None:
    before = current("donors")
    newer("donors")
    register(client, notice_donors=str(before.pk))
    assert Person.objects.count() == 1


def test_the_signature_is_offered_next_and_completes_the_same_consent(client: Client) -> None:
    answer = register(client, consent_file="on")
    person = Person.objects.get()
    sign = reverse("beneficiaries:person-consent", args=[person.uuid, "file"])
    assert sign in client.get(answer.url).content.decode()
    consent = person.consents.get()
    Consent.objects.update(given_on="2026-02-03")
    assert "without a proof" in client.get(sign).content.decode()
    assert ask(client, person, "file", basis="consent", signature=DRAWN).status_code == 302
    consent.refresh_from_db()
    assert (consent.evidence, str(consent.given_on), consent.notice) == ("signed", "2026-02-03", current("file"))
    assert consent.signature is not None
    assert person.consents.count() == 1
    assert client.get(sign).status_code == 302


def test_where_nobody_agreed_no_signature_is_offered(client: Client) -> None:
    answer = register(client)
    assert "without a proof" not in client.get(answer.url).content.decode()


def test_the_list_of_consents_offers_the_proof_that_is_missing(client: Client, world: World) -> None:
    person = PersonFactory.create(site=world.north)
    ConsentFactory.create(person=person, purpose="file", evidence="spoken", witness="Awa")
    ConsentFactory.create(person=person, purpose="donors", evidence="")
    ConsentFactory.create(person=person, purpose="picture", evidence="", basis="vital_interest")
    page = tight(client.get(reverse("beneficiaries:person-consents", args=[person.uuid])).content.decode())
    assert page.count("Add the proof</a>") == 1
    assert reverse("beneficiaries:person-consent", args=[person.uuid, "donors"]) in page


def test_a_proof_once_kept_is_never_replaced() -> None:
    person = PersonFactory.create()
    said = actions.give_consent(
        person=person, by=None, purpose="file", language="fra", evidence="spoken", witness="Awa"
    )
    again = actions.give_consent(person=person, by=None, purpose="file", evidence="spoken", witness="Binta")
    assert (again.pk, again.witness, again.language_id) == (said.pk, "Awa", "fra")
