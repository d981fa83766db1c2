"""Who stands for whom: guardians, proxies and kin."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beneficiaries import ages, names, refusals
from beneficiaries.actions.reach import Look, as_seen, locked
from beneficiaries.models import Person, PersonLink

if TYPE_CHECKING:
    from accounts.models import User

KIN = PersonLink.Kind.KIN
OF_AGE = 18


@transaction.atomic
def add_link(
    *,
    person: Person,
    by: "User | None",
    kind: str,
    relation: str = PersonLink.Relation.OTHER,
    other: Person | None = None,
    other_name: str = "",
    other_phone: str = "",
    basis: str = "",
    since: date | None = None,
    client_id: UUID | None = None,
) -> PersonLink:
    """Note someone's guardian, proxy or kin: a registered person, or a name with a phone.

    A guardian and a proxy rest on something (``basis``); to travel with a child is nothing of the kind. The same
    ``client_id``, or the same person as the same again, changes nothing.
    """
    row = locked(person, by)
    if client_id is not None and (known := row.links.filter(uuid=client_id).first()):
        return known
    link = PersonLink(person=row, kind=kind, relation=relation, basis=basis, since=since, noted_by=by)
    if client_id is not None:
        link.uuid = client_id
    if other is not None:
        link.other = _reached(other, by)
        if known := row.links.filter(other=link.other, kind=kind, until=None).first():
            if (known.relation, known.basis) != (relation, basis):
                raise refusals.LinkKnown
            return known
    else:
        link.other_name, link.other_phone = names.written(other_name), " ".join(other_phone.split())[:40]
    return _kept(link)


@transaction.atomic
def change_link(
    *,
    link: PersonLink,
    by: "User | None",
    relation: str,
    basis: str = "",
    other_phone: str = "",
    since: date | None,
    look: Look = as_seen,
) -> PersonLink:
    """Mend what was noted of a guardian, proxy or kin; the person stays the same."""
    row = _locked_link(link, by)
    look(row)
    row.relation, row.basis, row.since = relation, basis, since
    if row.other_id is None:
        row.other_phone = " ".join(other_phone.split())[:40]
    return _kept(row)


@transaction.atomic
def end_link(*, link: PersonLink, by: "User | None", on: date | None = None) -> PersonLink:
    """Someone no longer stands for a person; one that has ended stays as it is."""
    row = _locked_link(link, by)
    on = on or timezone.localdate()
    if row.until is not None:
        return row
    if on > timezone.localdate():
        raise refusals.InFuture
    if row.since is not None and on < row.since:
        raise refusals.EndsBeforeStart
    row.until = on
    row.save(update_fields=["until"])
    return row


@transaction.atomic
def reopen_link(*, link: PersonLink, by: "User | None") -> PersonLink:
    """Take back that it ended. Raises ``LinkKnown`` where the same was noted anew meanwhile."""
    row = _locked_link(link, by)
    if row.until is None:
        return row
    again = PersonLink.objects.filter(person=row.person_id, kind=row.kind, other=row.other_id, until=None)
    if row.other_id and again.exists():
        raise refusals.LinkKnown
    row.until = None
    row.save(update_fields=["until"])
    return row


def _locked_link(link: PersonLink, by: "User | None") -> PersonLink:
    person = locked(link.person, by)
    row = person.links.select_for_update(of=("self",)).filter(pk=link.pk).first()
    if row is None:
        raise refusals.OutOfReach
    return row


def _reached(other: Person, by: "User | None") -> Person:
    """The other person as the card shows them; a file that was joined to another stands for that one."""
    reach = Person.objects.all() if by is None else Person.objects.named_to(by)
    found = reach.select_related("merged_into").filter(pk=other.pk).first()
    if found is None:
        raise refusals.OutOfReach
    return found.merged_into or found


def _kept(link: PersonLink) -> PersonLink:
    today = timezone.localdate()
    if link.other is None and not link.other_name:
        raise refusals.NobodyNamed
    if link.other_id == link.person_id:
        raise refusals.StandsForOneself
    if link.kind != KIN and not link.basis:
        raise refusals.BasisMissing
    if link.kind == KIN:
        link.basis = ""
    if link.since is not None and link.since > today:
        raise refusals.BeginsInFuture
    if link.kind != KIN and link.other is not None:
        if link.other.deceased_on is not None:
            raise refusals.LinkedPersonDied
        lived = ages.ages(link.other.birth_date, link.other.birth_precision, today)
        if lived is not None and lived[1] < OF_AGE:
            raise refusals.GuardianIsMinor
    link.full_clean()
    link.save()
    return link
