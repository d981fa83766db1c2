"""Feedback for staff: what was told, who looks into it, what was answered; counts and the poster."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import journal, subjects
from accounts.access import needs
from accounts.models import AccessRecord
from accounts.refusals import Refusal
from beneficiaries import actions
from beneficiaries.forms import choices
from beneficiaries.forms.follow_up import AnswerForm, FeedbackForm
from beneficiaries.models import Feedback, Person
from beneficiaries.posters import render_poster
from beneficiaries.views.asking import plain, user_of

A_PAGE = 30
State = Feedback.State
subjects.name("confidential feedback", gettext_lazy("Feedback of the confidential channel"))


@needs("beneficiaries.view_feedback")
@require_safe
def feedback_list(request: HttpRequest) -> HttpResponse:
    """What waits for an answer first, the most overdue before; filters by state, kind and site."""
    user = user_of(request)
    asked = {name: plain(request.GET.get(name), 20) for name in ("state", "kind", "site")}
    rows = Feedback.objects.visible_to(user).select_related("site", "assigned_to")
    if asked["state"] not in {"all", *State.values}:
        asked["state"] = "open"
        rows = rows.filter(state__in=[State.NEW, State.TAKEN_UP])
    elif asked["state"] in State.values:
        rows = rows.filter(state=asked["state"])
    if asked["kind"] in Feedback.Kind.values:
        rows = rows.filter(kind=asked["kind"])
    sites = choices.sites_of(user)
    site = next((one for one in sites if one.code == asked["site"]), None)
    if site is not None:
        rows = rows.filter(site=site)
    rows = rows.with_answer_due()
    order = ["answer_due", "received_on", "pk"] if asked["state"] == "open" else ["-received_on", "-pk"]
    page = Paginator(rows.order_by(*order), A_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "rows": [{"feedback": row, "open": row.days_open(today), "late": row.late_days(today)} for row in page],
        "page": page,
        "asked": asked,
        "states": State.choices,
        "kinds": Feedback.Kind.choices,
        "sites": sites,
        "previous_url": _at(request, page.previous_page_number()) if page.has_previous() else "",
        "next_url": _at(request, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "beneficiaries/feedback_list.html", context)


def _at(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}"


@needs("beneficiaries.add_feedback")
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Write down what someone said; the confidential channel takes it from everyone, and shows it to few."""
    user = user_of(request)
    initial = {"person": plain(request.GET.get("person"), 40)}
    form = FeedbackForm(request.POST or None, user=user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.record_feedback(by=user, **form.cleaned_data)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            said = _("Kept under %(ref)s.") % {"ref": row.ref}
            if row.confidential:
                said += " " + _("Only those who read the confidential channel see it.")
            messages.success(request, said)
            if user.has_perm("beneficiaries.view_feedback"):
                return redirect("beneficiaries:feedback-list")
            return redirect("home")
    back = "beneficiaries:feedback-list" if user.has_perm("beneficiaries.view_feedback") else "home"
    context = {"form": form, "back_url": reverse(back)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "beneficiaries/feedback_new.html", context, status=status)


def feedback_or_404(request: HttpRequest, uuid: UUID) -> Feedback:
    """Feedback that the reader may know of; reading the confidential channel is noted before it is shown."""
    user = user_of(request)
    rows = Feedback.objects.visible_to(user).select_related("site", "person", "received_by", "assigned_to")
    row = get_object_or_404(rows, uuid=uuid)
    if row.confidential:
        journal.record(
            user=user,
            action=AccessRecord.Action.READ,
            subject="confidential feedback",
            person=row.person.uuid if row.person else None,
            ref=row.ref,
        )
    return row


@needs("beneficiaries.view_feedback")
@require_safe
def feedback_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What was said, how long it has waited, what was answered, what comes next."""
    row = feedback_or_404(request, uuid)
    today = timezone.localdate()
    named = row.person and Person.objects.named_to(user_of(request)).filter(pk=row.person.pk).exists()
    context = {
        "feedback": row,
        "named": named,
        "open": row.days_open(today),
        "late": row.late_days(today),
        "is_open": row.state in {State.NEW, State.TAKEN_UP},
    }
    return render(request, "beneficiaries/feedback.html", context)


@needs("beneficiaries.view_feedback", "beneficiaries.change_feedback")
@require_POST
def take_up(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """I look into it; something closed is open again."""
    row = feedback_or_404(request, uuid)
    actions.take_up_feedback(feedback=row, by=user_of(request))
    messages.success(request, _("You look into it now."))
    return redirect("beneficiaries:feedback", row.uuid)


@needs("beneficiaries.view_feedback", "beneficiaries.change_feedback")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write the answer that was given."""
    row = feedback_or_404(request, uuid)
    form = AnswerForm(request.POST or None, initial=_answered(row))
    form.watch(row, _answered, told=True)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data["answer"]
            actions.answer_feedback(feedback=row, by=user_of(request), answer=said, look=form.unchanged)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, _("The answer is kept. Whoever has the code can read it."))
            return redirect("beneficiaries:feedback", row.uuid)
    context = {"form": form, "feedback": row, "back_url": reverse("beneficiaries:feedback", args=[row.uuid])}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "beneficiaries/feedback_answer.html", context, status=status)


