"""What the committee sees and does: the ranking, a proposal, its approval, the minutes, the reserve list."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import needs
from accounts.attempting import attempt
from accounts.refusals import Refusal
from beneficiaries.views.asking import plain, user_of
from programs.actions import calls as actions
from programs.forms.calls_deciding import AwardForm, ProposeForm, WhyForm
from programs.judging import judged
from programs.models import Application, Call, CommitteeMeeting
from programs.models.applications import IN_THE_RUNNING
from programs.paper import minutes
from programs.ranking import ranks
from programs.views.calls_asking import act_page, application_or_404, asked_first, call_or_404, crumbs_of

S = Application.State


# --- The ranking -----------------------------------------------------------------------------------------------
@dataclass
class Line:
    """One application in the ranking; ``mark``: the line that is drawn above it, ``money`` or ``threshold``."""

    application: Application
    total: Decimal | None
    rank: int | None
    outcome: str
    granted: Decimal | None
    tied: bool = False
    marks: tuple[str, ...] = ()


@needs("programs.view_call", "programs.view_application")
@require_safe
def ranking(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who stands where, where the money ends and where the points needed are: worked out now, or as it was decided."""
    user, call = user_of(request), call_or_404(request, uuid, judging=True)
    rows = list(
        Application.objects.visible_to(user)
        .filter(call=call, state__in=IN_THE_RUNNING)
        .select_related("organisation", "call")
    )
    # An assessor sees of a blind call only what was given where they gave their own.
    seen = judged(rows, user if call.judging else None)  # type: ignore[attr-defined]
    hidden = any(one.hidden for one in seen.values())
    found, why_not, first = None, "", None
    if call.state == Call.State.SCORING and not hidden:
        first = call.budgets.order_by("order", "pk").first()
        try:
            found = actions.preview(call, budget=first, seen={row: seen[row.pk] for row in rows})
        except Refusal as refusal:
            why_not = str(refusal)
    points = {row.ref: seen[row.pk].total for row in rows}
    lines = [] if hidden else _lines(call, rows, points, found)
    context = {
        "call": call,
        "crumbs": crumbs_of(call),
        "lines": lines,
        "any": bool(rows),
        "hidden": hidden,
        "why_not": why_not,
        "found": found,
        "tied": [line.application for line in lines if line.tied],
        "budget": first,
        "left": found.over if found else None,
        "waiting": call.meetings.waiting().first() if user.has_perm("programs.view_committeemeeting") else None,
    }
    return render(request, "programs/calls/ranking.html", context)


def _lines(call: Call, rows: Sequence[Application], points: dict[str, Decimal | None], found: Any) -> list[Line]:
    """Ranked lines with the two that are drawn between them; whoever has no points yet stands at the end."""
    places = {place.key: place for place in found.places} if found else {}
    totals = {row.pk: points.get(row.ref) if row.total is None else row.total for row in rows}
    rank_of = ranks(value for value in totals.values() if value is not None)
    lines = []
    for row in rows:
        reached, place = totals[row.pk], places.get(row.ref)
        rank = row.rank or (rank_of[reached] if reached is not None else None)
        decided = row.state != S.COMPLETE
        outcome = row.state if decided else place.outcome if place else ""
        granted = row.granted if decided else place.granted or None if place else None
        lines.append(Line(row, reached, rank, outcome, granted, bool(found) and row.ref in found.tied))
    order = {S.CONTRACTED: 0, S.APPROVED: 0, S.RESERVE: 1, S.REJECTED: 2}
    lines.sort(
        key=lambda line: (
            line.rank or len(rows) + 1,
            order.get(S(line.outcome), 1) if line.outcome else 1,
            line.application.ref,
        )
    )
    for before, line in pairwise([None, *lines]):
        line.marks = _marks(call, before, line)  # type: ignore[union-attr]
    return lines


def _marks(call: Call, before: Line | None, line: Line | None) -> tuple[str, ...]:
    """Which lines are drawn between two neighbours: where the money ends, where the points needed are."""
    assert line is not None
    marks = []
    funded = {S.APPROVED, S.CONTRACTED}
    if line.outcome == S.RESERVE and (before is None or before.outcome in funded):
        marks.append("money")
    below = line.total is not None and line.total < call.threshold
    if below and (before is None or (before.total is not None and before.total >= call.threshold)):
        marks.append("threshold")
    return tuple(marks)


