"""Whom to call: named, put right, taken off, put back."""

import pytest
from django.urls import reverse

from accounts.models import User
from partners.actions import add_contact, change_contact, put_contact_back, remove_contact
from partners.models import Contact
from partners.refusals import NamedAlready
from tests.factories.accounts import UserFactory
from tests.factories.partners import ContactFactory, OrganisationFactory
from tests.partners.test_links import DAY
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return UserFactory(role="program coordinator")


def test_a_contact_is_named_once(by: User) -> None:
    one = OrganisationFactory()
    add_contact(organisation=one, by=by, full_name="Nadia Amrani")
    add_contact(organisation=one, by=by, full_name="Nadia Amrani", phone="0536000000")
    assert Contact.objects.get().phone == "0536000000"


def test_who_left_stays_and_comes_back(by: User) -> None:
    row = ContactFactory(full_name="Nadia Amrani", role="Présidente")
    for _turn in range(2):
        assert remove_contact(contact=row, on=DAY, by=by).left_on == DAY
    for _turn in range(2):
        assert put_contact_back(contact=row, by=by).left_on is None
    remove_contact(contact=row, on=DAY, by=by)
    back = add_contact(organisation=row.organisation, by=by, full_name="Nadia Amrani", phone="0536000000")
    assert (back.pk, back.left_on, back.role) == (row.pk, None, "Présidente")


def test_two_contacts_do_not_take_one_name(by: User) -> None:
    row = ContactFactory(full_name="Nadia Amrani")
    other = ContactFactory(organisation=row.organisation, full_name="Salma")
    with pytest.raises(NamedAlready):
        change_contact(contact=other, by=by, full_name="Nadia Amrani")
    assert change_contact(contact=other, by=by, full_name="Salma B.", role="Trésorière").role == "Trésorière"


def test_the_pages_add_change_take_off_and_put_back(world: World) -> None:
    coordinator, one = world.client("program coordinator"), OrganisationFactory()
    page = reverse("partners:organisation", args=[one.uuid])
    assert "Add whom to call" in coordinator.get(page).content.decode()
    coordinator.post(reverse("partners:contact-new", args=[one.uuid]), {"full_name": "Salma", "phone": "0600000000"})
    row = one.contacts.get()
    change = reverse("partners:contact-change", args=[one.uuid, row.pk])
    ContactFactory(organisation=one, full_name="Nadia")
    refused = coordinator.post(change, {"full_name": "Nadia", "role": "Secrétaire"})
    assert refused.status_code == 422
    assert all(word in refused.content.decode() for word in ("has this name already", "Secrétaire"))
    coordinator.post(change, {"full_name": "Salma Idrissi", "role": "Secrétaire"})
    coordinator.post(reverse("partners:contact-remove", args=[one.uuid, row.pk]))
    assert "1 is no longer there" in coordinator.get(page).content.decode()
    assert "Salma Idrissi" not in world.client("distribution officer").get(page).content.decode()
    coordinator.post(reverse("partners:contact-back", args=[one.uuid, row.pk]))
    row.refresh_from_db()
    assert (row.full_name, row.left_on) == ("Salma Idrissi", None)
    assert (
        coordinator.get(reverse("partners:contact-change", args=[OrganisationFactory().uuid, row.pk])).status_code
        == 404
    )
