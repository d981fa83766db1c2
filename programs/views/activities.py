"""An activity: who is in it, who waits, how many came."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.models import Person
from beneficiaries.search import search_named
from programs import actions
from programs.actions.enrolments import places_left
from programs.counting import reach_of
from programs.elsewhere import own_pages
from programs.forms.activities import ActivityForm, HeadcountForm, OutputForm, ParticipationForm
from programs.models import Activity, AgeBand, Enrolment, Headcount, Output, Participation, Project
from programs.outputs import plain
from programs.overview import late_days, trail_of
from programs.views.activity_list import with_words
from programs.views.pages import turning
from programs.views.projects import _form_page

PARTS_A_PAGE = 50
#: Activities offered as "the same people".
FOUND = 20
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
    parts = Paginator(_parts(one, user), PARTS_A_PAGE)
    part_page = parts.get_page(request.GET.get("page"))
    nodes = {node.pk: node for node in Project.objects.visible_to(user)}
    context = {
        "activity": one,
        "trail": [*trail_of(one.project, nodes), one.project],
        "figure": reach_of({one.pk: [one.pk]})[one.pk],
        "waiting": waiting,
        "inside": inside,
        "left": [row for row in enrolments if row.status in ("withdrawn", "rejected")],
        "hidden": hidden,
        "parts": part_page,
        "pages": turning(request, part_page),
        "outputs": list(one.outputs.all()) if user.has_perm("programs.view_output") else [],
        "headcounts": list(one.headcounts.prefetch_related("cells").order_by("-unit")),
        "places_left": places_left(one),
        "late": late_days(one, today),
        "own_page": own_pages([one.pk]).get(one.pk),
        "same": [*([one.same_people_as] if one.same_people_as else []), *one.declared_same.all()],
        "today": today,
    }
    return render(request, "programs/activity.html", context)


def _parts(activity: Activity, user: User) -> QuerySet[Participation]:
    """Who took part by name, as far as the reader may know: of a sensitive activity nobody is listed."""
    rows = Participation.objects.filter(activity=activity).select_related("person__nationality").order_by("pk")
    if activity.sensitive or not user.has_perm("programs.view_participation"):
        return rows.none()
    return named(rows, user)


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


@needs("programs.change_activity")
@require_POST
def activity_reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It was cancelled by mistake, or takes place after all."""
    assert isinstance(request.user, User)
    one = seen_activity(request, uuid)
    try:
        actions.reopen_activity(activity=one, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The activity is planned again."))
    return redirect("programs:activity", one.uuid)


@needs("programs.change_activity")
def activity_same(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Which other activity was for the same people: search, see what it means for the count, choose."""
    assert isinstance(request.user, User)
    user, one = request.user, seen_activity(request, uuid)
    seen = Activity.objects.visible_to(user).exclude(pk=one.pk).select_related("project", "place")
    if request.method == "POST":
        chosen = request.POST.get("other", "")
        other = get_object_or_404(seen, uuid=_uuid(chosen)) if chosen else None
        actions.same_people(activity=one, other=other, by=user)
        if other:
            messages.success(request, _("The people of both are counted once."))
        else:
            messages.success(request, _("The people of each are counted by themselves again."))
        return redirect("programs:activity", one.uuid)
    question = request.GET.get("q", "")[:200]
    # Without a word those of the same project come first: the other activity is mostly there.
    near = with_words(seen, question) if question.split() else seen.filter(project=one.project)
    found = list(near.order_by("-held_on", "code")[:FOUND])
    figures = reach_of({0: [one.pk], **{row.pk: [row.pk] for row in found}})
    rows = [(row, figures[row.pk]) for row in found]
    context = {"activity": one, "q": question, "rows": rows, "figure": figures[0]}
    return render(request, "programs/activity_same.html", context)


@needs("programs.add_headcount")
def activity_count(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How many came, where not everybody is named; said again, it is corrected."""
    assert isinstance(request.user, User)
    user, one = request.user, seen_activity(request, uuid)
    bands = list(AgeBand.objects.filter(band_set="unhcr").order_by("from_age").values_list("label", flat=True))
    known = Headcount.objects.filter(activity=one, unit=request.GET.get("unit", "people")).first()
    initial: dict[str, Any] = {}
    if known:
        initial = {"unit": known.unit, "total": known.total, "qualifier": known.qualifier}
        initial |= HeadcountForm.filled_with(known.cells.values_list("sex", "band", "number"), bands)
    form = HeadcountForm(request.POST or None, initial=initial, bands=bands)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("unit", "total", "qualifier")}
        if attempt(form, lambda: actions.count_heads(activity=one, by=user, cells=form.cells, **said)):
            messages.success(request, _("The number is kept."))
            return redirect("programs:activity", one.uuid)
    context = {"activity": one, "form": form}
    return render(request, "programs/activity_count.html", context, status=422 if form.errors else 200)


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
    found = [person.pk for person in answer.people] if answer else []
    there = Participation.objects.filter(activity=one, person__in=found) if found and not one.sensitive else []
    context = {"activity": one, "form": form, "q": question, "answer": answer}
    context["there"] = {part.person_id for part in there}
    return render(request, "programs/activity_part.html", context, status=422 if form.errors else 200)


@needs("programs.change_participation")
@require_POST
def activity_part_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take back that someone took part."""
    assert isinstance(request.user, User)
    one = seen_activity(request, uuid)
    row = get_object_or_404(_parts(one, request.user), pk=_number(request.POST.get("part", "")))
    actions.remove_participation(participation=row, by=request.user)
    messages.success(
        request, _("%(name)s is not among those who took part any more.") % {"name": row.person.shown_name}
    )
    return redirect("programs:activity", one.uuid)


@needs("programs.add_output")
def activity_output(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note what an activity brought forth; ``?of=`` names what is corrected."""
    assert isinstance(request.user, User)
    user, one = request.user, seen_activity(request, uuid)
    of = request.GET.get("of", "")
    known = get_object_or_404(Output, activity=one, pk=_number(of)) if of else None
    initial = {"title": known.title, "value": plain(known.value), "unit": known.unit} if known else {}
    form = OutputForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(form, lambda: actions.note_output(activity=one, output=known, by=user, **said)):
            messages.success(request, _("The output is kept."))
            return redirect("programs:activity", one.uuid)
    context = {"activity": one, "form": form, "output": known}
    return render(request, "programs/activity_output.html", context, status=422 if form.errors else 200)


@needs("programs.change_output")
@require_POST
def activity_output_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take back an output."""
    assert isinstance(request.user, User)
    one = seen_activity(request, uuid)
    known = get_object_or_404(Output, activity=one, pk=_number(request.POST.get("of", "")))
    actions.remove_output(output=known, by=request.user)
    messages.success(request, _("The output is taken back."))
    return redirect("programs:activity", one.uuid)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
