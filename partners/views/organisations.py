"""Organisations with which we work: found, added, changed. They belong to no site: every site works with them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import needs
from accounts.models import User
from partners import actions
from partners.forms.organisations import OrganisationForm
from partners.models import Organisation
from partners.views.forms_sent import attempt, form_page

LENGTH = 60


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


@needs("partners.add_organisation")
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    assert isinstance(request.user, User)
    user = request.user
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.create_organisation(by=user, **form.cleaned_data))
        if made:
            messages.success(request, _("The organisation is there. Next: whom to call."))
            return redirect("partners:organisation", made.uuid)
    return form_page(request, form, _("New organisation"), reverse("partners:organisation-list"))


@needs("partners.change_organisation")
def organisation_change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change an organisation."""
    assert isinstance(request.user, User)
    user, one = request.user, get_object_or_404(Organisation, uuid=uuid)
    title, back = _("Change “%(name)s”") % {"name": one}, reverse("partners:organisation", args=[uuid])
    form = OrganisationForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(form, lambda: actions.change_organisation(organisation=one, by=user, **said)):
            messages.success(request, _("The changes are kept."))
            return redirect(back)
    return form_page(request, form, title, back)
