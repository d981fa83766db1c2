"""The steps of a placement: validated, matched, started, completed, cancelled, and the way back of each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import needs
from accounts.attempting import attempt
from accounts.refusals import Refusal
from beneficiaries.models import Person
from beneficiaries.views.asking import plain, user_of
from programs.actions import placements as actions
from programs.actions.placing import last_day, weeks_between
from programs.forms.placements import BackForm, CancelForm, CompleteForm, MatchForm, StartForm
from programs.models import Placement
from programs.views.placements import form_page, placement_or_404

S = Placement.State
MAY = ("programs.view_placement", "programs.change_placement")


def _not_now(request: HttpRequest, row: Placement, *states: str) -> HttpResponse | None:
    """Back to the page where a form is asked for that the placement has no use for: somebody was quicker."""
    if request.method != "POST" and row.state not in states:
        said = _("The placement is “%(state)s” now: this cannot be done.") % {"state": row.get_state_display()}
        messages.info(request, said)
        return redirect("programs:placement", row.uuid)
    return None


@needs(*MAY)
@require_POST
def validate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """We look for somebody; the next page says who could go."""
    user, row = user_of(request), placement_or_404(request, uuid)
    try:
        actions.validate_placement(placement=row, by=user, on=timezone.localdate())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("programs:placement", row.uuid)
    messages.success(request, _("The need is validated. Choose somebody who could go."))
    able = user.has_perms(["programs.view_personskill", "beneficiaries.view_card"])
    return redirect("programs:placement-candidates" if able else "programs:placement", row.uuid)


@needs(*MAY, "beneficiaries.view_card")
@require_http_methods(["GET", "HEAD", "POST"])
def match(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody agrees to go: chosen among the candidates (``?person=``), or searched for."""
    user, row = user_of(request), placement_or_404(request, uuid)
    if away := _not_now(request, row, S.VALIDATED):
        return away
    today = timezone.localdate()
    person = _person_asked(request, row)
    first = max(row.wanted_from or today, today)
    form = MatchForm(request.POST or None, user=user, person=person, initial={"starts_on": first})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.match_placement(
                placement=row, person=data["picked"], by=user, on=today, starts_on=data["starts_on"]
            )
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            assert made.ends_on is not None
            said = _("Matched until %(day)s. Start the assignment once the expert is there.")
            messages.success(request, said % {"day": date_format(made.ends_on)})
            return redirect("programs:placement", row.uuid)
    return form_page(
        request,
        form,
        title=_("Who goes?"),
        act=_("Match"),
        row=row,
        template="programs/placements/match.html",
        person=person,
        until=last_day(first, row.weeks),
        back_url=reverse("programs:placement-candidates", args=[row.uuid]),
    )


def _person_asked(request: HttpRequest, row: Placement) -> Person | None:
    """The one named in the address; whoever the reader may not name does not exist."""
    text = plain(request.GET.get("person"), 40)
    if not text:
        return None
    try:
        number = UUID(text)
    except ValueError:
        number = row.uuid  # Nobody's.
    people = Person.objects.named_to(user_of(request)).current().select_related("nationality")
    return get_object_or_404(people, uuid=number)


@needs(*MAY)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The expert is there."""
    user, row = user_of(request), placement_or_404(request, uuid)
    if away := _not_now(request, row, S.MATCHED):
        return away
    today = timezone.localdate()
    first = min(row.starts_on or today, today)
    form = StartForm(request.POST or None, initial={"on": first})
    if request.method == "POST" and form.is_valid():
        on = form.cleaned_data["on"]
        if attempt(form, lambda: actions.start_placement(placement=row, by=user, on=on)):
            messages.success(request, _("The assignment has started."))
            return redirect("programs:placement", row.uuid)
    said = _("The agreed end moves with the first day.")
    return form_page(request, form, title=_("Since when is the expert there?"), act=_("Start"), row=row, said=said)


@needs(*MAY)
@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It is over: the weeks it took, whom the expert trained, what came of it."""
    user, row = user_of(request), placement_or_404(request, uuid)
    if away := _not_now(request, row, S.ON_ASSIGNMENT):
        return away
    today = timezone.localdate()
    last = min(row.ends_on or today, today)
    initial: dict[str, Any] = {"on": last, "staff_trained": row.staff_trained, "report": row.report}
    if row.started_on:
        initial["weeks"] = row.weeks_done or weeks_between(row.started_on, max(last, row.started_on))
    form = CompleteForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: actions.complete_placement(placement=row, by=user, **data)):
            messages.success(request, _("The placement is completed."))
            return redirect("programs:placement", row.uuid)
    return form_page(request, form, title=_("What came of it?"), act=_("Complete it"), row=row)


@needs(*MAY)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Nobody goes, or goes on."""
    user, row = user_of(request), placement_or_404(request, uuid)
    if away := _not_now(request, row, S.REQUESTED, S.VALIDATED, S.MATCHED, S.ON_ASSIGNMENT):
        return away
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        today = timezone.localdate()
        if attempt(form, lambda: actions.cancel_placement(placement=row, by=user, on=today, reason=reason)):
            messages.success(request, _("The placement is cancelled. Its page keeps why, and the way back."))
            return redirect("programs:placement", row.uuid)
    said = _("An expert who is matched is free for others again.") if row.expert_id else ""
    return form_page(
        request, form, title=_("Cancel this placement?"), act=_("Cancel it"), row=row, said=said, danger=True
    )


@needs(*MAY)
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take the last step back, after one question."""
    user, row = user_of(request), placement_or_404(request, uuid)
    if away := _not_now(request, row, S.VALIDATED, S.MATCHED, S.ON_ASSIGNMENT, S.COMPLETED, S.CANCELLED):
        return away
    form = BackForm(request.POST or None, initial={"state": row.state})
    if request.method == "POST" and form.is_valid():
        state, today = form.cleaned_data["state"], timezone.localdate()
        moved = attempt(form, lambda: actions.take_back(placement=row, by=user, state=state, on=today))
        if moved:
            said = _("The placement is “%(state)s” again.") % {"state": moved.get_state_display()}
            messages.success(request, said)
            return redirect("programs:placement", row.uuid)
    title, said = _questions().get(row.state, (_("Take the last step back?"), ""))
    return form_page(request, form, title=title, act=_("Take it back"), row=row, said=said)


def _questions() -> dict[str, tuple[str, str]]:
    """What is asked, and what then holds, by the state that was a mistake."""
    return {
        S.VALIDATED: (_("Is the need not validated after all?"), _("It is “requested” again.")),
        S.MATCHED: (_("Take the match back?"), _("Nobody is matched then; you choose again among the candidates.")),
        S.ON_ASSIGNMENT: (
            _("Has the assignment not started after all?"),
            _("It is “matched” again, for the days agreed before."),
        ),
        S.COMPLETED: (
            _("Is the assignment not over after all?"),
            _("It goes on. What you wrote stays, to be put right when it is over."),
        ),
        S.CANCELLED: (
            _("Is the need not cancelled after all?"),
            _("The placement stands again where it stood before."),
        ),
    }
