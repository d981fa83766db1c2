"""One's own account: name and language are one's own, role and sites are not."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.places import SiteFactory
from tests.world import sign_in

PROFILE = reverse("accounts:profile")

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db: None) -> User:
    return UserFactory.create(
        full_name="Amal", role="trainer", sites=[SiteFactory.create(name_en="Branch of Fes")], cleared=["medical"]
    )


def test_it_shows_role_sites_and_clearances(client: Client, user: User) -> None:
    page = sign_in(client, user).get(PROFILE).content.decode()
    for word in ("Trainer", "Branch of Fes", "Health", user.email):
        assert word in page


def test_name_and_language_are_saved(client: Client, user: User) -> None:
    data = {"full_name": "Amal B.", "full_name_ar": "أمل", "phone": "0612345678", "language": "ar"}
    page = sign_in(client, user).post(PROFILE, data, follow=True)
    assert '<html lang="ar" dir="rtl">' in page.content.decode()
    user.refresh_from_db()
    assert (user.full_name, user.full_name_ar, user.phone, user.language) == ("Amal B.", "أمل", "0612345678", "ar")


def test_nothing_else_of_the_account_can_be_written(client: Client, user: User) -> None:
    data = {"full_name": "Amal", "language": "en", "is_staff": "on", "is_superuser": "on", "covers_all_sites": "on"}
    data |= {"email": "other@test.example", "groups": "1"}
    sign_in(client, user).post(PROFILE, data)
    after = User.objects.get(pk=user.pk)
    assert {after.is_staff, after.is_superuser, after.covers_all_sites} == {False}
    assert after.email == user.email
    assert [group.name for group in after.groups.all()] == ["trainer"]


@pytest.mark.parametrize("wrong", [{"full_name": ""}, {"language": "xx"}, {"full_name": "x" * 151}, {"phone": "\0"}])
def test_a_wrong_value_is_a_sentence_and_nothing_typed_is_lost(
    client: Client, user: User, wrong: dict[str, str]
) -> None:
    data = {"full_name": "Amal B.", "full_name_ar": "أمل بناني", "phone": "06", "language": "en"} | wrong
    answer = sign_in(client, user).post(PROFILE, data)
    assert answer.status_code == 422
    assert "أمل بناني" in answer.content.decode()
    assert User.objects.get(pk=user.pk).full_name == "Amal"
