"""What lies on the home page of who reads the journal: the latest refusals and exports."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AccessRecord, User
from accounts.waiting import Card, Item, Waiting, waits

SHOWN = 5
#: How far back the card looks.
LATELY = timedelta(days=7)


@waits
def answer(user: User, today: date) -> Waiting:
    """Refusals and exports of a week, the latest first, and the way to the journal; one query."""
    waiting = Waiting()
    if not user.has_perm("accounts.view_accessrecord"):
        return waiting
    notable = [AccessRecord.Action.REFUSED, AccessRecord.Action.EXPORT]
    lines = AccessRecord.objects.filter(action__in=notable, at__gte=timezone.now() - LATELY).order_by("-at", "-pk")
    journal = reverse("accounts:journal")
    items = [
        Item(
            title=line.user_name or _("A stranger"),
            url=f"{journal}?action={line.action}",
            detail=" · ".join([line.get_action_display(), _when(line, today), _apart(line.subject_said)]),
        )
        for line in lines[:SHOWN]
    ]
    waiting.cards.append(
        Card(
            title=_("Refused and exported this week"),
            items=items,
            count=0,
            all_url=journal,
            all_label=_("Open the journal"),
            empty=_("Nothing was refused or exported this week."),
            order=60,
        )
    )
    return waiting


def _when(line: AccessRecord, today: date) -> str:
    at = timezone.localtime(line.at)
    return _apart(f"{at:%H:%M}" if at.date() == today else f"{at:%d/%m}")


def _apart(text: str) -> str:
    """The text between marks that keep its own direction within a sentence of another script."""
    return f"\u2068{text}\u2069"
