"""Help in a case: planned in parts, given, its use proved."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format

from beneficiaries.actions.repeats import one_at_a_time
from beneficiaries.models import Attachment
from beneficiaries.refusals import IdTaken, InFuture
from programs.actions.cases.checklist import put_with
from programs.actions.cases.holding import check_day, held, sent_before, write_line
from programs.actions.cases.people import member_of
from programs.models import AssistanceItem, Case, CaseMember, CaseStep
from programs.refusals.cases import (
    AlreadyDelivered,
    BeforeDelivery,
    BeyondApproved,
    EarlierPartMissing,
    ItemCancelled,
    MemberGone,
    NotApprovedYet,
    NotDelivered,
    NothingPlanned,
    PersonHasDied,
    ProofMissing,
    ProofWordsMissing,
    RestsOnIt,
)
from programs.workflows import workflow_of
from programs.workflows.requirements import money

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def plan_items(
    *,
    member: CaseMember,
    by: "User | None",
    on: date,
    item: str,
    amounts: Sequence[Decimal],
    aid: str = AssistanceItem.Help.MATERIAL,
    dimension: str = AssistanceItem.Dimension.ECONOMIC,
    kind: str = AssistanceItem.Kind.IN_KIND,
    currency: str = "MAD",
    planned_on: Sequence[date | None] = (),
    client_id: UUID | None = None,
) -> list[AssistanceItem]:
    """Plan one help, in as many parts as there are ``amounts``; ``aid``: its kind, ``planned_on``: a day for each part.

    The same ``client_id`` again gives the same parts; it becomes their ``group``. Raises ``NothingPlanned``,
    ``BeyondApproved``, ``MemberGone``, ``PersonHasDied``, ``CaseClosed``, ``ValidationError``.
    """
    if client_id is not None:
        one_at_a_time(client_id)
    row = held(member.case, by)
    someone = member_of(row, member)
    if client_id is not None:
        known = list(AssistanceItem.objects.filter(group=client_id).order_by("tranche"))
        if known and known[0].member.case_id != row.pk:
            raise IdTaken
        if known:
            return known
    check_day(on, row)
    _check_there(someone, on)
    if not amounts:
        raise NothingPlanned
    group = client_id or uuid4()
    days = [*planned_on, *[None] * len(amounts)]
    parts = [
        AssistanceItem(
            member=someone,
            group=group,
            item=" ".join(item.split()),
            help=aid,
            dimension=dimension,
            kind=kind,
            amount=amount,
            currency=currency,
            tranche=number,
            tranches=len(amounts),
            planned_on=days[number - 1],
        )
        for number, amount in enumerate(amounts, 1)
    ]
    for part in parts:
        part.full_clean()
    total = sum((part.amount for part in parts), Decimal(0))
    _check_approved(row, total, currency)
    for part in parts:
        part.save()
    write_line(row, CaseStep.Kind.PLANNED, on=on, by=by, text=_line(parts[0], total))
    return parts


@transaction.atomic
def deliver_item(*, item: AssistanceItem, by: "User | None", on: date, client_id: UUID | None = None) -> AssistanceItem:
    """Say that a part of the help was given. A second part waits until the use of the first is proved.

    The same ``client_id`` again changes nothing. Raises ``AlreadyDelivered``, ``EarlierPartMissing``,
    ``ProofMissing``, ``ItemCancelled``, ``NotApprovedYet``, ``MemberGone``, ``PersonHasDied``, ``CaseClosed``,
    ``InFuture``, ``BeforeOpening``.
    """
    if client_id is not None:
        one_at_a_time(client_id)
    case, part = _held_item(item, by)
    if sent_before(client_id, case, by):
        return part
    table = workflow_of(case)
    if table.gives and case.state not in table.gives:
        raise NotApprovedYet(state=table.by_code[case.state].title)
    if part.cancelled_on is not None:
        raise ItemCancelled
    if part.delivered_on is not None:
        raise AlreadyDelivered(on=date_format(part.delivered_on))
    check_day(on, case)
    _check_there(part.member, on)
    for before in AssistanceItem.objects.filter(group=part.group, tranche__lt=part.tranche, cancelled_on=None):
        if before.delivered_on is None:
            raise EarlierPartMissing(tranche=part.tranche, before=before.tranche)
        if before.proved_on is None or before.proved_on > on:
            raise ProofMissing(tranche=part.tranche, before=before.tranche)
    part.delivered_on, part.delivered_by = on, by
    part.full_clean()
    part.save(update_fields=["delivered_on", "delivered_by"])
    write_line(case, CaseStep.Kind.DELIVERED, on=on, by=by, text=_line(part, part.amount), client_id=client_id)
    return part


@transaction.atomic
def prove_item(
    *, item: AssistanceItem, by: "User | None", on: date, proof: str, paper: Attachment | None = None
) -> AssistanceItem:
    """Say by what it is known that the help was used: a receipt, a visit. Again corrects it; also once it is closed.

    Raises ``NotDelivered``, ``BeforeDelivery``, ``ProofWordsMissing``, ``NotYourPaper``, ``InFuture``.
    """
    case, part = _held_item(item, by, live=False)
    proof = " ".join(proof.split())
    if part.delivered_on is None:
        raise NotDelivered
    check_day(on)
    if on < part.delivered_on:
        raise BeforeDelivery(on=date_format(part.delivered_on))
    if not proof:
        raise ProofWordsMissing
    later = AssistanceItem.objects.filter(group=part.group, tranche__gt=part.tranche, delivered_on__lt=on)
    if part.proved_on is not None and later.exists():
        # What was given on the strength of a proof stays proved before it.
        raise RestsOnIt
    if paper is not None:
        put_with(case, paper, by)
        part.paper = paper
    part.proved_on, part.proof = on, proof
    part.full_clean()
    part.save(update_fields=["proved_on", "proof", "paper"])
    return part


@transaction.atomic
def cancel_item(*, item: AssistanceItem, by: "User | None", on: date) -> AssistanceItem:
    """A planned part is not given after all. Again changes nothing. Raises ``AlreadyDelivered``, ``CaseClosed``."""
    case, part = _held_item(item, by)
    if part.cancelled_on is not None:
        return part
    if part.delivered_on is not None:
        raise AlreadyDelivered(on=date_format(part.delivered_on))
    check_day(on, case)
    part.cancelled_on = on
    part.save(update_fields=["cancelled_on"])
    return part


@transaction.atomic
def take_back_delivery(*, item: AssistanceItem, by: "User | None", on: date, note: str = "") -> AssistanceItem:
    """A delivery was noted by mistake: it is planned again; history keeps what was said. Again changes nothing.

    Raises ``RestsOnIt`` where its use is proved or a later part was given, ``CaseClosed``.
    """
    case, part = _held_item(item, by)
    if part.delivered_on is None:
        return part
    check_day(on, case)
    later = AssistanceItem.objects.filter(group=part.group, tranche__gt=part.tranche, delivered_on__isnull=False)
    if part.proved_on is not None or later.exists():
        raise RestsOnIt
    part.delivered_on, part.delivered_by = None, None
    part.save(update_fields=["delivered_on", "delivered_by"])
    said = " · ".join(filter(None, [_line(part, -part.amount), note.strip()]))
    write_line(case, CaseStep.Kind.PLANNED, on=on, by=by, text=said)
    return part


# --- Parts ---------------------------------------------------------------------------------------------------------
def _held_item(item: AssistanceItem, by: "User | None", *, live: bool = True) -> tuple[Case, AssistanceItem]:
    case = held(item.member.case, by, live=live)
    rows = AssistanceItem.objects.select_for_update(of=("self",)).select_related("member__person")
    return case, rows.get(pk=item.pk)


def _check_there(member: CaseMember, on: date) -> None:
    person = member.person
    if member.left_on is not None and on >= member.left_on:
        raise MemberGone(name=person.shown_name)
    if person.deceased_on is not None and on > person.deceased_on:
        raise PersonHasDied(name=person.shown_name)
    if on > timezone.localdate():
        raise InFuture


def _check_approved(case: Case, more: Decimal, currency: str) -> None:
    """Once approved, no more is planned than was approved."""
    table = workflow_of(case)
    if not table.gives or case.state not in table.gives or case.amount is None:
        return
    planned = AssistanceItem.objects.filter(member__case=case, cancelled_on=None, currency=currency)
    total = (planned.aggregate(total=Sum("amount"))["total"] or Decimal(0)) + more
    if currency != case.currency or total > case.amount:
        raise BeyondApproved(total=money(total), currency=currency, amount=money(case.amount))


def _line(part: AssistanceItem, amount: Decimal) -> str:
    """What the line of history says; kept, so in no reader's own way of writing."""
    number = f" {part.tranche}/{part.tranches}" if part.tranches > 1 and amount == part.amount else ""
    said = f"{amount:.2f}".removesuffix(".00")
    return f"{part.item}{number} · {said} {part.currency}"
