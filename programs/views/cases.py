"""Cases: the list, who has how many, a new one, the page of one, how a way works."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import journal
from accounts.access import needs
from accounts.models import AccessRecord, RestrictedCategory, User
from beneficiaries.forms import choices
from beneficiaries.models import Appointment, Person
from beneficiaries.views.asking import plain
from places.models import Location, Site
from programs import casefile
from programs.actions import cases as actions
from programs.folding import folded
from programs.forms.cases import NewCaseForm, managers_for
from programs.models import Case, CaseMember, CaseNote, CasePaper
from programs.views.cases_asking import case_or_404, members_of, tried, user_of
from programs.views.pages import project_asked
from programs.workflows import WORKFLOWS, facts_of, workflow_of
from programs.workflows.drawing import picture_of

A_PAGE = 30
TABS = ("live", "mine", "overdue", "week", "nobody", "twice", "closed")


# --- Lists ---------------------------------------------------------------------------------------------------------
@needs("programs.view_case")
@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """Cases by the day their next step is due, narrowed by what one asks; restricted ones stay behind their doors."""
    user, today = user_of(request), timezone.localdate()
    seen = Case.objects.visible_to(user).unrestricted()
    asked = {name: plain(request.GET.get(name), 80) for name in ("q", "way", "state", "manager", "site", "country")}
    managers, sites = list(managers_for(user)), choices.sites_of(user)
    project = project_asked(request)
    rows = _narrowed(seen.within(project) if project else seen, asked, user, sites, managers)
    counts = _counts(rows, user, today)
    tab = plain(request.GET.get("tab"), 10)
    tab = tab if tab in TABS else TABS[0]
    page = Paginator(_of_tab(rows, tab, user, today).for_list(), A_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    context = {
        "rows": _lines(list(page.object_list), user, today),
        "page": page,
        "tab": tab,
        "tabs": [
            (name, word, counts[name], _with(kept, tab=name))
            for name, word in _tab_words(user)
            if counts[name] or name != "twice"
        ],
        "asked": asked,
        "filtered": any(asked.values()),
        "project": project,
        "all_url": reverse("programs:case-list") + (f"?project={project.uuid}" if project else ""),
        "ways": list(WORKFLOWS.values()),
        "managers": managers,
        "sites": sites,
        "countries": _countries(user),
        "locked": _doors(user),
        "previous_url": _with(kept, page=page.previous_page_number()) if page.has_previous() else "",
        "next_url": _with(kept, page=page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "programs/cases/list.html", context)


def _tab_words(user: User) -> list[tuple[str, str]]:
    words = {
        "live": _("All open ones"),
        "mine": _("Mine"),
        "overdue": _("Overdue"),
        "week": _("Due this week"),
        "nobody": _("Without a case manager"),
        "twice": _("Same person, same kind"),
        "closed": _("Closed ones"),
    }
    if not user.has_perm("programs.change_case"):
        del words["mine"]
    return list(words.items())


def _with(query: Any, **changed: Any) -> str:
    """The address of this list with something else asked; another tab begins at its first page."""
    copy = query.copy()
    copy.pop("page", None)
    for name, value in changed.items():
        copy[name] = str(value)
    return f"?{copy.urlencode()}"


def _narrowed(rows: Any, asked: dict[str, str], user: User, sites: list[Site], managers: list[User]) -> Any:
    if asked["way"] in WORKFLOWS:
        rows = rows.filter(workflow=asked["way"])
    way, _dot, state = asked["state"].partition(".")
    if way in WORKFLOWS and state in WORKFLOWS[way].by_code:
        rows = rows.filter(workflow=way, state=state)
    if asked["manager"] in {str(one.pk) for one in managers}:
        rows = rows.filter(manager=int(asked["manager"]))
    if asked["site"] in {site.code for site in sites}:
        rows = rows.filter(site__code=asked["site"])
    if asked["country"]:
        rows = rows.filter(country__code=asked["country"])
    if asked["q"]:
        rows = rows.matching(asked["q"], user)
    return rows


def _counts(rows: QuerySet[Case], user: User, today: date) -> dict[str, int]:
    live = Q(closed_on=None)
    week = Q(deadline__gte=today, deadline__lt=today + timedelta(days=7))
    found: dict[str, int] = rows.order_by().aggregate(
        live=Count("pk", filter=live),
        mine=Count("pk", filter=live & Q(manager=user)),
        overdue=Count("pk", filter=live & Q(deadline__lt=today)),
        week=Count("pk", filter=live & week),
        nobody=Count("pk", filter=live & Q(manager=None)),
        twice=Count("pk", filter=live & Q(Exists(actions.twins(user)))),
        closed=Count("pk", filter=~live),
    )
    return found


def _of_tab(rows: Any, tab: str, user: User, today: date) -> Any:
    if tab == "closed":
        return rows.exclude(closed_on=None).order_by("-closed_on", "-pk")
    if tab == "mine":
        rows = rows.live().filter(manager=user)
    elif tab == "overdue":
        rows = rows.overdue(today)
    elif tab == "week":
        rows = rows.due_within(today)
    elif tab == "nobody":
        rows = rows.live().filter(manager=None)
    elif tab == "twice":
        # Two files that were joined leave two cases: somebody closes one as joined with the other.
        rows = rows.live().filter(Exists(actions.twins(user)))
    else:
        rows = rows.live()
    return rows.order_by(F("deadline").asc(nulls_last=True), "pk")


def _countries(user: User) -> list[Location]:
    """Countries that cases name."""
    named = Case.objects.visible_to(user).unrestricted().exclude(country=None).values("country")
    return list(Location.objects.filter(code__in=named).ordered_by_name())


def _doors(user: User) -> list[dict[str, str]]:
    """One for each category that the reader is cleared for, whether or not anything is behind it."""
    cleared = choices.cleared_categories(user)
    return [
        {"title": str(label), "url": reverse("programs:case-restricted", args=[value])}
        for value, label in RestrictedCategory.choices
        if value in cleared
    ]


def _lines(rows: list[Case], user: User, today: date) -> list[dict[str, Any]]:
    """What each line says; names only of those whom the reader may see by name. One query."""
    applicants = CaseMember.objects.filter(case__in=rows, role=CaseMember.Role.PRINCIPAL)
    people: dict[int, Person] = {}
    if user.has_perm("beneficiaries.view_card"):
        named = applicants.filter(person__in=Person.objects.named_to(user)).select_related("person__nationality")
        people = {row.case_id: row.person for row in named}
    return [
        {
            "case": row,
            "person": people.get(row.pk),
            "state": workflow_of(row).by_code[row.state],
            "more": max(0, (row.people or 1) - 1),  # type: ignore[attr-defined]
            "late": (today - row.deadline).days if row.deadline and not row.closed_on and row.deadline < today else 0,
        }
        for row in rows
    ]


@needs("programs.view_case")
@require_POST
def restricted(request: HttpRequest, category: str) -> HttpResponse:
    """The cases kept apart under one category: the reading is noted before anything is shown."""
    user = user_of(request)
    if category not in choices.cleared_categories(user):
        raise Http404
    journal.record(user=user, action=AccessRecord.Action.READ, subject="restricted case", category=category)
    rows = Case.objects.visible_to(user).filter(category=category).for_list()
    late_last = rows.order_by(F("closed_on").asc(nulls_first=True), F("deadline").asc(nulls_last=True), "pk")
    context = {
        "title": RestrictedCategory(category).label,
        "rows": _lines(list(late_last[:200]), user, timezone.localdate()),
    }
    return render(request, "programs/cases/restricted.html", context)


@needs("programs.view_case")
@require_safe
def workload(request: HttpRequest) -> HttpResponse:
    """How many cases each case manager has, how many are overdue, how many are due this week."""
    user, today = user_of(request), timezone.localdate()
    loads = Case.objects.visible_to(user).unrestricted().workload(today)
    colleagues = User.objects.in_bulk([load.manager for load in loads if load.manager])
    rows = [
        {
            "load": load,
            "manager": colleagues.get(load.manager or 0),
            "parts": [
                (load.overdue, "warn"),
                (load.this_week, "info"),
                (load.live - load.overdue - load.this_week, "teal"),
            ],
            "said": ngettext("%(number)s open case", "%(number)s open cases", load.live) % {"number": load.live},
        }
        for load in loads
    ]
    most = max((load.live for load in loads), default=0)
    context = {"rows": rows, "most": most, "list_url": reverse("programs:case-list")}
    return render(request, "programs/cases/workload.html", context)


@needs("programs.view_case")
@require_safe
def way(request: HttpRequest, slug: str) -> HttpResponse:
    """How a way works: the picture drawn from its table, and the table to read."""
    if slug not in WORKFLOWS:
        raise Http404
    table = WORKFLOWS[slug]
    context = {"table": table, "ways": list(WORKFLOWS.values()), "picture": picture_of(table)}
    return render(request, "programs/cases/way.html", context)


# --- A new one -----------------------------------------------------------------------------------------------------
@needs("programs.view_case", "programs.add_case", "beneficiaries.view_person")
@require_http_methods(["GET", "HEAD", "POST"])
def case_new(request: HttpRequest) -> HttpResponse:
    """Begin to follow somebody: from their file (``?person=``), or after a search."""
    user = user_of(request)
    person = _person_asked(request, user)
    form = NewCaseForm(
        request.POST or None,
        user=user,
        person=person,
        initial={name: plain(request.GET.get(name), 20) for name in ("workflow",) if request.GET.get(name)},
    )
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: actions.open_case(by=user, **form.said))
        if made:
            messages.success(request, _("The case is opened. What comes next is on its page."))
            return redirect("programs:case", made.uuid)
    context = {
        "form": form,
        "person": person,
        "known": _lines(_live_of(person, user), user, timezone.localdate()) if person else [],
        "back_url": reverse("beneficiaries:person-file", args=[person.uuid])
        if person
        else reverse("programs:case-list"),
    }
    return render(request, "programs/cases/new.html", context, status=422 if form.is_bound and form.errors else 200)


def _person_asked(request: HttpRequest, user: User) -> Person | None:
    asked = plain(request.GET.get("person"), 40)
    if not asked:
        return None
    try:
        key = UUID(asked)
    except ValueError:
        raise Http404 from None
    person = Person.objects.visible_to(user).current().select_related("nationality", "site").filter(uuid=key).first()
    if person is None:
        raise Http404
    return person


def _live_of(person: Person, user: User) -> list[Case]:
    """Open cases of somebody that may be told of."""
    inside = CaseMember.objects.filter(person=person, left_on=None).values("case")
    return list(Case.objects.visible_to(user).unrestricted().live().filter(pk__in=inside).for_list())


# --- The page of one -----------------------------------------------------------------------------------------------
@needs("programs.view_case")
@require_safe
def case(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How far it is, what comes next and what of it is missing; checklist, people, help, surveys, what happened."""
    user, today = user_of(request), timezone.localdate()
    later = Case.objects.visible_to(user).filter(previous=OuterRef("pk")).order_by("pk")
    told = Q(category="") | Q(category=OuterRef("category"))
    joined = Case.objects.visible_to(user).filter(told, joined_with=OuterRef("pk")).order_by("pk")
    rows = Case.objects.select_related("joined_with").annotate(
        later_uuid=Subquery(later.values("uuid")[:1]),
        later_ref=Subquery(later.values("ref")[:1]),
        twins=folded(actions.twins(user), uuid="uuid", ref="ref", opened_on="opened_on"),
        came_in=folded(joined, uuid="uuid", ref="ref"),
    )
    row = case_or_404(request, uuid, rows)
    table = workflow_of(row)
    facts = facts_of(row, on=today, cleared=choices.cleared_categories(user))
    ahead = actions.steps_ahead(case=row, by=user, on=today, facts=facts) if row.closed_on is None else []
    members = members_of(row, user)
    main, aside = casefile.onward(row, table, facts, ahead)
    helps, sums = casefile.help_of(facts, members)
    context = {
        "case": row,
        "table": table,
        "way": casefile.way_of(table, row.state, [line.to_state for line in facts.steps]),
        "main": main,
        "aside": aside,
        "checklist": casefile.checklist(row, table, facts, ahead),
        "members": members,
        "applicant": next((one for one in members if one.role == CaseMember.Role.PRINCIPAL), None),
        "helps": helps,
        "sums": sums,
        "gives_now": not table.gives or row.state in table.gives,
        "surveys": casefile.surveys_of(table, facts, today),
        "appointments": _appointments(row, user, today),
        "late": (today - row.deadline).days if row.deadline and not row.closed_on and row.deadline < today else 0,
        "lines": _history(facts.lines, table),
        "why_closed": dict(table.closures).get(row.closure_reason) or table.by_code[row.state].title,
        "twins": [one | {"since": date.fromisoformat(one["opened_on"])} for one in row.twins]  # type: ignore[attr-defined]
        if row.closed_on is None
        else [],
        "said": _said_of(row, user),
    }
    return render(request, "programs/cases/case.html", context)


