"""Networks and sponsorships: who belongs to what, who chairs it, where we stand in it, who sponsors whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from partners.models import Organisation, OrganisationLink
from places.models import Location

Kind = OrganisationLink.Kind
#: In a network somebody is: as a member, or at its head.
WITHIN = (Kind.MEMBER_OF, Kind.CHAIRS)


@dataclass
class Network:
    """A network with its members, who chairs it and which of ours are in it."""

    organisation: Organisation
    members: int
    chairs: list[OrganisationLink] = field(default_factory=list)
    ours: list[OrganisationLink] = field(default_factory=list)


def networks(rows: Iterable[Organisation], today: date) -> list[Network]:
    """What a list of networks says of each: members, chairs, ourselves; two queries for any number of them."""
    kept = list(rows)
    links = OrganisationLink.objects.current(today).filter(other__in=kept, kind__in=WITHIN)
    members = dict(links.order_by().values_list("other").annotate(n=Count("organisation", distinct=True)))
    told: dict[int, list[OrganisationLink]] = defaultdict(list)
    leading = links.filter(Q(kind=Kind.CHAIRS) | Q(organisation__site__isnull=False))
    for link in leading.select_related("organisation").order_by("organisation__name"):
        told[link.other_id].append(link)
    return [
        Network(
            one,
            members.get(one.pk, 0),
            [link for link in told[one.pk] if link.kind == Kind.CHAIRS],
            [link for link in told[one.pk] if link.organisation.site_id],
        )
        for one in kept
    ]


def within(network: Organisation) -> "QuerySet[OrganisationLink]":
    """Everybody who is or was in a network, with their country."""
    return OrganisationLink.objects.filter(other=network, kind__in=WITHIN).select_related("organisation__country")


# --- Sponsorship -----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Figures:
    """How many sponsor how many, and from which countries, the most frequent first."""

    pairs: int
    sponsors: int
    sponsored: int
    countries: list[tuple[str, int]]

    @property
    def most(self) -> int:
        """The longest bar."""
        return max((number for _name, number in self.countries), default=0)


def sponsorships() -> "QuerySet[OrganisationLink]":
    """Pairs of associations of which one sponsors the other, with the countries of both."""
    rows = OrganisationLink.objects.filter(kind=Kind.SPONSORS)
    return rows.select_related("organisation__country", "other__country")


def figures(rows: "QuerySet[OrganisationLink]") -> Figures:
    """Figures of these sponsorships; two queries."""
    pairs: Any = rows.order_by().values_list("organisation", "other", "organisation__country")
    found = list(pairs)
    sponsors = {one: country for one, _other, country in found}
    names = {place.code: place.name for place in Location.objects.filter(code__in=set(sponsors.values()) - {None})}
    by_country = Counter(names.get(country, "") for country in sponsors.values())
    return Figures(
        pairs=len(found),
        sponsors=len(sponsors),
        sponsored=len({other for _one, other, _country in found}),
        countries=sorted(by_country.items(), key=lambda pair: (-pair[1], pair[0])),
    )


def countries_of_sponsors() -> list[Location]:
    """Countries from which somebody sponsors, by name."""
    codes = OrganisationLink.objects.filter(kind=Kind.SPONSORS).values("organisation__country")
    return list(Location.objects.filter(code__in=codes).ordered_by_name())
