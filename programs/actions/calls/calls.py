"""A call itself: prepared, opened, extended, closed for assessing; its parts and its assessors."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, ProtectedError, Sum
from django.utils import timezone
from django.utils.formats import date_format, number_format

from beneficiaries.actions.repeats import one_at_a_time
from programs.actions.calls.reach import held_call, require
from programs.models import (
    Application,
    Assessor,
    Call,
    CallBudget,
    CallExtension,
    CallPaper,
    CallPriority,
    Criterion,
    Score,
)
from programs.refusals import calls as refusals

if TYPE_CHECKING:
    from accounts.models import User

S = Call.State
#: What a call is made of, each a row of its own.
Part = CallPriority | Criterion | CallBudget | CallPaper
#: Of an open call, what applicants have read already and rely on.
ANNOUNCED = ("project", "currency", "most", "convention_above", "opens_on")
#: What judging rests on.
JUDGED_BY = ("threshold", "assessments_needed", "blind")
#: What may be put right as long as the call is not closed.
WORDS = ("title", "title_ar", "text", "code")


def announced_deadline(call: Call) -> str:
    """The deadline as it is said in sentences: day and local time."""
    return f"{date_format(call.deadline_on, 'DATE_FORMAT')}, {call.deadline_at:%H:%M}"


@transaction.atomic
def create_call(*, by: "User | None", parts: Iterable[Part] = (), client_id: UUID | None = None, **fields: Any) -> Call:
    """Prepare a call; ``fields`` are those of ``Call``, ``parts`` unsaved priorities, criteria, budgets and papers.

    The same ``client_id`` again gives the same call back. Raises ``ValidationError``, ``CallOutOfReach``.
    """
    if client_id is not None:
        one_at_a_time(client_id)
        if known := Call.objects.filter(uuid=client_id).first():
            return held_call(known, by)
    call = Call(**fields)
    if client_id is not None:
        call.uuid = client_id
    call.state = S.DRAFT
    call.full_clean()
    call.save()
    held_call(call, by)
    for place, part in enumerate(parts):
        part.call, part.order = call, part.order or place
        part.full_clean()
        part.save()
    return call


@transaction.atomic
def change_call(*, call: Call, by: "User | None", **fields: Any) -> Call:
    """Change what is given; of an open call what was announced stays, and what judging rests on once points were given.

    Raises ``FixedOnceOpen``, ``ExtendInstead``, ``PointsGiven``, ``CallNotNow``, ``ValidationError``.
    """
    row = held_call(call, by)
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    if not changed:
        return row
    if row.state != S.DRAFT:
        _refuse_late_change(row, changed)
    for name in changed:
        setattr(row, name, fields[name])
    row.full_clean()
    row.save(update_fields=changed)
    return held_call(row, by)


def _refuse_late_change(call: Call, changed: Iterable[str]) -> None:
    for name in changed:
        if name in {"deadline_on", "deadline_at"}:
            raise refusals.ExtendInstead
        if name in ANNOUNCED:
            raise refusals.FixedOnceOpen(field=Call._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        if name in JUDGED_BY:
            require(call, S.OPEN, S.SCORING)
            _refuse_if_judged(call)
        elif name in WORDS:
            require(call, S.OPEN, S.SCORING, S.DECIDED)
        else:
            raise refusals.CallNotNow(state=call.get_state_display())


def points_given(call: Call) -> bool:
    """Whether anybody has written points for an application of the call, drafts included."""
    return Score.objects.filter(assessment__application__call=call).exists()


def _refuse_if_judged(call: Call) -> None:
    if points_given(call):
        raise refusals.PointsGiven


# --- Parts -----------------------------------------------------------------------------------------------------
@transaction.atomic
def save_part(*, part: Part, by: "User | None") -> Part:
    """Add a priority, criterion, budget or paper to its call, or keep what was changed of it.

    Criteria and weights stay once points were given, only their words may be mended; a second budget may come after the
    decision. Raises ``PointsGiven``, ``BudgetSpent``, ``CallNotNow``, ``ValidationError``.
    """
    call = held_call(part.call, by)
    before: Any = type(part)._default_manager.filter(pk=part.pk, call=call).first() if part.pk else None
    if isinstance(part, CallBudget):
        require(call, S.DRAFT, S.OPEN, S.SCORING, S.DECIDED)
        _refuse_below_granted(part)
    else:
        require(call, S.DRAFT, S.OPEN, S.SCORING)
    if isinstance(part, Criterion) and (
        before is None or (before.weight, before.most) != (part.weight, part.most) or before.title != part.title
    ):
        _refuse_if_judged(call)
    part.full_clean()
    part.save()
    return part


def _refuse_below_granted(budget: CallBudget) -> None:
    if budget._state.adding:
        return
    granted = granted_from(budget)
    if budget.amount < granted:
        raise refusals.BudgetSpent(granted=number_format(granted, 2, use_l10n=True, force_grouping=True))


def granted_from(budget: CallBudget) -> Decimal:
    """What was granted out of a budget, contracts included."""
    granted: Decimal | None = Application.objects.filter(budget=budget).aggregate(all=Sum("granted"))["all"]
    return granted or Decimal(0)


@transaction.atomic
def remove_part(*, part: Part, by: "User | None") -> None:
    """Take a priority, criterion, budget or paper out of its call; gone already: nothing changes.

    Raises ``PartInUse``, ``PointsGiven``, ``CallNotNow``.
    """
    call = held_call(part.call, by)
    require(call, S.DRAFT, S.OPEN, S.SCORING, *([S.DECIDED] if isinstance(part, CallBudget) else []))
    row: Any = type(part)._default_manager.filter(pk=part.pk, call=call).first()
    if row is None:
        return
    if isinstance(row, Criterion):
        _refuse_if_judged(call)
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        raise refusals.PartInUse(part=row) from None


def add_budget(
    *, call: Call, by: "User | None", title: str, amount: Any, funding: Any = None, order: int | None = None
) -> CallBudget:
    """Add money that the call gives away, also after the decision: then for the reserve list."""
    last = call.budgets.aggregate(last=Max("order"))["last"]
    place = order if order is not None else 0 if last is None else last + 1
    part = CallBudget(call=call, title=title, amount=amount, funding=funding, order=place)
    save_part(part=part, by=by)
    return part


# --- Steps -----------------------------------------------------------------------------------------------------
@transaction.atomic
def open_call(*, call: Call, by: "User | None", at: datetime) -> Call:
    """Let associations apply from the first day on; again changes nothing.

    Raises ``NoCriteria``, ``NoBudget``, ``DeadlinePassed``, ``CallNotNow``.
    """
    row = held_call(call, by)
    if row.state == S.OPEN:
        return row
    require(row, S.DRAFT)
    if not row.criteria.exists():
        raise refusals.NoCriteria
    if not row.budgets.exists():
        raise refusals.NoBudget
    if row.is_over(at):
        raise refusals.DeadlinePassed
    return _become(row, S.OPEN)


@transaction.atomic
def take_back_call(*, call: Call, by: "User | None") -> Call:
    """Prepare an opened call again, while nobody has begun to apply. Raises ``HasApplications``, ``CallNotNow``."""
    row = held_call(call, by)
    if row.state == S.DRAFT:
        return row
    require(row, S.OPEN)
    if row.applications.exists():
        raise refusals.HasApplications
    return _become(row, S.DRAFT)


@transaction.atomic
def extend_call(
    *, call: Call, by: "User | None", deadline_on: date, deadline_at: time, reason: str, at: datetime
) -> CallExtension:
    """Move the deadline to a later one, and keep why; what came in between the two is in time again.

    A call that is being assessed opens again, as long as no points were given. Raises ``ReasonNeeded``, ``NotLater``,
    ``DeadlinePassed``, ``PointsGiven``, ``CallNotNow``.
    """
    row = held_call(call, by)
    require(row, S.OPEN, S.SCORING)
    if not reason.strip():
        raise refusals.ReasonNeeded
    if row.state == S.SCORING:
        _refuse_if_judged(row)
    was = row.deadline
    row.deadline_on, row.deadline_at = deadline_on, deadline_at
    if row.deadline <= was:
        raise refusals.NotLater(deadline=f"{date_format(was.date(), 'DATE_FORMAT')}, {was:%H:%M}")
    if row.is_over(at):
        raise refusals.DeadlinePassed
    extension = CallExtension(
        call=row,
        was=timezone.make_aware(was),
        until=timezone.make_aware(row.deadline),
        reason=reason.strip(),
        by=by,
        at=at,
    )
    extension.full_clean()
    extension.save()
    row.state = S.OPEN
    row.full_clean()
    row.save(update_fields=["deadline_on", "deadline_at", "state"])
    # Row by row: the deadline is a local time, its last minute counts.
    for late in Application.objects.select_for_update().filter(call=row, state=Application.State.LATE):
        if late.submitted_at is not None and not row.is_over(late.submitted_at):
            late.state = Application.State.SUBMITTED
            late.save(update_fields=["state"])
    return extension


@transaction.atomic
def start_scoring(*, call: Call, by: "User | None", at: datetime) -> Call:
    """Close the call for applications and let assessors judge; what comes in from now on is late. Again: no change.

    Raises ``MayStillCome``, ``NotChecked`` with those nobody has looked at, ``TooFewAssessors``, ``CallNotNow``.
    """
    row = held_call(call, by)
    if row.state == S.SCORING:
        return row
    require(row, S.OPEN)
    if not row.is_over(at):
        raise refusals.MayStillCome(deadline=announced_deadline(row))
    unchecked = row.applications.filter(state=Application.State.SUBMITTED).order_by("ref")
    if refs := list(unchecked.values_list("ref", flat=True)):
        raise refusals.NotChecked(refs=", ".join(refs))
    if row.assessors.count() < row.assessments_needed:
        raise refusals.TooFewAssessors(number=row.assessments_needed)
    return _become(row, S.SCORING)


@transaction.atomic
def close_call(*, call: Call, by: "User | None") -> Call:
    """Put a call away: after its decision, or where nobody complete has applied. Raises ``StillToDecide``."""
    row = held_call(call, by)
    if row.state == S.CLOSED:
        return row
    if row.state != S.DECIDED and row.applications.filter(
        state__in=[Application.State.SUBMITTED, Application.State.COMPLETE]
    ):
        raise refusals.StillToDecide
    return _become(row, S.CLOSED)


def _become(call: Call, state: str) -> Call:
    call.state = state
    call.save(update_fields=["state"])
    return call


# --- Assessors -------------------------------------------------------------------------------------------------
@transaction.atomic
def add_assessor(*, call: Call, by: "User | None", user: "User") -> Assessor:
    """Name a member of staff who judges; named already: nothing changes. Raises ``CannotAssess``, ``CallNotNow``."""
    row = held_call(call, by)
    require(row, S.DRAFT, S.OPEN, S.SCORING)
    if not user.is_active or not user.has_perm("programs.add_assessment"):
        raise refusals.CannotAssess(name=user)
    return Assessor.objects.get_or_create(call=row, user=user)[0]


@transaction.atomic
def remove_assessor(*, assessor: Assessor, by: "User | None") -> None:
    """Take an assessor off who has declared and judged nothing. Raises ``AssessorAtWork``, ``CallNotNow``."""
    row = held_call(assessor.call, by)
    require(row, S.DRAFT, S.OPEN, S.SCORING)
    if assessor.declarations.exists() or assessor.assessments.exists():
        raise refusals.AssessorAtWork(name=assessor.user)
    Assessor.objects.filter(pk=assessor.pk).delete()
