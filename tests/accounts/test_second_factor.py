"""The one-time code: who owes one, set up once, each good once, slowed down when guessed."""

import threading
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import Clearance, User
from accounts.roles import ROLES, needs_second_factor
from tests.factories.accounts import PASSWORD, UserFactory
from tests.world import sign_in

CODE, SET_UP = reverse("accounts:code"), reverse("accounts:code-set-up")
RECOVERY, PROFILE = reverse("accounts:recovery-codes"), reverse("accounts:profile")

pytestmark = pytest.mark.django_db


def _now(device: TOTPDevice, steps: int = 0) -> str:
    import time

    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06d}"


@pytest.fixture
def officer(db: None) -> User:
    return UserFactory.create(email="officer@test.example", role="data protection officer", password=PASSWORD)


@pytest.fixture
def with_phone(officer: User) -> TOTPDevice:
    return TOTPDevice.objects.create(user=officer, name="phone", confirmed=True)


def _come_in(client: Client) -> Any:
    return client.post(
        reverse("accounts:sign-in"),
        {"username": "officer@test.example", "password": PASSWORD, "next": reverse("accounts:journal")},
    )


@pytest.mark.parametrize("role", ROLES)
def test_who_opens_the_administration_or_sees_who_saw_whom_gives_a_code(role: str) -> None:
    owes = role in {"program coordinator", "data protection officer", "auditor"}
    assert needs_second_factor(UserFactory.create(role=role)) is owes


def test_a_clearance_asks_for_a_code_from_the_next_page_on(client: Client) -> None:
    user = UserFactory.create(role="social worker")
    sign_in(client, user)
    assert client.get(PROFILE).status_code == 200
    Clearance.objects.create(user=user, category="medical")
    assert client.get(PROFILE).headers["Location"] == CODE


def test_without_the_code_no_page_opens_but_the_code_the_way_out_and_those_for_strangers(
    client: Client, officer: User, with_phone: TOTPDevice
) -> None:
    assert _come_in(client).headers["Location"] == CODE
    for name in ("home", "accounts:profile", "accounts:journal", "accounts:password-change", "admin:index"):
        assert client.get(reverse(name)).headers["Location"] == CODE
    assert client.post(reverse("accounts:recovery-codes-new")).headers["Location"] == CODE
    assert client.get(PROFILE, headers={"Accept": "application/json"}).status_code == 401
    assert client.get(reverse("accounts:password-sent")).status_code == 200
    assert client.get(CODE).status_code == 200
    assert client.post(reverse("accounts:sign-out")).status_code == 302


def test_the_right_code_leads_to_the_page_asked_for(client: Client, officer: User, with_phone: TOTPDevice) -> None:
    _come_in(client)
    code = _now(with_phone)
    answer = client.post(CODE, {"code": f" {code[:3]} {code[3:]} "})
    assert answer.headers["Location"] == reverse("accounts:journal")
    assert client.get(reverse("accounts:journal")).status_code == 200


def test_digits_of_arabic_keyboards_are_digits(client: Client, officer: User, with_phone: TOTPDevice) -> None:
    _come_in(client)
    code = _now(with_phone).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert client.post(CODE, {"code": code}).status_code == 302


def test_a_code_works_once(officer: User, with_phone: TOTPDevice) -> None:
    code = _now(with_phone)
    first, second = Client(), Client()
    _come_in(first), _come_in(second)
    assert first.post(CODE, {"code": code}).status_code == 302
    refused = second.post(CODE, {"code": code})
    assert refused.status_code == 422
    assert second.get(PROFILE).headers["Location"] == CODE


