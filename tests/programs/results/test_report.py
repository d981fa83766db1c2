"""``indicators``: one line an indicator, then sex and age; the days asked for; small cells."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from programs.models import Project
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import EnrolmentFactory, ProjectFactory
from tests.factories.results import IndicatorFactory, IndicatorTargetFactory, IndicatorValueFactory

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> list[tuple[str, ...]]:
    out = StringIO()
    call_command("report", "indicators", *arguments, stdout=out)
    rows = list(csv.reader(StringIO(out.getvalue().lstrip("\ufeff"))))
    assert rows[0] == ["project", "indicator", "baseline", "target", "actual", "percent", "sex", "band"]
    return [tuple(row) for row in rows[1:]]


@pytest.fixture
def project() -> Project:
    project = ProjectFactory(code="INT-100")
    one = IndicatorFactory(project=project, code="R1", measure="completed", level="output", order=1)
    for first, last, value in (((1, 1), (6, 30), 10), ((7, 1), (12, 31), 30)):
        IndicatorTargetFactory(indicator=one, from_day=date(2025, *first), to_day=date(2025, *last), value=value)
    for place in range(9):
        born = date(1990, 1, 1) if place < 6 else date(2012, 1, 1)
        person = PersonFactory(sex="F" if place % 3 else "M", birth_date=born)
        day = date(2025, 3, 2) if place < 3 else date(2025, 9, 2)
        EnrolmentFactory(project=project, person=person, status="completed", applied_on=date(2025, 1, 1), status_on=day)
    typed = IndicatorFactory(project=project, code="E1", baseline=20, unit="%")
    IndicatorTargetFactory(indicator=typed, from_day=date(2025, 1, 1), to_day=date(2025, 12, 31), value=70)
    IndicatorValueFactory(indicator=typed, on=date(2025, 5, 1), value=45)
    IndicatorValueFactory(indicator=typed, on=date(2025, 11, 1), value="52.5")
    IndicatorValueFactory(indicator=typed, on=date(2025, 11, 1), value=55, sex="F")
    return project


def test_the_last_period_and_who_they_were(project: Project) -> None:
    assert told("--project", "INT-100") == [
        ("INT-100", "E1", "20", "70", "52.5", "65", "", ""),
        ("INT-100", "E1", "", "", "55", "", "F", ""),
        ("INT-100", "R1", "", "30", "6", "20", "", ""),
        ("INT-100", "R1", "", "", "2", "", "F", "12-17"),
        ("INT-100", "R1", "", "", "2", "", "F", "18-59"),
        ("INT-100", "R1", "", "", "1", "", "M", "12-17"),
        ("INT-100", "R1", "", "", "1", "", "M", "18-59"),
    ]


def test_the_days_asked_for_put_their_periods_together(project: Project) -> None:
    rows = told("--project", "INT-100", "--from", "2025-01-01", "--to", "2025-12-31")
    assert [row for row in rows if not row[6]] == [
        ("INT-100", "E1", "20", "70", "52.5", "65", "", ""),
        ("INT-100", "R1", "", "40", "9", "23", "", ""),
    ]
    half = told("--from", "2025-01-01", "--to", "2025-06-30")
    assert [row[:6] for row in half if not row[6]] == [
        ("INT-100", "E1", "20", "", "45", ""),
        ("INT-100", "R1", "", "10", "3", "30"),
    ]


def test_what_leaves_tells_of_no_fewer_than_five_people(project: Project) -> None:
    rows = told("--project", "INT-100", "--hxl")
    assert {row[4] for row in rows if row[1] == "R1" and row[6]} <= {""}


def test_another_projects_indicators_stay_out(project: Project) -> None:
    other = IndicatorFactory()
    assert other.project.code not in {row[0] for row in told("--project", "INT-100")}
    assert other.project.code in {row[0] for row in told()}
