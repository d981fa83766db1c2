"""Households that split, join, end, and the same taken back: memberships close and open, entitlements stay."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from beneficiaries import refusals
from beneficiaries.actions.households import (
    FOCAL_POINT,
    OTHER,
    check_lived_nowhere,
    demote,
    earlier_role,
    locked_home,
    locked_members,
    reopen,
)
from beneficiaries.models import Household, HouseholdMember, Person
from exchange import references

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def split_household(
    *,
    household: Household,
    by: "User | None",
    going: Iterable[Person],
    on: date | None = None,
    focal_point: Person | None = None,
    new_focal_point: Person | None = None,
    client_id: UUID | None = None,
) -> Household:
    """Those who go make a household of their own from that day; what was given stays with the old one.

    ``focal_point``: who speaks for those who stay, asked for where the one of now goes. ``new_focal_point``: who
    speaks for those who go. The same ``client_id`` again gives the same household and changes nothing.
    """
    if client_id is not None and (known := Household.objects.filter(uuid=client_id, split_from=household).first()):
        return known
    on = _past(on)
    rows = locked_members(household, by)
    home = locked_home(household, by)
    goers = [rows.get(person.pk) for person in sorted(set(going), key=lambda person: person.pk)]
    gone = [row for row in goers if row is not None]
    if not goers:
        raise refusals.NobodyGoes
    if len(gone) < len(goers):
        raise refusals.NotAMember
    staying = [row for row in rows.values() if row not in gone]
    if not staying:
        raise refusals.NobodyStays
    if new_focal_point is None or new_focal_point.pk not in {row.person_id for row in gone}:
        raise refusals.NewFocalPointNeeded
    if focal_point is not None and focal_point.pk not in {row.person_id for row in staying}:
        raise refusals.FocalPointElsewhere
    if focal_point is None and any(row.role == FOCAL_POINT for row in gone):
        raise refusals.FocalPointNeeded
    _check_day(on, home, gone)
    ids = {"uuid": client_id} if client_id else {}
    new = Household.objects.create(
        ref=references.next_reference("HH", on.year), site=home.site, since=on, split_from=home, **ids
    )
    _move(gone, new, on, focal=new_focal_point.pk)
    if focal_point is not None:
        _make_focal(home, focal_point.pk)
    return new


@transaction.atomic
def join_households(
    *,
    household: Household,
    into: Household,
    by: "User | None",
    on: date | None = None,
    focal_point: Person | None = None,
) -> Household:
    """All who live in one household live in another from that day; the first one ends, and keeps what it was given.

    ``focal_point``: who speaks for all of them; without one the focal point of ``into`` stays. Again changes nothing.
    """
    on = _past(on)
    if household.pk == into.pk:
        raise refusals.SameHousehold
    known = Household.objects.filter(pk=household.pk, joined_into=into).first()
    if known is not None and (by is None or Household.objects.visible_to(by).filter(pk=into.pk).exists()):
        return into
    rows = locked_members(household, by)
    homes = {home.pk: locked_home(home, by) for home in sorted((household, into), key=lambda home: home.pk)}
    home, target = homes[household.pk], homes[into.pk]
    there = set(target.members.filter(until=None).values_list("person", flat=True))
    if focal_point is not None and focal_point.pk not in {*rows, *there}:
        raise refusals.FocalPointElsewhere
    _check_day(on, home, rows.values())
    if on < target.since:
        raise refusals.EndsBeforeStart
    _move(list(rows.values()), target, on)
    if focal_point is not None:
        _make_focal(target, focal_point.pk)
    home.until, home.joined_into = on, target
    home.save(update_fields=["until", "joined_into"])
    return target


@transaction.atomic
def end_household(*, household: Household, by: "User | None", on: date | None = None) -> Household:
    """A household is no more from that day: all memberships end. One that has ended stays as it is."""
    on = _past(on)
    rows = locked_members(household, by)
    home = locked_home(household, by, ended=True)
    if home.until is not None:
        return home
    _check_day(on, home, rows.values())
    for row in rows.values():
        row.until = on
        row.save(update_fields=["until"])
    home.until = on
    home.save(update_fields=["until"])
    return home


@transaction.atomic
def reopen_household(*, household: Household, by: "User | None") -> Household:
    """Take back that a household ended, or that it joined another one; who left with it lives there again.

    What joined another can be taken back on the day on which it was done. Someone who meanwhile lives elsewhere stays
    there.
    """
    people = Person.objects.filter(memberships__household=household, memberships__until=household.until)
    list(people.order_by("pk").select_for_update(of=("self",), no_key=True))
    wanted = [household] if household.joined_into is None else [household, household.joined_into]
    homes = {home.pk: locked_home(home, by, ended=True) for home in sorted(wanted, key=lambda home: home.pk)}
    home = homes[household.pk]
    if home.until is None:
        return home
    ended = home.members.select_for_update(of=("self",)).filter(until=home.until).order_by("pk")
    if home.joined_into_id is not None:
        target = homes.get(home.joined_into_id)
        if target is None or target.until is not None:
            raise refusals.SomethingHappened
        if not _touched_today(home):
            raise refusals.TooLateToUndo
        _take_out(target, home.until, {row.person_id for row in ended})
    back = [row for row in ended if not row.person.memberships.exclude(pk=row.pk).filter(until=None).exists()]
    home.until = home.joined_into = None
    home.save(update_fields=["until", "joined_into"])
    for row in back:
        try:
            check_lived_nowhere(row.person, row.until or date.max)
        except refusals.LivedElsewhere:
            continue
        reopen(home, [row])
    return home


@transaction.atomic
def undo_split(*, household: Household, by: "User | None") -> Household:
    """Take back a split on the day on which it was done: those who went live in the old household again.

    Raises ``SomethingHappened`` where the new household was given something, or others came to it, or left.
    Returns the old household.
    """
    rows = locked_members(household, by)
    old = household.split_from
    if old is None:
        raise refusals.SomethingHappened
    homes = {home.pk: locked_home(home, by, ended=True) for home in sorted((household, old), key=lambda home: home.pk)}
    new, old = homes[household.pk], homes[old.pk]
    if not _made_today(new):
        raise refusals.TooLateToUndo
    left = old.members.select_for_update(of=("self",)).filter(until=new.since, person__in=rows).order_by("-pk")
    back = {row.person_id: row for row in left}
    if old.until is not None or new.until is not None or set(back) != set(rows):
        raise refusals.SomethingHappened
    if new.members.exclude(until=None).exists() or new.split_into.exists() or new.joined_from.exists():
        raise refusals.SomethingHappened
    for row in rows.values():
        row.delete()
    if any(row.role == FOCAL_POINT for row in back.values()):
        for member in old.members.filter(until=None, role=FOCAL_POINT):
            member.role = earlier_role(member)
            member.save(update_fields=["role"])
    reopen(old, back.values())
    try:
        with transaction.atomic():
            new.delete()
    except (ProtectedError, RestrictedError) as used:
        raise refusals.SomethingHappened from used
    return old


def _past(on: date | None) -> date:
    today = timezone.localdate()
    if on is not None and on > today:
        raise refusals.InFuture
    return on or today


def _check_day(on: date, home: Household, rows: Iterable[HouseholdMember]) -> None:
    if on < home.since or any(row.since is not None and on < row.since for row in rows):
        raise refusals.BeforeMembership


def _move(rows: list[HouseholdMember], to: Household, on: date, *, focal: int | None = None) -> None:
    """End these memberships and open others in ``to`` on the same day."""
    for row in rows:
        row.until = on
        row.save(update_fields=["until"])
    for row in rows:
        role = FOCAL_POINT if row.person_id == focal else OTHER if row.role == FOCAL_POINT else row.role
        HouseholdMember.objects.create(
            household=to, person_id=row.person_id, role=role, is_dependant=row.is_dependant, since=on
        )


def _make_focal(home: Household, person: int) -> None:
    demote(home, unless=person)
    home.members.filter(until=None, person=person).exclude(role=FOCAL_POINT).update(role=FOCAL_POINT)


def _take_out(target: Household, on: date, people: set[int]) -> None:
    """Undo that these people came to ``target`` that day; who was its focal point before is so again."""
    came = target.members.filter(until=None, since=on, person__in=people)
    lost_focal = came.filter(role=FOCAL_POINT).exists()
    came.delete()
    if lost_focal:
        for member in target.members.filter(until=None).order_by("pk"):
            if earlier_role(member) == FOCAL_POINT:
                _make_focal(target, member.person_id)
                break


def _made_today(home: Household) -> bool:
    return _event_days(home, "insert") >= timezone.localdate()


def _touched_today(home: Household) -> bool:
    return _event_days(home, "update") >= timezone.localdate()


def _event_days(home: Household, label: str) -> date:
    """The local day of the latest such change in the household's history."""
    events = home.pgh_event_model._base_manager.filter(pgh_obj_id=home.pk, pgh_label=label)  # type: ignore[attr-defined]
    at = events.order_by("-pgh_id").values_list("pgh_created_at", flat=True).first()
    return timezone.localdate(at) if at else date.min
