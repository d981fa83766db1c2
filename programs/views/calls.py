"""Calls for projects: the list, one call, its parts, its assessors, its steps."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, F, Q, Sum
from django.forms import inlineformset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import needs
from accounts.attempting import attempt
from beneficiaries.names import fold
from beneficiaries.views.asking import plain, user_of
from programs.actions import calls as actions
from programs.forms.calls import (
    AssessorForm,
    BudgetForm,
    CallForm,
    CriterionForm,
    ExtendForm,
    NewCallForm,
    PaperForm,
    PriorityForm,
)
from programs.models import Application, Assessor, Call, CallBudget, CallPaper, CallPriority, Criterion, Project
from programs.models.applications import IN_THE_RUNNING
from programs.views.calls_asking import act_page, asked_first, call_or_404, crumbs_of, done_or_said
from programs.views.pages import project_asked

A_PAGE = 30
S, A = Call.State, Application.State
#: Of each kind of part: the model, its form, the name of the call's rows, words for the page.
PARTS: dict[str, tuple[Any, Any, str, Any]] = {
    "criteria": (Criterion, CriterionForm, "criteria", gettext_lazy("Criteria and their weights")),
    "budgets": (CallBudget, BudgetForm, "budgets", gettext_lazy("The money of the call")),
    "papers": (CallPaper, PaperForm, "papers", gettext_lazy("Papers of an application")),
    "priorities": (CallPriority, PriorityForm, "priorities", gettext_lazy("Priorities of the call")),
}


@needs("programs.view_call")
@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    """Calls, the latest deadline first; searched by words, narrowed by state."""
    user = user_of(request)
    q, state = plain(request.GET.get("q")), plain(request.GET.get("state"), 10)
    rows, project = Call.objects.visible_to(user), project_asked(request)
    if project is not None:
        rows = rows.filter(project__in=Project.objects.within(project))
    if state in S.values:
        rows = rows.filter(state=state)
    if words := fold(q).split():
        # There are tens of calls, not thousands: their words are compared here, without accents.
        named = rows.values_list("pk", "title", "title_ar", "code")
        rows = rows.filter(pk__in=[pk for pk, *said in named if all(word in fold(" ".join(said)) for word in words)])
    page = Paginator(rows.with_figures().select_related("project").order_by("-deadline_on", "code"), A_PAGE).get_page(
        request.GET.get("page")
    )
    mine = 0
    if user.has_perm("programs.add_assessment"):
        mine = Application.objects.waiting_for(user).count()
    context = {
        "page": page,
        "q": q,
        "state": state if state in S.values else "",
        "states": S.choices,
        "mine": mine,
        "project": project,
        "all_url": reverse("programs:call-list") + (f"?project={project.uuid}" if project else ""),
        "previous_url": _at(request, page.previous_page_number()) if page.has_previous() else "",
        "next_url": _at(request, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "programs/calls/list.html", context)


def _at(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}"


@needs("programs.view_call")
@require_safe
def call(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One call: what it asks, by when, out of which money, how it is judged, how far its applications are."""
    user = user_of(request)
    row = call_or_404(request, uuid)
    counts = row.applications.aggregate(
        begun=Count("pk"),
        sent=Count("pk", filter=Q(submitted_at__isnull=False)),
        running=Count("pk", filter=Q(state__in=IN_THE_RUNNING)),
        granted=Count("pk", filter=Q(state__in=[A.APPROVED, A.CONTRACTED])),
        **{f"is_{state}": Count("pk", filter=Q(state=state)) for state in A.values},
    )
    criteria = list(row.criteria.all())
    weights = sum(one.weight for one in criteria) or 1
    context = {
        "call": row,
        "budgets": row.budgets.select_related("funding__organisation")
        .annotate(given=Sum("awards__granted"), left=F("amount") - Sum("awards__granted", default=0))
        .order_by("order", "pk"),
        "criteria": [(one, one.weight / weights) for one in criteria],
        "priorities": row.priorities.all(),
        "papers": row.papers.all(),
        "extensions": row.extensions.select_related("by"),
        "assessors": row.assessors.select_related("user")
        .annotate(
            given=Count("assessments", filter=Q(assessments__submitted_at__isnull=False), distinct=True),
            conflicts=Count("declarations", filter=Q(declarations__conflict=True), distinct=True),
        )
        .order_by("user__full_name", "pk"),
        "meetings": row.meetings.select_related("proposed_by", "approved_by", "reversal")
        if user.has_perm("programs.view_committeemeeting")
        else (),
        "funnel": _funnel(counts),
        "beside": [
            (state, counts[f"is_{state}"])
            for state in (A.SUBMITTED, A.LATE, A.INCOMPLETE, A.RESERVE, A.REJECTED, A.WITHDRAWN)
            if counts[f"is_{state}"]
        ],
        "counts": counts,
        "over": row.is_over(timezone.now()),
        "next": _next(row, counts),
    }
    return render(request, "programs/calls/call.html", context)


