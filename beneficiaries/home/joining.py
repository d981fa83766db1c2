"""What waits for a second person: files of two sites that someone asked to join, or to part again."""

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.waiting import Card, Item, Waiting, waits
from beneficiaries.models import Merge

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 5


@waits
def joining(user: "User", today: date) -> Waiting:
    """One card where something waits, two queries."""
    waiting = Waiting()
    if not user.has_perms(["beneficiaries.view_person", "beneficiaries.change_merge"]):
        return waiting
    merges = Merge.objects.visible_to(user).for_a_second().not_asked_by(user).order_by("asked_at", "pk")
    items = [
        Item(
            title=f"{merge.merged.shown_name} · {merge.kept.shown_name}",
            url=reverse("beneficiaries:merge", args=[merge.uuid]),
            detail=_detail(merge),
            action=_("Decide"),
        )
        for merge in merges.select_related("kept", "merged", "asked_by", "undo_asked_by")[:SHOWN]
    ]
    if items:
        waiting.cards.append(
            Card(
                title=_("Files to join"),
                items=items,
                count=merges.count(),
                all_url=reverse("beneficiaries:merge-list") + "?state=asked",
                all_label=_("See all of them"),
                warn=True,
                order=38,
            )
        )
    return waiting


def _detail(merge: Merge) -> str:
    if merge.undo_asked_by is None:
        return merge.asked_by.shown_name
    return _("%(name)s: part them again") % {"name": merge.undo_asked_by.shown_name}
