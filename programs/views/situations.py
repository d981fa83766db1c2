"""Before and after: note how people fare, one by one or a whole cohort, and see what changed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from accounts.refusals import Refusal
from programs import actions
from programs.actions.situations import Said, sees_offences
from programs.forms.situations import DayForm, RowForm, SituationForm, offended
from programs.models import Activity, Enrolment, Project, Situation
from programs.overview import trail_of
from programs.situations import OFFENDED, changes, charts, enrolled_people
from programs.views.activities import named
from programs.views.enrolments import seen_enrolment, seen_project
from programs.views.pages import turning
from programs.views.situations_shown import note_reading

A_PAGE = 40


@needs("programs.add_situation")
def situation_note(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How one person fares on a day; ``?moment=&on=`` opens an entry to correct it."""
    assert isinstance(request.user, User)
    user, row = request.user, seen_enrolment(request, uuid)
    cleared = sees_offences(user)
    form = SituationForm(request.POST or None, tells_offences=cleared, initial=_standing(request, row, cleared))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        said = Said(row, told["schooling"], told["employment"], offended(told.get("reoffended", "")), told["note"])
        if attempt(form, lambda: actions.note_situation(moment=told["moment"], on=told["on"], said=said, by=user)):
            messages.success(request, _("The entry is kept."))
            return redirect("programs:enrolment", row.uuid)
    context = {
        "form": form,
        "title": _("How does %(name)s fare?") % {"name": row.person.shown_name if row.person else row},
        "intro": _("%(project)s. What is left open says nothing.") % {"project": row.activity or row.project},
        "back_url": reverse("programs:enrolment", args=[row.uuid]),
    }
    return render(request, "components/form_page.html", context, status=422 if form.errors else 200)


def _standing(request: HttpRequest, row: Enrolment, cleared: bool) -> dict[str, Any]:
    """What the form starts with: the entry named in the address, else the moment that comes next."""
    entry = _entry(row, request.GET.get("moment", ""), request.GET.get("on", ""))
    if entry is None:
        begun = Situation.objects.filter(enrolment=row, moment=Situation.Moment.BASELINE).exists()
        return {"moment": Situation.Moment.OUTCOME if begun else Situation.Moment.BASELINE}
    said = {name: getattr(entry, name) for name in ("moment", "on", "schooling", "employment", "note")}
    if cleared and entry.reoffended is not None:
        assert isinstance(request.user, User)
        note_reading(request.user, row)
        said["reoffended"] = "yes" if entry.reoffended else "no"
    return said


def _entry(row: Enrolment, moment: str, on: str) -> Situation | None:
    try:
        day = parse_date(on)
    except ValueError:
        day = None
    return Situation.objects.filter(enrolment=row, moment=moment, on=day).first() if day else None


