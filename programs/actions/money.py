"""Money of a project: the lines of its budget and what is spent out of them."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext

from accounts.models import User
from programs.models import BudgetLine, Funding, Project, Spending
from programs.refusals.money import (
    AlreadyCorrected,
    CorrectionOfCorrection,
    LineInUse,
    MoreBackThanSpent,
    NotOurFunder,
    OtherEntry,
    SpentLater,
)


def counter_of(entry: UUID) -> UUID:
    """The name that the entry which takes another one back bears: there can be only one."""
    return uuid5(entry, "counter-entry")


def _above(project: Project) -> set[int]:
    """The project and what it is part of."""
    parents = dict(Project.objects.order_by().values_list("pk", "parent"))
    found: set[int] = set()
    node: int | None = project.pk
    while node is not None and node not in found:
        found.add(node)
        node = parents.get(node)
    return found


@transaction.atomic
def keep_line(
    *,
    project: Project,
    by: User | None,
    code: str,
    title: str,
    amount: Decimal,
    currency: str = "MAD",
    funding: Funding | None = None,
    line: BudgetLine | None = None,
) -> BudgetLine:
    """Say what a project may spend on one thing and who pays it, or change that.

    Raises ``LineInUse`` (another currency after money was spent), ``NotOurFunder``, ``ValidationError``.
    """
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    row = BudgetLine(project=project)
    if line is not None:
        row = BudgetLine.objects.select_for_update().get(pk=line.pk)
        if row.currency != currency and row.spendings.exists():
            raise LineInUse(line=row)
    if funding is not None and funding.project_id not in _above(project):
        raise NotOurFunder
    row.code, row.title, row.amount = code.strip(), title.strip(), amount
    row.currency, row.funding = currency, funding
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def remove_line(*, line: BudgetLine, by: User | None) -> None:
    """Take a budget line away out of which nothing was spent. Raises ``LineInUse``; again changes nothing."""
    row = BudgetLine.objects.select_for_update().filter(pk=line.pk).first()
    if row is None:
        return
    if row.spendings.exists():
        raise LineInUse(line=row)
    row.delete()


@transaction.atomic
def spend(
    *,
    line: BudgetLine,
    amount: Decimal,
    on: date,
    today: date,
    what: str,
    by: User | None,
    client_id: UUID,
    voucher: str = "",
) -> Spending:
    """Note an amount spent out of a line, in its currency; below zero: money that came back.

    More than the line holds is noted too, and said on the page: it happened. The same ``client_id`` again changes
    nothing. Raises ``SpentLater``, ``MoreBackThanSpent``, ``OtherEntry``, ``ValidationError``.
    """
    locked = BudgetLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    known = Spending.objects.filter(uuid=client_id).first()
    if known is not None:
        if (known.line_id, known.amount, known.on) != (locked.pk, amount, on):
            raise OtherEntry
        return known
    if on > today:
        raise SpentLater
    _refuse_more_back(locked, amount)
    entry = Spending(
        uuid=client_id, line=locked, amount=amount, on=on, what=what.strip(), voucher=voucher.strip(), by=by
    )
    entry.full_clean()
    entry.save()
    return entry


def _refuse_more_back(line: BudgetLine, amount: Decimal) -> None:
    spent = line.spendings.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
    if spent + amount < 0:
        raise MoreBackThanSpent(spent=f"{spent:f}", currency=line.currency)


@transaction.atomic
def correct_spending(*, spending: Spending, reason: str, on: date, today: date, by: User | None) -> Spending:
    """Take an entry back by a counter-entry; both stay. Then the right one is written as a new entry.

    Raises ``SpentLater``, ``AlreadyCorrected``, ``CorrectionOfCorrection``, ``MoreBackThanSpent``.
    """
    line = BudgetLine.objects.select_for_update(of=("self",)).get(pk=spending.line_id)
    if on > today:
        raise SpentLater
    name = counter_of(spending.uuid)
    entries = line.spendings.values_list("uuid", flat=True)
    if name in set(entries):
        raise AlreadyCorrected
    if spending.uuid in {counter_of(one) for one in entries}:
        raise CorrectionOfCorrection
    _refuse_more_back(line, -spending.amount)
    what = gettext("Taken back: %(what)s (%(reason)s)") % {"what": spending.what, "reason": reason.strip()}
    counter = Spending(
        uuid=name, line=line, amount=-spending.amount, on=on, what=what[:200], voucher=spending.voucher, by=by
    )
    counter.full_clean()
    counter.save()
    return counter
