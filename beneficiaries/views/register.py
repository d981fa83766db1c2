"""Registering someone, with likely the same people beside the form."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import needs
from accounts.refusals import Refusal
from beneficiaries import showing
from beneficiaries.forms import RegisterForm
from beneficiaries.forms.person import BIRTH_LABELS
from beneficiaries.views.asking import plain, user_of

NEW_ANYWAY = "new"


@needs("beneficiaries.add_person")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """A new file; very near ones are shown once before it is opened."""
    user = user_of(request)
    if request.method != "POST":
        typed = {"full_name": plain(request.GET.get("full_name"))}
        return _page(request, RegisterForm(user=user, initial=typed))
    form = RegisterForm(request.POST, user=user)
    if known := form.sent_before():
        return redirect("beneficiaries:person-file", known.uuid)
    well = form.is_valid()
    seen = request.POST.getlist("seen")
    likely = form.likely(seen)
    strong = [candidate for candidate in likely if candidate.strong]
    if well and (not strong or request.POST.get("anyway") == NEW_ANYWAY):
        try:
            person = form.save()
        except (Refusal, ValidationError) as refused:
            form.blame(refused)
        else:
            messages.success(
                request,
                _("%(name)s is registered: %(ref)s.") % {"name": person.shown_name, "ref": person.ref},
            )
            if person.phone and not person.phone_e164:
                messages.warning(request, _("The phone number is kept as typed: it does not look complete."))
            return redirect("beneficiaries:person-file", person.uuid)
    return _page(request, form, likely=likely, asks=well and bool(strong))


def _page(request: HttpRequest, form: RegisterForm, **context: object) -> HttpResponse:
    labels = {word: (str(label), example) for word, (label, example) in BIRTH_LABELS.items()}
    context |= {"form": form, "birth_labels": labels} | _said(form)
    status = 422 if form.is_bound else 200
    return render(request, "beneficiaries/register.html", context, status=status)


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
    context = {"likely": form.likely(request.POST.getlist("seen")), "live": True} | _said(form)
    return render(request, "beneficiaries/_likely_live.html", context)
