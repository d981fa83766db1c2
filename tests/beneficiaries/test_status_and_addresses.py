"""Legal status and addresses over time: the past is added, a mistake is mended, nothing overlaps unsaid."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord, Clearance
from beneficiaries import actions, refusals
from beneficiaries.models import Address, LegalStatus
from places.models import Location
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import AddressFactory, LegalStatusFactory, PersonFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def site():
    return SiteFactory.create()


@pytest.fixture
def by(site):
    return UserFactory.create(sites=[site], cleared=["legal_status"])


@pytest.fixture
def person(site):
    return PersonFactory.create(site=site)


def statuses(person):
    return list(person.legal_statuses.order_by("since").values_list("status", "since", "until"))


def test_a_status_of_the_past_is_added_before_the_one_of_now(person, by):
    actions.record_legal_status(person=person, by=by, status="refugee", since=date(2026, 3, 1))
    asked = {"person": person, "by": by, "status": "asylum_seeker", "since": date(2025, 1, 1)}
    actions.record_legal_status(**asked, until=date(2026, 3, 1))
    assert statuses(person) == [
        ("asylum_seeker", date(2025, 1, 1), date(2026, 3, 1)),
        ("refugee", date(2026, 3, 1), None),
    ]
    with pytest.raises(refusals.StatusNeedsEnd, match="01/03/2026"):
        actions.record_legal_status(person=person, by=by, status="irregular", since=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2025, 12, 1), date(2026, 2, 1)),
        (date(2026, 2, 1), date(2026, 2, 2)),
        (None, date(2026, 2, 1)),
        (date(2026, 5, 1), date(2026, 7, 1)),
    ],
)
def test_two_statuses_never_hold_at_once(person, by, since, until):
    LegalStatusFactory.create(person=person, since=date(2026, 1, 12), until=date(2026, 3, 1))
    LegalStatusFactory.create(person=person, status="refugee", since=date(2026, 6, 1))
    with pytest.raises(refusals.StatusOverlaps):
        actions.record_legal_status(person=person, by=by, status="irregular", since=since, until=until)
    assert len(statuses(person)) == 2


def test_a_status_has_days_that_can_be(person, by):
    asked = {"person": person, "by": by, "status": "irregular"}
    with pytest.raises(refusals.BeginsInFuture):
        actions.record_legal_status(**asked, since=TOMORROW)
    with pytest.raises(refusals.EndsInFuture):
        actions.record_legal_status(**asked, since=date(2026, 1, 1), until=TOMORROW)
    with pytest.raises(refusals.EndsBeforeStart):
        actions.record_legal_status(**asked, since=date(2026, 1, 2), until=date(2026, 1, 1))


def test_a_wrong_status_is_mended_or_taken_off_and_history_keeps_it(person, by):
    row = LegalStatusFactory.create(person=person)
    actions.correct_legal_status(row=row, by=by, status="refugee", since=date(2026, 2, 1), until=None)
    assert statuses(person) == [("refugee", date(2026, 2, 1), None)]
    other = LegalStatusFactory.create(person=person, since=date(2025, 1, 1), until=date(2025, 2, 1))
    with pytest.raises(refusals.StatusOverlaps):
        actions.correct_legal_status(row=other, by=by, status="regular", since=date(2025, 1, 1), until=None)
    actions.take_off_legal_status(row=row, by=by)
    assert statuses(person) == [("regular", date(2025, 1, 1), date(2025, 2, 1))]
    events = LegalStatus.pgh_event_model.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id")  # type: ignore[attr-defined]
    assert list(events.values_list("pgh_label", "status")) == [
        ("insert", "regular"),
        ("update", "refugee"),
        ("delete", "refugee"),
    ]
    with pytest.raises(refusals.OutOfReach):
        actions.correct_legal_status(row=row, by=by, status="regular", since=None, until=None)


def test_nobody_mends_a_status_uncleared(person, site):
    row = LegalStatusFactory.create(person=person)
    clerk = UserFactory.create(sites=[site])
    with pytest.raises(refusals.NotCleared):
        actions.correct_legal_status(row=row, by=clerk, status="regular", since=None, until=None)
    with pytest.raises(refusals.NotCleared):
        actions.take_off_legal_status(row=row, by=clerk)


# --- Addresses -------------------------------------------------------------------------------------------------
def test_an_address_of_the_past_leaves_the_one_of_now(person, by):
    now = actions.move_to_address(person=person, by=by, city="Rabat, Takaddoum", since=date(2026, 2, 1))
    asked = {"person": person, "by": by, "city": "Nador", "since": date(2025, 1, 1)}
    actions.move_to_address(**asked, until=date(2026, 2, 1))
    assert person.addresses.get(until=None) == now
    with pytest.raises(refusals.EndsBeforeStart):
        actions.move_to_address(**asked, until=date(2024, 1, 1))
    with pytest.raises(refusals.EndsInFuture):
        actions.move_to_address(**asked, until=TOMORROW)
    with pytest.raises(refusals.NoTown):
        actions.move_to_address(person=person, by=by, city="  ")


def test_an_address_is_mended_and_taken_off(person, by):
    old = AddressFactory.create(person=person, city="Nadour", since=date(2025, 1, 1), until=date(2025, 6, 1))
    now = AddressFactory.create(person=person, since=date(2025, 6, 1))
    place = Location.objects.filter(level="town").first()
    asked = {"address": old, "by": by, "city": "Nador", "since": date(2025, 2, 1), "place": place}
    row = actions.correct_address(**asked, until=date(2025, 6, 1))
    assert (row.city, row.place, row.since) == ("Nador", place, date(2025, 2, 1))
    with pytest.raises(refusals.LivesElsewhereNow):
        actions.correct_address(**asked, until=None)
    for _again in range(2):
        actions.take_off_address(address=now, by=by)
    assert list(person.addresses.values_list("city", flat=True)) == ["Nador"]
    stranger = UserFactory.create(sites=[SiteFactory.create()])
    with pytest.raises(refusals.OutOfReach):
        actions.take_off_address(address=old, by=stranger)


# --- Pages -----------------------------------------------------------------------------------------------------
def test_a_status_is_mended_behind_its_door(world):
    row = LegalStatusFactory.create(person__site=world.north)
    url = reverse("beneficiaries:person-legal-status-mend", args=[row.person.uuid, row.uuid])
    assert world.client("social worker").get(url).status_code == 404
    Clearance.objects.create(user=world.user("case manager"), category="legal_status")
    desk = world.client("case manager")
    assert "12/01/2026" in desk.get(url).content.decode()
    assert AccessRecord.objects.about(row.person.uuid).filter(action="read").count() == 1
    LegalStatusFactory.create(person=row.person, status="refugee", since=date(2025, 1, 1), until=date(2025, 6, 1))
    answer = desk.post(url, {"status": "regular", "since": "01/02/2025"})
    assert answer.status_code == 422
    assert "Another status is recorded for that time" in str(answer.context["form"].errors["since"])
    assert desk.post(url, {"status": "irregular", "since": "01/02/2026"}).status_code == 302
    assert desk.post(url, {"status": "irregular", "take_off": "on"}).status_code == 302
    assert row.person.legal_statuses.count() == 1


def test_a_file_of_another_person_does_not_lead_to_a_status(world):
    row = LegalStatusFactory.create(person__site=world.north)
    other = PersonFactory.create(site=world.north)
    Clearance.objects.create(user=world.user("case manager"), category="legal_status")
    url = reverse("beneficiaries:person-legal-status-mend", args=[other.uuid, row.uuid])
    assert world.client("case manager").get(url).status_code == 404


def test_addresses_are_listed_added_with_a_place_and_mended(world):
    desk, person = world.client("social worker"), PersonFactory.create(site=world.north)
    here = reverse("beneficiaries:person-addresses", args=[person.uuid])
    assert "No address noted yet" in desk.get(here).content.decode()
    place = Location.objects.filter(level="town", name_fr="Nador").first() or Location.objects.get(
        level="province", name_fr="Nador"
    )
    found = desk.get(reverse("beneficiaries:place-pick"), {"city": "Nador, Laraoui"})
    assert f'value="{place.pk}"' in found.content.decode()
    sent = {"city": "Nador, Laraoui", "place": str(place.pk), "since": "01/02/2026"}
    assert desk.post(reverse("beneficiaries:person-address", args=[person.uuid]), sent).status_code == 302
    row = Address.objects.get()
    assert (row.city, row.place) == ("Nador, Laraoui", place)
    page = desk.get(here).content.decode()
    assert "Lives there now" in page
    mend = reverse("beneficiaries:person-address-mend", args=[person.uuid, row.uuid])
    assert "checked" in desk.get(mend).content.decode()
    answer = desk.post(mend, {"city": "", "since": "31/02/2026"})
    assert answer.status_code == 422
    assert {"city", "since"} == set(answer.context["form"].errors)
    assert desk.post(mend, {"city": "Nador", "take_off": "on"}).status_code == 302
    assert not Address.objects.exists()


def test_other_nationalities_are_mended_after_registration(world):
    desk, person = world.client("social worker"), PersonFactory.create(site=world.north, full_name="Awa Sow")
    url = reverse("beneficiaries:person-edit", args=[person.uuid])
    version = desk.get(url).context["version"]
    sent = {"full_name": "Awa Sow", "nationality": "GIN", "other_nationalities": ["SEN", "MLI"], "version": version}
    assert desk.post(url, sent).status_code == 302
    assert set(person.other_nationalities.values_list("country", flat=True)) == {"SEN", "MLI"}
    answer = desk.post(url, sent | {"other_nationalities": ["SEN"]})
    assert answer.status_code == 422
    clashes = {str(label): (now, typed) for label, now, typed in answer.context["clashes"]}
    assert clashes["Other nationalities"] == ("Mali, Senegal", "Senegal")
