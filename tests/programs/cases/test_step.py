"""A case goes on by declared steps, each with what it requires."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction
from django.utils import timezone

from beneficiaries.actions import withdraw_consent
from beneficiaries.models import Person
from beneficiaries.refusals import IdTaken, InFuture
from places.models import Location
from programs.actions.cases import (
    add_member,
    deliver_item,
    open_case,
    plan_items,
    remove_member,
    steps_ahead,
    take_step,
    tick,
    untick,
)
from programs.models import Case, CaseStep, FollowUp
from programs.refusals.cases import (
    ArrivesBeforeDeparting,
    BeforeLastStep,
    CaseOutOfReach,
    DayNotWithin,
    NotFromHere,
    SecondPersonNeeded,
    StepMissing,
    UnknownReason,
)
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import ConsentFactory, PersonFactory, PersonNeedFactory
from tests.factories.cases import tick_but, walk
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
ID = UUID("22222222-2222-4222-8222-222222222222")
TO_BOOKED = ("counsel", "apply", "screen", "find_eligible", "prepare", "make_ready", "book")


def case_of(world: World, workflow: str = "assistance", **fields: object) -> Case:
    person = fields.pop("person", None) or PersonFactory.create(site=world.north)
    given = {"by": world.user("case manager"), "on": DAY, "site": world.north} | fields
    return open_case(workflow=workflow, project=ProjectFactory.create(), person=person, **given)  # type: ignore[arg-type]


def booked(world: World, **fields: object) -> Case:
    case = case_of(world, "avrr_out", **fields)
    tick_but(case, on=DAY)
    return walk(
        case, *TO_BOOKED, start=DAY, country=Location.objects.get(code="GIN"), funder=OrganisationFactory.create()
    )


def sentences(refused: pytest.ExceptionInfo[StepMissing]) -> list[str]:
    return [one.sentence for one in refused.value.missing]


# --- The engine ----------------------------------------------------------------------------------------------------
def test_a_step_moves_the_state_the_deadline_and_writes_a_line(world: World) -> None:
    case = case_of(world)
    by = world.user("case manager")
    tick_but(case, on=DAY, by=by)
    case = take_step(case=case, step="assess", by=by, on=date(2026, 3, 5), note="Two rents", amount=Decimal(1500))
    assert (case.state, case.state_on, case.deadline) == ("assessed", date(2026, 3, 5), date(2026, 3, 12))
    assert case.amount == 1500
    line = case.steps.last()
    assert (line.kind, line.from_state, line.to_state, line.text, line.by) == (
        "moved", "request", "assessed", "Two rents", by,
    )  # fmt: skip


def test_the_same_form_twice_is_one_step(world: World) -> None:
    case = case_of(world)
    by = world.user("case manager")
    taken = take_step(case=case, step="withdraw", by=by, on=DAY, client_id=ID)
    assert take_step(case=case, step="withdraw", by=by, on=DAY, client_id=ID).state == taken.state
    assert case.steps.filter(kind=CaseStep.Kind.CLOSED).count() == 1
    with pytest.raises(IdTaken):
        take_step(case=case, step="withdraw", by=None, on=DAY, client_id=ID)
    with pytest.raises(IdTaken):
        take_step(case=case_of(world), step="withdraw", by=by, on=DAY, client_id=ID)


@pytest.mark.parametrize("step", ["close", "approve", "no_such_step"])
def test_only_steps_that_lead_on_from_here_are_taken(world: World, step: str) -> None:
    case = case_of(world)
    with pytest.raises(NotFromHere, match="“Request”"):
        take_step(case=case, step=step, by=None, on=DAY)
    assert case.steps.count() == 1


def test_a_step_is_not_dated_before_the_last_one_nor_in_the_future(world: World) -> None:
    case = case_of(world)
    with pytest.raises(BeforeLastStep):
        take_step(case=case, step="withdraw", by=None, on=DAY - timedelta(days=1))
    with pytest.raises(InFuture):
        take_step(case=case, step="withdraw", by=None, on=timezone.localdate() + timedelta(days=1))


def test_what_is_missing_is_said_all_at_once_with_the_point_and_the_field(world: World) -> None:
    case = case_of(world)
    member = case.members.get()
    with pytest.raises(StepMissing) as refused:
        take_step(case=case, step="assess", by=None, on=DAY)
    found = [(one.point, one.member, one.field) for one in refused.value.missing]
    assert found == [("needs", member.pk, ""), ("urgency", None, ""), ("", None, "amount")]
    assert refused.value.field == "amount"
    assert all(sentence in str(refused.value) for sentence in sentences(refused))
    assess = steps_ahead(case=case, by=None, on=DAY)[0]
    assert assess.missing == refused.value.missing
    assert [one.point for one in assess.unmended] == ["needs", "urgency"]
    assert not assess.free


def test_a_point_ticked_off_later_does_not_count_for_an_earlier_day(world: World) -> None:
    case = case_of(world)
    tick_but(case, on=date(2026, 3, 10))
    with pytest.raises(StepMissing, match="was done only on 10 March 2026"):
        take_step(case=case, step="assess", by=None, on=date(2026, 3, 9), amount=Decimal(10))
    assert take_step(case=case, step="assess", by=None, on=date(2026, 3, 10), amount=Decimal(10))


def test_a_step_asks_for_its_own_columns_only(world: World) -> None:
    with pytest.raises(TypeError):
        take_step(case=case_of(world), step="withdraw", by=None, on=DAY, category="gbv")


def test_a_state_that_ends_closes_the_case_for_a_reason(world: World) -> None:
    case = take_step(case=case_of(world), step="withdraw", by=None, on=DAY, note="Found work")
    assert (case.closed_on, case.closure_reason, case.closure_note, case.deadline) == (
        DAY, "withdrawn", "Found work", None,
    )  # fmt: skip
    case = case_of(world)
    Case.objects.filter(pk=case.pk).update(state="assessed", amount=10)
    with pytest.raises(UnknownReason):
        take_step(case=case, step="refuse", by=None, on=DAY, closure_reason="because")
    case = take_step(case=case, step="refuse", by=None, on=DAY, closure_reason="no_funds")
    assert case.closure_reason == "no_funds"


def test_another_site_takes_no_step(world: World) -> None:
    with pytest.raises(CaseOutOfReach):
        take_step(case=case_of(world), step="withdraw", by=world.user("case manager", "south"), on=DAY)


# --- A second person -----------------------------------------------------------------------------------------------
def asked_for(world: World, amount: int) -> Case:
    case = case_of(world)
    by = world.user("case manager")
    tick_but(case, on=DAY, by=by)
    case = take_step(case=case, step="assess", by=by, on=DAY, amount=Decimal(amount))
    plan_items(member=case.members.get(), by=by, on=DAY, item="Rent", amounts=[Decimal(amount)])
    return case


def test_above_the_limit_somebody_else_approves(world: World, settings: LazySettings) -> None:
    settings.ASSISTANCE_SECOND_PERSON_ABOVE = 5000
    by = world.user("case manager")
    case = asked_for(world, 5001)
    with pytest.raises(SecondPersonNeeded):
        take_step(case=case, step="approve", by=by, on=DAY)
    approve = steps_ahead(case=case, by=by, on=DAY)[0]
    assert (approve.step.code, approve.second, approve.free) == ("approve", True, False)
    other = world.user("program coordinator")
    assert steps_ahead(case=case, by=other, on=DAY)[0].free
    approved = take_step(case=case, step="approve", by=other, on=DAY)
    assert (approved.state, approved.asked_by, approved.approved_by) == ("approved", by, other)
    # The database too keeps them two.
    for same in (by, approved.opened_by):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(approved_by=same)
    back = take_step(case=case, step="reassess", by=other, on=DAY)
    assert (back.asked_by, back.approved_by) == (None, None)
    assert take_step(case=asked_for(world, 5000), step="approve", by=by, on=DAY).state == "approved"


def test_who_opened_a_case_does_not_approve_it_even_if_another_assessed_it(world: World) -> None:
    case = case_of(world)
    other = world.user("program coordinator")
    tick_but(case, on=DAY)
    case = take_step(case=case, step="assess", by=other, on=DAY, amount=Decimal(9000))
    plan_items(member=case.members.get(), by=other, on=DAY, item="Rent", amounts=[Decimal(9000)])
    for user in (world.user("case manager"), other):
        with pytest.raises(SecondPersonNeeded):
            take_step(case=case, step="approve", by=user, on=DAY)
    assert take_step(case=case, step="approve", by=None, on=DAY).state == "approved"


def test_more_planned_than_asked_for_is_not_approved_and_another_amount_is_approved_anew(world: World) -> None:
    case = asked_for(world, 1000)
    by = world.user("case manager")
    plan_items(member=case.members.get(), by=by, on=DAY, item="Food", amounts=[Decimal(1)])
    with pytest.raises(StepMissing, match="1,001 MAD are planned, 1,000 MAD were asked for"):
        take_step(case=case, step="approve", by=by, on=DAY)
    case = take_step(case=case, step="reassess", by=by, on=DAY)
    case = take_step(case=case, step="assess", by=by, on=DAY, amount=Decimal(1001))
    assert take_step(case=case, step="approve", by=by, on=DAY).state == "approved"


# --- Leaving -------------------------------------------------------------------------------------------------------
def test_a_consent_that_was_taken_back_stops_the_departure(world: World) -> None:
    person = PersonFactory.create(site=world.north)
    ConsentFactory.create(person=person, given_on=DAY)
    case = booked(world, person=person)
    withdraw_consent(person=person, by=None, purpose="file", on=date(2026, 3, 9))
    on = date(2026, 3, 10)
    with pytest.raises(StepMissing, match="took back the consent"):
        take_step(case=case, step="depart", by=None, on=on, departed_on=on)
    assert take_step(case=case, step="withdraw", by=None, on=on).state == "withdrawn"


def test_a_declaration_that_was_taken_back_stops_the_departure(world: World) -> None:
    case = booked(world)
    on = date(2026, 3, 10)
    untick(check=case.checks.get(code="declaration"), by=None, on=on)
    with pytest.raises(StepMissing, match="Declaration of voluntary return signed"):
        take_step(case=case, step="depart", by=None, on=on, departed_on=on)


def test_a_child_that_joins_late_has_papers_too_before_it_leaves(world: World) -> None:
    case = booked(world)
    child = PersonFactory.create(site=world.north, birth_date=date(2025, 12, 1), full_name="Bébé Diallo")
    member = add_member(case=case, person=child, by=None, on=DAY)
    on = date(2026, 3, 10)
    with pytest.raises(StepMissing) as refused:
        take_step(case=case, step="depart", by=None, on=on, departed_on=on)
    assert {one.member for one in refused.value.missing} == {member.pk}
    assert {one.point for one in refused.value.missing} >= {"guardian_consent", "travel_document", "ticket"}
    remove_member(member=member, by=None, on=on)
    assert take_step(case=case, step="depart", by=None, on=on, departed_on=on).state == "departed"


def test_the_dead_do_not_leave(world: World) -> None:
    case = booked(world)
    on = date(2026, 3, 10)
    Person.objects.filter(case_members__case=case).update(deceased_on=on)
    with pytest.raises(StepMissing, match="has died"):
        take_step(case=case, step="depart", by=None, on=on, departed_on=on)
    assert take_step(case=case, step="record_death", by=None, on=on).closure_reason == "deceased"


def test_days_of_departure_and_arrival_fit(world: World) -> None:
    case = booked(world)
    on = date(2026, 3, 10)
    with pytest.raises(StepMissing, match="Say on which day they departed"):
        take_step(case=case, step="depart", by=None, on=on)
    for wrong in (DAY - timedelta(days=1), on + timedelta(days=1)):
        with pytest.raises(DayNotWithin) as refused:
            take_step(case=case, step="depart", by=None, on=on, departed_on=wrong)
        assert refused.value.field == "departed_on"
    case = take_step(case=case, step="depart", by=None, on=on, departed_on=on)
    with pytest.raises(ArrivesBeforeDeparting):
        take_step(case=case, step="arrive", by=None, on=on, arrived_on=on - timedelta(days=1))
    assert take_step(case=case, step="arrive", by=None, on=on, arrived_on=on).arrived_on == on


def test_who_was_written_down_late_departed_all_the_same(world: World) -> None:
    case = booked(world)
    wife = PersonFactory.create(site=world.north)
    member = add_member(case=case, person=wife, by=None, on=timezone.localdate(), role="spouse")
    tick_but(case, on=DAY)
    on = date(2026, 3, 10)
    take_step(case=case, step="depart", by=None, on=on, departed_on=on)
    member.refresh_from_db()
    assert member.joined_on == on


def test_no_show_goes_back_to_ready_and_may_be_booked_again(world: World) -> None:
    case = booked(world)
    case = walk(case, "not_shown", "book", "depart", start=date(2026, 3, 10))
    assert [(one.from_state, one.to_state) for one in case.steps.filter(kind="moved")][-3:] == [
        ("booked", "ready"), ("ready", "booked"), ("booked", "departed"),
    ]  # fmt: skip


# --- Children ------------------------------------------------------------------------------------------------------
def points_of(case: Case, by=None) -> set[str]:
    steps = {one.step.code: one for one in steps_ahead(case=case, by=by, on=DAY)}
    return {one.point for one in steps["make_ready"].missing} & {"best_interests", "guardian_there", "reception"}


def alone_with(world: World, *, born: date | None, role: str = "", other_born: date | None = None) -> Case:
    person = PersonFactory.create(site=world.north, birth_date=born)
    case = case_of(world, "avrr_out", person=person)
    if role:
        other = PersonFactory.create(site=world.north, birth_date=other_born)
        add_member(case=case, person=other, by=None, on=DAY, role=role)
    Case.objects.filter(pk=case.pk).update(state="pre_departure")
    case.refresh_from_db()
    return case


CHILD, ADULT = date(2012, 1, 1), date(1990, 1, 1)


@pytest.mark.parametrize(
    ("born", "role", "other_born", "asked"),
    [
        (CHILD, "", None, True),
        (ADULT, "", None, False),
        (CHILD, "parent", ADULT, False),
        (CHILD, "other", ADULT, True),
        (CHILD, "child", CHILD, True),
        (ADULT, "child", CHILD, False),
        (ADULT, "child", None, False),
        (ADULT, "other", CHILD, True),
        (date(2008, 3, 2), "", None, False),
        (date(2008, 3, 3), "", None, True),
    ],
)
def test_a_minor_without_father_or_mother_needs_a_decision(world: World, born, role, other_born, asked) -> None:
    case = alone_with(world, born=born, role=role, other_born=other_born)
    assert bool(points_of(case)) is asked


def test_a_child_of_unknown_age_is_taken_for_a_minor(world: World) -> None:
    case = alone_with(world, born=ADULT, role="child", other_born=None)
    missing = {one.point for one in steps_ahead(case=case, by=None, on=DAY)[0].missing}
    assert "guardian_consent" in missing


def test_that_a_child_is_alone_is_not_told_to_who_is_not_cleared(world: World) -> None:
    case = alone_with(world, born=ADULT, role="child", other_born=CHILD)
    child = case.members.get(role="child")
    by = world.user("case manager")
    before = [one.sentence for one in steps_ahead(case=case, by=by, on=DAY)[0].missing]
    PersonNeedFactory.create(person=child.person, code_id="SC-UC")
    after = steps_ahead(case=case, by=by, on=DAY)[0].missing
    assert not {one.point for one in after} & {"best_interests", "guardian_there", "reception"}
    assert [one.sentence for one in after if one.sentence not in before] == [
        "A condition that you are not cleared to see."
    ]
    cleared = UserFactory.create(role="case manager", sites=[world.north])
    cleared.clearances.create(category="uac")
    assert points_of(case, cleared) == {"best_interests", "guardian_there", "reception"}


def test_a_young_person_of_unknown_age_is_a_minor_where_a_need_says_so(world: World) -> None:
    case = alone_with(world, born=None)
    assert not points_of(case)
    PersonNeedFactory.create(person=case.members.get().person, code_id="SC-UC")
    assert points_of(case) == {"best_interests", "guardian_there", "reception"}
    by = world.user("case manager")
    said = {one.sentence: one for one in steps_ahead(case=case, by=by, on=DAY)[0].missing}
    assert not any("guardian" in sentence.lower() for sentence in said)
    assert "A condition that you are not cleared to see." in said


# --- Surveys -------------------------------------------------------------------------------------------------------
def test_a_step_opens_the_surveys_that_fall_due_later(world: World) -> None:
    case = case_of(world, "avrr_in")
    (item,) = plan_items(member=case.members.get(), by=None, on=DAY, item="Tools", amounts=[Decimal(10)])
    tick(case=case, point="plan", by=None, on=DAY)
    take_step(case=case, step="sign_plan", by=None, on=DAY)
    deliver_item(item=item, by=None, on=date(2026, 8, 31))
    take_step(case=case, step="assist", by=None, on=date(2026, 8, 31))
    found = [(one.code, one.due_on, one.until) for one in FollowUp.objects.filter(case=case)]
    assert found == [
        ("monitoring", date(2027, 2, 28), None),
        ("sustainability", date(2027, 8, 31), date(2028, 2, 29)),
    ]
