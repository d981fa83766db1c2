"""Scenario 9, across projects: 100 + 40 people, ten in both, are 130; one person in two files: 129; undone: 130.

1,400 households are reported apart, "about", and never added to people. Driven by actions, read from the report as CSV.
"""

import csv
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import User
from beneficiaries.actions import merge_files, undo_merge
from beneficiaries.models import Person
from places.models import Site
from programs.actions import add_participation, count_heads, create_activity, create_project, hold_activity
from programs.models import Activity, Project
from tests.beneficiaries.merging import judge
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import EntitlementFactory, RoundFactory
from tests.factories.places import SiteFactory
from tests.factories.trainings import AttendanceFactory, LearnerFactory, SessionFactory
from trainings.models import Attendance

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def _told(*arguments: str) -> dict[str, dict[str, str]]:
    out = StringIO()
    call_command("report", "reach", *arguments, stdout=out)
    return {row["project"]: row for row in csv.DictReader(StringIO(out.getvalue().lstrip("\ufeff")))}


def _figures(project: str) -> tuple[int, int, int]:
    row = _told()[project]
    return int(row["reached_min"]), int(row["reached_max"]), int(row["named"])


def _activity(project: Project, code: str, people: list[Person], by: User) -> Activity:
    activity = create_activity(project=project, by=by, code=code, title=code, held_on=DAY)
    hold_activity(activity=activity, by=by)
    for person in people:
        add_participation(activity=activity, person=person, by=by)
    return activity


@pytest.fixture
def site() -> Site:
    return SiteFactory.create()


def test_people_in_two_projects_count_once_and_a_joined_file_once_too(site: Site) -> None:
    by = judge(site)
    people = PersonFactory.create_batch(130, site=site)
    axis = create_project(by=by, code="AXE", title="Axe", kind="axis", status="active")
    one, other, homes = (
        create_project(by=by, code=code, title=code, status="active", parent=axis) for code in ("UN", "DEUX", "FAM")
    )
    _activity(one, "A-UN", people[:100], by)
    _activity(other, "A-DEUX", people[90:], by)
    families = _activity(homes, "A-FAM", [], by)
    count_heads(activity=families, unit="households", total=1400, qualifier="about", by=by)
    assert _figures("UN") == (100, 100, 100)
    assert _figures("DEUX") == (40, 40, 40)
    assert _figures("AXE") == (130, 130, 130)
    told = _told()
    assert (told["AXE"]["contacts"], told["AXE"]["households"], told["AXE"]["qualifier"]) == ("140", "1400", "about")
    assert (told["FAM"]["reached_max"], told["FAM"]["households"]) == ("0", "1400")

    fatou, fatoumata = people[-1], people[0]
    round_ = RoundFactory.create(activity=_activity(one, "A-KITS", [], by))
    session = SessionFactory.create(state="held", cohort__activity=_activity(one, "A-COURS", [], by))
    for person in (fatou, fatoumata):
        EntitlementFactory.create(round=round_, person=person, state="collected", collected_by=person, collected_on=DAY)
        AttendanceFactory.create(session=session, learner=LearnerFactory.create(cohort=session.cohort, person=person))

    def kept() -> tuple[int, int]:
        return Attendance.objects.count(), round_.entitlements.filter(state="collected").count()

    before = kept()
    assert _figures("AXE")[0] == 130
    merge = merge_files(kept=fatoumata, merged=fatou, by=by, choices={})
    assert _figures("AXE") == (129, 129, 129)
    assert kept() == before == (2, 2)
    undo_merge(merge=merge, by=by)
    assert _figures("AXE") == (130, 130, 130)
    assert kept() == before
