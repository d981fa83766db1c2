"""Who may collect for somebody because the file says so: proxies and guardians whose dates hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accounts.models import User
from beneficiaries.models import Person, PersonLink


@dataclass
class StandIn:
    """One who stands for somebody: as what, with which paper; ``person`` is None where nobody of ours is meant."""

    name: str
    kind: str
    paper: str
    person: Person | None = None


def stand_ins(*, people: Sequence[Person], user: User, on: date) -> list[StandIn]:
    """Proxies and guardians of these people in force that day, proxies first; two queries.

    A registered one is named to those who may see the card, and only where the person can collect. From the day on
    which it ends, nobody stands for another.
    """
    kinds = [PersonLink.Kind.PROXY, PersonLink.Kind.GUARDIAN]
    links = PersonLink.objects.filter(person__in=people, kind__in=kinds)
    links = links.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gt=on))
    rows = list(links.order_by("-kind", "pk"))
    wanted = {row.other_id for row in rows if row.other_id} - {person.pk for person in people}
    named = Person.objects.named_to(user).current().filter(deceased_on=None).select_related("nationality")
    seen = {person.pk: person for person in named.filter(pk__in=wanted).distinct()} if wanted else {}
    found: dict[int | str, StandIn] = {}
    for row in rows:
        person = seen.get(row.other_id or 0)
        if row.other_id is not None and person is None:
            continue
        name = person.shown_name if person else row.other_name
        one = StandIn(name, str(row.get_kind_display()), str(row.get_basis_display()), person)
        found.setdefault(person.pk if person else name, one)
    return list(found.values())
