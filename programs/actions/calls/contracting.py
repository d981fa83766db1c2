"""From a decision to a project: the contract, what it promises, and the reports that fall due."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from programs.actions.calls.reach import held_application
from programs.actions.projects import add_partner, create_project, fund
from programs.models import Application, Project, ProjectPartner, ReportDue, Target
from programs.refusals import calls as refusals

if TYPE_CHECKING:
    from accounts.models import User

S = Application.State


@transaction.atomic
def contract(
    *,
    application: Application,
    by: "User | None",
    at: datetime,
    signed_on: date,
    code: str,
    reports: Iterable[tuple[str, date]] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Project:
    """Sign: the application becomes a project below the call's, with its people, money, partner and report dates.

    ``reports``: title and day of each report due. Days of the project are those of the application unless others are
    given. Raises ``NotApproved``, ``AlreadyContracted``, ``SignedBeforeDecision``, ``SignedInFuture``, ``ReportTwice``,
    ``ValidationError`` (the code is taken).
    """
    row = held_application(application, by)
    if row.state == S.CONTRACTED and row.child is not None:
        raise refusals.AlreadyContracted(code=row.child.code)
    if row.state != S.APPROVED:
        raise refusals.NotApproved(state=row.get_state_display())
    if row.decided_on is not None and signed_on < row.decided_on:
        raise refusals.SignedBeforeDecision(day=date_format(row.decided_on, "DATE_FORMAT"))
    if signed_on > timezone.localdate(at):
        raise refusals.SignedInFuture
    child = _child(row, by, code, starts_on or row.starts_on, ends_on or row.ends_on)
    add_partner(project=child, organisation=row.organisation, by=by, role=ProjectPartner.Role.IMPLEMENTER)
    _fund(row, child, by)
    if row.people:
        target = Target(project=child, number=row.people)
        target.full_clean()
        target.save()
    for title, due_on in reports:
        plan_report(project=child, title=title, due_on=due_on, by=by)
    row.state, row.child, row.signed_on = S.CONTRACTED, child, signed_on
    row.full_clean()
    row.save(update_fields=["state", "child", "signed_on"])
    return child


def _child(row: Application, by: "User | None", code: str, starts_on: date | None, ends_on: date | None) -> Project:
    parent = row.call.project
    return create_project(
        by=by,
        code=code.strip(),
        title=row.title,
        kind=Project.Kind.PROJECT,
        status=Project.Status.PLANNED,
        parent=parent,
        description=row.summary,
        starts_on=starts_on,
        ends_on=ends_on,
        promised=row.people,
        # The sites that see the call's project see what comes of it.
        sites=list(parent.sites.all()),
        places=[row.place] if row.place else [],
    )


def _fund(row: Application, child: Project, by: "User | None") -> None:
    """The donor behind the budget gives to the new project what was granted."""
    funding = row.budget.funding if row.budget else None
    if funding is None:
        return
    fund(
        project=child,
        organisation=funding.organisation,
        by=by,
        amount=row.granted,
        currency=row.call.currency,
        from_year=child.starts_on.year if child.starts_on else funding.from_year,
        to_year=child.ends_on.year if child.ends_on else None,
    )


# --- Reports due -----------------------------------------------------------------------------------------------
@transaction.atomic
def plan_report(*, project: Project, title: str, due_on: date, by: "User | None", note: str = "") -> ReportDue:
    """Say which report a project owes and by when; the same day again changes nothing. Raises ``ReportTwice``."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    known = ReportDue.objects.filter(project=project, title=title.strip()).first()
    if known is not None:
        if known.due_on == due_on:
            return known
        raise refusals.ReportTwice(title=title.strip())
    report = ReportDue(project=project, title=title.strip(), due_on=due_on, note=note.strip())
    report.full_clean()
    report.save()
    return report


@transaction.atomic
def change_report(
    *,
    report: ReportDue,
    by: "User | None",
    due_on: date | None = None,
    received_on: date | None = None,
    note: str | None = None,
) -> ReportDue:
    """Move a report's day, say that it was received, or (``received_on`` None) that it was not after all."""
    row = ReportDue.objects.select_for_update().get(pk=report.pk)
    row.due_on, row.received_on = due_on or row.due_on, received_on
    row.note = row.note if note is None else note.strip()
    row.full_clean()
    row.save(update_fields=["due_on", "received_on", "note"])
    return row
