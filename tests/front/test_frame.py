"""The frame of a page: direction, band, shortcuts, weight."""

import gzip
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import engines, loader
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from accounts.roles import (
    AUDITOR,
    CASE_MANAGER,
    COORDINATOR,
    DISTRIBUTION_OFFICER,
    MANAGER,
    PROTECTION_OFFICER,
    ROLES,
    SOCIAL_WORKER,
    TRAINER,
    permissions_of,
)
from apsopad import gallery, navigation


class Colleague:
    """Someone signed in who may do what the test says."""

    is_authenticated = True
    full_name = "Salma Bennani"
    full_name_ar = "سلمى بناني"

    def __init__(self, *permissions: str, is_staff: bool = False) -> None:
        self.permissions, self.is_staff = permissions, is_staff

    def has_perm(self, permission: str) -> bool:
        return permission in self.permissions

    def __str__(self) -> str:
        return self.full_name


def page(source: str, language: str = "fr", user: object | None = None, **more: object) -> str:
    request = RequestFactory().get("/")
    request.user = user or SimpleNamespace(is_authenticated=False)  # type: ignore[assignment]
    with translation.override(language):
        context = navigation.places(request) | {"user": request.user} | more
        return engines["django"].from_string(source).render(context, request)


EMPTY = '{% extends "base.html" %}'


def test_an_arabic_page_runs_from_the_right_with_its_own_build():
    html = page(EMPTY, "ar")
    assert '<html lang="ar" dir="rtl">' in html
    assert "bootstrap.rtl.min.css" in html


def test_a_french_page_runs_from_the_left():
    html = page(EMPTY, "fr")
    assert '<html lang="fr" dir="ltr">' in html
    assert "bootstrap.min.css" in html


def test_the_first_link_skips_to_the_content():
    html = page(EMPTY)
    assert html.index('href="#main"') < html.index("<header")
    assert 'id="main"' in html


def test_no_live_part_may_run_a_script_or_keep_a_page():
    html = page(EMPTY)
    for promise in (
        '"allowEval":false',
        '"allowScriptTags":false',
        '"historyCacheSize":0',
        '"includeIndicatorStyles":false',
    ):
        assert promise in html


def test_a_stranger_sees_no_place_to_go():
    html = page(EMPTY)
    assert 'class="places' not in html
    assert "tabs-phone" not in html


def test_each_other_language_is_one_touch_away():
    html = page(EMPTY, "fr")
    assert 'value="ar" lang="ar" aria-label="العربية"' in html
    assert 'value="en" lang="en" aria-label="English"' in html
    assert 'value="fr"' not in html


@pytest.mark.parametrize(
    ("permissions", "keys"),
    [
        (
            ("beneficiaries.view_card", "beneficiaries.add_person", "trainings.change_attendance"),
            ["home", "search", "register", "sessions", "more"],
        ),
        (("trainings.add_attendance",), ["home", "sessions", "certificates", "more"]),
        (("beneficiaries.view_card", "distributions.change_entitlement"), ["home", "rounds", "stock", "more"]),
        ((), ["home", "more"]),
    ],
)
def test_the_foot_of_a_phone_holds_what_a_role_does_most(permissions, keys):
    assert [place.key for place in navigation.shortcuts(Colleague(*permissions))] == keys


def test_the_band_shows_only_places_that_open():
    colleague = Colleague("beneficiaries.view_card", "accounts.view_accessrecord", is_staff=True)
    assert [place.key for place in navigation.open_places(colleague)] == ["home", "people", "journal", "settings"]


def test_static_errors_need_no_request_and_speak_three_languages():
    for name in ("400.html", "500.html"):
        html = loader.get_template(name).render()
        assert all(f'lang="{language}"' in html for language in ("fr", "ar", "en"))


def test_a_first_load_stays_within_its_weight():
    def weight(address: str) -> int:
        found = finders.find(address)
        assert found, address
        return len(gzip.compress(Path(str(found)).read_bytes(), 9))

    files = [
        "vendor/bootstrap/bootstrap.rtl.min.css",
        "css/fonts.css",
        "css/apsopad.css",
        "img/icons.svg",
        "img/mark.svg",
    ]
    files += ["js/apsopad.js", "django_htmx/htmx-2.min.js"]
    parts = (Path(settings.BASE_DIR) / "templates/components.html").read_text()
    pages = len(gzip.compress(page(parts, user=Colleague(), **gallery.context()).encode()))
    assert sum(map(weight, files)) + pages <= 120 * 1024


def test_the_name_in_the_page_s_script_leads():
    someone = SimpleNamespace(full_name="Fatoumata Diallo", name_ar="فاطوماتا ديالو")
    template = engines["django"].from_string("{% names someone %}")
    with translation.override("fr"):
        assert template.render({"someone": someone}).startswith('<span lang="fr" dir="ltr">Fatoumata')
    with translation.override("ar"):
        assert template.render({"someone": someone}).startswith('<span lang="ar" dir="rtl">فاطوماتا')


def test_a_missing_writing_leaves_the_other_alone():
    someone = SimpleNamespace(full_name="Awa Traoré", name_ar="")
    with translation.override("ar"):
        html = engines["django"].from_string("{% names someone %}").render({"someone": someone})
    assert html == '<span lang="fr" dir="ltr">Awa Traoré</span>'


def test_the_organisation_gives_its_own_name():
    assert settings.ORGANISATION_NAME in page(EMPTY, "fr")


#: The table of places by role, as the screens promise it, and the agenda.
WHERE = {
    SOCIAL_WORKER: (["home", "people", "agenda", "trainings"], ["home", "search", "register", "sessions", "more"]),
    TRAINER: (["home", "trainings"], ["home", "sessions", "certificates", "more"]),
    CASE_MANAGER: (["home", "people", "agenda", "programs"], ["home", "search", "register", "agenda", "more"]),
    COORDINATOR: (
        ["home", "people", "agenda", "programs", "trainings", "distributions", "reports", "settings"],
        ["home", "search", "register", "sessions", "more"],
    ),
    MANAGER: (["home", "programs", "trainings", "distributions", "reports"], ["home", "programs", "reports", "more"]),
    DISTRIBUTION_OFFICER: (["home", "people", "agenda", "distributions"], ["home", "rounds", "stock", "more"]),
    PROTECTION_OFFICER: (["home", "people", "journal", "settings"], ["home", "journal", "more"]),
    AUDITOR: (["home", "programs", "reports", "journal"], ["home", "programs", "reports", "journal", "more"]),
}


@pytest.mark.parametrize("role", WHERE)
def test_each_role_finds_its_places_and_shortcuts(role):
    colleague = Colleague(*permissions_of(role), is_staff=ROLES[role].administration)
    places, shortcuts = WHERE[role]
    assert [place.key for place in navigation.open_places(colleague)] == places
    assert [place.key for place in navigation.shortcuts(colleague)] == shortcuts


def test_a_distribution_officer_goes_to_rounds_and_stock():
    colleague = Colleague(*permissions_of(DISTRIBUTION_OFFICER))
    assert "distributions" in [place.key for place in navigation.open_places(colleague)]
    assert [place.key for place in navigation.shortcuts(colleague)] == ["home", "rounds", "stock", "more"]


@pytest.mark.parametrize(
    "place", [*navigation.PLACES, *navigation.SHORTCUTS, navigation.MORE], ids=lambda place: place.key
)
def test_every_place_has_its_page(place):
    assert reverse(place.url_name)
