"""What an indicator can count of programs."""

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from programs.counting import reach
from programs.measuring import Measure, measure
from programs.models import Activity, AssistanceItem, Case, CaseMember, Enrolment


def _reached(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    """The least number of people reached."""
    return reach(Activity.objects.filter(project__in=projects), start, end).reached_min


def _people(projects: QuerySet[Any], start: date | None, end: date | None, statuses: list[str]) -> int:
    rows = Enrolment.objects.filter(project__in=projects, status__in=statuses).exclude(person=None)
    if start:
        rows = rows.filter(status_on__gte=start)
    if end:
        rows = rows.filter(status_on__lte=end)
    return rows.values("person").distinct().count()


def _enrolled(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    """People who hold or held a place."""
    return _people(projects, start, end, [Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED])


def _completed(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    """People who completed."""
    return _people(projects, start, end, [Enrolment.Status.COMPLETED])


def _held(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    """Activities that took place."""
    rows = Activity.objects.filter(project__in=projects, state=Activity.State.HELD)
    if start:
        rows = rows.filter(held_on__gte=start)
    if end:
        rows = rows.filter(held_on__lte=end)
    return rows.count()


def _closed(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    """Cases that came to their hoped-for end: not those withdrawn, refused or lost."""
    rows = Case.objects.filter(project__in=projects, state="closed", closed_on__isnull=False)
    return rows.filter(**_within("closed_on", start, end)).count()


def _departed(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    """People who departed with the help of a case, each once."""
    on = F("case__departed_on")
    rows = CaseMember.objects.filter(Q(left_on=None) | Q(left_on__gte=on), joined_on__lte=on)
    rows = rows.filter(case__project__in=projects, **_within("case__departed_on", start, end))
    return _distinct(rows, "person")


def _assisted(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    """People to whom something was given in a case, each once."""
    rows = AssistanceItem.objects.filter(member__case__project__in=projects, delivered_on__isnull=False)
    return _distinct(rows.filter(**_within("delivered_on", start, end)), "member__person")


def _within(path: str, start: date | None, end: date | None) -> dict[str, date]:
    days = {f"{path}__gte": start, f"{path}__lte": end}
    return {name: day for name, day in days.items() if day}


def _distinct(rows: QuerySet[Any], person: str) -> int:
    """How many people; a file that was joined to another is that other one."""
    one = Coalesce(f"{person}__merged_into", person)
    return rows.order_by().annotate(one=one).values("one").distinct().count()


measure(Measure("reach", _("People reached, at least"), _reached))
measure(Measure("enrolled", _("People enrolled"), _enrolled))
measure(Measure("completed", _("People who completed"), _completed))
measure(Measure("activities", _("Activities held"), _held))
measure(Measure("cases_closed", _("Cases closed"), _closed))
measure(Measure("departed", _("People who departed"), _departed))
measure(Measure("assisted", _("People assisted in cases"), _assisted))
