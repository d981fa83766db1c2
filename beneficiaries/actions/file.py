"""What is added to a person's file: notes, and other sites' right to see it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from beneficiaries import names, refusals
from beneficiaries.actions.protection import require_clearance
from beneficiaries.actions.reach import locked
from beneficiaries.models import FileShare, Note, Person
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def add_note(*, person: Person, by: "User | None", text: str, category: str = "") -> Note:
    """Write down what was seen or said; ``category`` keeps it from all who are not cleared for it."""
    require_clearance(by, category)
    text = _legible(text)
    if not text:
        raise refusals.NothingWritten
    note = Note(person=locked(person, by), text=text, category=category, written_by=by)
    note.full_clean()
    note.save()
    return note


def _legible(text: str) -> str:
    """The text without what cannot be seen or kept."""
    return "".join(letter for letter in text if letter in "\n\t" or not names.is_control(letter)).strip()


@transaction.atomic
def correct_note(*, note: Note, by: "User | None", text: str) -> Note:
    """Mend one's own words; what was written before stays in history. The same words again change nothing."""
    require_clearance(by, note.category)
    locked(note.person, by)
    row = Note.objects.select_for_update(of=("self",), no_key=True).get(pk=note.pk)
    if by is not None and row.written_by_id != by.pk:
        raise refusals.NotYourNote
    text = _legible(text)
    if not text:
        raise refusals.NothingWritten
    if text != row.text:
        row.text = text
        row.full_clean()
        row.save(update_fields=["text"])
    return row


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
    # One that ends some day (a referral that waits) is not enough for what goes on after it.
    for share in FileShare.objects.filter(person__in=wanted, site=site, until=None):
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
