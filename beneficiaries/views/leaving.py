"""When someone dies, goes away, or is followed by another site: the pages, and the way back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.access import needs
from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries import actions, forms
from beneficiaries.forms.leaving import GoneForm, HandoverForm
from beneficiaries.models import Person
from beneficiaries.views.acting import act_view
from beneficiaries.views.asking import person_or_404, saved, user_of

death = act_view(
    form=forms.DeathForm,
    title=gettext_lazy("Record a death"),
    act=gettext_lazy("Record"),
    said=gettext_lazy("Nobody is called or invited any more; what was done stays."),
    permissions=("beneficiaries.change_person",),
    do=lambda person, by, data: actions.record_death(person=person, by=by, **data),
)
gone = act_view(
    form=GoneForm,
    title=gettext_lazy("Gone, or out of reach"),
    act=gettext_lazy("Record"),
    said=gettext_lazy("Nobody is called or invited until the person is back. The file stays, and is found as before."),
    permissions=("beneficiaries.change_person",),
    do=lambda person, by, data: actions.record_gone(person=person, by=by, **data),
)


def _hand_over(person: Person, by: User, data: dict[str, Any]) -> Any:
    return actions.hand_over_file(
        person=person,
        by=by,
        to=data["site"],
        reason=data["reason"],
        with_household=bool(data.get("with_household")),
    )


handover = act_view(
    form=HandoverForm,
    title=gettext_lazy("Hand the file over to another site"),
    act=gettext_lazy("Hand over"),
    said=gettext_lazy("That site follows the person from now on. Yours goes on seeing the card only."),
    permissions=("beneficiaries.add_filehandover",),
    do=_hand_over,
)


@needs("beneficiaries.view_person", "beneficiaries.change_person")
@require_POST
def death_undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The death was recorded by mistake."""
    return _taken_back(request, uuid, lambda person, by: actions.record_death(person=person, by=by, on=None))


@needs("beneficiaries.view_person", "beneficiaries.change_person")
@require_POST
def gone_undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The person is back."""
    return _taken_back(request, uuid, lambda person, by: actions.take_back_gone(person=person, by=by))


def _taken_back(request: HttpRequest, uuid: UUID, act: Any) -> HttpResponse:
    person = person_or_404(request, uuid)
    try:
        act(person, user_of(request))
    except (Refusal, ValidationError) as refused:
        messages.error(request, str(refused) if isinstance(refused, Refusal) else _("This cannot be saved."))
    else:
        messages.success(request, saved(person))
    return redirect("beneficiaries:person-file", person.uuid)