def _funnel(counts: dict[str, int]) -> list[tuple[Any, int]]:
    """From those begun to the contracts signed, each step a part of the one before."""
    return [
        (_("Begun"), counts["begun"]),
        (_("Sent in"), counts["sent"]),
        (_("Complete and in time"), counts["running"]),
        (_("Chosen"), counts["granted"]),
        (_("Contract signed"), counts["is_contracted"]),
    ]


def _next(row: Call, counts: dict[str, int]) -> str:
    """The one act that brings a call on: its button is the solid one."""
    if row.state == S.DRAFT:
        return "open"
    if row.state == S.OPEN:
        if counts["is_submitted"] and row.is_over(timezone.now()):
            return "check"
        return "score" if row.is_over(timezone.now()) else "apply"
    if row.state == S.SCORING:
        return "rank"
    return ""


# --- Writing ---------------------------------------------------------------------------------------------------
@needs("programs.add_call")
@require_http_methods(["GET", "HEAD", "POST"])
def call_new(request: HttpRequest) -> HttpResponse:
    """Prepare a call."""
    user = user_of(request)
    if (known := _sent_before(request)) is not None:
        return redirect("programs:call", known.uuid)
    form = NewCallForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.create_call(by=user, **form.cleaned_data))
        if made:
            messages.success(request, _("The call is there. Next: its criteria, its money and the papers it asks for."))
            return redirect("programs:call", made.uuid)
    return act_page(request, form, title=_("New call for projects"), act=_("Save"), crumbs=crumbs_of())


def _sent_before(request: HttpRequest) -> Call | None:
    """The call that the same form has made already: a second touch on its button finds its own code taken."""
    try:
        number = UUID(plain(request.POST.get("client_id"), 40))
    except ValueError:
        return None
    return Call.objects.visible_to(user_of(request)).filter(uuid=number).first()


@needs("programs.change_call")
@require_http_methods(["GET", "HEAD", "POST"])
def call_change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what is said of a call, as far as nobody relies on it yet."""
    user, row = user_of(request), call_or_404(request, uuid)
    crumbs = crumbs_of(row)
    form = CallForm(request.POST or None, instance=row, user=user, judged=actions.points_given(row))
    done = (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.change_call(call=row, by=user, **form.cleaned_data))
    )
    if done:
        messages.success(request, _("The changes are kept."))
        return redirect("programs:call", row.uuid)
    return act_page(request, form, title=_("Change the call"), act=_("Save"), crumbs=crumbs)


@needs("programs.change_call")
@require_http_methods(["GET", "HEAD", "POST"])
def call_parts(request: HttpRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Criteria, budgets, papers or priorities of a call, typed together."""
    row = call_or_404(request, uuid)
    model, form_class, name, title = PARTS[kind]
    extra = 1 if kind == "budgets" or getattr(row, name).exists() else 3
    rows = inlineformset_factory(Call, model, form=form_class, extra=extra)
    options: dict[str, Any] = {"form_kwargs": {"call": row}} if kind == "budgets" else {}
    formset: Any = rows(request.POST or None, instance=row, **options)
    if request.method == "POST" and formset.is_valid() and _keep_parts(request, formset):
        return redirect("programs:call", row.uuid)
    wrong = formset.is_bound and any(form.errors for form in formset.forms)
    context = {
        "formset": formset,
        "title": title,
        "crumbs": crumbs_of(row),
        "back_url": reverse("programs:call", args=[row.uuid]),
        "judged": kind == "criteria" and actions.points_given(row),
    }
    return render(request, "programs/calls/rows_form.html", context, status=422 if wrong else 200)


def _keep_parts(request: HttpRequest, formset: Any) -> bool:
    """Each filled row through its action, each ticked one taken out; False where one is refused: then none is kept."""
    user = user_of(request)
    with transaction.atomic():
        for place, form in enumerate(formset.forms):
            part = form.instance
            if form.cleaned_data.get("DELETE"):
                act: Any = partial(actions.remove_part, part=part, by=user) if part.pk else None
            elif form.has_changed():
                part.order = part.order if part.pk else place
                act = partial(actions.save_part, part=part, by=user)
            else:
                act = None
            if act is not None:
                attempt(form, act)
            if form.errors:
                transaction.set_rollback(True)
                return False
    messages.success(request, _("The changes are kept."))
    return True


