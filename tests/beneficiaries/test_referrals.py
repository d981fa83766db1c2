"""Referring someone to another site or a partner, and what they answer."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from beneficiaries import actions, refusals
from beneficiaries.models import FileShare, Person, Referral
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import ConsentFactory, FileShareFactory, PersonFactory
from tests.factories.follow_up import ReferralFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.places import SiteFactory
from tests.together import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(world):
    person = PersonFactory.create(site=world.north)
    ConsentFactory.create(person=person, purpose="referral")
    return person


@pytest.fixture
def here(world):
    return world.user("case manager")


@pytest.fixture
def there(world):
    return world.user("case manager", "south")


def refer(person, by, **more):
    return actions.refer(**({"person": person, "by": by, "reason": "A lawyer."} | more))


def sees(user, person):
    """Nothing, the card, or the file."""
    if Person.objects.visible_to(user).filter(pk=person.pk).exists():
        return "file"
    return "card" if Person.objects.named_to(user).filter(pk=person.pk).exists() else ""


# --- Asking --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("depth", ["card", "file"])
def test_the_site_that_is_asked_sees_what_was_chosen(world, person, here, there, depth):
    assert sees(there, person) == ""
    referral = refer(person, here, to_site=world.south, depth=depth)
    assert sees(there, person) == depth
    assert (referral.from_site, referral.state, referral.sent_by) == (world.north, "sent", here)
    assert list(Referral.objects.visible_to(there)) == [referral]


def test_a_partner_sees_nothing_here(person, here):
    referral = refer(person, here, to_organisation=OrganisationFactory.create())
    assert referral.share is None
    assert not FileShare.objects.exists()


def test_without_consent_nothing_is_sent(world, here):
    person = PersonFactory.create(site=world.north)
    ConsentFactory.create(person=person, purpose="file")
    with pytest.raises(refusals.NoConsentToRefer):
        refer(person, here, to_site=world.south)
    ConsentFactory.create(person=person, purpose="referral", withdrawn_on=date(2026, 2, 1))
    with pytest.raises(refusals.NoConsentToRefer):
        refer(person, here, to_site=world.south)
    assert not Referral.objects.exists()
    assert not FileShare.objects.exists()


@pytest.mark.parametrize(
    ("given", "allowed"),
    [({}, False), ({"given_by": "Her aunt"}, True), ({"basis": "vital_interest"}, True)],
)
def test_a_guardian_agrees_for_a_child(world, here, given, allowed):
    child = PersonFactory.create(site=world.north, birth_date=timezone.localdate() - timedelta(days=365 * 15))
    ConsentFactory.create(person=child, purpose="referral", **given)
    if allowed:
        assert refer(child, here, to_site=world.south).state == "sent"
    else:
        with pytest.raises(refusals.GuardianMustAgree):
            refer(child, here, to_site=world.south)


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"to_site": "north"}, refusals.SameSite),
        ({"to_site": "closed"}, refusals.SiteClosed),
        ({"to_site": "south", "follow_up_on": date(2020, 1, 1)}, refusals.AlreadyPast),
        ({"to_site": "south", "category": "medical"}, refusals.NotCleared),
        ({"to_site": "south", "reason": "  "}, ValidationError),
        ({}, ValidationError),
    ],
)
def test_what_is_refused_leaves_nothing_behind(world, person, here, more, refused):
    sites = {"north": world.north, "south": world.south, "closed": SiteFactory.create(closed_on=date(2025, 1, 1))}
    if "to_site" in more:
        more = more | {"to_site": sites[more["to_site"]]}
    with pytest.raises(refused):
        refer(person, here, **more)
    assert not Referral.objects.exists()
    assert not FileShare.objects.exists()


def test_someone_elses_file_and_the_dead_are_not_referred(world, person, here, there):
    with pytest.raises(refusals.OutOfReach):
        refer(person, there, to_site=world.north)
    Person.objects.filter(pk=person.pk).update(deceased_on=date(2026, 3, 1))
    with pytest.raises(refusals.PersonDied):
        refer(person, here, to_site=world.south)


def test_a_restricted_referral_needs_somebody_cleared_on_the_other_side(world, person):
    sender = UserFactory.create(role="case manager", sites=[world.north], cleared=["medical"])
    with pytest.raises(refusals.NobodyClearedThere):
        refer(person, sender, to_site=world.south, category="medical")
    reader = UserFactory.create(role="case manager", sites=[world.south], cleared=["medical"])
    referral = refer(person, sender, to_site=world.south, category="medical")
    assert list(Referral.objects.visible_to(reader)) == [referral]
    assert not Referral.objects.visible_to(world.user("case manager", "south")).exists()
    # The share itself says nothing of why.
    assert "medical" not in FileShare.objects.get().reason.lower()


def test_one_behind_another_door_stands_in_nobodys_way(world, person, here):
    cleared = UserFactory.create(role="case manager", sites=[world.north], cleared=["medical"])
    UserFactory.create(role="case manager", sites=[world.south], cleared=["medical"])
    partner = OrganisationFactory.create()
    for to in ({"to_site": world.south}, {"to_organisation": partner}):
        refer(person, cleared, category="medical", **to)
        # Whoever may not know of the first is told nothing of it.
        seen = refer(person, here, **to)
        assert seen in Referral.objects.visible_to(here)
        with pytest.raises(refusals.ReferralWaits):
            refer(person, cleared, category="medical", **to)
    actions.decline_referral(
        referral=Referral.objects.get(category="", to_site=world.south),
        by=world.user("case manager", "south"),
        answer="We are full.",
    )
    # The other one still waits: what it lets the site see stays.
    assert FileShare.objects.open().filter(person=person, site=world.south).exists()


def test_a_second_touch_makes_no_second_referral(world, person, here):
    number = uuid4()
    first = refer(person, here, to_site=world.south, client_id=number)
    assert refer(person, here, to_site=world.south, client_id=number) == first
    with pytest.raises(refusals.ReferralWaits):
        refer(person, here, to_site=world.south, client_id=uuid4())
    with pytest.raises(refusals.IdTaken):
        refer(person, world.user("social worker"), to_site=world.south, client_id=number)
    assert Referral.objects.count() == 1
    assert FileShare.objects.count() == 1


def test_what_the_other_site_saw_before_is_left_as_it_was(world, person, here, there):
    share = FileShareFactory.create(person=person, site=world.south, depth="file")
    referral = refer(person, here, to_site=world.south)
    assert referral.share is None
    actions.decline_referral(referral=referral, by=there, answer="We are full.")
    share.refresh_from_db()
    assert share.until is None
    assert sees(there, person) == "file"


def test_what_is_shared_for_something_else_meanwhile_outlives_the_referral(world, person, here, there):
    referral = refer(person, here, to_site=world.south)
    actions.share_file(person=person, by=here, site=world.south, depth="card", reason="Enrolled there")
    actions.decline_referral(referral=referral, by=there, answer="We are full.")
    assert sees(there, person) == "card"


# --- Answering -----------------------------------------------------------------------------------------------------
def test_who_accepts_keeps_what_they_see(world, person, here, there):
    referral = refer(person, here, to_site=world.south, depth="file")
    actions.accept_referral(referral=referral, by=there, answer="Come on Monday.")
    referral.refresh_from_db()
    assert (referral.state, referral.answered_by, referral.answer) == ("accepted", there, "Come on Monday.")
    share = FileShare.objects.open().get(until=None)
    assert (share.site, share.depth) == (world.south, "file")
    assert sees(there, person) == "file"
    actions.complete_referral(referral=referral, by=there, outcome="A lawyer took the case.")
    assert Referral.objects.get().state == "completed"


def test_what_was_opened_ends_with_the_consent_though_the_help_goes_on(world, person, here, there):
    referral = refer(person, here, to_site=world.south, depth="file")
    actions.accept_referral(referral=referral, by=there)
    actions.withdraw_consent(person=person, by=here, purpose="referral")
    assert sees(there, person) == ""
    assert Referral.objects.get().state == "accepted"


def test_what_is_shared_for_something_else_outlives_the_consent(world, person, here, there):
    referral = refer(person, here, to_site=world.south)
    actions.share_file(person=person, by=here, site=world.south, depth="card", reason="Enrolled there")
    actions.accept_referral(referral=referral, by=there)
    actions.withdraw_consent(person=person, by=here, purpose="referral")
    assert sees(there, person) == "card"


def test_who_declines_says_why_and_sees_nothing_from_then_on(world, person, here, there):
    referral = refer(person, here, to_site=world.south, depth="file")
    with pytest.raises(refusals.ReasonMissing):
        actions.decline_referral(referral=referral, by=there, answer=" ")
    actions.decline_referral(referral=referral, by=there, answer="We have no lawyer.")
    assert sees(there, person) == ""
    assert Referral.objects.get().state == "declined"


def test_a_share_of_another_day_ends_the_day_before(world, person, here, there):
    referral = refer(person, here, to_site=world.south)
    FileShare.objects.update(since=timezone.localdate() - timedelta(days=5))
    actions.decline_referral(referral=referral, by=there, answer="We are full.")
    assert FileShare.objects.get().until == timezone.localdate() - timedelta(days=1)
    assert sees(there, person) == ""


def test_one_answers_for_ones_own_site_only(world, person, here, there):
    referral = refer(person, here, to_site=world.south)
    for act in (actions.accept_referral, actions.decline_referral):
        with pytest.raises(refusals.SiteNotCovered):
            act(referral=referral, by=here, answer="Yes")
    with pytest.raises(refusals.SiteNotCovered):
        actions.withdraw_referral(referral=referral, by=there)


def test_what_a_partner_says_is_typed_by_those_who_asked(person, here, there):
    referral = refer(person, here, to_organisation=OrganisationFactory.create())
    with pytest.raises(refusals.SiteNotCovered):
        actions.accept_referral(referral=referral, by=there)
    assert actions.accept_referral(referral=referral, by=here).state == "accepted"
    assert not FileShare.objects.exists()


def test_an_answer_given_once_stays(world, person, here, there):
    referral = refer(person, here, to_site=world.south)
    other = UserFactory.create(role="case manager", sites=[world.south])
    actions.accept_referral(referral=referral, by=there, answer="Yes")
    assert actions.accept_referral(referral=referral, by=there, answer="Twice").answer == "Yes"
    with pytest.raises(refusals.AlreadyAnswered):
        actions.decline_referral(referral=referral, by=other, answer="No")
    with pytest.raises(refusals.AlreadyAnswered):
        actions.accept_referral(referral=referral, by=other)
    with pytest.raises(refusals.AlreadyAnswered):
        actions.withdraw_referral(referral=referral, by=here)


def test_only_what_was_accepted_is_completed(world, person, here, there):
    referral = refer(person, here, to_site=world.south)
    with pytest.raises(refusals.NotAccepted):
        actions.complete_referral(referral=referral, by=there, outcome="Done")
    actions.accept_referral(referral=referral, by=there)
    with pytest.raises(refusals.OutcomeMissing):
        actions.complete_referral(referral=referral, by=there, outcome=" ")


def test_a_referral_is_taken_back_while_it_waits(world, person, here, there):
    referral = refer(person, here, to_site=world.south)
    assert actions.withdraw_referral(referral=referral, by=here, why="She found one.").state == "withdrawn"
    assert actions.withdraw_referral(referral=referral, by=here).answer == "She found one."
    assert sees(there, person) == ""
    with pytest.raises(refusals.AlreadyAnswered):
        actions.accept_referral(referral=referral, by=there)


def test_a_consent_taken_back_takes_the_waiting_referral_with_it(world, person, here, there):
    waiting = refer(person, here, to_site=world.south)
    accepted = ReferralFactory.create(
        person=person, to_organisation=OrganisationFactory.create(), state="accepted", answered_at=timezone.now()
    )
    actions.withdraw_consent(person=person, by=here, purpose="referral")
    waiting.refresh_from_db()
    accepted.refresh_from_db()
    assert (waiting.state, accepted.state) == ("withdrawn", "accepted")
    assert sees(there, person) == ""
    assert FileShare.objects.open().count() == 0


@pytest.mark.parametrize(("urgency", "days", "late"), [("urgent", 3, 2), ("soon", 3, 0), ("routine", 20, 6)])
def test_lateness_follows_the_urgency(urgency, days, late):
    now = timezone.now()
    referral = Referral(urgency=urgency, sent_at=now - timedelta(days=days), state="sent")
    assert referral.late_days(timezone.localdate(now)) == late
    referral.state = "declined"
    assert referral.late_days(timezone.localdate(now)) == 0


# --- Two at once ---------------------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_wins(world):
    person = PersonFactory.create(site=world.north)
    referral = ReferralFactory.create(person=person, to_site=world.south)
    people = [UserFactory.create(role="case manager", sites=[world.south]) for _ in range(2)]

    said = together(
        lambda: actions.decline_referral(referral=referral, by=people[0], answer="No"),
        lambda: actions.accept_referral(referral=referral, by=people[1]),
    )
    assert [type(one) for one in said if isinstance(one, Exception)] == [refusals.AlreadyAnswered]
    referral.refresh_from_db()
    open_shares = FileShare.objects.open().filter(person=person).count()
    assert open_shares == (1 if referral.state == "accepted" else 0)
