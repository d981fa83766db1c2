"""What waits in placements: needs to validate, needs without an expert, assignments past their end."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, Window
from django.db.models.functions import Coalesce, RowNumber
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.models import User
from accounts.waiting import Card, Item, Waiting, waits
from programs.models import Placement, Project
from programs.placement_line import days_late

SHOWN = 5
S = Placement.State


@waits
def waiting(user: User, today: date) -> Waiting:
    """For whoever moves placements on; one query for the three cards."""
    answer = Waiting()
    if not user.has_perm("programs.change_placement"):
        return answer
    waiting_ones = _rows(user, today)
    for state, order in ((S.ON_ASSIGNMENT, 32), (S.REQUESTED, 44), (S.VALIDATED, 46)):
        if rows := [row for row in waiting_ones if row.state == state]:
            answer.cards.append(_card(rows, rows[0].every, state, order, today))
    return answer


def _rows(user: User, today: date) -> list[Any]:
    """The first of each kind in projects that run, with how many there are of it."""
    past = Q(state=S.ON_ASSIGNMENT, ends_on__lt=today)
    day = Coalesce("ends_on", "wanted_from", "requested_on")
    running = Placement.objects.visible_to(user).exclude(project__status=Project.Status.CLOSED)
    rows = running.filter(Q(state__in=[S.REQUESTED, S.VALIDATED]) | past)
    rows = rows.annotate(
        every=Window(Count("pk"), partition_by="state"),
        turn=Window(RowNumber(), partition_by="state", order_by=[day, "pk"]),
    )
    return list(rows.filter(turn__lte=SHOWN).select_related("host").order_by("state", "turn"))


def _title(state: str, count: int) -> str:
    if state == S.REQUESTED:
        said = ngettext("%(number)s need of a host to validate", "%(number)s needs of hosts to validate", count)
    elif state == S.VALIDATED:
        said = ngettext("%(number)s host waits for an expert", "%(number)s hosts wait for an expert", count)
    else:
        said = ngettext("%(number)s assignment should be over", "%(number)s assignments should be over", count)
    return said % {"number": count}


def _card(rows: list[Any], count: int, state: str, order: int, today: date) -> Card:
    items = [
        Item(
            title=row.title,
            url=_address(row),
            detail=" · ".join(filter(None, [str(row.host), _said(row)])),
            action=pgettext("a placement", "Find somebody") if state == S.VALIDATED else "",
            late_days=days_late(row, today),
        )
        for row in rows
    ]
    url = f"{reverse('programs:placement-list')}?tab={state}"
    return Card(
        title=_title(state, count),
        items=items,
        count=count,
        warn=state == S.ON_ASSIGNMENT,
        order=order,
        all_url=url,
        all_label=_("See all placements"),
    )


def _address(row: Placement) -> str:
    name = "programs:placement-candidates" if row.state == S.VALIDATED else "programs:placement"
    return reverse(name, args=[row.uuid])


def _said(row: Placement) -> str:
    if row.state == S.REQUESTED:
        return _("asked on %(day)s") % {"day": date_format(row.requested_on)}
    if row.state == S.VALIDATED and row.wanted_from:
        return _("wanted from %(day)s") % {"day": date_format(row.wanted_from)}
    return _("until %(day)s") % {"day": date_format(row.ends_on)} if row.ends_on else ""
