"""Targets, indicators, periods and values: set, corrected, taken back, refused."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from programs.actions.results import (
    keep_indicator,
    note_value,
    remove_indicator,
    remove_value,
    set_period,
    set_target,
)
from programs.models import Indicator, IndicatorTarget, IndicatorValue, Project, Target
from programs.refusals.results import (
    BandUnknown,
    CountedFromRecords,
    PartsBeyondValue,
    UnknownMeasure,
    ValueLater,
)
from tests.factories.accounts import UserFactory
from tests.factories.programs import ProjectFactory
from tests.factories.results import IndicatorFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def by() -> User:
    return UserFactory(role="program coordinator")


def test_a_target_again_corrects_it_and_none_takes_it_back(by: User) -> None:
    project = ProjectFactory()
    for number in (60, 61, None, None):
        set_target(project=project, by=by, sex="F", band="18-59", number=number)
        rows = list(Target.objects.values_list("number", flat=True))
        assert rows == ([] if number is None else [number])


def test_the_total_is_kept_by_the_project(by: User) -> None:
    project = ProjectFactory()
    set_target(project=project, by=by, number=1200)
    assert Project.objects.get(pk=project.pk).promised == 1200
    set_target(project=project, by=by, number=None)
    assert Project.objects.get(pk=project.pk).promised is None


def test_households_stand_apart_and_have_no_sex(by: User) -> None:
    project = ProjectFactory()
    set_target(project=project, by=by, unit="households", number=1400)
    assert Project.objects.get(pk=project.pk).promised is None
    with pytest.raises(ValidationError, match="Households have no sex"):
        set_target(project=project, by=by, unit="households", sex="F", number=3)


def test_a_band_that_nobody_knows_is_refused(by: User) -> None:
    with pytest.raises(BandUnknown, match="15-25"):
        set_target(project=ProjectFactory(), by=by, band="15-25", number=3)


def test_an_indicator_is_made_and_changed(by: User) -> None:
    project = ProjectFactory()
    one = keep_indicator(project=project, by=by, code="OC1", title="Emploi", level="outcome", measure="completed")
    keep_indicator(project=project, by=by, indicator=one, title="Emploi stable")
    assert Indicator.objects.get().title == "Emploi stable"
    with pytest.raises(ValidationError, match="already taken"):
        keep_indicator(project=project, by=by, code="OC1", title="Autre")
    with pytest.raises(UnknownMeasure):
        keep_indicator(project=project, by=by, code="OC2", title="Autre", measure="moonlight")


def test_an_indicator_goes_with_its_values_and_again_changes_nothing(by: User) -> None:
    one = IndicatorFactory()
    set_period(indicator=one, from_day=date(2026, 1, 1), to_day=date(2026, 12, 31), value=Decimal(10), by=by)
    note_value(indicator=one, on=TODAY, today=TODAY, value=Decimal(3), source="Enquête", by=by)
    remove_indicator(indicator=one, by=by)
    remove_indicator(indicator=one, by=by)
    assert (IndicatorTarget.objects.count(), IndicatorValue.objects.count()) == (0, 0)


def test_a_period_again_corrects_it_and_none_takes_it_back(by: User) -> None:
    one, days = IndicatorFactory(), {"from_day": date(2026, 1, 1), "to_day": date(2026, 12, 31)}
    for value in (Decimal(10), Decimal(12), None, None):
        set_period(indicator=one, value=value, by=by, **days)
        rows = list(IndicatorTarget.objects.values_list("value", flat=True))
        assert rows == ([] if value is None else [value])
    with pytest.raises(ValidationError, match="ends before it starts"):
        set_period(indicator=one, from_day=TODAY, to_day=date(2026, 1, 1), value=Decimal(1), by=by)


def test_a_value_again_corrects_it_with_its_parts(by: User) -> None:
    one = IndicatorFactory()
    note_value(
        indicator=one,
        on=TODAY,
        today=TODAY,
        value=Decimal(10),
        source="Enquête",
        by=by,
        female=Decimal(6),
        male=Decimal(4),
    )
    note_value(indicator=one, on=TODAY, today=TODAY, value=Decimal(11), source="Enquête", by=by, female=Decimal(7))
    rows = IndicatorValue.objects.order_by("sex").values_list("sex", "value")
    assert list(rows) == [("", 11), ("F", 7)]
    assert remove_value(indicator=one, on=TODAY, by=by) == 2
    assert remove_value(indicator=one, on=TODAY, by=by) == 0


def test_women_and_men_are_not_more_than_all_unless_it_is_a_share(by: User) -> None:
    one = IndicatorFactory()
    parts: dict[str, Any] = {"female": Decimal(60), "male": Decimal(55)}
    with pytest.raises(PartsBeyondValue):
        note_value(indicator=one, on=TODAY, today=TODAY, value=Decimal(58), source="Enquête", by=by, **parts)
    note_value(indicator=one, on=TODAY, today=TODAY, value=Decimal(58), source="Enquête", by=by, whole=False, **parts)
    assert IndicatorValue.objects.count() == 3


def test_what_is_counted_is_not_typed_and_nothing_is_typed_of_tomorrow(by: User) -> None:
    counted = IndicatorFactory(measure="completed")
    with pytest.raises(CountedFromRecords):
        note_value(indicator=counted, on=TODAY, today=TODAY, value=Decimal(1), source="x", by=by)
    with pytest.raises(ValueLater):
        note_value(
            indicator=IndicatorFactory(), on=date(2026, 11, 23), today=TODAY, value=Decimal(1), source="x", by=by
        )
    with pytest.raises(ValidationError):
        note_value(indicator=IndicatorFactory(), on=TODAY, today=TODAY, value=Decimal(1), source=" ", by=by)
