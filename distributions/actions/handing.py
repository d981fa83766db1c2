"""Handing out at the counter, and what may have to be put right afterwards."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from beneficiaries.models import HouseholdMember, Person
from distributions.actions.stock import Reason, check_day, check_stock
from distributions.days import in_words
from distributions.models import Distribution, Entitlement, StockMovement
from distributions.refusals import (
    AlreadyCollected,
    NotCollected,
    NotEntitled,
    OtherContent,
    ProxyLimitReached,
    ReasonNeeded,
    RecipientDeceased,
    RecipientMerged,
    RoundNotOpen,
)

State = Entitlement.State


def lock_entitlement(entitlement: Entitlement) -> Entitlement:
    """The line of the list as it is now, locked; the first lock that a hand-out takes."""
    return (
        Entitlement.objects.select_for_update(of=("self",), no_key=True)
        .select_related("round__activity", "round__item", "round__store", "person", "household", "handed_by")
        .get(pk=entitlement.pk)
    )


def _refuse_unless_open(round_: Distribution) -> None:
    # Read anew after the line was locked: a round that was closed in the meantime has marked it absent.
    if Distribution.objects.values_list("state", flat=True).get(pk=round_.pk) != Distribution.State.OPEN:
        raise RoundNotOpen(round=round_)


def already(entitlement: Entitlement) -> AlreadyCollected:
    """The refusal that tells who collected a line when."""
    assert entitlement.collected_on is not None
    return AlreadyCollected.of(
        on=entitlement.collected_on,
        at=entitlement.collected_at,
        who=(entitlement.handed_by.shown_name if entitlement.handed_by else "").rstrip("."),
    )


def dead(person: Person) -> RecipientDeceased:
    """The refusal that says when a person died."""
    assert person.deceased_on is not None
    return RecipientDeceased(name=person.shown_name, day=in_words(person.deceased_on))


def check_recipient(person: Person, on: date) -> None:
    """Whether a person can receive or collect on that day; raises ``RecipientMerged``, ``RecipientDeceased``."""
    if person.merged_into:
        raise RecipientMerged(name=person.shown_name, ref=person.merged_into.ref)
    if person.deceased_on and person.deceased_on <= on:
        raise dead(person)


def find_entitlement(*, round_: Distribution, person: Person, on: date) -> Entitlement:
    """The line on which a person stands, or their household's of that day; raises ``NotEntitled``."""
    own = round_.entitlements.filter(person=person).first()
    if own:
        return own
    homes = HouseholdMember.objects.filter(person=person, until=None).values("household")
    shared = round_.entitlements.filter(household__in=homes).first()
    if shared is None:
        raise NotEntitled(name=person.shown_name)
    return shared


def _check_proxy(entitlement: Entitlement, to: Person) -> None:
    """Someone who collects for others does so for a few at most, a household's own members aside."""
    if entitlement.person_id == to.pk:
        return
    if entitlement.household_id and HouseholdMember.objects.filter(
        household=entitlement.household_id, person=to, until=None
    ):
        return
    # Two tills, one proxy: the second waits here.
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=to.pk)
    round_ = entitlement.round
    homes = HouseholdMember.objects.filter(person=to, until=None).values("household")
    others = (
        round_.entitlements.collected()
        .filter(collected_by=to)
        .exclude(pk=entitlement.pk)
        .exclude(person=to)
        .exclude(household__isnull=False, household__in=homes)
    )
    if others.count() >= round_.proxy_limit:
        raise ProxyLimitReached(name=to.shown_name, limit=round_.proxy_limit)


@transaction.atomic
def hand_out(*, entitlement: Entitlement, to: Person, by: User | None, at: datetime, client_id: UUID) -> Entitlement:
    """Give a recipient what the round promised; the same ``client_id`` again changes nothing.

    ``to``: who stands at the counter, the entitled person, a member of the entitled household, or a proxy. Raises
    ``AlreadyCollected``, ``OutOfStock``, ``RoundNotOpen``, ``ProxyLimitReached``, ``RecipientMerged``,
    ``RecipientDeceased``, ``NotYet``, ``OtherContent``: each says it in the user's language.
    """
    entitlement = lock_entitlement(entitlement)
    on = timezone.localdate(at)
    sent = Entitlement.objects.filter(client_id=client_id).first()
    if sent is not None:
        # The day, not the minute: a form sent twice says the time of each sending.
        said = (sent.pk, sent.collected_by_id or to.pk, sent.collected_on or on)
        if said != (entitlement.pk, to.pk, on):
            raise OtherContent
        return entitlement
    if entitlement.state == State.COLLECTED:
        raise already(entitlement)
    _refuse_unless_open(entitlement.round)
    check_day(on)
    for person in filter(None, (entitlement.person, to)):
        check_recipient(person, on)
    _check_proxy(entitlement, to)
    entitlement.state, entitlement.reason = State.COLLECTED, ""
    entitlement.collected_by, entitlement.collected_on, entitlement.collected_at = to, on, at
    entitlement.handed_by, entitlement.client_id = by, client_id
    try:
        with transaction.atomic():
            entitlement.save()
    except IntegrityError as clash:
        # The same number was being sent for somebody else at this very moment.
        if "client_id" in str(clash):
            raise OtherContent from clash
        raise
    _move(entitlement, -1, Reason.ISSUED, on=on, by=by)
    return entitlement


