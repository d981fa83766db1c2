"""What an indicator can count in this room."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from programs.measuring import Measure, measure
from trainings.models import Attendance, Certificate, Session

PERSON = "learner__enrolment__person"


def _certificates(projects: QuerySet[Any]) -> QuerySet[Any]:
    """Valid certificates."""
    return Certificate.objects.valid().filter(learner__cohort__activity__project__in=projects)


def _sessions(projects: QuerySet[Any]) -> QuerySet[Any]:
    """Sessions that took place."""
    return Session.objects.filter(state=Session.State.HELD, cohort__activity__project__in=projects)


def _learners(projects: QuerySet[Any]) -> QuerySet[Any]:
    """Marks of who was there."""
    inside = {"session__cohort__activity__project__in": projects}
    return Attendance.objects.held().filter(mark__in=Attendance.ATTENDED, **inside)


measure(Measure("certificates", _("Certificates issued"), rows=_certificates, day="issued_on"))
measure(Measure("sessions-held", _("Sessions held"), rows=_sessions, day="date"))
trained = Measure(
    "people-trained", _("People trained"), rows=_learners, day="session__date", person=PERSON, once=PERSON
)
measure(trained)
