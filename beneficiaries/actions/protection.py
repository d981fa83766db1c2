"""Needs and legal status: what sits behind a clearance."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import RestrictedCategory
from beneficiaries import dates, refusals
from beneficiaries.actions.reach import Look, as_seen, locked
from beneficiaries.models import LegalStatus, NeedCode, Person, PersonNeed

if TYPE_CHECKING:
    from accounts.models import User


def require_clearance(by: "User | None", category: str) -> None:
    """Refuse, without saying which condition, someone who is not cleared for a restricted category."""
    if category and by is not None and not by.clearances.filter(category=category).exists():
        raise refusals.NotCleared


#: A need of one of these is closed, with a day.
SETTLED = (PersonNeed.Status.MET, PersonNeed.Status.NOT_MET)


@transaction.atomic
def add_need(
    *,
    person: Person,
    by: "User | None",
    code: str,
    since: date | None = None,
    severity: str = "",
    status: str = PersonNeed.Status.NOTED,
    note: str = "",
    review_on: date | None = None,
) -> PersonNeed:
    """Note something to act on or follow up; while it is open, again changes nothing.

    Raises ``NotCleared`` for a restricted need, ``UnknownNeed`` for a code that is not on the list.
    """
    need_code = NeedCode.objects.filter(code=code).first()
    if need_code is None:
        raise refusals.UnknownNeed(code=code)
    require_clearance(by, need_code.category)
    row = locked(person, by)
    today = timezone.localdate()
    since = since or today
    if since > today:
        raise refusals.BeginsInFuture
    known = row.needs.filter(code=need_code, until=None).first()
    if known is not None:
        return known
    if review_on is not None and review_on < today:
        raise refusals.ReviewInPast
    need = PersonNeed(
        person=row,
        code=need_code,
        since=since,
        severity=severity,
        status=status,
        note=note.strip(),
        review_on=review_on,
        assessed_by=by,
        assessed_on=None if status == PersonNeed.Status.NOTED else today,
        until=today if status in SETTLED else None,
    )
    need.full_clean()
    need.save()
    return need


@transaction.atomic
def change_need(
    *,
    need: PersonNeed,
    by: "User | None",
    status: str,
    severity: str = "",
    note: str = "",
    review_on: date | None = None,
    on: date | None = None,
    look: Look = as_seen,
) -> PersonNeed:
    """Say how far a need is: noted, assessed, acted on, referred; met or not, which closes it on that day.

    Who moves it on from *noted* is who assessed it. A closed need that gets an open status is open again.
    """
    row = _locked_need(need, by)
    look(row)
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise refusals.InFuture
    if on < row.since:
        raise refusals.EndsBeforeStart
    if review_on is not None and review_on != row.review_on and review_on < timezone.localdate():
        raise refusals.ReviewInPast
    assessed = PersonNeed.Status.ASSESSED
    if status != PersonNeed.Status.NOTED and (row.assessed_on is None or row.status != status == assessed):
        row.assessed_by, row.assessed_on = by, on
    row.status, row.severity, row.note, row.review_on = status, severity, note.strip(), review_on
    if status in SETTLED:
        row.until = row.until or on
        row.review_on = None
    elif row.until is not None:
        _check_not_open(row)
        row.until = None
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def end_need(
    *, need: PersonNeed, by: "User | None", on: date | None = None, status: str = "", look: Look = as_seen
) -> PersonNeed:
    """Close a need that no longer holds; one that is closed already stays as it is.

    ``status``: met or not met where that is why; else the need is over by itself and keeps its status.
    """
    row = _locked_need(need, by)
    look(row)
    on = on or timezone.localdate()
    if row.until is not None:
        return row
    if on < row.since:
        raise refusals.EndsBeforeStart
    if on > timezone.localdate():
        raise refusals.InFuture
    row.until = on
    if status in SETTLED:
        row.status = status
    row.save(update_fields=["until", "status"])
    return row


@transaction.atomic
def reopen_need(*, need: PersonNeed, by: "User | None") -> PersonNeed:
    """A closed need holds again, or was closed by mistake; one that is open stays as it is.

    Raises ``NeedOpenAgain`` where the same need was noted anew meanwhile.
    """
    row = _locked_need(need, by)
    if row.until is None:
        return row
    _check_not_open(row)
    row.until = None
    if row.status in SETTLED:
        row.status = PersonNeed.Status.IN_PROGRESS
    row.save(update_fields=["until", "status"])
    return row


@transaction.atomic
def take_off_need(*, need: PersonNeed, by: "User | None") -> None:
    """A need was noted on the wrong file: take it off. History keeps that it was there; again changes nothing."""
    person = locked(need.person, by)
    require_clearance(by, need.code.category)
    person.needs.filter(pk=need.pk).delete()


def _locked_need(need: PersonNeed, by: "User | None") -> PersonNeed:
    locked(need.person, by)
    row = PersonNeed.objects.select_for_update(of=("self",)).select_related("code").filter(pk=need.pk).first()
    if row is None:
        raise refusals.OutOfReach
    require_clearance(by, row.code.category)
    return row


def _check_not_open(row: PersonNeed) -> None:
    if PersonNeed.objects.open().filter(person=row.person_id, code=row.code_id).exclude(pk=row.pk).exists():
        raise refusals.NeedOpenAgain


@transaction.atomic
def record_legal_status(
    *, person: Person, by: "User | None", status: str, since: date | None = None, until: date | None = None
) -> LegalStatus:
    """Record a residence status from a day on; the one that held before ends there. The same again changes nothing.

    With ``until`` it is one of the past, and must not overlap another. Raises ``StatusOverlaps``, ``StatusNeedsEnd``.
    """
    require_clearance(by, RestrictedCategory.LEGAL_STATUS)
    row = locked(person, by)
    since = since or (timezone.localdate() if until is None else None)
    now = row.legal_statuses.filter(until=None).first()
    if until is None and now is not None:
        if now.status == status:
            return now
        if since is not None and since > timezone.localdate():
            raise refusals.BeginsInFuture
        if now.since is not None and since is not None and since < now.since:
            raise refusals.StatusNeedsEnd(day=dates.typed(now.since, "day"))
        now.until = since
        now.save(update_fields=["until"])
    return _kept_status(LegalStatus(person=row, status=status, since=since, until=until, recorded_by=by))


@transaction.atomic
def correct_legal_status(
    *,
    row: LegalStatus,
    by: "User | None",
    status: str,
    since: date | None,
    until: date | None,
    look: Look = as_seen,
) -> LegalStatus:
    """Mend a status that was recorded wrongly; history keeps what it said before."""
    require_clearance(by, RestrictedCategory.LEGAL_STATUS)
    person = locked(row.person, by)
    kept = person.legal_statuses.select_for_update(of=("self",)).filter(pk=row.pk).first()
    if kept is None:
        raise refusals.OutOfReach
    look(kept)
    kept.status, kept.since, kept.until = status, since, until
    return _kept_status(kept)


@transaction.atomic
def take_off_legal_status(*, row: LegalStatus, by: "User | None", look: Look = as_seen) -> None:
    """A status was recorded on the wrong file: take it off. History keeps that it was there."""
    require_clearance(by, RestrictedCategory.LEGAL_STATUS)
    for kept in locked(row.person, by).legal_statuses.select_for_update(of=("self",)).filter(pk=row.pk):
        look(kept)
        kept.delete()


def _kept_status(row: LegalStatus) -> LegalStatus:
    today = timezone.localdate()
    if row.since is not None and row.since > today:
        raise refusals.BeginsInFuture
    if row.until is not None and row.until > today:
        raise refusals.EndsInFuture
    if row.since is not None and row.until is not None and row.until < row.since:
        raise refusals.EndsBeforeStart
    others = row.person.legal_statuses.exclude(pk=row.pk).exclude(since=F("until"))
    if row.until is not None:
        others = others.filter(Q(since=None) | Q(since__lt=row.until))
    if row.since is not None:
        others = others.filter(Q(until=None) | Q(until__gt=row.since))
    # A status that ends on the day it starts takes up no day.
    if (row.since is None or row.since != row.until) and (other := others.order_by("since").first()):
        raise refusals.StatusOverlaps(status=other.get_status_display())
    row.full_clean()
    row.save()
    return row
