"""Parts of forms that answer while someone types: which person, which place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import needs
from beneficiaries.forms.picking import people_meant
from beneficiaries.forms.status import places_meant
from beneficiaries.views.asking import plain, user_of


@needs("beneficiaries.view_person")
@require_safe
def person_pick(request: HttpRequest) -> HttpResponse:
    """The people whom a text means, to choose one of; ``cards``: those of whom only the card is shared as well."""
    text = plain(request.GET.get("person_search"))
    people = people_meant(user_of(request), text, cards=bool(request.GET.get("cards")))
    return render(request, "beneficiaries/_picked_people.html", {"people": people, "asked": bool(text)})


@needs("beneficiaries.view_person")
@require_safe
def place_pick(request: HttpRequest) -> HttpResponse:
    """The places of the list that an address names, to choose one of."""
    return render(
        request, "beneficiaries/_picked_places.html", {"places": places_meant(plain(request.GET.get("city")))}
    )
