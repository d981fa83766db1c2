"""Missions that look for volunteers, who takes part in them, and the hours that they give."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import needs
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.models import Person
from beneficiaries.search import search_named
from beneficiaries.views.asking import plain, user_of
from programs import volunteering
from programs.actions import volunteers as acts
from programs.forms.volunteers import LogForm
from programs.models import Activity, Participation, Volunteer
from programs.models.activity import Role
from programs.views.cases_asking import tried
from programs.views.pages import turning
from programs.views.volunteers import entry_or_404, volunteer_or_404
from programs.views.volunteers_acts import FORMS, page_of

A_PAGE = 30
#: Volunteers offered for a mission at once.
OFFERED = 20


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(plain(text, 40))
    except ValueError:
        return None


@needs("programs.view_volunteer", "programs.view_activity")
@require_safe
def mission_list(request: HttpRequest) -> HttpResponse:
    """Activities that look for volunteers, those online first; ``?volunteer=``: for whom one is looked for."""
    user, today = user_of(request), timezone.localdate()
    key = _key(request.GET.get("volunteer"))
    whose = volunteer_or_404(request, key) if key else None
    missions: Any = volunteering.missions_for(user, today)
    mode = request.GET.get("mode", "online")
    mode = mode if mode in (*Activity.Mode.values, "all") else "online"
    shown = missions if mode == "all" else missions.filter(mode=mode)
    mine: QuerySet[Participation] = Participation.objects.none()
    if whose is not None:
        mine = Participation.objects.filter(activity=OuterRef("pk"), person=whose.person_id, role=Role.VOLUNTEER)
        shown = shown.annotate(inside=Exists(mine))
    page = Paginator(shown.order_by("held_on", "code"), A_PAGE).get_page(request.GET.get("page"))
    kept = f"&volunteer={whose.uuid}" if whose else ""
    context = {
        "page": page,
        "pages": turning(request, page),
        "whose": whose,
        "mode": mode,
        "modes": [
            (value, word, f"?mode={value}{kept}")
            for value, word in (
                ("online", pgettext("missions", "Online")),
                ("on_site", pgettext("missions", "On site")),
                ("all", pgettext("missions", "All")),
            )
        ],
    }
    return render(request, "programs/volunteers/missions.html", context)


def mission_or_404(request: HttpRequest, uuid: UUID) -> Any:
    """An activity that one may see and whose people may be listed."""
    seen = Activity.objects.visible_to(user_of(request)).filter(sensitive=False)
    rows = volunteering.with_taken(seen.select_related("project", "place"))
    return get_object_or_404(rows, uuid=uuid)


@needs("programs.view_volunteer", "programs.view_activity")
@require_safe
def mission(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who takes part in a mission as a volunteer, and who could."""
    user, today, one = user_of(request), timezone.localdate(), mission_or_404(request, uuid)
    inside = Participation.objects.filter(activity=one, role=Role.VOLUNTEER)
    parts = list(
        inside.filter(person__in=Person.objects.named_to(user)).select_related("person__nationality").order_by("pk")
    )
    keys = dict(Volunteer.objects.filter(person__in=[part.person_id for part in parts]).values_list("person", "uuid"))
    question = plain(request.GET.get("q"))
    left = max(0, (one.volunteers_wanted or 0) - one.taken)
    offered = []
    open_now = one.state != Activity.State.CANCELLED and not volunteering.is_over(one, today)
    if left and open_now:
        offered = _offered(one, user, question, inside)
    skills = volunteering.skills_of([row.person for row in offered])
    context = {
        "mission": one,
        "parts": [(part, keys.get(part.person_id)) for part in parts],
        "hidden": one.taken - len(parts),
        "left": left,
        "open_now": open_now,
        "q": question,
        "offered": [(row, skills.get(row.person_id, [])) for row in offered],
        "wanted": bool(one.volunteers_wanted),
    }
    return render(request, "programs/volunteers/mission.html", context)


