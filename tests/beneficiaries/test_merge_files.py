"""Joining two files: what is chosen, what is kept beside it, what clashes, who may, and what is refused."""

from datetime import date
from typing import Any

import pytest

from beneficiaries import refusals
from beneficiaries.actions import add_note, judge_again, judge_pair, merge_files, undo_merge
from beneficiaries.merging import plan_of
from beneficiaries.models import (
    Consent,
    DuplicatePair,
    HouseholdMember,
    IdentityDocument,
    LegalStatus,
    Merge,
    Note,
    Person,
    PersonLink,
)
from beneficiaries.search import search
from distributions.models import Entitlement, StockMovement
from tests.beneficiaries.merging import DAY, fatou, fatoumata, judge
from tests.factories.beneficiaries import (
    AddressFactory,
    ConsentFactory,
    DuplicatePairFactory,
    HouseholdMemberFactory,
    IdentityDocumentFactory,
    LegalStatusFactory,
    PersonNeedFactory,
)
from tests.factories.distributions import EntitlementFactory, RoundFactory, StockMovementFactory
from tests.factories.places import SiteFactory
from tests.factories.trainings import AttendanceFactory, LearnerFactory, SessionFactory
from trainings.models import Attendance, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Any:
    return SiteFactory.create()


@pytest.fixture
def by(site: Any) -> Any:
    return judge(site)


def joined(kept: Person, merged: Person, by: Any, **choices: Any) -> Person:
    merge_files(kept=kept, merged=merged, by=by, choices=choices)
    return Person.objects.get(pk=kept.pk)


def test_what_is_not_chosen_is_kept_beside_it(site: Any, by: Any) -> None:
    kept = joined(fatoumata(site), fatou(site), by, fields={"phone": "merged", "nationality": "merged"})
    assert (kept.full_name, kept.phone, kept.nationality_id) == ("Fatoumata Diallo", "0699887766", "MLI")
    assert [other.name for other in kept.other_names.all()] == ["Fatou Diallo"]
    assert [other.country_id for other in kept.other_nationalities.all()] == ["GIN"]
    assert "0612345678" in Note.objects.get(person=kept).text


def test_the_fuller_and_the_more_precise_are_proposed(site: Any) -> None:
    bare = fatou(site, sex="U", birth_date=date(1995, 1, 1), birth_precision="year", phone="", name_ar="فاتو ديالو")
    plan = plan_of(bare, fatoumata(site))
    chosen = {field.name: field.chosen for field in plan.fields}
    assert chosen == {
        "full_name": "merged",
        "name_ar": "kept",
        "sex": "merged",
        "birth": "merged",
        "nationality": "kept",
        "phone": "merged",
        "external_ref": "kept",
    }
    assert [field.name for field in plan.fields if field.asked] == ["full_name", "birth", "nationality", "external_ref"]


