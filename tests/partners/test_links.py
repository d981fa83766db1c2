"""How organisations stand to each other: noted, put right, ended, put back, taken off; said from both sides."""

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from exchange.running import run
from partners.actions import change_link, end_link, link, put_link_back, take_off_link
from partners.linked import links_of
from partners.models import Organisation, OrganisationLink
from partners.refusals import EndsBeforeStart, EndsLater, LinkedToItself, LinkGone
from tests.factories.accounts import UserFactory
from tests.factories.partners import OrganisationFactory, OrganisationLinkFactory
from tests.world import World

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
Kind = OrganisationLink.Kind


@pytest.fixture
def by() -> User:
    return UserFactory(role="program coordinator")


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


def _words(organisation: Organisation) -> list[tuple[str, str, bool]]:
    return [(one.words, one.other.name, one.over) for one in links_of(organisation, DAY)]


def test_a_link_is_made_once_and_corrected(by: User) -> None:
    one, other = OrganisationFactory(), OrganisationFactory()
    link(organisation=one, other=other, by=by, role="Jumelage")
    link(organisation=one, other=other, by=by, since=date(2015, 1, 1))
    row = OrganisationLink.objects.get()
    assert (row.since, row.role) == (date(2015, 1, 1), "Jumelage")
    with pytest.raises(LinkedToItself):
        link(organisation=one, other=one, by=by)
    with pytest.raises(ValidationError, match="A link cannot end before it starts"):
        link(organisation=one, other=other, by=by, since=date(2015, 1, 1), until=date(2014, 1, 1))


def test_partners_are_so_both_ways_and_whatever_has_members_is_a_network(by: User) -> None:
    one, other = OrganisationFactory(name="Une"), OrganisationFactory(name="Autre")
    link(organisation=one, other=other, by=by)
    link(organisation=other, other=one, by=by)
    assert OrganisationLink.objects.count() == 1
    link(organisation=one, other=other, by=by, kind=Kind.MEMBER_OF)
    other.refresh_from_db()
    assert other.kinds == ["association", "network"]


def test_each_side_reads_its_links_in_its_own_words() -> None:
    one, other = OrganisationFactory(name="Une"), OrganisationFactory(name="Autre")
    for kind in Kind.values:
        OrganisationLinkFactory(organisation=one, other=other, kind=kind)
    ended = OrganisationFactory(name="Ancienne")
    OrganisationLinkFactory(organisation=ended, other=one, kind=Kind.SPONSORS, until=DAY - timedelta(days=1))
    assert _words(one) == [
        ("sponsors", "Autre", False),
        ("is a partner of", "Autre", False),
        ("is a member of", "Autre", False),
        ("chairs", "Autre", False),
        ("is sponsored by", "Ancienne", True),
    ]
    assert [words for words, _name, _over in _words(other)] == [
        "is sponsored by",
        "is a partner of",
        "has as member",
        "is chaired by",
    ]


def test_a_link_is_ended_kept_and_put_back(by: User) -> None:
    row = OrganisationLinkFactory(since=date(2020, 1, 1))
    with pytest.raises(EndsBeforeStart):
        end_link(link=row, on=date(2019, 1, 1), today=DAY, by=by)
    with pytest.raises(EndsLater):
        end_link(link=row, on=DAY + timedelta(days=1), today=DAY, by=by)
    for _turn in range(2):
        assert end_link(link=row, on=DAY, today=DAY, by=by).until == DAY
    for _turn in range(2):
        assert put_link_back(link=row, by=by).until is None
    with pytest.raises(EndsBeforeStart):
        change_link(link=row, by=by, since=DAY, until=date(2019, 1, 1), role="")
    assert change_link(link=row, by=by, since=DAY, until=None, role=" Trésorière ").role == "Trésorière"
    take_off_link(link=row, by=by)
    take_off_link(link=row, by=by)
    with pytest.raises(LinkGone):
        put_link_back(link=row, by=by)


def test_the_form_notes_a_link_from_either_side_and_says_why_not(coordinator: Client) -> None:
    one, network = OrganisationFactory(name="ASTICUDE"), OrganisationFactory(name="Réseau", kinds=["network"])
    url = reverse("partners:link-new", args=[network.uuid])
    data = {"how": "member_of:back", "other": one.pk, "role": "Trésorière", "since": "2021-12-01"}
    assert "checked" in coordinator.get(url + "?how=member_of:back").content.decode()
    assert coordinator.post(url, data).status_code == 302
    row = OrganisationLink.objects.get()
    assert (row.organisation, row.other, row.kind, row.role) == (one, network, "member_of", "Trésorière")
    again = coordinator.post(url, data)
    assert again.status_code == 422
    assert "This link is already there" in again.content.decode()
    end = reverse("partners:link-end", args=[one.uuid, row.pk])
    late = coordinator.post(end, {"until": str(timezone.localdate() + timedelta(days=3))})
    assert (late.status_code, "has not come yet" in late.content.decode()) == (422, True)
    coordinator.post(end, {"until": "2025-01-01"})
    over = coordinator.post(url, data).content.decode()
    assert "Put it back among the ended ones" in over
    page = coordinator.get(reverse("partners:organisation", args=[one.uuid])).content.decode()
    assert "1 has ended" in page
    coordinator.post(reverse("partners:link-back", args=[one.uuid, row.pk]))
    row.refresh_from_db()
    assert row.until is None
    change = reverse("partners:link-change", args=[one.uuid, row.pk])
    wrong = coordinator.post(change, {"role": "Présidente", "since": "2021-12-01", "until": "2020-01-01"})
    assert (wrong.status_code, "Présidente" in wrong.content.decode()) == (422, True)
    assert coordinator.post(change, {"role": "Présidente", "since": "2021-12-01"}).status_code == 302
    coordinator.post(reverse("partners:link-take-off", args=[one.uuid, row.pk]))
    assert not OrganisationLink.objects.exists()


def test_a_link_of_others_is_not_found_under_an_organisation(coordinator: Client) -> None:
    row, other = OrganisationLinkFactory(), OrganisationFactory()
    assert coordinator.get(reverse("partners:link-end", args=[other.uuid, row.pk])).status_code == 404


def test_a_file_that_names_partners_from_the_other_side_changes_nothing() -> None:
    row = OrganisationLinkFactory(organisation__name="Une", other__name="Autre", since=date(2015, 1, 1))
    file = io.BytesIO(b"name,partners\nAutre,Une\nUne,Autre\n")
    assert run("organisations", file, name="organisations.csv", by=None).counts.unchanged == 2
    row.refresh_from_db()
    assert (OrganisationLink.objects.get(), row.since) == (row, date(2015, 1, 1))
