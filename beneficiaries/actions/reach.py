"""Who may write where: asked by every action before it writes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from beneficiaries import refusals
from beneficiaries.models import Person
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User

#: Looks at a row as it is now, once an action holds it and before it writes; refuses what somebody else changed since
#: a form showed it (``RefusableForm.unchanged``).
Look = Callable[[Any], None]


def as_seen(row: Any) -> None:
    """The look of whoever showed nobody what the row says: the console, a file that is loaded, another action."""


def locked(person: Person, by: "User | None") -> Person:
    """The person's row as it is now, held until the end of the transaction.

    Refuses a file out of the reach of ``by`` and one that was merged into another.
    """
    reach = Person.objects.all() if by is None else Person.objects.visible_to(by)
    row = reach.select_for_update(of=("self",), no_key=True).filter(pk=person.pk).first()
    if row is None:
        raise refusals.OutOfReach
    if row.merged_into_id:
        kept = Person.objects.get(pk=row.merged_into_id)
        raise refusals.WasMerged(ref=kept.ref)
    return row


def check_site(site: Site, by: "User | None") -> None:
    """Refuse a site that ``by`` does not cover, and one that is closed."""
    if by is not None and not by.covers_all_sites and not by.coverage.filter(site=site).exists():
        raise refusals.SiteNotCovered
    if site.closed_on:
        raise refusals.SiteClosed
