"""Pages of the house itself: home, more, the language."""

from datetime import time

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from django.views.defaults import permission_denied

from accounts import waiting
from accounts.models import User
from apsopad.templatetags import house
from tests.reading import tight


@pytest.fixture
def salma(db) -> User:
    return User.objects.create_user(
        "salma@apsopad.example", "not-a-real-password", full_name="Salma Bennani", full_name_ar="سلمى بناني"
    )


@pytest.fixture
def desk(salma: User) -> Client:
    client = Client()
    client.force_login(salma)
    return client


def test_a_stranger_is_sent_to_the_door(db):
    for name in ("home", "more"):
        assert Client().get(reverse(name)).status_code == 302


def test_home_greets_and_says_that_nothing_waits(desk, monkeypatch):
    monkeypatch.setattr(waiting, "_answers", [])
    html = desk.get(reverse("home")).content.decode()
    assert "Salma" in html
    assert html.count('class="btn btn-primary"') == 0


def test_home_shows_the_day_in_order_and_five_rows_of_a_card(desk, monkeypatch):
    def answer(user, today):
        return waiting.Waiting(
            day=[
                waiting.Item("Later", "/later", at=time(14)),
                waiting.Item("Now", "/now", at=time(9), until=time(11), state="now", done=24, of=30, action="Mark"),
            ],
            cards=[waiting.Card("Late", [waiting.Item(f"Row {n}", "/row", late_days=n) for n in range(1, 8)], 7)],
        )

    monkeypatch.setattr(waiting, "_answers", [answer])
    html = desk.get(reverse("home")).content.decode()
    assert html.index("Now") < html.index("Later")
    assert "Row 5" in html
    assert "Row 6" not in html
    assert 'width="80%"' in html
    assert html.count("btn-primary") == 1


def test_more_offers_every_language_and_the_way_out(desk):
    html = tight(desk.get(reverse("more")).content.decode())
    for language in ("fr", "ar", "en"):
        assert f'value="{language}" lang="{language}"' in html


def test_one_touch_changes_the_language_of_the_page_and_of_the_account(desk, salma):
    answer = desk.post(reverse("set_language"), {"language": "ar", "next": reverse("more")})
    assert answer.headers["Location"] == reverse("more")
    salma.refresh_from_db()
    assert salma.language == "ar"
    html = desk.get(reverse("more")).content.decode()
    assert 'dir="rtl"' in html
    assert "س ب" in html


def test_an_unknown_language_changes_nothing(desk, salma):
    desk.post(reverse("set_language"), {"language": "xx"})
    salma.refresh_from_db()
    assert salma.language == "fr"


def test_a_language_never_leads_to_another_site(db):
    answer = Client().post(reverse("set_language"), {"language": "en", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
    assert answer.cookies["language"].value == "en"


def test_a_language_is_not_changed_by_looking(desk):
    assert desk.get(reverse("set_language"), {"language": "ar"}).status_code == 405


def test_a_page_that_does_not_exist_says_so_in_our_look(desk):
    answer = desk.get("/nowhere/")
    assert answer.status_code == 404
    assert b'class="band"' in answer.content


def test_a_refusal_gives_its_own_reason():
    answer = permission_denied(RequestFactory().get("/"), PermissionDenied("Only the coordinator closes a round."))
    assert "Only the coordinator closes a round." in answer.content.decode()


@pytest.mark.parametrize(("language", "said"), [("fr", "Pièces\u00a0:"), ("ar", "Pièces:"), ("en", "Pièces:")])
def test_a_colon_stands_apart_in_french_alone(language, said):
    with translation.override(language):
        assert house.colon("Pièces") == said
