"""What waits of one's files: checked and not loaded yet."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.waiting import Card, Item, Waiting, waits
from exchange.actions import KEPT
from exchange.loading import kinds
from exchange.models import Load


@waits
def waiting(user: User, today: date) -> Waiting:
    """Files that somebody sent, whose lines are all well, and that nobody has loaded; one query."""
    answer = Waiting()
    if not user.has_perm("exchange.add_load"):
        return answer
    checked = list(
        Load.objects.visible_to(user)
        .filter(state=Load.State.PREVIEWED, created_at__gte=timezone.now() - KEPT)
        .exclude(file="")
        .only("uuid", "kind", "file_name", "lines")
        .order_by("-created_at")[:20]
    )
    if checked:
        titles = kinds()
        items = [
            Item(
                title=f"{titles[load.kind].title} · {load.file_name}" if load.kind in titles else load.file_name,
                url=reverse("exchange:load", args=[load.uuid]),
                detail=ngettext("%(number)s line", "%(number)s lines", load.lines) % {"number": load.lines},
                action=_("Look and load"),
            )
            for load in checked
        ]
        answer.cards.append(
            Card(
                title=_("Files checked, not loaded"),
                items=items[:5],
                count=len(checked),
                all_url=reverse("exchange:load-list"),
                all_label=_("See my files"),
                order=70,
            )
        )
    return answer
