"""The tree as a list: what is closed is hidden, filters by status, kind, donor, year and site, what leads to a find."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from programs.models import Project
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import FundingFactory, ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


def _page(client: Client, **query: str) -> str:
    return client.get(reverse("programs:project-list"), query).content.decode()


@pytest.fixture
def axis() -> Project:
    """An axis of 2014 to 2016 paid by Finland with an open and a closed project; another axis years later."""
    axis = ProjectFactory(title="Axe ancien", kind="axis", starts_on=date(2014, 1, 1), ends_on=date(2016, 12, 31))
    donor = OrganisationFactory(name="Finlande", kinds=["donor"])
    FundingFactory(project=axis, organisation=donor, from_year=2014, to_year=2016)
    ProjectFactory(parent=axis, title="Projet ouvert", starts_on=date(2015, 1, 1), ends_on=date(2015, 12, 31))
    ProjectFactory(parent=axis, title="Projet fini", status="closed")
    later = ProjectFactory(title="Axe nouveau", kind="axis", starts_on=date(2017, 1, 1))
    ProjectFactory(parent=later, title="Phase neuve", kind="phase", status="planned")
    return axis


def test_what_is_closed_is_hidden_until_it_is_asked_for(coordinator: Client, axis: Project) -> None:
    page = _page(coordinator)
    assert "Projet ouvert" in page
    assert "Projet fini" not in page
    assert "Show 1 that is closed" in page
    assert "Projet fini" in _page(coordinator, closed="1")
    assert "Projet fini" in _page(coordinator, status="closed")


def test_a_closed_axis_is_shown_where_something_below_it_is_open(coordinator: Client) -> None:
    axis = ProjectFactory(title="Axe clos", status="closed")
    ProjectFactory(parent=axis, title="Projet ouvert")
    assert "Axe clos" in _page(coordinator)


def test_who_funds_an_axis_funds_what_lies_below_it(coordinator: Client, axis: Project) -> None:
    donor = axis.fundings.get().organisation
    page = _page(coordinator, funder=str(donor.uuid))
    assert "Projet ouvert" in page
    assert "Axe nouveau" not in page


def test_a_year_finds_what_ran_in_it(coordinator: Client, axis: Project) -> None:
    page = _page(coordinator, year="2016", kind="axis")
    assert "Axe ancien" in page
    assert "Axe nouveau" not in page
    assert "Axe nouveau" in _page(coordinator, year="2018", kind="axis")


def test_kind_and_site_narrow_and_what_leads_there_stays(coordinator: Client, axis: Project, world: World) -> None:
    page = _page(coordinator, kind="phase")
    assert "Phase neuve" in page
    assert "Axe nouveau" in page
    assert "Projet ouvert" not in page
    ProjectFactory(title="Du Nord", sites=[world.north])
    assert "Du Nord" in _page(coordinator, site="north", q="nord")
    assert "Du Nord" not in _page(coordinator, site="south", q="nord")


def test_odd_values_narrow_nothing_and_break_nothing(coordinator: Client, axis: Project) -> None:
    page = _page(coordinator, status="x", kind="'", year="٢٠١٦", funder="\x00".replace("\x00", "%"), site="%")
    assert "No project has these words" in page
    assert "Projet ouvert" in _page(coordinator, status="x", year="20161")
