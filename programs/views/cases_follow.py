"""What follows in a case: surveys, notes, papers, appointments."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import needs
from accounts.models import RestrictedCategory
from beneficiaries.forms import choices
from beneficiaries.views.agenda import colleagues
from programs.actions import cases as actions
from programs.forms.cases import papers_of
from programs.forms.cases_help import CaseAppointmentForm, CaseNoteForm, CasePaperForm, SurveyForm
from programs.models import CaseMember, CaseNote, CasePaper, FollowUp
from programs.views.cases_asking import case_or_404, form_page, noted, sent, user_of
from programs.workflows import workflow_of


@needs("programs.view_case", "programs.change_followup")
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What a survey found, or that nobody could be reached; again corrects it."""
    user = user_of(request)
    row = get_object_or_404(FollowUp.objects.visible_to(user).select_related("case"), uuid=uuid)
    case = case_or_404(request, row.case.uuid)
    declared = workflow_of(case).surveys().get(row.code)
    initial: dict[str, Any] = {}
    if row.done_on is not None:
        initial = {"on": f"{row.done_on:%d/%m/%Y}", "missed": not row.reached, "note": row.note}
        initial |= {name: getattr(row, name) for name in SurveyForm.SCORES}
    form = SurveyForm(request.POST or None, scored=bool(declared and declared.scored), initial=initial)
    if sent(request, form, lambda: actions.do_survey(survey=row, by=user, **form.said)):
        messages.success(request, _("The survey is kept."))
        return redirect("programs:case", case.uuid)
    title = declared.title if declared else row.code
    return form_page(
        request,
        case,
        form,
        title=title,
        act=_("Save"),
        template="programs/cases/survey.html",
        section="#surveys",
        row=row,
    )


# --- Notes ---------------------------------------------------------------------------------------------------------
@needs("programs.view_case", "programs.view_casenote")
@require_safe
def notes(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The notes of a case; those of a category of their own each behind a door."""
    user, case = user_of(request), case_or_404(request, uuid)
    rows = CaseNote.objects.visible_to(user).filter(case=case, category__in=["", case.category])
    cleared = choices.cleared_categories(user) - {case.category}
    doors = [
        {"title": label, "url": reverse("programs:case-restricted-notes", args=[case.uuid, value])}
        for value, label in RestrictedCategory.choices
        if value in cleared
    ]
    context = {"case": case, "notes": list(rows.select_related("written_by")), "locked": doors, "title": _("Notes")}
    return render(request, "programs/cases/notes.html", context)


@needs("programs.view_case", "programs.view_casenote")
@require_POST
def restricted_notes(request: HttpRequest, uuid: UUID, category: str) -> HttpResponse:
    """Notes kept apart under one category: the reading is noted before anything is shown."""
    user, case = user_of(request), case_or_404(request, uuid)
    # Someone who is not cleared must not learn that there is such a block.
    if category not in choices.cleared_categories(user):
        raise Http404
    noted(request, case, subject="restricted note in a case", category=category)
    rows = CaseNote.objects.visible_to(user).filter(case=case, category=category).select_related("written_by")
    context = {"case": case, "notes": list(rows), "title": RestrictedCategory(category).label, "opened": True}
    return render(request, "programs/cases/notes.html", context)


@needs("programs.view_case", "programs.add_casenote")
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write a note, also once the case is closed."""
    user, case = user_of(request), case_or_404(request, uuid)
    form = CaseNoteForm(request.POST or None, user=user, case=case)
    if sent(request, form, lambda: actions.write_note(case=case, by=user, **form.cleaned_data)):
        messages.success(request, _("The note is kept."))
        return redirect("programs:case-notes", case.uuid)
    return form_page(request, case, form, title=_("Write a note"), act=_("Save the note"))


# --- Papers --------------------------------------------------------------------------------------------------------
@needs("programs.view_case", "programs.view_casepaper", "beneficiaries.view_attachment")
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The papers of a case; one more from the files of its people, or attached to one of them first."""
    user, case = user_of(request), case_or_404(request, uuid)
    rows = list(
        CasePaper.objects.visible_to(user).filter(case=case).select_related("attachment__person").order_by("pk")
    )
    others = papers_of(user, case).exclude(pk__in=[row.attachment_id for row in rows])
    form = CasePaperForm(request.POST or None, papers=papers_of(user, case) if request.method == "POST" else others)
    may_add = user.has_perm("programs.add_casepaper")
    if request.method == "POST" and not may_add:
        raise Http404
    if sent(request, form, lambda: actions.add_paper(case=case, attachment=form.cleaned_data["paper"], by=user)):
        messages.success(request, _("The file is with the case."))
        return redirect("programs:case-papers", case.uuid)
    context = {
        "papers": rows,
        "may_add": may_add,
        "more": others.exists(),
        "people": CaseMember.objects.filter(case=case, left_on=None).select_related("person").order_by("pk"),
        "template": "programs/cases/papers.html",
    }
    return form_page(request, case, form, title=_("Papers of the case"), act=_("Put with the case"), **context)


# --- Appointments --------------------------------------------------------------------------------------------------
@needs(
    "programs.view_case",
    "programs.add_caseappointment",
    "beneficiaries.view_appointment",
    "beneficiaries.add_appointment",
)
@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Plan to meet, call or visit somebody of the case; it stands in the agenda."""
    user, case = user_of(request), case_or_404(request, uuid)
    members = CaseMember.objects.filter(case=case, left_on=None).select_related("person").order_by("pk")
    initial: dict[str, Any] = {
        "member": members.filter(role=CaseMember.Role.PRINCIPAL).values_list("pk", flat=True).first()
    }
    if not case.category:
        initial["about"] = case.ref
    form = CaseAppointmentForm(
        request.POST or None, user=user, colleagues=colleagues(user), members=members, initial=initial
    )
    if sent(request, form, lambda: actions.make_appointment(case=case, by=user, **form.said)):
        messages.success(request, _("It is in the agenda."))
        return redirect("programs:case", case.uuid)
    return form_page(
        request,
        case,
        form,
        title=_("New appointment"),
        act=_("Put into the agenda"),
        template="programs/cases/appointment.html",
        section="#appointments",
    )
