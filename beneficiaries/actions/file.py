"""What is added to a person's file: notes, consents, papers, and other sites' right to see it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from beneficiaries import names, refusals
from beneficiaries.actions.protection import require_clearance
from beneficiaries.actions.reach import locked
from beneficiaries.models import Consent, FileShare, IdentityDocument, Note, Person
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def add_note(*, person: Person, by: "User | None", text: str, category: str = "") -> Note:
    """Write down what was seen or said; ``category`` keeps it from all who are not cleared for it."""
    require_clearance(by, category)
    text = "".join(letter for letter in text if letter in "\n\t" or not names.is_control(letter)).strip()
    if not text:
        raise refusals.NothingWritten
    note = Note(person=locked(person, by), text=text, category=category, written_by=by)
    note.full_clean()
    note.save()
    return note


@transaction.atomic
def give_consent(
    *,
    person: Person,
    by: "User | None",
    purpose: str,
    language: str = "",
    given_by: str = "",
    basis: str = Consent.Basis.CONSENT,
    on: date | None = None,
) -> Consent:
    """Record that someone agreed to one purpose; while that consent holds, again changes nothing.

    ``language``: the one it was explained in. ``given_by``: a guardian's name, empty for the person.
    """
    row = locked(person, by)
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise refusals.InFuture
    known = row.consents.filter(purpose=purpose, withdrawn_on=None).first()
    if known is not None:
        return known
    consent = Consent(
        person=row,
        purpose=purpose,
        basis=basis,
        language_id=language or None,
        given_by=given_by,
        given_on=on,
        recorded_by=by,
    )
    consent.full_clean()
    consent.save()
    return consent


@transaction.atomic
def withdraw_consent(*, person: Person, by: "User | None", purpose: str, on: date | None = None) -> Consent | None:
    """Take a consent back from that day; the row stays as proof. None where none was given."""
    row = locked(person, by)
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise refusals.InFuture
    consent = row.consents.filter(purpose=purpose, withdrawn_on=None).first()
    if consent is None:
        return None
    if on < consent.given_on:
        raise refusals.EndsBeforeStart
    consent.withdrawn_on = on
    consent.save(update_fields=["withdrawn_on"])
    return consent


@transaction.atomic
def add_document(
    *, person: Person, by: "User | None", kind: str, number: str, expires_on: date | None = None
) -> IdentityDocument:
    """Note a paper that was shown; the same paper again changes nothing but the day it expires."""
    document = IdentityDocument(
        person=locked(person, by), kind=kind, number=document_number(number), expires_on=expires_on
    )
    document.full_clean(validate_unique=False, validate_constraints=False)
    document, made = IdentityDocument.objects.get_or_create(
        person=document.person, kind=kind, number=document.number, defaults={"expires_on": expires_on}
    )
    if not made and expires_on and document.expires_on != expires_on:
        document.expires_on = expires_on
        document.save(update_fields=["expires_on"])
    return document


def document_number(number: str) -> str:
    """A number as it is kept: capitals, no blanks, digits 0–9."""
    from exchange.values import ascii_digits

    return "".join(ascii_digits(number).upper().split())


@transaction.atomic
def share_file(
    *, person: Person, by: "User | None", site: Site, depth: str, reason: str, since: date | None = None
) -> FileShare | None:
    """Let another site see a person: the card or the whole file, for a reason.

    Again, or less than is shared already, changes nothing. None where the site keeps the file itself.
    """
    shares = share_files(people=[person], by=by, site=site, depth=depth, reason=reason, since=since)
    return shares[0] if shares else None


@transaction.atomic
def share_files(
    *,
    people: Iterable[Person],
    by: "User | None",
    site: Site,
    depth: str,
    reason: str,
    since: date | None = None,
) -> list[FileShare]:
    """The same for many people in a fixed number of queries (an enrolment, a round)."""
    wanted = {person.pk: person for person in people if person.site_id != site.pk}
    reach = Person.objects.all() if by is None else Person.objects.named_to(by)
    rows = reach.filter(pk__in=wanted).order_by("pk").select_for_update(of=("self",), no_key=True)
    found = set(rows.values_list("pk", flat=True))
    if found != set(wanted):
        raise refusals.OutOfReach
    open_now: dict[int, FileShare] = {}
    for share in FileShare.objects.open().filter(person__in=wanted, site=site):
        kept = open_now.get(share.person_id)
        if kept is None or kept.depth == FileShare.Depth.CARD:
            open_now[share.person_id] = share
    enough = {FileShare.Depth.FILE, depth}
    new = [
        FileShare(person=person, site=site, depth=depth, reason=reason[:200], **({"since": since} if since else {}))
        for pk, person in wanted.items()
        if pk not in open_now or open_now[pk].depth not in enough
    ]
    FileShare.objects.bulk_create(new)
    return [*(share for share in open_now.values() if share.depth in enough), *new]