# --- A proposal ------------------------------------------------------------------------------------------------
@needs("programs.view_call", "programs.add_committeemeeting")
@require_http_methods(["GET", "HEAD", "POST"])
def decision_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the committee proposes for the whole call; somebody else approves it."""
    user, call = user_of(request), call_or_404(request, uuid)
    rows = list(call.applications.filter(state=S.COMPLETE).select_related("organisation").order_by("ref"))
    equals, why_not = _equals(call, rows, request)
    initial: dict[str, Any] = {"budget": call.budgets.order_by("order", "pk").first()}
    form = ProposeForm(
        request.POST if request.method == "POST" else None, call=call, rows=rows, equals=equals, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = attempt(
            form,
            lambda: actions.propose_decision(
                call=call,
                by=user,
                at=timezone.now(),
                **form.meeting,
                skip=said["skip"],
                skip_reason=said["skip_reason"],
                preferred=form.preferred,
                tie_reason=said.get("tie_reason", ""),
                granted=form.amounts,
            ),
        )
        if made:
            messages.success(request, _("The proposal is written down. Somebody else approves it now."))
            return redirect("programs:decision", made.uuid)
    crumbs = [*crumbs_of(call), (reverse("programs:call-ranking", args=[call.uuid]), _("Ranking"))]
    return act_page(
        request,
        form,
        title=_("Propose to decide"),
        act=_("Write the proposal down"),
        crumbs=crumbs,
        template="programs/calls/propose.html",
        call=call,
        why_not=why_not,
    )


def _equals(call: Call, rows: Sequence[Application], request: HttpRequest) -> tuple[list[Application], str]:
    """The equals at the last place under what is typed so far, and why nothing can be proposed yet."""
    probe = ProposeForm(request.POST if request.method == "POST" else None, call=call, rows=rows)
    amounts: dict[Application, Decimal] = {}
    budget, skip = None, False
    if request.method == "POST":
        probe.is_valid()
        amounts, budget = probe.amounts, probe.cleaned_data.get("budget")
        skip = bool(probe.cleaned_data.get("skip"))
    try:
        found = actions.preview(call, budget=budget, skip=skip, granted=amounts)
    except Refusal as refusal:
        return [], str(refusal) if request.method != "POST" else ""
    return [row for row in rows if row.ref in found.tied], ""


def _meeting_or_404(request: HttpRequest, uuid: UUID) -> CommitteeMeeting:
    rows = CommitteeMeeting.objects.visible_to(user_of(request))
    near = ("call__project", "proposed_by", "approved_by", "reversal__by")
    return get_object_or_404(rows.select_related(*near), uuid=uuid)


@needs("programs.view_call", "programs.view_committeemeeting")
@require_safe
def decision(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What a committee proposes or has decided, line by line; approving it, taking it back, its minutes."""
    user, meeting = user_of(request), _meeting_or_404(request, uuid)
    proposal = meeting.proposal
    granted = sum((Decimal(line["granted"]) for line in proposal["lines"] if line["granted"]), Decimal(0))
    refs = [line["ref"] for line in proposal["lines"]]
    named = meeting.call.applications.filter(ref__in=refs).values_list("ref", "uuid", "state")
    known = {ref: (uuid, state) for ref, uuid, state in named}
    context = {
        "meeting": meeting,
        "call": meeting.call,
        "proposal": proposal,
        "lines": [line | {"uuid": known.get(line["ref"], (None,))[0]} for line in proposal["lines"]],
        "granted": granted,
        "left": Decimal(proposal["budget"]["left"]) - granted,
        "crumbs": crumbs_of(meeting.call),
        "own": meeting.proposed_by_id == user.pk,
        "holds": meeting.approved_at is not None or actions.still_holds(meeting),
        "reversal": getattr(meeting, "reversal", None),
        "signed": any(state == S.CONTRACTED for _uuid, state in known.values()),
    }
    return render(request, "programs/calls/decision.html", context)


