"""Who is in what, from a file: people, households and organisations, in projects and cohorts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.refusals import Refusal
from beneficiaries.models import Household, Person
from exchange import values
from exchange.loading import Column, Line, Loader, loads
from partners.models import Organisation
from programs.actions import change_status, enrol_all
from programs.models import Activity, Enrolment, Project
from programs.models.activity import Role

SUBJECTS = ("person", "household", "organisation")


@loads
class EnrolmentLoader(Loader):
    """Enrolments: a line without a status gets a place, the waiting list, or a person's decision."""

    kind = "enrolments"
    title = _("Enrolments")
    description = _("People, households and organisations in projects and cohorts.")
    permission = "programs.add_enrolment"
    columns = (
        Column("project", values.code(), help=_("Code of the project; not needed beside a cohort."), example="INT-SUB"),
        Column("cohort", values.code(), help=_("Code of the cohort or activity."), example="DAR-19"),
        Column("person", values.line_of_text(60), help=_("Our reference or an earlier number.")),
        Column("household", values.line_of_text(60), help=_("Reference of the household.")),
        Column("organisation", values.line_of_text(200), help=_("Name of the organisation.")),
        Column("role", values.choice(Role), help=_("As what; empty: participant."), example="learner"),
        Column("status", values.choice(Enrolment.Status), help=_("Empty: a place, or the waiting list.")),
        Column("on", values.date, help=_("Since when; empty: today."), example="2019-03-04"),
    )
    keys = (("project?", "cohort?", "person?", "household?", "organisation?", "role?"),)
    url_name = "programs:project-list"
    order = 40

    def check(self, lines: list[Line]) -> None:
        self.find(lines, "project", Project.objects.visible_to(self.scope))
        self.find(lines, "cohort", Activity.objects.visible_to(self.scope).select_related("project"))
        people = Person.objects.named_to(self.scope)
        self.find(lines, "person", people, fields=("ref", "external_ref"), follow="merged_into")
        self.find(lines, "household", Household.objects.visible_to(self.scope), fields=("ref",))
        self.find(lines, "organisation", Organisation.objects.all(), fields=("name", "name_ar"))
        inside: dict[tuple[int, int], bool] = {}
        for line in lines:
            if sum(line.filled(name) for name in SUBJECTS) != 1:
                line.bad("person", gettext("Name a person, a household or an organisation: exactly one of them."))
            if not line.filled("project") and not line.filled("cohort"):
                line.bad("project", gettext("Name a project or a cohort."))
            project, cohort = line.found.get("project"), line.found.get("cohort")
            if project and cohort:
                pair = (project.pk, cohort.project_id)
                if pair not in inside:
                    inside[pair] = Project.objects.within(project).filter(pk=cohort.project_id).exists()
                if not inside[pair]:
                    line.bad("cohort", gettext("This cohort belongs to another project."))
            if line["on"] and line["on"] > self.today:
                line.bad("on", gettext("This day is still to come."))

    def write(self, lines: list[Line]) -> None:
        together: dict[tuple[Any, ...], list[Line]] = {}
        for line in lines:
            cohort = line.found.get("cohort")
            project = cohort.project if cohort else line.found["project"]
            name = next(one for one in SUBJECTS if line.filled(one))
            key = (project, cohort, name, line["role"] or Role.PARTICIPANT, line["status"])
            together.setdefault(key, []).append(line)
        for (project, cohort, name, role, status), some in together.items():
            self._enrol(project, cohort, name, role, status, some)

    def _enrol(
        self, project: Project, cohort: Activity | None, name: str, role: str, status: str | None, lines: Iterable[Line]
    ) -> None:
        by_key: dict[int, Line] = {}
        days: dict[int, date] = {}
        for line in lines:
            pk = line.found[name].pk
            if pk in by_key:  # The same person under two numbers: once is enough.
                line.unchanged()
                continue
            by_key[pk] = line
            if line["on"]:
                days[pk] = line["on"]
        outcome = enrol_all(
            project=project,
            activity=cohort,
            subjects=[line.found[name] for line in by_key.values()],
            role=role,
            by=self.by,
            on=self.today,
            status=status,
            decided=status is not None,
            history=True,
            days=days,
        )
        for enrolment in outcome.enrolled:
            by_key[getattr(enrolment, f"{name}_id")].added()
        self.memory["waiting"] = self.memory.get("waiting", 0) + len(outcome.waiting)
        undecided = sum(one.status == Enrolment.Status.APPLIED for one in outcome.enrolled) if status is None else 0
        self.memory["undecided"] = self.memory.get("undecided", 0) + undecided
        for subject, refusal in outcome.refused:
            by_key[subject.pk].bad(name, refusal)
        for enrolment in outcome.already:
            self._go_on(enrolment, status, by_key[getattr(enrolment, f"{name}_id")])

    def _go_on(self, enrolment: Enrolment, status: str | None, line: Line) -> None:
        if status is None or enrolment.status == status:
            line.unchanged()
            return
        try:
            change_status(enrolment=enrolment, status=status, by=self.by, on=line["on"] or self.today)
        except Refusal as refusal:
            line.bad("status", refusal)
        else:
            line.updated()

    def finish(self) -> None:
        waiting, undecided = self.memory.get("waiting", 0), self.memory.get("undecided", 0)
        if waiting:
            sentence = ngettext("%(number)s waits for a place.", "%(number)s wait for a place.", waiting)
            self.say(sentence % {"number": waiting})
        if undecided:
            sentence = ngettext(
                "%(number)s application waits for a person's decision.",
                "%(number)s applications wait for a person's decision.",
                undecided,
            )
            self.say(sentence % {"number": undecided})
