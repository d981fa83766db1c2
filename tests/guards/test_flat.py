"""The helper that counts queries can fail."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from accounts.access import public
from accounts.models import User
from tests.factories.accounts import UserFactory
from tests.flat import assert_flat

pytestmark = pytest.mark.django_db


@public
def one_query(request: Any) -> HttpResponse:
    return HttpResponse(str(len(User.objects.all())))


@public
def one_query_a_row(request: Any) -> HttpResponse:
    return HttpResponse(str([list(user.groups.all()) for user in User.objects.all()]))


urlpatterns = [path("flat/", one_query), path("steep/", one_query_a_row)]


def _grow(rows: int) -> None:
    UserFactory.create_batch(rows)


@override_settings(ROOT_URLCONF="tests.guards.test_flat")
def test_a_flat_page_passes_and_a_steep_one_is_named(client: Client) -> None:
    assert_flat(client, "/flat/", _grow)
    with pytest.raises(AssertionError, match="queries for 2 rows"):
        assert_flat(client, "/steep/", _grow)