@needs("programs.change_situation")
@require_POST
def situation_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take back an entry."""
    assert isinstance(request.user, User)
    row = seen_enrolment(request, uuid)
    entry = _entry(row, request.POST.get("moment", ""), request.POST.get("on", ""))
    if entry is not None:
        try:
            actions.remove_situation(situation=entry, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The entry is taken back."))
    return redirect("programs:enrolment", row.uuid)


# --- Many at once ------------------------------------------------------------------------------------------------
def _enrolled(request: HttpRequest, project: Project, cohort: str) -> tuple[QuerySet[Enrolment], Activity | None]:
    """The people of a project and of what lies below it whose card the reader may see; those of one cohort."""
    assert isinstance(request.user, User)
    user = request.user
    inside = Enrolment.objects.visible_to(user).filter(project__in=Project.objects.within(project))
    one = None
    if cohort:
        one = get_object_or_404(Activity.objects.visible_to(user).within(project), code=cohort)
        inside = inside.filter(activity=one)
    rows: QuerySet[Enrolment] = named(enrolled_people(inside), user)
    return rows, one


@needs("programs.add_situation")
def situations(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One line a person: school and work of a whole cohort or project on one day."""
    assert isinstance(request.user, User)
    user, project = request.user, seen_project(request, uuid)
    rows, cohort = _enrolled(request, project, request.GET.get("cohort", ""))
    cleared = sees_offences(user)
    day = DayForm(request.POST if request.method == "POST" else request.GET or None)
    if request.method == "GET" and not {"moment", "on"} & set(request.GET):
        day = DayForm()
    asked = day.cleaned_data if day.is_bound and day.is_valid() else {}
    moment, on = asked.get("moment", Situation.Moment.BASELINE), asked.get("on", timezone.localdate())
    near = rows.select_related("person__nationality", "activity", "project").order_by("person__full_name", "pk")
    page = Paginator(near, A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    standing = {one.enrolment_id: one for one in Situation.objects.filter(enrolment__in=shown, moment=moment, on=on)}
    forms = [(row, _row_form(request, row, standing.get(row.pk), cleared)) for row in shown]
    if request.method == "POST" and day.is_valid() and all(form.is_valid() for _row, form in forms):
        said = [_said(row, form, standing.get(row.pk)) for row, form in forms]
        written = attempt(day, lambda: actions.note_situations(moment=moment, on=on, said=said, by=user))
        if written is not None:
            number = len(written)
            kept = ngettext("%(number)s entry kept.", "%(number)s entries kept.", number) % {"number": number}
            messages.success(request, kept)
            return redirect(_here(request, moment, on))
    if cleared and request.method == "GET":
        note_reading(user, *(row for row in shown if row.pk in standing and standing[row.pk].reoffended is not None))
    known = _latest(shown)
    context = {
        "project": project,
        "cohort": cohort,
        "day": day,
        "rows": [(row, form, known.get(row.pk, "")) for row, form in forms],
        "pages": turning(request, page),
        "count": page.paginator.count,
        "tells_offences": cleared,
        "cohorts": _cohorts(request, project),
    }
    wrong = request.method == "POST"
    return render(request, "programs/situations.html", context, status=422 if wrong else 200)


def _row_form(request: HttpRequest, row: Enrolment, entry: Situation | None, cleared: bool) -> RowForm:
    initial: dict[str, Any] = {}
    if entry is not None:
        initial = {"schooling": entry.schooling, "employment": entry.employment}
        if entry.reoffended is not None:
            initial["reoffended"] = "yes" if entry.reoffended else "no"
    sent = request.POST if request.method == "POST" else None
    of = row.person.shown_name if row.person else ""
    return RowForm(sent, prefix=row.uuid.hex, initial=initial, tells_offences=cleared, of=of)


def _said(row: Enrolment, form: RowForm, entry: Situation | None) -> Said:
    told = form.cleaned_data
    again = offended(told.get("reoffended", ""))
    if not any((told["schooling"], told["employment"], again is not None)):
        return Said(row)
    return Said(row, told["schooling"], told["employment"], again, entry.note if entry else "")


def _here(request: HttpRequest, moment: str, on: date) -> str:
    asked = request.GET.copy()
    asked["moment"], asked["on"] = moment, on.isoformat()
    return f"{request.path}?{asked.urlencode()}"


def _latest(rows: list[Enrolment]) -> dict[int, str]:
    """What was last known of each, in words."""
    last = Situation.objects.filter(enrolment__in=rows).order_by("enrolment", "-on", "-pk").distinct("enrolment")
    return {
        one.enrolment_id: " · ".join(
            filter(None, [one.get_moment_display(), one.get_schooling_display(), one.get_employment_display()])
        )
        for one in last
    }


def _cohorts(request: HttpRequest, project: Project) -> list[Activity]:
    """Activities with people enrolled in them."""
    assert isinstance(request.user, User)
    inside = Activity.objects.visible_to(request.user).within(project)
    return list(inside.filter(enrolments__person__isnull=False).distinct().order_by("-held_on", "code")[:200])


# --- What changed --------------------------------------------------------------------------------------------------
@needs("programs.view_situation")
def outcomes(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Before and after of a project or a cohort: how many in each category, and the ways between them."""
    assert isinstance(request.user, User)
    user, project = request.user, seen_project(request, uuid)
    rows, cohort = _enrolled(request, project, request.GET.get("cohort", ""))
    found = changes(rows, timezone.localdate())
    nodes = {one.pk: one for one in Project.objects.visible_to(user)}
    context = {
        "project": project,
        "cohort": cohort,
        "trail": [*trail_of(project, nodes), project],
        "charts": charts(found),
        "offended": found[OFFENDED] if sees_offences(user) else None,
        "people": rows.order_by().values("person").distinct().count(),
        "cohorts": _cohorts(request, project),
    }
    return render(request, "programs/outcomes.html", context)
