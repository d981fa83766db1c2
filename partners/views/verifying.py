"""Verifying an organisation's entry."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import needs
from accounts.asking import user_of
from accounts.attempting import attempt
from accounts.models import User
from accounts.refusals import Refusal
from partners import actions
from partners.forms.organisations import VerifyForm
from partners.models import EntryUpdate, Organisation


def verified_beside(organisation: Organisation, user: User) -> dict[str, Any]:
    """What an organisation's page says of its verification and of its secret link; one query at most."""
    beside: dict[str, Any] = {"state": organisation.verification(timezone.localdate())}
    if user.has_perm("partners.view_entryupdate"):
        live = [EntryUpdate.State.OPEN, EntryUpdate.State.SUBMITTED]
        update = organisation.entry_updates.filter(state__in=live).first()
        ended = update is not None and update.state == EntryUpdate.State.OPEN and update.expires_at <= timezone.now()
        beside["update"] = None if ended else update
    return beside


@needs("partners.change_organisation")
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the entry says, and in one act that it is right: on which day, what was looked at."""
    user, today = user_of(request), timezone.localdate()
    one = get_object_or_404(Organisation.objects.select_related("country", "place", "verified_by"), uuid=uuid)
    form = VerifyForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(form, lambda: actions.verify_organisation(organisation=one, by=user, today=today, **said)):
            messages.success(request, _("The entry is verified."))
            return redirect("partners:organisation", one.uuid)
    context = {
        "form": form,
        "organisation": one,
        "state": one.verification(today),
        "contacts": one.contacts.filter(left_on=None) if user.has_perm("partners.view_contact") else (),
    }
    return render(request, "partners/verify.html", context, status=422 if form.errors else 200)


@needs("partners.change_organisation")
@require_POST
def verify_take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The entry was verified by mistake: it says again what it said before."""
    one = get_object_or_404(Organisation, uuid=uuid)
    try:
        actions.take_back_verification(organisation=one, by=user_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The verification is taken back. Both stay in the history."))
    return redirect("partners:organisation", one.uuid)
