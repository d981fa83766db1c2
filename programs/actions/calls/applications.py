"""Applications: begun by staff or by the association through its link, sent in, checked, completed, withdrawn."""

from datetime import datetime, timedelta
from functools import partial
from typing import IO, TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from accounts.secret_links import digest_of, new_secret
from beneficiaries.actions.repeats import one_at_a_time
from beneficiaries.attaching import Safe, made_safe
from exchange.references import next_reference
from partners.models import Organisation
from programs.actions.calls.reach import held_application, held_call, require
from programs.models import Application, ApplicationPaper, Call, CallPaper
from programs.refusals import calls as refusals

if TYPE_CHECKING:
    from accounts.models import User

S = Application.State
#: What the association or a member of staff writes.
WRITTEN = (
    *("title", "summary", "priority", "amount", "people", "place", "starts_on", "ends_on"),
    *("contact_name", "contact_email", "contact_phone"),
)
#: A link outlives the deadline, so that a late application is kept and the association reads what became of it.
LINK_OUTLIVES = timedelta(days=14)
MOST_PAPERS = 20


# --- Beginning -------------------------------------------------------------------------------------------------
@transaction.atomic
def start_application(
    *,
    call: Call,
    organisation: Organisation,
    by: "User | None",
    at: datetime,
    client_id: UUID | None = None,
    **fields: Any,
) -> Application:
    """Begin an application for an association; ``fields`` are those of ``WRITTEN``, none is needed yet.

    The same ``client_id`` again gives the same one back. Raises ``NotOpenYet``, ``CallNotNow``, ``IdTaken``,
    ``ValidationError``.
    """
    row = held_call(call, by)
    if client_id is not None:
        one_at_a_time(client_id)
        if known := Application.objects.filter(uuid=client_id).first():
            if (known.call_id, known.organisation_id) != (row.pk, organisation.pk):
                raise refusals.IdTaken
            return known
    # A draft of a call that is assessed already can only become a late one: it is kept, and never scored.
    require(row, Call.State.OPEN, Call.State.SCORING)
    today = timezone.localdate(at)
    if today < row.opens_on:
        raise refusals.NotOpenYet(day=date_format(row.opens_on, "DATE_FORMAT"))
    application = Application(call=row, organisation=organisation)
    if client_id is not None:
        application.uuid = client_id
    _write(application, fields)
    application.ref = next_reference("APL", today.year)
    _clean(application)
    application.save(force_insert=True)
    return application


@transaction.atomic
def invite(
    *,
    call: Call,
    organisation: Organisation,
    by: "User | None",
    at: datetime,
    until: datetime | None = None,
    client_id: UUID | None = None,
    **fields: Any,
) -> tuple[Application, str]:
    """Begin an application that the association writes itself; returns it and the secret of its link.

    The secret is shown once and never kept; the link ends at ``until`` (two weeks after the deadline). Raises what
    ``start_application`` raises, and ``AlreadyPast``.
    """
    application = start_application(call=call, organisation=organisation, by=by, at=at, client_id=client_id, **fields)
    return application, make_link(application=application, by=by, at=at, until=until)


@transaction.atomic
def make_link(*, application: Application, by: "User | None", at: datetime, until: datetime | None = None) -> str:
    """A new secret link for an application; the one before stops working. Raises ``AlreadyPast``."""
    row = held_application(application, by)
    if until is None:
        until = max(timezone.make_aware(row.call.deadline), at) + LINK_OUTLIVES
    if until <= at:
        raise refusals.AlreadyPast
    token, row.digest = new_secret()
    row.link_until = until
    row.save(update_fields=["digest", "link_until"])
    return token


@transaction.atomic
def end_link(*, application: Application, by: "User | None") -> Application:
    """Stop the secret link of an application; stopped already: nothing changes."""
    row = held_application(application, by)
    if row.digest:
        row.digest, row.link_until = "", None
        row.save(update_fields=["digest", "link_until"])
    return row


def application_of(token: str, at: datetime) -> Application | None:
    """The application that a secret link opens at a moment; None for one that ended or never was."""
    rows = Application.objects.select_related("call", "organisation", "priority")
    return rows.filter(digest=digest_of(token), link_until__gt=at).exclude(call__state=Call.State.DRAFT).first()


# --- Writing and sending in ------------------------------------------------------------------------------------
def may_be_written(application: Application, at: datetime) -> bool:
    """Whether its words and papers may change: a draft; an incomplete one in time, or as long as it was reopened."""
    if application.call.state == Call.State.CLOSED:
        return False
    if application.state == S.DRAFT:
        return application.call.state != Call.State.DECIDED
    return application.state == S.INCOMPLETE and _in_time(application, at)


def _in_time(application: Application, at: datetime) -> bool:
    """Before the deadline of an open call, or within the days for which it was reopened."""
    call, reopened = application.call, application.reopened_until
    if reopened is not None and timezone.localdate(at) <= reopened:
        return True
    return call.state == Call.State.OPEN and not call.is_over(at)


@transaction.atomic
def save_draft(*, application: Application, by: "User | None", at: datetime, **fields: Any) -> Application:
    """Keep what was written so far; ``by`` None: the association itself, by its link.

    Raises ``CannotChange``, ``AboveMost``, ``PaperOfOtherCall``, ``ValidationError``.
    """
    row = held_application(application, by)
    if not may_be_written(row, at):
        raise refusals.CannotChange(state=row.get_state_display())
    before = {name: getattr(row, name) for name in WRITTEN}
    _write(row, fields)
    changed = [name for name in WRITTEN if getattr(row, name) != before[name]]
    if changed:
        _clean(row)
        row.save(update_fields=changed)
    return row


