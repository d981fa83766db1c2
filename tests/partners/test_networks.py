"""Networks: who is in them, who chairs them, ourselves in them; and who sponsors whom, by country."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partners.models import OrganisationLink
from tests.factories.partners import OrganisationFactory, OrganisationLinkFactory
from tests.flat import asked, assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db
NETWORKS, SPONSORSHIPS = "partners:network-list", "partners:sponsorship-list"


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


def _page(client: Client, name: str, *args: Any, **query: str) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def test_a_network_shows_its_head_its_members_with_roles_and_ourselves(coordinator: Client, world: World) -> None:
    network = OrganisationFactory(name="Réseau national", kinds=["network"])
    ours = OrganisationFactory(name="APSOPAD", site=world.north)
    OrganisationLinkFactory(organisation__name="OIM", other=network, kind="chairs", since=date(2013, 1, 1))
    OrganisationLinkFactory(organisation=ours, other=network, kind="member_of", role="Trésorière")
    OrganisationLinkFactory(
        organisation__name="Afro-Med", organisation__country_id="MAR", other=network, kind="member_of"
    )
    OrganisationLinkFactory(organisation__name="Partie", other=network, kind="member_of", until=date(2020, 1, 1))
    page = _page(coordinator, "partners:network", network.uuid)
    for words in ("3 organisations in it", "OIM", "January 2013", "APSOPAD, of ours, is a member", "Afro-Med"):
        assert words in page, words
    assert page.count("Trésorière") == 2
    assert "Partie" not in page
    assert "Partie" in _page(coordinator, "partners:network", network.uuid, state="ended")
    found = _page(coordinator, "partners:network", network.uuid, q="tresor")
    assert "APSOPAD</bdi></b>" in found
    assert "Afro-Med" not in found
    assert "No member has these words" in _page(coordinator, "partners:network", network.uuid, q="zzz", page="9")
    listed = _page(coordinator, NETWORKS)
    assert all(words in listed for words in ("Réseau national", "chaired by OIM", "3 in it", "APSOPAD"))
    assert "No network has these words" in _page(coordinator, NETWORKS, q="zzz")
    assert "Réseau national" in _page(coordinator, "partners:organisation", network.uuid)


def test_pairs_are_counted_and_narrowed_by_country_words_and_state(coordinator: Client) -> None:
    here = OrganisationFactory(name="Tissaghnasse", country_id="MAR")
    for name, country, until in (
        ("Liège", "BEL", None),
        ("Bruxelles", "BEL", None),
        ("Lille", "FRA", date(2020, 1, 1)),
    ):
        OrganisationLinkFactory(
            organisation__name=name, organisation__country_id=country, other=here, kind="sponsors", until=until
        )
    OrganisationLinkFactory(organisation__name="Partenaire", other=here)
    page = _page(coordinator, SPONSORSHIPS)
    assert all(words in page for words in ("Liège", "Bruxelles", "<b>2</b>", "<b>1</b>"))
    assert not any(words in page for words in ("Lille", "Partenaire"))
    assert "Lille" in _page(coordinator, SPONSORSHIPS, state="all", country="FRA")
    assert "Liège" not in _page(coordinator, SPONSORSHIPS, q="bruxelles")
    assert "Liège" in _page(coordinator, SPONSORSHIPS, q="tissaghnasse")
    assert "No sponsorship fits this" in _page(coordinator, SPONSORSHIPS, q="zzz")
    assert "Liège" in _page(coordinator, SPONSORSHIPS, country="x" * 99, page="-1", state="drop table")


def test_a_sponsorship_is_noted_once_and_nothing_typed_is_lost(coordinator: Client) -> None:
    one, other = OrganisationFactory(name="Liège"), OrganisationFactory(name="Tissaghnasse")
    url = reverse("partners:sponsorship-new")
    assert "No sponsorship is noted yet" in _page(coordinator, SPONSORSHIPS)
    empty = coordinator.post(url, {"role": "Échange de jeunes"})
    assert (empty.status_code, "Échange de jeunes" in empty.content.decode()) == (422, True)
    data = {"organisation": one.pk, "other": other.pk, "role": "Échange de jeunes", "since": "2016-03-01"}
    assert coordinator.post(url, data).status_code == 302
    assert coordinator.post(url, data).status_code == 422
    assert coordinator.post(url, data | {"other": one.pk}).status_code == 422
    row = OrganisationLink.objects.get()
    assert (row.organisation, row.kind, row.other, row.role) == (one, "sponsors", other, "Échange de jeunes")


def test_the_pages_ask_the_same_for_two_as_for_twenty(coordinator: Client, world: World) -> None:
    network = OrganisationFactory(name="Réseau", kinds=["network"])
    ours = OrganisationFactory(site=world.north)

    def grow(rows: int) -> None:
        for _turn in range(rows):
            other = OrganisationFactory(kinds=["network"], country_id="BEL")
            OrganisationLinkFactory(organisation=ours, other=other, kind="chairs")
            OrganisationLinkFactory(organisation=other, other=network, kind="member_of")
            OrganisationLinkFactory(organisation=other, other=ours, kind="sponsors")

    urls = [reverse(NETWORKS), reverse("partners:network", args=[network.uuid]), reverse(SPONSORSHIPS)]
    for url in urls:
        assert_flat(coordinator, url, grow)
        assert len(asked(coordinator, url, 200, {})) < 15, url
