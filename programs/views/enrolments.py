"""Enrolling: choose, see what the conditions say, confirm; then how it goes on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.access import needs
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.models import Person
from beneficiaries.search import search_named
from exchange import references
from programs import actions
from programs.actions.enrolments import TRANSITIONS, Outcome, places_left
from programs.forms.projects import ACTS, BulkEnrolForm, EnrolForm, StatusForm
from programs.models import Activity, Enrolment, Project
from programs.views.activities import named, seen_activity
from programs.views.forms_sent import attempt
from programs.views.projects import tree_of

LEAVING = (Enrolment.Status.WITHDRAWN, Enrolment.Status.REJECTED)


def _seen_project(request: HttpRequest, uuid: UUID) -> Project:
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
    return _confirm(request, uuid, _seen_project(request, project), None)


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
                return redirect(_home_of(project, activity, user))
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


def _home_of(project: Project, activity: Activity | None, user: User) -> str:
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
    project, status = _seen_project(request, uuid), request.GET.get("status", "")
    everyone = Enrolment.objects.filter(project=project, activity=None)
    seen = named(everyone, request.user).select_related("person__nationality", "household", "organisation")
    rows = list(seen.order_by("-status_on", "pk"))
    context = {
        "project": project,
        "hidden": everyone.count() - len(rows),
        "rows": [row for row in rows if status in ("", row.status)],
        "any": bool(rows),
        "status": status,
        "statuses": Enrolment.Status.choices,
    }
    return render(request, "programs/enrolment_list.html", context)


@needs("programs.add_enrolment")
def project_enrol(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Search for someone to enrol in a project."""
    return _search(request, _seen_project(request, uuid), None)


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
        "back_url": _home_of(project, activity, request.user),
    }
    return render(request, "programs/enrol_search.html", context)


@needs("programs.add_enrolment")
def activity_enrol_many(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Enrol a whole list, or all who take part in another project."""
    assert isinstance(request.user, User)
    user, one = request.user, seen_activity(request, uuid)
    form = BulkEnrolForm(request.POST or None, user=user)
    outcome = None
    unknown: list[str] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        how = {"activity": one, "role": said["role"], "on": said["on"], "by": user}
        if said["source"]:
            outcome = attempt(
                form,
                lambda: actions.enrol_from(
                    source=said["source"], project=one.project, among=lambda: Person.objects.named_to(user), **how
                ),
            )
        else:
            people, unknown = _people_of(said["references"], user)
            outcome = attempt(form, lambda: actions.enrol_all(project=one.project, subjects=people, **how))
        if outcome and not outcome.refused and not unknown:
            messages.success(request, _said_of_many(outcome))
            return redirect("programs:activity", one.uuid)
    context = {"activity": one, "form": form, "outcome": outcome, "unknown": unknown}
    context["said"] = _said_of_many(outcome) if outcome else ""
    return render(request, "programs/enrol_many.html", context, status=422 if form.errors else 200)


def _people_of(text: str, user: User) -> tuple[list[Person], list[str]]:
    """The people of a typed list, in its order, and the lines that name nobody or two."""
    lines = list(dict.fromkeys(references.normalise(line) for line in text.splitlines() if line.strip()))
    found = Person.objects.named_to(user).current().filter(ref__in=lines)
    by_text: dict[str, list[Person]] = {person.ref: [person] for person in found}
    rest = [line for line in lines if line not in by_text]
    for person in Person.objects.named_to(user).current().filter(external_ref__in=rest).exclude(external_ref=""):
        by_text.setdefault(person.external_ref, []).append(person)
    people = [by_text[line][0] for line in lines if len(by_text.get(line, ())) == 1]
    return people, [line for line in lines if len(by_text.get(line, ())) != 1]


def _said_of_many(outcome: Outcome) -> str:
    new, waiting, already = len(outcome.enrolled), len(outcome.waiting), len(outcome.already)
    parts = [ngettext("%(number)s person enrolled.", "%(number)s people enrolled.", new) % {"number": new}]
    if waiting:
        said = ngettext("%(number)s of them waits for a place.", "%(number)s of them wait for a place.", waiting)
        parts.append(said % {"number": waiting})
    if already:
        said = ngettext("%(number)s was there already.", "%(number)s were there already.", already)
        parts.append(said % {"number": already})
    return " ".join(parts)


def _seen_enrolment(request: HttpRequest, uuid: UUID) -> Enrolment:
    assert isinstance(request.user, User)
    seen = named(Enrolment.objects.visible_to(request.user), request.user)
    near = ("person__nationality", "household", "organisation", "project", "activity", "decided_by")
    row: Enrolment = get_object_or_404(seen.select_related(*near), uuid=uuid)
    return row


@needs("programs.change_enrolment")
def enrolment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How an enrolment goes on: the statuses that may follow, the day, the reason."""
    assert isinstance(request.user, User)
    user, row = request.user, _seen_enrolment(request, uuid)
    back = _home_of(row.project, row.activity, user)
    form = StatusForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        status = request.POST.get("status", "")
        if status not in TRANSITIONS[row.status]:
            form.add_error(None, _("Choose what follows."))
        elif attempt(form, lambda: actions.change_status(enrolment=row, status=status, by=user, **form.cleaned_data)):
            messages.success(request, _("The change is kept."))
            return redirect(back)
    acts = [(status, ACTS[Enrolment.Status(status)], status in LEAVING) for status in TRANSITIONS[row.status]]
    context = {"row": row, "form": form, "acts": acts, "back_url": back}
    return render(request, "programs/enrolment.html", context, status=422 if form.errors else 200)


@needs("programs.change_enrolment")
@require_POST
def enrolment_up(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One rank up in the waiting list."""
    assert isinstance(request.user, User)
    row = actions.move_up(enrolment=_seen_enrolment(request, uuid), by=request.user)
    return redirect(_home_of(row.project, row.activity, request.user))


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
