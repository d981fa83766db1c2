"""Files that another site handed over lately: who is to be met by the new one."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.waiting import Card, Item, Waiting, waits
from beneficiaries.models import FileHandover, Person

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 5
#: How long a file that came stays on the home page.
LATELY = timedelta(days=14)


@waits
def handed_over(user: "User", today: date) -> Waiting:
    """One card, where a file came to a site that one covers; two queries at most."""
    waiting = Waiting()
    if not user.has_perm("beneficiaries.add_person") or user.covers_all_sites:
        return waiting
    rows = FileHandover.objects.filter(
        handed_at__date__gte=today - LATELY,
        to_site__in=user.coverage.values("site"),
        person__in=Person.objects.visible_to(user).current(),
    ).order_by("-handed_at", "-pk")
    found = list(rows.select_related("person", "from_site")[: SHOWN + 1])
    if not found:
        return waiting
    items = [
        Item(
            title=row.person.shown_name,
            url=reverse("beneficiaries:person-file", args=[row.person.uuid]),
            detail=f"{row.from_site} · {row.reason}",
        )
        for row in found[:SHOWN]
    ]
    count = len(found) if len(found) <= SHOWN else rows.count()
    waiting.cards.append(Card(title=_("Files handed over to you"), items=items, count=count, order=35))
    return waiting
