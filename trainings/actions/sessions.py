"""Sessions: made from a weekly pattern, moved, cancelled, held and closed."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from programs.models import Activity
from trainings.models import Cohort, Learner, Session
from trainings.refusals import (
    CohortClosed,
    DaysInTheWrongOrder,
    LearnersMissing,
    NoSessionsInPattern,
    SessionCancelled,
    SessionClosed,
    SessionEndsBeforeItStarts,
    SessionHasMarks,
    SessionTaken,
    TooManySessions,
)

if TYPE_CHECKING:
    from accounts.models import User

#: More than a session a day for a year is a mistyped date.
LIMIT = 366


def days_of_pattern(
    *, weekdays: Collection[int], first: date, last: date, skip: Collection[date] = frozenset()
) -> list[date]:
    """The days from ``first`` to ``last``, both included, that fall on ``weekdays`` (Monday is 0), without ``skip``.

    Raises ``DaysInTheWrongOrder``, ``NoSessionsInPattern`` or ``TooManySessions``.
    """
    if last < first:
        raise DaysInTheWrongOrder
    if last - first > timedelta(days=7 * LIMIT):
        raise TooManySessions(limit=LIMIT)
    days = [day for day in _days(first, last) if day.weekday() in weekdays and day not in skip]
    if not days:
        raise NoSessionsInPattern
    if len(days) > LIMIT:
        raise TooManySessions(limit=LIMIT)
    return days


def _days(first: date, last: date) -> Iterator[date]:
    for step in range((last - first).days + 1):
        yield first + timedelta(days=step)


@transaction.atomic
def make_sessions(
    *,
    cohort: Cohort,
    weekdays: Collection[int],
    first: date,
    last: date,
    by: "User | None",
    starts_at: time | None = None,
    ends_at: time | None = None,
    skip: Collection[date] = frozenset(),
    room: str = "",
) -> list[Session]:
    """Plan the sessions of a weekly pattern; those that the cohort has already then stay as they are.

    Returns the new ones.
    """
    if starts_at and ends_at and ends_at <= starts_at:
        raise SessionEndsBeforeItStarts
    days = days_of_pattern(weekdays=weekdays, first=first, last=last, skip=skip)
    _open_cohort(cohort)
    there = set(
        Session.objects.filter(cohort=cohort, starts_at=starts_at, date__in=days).values_list("date", flat=True)
    )
    return Session.objects.bulk_create(
        Session(cohort=cohort, date=day, starts_at=starts_at, ends_at=ends_at, room=room)
        for day in days
        if day not in there
    )


def _open_cohort(cohort: Cohort) -> Cohort:
    """The cohort, locked; closed ones keep their calendar."""
    locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if not locked.takes_marks:
        raise CohortClosed
    return locked


def locked_session(session: Session) -> Session:
    """The session, locked until the end of the transaction: registers of one session wait for each other."""
    return (
        Session.objects.select_for_update(of=("self",))
        .select_related("cohort__activity", "cohort__course")
        .get(pk=session.pk)
    )


def refuse_closed(session: Session) -> None:
    """Nothing more is written into a closed register, nor into one of a closed cohort."""
    if session.closed_at:
        day = date_format(timezone.localtime(session.closed_at).date(), "DATE_FORMAT")
        raise SessionClosed(day=day)
    if not session.cohort.takes_marks:
        raise CohortClosed


def hold(session: Session) -> None:
    """A planned session was held, and so its cohort takes place."""
    if session.state == Session.State.PLANNED:
        session.state = Session.State.HELD
        session.save(update_fields=["state"])
    activity = session.cohort.activity
    if activity.state == Activity.State.PLANNED:
        activity.state = Activity.State.HELD
        activity.save(update_fields=["state"])


@transaction.atomic
def hold_session(*, session: Session, by: "User | None") -> Session:
    """Say that a session took place; marking someone says so too."""
    locked = locked_session(session)
    if locked.state == Session.State.CANCELLED:
        raise SessionCancelled
    if locked.state == Session.State.PLANNED:
        refuse_closed(locked)
        hold(locked)
    return locked


@transaction.atomic
def cancel_session(*, session: Session, by: "User | None") -> Session:
    """A session does not count, for anybody; marks it may have stay in its history."""
    locked = locked_session(session)
    if locked.state != Session.State.CANCELLED:
        refuse_closed(locked)
        locked.state = Session.State.CANCELLED
        locked.save(update_fields=["state"])
    return locked


@transaction.atomic
def reinstate_session(*, session: Session, by: "User | None") -> Session:
    """Put a cancelled session back: held where it has marks, else planned."""
    locked = locked_session(session)
    if locked.state == Session.State.CANCELLED:
        refuse_closed(locked)
        locked.state = Session.State.HELD if locked.marks.exists() else Session.State.PLANNED
        locked.save(update_fields=["state"])
    return locked


@transaction.atomic
def move_session(
    *,
    session: Session,
    date: date,
    starts_at: time | None,
    by: "User | None",
    ends_at: time | None = None,
    room: str | None = None,
) -> Session:
    """Give a planned session another day, hour or room.

    Raises ``SessionHasMarks`` for one that was held, ``SessionTaken`` where the cohort meets then already.
    """
    if starts_at and ends_at and ends_at <= starts_at:
        raise SessionEndsBeforeItStarts
    locked = locked_session(session)
    refuse_closed(locked)
    if (locked.date, locked.starts_at) != (date, starts_at):
        if locked.state == Session.State.HELD:
            raise SessionHasMarks
        if Session.objects.filter(cohort=locked.cohort, date=date, starts_at=starts_at).exclude(pk=locked.pk).exists():
            raise SessionTaken
    locked.date, locked.starts_at, locked.ends_at = date, starts_at, ends_at
    if room is not None:
        locked.room = room
    locked.save(update_fields=["date", "starts_at", "ends_at", "room"])
    return locked


@transaction.atomic
def close_session(*, session: Session, by: "User | None", at: datetime | None = None) -> Session:
    """Close the register once everybody is marked; closing a closed one changes nothing.

    Raises ``LearnersMissing`` with how many have no mark yet.
    """
    locked = locked_session(session)
    if locked.state == Session.State.CANCELLED:
        raise SessionCancelled
    if locked.closed_at:
        return locked
    refuse_closed(locked)
    expected = Learner.objects.filter(cohort=locked.cohort_id).expected_on(locked.date)
    if number := expected.exclude(marks__session=locked).count():
        raise LearnersMissing(number=number)
    hold(locked)
    locked.closed_at, locked.closed_by = at or timezone.now(), by
    locked.save(update_fields=["closed_at", "closed_by"])
    return locked


@transaction.atomic
def reopen_session(*, session: Session, by: "User | None") -> Session:
    """Let a closed register be mended."""
    locked = locked_session(session)
    if locked.closed_at:
        if not locked.cohort.takes_marks:
            raise CohortClosed
        locked.closed_at = locked.closed_by = None
        locked.save(update_fields=["closed_at", "closed_by"])
    return locked
