"""What attendance and certificates say of a person."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from beneficiaries.tracing import Settling, Told, Trace, declare
from programs.models import Enrolment
from trainings import learners as learners  # a cohort makes its learner
from trainings import statements as statements  # volunteers get theirs
from trainings.models import Attendance, Certificate, Cohort, Session


def _of_visible_cohorts(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    """Marks in what the reader may see; those of a sensitive cohort are on its own pages only."""
    seen = Cohort.objects.visible_to(user).exclude(activity__sensitive=True)
    return rows.filter(session__cohort__in=seen)


def _of_open_cohorts(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    """Certificates but those of a sensitive cohort."""
    return rows.exclude(learner__cohort__activity__sensitive=True)


def _tell_attendance(row: Attendance) -> Told:
    icons = {
        "present": ("check-lg", "done"),
        "late": ("clock", "warn"),
        "remote": ("laptop", "info"),
        "absent": ("x-lg", "stop"),
        "excused": ("envelope", ""),
    }
    icon, tone = icons[row.mark]
    said = _("%(mark)s at a session of %(cohort)s") % {"mark": row.get_mark_display(), "cohort": row.session.cohort}
    detail = row.marked_by.shown_name if row.marked_by else ""
    return Told(sentence=said, detail=detail, icon=icon, tone=tone, url=_cohort_url(row.session.cohort))


def _tell_certificate(row: Certificate) -> Told:
    told = {"kind": row.get_kind_display(), "number": row.number}
    said = (_("%(kind)s %(number)s, revoked") if row.revoked_on else _("%(kind)s %(number)s issued")) % told
    course = row.printed.get("course_fr", "")
    cohort = row.learner.cohort if row.learner else None
    return Told(
        sentence=said,
        detail=str(cohort.course) if cohort else course,
        icon="award",
        tone="stop" if row.revoked_on else "done",
        url=_cohort_url(cohort) if cohort else "",
    )


def _cohort_url(cohort: Cohort) -> str:
    return reverse("trainings:cohort-detail", args=[cohort.uuid])


#: Of two marks of one person in a session, the one that says most for them is proposed when two files are joined.
_MARKS = ["absent", "excused", "remote", "late", "present"]

declare(
    Trace(
        model="trainings.Attendance",
        person="learner__enrolment__person",
        on="session__date",
        activity="session__cohort__activity",
        # Of two marks of one person that were found in two files, the one that gave way counts nobody.
        served=Q(mark__in=Attendance.ATTENDED, session__state=Session.State.HELD)
        & ~Q(learner__enrolment__status=Enrolment.Status.REJECTED),
        unique=("session", "learner"),
        tell=_tell_attendance,
        related=("session__cohort__activity", "session__cohort__course", "marked_by"),
        topic="training",
        seen_by=_of_visible_cohorts,
        erasing="keep",
        settling=Settling(
            better=lambda row: _MARKS.index(row.mark),
            named=lambda row: f"{date_format(row.session.date)}, {row.session.cohort}: {row.get_mark_display()}",
        ),
    ),
    Trace(
        model="trainings.Certificate",
        person="person",
        on="issued_on",
        activity="learner__cohort__activity",
        served=None,
        unique=(),
        tell=_tell_certificate,
        related=("learner__cohort__activity", "learner__cohort__course"),
        topic="training",
        seen_by=_of_open_cohorts,
        erasing="blank",
        extra={"blank": ["printed"]},
        settling=Settling(
            better=lambda row: -row.issued_on.toordinal(),
            named=lambda row: f"{_tell_certificate(row).sentence} · {date_format(row.issued_on)}",
        ),
    ),
)
