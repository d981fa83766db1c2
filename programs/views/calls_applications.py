"""Applications as staff see them: the list, one of them, writing it, its link, checking it."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries import attaching
from beneficiaries.names import fold
from beneficiaries.views.asking import plain, user_of
from exchange import references
from programs.actions import calls as actions
from programs.forms.calls import OrganisationForm
from programs.models import Application, ApplicationPaper, Assessment, Call, Declaration, ReportDue
from programs.ranking import Measure, average, total
from programs.views.calls_asking import (
    act_page,
    application_or_404,
    call_or_404,
    crumbs_of,
    done_or_said,
)
from programs.views.calls_writing import checklist, writing

A_PAGE = 30
S = Application.State
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@needs("programs.view_call", "programs.view_application")
@require_safe
def application_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The applications to a call: searched by words or reference, narrowed by state and priority."""
    call = call_or_404(request, uuid)
    rows = Application.objects.visible_to(user_of(request)).filter(call=call)
    any_at_all = rows.exists()
    q, state = plain(request.GET.get("q")), plain(request.GET.get("state"), 12)
    priorities = list(call.priorities.all())
    chosen = plain(request.GET.get("priority"), 12)
    priority = next((one for one in priorities if str(one.pk) == chosen), None)
    if state in S.values:
        rows = rows.filter(state=state)
    if priority is not None:
        rows = rows.filter(priority=priority)
    if q:
        rows = rows.filter(_named(q))
    rows = rows.select_related("organisation", "priority").order_by("rank", "-submitted_at", "ref")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()

    def at(number: int) -> str:
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    context = {
        "call": call,
        "crumbs": crumbs_of(call),
        "page": page,
        "any": any_at_all,
        "q": q,
        "state": state if state in S.values else "",
        "states": S.choices,
        "priorities": priorities,
        "priority": priority,
        "previous_url": at(page.previous_page_number()) if page.has_previous() else "",
        "next_url": at(page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "programs/calls/applications.html", context)


def _named(q: str) -> Q:
    """Every word stands in the title, in the association's name, or it is the reference."""
    found = Q()
    for word in q.split()[:6]:
        one = Q()
        for name in ("title", "organisation__name", "organisation__name_ar"):
            one |= Q(**{f"{name}__icontains": word}) | Q(**{f"{name}__icontains": fold(word) or word})
        found &= one
    whole = references.normalise(q) if references.is_valid(q) else q
    return found | Q(ref__iexact=whole)


# --- One application -------------------------------------------------------------------------------------------
@needs("programs.view_call", "programs.view_application")
@require_safe
def application(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One application: what was written and sent, whether it is complete, its points, what was decided, its contract.

    An assessor declares their interest before they read it; of a blind call they see others' points after their own.
    """
    user, row = user_of(request), application_or_404(request, uuid)
    being_judged = row.call.state not in {Call.State.DRAFT, Call.State.OPEN}
    declared = list(row.declarations.select_related("assessor__user"))
    given = _given(row, user) if being_judged else []
    standing = actions.standing_of(user, row, declared=declared, given=given if being_judged else None)
    context: dict[str, Any] = {
        "application": row,
        "call": row.call,
        "crumbs": crumbs_of(row.call),
        "standing": standing,
        "acts": _acts(row, timezone.now()),
    }
    if not standing.may_read:
        return render(request, "programs/calls/application_closed.html", context)
    papers, kept = list(row.call.papers.all()), list(row.papers.select_related("paper"))
    needed = [paper for paper in papers if paper.required]
    context |= {
        "papers": kept,
        "lacking": [paper for paper in needed if paper.pk not in {one.paper_id for one in kept}],
        "checklist": checklist(row, papers, kept) if row.state == S.DRAFT else [],
        "scores": _scores(row, standing, declared, given) if being_judged else None,
        "undone": row.reversals.select_related("by").last() if row.state == S.APPROVED else None,
        "reports": ReportDue.objects.filter(project=row.child) if row.child_id else (),
    }
    return render(request, "programs/calls/application.html", context)


def _acts(row: Application, at: datetime) -> set[str]:
    """What can be done with it now; the page shows of these what one's role allows."""
    call, acts = row.call, set()
    being_judged = call.state in {Call.State.OPEN, Call.State.SCORING}
    if actions.may_be_written(row, at):
        acts |= {"write", "link"}
    if row.state in {S.SUBMITTED, S.INCOMPLETE, S.COMPLETE} and being_judged:
        acts.add("check")
    if row.state == S.SUBMITTED and call.state == Call.State.OPEN and not call.is_over(at):
        acts.add("take-back")
    if row.state == S.INCOMPLETE and being_judged:
        acts |= {"reopen", "link"}
    if row.state == S.WITHDRAWN and being_judged:
        acts.add("restore")
    if row.state not in {S.WITHDRAWN, S.CONTRACTED, S.REJECTED} and call.state != Call.State.CLOSED:
        acts.add("withdraw")
    if row.state == S.COMPLETE and call.state == Call.State.SCORING:
        acts.add("assess")
    if row.state == S.RESERVE and call.state == Call.State.DECIDED:
        acts.add("award")
    if row.state == S.APPROVED:
        acts.add("contract")
    if row.state == S.CONTRACTED:
        acts.add("undo")
    if row.state in {S.SUBMITTED, S.LATE, S.COMPLETE}:
        acts.add("link")
    return acts


def _given(row: Application, user: User) -> list[Assessment]:
    """What was given, as far as one may see it, and one's own draft."""
    shown = Assessment.objects.filter(application=row).shown_to(user).select_related("assessor__user")
    return list(shown.prefetch_related("scores").order_by("submitted_at", "pk"))


def _scores(
    row: Application, standing: actions.Standing, declared: list[Declaration], seen: list[Assessment]
) -> dict[str, Any]:
    """Points by criterion and assessor as far as one may see them, averages, the total of 100."""
    criteria = list(row.call.criteria.all())
    conflicts = {one.assessor_id for one in declared if one.conflict}
    shown = [one for one in seen if one.submitted_at is not None and one.assessor_id not in conflicts]
    given = [{score.criterion_id: score.points for score in one.scores.all()} for one in shown]
    lines = []
    for one in criteria:
        points = [scores.get(one.pk) for scores in given]
        known = [point for point in points if point is not None]
        lines.append((one, points, average(known) if known else None))
    measures = {one.pk: Measure(one.weight, one.most) for one in criteria}
    reached: Decimal | None = row.total if row.total is not None else total(measures, given)
    own = standing.assessment is not None and standing.assessment.submitted_at is not None
    judging = row.call.state == Call.State.SCORING and row.call.blind
    return {
        "lines": lines,
        "assessments": shown,
        "declared": declared,
        "total": reached,
        "hidden": standing.assessor is not None and judging and not own,
    }


@needs("programs.view_call", "programs.view_application")
@require_safe
def application_paper(request: HttpRequest, uuid: UUID) -> FileResponse:
    """A file of an application, to keep; an assessor who has not declared their interest yet does not read it."""
    user = user_of(request)
    rows = ApplicationPaper.objects.filter(application__in=Application.objects.visible_to(user))
    paper = get_object_or_404(rows.select_related("application"), uuid=uuid)
    if not actions.standing_of(user, paper.application).may_read:
        raise Http404
    try:
        content = paper.file.storage.open(str(paper.file.name))
    except FileNotFoundError:
        raise Http404(_("This file is missing from the store. Tell whoever runs the system.")) from None
    name = f"{paper.application.ref}-{paper.uuid.hex[:8]}.{attaching.EXTENSIONS[paper.content_type]}"
    return FileResponse(content, as_attachment=True, filename=name, content_type=paper.content_type, headers=_HEADERS)


# --- Writing ---------------------------------------------------------------------------------------------------
@needs("programs.view_call", "programs.add_application")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def application_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """An association applies: by a secret link that is shown once, or written here by a member of staff."""
    user, call = user_of(request), call_or_404(request, uuid)
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        asked = {"call": call, "organisation": said["organisation"], "by": user, "at": timezone.now()}
        if request.POST.get("act") == "link":
            made = attempt(form, lambda: actions.invite(**asked, client_id=said["client_id"]))
            if made:
                return _link_page(request, *made)
        else:
            row = attempt(form, lambda: actions.start_application(**asked, client_id=said["client_id"]))
            if row:
                return redirect("programs:application-write", row.uuid)
    context: dict[str, Any] = {"template": "programs/calls/application_new.html", "call": call}
    title = _("An association applies")
    return act_page(request, form, title=title, act="", crumbs=crumbs_of(call), **context)


def _link_page(request: HttpRequest, row: Application, token: str) -> HttpResponse:
    address = settings.ORIGIN + reverse("programs:apply", args=[token])
    context = {"application": row, "address": address, "crumbs": crumbs_of(row.call, row)}
    return render(request, "programs/calls/link.html", context)


@needs("programs.view_call", "programs.change_application")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def application_link(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The secret link of an application: made or made anew by POST, and shown then, once."""
    row = application_or_404(request, uuid)
    if request.method == "POST":
        try:
            token = actions.make_link(application=row, by=user_of(request), at=timezone.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("programs:application", row.uuid)
        row.refresh_from_db(fields=["digest", "link_until"])
        return _link_page(request, row, token)
    context = {"application": row, "address": "", "crumbs": crumbs_of(row.call, row)}
    return render(request, "programs/calls/link.html", context)


@needs("programs.view_call", "programs.change_application")
@require_POST
def application_link_end(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The link stops working at once."""
    row = application_or_404(request, uuid)
    return done_or_said(
        request,
        lambda: actions.end_link(application=row, by=user_of(request)),
        back=reverse("programs:application", args=[row.uuid]),
        done=_("The link has stopped working."),
    )


@needs("programs.view_call", "programs.change_application")
@require_http_methods(["GET", "HEAD", "POST"])
def application_write(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A member of staff writes an application, adds its papers and sends it in."""
    user, row, now = user_of(request), application_or_404(request, uuid), timezone.now()
    page = writing(request, row, user, now)
    if page.done:
        sent = (
            _("The application is sent in.") if row.state == S.SUBMITTED else _("It came too late: it is kept as late.")
        )
        messages.success(request, sent if page.done == "sent" else _("What was written is kept."))
        where = "programs:application" if page.done == "sent" else "programs:application-write"
        return redirect(where, row.uuid)
    context = {
        "page": page,
        "application": row,
        "call": row.call,
        "crumbs": crumbs_of(row.call, row),
        "over": row.call.is_over(now),
        "open": actions.may_be_written(row, now),
    }
    return render(request, "programs/calls/write.html", context, status=422 if page.wrong else 200)


@needs("programs.view_call", "programs.change_application")
@require_POST
def application_take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write on in what was sent in, before the deadline."""
    row = application_or_404(request, uuid)
    return done_or_said(
        request,
        lambda: actions.take_back(application=row, by=user_of(request), at=timezone.now()),
        back=reverse("programs:application", args=[row.uuid]),
        done=_("It can be written on. Send it in again before the deadline."),
    )
