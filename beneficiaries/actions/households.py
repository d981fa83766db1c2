"""Households, and where people live."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from beneficiaries import refusals
from beneficiaries.actions.reach import check_site, locked
from beneficiaries.models import Address, Household, HouseholdMember, Person
from exchange import references
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def new_household(*, by: "User | None", site: Site, ref: str = "", since: date | None = None) -> Household:
    """Open a household at a site; without ``ref`` it gets one of ours. The same ``ref`` again gives the same one."""
    check_site(site, by)
    since = since or timezone.localdate()
    if ref:
        household, _made = Household.objects.get_or_create(ref=ref, defaults={"site": site, "since": since})
        return household
    return Household.objects.create(ref=references.next_reference("HH", since.year), site=site, since=since)


@transaction.atomic
def put_in_household(
    *, person: Person, by: "User | None", household: Household, role: str = "", since: date | None = None
) -> HouseholdMember:
    """Make someone a member of a household; the same household again only changes the role.

    Raises ``AlreadyInHousehold`` while another membership is open, ``HasFocalPoint`` for a second focal point.
    """
    row = locked(person, by)
    reach = Household.objects.all() if by is None else Household.objects.visible_to(by)
    home = reach.select_for_update(of=("self",), no_key=True).filter(pk=household.pk, until=None).first()
    if home is None:
        raise refusals.OutOfReach
    role = role or HouseholdMember.Role.OTHER
    member = row.memberships.filter(until=None).first()
    if member is not None and member.household_id != home.pk:
        raise refusals.AlreadyInHousehold
    others = home.members.filter(until=None, role=HouseholdMember.Role.FOCAL_POINT).exclude(person=row)
    if role == HouseholdMember.Role.FOCAL_POINT and others.exists():
        raise refusals.HasFocalPoint
    if member is not None:
        if member.role != role:
            member.role = role
            member.save(update_fields=["role"])
        return member
    since = since or timezone.localdate()
    if since > timezone.localdate():
        raise refusals.InFuture
    member = HouseholdMember(household=home, person=row, role=role, since=since)
    member.full_clean()
    member.save()
    return member


@transaction.atomic
def leave_household(*, person: Person, by: "User | None", on: date | None = None) -> HouseholdMember:
    """End someone's membership; what the household was given stays with it. Raises ``NotInHousehold``."""
    row = locked(person, by)
    on = on or timezone.localdate()
    member = row.memberships.select_for_update(of=("self",)).filter(until=None).first()
    if member is None:
        raise refusals.NotInHousehold
    if on > timezone.localdate():
        raise refusals.InFuture
    if member.since is not None and on < member.since:
        raise refusals.EndsBeforeStart
    member.until = on
    member.save(update_fields=["until"])
    return member


@transaction.atomic
def move_to_address(*, person: Person, by: "User | None", city: str, since: date | None = None) -> Address:
    """Note where someone lives now; the address before ends that day. The same address again changes nothing."""
    row = locked(person, by)
    city = " ".join(city.split())[:160]
    now = row.addresses.filter(until=None).first()
    if now is not None and now.city == city:
        return now
    if now is not None:
        day = since or timezone.localdate()
        if now.since is not None and day < now.since:
            raise refusals.EndsBeforeStart
        now.until = day
        now.save(update_fields=["until"])
    address = Address(person=row, city=city, since=since if now is None else (since or timezone.localdate()))
    address.full_clean()
    address.save()
    return address
