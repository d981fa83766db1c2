"""What rounds say of a person: what was handed out to them, and what they collected for others."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from beneficiaries.tracing import Settling, Told, Trace, Way, declare
from distributions.models import Distribution, Entitlement
from programs.elsewhere import Link, has_own_page

State = Entitlement.State


def _tell(row: Entitlement) -> Told:
    detail = ""
    if row.collected_by_id != row.person_id:
        detail = _("Someone else collected it")
    elif row.handed_by:
        detail = _("Handed out by %(name)s") % {"name": row.handed_by.shown_name}
    said = _("Received %(item)s: %(round)s") % {"item": row.round.item, "round": row.round}
    return Told(sentence=said, detail=detail, icon="box-seam", tone="done")


def _tell_collector(row: Entitlement) -> Told | None:
    if row.person_id == row.collected_by_id:
        return None  # The other trace tells it.
    said = _("Collected %(item)s for someone else: %(round)s") % {"item": row.round.item, "round": row.round}
    return Told(sentence=said, icon="box-seam")


def _of_visible_rounds(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    """Of rounds that the reader may see; what was given in a sensitive one is on its own page only."""
    seen = Distribution.objects.visible_to(user).exclude(activity__sensitive=True)
    return rows.filter(round__in=seen)


#: Of two lines of one person in a round, the one that came further is proposed when two files are joined.
_FURTHER = [State.REFUSED, State.ABSENT, State.PLANNED, State.COLLECTED]


def _listed_twice(row: Entitlement, ahead: Sequence[Entitlement], on: date) -> Way:
    """What was handed out stays handed out; a second promise is taken off the list."""
    if row.state != State.PLANNED:
        return Way()
    return Way({"state": State.ABSENT.value, "reason": _("Two files joined")}, gone=True)


def _named(row: Entitlement) -> str:
    day = date_format(row.collected_on) if row.collected_on else ""
    return " · ".join(filter(None, [f"{row.round.item}, {row.round}", str(row.get_state_display()), day]))


_RELATED = ("round__activity", "round__item", "handed_by")

declare(
    Trace(
        model="distributions.Entitlement",
        person="person",
        on="collected_on",
        activity="round__activity",
        served=Q(state=State.COLLECTED),
        unique=("round",),
        tell=_tell,
        related=_RELATED,
        topic="aid",
        seen_by=_of_visible_rounds,
        extra={"household": "household", "household_served": Q(state=State.COLLECTED)},
        settling=Settling(
            better=lambda row: (
                _FURTHER.index(State(row.state)),
                -row.collected_on.toordinal() if row.collected_on else 0,
            ),
            way=_listed_twice,
            # The ledger of stock is never rewritten: each hand-out keeps its own line.
            stays=("distributions.StockMovement",),
            named=_named,
        ),
    ),
    Trace(
        model="distributions.Entitlement",
        person="collected_by",
        on="collected_on",
        activity="round__activity",
        tell=_tell_collector,
        related=_RELATED,
        topic="aid",
        seen_by=_of_visible_rounds,
    ),
)


@has_own_page
def queues(activities: Collection[int]) -> dict[int, Link]:
    """A round's page stands for its activity."""
    rows = Distribution.objects.filter(activity__in=activities).values_list("activity", "uuid")
    return {pk: Link(reverse("distributions:round", args=[uuid]), _("Round")) for pk, uuid in rows}
