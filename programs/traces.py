"""What this room remembers of a person: enrolments and what they took part in."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from beneficiaries.tracing import Settling, Told, Trace, Way, declare
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


#: Of two enrolments in one place, the one that came further is proposed when two files are joined.
_FURTHER = [
    Enrolment.Status.REJECTED,
    Enrolment.Status.WITHDRAWN,
    Enrolment.Status.APPLIED,
    Enrolment.Status.ELIGIBLE,
    Enrolment.Status.WAITLISTED,
    Enrolment.Status.ACTIVE,
    Enrolment.Status.COMPLETED,
]


def _enrolled_twice(row: Enrolment, ahead: Sequence[Enrolment], on: date) -> Way:
    """The second enrolment holds no place and stands in no register any more; its marks went to the first."""
    if row.status in (Enrolment.Status.WITHDRAWN, Enrolment.Status.REJECTED):
        return Way()
    return Way({"status": Enrolment.Status.REJECTED.value, "reason": _("Two files joined")})


def _named(row: Enrolment) -> str:
    status = tell_enrolment(row).sentence
    return f"{status} · {date_format(row.status_on)}"


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
        settling=Settling(
            better=lambda row: (_FURTHER.index(row.status), -row.applied_on.toordinal()),
            way=_enrolled_twice,
            named=_named,
        ),
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
        settling=Settling(
            better=lambda row: row.hours or 0,
            named=lambda row: " · ".join(
                filter(None, [tell_participation(row).sentence, "" if row.hours is None else f"{row.hours} h"])
            ),
        ),
    ),
)
