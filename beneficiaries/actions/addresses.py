"""Where people live, from one day to another."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from beneficiaries import refusals
from beneficiaries.actions.reach import Look, as_seen, locked
from beneficiaries.models import Address, Person
from places.models import Location

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def move_to_address(
    *,
    person: Person,
    by: "User | None",
    city: str,
    since: date | None = None,
    until: date | None = None,
    place: Location | None = None,
) -> Address:
    """Note where someone lives now; the address before ends that day. The same address again changes nothing.

    With ``until`` it is one of the past, and the address of now stays.
    """
    row = locked(person, by)
    city = _written(city)
    if since is not None and since > timezone.localdate():
        raise refusals.BeginsInFuture
    if until is not None:
        return _kept(Address(person=row, city=city, place=place, since=since, until=until))
    now = row.addresses.select_for_update(of=("self",)).filter(until=None).first()
    if now is not None and now.city == city and (place is None or now.place_id == place.pk):
        return now
    if now is not None:
        day = since or timezone.localdate()
        if now.since is not None and day < now.since:
            raise refusals.EndsBeforeStart
        now.until = day
        now.save(update_fields=["until"])
        since = day
    return _kept(Address(person=row, city=city, place=place, since=since))


@transaction.atomic
def correct_address(
    *,
    address: Address,
    by: "User | None",
    city: str,
    since: date | None,
    until: date | None,
    place: Location | None = None,
    look: Look = as_seen,
) -> Address:
    """Mend what was noted of an address; history keeps what it said before."""
    person = locked(address.person, by)
    row = person.addresses.select_for_update(of=("self",)).get(pk=address.pk)
    look(row)
    if since is not None and since > timezone.localdate():
        raise refusals.BeginsInFuture
    if until is None and person.addresses.filter(until=None).exclude(pk=row.pk).exists():
        raise refusals.LivesElsewhereNow
    row.city, row.place, row.since, row.until = _written(city), place, since, until
    return _kept(row)


@transaction.atomic
def take_off_address(*, address: Address, by: "User | None", look: Look = as_seen) -> None:
    """An address was noted on the wrong file: take it off. History keeps that it was there; again changes nothing."""
    person = locked(address.person, by)
    for row in person.addresses.select_for_update(of=("self",)).filter(pk=address.pk):
        look(row)
        row.delete()


def _kept(address: Address) -> Address:
    if address.until is not None and address.until > timezone.localdate():
        raise refusals.EndsInFuture
    if address.since is not None and address.until is not None and address.until < address.since:
        raise refusals.EndsBeforeStart
    address.full_clean()
    address.save()
    return address


def _written(city: str) -> str:
    city = " ".join(city.split())[:160]
    if not city:
        raise refusals.NoTown
    return city
