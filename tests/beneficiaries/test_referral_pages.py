"""Referrals as people use them: asking, the list, answering, the letter."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord, Clearance
from beneficiaries import actions
from beneficiaries.home.follow_up import following_up
from beneficiaries.models import Referral
from tests.factories.beneficiaries import AddressFactory, ConsentFactory, PersonFactory, PersonNeedFactory
from tests.factories.follow_up import ReferralFactory
from tests.factories.partners import OrganisationFactory
from tests.flat import assert_flat

pytestmark = pytest.mark.django_db
LIST = reverse("beneficiaries:referral-list")


def at(name, row):
    return reverse(f"beneficiaries:{name}", args=[row.uuid])


@pytest.fixture
def desk(world):
    return world.client("case manager")


@pytest.fixture
def other_desk(world):
    return world.client("case manager", "south")


@pytest.fixture
def person(world):
    person = PersonFactory.create(site=world.north, full_name="Hawa Traoré", phone="0612345678")
    ConsentFactory.create(person=person, purpose="referral")
    return person


def test_a_referral_is_sent_from_the_file(desk, world, person):
    page = desk.get(at("person-refer", person)).content.decode()
    assert "Rests on the consent of" in page
    answer = desk.post(
        at("person-refer", person),
        {"to": "site:south", "reason": "A lawyer.", "urgency": "soon", "depth": "card", "client_id": str(uuid4())},
    )
    referral = Referral.objects.get()
    assert answer.url == at("referral", referral)
    assert (referral.to_site, referral.urgency) == (world.south, "soon")
    assert at("referral", referral) in desk.get(at("person-file", person)).content.decode()


def test_without_consent_the_page_leads_to_recording_it(desk, world):
    person = PersonFactory.create(site=world.north)
    page = desk.get(at("person-refer", person)).content.decode()
    assert "There is no consent to be referred" in page
    assert reverse("beneficiaries:person-consent", args=[person.uuid, "referral"]) in page
    typed = {"to": "site:south", "reason": "Shelter for a week", "urgency": "urgent", "depth": "card"}
    answer = desk.post(at("person-refer", person), typed)
    assert answer.status_code == 422
    assert "Shelter for a week" in answer.content.decode()
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"to": ""}, "to"),
        ({"to": "site:nowhere"}, "to"),
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 2001}, "reason"),
        ({"reason": "a\x00b"}, "reason"),
        ({"follow_up_on": "29/02/2023"}, "follow_up_on"),
        ({"follow_up_on": "01/01/2020"}, "follow_up_on"),
        ({"urgency": "never"}, "urgency"),
        ({"depth": "all"}, "depth"),
    ],
)
def test_each_bad_input_has_its_sentence(desk, person, typed, field):
    right = {"to": "site:south", "reason": "A lawyer.", "urgency": "soon", "depth": "card"}
    answer = desk.post(at("person-refer", person), right | typed)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Referral.objects.exists()


def test_the_list_shows_what_was_received_and_what_was_sent(desk, other_desk, world, person):
    referral = ReferralFactory.create(person=person, to_site=world.south, reason="A lawyer for her papers.")
    actions.share_file(person=person, by=None, site=world.south, depth="card", reason="Referral")
    received = other_desk.get(LIST).content.decode()
    assert "Hawa Traoré" in received
    assert "A lawyer for her papers." in received
    assert "Hawa Traoré" not in desk.get(LIST).content.decode()
    assert at("referral", referral) in desk.get(LIST, {"side": "sent"}).content.decode()
    assert at("referral", referral) not in other_desk.get(LIST, {"side": "sent"}).content.decode()


def test_late_ones_come_first_and_filters_narrow(other_desk, world):
    now = timezone.now()
    routine = ReferralFactory.create(person__site=world.north, to_site=world.south, sent_at=now - timedelta(days=3))
    late = ReferralFactory.create(
        person__site=world.north, to_site=world.south, urgency="urgent", sent_at=now - timedelta(days=2)
    )
    done = ReferralFactory.create(person__site=world.north, to_site=world.south, state="withdrawn")

    def shown(**asked):
        page = other_desk.get(LIST, asked).content.decode()
        return re.findall(r"referrals/([0-9a-f-]{36})/", page)

    assert shown() == [str(row.uuid) for row in (late, routine, done)]
    assert shown(urgency="urgent") == [str(late.uuid)]
    assert shown(state="withdrawn") == [str(done.uuid)]
    assert shown(site="south") == []
    assert len(shown(site="north")) == 3
    assert len(shown(state="' OR 1=1", urgency="%", page="-1", site="\0")) == 3


def test_a_name_is_gone_once_the_share_has_ended(other_desk, world, person):
    referral = ReferralFactory.create(person=person, to_site=world.south)
    page = other_desk.get(at("referral", referral)).content.decode()
    assert "Hawa" not in page + other_desk.get(LIST).content.decode()
    assert person.ref in page


def test_the_other_site_answers_without_seeing_more_than_the_card(other_desk, world, person):
    ConsentFactory.create(person=person, purpose="file")
    referral = actions.refer(person=person, by=world.user("case manager"), to_site=world.south, reason="A lawyer.")
    page = other_desk.get(at("referral", referral)).content.decode()
    assert "Hawa Traoré" in page
    assert "12345678" not in page.replace(" ", "")
    assert other_desk.get(at("referral-letter", referral)).status_code == 404
    answer = other_desk.post(at("referral-answer", referral), {"decision": "decline", "answer": ""})
    assert answer.status_code == 422
    assert "Say why" in answer.content.decode()
    other_desk.post(at("referral-answer", referral), {"decision": "accept", "answer": "Monday at nine."})
    other_desk.post(at("referral-complete", referral), {"outcome": "A lawyer took the case."})
    referral.refresh_from_db()
    assert (referral.state, referral.outcome) == ("completed", "A lawyer took the case.")


def test_who_asked_takes_it_back_and_does_not_answer(desk, world, person):
    referral = ReferralFactory.create(person=person, to_site=world.south)
    assert desk.get(at("referral-answer", referral)).status_code == 404
    desk.post(at("referral-withdraw", referral), {"why": "She found one."})
    referral.refresh_from_db()
    assert (referral.state, referral.answer) == ("withdrawn", "She found one.")


def test_a_late_answer_meets_a_sentence(other_desk, world, person):
    referral = ReferralFactory.create(person=person, to_site=world.south, state="withdrawn")
    answer = other_desk.post(at("referral-answer", referral), {"decision": "accept"})
    assert answer.status_code == 422
    assert "Someone answered this referral before you" in answer.content.decode()


def test_a_restricted_referral_is_opened_by_the_cleared_and_noted(other_desk, world, person):
    Clearance.objects.create(user=world.user("case manager"), category="gbv")
    desk = world.client("case manager")
    Clearance.objects.create(user=world.user("social worker", "south"), category="gbv")
    referral = ReferralFactory.create(person=person, to_site=world.south, category="gbv", reason="zqxhidden")
    assert other_desk.get(at("referral", referral)).status_code == 404
    assert "zqxhidden" not in desk.get(LIST, {"side": "sent"}).content.decode()
    assert "zqxhidden" not in desk.get(at("person-file", person)).content.decode()
    assert not AccessRecord.objects.about(person.uuid).exists()
    assert "zqxhidden" in desk.get(at("referral", referral)).content.decode()
    assert AccessRecord.objects.about(person.uuid).get().subject == "restricted referral"
    door = desk.post(reverse("beneficiaries:person-restricted", args=[person.uuid, "gbv"])).content.decode()
    assert at("referral", referral) in door


def test_the_letter_says_what_was_agreed_and_no_more(desk, world, person):
    AddressFactory.create(person=person, city="Rabat, Takaddoum")
    PersonNeedFactory.create(person=person, code_id="SM-CI")
    card = ReferralFactory.create(person=person, to_organisation=OrganisationFactory.create(name="A shelter"))
    page = desk.get(at("referral-letter", card)).content.decode()
    assert "Hawa Traoré" in page
    assert "A shelter" in page
    assert "Takaddoum" not in page
    record = AccessRecord.objects.about(person.uuid).get()
    assert (record.action, record.subject) == ("export", "referral letter")
    whole = ReferralFactory.create(person=person, to_organisation=OrganisationFactory.create(), depth="file")
    page = desk.get(at("referral-letter", whole)).content.decode()
    assert "Takaddoum" in page
    # What is restricted is in no letter.
    assert "chronic" not in page.lower()


def test_no_letter_once_the_consent_is_withdrawn(desk, person, world):
    referral = ReferralFactory.create(
        person=person, to_organisation=OrganisationFactory.create(), state="accepted", answered_at=timezone.now()
    )
    actions.withdraw_consent(person=person, by=world.user("case manager"), purpose="referral")
    assert desk.get(at("referral-letter", referral)).status_code == 302
    assert not AccessRecord.objects.filter(action="export").exists()


def test_both_sides_are_told_at_home(world, person):
    sender, receiver = world.user("case manager"), world.user("case manager", "south")
    today = timezone.localdate()
    referral = actions.refer(person=person, by=sender, to_site=world.south, reason="A lawyer.")
    cards = {card.title: card for card in following_up(receiver, today).cards}
    assert [item.title for item in cards["Referrals to answer"].items] == ["Hawa Traoré"]
    assert "Your referrals" not in {card.title for card in following_up(sender, today).cards}
    actions.accept_referral(referral=referral, by=receiver)
    cards = {card.title: card for card in following_up(sender, today).cards}
    assert "Accepted" in cards["Your referrals"].items[0].detail


def test_pages_cost_the_same_for_two_referrals_and_twenty(desk, other_desk, world):
    def grow(number):
        for _ in range(number):
            person = PersonFactory.create(site=world.north)
            ReferralFactory.create(person=person, to_site=world.south)
            actions.share_file(person=person, by=None, site=world.south, depth="card", reason="Referral")

    assert_flat(other_desk, LIST, grow)
    assert_flat(desk, LIST + "?side=sent", lambda number: None)
    assert_flat(other_desk, reverse("home"), grow)
