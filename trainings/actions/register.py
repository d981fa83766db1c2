"""The register: a whole class marked in one request, safe to send twice."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trainings.actions.sessions import hold, locked_session, refuse_closed
from trainings.models import Attendance, Learner, Sending, Session
from trainings.refusals import AlreadySentOtherwise, LearnersElsewhere, NotAMark, SessionCancelled

if TYPE_CHECKING:
    from accounts.models import User

Marks = Mapping[UUID, str | None]


@transaction.atomic
def mark_register(
    *,
    session: Session,
    marks: Marks,
    by: "User | None",
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> int:
    """Write the marks of a session, by the learners' UUIDs; None takes a mark off. Returns how many changed.

    Marking holds the session. The same ``client_id`` again changes nothing, even if others marked since; without it the
    last to write wins, and history keeps what was. A mark that is the same stays as it was, with who made it.

    Raises ``SessionCancelled``, ``SessionClosed``, ``CohortClosed``, ``LearnersElsewhere`` (its ``learners`` says
    which), ``NotAMark``, ``AlreadySentOtherwise`` (the same id with other marks): then nothing is written.
    """
    locked = locked_session(session)
    if client_id is not None and _received(locked, client_id, marks):
        return 0
    if locked.state == Session.State.CANCELLED:
        raise SessionCancelled
    refuse_closed(locked)
    for mark in marks.values():
        if mark is not None and mark not in Attendance.Mark.values:
            raise NotAMark(mark=mark)
    learners = dict(
        Learner.objects.filter(cohort=locked.cohort_id, uuid__in=marks.keys())
        .expected_on(locked.date)
        .values_list("uuid", "pk")
    )
    if elsewhere := [uuid for uuid in marks if uuid not in learners]:
        raise LearnersElsewhere(elsewhere)
    changed = _write(locked, {learners[uuid]: mark for uuid, mark in marks.items()}, by, at or timezone.now())
    if client_id is not None:
        Sending.objects.create(client_id=client_id, session=locked, digest=_digest(locked, marks), by=by)
    if any(mark is not None for mark in marks.values()):
        hold(locked)
    return changed


def _write(session: Session, wanted: Mapping[int, str | None], by: "User | None", at: datetime) -> int:
    """One upsert and one delete for what differs."""
    there = dict(Attendance.objects.filter(session=session, learner__in=wanted.keys()).values_list("learner", "mark"))
    to_set = [
        Attendance(session=session, learner_id=learner, mark=mark, marked_by=by, marked_at=at)
        for learner, mark in wanted.items()
        if mark is not None and there.get(learner) != mark
    ]
    to_take_off = [learner for learner, mark in wanted.items() if mark is None and learner in there]
    if to_set:
        Attendance.objects.bulk_create(
            to_set,
            update_conflicts=True,
            unique_fields=["session", "learner"],
            update_fields=["mark", "marked_by", "marked_at"],
        )
    if to_take_off:
        Attendance.objects.filter(session=session, learner__in=to_take_off).delete()
    return len(to_set) + len(to_take_off)


def _received(session: Session, client_id: UUID, marks: Marks) -> bool:
    """Whether this very register came in before; the same id with another content is refused."""
    digest = Sending.objects.filter(client_id=client_id).values_list("digest", flat=True).first()
    if digest is not None and digest != _digest(session, marks):
        raise AlreadySentOtherwise
    return digest is not None


def _digest(session: Session, marks: Marks) -> str:
    said = json.dumps([str(session.uuid), sorted((str(uuid), mark) for uuid, mark in marks.items())])
    return hashlib.sha256(said.encode()).hexdigest()
