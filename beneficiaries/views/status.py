"""Legal status and addresses over time: adding, mending, taking off what stood on the wrong file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts import journal
from accounts.access import needs
from accounts.models import AccessRecord, RestrictedCategory
from accounts.refusals import Refusal
from beneficiaries import actions, dates
from beneficiaries.forms import choices
from beneficiaries.forms.status import AddressForm, AddressMendForm, LegalStatusForm, LegalStatusMendForm
from beneficiaries.models import Address, LegalStatus, Person
from beneficiaries.views.acting import act_page, act_view
from beneficiaries.views.asking import person_or_404, saved, user_of

VIEW = "beneficiaries.view_person"

legal_status = act_view(
    form=LegalStatusForm,
    title=gettext_lazy("Record the legal status"),
    act=gettext_lazy("Record"),
    said=gettext_lazy("The status that held until now ends on that day. One of the past has a last day too."),
    permissions=("beneficiaries.add_legalstatus",),
    do=lambda person, by, data: actions.record_legal_status(person=person, by=by, **data),
)


@needs(VIEW, "beneficiaries.view_legalstatus", "beneficiaries.change_legalstatus")
@require_http_methods(["GET", "HEAD", "POST"])
def legal_status_mend(request: HttpRequest, uuid: UUID, row: UUID) -> HttpResponse:
    """Mend one that was recorded wrongly; the reading is noted first, as behind its door."""
    person, user = person_or_404(request, uuid), user_of(request)
    if RestrictedCategory.LEGAL_STATUS not in choices.cleared_categories(user):
        raise Http404
    kept = get_object_or_404(person.legal_statuses.select_related("person"), uuid=row)
    form = LegalStatusMendForm(request.POST or None, user=user, person=person, initial=_recorded(kept))
    form.watch(kept, _recorded, told=True)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            if data.pop("take_off"):
                actions.take_off_legal_status(row=kept, by=user, look=form.unchanged)
            else:
                actions.correct_legal_status(row=kept, by=user, look=form.unchanged, **data)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            return redirect("beneficiaries:person-file", person.uuid)
    category = RestrictedCategory.LEGAL_STATUS.value
    journal.record(
        user=user,
        action=AccessRecord.Action.READ,
        subject=f"restricted: {category}",
        person=person.uuid,
        category=category,
    )
    return act_page(request, person, form, title=_("Mend the legal status"), act=_("Save"))


def _recorded(row: LegalStatus) -> dict[str, Any]:
    return {"status": row.status, "since": dates.typed(row.since, "day"), "until": dates.typed(row.until, "day")}


# Addresses -------------------------------------------------------------------------------------------------------
@needs(VIEW, "beneficiaries.view_address")
@require_safe
def addresses(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Where someone lives and lived, the latest first."""
    person = person_or_404(request, uuid)
    rows = sorted(
        person.addresses.select_related("place__parent"),
        key=lambda row: (row.until is None, str(row.since or ""), row.pk),
        reverse=True,
    )
    return render(request, "beneficiaries/addresses.html", {"person": person, "rows": rows})


def _moved(person: Person, by: Any, data: dict[str, Any]) -> Any:
    return actions.move_to_address(person=person, by=by, **data)


address = act_view(
    form=AddressForm,
    title=gettext_lazy("Note an address"),
    act=gettext_lazy("Save the address"),
    said=gettext_lazy("The address that held until now ends on that day."),
    permissions=("beneficiaries.add_address",),
    do=_moved,
    template="beneficiaries/address.html",
)


@needs(VIEW, "beneficiaries.view_address", "beneficiaries.change_address")
@require_http_methods(["GET", "HEAD", "POST"])
def address_mend(request: HttpRequest, uuid: UUID, row: UUID) -> HttpResponse:
    """Mend what was noted of an address."""
    person, user = person_or_404(request, uuid), user_of(request)
    kept = get_object_or_404(person.addresses.select_related("person", "place__parent"), uuid=row)
    form = AddressMendForm(request.POST or None, user=user, person=person, place=kept.place, initial=_lived(kept))
    form.watch(kept, _lived, told=True)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            if data.pop("take_off"):
                actions.take_off_address(address=kept, by=user, look=form.unchanged)
            else:
                actions.correct_address(address=kept, by=user, look=form.unchanged, **data)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            return redirect("beneficiaries:person-addresses", person.uuid)
    return act_page(
        request, person, form, title=_("Mend the address"), act=_("Save"), template="beneficiaries/address.html"
    )


def _lived(row: Address) -> dict[str, Any]:
    return {"city": row.city, "since": dates.typed(row.since, "day"), "until": dates.typed(row.until, "day")}
