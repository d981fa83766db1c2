"""One click into a demonstration account: on a demonstration's own machine, nowhere else."""

from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.translation import override

from accounts.demo import DOMAIN, demo_accounts, make_demo_accounts
from accounts.models import User
from accounts.roles import ROLES
from places.models import Site

SIGN_IN = reverse("accounts:sign-in")
CLICK = reverse("accounts:demo-sign-in")

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(db: None) -> Any:
    return make_demo_accounts([Site.objects.get(is_default=True)])


def test_there_is_one_invented_colleague_for_each_role(made: Any) -> None:
    assert [account.role for account in demo_accounts()] == list(ROLES)
    assert all(
        account.user.email.endswith(DOMAIN) and account.user.check_password(account.password) for account in made
    )
    assert {account.role for account in made if account.key} == {
        "case manager",
        "social worker",
        "program coordinator",
        "data protection officer",
        "auditor",
    }


def test_making_them_again_makes_nobody_twice(made: Any) -> None:
    make_demo_accounts([Site.objects.get(is_default=True)])
    assert User.objects.filter(email__endswith=DOMAIN).count() == len(ROLES)


@override_settings(DEMO=True, LOOPBACK=True)
@pytest.mark.parametrize("role", ROLES)
def test_one_click_comes_in_code_included(client: Client, made: Any, role: str) -> None:
    assert f'name="role" value="{role}"' in client.get(SIGN_IN, headers={"host": "localhost:8000"}).content.decode()
    answer = client.post(CLICK, {"role": role}, headers={"host": "localhost:8000"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    profile = client.get(reverse("accounts:profile"))
    assert profile.status_code == 200
    with override("fr"):
        assert str(ROLES[role].title) in profile.content.decode()


@pytest.mark.parametrize(
    ("settings_", "request_"),
    [
        ({"DEMO": False, "LOOPBACK": True}, {}),
        ({"DEMO": True, "LOOPBACK": False}, {}),
        ({"DEMO": True, "LOOPBACK": True}, {"REMOTE_ADDR": "192.168.1.20"}),
        ({"DEMO": True, "LOOPBACK": True}, {"HTTP_X_FORWARDED_FOR": "41.0.0.1"}),
        ({"DEMO": True, "LOOPBACK": True, "ALLOWED_HOSTS": ["*"]}, {"HTTP_HOST": "files.example"}),
    ],
)
def test_nowhere_else(client: Client, made: Any, settings_: dict[str, Any], request_: dict[str, str]) -> None:
    where = {"HTTP_HOST": "localhost"} | request_
    with override_settings(**settings_):
        assert b'name="role"' not in client.get(SIGN_IN, **where).content  # type: ignore[arg-type]
        assert client.post(CLICK, {"role": "manager"}, **where).status_code == 404  # type: ignore[arg-type]


@override_settings(DEMO=True, LOOPBACK=True)
def test_only_demonstration_accounts_and_only_where_there_are_some(client: Client) -> None:
    assert client.post(CLICK, {"role": "manager"}, headers={"host": "localhost"}).status_code == 404
    make_demo_accounts([])
    assert client.post(CLICK, {"role": "nobody"}, headers={"host": "localhost"}).status_code == 404
    User.objects.filter(email__startswith="manager@").update(is_active=False)
    assert client.post(CLICK, {"role": "manager"}, headers={"host": "localhost"}).status_code == 404
