"""What people agree to: recorded with its proof, taken back in one transaction."""

from datetime import date
from typing import IO, TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from beneficiaries import ages, refusals
from beneficiaries.actions.papers import attach
from beneficiaries.actions.reach import locked
from beneficiaries.attaching import Safe, made_safe_signature
from beneficiaries.models import Attachment, Consent, ConsentNotice, Person, PersonLink

if TYPE_CHECKING:
    from accounts.models import User

#: From this age people agree for themselves.
OF_AGE = 18


def is_minor(person: Person, on: date) -> bool:
    """Whether someone is under eighteen for certain, or may be; nobody is where no birth is known."""
    known = ages.ages(person.birth_date, person.birth_precision, on)
    return known is not None and known[0] < OF_AGE


@transaction.atomic
def give_consent(
    *,
    person: Person,
    by: "User | None",
    purpose: str,
    language: str = "",
    given_by: str = "",
    guardian: PersonLink | None = None,
    basis: str = Consent.Basis.CONSENT,
    notice: ConsentNotice | None = None,
    evidence: str = "",
    signature: bytes = b"",
    paper: "IO[bytes] | Safe | None" = None,
    witness: str = "",
    on: date | None = None,
) -> Consent:
    """Record that someone agreed to one purpose; while that consent holds, again only adds the proof that it lacks.

    ``language``: the one it was explained in. ``notice``: the version that was read out; a newer one that came out
    meanwhile is read first. ``guardian`` or ``given_by`` (a name): who agrees for a minor. ``evidence`` with its proof:
    a ``signature`` drawn on the screen (PNG), a picture of the signed ``paper``, or the name of the ``witness``; empty
    where the proof is kept elsewhere (a loaded list, a paper file).
    """
    row = locked(person, by)
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise refusals.InFuture
    known = row.consents.holding(purpose).first()
    if known is not None and not (evidence and known.lacks_proof):
        return known
    if notice is not None and notice != ConsentNotice.objects.current_of(purpose):
        raise refusals.NoticeChanged
    if guardian is not None:
        guardian = row.links.filter(pk=guardian.pk, kind=PersonLink.Kind.GUARDIAN, until=None).first()
        if guardian is None:
            raise refusals.NotGuardian
    if evidence and basis == Consent.Basis.CONSENT and is_minor(row, on) and guardian is None and not given_by.strip():
        raise refusals.GuardianNeeded
    consent = known or Consent(person=row, purpose=purpose, basis=basis, given_on=on, recorded_by=by)
    consent.language_id = language or consent.language_id
    consent.given_by = " ".join(given_by.split()) or consent.given_by
    consent.guardian = guardian
    consent.notice = notice or consent.notice
    consent.evidence = evidence
    if evidence == Consent.Evidence.SPOKEN:
        consent.witness = " ".join(witness.split())
        if not consent.witness:
            raise refusals.NoWitness
    consent.full_clean(exclude=["signature"])
    if evidence == Consent.Evidence.SIGNED:
        drawn = made_safe_signature(signature)
        consent.signature = attach(person=row, by=by, file=drawn, kind=Attachment.Kind.SIGNATURE)
    elif evidence == Consent.Evidence.PAPER:
        if paper is None:
            raise refusals.NoPaper
        consent.signature = attach(person=row, by=by, file=paper, kind=Attachment.Kind.SIGNATURE)
    consent.save()
    return consent


@transaction.atomic
def withdraw_consent(
    *,
    person: Person,
    by: "User | None",
    purpose: str,
    on: date | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Consent | None:
    """Take a consent back from that day; the row stays as proof. None where none was given.

    ``seen``: the key of the consent that was being looked at; one that was given anew meanwhile is not taken back.
    A referral that waits on it is taken back with it, and what the other site saw ends.
    """
    from beneficiaries.actions.referrals import withdraw_referrals_resting_on

    row = locked(person, by)
    on = on or timezone.localdate()
    if on > timezone.localdate():
        raise refusals.InFuture
    consent = row.consents.holding(purpose).first()
    if consent is None or (seen is not None and consent.pk != seen):
        return None
    if on < consent.given_on:
        raise refusals.WithdrawnBeforeGiven
    consent.withdrawn_on = on
    consent.withdrawal_reason = " ".join(reason.split())[:200]
    consent.withdrawn_by = by
    consent.save(update_fields=["withdrawn_on", "withdrawal_reason", "withdrawn_by"])
    withdraw_referrals_resting_on(consent)
    return consent
