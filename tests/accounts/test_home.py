"""The home page of who reads the journal."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import AccessRecordFactory, UserFactory
from tests.world import sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["data protection officer", "auditor"])
def test_refusals_and_exports_of_the_week_lead_to_the_journal(client: Client, role: str) -> None:
    now = timezone.now()
    AccessRecordFactory.create(user_name="Karim O.", action="refused", subject="people/secret", at=now)
    AccessRecordFactory.create(user_name="Imane T.", action="export", subject="report people", at=now)
    AccessRecordFactory.create(user_name="Salma B.", action="read", subject="file", at=now)
    AccessRecordFactory.create(user_name="Hind A.", action="export", subject="old", at=now - timedelta(days=8))

    page = sign_in(client, UserFactory.create(role=role, language="en")).get(reverse("home")).content.decode()

    assert "Karim O." in page
    assert "Imane T." in page
    assert "Salma B." not in page
    assert "Hind A." not in page
    assert f"{reverse('accounts:journal')}?action=refused" in page


def test_a_quiet_week_still_shows_the_way_to_the_journal(client: Client) -> None:
    auditor = UserFactory.create(role="auditor", language="en")

    page = sign_in(client, auditor).get(reverse("home")).content.decode()

    assert "Nothing was refused or exported this week." in page
    assert f'href="{reverse("accounts:journal")}"' in page


def test_who_may_not_read_the_journal_sees_nothing_of_it(client: Client) -> None:
    AccessRecordFactory.create(user_name="Karim O.", action="refused", subject="people/secret")

    page = sign_in(client, UserFactory.create(role="trainer", language="en")).get(reverse("home")).content.decode()

    assert "Karim O." not in page


def test_a_subject_is_said_in_words_where_its_room_named_it(client: Client) -> None:
    AccessRecordFactory.create(user_name="Imane T.", action="export", subject="report reach")
    auditor = UserFactory.create(role="auditor", language="en")

    page = sign_in(client, auditor).get(reverse("accounts:journal")).content.decode()

    assert "People reached" in page
    assert "report reach" not in page
