"""Organisations are found by the letters of their names and by filters; those likely the same are shown."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partners.actions import change_organisation, create_organisation
from partners.groups import spellings
from partners.likeness import alike
from partners.models import Organisation, due_before
from tests.factories.partners import OrganisationFactory, OrganisationLinkFactory
from tests.flat import asked, assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db
LIST = "partners:organisation-list"


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


def _names(client: Client, **filters: str) -> list[str]:
    return [row.name for row, _state in client.get(reverse(LIST), filters).context["rows"]]


def test_names_are_found_in_both_scripts_whatever_their_accents_hamzas_and_apostrophes(coordinator: Client) -> None:
    OrganisationFactory(name="Délégation de l’Oriental", name_ar="جمعيّة الأمل", registration_number="12/2009")
    OrganisationFactory(name="Autre", name_ar="اخرى", country_id="SEN")
    for q in ("delegation", "DELEGATION loriental", "l'oriental", "جمعيه", "الامل جمعية", "12/2009"):
        assert _names(coordinator, q=q) == ["Délégation de l’Oriental"], q
    assert _names(coordinator, q="sénégal") == ["Autre"]
    assert _names(coordinator, q="delegation oujda") == []
    # Bulk writing and a changed name keep the letters as well.
    Organisation.objects.bulk_create([Organisation(name="Fédération")])
    one = Organisation.objects.get(name="Autre")
    change_organisation(organisation=one, by=None, name="Égalité")
    assert _names(coordinator, q="egalite") == ["Égalité"]
    assert _names(coordinator, q="federation") == ["Fédération"]


def test_the_list_narrows_by_kind_country_group_entry_and_network(coordinator: Client) -> None:
    today = timezone.localdate()
    old = due_before(today)
    network = OrganisationFactory(name="Réseau", kinds=["network"], verified_on=today)
    fresh = OrganisationFactory(name="Fraîche", verified_on=old + timedelta(days=1), groups_served=["femmes"])
    OrganisationFactory(name="Ancienne", verified_on=old, country_id="FRA")
    OrganisationFactory(name="Jamais")
    OrganisationFactory(name="Bailleur", kinds=["donor"])
    OrganisationLinkFactory(organisation=fresh, other=network, kind="member_of")
    gone = OrganisationFactory(name="Partie", verified_on=today)
    OrganisationLinkFactory(organisation=gone, other=network, kind="member_of", until=today - timedelta(days=1))
    assert _names(coordinator, kind="network") == ["Réseau"]
    assert _names(coordinator, country="FRA") == ["Ancienne"]
    assert _names(coordinator, group="Femmes") == ["Fraîche"]
    assert _names(coordinator, state="verified") == ["Fraîche", "Partie", "Réseau"]
    # A donor that was never verified is not due; an association is.
    assert _names(coordinator, state="due") == ["Ancienne", "Jamais"]
    assert _names(coordinator, state="never") == ["Bailleur", "Jamais"]
    assert _names(coordinator, network=str(network.uuid)) == ["Fraîche"]
    page = coordinator.get(reverse(LIST), {"q": "rien de tel"}).content.decode()
    assert "No organisation is like this." in page
    assert reverse("reports:report-file", args=["associations", "csv"]) in page


def test_a_verification_is_due_again_after_its_months_also_at_the_end_of_one(settings) -> None:  # type: ignore[no-untyped-def]
    assert due_before(date(2026, 11, 22)) == date(2025, 11, 22)
    settings.VERIFIED_FOR_MONTHS = 6
    assert due_before(date(2026, 8, 31)) == date(2026, 2, 28)


def test_a_group_has_one_spelling() -> None:
    create_organisation(by=None, name="Une", groups_served=["Étudiants", "femmes"])
    other = create_organisation(by=None, name="Autre", groups_served=["etudiants", "ÉTUDIANTS", "Femmes", "enfants"])
    assert other.groups_served == ["Étudiants", "femmes", "enfants"]
    assert list(spellings().values()) == ["femmes", "Étudiants", "enfants"]
    # The one that alone writes a group may write it otherwise.
    assert change_organisation(organisation=other, by=None, groups_served=["Enfants"]).groups_served == ["Enfants"]


def test_an_organisation_that_is_there_already_is_likely_the_same() -> None:
    known = OrganisationFactory(name="A.S.T.I.C.U.D.E.", name_ar="جمعية الأمل", registration_number="12 / 2009")
    near = OrganisationFactory(name="Association Thissaghnasse")
    for said in ({"name": "Asticude"}, {"name": "X", "name_ar": "جمعيه الامل"}, {"number": "12/2009"}):
        assert [one.organisation for one in alike(**said)] == [known], said  # type: ignore[arg-type]
    assert [str(word) for word in alike(name="asticude", number="12-2009")[0].reasons] == [
        "the same name",
        "the same registration number",
    ]
    assert [one.organisation for one in alike(name="Association Tissaghnasse")] == [near]
    assert alike(name="Association Khamsa") == []
    assert alike() == []
    assert alike(name="Asticude", besides=known.pk) == []


def test_the_page_shows_the_likely_one_before_it_saves(coordinator: Client) -> None:
    known = OrganisationFactory(name="A.S.T.I.C.U.D.E.")
    url, said = reverse("partners:organisation-new"), {"name": "ASTICUDE", "groups_served": ["femmes", "jeunes, mères"]}
    first = coordinator.post(url, said)
    page = first.content.decode()
    assert first.status_code == 422
    assert "A.S.T.I.C.U.D.E." in page
    assert "the same name" in page
    assert 'value="femmes, jeunes, mères"' in page
    assert Organisation.objects.count() == 1
    coordinator.post(url, said | {"others": str(known.pk)})
    assert Organisation.objects.get(name="ASTICUDE").groups_served == ["femmes", "jeunes", "mères"]


def test_the_list_costs_the_same_for_two_as_for_twenty_and_less_than_fifteen(coordinator: Client) -> None:
    network = OrganisationFactory(kinds=["network"])

    def grow(number: int) -> None:
        for one in OrganisationFactory.create_batch(number, country_id="MAR", groups_served=["femmes"]):
            OrganisationLinkFactory(organisation=one, other=network, kind="member_of")

    filters = f"?q=a&kind=association&country=MAR&group=femmes&state=due&network={network.uuid}"
    assert_flat(coordinator, reverse(LIST) + filters, grow)
    assert len(asked(coordinator, reverse(LIST) + filters, 200, {})) < 15
