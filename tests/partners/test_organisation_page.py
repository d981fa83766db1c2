"""An organisation's page: whom to call, how it stands to others, what every room has to show of it, what changed."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from partners.showing import sections
from tests.factories.beneficiaries import PersonFactory
from tests.factories.calls import ApplicationFactory, CallFactory
from tests.factories.partners import ContactFactory, OrganisationFactory, OrganisationLinkFactory
from tests.factories.placements import PlacementFactory
from tests.factories.programs import EnrolmentFactory, FundingFactory, ProjectFactory
from tests.factories.trainings import CertificateFactory, CohortFactory, LearnerFactory
from tests.flat import asked, assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


def test_the_page_says_whom_to_call_and_what_every_room_shows(coordinator: Client, world: World) -> None:
    one = OrganisationFactory(name="Finlande", kinds=["donor"])
    ContactFactory(organisation=one, full_name="Pekka Virtanen")
    OrganisationLinkFactory(organisation=one, other__name="OIM")
    here, there = ProjectFactory(title="Santé", sites=[world.north]), ProjectFactory(title="Loin", sites=[world.south])
    for project in (here, there):
        FundingFactory(
            project=project, organisation=one, amount=Decimal(1200), currency="EUR", from_year=2016, to_year=2018
        )
        ApplicationFactory(organisation=one, call=CallFactory(project=project), title=f"Demande {project.title}")
        EnrolmentFactory(person=None, organisation=one, project=project)
    for site, title in ((world.north, "Agronome"), (world.south, "Médecin")):
        PlacementFactory(host=one, site=site, title=title, weeks=12)
    cohort = CohortFactory(activity__title="Leadership", activity__sites=[world.north])
    for number in range(3):
        learner = LearnerFactory(cohort=cohort, organisation=one)
        if number == 0:
            CertificateFactory(learner=learner)
    CertificateFactory(learner=learner, revoked_on=date(2030, 1, 1), revoked_reason="Erreur")
    page = coordinator.get(reverse("partners:organisation", args=[one.uuid])).content.decode()
    for words in ("Pekka Virtanen", "OIM", "Santé", "2016–2018", "1,200", "Demande Santé", "Agronome", "Leadership"):
        assert words in page, words
    assert "1 of 3 certified" in page
    assert not any(words in page for words in ("Loin", "Médecin"))


def test_each_room_answers_only_those_who_may_ask_it(world: World) -> None:
    one = OrganisationFactory()
    FundingFactory(project=ProjectFactory(), organisation=one)
    OrganisationLinkFactory(organisation=one, other__name="Jumelle")
    assert sections(one, world.user("manager"))
    assert not sections(one, world.user("social worker"))
    page = world.client("social worker").get(reverse("partners:organisation", args=[one.uuid])).content.decode()
    assert "Jumelle" not in page


def test_the_page_asks_the_same_whatever_there_is(coordinator: Client, world: World) -> None:
    one = OrganisationFactory(kinds=["donor", "network"])

    def grow(rows: int) -> None:
        for _turn in range(rows):
            project = ProjectFactory(sites=[world.north])
            FundingFactory(project=project, organisation=one)
            ApplicationFactory(organisation=one, call=CallFactory(project=project))
            PlacementFactory(host=one, site=world.north)
            LearnerFactory(cohort=CohortFactory(activity__sites=[world.north]), organisation=one)
            EnrolmentFactory(person=None, organisation=one, project=project)
            OrganisationLinkFactory(other=one, kind="member_of", organisation__country_id="MAR")
            OrganisationLinkFactory(organisation=one, other__country_id="BEL")
            ContactFactory(organisation=one)

    url = reverse("partners:organisation", args=[one.uuid])
    assert_flat(coordinator, url, grow)
    assert len(asked(coordinator, url, 200, {})) < 15


def test_what_changed_is_told_as_far_as_one_may_see_it(coordinator: Client, world: World) -> None:
    one = OrganisationFactory(name="Une")
    data = {"full_name": "Nadia Amrani", "phone": "0536000000"}
    coordinator.post(reverse("partners:contact-new", args=[one.uuid]), data)
    contact = one.contacts.get()
    coordinator.post(reverse("partners:contact-change", args=[one.uuid, contact.pk]), data | {"phone": "0537111111"})
    row = OrganisationLinkFactory(organisation=one, other__name="Jumelle")
    coordinator.post(reverse("partners:link-take-off", args=[one.uuid, row.pk]))
    url = reverse("partners:organisation-history", args=[one.uuid])
    page = coordinator.get(url).content.decode()
    for words in (
        "Nadia Amrani",
        "0536000000",
        "0537111111",
        "is a partner of Jumelle",
        "Deleted",
        "Program coordinator",
    ):
        assert words in page, words
    coordinator.post(reverse("partners:organisation-change", args=[one.uuid]), {"name": "Une", "kinds": ["donor"]})
    page = coordinator.get(url).content.decode()
    assert all(words in page for words in ("<bdi>Association</bdi>", "<bdi>Donor</bdi>"))
    assert str(one.uuid) not in page.partition("<h1")[2]
    assert "Jumelle" not in world.client("social worker").get(url).content.decode()
    assert_flat(coordinator, url, lambda rows: ContactFactory.create_batch(rows, organisation=one))


def test_an_association_sends_learners_and_its_page_says_how_many(world: World) -> None:
    one = OrganisationFactory(name="Amicale de Liège")
    cohort = CohortFactory(activity__title="Leadership", activity__sites=[world.north])
    people = [PersonFactory(site=world.north, full_name=f"Salma {name}") for name in ("Bennani", "Idrissi")]
    client, url = world.client("social worker"), reverse("trainings:learner-add", args=[cohort.uuid])
    page = client.get(url, {"q": "Salma", "sent_by": "", "sent_by-typed": "amicale"}).content.decode()
    assert page.count(f'name="sent_by" value="{one.pk}"') == 2
    for person in people:
        answer = client.post(url, {"person": str(person.uuid), "sent_by": str(one.pk)})
        assert answer["Location"] == f"{url}?sent_by={one.pk}"
    assert "No organisation of the list" in client.get(url, {"sent_by-typed": "Zorro"}).content.decode()
    page = client.get(reverse("partners:organisation", args=[one.uuid])).content.decode()
    assert all(words in page for words in ("Leadership", "2 learners"))
