"""Scenario 8: FORSATY on 2015-03-01 is for those of 15 to 25."""

from datetime import date

import pytest

from programs.actions import create_project, decide, enrol, set_eligibility
from programs.models import Project
from programs.refusals import NotEligible
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory

pytestmark = pytest.mark.django_db
ON = date(2015, 3, 1)


@pytest.fixture
def forsaty() -> Project:
    by = UserFactory(role="program coordinator", covers_all_sites=True)
    project = create_project(by=by, code="FORSATY", title="Forsaty", kind="project", status="active")
    set_eligibility(project=project, by=by, min_age=15, max_age=25)
    return project


@pytest.mark.parametrize(("born", "age"), [(date(2000, 3, 2), "14"), (date(1989, 3, 1), "26")])
def test_who_is_a_day_too_young_or_too_old_is_refused(forsaty: Project, born: date, age: str) -> None:
    by = UserFactory(role="social worker")
    with pytest.raises(NotEligible, match=f"{age} years old on 1 March 2015. The project is for people of 15 to 25"):
        enrol(project=forsaty, person=PersonFactory(birth_date=born), by=by, on=ON)
    assert not forsaty.enrolments.exists()


@pytest.mark.parametrize("born", [date(2000, 3, 1), date(1989, 3, 2)])
def test_who_is_15_or_25_that_day_is_accepted(forsaty: Project, born: date) -> None:
    by = UserFactory(role="social worker")
    assert enrol(project=forsaty, person=PersonFactory(birth_date=born), by=by, on=ON).status == "active"


def test_the_year_alone_leaves_it_to_a_person_who_says_why(forsaty: Project) -> None:
    by = UserFactory(role="social worker")
    person = PersonFactory(birth_date=date(2000, 1, 1), birth_precision="year")
    row = enrol(project=forsaty, person=person, by=by, on=ON)
    assert row.status == "applied"
    row = decide(enrolment=row, accept=True, by=by, reason="Seen the school card", on=ON)
    assert (row.status, row.reason, row.decided_by, row.status_on) == ("active", "Seen the school card", by, ON)
