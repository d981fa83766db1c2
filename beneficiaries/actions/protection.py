"""Needs and legal status: what sits behind a clearance."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from accounts.models import RestrictedCategory
from beneficiaries import refusals
from beneficiaries.actions.reach import locked
from beneficiaries.models import LegalStatus, NeedCode, Person, PersonNeed

if TYPE_CHECKING:
    from accounts.models import User


def require_clearance(by: "User | None", category: str) -> None:
    """Refuse, without saying which condition, someone who is not cleared for a restricted category."""
    if category and by is not None and not by.clearances.filter(category=category).exists():
        raise refusals.NotCleared


@transaction.atomic
def add_need(
    *,
    person: Person,
    by: "User | None",
    code: str,
    since: date | None = None,
    severity: str = "",
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
    since = since or timezone.localdate()
    if since > timezone.localdate():
        raise refusals.InFuture
    known = row.needs.filter(code=need_code, until=None).first()
    if known is not None:
        return known
    need = PersonNeed(
        person=row,
        code=need_code,
        since=since,
        severity=severity,
        note=note.strip(),
        review_on=review_on,
        assessed_by=by,
    )
    need.full_clean()
    need.save()
    return need


@transaction.atomic
def end_need(*, need: PersonNeed, by: "User | None", on: date | None = None) -> PersonNeed:
    """Close a need that no longer holds; one that is closed already stays as it is."""
    locked(need.person, by)
    row = PersonNeed.objects.select_for_update(of=("self",)).select_related("code").get(pk=need.pk)
    require_clearance(by, row.code.category)
    on = on or timezone.localdate()
    if row.until is not None:
        return row
    if on < row.since:
        raise refusals.EndsBeforeStart
    if on > timezone.localdate():
        raise refusals.InFuture
    row.until = on
    row.save(update_fields=["until"])
    return row


@transaction.atomic
def record_legal_status(*, person: Person, by: "User | None", status: str, since: date | None = None) -> LegalStatus:
    """Record a residence status from a day on; the one that held before ends there. The same again changes nothing."""
    require_clearance(by, RestrictedCategory.LEGAL_STATUS)
    row = locked(person, by)
    since = since or timezone.localdate()
    if since > timezone.localdate():
        raise refusals.InFuture
    now = row.legal_statuses.filter(until=None).first()
    if now is not None and now.status == status:
        return now
    if now is not None:
        if now.since is not None and since < now.since:
            raise refusals.EndsBeforeStart
        now.until = since
        now.save(update_fields=["until"])
    new = LegalStatus(person=row, status=status, since=since, recorded_by=by)
    new.full_clean()
    new.save()
    return new
