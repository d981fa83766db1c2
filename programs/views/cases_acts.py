"""What moves a case on: steps, the checklist, people, who follows it, by when, reopening."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import needs
from accounts.refusals import Refusal
from beneficiaries.forms import choices
from programs import casefile
from programs.actions import cases as actions
from programs.folding import folded
from programs.forms.cases import (
    AssignForm,
    CaseChangeForm,
    DeadlineForm,
    LeaveForm,
    MemberForm,
    ReopenForm,
    StepForm,
    TickForm,
    papers_of,
)
from programs.forms.cases_help import JoinForm
from programs.models import Case, CaseMember
from programs.refusals.cases import StepMissing
from programs.views.cases_asking import case_or_404, form_page, sent, tried, user_of
from programs.workflows import Missing, facts_of, workflow_of


@needs("programs.view_case", "programs.change_case")
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """Take a step: its day and what it asks for; where something is missing, what, and where it is mended."""
    user, today = user_of(request), timezone.localdate()
    case = case_or_404(request, uuid)
    table = workflow_of(case)
    way = table.step(code)
    if way is None:
        raise Http404
    if way.approves and not user.has_perm("programs.approve_case"):
        raise PermissionDenied(_("Your role does not approve cases. Ask your coordinator."))
    form = StepForm(request.POST or None, case=case, step=way)
    told: list[Missing] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = {"on": data["on"], "note": data["note"], "client_id": data["client_id"]}
        try:
            moved = actions.take_step(case=case, step=code, by=user, **given, **form.asked)
        except StepMissing as refused:
            told = list(refused.missing)
            _say_missing(form, told)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            said = _("The case is “%(state)s” now.") % {"state": workflow_of(moved).by_code[moved.state].title}
            messages.success(request, said)
            return redirect("programs:case", case.uuid)
    ahead: list[actions.Ahead] = []
    if case.closed_on is None:
        facts = facts_of(case, on=today, cleared=choices.cleared_categories(user))
        found = actions.steps_ahead(case=case, by=user, on=today, facts=facts)
        ahead = [one for one in found if one.step.code == code]
    onward = [one for part in casefile.onward(case, table, facts, ahead) for one in part] if ahead else []
    if not form.is_bound and not onward:
        messages.info(
            request,
            _("The case is “%(state)s” now. From there this step does not lead on.")
            % {"state": table.by_code[case.state].title},
        )
        return redirect("programs:case", case.uuid)
    target = table.by_code[way.target]
    lacks = onward[0].lacks if onward else []
    if told:
        lacks = casefile.lacks_told(way, told, case, table, facts, form.fields) if onward else []
    more = {
        "onward": onward[0] if onward else None,
        "lacks": lacks,
        "target": target,
        "danger": target.ends and target.aside,
        "said": _("The case is closed with it. If the person comes back, a new case goes on from it.")
        if target.ends
        else "",
    }
    return form_page(
        request,
        case,
        form,
        title=way.title,
        act=way.title,
        template="programs/cases/step.html",
        section="#next",
        **more,
    )


def _say_missing(form: StepForm, missing: list[Missing]) -> None:
    """What the form can mend is said beside its field; all else stands once, in the list above the form."""
    for one in missing:
        if one.field in form.fields:
            form.add_error(one.field, one.sentence)
    if not form.errors:
        form.add_error(None, _("The step cannot be taken yet: see above what is missing."))


@needs("programs.view_case", "programs.change_casecheck")
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: HttpRequest, uuid: UUID, code: str, person: UUID | None = None) -> HttpResponse:
    """Tick off a point of the checklist, correct it, or take the tick back."""
    user, today = user_of(request), timezone.localdate()
    case = case_or_404(request, uuid)
    declared = workflow_of(case).point(code)
    if declared is None:
        raise Http404
    facts = facts_of(case, on=today, cleared=choices.cleared_categories(user))
    wanted = [one for one in facts.shown(declared) if (one.row.person.uuid if one else None) == person]
    if not wanted:
        raise Http404
    someone = wanted[0]
    member = someone.row if someone else None
    check = facts.check(declared, someone)
    if request.method == "POST" and "take_back" in request.POST:
        form = TickForm(None, point=declared, papers=papers_of(user, case))
        if check is None or _done(request, lambda: actions.untick(check=check, by=user, on=today)):
            messages.success(request, _("The tick is taken back. The history keeps that it was there."))
        return redirect("programs:case", case.uuid)
    initial = {}
    if check is not None:
        initial = {"on": f"{check.done_on:%d/%m/%Y}", "text": check.text, "paper": check.paper_id}
    form = TickForm(request.POST or None, point=declared, papers=papers_of(user, case), initial=initial)
    if sent(request, form, lambda: actions.tick(case=case, point=code, by=user, member=member, **form.cleaned_data)):
        messages.success(request, _("It is ticked off."))
        return redirect("programs:case", case.uuid)
    more = {
        "point": declared,
        "member": member,
        "check": check,
        "people": [one.row for one in facts.members] if member is None else [member],
        "template": "programs/cases/point.html",
        "section": "#checklist",
    }
    return form_page(
        request, case, form, title=declared.title, act=_("Tick off") if check is None else _("Save"), **more
    )


def _done(request: HttpRequest, act: Any) -> bool:
    """Do it; where it is refused, say so above the page."""
    try:
        act()
    except Refusal as refused:
        messages.error(request, str(refused))
        return False
    return True


# --- People --------------------------------------------------------------------------------------------------------
@needs("programs.view_case", "programs.add_casemember", "beneficiaries.view_person")
@require_http_methods(["GET", "HEAD", "POST"])
def member_add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody goes along."""
    user, case = user_of(request), case_or_404(request, uuid)
    form = MemberForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = tried(
            form,
            lambda: actions.add_member(case=case, person=data["picked"], by=user, on=data["on"], role=data["role"]),
        )
        if made:
            messages.success(request, _("%(name)s is in the case.") % {"name": made.person.shown_name})
            return redirect("programs:case", case.uuid)
    return form_page(
        request,
        case,
        form,
        title=_("Add somebody to the case"),
        act=_("Add to the case"),
        template="programs/cases/member.html",
        section="#members",
    )


