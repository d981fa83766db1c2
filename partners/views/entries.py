"""Links under which associations put their own entries right, and checking what they wrote."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import needs
from accounts.asking import plain, user_of
from accounts.attempting import attempt
from accounts.refusals import Refusal
from partners import actions
from partners.entries import lines_of
from partners.forms.entries import JudgeForm, LinkToForm
from partners.models import EntryUpdate, Organisation

S = EntryUpdate.State
LENGTH = 40


@needs("partners.add_entryupdate")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry_link(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The secret link of an association: made or made anew by POST, and shown then, once."""
    user, one, now = user_of(request), get_object_or_404(Organisation, uuid=uuid), timezone.now()
    form = LinkToForm(request.POST or None, initial={"sent_to": one.email})
    address = ""
    if request.method == "POST" and form.is_valid():
        sent_to = form.cleaned_data["sent_to"]
        made = attempt(form, lambda: actions.make_entry_link(organisation=one, by=user, at=now, sent_to=sent_to))
        if made:
            address = settings.ORIGIN + reverse("partners:entry", args=[made[1]])
    updates = list(one.entry_updates.select_related("made_by", "judged_by")[:10])
    open_one = next((row for row in updates if row.state in {S.OPEN, S.SUBMITTED}), None)
    context = {
        "organisation": one,
        "form": form,
        "address": address,
        "open": open_one,
        "ended": open_one is not None and open_one.state == S.OPEN and open_one.expires_at <= now,
        "updates": updates,
        "days": settings.ENTRY_LINK_DAYS,
    }
    return render(request, "partners/entry_link.html", context, status=422 if form.errors else 200)


@needs("partners.change_entryupdate")
@require_POST
def entry_link_end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The link stops working at once."""
    update = get_object_or_404(EntryUpdate.objects.select_related("organisation"), uuid=uuid)
    try:
        actions.withdraw_entry_link(update=update, by=user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The link has stopped working."))
    return redirect("partners:organisation", update.organisation.uuid)


@needs("partners.view_entryupdate")
@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    """What associations sent in, what waits to be checked first; links that are out."""
    state, now = plain(request.GET.get("state"), 20), timezone.now()
    state = state if state in S.values else S.SUBMITTED.value
    rows = EntryUpdate.objects.filter(state=state).select_related("organisation", "made_by", "judged_by")
    order = {S.SUBMITTED: "submitted_at", S.OPEN: "expires_at"}.get(S(state), "-made_at")
    page = Paginator(rows.order_by(order, "pk"), LENGTH).get_page(plain(request.GET.get("page"), 6))

    def at(number: int) -> str:
        return f"?state={state}&page={number}"

    context = {
        "page": page,
        "state": state,
        # What waits stands first.
        "states": [(one.value, one.label) for one in (S.SUBMITTED, S.OPEN, S.ACCEPTED, S.DECLINED, S.WITHDRAWN)],
        "now": now,
        "previous_url": at(page.previous_page_number()) if page.has_previous() else "",
        "next_url": at(page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "partners/entry_list.html", context)


@needs("partners.change_entryupdate")
@require_http_methods(["GET", "HEAD", "POST"])
def entry_check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What an association wrote beside what stands there, line by line: taken over all, in part, or not at all."""
    user = user_of(request)
    rows = EntryUpdate.objects.select_related("organisation__place", "made_by", "judged_by")
    update = get_object_or_404(rows, uuid=uuid)
    lines = lines_of(update)
    first = [line.key for line in lines if not line.changed_meanwhile]
    seen = update.submitted_at.isoformat() if update.submitted_at else ""
    form = JudgeForm(request.POST or None, lines=lines, initial={"take": first, "seen": seen})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        take = [] if request.POST.get("act") == "none" else said["take"]
        now = timezone.now()
        done = attempt(
            form,
            lambda: actions.judge_entry(
                update=update,
                by=user,
                at=now,
                take=take,
                answer=said["answer"],
                seen=said["seen"],
                nothing=request.POST.get("act") == "none",
            ),
        )
        if done:
            over = done.state == S.ACCEPTED
            messages.success(
                request, _("Taken over: the entry is verified today.") if over else _("Nothing is taken over.")
            )
            return redirect("partners:organisation", update.organisation.uuid)
    chosen = set(form["take"].value() or ())
    context = {
        "update": update,
        "organisation": update.organisation,
        "lines": [(line, line.key in chosen) for line in lines],
        "form": form,
        "waits": update.state == S.SUBMITTED,
        "seen": seen,
    }
    return render(request, "partners/entry_check.html", context, status=422 if form.errors else 200)
