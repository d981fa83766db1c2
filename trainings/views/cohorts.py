"""Cohorts: the list, one cohort's page, making and changing."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import needs
from accounts.refusals import Refusal
from trainings import actions
from trainings.forms import CohortForm
from trainings.models import Certificate, Cohort, Learner, Session
from trainings.rates import average, rates
from trainings.views import cohort_of, user_of

PAGE = 30
#: What is needed to name a learner.
WHO = ("enrolment__person", "enrolment__organisation")
STATES = [Cohort.State.RUNNING, Cohort.State.OPEN, Cohort.State.PLANNED, Cohort.State.CLOSED]
TONES = {"running": "now", "open": "info", "planned": "", "closed": "done"}
#: The verb of each step a cohort may take.
STEPS = {"open": actions.open_cohort, "running": actions.run_cohort, "closed": actions.close_cohort}


@needs("trainings.view_cohort")
def cohort_list(request: HttpRequest) -> HttpResponse:
    """The cohorts that one may see: those that run first, or those of one state, or those that a word finds."""
    text, state = request.GET.get("q", "").strip()[:200], request.GET.get("state", "")
    cohorts = Cohort.objects.visible_to(user_of(request)).with_figures()
    cohorts = cohorts.select_related("activity__place", "course", "trainer")
    if text and "\0" not in text:
        cohorts = cohorts.matching(text)
    if state in Cohort.State.values:
        cohorts = cohorts.filter(state=state)
    page = Paginator(cohorts.order_by("-activity__held_on", "-pk"), PAGE).get_page(request.GET.get("page"))
    chips = [("", _("All"))] + [(one.value, one.label) for one in STATES]
    context = {"page": page, "text": text, "state": state, "chips": chips, "tones": TONES}
    return render(request, "trainings/cohort_list.html", context)


@dataclass(frozen=True)
class Act:
    """The one thing to do next on a cohort's page."""

    word: str
    url: str
    icon: str


def _next_act(request: HttpRequest, cohort: Cohort, sessions: list[Session], to_issue: int) -> Act | None:
    """What the page is opened for, by how far the cohort is."""
    user, today = user_of(request), timezone.localdate()
    late = [one for one in sessions if one.state != "cancelled" and not one.closed_at and one.date <= today]
    if not sessions and user.has_perm("trainings.add_session") and cohort.takes_marks:
        return Act(_("Plan the sessions"), reverse("trainings:session-pattern", args=[cohort.uuid]), "calendar-plus")
    if late and cohort.takes_marks and user.has_perm("trainings.add_attendance"):
        return Act(
            _("Open the register"), reverse("trainings:session-register", args=[late[-1].uuid]), "clipboard-check"
        )
    if to_issue and user.has_perm("trainings.add_certificate"):
        return Act(_("Laureates and certificates"), reverse("trainings:cohort-laureates", args=[cohort.uuid]), "award")
    return None


@needs("trainings.view_cohort")
def detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A cohort at a glance: how far, what next, who learns, who waits, who is a laureate."""
    user, cohort = user_of(request), cohort_of(request, uuid)
    sessions = list(cohort.sessions.with_progress())
    told = user.has_perm("trainings.view_learner")
    standings = list(rates(Cohort.objects.filter(pk=cohort.pk)).select_related(*(f"learner__{path}" for path in WHO)))
    named = set(Learner.objects.filter(cohort=cohort).named_to(user).values_list("pk", flat=True)) if told else set()
    waiting = (
        Learner.objects.filter(cohort=cohort).named_to(user).waiting().select_related(*WHO)
        if told
        else Learner.objects.none()
    )
    certificates = Certificate.objects.valid().filter(learner__cohort=cohort)
    issued = certificates.filter(kind=cohort.course.certificate_kind).count()
    laureates = len(actions.entitled(standings, cohort.course.certificate_kind))
    taking_place = [one for one in sessions if one.state != Session.State.CANCELLED]
    context: dict[str, Any] = {
        "cohort": cohort,
        "today": timezone.localdate(),
        "tone": TONES[cohort.state],
        "sessions": sessions,
        "shown_sessions": _around_today(taking_place),
        "held": sum(one.state == Session.State.HELD for one in sessions),
        "to_hold": len(taking_place),
        "standings": [one for one in standings if one.learner_id in named],
        "places_taken": sum(one.rank is not None or one.rate is None for one in standings),
        "unnamed": len([one for one in standings if one.learner_id not in named]) if told else 0,
        "average": average(standings),
        "waiting": list(waiting),
        "tie_open": any(one.tie_open for one in standings),
        "tied": sum(one.tie for one in standings),
        "laureates": laureates,
        "issued": issued,
        "steps": [step for step, before in actions.TRANSITIONS.items() if cohort.state in before],
        "next_act": _next_act(request, cohort, sessions, max(0, laureates - issued)),
    }
    return render(request, "trainings/cohort_detail.html", context)


def _around_today(sessions: list[Session]) -> list[Session]:
    """Five sessions: the last that were, and those to come."""
    today = timezone.localdate()
    before = sum(one.date < today for one in sessions)
    start = max(0, min(before - 2, len(sessions) - 5))
    return sessions[start : start + 5]


@needs("trainings.add_cohort")
def create(request: HttpRequest) -> HttpResponse:
    """A new group."""
    form = CohortForm(request.POST or None, user=user_of(request), initial={"project": request.GET.get("project")})
    if request.method == "POST" and form.is_valid():
        fields = form.cohort_fields
        activity = form.activity_fields
        cohort = actions.start_cohort(
            course=fields.pop("course"),
            project=activity.pop("project"),
            code=activity.pop("code"),
            title=activity.pop("title"),
            title_ar=activity.pop("title_ar"),
            starts_on=activity.pop("held_on"),
            ends_on=activity.pop("ends_on"),
            capacity=activity.pop("capacity"),
            activity_fields=activity,
            sites=list(form.cleaned_data["sites"]),
            by=user_of(request),
            **fields,
        )
        messages.success(request, _("The cohort is there. Plan its sessions next."))
        return redirect("trainings:cohort-detail", cohort.uuid)
    return render(request, "trainings/cohort_form.html", {"form": form, "title": _("New cohort")})


@needs("trainings.change_cohort")
def edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what a cohort says."""
    cohort = cohort_of(request, uuid)
    form = CohortForm(request.POST or None, user=user_of(request), cohort=cohort)
    if request.method == "POST" and form.is_valid():
        kept = [site for site in cohort.activity.sites.all() if site not in form.fields["sites"].queryset]  # type: ignore[attr-defined]
        actions.change_cohort(
            cohort=cohort,
            by=user_of(request),
            activity=form.activity_fields,
            sites=[*form.cleaned_data["sites"], *kept],
            **form.cohort_fields,
        )
        messages.success(request, _("The cohort is saved."))
        return redirect("trainings:cohort-detail", cohort.uuid)
    context = {"form": form, "title": _("Change the cohort"), "cohort": cohort}
    return render(request, "trainings/cohort_form.html", context)


@require_POST
@needs("trainings.change_cohort")
def state(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Open a cohort for enrolment, run it, close it."""
    cohort = cohort_of(request, uuid)
    step = STEPS.get(request.POST.get("to", ""))
    try:
        if step is None:
            messages.error(request, _("Choose one of the steps."))
        else:
            moved = step(cohort=cohort, by=user_of(request))
            messages.success(request, _("This cohort is now “%(state)s”.") % {"state": moved.get_state_display()})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("trainings:cohort-detail", cohort.uuid)
