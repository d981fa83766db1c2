"""The register of a session: a class to tap, sent in one request."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.access import needs
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.models import Person
from beneficiaries.names import fold
from partners.models import Organisation
from trainings import actions
from trainings.models import Attendance, Learner, Session
from trainings.refusals import LearnersElsewhere
from trainings.views import session_of, user_of

Mark = Attendance.Mark
#: Icon of each mark, and the tone of its part of the line.
LOOKS = {
    Mark.PRESENT: ("check-lg", "teal"),
    Mark.LATE: ("clock", "warn"),
    Mark.REMOTE: ("laptop", "info"),
    Mark.ABSENT: ("x-lg", "stop"),
    Mark.EXCUSED: ("envelope", "soft"),
}


@dataclass(frozen=True)
class Row:
    """One learner of the register: who, which mark, and who else made it."""

    uuid: UUID
    who: Person | Organisation | None
    mark: str
    marked_by: str

    @property
    def away(self) -> bool:
        """Whether the chip "Absences" shows it."""
        return self.mark in (Mark.ABSENT, Mark.EXCUSED)


def rows_of(session: Session, user: User) -> list[Row]:
    """The class of that day by name, of those whose name ``user`` may read; two queries."""
    marks = {one.learner_id: one for one in Attendance.objects.filter(session=session).select_related("marked_by")}
    learners = (
        Learner.objects.filter(cohort=session.cohort_id)
        .expected_on(session.date)
        .named_to(user)
        .select_related("enrolment__person", "enrolment__organisation")
    )
    rows = []
    for learner in learners:
        mark = marks.get(learner.pk)
        other = mark.marked_by if mark and mark.marked_by_id and mark.marked_by_id != user.pk else None
        who = learner.enrolment.person or learner.enrolment.organisation
        rows.append(Row(learner.uuid, who, mark.mark if mark else "", other.shown_name if other else ""))
    return sorted(rows, key=lambda row: (fold(getattr(row.who, "shown_name", str(row.who))), str(row.uuid)))


def _counts(rows: list[Row]) -> dict[str, int]:
    counted = Counter(row.mark for row in rows)
    return {mark: counted[mark] for mark in Mark.values}


def _short_words() -> dict[str, str]:
    """Words beside the figures of the line; counts stand before them."""
    return {
        Mark.PRESENT: _("pres."),
        Mark.LATE: _("late"),
        Mark.REMOTE: _("rem."),
        Mark.ABSENT: _("abs."),
        Mark.EXCUSED: _("exc."),
    }


@needs("trainings.add_attendance")
def register(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The page to tap; without JavaScript a form with one button for the whole class."""
    user, session = user_of(request), session_of(request, uuid)
    if request.method == "POST":
        return _whole_class(request, session)
    rows = rows_of(session, user)
    counts, words = _counts(rows), _short_words()
    marked = sum(counts.values())
    show = request.GET.get("show", "")
    context: dict[str, Any] = {
        "session": session,
        "cohort": session.cohort,
        "rows": rows,
        "hidden": [row.uuid for row in rows if (show == "open" and row.mark) or (show == "away" and not row.away)],
        "show": show,
        "marks": [(mark, mark.label, *LOOKS[mark]) for mark in Mark],
        "counts": [(mark, counts[mark], words[mark], LOOKS[Mark(mark)][1]) for mark in Mark.values],
        "told": " · ".join(f"{figure} {words[mark]}" for mark, figure in counts.items() if figure),
        "segments": [(counts[mark], LOOKS[Mark(mark)][1]) for mark in Mark.values],
        "marked": marked,
        "total": len(rows),
        "to_mark": len(rows) - marked,
        "away": sum(row.away for row in rows),
        "elsewhere": session.expected - len(rows),  # type: ignore[attr-defined]
        "client_id": uuid4(),
        "open": not session.closed_at and session.state != Session.State.CANCELLED and session.cohort.takes_marks,
    }
    return render(request, "trainings/session_register.html", context)


def _whole_class(request: HttpRequest, session: Session) -> HttpResponse:
    """The form of the page as a browser without JavaScript sends it."""
    marks: dict[UUID, str | None] = {}
    for name, value in request.POST.items():
        if name.startswith("mark-") and isinstance(value, str):
            learner = _uuid(name.removeprefix("mark-"))
            if learner is not None:
                marks[learner] = value or None
    try:
        changed = actions.mark_register(
            session=session, marks=marks, by=user_of(request), client_id=_uuid(request.POST.get("client_id", ""))
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(number)d mark is saved.", "%(number)d marks are saved.", changed)
        messages.success(request, said % {"number": changed})
    return redirect("trainings:session-register", session.uuid)


def _uuid(text: Any) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def _read(body: bytes) -> tuple[UUID | None, dict[UUID, str | None]]:
    """What a device sent: its id, and marks by learner. ``ValueError`` where it makes no sense."""
    said = json.loads(body)
    if not isinstance(said, dict) or not isinstance(said.get("marks"), Mapping):
        raise ValueError("marks")
    marks: dict[UUID, str | None] = {}
    for learner, mark in said["marks"].items():
        if mark is not None and not isinstance(mark, str):
            raise ValueError("mark")
        marks[UUID(learner)] = mark
    return _uuid(said.get("client_id")), marks


@require_POST
@needs("trainings.add_attendance")
def marks(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Marks sent by the page, as JSON both ways: 200 with the register as it is now, 409 with why not."""
    user, session = user_of(request), session_of(request, uuid)
    try:
        client_id, wanted = _read(request.body)
    except ValueError:
        return JsonResponse({"error": _("This page sent something that makes no sense. Open it again.")}, status=400)
    try:
        actions.mark_register(session=session, marks=wanted, by=user, client_id=client_id)
    except LearnersElsewhere as refusal:
        return JsonResponse({"error": str(refusal), "refused": [str(one) for one in refusal.learners]}, status=409)
    except Refusal as refusal:
        return JsonResponse({"error": str(refusal)}, status=409)
    now = {str(row.uuid): {"mark": row.mark, "by": row.marked_by} for row in rows_of(session, user)}
    return JsonResponse({"marks": now})


@require_POST
@needs("trainings.add_attendance")
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Close the register once everyone is marked."""
    session = session_of(request, uuid)
    try:
        actions.close_session(session=session, by=user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("trainings:session-register", session.uuid)
    messages.success(request, _("The session is closed. Its register is complete."))
    return redirect("trainings:cohort-detail", session.cohort.uuid)


@require_POST
@needs("trainings.change_session")
def reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let a closed register be mended."""
    session = session_of(request, uuid)
    try:
        actions.reopen_session(session=session, by=user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The register is open again."))
    return redirect("trainings:session-register", session.uuid)
