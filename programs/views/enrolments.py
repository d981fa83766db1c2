"""Enrolling: choose, see what the conditions say, confirm; then how it goes on."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from beneficiaries.models import Person
from beneficiaries.search import search_named
from programs import actions
from programs.actions.enrolments import TRANSITIONS, places_left
from programs.forms.enrolling import ACTS, EnrolForm, StatusForm
from programs.models import Activity, Enrolment, Project
from programs.views.activities import named, seen_activity
from programs.views.pages import turning
from programs.views.projects import tree_of
from programs.views.situations_shown import situations_beside

A_PAGE = 50
LEAVING = (Enrolment.Status.WITHDRAWN, Enrolment.Status.REJECTED)


def seen_project(request: HttpRequest, uuid: UUID) -> Project:
    """The project at this address, or 404 for someone whose sites do not see it."""
    assert isinstance(request.user, User)
    return get_object_or_404(Project.objects.visible_to(request.user), uuid=uuid)


@needs("programs.add_enrolment")
def enrol_person(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """From a person's file: choose what to enrol them in."""
    assert isinstance(request.user, User)
    user, today = request.user, timezone.localdate()
    person = get_object_or_404(Person.objects.named_to(user), uuid=uuid)
    projects = list(Project.objects.visible_to(user).exclude(status=Project.Status.CLOSED).order_by("code"))
    coming = (
        Activity.objects.visible_to(user)
        .filter(state=Activity.State.PLANNED, project__in=[one.pk for one in projects])
        .select_related("place")
        .order_by("held_on", "code")
    )
    by_project: dict[int, list[Activity]] = {}
    for one in coming:
        by_project.setdefault(one.project_id, []).append(one)
    known = Enrolment.objects.filter(person=person).values_list("project", "activity")
    there: set[tuple[int, int | None]] = set(known)
    rows = [
        (
            branch,
            (branch.project.pk, None) in there,
            [(one, (branch.project.pk, one.pk) in there) for one in by_project.get(branch.project.pk, ())],
        )
        for tree in tree_of(projects, {one.pk for one in projects if one.kind != Project.Kind.AXIS} | set(by_project))
        for branch in tree
    ]
    return render(request, "programs/enrol_person.html", {"person": person, "rows": rows, "today": today})


@needs("programs.add_enrolment")
def enrol_in_project(request: HttpRequest, uuid: UUID, project: UUID) -> HttpResponse:
    """What the conditions say of a person, and the act."""
    return _confirm(request, uuid, seen_project(request, project), None)


@needs("programs.add_enrolment")
def enrol_in_activity(request: HttpRequest, uuid: UUID, activity: UUID) -> HttpResponse:
    """The same for a cohort, a round or another activity, with its places."""
    one = seen_activity(request, activity)
    return _confirm(request, uuid, one.project, one)


