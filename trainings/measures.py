"""What an indicator can count in this room."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from programs.measuring import Measure, measure
from trainings.models import Attendance, Certificate, Session


def _within(day: str, start: date | None, end: date | None) -> Q:
    """The days from ``start`` to ``end``, both included, either open."""
    wanted = Q()
    if start:
        wanted &= Q(**{f"{day}__gte": start})
    if end:
        wanted &= Q(**{f"{day}__lte": end})
    return wanted


def _certificates(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    valid = Certificate.objects.valid().filter(learner__cohort__activity__project__in=projects)
    return valid.filter(_within("issued_on", start, end)).count()


def _sessions(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    held = Session.objects.filter(state=Session.State.HELD, cohort__activity__project__in=projects)
    return held.filter(_within("date", start, end)).count()


def _learners(projects: QuerySet[Any], start: date | None, end: date | None) -> int:
    there = Attendance.objects.held().filter(
        mark__in=Attendance.ATTENDED, session__cohort__activity__project__in=projects
    )
    people = there.filter(_within("session__date", start, end)).values("learner__enrolment__person")
    return people.exclude(learner__enrolment__person=None).distinct().count()


measure(Measure("certificates", _("Certificates issued"), _certificates))
measure(Measure("sessions-held", _("Sessions held"), _sessions))
measure(Measure("people-trained", _("People trained"), _learners))
