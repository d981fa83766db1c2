"""What is said of an application once it is with us: complete, incomplete, open again for some days, withdrawn."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from programs.actions.calls.reach import held_application, require
from programs.models import Application, Call, CallPaper
from programs.refusals import calls as refusals

if TYPE_CHECKING:
    from accounts.models import User

S = Application.State


def proposed_missing(application: Application) -> list[str]:
    """The papers that the call requires and that have no file, in the call's order: proposed to whoever checks."""
    sent = application.papers.exclude(paper=None).values("paper")
    return [
        str(paper) for paper in CallPaper.objects.filter(call=application.call_id, required=True).exclude(pk__in=sent)
    ]


# --- Checking --------------------------------------------------------------------------------------------------
@transaction.atomic
def check_completeness(
    *, application: Application, by: "User | None", at: datetime, missing: Iterable[str] = ()
) -> Application:
    """Say that an application is complete, or what is missing; can be said again until points were given.

    Raises ``NotInThisState`` for one that is late or was not sent in, ``JudgedAlready``, ``CallNotNow``.
    """
    row = held_application(application, by)
    require(row.call, Call.State.OPEN, Call.State.SCORING)
    if row.state not in {S.SUBMITTED, S.COMPLETE, S.INCOMPLETE}:
        raise refusals.NotInThisState(state=row.get_state_display())
    lacking = "; ".join(dict.fromkeys(" ".join(one.split()) for one in missing if one.strip()))[:500]
    if lacking and row.assessments.filter(submitted_at__isnull=False).exists():
        raise refusals.JudgedAlready
    state = S.INCOMPLETE if lacking else S.COMPLETE
    if (row.state, row.missing, row.reopened_until) == (state, lacking, None):
        return row
    row.state, row.missing, row.checked_by, row.checked_at = state, lacking, by, at
    # A new word about it ends the days for which it was open again.
    row.reopened_until = None
    row.full_clean()
    row.save(update_fields=["state", "missing", "checked_by", "checked_at", "reopened_until"])
    return row


@transaction.atomic
def reopen_application(*, application: Application, by: "User | None", until: date, at: datetime) -> Application:
    """Let an association complete an incomplete application until a day (that day too), though the deadline passed.

    Its link works until then. Raises ``NotInThisState``, ``AlreadyPast``, ``ProposalWaits``, ``CallNotNow``.
    """
    row = held_application(application, by)
    require(row.call, Call.State.OPEN, Call.State.SCORING)
    if row.state != S.INCOMPLETE:
        raise refusals.NotInThisState(state=row.get_state_display())
    if until < timezone.localdate(at):
        raise refusals.AlreadyPast
    if waiting := row.call.meetings.waiting().first():
        raise refusals.ProposalWaits(day=date_format(waiting.held_on, "DATE_FORMAT"))
    row.reopened_until = until
    midnight = timezone.make_aware(datetime.combine(until + timedelta(days=1), datetime.min.time()))
    if row.digest and (row.link_until is None or row.link_until < midnight):
        row.link_until = midnight
    row.full_clean()
    row.save(update_fields=["reopened_until", "link_until"])
    return row


@transaction.atomic
def withdraw(*, application: Application, by: "User | None", at: datetime) -> Application:
    """Take an application out, as the association wishes; money that was granted is free again. Again: no change.

    Raises ``NotInThisState`` once a contract was signed or it was not chosen.
    """
    row = held_application(application, by)
    if row.state == S.WITHDRAWN:
        return row
    if row.state in {S.CONTRACTED, S.REJECTED} or row.call.state == Call.State.CLOSED:
        raise refusals.NotInThisState(state=row.get_state_display())
    row.state, row.budget, row.granted, row.instrument = S.WITHDRAWN, None, None, ""
    row.save(update_fields=["state", "budget", "granted", "instrument"])
    return row


@transaction.atomic
def restore(*, application: Application, by: "User | None") -> Application:
    """Take an application back in that was withdrawn by mistake, before the decision: it is checked anew.

    Raises ``NotInThisState``, ``CallNotNow``.
    """
    row = held_application(application, by)
    require(row.call, Call.State.OPEN, Call.State.SCORING)
    if row.state != S.WITHDRAWN:
        raise refusals.NotInThisState(state=row.get_state_display())
    if row.submitted_at is None:
        row.state = S.DRAFT
    else:
        row.state = S.LATE if row.call.is_over(row.submitted_at) else S.SUBMITTED
    row.save(update_fields=["state"])
    return row
