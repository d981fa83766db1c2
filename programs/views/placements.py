"""Placements: the list, a host's need noted and put right, the page of one, who could go."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from beneficiaries.models import Person
from beneficiaries.views.asking import plain, user_of
from partners.models import Organisation
from programs.actions import placements as actions
from programs.candidates import candidates as ranked_candidates
from programs.forms.placements import NewPlacementForm, PlacementForm
from programs.models import Placement, Project, Skill
from programs.placement_line import days_late, happened, skill_names, stops
from programs.views.pages import project_asked, turning

A_PAGE = 30
S = Placement.State
Crumb = tuple[str, Any]


# --- What every page asks first --------------------------------------------------------------------------------
def placement_or_404(request: HttpRequest, uuid: UUID) -> Placement:
    """A placement of a site that the reader covers; any other does not exist."""
    near = ("project", "site", "host", "place", "language", "expert__nationality")
    rows = Placement.objects.visible_to(user_of(request)).select_related(*near)
    return get_object_or_404(rows, uuid=uuid)


def crumbs_of(row: Placement | None = None) -> list[Crumb]:
    """The way to a page: all placements, the placement."""
    trail: list[Crumb] = [(reverse("programs:placement-list"), _("Placements"))]
    if row is not None:
        trail.append((reverse("programs:placement", args=[row.uuid]), row.code))
    return trail


def form_page(
    request: HttpRequest, form: Any, *, title: Any, act: Any, row: Placement | None = None, **more: Any
) -> HttpResponse:
    """A short form; 422 where something typed is wrong. ``more``: ``said``, ``danger``, ``template``, ``back_url``."""
    crumbs = crumbs_of(row)
    context = {"form": form, "title": title, "act": act, "crumbs": crumbs, "back_url": crumbs[-1][0], "placement": row}
    template = more.pop("template", "programs/placements/act.html")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, context | more, status=status)


def named_experts(rows: list[Placement], user: User) -> set[int]:
    """The experts whom the reader may see by name; one query."""
    experts = {row.expert_id for row in rows if row.expert_id}
    if not experts or not user.has_perm("beneficiaries.view_card"):
        return set()
    return set(Person.objects.named_to(user).filter(pk__in=experts).values_list("pk", flat=True))


# --- The list --------------------------------------------------------------------------------------------------
@needs("programs.view_placement")
@require_safe
def placement_list(request: HttpRequest) -> HttpResponse:
    """Hosts' needs, by state; searched by words, narrowed by host, skill, mode and project."""
    user, today = user_of(request), timezone.localdate()
    seen = Placement.objects.visible_to(user)
    asked = {name: plain(request.GET.get(name), 80) for name in ("q", "host", "skill", "mode")}
    project = project_asked(request)
    rows = _narrowed(seen, asked)
    if project is not None:
        rows = rows.filter(project__in=Project.objects.within(project))
    counts = rows.order_by().aggregate(all=Count("pk"), **{s: Count("pk", filter=Q(state=s)) for s in S.values})
    tab = plain(request.GET.get("tab"), 15)
    tab = tab if tab in S.values else "all"
    if tab != "all":
        rows = rows.filter(state=tab)
    page = Paginator(rows.select_related("host", "project", "expert"), A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    named = named_experts(shown, user)
    kept = request.GET.copy()
    kept.pop("page", None)
    words = [("all", pgettext("placements", "All")), *S.choices]
    skills = {skill.code: str(skill) for skill in Skill.objects.all()}
    context = {
        "rows": [_line(row, named, skills, today) for row in shown],
        "page": page,
        "tab": tab,
        "tabs": [(name, word, counts[name], _with(kept, tab=name)) for name, word in words],
        "asked": asked,
        "filtered": any(asked.values()) or project is not None,
        "project": project,
        "hosts": Organisation.objects.filter(pk__in=seen.order_by().values("host")).order_by("name"),
        "projects": Project.objects.filter(
            Q(pk__in=seen.order_by().values("project")) | Q(pk=project.pk if project else None)
        ).order_by("code"),
        "skills": sorted(skills.items(), key=lambda pair: pair[1].casefold()),
        "modes": Placement.Mode.choices,
        **turning(request, page),
    }
    return render(request, "programs/placements/list.html", context)


def _with(query: Any, **changed: Any) -> str:
    copy = query.copy()
    for name, value in changed.items():
        copy[name] = str(value)
    return f"?{copy.urlencode()}"


def _narrowed(rows: Any, asked: dict[str, str]) -> Any:
    for word in asked["q"].split():
        said = Q(title__unaccent__icontains=word) | Q(code__icontains=word)
        rows = rows.filter(said | Q(host__name__unaccent__icontains=word) | Q(host__name_ar__icontains=word))
    if asked["mode"] in Placement.Mode.values:
        rows = rows.filter(mode=asked["mode"])
    if asked["skill"]:
        rows = rows.filter(skills__contains=[asked["skill"]])
    if (host := _number(asked["host"])) is not None:
        rows = rows.filter(host__uuid=host)
    return rows


def _number(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _line(row: Placement, named: set[int], skills: dict[str, str], today: date) -> dict[str, Any]:
    return {
        "placement": row,
        "expert": row.expert if row.expert_id in named else None,
        "skills": [skills.get(code, code) for code in row.skills],
        "late": days_late(row, today),
    }


# --- One -------------------------------------------------------------------------------------------------------
@needs("programs.view_placement")
@require_safe
def placement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What a host needs, how far it is, who goes, what came of it."""
    user, row = user_of(request), placement_or_404(request, uuid)
    open_file = False
    if row.expert_id and user.has_perm("beneficiaries.view_person"):
        open_file = Person.objects.visible_to(user).filter(pk=row.expert_id).exists()
    names = skill_names(row.skills)
    context = {
        "placement": row,
        "stops": stops(row),
        "skills": [names.get(code, code) for code in row.skills],
        "named": bool(named_experts([row], user)),
        "open_file": open_file,
        "late": days_late(row, timezone.localdate()),
        "happened": happened(row),
        "crumbs": crumbs_of(),
    }
    return render(request, "programs/placements/placement.html", context)


@needs("programs.view_placement", "programs.add_placement")
@require_http_methods(["GET", "HEAD", "POST"])
def placement_new(request: HttpRequest) -> HttpResponse:
    """Note what a host needs; ``?project=`` and ``?host=`` fill in where one came from."""
    user = user_of(request)
    form = NewPlacementForm(request.POST or None, user=user, initial=_asked_from(request, user))
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.request_placement(by=user, **form.said))
        if made:
            messages.success(request, _("The need is noted. Next: validate it, then look for somebody."))
            return redirect("programs:placement", made.uuid)
    return form_page(
        request, form, title=_("What does a host need?"), act=_("Save"), template="programs/placements/write.html"
    )


def _asked_from(request: HttpRequest, user: User) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if (number := _number(plain(request.GET.get("project"), 40))) is not None:
        found["project"] = Project.objects.visible_to(user).filter(uuid=number).first()
    if (number := _number(plain(request.GET.get("host"), 40))) is not None:
        found["host"] = Organisation.objects.filter(uuid=number).first()
    return {name: value for name, value in found.items() if value}


@needs("programs.view_placement", "programs.change_placement")
@require_http_methods(["GET", "HEAD", "POST"])
def placement_change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put right what is said of a need."""
    user, row = user_of(request), placement_or_404(request, uuid)
    if row.state in (S.COMPLETED, S.CANCELLED):
        messages.info(
            request,
            _("The placement is “%(state)s” now. Take that back first, then change it.")
            % {"state": row.get_state_display()},
        )
        return redirect("programs:placement", row.uuid)
    # A form fills in its row; the page shows the one that is kept.
    form = PlacementForm(request.POST or None, instance=placement_or_404(request, uuid), user=user)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        if attempt(form, lambda: actions.change_placement(placement=row, by=user, **data)):
            messages.success(request, _("The changes are kept."))
            return redirect("programs:placement", row.uuid)
    return form_page(
        request,
        form,
        title=_("What the host needs"),
        act=_("Save"),
        row=row,
        template="programs/placements/write.html",
    )


# --- Who could go ----------------------------------------------------------------------------------------------
@needs("programs.change_placement", "programs.view_personskill", "beneficiaries.view_card")
@require_safe
def candidates(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """People with the skills asked for, ranked by how well they fit, each with why."""
    user, row = user_of(request), placement_or_404(request, uuid)
    names = skill_names(row.skills)
    context = {
        "placement": row,
        "found": ranked_candidates(row, user, timezone.localdate()),
        "skills": [names.get(code, code) for code in row.skills],
        "crumbs": crumbs_of(row),
    }
    return render(request, "programs/placements/candidates.html", context)
