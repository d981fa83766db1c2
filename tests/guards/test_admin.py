"""The administration keeps the same rules as every page: a permission, the same scope, a list without N+1."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.admin_history import HistoryAdmin, ScopedAdmin
from accounts.roles import ROLES, permissions_of
from tests.world import World

pytestmark = pytest.mark.django_db

PAGES = sorted(admin.site._registry.items(), key=lambda page: page[0]._meta.label)
IDS = [model._meta.label_lower for model, _page in PAGES]


def _list(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


@pytest.mark.parametrize("role", ROLES)
def test_a_list_opens_to_staff_with_the_permission_and_to_nobody_else(world: World, role: str) -> None:
    client, held = world.client(role), set(permissions_of(role))
    unexpected = []
    for model, _page in PAGES:
        got = client.get(_list(model)).status_code
        app, name = model._meta.app_label, model._meta.model_name
        may = {f"{app}.view_{name}", f"{app}.change_{name}"} & held
        wanted = 302 if not ROLES[role].administration else 200 if may else 403
        if got != wanted:
            unexpected.append(f"{_list(model)}: {got}, not {wanted}")
    assert not unexpected, "\n".join(unexpected)


@pytest.mark.parametrize("model", [model for model, _page in PAGES], ids=IDS)
def test_a_stranger_goes_to_the_sign_in_page(client: Client, model: Any) -> None:
    assert client.get(_list(model)).headers["Location"].startswith(reverse("accounts:sign-in"))


@pytest.mark.parametrize(("model", "page"), PAGES, ids=IDS)
def test_what_has_a_scope_is_shown_in_that_scope(model: Any, page: Any) -> None:
    if hasattr(model._default_manager.all(), "visible_to"):
        assert isinstance(page, ScopedAdmin), (
            f"{model._meta.label} has visible_to: make its page a ScopedAdmin or HistoryAdmin (accounts.admin_history)."
        )


@pytest.mark.parametrize(("model", "page"), PAGES, ids=IDS)
def test_what_has_history_shows_it(model: Any, page: Any) -> None:
    if hasattr(model, "pgh_event_model"):
        assert isinstance(page, HistoryAdmin), (
            f"{model._meta.label} keeps history: make its page a HistoryAdmin (accounts.admin_history)."
        )


@pytest.mark.parametrize(("model", "page"), PAGES, ids=IDS)
def test_a_list_is_useful(model: Any, page: Any) -> None:
    assert tuple(page.list_display) != ("__str__",), f"{model._meta.label}: say which columns help (list_display)."
    assert page.search_fields or page.list_filter, f"{model._meta.label}: let people search or filter."


@pytest.mark.parametrize("forged", ["abc", "-1", "9" * 30, "²", "\0", "1e308"])
def test_a_forged_choice_is_refused_beside_its_field(world: World, forged: str) -> None:
    client = world.client("program coordinator")
    for name in ("programs_project", "places_site", "places_location"):
        answer = client.post(
            reverse(f"admin:{name}_add"), {"parent": forged, "location": forged, "coordinator": forged}
        )
        assert answer.status_code == 200, name
        assert b"errorlist" in answer.content
