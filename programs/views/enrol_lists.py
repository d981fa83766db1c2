"""A long list on its way: how far it is, what would become of it, enrolling it, stopping it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.access import needs
from accounts.refusals import Refusal
from beneficiaries.models import Person
from beneficiaries.views.asking import user_of
from programs import actions
from programs.models import EnrolList
from programs.views.enrol_many import SHOWN, Part, Row
from programs.views.enrolments import home_of

#: The kinds in the order in which they ask for somebody's eyes.
KINDS = ("no", "decide", "place", "waiting", "already", "gone")


def _list_or_404(request: HttpRequest, uuid: UUID) -> EnrolList:
    rows = EnrolList.objects.visible_to(user_of(request)).select_related("project", "activity__project", "by")
    return get_object_or_404(rows, uuid=uuid)


@needs("programs.add_enrolment")
@require_safe
def enrol_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How far a list is; what would become of each, or became. Reasons are for whoever sent it."""
    user, row = user_of(request), _list_or_404(request, uuid)
    lost = row.is_lost(timezone.now())
    live = bool(getattr(request, "htmx", False))
    if live and (row.is_over or lost):
        return HttpResponseClientRefresh()
    context: dict[str, Any] = {"list": row, "lost": lost, "mine": row.by_id == user.pk}
    if live:
        return render(request, "programs/_enrol_progress.html", context)
    context |= {
        "back_url": home_of(row.project, row.activity, user),
        "counts": [(kind, row.counts[kind]) for kind in KINDS if row.counts.get(kind)],
        "parts": _parts(row, user) if row.is_over and row.by_id == user.pk else [],
        "checked": row.trial,
        "some": any(row.counts.get(kind) for kind in ("place", "waiting", "decide")),
    }
    return render(request, "programs/enrol_list.html", context)


def _parts(row: EnrolList, user: Any) -> list[Part]:
    """Who is not admitted and on whom a person decides, the first of them by name, as far as they may be named."""
    told = [one for one in row.refused if one[1] in ("no", "decide")]
    named = Person.objects.named_to(user).select_related("nationality").in_bulk([one[0] for one in told])
    parts = []
    for kind in ("no", "decide"):
        rows = [Row(named[pk], kind, reasons) for pk, of, reasons in told if of == kind and pk in named][:SHOWN]
        if number := row.counts.get(kind, 0):
            parts.append(Part(kind, rows, number))
    return parts


@needs("programs.add_enrolment")
@require_POST
def enrol_list_go(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Enrol a list that was checked; go on with one that stopped."""
    row = _list_or_404(request, uuid)
    try:
        actions.go_list(row=row, by=user_of(request), at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("programs:enrol-list", row.uuid)


@needs("programs.add_enrolment")
@require_POST
def enrol_list_stop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Stop a list; whoever is enrolled by then stays enrolled."""
    row = _list_or_404(request, uuid)
    try:
        actions.stop_list(row=row, by=user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, _("It stops at the next people. Whoever is enrolled by then stays enrolled."))
    return redirect("programs:enrol-list", row.uuid)