@transaction.atomic
def submit(
    *, application: Application, by: "User | None", at: datetime, came_at: datetime | None = None, **fields: Any
) -> Application:
    """Send an application in, with the last changes; after the deadline it is kept as late and not scored.

    Sent in already: nothing changes. An incomplete one that was reopened is in time until that day. ``came_at``: when
    a member of staff received on paper what they type now; that moment counts. Raises ``CannotChange``,
    ``CameLater``, ``AboveMost``, ``ValidationError`` with what every application needs.
    """
    row = held_application(application, by)
    if row.state in {S.SUBMITTED, S.LATE}:
        return row
    if not may_be_written(row, at):
        raise refusals.CannotChange(state=row.get_state_display())
    if came_at is not None and (by is None or came_at > at):
        raise refusals.CameLater
    _write(row, fields)
    _refuse_unready(row)
    _clean(row)
    came = came_at or at
    if row.state == S.DRAFT:
        row.submitted_at = came
    row.state = S.SUBMITTED if _in_time(row, came) else S.LATE
    row.checked_by, row.checked_at, row.missing, row.reopened_until = None, None, "", None
    row.save()
    return row


@transaction.atomic
def take_back(*, application: Application, by: "User | None", at: datetime) -> Application:
    """Write on in an application that was sent in, before the deadline and before anybody checked it.

    Raises ``CannotChange``.
    """
    row = held_application(application, by)
    if row.state == S.DRAFT:
        return row
    if row.state != S.SUBMITTED or not _in_time(row, at):
        raise refusals.CannotChange(state=row.get_state_display())
    row.state, row.submitted_at = S.DRAFT, None
    row.save(update_fields=["state", "submitted_at"])
    return row


def _write(application: Application, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        if name not in WRITTEN:
            raise TypeError(f"{name} is not written by applicants")
        setattr(application, name, value.strip() if isinstance(value, str) else value)
    if application.priority is not None and application.priority.call_id != application.call_id:
        raise refusals.PaperOfOtherCall(part=application.priority)


def _clean(application: Application) -> None:
    # A draft may have no title yet.
    exclude = {"title"} if application.state == S.DRAFT and not application.title else set()
    application.full_clean(exclude=exclude)
    call = application.call
    if call.most is not None and application.amount is not None and application.amount > call.most:
        raise refusals.AboveMost(most=f"{number_format(call.most, 2, force_grouping=True)} {call.currency}")


def _refuse_unready(application: Application) -> None:
    """What every application says before it is sent in, field by field."""
    lacking: dict[str, str] = {}
    if not application.title:
        lacking["title"] = _("Give the project a title.")
    if not application.summary:
        lacking["summary"] = _("Say what the project is about.")
    if application.amount is None:
        lacking["amount"] = _("Say which amount you ask for.")
    if not application.contact_name:
        lacking["contact_name"] = _("Name somebody to whom questions can be put.")
    if not application.contact_email and not application.contact_phone:
        lacking["contact_phone"] = _("Give a phone number or an e-mail address.")
    if application.priority is None and application.call.priorities.exists():
        lacking["priority"] = _("Choose the priority that the project serves.")
    if lacking:
        raise ValidationError(lacking)


# --- Papers ----------------------------------------------------------------------------------------------------
@transaction.atomic
def attach_paper(
    *,
    application: Application,
    file: "IO[bytes] | Safe",
    by: "User | None",
    at: datetime,
    paper: CallPaper | None = None,
    title: str = "",
) -> ApplicationPaper:
    """Put a picture or a PDF to an application, made safe; the same file again changes nothing.

    Staff may add what came on paper while the application is checked, too. Raises ``CannotChange``, ``TooManyPapers``,
    ``PaperOfOtherCall``, and what ``beneficiaries.attaching.made_safe`` raises.
    """
    safe = file if isinstance(file, Safe) else made_safe(file)
    row = held_application(application, by)
    _refuse_papers_now(row, by, at)
    if paper is not None and paper.call_id != row.call_id:
        raise refusals.PaperOfOtherCall(part=paper)
    known = row.papers.filter(digest=safe.digest, paper=paper).first()
    if known is not None:
        return known
    if row.papers.count() >= MOST_PAPERS:
        raise refusals.TooManyPapers(number=MOST_PAPERS)
    made = ApplicationPaper(
        application=row,
        paper=paper,
        title=" ".join(title.split())[:160],
        content_type=safe.content_type,
        size=len(safe.content),
        digest=safe.digest,
        added_at=at,
    )
    made.full_clean(exclude=["file"], validate_unique=False, validate_constraints=False)
    made.file.save("", ContentFile(safe.content), save=False)
    try:
        made.save(force_insert=True)
    except BaseException:
        made.file.storage.delete(str(made.file.name))
        raise
    return made


@transaction.atomic
def remove_paper(*, paper: ApplicationPaper, by: "User | None", at: datetime) -> None:
    """Take a file off an application that may still be written; gone already: no change. Raises ``CannotChange``."""
    row = held_application(paper.application, by)
    known = row.papers.filter(pk=paper.pk).first()
    if known is None:
        return
    _refuse_papers_now(row, by, at)
    store, name = known.file.storage, str(known.file.name)
    known.delete()
    transaction.on_commit(partial(store.delete, name))


def _refuse_papers_now(application: Application, by: "User | None", at: datetime) -> None:
    being_checked = application.state in {S.SUBMITTED, S.INCOMPLETE} and application.call.state in {
        Call.State.OPEN,
        Call.State.SCORING,
    }
    if not may_be_written(application, at) and not (by is not None and being_checked):
        raise refusals.CannotChange(state=application.get_state_display())
