"""Households: the list, and one household with who lives there, who did, and what it was given."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import F, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import needs
from accounts.models import User
from beneficiaries import ages
from beneficiaries.forms import choices
from beneficiaries.models import Address, Household, HouseholdMember, Person
from beneficiaries.search import search
from beneficiaries.tracing import Told, traces
from beneficiaries.views.asking import plain, user_of
from exchange import references

PAGE = 30
FOUND = 40
#: So many of what a household was given are shown.
_GIVEN = 50
FOCAL_POINT = HouseholdMember.Role.FOCAL_POINT


@dataclass
class Home:
    """A household as a line of the list says it: who speaks for it, how many live there, how many of them minors."""

    row: Household
    named: list[Person]
    size: int
    minors: int
    focal: Person | None


def home_or_404(request: HttpRequest, uuid: UUID) -> Household:
    """A household of the sites that the one who asks covers; any other does not exist."""
    homes = Household.objects.visible_to(user_of(request)).select_related("site", "split_from", "joined_into")
    return get_object_or_404(homes, uuid=uuid)


@needs("beneficiaries.view_person", "beneficiaries.view_household")
@require_safe
def household_list(request: HttpRequest) -> HttpResponse:
    """Households by reference or member, narrowed by site and state, the latest first."""
    user = user_of(request)
    sites = choices.sites_of(user)
    asked = {name: plain(request.GET.get(name), 60) for name in ("state", "site", "without")}
    text = plain(request.GET.get("q"))
    homes = Household.objects.visible_to(user)
    if asked["site"] in {str(site.pk) for site in sites}:
        homes = homes.filter(site=int(asked["site"]))
    else:
        asked["site"] = ""
    if asked["state"] in {"now", "ended"}:
        homes = homes.filter(until__isnull=asked["state"] == "now")
    elif asked["state"] != "all":
        asked["state"], homes = "", homes.filter(until=None)
    if asked["without"] == "focal":
        homes = homes.exclude(members__in=HouseholdMember.objects.filter(until=None, role=FOCAL_POINT))
    else:
        asked["without"] = ""
    if text:
        people = [person.pk for person in search(Person.objects.visible_to(user), text, limit=FOUND).people]
        homes = homes.filter(Q(ref__iexact=references.normalise(text)) | Q(members__person__in=people)).distinct()
    start = _after(plain(request.GET.get("after"), 60))
    narrowed = bool(text or any(asked.values()))
    if start is not None:
        homes = homes.filter(Q(since__lt=start[0]) | Q(since=start[0], pk__lt=start[1]))
    rows = list(homes.select_related("site").order_by("-since", "-pk").prefetch_related(_members())[: PAGE + 1])
    shown = rows[:PAGE]
    kept = {key: value for key, value in {"q": text, **asked}.items() if value}
    following = ""
    if len(rows) > PAGE:
        end = shown[-1]
        following = "?" + urlencode(kept | {"after": f"{end.since.isoformat()}_{end.pk}"})
    context = {
        "homes": _told(shown, user),
        "q": text,
        "asked": asked,
        "sites": sites if len(sites) > 1 else [],
        "narrowed": narrowed,
        "next_url": following,
        "first_url": f"{reverse('beneficiaries:household-list')}?{urlencode(kept)}" if start else "",
    }
    part = request.htmx and request.htmx.target == "found"  # type: ignore[attr-defined]
    return render(request, "beneficiaries/_households_found.html" if part else "beneficiaries/households.html", context)


def _after(text: str) -> tuple[date, int] | None:
    day, _dash, pk = text.partition("_")
    try:
        start, last = date.fromisoformat(day), int(pk)
    except ValueError:
        return None
    return (start, last) if 0 < last < 2**63 else None


def _members() -> Prefetch[Any]:
    rows = HouseholdMember.objects.filter(until=None).select_related("person")
    return Prefetch("members", rows.order_by("pk"), to_attr="now")


def _told(homes: list[Household], user: User) -> list[Home]:
    """One query more, however many there are: of whom the names may be told."""
    people = [row.person_id for home in homes for row in home.now]  # type: ignore[attr-defined]
    reach = set(Person.objects.named_to(user).filter(pk__in=people).values_list("pk", flat=True))
    today = timezone.localdate()
    told = []
    for home in homes:
        rows = home.now  # type: ignore[attr-defined]
        named = [row.person for row in rows if row.person_id in reach]
        focal = next((row.person for row in rows if row.role == FOCAL_POINT and row.person_id in reach), None)
        told.append(Home(home, named, len(rows), sum(_is_minor(row.person, today) for row in rows), focal))
    return told


def _is_minor(person: Person, today: date) -> bool:
    age = ages.tabulated_age(person.birth_date, person.birth_precision, today)
    return age is not None and age < 18


@dataclass
class Line:
    """A member's row, with the person where one may see the card, and whether the whole file opens."""

    row: HouseholdMember
    person: Person | None
    opens: bool
    may_return: bool = False