def _offered(one: Activity, user: User, question: str, inside: QuerySet[Participation]) -> list[Any]:
    """Volunteers who could join: those who help that way, and are not there; found by name where one is asked for."""
    rows: Any = Volunteer.objects.visible_to(user).current().filter(person__merged_into=None)
    rows = rows.filter(person__deceased_on=None, person__gone_on=None).exclude(person__in=inside.values("person"))
    if question:
        named = Person.objects.named_to(user).current().filter(volunteer__isnull=False)
        found = search_named(user, question, people=named, limit=OFFERED).people
        rows = rows.filter(person__in=[person.pk for person in found])
    else:
        rows = rows.filter(Q(online=True) if one.mode == Activity.Mode.ONLINE else Q(on_site=True))
    return list(volunteering.shown_for(rows, user).order_by("-level", "person__sorted_by", "pk")[:OFFERED])


def _volunteer_sent(request: HttpRequest) -> Any:
    seen = Volunteer.objects.visible_to(user_of(request)).select_related("person")
    return get_object_or_404(seen, uuid=_key(request.POST.get("volunteer")))


def _back(request: HttpRequest, one: Activity, row: Volunteer) -> HttpResponse:
    if request.POST.get("to") == "volunteer":
        return redirect("programs:volunteer", row.uuid)
    return redirect("programs:mission", one.uuid)


@needs("programs.view_volunteer", "programs.change_volunteer", "programs.add_participation")
@require_POST
def mission_join(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A volunteer takes one of the places."""
    one = mission_or_404(request, uuid)
    row = _volunteer_sent(request)
    try:
        acts.join_mission(volunteer=row, activity=one, today=timezone.localdate(), by=user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        said = {"name": row.person.shown_name, "mission": one.name}
        messages.success(request, _("%(name)s takes part in “%(mission)s”.") % said)
    return _back(request, one, row)


@needs("programs.view_volunteer", "programs.change_volunteer", "programs.change_participation")
@require_POST
def mission_leave(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A volunteer gives the place back, before any hours."""
    one = mission_or_404(request, uuid)
    row = _volunteer_sent(request)
    try:
        acts.leave_mission(volunteer=row, activity=one, by=user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The place is free again."))
    return _back(request, one, row)


# --- Hours ---------------------------------------------------------------------------------------------------------
def activities_for(row: Volunteer, user: User) -> QuerySet[Activity]:
    """In what hours can be noted: where somebody helps or helped, and missions with an open place."""
    inside = volunteering.parts_seen(user).filter(person=row.person_id).values("activity")
    seen: Any = Activity.objects.visible_to(user).filter(sensitive=False).exclude(state=Activity.State.CANCELLED)
    found: QuerySet[Activity] = seen.filter(Q(pk__in=inside) | Q(volunteers_wanted__gt=0))
    return found.select_related("project").order_by("-held_on", "code")


@needs("programs.view_volunteer", "programs.change_volunteer", "programs.add_participation")
@require_http_methods(FORMS)
def hours(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note hours of a day; they add up."""
    user, today, row = user_of(request), timezone.localdate(), volunteer_or_404(request, uuid)
    activities = activities_for(row, user)
    chosen = _key(request.GET.get("activity"))
    first = activities.filter(uuid=chosen).first() if chosen else None
    if first is None and request.method != "POST":
        # Where somebody helps in one thing only, that is meant.
        known = list(volunteering.parts_seen(user).filter(person=row.person_id).values_list("activity", flat=True)[:2])
        first = activities.filter(pk=known[0]).first() if len(known) == 1 else None
    form = LogForm(request.POST or None, activities=activities, initial={"activity": first})
    if request.method == "POST" and form.is_valid():
        noted = tried(form, lambda: acts.log_hours(volunteer=row, today=today, by=user, **form.cleaned_data))
        if noted:
            messages.success(request, _("The hours are added."))
            return redirect("programs:volunteer", row.uuid)
    more = {
        "template": "programs/volunteers/hours.html",
        "any": activities.exists(),
        "find_url": f"{reverse('programs:mission-list')}?volunteer={row.uuid}",
    }
    title = _("Hours of %(name)s") % {"name": row.person.shown_name}
    return page_of(request, row, form, title=title, act=_("Add the hours"), **more)


@needs("programs.view_volunteer", "programs.change_volunteer", "programs.change_participation")
@require_POST
def hours_remove(request: HttpRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Take back hours that were noted by mistake."""
    row = volunteer_or_404(request, uuid)
    acts.remove_hours(entry=entry_or_404(request, row, entry), by=user_of(request))
    messages.success(request, _("The hours are taken back. History keeps that they were there."))
    return redirect("programs:volunteer", row.uuid)