@needs("programs.view_call", "programs.approve_committeemeeting")
@require_http_methods(["GET", "HEAD", "POST"])
def decision_approve(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let what was proposed happen."""
    meeting = _meeting_or_404(request, uuid)
    return asked_first(
        request,
        lambda: actions.approve_decision(meeting=meeting, by=user_of(request), at=timezone.now()),
        back=reverse("programs:decision", args=[meeting.uuid]),
        title=_("Approve this decision?"),
        sentence=_("Amounts and states are written as proposed. It can be taken back until a contract is signed."),
        button=_("Approve"),
        done=_("The decision is approved."),
    )


@needs("programs.view_call", "programs.change_committeemeeting")
@require_http_methods(["GET", "HEAD", "POST"])
def decision_take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take back what was proposed and not approved."""
    meeting = _meeting_or_404(request, uuid)
    back = reverse("programs:decision", args=[meeting.uuid])
    if request.method == "POST":
        try:
            actions.take_back_proposal(meeting=meeting, by=user_of(request))
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(back)
        messages.success(request, _("The proposal is taken back."))
        return redirect("programs:call-ranking", meeting.call.uuid)
    context = {
        "title": _("Take this proposal back?"),
        "sentence": _("Nothing was decided. The committee can propose anew."),
        "act": _("Take it back"),
        "back_url": back,
    }
    return render(request, "components/confirm.html", context)


@needs("programs.view_call", "programs.approve_committeemeeting")
@require_http_methods(["GET", "HEAD", "POST"])
def decision_revoke(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take back what was approved, with a reason, as long as no contract was signed on it."""
    meeting = _meeting_or_404(request, uuid)
    form = WhyForm(request.POST or None)
    done = (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            form,
            lambda: actions.revoke_decision(
                meeting=meeting, by=user_of(request), at=timezone.now(), reason=form.cleaned_data["reason"]
            ),
        )
    )
    if done:
        messages.success(request, _("The decision is taken back. Its minutes stay, and say so."))
        return redirect("programs:decision", meeting.uuid)
    return act_page(
        request,
        form,
        title=_("Take this decision back?"),
        act=_("Take the decision back"),
        crumbs=[*crumbs_of(meeting.call), (reverse("programs:decision", args=[meeting.uuid]), _("Decision"))],
        said=_("The association goes back to the reserve list, and its money is free again.")
        if meeting.proposal["kind"] == actions.AWARD
        else _("The call is being assessed again, nothing is granted any more. The committee can propose anew."),
    )


@needs("programs.view_call", "programs.view_committeemeeting")
@require_safe
def decision_minutes(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The minutes as PDF, in the reader's language or the one that is asked for."""
    meeting = _meeting_or_404(request, uuid)
    language = plain(request.GET.get("language"), 2) or (get_language() or "fr")[:2]
    if language not in minutes.LANGUAGES:
        raise Http404
    answer = HttpResponse(minutes.render(meeting, language), content_type="application/pdf")
    name = f"{meeting.call.code}-{meeting.held_on:%Y-%m-%d}-{language}.pdf".replace('"', "").replace("/", "-")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name.encode("ascii", "ignore").decode()}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@needs("programs.view_call", "programs.add_committeemeeting")
@require_http_methods(["GET", "HEAD", "POST"])
def application_award(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Money of a budget for one on the reserve list: proposed here, approved by somebody else."""
    row = application_or_404(request, uuid)
    budgets = list(row.call.budgets.all())
    initial = {"budget": budgets[-1] if budgets else None, "amount": row.amount}
    form = AwardForm(request.POST or None, call=row.call, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: actions.award_from_reserve(
                application=row,
                by=user_of(request),
                at=timezone.now(),
                amount=form.cleaned_data["amount"],
                reason=form.cleaned_data["reason"],
                **form.meeting,
            ),
        )
        if made:
            messages.success(request, _("The proposal is written down. Somebody else approves it now."))
            return redirect("programs:decision", made.uuid)
    title = _("Move %(ref)s up from the reserve list") % {"ref": row.ref}
    act = _("Write the proposal down")
    return act_page(request, form, title=title, act=act, crumbs=crumbs_of(row.call, row))
