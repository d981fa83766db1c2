"""What an indicator can count of programs."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.counting import reach
from programs.measuring import Measure, measure
from programs.models import Activity, Enrolment


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


measure(Measure("reach", _("People reached, at least"), _reached))
measure(Measure("enrolled", _("People enrolled"), _enrolled))
measure(Measure("completed", _("People who completed"), _completed))
measure(Measure("activities", _("Activities held"), _held))
