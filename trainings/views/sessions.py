"""Sessions: mine by day, a cohort's calendar, the weekly pattern, another day."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.access import needs
from accounts.models import User
from accounts.refusals import Refusal
from trainings import actions
from trainings.forms import MoveForm, PatternForm
from trainings.models import Session
from trainings.views import cohort_of, session_of, user_of

#: How many are shown of what is to come and of what is late.
TO_COME = 20
LATE = 20
STEPS = {
    "held": actions.hold_session,
    "cancelled": actions.cancel_session,
    "planned": actions.reinstate_session,
}


@needs("trainings.view_session")
def session_list(request: HttpRequest) -> HttpResponse:
    """Sessions by day: today first, then those whose register is still open, then those to come."""
    user, today = user_of(request), timezone.localdate()
    mine = request.GET.get("whose", "mine" if _teaches(user) else "all")
    sessions = Session.objects.visible_to(user).with_progress().select_related("cohort__activity", "cohort__course")
    if mine == "mine":
        sessions = sessions.filter(cohort__trainer=user)
    to_come = sessions.filter(~Q(state=Session.State.CANCELLED), date__gt=today).order_by("date", "starts_at", "pk")
    context = {
        "today": today,
        "todays": list(sessions.on(today)),
        "late": list(sessions.overdue(today)[:LATE]),
        "to_come": list(to_come[:TO_COME]),
        "whose": mine,
    }
    return render(request, "trainings/session_list.html", context)


def _teaches(user: User) -> bool:
    return user.cohorts.exists()


@needs("trainings.view_session")
def of_cohort(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A cohort's whole calendar."""
    cohort = cohort_of(request, uuid)
    sessions = cohort.sessions.with_progress().order_by("date", "starts_at", "pk")
    return render(request, "trainings/cohort_sessions.html", {"cohort": cohort, "sessions": list(sessions)})


@needs("trainings.add_session")
def pattern(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Sessions from a weekly pattern: previewed first, made by the second button."""
    cohort = cohort_of(request, uuid)
    initial = {
        "first": cohort.activity.held_on,
        "last": cohort.activity.ends_on,
        "room": cohort.room,
    }
    form = PatternForm(request.POST or None, initial=initial)
    context = {"cohort": cohort, "form": form, "days": None}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        when = {name: said[name] for name in ("weekdays", "first", "last", "skip")}
        try:
            if request.POST.get("act") == "make":
                made = actions.make_sessions(
                    cohort=cohort,
                    starts_at=said["starts_at"],
                    ends_at=said["ends_at"],
                    room=said["room"],
                    by=user_of(request),
                    **when,
                )
                told = ngettext("%(number)d session is planned.", "%(number)d sessions are planned.", len(made))
                messages.success(request, told % {"number": len(made)})
                return redirect("trainings:cohort-sessions", cohort.uuid)
            days = actions.days_of_pattern(**when)
            known = cohort.sessions.filter(date__in=days, starts_at=said["starts_at"])
            there = set(known.values_list("date", flat=True))
            context |= {"days": [(day, day in there) for day in days], "new": len(days) - len(there)}
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return render(request, "trainings/session_pattern.html", context)


@needs("trainings.change_session")
def move(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give a session another day, hour or room."""
    session = session_of(request, uuid)
    form = MoveForm(request.POST or None, instance=session)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.move_session(session=session, by=user_of(request), **said)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, _("The session is moved."))
            return redirect("trainings:cohort-sessions", session.cohort.uuid)
    return render(request, "trainings/session_move.html", {"session": session, "form": form})


@require_POST
@needs("trainings.change_session")
def state(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Cancel a session, put it back, say that it was held."""
    session = session_of(request, uuid)
    step = STEPS.get(request.POST.get("to", ""))
    try:
        if step is None:
            messages.error(request, _("Choose one of the steps."))
        else:
            moved = step(session=session, by=user_of(request))
            messages.success(request, _("This session is now “%(state)s”.") % {"state": moved.get_state_display()})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("trainings:cohort-sessions", session.cohort.uuid)
