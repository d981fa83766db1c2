"""Guardians, proxies and kin of a person: noting, mending, ending, taking back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import needs
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries import actions, dates, forms
from beneficiaries.forms.kin import LinkChangeForm, LinkForm
from beneficiaries.models import Person, PersonLink
from beneficiaries.views.acting import act_page, act_view
from beneficiaries.views.asking import person_or_404, saved, user_of

VIEW = "beneficiaries.view_person"


def _add(person: Person, by: User, data: dict[str, Any]) -> PersonLink:
    words = ("kind", "relation", "other_name", "other_phone", "basis", "since", "client_id")
    return actions.add_link(person=person, by=by, other=data["picked"], **{word: data[word] for word in words})


link_add = act_view(
    form=LinkForm,
    title=gettext_lazy("Note a guardian, a proxy or kin"),
    act=gettext_lazy("Save"),
    permissions=("beneficiaries.add_personlink",),
    do=_add,
    template="beneficiaries/kin.html",
)


def _link_or_404(person: Person, link: UUID) -> PersonLink:
    return get_object_or_404(person.links.select_related("person", "other"), uuid=link)


def _shown(link: PersonLink, user: User) -> str:
    """The kind, and the name where one may see the card."""
    if link.other_id and not Person.objects.named_to(user).filter(pk=link.other_id).exists():
        return str(link.get_kind_display())
    name = link.other.shown_name if link.other else link.other_name
    return f"{link.get_kind_display()} · {name}"


@needs(VIEW, "beneficiaries.change_personlink")
@require_http_methods(["GET", "HEAD", "POST"])
def link_change(request: HttpRequest, uuid: UUID, link: UUID) -> HttpResponse:
    """Mend the relation, what it rests on, the phone."""
    person, user = person_or_404(request, uuid), user_of(request)
    row = _link_or_404(person, link)
    form = LinkChangeForm(request.POST or None, user=user, person=person, initial=_noted(row))
    form.watch(row, _noted, told=True)
    if row.other_id:
        del form.fields["other_phone"]
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_link(link=row, by=user, look=form.unchanged, **form.cleaned_data)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            return redirect("beneficiaries:person-file", person.uuid)
    return act_page(request, person, form, title=_shown(row, user), act=_("Save"))


def _noted(link: PersonLink) -> dict[str, Any]:
    return {
        "relation": link.relation,
        "basis": link.basis,
        "other_phone": link.other_phone,
        "since": dates.typed(link.since, "day"),
    }


@needs(VIEW, "beneficiaries.change_personlink")
@require_http_methods(["GET", "HEAD", "POST"])
def link_end(request: HttpRequest, uuid: UUID, link: UUID) -> HttpResponse:
    """Someone no longer stands for the person."""
    person, user = person_or_404(request, uuid), user_of(request)
    row = _link_or_404(person, link)
    form = forms.EndForm(request.POST or None, user=user, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_link(link=row, by=user, on=form.cleaned_data["on"])
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            return redirect("beneficiaries:person-file", person.uuid)
    return act_page(request, person, form, title=_("End: %(who)s") % {"who": _shown(row, user)}, act=_("End this"))


@needs(VIEW, "beneficiaries.change_personlink")
@require_POST
def link_reopen(request: HttpRequest, uuid: UUID, link: UUID) -> HttpResponse:
    """It was ended by mistake."""
    person = person_or_404(request, uuid)
    try:
        actions.reopen_link(link=_link_or_404(person, link), by=user_of(request))
    except Refusal as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, saved(person))
    return redirect("beneficiaries:person-file", person.uuid)