def _confirm(request: HttpRequest, uuid: UUID, project: Project, activity: Activity | None) -> HttpResponse:
    assert isinstance(request.user, User)
    user = request.user
    person = get_object_or_404(Person.objects.named_to(user).select_related("nationality"), uuid=uuid)
    form = EnrolForm(request.POST or None)
    verdict = actions.assess(project=project, person=person, on=timezone.localdate(), by=user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        verdict = actions.assess(project=project, person=person, on=said["on"], by=user)
        decided = request.POST.get("decided") == "yes"
        if decided and verdict.answer == "person_decides" and not said["reason"]:
            form.add_error("reason", _("Say why: what did you see or hear that settles it?"))
        else:
            made = attempt(
                form,
                lambda: actions.enrol(
                    project=project, activity=activity, person=person, by=user, decided=decided, **said
                ),
            )
            if made:
                messages.success(request, _said(made, person))
                return redirect(home_of(project, activity, user))
    context = {
        "person": person,
        "project": project,
        "activity": activity,
        "verdict": verdict,
        "form": form,
        "places_left": places_left(activity),
        "known": Enrolment.objects.filter(project=project, activity=activity, person=person).first(),
        "back_url": reverse("programs:enrol-person", args=[person.uuid]),
    }
    return render(request, "programs/enrol_confirm.html", context, status=422 if form.errors else 200)


def home_of(project: Project, activity: Activity | None, user: User) -> str:
    """Where somebody goes back to who enrolled a person in this."""
    if activity:
        return reverse("programs:activity", args=[activity.uuid])
    return reverse("programs:enrolment-list", args=[project.uuid])


def _said(enrolment: Enrolment, person: Person) -> str:
    said = {
        "active": _("%(name)s has a place."),
        "waitlisted": _("%(name)s is on the waiting list."),
        "applied": _("The application of %(name)s waits for a decision."),
    }.get(enrolment.status, _("%(name)s is enrolled."))
    return said % {"name": person.shown_name}


@needs("programs.view_enrolment")
def enrolment_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who is enrolled in a project itself, not in one of its activities; narrowed by status."""
    assert isinstance(request.user, User)
    project, status = seen_project(request, uuid), request.GET.get("status", "")
    everyone = Enrolment.objects.filter(project=project, activity=None)
    seen = named(everyone, request.user)
    counts: dict[str, int] = dict(seen.order_by().values("status").annotate(n=Count("pk")).values_list("status", "n"))
    rows = seen.select_related("person__nationality", "household", "organisation").order_by("-status_on", "pk")
    if status in Enrolment.Status.values:
        rows = rows.filter(status=status)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "project": project,
        "hidden": everyone.count() - sum(counts.values()),
        "rows": page,
        "pages": turning(request, page),
        "any": bool(counts),
        "status": status,
        "statuses": [(value, label, counts.get(value, 0)) for value, label in Enrolment.Status.choices],
        "waiting": counts.get(Enrolment.Status.WAITLISTED, 0),
    }
    return render(request, "programs/enrolment_list.html", context)


@needs("programs.add_enrolment")
def project_enrol(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Search for someone to enrol in a project."""
    return _search(request, seen_project(request, uuid), None)


@needs("programs.add_enrolment")
def activity_enrol(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Search for someone to enrol in an activity."""
    one = seen_activity(request, uuid)
    return _search(request, one.project, one)


def _search(request: HttpRequest, project: Project, activity: Activity | None) -> HttpResponse:
    assert isinstance(request.user, User)
    question = request.GET.get("q", "")
    answer = search_named(request.user, question) if question else None
    found = answer.people if answer else []
    there = Enrolment.objects.filter(project=project, activity=activity, person__in=found) if found else []
    context = {
        "project": project,
        "activity": activity,
        "q": question,
        "answer": answer,
        "there": {row.person_id for row in there},
        "back_url": home_of(project, activity, request.user),
    }
    return render(request, "programs/enrol_search.html", context)


def seen_enrolment(request: HttpRequest, uuid: UUID) -> Enrolment:
    """The enrolment at this address, or 404 for someone who may not see whom it enrols."""
    assert isinstance(request.user, User)
    seen = named(Enrolment.objects.visible_to(request.user), request.user)
    near = ("person__nationality", "household", "organisation", "project", "activity", "decided_by")
    row: Enrolment = get_object_or_404(seen.select_related(*near), uuid=uuid)
    return row


@needs("programs.change_enrolment")
def enrolment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How an enrolment goes on: what the conditions say, the statuses that may follow, the day, the reason."""
    assert isinstance(request.user, User)
    user, row = request.user, seen_enrolment(request, uuid)
    back = home_of(row.project, row.activity, user)
    form = StatusForm(request.POST or None)
    waits = row.status in (Enrolment.Status.APPLIED, Enrolment.Status.ELIGIBLE) and row.person is not None
    verdict = None
    if waits and row.person:
        verdict = actions.assess(project=row.project, person=row.person, on=timezone.localdate(), by=user)
    if request.method == "POST" and form.is_valid():
        status = request.POST.get("status", "")
        settles = verdict is not None and verdict.answer != "yes" and status not in LEAVING
        if status not in TRANSITIONS[row.status]:
            form.add_error(None, _("Choose what follows."))
        elif settles and not form.cleaned_data["reason"].strip():
            form.add_error("reason", _("Say why: what did you see or hear that settles it?"))
        elif attempt(form, lambda: actions.change_status(enrolment=row, status=status, by=user, **form.cleaned_data)):
            messages.success(request, _("The change is kept."))
            return redirect(back)
    acts = [(status, ACTS[Enrolment.Status(status)], status in LEAVING) for status in TRANSITIONS[row.status]]
    context = {"row": row, "form": form, "acts": acts, "back_url": back, "verdict": verdict}
    context |= situations_beside(row, user)
    return render(request, "programs/enrolment.html", context, status=422 if form.errors else 200)
