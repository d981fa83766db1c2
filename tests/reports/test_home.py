"""The home page of who reads reports."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.world import sign_in

pytestmark = pytest.mark.django_db
ALL = "See all reports"


def _home(client: Client, role: str) -> str:
    user = UserFactory.create(role=role, language="en", covers_all_sites=True)
    return sign_in(client, user).get(reverse("home")).content.decode()


@pytest.mark.parametrize("role", ["manager", "auditor"])
def test_who_has_no_work_here_finds_the_figures(client: Client, role: str) -> None:
    page = _home(client, role)

    assert ALL in page
    assert reverse("reports:report-page", args=["reach"]) in page


@pytest.mark.parametrize("role", ["program coordinator", "trainer", "social worker"])
def test_who_has_a_day_of_their_own_is_not_shown_the_reports_there(client: Client, role: str) -> None:
    assert ALL not in _home(client, role)
