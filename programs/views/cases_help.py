"""The help in a case: planned in parts, given, its use proved, cancelled, put right."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import needs
from programs.actions import cases as actions
from programs.forms.cases import papers_of
from programs.forms.cases_help import DeliverForm, PlanForm, ProveForm, TakeBackForm
from programs.models import AssistanceItem, Case, CaseMember
from programs.views.cases_asking import case_or_404, form_page, sent, user_of
from programs.workflows.requirements import money


@needs("programs.view_case", "programs.add_assistanceitem")
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Plan a help, in as many parts as it is given in."""
    user, case = user_of(request), case_or_404(request, uuid)
    members = CaseMember.objects.filter(case=case, left_on=None).select_related("person").order_by("role", "pk")
    first = members.filter(role=CaseMember.Role.PRINCIPAL).first()
    initial = {"currency": case.currency, "member": first.pk if first else None}
    form = PlanForm(request.POST or None, members=members, initial=initial)
    if sent(request, form, lambda: actions.plan_items(by=user, on=timezone.localdate(), **form.said)):
        messages.success(request, _("The help is planned."))
        return redirect("programs:case", case.uuid)
    return form_page(
        request,
        case,
        form,
        title=_("Plan a help"),
        act=_("Plan it"),
        template="programs/cases/plan.html",
        section="#help",
    )


def _item_and_case(request: HttpRequest, uuid: UUID) -> tuple[AssistanceItem, Case]:
    rows = AssistanceItem.objects.visible_to(user_of(request)).select_related("member__person", "member__case")
    item = get_object_or_404(rows, uuid=uuid)
    return item, case_or_404(request, item.member.case.uuid)


def _said(item: AssistanceItem) -> str:
    """What it is about, above the form."""
    part = _("part %(number)s of %(of)s") % {"number": item.tranche, "of": item.tranches} if item.tranches > 1 else ""
    amount = f"{money(item.amount)} {item.currency}"
    return " · ".join(filter(None, [item.item, part, amount, item.member.person.shown_name]))


def _act(
    request: HttpRequest,
    item: AssistanceItem,
    case: Case,
    form: Any,
    do: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    act: str,
    done: str,
    danger: bool = False,
) -> HttpResponse:
    if sent(request, form, lambda: do(form.cleaned_data)):
        messages.success(request, done)
        return redirect("programs:case", case.uuid)
    return form_page(
        request, case, form, title=title, act=act, said=_said(item), danger=danger, section="#help", item=item
    )


@needs("programs.view_case", "programs.change_assistanceitem")
@require_http_methods(["GET", "HEAD", "POST"])
def deliver(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that a part was given."""
    user, (item, case) = user_of(request), _item_and_case(request, uuid)
    form = DeliverForm(request.POST or None)
    return _act(
        request,
        item,
        case,
        form,
        lambda data: actions.deliver_item(item=item, by=user, **data),
        title=_("This was given"),
        act=_("It was given"),
        done=_("It is noted that this was given."),
    )


@needs("programs.view_case", "programs.change_assistanceitem")
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say by what it is known that the help was used."""
    user, (item, case) = user_of(request), _item_and_case(request, uuid)
    initial = {}
    if item.proved_on is not None:
        initial = {"on": f"{item.proved_on:%d/%m/%Y}", "proof": item.proof, "paper": item.paper_id}
    form = ProveForm(request.POST or None, papers=papers_of(user, case), initial=initial)
    return _act(
        request,
        item,
        case,
        form,
        lambda data: actions.prove_item(item=item, by=user, **data),
        title=_("Proof of use"),
        act=_("Save the proof"),
        done=_("The proof of use is noted."),
    )


@needs("programs.view_case", "programs.change_assistanceitem")
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A planned part is not given after all."""
    user, (item, case) = user_of(request), _item_and_case(request, uuid)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    del form.fields["note"]
    return _act(
        request,
        item,
        case,
        form,
        lambda data: actions.cancel_item(item=item, by=user, on=timezone.localdate()),
        title=_("Cancel this part?"),
        act=_("Cancel this part"),
        done=_("This part is cancelled."),
        danger=True,
    )


@needs("programs.view_case", "programs.change_assistanceitem")
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A delivery was noted by mistake."""
    user, (item, case) = user_of(request), _item_and_case(request, uuid)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    return _act(
        request,
        item,
        case,
        form,
        lambda data: actions.take_back_delivery(item=item, by=user, on=timezone.localdate(), note=data["note"]),
        title=_("This was not given after all?"),
        act=_("It was not given"),
        done=_("It is planned again."),
        danger=True,
    )
