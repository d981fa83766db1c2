"""When someone dies, goes away, or is followed by another site from now on."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from beneficiaries import dates, refusals
from beneficiaries.actions.reach import locked
from beneficiaries.models import FileHandover, FileShare, Household, HouseholdMember, Person
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def record_death(*, person: Person, by: "User | None", on: date | None) -> Person:
    """Note the day someone died (None takes it back): contact stops, the history stays."""
    row = locked(person, by)
    if on is not None and on > timezone.localdate():
        raise refusals.DiedInFuture
    row.deceased_on = on
    row.rekey()
    row.full_clean(validate_unique=False)
    row.save()
    return row


@transaction.atomic
def record_gone(*, person: Person, by: "User | None", on: date | None = None, where: str, note: str = "") -> Person:
    """Note that someone went away or cannot be reached any more: nobody calls or invites them until they are back."""
    row = locked(person, by)
    on = on or timezone.localdate()
    if row.deceased_on is not None:
        raise refusals.AlreadyDied(day=dates.typed(row.deceased_on, "day"))
    if on > timezone.localdate():
        raise refusals.InFuture
    if where not in Person.Gone.values:
        raise refusals.GoneNowhere
    row.gone_on, row.gone_where, row.gone_note = on, where, " ".join(note.split())[:200]
    row.save(update_fields=["gone_on", "gone_where", "gone_note", "changed_at"])
    return row


@transaction.atomic
def take_back_gone(*, person: Person, by: "User | None") -> Person:
    """The person is back, or never went: the file is as any other. Again changes nothing."""
    row = locked(person, by)
    if row.gone_on is not None:
        row.gone_on, row.gone_where, row.gone_note = None, "", ""
        row.save(update_fields=["gone_on", "gone_where", "gone_note", "changed_at"])
    return row


@transaction.atomic
def hand_over_file(
    *, person: Person, by: "User | None", to: Site, reason: str, with_household: bool = False
) -> list[FileHandover]:
    """Another site keeps the file from now on; the old one goes on seeing the card, and the reason is kept.

    ``with_household``: the files of all who live in the person's household go along, and the household too. Someone
    who is alone in a household takes it along in any case. To the site that keeps the file already: changes nothing.
    Raises ``NotYourFile`` for a file that is only shared with ``by``.
    """
    # All of a household are held in the order of keys, so that two who hand it over do not wait for each other.
    together = HouseholdMember.objects.filter(household__members__person=person, household__members__until=None)
    keys = {person.pk, *(together.filter(until=None).values_list("person", flat=True) if with_household else ())}
    list(Person.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",), no_key=True))
    row = locked(person, by)
    if row.site_id == to.pk:
        return []
    reason = " ".join(reason.split())[:200]
    if not reason:
        raise refusals.NoReason
    if to.closed_on is not None:
        raise refusals.SiteClosed
    member = row.memberships.filter(until=None).select_related("household").first()
    people = {row.pk: row}
    if member is not None:
        others = HouseholdMember.objects.filter(household=member.household_id, until=None).exclude(person=row)
        if with_household:
            reach = (
                Person.objects.filter(pk__in=others.filter(person__site=row.site_id).values("person"))
                .order_by("pk")
                .select_for_update(of=("self",), no_key=True)
            )
            people |= {one.pk: one for one in reach}
        if not others.exclude(person__in=people).exists() and member.household.site_id == row.site_id:
            Household.objects.filter(pk=member.household_id).update(site=to)
    for one in people.values():
        _check_keeper(one, by)
        _check_number(one, to)
    return [_handed(one, by, to, reason) for one in people.values()]


def _check_keeper(person: Person, by: "User | None") -> None:
    """Whoever only sees a file that another site shares cannot give it away."""
    if by is not None and not by.covers_all_sites and not by.coverage.filter(site=person.site_id).exists():
        raise refusals.NotYourFile


def _check_number(person: Person, to: Site) -> None:
    if person.external_ref and Person.objects.filter(site=to, external_ref=person.external_ref).exists():
        raise refusals.NumberTakenThere(number=person.external_ref)


def _handed(person: Person, by: "User | None", to: Site, reason: str) -> FileHandover:
    today, old = timezone.localdate(), person.site
    person.shares.filter(site=to, until=None).update(until=today)
    FileShare.objects.get_or_create(
        person=person, site=old, depth=FileShare.Depth.CARD, until=None, defaults={"reason": reason, "since": today}
    )
    person.site = to
    person.save(update_fields=["site", "changed_at"])
    handover = FileHandover(person=person, from_site=old, to_site=to, reason=reason, handed_by=by)
    handover.full_clean()
    handover.save()
    return handover
