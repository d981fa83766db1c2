"""``call-scores``: columns a criterion, what each reader may see, the filters, and how many queries."""

import csv
from io import StringIO

import pytest
from django.core.management import call_command
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from programs.actions import calls
from programs.models import Application, Call
from tests.factories.accounts import UserFactory
from tests.factories.calls import (
    JUDGED,
    ApplicationFactory,
    AssessorFactory,
    CallFactory,
    CriterionFactory,
    decided,
    judge,
    scored_call,
)
from tests.factories.places import LocationFactory
from tests.factories.programs import ProjectFactory
from tests.flat import assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db
S = Application.State


def told(*arguments: str) -> list[dict[str, str]]:
    out = StringIO()
    call_command("report", "call-scores", *arguments, stdout=out)
    return list(csv.DictReader(StringIO(out.getvalue().lstrip("\ufeff"))))


def two_criteria() -> tuple[Call, User, User]:
    """A blind call with two criteria, two assessors who take reports out, and two applications."""
    call = CallFactory(state=Call.State.SCORING, assessments_needed=2)
    CriterionFactory(call=call, title="Besoin", title_ar="الحاجة", weight=3, most=10)
    CriterionFactory(call=call, title="=Budget", weight=1, most=5)
    for title in ("A", "B"):
        ApplicationFactory(call=call, state=S.COMPLETE, title=title)
    amina, karim = (UserFactory(role="program coordinator", covers_all_sites=True) for _one in range(2))
    for user in (amina, karim):
        AssessorFactory(call=call, user=user)
    return call, amina, karim


def test_a_column_a_criterion_with_averages_in_the_order_of_ranks() -> None:
    call, amina, karim = two_criteria()
    first, second = call.applications.order_by("pk")
    judge(first, amina, 5, 2)
    judge(first, karim, 6, 3)
    judge(second, amina, 9, 5)
    rows = told("--call", call.code)
    assert list(rows[0]) == ["application", "Besoin", "=Budget", "total", "rank", "decision", "amount"]
    assert [tuple(row.values()) for row in rows] == [
        (second.ref, "9.00", "5.00", "92.50", "1", "", ""),
        (first.ref, "5.50", "2.50", "53.75", "2", "", ""),
    ]


def test_drafts_are_not_told_and_late_ones_have_neither_points_nor_rank() -> None:
    call = scored_call(80)
    ApplicationFactory(call=call)
    late = ApplicationFactory(call=call, state=S.LATE)
    rows = told("--call", call.code)
    assert len(rows) == 2
    assert (rows[1]["application"], rows[1]["total"], rows[1]["rank"], rows[1]["decision"]) == (
        late.ref,
        "",
        "",
        "late",
    )


def test_equals_share_a_rank() -> None:
    assert [row["rank"] for row in told("--call", scored_call(80, 90, 90).code)] == ["1", "1", "3"]


def test_an_assessor_reads_nobody_elses_points_before_their_own() -> None:
    call, amina, karim = two_criteria()
    first, second = call.applications.order_by("pk")
    judge(first, amina, 5, 2)
    judge(second, amina, 9, 5)
    judge(first, karim, 6, 3)
    rows = {row["application"]: row for row in told("--call", call.code, "--user", karim.email)}
    assert (rows[first.ref]["total"], rows[first.ref]["rank"]) == ("53.75", "")
    assert (rows[second.ref]["total"], rows[second.ref]["Besoin"], rows[second.ref]["rank"]) == ("", "", "")
    judge(second, karim, 1, 1)
    rows = {row["application"]: row for row in told("--call", call.code, "--user", karim.email)}
    assert [rows[ref]["rank"] for ref in (first.ref, second.ref)] == ["1", "2"]


def test_what_was_decided_stays_what_was_decided() -> None:
    call = decided(scored_call(90, 80, budget=100_000))
    judged, waiting = call.applications.order_by("pk")
    assert [(row["total"], row["decision"], row["amount"]) for row in told("--call", call.code)] == [
        ("90.00", "approved", "100000.00"),
        ("80.00", "reserve", ""),
    ]
    calls.withdraw(application=judged, by=None, at=JUDGED)
    assert [(row["decision"], row["amount"]) for row in told("--call", call.code)] == [
        ("withdrawn", ""),
        ("reserve", ""),
    ]
    assert waiting.ref == told("--call", call.code)[1]["application"]


def test_filters_leave_the_ranks_as_they_are(world: World) -> None:
    program = ProjectFactory(sites=[world.north])
    call = scored_call(90, 80, 70, project=ProjectFactory(parent=program, sites=[world.north]))
    place = LocationFactory()
    call.applications.filter(pk=call.applications.latest("pk").pk).update(place=place)
    scored_call(60)
    assert [row["rank"] for row in told("--place", place.code)] == ["3"]
    assert len(told("--project", program.code)) == 3
    assert len(told("--site", "north")) == 3
    assert told("--site", "south") == []
    assert len(told("--from", "2026-03-31", "--to", "2026-03-31", "--call", call.code)) == 3
    assert told("--from", "2026-04-01", "--call", call.code) == []


def test_readers_of_other_sites_are_told_nothing(world: World) -> None:
    call = scored_call(90, project=ProjectFactory(sites=[world.north]))
    assert len(told("--user", world.user("manager").email)) == 1
    assert told("--user", world.user("manager", "south").email) == []
    page = world.client("manager", "south").get(f"/reports/call-scores/?call={call.code}").content.decode()
    assert "Nothing of this code can be found" in page


def test_the_page_names_associations_and_stays_flat(world: World) -> None:
    call = scored_call(90, project=ProjectFactory(sites=[world.north]))
    assessor = call.assessors.get().user
    organisation = call.applications.get().organisation
    page = world.client("manager").get("/reports/call-scores/").content.decode()
    assert organisation.name in page
    assert "90.00" in page

    def grow(rows: int) -> None:
        for _row in range(rows):
            judge(ApplicationFactory(call=call, state=S.COMPLETE), assessor, 50)

    assert_flat(world.client("manager"), "/reports/call-scores/", grow)


def test_a_report_of_many_calls_asks_few_questions(django_assert_max_num_queries: object) -> None:
    for _call in range(3):
        scored_call(90, 80)
    with django_assert_max_num_queries(12) as asked:  # type: ignore[operator]
        rows = told()
    assert isinstance(asked, CaptureQueriesContext)
    assert len(rows) == 6
