"""What waits in this room today: rounds with their progress, waybills to receive, stores that hold too little."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.waiting import Card, Item, Waiting, waits
from distributions.models import Distribution, StockBalance, Waybill

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 5
#: Counted as far as this in the same query; nobody has more on a morning.
MOST = 200
#: How far ahead a store is looked at.
AHEAD = timedelta(days=14)
State = Distribution.State


@waits
def rounds_and_stock(user: "User", today: date) -> Waiting:
    """Four queries at most, and none for someone whose role does not open rounds or stock."""
    waiting = Waiting()
    if user.has_perm("distributions.view_distribution"):
        waiting.day = _rounds(user, today)
        if user.has_perm("distributions.view_stockbalance") and (card := _short(user, today)):
            waiting.cards.append(card)
    if user.has_perm("distributions.change_waybill"):
        waiting.cards.append(_to_receive(user, today))
    return waiting


def _rounds(user: "User", today: date) -> list[Item]:
    of_today = Q(activity__held_on=today) | Q(state=State.OPEN, activity__held_on__lt=today)
    rounds = Distribution.objects.visible_to(user).filter(of_today).with_what_is_shown().with_progress()
    hands_out = user.has_perm("distributions.change_entitlement")
    return [_item(one, hands_out) for one in rounds.today_first(today)[:SHOWN]]


def _item(one: Distribution, hands_out: bool) -> Item:
    counts = vars(one)
    is_open = one.state == State.OPEN
    name = "serve" if is_open and hands_out else "round"
    detail = [str(one.activity.place)] if one.activity.place else []
    return Item(
        title=str(one),
        url=reverse(f"distributions:{name}", args=[one.uuid]),
        detail=" · ".join([*detail, str(one.item)]),
        state={State.OPEN: "now", State.CLOSED: "done"}.get(State(one.state), "todo"),
        done=counts["collected"],
        of=counts["listed"],
        action=_("Hand out") if name == "serve" else _("Open"),
    )


def _to_receive(user: "User", today: date) -> Card:
    seen = Waybill.objects.on_the_way_to(user).with_what_is_shown().order_by("sent_on", "pk")
    rows = list(seen[:MOST])
    items = [
        Item(
            title=waybill.number,
            url=reverse("distributions:waybill-receive", args=[waybill.uuid]),
            detail=f"{waybill.origin or waybill.supplier} → {waybill.destination}",
            late_days=days if (days := (today - waybill.sent_on).days) > 2 else 0,
            action=_("Receive"),
        )
        for waybill in rows[:SHOWN]
    ]
    return Card(
        title=_("Waybills to receive"),
        items=items,
        count=len(rows),
        all_url=reverse("distributions:waybill-list"),
        all_label=_("See all waybills"),
        warn=any(item.late_days for item in items),
        empty=_("No goods are on their way to you."),
        order=30,
    )


def _short(user: "User", today: date) -> Card | None:
    """Stores that hold less than those who wait for it in a round of the next two weeks; no card where all is well."""
    lying = StockBalance.objects.filter(store=OuterRef("store"), item=OuterRef("item")).values("quantity")
    rounds: Any = (
        Distribution.objects.visible_to(user)
        .filter(store__isnull=False, activity__held_on__lte=today + AHEAD)
        .exclude(state=State.CLOSED)
        .with_what_is_shown()
        .with_progress()
        .annotate(lying=Coalesce(Subquery(lying), 0))
    )
    rounds = rounds.filter(waiting__gt=F("lying")).order_by("activity__held_on", "pk")
    rows = list(rounds[:MOST])
    if not rows:
        return None
    items = []
    for one in rows[:SHOWN]:
        short = vars(one)["waiting"] - vars(one)["lying"]
        said = ngettext("%(number)s × %(item)s short", "%(number)s × %(item)s short", short)
        items.append(
            Item(
                title=str(one.store),
                url=reverse("distributions:round", args=[one.uuid]),
                detail=" · ".join([said % {"number": short, "item": one.item}, str(one)]),
            )
        )
    return Card(
        title=_("Too little in stock"),
        items=items,
        count=len(rows),
        all_url=reverse("distributions:stock"),
        all_label=_("See the stock"),
        warn=True,
        order=20,
    )
