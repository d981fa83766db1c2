"""The activities of a project and of what lies below it, month by month."""

from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.access import needs
from accounts.models import User
from places.models import Location
from programs.counting import reach_of
from programs.elsewhere import own_pages
from programs.forms.activities import ActivityFilter
from programs.models import Activity, Project
from programs.outputs import outputs_by_unit
from programs.overview import trail_of
from programs.views.pages import turning

A_PAGE = 40


@needs("programs.view_project")
def activity_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All activities of a project and of what lies below it: what is to come first, narrowed by what is asked."""
    assert isinstance(request.user, User)
    user, today = request.user, timezone.localdate()
    node = get_object_or_404(Project.objects.visible_to(user), uuid=uuid)
    inside = Activity.objects.visible_to(user).within(node)
    places = Location.objects.filter(pk__in=inside.exclude(place=None).order_by().values("place")).ordered_by_name()
    years = inside.exclude(held_on=None).order_by().annotate(year=ExtractYear("held_on")).values_list("year", flat=True)
    form = ActivityFilter(request.GET, user=user, places=places, years=sorted(set(years.distinct()), reverse=True))
    form.is_valid()
    rows = narrowed(inside, form.cleaned_data, today)
    near = rows.select_related("place", "same_people_as", "project").order_by(
        F("held_on").desc(nulls_first=True), "code"
    )
    page = Paginator(near, A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    figures = reach_of({one.pk: [one.pk] for one in shown})
    pages = own_pages([one.pk for one in shown])
    nodes = {one.pk: one for one in Project.objects.visible_to(user)}
    context = {
        "project": node,
        "form": form,
        "months": [
            (month, [(one, figures[one.pk], pages.get(one.pk)) for one in some])
            for month, some in groupby(shown, key=lambda one: one.held_on.replace(day=1) if one.held_on else None)
        ],
        "any": bool(shown) or inside.exists(),
        "count": page.paginator.count,
        "pages": turning(request, page),
        "outputs": outputs_by_unit(inside) if user.has_perm("programs.view_output") else [],
        "trail": [*trail_of(node, nodes), node],
        "today": today,
    }
    return render(request, "programs/activity_list.html", context)


def narrowed(rows: QuerySet[Activity], asked: dict[str, Any], today: date) -> QuerySet[Activity]:
    """The activities that the filters mean."""
    rows = with_words(rows, asked.get("q", ""))
    if asked.get("kind"):
        rows = rows.filter(kind=asked["kind"])
    if asked.get("state") == "late":
        rows = rows.filter(state=Activity.State.PLANNED).annotate(over=Coalesce("ends_on", "held_on"))
        rows = rows.filter(over__lt=today)
    elif asked.get("state"):
        rows = rows.filter(state=asked["state"])
    if asked.get("site"):
        rows = rows.filter(sites=asked["site"])
    if asked.get("place"):
        rows = rows.filter(place=asked["place"])
    if asked.get("year"):
        rows = rows.filter(held_on__year=asked["year"])
    return rows


def with_words(rows: QuerySet[Activity], question: str) -> QuerySet[Activity]:
    """Activities whose title or code has all the words."""
    for word in question.split():
        rows = rows.filter(Q(title__icontains=word) | Q(title_ar__icontains=word) | Q(code__icontains=word))
    return rows
