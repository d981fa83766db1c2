"""What takes place: plan it, hold it, say who came and how many."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from beneficiaries.models import Person
from places.models import Site
from programs.actions import enrolments
from programs.models import (
    Activity,
    ActivitySite,
    Enrolment,
    Headcount,
    HeadcountCell,
    Output,
    Participation,
    ProjectSite,
)
from programs.models.activity import Role
from programs.refusals import ActivityCancelled, CellsBeyondTotal, FileMerged, NotCancelled, SameAsItself


def _hosts(activity: Activity) -> set[int]:
    return set(ActivitySite.objects.filter(activity=activity).values_list("site", flat=True))


def _share_with(activity: Activity, sites: Iterable[int]) -> None:
    """A site that joins sees the cards of all who are enrolled or took part already."""
    enrolled = Enrolment.objects.filter(activity=activity).exclude(person=None).values("person")
    came = Participation.objects.filter(activity=activity).values("person")
    people = Person.objects.filter(pk__in=enrolled.union(came))
    enrolments.share_cards(people=people, sites=sites, reason=activity.title)


def _set_sites(activity: Activity, sites: Iterable[Site | int]) -> None:
    wanted = {site if isinstance(site, int) else site.pk for site in sites}
    ActivitySite.objects.filter(activity=activity).exclude(site__in=wanted).delete()
    new = wanted - _hosts(activity)
    ActivitySite.objects.bulk_create([ActivitySite(activity=activity, site_id=pk) for pk in sorted(new)])
    if new:
        _share_with(activity, new)


@transaction.atomic
def create_activity(*, by: User | None, sites: Iterable[Site] | None = None, **fields: Any) -> Activity:
    """Plan an activity; without ``sites`` those of its project run it. Raises ``ValidationError``."""
    activity = Activity(**fields)
    activity.full_clean()
    activity.save()
    own = ProjectSite.objects.filter(project=activity.project_id).values_list("site", flat=True)
    _set_sites(activity, own if sites is None else sites)
    return activity


@transaction.atomic
def change_activity(
    *, activity: Activity, by: User | None, sites: Iterable[Site] | None = None, **fields: Any
) -> Activity:
    """Change what is given; more places are given to who waits. Raises ``ValidationError``."""
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    changed = [name for name, value in fields.items() if getattr(locked, name) != value]
    for name in changed:
        setattr(locked, name, fields[name])
    if changed:
        locked.full_clean()
        locked.save(update_fields=changed)
    if "project" in changed:
        Enrolment.objects.filter(activity=locked).update(project=locked.project)
    if sites is not None:
        _set_sites(locked, sites)
    if "capacity" in changed:
        enrolments.give_places(activity=locked, by=by)
    return locked


def hold_activity(*, activity: Activity, by: User | None, on: date | None = None) -> Activity:
    """Say that an activity took place, on which day; again changes nothing. Raises ``ActivityCancelled``."""
    if activity.state == Activity.State.CANCELLED:
        raise ActivityCancelled(activity=activity)
    held = on or activity.held_on or timezone.localdate()
    return change_activity(activity=activity, by=by, state=Activity.State.HELD, held_on=held)


def cancel_activity(*, activity: Activity, by: User | None) -> Activity:
    """Say that an activity does not take place; what is recorded of it stays."""
    return change_activity(activity=activity, by=by, state=Activity.State.CANCELLED)


@transaction.atomic
def reopen_activity(*, activity: Activity, by: User | None) -> Activity:
    """Take up again what was cancelled: it is planned once more. Raises ``NotCancelled``."""
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    if locked.state != Activity.State.CANCELLED:
        raise NotCancelled(activity=locked)
    return change_activity(activity=locked, by=by, state=Activity.State.PLANNED)


@transaction.atomic
def same_people(*, activity: Activity, other: Activity | None, by: User | None) -> Activity:
    """Say that an activity was for the same people as another, or take that back; raises ``SameAsItself``."""
    if other is not None and other.pk == activity.pk:
        raise SameAsItself()
    return change_activity(activity=activity, by=by, same_people_as=other)


@transaction.atomic
def add_host_site(*, activity: Activity, site: Site, by: User | None) -> None:
    """Let one more site run an activity: its staff see the cards of all who are in it; again changes nothing."""
    Activity.objects.select_for_update().get(pk=activity.pk)
    hosts = _hosts(activity)
    if site.pk not in hosts:
        _set_sites(activity, [*hosts, site.pk])


@transaction.atomic
def count_heads(
    *,
    activity: Activity,
    by: User | None,
    total: int | None,
    unit: str = Headcount.Unit.PEOPLE,
    qualifier: str = Headcount.Qualifier.EXACT,
    cells: Mapping[tuple[str, str], int] | None = None,
) -> Headcount:
    """Say how many an activity served, those known by name included; ``total`` None: that is not known.

    ``cells``: parts by (sex, age band or ""); None leaves the parts as they are. The same unit again corrects it.
    Raises ``CellsBeyondTotal``, ``ActivityCancelled``, ``ValidationError``.
    """
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    if locked.state == Activity.State.CANCELLED:
        raise ActivityCancelled(activity=locked)
    known = Headcount.objects.filter(activity=locked, unit=unit).first()
    count = known or Headcount(activity=locked, unit=unit)
    before = {(one.sex, one.band): one for one in known.cells.all()} if known else {}
    parts = sum(one.number for one in before.values()) if cells is None else sum(cells.values())
    if total is not None and parts > total:
        raise CellsBeyondTotal(parts=parts, total=total)
    if known is None or (count.total, count.qualifier) != (total, qualifier):
        count.total, count.qualifier = total, qualifier
        count.full_clean()
        count.save()
    if cells is not None:
        count.cells.exclude(pk__in=[one.pk for key, one in before.items() if key in cells]).delete()
        for (sex, band), number in cells.items():
            cell = before.get((sex, band)) or HeadcountCell(headcount=count, sex=sex, band=band)
            if cell.pk is None or cell.number != number:
                cell.number = number
                cell.full_clean()
                cell.save()
    return count


@transaction.atomic
def add_participation(
    *,
    activity: Activity,
    person: Person,
    by: User | None,
    role: str = Role.PARTICIPANT,
    hours: Decimal | None = None,
) -> Participation:
    """Say that a person took part; the same role again corrects the hours.

    The sites that run the activity get the person's card. Raises ``ActivityCancelled``, ``FileMerged``,
    ``ValidationError``.
    """
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    if locked.state == Activity.State.CANCELLED:
        raise ActivityCancelled(activity=locked)
    if person.merged_into:
        raise FileMerged(ref=person.merged_into.ref)
    known = Participation.objects.filter(activity=locked, person=person, role=role).first()
    if known and (hours is None or known.hours == hours):
        return known
    part = known or Participation(activity=locked, person=person, role=role)
    part.hours = hours
    part.full_clean()
    part.save()
    enrolments.share_cards(people=[person], sites=_hosts(locked), reason=locked.title)
    return part


@transaction.atomic
def remove_participation(*, participation: Participation, by: User | None) -> None:
    """Take back what was said by mistake: this person did not take part in that role; history keeps it."""
    Activity.objects.select_for_update().get(pk=participation.activity_id)
    Participation.objects.filter(pk=participation.pk).delete()


@transaction.atomic
def note_output(
    *,
    activity: Activity,
    by: User | None,
    title: str,
    value: Decimal,
    unit: str = "",
    output: Output | None = None,
) -> Output:
    """Say what an activity brought forth, in which unit; the same thing again, or ``output``, is corrected.

    Raises ``ActivityCancelled``, ``ValidationError``.
    """
    locked = Activity.objects.select_for_update().get(pk=activity.pk)
    if locked.state == Activity.State.CANCELLED:
        raise ActivityCancelled(activity=locked)
    same = Output.objects.filter(activity=locked)
    if output is not None:
        noted = same.get(pk=output.pk)
    else:
        noted = same.filter(title__iexact=title.strip(), unit=unit.strip()).first() or Output(activity=locked)
    before = (noted.title, noted.value, noted.unit)
    noted.title, noted.value, noted.unit = title.strip(), value, unit.strip()
    if noted.pk is None or before != (noted.title, noted.value, noted.unit):
        noted.full_clean()
        noted.save()
    return noted


@transaction.atomic
def remove_output(*, output: Output, by: User | None) -> None:
    """Take back an output that was noted by mistake; history keeps it."""
    Activity.objects.select_for_update().get(pk=output.activity_id)
    Output.objects.filter(pk=output.pk).delete()
