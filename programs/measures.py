"""What an indicator can count of programs."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from programs.counting import below, reach, reach_of, sadd
from programs.measuring import Asked, Measure, PeopleRow, measure
from programs.models import (
    Activity,
    AssistanceItem,
    Case,
    CaseMember,
    Enrolment,
    HoursDay,
    Placement,
    Project,
    Situation,
)
from programs.models.activity import Role


def _reached(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    """The least number of people reached."""
    return reach(Activity.objects.filter(project__in=projects), start, end).reached_min


def _reached_together(asked: Sequence[Asked]) -> list[int]:
    """The same for many projects and times: three queries a time, whatever the number of projects."""
    parents = dict(Project.objects.order_by().values_list("pk", "parent"))
    held = list(Activity.objects.order_by().values_list("pk", "project"))
    found: dict[Asked, int] = {}
    for days in {(one.start, one.end) for one in asked}:
        mine = {one.project for one in asked if (one.start, one.end) == days}
        for pk, figure in reach_of(below(mine, parents, held), *days).items():
            found.update(
                {one: figure.reached_min for one in asked if one.project == pk and (one.start, one.end) == days}
            )
    return [found[one] for one in asked]


def _named(projects: QuerySet[Any], start: date | None, end: date | None) -> Iterable[PeopleRow]:
    """Those of them who are known by name."""
    for row in sadd(Activity.objects.filter(project__in=projects), start, end):
        yield row.sex, row.band, row.people


def _enrolled(projects: QuerySet[Any]) -> QuerySet[Any]:
    """People who hold or held a place."""
    held = [Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED]
    return Enrolment.objects.filter(project__in=projects, status__in=held)


def _completed(projects: QuerySet[Any]) -> QuerySet[Any]:
    """People who completed."""
    return Enrolment.objects.filter(project__in=projects, status=Enrolment.Status.COMPLETED)


def _held(projects: QuerySet[Any]) -> QuerySet[Any]:
    """Activities that took place."""
    return Activity.objects.filter(project__in=projects, state=Activity.State.HELD)


def _closed(projects: QuerySet[Any]) -> QuerySet[Any]:
    """Cases that came to their hoped-for end: not those withdrawn, refused or lost."""
    return Case.objects.filter(project__in=projects, state="closed", closed_on__isnull=False)


def _departed(projects: QuerySet[Any]) -> QuerySet[Any]:
    """People who departed with the help of a case, each once."""
    on = F("case__departed_on")
    inside = Q(left_on=None) | Q(left_on__gte=on)
    return CaseMember.objects.filter(inside, joined_on__lte=on, case__project__in=projects)


def _assisted(projects: QuerySet[Any]) -> QuerySet[Any]:
    """People to whom something was given in a case, each once."""
    return AssistanceItem.objects.filter(member__case__project__in=projects, delivered_on__isnull=False)


_AFTER = [Situation.Moment.OUTCOME, Situation.Moment.LATER]
_EMPLOYED = [Situation.Employment.EMPLOYED, Situation.Employment.STABLE, Situation.Employment.SELF_EMPLOYED]
_LEARNING = [Situation.Schooling.IN_SCHOOL, Situation.Schooling.BACK, Situation.Schooling.TRAINING]
_OUT_OF_SCHOOL = [Situation.Schooling.NEVER, Situation.Schooling.LEFT]


def _employed_after(projects: QuerySet[Any]) -> QuerySet[Any]:
    """People who work at the end or later: employed, in a stable job or on their own account."""
    return Situation.objects.filter(enrolment__project__in=projects, moment__in=_AFTER, employment__in=_EMPLOYED)


def _self_employed_after(projects: QuerySet[Any]) -> QuerySet[Any]:
    """People who work on their own account at the end or later."""
    own = Situation.Employment.SELF_EMPLOYED
    return Situation.objects.filter(enrolment__project__in=projects, moment__in=_AFTER, employment=own)


def _back_in_school(projects: QuerySet[Any]) -> QuerySet[Any]:
    """People out of school at the start who learn at the end or later, and those noted as back in school."""
    was_out = Situation.objects.filter(
        enrolment=OuterRef("enrolment"), moment=Situation.Moment.BASELINE, schooling__in=_OUT_OF_SCHOOL
    )
    after = Situation.objects.filter(enrolment__project__in=projects, moment__in=_AFTER, schooling__in=_LEARNING)
    return after.filter(Q(schooling=Situation.Schooling.BACK) | Exists(was_out))


def _placements(projects: QuerySet[Any]) -> QuerySet[Any]:
    """Experts' weeks with a host that came to their end."""
    return Placement.objects.filter(project__in=projects, state=Placement.State.COMPLETED)


def _volunteers(projects: QuerySet[Any]) -> QuerySet[Any]:
    """What people did as volunteers, day by day, but in sensitive activities."""
    of_projects = HoursDay.objects.filter(
        participation__activity__project__in=projects, participation__activity__sensitive=False
    )
    return of_projects.filter(participation__role=Role.VOLUNTEER, hours__gt=0)


def _people(slug: str, label: Any, rows: Any, day: str, person: str = "person") -> None:
    """A measure of people, each once."""
    measure(Measure(slug, label, rows=rows, day=day, person=person, once=person))


measure(Measure("reach", _("People reached, at least"), _reached, _named, together=_reached_together))
_people("enrolled", _("People enrolled"), _enrolled, "status_on")
_people("completed", _("People who completed"), _completed, "status_on")
measure(Measure("activities", _("Activities held"), rows=_held, day="held_on"))
measure(Measure("cases_closed", _("Cases closed"), rows=_closed, day="closed_on"))
_people("departed", _("People who departed"), _departed, "case__departed_on")
_people("assisted", _("People assisted in cases"), _assisted, "delivered_on", "member__person")
_people("employed_after", _("People employed at the end or later"), _employed_after, "on", "enrolment__person")
_people("self_employed", _("People self-employed at the end or later"), _self_employed_after, "on", "enrolment__person")
_people("back_in_school", _("People back in school or training"), _back_in_school, "on", "enrolment__person")
measure(Measure("placements", _("Placements completed"), rows=_placements, day="ended_on"))
measure(
    Measure(
        "staff_trained", _("Staff of hosts trained by experts"), rows=_placements, day="ended_on", sums="staff_trained"
    )
)
_people("volunteers", _("Volunteers who gave hours"), _volunteers, "on", "participation__person")
measure(Measure("volunteer_hours", _("Hours of volunteers"), rows=_volunteers, day="on", sums="hours"))
