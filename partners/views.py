"""Organisations with which we work: found, opened, changed. They belong to no site: every site works with them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.apps import apps
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import needs
from accounts.models import User
from accounts.refusals import Refusal
from partners import actions
from partners.forms import ContactForm, LinkForm, OrganisationForm
from partners.models import Organisation

LENGTH = 60


def _attempt(form: forms.BaseForm, act: Callable[[], Any]) -> Any:
    try:
        with transaction.atomic():
            return act()
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    except ValidationError as wrong:
        for name, errors in getattr(wrong, "error_dict", {NON_FIELD_ERRORS: wrong}).items():
            form.add_error(name if name in form.fields else None, errors)
    return None


@needs("partners.view_organisation")
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Found by words of a name, narrowed by what they are; the next part by the last name seen."""
    words = request.GET.get("q", "").replace("\x00", "")[:200].split()
    kind, after = request.GET.get("kind", ""), request.GET.get("after", "").replace("\x00", "")[:200]
    found = Organisation.objects.select_related("country", "place")
    for word in words:
        found = found.filter(
            Q(name__unaccent__icontains=word)
            | Q(name_ar__icontains=word)
            | Q(country__name_fr__unaccent__icontains=word)
            | Q(country__name_en__icontains=word)
        )
    if kind in Organisation.Kind.values:
        found = found.filter(kinds__contains=[kind])
    if after:
        found = found.filter(name__gt=after)
    rows = list(found.order_by("name")[: LENGTH + 1])
    more = rows[LENGTH - 1].name if len(rows) > LENGTH else ""
    context: dict[str, Any] = {
        "rows": rows[:LENGTH],
        "q": request.GET.get("q", ""),
        "kind": kind,
        "after": after,
        "more": more,
    }
    context |= {"kinds": Organisation.Kind.choices, "narrowed": bool(words or kind or after)}
    return render(request, "partners/organisation_list.html", context)


@needs("partners.view_organisation")
def organisation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who they are, whom to call, how they stand to others, what they fund and take part in."""
    assert isinstance(request.user, User)
    one = get_object_or_404(Organisation.objects.select_related("country", "place", "site"), uuid=uuid)
    context: dict[str, Any] = {"organisation": one}
    if request.user.has_perm("partners.view_contact"):
        context["contacts"] = list(one.contacts.all())
    context["links"] = list(one.links.select_related("other"))
    context["linked_from"] = list(one.linked_from.select_related("organisation"))
    if request.user.has_perm("programs.view_project"):
        # The room above is asked by name, never imported.
        seen = apps.get_model("programs.Project").objects.visible_to(request.user)
        context["fundings"] = list(one.fundings.filter(project__in=seen).select_related("project"))
        context["partnerships"] = list(one.partnerships.filter(project__in=seen).select_related("project"))
    return render(request, "partners/organisation.html", context)


def _form_page(request: HttpRequest, form: Any, title: str, back: str) -> HttpResponse:
    context = {"form": form, "title": title, "back_url": back}
    return render(request, "components/form_page.html", context, status=422 if form.errors else 200)


@needs("partners.add_organisation")
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    assert isinstance(request.user, User)
    user = request.user
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _attempt(form, lambda: actions.create_organisation(by=user, **form.cleaned_data))
        if made:
            messages.success(request, _("The organisation is there. Next: whom to call."))
            return redirect("partners:organisation", made.uuid)
    return _form_page(request, form, _("New organisation"), reverse("partners:organisation-list"))


@needs("partners.change_organisation")
def organisation_change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change an organisation."""
    assert isinstance(request.user, User)
    user, one = request.user, get_object_or_404(Organisation, uuid=uuid)
    title, back = _("Change “%(name)s”") % {"name": one}, reverse("partners:organisation", args=[uuid])
    form = OrganisationForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if _attempt(form, lambda: actions.change_organisation(organisation=one, by=user, **said)):
            messages.success(request, _("The changes are kept."))
            return redirect(back)
    return _form_page(request, form, title, back)


@needs("partners.add_contact")
def contact_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name someone to call."""
    assert isinstance(request.user, User)
    user, one = request.user, get_object_or_404(Organisation, uuid=uuid)
    back = reverse("partners:organisation", args=[uuid])
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if _attempt(form, lambda: actions.add_contact(organisation=one, by=user, **said)):
            messages.success(request, _("The contact is kept."))
            return redirect(back)
    return _form_page(request, form, _("Whom to call at “%(name)s”") % {"name": one}, back)


@needs("partners.add_organisationlink")
def link_new(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say how it stands to another organisation."""
    assert isinstance(request.user, User)
    user, one = request.user, get_object_or_404(Organisation, uuid=uuid)
    back = reverse("partners:organisation", args=[uuid])
    form = LinkForm(request.POST or None, organisation=one)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if _attempt(form, lambda: actions.link(organisation=one, by=user, **said)):
            messages.success(request, _("The link is kept."))
            return redirect(back)
    return _form_page(request, form, _("A link of “%(name)s”") % {"name": one}, back)
