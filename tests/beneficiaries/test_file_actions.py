"""What is added to a file: it works, it is refused, twice in a row, two at once."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.acting import acting
from beneficiaries import actions, refusals
from beneficiaries.models import Consent, FileShare, HouseholdMember, LegalStatus, Person
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import (
    ConsentFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    PersonFactory,
    PersonNeedFactory,
)
from tests.factories.places import SiteFactory
from tests.together import together

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def site():
    return SiteFactory.create()


@pytest.fixture
def by(site):
    return UserFactory.create(sites=[site], cleared=["legal_status", "medical"])


@pytest.fixture
def person(site):
    return PersonFactory.create(site=site)


@pytest.mark.parametrize(
    "act",
    [
        lambda person, by: actions.add_note(person=person, by=by, text="x"),
        lambda person, by: actions.add_need(person=person, by=by, code="SP-PT"),
        lambda person, by: actions.give_consent(person=person, by=by, purpose="file"),
        lambda person, by: actions.withdraw_consent(person=person, by=by, purpose="file"),
        lambda person, by: actions.add_document(person=person, by=by, kind="cin", number="A1"),
        lambda person, by: actions.move_to_address(person=person, by=by, city="Salé"),
        lambda person, by: actions.leave_household(person=person, by=by),
        lambda person, by: actions.change_person(person=person, by=by, values={"phone": "0612345678"}),
        lambda person, by: actions.record_death(person=person, by=by, on=date(2026, 1, 1)),
        lambda person, by: actions.add_name(person=person, by=by, name="Fatou"),
    ],
)
def test_a_file_out_of_reach_is_not_written_to(person, act):
    stranger = UserFactory.create(sites=[SiteFactory.create()])
    with pytest.raises(refusals.OutOfReach):
        act(person, stranger)
    person.merged_into = PersonFactory.create(site=person.site)
    person.save()
    with pytest.raises(refusals.WasMerged):
        act(person, None)


def test_a_note_is_kept_with_its_author(person, by):
    note = actions.add_note(person=person, by=by, text="  Came\x00 with her daughter. ")
    assert (note.text, note.written_by) == ("Came with her daughter.", by)
    with pytest.raises(refusals.NothingWritten):
        actions.add_note(person=person, by=by, text=" \x00 ")
    with pytest.raises(refusals.NotCleared):
        actions.add_note(person=person, by=by, text="x", category="gbv")


def test_a_need_is_noted_once_and_ended_once(person, by):
    need = actions.add_need(person=person, by=by, code="SM-CI")
    assert actions.add_need(person=person, by=by, code="SM-CI") == need
    ended = actions.end_need(need=need, by=by)
    assert actions.end_need(need=need, by=by, on=TOMORROW).until == ended.until
    assert actions.add_need(person=person, by=by, code="SM-CI") != need


def test_a_need_ends_neither_before_it_starts_nor_in_the_future(person, by):
    need = PersonNeedFactory.create(person=person, since=date(2026, 2, 1))
    with pytest.raises(refusals.EndsBeforeStart):
        actions.end_need(need=need, by=by, on=date(2026, 1, 1))
    with pytest.raises(refusals.InFuture):
        actions.end_need(need=need, by=by, on=TOMORROW)


def test_a_restricted_need_is_not_touched_without_clearance(person, site):
    need = PersonNeedFactory.create(person=person, code_id="SM-CI")
    with pytest.raises(refusals.NotCleared) as refused:
        actions.end_need(need=need, by=UserFactory.create(sites=[site]))
    assert str(refused.value) == "This rests on a condition that you are not cleared to see."


def test_a_new_status_closes_the_one_before(person, by):
    actions.record_legal_status(person=person, by=by, status="asylum_seeker", since=date(2026, 1, 1))
    actions.record_legal_status(person=person, by=by, status="refugee", since=date(2026, 6, 1))
    actions.record_legal_status(person=person, by=by, status="refugee", since=date(2026, 7, 1))
    rows = LegalStatus.objects.order_by("since").values_list("status", "since", "until")
    assert list(rows) == [
        ("asylum_seeker", date(2026, 1, 1), date(2026, 6, 1)),
        ("refugee", date(2026, 6, 1), None),
    ]
    with pytest.raises(refusals.StatusNeedsEnd):
        actions.record_legal_status(person=person, by=by, status="regular", since=date(2026, 2, 1))


def test_a_consent_is_given_withdrawn_and_given_again(person, by):
    first = actions.give_consent(person=person, by=by, purpose="donors", on=date(2026, 1, 1))
    assert actions.give_consent(person=person, by=by, purpose="donors") == first
    actions.withdraw_consent(person=person, by=by, purpose="donors")
    assert actions.withdraw_consent(person=person, by=by, purpose="donors") is None
    actions.give_consent(person=person, by=by, purpose="donors")
    assert Consent.objects.filter(person=person, purpose="donors").count() == 2
    with pytest.raises(refusals.InFuture):
        actions.give_consent(person=person, by=by, purpose="file", on=TOMORROW)


def test_a_consent_is_not_withdrawn_before_it_was_given(person, by):
    ConsentFactory.create(person=person, given_on=date(2026, 2, 1))
    with pytest.raises(refusals.EndsBeforeStart):
        actions.withdraw_consent(person=person, by=by, purpose="file", on=date(2026, 1, 1))


def test_a_share_is_made_once_and_deepened(person, by):
    other = SiteFactory.create()
    card = actions.share_file(person=person, by=by, site=other, depth="card", reason="Enrolled there")
    assert actions.share_file(person=person, by=by, site=other, depth="card", reason="Again") == card
    whole = actions.share_file(person=person, by=by, site=other, depth="file", reason="Referred")
    assert actions.share_file(person=person, by=by, site=other, depth="card", reason="Again") == whole
    assert FileShare.objects.count() == 2
    assert actions.share_file(person=person, by=by, site=person.site, depth="card", reason="Own") is None
    assert Person.objects.visible_to(UserFactory.create(sites=[other])).get() == person


def test_many_are_shared_in_a_fixed_number_of_queries(site, by, django_assert_num_queries):
    other = SiteFactory.create()
    people = PersonFactory.create_batch(20, site=site)
    with django_assert_num_queries(5):
        actions.share_files(people=people, by=by, site=other, depth="card", reason="Enrolled there")
    assert FileShare.objects.count() == 20
    with pytest.raises(refusals.OutOfReach):
        actions.share_files(people=[PersonFactory.create()], by=by, site=other, depth="card", reason="Enrolled there")


def test_a_household_has_one_focal_point_and_a_person_one_household(site, by):
    home, head, child = (
        HouseholdFactory.create(site=site),
        PersonFactory.create(site=site),
        PersonFactory.create(site=site),
    )
    actions.put_in_household(person=head, by=by, household=home, role="focal_point")
    with pytest.raises(refusals.HasFocalPoint):
        actions.put_in_household(person=child, by=by, household=home, role="focal_point")
    first = actions.put_in_household(person=child, by=by, household=home, role="child")
    assert actions.put_in_household(person=child, by=by, household=home, role="sibling") == first
    with pytest.raises(refusals.AlreadyInHousehold):
        actions.put_in_household(person=child, by=by, household=HouseholdFactory.create(site=site))
    with pytest.raises(refusals.OutOfReach):
        actions.put_in_household(person=PersonFactory.create(site=site), by=by, household=HouseholdFactory.create())
    actions.leave_household(person=child, by=by)
    with pytest.raises(refusals.NotInHousehold):
        actions.leave_household(person=child, by=by)


def test_a_membership_does_not_end_before_it_starts(site, by):
    member = HouseholdMemberFactory.create(person__site=site, since=date(2026, 2, 1))
    with pytest.raises(refusals.EndsBeforeStart):
        actions.leave_household(person=member.person, by=by, on=date(2026, 1, 1))
    with pytest.raises(refusals.InFuture):
        actions.leave_household(person=member.person, by=by, on=TOMORROW)


def test_moving_ends_the_address_before(person, by):
    actions.move_to_address(person=person, by=by, city="Rabat", since=date(2026, 1, 1))
    actions.move_to_address(person=person, by=by, city="Rabat", since=date(2026, 2, 1))
    actions.move_to_address(person=person, by=by, city="Salé", since=date(2026, 3, 1))
    rows = person.addresses.order_by("since").values_list("city", "since", "until")
    assert list(rows) == [
        ("Rabat", date(2026, 1, 1), date(2026, 3, 1)),
        ("Salé", date(2026, 3, 1), None),
    ]
    with pytest.raises(refusals.EndsBeforeStart):
        actions.move_to_address(person=person, by=by, city="Fès", since=date(2026, 2, 1))


def test_a_paper_is_noted_once(person, by):
    first = actions.add_document(person=person, by=by, kind="cin", number="ab 123")
    again = actions.add_document(person=person, by=by, kind="cin", number="AB123", expires_on=date(2030, 1, 1))
    assert (again, again.expires_on, again.number) == (first, date(2030, 1, 1), "AB123")


def test_another_spelling_is_searched_and_survives_an_edit(person, by):
    actions.add_name(person=person, by=by, name="Kadiatou Barry")
    actions.add_name(person=person, by=by, name="Kadiatou Barry")
    assert person.other_names.count() == 1
    actions.change_person(person=person, by=by, values={"phone": "0612345678"})
    person.refresh_from_db()
    assert "kadiatou" in person.name_folded
    assert person.phone_e164 == "+212612345678"


def test_a_change_is_refused_after_another_one(person, by):
    seen = person.changed_at
    actions.change_person(person=person, by=by, values={"sex": "M"}, seen=seen)
    with pytest.raises(refusals.ChangedMeanwhile):
        actions.change_person(person=person, by=by, values={"sex": "X"}, seen=seen)
    person.refresh_from_db()
    assert person.sex == "M"


def test_a_death_is_recorded_and_taken_back(person, by):
    assert actions.record_death(person=person, by=by, on=date(2026, 1, 20)).deceased_on == date(2026, 1, 20)
    assert actions.record_death(person=person, by=by, on=None).deceased_on is None
    with pytest.raises(refusals.DiedInFuture):
        actions.record_death(person=person, by=by, on=TOMORROW)


def test_history_names_who_acted(person, by):
    with acting(by, via="web"):
        actions.change_person(person=person, by=by, values={"sex": "M"})
    event = person.pgh_event_model.objects.filter(pgh_obj_id=person.pk).order_by("-pgh_id").first()
    assert event.sex == "M"
    assert event.pgh_context.metadata["user"] == by.pk


@pytest.mark.django_db(transaction=True)
def test_two_at_once_register_one_person_of_one_form():
    from uuid import uuid4

    site, client_id = SiteFactory.create(), uuid4()
    by = UserFactory.create(sites=[site])

    def register():
        actions.register_person(by=by, site=site, full_name="Awa Diop", languages=["fra"], client_id=client_id)

    assert together(register, register) == [None, None]
    assert Person.objects.count() == 1
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_focal_point():
    site = SiteFactory.create()
    home = HouseholdFactory.create(site=site)
    one, other = PersonFactory.create(site=site), PersonFactory.create(site=site)

    def head(person):
        return lambda: actions.put_in_household(person=person, by=None, household=home, role="focal_point")

    said = together(head(one), head(other))
    assert [type(error) for error in said if isinstance(error, Exception)] == [refusals.HasFocalPoint]
    assert HouseholdMember.objects.filter(role="focal_point").count() == 1
