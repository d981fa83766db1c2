"""Passwords: forgotten, chosen by a mailed link, changed; the answer never tells who has an account."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.passwords import MAXIMUM
from tests.factories.accounts import PASSWORD, UserFactory
from tests.world import sign_in

FORGOTTEN, SENT = reverse("accounts:password-forgotten"), reverse("accounts:password-sent")
SIGN_IN, CHANGE = reverse("accounts:sign-in"), reverse("accounts:password-change")
NEW = "saffron-and-wool-26"

pytestmark = pytest.mark.django_db


def _link(mail: Any) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", mail.body)
    assert found
    return found[1]


def _choose(client: Client, link: str, password: str = NEW) -> Any:
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], {"new_password1": password, "new_password2": password})


def test_a_mail_brings_a_link_to_choose_a_password(client: Client, mailoutbox: Any) -> None:
    user = UserFactory.create(email="amal@test.example", full_name="Amal B.", password=PASSWORD)
    assert client.post(FORGOTTEN, {"email": "Amal@Test.example"}).headers["Location"] == SENT
    (mail,) = mailoutbox
    assert mail.to == ["amal@test.example"]
    assert "Hello Amal B.," in mail.body
    assert _choose(client, _link(mail)).headers["Location"] == SIGN_IN
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_a_link_works_once_and_three_days(client: Client, mailoutbox: Any) -> None:
    UserFactory.create(email="amal@test.example", password=PASSWORD)
    with time_machine.travel("2026-11-21 10:00:00+00:00", tick=False) as moment:
        client.post(FORGOTTEN, {"email": "amal@test.example"})
        link = _link(mailoutbox[0])
        moment.shift(timedelta(days=3, minutes=1))
        assert b"does not work any more" in client.get(link, follow=True).content
        client.post(FORGOTTEN, {"email": "amal@test.example"})
        link = _link(mailoutbox[1])
        assert _choose(client, link).status_code == 302
        assert b"does not work any more" in Client().get(link, follow=True).content


def test_the_answer_is_the_same_for_an_address_without_account(client: Client, mailoutbox: Any) -> None:
    UserFactory.create(email="gone@test.example", password=PASSWORD, is_active=False)
    for email in ("nobody@test.example", "gone@test.example"):
        assert client.post(FORGOTTEN, {"email": email}).headers["Location"] == SENT
    assert mailoutbox == []


def test_the_mail_speaks_the_readers_language(client: Client, mailoutbox: Any) -> None:
    UserFactory.create(email="amal@test.example", password=PASSWORD, language="ar")
    client.post(FORGOTTEN, {"email": "amal@test.example"})
    assert "أبسوباد" in mailoutbox[0].subject


@pytest.mark.parametrize("email", ["", "no address", "a\0@b.example", "x" * 300 + "@b.example"])
def test_what_is_no_address_is_a_sentence(client: Client, email: str) -> None:
    assert client.post(FORGOTTEN, {"email": email}).status_code == 422


@pytest.mark.parametrize("link", ["/account/password/choose/MQ/x-y/", "/account/password/choose/!!/x/"])
def test_a_broken_link_says_so(client: Client, link: str) -> None:
    assert b"does not work any more" in client.get(link, follow=True).content


def test_choosing_a_password_opens_a_locked_account(client: Client, mailoutbox: Any) -> None:
    UserFactory.create(email="amal@test.example", password=PASSWORD)
    for _ in range(5):
        client.post(SIGN_IN, {"username": "amal@test.example", "password": "wrong-password-26"})
    client.post(FORGOTTEN, {"email": "amal@test.example"})
    _choose(client, _link(mailoutbox[0]))
    assert not AccessAttempt.objects.exists()
    assert client.post(SIGN_IN, {"username": "amal@test.example", "password": NEW}).status_code == 302


@pytest.mark.parametrize("password", ["short", "password123", "1234567890", "x" * (MAXIMUM + 1), "amal.benhaddou"])
def test_a_weak_password_is_refused_with_a_sentence(password: str) -> None:
    user = UserFactory.create(full_name="Amal Benhaddou", email="amal.benhaddou@test.example", password=PASSWORD)
    client = sign_in(Client(), user)
    answer = client.post(CHANGE, {"old_password": PASSWORD, "new_password1": password, "new_password2": password})
    assert answer.status_code == 422
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_changing_the_password_keeps_this_device_and_signs_out_the_others() -> None:
    user = UserFactory.create(password=PASSWORD)
    here, there = sign_in(Client(), user), sign_in(Client(), user)
    answer = here.post(CHANGE, {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}, follow=True)
    assert b"Other devices are signed out" in answer.content
    assert there.get(reverse("accounts:profile")).status_code == 302


def test_the_old_password_must_be_known() -> None:
    user = UserFactory.create(password=PASSWORD)
    client = sign_in(Client(), user)
    answer = client.post(CHANGE, {"old_password": "not-it-at-all", "new_password1": NEW, "new_password2": NEW})
    assert answer.status_code == 422
