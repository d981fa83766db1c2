"""Scenario 10, its second half: E-BOSLA has 20 places and 26 eligible; one withdraws, the first who waits moves up."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from programs.actions import change_status, create_activity, create_project, enrol_all
from programs.models import Activity
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory

pytestmark = pytest.mark.django_db
Told = Callable[..., list[dict[str, str]]]
ON = date(2015, 1, 26)


@pytest.fixture
def bosla() -> Activity:
    by = UserFactory(role="program coordinator", covers_all_sites=True)
    project = create_project(by=by, code="E-BOSLA", title="Orientation", kind="project", status="active")
    cohort = create_activity(
        by=by, project=project, code="BOSLA-15", title="Italien", kind="session", mode="online", capacity=20
    )
    enrol_all(project=project, activity=cohort, subjects=PersonFactory.create_batch(26), by=by, on=ON, role="learner")
    return cohort


def _statuses(cohort: Activity) -> Counter[str]:
    return Counter(cohort.enrolments.values_list("status", flat=True))


def test_twenty_have_a_place_and_six_wait_in_their_order(bosla: Activity, told: Told) -> None:
    assert _statuses(bosla) == {"active": 20, "waitlisted": 6}
    rows = told("waiting-list", "--project", "E-BOSLA")
    assert [row["rank"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert {(row["project"], row["cohort"], row["since"]) for row in rows} == {("E-BOSLA", "BOSLA-15", "2015-01-26")}
    first = bosla.enrolments.waiting()[0]
    assert first.person is not None
    assert rows[0]["person"] == first.person.ref


def test_one_withdraws_and_the_first_moves_up(bosla: Activity, told: Told) -> None:
    before = [row["person"] for row in told("waiting-list")]
    leaver = bosla.enrolments.filter(status="active").earliest("pk")
    change_status(enrolment=leaver, status="withdrawn", by=None, on=date(2015, 2, 2), reason="Left for Italy early")
    assert _statuses(bosla) == {"active": 20, "waitlisted": 5, "withdrawn": 1}
    assert [row["person"] for row in told("waiting-list")] == before[1:]
    moved = bosla.enrolments.get(person__ref=before[0])
    assert (moved.status, moved.status_on) == ("active", date(2015, 2, 2))
    change_status(enrolment=leaver, status="withdrawn", by=None, on=date(2015, 2, 3))
    assert _statuses(bosla) == {"active": 20, "waitlisted": 5, "withdrawn": 1}
