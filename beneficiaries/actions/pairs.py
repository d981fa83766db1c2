"""Likely duplicates: proposed by the machine, judged by a person."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from beneficiaries import refusals
from beneficiaries.models import DuplicatePair

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def queue_pairs(*, pairs: Iterable[Mapping[str, Any]], origin: str = DuplicatePair.Origin.BATCH) -> int:
    """Put pairs into the queue of review: ``first``, ``second`` (keys of people), ``score`` 0–1, ``reasons``
    and, where they were weighed, ``fields``.

    A pair that was compared before stays as it is, its verdict too. Returns how many are new.
    """
    rows = {}
    for pair in pairs:
        first, second = sorted((pair["first"], pair["second"]))
        if first != second:
            rows[first, second] = DuplicatePair(
                first_id=first,
                second_id=second,
                score=round(pair["score"], 4),
                reasons=list(pair["reasons"]),
                fields=dict(pair.get("fields", {})),
                origin=origin,
            )
    known = set(
        DuplicatePair.objects.filter(first__in={first for first, _second in rows}).values_list("first", "second")
    )
    new = [row for key, row in sorted(rows.items()) if key not in known]
    DuplicatePair.objects.bulk_create(new, batch_size=2000, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def judge_pair(*, pair: DuplicatePair, by: "User", verdict: str, note: str = "") -> DuplicatePair:
    """Record what a person decided about two files, and why; the same verdict again changes nothing."""
    row = DuplicatePair.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=pair.pk).first()
    if row is None:
        raise refusals.PairNotYours
    if row.verdict == verdict:
        return row
    if row.verdict not in {"", DuplicatePair.Verdict.UNSURE}:
        raise refusals.AlreadyJudged
    row.verdict, row.judged_by, row.judged_at, row.note = verdict, by, timezone.now(), note
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=["verdict", "judged_by", "judged_at", "note"])
    return row