def _answered(feedback: Feedback) -> dict[str, Any]:
    return {"answer": feedback.answer}


@needs("beneficiaries.view_feedback", "beneficiaries.change_feedback")
@require_POST
def close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Nothing more is to be done; taking it up opens it again."""
    row = feedback_or_404(request, uuid)
    actions.close_feedback(feedback=row, by=user_of(request))
    messages.success(request, _("Closed. Take it up to open it again."))
    return redirect("beneficiaries:feedback", row.uuid)


@needs("beneficiaries.count_feedback")
@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """How much was told, by kind, and how soon it was answered: figures, no words; only what one may know of."""
    rows = Feedback.objects.visible_to(user_of(request))
    lines = counted(rows, timezone.localdate())
    context = {"lines": lines, "any": any(line["all"] for line in lines)}
    return render(request, "beneficiaries/feedback_counts.html", context)


def counted(rows: QuerySet[Feedback], today: date) -> list[dict[str, Any]]:
    """One line a kind: all, waiting, late, answered, mean days to the answer. One query."""
    took = ExpressionWrapper(F("answered_on") - F("received_on"), output_field=DurationField())
    waits = Q(state__in=[State.NEW, State.TAKEN_UP])
    # A union of two channels would be counted twice without its own rows.
    own = Feedback.objects.filter(pk__in=rows.order_by().values("pk")).with_answer_due()
    found: dict[str, Any] = {
        line["kind"]: line
        for line in own.order_by()
        .values("kind")
        .annotate(
            all=Count("pk"),
            waiting=Count("pk", filter=waits),
            late=Count("pk", filter=waits & Q(answer_due__lt=today)),
            answered=Count("pk", filter=Q(answered_on__isnull=False)),
            took=Avg(took),
        )
    }
    return [
        {"word": label}
        | {name: found.get(kind, {}).get(name) or 0 for name in ("all", "waiting", "late", "answered")}
        | {"days": found[kind]["took"].days if kind in found and found[kind]["took"] is not None else None}
        for kind, label in Feedback.Kind.choices
        if kind in found or kind != Feedback.Kind.ABUSE
    ]


@needs("beneficiaries.view_feedback")
@require_safe
def poster(request: HttpRequest) -> HttpResponse:
    """A sheet for the wall, with the code that opens the form about this office; PDF."""
    sites = choices.sites_of(user_of(request))
    asked = plain(request.GET.get("site"), 20)
    site = next((one for one in sites if one.code == asked), sites[0] if len(sites) == 1 else None)
    answer = HttpResponse(render_poster(site), content_type="application/pdf")
    name = f"feedback-{site.code}.pdf" if site else "feedback.pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
