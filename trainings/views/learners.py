"""Learners of a cohort: enrolling someone who is registered already."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import needs
from accounts.refusals import Refusal
from beneficiaries.models import Person
from beneficiaries.search import search
from programs.models import Enrolment
from trainings import actions
from trainings.forms import SentByForm
from trainings.models import Cohort, Learner
from trainings.views import cohort_of, user_of

FOUND = 10


def _uuid(text: str) -> UUID:
    """The UUID that a form sent, or one that nobody has."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@needs("trainings.add_learner", "beneficiaries.view_person")
def add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Find a registered person and enrol them: a place, or the waiting list where all places are taken."""
    user, cohort = user_of(request), cohort_of(request, uuid)
    sender = SentByForm(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST":
        person = get_object_or_404(Person.objects.visible_to(user), uuid=_uuid(request.POST.get("person", "")))
        try:
            learner = actions.enrol_learner(cohort=cohort, person=person, organisation=sender.organisation, by=user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return _again(cohort, sender)
        waits = learner.enrolment.status == Enrolment.Status.WAITLISTED
        said = _("%(name)s is on the waiting list: all places are taken.") if waits else _("%(name)s has a place.")
        messages.success(request, said % {"name": person.shown_name})
        return _again(cohort, sender)
    text = request.GET.get("q", "")
    answer = search(Person.objects.visible_to(user).current().select_related("nationality"), text, limit=FOUND)
    there = set(
        Learner.objects.filter(cohort=cohort, enrolment__person__in=answer.people).values_list(
            "enrolment__person", flat=True
        )
    )
    found = [(person, person.pk in there) for person in answer.people]
    context = {"cohort": cohort, "text": text[:200], "found": found, "said": answer.said, "form": sender}
    return render(request, "trainings/learner_add.html", context | {"sender": sender.organisation})


def _again(cohort: Cohort, sender: SentByForm) -> HttpResponse:
    """The next one to enrol, sent by the same."""
    one = sender.organisation
    url = reverse("trainings:learner-add", args=[cohort.uuid])
    return redirect(f"{url}?sent_by={one.pk}" if one else url)
