"""What staff say of an application that came in: complete, incomplete, open again for some days, withdrawn."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import needs
from accounts.attempting import attempt
from beneficiaries.views.asking import user_of
from programs.actions import calls as actions
from programs.forms.calls import CheckForm, UntilForm
from programs.models import Application
from programs.views.calls_asking import act_page, application_or_404, asked_first, crumbs_of, done_or_said

S = Application.State


@needs("programs.view_call", "programs.change_application")
@require_http_methods(["GET", "HEAD", "POST"])
def application_check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that an application is complete, or what it lacks."""
    row = application_or_404(request, uuid)
    papers, kept = list(row.call.papers.all()), list(row.papers.select_related("paper"))
    proposed = row.missing.split("; ") if row.missing else actions.proposed_missing(row)
    named = [str(paper) for paper in papers]
    initial = {
        "missing": [one for one in proposed if one in named],
        "also": "; ".join(one for one in proposed if one not in named),
    }
    form = CheckForm(request.POST or None, papers=papers, initial=initial)
    if request.method == "POST" and form.is_valid():
        checked = attempt(
            form,
            lambda: actions.check_completeness(
                application=row, by=user_of(request), at=timezone.now(), missing=form.lacking
            ),
        )
        if checked:
            complete = checked.state == S.COMPLETE
            messages.success(request, _("The application is complete.") if complete else _("What is missing is noted."))
            return redirect("programs:application", row.uuid)
    return act_page(
        request,
        form,
        title=_("Is %(ref)s complete?") % {"ref": row.ref},
        act=_("Save the check"),
        crumbs=crumbs_of(row.call, row),
        template="programs/calls/check.html",
        application=row,
        papers=kept,
    )


@needs("programs.view_call", "programs.change_application")
@require_http_methods(["GET", "HEAD", "POST"])
def application_reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let an incomplete application be completed until a day."""
    user, row = user_of(request), application_or_404(request, uuid)
    form = UntilForm(request.POST or None)
    done = (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            form,
            lambda: actions.reopen_application(
                application=row, by=user, until=form.cleaned_data["until"], at=timezone.now()
            ),
        )
    )
    if done:
        messages.success(request, _("The association can complete it until that day, by its link."))
        return redirect("programs:application", row.uuid)
    said = _("Missing: %(what)s") % {"what": row.missing} if row.missing else ""
    title = _("Let it be completed")
    return act_page(request, form, title=title, act=_("Save"), crumbs=crumbs_of(row.call, row), said=said)


@needs("programs.view_call", "programs.change_application")
@require_http_methods(["GET", "HEAD", "POST"])
def application_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take an application out, as the association wishes."""
    row = application_or_404(request, uuid)
    return asked_first(
        request,
        lambda: actions.withdraw(application=row, by=user_of(request), at=timezone.now()),
        back=reverse("programs:application", args=[row.uuid]),
        title=_("Withdraw %(ref)s?") % {"ref": row.ref},
        sentence=_("The association takes its project back. Money that was granted to it is free again."),
        button=_("Withdraw it"),
        done=_("The application is withdrawn."),
        danger=True,
    )


@needs("programs.view_call", "programs.change_application")
@require_POST
def application_restore(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take an application back in that was withdrawn by mistake."""
    row = application_or_404(request, uuid)
    return done_or_said(
        request,
        lambda: actions.restore(application=row, by=user_of(request)),
        back=reverse("programs:application", args=[row.uuid]),
        done=_("The application is in again."),
    )
