"""What waits in partners: entries to verify, and what associations wrote of themselves."""

from datetime import date

from django.db.models import Count, F, Window
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.models import User
from accounts.waiting import Card, Item, Waiting, waits
from partners.models import EntryUpdate, Organisation

SHOWN = 5


@waits
def waiting(user: User, today: date) -> Waiting:
    """Entries that were never verified or too long ago, updates to check; for who changes them. Two queries."""
    answer = Waiting()
    if user.has_perm("partners.change_entryupdate"):
        _to_check(answer)
    if user.has_perm("partners.change_organisation"):
        _to_verify(answer, today)
    return answer


def _to_check(answer: Waiting) -> None:
    sent = EntryUpdate.objects.filter(state=EntryUpdate.State.SUBMITTED).select_related("organisation")
    rows = list(sent.annotate(every=Window(Count("pk"))).order_by("submitted_at", "pk")[:SHOWN])
    if rows:
        items = [
            Item(
                title=str(row.organisation),
                url=reverse("partners:entry-check", args=[row.uuid]),
                detail=_("written by %(name)s") % {"name": row.submitted_by},
                action=pgettext("an update of an entry", "Check"),
            )
            for row in rows
        ]
        count: int = rows[0].every
        title = ngettext(
            "%(number)s association put its entry right", "%(number)s associations put their entries right", count
        ) % {"number": count}
        url, label = reverse("partners:entry-list"), _("See all entries to check")
        answer.cards.append(Card(title=title, items=items, count=count, order=44, all_url=url, all_label=label))


def _to_verify(answer: Waiting, today: date) -> None:
    due = Organisation.objects.to_verify(today).annotate(every=Window(Count("pk")))
    rows = list(due.order_by(F("verified_on").asc(nulls_last=True), "name")[:SHOWN])
    if rows:
        items = [
            Item(
                title=row.name,
                url=reverse("partners:organisation-verify", args=[row.uuid]),
                detail=_("verified on %(day)s") % {"day": date_format(row.verified_on, "DATE_FORMAT")}
                if row.verified_on
                else _("never verified"),
                action=pgettext("an entry", "Verify"),
            )
            for row in rows
        ]
        count: int = rows[0].every
        title = ngettext("%(number)s entry to verify", "%(number)s entries to verify", count) % {"number": count}
        url, label = f"{reverse('partners:organisation-list')}?state=due", _("See all entries to verify")
        answer.cards.append(Card(title=title, items=items, count=count, order=60, all_url=url, all_label=label))
