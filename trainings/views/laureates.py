"""Laureates: the ranked list, and who of the equals has the last place."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.access import needs
from accounts.refusals import Refusal
from trainings import actions
from trainings.forms import IssueForm, TieForm
from trainings.models import Certificate, Cohort, Learner, Session
from trainings.rates import rates
from trainings.views import cohort_of, user_of


@needs("trainings.view_cohort", "trainings.view_certificate")
def laureates(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who has reached what, best first; a tie to decide; certificates to issue."""
    user, cohort = user_of(request), cohort_of(request, uuid)
    standings = rates(Cohort.objects.filter(pk=cohort.pk))
    tied = standings.tied()
    form = TieForm(request.POST or None, tied=tied)
    if request.method == "POST":
        if not user.has_perm("trainings.add_certificate"):
            raise PermissionDenied(_("Your role does not decide who is a laureate. Ask your coordinator."))
        if form.is_valid() and _decide(request, cohort, form):
            return redirect("trainings:cohort-laureates", cohort.uuid)
    rows = list(standings.select_related("learner__enrolment__person", "learner__enrolment__organisation"))
    named = set(Learner.objects.filter(cohort=cohort).named_to(user).values_list("pk", flat=True))
    kind = cohort.course.certificate_kind
    issued = dict(
        Certificate.objects.valid().filter(learner__cohort=cohort, kind=kind).values_list("learner", "number")
    )
    entitled = actions.entitled(rows, kind)
    seats = next((one.seats for one in rows if one.tie), None)
    context = {
        "cohort": cohort,
        "rows": [(one, issued.get(one.learner_id, "")) for one in rows if one.learner_id in named],
        "unnamed": sum(one.learner_id not in named for one in rows),
        "tied": [one for one in rows if one.tie and one.learner_id in named],
        "seats": seats,
        "tie_open": any(one.tie_open for one in rows),
        "form": form,
        "chosen": set(request.POST.getlist("learners")),
        "entitled": len(entitled),
        "issued": len(issued),
        "to_issue": sum(one.learner_id not in issued for one in entitled),
        "still_planned": cohort.sessions.filter(state=Session.State.PLANNED).count(),
        "issue_form": IssueForm(initial={"kind": kind}),
    }
    return render(request, "trainings/laureates.html", context)


def _decide(request: HttpRequest, cohort: Cohort, form: TieForm) -> bool:
    """Keep the decision, or put what stands against it beside its field."""
    said = form.cleaned_data
    try:
        actions.decide_tie(cohort=cohort, learners=list(said["learners"]), reason=said["reason"], by=user_of(request))
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(request, _("The decision is kept with its reason. Certificates can be issued."))
    return True
