"""The link under which an association puts its own entry right: made, ended; what it wrote: sent in, checked."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.secret_links import digest_of, new_secret
from partners.actions.contacts import add_contact, change_contact, remove_contact
from partners.actions.organisations import change_organisation
from partners.entries import GONE, lines_of
from partners.models import Contact, EntryUpdate, Organisation
from partners.refusals.entries import (
    EntryAnswerMissing,
    EntryChanged,
    EntryClosed,
    EntryJudged,
    EntryNotSent,
    UpdateWaits,
)

S = EntryUpdate.State


@transaction.atomic
def make_entry_link(
    *, organisation: Organisation, by: User | None, at: datetime, sent_to: str = ""
) -> tuple[EntryUpdate, str]:
    """A secret link for an association; the one before stops working. Gives its secret, which is shown once.

    Raises ``UpdateWaits``, ``ValidationError``.
    """
    _hold(organisation)
    known = organisation.entry_updates.filter(state__in=[S.OPEN, S.SUBMITTED]).first()
    if known is not None and known.state == S.SUBMITTED:
        raise UpdateWaits
    if known is not None:
        known.state = S.WITHDRAWN
        known.save(update_fields=["state"])
    token, digest = new_secret()
    made = EntryUpdate(
        organisation=organisation,
        digest=digest,
        sent_to=sent_to,
        made_by=by,
        made_at=at,
        expires_at=at + timedelta(days=settings.ENTRY_LINK_DAYS),
    )
    made.full_clean()
    made.save(force_insert=True)
    return made, token


@transaction.atomic
def withdraw_entry_link(*, update: EntryUpdate, by: User | None) -> EntryUpdate:
    """The link stops working at once; again changes nothing. What was sent in is checked. Raises ``UpdateWaits``."""
    row = _held(update)
    if row.state == S.SUBMITTED:
        raise UpdateWaits
    if row.state == S.OPEN:
        row.state = S.WITHDRAWN
        row.save(update_fields=["state"])
    return row


def entry_of(token: str, at: datetime) -> EntryUpdate | None:
    """What a secret link opens at a moment; None for one that ended, was withdrawn or never was."""
    rows = EntryUpdate.objects.select_related("organisation__place", "organisation__country")
    return rows.filter(digest=digest_of(token), expires_at__gt=at).exclude(state=S.WITHDRAWN).first()


@transaction.atomic
def send_entry(*, update: EntryUpdate, at: datetime, proposed: dict[str, Any], written_by: str) -> EntryUpdate:
    """What an association wrote of itself waits to be checked; sent again before that, it replaces what was sent.

    Nothing of the entry changes. Raises ``EntryClosed``, ``ValidationError``.
    """
    row = _held(update)
    if row.state not in {S.OPEN, S.SUBMITTED} or row.expires_at <= at:
        raise EntryClosed
    if row.state == S.SUBMITTED and (row.proposed, row.submitted_by) == (proposed, written_by):
        return row
    row.state, row.proposed, row.submitted_by, row.submitted_at = S.SUBMITTED, proposed, written_by, at
    row.full_clean()
    row.save(update_fields=["state", "proposed", "submitted_by", "submitted_at"])
    return row


@transaction.atomic
def judge_entry(
    *,
    update: EntryUpdate,
    by: User | None,
    at: datetime,
    take: Collection[str],
    answer: str = "",
    seen: str = "",
    nothing: bool = False,
) -> EntryUpdate:
    """Take over all, some or none of what an association wrote; taking over verifies the entry that day.

    ``take``: keys of lines (``partners.entries``). Where an association only says that all is right, that is taken over
    unless ``nothing`` is. ``seen``: when that was sent in which was read, as ISO text.

    Raises ``EntryNotSent``, ``EntryJudged``, ``EntryChanged``, ``EntryAnswerMissing``, ``NamedAlready`` and
    ``ValidationError``.
    """
    row = _held(update)
    if row.state in {S.OPEN, S.WITHDRAWN}:
        raise EntryNotSent
    if row.state != S.SUBMITTED:
        raise EntryJudged
    if seen and row.submitted_at is not None and row.submitted_at.isoformat() != seen:
        raise EntryChanged
    lines = lines_of(row)
    taken = [line for line in lines if line.key in set(take)]
    answer = answer.strip()
    over = not nothing and bool(taken or not lines)
    taken = taken if over else []
    if (len(taken) < len(lines) or not over) and not answer:
        raise EntryAnswerMissing
    if over:
        _take_over(row.organisation, taken, by, at)
    row.state = S.ACCEPTED if over else S.DECLINED
    row.judged_by, row.judged_at, row.answer = by, at, answer
    row.proposed = row.proposed | {"taken": [line.key for line in taken]}
    row.full_clean()
    row.save(update_fields=["state", "judged_by", "judged_at", "answer", "proposed"])
    return row


def _take_over(organisation: Organisation, taken: list[Any], by: User | None, at: datetime) -> None:
    today = timezone.localdate(at)
    fields = {line.key: line.value for line in taken if not line.of_contact}
    for line in taken:
        if line.of_contact:
            _take_contact(organisation, line.contact, line.value, by, today)
    change_organisation(
        organisation=organisation, by=by, **fields, verified_on=today, verified_by=by, checked=["entry"], check_note=""
    )


def _take_contact(organisation: Organisation, key: int | None, said: Any, by: User | None, today: Any) -> None:
    known = Contact.objects.filter(organisation=organisation, pk=key).first() if key else None
    if said == GONE:
        if known is not None:
            remove_contact(contact=known, on=today, by=by)
    elif known is None:
        add_contact(organisation=organisation, by=by, **said)
    else:
        change_contact(contact=known, by=by, **said, left_on=None)


def _hold(organisation: Organisation) -> None:
    """The organisation first, always, then its update."""
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _held(update: EntryUpdate) -> EntryUpdate:
    _hold(update.organisation)
    rows = EntryUpdate.objects.select_for_update(of=("self",)).select_related("organisation__place")
    return rows.get(pk=update.pk)
