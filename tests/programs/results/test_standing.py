"""How indicators stand on a day: the period that counts, the way gone, the light, what each measure counts."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programs.measuring import Asked, counted, measures, people_of
from programs.models import Indicator, IndicatorTarget, Project
from programs.standing import elapsed, light_of, percent_of, period_on, progress, sparkline, standings, within_days
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import EntitlementFactory, RoundFactory
from tests.factories.programs import (
    ActivityFactory,
    EnrolmentFactory,
    HeadcountFactory,
    ParticipationFactory,
    ProjectFactory,
)
from tests.factories.results import IndicatorFactory, IndicatorTargetFactory, IndicatorValueFactory

D = Decimal
BANDS = [("0-4", 0, 4), ("5-11", 5, 11), ("12-17", 12, 17), ("18-59", 18, 59), ("60+", 60, None)]


def _period(first: tuple[int, int], last: tuple[int, int], value: int = 100) -> IndicatorTarget:
    return IndicatorTarget(from_day=date(2026, *first), to_day=date(2026, *last), value=D(value))


def test_the_shortest_period_that_runs_counts_then_the_last_then_the_next() -> None:
    year, summer, autumn = _period((1, 1), (10, 31)), _period((6, 1), (8, 31)), _period((9, 1), (10, 31))
    every = [year, summer, autumn]
    assert period_on(every, date(2026, 7, 1)) is summer
    assert period_on(every, date(2026, 3, 1)) is year
    assert period_on([summer, autumn], date(2026, 12, 1)) is autumn
    assert period_on([summer, autumn], date(2026, 1, 1)) is summer
    assert period_on([], date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("fields", "target", "actual", "share"),
    [
        ({"measure": "completed"}, 60, 41, D(41) / 60),
        ({"measure": "completed", "baseline": D(20)}, 60, 30, D("0.5")),
        ({}, 80, 20, D("0.25")),
        ({"baseline": D(40)}, 80, 60, D("0.5")),
        ({"baseline": D(40)}, 80, 30, D("-0.25")),
        ({"baseline": D(80)}, 80, 80, D(1)),
        ({"direction": "down", "baseline": D(30)}, 10, 20, D("0.5")),
        ({"direction": "down", "baseline": D(10)}, 10, 12, D(0)),
        ({"direction": "down"}, 10, 20, D("0.5")),
        ({"direction": "down"}, 10, 4, D(1)),
        ({"direction": "down", "measure": "completed"}, 0, 3, D(0)),
    ],
)
def test_the_way_from_the_baseline_to_the_target(fields: dict[str, Any], target: int, actual: int, share: D) -> None:
    assert progress(Indicator(**fields), D(target), D(actual)) == share


def test_lights_by_what_the_time_asks_for() -> None:
    half = D("0.5")
    assert [light_of(D(share) / 100, half) for share in (45, 44, 35, 34)] == ["green", "amber", "amber", "red"]
    assert (light_of(None, half), light_of(D(1), D(0))) == ("grey", "grey")


def test_a_percent_is_whole_and_half_up() -> None:
    assert [percent_of(D(share)) for share in ("0.125", "0.005", "1.02", "-0.4")] == [13, 1, 102, 0]
    assert percent_of(None) is None


def test_elapsed_counts_both_days() -> None:
    june = _period((6, 1), (6, 30))
    days = [(5, 31), (6, 1), (6, 15), (6, 30), (9, 1)]
    assert [elapsed(june, date(2026, *day)) for day in days] == [0, D(1) / 30, D("0.5"), 1, 1]


def test_periods_within_some_days_add_up_where_they_are_counted() -> None:
    quarters = [_period((1, 1), (3, 31), 10), _period((4, 1), (6, 30), 20), _period((1, 1), (12, 31), 99)]
    half = (date(2026, 1, 1), date(2026, 6, 30))
    counted_one, typed = Indicator(measure="completed"), Indicator()
    assert within_days(counted_one, quarters, *half).value == 30  # type: ignore[union-attr]
    assert within_days(typed, quarters, *half).value == 20  # type: ignore[union-attr]
    assert within_days(typed, quarters, None, None).value == 99  # type: ignore[union-attr]
    assert within_days(typed, quarters, date(2027, 1, 1), None) is None


def test_a_line_goes_through_the_values_and_turns_round_in_arabic() -> None:
    trend = [(date(2026, 1, 1), 10), (date(2026, 1, 3), 30), (date(2026, 1, 5), 20)]
    assert sparkline(trend) == "2.0,25.0 50.0,3.0 98.0,14.0"
    assert sparkline(trend, mirrored=True) == "98.0,25.0 50.0,3.0 2.0,14.0"
    assert sparkline(trend[:1]) == ""
    assert sparkline([(date(2026, 1, 1), 5), (date(2026, 1, 2), 5)]) == "2.0,25.0 98.0,25.0"


@pytest.mark.django_db
def test_a_counted_indicator_is_held_against_the_time_that_has_passed() -> None:
    project = ProjectFactory()
    one = IndicatorFactory(project=project, measure="completed")
    IndicatorTargetFactory(indicator=one, value=10)
    below = ProjectFactory(parent=project)
    for status_on in (date(2026, 2, 1), date(2026, 5, 1), date(2025, 12, 31)):
        EnrolmentFactory(project=below, status="completed", applied_on=date(2025, 1, 1), status_on=status_on)
    row = standings(Indicator.objects.all(), date(2026, 7, 1))[0]
    assert (row.actual, row.percent, row.light) == (2, 20, "red")
    early = standings(Indicator.objects.all(), date(2025, 6, 1))[0]
    assert early.light == "grey"


@pytest.mark.django_db
def test_a_typed_indicator_stands_at_its_last_value_and_misses_one() -> None:
    one = IndicatorFactory(baseline=D(20))
    IndicatorTargetFactory(indicator=one, value=60)
    assert standings(Indicator.objects.all(), date(2026, 7, 1))[0].light == "missing"
    IndicatorValueFactory(indicator=one, on=date(2025, 6, 1), value=99)
    IndicatorValueFactory(indicator=one, on=date(2026, 6, 30), value=40)
    IndicatorValueFactory(indicator=one, on=date(2026, 6, 30), value=30, sex="F")
    IndicatorValueFactory(indicator=one, on=date(2026, 8, 1), value=60)
    row = standings(Indicator.objects.all(), date(2026, 7, 1))[0]
    assert (row.actual, row.percent, row.light) == (40, 50, "green")
    assert [value for _on, value in row.trend] == [99, 40]


@pytest.mark.django_db
def test_measures_by_rows_are_counted_in_one_query_and_each_person_once() -> None:
    project = ProjectFactory()
    woman, girl = (
        PersonFactory(sex="F", birth_date=date(1990, 5, 1)),
        PersonFactory(sex="F", birth_date=date(2015, 5, 1)),
    )
    merged = PersonFactory(sex="F", merged_into=woman)
    for person in (woman, girl, merged):
        EnrolmentFactory(project=project, person=person, status="completed")
    ActivityFactory(project=project)
    handed = RoundFactory(activity=ActivityFactory(project=project))
    EntitlementFactory(round=handed, person=woman, state="collected", collected_by=woman, collected_on=date(2026, 3, 2))
    asked = {slug: Asked(slug, project.pk) for slug in measures() if slug != "reach"}
    with CaptureQueriesContext(connection) as queries:
        found = counted(asked)
    assert len(queries) == 1
    assert (found["completed"], found["kits_handed_out"], found["people_served_by_rounds"]) == (2, 1, 1)
    assert found == {slug: measures()[slug].count(Project.objects.within(project)) for slug in asked}
    assert people_of(Asked("completed", project.pk), BANDS) == [("F", "5-11", 1), ("F", "18-59", 1)]
    assert people_of(Asked("kits_handed_out", project.pk), BANDS) == []


@pytest.mark.django_db
def test_reach_is_counted_together_as_one_by_one() -> None:
    projects = [ProjectFactory() for _ in range(3)]
    for project in projects:
        HeadcountFactory(activity=ActivityFactory(project=project), total=50)
        ParticipationFactory(activity=ActivityFactory(project=ProjectFactory(parent=project)))
    asked = {one.pk: Asked("reach", one.pk, date(2026, 1, 1)) for one in projects}
    with CaptureQueriesContext(connection) as queries:
        found = counted(asked)
    assert len(queries) == 5
    alone = {pk: measures()["reach"].count(one.projects, one.start, one.end) for pk, one in asked.items()}
    assert found == alone
    assert set(found.values()) == {50}
