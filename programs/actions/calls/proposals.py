"""What a committee could decide now: worked out from points, amounts and budgets, line by line."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format

from accounts.refusals import Refusal
from programs.actions.calls.calls import granted_from
from programs.judging import Judged, judged
from programs.models import Application, Call, CallBudget, CommitteeMeeting
from programs.ranking import Candidate, Proposal, propose
from programs.refusals import calls as refusals

S = Application.State
DECISION, AWARD = "decision", "reserve"
_NOTHING = Decimal(0)


def money(amount: Decimal, currency: str) -> str:
    """An amount as it is said in sentences."""
    return f"{number_format(amount, 2, use_l10n=True, force_grouping=True)} {currency}"


def left_of(budget: CallBudget) -> Decimal:
    """What is left of a budget."""
    left: Decimal = budget.amount - granted_from(budget)
    return left


def instrument_for(call: Call, amount: Decimal) -> str:
    """A convention above the call's amount, a decision at or below it; a call without that amount decides."""
    above = call.convention_above is not None and amount > call.convention_above
    return Application.Instrument.CONVENTION if above else Application.Instrument.DECISION


def preview(
    call: Call,
    *,
    budget: CallBudget | None = None,
    preferred: Sequence[Application] = (),
    skip: bool = False,
    granted: Mapping[Application, Decimal] | None = None,
    seen: Mapping[Application, Judged] | None = None,
) -> Proposal:
    """What would be proposed now, equals at the last place named; keys are references. Writes nothing.

    ``seen``: all complete applications with their points, where they are read already (``budget`` too). Raises
    ``NotChecked``, ``NotAssessedEnough``, ``NothingToDecide``, ``NoBudget``, ``AboveAsked``, ``AmountNotPositive``,
    ``BudgetOfOtherCall``.
    """
    amounts = {one.ref: amount for one, amount in (granted or {}).items()}
    chosen = budget if seen is not None and budget is not None else budget_of(call, budget)
    return worked_out(call, chosen, [one.ref for one in preferred], skip, amounts, seen)[0]


def still_holds(meeting: CommitteeMeeting) -> bool:
    """Whether a proposal could be approved as it stands: nothing that it rests on has changed. Writes nothing."""
    return meeting.approved_at is None and digest_of(again(meeting.call, meeting.proposal)) == meeting.digest


def budget_of(call: Call, budget: CallBudget | None) -> CallBudget:
    row = call.budgets.filter(pk=budget.pk).first() if budget else call.budgets.order_by("order", "pk").first()
    if row is None and budget is not None:
        raise refusals.BudgetOfOtherCall(budget=budget)
    if row is None:
        raise refusals.NoBudget
    return row


def worked_out(
    call: Call,
    budget: CallBudget,
    preferred: Sequence[str],
    skip: bool,
    amounts: Mapping[str, Decimal],
    seen: Mapping[Application, Judged] | None = None,
) -> tuple[Proposal, dict[str, Application]]:
    """The proposal for all complete applications, and these by reference."""
    if seen is None:
        rows = list(call.applications.filter(state=S.COMPLETE).select_related("organisation").order_by("ref"))
    else:
        rows = sorted((row for row in seen if row.state == S.COMPLETE), key=lambda row: row.ref)
    _refuse_unchecked(call)
    if not rows:
        raise refusals.NothingToDecide
    points = judged(rows) if seen is None else {row.pk: seen[row] for row in rows}
    if lacking := [row.ref for row in rows if points[row.pk].given < call.assessments_needed]:
        raise refusals.NotAssessedEnough(refs=", ".join(lacking))
    candidates = []
    for row in rows:
        asked, reached = row.amount, points[row.pk].total
        assert asked is not None
        assert reached is not None
        amount = amounts.get(row.ref, asked)
        _refuse_amount(row, amount, call)
        candidates.append(Candidate(row.ref, reached, amount))
    found = propose(candidates, budget=left_of(budget), threshold=call.threshold, preferred=preferred, skip=skip)
    return found, {row.ref: row for row in rows}


def _refuse_unchecked(call: Call) -> None:
    waiting = call.applications.filter(state=S.SUBMITTED).order_by("ref")
    if refs := list(waiting.values_list("ref", flat=True)):
        raise refusals.NotChecked(refs=", ".join(refs))


def _refuse_amount(application: Application, amount: Decimal, call: Call) -> None:
    if not amount.is_finite() or amount <= 0 or amount != round(amount, 2):
        raise refusals.AmountNotPositive
    if application.amount is None or amount > application.amount:
        asked = money(application.amount or _NOTHING, call.currency)
        raise refusals.AboveAsked(ref=application.ref, asked=asked)


