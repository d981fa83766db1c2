"""Registering someone, with likely the same people beside the form."""

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import needs
from accounts.refusals import Refusal
from beneficiaries import showing
from beneficiaries.forms import RegisterForm
from beneficiaries.forms.person import BIRTH_LABELS
from beneficiaries.forms.register import ASKED
from beneficiaries.models import Person
from beneficiaries.refusals import LikelyKnown
from beneficiaries.views.asking import plain, user_of
from beneficiaries.views.consents import texts_of

#: So many near files are shown at once; the others once these were looked at.
SHOWN = 4
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOST_SEEN = 100
_SITE = "registers at"


@needs("beneficiaries.add_person")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """A new file; very near ones are shown once before it is opened."""
    user = user_of(request)
    if request.method != "POST":
        typed = {"full_name": plain(request.GET.get("full_name"))}
        return _page(request, RegisterForm(user=user, initial=typed, site=request.session.get(_SITE)))
    form = RegisterForm(request.POST, user=user)
    known, seen, valid = form.sent_before(), _seen(request), form.is_valid()
    if known and valid and form.says(known):
        return redirect("beneficiaries:person-file", known.uuid)
    if known:
        form.begin_anew()
    if not valid:
        return _page(request, form, likely=form.likely(seen), seen=seen)
    try:
        person = form.save(seen)
    except LikelyKnown as near:
        return _page(request, form, likely=near.candidates[:SHOWN], seen=seen, asks=True)
    except (Refusal, ValidationError) as refused:
        form.blame(refused)
        return _page(request, form, likely=form.likely(seen), seen=seen)
    # Whoever registers at another site than the default one does so all day.
    request.session[_SITE] = person.site_id
    messages.success(request, _("%(name)s is registered: %(ref)s.") % {"name": person.shown_name, "ref": person.ref})
    if person.phone and not person.phone_e164:
        messages.warning(request, _("The phone number is kept as typed: it does not look complete."))
    if form.agreed and user.has_perm("beneficiaries.add_consent"):
        messages.info(request, _sign_next(person, form.agreed[0]))
    return redirect("beneficiaries:person-file", person.uuid)


def _sign_next(person: Person, purpose: str) -> str:
    """Where the consent is signed that was said while registering."""
    url = reverse("beneficiaries:person-consent", args=[person.uuid, purpose])
    said, act = _("The consent is recorded without a proof."), _("Let the person sign now")
    return format_html('{} <a href="{}">{}</a>', said, url, act)


def _seen(request: HttpRequest) -> list[str]:
    """Files that were looked at and are another person's; what is no UUID is nobody's."""
    return [one for one in dict.fromkeys(request.POST.getlist("seen")) if _UUID.fullmatch(one)][:_MOST_SEEN]


def _page(request: HttpRequest, form: RegisterForm, **context: object) -> HttpResponse:
    labels = {word: (str(label), example) for word, (label, example) in BIRTH_LABELS.items()}
    context |= {"form": form, "birth_labels": labels, "read_out": _read_out(form)} | _said(form)
    status = 422 if form.is_bound else 200
    return render(request, "beneficiaries/register.html", context, status=status)


def _read_out(form: RegisterForm) -> list[dict[str, object]]:
    """For each purpose its field, and its notice in the languages in which it is written, the reader's first."""
    here = get_language() or "fr"
    return [
        {
            "field": form[f"consent_{purpose}"],
            "carried": form[f"notice_{purpose}"],
            "notice": (notice := form.notices.get(purpose)),
            "texts": texts_of(notice, here) if notice else [],
        }
        for purpose in ASKED
    ]


def _said(form: RegisterForm) -> dict[str, object]:
    """What stands under the birth and the phone: the age today, a number that is shared or incomplete."""
    if not form.is_bound:
        return {}
    data = form.cleaned_data
    age = showing.age_said(data.get("birth_date"), data.get("birth_precision") or "unknown")
    owner = form.phone_owner()
    phone = ""
    if owner is not None:
        phone = _("This number is already noted for %(name)s. It may be shared.") % {"name": owner.shown_name}
    elif data.get("phone") and not form.known.phone:
        phone = _("This does not look like a complete number. It is kept as typed.")
    return {"age_said": age, "phone_said": phone}


@needs("beneficiaries.add_person")
@require_POST
def likely(request: HttpRequest) -> HttpResponse:
    """The live part beside the form: writes nothing, and is sent by POST so that no name stands in an address."""
    form = RegisterForm(request.POST, user=user_of(request))
    form.is_valid()
    context = {"likely": form.likely(_seen(request)), "live": True} | _said(form)
    return render(request, "beneficiaries/_likely_live.html", context)
