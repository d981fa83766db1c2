"""The lists behind the fields: countries, languages, needs, sites."""

from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db.models import Count
from django.utils.translation import gettext, pgettext

from beneficiaries.models import Language, NeedCode, Person
from places.models import Location, Site

if TYPE_CHECKING:
    from accounts.models import User

#: Where people come from until an installation knows better.
_FIRST = ["SEN", "CIV", "GIN", "CMR", "MLI", "COD", "COG", "MAR"]
_MOST = 8


def _most_used() -> list[str]:
    """The nationalities that are typed most, looked up once an hour."""
    known = cache.get("beneficiaries.most_used_nationalities")
    if known is None:
        rows = (
            Person.objects.exclude(nationality=None)
            .order_by()
            .values_list("nationality")
            .annotate(people=Count("pk"))
            .order_by("-people", "nationality")[:_MOST]
        )
        known = [code for code, _people in rows]
        cache.set("beneficiaries.most_used_nationalities", known, 3600)
    return list(dict.fromkeys([*known, *_FIRST]))[:_MOST]


def nationalities() -> list[Any]:
    """Unknown, the most used ones, then all countries in the reader's order."""
    countries = {
        country.code: country.name
        for country in Location.objects.countries().ordered_by_name()
        if country.code and country.code != "XXX"
    }
    first = [(code, countries[code]) for code in _most_used() if code in countries]
    return [
        ("", pgettext("nationality", "Unknown")),
        (gettext("Most used"), first),
        (gettext("All countries"), list(countries.items())),
    ]


def languages() -> list[tuple[str, str]]:
    """The languages of the field, by name."""
    return sorted(((one.code, str(one)) for one in Language.objects.all()), key=lambda pair: pair[1].casefold())


def sites_of(user: "User") -> list[Site]:
    """The working sites that someone covers."""
    sites = Site.objects.working().ordered_by_name()
    return list(sites if user.covers_all_sites else sites.filter(coverage__user=user))


def needs_of(cleared: set[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Needs by group, without those of categories that one is not cleared for."""
    groups: dict[str, str] = {}
    members: dict[str, list[tuple[str, str]]] = {}
    for need in NeedCode.objects.filter(is_active=True):
        if need.category and need.category not in cleared:
            continue
        head = need.group or need.code
        if not need.group:
            groups[head] = str(need)
        members.setdefault(head, []).append((need.code, str(need)))
    return [(groups.get(head, head), found) for head, found in members.items()]


def cleared_categories(user: "User") -> set[str]:
    """The restricted categories that someone may see."""
    return set(user.clearances.values_list("category", flat=True))
