"""Coming in: the same answer for every wrong pair, a lock after five, a session that ends."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth import hashers
from django.db import connections
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from tests.factories.accounts import PASSWORD, UserFactory

SIGN_IN = reverse("accounts:sign-in")
HOME = reverse("home")
WRONG = "do not belong together"

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db: None) -> User:
    return UserFactory.create(email="amal@test.example", full_name="Amal", password=PASSWORD, role="trainer")


def _try(client: Client, email: str, password: str, **more: Any) -> Any:
    return client.post(SIGN_IN, {"username": email, "password": password} | more)


def test_the_right_password_comes_in_and_goes_home(client: Client, user: User) -> None:
    answer = _try(client, "amal@test.example", PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (302, HOME)
    assert client.get(reverse("accounts:profile")).status_code == 200


def test_the_address_may_be_typed_in_capitals(client: Client, user: User) -> None:
    assert _try(client, " Amal@Test.Example ", PASSWORD).status_code == 302


@pytest.mark.parametrize(
    "email", ["amal@test.example", "nobody@test.example", "invited@test.example", "gone@test.example"]
)
def test_whatever_is_wrong_the_answer_is_the_same(client: Client, user: User, email: str) -> None:
    UserFactory.create(email="invited@test.example")
    UserFactory.create(email="gone@test.example", password="another-good-pass", is_active=False)
    answer = _try(client, email, "not-the-password-26")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert WRONG in page
    neutral = page.replace(email, "")
    other = (
        _try(Client(), "somebody@else.example", "not-the-password-26")
        .content.decode()
        .replace("somebody@else.example", "")
    )
    assert _without_tokens(neutral) == _without_tokens(other)


def _without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line and "X-CSRFToken" not in line]


@pytest.mark.parametrize("kind", ["known", "unknown", "invited", "disabled"])
def test_a_wrong_pair_costs_one_hash_whoever_it_is(client: Client, user: User, kind: str) -> None:
    UserFactory.create(email="invited@test.example")
    UserFactory.create(email="disabled@test.example", password=PASSWORD, is_active=False)
    email = "amal@test.example" if kind == "known" else f"{kind}@test.example"
    hashed: list[str] = []
    md5 = hashers.MD5PasswordHasher
    encode = md5.encode

    def counted(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    with patch.object(md5, "encode", counted):
        _try(client, email, "not-the-password-26")
    assert len(hashed) == 1


def test_a_password_of_a_megabyte_is_refused_without_hashing_it(client: Client, user: User) -> None:
    with patch.object(hashers.MD5PasswordHasher, "encode") as encode:
        answer = _try(client, "amal@test.example", "x" * 1_000_000)
    assert answer.status_code == 422
    assert not encode.called
    assert b"longer than any" in answer.content
    assert b"xxxxxxxxxx" not in answer.content


@pytest.mark.parametrize("typed", [("", ""), ("no address", "x"), ("a\0b@test.example", "x"), ("a@b.example", "\0")])
def test_what_cannot_be_right_is_a_sentence(client: Client, db: None, typed: tuple[str, str]) -> None:
    assert _try(client, *typed).status_code == 422


@pytest.mark.parametrize(
    "onward",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "///evil.example", "/a\0b"],
)
def test_nobody_is_sent_elsewhere(client: Client, user: User, onward: str) -> None:
    shown = client.get(SIGN_IN, {"next": onward}).content.decode()
    assert 'name="next" value="/"' in shown
    assert _try(client, "amal@test.example", PASSWORD, next=onward).headers["Location"] == HOME


def test_the_page_asked_for_is_shown_after_coming_in(client: Client, user: User) -> None:
    wanted = reverse("accounts:profile")
    sent = client.get(wanted).headers["Location"]
    assert sent == f"{SIGN_IN}?next={wanted}"
    assert _try(client, "amal@test.example", PASSWORD, next=wanted).headers["Location"] == wanted


@pytest.mark.parametrize("email", ["amal@test.example", "nobody@test.example"])
def test_five_failures_lock_for_a_quarter_of_an_hour(client: Client, user: User, email: str) -> None:
    with time_machine.travel("2026-11-21 10:00:00+00:00", tick=False) as moment:
        for _ in range(4):
            assert _try(client, email, "wrong-password-26").status_code == 422
        locked = _try(client, email, "wrong-password-26")
        assert locked.status_code == 429
        assert b"5 attempts in a row failed. Signing in with this address is closed for 15 minutes." in locked.content
        # Another browser, the right password, other capitals: still closed.
        other = Client(headers={"User-Agent": "another"})
        assert _try(other, email.upper(), PASSWORD).status_code == 429
        moment.shift(timedelta(minutes=14))
        assert _try(client, email, PASSWORD).status_code == 429
        moment.shift(timedelta(minutes=1, seconds=1))
        assert _try(client, email, PASSWORD).status_code == (302 if email == "amal@test.example" else 422)


def test_success_forgets_earlier_failures(client: Client, user: User) -> None:
    for _ in range(4):
        _try(client, "amal@test.example", "wrong-password-26")
    assert _try(client, "amal@test.example", PASSWORD).status_code == 302
    assert not AccessAttempt.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_guesses_at_once_are_five_guesses() -> None:
    user = UserFactory.create(email="amal@test.example", password=PASSWORD)
    compared: list[str] = []
    verify = hashers.MD5PasswordHasher.verify

    def counted(self: Any, password: str, encoded: str) -> bool:
        compared.append(password)
        return verify(self, password, encoded)

    def guess(number: int) -> None:
        try:
            _try(Client(headers={"User-Agent": f"browser {number}"}), user.email, f"guess-number-{number}")
        finally:
            connections.close_all()

    with patch.object(hashers.MD5PasswordHasher, "verify", counted):
        threads = [threading.Thread(target=guess, args=[number]) for number in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(compared) == 5


@pytest.fixture
def at_ten(user: User) -> Iterator[Any]:
    with time_machine.travel("2026-11-21 10:00:00+00:00", tick=False) as moment:
        yield moment


def test_thirty_idle_minutes_end_the_session(client: Client, user: User, at_ten: Any) -> None:
    _try(client, user.email, PASSWORD)
    at_ten.shift(timedelta(minutes=28))
    assert client.get(reverse("accounts:profile")).status_code == 200
    at_ten.shift(timedelta(minutes=28))
    assert client.get(reverse("accounts:profile")).status_code == 200
    at_ten.shift(timedelta(minutes=31))
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_eight_hours_end_it_however_busy(client: Client, user: User, at_ten: Any) -> None:
    _try(client, user.email, PASSWORD)
    for _ in range(19):
        at_ten.shift(timedelta(minutes=25))
        assert client.get(reverse("accounts:profile")).status_code == 200
    at_ten.shift(timedelta(minutes=6))
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_a_disabled_account_is_out_at_its_next_request(client: Client, user: User) -> None:
    _try(client, user.email, PASSWORD)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(reverse("accounts:profile")).headers["Location"].startswith(SIGN_IN)


def test_signing_out_takes_a_post(client: Client, user: User) -> None:
    _try(client, user.email, PASSWORD)
    assert client.get(reverse("accounts:sign-out")).status_code == 405
    answer = client.post(reverse("accounts:sign-out"))
    assert (answer.headers["Location"], answer.headers["Clear-Site-Data"]) == (SIGN_IN, '"cache"')
    assert client.get(reverse("accounts:profile")).status_code == 302


def test_a_page_writes_its_session_once_a_minute(client: Client, user: User, at_ten: Any) -> None:
    _try(client, user.email, PASSWORD)
    client.get(reverse("accounts:profile"))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("accounts:profile"))
    assert not [query for query in queries if query["sql"].startswith(("UPDATE", "INSERT"))]


def test_a_script_is_told_401_and_not_led_to_a_page(client: Client, db: None) -> None:
    answer = client.get(reverse("accounts:profile"), headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()) == (401, {"sign_in": SIGN_IN})


def test_the_language_is_the_profiles_and_before_that_the_cookies(client: Client, user: User) -> None:
    assert 'lang="en"' in client.get(SIGN_IN).content.decode()
    client.cookies["language"] = "ar"
    assert '<html lang="ar" dir="rtl">' in client.get(SIGN_IN).content.decode()
    _try(client, user.email, PASSWORD)
    assert '<html lang="en"' in client.get(reverse("accounts:profile")).content.decode()


@override_settings(DEMO=False)
def test_without_a_demonstration_nobody_comes_in_with_a_click(client: Client, db: None) -> None:
    assert client.post(reverse("accounts:demo-sign-in"), {"role": "manager"}).status_code == 404


def test_the_moment_of_signing_in_is_kept(client: Client, user: User) -> None:
    _try(client, user.email, PASSWORD)
    user.refresh_from_db()
    assert user.last_login is not None
    assert timezone.now() - user.last_login < timedelta(minutes=1)
