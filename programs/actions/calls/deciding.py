"""What a committee proposes, and what somebody else approves of it: grants, the reserve list, who was not chosen."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from beneficiaries.actions.repeats import one_at_a_time
from programs.actions.calls.proposals import (
    DECISION,
    again,
    award,
    budget_of,
    digest_of,
    facts,
    money,
    unranked,
    worked_out,
)
from programs.actions.calls.reach import held_call, require
from programs.models import Application, Call, CallBudget, CommitteeMeeting, Declaration
from programs.ranking import Proposal
from programs.refusals import calls as refusals

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def propose_decision(
    *,
    call: Call,
    by: "User | None",
    at: datetime,
    held_on: date,
    members: str,
    place: str = "",
    minutes: str = "",
    budget: CallBudget | None = None,
    preferred: Sequence[Application] = (),
    tie_reason: str = "",
    skip: bool = False,
    skip_reason: str = "",
    granted: Mapping[Application, Decimal] | None = None,
    client_id: UUID | None = None,
) -> CommitteeMeeting:
    """Write down what the committee proposes for a whole call; nothing is decided before somebody else approves it.

    ``budget``: the first one of the call. ``preferred``: the equals at the last place in the order chosen, with
    ``tie_reason``. ``skip``: smaller ones may pass before one that does not fit, with ``skip_reason``. ``granted``:
    less than was asked for. The same ``client_id`` again changes nothing. Raises what ``preview`` raises, ``TieOpen``,
    ``StillBeingCompleted``, ``NoTie``, ``NotAmongEquals``, ``TieReasonNeeded``, ``SkipReasonNeeded``,
    ``MembersMissing``, ``HeldInFuture``, ``ProposalWaits``, ``CallNotNow``.
    """
    row = held_call(call, by)
    if known := _known(row, client_id):
        return known
    require(row, Call.State.SCORING)
    _refuse_meeting(row, held_on, members, at)
    _refuse_unfinished(row, at)
    amounts = {one.ref: amount for one, amount in (granted or {}).items()}
    order = [one.ref for one in preferred]
    chosen = budget_of(row, budget)
    found, rows = worked_out(row, chosen, order, skip, amounts)
    _refuse_open_tie(row, found, order, tie_reason)
    if found.skipped_to and not skip_reason.strip():
        raise refusals.SkipReasonNeeded
    proposal = {
        "kind": DECISION,
        "tie": {"order": order, "reason": tie_reason.strip() if order else ""},
        "skip": {"allowed": skip, "reason": skip_reason.strip() if skip else ""},
        "amounts": {ref: str(amount) for ref, amount in sorted(amounts.items())},
        **facts(row, chosen, found, rows),
        "others": unranked(row),
    }
    return _written(row, proposal, by, at, held_on, members, place, minutes, client_id)


@transaction.atomic
def award_from_reserve(
    *,
    application: Application,
    budget: CallBudget,
    amount: Decimal,
    by: "User | None",
    at: datetime,
    held_on: date,
    members: str,
    place: str = "",
    minutes: str = "",
    reason: str = "",
    client_id: UUID | None = None,
) -> CommitteeMeeting:
    """Propose money of a (second) budget for one on the reserve list; somebody else approves it, as a decision.

    ``reason``: needed where others stand before it. Raises ``NotOnReserve``, ``BeforeOthers``, ``AboveAsked``,
    ``AboveBudget``, ``AmountNotPositive``, ``BudgetOfOtherCall``, ``MembersMissing``, ``HeldInFuture``,
    ``ProposalWaits``, ``CallNotNow``.
    """
    row = held_call(application.call, by)
    if known := _known(row, client_id):
        return known
    require(row, Call.State.DECIDED)
    _refuse_meeting(row, held_on, members, at)
    proposal = award(row, application.pk, budget_of(row, budget), amount, reason)
    return _written(row, proposal, by, at, held_on, members, place, minutes, client_id)


@transaction.atomic
def approve_decision(*, meeting: CommitteeMeeting, by: "User | None", at: datetime) -> CommitteeMeeting:
    """Let what was proposed happen: amounts, states and instruments are written, the call is decided.

    Somebody else than the proposer approves, without a conflict of interest in what is approved. What changed since
    voids it. Raises ``AlreadyApproved``, ``ApprovedByProposer``, ``ApproverHasConflict``, ``ProposalChanged``.
    """
    call = held_call(meeting.call, by)
    row = CommitteeMeeting.objects.select_for_update(of=("self",), no_key=True).filter(pk=meeting.pk).first()
    if row is None:
        raise refusals.ProposalChanged
    if row.approved_at is not None:
        raise refusals.AlreadyApproved
    if by is not None and row.proposed_by_id == by.pk:
        raise refusals.ApprovedByProposer
    refs = [line["ref"] for line in row.proposal["lines"]]
    refuse_conflict(call, refs, by)
    if digest_of(again(call, row.proposal)) != row.digest:
        raise refusals.ProposalChanged
    applications = {one.ref: one for one in call.applications.select_for_update(no_key=True).filter(ref__in=refs)}
    for line in row.proposal["lines"]:
        _decide(applications[line["ref"]], line, row)
    row.approved_by, row.approved_at = by, at
    row.full_clean()
    row.save(update_fields=["approved_by", "approved_at"])
    if call.state == Call.State.SCORING:
        call.state = Call.State.DECIDED
        call.save(update_fields=["state"])
    return row


@transaction.atomic
def take_back_proposal(*, meeting: CommitteeMeeting, by: "User | None") -> None:
    """Take back what was proposed and not approved; history keeps it. Gone already: nothing changes.

    Raises ``AlreadyApproved``.
    """
    held_call(meeting.call, by)
    row = CommitteeMeeting.objects.filter(pk=meeting.pk).first()
    if row is None:
        return
    if row.approved_at is not None:
        raise refusals.AlreadyApproved
    row.delete()


# --- Steps ---------------------------------------------------------------------------------------------------------
def _refuse_open_tie(call: Call, found: Proposal, order: Sequence[str], reason: str) -> None:
    """Equals at the last place need an order and a reason; an order is for all of these, and for nobody else."""
    named = set(order)
    if found.tied:
        refs = ", ".join(found.tied)
        if named & set(found.tied):
            raise refusals.NotAmongEquals(refs=refs)
        raise refusals.TieOpen(refs=refs, left=money(found.left, call.currency))
    if not order:
        return
    if not found.settled:
        raise refusals.NoTie
    if named != set(found.settled) or len(order) != len(named):
        raise refusals.NotAmongEquals(refs=", ".join(sorted(found.settled)))
    if not reason.strip():
        raise refusals.TieReasonNeeded


def _known(call: Call, client_id: UUID | None) -> CommitteeMeeting | None:
    if client_id is None:
        return None
    one_at_a_time(client_id)
    known = CommitteeMeeting.objects.filter(uuid=client_id).first()
    if known is not None and known.call_id != call.pk:
        raise refusals.IdTaken
    return known


def _refuse_meeting(call: Call, held_on: date, members: str, at: datetime) -> None:
    if not members.strip():
        raise refusals.MembersMissing
    if held_on > timezone.localdate(at):
        raise refusals.HeldInFuture
    waiting = call.meetings.waiting().first()
    if waiting is not None:
        raise refusals.ProposalWaits(day=date_format(waiting.held_on, "DATE_FORMAT"))


def _refuse_unfinished(call: Call, at: datetime) -> None:
    """Somebody was given more days to complete an application."""
    today = timezone.localdate(at)
    reopened = call.applications.filter(state=Application.State.INCOMPLETE, reopened_until__gte=today).order_by("ref")
    if refs := list(reopened.values_list("ref", flat=True)):
        raise refusals.StillBeingCompleted(refs=", ".join(refs))


def _written(
    call: Call,
    proposal: dict[str, Any],
    by: "User | None",
    at: datetime,
    held_on: date,
    members: str,
    place: str,
    minutes: str,
    client_id: UUID | None,
) -> CommitteeMeeting:
    meeting = CommitteeMeeting(
        call=call,
        held_on=held_on,
        place=place.strip(),
        members="\n".join(line.strip() for line in members.splitlines() if line.strip()),
        minutes=minutes.strip(),
        proposal=proposal,
        digest=digest_of(proposal),
        proposed_by=by,
        proposed_at=at,
    )
    if client_id is not None:
        meeting.uuid = client_id
    meeting.full_clean()
    meeting.save()
    return meeting


def refuse_conflict(call: Call, refs: Sequence[str], by: "User | None") -> None:
    """Whoever declared an interest in one of these neither approves nor takes back what is decided about it."""
    if by is None:
        return
    declared = Declaration.objects.filter(assessor__user=by, conflict=True, application__call=call)
    if own := sorted(set(declared.values_list("application__ref", flat=True)) & set(refs)):
        raise refusals.ApproverHasConflict(refs=", ".join(own))


def _decide(application: Application, line: Mapping[str, Any], meeting: CommitteeMeeting) -> None:
    application.state = line["outcome"]
    application.total, application.rank = Decimal(line["total"]), line["rank"]
    if line["granted"]:
        application.granted, application.instrument = Decimal(line["granted"]), line["instrument"]
        application.budget_id = meeting.proposal["budget"]["id"]
    application.decided_on = meeting.held_on
    application.full_clean()
    application.save(update_fields=["state", "total", "rank", "granted", "instrument", "budget", "decided_on"])
