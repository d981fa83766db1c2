"""States of projects, activities and enrolments as words with their colour."""

from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from programs.models import Activity, Enrolment, Project

register = template.Library()

_PROJECT = {Project.Status.ACTIVE: "now", Project.Status.SUSPENDED: "warn"}
_ENROLMENT = {
    Enrolment.Status.ACTIVE: "now",
    Enrolment.Status.COMPLETED: "done",
    Enrolment.Status.WAITLISTED: "warn",
    Enrolment.Status.APPLIED: "warn",
    Enrolment.Status.ELIGIBLE: "info",
    Enrolment.Status.REJECTED: "stop",
}


@register.inclusion_tag("components/state.html")
def project_state(project: Project) -> dict[str, Any]:
    """Planned, active, suspended or closed."""
    return {"word": project.get_status_display(), "tone": _PROJECT.get(Project.Status(project.status), "")}


@register.inclusion_tag("components/state.html")
def activity_state(activity: Activity, today: date | None = None) -> dict[str, Any]:
    """Planned, late, in progress, held or cancelled."""
    day = today or timezone.localdate()
    if activity.state == Activity.State.CANCELLED:
        return {"word": activity.get_state_display(), "tone": "stop"}
    begun = activity.held_on is not None and activity.held_on <= day
    if begun and activity.ends_on and day <= activity.ends_on:
        return {"word": gettext("In progress"), "tone": "now"}
    if activity.state == Activity.State.HELD:
        return {"word": activity.get_state_display(), "tone": "done"}
    if begun and (activity.ends_on or activity.held_on) != day:
        return {"word": pgettext("an activity whose day is past", "Late"), "tone": "warn"}
    return {"word": activity.get_state_display(), "tone": "now" if begun else ""}


@register.inclusion_tag("components/state.html")
def enrolment_state(enrolment: Enrolment) -> dict[str, Any]:
    """How far an enrolment is."""
    status = Enrolment.Status(enrolment.status)
    return {"word": enrolment.get_status_display(), "tone": _ENROLMENT.get(status, "")}


@register.filter
def subject(enrolment: Enrolment) -> Any:
    """Whom an enrolment enrols: a person, a household or an organisation."""
    return enrolment.person or enrolment.household or enrolment.organisation


@register.filter
def subject_line(enrolment: Enrolment) -> str:
    """What stands under the name: sex and nationality of a person, else what it is."""
    if enrolment.person:
        return person_line(enrolment.person)
    return gettext("Household") if enrolment.household_id else gettext("Organisation")


@register.filter
def person_line(person: Any) -> str:
    """Sex and nationality, as far as they are known."""
    sex = person.get_sex_display() if person.sex != "U" else ""
    return " · ".join(filter(None, [sex, str(person.nationality or "")]))
