"""Budget lines and what is spent out of them: kept, refused, taken back; twice and two at once."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from programs.actions.money import correct_spending, keep_line, remove_line, spend
from programs.models import BudgetLine, Spending
from programs.refusals.money import (
    AlreadyCorrected,
    CorrectionOfCorrection,
    LineInUse,
    MoreBackThanSpent,
    NotOurFunder,
    OtherEntry,
    SpentLater,
)
from tests.factories.accounts import UserFactory
from tests.factories.programs import FundingFactory, ProjectFactory
from tests.factories.results import BudgetLineFactory, SpendingFactory
from tests.together import together

TODAY = date(2026, 11, 22)
ONE, TWO = UUID(int=1), UUID(int=2)
D = Decimal


@pytest.fixture
def by() -> User:
    return UserFactory(role="program coordinator")


def _spend(line: BudgetLine, amount: int, by: User | None, client_id: UUID = ONE, on: date = TODAY) -> Spending:
    return spend(line=line, amount=D(amount), on=on, today=TODAY, what=" Kits ", by=by, client_id=client_id)


@pytest.mark.django_db
def test_a_line_is_written_changed_and_taken_away(by: User) -> None:
    project = ProjectFactory()
    line = keep_line(project=project, by=by, code=" A1 ", title="Kits", amount=D(10000))
    keep_line(project=project, by=by, line=line, code="A1", title="Kits d'hygiène", amount=D(12000), currency="EUR")
    assert BudgetLine.objects.values_list("code", "title", "amount", "currency").get() == (
        "A1",
        "Kits d'hygiène",
        12000,
        "EUR",
    )
    with pytest.raises(ValidationError, match="already taken"):
        keep_line(project=project, by=by, code="A1", title="Autre", amount=D(1))
    remove_line(line=line, by=by)
    remove_line(line=line, by=by)
    assert not BudgetLine.objects.exists()


@pytest.mark.django_db
def test_a_line_is_paid_by_a_donor_of_the_project_or_of_what_it_is_part_of(by: User) -> None:
    axis = ProjectFactory()
    project = ProjectFactory(parent=ProjectFactory(parent=axis))
    above, elsewhere = FundingFactory(project=axis), FundingFactory()
    line = keep_line(project=project, by=by, code="A1", title="Kits", amount=D(1), funding=above)
    assert line.funding == above
    with pytest.raises(NotOurFunder):
        keep_line(project=project, by=by, code="A2", title="Kits", amount=D(1), funding=elsewhere)


@pytest.mark.django_db
def test_a_line_out_of_which_money_was_spent_stays_with_its_currency(by: User) -> None:
    line = SpendingFactory().line
    with pytest.raises(LineInUse):
        remove_line(line=line, by=by)
    same: dict[str, Any] = {"project": line.project, "by": by, "line": line, "code": line.code, "title": line.title}
    with pytest.raises(LineInUse):
        keep_line(amount=D(10000), currency="EUR", **same)
    assert keep_line(amount=D(500), **same).amount == 500


@pytest.mark.django_db
def test_the_same_form_sent_twice_is_one_entry(by: User) -> None:
    line = BudgetLineFactory()
    assert _spend(line, 300, by) == _spend(line, 300, by)
    with pytest.raises(OtherEntry):
        _spend(line, 400, by)
    entry = Spending.objects.get()
    assert (entry.amount, entry.what, entry.by) == (300, "Kits", by)


@pytest.mark.django_db
def test_more_than_the_line_holds_is_noted_since_it_happened(by: User) -> None:
    assert _spend(BudgetLineFactory(amount=D(100)), 150, by).amount == 150


@pytest.mark.django_db
def test_nothing_is_spent_tomorrow_and_no_more_comes_back_than_was_spent(by: User) -> None:
    line = BudgetLineFactory()
    with pytest.raises(SpentLater):
        _spend(line, 10, by, on=date(2026, 11, 23))
    _spend(line, 100, by)
    with pytest.raises(MoreBackThanSpent, match=r"Only 100\.00 MAD was spent"):
        _spend(line, -101, by, TWO)
    assert _spend(line, -100, by, TWO).amount == -100


@pytest.mark.django_db
def test_a_wrong_entry_is_taken_back_once_by_a_counter_entry(by: User) -> None:
    entry = SpendingFactory(amount=D(1000), what="Kits")
    how: dict[str, Any] = {"reason": "Mauvaise ligne", "on": TODAY, "today": TODAY, "by": by}
    counter = correct_spending(spending=entry, **how)
    assert (counter.amount, counter.what) == (-1000, "Taken back: Kits (Mauvaise ligne)")
    with pytest.raises(AlreadyCorrected):
        correct_spending(spending=entry, **how)
    with pytest.raises(CorrectionOfCorrection):
        correct_spending(spending=counter, **how)
    with pytest.raises(SpentLater):
        correct_spending(spending=SpendingFactory(), reason="x", on=date(2026, 12, 1), today=TODAY, by=by)
    assert sum(Spending.objects.filter(line=entry.line).values_list("amount", flat=True)) == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_same_entry_back_make_one_counter_entry() -> None:
    entry = SpendingFactory()
    SpendingFactory(line=entry.line)
    said = together(*[lambda: correct_spending(spending=entry, reason="Double", on=TODAY, today=TODAY, by=None)] * 2)
    assert {type(one) for one in said} == {AlreadyCorrected, Spending}
    assert entry.line.spendings.count() == 3
