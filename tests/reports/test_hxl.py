"""HXL: tags that libhxl takes, and no small cells."""

import io
from datetime import date
from io import StringIO

import hxl
import pytest
from django.core.management import call_command

from reports.base import Ask, reports
from reports.suppression import hidden, small_cells
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, HeadcountFactory, ParticipationFactory, ProjectFactory
from tests.reports.conftest import as_rows


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(reports()))
def test_every_column_has_a_tag_that_libhxl_takes(slug):
    report = reports()[slug]
    for column in report.columns_for(Ask(user=UserFactory())):
        assert hxl.model.TagPattern.parse(column.hxl), column.name
        assert hxl.model.Column.parse(column.hxl, use_exception=True)


@pytest.mark.django_db
def test_libhxl_reads_what_we_write():
    project = ProjectFactory(code="P")
    HeadcountFactory(activity=ActivityFactory(project=project), total=78)
    out = StringIO()
    call_command("report", "reach", "--hxl", stdout=out)
    source = hxl.data(io.BytesIO(out.getvalue().encode()), hxl.InputOptions(allow_local=True))
    rows = list(source)
    assert source.columns[0].display_tag.startswith("#activity")
    assert rows[0].get("#activity+project+code") == "P"
    assert rows[0].get("#reached+ind+max") == "78"


def test_a_small_cell_takes_the_next_smallest_with_it():
    assert hidden([3, 20, 9, 0]) == {0, 2}
    assert hidden([3, 2, 9]) == {0, 1}
    assert hidden([10, 20]) == set()
    assert hidden([3]) == {0}
    assert hidden([0, 0]) == set()
    assert small_cells([("P", 2), ("P", 9), ("Q", 8)], group=0, people=1) == [["P", None], ["P", None], ["Q", 8]]


@pytest.mark.django_db
def test_what_leaves_suppresses_small_cells_and_what_stays_does_not(told):
    activity = ActivityFactory(project=ProjectFactory(code="P"), held_on=date(2026, 3, 2))
    for sex, number in (("F", 12), ("M", 3), ("X", 7)):
        for _ in range(number):
            ParticipationFactory(activity=activity, person=PersonFactory(sex=sex))
    assert [row["people"] for row in told("sadd")] == ["12", "3", "7"]
    out = StringIO()
    call_command("report", "sadd", "--hxl", stdout=out)
    assert [row["people"] for row in as_rows(out.getvalue())] == ["#reached+ind", "12", "", ""]
    out = StringIO()
    call_command("report", "reach", "--hxl", "--project", "P", stdout=out)
    assert as_rows(out.getvalue())[1]["named"] == "22"
