"""A project's status by date: noted, corrected, refused; the project follows."""

from datetime import date

import pytest

from accounts.models import User
from programs.actions.projects import archive_project, change_project, set_status
from programs.models import Project, StatusChange, Target
from programs.refusals import StillOpenBelow
from programs.refusals.results import ClosedAbove, SameStatus, StatusLater
from tests.factories.accounts import UserFactory
from tests.factories.programs import ProjectFactory
from tests.factories.results import StatusChangeFactory, TargetFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def by() -> User:
    return UserFactory(role="program coordinator")


def _status(project: Project) -> str:
    return Project.objects.get(pk=project.pk).status


def test_the_project_follows_the_latest_status(by: User) -> None:
    project = ProjectFactory(status="planned")
    set_status(project=project, status="active", on=date(2026, 1, 5), today=TODAY, by=by)
    set_status(project=project, status="suspended", on=date(2026, 8, 1), today=TODAY, by=by, reason=" Plus de fonds ")
    assert _status(project) == "suspended"
    kept = StatusChange.objects.get(since=date(2026, 8, 1))
    assert (kept.reason, kept.by) == ("Plus de fonds", by)


def test_what_is_noted_of_an_earlier_day_changes_the_past_only(by: User) -> None:
    project = ProjectFactory(status="active")
    StatusChangeFactory(project=project, since=date(2026, 5, 1))
    set_status(project=project, status="planned", on=date(2026, 1, 1), today=TODAY, by=by)
    assert _status(project) == "active"
    assert StatusChange.objects.filter(project=project).count() == 2


def test_the_same_day_again_corrects_it(by: User) -> None:
    project = ProjectFactory(status="planned")
    for status in ("active", "active", "suspended"):
        set_status(project=project, status=status, on=TODAY, today=TODAY, by=by)
    assert StatusChange.objects.get().status == "suspended"
    assert _status(project) == "suspended"


def test_a_status_is_not_noted_before_it_begins(by: User) -> None:
    with pytest.raises(StatusLater):
        set_status(project=ProjectFactory(), status="closed", on=date(2026, 11, 23), today=TODAY, by=by)


def test_the_same_status_twice_in_a_row_is_refused(by: User) -> None:
    project = ProjectFactory(status="active")
    StatusChangeFactory(project=project)
    with pytest.raises(SameStatus, match="has this status already"):
        set_status(project=project, status="active", on=TODAY, today=TODAY, by=by)


def test_closing_asks_that_what_lies_below_is_closed(by: User) -> None:
    project = ProjectFactory()
    ProjectFactory(parent=project, title="Phase 1")
    with pytest.raises(StillOpenBelow, match="Phase 1"):
        set_status(project=project, status="closed", on=TODAY, today=TODAY, by=by)
    assert not StatusChange.objects.exists()


def test_what_lies_below_something_closed_is_not_opened_alone(by: User) -> None:
    axis = ProjectFactory(status="closed", title="Axe 1")
    project = ProjectFactory(parent=axis, status="closed")
    with pytest.raises(ClosedAbove, match="Axe 1"):
        set_status(project=project, status="active", on=TODAY, today=TODAY, by=by)
    set_status(project=axis, status="active", on=TODAY, today=TODAY, by=by)
    set_status(project=project, status="active", on=TODAY, today=TODAY, by=by)
    assert _status(project) == "active"


def test_closing_on_a_day_keeps_the_day(by: User) -> None:
    project = ProjectFactory()
    archive_project(project=project, by=by, on=TODAY, today=TODAY, reason="Fin du financement")
    assert StatusChange.objects.get().since == TODAY
    assert _status(project) == "closed"


def test_the_total_of_people_is_promised_in_one_place(by: User) -> None:
    project = ProjectFactory(promised=100)
    whole = TargetFactory(project=project, sex="", number=100)
    change_project(project=project, by=by, promised=120)
    whole.refresh_from_db()
    assert whole.number == 120
    change_project(project=project, by=by, promised=None)
    assert not Target.objects.exists()
