"""Acts on a person's file: each a short form of its own, called from the file."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access import needs
from accounts.refusals import Refusal
from beneficiaries import actions, forms
from beneficiaries.forms.household import NEW, HouseholdForm
from beneficiaries.models import Consent, PersonNeed
from beneficiaries.views.acting import act_page, act_view
from beneficiaries.views.asking import person_or_404, saved, user_of

note = act_view(
    form=forms.NoteForm,
    title=gettext_lazy("Write a note"),
    act=gettext_lazy("Save the note"),
    permissions=("beneficiaries.add_note",),
    do=lambda person, by, data: actions.add_note(
        person=person, by=by, text=data["text"], category=data.get("category", "")
    ),
)
need_add = act_view(
    form=forms.NeedForm,
    title=gettext_lazy("Note a need"),
    act=gettext_lazy("Note this need"),
    permissions=("beneficiaries.add_personneed",),
    do=lambda person, by, data: actions.add_need(person=person, by=by, **data),
)
legal_status = act_view(
    form=forms.LegalStatusForm,
    title=gettext_lazy("Record the legal status"),
    act=gettext_lazy("Record"),
    said=gettext_lazy("The status that held until now ends on that day."),
    permissions=("beneficiaries.add_legalstatus",),
    do=lambda person, by, data: actions.record_legal_status(person=person, by=by, **data),
)
consent_give = act_view(
    form=forms.ConsentForm,
    title=gettext_lazy("Record a consent"),
    act=gettext_lazy("Record"),
    said=gettext_lazy("Explain what it is for in a language that the person speaks well. Help never depends on it."),
    permissions=("beneficiaries.add_consent",),
    do=lambda person, by, data: actions.give_consent(person=person, by=by, **data),
)
document_add = act_view(
    form=forms.DocumentForm,
    title=gettext_lazy("Add a document"),
    act=gettext_lazy("Add"),
    permissions=("beneficiaries.add_identitydocument",),
    do=lambda person, by, data: actions.add_document(person=person, by=by, **data),
)
address = act_view(
    form=forms.AddressForm,
    title=gettext_lazy("Note an address"),
    act=gettext_lazy("Save the address"),
    said=gettext_lazy("The address that held until now ends on that day."),
    permissions=("beneficiaries.add_address",),
    do=lambda person, by, data: actions.move_to_address(person=person, by=by, **data),
)
name_add = act_view(
    form=forms.NameForm,
    title=gettext_lazy("Add another name or spelling"),
    act=gettext_lazy("Add"),
    said=gettext_lazy("The search finds the person under it too."),
    permissions=("beneficiaries.add_personname",),
    do=lambda person, by, data: actions.add_name(person=person, by=by, **data),
)
death = act_view(
    form=forms.DeathForm,
    title=gettext_lazy("Record a death"),
    act=gettext_lazy("Record"),
    said=gettext_lazy("Nobody is called or invited any more; what was done stays."),
    permissions=("beneficiaries.change_person",),
    do=lambda person, by, data: actions.record_death(person=person, by=by, **data),
)
share = act_view(
    form=forms.ShareForm,
    title=gettext_lazy("Share with another site"),
    act=gettext_lazy("Share"),
    permissions=("beneficiaries.add_fileshare",),
    do=lambda person, by, data: actions.share_file(person=person, by=by, **data),
)
household_leave = act_view(
    form=forms.EndForm,
    title=gettext_lazy("Leave the household"),
    act=gettext_lazy("End the membership"),
    said=gettext_lazy("What the household was given stays with the household."),
    permissions=("beneficiaries.change_householdmember",),
    do=lambda person, by, data: actions.leave_household(person=person, by=by, on=data["on"]),
)


@needs("beneficiaries.view_person", "beneficiaries.add_householdmember")
@require_http_methods(["GET", "HEAD", "POST"])
def household(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put someone into a household, new or found by a member."""
    person = person_or_404(request, uuid)
    user = user_of(request)
    form = HouseholdForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            home = data["household"]
            if home == NEW:
                home = actions.new_household(by=user, site=person.site)
            actions.put_in_household(person=person, by=user, household=home, role=data["household_role"])
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            return redirect("beneficiaries:person-file", person.uuid)
    return act_page(
        request,
        person,
        form,
        title=_("Put into a household"),
        act=_("Put into this household"),
        template="beneficiaries/household.html",
    )


@needs("beneficiaries.view_person", "beneficiaries.change_personneed")
@require_http_methods(["GET", "HEAD", "POST"])
def need_end(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """Say that a need no longer holds; one that is restricted exists only for those cleared for it."""
    person = person_or_404(request, uuid)
    open_needs = PersonNeed.objects.open().cleared_for(user_of(request)).select_related("code", "person")
    need = get_object_or_404(open_needs, person=person, code=code)
    form = forms.EndForm(request.POST or None, user=user_of(request), person=person)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_need(need=need, by=user_of(request), on=form.cleaned_data["on"])
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            return redirect("beneficiaries:person-file", person.uuid)
    title = _("This need no longer holds: %(need)s") % {"need": need.code}
    return act_page(request, person, form, title=title, act=_("End this need"))


@needs("beneficiaries.view_person", "beneficiaries.change_consent")
@require_http_methods(["GET", "HEAD", "POST"])
def consent_withdraw(request: HttpRequest, uuid: UUID, purpose: str) -> HttpResponse:
    """Ask once, then withdraw at once."""
    person = person_or_404(request, uuid)
    consent = person.consents.filter(purpose=purpose).order_by("-withdrawn_on", "-given_on").first()
    if consent is None:
        raise Http404
    if request.method == "POST":
        try:
            actions.withdraw_consent(person=person, by=user_of(request), purpose=purpose)
        except Refusal as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The consent is withdrawn from today."))
        return redirect("beneficiaries:person-file", person.uuid)
    consequences = [_("Help goes on as before.")]
    if purpose == Consent.Purpose.DONORS:
        consequences.append(_("From now on donors see no data of this person."))
    context = {
        "title": _("Withdraw this consent?"),
        "sentence": _("%(name)s no longer agrees to: %(purpose)s.")
        % {"name": person.shown_name, "purpose": consent.get_purpose_display()},
        "consequences": consequences,
        "act": _("Withdraw"),
        "back_url": reverse("beneficiaries:person-file", args=[person.uuid]),
    }
    return render(request, "components/confirm.html", context)
