"""Dying, going, coming back, and files handed over to another site."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries import actions, refusals
from beneficiaries.models import FileHandover, FileShare, Person
from beneficiaries.search import search
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import FileShareFactory, HouseholdFactory, HouseholdMemberFactory, PersonFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def site():
    return SiteFactory.create()


@pytest.fixture
def by(site):
    return UserFactory.create(sites=[site])


@pytest.fixture
def person(site):
    return PersonFactory.create(site=site, full_name="Awa Sow")


def test_someone_goes_and_is_back(person, by):
    gone = actions.record_gone(person=person, by=by, on=date(2026, 3, 1), where="onward", note="  to  Spain ")
    assert (gone.gone_on, gone.gone_where, gone.gone_note) == (date(2026, 3, 1), "onward", "to Spain")
    assert search(Person.objects.all(), "Awa Sow").people == [person]
    for _again in range(2):
        back = actions.take_back_gone(person=person, by=by)
        assert (back.gone_on, back.gone_where, back.gone_note) == (None, "", "")


def test_a_death_in_the_future_is_said_beside_the_day(world):
    person = PersonFactory.create(site=world.north)
    page = reverse("beneficiaries:person-death", args=[person.uuid])
    answer = world.client("social worker").post(page, {"on": "01/01/2099"})
    assert (answer.status_code, "in the future" in str(answer.context["form"].errors["on"])) == (422, True)


def test_nobody_goes_tomorrow_nowhere_or_after_their_death(person, by, site):
    with pytest.raises(refusals.InFuture):
        actions.record_gone(person=person, by=by, on=TODAY + timedelta(days=1), where="lost")
    with pytest.raises(refusals.GoneNowhere):
        actions.record_gone(person=person, by=by, where="")
    dead = PersonFactory.create(site=site, deceased_on=date(2026, 1, 2))
    with pytest.raises(refusals.AlreadyDied, match="02/01/2026"):
        actions.record_gone(person=dead, by=by, where="lost")
    stranger = UserFactory.create(sites=[SiteFactory.create()])
    for act in (
        lambda: actions.record_gone(person=person, by=stranger, where="lost"),
        lambda: actions.take_back_gone(person=person, by=stranger),
        lambda: actions.hand_over_file(person=person, by=stranger, to=SiteFactory.create(), reason="x"),
    ):
        with pytest.raises(refusals.OutOfReach):
            act()


# --- Handing over ----------------------------------------------------------------------------------------------
def test_the_new_site_keeps_the_file_and_the_old_one_sees_the_card(person, by, site):
    to = SiteFactory.create()
    there = UserFactory.create(sites=[to])
    FileShareFactory.create(person=person, site=to, depth="file")
    (handover,) = actions.hand_over_file(person=person, by=by, to=to, reason="Moved to Oujda")
    assert (handover.from_site, handover.to_site, handover.handed_by) == (site, to, by)
    person.refresh_from_db()
    assert person.site == to
    assert not FileShare.objects.filter(person=person, site=to, until=None).exists()
    assert FileShare.objects.get(person=person, site=site).depth == "card"
    assert Person.objects.visible_to(there).filter(pk=person.pk).exists()
    assert not Person.objects.visible_to(by).filter(pk=person.pk).exists()
    assert Person.objects.named_to(by).filter(pk=person.pk).exists()


def test_handing_over_twice_or_back_leaves_one_card_share_a_site(person, by, site):
    to = SiteFactory.create()
    both = UserFactory.create(sites=[site, to])
    actions.hand_over_file(person=person, by=both, to=to, reason="Moved")
    assert actions.hand_over_file(person=person, by=both, to=to, reason="Moved") == []
    actions.hand_over_file(person=person, by=both, to=site, reason="Came back")
    actions.hand_over_file(person=person, by=both, to=to, reason="Moved again")
    assert FileHandover.objects.count() == 3
    assert FileShare.objects.filter(person=person, site=site, until=None).count() == 1
    assert not FileShare.objects.filter(person=person, site=to, until=None).exists()


def test_a_file_that_is_only_shared_is_not_given_away(person, site):
    to = SiteFactory.create()
    guest = UserFactory.create(sites=[to])
    FileShareFactory.create(person=person, site=to, depth="file")
    with pytest.raises(refusals.NotYourFile):
        actions.hand_over_file(person=person, by=guest, to=SiteFactory.create(), reason="x")


def test_what_keeps_a_file_from_being_handed_over(person, by, site):
    to = SiteFactory.create()
    with pytest.raises(refusals.NoReason):
        actions.hand_over_file(person=person, by=by, to=to, reason="  ")
    with pytest.raises(refusals.SiteClosed):
        actions.hand_over_file(person=person, by=by, to=SiteFactory.create(closed_on=TODAY), reason="x")
    Person.objects.filter(pk=person.pk).update(external_ref="N-1")
    PersonFactory.create(site=to, external_ref="N-1")
    with pytest.raises(refusals.NumberTakenThere, match="N-1"):
        actions.hand_over_file(person=person, by=by, to=to, reason="x")
    person.refresh_from_db()
    assert person.site == site


def test_a_whole_household_goes_along(person, by, site):
    to = SiteFactory.create()
    home = HouseholdFactory.create(site=site)
    child = PersonFactory.create(site=site)
    for one in (person, child):
        HouseholdMemberFactory.create(household=home, person=one)
    assert len(actions.hand_over_file(person=person, by=by, to=to, reason="Moved", with_household=True)) == 2
    child.refresh_from_db()
    home.refresh_from_db()
    assert (child.site, home.site) == (to, to)


def test_one_of_a_household_goes_alone(person, by, site):
    to = SiteFactory.create()
    home = HouseholdFactory.create(site=site)
    child = PersonFactory.create(site=site)
    for one in (person, child):
        HouseholdMemberFactory.create(household=home, person=one)
    actions.hand_over_file(person=person, by=by, to=to, reason="Moved")
    child.refresh_from_db()
    home.refresh_from_db()
    assert (child.site, home.site) == (site, site)


# --- Pages -----------------------------------------------------------------------------------------------------
def url(name, person):
    return reverse(f"beneficiaries:{name}", args=[person.uuid])


def test_the_file_of_someone_gone_offers_no_call_and_a_way_back(world):
    desk = world.client("social worker")
    person = PersonFactory.create(site=world.north, phone="0612345678")
    assert "tel:" in desk.get(url("person-file", person)).content.decode()
    sent = {"where": "lost", "on": "01/03/2026", "note": "Phone switched off"}
    assert desk.post(url("person-gone", person), sent).status_code == 302
    page = desk.get(url("person-file", person)).content.decode()
    assert "Contact lost" in page
    assert "Phone switched off" in page
    assert "tel:" not in page
    desk.post(url("person-gone-undo", person))
    assert "tel:" in desk.get(url("person-file", person)).content.decode()
    answer = desk.post(url("person-gone", person), {"on": "01/03/2026", "note": "kept"})
    assert answer.status_code == 422
    assert "Say where the person went" in str(answer.context["form"].errors["where"])
    assert "kept" in answer.content.decode()


def test_a_death_recorded_by_mistake_is_taken_back(world):
    desk = world.client("social worker")
    person = PersonFactory.create(site=world.north)
    desk.post(url("person-death", person), {"on": "01/03/2026"})
    assert "Died on 1 March" in desk.get(url("person-file", person)).content.decode()
    desk.post(url("person-death-undo", person))
    assert "Died on" not in desk.get(url("person-file", person)).content.decode()


def test_a_file_is_handed_over_and_waits_at_the_other_site(world):
    desk, person = world.client("case manager"), PersonFactory.create(site=world.north, full_name="Awa Sow")
    assert world.client("social worker", "south").get("/").content.decode().count("Awa Sow") == 0
    assert "Hand over to another site" in desk.get(url("person-file", person)).content.decode()
    sent = {"site": world.south.pk, "reason": "Moved to the south"}
    answer = desk.post(url("person-handover", person), sent, follow=True)
    assert "Another site keeps this file" in answer.content.decode()
    home = world.client("social worker", "south").get("/").content.decode()
    assert "Files handed over to you" in home
    assert "Awa Sow" in home
    assert "Files handed over to you" not in desk.get("/").content.decode()


def test_only_the_keeping_site_is_offered_to_hand_over(world):
    person = PersonFactory.create(site=world.south)
    FileShareFactory.create(person=person, site=world.north, depth="file")
    assert (
        "Hand over to another site" not in world.client("case manager").get(url("person-file", person)).content.decode()
    )
    answer = world.client("case manager").post(url("person-handover", person), {"site": world.north.pk, "reason": "x"})
    assert answer.status_code == 422
    assert "Only the site that keeps this file" in answer.content.decode()
