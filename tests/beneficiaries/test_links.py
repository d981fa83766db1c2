"""Guardians, proxies and kin: noted, refused, mended, ended, taken back, and shown from both sides."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries import actions, refusals
from beneficiaries.models import PersonLink
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import FileShareFactory, PersonFactory, PersonLinkFactory
from tests.factories.places import SiteFactory
from tests.flat import assert_flat

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def site():
    return SiteFactory.create()


@pytest.fixture
def by(site):
    return UserFactory.create(sites=[site])


@pytest.fixture
def child(site):
    return PersonFactory.create(site=site, full_name="Awa Sow", birth_date=date(2016, 3, 1))


@pytest.fixture
def aunt(site):
    return PersonFactory.create(site=site, full_name="Mariam Sow")


def guardian(child, by, **said):
    return actions.add_link(person=child, by=by, kind="guardian", relation="aunt_or_uncle", **said)


def test_a_guardian_rests_on_something(child, aunt, by):
    with pytest.raises(refusals.BasisMissing, match="travels with a child is not thereby the guardian"):
        guardian(child, by, other=aunt)
    link = guardian(child, by, other=aunt, basis="court")
    assert (link.other, link.basis, link.noted_by) == (aunt, "court", by)


def test_kin_rests_on_nothing(child, aunt, by):
    assert actions.add_link(person=child, by=by, kind="kin", other=aunt, basis="court").basis == ""


def test_a_name_and_a_phone_are_enough(child, by):
    link = actions.add_link(person=child, by=by, kind="kin", other_name="  Ibra   Sow ", other_phone="0612345678")
    assert (link.other, link.other_name, link.other_phone) == (None, "Ibra Sow", "0612345678")
    with pytest.raises(refusals.NobodyNamed):
        actions.add_link(person=child, by=by, kind="kin")


def test_the_same_again_changes_nothing_and_another_basis_is_asked_about(child, aunt, by):
    one = uuid4()
    link = guardian(child, by, other=aunt, basis="court", client_id=one)
    assert guardian(child, by, other=aunt, basis="court", client_id=one) == link
    assert guardian(child, by, other=aunt, basis="court") == link
    with pytest.raises(refusals.LinkKnown):
        guardian(child, by, other=aunt, basis="spoken")
    assert PersonLink.objects.count() == 1


def test_who_cannot_stand_for_anyone(child, aunt, by, site):
    sister = PersonFactory.create(site=site, birth_date=date(2012, 3, 1))
    dead = PersonFactory.create(site=site, deceased_on=date(2026, 1, 2))
    for other, refusal in (
        (child, refusals.StandsForOneself),
        (sister, refusals.GuardianIsMinor),
        (dead, refusals.LinkedPersonDied),
        (PersonFactory.create(site=SiteFactory.create()), refusals.OutOfReach),
    ):
        with pytest.raises(refusal):
            guardian(child, by, other=other, basis="court")
    with pytest.raises(refusals.BeginsInFuture):
        guardian(child, by, other=aunt, basis="court", since=TODAY + timedelta(days=1))
    assert not PersonLink.objects.exists()


def test_someone_of_whom_the_card_is_shared_can_be_named(child, by, site):
    far = PersonFactory.create(site=SiteFactory.create())
    FileShareFactory.create(person=far, site=site)
    assert guardian(child, by, other=far, basis="court").other == far


def test_one_who_was_joined_to_another_file_stands_as_that_one(child, aunt, by, site):
    double = PersonFactory.create(site=site, merged_into=aunt)
    assert guardian(child, by, other=double, basis="court").other == aunt


def test_it_is_mended_ended_and_taken_back(child, aunt, by):
    link = guardian(child, by, other=aunt, basis="court", since=date(2026, 2, 1))
    link = actions.change_link(link=link, by=by, relation="other_kin", basis="authority", since=date(2026, 1, 5))
    assert (link.relation, link.basis, link.since) == ("other_kin", "authority", date(2026, 1, 5))
    with pytest.raises(refusals.BasisMissing):
        actions.change_link(link=link, by=by, relation="other_kin", since=None)
    with pytest.raises(refusals.EndsBeforeStart):
        actions.end_link(link=link, by=by, on=date(2026, 1, 1))
    with pytest.raises(refusals.InFuture):
        actions.end_link(link=link, by=by, on=TODAY + timedelta(days=1))
    assert actions.end_link(link=link, by=by, on=date(2026, 3, 1)).until == date(2026, 3, 1)
    assert actions.end_link(link=link, by=by).until == date(2026, 3, 1)
    assert actions.reopen_link(link=link, by=by).until is None
    assert actions.reopen_link(link=link, by=by).until is None


def test_one_that_was_noted_anew_is_not_opened_again(child, aunt, by):
    old = guardian(child, by, other=aunt, basis="court")
    actions.end_link(link=old, by=by)
    guardian(child, by, other=aunt, basis="spoken")
    with pytest.raises(refusals.LinkKnown):
        actions.reopen_link(link=old, by=by)


def test_a_file_out_of_reach_is_not_written_to(child, aunt):
    stranger = UserFactory.create(sites=[SiteFactory.create()])
    link = PersonLinkFactory.create(person=child)
    for act in (
        lambda: guardian(child, stranger, other_name="Someone", basis="court"),
        lambda: actions.change_link(link=link, by=stranger, relation="other", since=None),
        lambda: actions.end_link(link=link, by=stranger),
        lambda: actions.reopen_link(link=link, by=stranger),
    ):
        with pytest.raises(refusals.OutOfReach):
            act()


# --- Pages -----------------------------------------------------------------------------------------------------
def file_of(person):
    return reverse("beneficiaries:person-file", args=[person.uuid])


def test_both_files_show_it(world):
    desk = world.client("social worker")
    child = PersonFactory.create(site=world.north, full_name="Awa Sow", birth_date=date(2016, 3, 1))
    aunt = PersonFactory.create(site=world.north, full_name="Mariam Sow")
    assert "A minor without a noted guardian" in desk.get(file_of(child)).content.decode()
    url = reverse("beneficiaries:person-link", args=[child.uuid])
    typed = {"kind": "guardian", "relation": "aunt_or_uncle", "person_search": "Mariam", "basis": "court"}
    assert desk.post(url, typed).status_code == 302
    page = desk.get(file_of(child)).content.decode()
    assert "A minor without a noted guardian" not in page
    assert "Guardian · Aunt or uncle · Decision of a court" in page
    page = desk.get(file_of(aunt)).content.decode()
    assert "This person is the guardian" in page
    assert "Awa Sow" in page
    assert "A minor without" not in page


def test_what_is_missing_stands_by_its_field_and_nothing_is_lost(world):
    desk = world.client("social worker")
    child = PersonFactory.create(site=world.north)
    PersonFactory.create_batch(2, site=world.north, full_name="Mariam Sow")
    url = reverse("beneficiaries:person-link", args=[child.uuid])
    answer = desk.post(url, {"kind": "guardian", "relation": "other", "other_name": "Ibra Sow"})
    assert answer.status_code == 422
    assert "Say what this rests on" in str(answer.context["form"].errors["basis"])
    assert "Ibra Sow" in answer.content.decode()
    answer = desk.post(url, {"kind": "kin", "relation": "other", "person_search": "Mariam Sow"})
    assert "choose one below" in str(answer.context["form"].errors["person_search"])
    assert answer.content.decode().count('name="picked"') == 2
    answer = desk.post(url, {"kind": "kin", "relation": "other", "person_search": "Zzz"})
    assert "Nobody of yours matches" in str(answer.context["form"].errors["person_search"])


def test_a_relative_of_another_site_is_not_named(world):
    desk = world.client("social worker")
    child = PersonFactory.create(site=world.north)
    far = PersonFactory.create(site=world.south, full_name="Hidden Relative")
    link = PersonLinkFactory.create(person=child, other=far, other_name="", other_phone="")
    PersonLinkFactory.create(person=far, other=child, other_name="", other_phone="")
    page = desk.get(file_of(child)).content.decode()
    assert "Hidden Relative" not in page
    assert page.count("file of another site") == 2
    changing = desk.get(reverse("beneficiaries:person-link-change", args=[child.uuid, link.uuid]))
    assert "Hidden Relative" not in changing.content.decode()
    found = desk.get(reverse("beneficiaries:person-pick"), {"person_search": "Hidden", "cards": "1"})
    assert "Hidden Relative" not in found.content.decode()


def test_it_is_mended_and_ended_from_the_file(world):
    desk = world.client("social worker")
    link = PersonLinkFactory.create(person__site=world.north)
    args = [link.person.uuid, link.uuid]
    change = reverse("beneficiaries:person-link-change", args=args)
    assert "Ibrahima Diallo" in desk.get(change).content.decode()
    assert desk.post(change, {"relation": "neighbour", "other_phone": "0699", "since": ""}).status_code == 302
    assert desk.post(reverse("beneficiaries:person-link-end", args=args), {"on": "01/02/2026"}).status_code == 302
    link.refresh_from_db()
    assert (link.relation, link.other_phone, link.until) == ("neighbour", "0699", date(2026, 2, 1))
    desk.post(reverse("beneficiaries:person-link-reopen", args=args))
    link.refresh_from_db()
    assert link.until is None


def test_a_file_asks_as_much_for_two_relatives_as_for_twenty(world):
    person = PersonFactory.create(site=world.north)

    def grow(rows):
        for _number in range(rows):
            other = PersonFactory.create(site=world.north)
            PersonLinkFactory.create(person=person, other=other, other_name="", other_phone="")
            PersonLinkFactory.create(person=other, other=person, other_name="", other_phone="")

    assert_flat(world.client("social worker"), file_of(person), grow)
