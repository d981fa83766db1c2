"""Verifying an organisation's entry: that it was, by whom, what was looked at; and taking back a mistake."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format

from accounts.models import User
from partners.models import Organisation
from partners.refusals.organisations import NothingChecked, NothingToTakeBack, VerifiedInFuture, VerifiedLaterAlready

_SAID = ("verified_on", "verified_by_id", "checked", "check_note")


@transaction.atomic
def verify_organisation(
    *,
    organisation: Organisation,
    by: User | None,
    on: date,
    today: date,
    checked: Collection[str] = (),
    note: str = "",
) -> Organisation:
    """Say that an entry was verified on a day, and what was looked at; the same again changes nothing.

    Raises ``VerifiedInFuture``, ``VerifiedLaterAlready``, ``NothingChecked``, ``ValidationError``.
    """
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    note = " ".join(note.split())
    if on > today:
        raise VerifiedInFuture
    if row.verified_on is not None and on < row.verified_on:
        raise VerifiedLaterAlready(day=date_format(row.verified_on, "DATE_FORMAT"))
    if not checked and not note:
        raise NothingChecked
    said = {"verified_on": on, "checked": sorted(checked), "check_note": note}
    if any(getattr(row, name) != value for name, value in said.items()):
        for name, value in (said | {"verified_by": by}).items():
            setattr(row, name, value)
        row.full_clean()
        row.save(update_fields=[*said, "verified_by"])
    return row


@transaction.atomic
def take_back_verification(*, organisation: Organisation, by: User | None) -> Organisation:
    """The entry says again when it was verified before, and by whom; both stay in its history.

    Raises ``NothingToTakeBack``.
    """
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if row.verified_on is None:
        raise NothingToTakeBack
    past: Any = row.events  # type: ignore[attr-defined]
    before = (
        past.filter(Q(verified_on__lt=row.verified_on) | Q(verified_on=None)).order_by("-pgh_id").values(*_SAID).first()
    )
    for name, value in (
        before or {"verified_on": None, "verified_by_id": None, "checked": [], "check_note": ""}
    ).items():
        setattr(row, name, value)
    row.save(update_fields=["verified_on", "verified_by", "checked", "check_note"])
    return row
