"""Scenario 3: Marrakech, where some activities have a number, some have names, and three have neither."""

from collections.abc import Callable
from datetime import date

import pytest

from programs.actions import add_participation, count_heads, create_activity, create_project, hold_activity
from programs.models import Activity
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory

pytestmark = pytest.mark.django_db
Told = Callable[..., list[dict[str, str]]]
KNOWN = {"CARAVANE": 78, "AIDE": 150, "SEANCES": 20}
UNKNOWN = ("SIDA", "ATELIERS", "FOOT")


@pytest.fixture
def week() -> dict[str, Activity]:
    by = UserFactory(role="program coordinator", covers_all_sites=True)
    project = create_project(by=by, code="RDPP", title="Protection régionale", kind="project", status="active")
    made = {}
    for code in (*KNOWN, *UNKNOWN):
        one = create_activity(by=by, project=project, code=code, title=code, sensitive=code == "SIDA")
        made[code] = hold_activity(activity=one, by=by, on=date(2021, 12, 15))
        count_heads(activity=one, by=by, total=KNOWN.get(code))
    return made


def test_head_counts_alone_give_150_to_248_and_at_least(week: dict[str, Activity], told: Told) -> None:
    (row,) = told("reach", "--project", "RDPP")
    assert row == {
        "project": "RDPP",
        "contacts": "248",
        "reached_min": "150",
        "reached_max": "248",
        "named": "0",
        "unnamed": "248",
        "households": "0",
        "qualifier": "at_least",
        "unknown_activities": "3",
    }


def test_the_twenty_named_of_whom_five_came_to_the_caravan_give_150_to_243(
    week: dict[str, Activity], told: Told
) -> None:
    by = UserFactory(role="social worker", covers_all_sites=True)
    twenty = PersonFactory.create_batch(20)
    for person in twenty:
        add_participation(activity=week["SEANCES"], person=person, by=by)
    for person in twenty[:5]:
        add_participation(activity=week["CARAVANE"], person=person, by=by)
    (row,) = told("reach", "--project", "RDPP", "--from", "2021-12-01", "--to", "2021-12-31")
    figures = {name: row[name] for name in ("named", "reached_min", "reached_max", "contacts", "qualifier")}
    assert figures == {
        "named": "20", "reached_min": "150", "reached_max": "243", "contacts": "248", "qualifier": "at_least",
    }  # fmt: skip
    assert row["unknown_activities"] == "3"
    assert told("reach", "--project", "RDPP", "--to", "2021-11-30")[0]["contacts"] == "0"


def test_who_came_to_the_conference_on_aids_is_in_no_list_of_people(week: dict[str, Activity], told: Told) -> None:
    person = PersonFactory()
    add_participation(activity=week["SIDA"], person=person, by=None)
    assert told("people", "--project", "RDPP") == []
    assert told("reach", "--project", "RDPP")[0]["named"] == "1"
    add_participation(activity=week["SEANCES"], person=person, by=None)
    assert [row["ref"] for row in told("people", "--project", "RDPP")] == [person.ref]
