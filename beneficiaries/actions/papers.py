"""Papers of a person: documents that were shown, files that are attached."""

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import RestrictedCategory
from beneficiaries import refusals
from beneficiaries.actions.pairs import queue_pairs
from beneficiaries.actions.protection import require_clearance
from beneficiaries.actions.reach import Look, as_seen, locked
from beneficiaries.attaching import Safe, made_safe
from beneficiaries.models import Attachment, Consent, DuplicatePair, IdentityDocument, Person

if TYPE_CHECKING:
    from accounts.models import User

#: Numbers shorter than this are everybody's: 1, 12, "none".
_SHORTEST_TELLING = 4
#: Papers of these kinds are restricted whatever is said of them.
CATEGORY_OF_KIND = {
    Attachment.Kind.MEDICAL: RestrictedCategory.MEDICAL,
    Attachment.Kind.LEGAL: RestrictedCategory.LEGAL_STATUS,
}
_CIN = re.compile(r"[A-Z]{1,2}[0-9]{4,7}")


# --- Documents -----------------------------------------------------------------------------------------------------
@transaction.atomic
def add_document(
    *,
    person: Person,
    by: "User | None",
    kind: str,
    number: str,
    country: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
) -> IdentityDocument:
    """Note a paper that was shown; the same paper again only fills in its days and country.

    ``country``: ISO alpha-3 of who issued it. A number that another person has opens a review of the two files.
    """
    row = locked(person, by)
    given = {"country_id": country or None, "issued_on": issued_on, "expires_on": expires_on}
    number = document_number(number)
    known = row.documents.filter(kind=kind, number=number).first()
    if known is not None:
        return _set_document(known, {name: value for name, value in given.items() if value}, by)
    return _set_document(IdentityDocument(person=row, kind=kind, number=number), given, by)


@transaction.atomic
def change_document(
    *,
    document: IdentityDocument,
    by: "User | None",
    kind: str,
    number: str,
    country: str = "",
    issued_on: date | None = None,
    expires_on: date | None = None,
    look: Look = as_seen,
) -> IdentityDocument:
    """Correct what was mistyped; history keeps what stood there. The same again changes nothing."""
    row = locked(document.person, by)
    known = row.documents.select_for_update().filter(pk=document.pk).first()
    if known is None:
        raise refusals.DocumentGone
    look(known)
    number = document_number(number)
    if row.documents.filter(kind=kind, number=number).exclude(pk=known.pk).exists():
        raise refusals.DocumentKnown
    values = {
        "kind": kind,
        "number": number,
        "country_id": country or None,
        "issued_on": issued_on,
        "expires_on": expires_on,
    }
    return _set_document(known, values, by)


def _set_document(document: IdentityDocument, values: Mapping[str, Any], by: "User | None") -> IdentityDocument:
    fresh = document.pk is None
    changed = {name for name, value in values.items() if getattr(document, name) != value}
    if not fresh and not changed:
        return document
    for name in changed:
        setattr(document, name, values[name])
    if not document.number:
        raise refusals.NoNumber
    if document.issued_on and document.issued_on > timezone.localdate():
        raise refusals.IssuedInFuture
    if document.issued_on and document.expires_on and document.expires_on < document.issued_on:
        raise refusals.ExpiresBeforeIssue
    document.full_clean(validate_unique=False, validate_constraints=False)
    document.save()
    if fresh or "number" in changed:
        _review_number(document)
    return document


def _review_number(document: IdentityDocument) -> None:
    """Put each other file with this number beside this one in the queue of review."""
    if len(document.number) < _SHORTEST_TELLING:
        return
    others = Person.objects.current().filter(documents__number=document.number).exclude(pk=document.person_id)
    pairs = [
        {"first": document.person_id, "second": other, "score": 0.9, "reasons": ["document"]}
        for other in others.distinct().order_by("pk").values_list("pk", flat=True)[:20]
    ]
    if pairs:
        queue_pairs(pairs=pairs, origin=DuplicatePair.Origin.DOCUMENT)


@transaction.atomic
def remove_document(*, document: IdentityDocument, by: "User | None") -> None:
    """Take back a paper that was noted by mistake; history keeps it. Gone already: nothing changes."""
    row = locked(document.person, by)
    row.documents.filter(pk=document.pk).delete()


def document_number(number: str) -> str:
    """A number as it is kept: capitals, no blanks, digits 0–9."""
    from exchange.values import ascii_digits

    return "".join(ascii_digits(number).upper().split())


def oddly_written(kind: str, number: str) -> bool:
    """Whether a number does not look like those of its kind: worth a second look, never refused."""
    return kind == IdentityDocument.Kind.CIN and (len(number) > 8 or not _CIN.fullmatch(number))


# --- Attached files ------------------------------------------------------------------------------------------------
@transaction.atomic
def attach(
    *,
    person: Person,
    by: "User | None",
    file: "IO[bytes] | Safe",
    kind: str,
    title: str = "",
    category: str = "",
    document: IdentityDocument | None = None,
) -> Attachment:
    """Keep a picture or a PDF with someone's file; the same file again changes nothing.

    ``file`` is checked and written anew (``beneficiaries.attaching``). ``category`` restricts it; medical and legal
    papers are restricted always.
    """
    category = CATEGORY_OF_KIND.get(Attachment.Kind(kind), category)
    require_clearance(by, category)
    safe = file if isinstance(file, Safe) else made_safe(file)
    row = locked(person, by)
    if document is not None and document.person_id != row.pk:
        raise refusals.DocumentGone
    known = row.attachments.kept().filter(digest=safe.digest, kind=kind).first()
    if known is not None:
        # Another colleague may have put it behind a door that this one may not open.
        require_clearance(by, known.category)
        return known
    attachment = Attachment(
        person=row,
        document=document,
        kind=kind,
        title=" ".join(title.split()),
        category=category,
        content_type=safe.content_type,
        size=len(safe.content),
        digest=safe.digest,
        added_by=by,
    )
    attachment.full_clean(exclude=["file"], validate_unique=False, validate_constraints=False)
    store = attachment.file.storage
    written: list[str] = []
    try:
        attachment.file.save("", ContentFile(safe.content), save=False)
        written.append(str(attachment.file.name))
        if safe.small:
            written.append(store.save(small_of(written[0]), ContentFile(safe.small)))
        attachment.save(force_insert=True)
    except BaseException:
        for name in written:
            store.delete(name)
        raise
    return attachment


def small_of(name: str) -> str:
    """Where the small picture lies that belongs to a file."""
    return f"{name}-small"


@transaction.atomic
def remove_attachment(*, attachment: Attachment, by: "User | None", reason: str) -> Attachment:
    """Destroy an attached file for a reason; that it was there, and who removed it, is kept. Again: no change.

    A signature or a signed paper goes only when no consent rests on it any more.
    """
    locked(attachment.person, by)
    row = Attachment.objects.select_for_update(of=("self",)).get(pk=attachment.pk)
    require_clearance(by, row.category)
    if row.removed_at is not None:
        return row
    reason = " ".join(reason.split())[:200]
    if not reason:
        raise refusals.NoReason
    if Consent.objects.holding().filter(signature=row).exists():
        raise refusals.SignatureHoldsConsent
    store, name = row.file.storage, str(row.file.name)
    row.file, row.removed_at, row.removed_by, row.removal_reason = "", timezone.now(), by, reason
    row.save(update_fields=["file", "removed_at", "removed_by", "removal_reason"])
    for one in (name, small_of(name)):
        transaction.on_commit(partial(store.delete, one))
    return row
