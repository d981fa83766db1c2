"""Likely duplicates: proposed by the machine, judged by a person."""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone

from beneficiaries import refusals
from beneficiaries.models import DuplicatePair

if TYPE_CHECKING:
    from accounts.models import User

_AT_ONCE = 10_000


@transaction.atomic
def queue_pairs(*, pairs: Iterable[Mapping[str, Any]], origin: str = DuplicatePair.Origin.BATCH) -> int:
    """Put pairs into the queue of review; a pair that was compared before stays as it is, its verdict too.

    ``first`` and ``second`` (keys of people), ``score`` 0–1, ``reasons`` and, where they were weighed, ``fields``.
    Returns how many are new.
    """
    rows = {}
    for pair in pairs:
        first, second = sorted((pair["first"], pair["second"]))
        if first != second:
            said = json.dumps(list(pair["reasons"])), json.dumps(dict(pair.get("fields", {})))
            rows[first, second] = (first, second, round(pair["score"], 4), *said)
    found, now = sorted(rows.values()), timezone.now()
    new = 0
    with connection.cursor() as cursor:
        for at in range(0, len(found), _AT_ONCE):
            columns = [list(column) for column in zip(*found[at : at + _AT_ONCE], strict=True)]
            cursor.execute(_QUEUE, [origin, now, *columns])
            new += cursor.rowcount
    return new


# One statement for many: a register compared as a whole gives tens of thousands.
_QUEUE = """
INSERT INTO beneficiaries_duplicatepair
    (first_id, second_id, score, reasons, fields, origin, note, verdict, found_at)
SELECT first, second, score, reasons::jsonb, fields::jsonb, %s, '', '', %s
FROM unnest(%s::bigint[], %s::bigint[], %s::numeric[], %s::text[], %s::text[])
    AS pair(first, second, score, reasons, fields)
ON CONFLICT (first_id, second_id) DO NOTHING
"""


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
