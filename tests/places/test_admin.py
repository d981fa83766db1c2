"""What coordinators find and change in the administration."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from places.admin import LocationAdmin, SiteAdmin
from places.models import Location, Site
from tests.factories.places import LocationFactory, SiteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def _request(**query: str) -> HttpRequest:
    """As a coordinator who may change everything sends it."""
    request = RequestFactory().get("/", query)
    request.user = get_user_model()(is_active=True, is_staff=True, is_superuser=True)
    return request


def _found(term: str) -> set[str | None]:
    request = _request()
    page = LocationAdmin(Location, admin.site)
    found, _ = page.get_search_results(request, page.get_queryset(request), term)
    return {place.code for place in found}


@pytest.mark.parametrize("term", ["tetouan", "TÉTOUAN", "تطوان", "MA-TET"])
def test_a_place_is_found_in_each_language_with_or_without_accents(term: str) -> None:
    assert {"MA-TET", "MA-TET/tetouan"} <= _found(term)


@pytest.mark.parametrize("term", ["%", "_", "\\", "' OR 1=1"])
def test_a_sign_of_the_query_language_is_only_a_sign(term: str) -> None:
    assert _found(term) == set()


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_of_places_costs_the_same_for_two_as_for_twenty(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    parent = Location.objects.get(code="MA-NAD")
    LocationFactory.create_batch(rows, parent=parent)
    request = _request(q="Ville")
    with django_assert_num_queries(3):
        page = LocationAdmin(Location, admin.site).get_changelist_instance(request)
        assert {str(place.parent) for place in page.result_list} == {"Nador (province)"}
    assert len(page.result_list) == rows


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_of_sites_costs_the_same_for_two_as_for_twenty(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    SiteFactory.create_batch(rows, location=Location.objects.get(code="MA-NAD/nador"))
    request = _request()
    with django_assert_num_queries(3):
        page = SiteAdmin(Site, admin.site).get_changelist_instance(request)
        assert {str(site.location) for site in page.result_list} == {"Nador", "Tangier"}
    assert len(page.result_list) == rows + 1


def _form(**changes: Any) -> forms.ModelForm:
    values = {"level": "town", "code": "", "name_fr": "Arekmane", "name_ar": "أركمان", "name_en": "Arekmane"}
    return LocationAdmin(Location, admin.site).get_form(_request())(values | changes)


def test_a_town_lies_in_a_province() -> None:
    form = _form(parent=Location.objects.get(code="MA-NAD").pk)
    assert form.is_valid(), form.errors
    assert form.save().code is None


def test_a_province_does_not_lie_in_a_town() -> None:
    form = _form(level="province", parent=Location.objects.get(code="MA-NAD/nador").pk)
    assert "parent" in form.errors


def test_a_country_lies_nowhere() -> None:
    assert not _form(level="country", parent=Location.objects.get(code="MAR").pk).is_valid()


def test_a_place_is_listed_once_under_its_parent() -> None:
    form = _form(name_fr="Selouane", parent=Location.objects.get(code="MA-NAD").pk)
    assert not form.is_valid()
