"""Ways back: from an approved decision while nothing is signed, and from a contract that was signed by mistake."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pghistory.models
from django.db import models, transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.text import capfirst

from programs.actions.calls.deciding import refuse_conflict
from programs.actions.calls.proposals import AWARD
from programs.actions.calls.reach import held_application, held_call, require
from programs.models import (
    Application,
    Call,
    CallReversal,
    CommitteeMeeting,
    Funding,
    Headcount,
    Project,
    ProjectPartner,
    ProjectPlace,
    ProjectSite,
    ReportDue,
    Target,
)
from programs.refusals import calls as refusals

if TYPE_CHECKING:
    from accounts.models import User

S = Application.State


# --- Decisions -------------------------------------------------------------------------------------------------
@transaction.atomic
def revoke_decision(*, meeting: CommitteeMeeting, by: "User | None", at: datetime, reason: str) -> CallReversal:
    """Take back what was approved, as long as no contract is signed on it: the call is assessed again, or the one
    that was moved up stands on the reserve list again.

    Who may approve may take back, alone: that gives no money away, and the next decision needs two again. The minutes
    stay. Again changes nothing. Raises ``ReasonNeeded``, ``NotApprovedYet``, ``SignedAlready``, ``LaterDecision``,
    ``ProposalWaits``, ``ApproverHasConflict``, ``CallNotNow``.
    """
    call = held_call(meeting.call, by)
    row = CommitteeMeeting.objects.select_for_update(of=("self",), no_key=True).filter(pk=meeting.pk).first()
    if row is None or row.approved_at is None:
        raise refusals.NotApprovedYet
    if known := CallReversal.objects.filter(meeting=row).first():
        return known
    reason = _said(reason)
    require(call, Call.State.DECIDED)
    refs = [line["ref"] for line in row.proposal["lines"]]
    refuse_conflict(call, refs, by)
    _refuse_later(call, row)
    held = list(call.applications.select_for_update(no_key=True).filter(ref__in=refs).order_by("ref"))
    if signed := [one.ref for one in held if one.state == S.CONTRACTED]:
        raise refusals.SignedAlready(refs=", ".join(signed))
    if row.proposal["kind"] == AWARD:
        _to_reserve(call, held)
    else:
        _to_assess(call, held)
    return _noted(call, by, at, reason, meeting=row)


def _refuse_later(call: Call, meeting: CommitteeMeeting) -> None:
    """The reserve list rests on the decision that made it."""
    if waiting := call.meetings.waiting().first():
        raise refusals.ProposalWaits(day=date_format(waiting.held_on, "DATE_FORMAT"))
    if meeting.proposal["kind"] == AWARD:
        return
    later = call.meetings.filter(approved_at__gt=meeting.approved_at, reversal=None).order_by("approved_at").last()
    if later is not None:
        raise refusals.LaterDecision(day=date_format(later.held_on, "DATE_FORMAT"))


def _to_assess(call: Call, held: list[Application]) -> None:
    for one in held:
        if one.state != S.WITHDRAWN:
            one.state = S.COMPLETE
        one.total, one.rank, one.budget, one.granted, one.instrument, one.decided_on = None, None, None, None, "", None
        one.full_clean()
        one.save(update_fields=["state", "total", "rank", "budget", "granted", "instrument", "decided_on"])
    call.state = Call.State.SCORING
    call.save(update_fields=["state"])


def _to_reserve(call: Call, held: list[Application]) -> None:
    """Their points and rank stay; they were put on the reserve list by the decision that holds."""
    first = call.meetings.filter(approved_at__isnull=False, reversal=None).order_by("approved_at").first()
    for one in held:
        if one.state == S.APPROVED:
            one.state, one.budget, one.granted, one.instrument = S.RESERVE, None, None, ""
            one.decided_on = first.held_on if first else one.decided_on
            one.full_clean()
            one.save(update_fields=["state", "budget", "granted", "instrument", "decided_on"])


# --- Contracts -------------------------------------------------------------------------------------------------
@transaction.atomic
def undo_contract(*, application: Application, by: "User | None", at: datetime, reason: str) -> CallReversal:
    """A contract was noted by mistake: its project goes, as long as nothing is in it, and it is approved as before.

    Raises ``ReasonNeeded``, ``NotSigned``, ``ProjectInUse`` (which says what stands in the way), ``CallNotNow``.
    """
    row = held_application(application, by)
    reason = _said(reason)
    if row.state != S.CONTRACTED or row.child_id is None:
        raise refusals.NotSigned(state=row.get_state_display())
    require(row.call, Call.State.DECIDED, Call.State.CLOSED)
    # Whoever puts something into the project meanwhile waits for this lock, and then finds no project.
    child = Project.objects.select_for_update().select_related(None).get(pk=row.child_id)
    if found := list(in_the_way(child, row)):
        raise refusals.ProjectInUse(code=child.code, what=", ".join(found))
    row.state, row.child, row.signed_on = S.APPROVED, None, None
    row.full_clean()
    row.save(update_fields=["state", "child", "signed_on"])
    Funding.objects.filter(project=child).delete()
    child.delete()
    return _noted(row.call, by, at, reason, application=row, code=child.code)


def in_the_way(child: Project, application: Application) -> Iterator[str]:
    """What is in a project beside what its contract put there, in words: “activities: 2”."""
    own = _put_there(application)
    for field in Project._meta.get_fields(include_hidden=True):
        if not (field.auto_created and (field.one_to_many or field.one_to_one)):
            continue
        model: Any = field.related_model
        if issubclass(model, pghistory.models.Event) or model in {ProjectSite, ProjectPlace}:
            continue
        rows = model._base_manager.filter(**{field.field.name: child})  # type: ignore[union-attr]
        if model in own:
            rows = rows.exclude(own[model])
        if number := rows.count():
            yield f"{capfirst(str(model._meta.verbose_name_plural))}: {number}"


def _put_there(application: Application) -> dict[type[models.Model], Q]:
    """What a contract makes together with the project; a report that came was added by people."""
    funding = application.budget.funding if application.budget else None
    return {
        Application: Q(pk=application.pk),
        ProjectPartner: Q(organisation=application.organisation_id, role=ProjectPartner.Role.IMPLEMENTER),
        Funding: Q(organisation=funding.organisation_id) if funding else Q(pk=None),
        Target: Q(unit=Headcount.Unit.PEOPLE, sex="", band="", nationality=""),
        ReportDue: Q(received_on=None),
    }


# --- Steps -----------------------------------------------------------------------------------------------------
def _said(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise refusals.ReasonNeeded
    return reason


def _noted(call: Call, by: "User | None", at: datetime, reason: str, **what: Any) -> CallReversal:
    row = CallReversal(call=call, reason=reason, by=by, at=at, **what)
    row.full_clean()
    row.save()
    return row
