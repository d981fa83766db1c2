"""Asking another site of ours or a partner to help someone, and what they answer."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User as Account
from beneficiaries import ages, refusals
from beneficiaries.actions.protection import require_clearance
from beneficiaries.actions.reach import Look, as_seen, check_site, locked
from beneficiaries.actions.repeats import one_at_a_time
from beneficiaries.models import Consent, FileShare, Person, Referral
from partners.models import Organisation
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User

#: How long a share lasts that only waits for an answer; whoever accepts later sees the card or file again.
WAITS = timedelta(days=90)
State = Referral.State


def consent_to_refer(person: Person) -> Consent | None:
    """What the person, or for a child the guardian, agreed to about being referred; None where nothing holds."""
    return person.consents.filter(purpose=Consent.Purpose.REFERRAL, withdrawn_on=None).first()


def check_consent(person: Person, today: date) -> Consent:
    """The consent that a referral may rest on; refuses where there is none, or a child alone agreed."""
    consent = consent_to_refer(person)
    if consent is None:
        raise refusals.NoConsentToRefer
    lived = ages.ages(person.birth_date, person.birth_precision, today)
    alone = consent.guardian_id is None and not consent.given_by.strip()
    if lived is not None and lived[1] < 18 and alone and consent.basis == Consent.Basis.CONSENT:
        raise refusals.GuardianMustAgree
    return consent


@transaction.atomic
def refer(
    *,
    person: Person,
    by: "User | None",
    reason: str,
    to_site: Site | None = None,
    to_organisation: Organisation | None = None,
    urgency: str = Referral.Urgency.ROUTINE,
    depth: str = FileShare.Depth.CARD,
    category: str = "",
    follow_up_on: date | None = None,
    client_id: UUID | None = None,
) -> Referral:
    """Ask a site or a partner to help someone, as far as the person agreed; one of our sites may see them from now on.

    The same ``client_id`` again gives the same referral back and changes nothing. Raises ``NoConsentToRefer``,
    ``GuardianMustAgree``, ``NotCleared``, ``NobodyClearedThere``, ``ReferralWaits``, ``SameSite``, ``SiteClosed``.
    """
    require_clearance(by, category)
    row = locked(person, by)
    today = timezone.localdate()
    if client_id is not None:
        one_at_a_time(client_id)
        if known := Referral.objects.filter(uuid=client_id).first():
            if known.person_id != row.pk or known.sent_by_id != (by.pk if by else None):
                raise refusals.IdTaken
            return known
    if row.deceased_on is not None:
        raise refusals.PersonDied
    consent = check_consent(row, today)
    if to_site is not None:
        _check_receiver(row, to_site, category, by)
    # One behind another door stands in nobody's way: a refusal would tell that it is there.
    if row.referrals.waiting().filter(to_site=to_site, to_organisation=to_organisation, category=category).exists():
        raise refusals.ReferralWaits
    if follow_up_on is not None and follow_up_on < today:
        raise refusals.AlreadyPast
    referral = Referral(
        person=row,
        from_site=_from_site(row, to_site, by),
        to_site=to_site,
        to_organisation=to_organisation,
        reason=reason.strip(),
        category=category,
        urgency=urgency,
        depth=depth,
        consent=consent,
        follow_up_on=follow_up_on,
        sent_by=by,
    )
    if client_id is not None:
        referral.uuid = client_id
    referral.full_clean()
    if to_site is not None:
        referral.share = _opened(row, to_site, depth, until=today + WAITS)
    referral.save()
    return referral


@transaction.atomic
def accept_referral(
    *, referral: Referral, by: "User | None", answer: str = "", follow_up_on: date | None = None
) -> Referral:
    """Say yes: the site that was asked keeps what it may see. One answer counts; the same one again changes nothing."""
    row = _held(referral, by, answers=True)
    if row.state == State.ACCEPTED and _same(row.answered_by_id, by):
        return row
    if row.state != State.SENT:
        raise refusals.AlreadyAnswered
    if row.consent.withdrawn_on is not None:
        raise refusals.NoConsentToRefer
    if row.to_site is not None:
        _keep_share(row)
    if follow_up_on is not None:
        row.follow_up_on = follow_up_on
    return _answered(row, State.ACCEPTED, answer, by)


@transaction.atomic
def decline_referral(*, referral: Referral, by: "User | None", answer: str) -> Referral:
    """Say no, with a reason that the other side can act on; what the site saw of the person ends at once."""
    row = _held(referral, by, answers=True)
    if row.state == State.DECLINED and _same(row.answered_by_id, by):
        return row
    if row.state != State.SENT:
        raise refusals.AlreadyAnswered
    if not answer.strip():
        raise refusals.ReasonMissing
    _close_share(row)
    return _answered(row, State.DECLINED, answer, by)


@transaction.atomic
def complete_referral(*, referral: Referral, by: "User | None", outcome: str, look: Look = as_seen) -> Referral:
    """Say what was done for the person, once accepted; again changes the words."""
    row = _held(referral, by, answers=True)
    look(row)
    if row.state not in {State.ACCEPTED, State.COMPLETED}:
        raise refusals.NotAccepted
    if not outcome.strip():
        raise refusals.OutcomeMissing
    row.state, row.outcome, row.follow_up_on = State.COMPLETED, outcome.strip(), None
    row.full_clean()
    row.save(update_fields=["state", "outcome", "follow_up_on"])
    return row


@transaction.atomic
def withdraw_referral(*, referral: Referral, by: "User | None", why: str = "") -> Referral:
    """Take a referral back that nobody answered; what the site saw of the person ends at once."""
    row = _held(referral, by, answers=False)
    if row.state == State.WITHDRAWN:
        return row
    if row.state != State.SENT:
        raise refusals.AlreadyAnswered
    return _withdrawn(row, why)


@transaction.atomic
def withdraw_referrals_resting_on(consent: Consent) -> int:
    """Take back every referral that waits on a consent which no longer holds; how many there were.

    Of those that were accepted, what they alone had opened of the file ends too; the help itself goes on. Called where
    a consent is withdrawn, in the same transaction. The person's row is held by the caller.
    """
    rows = Referral.objects.filter(consent=consent).filter(Q(state=State.SENT) | Q(share__isnull=False))
    taken_back = 0
    for row in rows.order_by("pk").select_for_update(of=("self",), no_key=True).select_related("share"):
        if row.state == State.SENT:
            _withdrawn(row, _("The consent was withdrawn."))
            taken_back += 1
        else:
            _close_share(row)
            row.save(update_fields=["share"])
    return taken_back


# --- Steps ---------------------------------------------------------------------------------------------------------
def _check_receiver(person: Person, site: Site, category: str, by: "User | None") -> None:
    """A site that works, is another than the one that asks, and where somebody may read what is restricted."""
    if site.closed_on:
        raise refusals.SiteClosed
    if site.pk == person.site_id:
        raise refusals.SameSite
    if category:
        there = Account.objects.filter(is_active=True, clearances__category=category)
        if not (there.filter(covers_all_sites=True) | there.filter(coverage__site=site)).exists():
            raise refusals.NobodyClearedThere


def _from_site(person: Person, to_site: Site | None, by: "User | None") -> Site:
    """The site that keeps the file where the one who asks covers it, else their own."""
    if by is None or by.covers_all_sites or by.coverage.filter(site=person.site_id).exists():
        return person.site
    sites = Site.objects.working().filter(coverage__user=by).order_by("pk")
    if to_site is not None:
        sites = sites.exclude(pk=to_site.pk)
    own = sites.first()
    if own is None:
        raise refusals.SameSite
    return own


def _held(referral: Referral, by: "User | None", *, answers: bool) -> Referral:
    """The referral as it is now, held; refuses whoever may not answer it, or not take it back.

    A site that is asked answers for itself; what a partner says is typed by the site that asked.
    """
    rows = Referral.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("person", "to_site", "from_site", "consent", "share").get(pk=referral.pk)
    require_clearance(by, row.category)
    site = row.to_site if answers and row.to_site is not None else row.from_site
    check_site(site, by)
    return row


def _same(answered_by: int | None, by: "User | None") -> bool:
    return answered_by == (by.pk if by else None)


def _answered(row: Referral, state: str, answer: str, by: "User | None") -> Referral:
    row.state, row.answer, row.answered_by, row.answered_at = state, answer.strip(), by, timezone.now()
    row.full_clean()
    row.save(update_fields=["state", "answer", "answered_by", "answered_at", "follow_up_on", "share"])
    return row


def _withdrawn(row: Referral, why: str) -> Referral:
    _close_share(row)
    row.state, row.answer, row.follow_up_on = State.WITHDRAWN, why.strip(), None
    row.save(update_fields=["state", "answer", "follow_up_on", "share"])
    return row


def _opened(person: Person, site: Site, depth: str, *, until: date | None) -> FileShare | None:
    """A share made for this referral; None where the site sees as much for another reason already.

    It gives no reason, as a share that somebody made by hand may: its words say nothing of a referral.
    """
    enough = {FileShare.Depth.FILE, depth}
    if FileShare.objects.filter(person=person, site=site, until=None, depth__in=enough).exists():
        return None
    share = FileShare(person=person, site=site, depth=depth, until=until)
    share.full_clean()
    share.save()
    return share


def _keep_share(row: Referral) -> None:
    """What was opened while the referral waited stays open, unless something else opens as much anyway."""
    assert row.to_site is not None
    share = row.share
    enough = {FileShare.Depth.FILE, FileShare.Depth(row.depth)}
    others = FileShare.objects.filter(person=row.person, site=row.to_site, until=None, depth__in=enough)
    if (others.exclude(pk=share.pk) if share else others).exists():
        _close_share(row)
    elif share is not None:
        share.until = None
        share.save(update_fields=["until"])
    else:
        row.share = _opened(row.person, row.to_site, row.depth, until=None)


def _close_share(row: Referral) -> None:
    """End what this referral alone had opened: from this moment, not from tomorrow. History keeps that it was."""
    share = row.share
    if share is None:
        return
    today = timezone.localdate()
    row.share = None
    if share.since >= today:
        share.delete()
    elif share.until is None or share.until >= today:
        share.until = today - timedelta(days=1)
        share.save(update_fields=["until"])
