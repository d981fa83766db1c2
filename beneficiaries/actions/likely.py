"""A new file for someone who may have one: asked again at the moment of saving, and noted for the desk that judges."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from beneficiaries import names, refusals
from beneficiaries.actions.pairs import queue_pairs
from beneficiaries.duplicates import Candidate, candidates
from beneficiaries.models import DuplicatePair, Person
from beneficiaries.nearness import VERY_CLOSE, Known

if TYPE_CHECKING:
    from accounts.models import User

_LOCK = 7_241
_LOOKED_FOR = 20


def check_not_known(*, known: Known, by: "User | None", looked_at: Collection[str]) -> list[Candidate]:
    """Refuse a new file where one that is very near is there, unless its UUID is among ``looked_at``.

    Waits for whoever is registering someone of a like name, phone or paper at this moment, so of two clerks with the
    same person before them the second is shown the first one's file. Gives all that are near, those at other sites too,
    for ``note_likely``. Raises ``LikelyKnown`` with the ``candidates`` that ``by`` may name.
    """
    _wait_for_those_alike(known)
    near = [candidate for candidate in candidates(known, user=None, limit=_LOOKED_FOR) if candidate.strong]
    if not near:
        return []
    pks = [candidate.person.pk for candidate in near]
    named = set(pks) if by is None else set(Person.objects.named_to(by).filter(pk__in=pks).values_list("pk", flat=True))
    seen = {str(one) for one in looked_at}
    unseen = [
        candidate for candidate in near if candidate.person.pk in named and str(candidate.person.uuid) not in seen
    ]
    if unseen:
        raise refusals.LikelyKnown(candidates=unseen)
    return near


def note_likely(*, person: Person, near: Collection[Candidate], by: "User | None", looked_at: Collection[str]) -> None:
    """Keep what was decided while registering: looked at and another person, or still to be judged.

    What is very close, and what lies at sites that the clerk does not cover, waits for the desk.
    """
    queue_pairs(
        pairs=[
            {
                "first": person.pk,
                "second": candidate.person.pk,
                "score": candidate.score,
                "reasons": candidate.likeness.agrees,
            }
            for candidate in near
        ],
        origin=DuplicatePair.Origin.TYPED,
    )
    seen = {str(one) for one in looked_at}
    if by is None or not by.has_perm("beneficiaries.change_duplicatepair"):
        return
    apart = [one.person.pk for one in near if str(one.person.uuid) in seen and one.score < VERY_CLOSE]
    if apart:
        DuplicatePair.objects.visible_to(by).filter(second=person, first__in=apart, verdict="").update(
            verdict=DuplicatePair.Verdict.DIFFERENT, judged_by=by, judged_at=timezone.now()
        )


def _wait_for_those_alike(known: Known) -> None:
    """Hold a lock on each consonant key, the phone and the papers until the end of the transaction, in one order."""
    marks = {key for writing in known.writings if writing for key in names.keys(writing)}
    marks |= {mark for mark in (known.phone, *known.documents) if mark}
    if marks:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(%s, mark) FROM"
                " (SELECT DISTINCT hashtext(mark) AS mark FROM unnest(%s::text[]) AS mark ORDER BY 1) AS marks",
                [_LOCK, sorted(marks)],
            )
