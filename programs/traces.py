"""What this room remembers of a person: enrolments and what they took part in."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.tracing import Told, Trace, declare
from programs.models import Activity, Enrolment, Participation

if TYPE_CHECKING:
    from accounts.models import User

_TONES = {
    Enrolment.Status.ACTIVE: "now",
    Enrolment.Status.COMPLETED: "done",
    Enrolment.Status.WAITLISTED: "warn",
    Enrolment.Status.APPLIED: "warn",
}


def _said(status: str, where: str) -> str:
    said = {
        Enrolment.Status.APPLIED: _("Application for “%(where)s”"),
        Enrolment.Status.ELIGIBLE: _("Eligible for “%(where)s”"),
        Enrolment.Status.WAITLISTED: _("On the waiting list of “%(where)s”"),
        Enrolment.Status.ACTIVE: _("Enrolled in “%(where)s”"),
        Enrolment.Status.COMPLETED: _("Completed “%(where)s”"),
        Enrolment.Status.WITHDRAWN: _("Left “%(where)s”"),
        Enrolment.Status.REJECTED: _("Not admitted to “%(where)s”"),
    }[Enrolment.Status(status)]
    return said % {"where": where}


def tell_enrolment(enrolment: Enrolment) -> Told:
    """An enrolment as the timeline says it, at the day of its latest status."""
    where = enrolment.activity or enrolment.project
    url = (
        reverse("programs:activity", args=[enrolment.activity.uuid])
        if enrolment.activity
        else reverse("programs:project", args=[enrolment.project.uuid])
    )
    detail = str(enrolment.project) if enrolment.activity else ""
    if enrolment.role != "participant":
        detail = " · ".join(filter(None, [enrolment.get_role_display(), detail]))
    return Told(
        sentence=_said(enrolment.status, where.name),
        detail=detail,
        icon="diagram-3",
        tone=_TONES.get(Enrolment.Status(enrolment.status), ""),
        url=url,
    )


def tell_participation(part: Participation) -> Told:
    """What someone took part in; a sensitive activity says neither what nor where."""
    if part.activity.sensitive:
        return Told(sentence=_("Took part in an activity"), icon="people", tone="done")
    role = "" if part.role == "participant" else part.get_role_display()
    return Told(
        sentence=_("Took part in “%(activity)s”") % {"activity": part.activity.name},
        detail=role,
        icon="people",
        tone="done",
        url=reverse("programs:activity", args=[part.activity.uuid]),
    )


def _seen_enrolments(rows: models.QuerySet[Any], user: "User") -> models.QuerySet[Any]:
    return rows.filter(pk__in=Enrolment.objects.visible_to(user).values("pk"))


def _seen_participations(rows: models.QuerySet[Any], user: "User") -> models.QuerySet[Any]:
    return rows.filter(activity__in=Activity.objects.visible_to(user))


_TAKING_PART = Q(status__in=[Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED])

declare(
    Trace(
        model="programs.Enrolment",
        person="person",
        on="status_on",
        activity="activity",
        served=None,
        unique=("project", "activity", "role"),
        tell=tell_enrolment,
        related=("project", "activity"),
        topic="training",
        seen_by=_seen_enrolments,
        # A household enrolled is a household served: no other row says so of it.
        extra={"household": "household", "household_served": _TAKING_PART},
    ),
    Trace(
        model="programs.Participation",
        person="person",
        on="activity__held_on",
        activity="activity",
        served=Q(),
        unique=("activity", "role"),
        tell=tell_participation,
        related=("activity",),
        topic="training",
        seen_by=_seen_participations,
    ),
)
