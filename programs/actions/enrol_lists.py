"""Long lists: checked and enrolled piece by piece outside the request, so that whoever sent them sees how far it is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.models import Person
from programs.actions.enrolments import Outcome, enrol_all
from programs.actions.foresee import Foreseen, foresee
from programs.models import Activity, EnrolList, Project
from programs.refusals.enrolling import ListNotReady, ListOfAnother

S = EnrolList.State
#: People whose lines are gone through in one transaction.
PIECE = 200
#: Reasons that are kept with a list; the others are counted.
MOST_TOLD = 1_000
#: What a list says of people is kept so long after it is over.
KEPT = timedelta(days=7)
_KINDS = {"active": "place", "completed": "place", "waitlisted": "waiting", "applied": "decide"}


# --- What people do ----------------------------------------------------------------------------------------------
@transaction.atomic
def send_list(
    *,
    project: Project,
    activity: Activity | None,
    people: Sequence[int],
    unknown: Sequence[str],
    role: str,
    on: date,
    by: User,
    at: datetime,
) -> EnrolList:
    """Take a long list and have it checked; ``people``: keys in the order of the list, ``unknown``: other lines."""
    _forget(by, at)
    row = EnrolList(
        project=project,
        activity=activity,
        role=role,
        on=on,
        people=list(people),
        number=len(people),
        unknown=list(unknown[:MOST_TOLD]),
        by=by,
        moved_at=at,
    )
    row.full_clean()
    row.save()
    transaction.on_commit(lambda: _work(row))
    return row


@transaction.atomic
def go_list(*, row: EnrolList, by: User, at: datetime) -> EnrolList:
    """Enrol a list that was checked, or go on with one that was stopped; again changes nothing.

    Raises ``ListOfAnother``, ``ListNotReady`` (its people are forgotten by now).
    """
    locked = _held(row, by)
    lost = locked.is_lost(at)
    if (locked.state in {S.WAITING, S.RUNNING} and not lost) or locked.state == S.ENROLLED:
        return locked
    if not locked.people:
        raise ListNotReady
    if locked.state == S.CHECKED or locked.trial:
        # Whoever was only foreseen is gone through from the beginning.
        locked.trial = locked.trial and locked.state != S.CHECKED
        locked.done, locked.counts, locked.refused = 0, {}, []
    locked.state, locked.said, locked.stop_asked, locked.moved_at = S.WAITING, "", False, at
    locked.save()
    transaction.on_commit(lambda: _work(locked))
    return locked


@transaction.atomic
def stop_list(*, row: EnrolList, by: User) -> None:
    """Ask it to stop: whoever is enrolled by then stays enrolled. Raises ``ListOfAnother``."""
    locked = _held(row, by)
    if locked.state == S.WAITING:
        locked.state = S.STOPPED
        locked.save(update_fields=["state"])
    elif locked.state == S.RUNNING:
        locked.stop_asked = True
        locked.save(update_fields=["stop_asked"])


def _held(row: EnrolList, by: User) -> EnrolList:
    locked = EnrolList.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.by_id != by.pk:
        raise ListOfAnother
    return locked


def _forget(by: User, at: datetime) -> None:
    old = EnrolList.objects.filter(by=by, created_at__lt=at - KEPT).exclude(people=[])
    old.exclude(state__in=[S.WAITING, S.RUNNING]).update(people=[], refused=[], unknown=[])


def _work(row: EnrolList) -> None:
    from programs.tasks import go_through

    go_through.enqueue(str(row.uuid))


# --- What the worker does ----------------------------------------------------------------------------------------
def go_through_list(row: EnrolList) -> EnrolList:
    """Go on with a list from where it is to its end, a piece a transaction; another worker at it ends this one.

    Whom the sender may not name (any more) is left out and counted as gone.
    """
    begun = EnrolList.objects.filter(pk=row.pk, state=S.WAITING).update(state=S.RUNNING, moved_at=timezone.now())
    at = EnrolList.objects.only("done").get(pk=row.pk).done
    while begun:
        try:
            gone_on = _piece(row.pk, at)
        except Refusal as refusal:
            EnrolList.objects.filter(pk=row.pk).update(state=S.FAILED, said=str(refusal)[:500])
            break
        if gone_on is None:
            break
        at = gone_on
    return EnrolList.objects.select_related("project", "activity", "by").get(pk=row.pk)


@transaction.atomic
def _piece(pk: int, at: int) -> int | None:
    """The next piece; None where there is nothing more to do."""
    row = EnrolList.objects.select_for_update(of=("self",)).select_related("project", "activity", "by").get(pk=pk)
    if row.state != S.RUNNING or row.done != at:
        return None
    if row.stop_asked or row.done >= row.number:
        row.state = S.STOPPED if row.stop_asked else S.CHECKED if row.trial else S.ENROLLED
        row.save(update_fields=["state"])
        return None
    keys = row.people[at : at + PIECE]
    people = _in_order(keys, row.by)
    counts: Counter[str] = Counter(row.counts)
    told = _seen(row, people, counts) if row.trial else _enrolled(row, people, counts)
    counts["gone"] += len(keys) - len(people)
    row.counts = +counts
    row.refused = [*row.refused, *told][:MOST_TOLD]
    row.done, row.moved_at = at + len(keys), timezone.now()
    row.save(update_fields=["counts", "refused", "done", "moved_at"])
    return row.done


def _in_order(keys: Iterable[int], by: User) -> list[Person]:
    """People by key in that order; a joined file leads to the one that is kept, each once."""
    rows = Person.objects.named_to(by).filter(pk__in=keys).select_related("nationality", "merged_into")
    found = {one.pk: one.merged_into or one for one in rows}
    return list({found[key].pk: found[key] for key in keys if key in found}.values())


def _seen(row: EnrolList, people: list[Person], counts: Counter[str]) -> list[Any]:
    where = {"project": row.project, "activity": row.activity, "role": row.role, "by": row.by, "on": row.on}
    seen: list[Foreseen] = foresee(people=people, taken=counts["place"], **where)  # type: ignore[arg-type]
    counts.update(one.kind for one in seen)
    return [[one.person.pk, one.kind, one.reasons] for one in seen if one.kind in ("no", "decide")]


def _enrolled(row: EnrolList, people: list[Person], counts: Counter[str]) -> list[Any]:
    done: Outcome = enrol_all(
        project=row.project, activity=row.activity, subjects=people, role=row.role, on=row.on, by=row.by
    )
    counts.update(_KINDS[one.status] for one in done.enrolled)
    counts["already"] += len(done.already)
    counts["no"] += len(done.refused)
    return [
        *([one.person_id, "decide", []] for one in done.enrolled if one.status == "applied"),
        *([one.pk, "no", [str(refusal)]] for one, refusal in done.refused),
    ]