@needs("beneficiaries.view_person", "beneficiaries.view_household")
@require_safe
def household_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who lives here, who did, what the household was given; and what can be done with it."""
    user, home = user_of(request), home_or_404(request, uuid)
    today = timezone.localdate()
    lines = _lines(home, user)
    now = [line for line in lines if line.row.until is None]
    before = [line for line in lines if line.row.until is not None]
    here = {line.row.person_id for line in now}
    latest: set[int] = set()
    for line in before:
        first = line.row.person_id not in latest
        latest.add(line.row.person_id)
        line.may_return = first and line.opens and home.until is None and line.row.person_id not in here
    focal = next((line for line in now if line.row.role == FOCAL_POINT), None)
    context = {
        "home": home,
        "now": sorted(now, key=lambda line: line.row.role != FOCAL_POINT),
        "before": before,
        "focal": focal,
        "focal_left": focal and focal.person and (focal.person.deceased_on or focal.person.gone_on),
        "minors": sum(_is_minor(line.row.person, today) for line in now),
        "dependants": sum(line.row.is_dependant for line in now),
        "address": Address.objects.filter(person=focal.row.person_id, until=None).first()
        if focal and focal.opens
        else None,
        "given": given_to(home, user),
        "parts": Household.objects.visible_to(user).filter(split_from=home).order_by("since", "pk"),
        "joined": Household.objects.visible_to(user).filter(joined_into=home).order_by("until", "pk"),
        "seen": set(
            Household.objects.visible_to(user)
            .filter(pk__in=[pk for pk in (home.split_from_id, home.joined_into_id) if pk])
            .values_list("pk", flat=True)
        ),
        "was_split_today": home.split_from_id is not None and home.until is None and _made_on(home) == today,
    }
    return render(request, "beneficiaries/household_page.html", context)


def _made_on(home: Household) -> date | None:
    events = home.pgh_event_model._base_manager.filter(pgh_obj_id=home.pk, pgh_label="insert")  # type: ignore[attr-defined]
    at = events.values_list("pgh_created_at", flat=True).first()
    return timezone.localdate(at) if at else None


def _lines(home: Household, user: User) -> list[Line]:
    rows = list(
        home.members.select_related("person__nationality").order_by(F("until").desc(nulls_first=True), "since", "pk")
    )
    keys = [row.person_id for row in rows]
    cards = set(Person.objects.named_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    files = set(Person.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    return [Line(row, row.person if row.person_id in cards else None, row.person_id in files) for row in rows]


def given_to(home: Household, user: User) -> list[tuple[date, Told]]:
    """What the household as such received, from every room that says so in its traces; one query a trace."""
    found = []
    for trace in traces():
        path = trace.extra.get("household")
        if not path or trace.tell is None:
            continue
        rows = trace.rows().filter(trace.extra.get("household_served", Q()), **{path: home.pk})
        rows = rows.select_related(*trace.related)
        if trace.seen_by is not None:
            rows = trace.seen_by(rows, user)
        rows = rows.annotate(told_on=F(trace.on)).filter(told_on__isnull=False).order_by("-told_on", "-pk")
        found += [(row.told_on, told) for row in rows[:_GIVEN] if (told := trace.tell(row)) is not None]
    return sorted(found, key=lambda pair: pair[0], reverse=True)[:_GIVEN]
