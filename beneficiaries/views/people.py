"""Finding people: the search box with its live results, and the list of all, narrowed and in order."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import needs
from accounts.models import User
from beneficiaries import ages, listing, phones, showing
from beneficiaries.forms import choices
from beneficiaries.listing import Asked, Part
from beneficiaries.models import Person
from beneficiaries.search import LONGEST, search_named
from beneficiaries.views.asking import plain, user_of
from exchange import references
from places.editing import DayInput
from places.models import Site

FOUND = 30
#: Where a list by name can be begun.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_AGE: dict[str, Any] = {"min_value": 0, "max_value": ages.OLDEST, "required": False}


class PersonFilter(forms.Form):
    """What the list can be narrowed by; each field stands by itself, whatever else an address says is passed over."""

    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[("", pgettext_lazy("any sex", "All")), *Person.Sex.choices]
    )
    nationality = forms.CharField(label=_("Nationality"), required=False, max_length=3)
    site = forms.IntegerField(label=_("Site"), required=False)
    age_from = forms.IntegerField(label=_("Age from"), **_AGE)
    age_to = forms.IntegerField(label=_("Age to"), **_AGE)
    registered_from = forms.DateField(label=_("Registered from"), required=False, widget=DayInput())
    registered_to = forms.DateField(label=_("Registered to"), required=False, widget=DayInput())
    phone = forms.ChoiceField(
        label=_("Phone"),
        required=False,
        choices=[
            ("", pgettext_lazy("any phone", "All")),
            ("yes", _("Has a phone number")),
            ("no", _("Has no phone number")),
        ],
    )

    def __init__(self, data: Any, *, sites: list[Site], countries: dict[str, str]) -> None:
        super().__init__(data)
        self._sites, self._countries = {site.pk for site in sites}, countries
        if len(sites) < 2:
            del self.fields["site"]

    def clean_nationality(self) -> str:
        """A country of the list, or nothing asked."""
        code: str = self.cleaned_data["nationality"]
        return code if code in self._countries else ""

    def clean_site(self) -> int | None:
        """A site that the reader covers, or nothing asked."""
        site = self.cleaned_data["site"]
        return site if site in self._sites else None

    def asked(self, order: str, **place: Any) -> Asked:
        """What was asked, without what was typed wrong."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return Asked(**given, order=order if order in listing.ORDERS else "latest", **place)


@dataclass(slots=True)
class Line:
    """A person as the list shows one; of whom no more than the card may be seen, no more is here."""

    pk: int
    url: str
    full_name: str
    name_ar: str
    ref: str
    who: str
    phone: str
    site: str
    registered_on: date | None


@needs("beneficiaries.view_card")
@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """Search as one types; without a question all people, narrowed, in order, by key and not by page number."""
    user, today = user_of(request), timezone.localdate()
    sites = choices.sites_of(user)
    countries, country_choices = listing.countries()
    filters = PersonFilter(request.GET, sites=sites, countries=countries)
    place = {name: plain(request.GET.get(name), 60) for name in ("start", "after", "before")}
    asked = filters.asked(request.GET.get("order", ""), count_all="count" in request.GET, **place)
    text = plain(request.GET.get("q"), LONGEST)
    context: dict[str, Any] = {"q": text, "filters": filters, "asked": asked, "filtered": asked.narrowed}
    context |= {"country_choices": country_choices, "sites": sites, "letters": _LETTERS}
    context["country"] = countries.get(asked.nationality, "")
    template = "beneficiaries/_people.html"
    if text:
        template = "beneficiaries/_found.html"
        people = listing.narrowed(Person.objects.named_to(user).select_related("nationality", "site"), asked, today)
        answer = search_named(user, text, people=people, limit=FOUND)
        if len(answer.people) == 1 and references.is_valid(text) and not request.htmx:  # type: ignore[attr-defined]
            return redirect("beneficiaries:person-file", answer.people[0].uuid)
        context |= {"people": answer.people, "said": answer.said, "more": len(answer.people) == FOUND}
        if user.has_perm("beneficiaries.view_person"):
            shown = [person.pk for person in answer.people]
            context["open"] = set(Person.objects.visible_to(user).filter(pk__in=shown).values_list("pk", flat=True))
    else:
        context |= _listed(user, asked, listing.part_of(user, asked, today=today), countries, sites, today)
    part = request.htmx and request.htmx.target == "found"  # type: ignore[attr-defined]
    answered = render(request, template if part else "beneficiaries/people.html", context | {"part": template})
    if part:
        # The address keeps the filters, never a name that somebody looks for.
        answered["HX-Replace-Url"] = _address(asked)
    return answered


def _address(asked: Asked, **place: str) -> str:
    """The list as it is asked for, from its beginning or from ``place``."""
    said = {name: getattr(asked, name) for name in PersonFilter.base_fields}
    said |= {
        "order": asked.order if asked.order != listing.ORDERS[0] else "",
        "start": asked.start if not place else "",
    }
    kept = {name: value for name, value in (said | place).items() if value not in (None, "")}
    return reverse("beneficiaries:person-list") + (f"?{urlencode(kept)}" if kept else "")


def _listed(
    user: User, asked: Asked, part: Part, countries: dict[str, str], sites: list[Site], today: date
) -> dict[str, Any]:
    """A part of the list as the template wants it, with the addresses of those before and after."""
    names = {site.pk: site.name for site in sites}
    sexes: dict[str, str] = {code: str(said) for code, said in Person.Sex.choices if code != Person.Sex.UNKNOWN}
    pattern = reverse("beneficiaries:person-file", args=[UUID(int=0)]).replace(str(UUID(int=0)), "{}")
    opens = user.has_perm("beneficiaries.view_person")
    lines = [_line(row, opens and row["opens"], pattern, names, sexes, countries, today) for row in part.rows]
    address, rows, order = "", part.rows, asked.order
    context: dict[str, Any] = {"people": lines, "number": part.number, "counted": listing.COUNTED}
    if part.number is not None and part.number > listing.COUNTED and not asked.count_all:
        context["count_url"] = _address(asked, count="all")
    if part.more_before:
        address = _address(asked, before=listing.place_of(rows[0], order)) if rows else _address(asked)
    context["previous_url"] = address
    context["next_url"] = _address(asked, after=listing.place_of(rows[-1], order)) if part.more_after and rows else ""
    context["orders"] = [
        (name, said, _address(Asked(**_without_place(asked), order=name)))
        for name, said in (("latest", _("Latest first")), ("name", _("By name")))
    ]
    return context


def _without_place(asked: Asked) -> dict[str, Any]:
    return {name: getattr(asked, name) for name in PersonFilter.base_fields}


def _line(
    row: dict[str, Any],
    opens: bool,
    pattern: str,
    sites: dict[int, str],
    sexes: dict[str, str],
    countries: dict[str, str],
    today: date,
) -> Line:
    age = showing.age_said(row["birth_date"], row["birth_precision"], row["deceased_on"] or today)
    said = [sexes.get(row["sex"]), age]
    if opens or row["opens"]:
        said.append(countries.get(row["nationality_id"]))
    said.append(showing.left_said(row["deceased_on"], row["gone_on"] if opens else None))
    return Line(
        pk=row["id"],
        url=pattern.format(row["uuid"]),
        full_name=row["full_name"],
        name_ar=row["name_ar"],
        ref=row["ref"],
        who=" · ".join(filter(None, said)),
        phone=phones.masked(row["phone"], row["phone_e164"]) if opens and row["phone"] else "",
        site=sites.get(row["site_id"], "") if opens and len(sites) > 1 else "",
        registered_on=row["registered_on"] if opens else None,
    )
