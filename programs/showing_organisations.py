"""What the programs show on an organisation's page: projects, calls, placements, what it is enrolled in."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from partners.models import Organisation
from partners.showing import MOST, Line, Section, shows
from programs.models import Application, Enrolment, Funding, Placement, Project, ProjectPartner

A, E, P = Application.State, Enrolment.Status, Placement.State
_APPLICATION = {A.APPROVED: "done", A.CONTRACTED: "done", A.REJECTED: "stop", A.RESERVE: "warn", A.LATE: "warn"}
_ENROLMENT = {E.ACTIVE: "now", E.COMPLETED: "done", E.WAITLISTED: "warn", E.REJECTED: "stop"}
_PLACEMENT = {P.ON_ASSIGNMENT: "now", P.COMPLETED: "done", P.CANCELLED: "stop"}


def _ltr(text: str) -> str:
    """Years and amounts, kept in their order in a right-to-left line."""
    return f"\u2066{text}\u2069"


def _joined(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part)


@shows(order=10, needs=("programs.view_project",))
def projects(organisation: Organisation, user: User) -> Section:
    """Projects that it funds, with years and amounts, and those in which it is a partner; two queries."""
    seen = Project.objects.visible_to(user).values("pk")
    given = Funding.objects.filter(organisation=organisation, project__in=seen).select_related("project")
    taken = ProjectPartner.objects.filter(organisation=organisation, project__in=seen).select_related("project")
    lines = [_funded(one) for one in given.order_by("-from_year", "project__code")[:MOST]]
    lines += [
        Line(one.project.name, reverse("programs:project", args=[one.project.uuid]), one.get_role_display())
        for one in taken.order_by("project__code", "role")[:MOST]
    ]
    return Section(_("Funds and takes part in"), "diagram-3", lines)


def _funded(one: Funding) -> Line:
    years = ""
    if one.from_year:
        last = one.to_year if one.to_year != one.from_year else None
        years = _ltr(f"{one.from_year}–{last}" if last else str(one.from_year))
    figure = ""
    if one.amount is not None:
        decimals = 0 if one.amount == one.amount.to_integral_value() else 2
        figure = f"{number_format(one.amount, decimals, force_grouping=True)} {_ltr(one.currency)}"
    url = reverse("programs:project", args=[one.project.uuid])
    return Line(one.project.name, url, _joined(_("Funds it"), years), figure)


@shows(order=20, needs=("programs.view_call", "programs.view_application"))
def applications(organisation: Organisation, user: User) -> Section:
    """Calls to which it applied, and what came of it; those of the reader's projects only. One query."""
    seen = Project.objects.visible_to(user).values("pk")
    rows = Application.objects.filter(organisation=organisation, call__project__in=seen).select_related("call")
    lines = [
        Line(
            row.title or row.ref,
            reverse("programs:application", args=[row.uuid]),
            _joined(row.call.name, row.submitted_at and date_format(row.submitted_at)),
            state=row.get_state_display(),
            tone=_APPLICATION.get(A(row.state), ""),
        )
        for row in rows.order_by("-call__deadline_on", "-pk")[:MOST]
    ]
    return Section(_("Calls for projects"), "megaphone", lines)


@shows(order=30, needs=("programs.view_placement",))
def placements(organisation: Organisation, user: User) -> Section:
    """Experts that it asked for as a host; who went stays on the placement's own page. One query."""
    rows = list(Placement.objects.visible_to(user).filter(host=organisation)[:MOST])
    lines = [
        Line(
            row.title,
            reverse("programs:placement", args=[row.uuid]),
            _joined(
                ngettext("%(number)s week", "%(number)s weeks", row.weeks) % {"number": row.weeks},
                row.staff_trained
                and ngettext("%(number)s staff trained", "%(number)s staff trained", row.staff_trained)
                % {"number": row.staff_trained},
            ),
            state=row.get_state_display(),
            tone=_PLACEMENT.get(P(row.state), ""),
        )
        for row in rows
    ]
    return Section(_("Placements that it hosts"), "briefcase", lines)


@shows(order=40, needs=("programs.view_enrolment",))
def enrolments(organisation: Organisation, user: User) -> Section:
    """Projects and activities in which the organisation itself is enrolled; one query."""
    rows = Enrolment.objects.visible_to(user).filter(organisation=organisation).select_related("project", "activity")
    lines = [
        Line(
            row.activity.name if row.activity else row.project.name,
            reverse("programs:activity", args=[row.activity.uuid])
            if row.activity
            else reverse("programs:project", args=[row.project.uuid]),
            _joined(row.get_role_display(), date_format(row.status_on)),
            state=row.get_status_display(),
            tone=_ENROLMENT.get(E(row.status), ""),
        )
        for row in rows.order_by("-status_on", "-pk")[:MOST]
    ]
    return Section(_("Takes part itself"), "person-check", lines)