@needs("programs.view_case", "programs.change_casemember")
@require_http_methods(["GET", "HEAD", "POST"])
def member_leave(request: HttpRequest, uuid: UUID, person: UUID) -> HttpResponse:
    """Somebody is no longer in the case."""
    user, case = user_of(request), case_or_404(request, uuid)
    rows = CaseMember.objects.filter(case=case).select_related("person")
    member = get_object_or_404(rows, person__uuid=person)
    form = LeaveForm(request.POST or None)
    if sent(request, form, lambda: actions.remove_member(member=member, by=user, **form.cleaned_data)):
        messages.success(request, _("%(name)s is no longer in the case.") % {"name": member.person.shown_name})
        return redirect("programs:case", case.uuid)
    return form_page(
        request,
        case,
        form,
        title=_("Take %(name)s out of the case?") % {"name": member.person.shown_name},
        act=_("Take out of the case"),
        said=_("What was given to them stays. They can be added again."),
        section="#members",
    )


# --- Who, by when, what about ----------------------------------------------------------------------------------------
@needs("programs.view_case", "programs.assign_case")
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the case to a case manager."""
    user, case = user_of(request), case_or_404(request, uuid)
    form = AssignForm(request.POST or None, user=user, initial={"manager": case.manager_id})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if tried(form, lambda: actions.assign_case(case=case, by=user, on=timezone.localdate(), **data)):
            messages.success(request, _("The case manager is changed."))
            return redirect("programs:case", case.uuid)
    return form_page(request, case, form, title=_("Who follows this case?"), act=_("Save"))


@needs("programs.view_case", "programs.change_case")
@require_http_methods(["GET", "HEAD", "POST"])
def deadline(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say by when the next step is due."""
    user, case = user_of(request), case_or_404(request, uuid)
    initial = {"deadline": f"{case.deadline:%d/%m/%Y}" if case.deadline else ""}
    form = DeadlineForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if tried(form, lambda: actions.set_deadline(case=case, by=user, on=timezone.localdate(), **data)):
            messages.success(request, _("The deadline is changed."))
            return redirect("programs:case", case.uuid)
    said = _("The next step sets a new one by itself.")
    return form_page(request, case, form, title=_("By when is the next step due?"), act=_("Save"), said=said)


def _now(case: Case) -> dict[str, Any]:
    """What a case says, by the names of the form's fields."""
    amount = "" if case.amount is None else f"{case.amount:.2f}".removesuffix(".00")
    return {
        "title": case.title,
        "urgency": case.urgency,
        "country": case.country_id or "",
        "organisation": case.organisation_id,
        "funder": case.funder_id,
        "amount": amount,
        "currency": case.currency,
        "category": case.category,
    }


@needs("programs.view_case", "programs.change_case")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put right what the case is about."""
    user, case = user_of(request), case_or_404(request, uuid)
    form = CaseChangeForm(request.POST or None, user=user, case=case, initial=_now(case))
    if sent(request, form, lambda: actions.change_case(case=case, by=user, **form.said)):
        messages.success(request, _("The case is put right."))
        return redirect("programs:case", case.uuid)
    return form_page(request, case, form, title=_("What the case is about"), act=_("Save"))


@needs("programs.view_case", "programs.change_case")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Close one of two open cases of the same person and kind, as joined with the other."""
    user = user_of(request)
    case = case_or_404(request, uuid, Case.objects.annotate(twins=folded(actions.twins(user), pk="pk")))
    found = Case.objects.filter(pk__in=[one["pk"] for one in case.twins])  # type: ignore[attr-defined]
    if (not found or case.closed_on) and request.method != "POST":
        messages.info(request, _("No other open case of this kind and person is there."))
        return redirect("programs:case", case.uuid)
    form = JoinForm(request.POST or None, twins=found)
    if sent(request, form, lambda: actions.join_case(case=case, by=user, **form.cleaned_data)):
        messages.success(request, _("The case is closed, as joined with the other."))
        return redirect("programs:case", form.cleaned_data["other"].uuid)
    return form_page(
        request,
        case,
        form,
        title=_("Close this case as joined with the other?"),
        act=_("Close it as joined"),
        said=_(
            "All that happened in it stays readable. What is planned in it and not given is cancelled: plan it in the"
            " other case. Notes, papers and surveys stay where they are."
        ),
        danger=True,
    )


@needs("programs.view_case", "programs.add_case")
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody comes back: a new case goes on from a closed one."""
    user, case = user_of(request), case_or_404(request, uuid)
    first = {"project": case.project_id}
    if user.has_perm("programs.change_case"):
        first["manager"] = user.pk
    form = ReopenForm(request.POST or None, user=user, initial=first)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: actions.reopen_case(case=case, by=user, **form.cleaned_data))
        if made:
            messages.success(request, _("A new case goes on from the closed one."))
            return redirect("programs:case", made.uuid)
    said = _("The closed case stays as it is. The new one begins with those of its people who can be in a case now.")
    return form_page(
        request, case, form, title=_("Open a new case that goes on from this one"), act=_("Open it"), said=said
    )