def _appointments(row: Case, user: User, today: date) -> list[Appointment]:
    if not user.has_perm("beneficiaries.view_appointment"):
        return []
    mine = Appointment.objects.visible_to(user).filter(of_case__case=row)
    waiting = Q(on__gte=today) | Q(state=Appointment.State.PLANNED)
    return list(mine.filter(waiting).with_what_is_shown().naming(user).order_by("on", "at", "pk")[:8])


def _said_of(row: Case, user: User) -> dict[str, int]:
    """How many notes and papers are with the case, as far as the reader may know. One query."""
    notes = CaseNote.objects.filter(case=row, category__in=["", row.category]).order_by().values("case")
    papers = CasePaper.objects.visible_to(user).filter(case=row).order_by().values("case")
    counted = Case.objects.filter(pk=row.pk).annotate(
        notes_number=Subquery(notes.annotate(number=Count("pk")).values("number")),
        papers_number=Subquery(papers.annotate(number=Count("pk")).values("number")),
    )
    notes_number, papers_number = counted.values_list("notes_number", "papers_number").get()
    return {"notes": notes_number or 0, "papers": papers_number or 0}


def _history(lines: list[Any], table: Any) -> list[dict[str, Any]]:
    """What happened, the latest first, states in words."""
    return [
        {
            "line": line,
            "state": table.by_code[line.to_state].title if line.to_state in table.by_code else "",
            "tone": _TONES.get(line.kind, ""),
            "mark": _MARKS.get(line.kind, "circle"),
            "turn": line.kind == "moved",
        }
        for line in reversed(lines)
    ]


_TONES = {"moved": "now", "delivered": "done", "closed": "done", "unchecked": "warn", "surveyed": "info"}
_MARKS = {
    "opened": "folder2-open",
    "moved": "arrow-right",
    "assigned": "person-check",
    "members": "people",
    "checked": "check2-square",
    "unchecked": "eraser",
    "planned": "wallet2",
    "delivered": "box-seam",
    "surveyed": "clipboard-data",
    "noted": "chat-left-text",
    "closed": "archive",
}
