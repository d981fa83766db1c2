"""What a person agrees to: read out, signed, kept, taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import needs
from accounts.refusals import Refusal
from beneficiaries import actions, refusals
from beneficiaries.forms import papers as forms
from beneficiaries.models import Consent, ConsentNotice, Person
from beneficiaries.views.acting import act_page
from beneficiaries.views.asking import person_or_404, saved, user_of
from beneficiaries.views.papers import choose_again

#: In which of our three languages someone reads who speaks this one.
_READS = {"ara": "ar", "ary": "ar", "fra": "fr", "eng": "en"}
_NAMES = {"fr": "Français", "ar": "العربية", "en": "English"}


@needs("beneficiaries.view_person", "beneficiaries.view_consent")
@require_safe
def consent_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Each purpose with what holds now, and everything that was agreed to or taken back before."""
    person = person_or_404(request, uuid)
    rows = person.consents.select_related(
        "language", "notice", "guardian__other", "signature", "recorded_by", "withdrawn_by"
    )
    consents = list(rows.order_by("-given_on", "-pk"))
    holding = {consent.purpose: consent for consent in consents if consent.withdrawn_on is None}
    context = {
        "person": person,
        "purposes": [(value, label, holding.get(value)) for value, label in Consent.Purpose.choices],
        "past": [consent for consent in consents if consent.withdrawn_on is not None],
    }
    return render(request, "beneficiaries/consents.html", context)


@needs("beneficiaries.view_person", "beneficiaries.add_consent")
@require_http_methods(["GET", "HEAD", "POST"])
def consent_give(request: HttpRequest, uuid: UUID, purpose: str) -> HttpResponse:
    """Read the notice out in the person's language, then let them sign, sign paper, or say yes before a witness."""
    person = person_or_404(request, uuid)
    if purpose not in Consent.Purpose.values:
        raise Http404
    held = person.consents.holding(purpose).first()
    if held is not None and not held.lacks_proof:
        messages.info(request, _("This consent is recorded already."))
        return redirect("beneficiaries:person-consents", person.uuid)
    notice = ConsentNotice.objects.current_of(purpose)
    first = {"notice": notice.pk if notice else None, "language": _first_language(person)}
    if held is not None:
        first |= {"language": held.language_id, "given_by": held.given_by}
    form = forms.ConsentForm(
        request.POST or None, request.FILES or None, user=user_of(request), person=person, initial=first
    )
    if request.method == "POST" and form.is_valid():
        try:
            _give(request, person, purpose, form, notice)
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(request, saved(person))
            return redirect("beneficiaries:person-file", person.uuid)
    if form.is_bound and "file" in request.FILES:
        choose_again(form)
    more = {
        "template": "beneficiaries/consent.html",
        "purpose": Consent.Purpose(purpose).label,
        "held": held,
        "notice": notice,
        "texts": _texts(person, notice),
        "never_condition": purpose != Consent.Purpose.FILE,
    }
    title = _("Consent: %(purpose)s") % {"purpose": Consent.Purpose(purpose).label}
    return act_page(request, person, form, title=title, act=_("Record the consent"), **more)


def _give(
    request: HttpRequest, person: Person, purpose: str, form: forms.ConsentForm, notice: ConsentNotice | None
) -> None:
    data = form.cleaned_data
    if not form.is_asked:
        actions.give_consent(person=person, by=user_of(request), purpose=purpose, basis=data["basis"], on=data["on"])
        return
    if data["notice"] != (notice.pk if notice else None):
        raise refusals.NoticeChanged
    actions.give_consent(
        person=person,
        by=user_of(request),
        purpose=purpose,
        language=data["language"],
        given_by=data["given_by"],
        guardian=data.get("guardian"),
        notice=notice,
        evidence=data["evidence"],
        signature=data["signature"],
        paper=data["file"],
        witness=data["witness"],
        on=data["on"],
    )


def _first_language(person: Person) -> str:
    """The language in which it is most likely explained: one that the person speaks, ours where there is one."""
    spoken = list(person.languages.order_by("pk").values_list("language", flat=True))
    return next((code for code in spoken if code in _READS), spoken[0] if spoken else "")


def _texts(person: Person, notice: ConsentNotice | None) -> list[dict[str, Any]]:
    """The notice in each of its languages; the one that the person reads stands open."""
    if notice is None:
        return []
    return texts_of(notice, _READS.get(_first_language(person), get_language() or "fr"))


def texts_of(notice: ConsentNotice, first: str) -> list[dict[str, Any]]:
    """A notice in each language in which it is written; ``first``, the one that stands open."""
    first = first if first in notice.languages else "fr"
    return [
        {"code": code, "name": _NAMES[code], "text": notice.text_in(code), "open": code == first}
        for code in sorted(notice.languages, key=lambda code: code != first)
    ]


@needs("beneficiaries.view_person", "beneficiaries.change_consent")
@require_http_methods(["GET", "HEAD", "POST"])
def consent_withdraw(request: HttpRequest, uuid: UUID, purpose: str) -> HttpResponse:
    """Ask once, then withdraw at once."""
    person = person_or_404(request, uuid)
    consent = person.consents.filter(purpose=purpose).order_by("-withdrawn_on", "-given_on").first()
    if consent is None:
        raise Http404
    form = forms.WithdrawForm(request.POST or None, user=user_of(request), person=person, initial={"seen": consent.pk})
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.withdraw_consent(person=person, by=user_of(request), purpose=purpose, **form.cleaned_data)
        except Refusal as refused:
            form.blame(refused)
        else:
            if row is None:
                messages.info(request, _("Nothing was withdrawn: this consent was taken back or given anew meanwhile."))
            else:
                messages.success(request, _("The consent is withdrawn."))
            return redirect("beneficiaries:person-file", person.uuid)
    consequences = [_("Help goes on as before."), _("What was done until now stays done; the proof is kept.")]
    if purpose == Consent.Purpose.DONORS:
        consequences.append(_("From now on donors see no data of this person."))
    if purpose == Consent.Purpose.REFERRAL:
        consequences.append(_("Referrals that wait for an answer are taken back."))
    if purpose == Consent.Purpose.PICTURE:
        consequences.append(_("New cards are printed without the picture."))
    title = _("Withdraw this consent?")
    said = _("%(name)s no longer agrees to: %(purpose)s.") % {
        "name": person.shown_name,
        "purpose": consent.get_purpose_display(),
    }
    more = {"template": "beneficiaries/consent_withdraw.html", "consequences": consequences}
    return act_page(request, person, form, title=title, act=_("Withdraw"), said=said, **more)