def facts(call: Call, budget: CallBudget, found: Proposal, rows: Mapping[str, Application]) -> dict[str, Any]:
    """What is decided line by line, and what it rests on; amounts and points as texts, so that JSON keeps them."""
    lines = []
    for place in found.places:
        row = rows[place.key]
        approved = place.granted > 0
        lines.append(
            _line(row, place.total, place.rank, place.outcome)
            | {
                "granted": str(place.granted) if approved else "",
                "instrument": instrument_for(call, place.granted) if approved else "",
            }
        )
    left = found.over + found.granted
    return {
        "budget": {"id": budget.pk, "title": budget.title, "amount": str(budget.amount), "left": str(left)},
        "currency": call.currency,
        "threshold": str(call.threshold),
        "lines": lines,
    }


def unranked(call: Call) -> list[dict[str, str]]:
    """Those that were sent in and are not judged: late, incomplete, withdrawn. The minutes name them, no more."""
    rows = call.applications.filter(submitted_at__isnull=False, state__in=[S.LATE, S.INCOMPLETE, S.WITHDRAWN])
    return [
        {
            "ref": row.ref,
            "organisation": row.organisation.name,
            "organisation_ar": row.organisation.name_ar,
            "title": row.title,
            "state": row.state,
            "missing": row.missing,
        }
        for row in rows.select_related("organisation").order_by("ref")
    ]


def _line(row: Application, reached: Decimal | None, rank: int | None, outcome: str) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "organisation": row.organisation.name,
        "organisation_ar": row.organisation.name_ar,
        "title": row.title,
        "asked": str(row.amount),
        "total": str(reached),
        "rank": rank,
        "outcome": outcome,
    }


def award(call: Call, application: int, budget: CallBudget, amount: Decimal, reason: str) -> dict[str, Any]:
    """The proposal for one of the reserve list."""
    row = call.applications.select_related("organisation").get(pk=application)
    if row.state != S.RESERVE:
        raise refusals.NotOnReserve(state=row.get_state_display())
    _refuse_amount(row, amount, call)
    left = left_of(budget)
    if amount > left:
        raise refusals.AboveBudget(budget=budget, left=money(left, call.currency))
    before = list(
        call.applications.filter(state=S.RESERVE, rank__lt=row.rank)
        .order_by("rank", "ref")
        .values_list("ref", flat=True)
    )
    if before and not reason.strip():
        raise refusals.BeforeOthers(refs=", ".join(before))
    line = _line(row, row.total, row.rank, S.APPROVED)
    line |= {"granted": str(amount), "instrument": instrument_for(call, amount)}
    return {
        "kind": AWARD,
        "before": before,
        "reason": reason.strip(),
        "budget": {"id": budget.pk, "title": budget.title, "amount": str(budget.amount), "left": str(left)},
        "currency": call.currency,
        "threshold": str(call.threshold),
        "lines": [line],
    }


def again(call: Call, proposal: Mapping[str, Any]) -> dict[str, Any]:
    """The same proposal worked out from what is there now; empty where it cannot be proposed any more."""
    budget = call.budgets.filter(pk=proposal["budget"]["id"]).first()
    if budget is None:
        return {}
    try:
        if proposal["kind"] == AWARD:
            if call.state != Call.State.DECIDED:
                return {}
            (line,) = proposal["lines"]
            application = call.applications.get(ref=line["ref"])
            return award(call, application.pk, budget, Decimal(line["granted"]), proposal["reason"])
        if call.state != Call.State.SCORING:
            return {}
        amounts = {ref: Decimal(amount) for ref, amount in proposal["amounts"].items()}
        order, skip = proposal["tie"]["order"], proposal["skip"]["allowed"]
        found, rows = worked_out(call, budget, order, skip, amounts)
        same = {key: proposal[key] for key in ("kind", "tie", "skip", "amounts")}
        return same | facts(call, budget, found, rows)
    except (Refusal, Application.DoesNotExist):
        return {}


def digest_of(proposal: Mapping[str, Any]) -> str:
    """What a decision rests on; names and titles may be mended meanwhile."""
    names = {"organisation", "organisation_ar", "title"}
    bare = {
        **{key: value for key, value in proposal.items() if key != "others"},
        "budget": {key: value for key, value in proposal.get("budget", {}).items() if key not in names},
        "lines": [
            {key: value for key, value in line.items() if key not in names} for line in proposal.get("lines", [])
        ],
    }
    return hashlib.sha256(json.dumps(bare, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
