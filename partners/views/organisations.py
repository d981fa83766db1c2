"""Organisations with which we work: found, added, changed. They belong to no site: every site works with them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import needs
from accounts.asking import plain, user_of
from accounts.attempting import attempt
from partners import actions
from partners.forms.organisations import OrganisationForm
from partners.groups import spellings
from partners.likeness import alike
from partners.models import Organisation
from partners.views.forms_sent import form_page
from places.folding import fold
from places.models import Location

LENGTH = 60
#: How an entry stands: what a filter of the list says.
STATES = [
    ("verified", pgettext_lazy("entries", "Verified")),
    ("due", pgettext_lazy("entries", "To verify")),
    ("never", pgettext_lazy("entries", "Never verified")),
]
_FILTERS = ("q", "kind", "country", "group", "state", "network")


@needs("partners.view_organisation")
@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Found by words of a name in either script, narrowed by what they are; the next part by the last name seen."""
    asked = {name: plain(request.GET.get(name)) for name in _FILTERS}
    after, today = plain(request.GET.get("after")), timezone.localdate()
    networks = list(Organisation.objects.filter(kinds__contains=[Organisation.Kind.NETWORK]))
    groups = spellings()
    found = Organisation.objects.called(asked["q"])
    if asked["kind"] in Organisation.Kind.values:
        found = found.filter(kinds__contains=[asked["kind"]])
    if asked["country"]:
        found = found.filter(country__code=asked["country"])
    if asked["group"]:
        found = found.serving(groups.get(fold(asked["group"]), asked["group"]))
    if asked["state"] == "verified":
        found = found.verified(today)
    elif asked["state"] == "due":
        found = found.to_verify(today)
    elif asked["state"] == "never":
        found = found.filter(verified_on=None)
    network = next((one for one in networks if str(one.uuid) == asked["network"]), None)
    if network is not None:
        found = found.members_of(network, today)
    narrowed = {name: value for name, value in asked.items() if value}
    number = found.count()
    part = found.filter(name__gt=after) if after else found
    rows = list(part.select_related("country", "place").order_by("name")[: LENGTH + 1])
    here = request.GET.copy()
    here.pop("after", None)
    first_url = f"?{here.urlencode()}" if after else ""
    if len(rows) > LENGTH:
        here["after"] = rows[LENGTH - 1].name
    context: dict[str, Any] = {
        "rows": [(row, row.verification(today)) for row in rows[:LENGTH]],
        "number": number,
        "asked": asked,
        "narrowed": narrowed,
        "folded": any(name != "q" for name in narrowed),
        "kinds": Organisation.Kind.choices,
        "countries": Location.objects.countries()
        .filter(code__in=Organisation.objects.order_by().values("country"))
        .ordered_by_name(),
        "groups": [groups[letters] for letters in sorted(groups)],
        "networks": networks,
        "states": STATES,
        "first_url": first_url,
        "next_url": f"?{here.urlencode()}" if len(rows) > LENGTH else "",
    }
    return render(request, "partners/organisation_list.html", context)


@needs("partners.add_organisation")
def organisation_new(request: HttpRequest) -> HttpResponse:
    """Add an organisation; one that looks like it is shown first."""
    user = user_of(request)
    form = OrganisationForm(request.POST or None)
    known = {int(key) for key in plain(request.POST.get("others")).split(",") if key.isdecimal() and len(key) < 16}
    found = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = attempt(form, lambda: actions.create_organisation(by=user, look_first=True, others=known, **said))
        if made:
            messages.success(request, _("The organisation is there. Next: whom to call."))
            return redirect("partners:organisation", made.uuid)
    if request.method == "POST":
        typed = {name: plain(request.POST.get(name)) for name in ("name", "name_ar", "registration_number")}
        found = alike(name=typed["name"], name_ar=typed["name_ar"], number=typed["registration_number"])
    context = {
        "form": form,
        "alike": found,
        "others": ",".join(str(one.organisation.pk) for one in found),
        "ticked": bool(found) and {one.organisation.pk for one in found} <= known,
    }
    return render(request, "partners/organisation_new.html", context, status=422 if form.errors else 200)


@needs("partners.change_organisation")
def organisation_change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change an organisation."""
    user, one = user_of(request), get_object_or_404(Organisation, uuid=uuid)
    title, back = _("Change “%(name)s”") % {"name": one}, reverse("partners:organisation", args=[uuid])
    form = OrganisationForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(form, lambda: actions.change_organisation(organisation=one, by=user, **said)):
            messages.success(request, _("The changes are kept."))
            return redirect(back)
    return form_page(request, form, title, back)
