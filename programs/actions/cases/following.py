"""What follows in a case: surveys, notes, papers, appointments."""

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries.actions.agenda import plan_appointment
from beneficiaries.actions.protection import require_clearance
from beneficiaries.actions.repeats import one_at_a_time
from beneficiaries.models import Appointment, Attachment
from beneficiaries.refusals import IdTaken
from programs.actions.cases.checklist import put_with
from programs.actions.cases.holding import check_day, held, write_line
from programs.actions.cases.people import member_of
from programs.models import Case, CaseAppointment, CaseMember, CaseNote, CasePaper, CaseStep, FollowUp
from programs.refusals.cases import NotInCase, NoWords, ScoreOutside, ScoresMissing
from programs.workflows import workflow_of

if TYPE_CHECKING:
    from accounts.models import User

_SCORES = ("economic", "social", "psychosocial")


@transaction.atomic
def do_survey(
    *,
    survey: FollowUp,
    by: "User | None",
    on: date,
    economic: Decimal | None = None,
    social: Decimal | None = None,
    psychosocial: Decimal | None = None,
    reached: bool = True,
    note: str = "",
) -> FollowUp:
    """Keep what a survey found, scores 0–1, or that nobody could be reached; again corrects it.

    Raises ``ScoresMissing`` where the workflow scores it and someone was reached, ``ScoreOutside``, ``CaseClosed``,
    ``InFuture``, ``BeforeOpening``.
    """
    case = held(survey.case, by)
    row = FollowUp.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    check_day(on, case)
    scores = dict(zip(_SCORES, (economic, social, psychosocial), strict=True))
    if not reached:
        scores = dict.fromkeys(_SCORES)
    for name, score in scores.items():
        if score is not None and not 0 <= score <= 1:
            raise ScoreOutside(field=name)
    declared = workflow_of(case).surveys().get(row.code)
    if reached and declared is not None and declared.scored and None in scores.values():
        raise ScoresMissing
    new = row.done_on is None
    for name, score in scores.items():
        setattr(row, name, score)
    row.done_on, row.done_by, row.reached, row.note = on, by, reached, note.strip()
    row.full_clean()
    row.save()
    if new:
        write_line(
            case, CaseStep.Kind.SURVEYED, on=on, by=by, text=str(declared.title) if declared is not None else row.code
        )
    return row


@transaction.atomic
def write_note(
    *, case: Case, by: "User | None", text: str, category: str = "", client_id: UUID | None = None
) -> CaseNote:
    """Write a note, also once the case is closed; in a restricted case it is of the case's category where none is said.

    The same ``client_id`` again gives the same note; it becomes its ``uuid``. Raises ``NotCleared``, ``NoWords``,
    ``CaseOutOfReach``.
    """
    require_clearance(by, category)
    if client_id is not None:
        one_at_a_time(client_id)
    row = held(case, by, live=False)
    if client_id is not None and (known := CaseNote.objects.filter(uuid=client_id).first()):
        if known.case_id != row.pk or known.written_by_id != (by.pk if by else None):
            raise IdTaken
        return known
    text = text.strip()
    if not text:
        raise NoWords
    note = CaseNote(case=row, text=text, category=category or row.category, written_by=by)
    if client_id is not None:
        note.uuid = client_id
    note.full_clean()
    note.save()
    if note.category == row.category:
        # A note behind a door of its own leaves no line that all who see the case would read.
        write_line(row, CaseStep.Kind.NOTED, on=timezone.localdate(), by=by)
    return note


@transaction.atomic
def add_paper(*, case: Case, attachment: Attachment, by: "User | None") -> CasePaper:
    """Put a file of somebody in the case with it, also once it is closed; again changes nothing.

    Raises ``NotYourPaper``, ``CaseOutOfReach``.
    """
    return put_with(held(case, by, live=False), attachment, by)


@transaction.atomic
def make_appointment(
    *,
    case: Case,
    by: "User | None",
    staff: "User",
    on: date,
    member: CaseMember | None = None,
    kind: str = Appointment.Kind.MEETING,
    at: time | None = None,
    minutes: int = 30,
    about: str = "",
    where: str = "",
    client_id: UUID | None = None,
) -> CaseAppointment:
    """Plan an appointment with a member (None: the applicant) in an agenda; the category of the case goes with it.

    The same ``client_id`` again changes nothing. Raises ``NotInCase``, ``CaseClosed`` and what the agenda refuses
    (``ColleagueNotThere``, ``ColleagueCannotOpen``, ``ColleagueNotCleared``, ``PersonDied``, ``OutOfReach``).
    """
    row = held(case, by)
    someone = member_of(row, member) if member else row.members.get(role=CaseMember.Role.PRINCIPAL)
    appointment = plan_appointment(
        by=by,
        staff=staff,
        on=on,
        site=row.site,
        person=someone.person,
        kind=kind,
        at=at,
        minutes=minutes,
        about=about,
        where=where,
        category=row.category,
        client_id=client_id,
    )
    made, _new = CaseAppointment.objects.get_or_create(appointment=appointment, defaults={"case": row})
    if made.case_id != row.pk:
        raise NotInCase
    return made
