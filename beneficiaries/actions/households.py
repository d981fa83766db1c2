"""Households: who lives in them from one day to another, and who speaks for them."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from beneficiaries import refusals
from beneficiaries.actions.reach import check_site, locked
from beneficiaries.models import Household, HouseholdMember, Person
from exchange import references
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User

FOCAL_POINT, OTHER = HouseholdMember.Role.FOCAL_POINT, HouseholdMember.Role.OTHER


@transaction.atomic
def new_household(
    *,
    by: "User | None",
    site: Site,
    ref: str = "",
    since: date | None = None,
    client_id: UUID | None = None,
) -> Household:
    """Open a household at a site; without ``ref`` it gets one of ours.

    The same ``ref``, or the same ``client_id``, again gives the same one.
    """
    check_site(site, by)
    since = since or timezone.localdate()
    if ref:
        household, _made = Household.objects.get_or_create(ref=ref, defaults={"site": site, "since": since})
        return household
    if client_id is not None and (known := Household.objects.filter(uuid=client_id, site=site).first()):
        return known
    ids = {"uuid": client_id} if client_id else {}
    return Household.objects.create(ref=references.next_reference("HH", since.year), site=site, since=since, **ids)


@transaction.atomic
def put_in_household(
    *,
    person: Person,
    by: "User | None",
    household: Household,
    role: str = "",
    since: date | None = None,
    is_dependant: bool | None = None,
) -> HouseholdMember:
    """Make someone a member of a household; the same household again only changes the role.

    Raises ``AlreadyInHousehold`` while another membership is open, ``LivedElsewhere`` for a day on which there was
    another one, ``HasFocalPoint`` for a second focal point.
    """
    row = locked(person, by)
    home = locked_home(household, by)
    role = role or OTHER
    member = row.memberships.filter(until=None).first()
    if member is not None and member.household_id != home.pk:
        raise refusals.AlreadyInHousehold
    others = home.members.filter(until=None, role=FOCAL_POINT).exclude(person=row)
    if role == FOCAL_POINT and others.exists():
        raise refusals.HasFocalPoint
    if member is not None:
        member.role = role
        if is_dependant is not None:
            member.is_dependant = is_dependant
        member.save(update_fields=["role", "is_dependant"])
        return member
    since = since or timezone.localdate()
    if since > timezone.localdate():
        raise refusals.InFuture
    check_lived_nowhere(row, since)
    member = HouseholdMember(
        household=home, person=row, role=role, since=since, is_dependant=bool(is_dependant), until=None
    )
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
def come_back(*, person: Person, by: "User | None", household: Household) -> HouseholdMember:
    """Take back that someone left a household, as though the membership had never ended.

    Someone who is a member already stays so. Raises ``NotInHousehold`` for someone who never was, and
    ``AlreadyInHousehold`` or ``LivedElsewhere`` where a later membership stands in the way.
    """
    row = locked(person, by)
    home = locked_home(household, by)
    now = row.memberships.filter(until=None).first()
    if now is not None:
        if now.household_id != home.pk:
            raise refusals.AlreadyInHousehold
        return now
    rows = row.memberships.select_for_update(of=("self",)).filter(household=home)
    member = rows.order_by("-until", "-pk").first()
    if member is None or member.until is None:
        raise refusals.NotInHousehold
    check_lived_nowhere(row, member.until)
    reopen(home, [member])
    return member


@transaction.atomic
def change_member(
    *, person: Person, by: "User | None", household: Household, role: str, is_dependant: bool
) -> HouseholdMember:
    """Change a member's role, and whether they depend on others.

    The one who becomes the focal point takes over: the former one becomes another member.
    """
    row = locked(person, by)
    home = locked_home(household, by)
    member = home.members.select_for_update(of=("self",)).filter(person=row, until=None).first()
    if member is None:
        raise refusals.NotInHousehold
    if role == FOCAL_POINT:
        demote(home, unless=row.pk)
    member.role, member.is_dependant = role, is_dependant
    member.full_clean()
    member.save(update_fields=["role", "is_dependant"])
    return member


@transaction.atomic
def name_focal_point(
    *, household: Household, by: "User | None", person: Person, former_role: str = OTHER
) -> HouseholdMember:
    """Say who is contacted for the household from now on; the former one stays a member, in ``former_role``."""
    row = locked(person, by)
    home = locked_home(household, by)
    member = home.members.select_for_update(of=("self",)).filter(person=row, until=None).first()
    if member is None:
        raise refusals.FocalPointElsewhere
    if member.role != FOCAL_POINT:
        demote(home, unless=row.pk, role=former_role if former_role != FOCAL_POINT else OTHER)
        member.role = FOCAL_POINT
        member.save(update_fields=["role"])
    return member


# What these and splitting and joining share ----------------------------------------------------------------------
def locked_home(household: Household, by: "User | None", *, ended: bool = False) -> Household:
    """The household's row as it is now, held until the end of the transaction; ``ended``: one that has ended too."""
    reach = Household.objects.all() if by is None else Household.objects.visible_to(by)
    home = reach.select_for_update(of=("self",), no_key=True).filter(pk=household.pk).first()
    if home is None:
        raise refusals.OutOfReach
    if home.until is not None and not ended:
        raise refusals.HouseholdEnded
    return home


def locked_members(household: Household, by: "User | None") -> dict[int, HouseholdMember]:
    """``{person's key: row}`` of who lives there now, each person held, in the order of keys that all of us use.

    Raises ``MemberElsewhere`` where the file of one of them is out of reach.
    """
    keys = sorted(household.members.filter(until=None).values_list("person", flat=True))
    reach = Person.objects.all() if by is None else Person.objects.visible_to(by)
    found = reach.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",), no_key=True)
    if len(found) != len(keys):
        raise refusals.MemberElsewhere
    rows = household.members.select_for_update(of=("self",)).filter(until=None, person__in=keys)
    return {row.person_id: row for row in rows.order_by("pk")}


def check_lived_nowhere(person: Person, since: date) -> None:
    """Refuse a membership that begins while another one lasts, or before a later one."""
    lasting = person.memberships.filter(until__gt=since)
    # One that began and ended on the same day takes up no day.
    if lasting.exclude(since=F("until")).exists():
        raise refusals.LivedElsewhere


def demote(home: Household, *, unless: int | None = None, role: str = OTHER) -> None:
    """Whoever is the focal point becomes another member."""
    for member in home.members.select_for_update(of=("self",)).filter(until=None, role=FOCAL_POINT):
        if member.person_id != unless:
            member.role = role
            member.save(update_fields=["role"])


def reopen(home: Household, rows: Iterable[HouseholdMember]) -> None:
    """Let memberships of ``home`` go on that were ended by mistake; there is one focal point as before."""
    taken = home.members.filter(until=None, role=FOCAL_POINT).exists()
    for row in rows:
        row.until = None
        if row.role == FOCAL_POINT:
            row.role, taken = (OTHER if taken else FOCAL_POINT), True
        row.save(update_fields=["until", "role"])


def earlier_role(member: HouseholdMember) -> str:
    """The role that someone had before the last change of it; ``other`` where there was none."""
    events = member.pgh_event_model._base_manager.filter(pgh_obj_id=member.pk)  # type: ignore[attr-defined]
    before = events.exclude(role=member.role).order_by("-pgh_id").values_list("role", flat=True).first()
    return before or OTHER
