"""What is left of someone whose file went to another site: a reference where work goes on, never the name."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Clearance
from beneficiaries.models import Appointment, Person, Referral
from tests.factories.beneficiaries import PersonFactory
from tests.factories.follow_up import AppointmentFactory, ReferralFactory
from tests.factories.partners import OrganisationFactory
from tests.world import World

pytestmark = pytest.mark.django_db

NAME = "Zainabou Zqxgone"


@pytest.fixture
def gone(world: World) -> Person:
    """Someone of the other site, whose card nobody here sees."""
    return PersonFactory.create(site=world.south, full_name=NAME, name_ar="")


def _mine(world: World, person: Person | None, **said: Any) -> Appointment:
    said = {"on": timezone.localdate()} | said
    return AppointmentFactory.create(person=person, staff=world.user("case manager"), site=world.north, **said)


def test_ones_own_agenda_goes_on_by_the_reference(world: World, gone: Person) -> None:
    today = timezone.localdate()
    told = _mine(world, gone)
    _mine(world, gone, on=today - timedelta(days=3))
    client = world.client("case manager")
    pages = [
        reverse("home"),
        *(f"{reverse('beneficiaries:agenda')}?way={way}" for way in ("day", "week", "list")),
        *(reverse(f"beneficiaries:appointment{name}", args=[told.uuid]) for name in ("", "-change", "-told")),
        reverse("beneficiaries:agenda-file"),
    ]
    for url in pages:
        answer = client.get(url)
        assert answer.status_code == 200, url
        text = answer.content.decode()
        assert NAME not in text, url
        assert gone.ref in text or url.endswith(("change/", "told/")), url


def test_a_referral_whose_share_has_ended_is_waited_for_by_the_reference(world: World, gone: Person) -> None:
    ReferralFactory.create(person=gone, to_site=world.north)
    home = world.client("case manager").get(reverse("home")).content.decode()
    assert gone.ref in home
    assert NAME not in home


def test_what_one_asked_for_is_followed_by_the_reference(world: World, gone: Person) -> None:
    today = timezone.localdate()
    partner = OrganisationFactory.create()
    ReferralFactory.create(
        person=gone, from_site=world.north, to_organisation=partner, state=Referral.State.SENT, follow_up_on=today
    )
    home = world.client("case manager").get(reverse("home")).content.decode()
    assert gone.ref in home
    assert NAME not in home


@pytest.mark.parametrize("page", ["home", "beneficiaries:agenda"])
def test_where_a_restricted_appointment_is_stands_on_its_own_page_only(world: World, page: str) -> None:
    Clearance.objects.create(user=world.user("case manager"), category="medical")
    person = PersonFactory.create(site=world.north)
    restricted = _mine(world, person, category="medical", where="Zqxclinic for HIV", about="Zqxabout")
    _mine(world, person, where="Zqxoffice")
    client = world.client("case manager")
    text = client.get(reverse(page)).content.decode()
    assert "Zqxoffice" in text
    assert "Zqxclinic" not in text
    assert "Zqxabout" not in text
    assert "Zqxclinic" in client.get(reverse("beneficiaries:appointment", args=[restricted.uuid])).content.decode()
