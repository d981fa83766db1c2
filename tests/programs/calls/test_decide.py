"""Deciding: proposed by one, approved by another; within the budget; ties, reserve, second budgets; contracts."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from programs.actions import calls
from programs.models import Application, Call, CommitteeMeeting, Project
from programs.refusals import calls as refusals
from tests.factories.accounts import UserFactory
from tests.factories.calls import (
    DECIDED,
    JUDGED,
    LATER,
    MEMBERS,
    MET,
    SIGNED,
    ApplicationFactory,
    CallBudgetFactory,
    decided,
    judge,
    scored_call,
)
from tests.factories.partners import OrganisationFactory
from tests.factories.places import LocationFactory, SiteFactory
from tests.factories.programs import FundingFactory, ProjectFactory

pytestmark = pytest.mark.django_db
D = Decimal
S = Application.State
SAT: dict[str, Any] = {"held_on": MET, "members": MEMBERS, "at": DECIDED}


def states(call: Call) -> list[str]:
    return list(call.applications.order_by("pk").values_list("state", flat=True))


def of(call: Call) -> list[Application]:
    return list(call.applications.order_by("pk"))


# --- Proposing -------------------------------------------------------------------------------------------------
def test_a_proposal_decides_nothing_before_somebody_else_approves_it() -> None:
    call = scored_call(90, 70, 50, budget=100_000)
    by = UserFactory(role="program coordinator")
    meeting = calls.propose_decision(call=call, by=by, place=" Rabat ", **SAT)
    assert states(call) == [S.COMPLETE] * 3
    assert (meeting.place, meeting.members, meeting.approved_at) == ("Rabat", MEMBERS, None)
    with pytest.raises(refusals.ApprovedByProposer):
        calls.approve_decision(meeting=meeting, by=by, at=DECIDED)
    calls.approve_decision(meeting=meeting, by=UserFactory(role="manager"), at=DECIDED)
    call.refresh_from_db()
    assert (call.state, states(call)) == (Call.State.DECIDED, [S.APPROVED, S.RESERVE, S.REJECTED])
    first = of(call)[0]
    assert (first.rank, first.total, first.granted, first.decided_on) == (1, D(90), D(100_000), MET)
    assert [one.rank for one in of(call)] == [1, 2, 3]
    with pytest.raises(refusals.AlreadyApproved):
        calls.approve_decision(meeting=meeting, by=UserFactory(role="manager"), at=DECIDED)


def test_four_eyes_are_held_by_the_database() -> None:
    by = UserFactory()
    meeting = calls.propose_decision(call=scored_call(90), by=by, **SAT)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitteeMeeting.objects.filter(pk=meeting.pk).update(approved_by=by)


def test_a_double_click_proposes_once_and_another_proposal_waits() -> None:
    call, number = scored_call(90), uuid4()
    meeting = calls.propose_decision(call=call, by=None, client_id=number, **SAT)
    assert calls.propose_decision(call=call, by=None, client_id=number, **SAT) == meeting
    with pytest.raises(refusals.ProposalWaits, match="20 April 2026"):
        calls.propose_decision(call=call, by=None, client_id=uuid4(), **SAT)
    with pytest.raises(refusals.IdTaken):
        calls.propose_decision(call=scored_call(80), by=None, client_id=number, **SAT)
    calls.take_back_proposal(meeting=meeting, by=None)
    calls.take_back_proposal(meeting=meeting, by=None)
    assert calls.propose_decision(call=call, by=None, **SAT).pk


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"members": " \n "}, refusals.MembersMissing),
        ({"held_on": MET + timedelta(days=3)}, refusals.HeldInFuture),
    ],
)
def test_a_committee_has_met_and_has_members(said: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        calls.propose_decision(call=scored_call(90), by=None, **SAT | said)


def test_every_application_is_checked_and_assessed_as_often_as_was_said() -> None:
    call = scored_call(90, 80)
    Call.objects.update(assessments_needed=2)
    with pytest.raises(refusals.NotAssessedEnough, match="APL-"):
        calls.propose_decision(call=call, by=None, **SAT)
    Call.objects.update(assessments_needed=1)
    late = ApplicationFactory(call=call, state=S.INCOMPLETE)
    calls.reopen_application(application=late, by=None, until=date(2026, 4, 30), at=JUDGED)
    with pytest.raises(refusals.StillBeingCompleted, match=late.ref):
        calls.propose_decision(call=call, by=None, **SAT)
    calls.submit(application=late, by=None, at=JUDGED)
    with pytest.raises(refusals.NotChecked, match=late.ref):
        calls.propose_decision(call=call, by=None, **SAT)
    calls.check_completeness(application=late, by=None, at=JUDGED, missing=["Budget"])
    calls.propose_decision(call=call, by=None, **SAT)
    with pytest.raises(refusals.ProposalWaits):
        calls.reopen_application(application=late, by=None, until=date(2026, 4, 30), at=JUDGED)


def test_a_call_without_complete_applications_decides_nothing() -> None:
    with pytest.raises(refusals.NothingToDecide):
        calls.propose_decision(call=scored_call(), by=None, **SAT)
    with pytest.raises(refusals.CallNotNow):
        calls.propose_decision(call=decided(scored_call(80)), by=None, **SAT)


# --- Ties, skipping, less than asked ---------------------------------------------------------------------------
def test_equals_at_the_last_place_wait_for_an_order_and_a_reason() -> None:
    call = scored_call(90, 70, 70, budget=200_000)
    best, one, two = of(call)
    assert set(calls.preview(call).tied) == {one.ref, two.ref}
    with pytest.raises(refusals.TieOpen, match=rf"100,000\.00 MAD.*{one.ref}, {two.ref}"):
        calls.propose_decision(call=call, by=None, **SAT)
    with pytest.raises(refusals.NotAmongEquals):
        calls.propose_decision(call=call, by=None, preferred=[two], tie_reason="Rural", **SAT)
    with pytest.raises(refusals.TieReasonNeeded):
        calls.propose_decision(call=call, by=None, preferred=[two, one], tie_reason=" ", **SAT)
    with pytest.raises(refusals.NotAmongEquals):
        calls.propose_decision(call=call, by=None, preferred=[two, one, best], tie_reason="Rural", **SAT)
    decided(call, preferred=[two, one], tie_reason="Rural")
    assert states(call) == [S.APPROVED, S.RESERVE, S.APPROVED]
    assert [row.rank for row in of(call)] == [1, 2, 2]
    assert call.meetings.get().proposal["tie"] == {"order": [two.ref, one.ref], "reason": "Rural"}


def test_an_order_is_given_only_where_something_has_to_be_chosen() -> None:
    call = scored_call(90, 70)
    with pytest.raises(refusals.NoTie):
        calls.propose_decision(call=call, by=None, preferred=of(call), tie_reason="Rural", **SAT)


def test_a_smaller_one_passes_only_with_a_reason() -> None:
    call = scored_call(90, 80, 70, amounts=[60_000, 50_000, 40_000], budget=100_000)
    with pytest.raises(refusals.SkipReasonNeeded):
        calls.propose_decision(call=call, by=None, skip=True, **SAT)
    decided(call, skip=True, skip_reason="Nothing is left over")
    assert states(call) == [S.APPROVED, S.RESERVE, S.APPROVED]
    other = decided(scored_call(90, 80, 70, amounts=[60_000, 50_000, 40_000], budget=100_000))
    assert states(other) == [S.APPROVED, S.RESERVE, S.RESERVE]


def test_less_than_was_asked_for_may_be_granted_and_never_more() -> None:
    call = scored_call(90, 80, budget=150_000)
    first, second = of(call)
    for amount, refusal in [(D("100000.01"), refusals.AboveAsked), (D(0), refusals.AmountNotPositive)]:
        with pytest.raises(refusal):
            calls.propose_decision(call=call, by=None, granted={second: amount}, **SAT)
    for odd in ("NaN", "-5", "0.001", "Infinity"):
        with pytest.raises(refusals.AmountNotPositive):
            calls.propose_decision(call=call, by=None, granted={second: D(odd)}, **SAT)
    decided(call, granted={second: D(50_000)})
    assert [row.granted for row in of(call)] == [D(100_000), D(50_000)]
    assert calls.left_of(call.budgets.get()) == 0
    assert first.ref in str(call.meetings.get().proposal)


@pytest.mark.parametrize(("above", "said"), [(None, "decision"), (100_000, "decision"), (99_999, "convention")])
def test_the_amount_says_which_paper_is_signed(above: int | None, said: str) -> None:
    call = decided(scored_call(90, convention_above=above))
    assert of(call)[0].instrument == said


# --- What voids a proposal -------------------------------------------------------------------------------------
def _withdrawn(call: Call) -> None:
    calls.withdraw(application=of(call)[1], by=None, at=DECIDED)


def _conflict(call: Call) -> None:
    user = call.assessors.get().user
    calls.declare(application=of(call)[0], by=user, conflict=True, reason="Cousin", at=DECIDED)


def _poorer(call: Call) -> None:
    budget = call.budgets.get()
    budget.amount = D(90_000)
    calls.save_part(part=budget, by=None)


def _complete(call: Call) -> None:
    late = ApplicationFactory(call=call, state=S.INCOMPLETE)
    calls.check_completeness(application=late, by=None, at=DECIDED)
    judge(late, call.assessors.get().user, 99)


@pytest.mark.parametrize("change", [_withdrawn, _conflict, _poorer, _complete])
def test_what_has_changed_since_voids_the_proposal(change: Any) -> None:
    call = scored_call(90, 80)
    meeting = calls.propose_decision(call=call, by=None, **SAT)
    assert calls.still_holds(meeting)
    change(call)
    assert not calls.still_holds(meeting)
    with pytest.raises(refusals.ProposalChanged):
        calls.approve_decision(meeting=meeting, by=None, at=DECIDED)
    assert call.applications.filter(state=S.APPROVED).count() == 0


def test_names_may_be_mended_meanwhile() -> None:
    call = scored_call(90)
    meeting = calls.propose_decision(call=call, by=None, **SAT)
    Application.objects.update(title="Mended")
    calls.change_call(call=call, by=None, title="Mended")
    calls.approve_decision(meeting=meeting, by=None, at=DECIDED)
    assert states(call) == [S.APPROVED]


def test_a_proposal_taken_back_is_not_approved() -> None:
    meeting = calls.propose_decision(call=scored_call(90), by=None, **SAT)
    calls.take_back_proposal(meeting=meeting, by=None)
    meeting.pk = meeting.pk or 0
    with pytest.raises(refusals.ProposalChanged):
        calls.approve_decision(meeting=meeting, by=None, at=DECIDED)


def test_who_declared_a_conflict_does_not_approve() -> None:
    call = scored_call(90, 80)
    biased = calls.add_assessor(call=call, by=None, user=UserFactory(role="case manager")).user
    judge(of(call)[1], biased, conflict=True)
    meeting = calls.propose_decision(call=call, by=None, **SAT)
    with pytest.raises(refusals.ApproverHasConflict, match=of(call)[1].ref):
        calls.approve_decision(meeting=meeting, by=biased, at=DECIDED)


# --- The reserve list ------------------------------------------------------------------------------------------
def award(call: Call, place: int, amount: Any = 100_000, **said: Any) -> CommitteeMeeting:
    options = {"budget": call.budgets.last(), "amount": D(amount), "by": None} | SAT | said
    return calls.award_from_reserve(application=of(call)[place], **options)


def test_a_second_budget_raises_the_first_of_the_reserve_list() -> None:
    call = decided(scored_call(90, 80, 70, budget=100_000, convention_above=50_000))
    CallBudgetFactory(call=call, amount=40_000, order=2)
    by = UserFactory(role="program coordinator")
    meeting = award(call, 1, 40_000, by=by)
    assert states(call) == [S.APPROVED, S.RESERVE, S.RESERVE]
    with pytest.raises(refusals.ApprovedByProposer):
        calls.approve_decision(meeting=meeting, by=by, at=DECIDED)
    calls.approve_decision(meeting=meeting, by=UserFactory(role="manager"), at=DECIDED)
    raised = of(call)[1]
    assert (raised.state, raised.granted, raised.instrument, raised.budget) == (
        S.APPROVED,
        D(40_000),
        "decision",
        call.budgets.last(),
    )
    assert of(call)[0].instrument == "convention"
    with pytest.raises(refusals.NotOnReserve, match="Approved"):
        award(call, 1)


def test_the_reserve_list_keeps_its_order_its_budget_and_what_was_asked_for() -> None:
    call = decided(scored_call(90, 80, 70, budget=100_000))
    CallBudgetFactory(call=call, amount=60_000, order=2)
    first = of(call)[1]
    with pytest.raises(refusals.BeforeOthers, match=first.ref):
        award(call, 2, 10_000)
    with pytest.raises(refusals.AboveBudget, match=r"60,000\.00 MAD"):
        award(call, 1, 60_001)
    with pytest.raises(refusals.AboveAsked):
        award(call, 1, 100_001)
    with pytest.raises(refusals.BudgetOfOtherCall):
        award(call, 1, 10_000, budget=CallBudgetFactory())
    meeting = award(call, 2, 10_000, reason="The first one has other money")
    calls.withdraw(application=of(call)[2], by=None, at=DECIDED)
    with pytest.raises(refusals.ProposalChanged):
        calls.approve_decision(meeting=meeting, by=None, at=DECIDED)


def test_money_that_comes_free_can_be_given_to_the_reserve_list() -> None:
    call = decided(scored_call(90, 80, budget=100_000))
    with pytest.raises(refusals.AboveBudget):
        award(call, 1)
    calls.withdraw(application=of(call)[0], by=None, at=DECIDED)
    calls.approve_decision(meeting=award(call, 1), by=None, at=DECIDED)
    assert states(call) == [S.WITHDRAWN, S.APPROVED]


# --- Contracts -------------------------------------------------------------------------------------------------
def test_a_contract_makes_the_project_with_all_that_was_promised() -> None:
    site, place, donor = SiteFactory(), LocationFactory(), OrganisationFactory(kinds=["donor"])
    call = scored_call(90, project=ProjectFactory(sites=[site]))
    budget = call.budgets.get()
    budget.funding = FundingFactory(project=call.project, organisation=donor, from_year=2026)
    calls.save_part(part=budget, by=None)
    call.applications.update(place=place, starts_on=date(2026, 6, 1), ends_on=date(2027, 5, 31))
    application = of(decided(call))[0]
    child = calls.contract(
        application=application,
        by=None,
        at=LATER,
        signed_on=SIGNED,
        code="AAP-1",
        reports=[("Midway", date(2026, 12, 1)), ("Final", date(2027, 6, 30))],
    )
    application.refresh_from_db()
    assert (application.state, application.child, application.signed_on) == (S.CONTRACTED, child, SIGNED)
    assert (child.parent, child.kind, child.title, child.promised) == (
        call.project,
        Project.Kind.PROJECT,
        application.title,
        40,
    )
    assert [*child.sites.all(), *child.places.all()] == [site, place]
    assert (child.starts_on, child.ends_on) == (date(2026, 6, 1), date(2027, 5, 31))
    assert [(one.organisation, one.role) for one in child.partnerships.all()] == [
        (application.organisation, "implementer")
    ]
    funding = child.fundings.get()
    assert (funding.organisation, funding.amount, funding.from_year) == (donor, D(100_000), 2026)
    assert child.targets.get().number == 40
    assert [one.title for one in child.reports_due.all()] == ["Midway", "Final"]
    with pytest.raises(refusals.AlreadyContracted, match="AAP-1"):
        calls.contract(application=application, by=None, at=LATER, signed_on=SIGNED, code="AAP-2")
    assert Project.objects.within(call.project).count() == 2


def test_a_contract_follows_a_decision_and_needs_a_free_code() -> None:
    call = decided(scored_call(90, 20))
    approved, refused = of(call)
    contract: dict[str, Any] = {"by": None, "at": LATER, "signed_on": SIGNED, "code": "AAP-1"}
    with pytest.raises(refusals.NotApproved, match="Not chosen"):
        calls.contract(application=refused, **contract)
    with pytest.raises(refusals.SignedBeforeDecision, match="20 April 2026"):
        calls.contract(application=approved, **contract | {"signed_on": date(2026, 4, 19)})
    with pytest.raises(refusals.SignedInFuture):
        calls.contract(application=approved, **contract | {"signed_on": date(2026, 5, 5)})
    reports = [("Final", SIGNED), ("Final", date(2027, 1, 1))]
    with pytest.raises(refusals.ReportTwice):
        calls.contract(application=approved, **contract | {"reports": reports})
    ProjectFactory(code="AAP-1")
    with pytest.raises(ValidationError):
        calls.contract(application=approved, **contract)
    approved.refresh_from_db()
    assert (approved.state, approved.child) == (S.APPROVED, None)


def test_a_report_is_received_and_taken_back() -> None:
    report = calls.plan_report(project=ProjectFactory(), title="Final", due_on=SIGNED, by=None)
    assert calls.plan_report(project=report.project, title="Final", due_on=SIGNED, by=None) == report
    calls.change_report(report=report, by=None, received_on=SIGNED, note="On paper")
    report.refresh_from_db()
    assert (report.received_on, report.note) == (SIGNED, "On paper")
    calls.change_report(report=report, by=None, due_on=date(2026, 6, 1))
    report.refresh_from_db()
    assert (report.received_on, report.due_on, report.note) == (None, date(2026, 6, 1), "On paper")
