"""``attendance-sheet`` and ``attendance-rates``: who was there, and how often."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from reports.base import Ask, Column, Figure, OwnFilter, Report, column, report
from reports.words import TRAINING, figure
from trainings.models import Attendance, Cohort, Learner, Session
from trainings.rates import rates

COHORT = OwnFilter("cohort", _("Cohort"), "trainings.Cohort", "activity__code", ("activity",))


def cohorts(ask: Ask) -> QuerySet[Cohort]:
    """The cohorts asked for; sensitive ones stay out of lists of names."""
    chosen = Cohort.objects.filter(activity__in=ask.activities(), activity__sensitive=False)
    if ask.own.get("cohort"):
        chosen = chosen.filter(pk=ask.own["cohort"].pk)
    return chosen


@report
class AttendanceSheet(Report):
    """One line a learner, one column a session; where several cohorts are asked for, a cell may have no session."""

    slug = "attendance-sheet"
    title = _("Attendance sheet")
    line = _("One line a learner, one column a session, with the mark.")
    dated = _("the day of the session")
    group = TRAINING
    order = 40
    names_people = True
    own_filters = (COHORT,)
    columns = (
        column("cohort", _("Cohort"), "code", hxl="#activity+cohort+code"),
        column("learner", _("Learner"), "code", hxl="#meta+id"),
    )

    def _sessions(self, ask: Ask) -> list[tuple[int, str]]:
        """Each session with the header it stands under: its day, and its time where a cohort has several that day."""
        if "sessions" not in ask.memory:
            sessions = list(
                Session.objects.filter(cohort__in=cohorts(ask), **ask.between("date"))
                .order_by("date", "starts_at", "pk")
                .values_list("pk", "cohort", "date", "starts_at")
            )
            a_day = Counter((cohort, day) for _pk, cohort, day, _at in sessions)
            ask.memory["sessions"] = [
                (pk, f"{day.isoformat()} {at:%H:%M}" if a_day[cohort, day] > 1 and at else day.isoformat())
                for pk, cohort, day, at in sessions
            ]
        return ask.memory["sessions"]  # type: ignore[no-any-return]

    def columns_for(self, ask: Ask) -> Sequence[Column]:
        headers = dict.fromkeys(header for _pk, header in self._sessions(ask))
        marks = Attendance.Mark.choices
        return [
            *self.columns,
            *(column(header, header, "code", hxl="#meta+mark", words=marks) for header in sorted(headers)),
        ]

    def rows(self, ask: Ask) -> Iterator[Sequence[Any]]:
        sessions = self._sessions(ask)
        headers = sorted({header for _pk, header in sessions})
        header_of = dict(sessions)
        marks: dict[int, dict[str, str]] = {}
        given = Attendance.objects.held().filter(session__in=cohorts(ask).values("sessions"))
        for learner, session, mark in given.values_list("learner", "session", "mark"):
            if session in header_of:
                marks.setdefault(learner, {})[header_of[session]] = mark
        for pk, code, name in _learners(ask):
            mine = marks.get(pk, {})
            yield (code, name, *(mine.get(header, "") for header in headers))

    def figure(self, ask: Ask, count: int) -> Figure:
        return Figure(_("Learners"), figure(count), beside=((figure(len(self._sessions(ask))), _("sessions")),))


def _learners(ask: Ask) -> QuerySet[Any]:
    """Key, cohort and reference of the learners who have or had a place; an organisation stands under its name."""
    return (
        Learner.objects.filter(cohort__in=cohorts(ask), enrolment__status__in=["active", "completed", "withdrawn"])
        .named_to(ask.user)
        .annotate(who=Coalesce("enrolment__person__ref", "enrolment__organisation__name", Value("")))
        .order_by("cohort__activity__code", "who", "pk")
        .values_list("pk", "cohort__activity__code", "who")
    )


@report
class AttendanceRates(Report):
    """Rank 1, 1, 3; ``tie`` only where equals straddle the last place; without marks there is neither rate nor rank."""

    slug = "attendance-rates"
    title = _("Attendance rates and laureates")
    line = _("The rate is present, late and remote marks over the sessions held and marked.")
    dated = _("the first day of the cohort")
    group = TRAINING
    order = 41
    names_people = True
    own_filters = (COHORT,)
    columns = (
        column("cohort", _("Cohort"), "code", hxl="#activity+cohort+code"),
        column("ref", _("Reference"), "code", hxl="#meta+id"),
        column("external_ref", _("Earlier number"), hxl="#meta+id+external"),
        column("name", _("Name"), hxl="#beneficiary+name"),
        column("held", _("Sessions held"), "number", hxl="#meta+sessions+held"),
        column("attended", _("Sessions attended"), "number", hxl="#meta+sessions+attended"),
        column("rate", _("Rate"), "rate", hxl="#indicator+rate"),
        column("rank", _("Rank"), "number", hxl="#meta+rank"),
        column("tie", _("Tied for the last place"), "boolean", hxl="#meta+tie"),
        column("laureate", _("Laureate"), "boolean", hxl="#meta+laureate"),
    )

    def queryset(self, ask: Ask) -> QuerySet[Any]:
        chosen = cohorts(ask).filter(**ask.between("activity__held_on"))
        return (
            rates(chosen)
            .filter(learner__in=Learner.objects.named_to(ask.user))
            .annotate(
                ref=Coalesce("learner__enrolment__person__ref", Value("")),
                external=Coalesce("learner__enrolment__person__external_ref", Value("")),
                name=Coalesce("learner__enrolment__person__full_name", "learner__enrolment__organisation__name"),
            )
            .order_by("cohort__activity__code", F("rank").asc(nulls_last=True), "name", "learner")
            .values_list(
                "cohort__activity__code", "ref", "external", "name", "held", "attended", "rate", "rank", "tie",
                "laureate",
            )
        )  # fmt: skip

    def figure(self, ask: Ask, count: int) -> Figure | None:
        rows = self.queryset(ask)
        laureates = rows.order_by().filter(laureate=True).count()
        tied = rows.order_by().filter(tie_open=True).exists()
        note = _("A tie is open: nobody is a laureate before it is decided.") if tied else ""
        return Figure(_("Laureates"), figure(laureates), note, ((figure(count), _("learners")),)) if count else None
