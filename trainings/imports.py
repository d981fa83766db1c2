"""Files of this room: cohorts, their sessions, and attendance."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from beneficiaries.models import Person
from exchange import values
from exchange.loading import Column, Line, Loader, loads
from places.models import Site
from programs.actions import change_status, enrol_all
from programs.models import Activity, Enrolment, Project
from programs.models.activity import Role
from trainings.actions.cohorts import change_cohort, start_cohort
from trainings.actions.sessions import refuse_closed
from trainings.models import Attendance, CertificateKind, Cohort, Course, Learner, Session
from trainings.refusals import SessionCancelled

COHORT = Column("cohort", values.code(), required=True, help=_("Code of the cohort."), example="DAR-19")


def _several() -> str:
    return gettext("This cohort has several sessions on that day. Write when this one starts.")


@loads
class CohortLoader(Loader):
    """A group for a course; a course that nobody knows yet is made."""

    kind = "cohorts"
    title = _("Cohorts")
    description = _("Groups that take a course together, with their threshold and places for laureates.")
    permission = "trainings.add_cohort"
    columns = (
        Column("code", values.code(), required=True, help=_("Code of the cohort, once only."), example="DAR-19"),
        Column("course", values.line_of_text(200), help=_("Title of the course; a new one is made."), example="Darija"),
        Column("project", values.code(), help=_("Code of the project."), example="INT-SUB-1"),
        Column("starts_on", values.date, help=_("First day."), example="2019-03-04"),
        Column("ends_on", values.date, help=_("Last day."), example="2019-12-13"),
        Column("capacity", values.integer(0), help=_("Places; empty: no limit."), example="100"),
        Column("threshold", values.rate, help=_("Rate of attendance to reach, 0 to 1."), example="0.8"),
        Column(
            "selected", values.integer(0), help=_("Places for laureates; empty: all past the threshold."), example="50"
        ),
    )
    keys = (("code",),)
    chunk = None
    url_name = "trainings:cohort-list"
    order = 30

    def check(self, lines: list[Line]) -> None:
        self.find(lines, "project", Project.objects.visible_to(self.scope))
        self.find(lines, "course", Course.objects.all(), fields=("title_fr", "title_ar", "title_en"), missing=False)
        codes = [line["code"] for line in lines]
        activities = {one.code: one for one in Activity.objects.filter(code__in=codes)}
        cohorts = {
            one.activity.code: one
            for one in Cohort.objects.visible_to(self.scope)
            .filter(activity__code__in=codes)
            .select_related("activity", "course")
        }
        for line in lines:
            if line["code"] in cohorts:
                line.found["code"] = cohorts[line["code"]]
            elif line["code"] in activities:
                line.bad("code", gettext("This code is taken by something else. Choose another."))
            else:
                for column in ("course", "project"):
                    if not line.filled(column):
                        line.bad(column, gettext("A new cohort needs this."))
            begins, ends = line["starts_on"], line["ends_on"]
            if begins and ends and ends < begins:
                line.bad("ends_on", gettext("The last day is before the first."))

    def write(self, lines: list[Line]) -> None:
        sites = self._sites()
        for line in lines:
            cohort = line.found.get("code")
            if cohort is None:
                self._start(line, sites)
                line.added()
            elif self._change(line, cohort):
                line.updated()
            else:
                line.unchanged()

    def _sites(self) -> list[Site]:
        """The one site of whoever loads runs what they load; someone of several sites says it on the page."""
        if self.scope.covers_all_sites or self.by is None:
            return []
        covered = list(self.by.sites.all()[:2])
        return covered if len(covered) == 1 else []

    def _course(self, line: Line) -> Course | None:
        if not line.filled("course"):
            return None
        known: Course | None = line.found.get("course") or self.memory.get(("course", line["course"]))
        if known is None:
            chosen = CertificateKind.APTITUDE if line.filled("selected") else CertificateKind.ATTENDANCE
            known = Course.objects.create(title_fr=line["course"], certificate_kind=chosen)
            self.memory["course", line["course"]] = known
        return known

    def _start(self, line: Line, sites: list[Site]) -> None:
        course = self._course(line)
        assert course is not None
        begun = line["starts_on"] is not None and line["starts_on"] <= self.today
        fields: dict[str, Any] = {"state": Cohort.State.RUNNING if begun else Cohort.State.OPEN}
        if line.filled("threshold"):
            fields["threshold"] = line["threshold"]
        start_cohort(
            course=course,
            project=line.found["project"],
            code=line["code"],
            starts_on=line["starts_on"],
            ends_on=line["ends_on"],
            capacity=line["capacity"],
            sites=sites,
            by=self.by,
            laureate_places=line["selected"],
            **fields,
        )

    def _change(self, line: Line, cohort: Cohort) -> bool:
        """Change what the line fills in and differs; whether anything did."""
        activity: dict[str, Any] = {}
        for name, column in (("held_on", "starts_on"), ("ends_on", "ends_on"), ("capacity", "capacity")):
            if line.filled(column) and getattr(cohort.activity, name) != line[column]:
                activity[name] = line[column]
        if line.filled("project") and cohort.activity.project_id != line.found["project"].pk:
            activity["project"] = line.found["project"]
        fields: dict[str, Any] = {}
        for name, column in (("threshold", "threshold"), ("laureate_places", "selected")):
            if line.filled(column) and getattr(cohort, name) != line[column]:
                fields[name] = line[column]
        course = self._course(line)
        if course and cohort.course_id != course.pk:
            fields["course"] = course
        if activity or fields:
            change_cohort(cohort=cohort, by=self.by, activity=activity, **fields)
        return bool(activity or fields)


def _at(line: Line, known: dict[tuple[int, date], list[Session]]) -> list[Session]:
    """The sessions that a line may mean: of that day, and at that hour where it says one."""
    there = known.get((line.found["cohort"].pk, line["date"]), [])
    if not line.filled("starts_at"):
        return there
    exact = [session for session in there if session.starts_at == line["starts_at"]]
    return exact or [session for session in there if session.starts_at is None]


def _sessions_of(lines: Iterable[Line]) -> dict[tuple[int, date], list[Session]]:
    """The sessions of the cohorts and days of these lines, by cohort and day; one query."""
    asked = [line for line in lines if "cohort" in line.found and line.filled("date")]
    known: dict[tuple[int, date], list[Session]] = defaultdict(list)
    rows = Session.objects.filter(
        cohort__in={line.found["cohort"].pk for line in asked}, date__in={line["date"] for line in asked}
    ).select_related("cohort__activity__project")
    for session in rows:
        known[session.cohort_id, session.date].append(session)
    return known


@loads
class SessionLoader(Loader):
    """The meetings of cohorts."""

    kind = "sessions"
    title = _("Sessions")
    description = _("The days on which cohorts meet.")
    permission = "trainings.add_session"
    columns = (
        COHORT,
        Column("date", values.date, required=True, help=_("Day of the session."), example="2019-03-04"),
        Column("starts_at", values.time, help=_("Only where a day has several."), example="09:30"),
        Column("state", values.choice(Session.State), help=_("Empty: planned."), example="held"),
    )
    keys = (("cohort", "starts_at?", "date"),)
    url_name = "trainings:session-list"
    order = 31

    def check(self, lines: list[Line]) -> None:
        cohorts = Cohort.objects.visible_to(self.scope)
        self.find(lines, "cohort", cohorts, fields=("activity__code",))
        closed = [line for line in lines if "cohort" in line.found and not line.found["cohort"].takes_marks]
        if closed:
            known = _sessions_of(closed)
            for line in closed:
                if [one.state for one in _at(line, known)] != [line["state"] or Session.State.PLANNED]:
                    line.bad("cohort", gettext("This cohort is closed. Reopen it first."))

    def write(self, lines: list[Line]) -> None:
        known = _sessions_of(lines)
        new, changed = [], []
        for line in lines:
            there = [one for one in _at(line, known) if one.starts_at == line["starts_at"]] or (
                _at(line, known) if not line.filled("starts_at") else []
            )
            if len(there) > 1:
                line.bad(
                    "starts_at", gettext("This cohort has several sessions on that day. Write when this one starts.")
                )
            elif not there:
                session = Session(
                    cohort=line.found["cohort"],
                    date=line["date"],
                    starts_at=line["starts_at"],
                    state=line["state"] or Session.State.PLANNED,
                )
                known[session.cohort_id, session.date].append(session)
                new.append(session)
                line.added()
            elif line.filled("state") and there[0].state != line["state"]:
                if there[0].closed_at:
                    line.bad("state", gettext("The register of this session is closed. Reopen it first."))
                    continue
                there[0].state = line["state"]
                changed.append(there[0])
                line.updated()
            else:
                line.unchanged()
        Session.objects.bulk_create(new)
        Session.objects.bulk_update([one for one in changed if one.pk], ["state"])
        held = {line.found["cohort"].activity_id for line in lines if line["state"] == Session.State.HELD}
        _take_place(held)


def _take_place(activities: set[int]) -> None:
    """Cohorts with a session held take place."""
    Activity.objects.filter(pk__in=activities, state=Activity.State.PLANNED).update(state=Activity.State.HELD)


@loads
class AttendanceLoader(Loader):
    """Marks; a mark makes a learner of someone who was not yet enrolled."""

    kind = "attendance"
    title = _("Attendance")
    description = _("Marks of learners; whoever has a mark and is not enrolled yet becomes a learner.")
    permission = "trainings.add_attendance"
    columns = (
        COHORT,
        Column("date", values.date, required=True, help=_("Day of the session."), example="2019-03-04"),
        Column("starts_at", values.time, help=_("Only where a day has several."), example="09:30"),
        Column(
            "person",
            values.code(60),
            required=True,
            help=_("Our reference, or the earlier number."),
            example="APS-19-000012-K",
        ),
        Column(
            "mark", values.choice(Attendance.Mark), required=True, help=_("Mark of the learner."), example="present"
        ),
    )
    keys = (("cohort", "date", "starts_at?", "person"),)
    chunk = 5000
    url_name = "trainings:cohort-list"
    order = 32

    def check(self, lines: list[Line]) -> None:
        cohorts = Cohort.objects.visible_to(self.scope).select_related("activity__project")
        self.find(lines, "cohort", cohorts, fields=("activity__code",))
        people = Person.objects.named_to(self.scope)
        self.find(lines, "person", people, fields=("ref", "external_ref"), follow="merged_into")
        known = _sessions_of(lines)
        for line in lines:
            if "cohort" not in line.found:
                continue
            there = _at(line, known)
            if len(there) == 1:
                line.found["session"] = there[0]
                if there[0].state == Session.State.CANCELLED:
                    line.bad("date", SessionCancelled())
            elif there:
                line.bad(
                    "starts_at", gettext("This cohort has several sessions on that day. Write when this one starts.")
                )
            else:
                line.bad("date", gettext("This cohort has no session then. Load its sessions first."))

    def write(self, lines: list[Line]) -> None:
        learners = self._learners(lines)
        marks = {
            (one.session_id, one.learner_id): one.mark
            for one in Attendance.objects.filter(
                session__in={line.found["session"].pk for line in lines}, learner__in=set(learners.values())
            )
        }
        wanted: dict[tuple[int, int], Attendance] = {}
        now = timezone.now()
        for line in lines:
            session = line.found["session"]
            learner = learners.get((line.found["cohort"].pk, line.found["person"].pk))
            if learner is None:
                continue  # said already why not
            before = marks.get((session.pk, learner))
            if before == line["mark"]:
                line.unchanged()
                continue
            try:
                refuse_closed(session)
            except Refusal as refusal:
                line.bad("date", refusal)
                continue
            wanted[session.pk, learner] = Attendance(
                session=session, learner_id=learner, mark=line["mark"], marked_by=self.by, marked_at=now
            )
            marks[session.pk, learner] = line["mark"]
            (line.added if before is None else line.updated)()
        Attendance.objects.bulk_create(
            wanted.values(),
            batch_size=5000,
            update_conflicts=True,
            unique_fields=["session", "learner"],
            update_fields=["mark", "marked_by", "marked_at"],
        )
        marked = {one.session_id: one.session.cohort.activity_id for one in wanted.values()}
        Session.objects.filter(pk__in=marked, state=Session.State.PLANNED).update(state=Session.State.HELD)
        _take_place(set(marked.values()))

    def _learners(self, lines: list[Line]) -> dict[tuple[int, int], int]:
        """The learners of these lines by cohort and person; those who are not yet are enrolled."""
        by_pair: dict[tuple[int, int], list[Line]] = defaultdict(list)
        for line in lines:
            by_pair[line.found["cohort"].pk, line.found["person"].pk].append(line)
        rows = Learner.objects.filter(
            cohort__in={cohort for cohort, _person in by_pair},
            enrolment__person__in={person for _cohort, person in by_pair},
        )
        known = rows.select_related("enrolment__activity", "enrolment__project")
        learners = {(one.cohort_id, one.enrolment.person_id or 0): one for one in known}
        for pair in learners.keys() & by_pair.keys():
            self._admit(learners[pair], by_pair[pair])
        self._enrol({pair: of_pair for pair, of_pair in by_pair.items() if pair not in learners})
        refused = {pair for pair, of_pair in by_pair.items() if of_pair[0].bads}
        found = {(cohort, person): pk for cohort, person, pk in rows.values_list("cohort", "enrolment__person", "pk")}
        return {pair: pk for pair, pk in found.items() if pair in by_pair and pair not in refused}

    def _admit(self, learner: Learner, lines: list[Line]) -> None:
        """Who has a mark has a place: an application, a place on the waiting list becomes one, where one is left."""
        enrolment = learner.enrolment
        if enrolment.status not in (
            Enrolment.Status.APPLIED,
            Enrolment.Status.ELIGIBLE,
            Enrolment.Status.WAITLISTED,
            Enrolment.Status.REJECTED,
        ):
            return
        first = min(line["date"] for line in lines)
        try:
            change_status(
                enrolment=enrolment,
                status=Enrolment.Status.ACTIVE,
                by=self.by,
                on=max(first, enrolment.status_on, enrolment.applied_on),
            )
        except Refusal as refusal:
            for line in lines:
                line.bad("person", refusal)

    def _enrol(self, pairs: dict[tuple[int, int], list[Line]]) -> None:
        """Enrol people in cohorts where they have a mark, from the day of their first one; a few queries a cohort."""
        together: dict[tuple[int, date], list[list[Line]]] = defaultdict(list)
        for (cohort, _person), of_pair in pairs.items():
            together[cohort, min(line["date"] for line in of_pair)].append(of_pair)
        for (_cohort, first), groups in together.items():
            activity = groups[0][0].found["cohort"].activity
            outcome = enrol_all(
                project=activity.project,
                activity=activity,
                subjects=[of_pair[0].found["person"] for of_pair in groups],
                role=Role.LEARNER,
                status=Enrolment.Status.ACTIVE,
                on=first,
                history=True,
                by=self.by,
            )
            refused = {subject.pk: refusal for subject, refusal in outcome.refused}
            for of_pair in groups:
                if refusal := refused.get(of_pair[0].found["person"].pk):
                    for line in of_pair:
                        line.bad("person", refusal)
