"""Volunteers: the list, and the page of one."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from accounts.access import needs
from accounts.models import User
from beneficiaries.models import Address, Person
from beneficiaries.search import search_named
from beneficiaries.views.asking import plain, user_of
from programs import volunteering
from programs.attesting import keeper
from programs.models import GivenHours, Participation, PersonSkill, Skill, Volunteer
from programs.views.pages import turning

A_PAGE = 30
#: At most so many people are found by words.
FOUND = 200
#: Entries of hours on the page of one, and those that are folded below them.
ENTRIES, EARLIER = 5, 100
#: So many towns can be chosen from.
TOWNS = 80
MODES = ("online", "on_site")


def volunteer_or_404(request: HttpRequest, uuid: UUID, rows: QuerySet[Any] | None = None) -> Any:
    """A volunteer whom the reader may name; anyone else does not exist."""
    seen = Volunteer.objects.all() if rows is None else rows
    mine = seen.filter(pk__in=Volunteer.objects.visible_to(user_of(request)).values("pk"))
    return get_object_or_404(mine.select_related("person__nationality", "person__site"), uuid=uuid)


@needs("programs.view_volunteer")
@require_safe
def volunteer_list(request: HttpRequest) -> HttpResponse:
    """Who gives their time, narrowed by name, skill, level, where they help, where they live."""
    user = user_of(request)
    seen: Any = Volunteer.objects.visible_to(user).filter(person__merged_into=None)
    asked = {name: plain(request.GET.get(name), 80) for name in ("q", "skill", "level", "mode", "place")}
    towns = _towns(seen, user)
    rows, said = _narrowed(seen, asked, user, towns)
    counts = rows.order_by().aggregate(
        current=Count("pk", filter=Q(until=None)), stopped=Count("pk", filter=Q(until__isnull=False))
    )
    tab = "stopped" if request.GET.get("tab") == "stopped" else "current"
    rows = rows.filter(until__isnull=tab == "current")
    page = Paginator(volunteering.shown_for(rows, user).order_by("person__sorted_by", "pk"), A_PAGE).get_page(
        request.GET.get("page")
    )
    shown = list(page.object_list)
    skills = volunteering.skills_of([row.person for row in shown])
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "rows": [(row, skills.get(row.person_id, [])) for row in shown],
        "page": page,
        "pages": turning(request, page),
        "tab": tab,
        "tabs": [
            (name, word, counts[name], _with(kept, tab=name))
            for name, word in (
                ("current", pgettext("volunteers", "Active ones")),
                ("stopped", pgettext("volunteers", "Those who stopped")),
            )
        ],
        "asked": asked,
        "filtered": any(asked.values()),
        "said": said,
        "skills": Skill.objects.filter(Exists(PersonSkill.objects.filter(skill=OuterRef("pk")))).order_by("name_fr"),
        "levels": Volunteer.Level.choices,
        "towns": towns,
    }
    return render(request, "programs/volunteers/list.html", context)


def _with(query: Any, **changed: Any) -> str:
    copy = query.copy()
    for name, value in changed.items():
        copy[name] = str(value)
    return f"?{copy.urlencode()}"


def _at_home(user: User) -> QuerySet[Address]:
    """Where people live now, of those whose whole file one may open."""
    return Address.objects.filter(until=None, person__in=Person.objects.visible_to(user))


def _towns(seen: Any, user: User) -> list[str]:
    """Towns in which volunteers live, as far as one may know where people live: what stands before the quarter."""
    if not user.has_perm("beneficiaries.view_address"):
        return []
    cities = _at_home(user).filter(person__in=seen.values("person")).order_by().values_list("city", flat=True)
    return sorted({city.partition(",")[0].strip() for city in cities.distinct()})[:TOWNS]


def _narrowed(rows: Any, asked: dict[str, str], user: User, towns: list[str]) -> tuple[Any, str]:
    """The rows that were asked for, and what is said of a question that is itself wrong."""
    said = ""
    if asked["q"]:
        named = Person.objects.named_to(user).current().filter(volunteer__isnull=False)
        answer = search_named(user, asked["q"], people=named, limit=FOUND)
        rows, said = rows.filter(person__in=[person.pk for person in answer.people]), answer.said
    if asked["skill"]:
        rows = rows.filter(Exists(PersonSkill.objects.filter(person=OuterRef("person"), skill=asked["skill"])))
    if asked["level"] in {str(value) for value in Volunteer.Level.values}:
        rows = rows.filter(level=int(asked["level"]))
    if asked["mode"] in MODES:
        rows = rows.filter(**{asked["mode"]: True})
    if asked["place"] in towns:
        town = asked["place"]
        lived = _at_home(user).filter(Q(city__iexact=town) | Q(city__istartswith=f"{town},"))
        rows = rows.filter(person__in=lived.values("person"))
    return rows, said


# --- The page of one -----------------------------------------------------------------------------------------------
@needs("programs.view_volunteer")
@require_safe
def volunteer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What somebody offers, gave and became: hours by month, missions, the line of levels, skills, statements."""
    user, today = user_of(request), timezone.localdate()
    row = volunteer_or_404(request, uuid, volunteering.with_hours(Volunteer.objects.all(), user))
    parts = parts_of(row, user)
    days = volunteering.days_of(parts)
    last = today if row.until is None else max(days, default=row.until)
    months = volunteering.months_of(days, last)
    passages = volunteering.passages_of(row)
    kept = keeper()
    entries = sorted((one for part in parts for one in part.entries.all()), key=lambda one: (one.on, one.pk))[::-1]
    context = {
        "volunteer": row,
        "person": row.person,
        "parts": parts,
        "entries": entries[:ENTRIES],
        "earlier": entries[ENTRIES : ENTRIES + EARLIER],
        "months": months,
        "any_month": any(month.hours for month in months),
        "weeks": volunteering.weeks_of(days),
        "passages": passages,
        "ladder": volunteering.ladder(row.level),
        "skills": volunteering.skills_of([row.person]).get(row.person_id, []),
        "statements": list(kept.of(row.person)) if kept else [],
        "issues": kept is not None,
        "file_opens": user.has_perm("beneficiaries.view_card"),
        "whole_file": user.has_perm("beneficiaries.view_person")
        and Person.objects.visible_to(user).filter(pk=row.person_id).exists(),
    }
    return render(request, "programs/volunteers/volunteer.html", context)


def parts_of(row: Volunteer, user: User) -> list[Participation]:
    """What somebody did as a volunteer, the latest first, with each entry of hours. Two queries."""
    mine = volunteering.parts_seen(user).filter(person=row.person_id).select_related("activity__project")
    parts = list(mine.prefetch_related("entries").order_by("-activity__held_on", "-pk"))
    for part in parts:
        for entry in part.entries.all():
            entry.participation = part
    return parts


def entry_or_404(request: HttpRequest, row: Volunteer, uuid: UUID) -> GivenHours:
    """Hours of this volunteer that the reader may see."""
    seen = volunteering.parts_seen(user_of(request)).filter(person=row.person_id)
    found: GivenHours = get_object_or_404(
        GivenHours.objects.filter(participation__in=seen).select_related("participation__activity"), uuid=uuid
    )
    return found