def _move(
    entitlement: Entitlement, quantity: int, reason: str, *, on: date, by: User | None, note: str = "", **also: UUID
) -> None:
    round_ = entitlement.round
    if round_.store is None:
        return
    check_stock(round_.store, {round_.item: quantity})
    StockMovement.objects.create(
        store=round_.store,
        item=round_.item,
        quantity=quantity,
        reason=reason,
        on=on,
        by=by,
        entitlement=entitlement,
        note=note,
        **also,
    )


@transaction.atomic
def take_back(*, entitlement: Entitlement, by: User | None, on: date, reason: str) -> Entitlement:
    """Undo a hand-out of an open round: what was given lies in the store again, the line waits as before.

    Raises ``NotCollected``, ``RoundNotOpen``, ``ReasonNeeded``, ``NotYet``.
    """
    entitlement = lock_entitlement(entitlement)
    if entitlement.state != State.COLLECTED:
        raise NotCollected(name=entitlement.person or entitlement.household)
    _refuse_unless_open(entitlement.round)
    if not reason.strip():
        raise ReasonNeeded
    check_day(on)
    issued = entitlement.movements.filter(reason=Reason.ISSUED).exists()
    entitlement.state, entitlement.reason = State.PLANNED, reason.strip()
    entitlement.collected_by = entitlement.collected_on = entitlement.collected_at = entitlement.handed_by = None
    entitlement.save()
    if issued:
        _move(entitlement, 1, Reason.RETURNED, on=on, by=by, note=reason.strip())
    return entitlement


@transaction.atomic
def record_issued_in_error(
    *, entitlement: Entitlement, by: User | None, at: datetime, reason: str, client_id: UUID
) -> StockMovement | None:
    """Record a second collection that did happen, on paper or offline: the stock follows, who was served does not.

    The same ``client_id`` again changes nothing. None where the round keeps no stock. Raises ``NotCollected``,
    ``ReasonNeeded``, ``NotYet``, ``OutOfStock``, ``OtherContent``.
    """
    entitlement = lock_entitlement(entitlement)
    known = StockMovement.objects.filter(uuid=client_id).first()
    if known:
        if known.entitlement_id != entitlement.pk:
            raise OtherContent
        return known
    if entitlement.state != State.COLLECTED:
        raise NotCollected(name=entitlement.person or entitlement.household)
    if not reason.strip():
        raise ReasonNeeded
    on = timezone.localdate(at)
    check_day(on)
    _move(entitlement, -1, Reason.ISSUED_IN_ERROR, on=on, by=by, note=reason.strip(), uuid=client_id)
    return StockMovement.objects.filter(uuid=client_id).first()


def mark_absent(*, entitlement: Entitlement, by: User | None, reason: str = "") -> Entitlement:
    """Note that somebody did not come; they may still come while the round is open."""
    return _set_aside(entitlement, State.ABSENT, reason)


def mark_refused(*, entitlement: Entitlement, by: User | None, reason: str) -> Entitlement:
    """Note that somebody came and did not take it, or was not given it, and why. Raises ``ReasonNeeded``."""
    if not reason.strip():
        raise ReasonNeeded
    return _set_aside(entitlement, State.REFUSED, reason)


@transaction.atomic
def _set_aside(entitlement: Entitlement, state: str, reason: str) -> Entitlement:
    entitlement = lock_entitlement(entitlement)
    if entitlement.state == State.COLLECTED:
        raise already(entitlement)
    _refuse_unless_open(entitlement.round)
    if (entitlement.state, entitlement.reason) != (state, reason.strip()):
        entitlement.state, entitlement.reason = state, reason.strip()
        entitlement.save(update_fields=["state", "reason"])
    return entitlement
