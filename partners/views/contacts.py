"""Whom to call at an organisation: named, put right, taken off, put back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import needs
from accounts.asking import user_of
from accounts.attempting import attempt
from partners import actions
from partners.forms.contacts import ContactForm
from partners.models import Contact, Organisation
from partners.views.forms_sent import form_page


def _contact(uuid: UUID, pk: int) -> Contact:
    return get_object_or_404(Contact.objects.select_related("organisation"), organisation__uuid=uuid, pk=pk)


@needs("partners.add_contact")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name someone to call."""
    user, one = user_of(request), get_object_or_404(Organisation, uuid=uuid)
    back = reverse("partners:organisation", args=[uuid])
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(form, lambda: actions.add_contact(organisation=one, by=user, **said)):
            messages.success(request, _("The contact is kept."))
            return redirect(back)
    return form_page(request, form, _("Whom to call at “%(name)s”") % {"name": one}, back)


@needs("partners.change_contact")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_change(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Put right what is noted of someone to call."""
    user, contact = user_of(request), _contact(uuid, pk)
    title, back = str(contact), reverse("partners:organisation", args=[uuid])
    form = ContactForm(request.POST or None, instance=contact)
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        if attempt(form, lambda: actions.change_contact(contact=contact, by=user, **said)):
            messages.success(request, _("The changes are kept."))
            return redirect(back)
    return form_page(request, form, title, back)


@needs("partners.change_contact")
@require_POST
def contact_remove(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Someone is no longer there; the way back stands on the page."""
    contact = _contact(uuid, pk)
    actions.remove_contact(contact=contact, on=timezone.localdate(), by=user_of(request))
    said = _("%(name)s is taken off. The name stays below, among those who left, and can be put back there.")
    messages.success(request, said % {"name": contact})
    return redirect("partners:organisation", uuid)


@needs("partners.change_contact")
@require_POST
def contact_back(request: HttpRequest, uuid: UUID, pk: int) -> HttpResponse:
    """Someone who was taken off answers again."""
    contact = _contact(uuid, pk)
    actions.put_contact_back(contact=contact, by=user_of(request))
    messages.success(request, _("%(name)s is back among the contacts.") % {"name": contact})
    return redirect("partners:organisation", uuid)
