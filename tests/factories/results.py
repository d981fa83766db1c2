"""Targets, indicators, budgets and statuses that a test makes for itself."""

from datetime import date
from decimal import Decimal

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from programs.models import (
    BudgetLine,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Spending,
    StatusChange,
    Target,
)

PROJECT = "tests.factories.programs.ProjectFactory"


class TargetFactory(DjangoModelFactory[Target]):
    """Sixty women."""

    class Meta:
        model = Target

    project = SubFactory(PROJECT)
    sex = "F"
    number = 60


class IndicatorFactory(DjangoModelFactory[Indicator]):
    """An outcome whose values are typed."""

    class Meta:
        model = Indicator

    project = SubFactory(PROJECT)
    code = Sequence(lambda n: f"I-{n}")
    title = Sequence(lambda n: f"Indicateur {n}")
    level = Indicator.Level.OUTCOME


class IndicatorTargetFactory(DjangoModelFactory[IndicatorTarget]):
    """A hundred in 2026."""

    class Meta:
        model = IndicatorTarget

    indicator = SubFactory(IndicatorFactory)
    from_day = date(2026, 1, 1)
    to_day = date(2026, 12, 31)
    value = Decimal(100)


class IndicatorValueFactory(DjangoModelFactory[IndicatorValue]):
    """Forty on 2026-06-30, by a survey."""

    class Meta:
        model = IndicatorValue

    indicator = SubFactory(IndicatorFactory)
    on = date(2026, 6, 30)
    value = Decimal(40)
    source = "Enquête"


class BudgetLineFactory(DjangoModelFactory[BudgetLine]):
    """Ten thousand dirhams for kits."""

    class Meta:
        model = BudgetLine

    project = SubFactory(PROJECT)
    code = Sequence(lambda n: f"L{n}")
    title = Sequence(lambda n: f"Kits {n}")
    amount = Decimal(10000)


class SpendingFactory(DjangoModelFactory[Spending]):
    """A thousand of them spent on 2026-03-02."""

    class Meta:
        model = Spending

    line = SubFactory(BudgetLineFactory)
    on = date(2026, 3, 2)
    amount = Decimal(1000)
    what = "Kits d'hygiène"


class StatusChangeFactory(DjangoModelFactory[StatusChange]):
    """Active since 2026-01-01."""

    class Meta:
        model = StatusChange

    project = SubFactory(PROJECT)
    status = "active"
    since = date(2026, 1, 1)
