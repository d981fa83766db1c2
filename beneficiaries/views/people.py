"""Finding people: the search box with its live results, and who was registered lately."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import needs
from beneficiaries.forms import choices
from beneficiaries.forms.household import households_meant
from beneficiaries.models import Person
from beneficiaries.models.person import PersonQuerySet
from beneficiaries.search import LONGEST, search
from beneficiaries.views.asking import plain, user_of
from exchange import references

PAGE = 25
FOUND = 30


class PersonFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By sex, nationality and site; whatever else an address says is passed over."""

    sex = django_filters.ChoiceFilter(
        label=_("Sex"), choices=Person.Sex.choices, empty_label=pgettext_lazy("any sex", "All")
    )
    nationality = django_filters.ChoiceFilter(
        label=_("Nationality"), field_name="nationality_id", empty_label=pgettext_lazy("any nationality", "All")
    )
    site = django_filters.ChoiceFilter(label=_("Site"), empty_label=pgettext_lazy("any site", "All"))

    class Meta:
        model = Person
        fields: list[str] = []

    def __init__(self, *args: Any, sites: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["nationality"].extra["choices"] = choices.nationalities()[1:]
        self.filters["site"].extra["choices"] = [(site.pk, str(site)) for site in sites]
        if len(sites) < 2:
            del self.filters["site"]


@needs("beneficiaries.view_card")
@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """Search as one types; without a question, who was registered lately, by key and not by page number."""
    user = user_of(request)
    text = plain(request.GET.get("q"), LONGEST)
    people = Person.objects.named_to(user).select_related("nationality", "site")
    filters = PersonFilter(request.GET, queryset=people, sites=choices.sites_of(user))
    if filters.is_valid():
        people = filters.qs
    context: dict[str, Any] = {"q": text, "filters": filters, "filtered": _filtered(filters)}
    if text:
        answer = search(people, text, limit=FOUND)
        if len(answer.people) == 1 and references.is_valid(text) and not request.htmx:  # type: ignore[attr-defined]
            return redirect("beneficiaries:person-file", answer.people[0].uuid)
        context |= {"people": answer.people, "said": answer.said, "more": len(answer.people) == FOUND}
    else:
        context |= _latest(people, request)
    if user.has_perm("beneficiaries.view_person"):
        shown = [person.pk for person in context["people"]]
        context["open"] = set(Person.objects.visible_to(user).filter(pk__in=shown).values_list("pk", flat=True))
    part = request.htmx and request.htmx.target == "found"  # type: ignore[attr-defined]
    return render(request, "beneficiaries/_found.html" if part else "beneficiaries/people.html", context)


def _filtered(filters: PersonFilter) -> bool:
    return any(filters.form.cleaned_data.values()) if filters.is_valid() else False


def _latest(people: PersonQuerySet, request: HttpRequest) -> dict[str, Any]:
    """A part of the list, the latest first; the next part starts after the last person shown."""
    people = people.current().order_by("-registered_on", "-pk")
    after = plain(request.GET.get("after"), 60)
    if after:
        day, _dash, pk = after.partition("_")
        try:
            start, last = date.fromisoformat(day), int(pk)
        except ValueError:
            start, last = None, 0
        if start is not None and 0 < last < 2**63:
            people = people.filter(Q(registered_on__lt=start) | Q(registered_on=start, pk__lt=last))
    rows = list(people[: PAGE + 1])
    shown = rows[:PAGE]
    following = ""
    if len(rows) > PAGE:
        kept = [(key, value) for key, value in request.GET.items() if key in {"sex", "nationality", "site"} and value]
        end = shown[-1]
        following = f"?{urlencode([*kept, ('after', f'{end.registered_on.isoformat()}_{end.pk}')])}"
    return {"people": shown, "next_url": following, "first_url": reverse("beneficiaries:person-list") if after else ""}


@needs("beneficiaries.view_person", "beneficiaries.view_household")
@require_safe
def household_search(request: HttpRequest) -> HttpResponse:
    """The households that a text means, to choose one of: a part of a form."""
    text = plain(request.GET.get("household_search"))
    homes = households_meant(user_of(request), text)
    return render(request, "beneficiaries/_households.html", {"homes": homes, "asked": bool(text)})
