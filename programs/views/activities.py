"""An activity: who is in it, who waits, how many came."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import needs
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.models import Person
from beneficiaries.search import search_named
from programs import actions
from programs.actions.enrolments import places_left
from programs.counting import reach_of
from programs.elsewhere import own_pages
from programs.forms.projects import ActivityForm, HeadcountForm, ParticipationForm
from programs.models import Activity, Enrolment, Headcount, Participation, Project
from programs.overview import late_days, trail_of
from programs.views.forms_sent import attempt
from programs.views.projects import _form_page

#: The statuses in the order in which a list of people shows them.
ORDER = {
    status: rank for rank, status in enumerate(("active", "completed", "applied", "eligible", "withdrawn", "rejected"))
}


def seen_activity(request: HttpRequest, uuid: UUID) -> Activity:
    """The activity at this address, or 404 for someone whose sites do not run it."""
    assert isinstance(request.user, User)
    seen = Activity.objects.visible_to(request.user).select_related("project", "place", "same_people_as")
    return get_object_or_404(seen, uuid=uuid)


def named(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    """Rows of people whose card the user may see, and those of households and organisations."""
    if user.covers_all_sites:
        return rows
    known = rows.filter(person__in=Person.objects.named_to(user))
    return known | rows.filter(person=None) if rows.model is Enrolment else known


@needs("programs.view_activity")
def activity(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The people of an activity: enrolled, waiting in their order, counted."""
    assert isinstance(request.user, User)
    user, today = request.user, timezone.localdate()
    one = seen_activity(request, uuid)
    everyone = Enrolment.objects.filter(activity=one)
    enrolments: list[Enrolment] = []
    hidden = 0
    if user.has_perm("programs.view_enrolment"):
        seen = named(everyone, user).select_related("person__nationality", "household", "organisation")
        enrolments = list(seen.order_by("applied_on", "pk"))
        hidden = everyone.count() - len(enrolments)
    waiting = sorted(
        (row for row in enrolments if row.status == Enrolment.Status.WAITLISTED),
        key=lambda row: (-row.priority, row.applied_on, row.pk),
    )
    inside = sorted(
        (row for row in enrolments if row.status in ("active", "completed", "applied", "eligible")),
        key=lambda row: ORDER[row.status],
    )
    parts = Participation.objects.filter(activity=one).select_related("person__nationality").order_by("pk")
    shown_parts = list(named(parts, user)) if user.has_perm("programs.view_participation") and not one.sensitive else []
    nodes = {node.pk: node for node in Project.objects.visible_to(user)}
    context = {
        "activity": one,
        "trail": [*trail_of(one.project, nodes), one.project],
        "figure": reach_of({one.pk: [one.pk]})[one.pk],
        "waiting": waiting,
        "inside": inside,
        "left": [row for row in enrolments if row.status in ("withdrawn", "rejected")],
        "hidden": hidden,
        "parts": shown_parts,
        "headcounts": list(one.headcounts.prefetch_related("cells").order_by("-unit")),
        "places_left": places_left(one),
        "late": late_days(one, today),
        "own_page": own_pages([one.pk]).get(one.pk),
        "same": [*([one.same_people_as] if one.same_people_as else []), *one.declared_same.all()],
        "today": today,
    }
    return render(request, "programs/activity.html", context)


@needs("programs.add_activity")
def activity_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Plan an activity of a project."""
    assert isinstance(request.user, User)
    user = request.user
    node = get_object_or_404(Project.objects.visible_to(user), uuid=uuid)
    form = ActivityForm(request.POST or None, user=user, project=node)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        sites = fields.pop("sites") or None
        made = attempt(form, lambda: actions.create_activity(by=user, project=node, sites=sites, **fields))
        if made:
            messages.success(request, _("The activity is planned. Next: who is enrolled in it."))
            return redirect("programs:activity", made.uuid)
    return _form_page(
        request,
        form,
        _("New activity of “%(project)s”") % {"project": node},
        reverse("programs:project", args=[node.uuid]),
    )


@needs("programs.change_activity")
def activity_change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change an activity; more places are given to who waits."""
    assert isinstance(request.user, User)
    user, one = request.user, seen_activity(request, uuid)
    title, back = _("Change “%(name)s”") % {"name": one}, reverse("programs:activity", args=[one.uuid])
    form = ActivityForm(request.POST or None, instance=one, user=user, project=one.project)
    done = (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.change_activity(activity=one, by=user, **form.cleaned_data))
    )
    if done:
        messages.success(request, _("The changes are kept."))
        return redirect(back)
    return _form_page(request, form, title, back)


@needs("programs.change_activity")
@require_POST
def activity_hold(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It took place, on the day planned or today."""
    assert isinstance(request.user, User)
    one = seen_activity(request, uuid)
    try:
        actions.hold_activity(activity=one, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The activity took place. Say now how many came."))
    return redirect("programs:activity", one.uuid)


@needs("programs.change_activity")
def activity_cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It does not take place, after one question."""
    assert isinstance(request.user, User)
    one = seen_activity(request, uuid)
    back = reverse("programs:activity", args=[one.uuid])
    if request.method == "POST":
        actions.cancel_activity(activity=one, by=request.user)
        messages.success(request, _("The activity is cancelled."))
        return redirect(back)
    context = {
        "title": _("Cancel “%(name)s”?") % {"name": one},
        "sentence": _("It does not take place. What is recorded of it stays, nobody is enrolled any more."),
        "act": _("Cancel the activity"),
        "danger": True,
        "back_url": back,
    }
    return render(request, "components/confirm.html", context)


@needs("programs.add_headcount")
def activity_count(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How many came, where not everybody is named; said again, it is corrected."""
    assert isinstance(request.user, User)
    user, one = request.user, seen_activity(request, uuid)
    known = Headcount.objects.filter(activity=one, unit=request.GET.get("unit", "people")).first()
    initial: dict[str, Any] = {}
    if known:
        cells = {cell.sex: cell.number for cell in known.cells.filter(band="")}
        initial = {"unit": known.unit, "total": known.total, "qualifier": known.qualifier}
        initial |= {"female": cells.get("F"), "male": cells.get("M")}
    form = HeadcountForm(request.POST or None, initial=initial)
    back = reverse("programs:activity", args=[one.uuid])
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("unit", "total", "qualifier")}
        if attempt(form, lambda: actions.count_heads(activity=one, by=user, cells=form.cells, **said)):
            messages.success(request, _("The number is kept."))
            return redirect(back)
    return _form_page(request, form, _("How many came to “%(name)s”?") % {"name": one}, back)


@needs("programs.add_participation")
def activity_part(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name someone who took part: search, then one touch."""
    assert isinstance(request.user, User)
    user, one = request.user, seen_activity(request, uuid)
    form = ParticipationForm(request.POST or None)
    if request.method == "POST":
        person = get_object_or_404(Person.objects.named_to(user), uuid=_uuid(request.POST.get("person", "")))
        if form.is_valid() and attempt(
            form, lambda: actions.add_participation(activity=one, person=person, by=user, **form.cleaned_data)
        ):
            messages.success(request, _("%(name)s took part.") % {"name": person.shown_name})
            return redirect("programs:activity-part", one.uuid)
    question = request.GET.get("q", "")
    answer = search_named(user, question) if question else None
    context = {"activity": one, "form": form, "q": question, "answer": answer}
    return render(request, "programs/activity_part.html", context)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
