"""Who took part, many at once: what a file of thousands of lines says, in a few statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.db import transaction

from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.models import FileShare, Person
from exchange.copying import change_in, copy_in
from programs.models import Activity, ActivitySite, Participation
from programs.models.activity import Role
from programs.refusals import ActivityCancelled, FileMerged


@dataclass
class Part:
    """That a person took part in an activity; ``became`` and ``refusal`` are what came of saying so."""

    activity: Activity
    person: Person
    role: str = Role.PARTICIPANT
    #: None: nothing is said of hours.
    hours: Decimal | None = None
    became: Literal["", "added", "updated", "unchanged"] = ""
    refusal: Refusal | None = None


@transaction.atomic
def add_participations(*, parts: Sequence[Part], by: User | None) -> None:
    """Say of many people that they took part, each as ``add_participation`` does for one, in a fixed number of queries.

    What is refused is said in ``refusal`` of each; the others are written.
    """
    keys = sorted({part.activity.pk for part in parts})
    locked = Activity.objects.select_for_update().order_by("pk").in_bulk(keys)
    people = {part.person.pk for part in parts}
    rows = Participation.objects.filter(activity__in=keys, person__in=people).order_by()
    known: dict[tuple[int, int, str], tuple[int | None, Decimal | None]] = {
        (activity, person, role): (pk, hours)
        for pk, activity, person, role, hours in rows.values_list("pk", "activity", "person", "role", "hours")
    }
    new: dict[tuple[int, int, str], Decimal | None] = {}
    changed: dict[int, Decimal] = {}
    for part in parts:
        key = (part.activity.pk, part.person.pk, part.role)
        there = known.get(key)
        if there is not None and part.hours in (None, there[1]):
            part.became = "unchanged"
            continue
        if locked[part.activity.pk].state == Activity.State.CANCELLED:
            part.refusal = ActivityCancelled(activity=part.activity)
            continue
        if part.person.merged_into_id:
            part.refusal = FileMerged(ref=part.person.merged_into.ref if part.person.merged_into else "")
            continue
        if there is None:
            part.became = "added"
            new[key] = part.hours
            known[key] = (None, part.hours)
            continue
        pk, _hours = there
        part.became = "updated"
        known[key] = (pk, part.hours)
        if pk is None:
            new[key] = part.hours
        elif part.hours is not None:
            changed[pk] = part.hours
    if new:
        columns = ("activity_id", "person_id", "role", "hours")
        copy_in(Participation, columns, ((*key, hours) for key, hours in new.items()))
    if changed:
        change_in(Participation, ["hours"], changed.items())
    _share(locked, [part for part in parts if part.became == "added"])


def _share(activities: dict[int, Activity], parts: Sequence[Part]) -> None:
    """The sites that run the activities get the cards of people whose files lie elsewhere."""
    hosts: dict[int, list[int]] = defaultdict(list)
    for activity, site in ActivitySite.objects.filter(activity__in=activities).values_list("activity", "site"):
        hosts[activity].append(site)
    wanted: dict[tuple[int, int], str] = {}
    for part in parts:
        for site in hosts.get(part.activity.pk, ()):
            if site != part.person.site_id:
                wanted.setdefault((part.person.pk, site), part.activity.title)
    if not wanted:
        return
    of_people = FileShare.objects.open().filter(person__in={person for person, _site in wanted})
    known = set(of_people.values_list("person", "site"))
    FileShare.objects.bulk_create(
        (
            FileShare(person_id=person, site_id=site, depth=FileShare.Depth.CARD, reason=reason[:200])
            for (person, site), reason in wanted.items()
            if (person, site) not in known
        ),
        ignore_conflicts=True,
    )
