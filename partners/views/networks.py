"""Networks with their members, and who sponsors whom."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import needs
from accounts.asking import plain, user_of
from accounts.attempting import attempt
from partners import actions
from partners.forms.links import SponsorshipForm
from partners.models import Organisation
from partners.networks import Kind, countries_of_sponsors, figures, networks, sponsorships, within
from partners.views.forms_sent import form_page

LENGTH = 50
#: What a list of links may be narrowed to, beside those that hold.
STATES = ("ended", "all")
SEES = ("partners.view_organisation", "partners.view_organisationlink")


def turned(request: HttpRequest, rows: Any) -> dict[str, Any]:
    """A part of a list, and the addresses of the parts before and after it with all that was asked."""
    page = Paginator(rows, LENGTH).get_page(plain(request.GET.get("page"), 6))

    def url(number: int) -> str:
        asked = request.GET.copy()
        asked["page"] = str(number)
        return f"?{asked.urlencode()}"

    return {
        "page": page,
        "previous_url": url(page.previous_page_number()) if page.has_previous() else "",
        "next_url": url(page.next_page_number()) if page.has_next() else "",
    }


def _narrowed(request: HttpRequest, rows: Any, ends: tuple[str, ...]) -> tuple[Any, dict[str, str]]:
    """Links narrowed by words in the names of ``ends`` and by whether they hold; what was asked beside them."""
    today = timezone.localdate()
    asked = {"q": plain(request.GET.get("q")), "state": plain(request.GET.get("state"), 10)}
    if asked["state"] not in STATES:
        rows, asked["state"] = rows.current(today), ""
    elif asked["state"] == "ended":
        rows = rows.ended(today)
    if asked["q"]:
        named = Organisation.objects.called(asked["q"]).values("pk")
        found = Q()
        for end in ends:
            found |= Q(**{f"{end}__in": named})
        rows = rows.filter(found | Q(role__unaccent__icontains=asked["q"]))
    return rows, asked


@needs(*SEES)
@require_safe
def network_list(request: HttpRequest) -> HttpResponse:
    """All networks: how many are in each, who chairs it, which of ours are in it."""
    q = plain(request.GET.get("q"))
    rows = Organisation.objects.filter(kinds__contains=[Organisation.Kind.NETWORK]).select_related("country")
    turn = turned(request, (rows.called(q) if q else rows).order_by("name"))
    shown = networks(turn["page"].object_list, timezone.localdate())
    return render(request, "partners/network_list.html", {"networks": shown, "q": q, **turn})


@needs(*SEES)
@require_safe
def network(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One network: who chairs it, where we stand in it, its members with roles and since when."""
    one = get_object_or_404(Organisation.objects.select_related("country", "place"), uuid=uuid)
    rows, asked = _narrowed(request, within(one).filter(kind=Kind.MEMBER_OF), ("organisation",))
    whole = networks([one], timezone.localdate())[0]
    turn = turned(request, rows.order_by("organisation__name", "pk"))
    context = {"organisation": one, "network": whole, "asked": asked, "narrowed": any(asked.values()), **turn}
    return render(request, "partners/network.html", context)


@needs(*SEES)
@require_safe
def sponsorship_list(request: HttpRequest) -> HttpResponse:
    """Who sponsors whom, between associations abroad and here; narrowed by country and by words."""
    rows, asked = _narrowed(request, sponsorships(), ("organisation", "other"))
    asked["country"] = plain(request.GET.get("country"), 3)
    countries = countries_of_sponsors()
    if asked["country"] in {place.code for place in countries}:
        rows = rows.filter(organisation__country=asked["country"])
    else:
        asked["country"] = ""
    turn = turned(request, rows.order_by("organisation__name", "other__name", "pk"))
    context = {"asked": asked, "narrowed": any(asked.values()), "countries": countries, "figures": figures(rows)}
    return render(request, "partners/sponsorship_list.html", context | turn | {"today": timezone.localdate()})


@needs("partners.view_organisationlink", "partners.add_organisationlink")
@require_http_methods(["GET", "HEAD", "POST"])
def sponsorship_new(request: HttpRequest) -> HttpResponse:
    """Note that one association sponsors another."""
    user, back = user_of(request), reverse("partners:sponsorship-list")
    form = SponsorshipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if attempt(form, lambda: actions.note_link(by=user, kind=Kind.SPONSORS, today=timezone.localdate(), **said)):
            messages.success(request, _("The sponsorship is kept."))
            return redirect(back)
    return form_page(request, form, _("New sponsorship"), back)
