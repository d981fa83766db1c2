"""Contracts of those who were chosen, and the reports that their projects owe."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import needs
from accounts.attempting import attempt
from beneficiaries.views.asking import plain, user_of
from programs.actions import calls as actions
from programs.forms.calls_deciding import ContractForm, WhyForm
from programs.models import ReportDue
from programs.views.calls_asking import act_page, application_or_404, crumbs_of

A_PAGE = 40
SHOWN = ("waiting", "overdue", "received")


@needs("programs.view_call", "programs.change_application")
@require_http_methods(["GET", "HEAD", "POST"])
def application_contract(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Sign: the application becomes a project, with its money, its partner and its reports."""
    row = application_or_404(request, uuid)
    if row.child is not None and request.method != "POST":
        return redirect("programs:project", row.child.uuid)
    form = ContractForm(request.POST or None, application=row)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = attempt(
            form,
            lambda: actions.contract(
                application=row,
                by=user_of(request),
                at=timezone.now(),
                reports=form.reports,
                **{name: said[name] for name in ("signed_on", "code", "starts_on", "ends_on")},
            ),
        )
        if made:
            messages.success(request, _("The contract is noted, and its project is there."))
            return redirect("programs:project", made.uuid)
    return act_page(
        request,
        form,
        title=_("Sign the contract"),
        act=_("Save and make the project"),
        crumbs=crumbs_of(row.call, row),
        template="programs/calls/contract.html",
        application=row,
        call=row.call,
    )


@needs("programs.view_call", "programs.change_application")
@require_http_methods(["GET", "HEAD", "POST"])
def contract_undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A contract was noted by mistake: its project goes as long as nothing is in it."""
    row = application_or_404(request, uuid)
    form = WhyForm(request.POST or None)
    done = (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            form,
            lambda: actions.undo_contract(
                application=row, by=user_of(request), at=timezone.now(), reason=form.cleaned_data["reason"]
            ),
        )
    )
    if done:
        messages.success(request, _("The contract is taken back. The application is approved, as before."))
        return redirect("programs:application", row.uuid)
    return act_page(
        request,
        form,
        title=_("Was the contract noted by mistake?"),
        act=_("Take the contract back"),
        crumbs=crumbs_of(row.call, row),
        said=_("The project that it made is removed, as long as nothing is in it. The application stays approved."),
    )


# --- Reports due -----------------------------------------------------------------------------------------------
@needs("programs.view_reportdue")
@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """The reports that projects owe: those that wait, the overdue ones first; or those that came."""
    today = timezone.localdate()
    seen = ReportDue.objects.visible_to(user_of(request))
    asked = plain(request.GET.get("show"), 10)
    shown = asked if asked in SHOWN else SHOWN[0]
    rows = {
        "waiting": seen.waiting(),
        "overdue": seen.overdue(today),
        "received": seen.exclude(received_on=None).order_by("-received_on", "-pk"),
    }[shown]
    page = Paginator(rows.select_related("project"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [(row, max((today - row.due_on).days, 0) if row.received_on is None else 0) for row in page],
        "shown": shown,
        "overdue": seen.overdue(today).count(),
        "crumbs": crumbs_of(),
        "previous_url": f"?show={shown}&page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?show={shown}&page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "programs/calls/reports.html", context)
