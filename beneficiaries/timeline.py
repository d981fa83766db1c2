"""One timeline of everything that happened to a person, made from the traces of all rooms."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import pgettext_lazy

from beneficiaries.tracing import Told, traces

if TYPE_CHECKING:
    from accounts.models import User
    from beneficiaries.models import Person

TOPICS = {
    "": pgettext_lazy("topics of a timeline", "All"),
    "training": pgettext_lazy("topic of a timeline", "Training"),
    "aid": pgettext_lazy("topic of a timeline", "Aid"),
    "follow_up": pgettext_lazy("topic of a timeline", "Follow-up"),
    "file": pgettext_lazy("topic of a timeline", "File"),
}
PAGE = 30
_MOST_A_DAY = 100


@dataclass(frozen=True)
class Entry:
    """What happened on one day."""

    on: date
    told: Told


@dataclass
class Month:
    """Entries under one header; ``first`` is None for what is to come."""

    first: date | None
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Timeline:
    """A part of the timeline, latest first; ``before``: the day from which the next part goes on, or None."""

    months: list[Month]
    before: date | None = None


def timeline_of(
    person: "Person", user: "User", *, today: date, topic: str = "", before: date | None = None
) -> Timeline:
    """What ``user`` may know of a person's past and plans: one query a trace, however much happened.

    A part ends with a whole day, so that nothing is told twice or left out between two parts.
    """
    entries: list[Entry] = []
    for trace in traces():
        if trace.tell is None or (topic and trace.topic != topic):
            continue
        rows = trace.rows().filter(**{trace.person: person.pk}).select_related(*trace.related)
        if trace.seen_by is not None:
            rows = trace.seen_by(rows, user)
        rows = rows.annotate(told_on=F(trace.on)).filter(told_on__isnull=False)
        if before is not None:
            rows = rows.filter(told_on__lt=before)
        for row in rows.order_by("-told_on", "-pk")[: PAGE + _MOST_A_DAY]:
            told = trace.tell(row)
            if told is not None:
                entries.append(Entry(row.told_on, told))
    entries.sort(key=lambda entry: entry.on, reverse=True)
    rest = None
    if len(entries) > PAGE:
        last = entries[PAGE - 1].on
        kept = [entry for entry in entries if entry.on >= last]
        rest = last if len(kept) < len(entries) else None
        entries = kept
    return Timeline(months=_by_month(entries, today), before=rest)


def _by_month(entries: list[Entry], today: date) -> list[Month]:
    to_come = [entry for entry in entries if entry.on > today]
    months: list[Month] = [Month(None, to_come[::-1])] if to_come else []
    for entry in entries[len(to_come) :]:
        first = entry.on.replace(day=1)
        if not months or months[-1].first != first:
            months.append(Month(first))
        months[-1].entries.append(entry)
    return months
