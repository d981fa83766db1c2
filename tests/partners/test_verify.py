"""An entry is verified in one act; the day, who, and what was checked stay in its history."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from partners.actions import change_organisation, take_back_verification, verify_organisation
from partners.home import waiting
from partners.models import EntryUpdate, Organisation
from partners.refusals.organisations import NothingChecked, NothingToTakeBack, VerifiedInFuture, VerifiedLaterAlready
from tests.factories.accounts import UserFactory
from tests.factories.partners import EntryUpdateFactory, OrganisationFactory
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def _verify(one: Organisation, by: User, on: date = TODAY, **said: object) -> Organisation:
    return verify_organisation(organisation=one, by=by, on=on, today=TODAY, **({"checked": ["phone"]} | said))  # type: ignore[arg-type]


def test_it_says_when_by_whom_and_what_was_checked_and_twice_changes_nothing() -> None:
    one, by = OrganisationFactory(), UserFactory()
    _verify(one, by, checked=["phone", "groups"], note="  spoke  with Salma ")
    _verify(one, UserFactory(), checked=["groups", "phone"], note="spoke with Salma")
    one.refresh_from_db()
    assert (one.verified_on, one.verified_by, one.checked, one.check_note) == (
        TODAY,
        by,
        ["groups", "phone"],
        "spoke with Salma",
    )
    assert one.events.count() == 2


def test_what_makes_no_verification_is_refused() -> None:
    one, by = OrganisationFactory(verified_on=date(2026, 3, 1)), UserFactory()
    with pytest.raises(VerifiedInFuture):
        _verify(one, by, on=TODAY + timedelta(days=1))
    with pytest.raises(VerifiedLaterAlready, match="1 March 2026"):
        _verify(one, by, on=date(2026, 2, 28))
    with pytest.raises(NothingChecked):
        _verify(one, by, checked=[], note=" ")


def test_a_mistake_is_taken_back_to_what_stood_there_before() -> None:
    one, first, second = OrganisationFactory(), UserFactory(), UserFactory()
    _verify(one, first, on=date(2025, 10, 1), checked=["papers"])
    _verify(one, second, note="by mistake")
    take_back_verification(organisation=one, by=second)
    one.refresh_from_db()
    assert (one.verified_on, one.verified_by, one.checked) == (date(2025, 10, 1), first, ["papers"])
    take_back_verification(organisation=one, by=second)
    one.refresh_from_db()
    assert (one.verified_on, one.verified_by, one.checked) == (None, None, [])
    with pytest.raises(NothingToTakeBack):
        take_back_verification(organisation=one, by=second)


def test_a_day_that_comes_from_a_file_says_who_brought_it_and_forgets_what_was_checked_before() -> None:
    one, by = OrganisationFactory(), UserFactory()
    _verify(one, UserFactory(), note="by telephone")
    changed = change_organisation(organisation=one, by=by, verified_on=date(2026, 11, 23))
    assert (changed.verified_by, changed.checked, changed.check_note) == (by, [], "")


def test_the_page_verifies_and_keeps_what_was_typed_when_it_does_not(world: World) -> None:
    client, one = world.client("program coordinator"), OrganisationFactory()
    url, today = reverse("partners:organisation-verify", args=[one.uuid]), timezone.localdate()
    wrong = client.post(url, {"on": str(today), "checked": [], "note": ""})
    assert wrong.status_code == 422
    assert "Tick what you checked" in wrong.content.decode()
    wrong = client.post(url, {"on": str(today + timedelta(days=3)), "note": "appelé Salma"})
    assert wrong.status_code == 422
    assert "appelé Salma" in wrong.content.decode()
    page = client.post(url, {"on": str(today), "checked": ["phone", "email"]}, follow=True).content.decode()
    assert "Phone: somebody answered" in page
    assert "The entry is verified." in page
    client.post(reverse("partners:organisation-verify-take-back", args=[one.uuid]))
    one.refresh_from_db()
    assert one.verified_on is None


def test_the_home_of_a_coordinator_says_how_many_are_due_and_what_waits_to_be_checked(
    world: World, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    for number in range(7):
        OrganisationFactory(name=f"Jamais {number}")
    OrganisationFactory(name="Ancienne", verified_on=date(2025, 11, 22))
    OrganisationFactory(name="Fraîche", verified_on=date(2025, 11, 23))
    OrganisationFactory(kinds=["donor"])
    sent = {"state": EntryUpdate.State.SUBMITTED, "submitted_at": timezone.now(), "submitted_by": "Salma"}
    EntryUpdateFactory(organisation=Organisation.objects.get(name="Fraîche"), **sent)
    coordinator = world.user("program coordinator")
    coordinator.has_perm("partners.change_organisation")
    with django_assert_num_queries(2):
        checks, due = waiting(coordinator, TODAY).cards
    assert (due.title, due.count, due.items[0].title) == ("8 entries to verify", 8, "Ancienne")
    assert (checks.title, checks.items[0].detail) == ("1 association put its entry right", "written by Salma")
    assert waiting(world.user("social worker"), TODAY).cards == []