# --- Steps -----------------------------------------------------------------------------------------------------
@needs("programs.change_call")
@require_http_methods(["GET", "HEAD", "POST"])
def call_open(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let associations apply."""
    row = call_or_404(request, uuid)
    return asked_first(
        request,
        lambda: actions.open_call(call=row, by=user_of(request), at=timezone.now()),
        back=reverse("programs:call", args=[row.uuid]),
        title=_("Open “%(name)s”?") % {"name": row.name},
        sentence=_("Associations can apply from %(day)s. Dates, amounts and currency then stay as announced.")
        % {"day": f"{row.opens_on:%d/%m/%Y}"},
        button=_("Open the call"),
        done=_("The call is open."),
    )


@needs("programs.change_call")
@require_http_methods(["GET", "HEAD", "POST"])
def call_take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Prepare a call again that was opened too early."""
    row = call_or_404(request, uuid)
    return asked_first(
        request,
        lambda: actions.take_back_call(call=row, by=user_of(request)),
        back=reverse("programs:call", args=[row.uuid]),
        title=_("Prepare “%(name)s” again?") % {"name": row.name},
        sentence=_("This works as long as nobody has begun to apply. Everything can be changed again."),
        button=_("Prepare it again"),
        done=_("The call is being prepared again."),
    )


@needs("programs.change_call")
@require_http_methods(["GET", "HEAD", "POST"])
def call_score(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let assessors judge."""
    row = call_or_404(request, uuid)
    return asked_first(
        request,
        lambda: actions.start_scoring(call=row, by=user_of(request), at=timezone.now()),
        back=reverse("programs:call", args=[row.uuid]),
        title=_("Start assessing “%(name)s”?") % {"name": row.name},
        sentence=_("The assessors see the complete applications. What comes in from now on is kept as late."),
        button=_("Start assessing"),
        done=_("The assessors can begin."),
    )


@needs("programs.change_call")
@require_http_methods(["GET", "HEAD", "POST"])
def call_close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put a call away."""
    row = call_or_404(request, uuid)
    return asked_first(
        request,
        lambda: actions.close_call(call=row, by=user_of(request)),
        back=reverse("programs:call", args=[row.uuid]),
        title=_("Close “%(name)s”?") % {"name": row.name},
        sentence=_("Nobody is moved up from the reserve list any more. Everything stays readable and in the reports."),
        button=_("Close the call"),
        done=_("The call is closed."),
    )


@needs("programs.change_call")
@require_http_methods(["GET", "HEAD", "POST"])
def call_extend(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Move the deadline, with a reason."""
    user, row = user_of(request), call_or_404(request, uuid)
    crumbs = crumbs_of(row)
    form = ExtendForm(request.POST or None, initial={"deadline_at": row.deadline_at})
    done = (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.extend_call(call=row, by=user, at=timezone.now(), **form.cleaned_data))
    )
    if done:
        messages.success(request, _("The deadline is moved. What came in between the two deadlines is in time."))
        return redirect("programs:call", row.uuid)
    said = _("The deadline now: %(deadline)s.") % {"deadline": actions.announced_deadline(row)}
    return act_page(request, form, title=_("Extend the deadline"), act=_("Extend"), crumbs=crumbs, said=said)


# --- Assessors -------------------------------------------------------------------------------------------------
@needs("programs.change_call", "programs.add_assessor")
@require_http_methods(["GET", "HEAD", "POST"])
def assessor_add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name one more assessor."""
    row = call_or_404(request, uuid)
    form = AssessorForm(request.POST or None, call=row)
    done = (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, lambda: actions.add_assessor(call=row, by=user_of(request), user=form.cleaned_data["user"]))
    )
    if done:
        messages.success(request, _("The assessor is named."))
        return redirect("programs:call", row.uuid)
    said = _("Assessors see the complete applications of this call, also those of other sites, and nothing else of it.")
    return act_page(request, form, title=_("Add an assessor"), act=_("Add"), crumbs=crumbs_of(row), said=said)


@needs("programs.change_call", "programs.delete_assessor")
@require_POST
def assessor_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take an assessor off who has not begun."""
    row = call_or_404(request, uuid)
    number = plain(request.POST.get("assessor"), 12)
    back = reverse("programs:call", args=[row.uuid])
    if not number.isascii() or not number.isdigit():
        return redirect(back)
    assessor = Assessor.objects.filter(call=row, pk=int(number)).select_related("call", "user").first()
    if assessor is None:
        # Removed already, by a second touch or a colleague.
        return redirect(back)
    return done_or_said(
        request,
        lambda: actions.remove_assessor(assessor=assessor, by=user_of(request)),
        back=back,
        done=_("The assessor is taken off."),
    )
