"""Joining two files that are one person's, and taking it back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beneficiaries import merging, refusals
from beneficiaries.merging import Plan, plan_of
from beneficiaries.models import DuplicatePair, Merge, Person
from beneficiaries.models.person import SEARCHED

if TYPE_CHECKING:
    from accounts.models import User

State = Merge.State
#: The lock that a joining holds until its transaction ends; the numbers of forms are locked in another space.
_JOINING = [0x4A4F, 0x494E]


@transaction.atomic
def merge_files(
    *, kept: Person, merged: Person, by: "User", choices: Mapping[str, Any], seen: str = "", now: datetime | None = None
) -> Merge:
    """Join ``merged`` to ``kept``; across two sites only ask for it. The same again changes nothing.

    ``choices``: ``{"fields": {name: "kept" | "merged"}, "clashes": {key: "kept" | "merged"}}``, what is left out stays
    as ``merging.plan_of`` proposes. ``seen``: ``Plan.seen`` of the page on which it was chosen. Raises ``OutOfReach``,
    ``WasMerged``, ``JudgedDifferent``, ``FilesChanged``, ``JoinAskedAlready``, ``CannotJoin``.
    """
    there = Merge.objects.filter(kept=kept, merged=merged, state__in=[State.ASKED, State.DONE]).first()
    kept, merged = _both(kept, merged, by)
    if merged.merged_into_id == kept.pk:
        there = Merge.objects.filter(kept=kept, merged=merged, state=State.DONE).first()
        if there is not None:
            return there
    _check_current(kept, merged)
    if _judged_different(kept, merged):
        raise refusals.JudgedDifferent
    plan = plan_of(kept, merged)
    if seen and plan.seen != seen:
        raise refusals.FilesChanged
    plan.choose(choices)
    if there is not None and there.state == State.ASKED and there.digest == plan.digest:
        return there
    if Merge.objects.asked().filter(_of(kept, merged)).exists():
        raise refusals.JoinAskedAlready
    now = now or timezone.now()
    merge = Merge(
        kept=kept,
        merged=merged,
        state=State.ASKED,
        across_sites=kept.site_id != merged.site_id,
        choices=plan.choices,
        digest=plan.digest,
        asked_by=by,
        asked_at=now,
    )
    if not merge.across_sites:
        _carry_out(merge, plan, by, now)
    merge.save()
    return merge


@transaction.atomic
def decide_merge(*, merge: Merge, by: "User", agree: bool, now: datetime | None = None) -> Merge:
    """Agree to what someone else asked for, or refuse it; whoever asked may take it back (``agree=False``).

    Where either file changed since, it is refused whatever was said: what was agreed to is no longer what would happen.
    """
    row = _locked_merge(merge, by)
    if row.state != State.ASKED:
        if agree and row.state == State.DONE:
            return row
        raise refusals.MergeDecided
    if agree and row.asked_by_id == by.pk:
        raise refusals.AnotherDecides
    now = now or timezone.now()
    kept, merged = _both(row.kept, row.merged, by)
    row.decided_by, row.decided_at = by, now
    if agree and kept.merged_into_id is None and merged.merged_into_id is None:
        plan = plan_of(kept, merged)
        plan.choose(row.choices)
        if plan.digest == row.digest and not _judged_different(kept, merged):
            _carry_out(row, plan, by, now)
    if row.state == State.ASKED:
        row.state = State.REFUSED
    row.save()
    return row


@transaction.atomic
def undo_merge(*, merge: Merge, by: "User", now: datetime | None = None) -> Merge:
    """Put both files back as they were; across two sites only ask for it. Again changes nothing.

    What was added since stays with the file that was kept. The latest one first: raises ``UndoLaterFirst``;
    ``CannotUndo`` where something written since stands against it, ``UndoAskedAlready``.
    """
    row = _locked_merge(merge, by)
    if row.state == State.UNDONE:
        return row
    if row.state != State.DONE:
        raise refusals.MergeNotDone
    now = now or timezone.now()
    if not row.across_sites:
        return _taken_back(row, by, now)
    if row.undo_asked_by_id == by.pk:
        return row
    if row.undo_asked_by_id is not None:
        raise refusals.UndoAskedAlready
    kept, _merged = _both(row.kept, row.merged, by)
    _check_latest(row, kept)
    row.undo_asked_by, row.undo_asked_at = by, now
    row.save(update_fields=["undo_asked_by", "undo_asked_at"])
    return row


@transaction.atomic
def decide_undo(*, merge: Merge, by: "User", agree: bool, now: datetime | None = None) -> Merge:
    """Agree to part files of two sites again, or leave them joined; whoever asked may take it back."""
    row = _locked_merge(merge, by)
    if row.state == State.UNDONE and agree:
        return row
    if row.state != State.DONE or row.undo_asked_by_id is None:
        raise refusals.MergeDecided
    if agree:
        if row.undo_asked_by_id == by.pk:
            raise refusals.AnotherDecides
        return _taken_back(row, by, now or timezone.now())
    row.undo_asked_by = row.undo_asked_at = None
    row.save(update_fields=["undo_asked_by", "undo_asked_at"])
    return row


def _taken_back(row: Merge, by: "User", now: datetime) -> Merge:
    kept, merged = _both(row.kept, row.merged, by)
    _check_latest(row, kept)
    try:
        with transaction.atomic():
            merging.take_back(row.before)
    except IntegrityError as clash:
        raise refusals.CannotUndo(why=_why(clash)) from clash
    for person in Person.objects.filter(pk__in=[kept.pk, merged.pk]):
        keys = {name: getattr(person, name) for name in SEARCHED}
        person.rekey()
        rekeyed = {name: getattr(person, name) for name in SEARCHED}
        if keys != rekeyed:
            Person.objects.filter(pk=person.pk).update(**rekeyed)
    row.state, row.undone_by, row.undone_at = State.UNDONE, by, now
    row.save()
    return row


@transaction.atomic
def judge_again(*, pair: DuplicatePair, by: "User") -> DuplicatePair:
    """Take a verdict back, so that the pair waits again; files that are joined are parted by ``undo_merge``."""
    pairs = DuplicatePair.objects.visible_to(by).select_related("first", "second").select_for_update(of=("self",))
    row = pairs.filter(pk=pair.pk).first()
    if row is None:
        raise refusals.PairNotYours
    if row.first.merged_into_id or row.second.merged_into_id:
        raise refusals.AlreadyJudged
    row.verdict, row.judged_by, row.judged_at, row.note = "", None, None, ""
    row.save(update_fields=["verdict", "judged_by", "judged_at", "note"])
    return row


def _both(kept: Person, merged: Person, by: "User") -> tuple[Person, Person]:
    """Both files as they are now, held until the end of the transaction, the older key first; nobody may point at them.

    Joining is the one act on two files at once: all others hold one. It also writes to files that were joined to these
    before, so that two joinings of three files would wait for each other: one at a time.
    """
    if kept.pk == merged.pk:
        raise refusals.JoinedToItself
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", _JOINING)
    reach = Person.objects.visible_to(by).select_related("nationality", "site")
    rows = reach.select_for_update(of=("self",)).filter(pk__in=[kept.pk, merged.pk]).order_by("pk")
    people = {person.pk: person for person in rows}
    if len(people) < 2:
        raise refusals.OutOfReach
    return people[kept.pk], people[merged.pk]


def _check_current(*people: Person) -> None:
    for person in people:
        if person.merged_into_id is not None:
            raise refusals.WasMerged(ref=Person.objects.get(pk=person.merged_into_id).ref)


def _locked_merge(merge: Merge, by: "User") -> Merge:
    row = Merge.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=merge.pk).first()
    if row is None:
        raise refusals.OutOfReach
    return row


def _of(*people: Person) -> models.Q:
    return models.Q(kept__in=people) | models.Q(merged__in=people)


def _judged_different(one: Person, other: Person) -> bool:
    """Whether somebody judged them to be two people; whoever is about to waits until this is done."""
    first, second = sorted((one.pk, other.pk))
    pairs = DuplicatePair.objects.select_for_update(of=("self",)).filter(first=first, second=second)
    return any(pair.verdict == DuplicatePair.Verdict.DIFFERENT for pair in pairs)


def _carry_out(merge: Merge, plan: Plan, by: "User", now: datetime) -> None:
    try:
        with transaction.atomic():
            ledger = merging.join(plan, by=by, at=now, on=timezone.localdate(now))
            Person.objects.get(pk=plan.kept.pk).full_clean(validate_unique=False)
    except IntegrityError as clash:
        raise refusals.CannotJoin(why=_why(clash)) from clash
    except ValidationError as wrong:
        raise refusals.CannotJoin(why=" ".join(wrong.messages)) from wrong
    merge.before = ledger.before
    merge.state, merge.decided_by, merge.decided_at = State.DONE, by, now


def _check_latest(merge: Merge, kept: Person) -> None:
    """Refuse where a merge came after and touched the same file."""
    done = Merge.objects.done().filter(_of(kept)).exclude(pk=merge.pk).select_related("merged")
    later = done.filter(decided_at__gt=merge.decided_at).order_by("-decided_at").first()
    if later is not None:
        raise refusals.UndoLaterFirst(ref=later.merged.ref)


def _why(clash: IntegrityError) -> str:
    """The sentence of the rule that the database held to."""
    said = str(clash)
    for constraint in _constraints():
        if constraint.name and constraint.name in said:
            return str(constraint.get_violation_error_message())
    return _("a rule of the database.")


def _constraints() -> Iterable[models.BaseConstraint]:
    return (constraint for model in apps.get_models() for constraint in model._meta.constraints)
