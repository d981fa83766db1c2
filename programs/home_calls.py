"""What waits in calls for projects: to check, to judge, to approve; reports that partners owe."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Window
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.models import User
from accounts.waiting import Card, Item, Waiting, waits
from programs.models import Application, Call, CommitteeMeeting, ReportDue

SHOWN = 5
#: A report is told about so long before its day.
SOON = timedelta(days=14)


@waits
def waiting(user: User, today: date) -> Waiting:
    """Applications to check and to judge, decisions to approve, reports due and overdue, each for whom it concerns."""
    answer = Waiting()
    if user.has_perm("programs.change_application"):
        _to_check(answer, user)
    if user.has_perm("programs.add_assessment"):
        _to_judge(answer, user)
    if user.has_perm("programs.approve_committeemeeting"):
        _to_approve(answer, user)
    if user.has_perm("programs.change_reportdue"):
        _reports(answer, user, today)
    return answer


def _address(application: Application) -> str:
    return reverse("programs:application", args=[application.uuid])


def _first(rows: QuerySet[Any]) -> tuple[list[Any], int]:
    """The first rows and how many there are, in one query."""
    found = list(rows.annotate(every=Window(Count("pk")))[:SHOWN])
    return found, found[0].every if found else 0


def _to_check(answer: Waiting, user: User) -> None:
    sent = Application.objects.visible_to(user).filter(
        state=Application.State.SUBMITTED, call__state__in=[Call.State.OPEN, Call.State.SCORING]
    )
    rows, count = _first(sent.select_related("organisation", "call").order_by("submitted_at", "pk"))
    if rows:
        items = [
            Item(
                title=row.title,
                url=_address(row),
                detail=f"{row.organisation} · {row.call}",
                action=pgettext("an application", "Check"),
            )
            for row in rows
        ]
        answer.cards.append(Card(title=_("Are these applications complete?"), items=items, count=count, order=42))


def _to_judge(answer: Waiting, user: User) -> None:
    mine = Application.objects.waiting_for(user).select_related("call")
    rows, count = _first(mine.order_by("call", "ref"))
    if rows:
        items = [
            # What it is about is read after declaring one's interest.
            Item(title=row.ref, url=_address(row), detail=str(row.call), action=pgettext("an application", "Assess"))
            for row in rows
        ]
        url, label = reverse("programs:assessment-list"), _("See all applications to assess")
        title = _("Applications to assess")
        answer.cards.append(Card(title=title, items=items, count=count, order=38, all_url=url, all_label=label))


def _to_approve(answer: Waiting, user: User) -> None:
    proposed = CommitteeMeeting.objects.waiting_for(user).select_related("call")
    rows, count = _first(proposed.order_by("held_on", "pk"))
    if rows:
        items = [
            Item(
                title=str(row.call),
                url=reverse("programs:decision", args=[row.uuid]),
                detail=_("Committee of %(day)s") % {"day": date_format(row.held_on, "DATE_FORMAT")},
                action=_("Read and approve"),
            )
            for row in rows
        ]
        answer.cards.append(Card(title=_("Decisions that wait for you"), items=items, count=count, order=25))


def _reports(answer: Waiting, user: User, today: date) -> None:
    due = ReportDue.objects.visible_to(user).waiting().filter(due_on__lte=today + SOON).select_related("project")
    late_ones = Window(Count("pk", filter=Q(due_on__lt=today)))
    rows, count = _first(due.annotate(late=late_ones).order_by("due_on", "pk"))
    if rows:
        late = rows[0].late
        items = [
            Item(
                title=row.title,
                url=reverse("programs:project", args=[row.project.uuid]),
                detail=f"{row.project} · {date_format(row.due_on, 'DATE_FORMAT')}",
                late_days=max(0, (today - row.due_on).days),
            )
            for row in rows
        ]
        title = (
            ngettext("%(number)s report is late", "%(number)s reports are late", late) % {"number": late}
            if late
            else _("Reports due soon")
        )
        url, label = reverse("programs:report-due-list"), _("See all reports due")
        answer.cards.append(
            Card(title=title, items=items, count=count, warn=bool(late), order=30, all_url=url, all_label=label)
        )
