"""Organisations: added, changed, linked, found; what their pages show."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from partners.actions import change_organisation, create_organisation
from partners.models import Organisation
from tests.factories.accounts import UserFactory
from tests.factories.partners import OrganisationFactory
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return UserFactory(role="program coordinator")


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


def test_an_organisation_is_added_and_changed(by: User) -> None:
    one = create_organisation(by=by, name="Finlande", kinds=["donor"])
    change_organisation(organisation=one, by=by, name="Ambassade de Finlande", kinds=["donor", "embassy"])
    one.refresh_from_db()
    assert (one.name, one.kinds) == ("Ambassade de Finlande", ["donor", "embassy"])


def test_a_name_is_taken_once(by: User) -> None:
    OrganisationFactory(name="ASTICUDE")
    with pytest.raises(ValidationError):
        create_organisation(by=by, name="ASTICUDE")


def test_organisations_are_found_by_name_country_and_kind(coordinator: Client) -> None:
    OrganisationFactory(name="Délégation régionale", country_id="MAR", kinds=["institution"])
    OrganisationFactory(name="Union européenne", kinds=["donor"])
    url = reverse("partners:organisation-list")
    assert "Délégation" in coordinator.get(url, {"q": "delegation"}).content.decode()
    assert "Délégation" in coordinator.get(url, {"q": "maroc"}).content.decode()
    page = coordinator.get(url, {"kind": "donor"}).content.decode()
    assert "Union européenne" in page
    assert "Délégation" not in page


def test_a_long_list_goes_on_after_its_last_name(coordinator: Client) -> None:
    for number in range(65):
        OrganisationFactory(name=f"Org {number:03}")
    first = coordinator.get(reverse("partners:organisation-list")).content.decode()
    assert "after=Org+059" in first
    rest = coordinator.get(reverse("partners:organisation-list"), {"after": "Org 059"}).content.decode()
    assert "Org 064" in rest
    assert "Org 000" not in rest


def test_pages_add_and_change(coordinator: Client) -> None:
    data = {"name": "Croissant-Rouge", "kinds": ["association"], "groups_served": "femmes, enfants،étudiants"}
    coordinator.post(reverse("partners:organisation-new"), data)
    one = Organisation.objects.get(name="Croissant-Rouge")
    assert one.groups_served == ["femmes", "enfants", "étudiants"]
    coordinator.post(
        reverse("partners:organisation-change", args=[one.uuid]), data | {"name": "Croissant-Rouge marocain"}
    )
    one.refresh_from_db()
    assert one.name == "Croissant-Rouge marocain"


def test_a_taken_name_is_said_beside_the_field(coordinator: Client) -> None:
    OrganisationFactory(name="ASTICUDE")
    answer = coordinator.post(reverse("partners:organisation-new"), {"name": "ASTICUDE"})
    assert answer.status_code == 422
    assert "already exists" in answer.content.decode()


def test_the_list_costs_the_same_for_two_as_for_twenty(coordinator: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    costs = []
    for rows in (2, 20):
        OrganisationFactory.create_batch(rows, country_id="MAR")
        with django_assert_max_num_queries(12) as asked:
            coordinator.get(reverse("partners:organisation-list"))
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_kinds_that_someone_else_changed_meanwhile_are_said_in_words(coordinator: Client) -> None:
    one = OrganisationFactory(kinds=["association"])
    url = reverse("partners:organisation-change", args=[one.uuid])
    seen = coordinator.get(url).context["form"]["seen"].value()
    Organisation.objects.filter(pk=one.pk).update(kinds=["donor", "network"])
    answer = coordinator.post(url, {"name": one.name, "kinds": ["company"], "seen": seen})
    assert answer.status_code == 422
    assert "There now: “Donor, Network”" in answer.content.decode()
