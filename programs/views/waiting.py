"""Who waits for a place, in which order, and since when."""

from collections import Counter
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from accounts.refusals import Refusal
from programs import actions
from programs.forms.enrolling import MoveUpForm
from programs.models import Activity, Enrolment, Project
from programs.overview import trail_of
from programs.views.activities import named, seen_activity
from programs.views.enrolments import home_of, seen_enrolment, seen_project
from programs.views.pages import turning
from programs.waiting import ranks_of, waiting_within

A_PAGE = 60


@needs("programs.view_enrolment")
def waiting_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The waiting lists of a project and of what lies below it: rank, since when, priority."""
    assert isinstance(request.user, User)
    user, project = request.user, seen_project(request, uuid)
    everyone = waiting_within(project, user)
    ranks = ranks_of(everyone)
    lists = Counter(pair for pair, _rank in ranks.values())
    chosen = request.GET.get("of", "")
    rows = named(everyone, user).select_related(
        "person__nationality", "household", "organisation", "project", "activity", "decided_by"
    )
    if chosen:
        rows = rows.filter(Q(activity__code=chosen) | Q(activity=None, project__code=chosen))
    ordered = rows.order_by("project__code", "activity__code", "-priority", "applied_on", "pk")
    page = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    activities = Activity.objects.in_bulk([activity for _project, activity in lists if activity])
    projects = Project.objects.in_bulk([pk for pk, activity in lists if not activity])
    nodes = {one.pk: one for one in Project.objects.visible_to(user)}
    context = {
        "project": project,
        "trail": [*trail_of(project, nodes), project],
        "of": chosen,
        "lists": [
            (where.code, where.name, number)
            for (pk, activity), number in lists.items()
            for where in [activities[activity] if activity else projects[pk]]
        ],
        "groups": [
            (where, [(row, ranks[row.pk][1]) for row in some])
            for where, some in groupby(page, key=lambda row: row.activity or row.project)
        ],
        "count": len(ranks),
        "hidden": len(ranks) - (page.paginator.count if not chosen else named(everyone, user).count()),
        "pages": turning(request, page),
    }
    return render(request, "programs/waiting_list.html", context)


@needs("programs.change_enrolment")
def enrolment_up(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One rank up in the waiting list, with the reason."""
    assert isinstance(request.user, User)
    user, row = request.user, seen_enrolment(request, uuid)
    same = Enrolment.objects.filter(project=row.project, activity=row.activity)
    back = home_of(row.project, row.activity, user)
    form = MoveUpForm(request.POST or None)
    done = (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.move_up(enrolment=row, by=user, **form.cleaned_data))
    )
    if done:
        messages.success(request, _("%(name)s is one rank higher.") % {"name": _subject(row)})
        return redirect(back)
    place = ranks_of(same.waiting()).get(row.pk)
    context = {"row": row, "form": form, "rank": place[1] if place else None, "back_url": back}
    return render(request, "programs/enrolment_up.html", context, status=422 if form.errors else 200)


def _subject(row: Enrolment) -> str:
    return row.person.shown_name if row.person else str(row.household or row.organisation)


@needs("programs.change_enrolment")
@require_POST
def activity_places(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the free places to the first who wait."""
    assert isinstance(request.user, User)
    one = seen_activity(request, uuid)
    try:
        moved = len(actions.give_places(activity=one, by=request.user))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(number)s person has a place now.", "%(number)s people have a place now.", moved)
        messages.success(request, said % {"number": moved})
    return redirect("programs:activity", one.uuid)