def test_both_spellings_both_numbers_and_the_old_reference_find_the_person(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    joined(one, other, by, fields={"external_ref": "merged"})
    people = Person.objects.visible_to(by)
    for text in ("Fatou Diallo", "Fatoumata Diallo", "A1", "A2", one.ref, other.ref):
        assert [person.pk for person in search(people, text).people] == [one.pk], text


def test_of_two_promises_in_a_round_one_is_taken_off_and_a_collected_kit_stays(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    round_ = RoundFactory.create()
    EntitlementFactory.create(round=round_, person=one)
    kit = EntitlementFactory.create(round=round_, person=other, state="collected", collected_by=other, collected_on=DAY)
    joined(one, other, by)
    line = Entitlement.objects.get(round=round_)
    assert (line.pk, line.person, line.collected_by) == (kit.pk, one, one)


def test_two_kits_that_were_handed_out_both_stay_and_so_does_the_ledger(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    round_ = RoundFactory.create()
    for person in (one, other):
        line = EntitlementFactory.create(
            round=round_, person=person, state="collected", collected_by=person, collected_on=DAY
        )
        StockMovementFactory.create(entitlement=line, quantity=1, on=DAY)
    before = list(StockMovement.objects.order_by("pk").values())
    joined(one, other, by)
    assert Entitlement.objects.filter(round=round_, person=one).count() == 1
    assert round_.entitlements.collected().count() == 2
    assert list(StockMovement.objects.order_by("pk").values()) == before


def test_of_two_marks_in_a_session_the_chosen_one_counts_for_the_one_learner(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    session = SessionFactory.create(state="held")
    later = SessionFactory.create(state="held", cohort=session.cohort)
    learners = [LearnerFactory.create(cohort=session.cohort, person=person) for person in (one, other)]
    AttendanceFactory.create(session=session, learner=learners[0], mark="absent")
    AttendanceFactory.create(session=session, learner=learners[1], mark="present")
    AttendanceFactory.create(session=later, learner=learners[1], mark="late")
    joined(one, other, by)
    standing = Standing.objects.get(cohort=session.cohort)
    assert (standing.learner_id, standing.held, standing.attended) == (learners[0].pk, 2, 2)


def test_a_chosen_absence_counts(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    session = SessionFactory.create(state="held")
    for person, mark in ((one, "present"), (other, "absent")):
        AttendanceFactory.create(
            session=session, learner=LearnerFactory.create(cohort=session.cohort, person=person), mark=mark
        )
    (clash,) = [clash for clash in plan_of(one, other).all_clashes() if clash.model is Attendance]
    assert clash.asked
    joined(one, other, by, clashes={clash.key: "merged"})
    assert Standing.objects.get(cohort=session.cohort).attended == 0


def test_someone_lives_in_one_household_and_at_one_address(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    HouseholdMemberFactory.create(person=one, since=date(2024, 1, 1))
    home = HouseholdMemberFactory.create(person=other, since=date(2025, 6, 1))
    AddressFactory.create(person=one, city="Salé", since=date(2024, 1, 1))
    AddressFactory.create(person=other, city="Rabat", since=date(2025, 6, 1))
    kept = joined(one, other, by)
    assert [(row.since.year, row.until) for row in kept.memberships.order_by("since")] == [
        (2024, date(2025, 6, 1)),
        (2025, None),
    ]
    assert kept.memberships.get(until=None).household == home.household
    assert kept.addresses.get(until=None).city == "Rabat"
    assert kept.addresses.count() == 2


def test_a_member_twice_in_one_household_is_a_member_once(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    row = HouseholdMemberFactory.create(person=one, role="focal_point")
    HouseholdMemberFactory.create(person=other, household=row.household)
    joined(one, other, by)
    assert HouseholdMember.objects.get(household=row.household, until=None).person == one


def test_the_legal_status_goes_on_from_one_file_to_the_other(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    LegalStatusFactory.create(person=one, status="irregular", since=date(2023, 1, 1))
    LegalStatusFactory.create(person=other, status="refugee", since=date(2025, 1, 1))
    joined(one, other, by)
    rows = LegalStatus.objects.filter(person=one).order_by("since").values_list("status", "until")
    assert list(rows) == [("irregular", date(2025, 1, 1)), ("refugee", None)]


def test_whoever_took_a_consent_back_is_believed(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    ConsentFactory.create(person=one, purpose="donors", given_on=date(2026, 1, 5))
    ConsentFactory.create(person=other, purpose="donors", given_on=date(2025, 1, 5), withdrawn_on=date(2026, 2, 1))
    kept = joined(one, other, by)
    assert [consent.withdrawn_on for consent in kept.consents.all()] == [date(2026, 2, 1)]
    assert Consent.objects.filter(purpose="donors").count() == 2


def test_a_consent_given_after_another_was_taken_back_holds(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    ConsentFactory.create(person=one, purpose="donors", given_on=date(2026, 3, 5))
    ConsentFactory.create(person=other, purpose="donors", given_on=date(2025, 1, 5), withdrawn_on=date(2026, 2, 1))
    assert joined(one, other, by).consents.filter(withdrawn_on=None).count() == 1


def test_the_same_document_is_one_and_two_open_needs_are_one(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    for person in (one, other):
        IdentityDocumentFactory.create(person=person, number="GN1")
        PersonNeedFactory.create(person=person)
    IdentityDocumentFactory.create(person=other, number="GN2")
    kept = joined(one, other, by)
    assert sorted(paper.number for paper in kept.documents.all()) == ["GN1", "GN2"]
    assert kept.needs.open().count() == 1
    assert IdentityDocument.objects.count() == 3


def test_nobody_becomes_their_own_sister(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    link = PersonLink.objects.create(person=one, other=other, kind="kin", relation="sibling")
    joined(one, other, by)
    link.refresh_from_db()
    assert (link.person, link.other) == (one, other)


def test_other_pairs_follow_and_what_was_judged_stays_judged(site: Any, by: Any) -> None:
    one, other, third, fourth = fatoumata(site), fatou(site), fatou(site, external_ref=""), fatou(site, external_ref="")
    own = DuplicatePairFactory.create(first=one, second=other)
    moved = DuplicatePairFactory.create(first=other, second=third)
    DuplicatePairFactory.create(first=other, second=fourth, verdict="different", judged_by=by)
    double = DuplicatePairFactory.create(first=one, second=fourth)
    joined(one, other, by)
    for pair in (own, moved, double):
        pair.refresh_from_db()
    assert (own.verdict, own.judged_by) == ("same", by)
    assert (moved.first, moved.second, moved.verdict) == (one, third, "")
    assert double.verdict == "different"
    assert list(DuplicatePair.objects.waiting()) == [moved]


def test_three_files_in_a_chain_lead_to_the_last_one_and_are_undone_backwards(site: Any, by: Any) -> None:
    first, second, third = fatou(site), fatoumata(site), fatou(site, external_ref="A3")
    early = merge_files(kept=second, merged=first, by=by, choices={})
    late = merge_files(kept=third, merged=second, by=by, choices={})
    first.refresh_from_db()
    assert first.merged_into == third
    assert [person.pk for person in search(Person.objects.all(), "A2").people] == [third.pk]
    with pytest.raises(refusals.UndoLaterFirst, match=second.ref):
        undo_merge(merge=early, by=by)
    undo_merge(merge=late, by=by)
    first.refresh_from_db()
    assert first.merged_into == second
    assert undo_merge(merge=early, by=by).state == "undone"
    assert undo_merge(merge=early, by=by).undone_by == by


def test_the_same_again_changes_nothing_and_a_joined_file_is_not_joined_elsewhere(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    merge = merge_files(kept=one, merged=other, by=by, choices={})
    assert merge_files(kept=one, merged=other, by=by, choices={}) == merge
    with pytest.raises(refusals.WasMerged, match=one.ref):
        merge_files(kept=fatoumata(site, external_ref=""), merged=other, by=by, choices={})
    with pytest.raises(refusals.WasMerged):
        merge_files(kept=other, merged=one, by=by, choices={})
    with pytest.raises(refusals.JoinedToItself):
        merge_files(kept=one, merged=one, by=by, choices={})
    assert Merge.objects.count() == 1


def test_a_file_out_of_reach_is_not_joined(site: Any, by: Any) -> None:
    with pytest.raises(refusals.OutOfReach):
        merge_files(kept=fatoumata(site), merged=fatou(SiteFactory.create()), by=by, choices={})


def test_what_changed_since_it_was_shown_is_shown_again(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    seen = plan_of(one, other).seen
    assert plan_of(other, one).seen == seen
    AddressFactory.create(person=one)
    assert plan_of(one, other).seen == seen
    other.marital_status = "widowed"
    other.save()
    with pytest.raises(refusals.FilesChanged):
        merge_files(kept=one, merged=other, by=by, choices={}, seen=seen)


def test_two_people_are_joined_only_after_the_judgement_was_taken_back(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    pair = DuplicatePairFactory.create(first=one, second=other)
    judge_pair(pair=pair, by=by, verdict="different", note="Two birth certificates")
    with pytest.raises(refusals.JudgedDifferent):
        merge_files(kept=one, merged=other, by=by, choices={})
    judge_again(pair=pair, by=by)
    merge = merge_files(kept=one, merged=other, by=by, choices={})
    with pytest.raises(refusals.AlreadyJudged):
        judge_again(pair=pair, by=by)
    undo_merge(merge=merge, by=by)
    pair.refresh_from_db()
    assert pair.verdict == ""


def test_a_death_in_one_file_is_a_choice(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site, deceased_on=date(2026, 5, 1))
    assert joined(one, other, by, fields={"deceased_on": "kept"}).deceased_on is None


def test_a_choice_that_makes_no_sense_is_refused_whole(site: Any, by: Any) -> None:
    one = fatoumata(site, birth_date=date(2026, 2, 1))
    other = fatou(site, deceased_on=date(2026, 1, 1), birth_date=date(1990, 1, 2))
    with pytest.raises(refusals.CannotJoin, match="date of death"):
        merge_files(kept=one, merged=other, by=by, choices={"fields": {"birth": "kept", "deceased_on": "merged"}})
    other.refresh_from_db()
    assert other.merged_into is None


def test_what_was_added_since_stays_with_the_kept_file(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    merge = merge_files(kept=one, merged=other, by=by, choices={"fields": {"phone": "merged"}})
    add_note(person=one, by=by, text="Came on Monday.")
    Person.objects.filter(pk=one.pk).update(phone="0655000000")
    undo_merge(merge=merge, by=by)
    one.refresh_from_db()
    other.refresh_from_db()
    assert [note.text for note in one.notes.all()] == ["Came on Monday."]
    assert (one.phone, other.phone, other.merged_into) == ("0655000000", "0699887766", None)


def test_undoing_what_was_written_over_is_refused_with_the_rule(site: Any, by: Any) -> None:
    one, other = fatoumata(site), fatou(site)
    AddressFactory.create(person=one, city="Salé", since=date(2024, 1, 1))
    AddressFactory.create(person=other, city="Rabat", since=date(2025, 6, 1))
    merge = merge_files(kept=one, merged=other, by=by, choices={})
    one.addresses.filter(until=None).update(until=DAY)
    AddressFactory.create(person=one, city="Fès", since=DAY)
    with pytest.raises(refusals.CannotUndo, match="already has an address"):
        undo_merge(merge=merge, by=by)
    assert Merge.objects.get().state == "done"
