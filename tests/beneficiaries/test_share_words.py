"""What is said of a shared file: the same words, whether a referral behind a door opened it or somebody shared it."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.models import Clearance
from beneficiaries import actions
from beneficiaries.models import FileShare
from tests.factories.beneficiaries import ConsentFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(world):
    person = PersonFactory.create(site=world.north, full_name="Hawa Traoré", birth_date=None, birth_precision="unknown")
    ConsentFactory.create(person=person, purpose="referral")
    return person


def said(client, person):
    """The page of a file, without what is another one each time it is asked for."""
    text = client.get(reverse("beneficiaries:person-file", args=[person.uuid])).content.decode()
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"', "", text)


def test_a_file_reads_the_same_after_a_restricted_referral_as_after_a_share(world, person):
    for site in ("north", "south"):
        Clearance.objects.create(user=world.user("case manager", site), category="gbv")
    sent = actions.refer(
        person=person, by=world.user("case manager"), to_site=world.south, category="gbv", reason="zqx", depth="file"
    )
    actions.accept_referral(referral=sent, by=world.user("case manager", "south"))
    readers = [world.client("social worker"), world.client("social worker", "south")]
    after_referral = [said(reader, person) for reader in readers]
    assert all("Both sites help this person." in text for text in after_referral)
    sent.delete()
    FileShare.objects.all().delete()
    client = world.client("case manager")
    typed = {"site": world.south.pk, "depth": "file", "reason": ""}
    assert client.post(reverse("beneficiaries:person-share", args=[person.uuid]), typed).status_code == 302
    client.get(reverse("beneficiaries:person-file", args=[person.uuid]))
    assert [said(reader, person) for reader in readers] == after_referral


def test_what_somebody_wrote_as_a_reason_is_said(world, person):
    actions.share_file(person=person, by=None, site=world.south, depth="card", reason="School in the south")
    assert "School in the south" in said(world.client("social worker"), person)


def test_reasons_that_told_of_a_referral_are_taken_off(world, person):
    other = PersonFactory.create(site=world.north)
    for one, reason in ((person, "Orientation"), (other, "Suivi partagé")):
        actions.share_file(person=one, by=None, site=world.south, depth="card", reason=reason)
    mend = import_module("beneficiaries.migrations.0003_undoing_by_two").take_reasons_of_referrals_off
    mend(apps, None)
    assert set(FileShare.objects.values_list("person", "reason")) == {(person.pk, ""), (other.pk, "Suivi partagé")}