@pytest.mark.django_db(transaction=True)
def test_a_code_sent_twice_at_once_works_once() -> None:
    officer = UserFactory.create(email="officer@test.example", role="data protection officer", password=PASSWORD)
    device = TOTPDevice.objects.create(user=officer, name="phone", confirmed=True)
    code, got = _now(device), []
    clients = [Client(), Client(), Client()]
    for client in clients:
        _come_in(client)

    def send(client: Client) -> None:
        try:
            got.append(client.post(CODE, {"code": code}).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [302, 422, 422]


def test_guesses_are_slowed_down_and_the_wait_is_said(client: Client, officer: User, with_phone: TOTPDevice) -> None:
    with time_machine.travel("2026-11-21 10:00:00+00:00", tick=False) as moment:
        _come_in(client)
        wrong = f"{(int(_now(with_phone)) + 1) % 1_000_000:06d}"
        assert b"Wait 1 second," in client.post(CODE, {"code": wrong}).content
        # Within that second even the right one is not looked at.
        assert client.post(CODE, {"code": _now(with_phone)}).status_code == 422
        moment.shift(2)
        assert b"Wait 2 seconds," in client.post(CODE, {"code": wrong}).content
        moment.shift(3)
        assert client.post(CODE, {"code": _now(with_phone)}).status_code == 302


@pytest.mark.parametrize("typed", ["", "abc", "12345", "1234567890", "\0", "½23456", "²²²²²²", "x" * 500, "-12345"])
def test_what_is_no_code_is_a_sentence(client: Client, officer: User, with_phone: TOTPDevice, typed: str) -> None:
    _come_in(client)
    assert client.post(CODE, {"code": typed}).status_code == 422


def test_the_first_time_a_phone_is_set_up_and_recovery_codes_are_shown_once(client: Client, officer: User) -> None:
    _come_in(client)
    assert client.get(CODE).headers["Location"] == SET_UP
    page = client.get(SET_UP)
    assert page.status_code == 200
    assert b"<svg" in page.content
    assert b"style=" not in page.content
    assert not TOTPDevice.objects.exists()
    device = TOTPDevice(key=client.session["totp_key"])
    assert client.get(SET_UP).content.count(b"<svg") == page.content.count(b"<svg")
    assert client.session["totp_key"] == device.key
    wrong = client.post(SET_UP, {"code": f"{(int(_now(device)) + 1) % 1_000_000:06d}"})
    assert wrong.status_code == 422
    assert client.post(SET_UP, {"code": _now(device)}).headers["Location"] == RECOVERY
    shown = client.get(RECOVERY).content.decode()
    assert all(token in shown for token in StaticToken.objects.values_list("token", flat=True))
    assert StaticToken.objects.count() == 10
    assert 'href="/account/journal/"' in shown
    assert client.get(RECOVERY).headers["Location"] == PROFILE
    assert client.get(reverse("accounts:journal")).status_code == 200


def test_the_code_that_set_up_the_phone_signs_in_nobody(client: Client, officer: User) -> None:
    _come_in(client)
    client.get(SET_UP)
    device = TOTPDevice(key=client.session["totp_key"])
    code = _now(device)
    client.post(SET_UP, {"code": code})
    other = Client()
    _come_in(other)
    assert other.post(CODE, {"code": code}).status_code == 422


def test_who_has_only_the_password_cannot_replace_the_phone(
    client: Client, officer: User, with_phone: TOTPDevice
) -> None:
    _come_in(client)
    assert client.get(SET_UP).headers["Location"] == CODE
    assert client.post(SET_UP, {"code": "123456"}).headers["Location"] == CODE
    assert client.get(RECOVERY).headers["Location"] == CODE


def test_a_recovery_code_stands_in_for_the_phone_once(officer: User, with_phone: TOTPDevice) -> None:
    first = sign_in(Client(), officer)
    first.post(reverse("accounts:recovery-codes-new"))
    token = StaticToken.objects.values_list("token", flat=True)[0]
    second, third = Client(), Client()
    _come_in(second), _come_in(third)
    assert second.post(CODE, {"code": token.upper()}).status_code == 302
    assert third.post(CODE, {"code": token}).status_code == 422
    assert b"9 left" in second.get(PROFILE).content


def test_new_recovery_codes_replace_the_old(officer: User, with_phone: TOTPDevice) -> None:
    client = sign_in(Client(), officer)
    client.post(reverse("accounts:recovery-codes-new"))
    old = set(StaticToken.objects.values_list("token", flat=True))
    client.post(reverse("accounts:recovery-codes-new"))
    assert StaticToken.objects.count() == 10
    assert not old & set(StaticToken.objects.values_list("token", flat=True))


def test_another_phone_replaces_the_first(officer: User, with_phone: TOTPDevice) -> None:
    client = sign_in(Client(), officer)
    client.get(SET_UP)
    device = TOTPDevice(key=client.session["totp_key"])
    assert client.post(SET_UP, {"code": _now(device)}).status_code == 302
    assert list(TOTPDevice.objects.values_list("user", "key")) == [(officer.pk, device.key)]


def test_a_phone_that_was_set_up_by_choice_is_asked_for_too(client: Client) -> None:
    user = UserFactory.create(email="officer@test.example", role="trainer", password=PASSWORD)
    TOTPDevice.objects.create(user=user, name="phone", confirmed=True)
    assert _come_in(client).headers["Location"] == CODE
    assert client.get(PROFILE).headers["Location"] == CODE


@pytest.mark.parametrize("typed", ["²²²²²²", "²", "½½½½½½", "", "00000²"])
def test_what_is_no_number_is_refused_in_a_sentence_when_a_phone_is_set_up(
    client: Client, officer: User, typed: str
) -> None:
    sign_in(client, officer, verified=False)
    TOTPDevice.objects.filter(user=officer).delete()
    answer = client.post(SET_UP, {"code": typed})
    assert answer.status_code == 422
