"""What an assessor does: what waits for me, declaring an interest, giving points."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import needs
from accounts.attempting import attempt
from accounts.models import User
from beneficiaries.views.asking import user_of
from programs.actions import calls as actions
from programs.forms.calls import DeclareForm, PointsForm
from programs.models import Application, Assessment, Assessor, Call, Declaration
from programs.ranking import Measure, total
from programs.views.calls_asking import Crumb, crumbs_of

#: Of what is done, the latest so many.
DONE = 50


@needs("programs.view_call", "programs.add_assessment")
@require_safe
def assessment_list(request: HttpRequest) -> HttpResponse:
    """The applications that wait for my points, those that I began, and what I have given."""
    user = user_of(request)
    waiting = Application.objects.waiting_for(user).select_related("call", "organisation").order_by("call", "ref")
    begun = set(Assessment.objects.filter(assessor__user=user, submitted_at=None).values_list("application", flat=True))
    declared = set(
        Declaration.objects.filter(assessor__user=user, conflict=False).values_list("application", flat=True)
    )
    given = Assessment.objects.filter(assessor__user=user, submitted_at__isnull=False)
    context = {
        "rows": [(row, row.pk in declared, row.pk in begun) for row in waiting],
        "given": given.select_related("application__call", "application__organisation").order_by("-submitted_at")[
            :DONE
        ],
        "conflicts": Declaration.objects.filter(assessor__user=user, conflict=True)
        .select_related("application__call", "application__organisation")
        .order_by("-declared_at")[:DONE],
        "crumbs": crumbs_of(),
    }
    return render(request, "programs/calls/assessments.html", context)


def _mine_or_404(request: HttpRequest, uuid: UUID) -> tuple[Application, Assessor]:
    """An application in the running of a call that one assesses; for anybody else there is nothing to judge."""
    user = user_of(request)
    rows = Application.objects.visible_to(user).in_the_running()
    row = get_object_or_404(rows.select_related("call", "organisation", "priority", "place"), uuid=uuid)
    return row, get_object_or_404(Assessor, call=row.call_id, user=user)


def _crumbs(row: Application) -> list[Crumb]:
    return [(reverse("programs:assessment-list"), _("My assessments")), *crumbs_of(row.call)[1:]]


@needs("programs.view_call", "programs.add_assessment")
@require_http_methods(["GET", "HEAD", "POST"])
def application_declare(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say whether one has an interest in an application, before reading it; one noticed later is said here too."""
    row, assessor = _mine_or_404(request, uuid)
    known = Declaration.objects.filter(application=row, assessor=assessor).first()
    form = DeclareForm(request.POST or None, initial={"conflict": "yes"} if known else {})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = attempt(
            form,
            lambda: actions.declare(
                application=row,
                by=user_of(request),
                conflict=said["conflict"] == "yes",
                reason=said["reason"],
                at=timezone.now(),
            ),
        )
        if made:
            if made.conflict:
                messages.success(request, _("Thank you for saying so. Others assess this application."))
                return redirect("programs:assessment-list")
            return redirect("programs:application-assess", row.uuid)
    context = {"form": form, "application": row, "call": row.call, "crumbs": _crumbs(row), "known": known}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "programs/calls/declare.html", context, status=status)


@needs("programs.view_call", "programs.add_assessment")
@require_http_methods(["GET", "HEAD", "POST"])
def application_assess(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Points for each criterion beside what was written: kept as a draft, or given for good."""
    row, assessor = _mine_or_404(request, uuid)
    user = user_of(request)
    declaration = Declaration.objects.filter(application=row, assessor=assessor).first()
    if declaration is None:
        return redirect("programs:application-declare", row.uuid)
    if declaration.conflict:
        messages.error(request, _("You declared a conflict of interest: others assess this application."))
        return redirect("programs:assessment-list")
    criteria = list(row.call.criteria.all())
    own = Assessment.objects.filter(application=row, assessor=assessor).prefetch_related("scores").first()
    given = {score.criterion_id: score.points for score in own.scores.all()} if own else {}
    initial: dict[str, Any] = {f"points_{one.pk}": given.get(one.pk) for one in criteria}
    initial["comment"] = own.comment if own else ""
    form = PointsForm(request.POST or None, criteria=criteria, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = _keep(request, form, row, user)
        if done is not None:
            return done
    measures = {one.pk: Measure(one.weight, one.most) for one in criteria}
    context = {
        "form": form,
        "application": row,
        "call": row.call,
        "crumbs": _crumbs(row),
        "papers": row.papers.select_related("paper"),
        "own": own,
        "open": row.state == Application.State.COMPLETE
        and row.call.state == Call.State.SCORING
        and (own is None or own.submitted_at is None),
        "weights": sum(one.weight for one in criteria),
        "so_far": total(measures, [{key: given.get(key, Decimal(0)) for key in measures}]) if given else None,
        "lacking": len(criteria) - len(given),
        "left": Application.objects.waiting_for(user).filter(call=row.call).count(),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "programs/calls/assess.html", context, status=status)


def _keep(request: HttpRequest, form: PointsForm, row: Application, user: User) -> HttpResponse | None:
    """Keep a draft and stay, or give the points and go on to the next one; None where it is refused."""
    submit = request.POST.get("act") == "give"
    now, comment = timezone.now(), form.cleaned_data["comment"]
    asked = {"application": row, "by": user, "points": form.points, "at": now, "comment": comment}
    if not attempt(form, lambda: actions.assess(**asked, submit=submit)):
        return None
    if not submit:
        messages.success(request, _("Your draft is kept. Nobody else sees it."))
        return redirect("programs:application-assess", row.uuid)
    messages.success(request, _("Your points are given."))
    following = Application.objects.waiting_for(user).filter(call=row.call).order_by("ref").first()
    if following is not None:
        return redirect("programs:application-assess", following.uuid)
    return redirect("programs:application", row.uuid)
