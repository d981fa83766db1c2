"""Ways back: from an approved decision while nothing is signed, from a contract noted by mistake."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from programs.actions import calls
from programs.models import Application, Call, CallReversal, CommitteeMeeting, Project, ProjectPartner, ProjectSite
from programs.paper import minutes
from programs.refusals import calls as refusals
from tests.factories.accounts import UserFactory
from tests.factories.calls import (
    DECIDED,
    LATER,
    MEMBERS,
    MET,
    SIGNED,
    decided,
    judge,
    scored_call,
)
from tests.factories.partners import OrganisationFactory
from tests.factories.places import LocationFactory, SiteFactory
from tests.factories.programs import ActivityFactory, FundingFactory, ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db
S = Application.State
WHY: dict[str, Any] = {"at": LATER, "reason": "The amounts were mixed up"}


def of(call: Call) -> list[Application]:
    return list(call.applications.order_by("pk"))


def signed(call: Call, application: Application | None = None) -> Application:
    row = application or of(call)[0]
    calls.contract(
        application=row, by=None, at=LATER, signed_on=SIGNED, code="AAP-1", reports=[("Final", date(2027, 6, 30))]
    )
    row.refresh_from_db()
    return row


def approver() -> User:
    return UserFactory(role="manager", covers_all_sites=True)


# --- Decisions -------------------------------------------------------------------------------------------------
def test_a_decision_taken_back_leaves_the_call_as_it_was_before_and_can_be_proposed_anew() -> None:
    call = scored_call(90, 70, 50, budget=100_000)
    before = list(call.applications.order_by("pk").values())
    meeting = decided(call).meetings.get()
    by = approver()
    reversal = calls.revoke_decision(meeting=meeting, by=by, **WHY)
    call.refresh_from_db()
    assert (reversal.by, reversal.reason, reversal.meeting) == (by, "The amounts were mixed up", meeting)
    assert call.state == Call.State.SCORING
    assert list(call.applications.order_by("pk").values()) == before
    assert calls.left_of(call.budgets.get()) == 100_000
    # Once more changes nothing; the minutes stay and say so.
    assert calls.revoke_decision(meeting=meeting, by=by, at=LATER, reason="Again") == reversal
    assert "no longer holds" in minutes._said(CommitteeMeeting.objects.get(pk=meeting.pk), "en")["draft"]
    decided(call)
    assert [one.state for one in of(call)] == [S.APPROVED, S.RESERVE, S.REJECTED]
    assert call.meetings.count() == 2


def test_who_was_withdrawn_meanwhile_stays_so_without_rank_or_money() -> None:
    call = decided(scored_call(90, 80))
    calls.withdraw(application=of(call)[0], by=None, at=LATER)
    calls.revoke_decision(meeting=call.meetings.get(), by=None, **WHY)
    assert [(one.state, one.rank, one.decided_on) for one in of(call)] == [
        (S.WITHDRAWN, None, None),
        (S.COMPLETE, None, None),
    ]


def test_what_stands_in_the_way_of_taking_a_decision_back() -> None:
    call = scored_call(90, 80, budget=100_000)
    meeting = calls.propose_decision(call=call, by=None, at=DECIDED, held_on=MET, members=MEMBERS)
    with pytest.raises(refusals.NotApprovedYet):
        calls.revoke_decision(meeting=meeting, by=None, **WHY)
    calls.approve_decision(meeting=meeting, by=None, at=DECIDED)
    with pytest.raises(refusals.ReasonNeeded):
        calls.revoke_decision(meeting=meeting, by=None, at=LATER, reason="  ")
    ProjectSite.objects.create(project=call.project, site=SiteFactory())
    with pytest.raises(refusals.CallOutOfReach):
        calls.revoke_decision(meeting=meeting, by=UserFactory(role="manager"), **WHY)
    first = signed(call)
    with pytest.raises(refusals.SignedAlready, match=first.ref):
        calls.revoke_decision(meeting=meeting, by=None, **WHY)
    calls.undo_contract(application=first, by=None, **WHY)
    calls.close_call(call=call, by=None)
    with pytest.raises(refusals.CallNotNow):
        calls.revoke_decision(meeting=meeting, by=None, **WHY)


def test_the_award_of_the_reserve_list_goes_first_and_leaves_it_on_the_list() -> None:
    call = decided(scored_call(90, 80, budget=100_000))
    call.budgets.update(order=6)
    first = call.meetings.get()
    # Money that comes later stands behind: the next decision is out of the first budget again.
    second = calls.add_budget(call=call, by=None, title="What was left", amount=Decimal(40_000))
    assert (second.order, call.budgets.first()) == (7, of(call)[0].budget)
    late = date(2026, 4, 30)
    award = calls.award_from_reserve(
        application=of(call)[1], budget=second, amount=Decimal(40_000), by=None, at=LATER, held_on=late, members=MEMBERS
    )
    with pytest.raises(refusals.ProposalWaits):
        calls.revoke_decision(meeting=first, by=None, **WHY)
    calls.approve_decision(meeting=award, by=None, at=LATER)
    with pytest.raises(refusals.LaterDecision, match="30 April 2026"):
        calls.revoke_decision(meeting=first, by=None, **WHY)
    calls.revoke_decision(meeting=award, by=None, **WHY)
    again = of(call)[1]
    assert (again.state, again.granted, again.budget, again.instrument) == (S.RESERVE, None, None, "")
    assert (again.rank, again.total, again.decided_on) == (2, Decimal(80), MET)
    assert calls.left_of(second) == 40_000
    calls.revoke_decision(meeting=first, by=None, **WHY)
    assert [one.state for one in of(call)] == [S.COMPLETE, S.COMPLETE]


def test_who_declared_a_conflict_takes_nothing_back() -> None:
    call = scored_call(90)
    biased = calls.add_assessor(call=call, by=None, user=UserFactory(role="case manager")).user
    judge(of(call)[0], biased, conflict=True)
    meeting = decided(call).meetings.get()
    with pytest.raises(refusals.ApproverHasConflict):
        calls.revoke_decision(meeting=meeting, by=biased, **WHY)


def test_a_step_back_says_why_and_what_even_to_the_database() -> None:
    call = decided(scored_call(90))
    for said in ({"meeting": call.meetings.get(), "reason": ""}, {"reason": "Nothing is named"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CallReversal.objects.create(call=call, **said)


# --- Contracts -------------------------------------------------------------------------------------------------
def test_a_contract_noted_by_mistake_takes_its_empty_project_with_it() -> None:
    donor = OrganisationFactory(kinds=["donor"])
    call = scored_call(90)
    budget = call.budgets.get()
    budget.funding = FundingFactory(project=call.project, organisation=donor)
    calls.save_part(part=budget, by=None)
    call.applications.update(place=LocationFactory())
    row = signed(decided(call))
    reversal = calls.undo_contract(application=row, by=None, **WHY)
    row.refresh_from_db()
    assert (row.state, row.child, row.signed_on, row.granted) == (S.APPROVED, None, None, Decimal(100_000))
    assert (reversal.code, reversal.application) == ("AAP-1", row)
    assert not Project.objects.filter(code="AAP-1").exists()
    # The code is free again, and the same contract can be signed once more.
    assert signed(call).child is not None
    with pytest.raises(refusals.NotSigned):
        calls.undo_contract(application=of(decided(scored_call(80)))[0], by=None, **WHY)


def test_a_project_at_work_says_what_stands_in_the_way() -> None:
    row = signed(decided(scored_call(90)))
    child = row.child
    assert child is not None
    ActivityFactory.create_batch(2, project=child)
    ProjectFactory(parent=child)
    child.reports_due.update(received_on=SIGNED)
    ProjectPartner.objects.create(project=child, organisation=OrganisationFactory(), role="host")
    with pytest.raises(refusals.ProjectInUse) as refused:
        calls.undo_contract(application=row, by=None, **WHY)
    said = str(refused.value)
    for words in ("AAP-1", "Activities: 2", "Projects: 1", "Reports due: 1", "Partners of projects: 1"):
        assert words in said, said
    row.refresh_from_db()
    assert row.state == S.CONTRACTED


# --- On the page -----------------------------------------------------------------------------------------------
def _url(name: str, row: Any) -> str:
    return reverse(f"programs:{name}", args=[row.uuid])


def _page(client: Client, name: str, row: Any) -> str:
    answer = client.get(_url(name, row))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_both_ways_back_are_asked_for_with_a_reason_and_told_afterwards(world: World) -> None:
    client = world.client("program coordinator")
    call = decided(scored_call(90, project=ProjectFactory(sites=[world.north])))
    row, meeting = signed(call), call.meetings.get()
    assert "Take the decision back" not in _page(client, "decision", meeting)
    refused = client.post(_url("decision-revoke", meeting), {"reason": "Mixed up"})
    assert refused.status_code == 422
    for words in (f"Contracts were signed on it: {row.ref}.", "Mixed up"):
        assert words in refused.content.decode()
    assert "Take the contract back" in _page(client, "application", row)
    assert client.post(_url("contract-undo", row), {"reason": " "}).status_code == 422
    assert client.post(_url("contract-undo", row), {"reason": "Wrong association"}).status_code == 302
    page = _page(client, "application", row)
    for words in ("the project AAP-1 was removed.", "Wrong association", "Sign the contract"):
        assert words in page
    assert "Take the decision back" in _page(client, "decision", meeting)
    assert client.post(_url("decision-revoke", meeting), {"reason": "Mixed up"}).status_code == 302
    page = _page(client, "decision", meeting)
    for words in ("This decision was taken back", "Mixed up", "Taken back"):
        assert words in page
    assert "Take the decision back" not in page
    assert "Taken back" in _page(client, "call", call)
    assert _page(client, "application", row)
