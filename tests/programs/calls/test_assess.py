"""Assessing: interests before reading, points once, blind to each other; what counts in the end."""

from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from programs.actions import calls
from programs.judging import judged
from programs.models import Application, Assessment, Call, Declaration, Score
from programs.refusals import calls as refusals
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
from tests.factories.places import SiteFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db
D = Decimal
S = Application.State


class Table:
    """A call with two criteria and two assessors, and one complete application."""

    def __init__(self) -> None:
        self.call = CallFactory(state=Call.State.SCORING, assessments_needed=2)
        self.need = CriterionFactory(call=self.call, title="Need", weight=3, most=10)
        self.budget = CriterionFactory(call=self.call, title="Budget", weight=1, most=5)
        self.amina: User = AssessorFactory(call=self.call).user
        self.karim: User = AssessorFactory(call=self.call).user
        self.application = ApplicationFactory(call=self.call, state=S.COMPLETE)

    def shown(self, user: User) -> set[int]:
        return set(Assessment.objects.shown_to(user).values_list("assessor__user", flat=True))


@pytest.fixture
def table() -> Table:
    return Table()


# --- Declaring -------------------------------------------------------------------------------------------------
def test_an_interest_is_declared_before_reading(table: Table) -> None:
    before = calls.standing_of(table.amina, table.application)
    assert (before.may_read, before.may_assess) == (False, False)
    calls.declare(application=table.application, by=table.amina, conflict=False, at=JUDGED)
    calls.declare(application=table.application, by=table.amina, conflict=False, at=JUDGED)
    after = calls.standing_of(table.amina, table.application)
    assert (after.may_read, after.may_assess, Declaration.objects.count()) == (True, True, 1)
    assert calls.standing_of(UserFactory(), table.application).may_read


def test_a_conflict_has_a_name_and_stays(table: Table) -> None:
    with pytest.raises(refusals.WhichConflict):
        calls.declare(application=table.application, by=table.amina, conflict=True, reason=" ", at=JUDGED)
    calls.declare(application=table.application, by=table.amina, conflict=True, reason="Treasurer", at=JUDGED)
    with pytest.raises(refusals.ConflictStays):
        calls.declare(application=table.application, by=table.amina, conflict=False, at=JUDGED)
    standing = calls.standing_of(table.amina, table.application)
    assert (standing.may_read, standing.may_assess) == (True, False)
    with pytest.raises(refusals.HasConflict):
        calls.assess(application=table.application, by=table.amina, points={table.need: D(5)}, at=JUDGED)


def test_only_assessors_declare_and_only_what_is_complete(table: Table) -> None:
    with pytest.raises(refusals.NotAnAssessor):
        calls.declare(application=table.application, by=UserFactory(), conflict=False, at=JUDGED)
    incomplete = ApplicationFactory(call=table.call, state=S.INCOMPLETE)
    with pytest.raises(refusals.NotBeingAssessed):
        calls.declare(application=incomplete, by=table.amina, conflict=False, at=JUDGED)


def test_a_conflict_noticed_later_takes_the_points_out(table: Table) -> None:
    judge(table.application, table.amina, 10, 5)
    judge(table.application, table.karim, 6, 2)
    assert judged([table.application])[table.application.pk].total == D("77.50")
    calls.declare(application=table.application, by=table.amina, conflict=True, reason="Cousin", at=JUDGED)
    found = judged([table.application])[table.application.pk]
    assert (found.total, found.given) == (D("55.00"), 1)


# --- Points ----------------------------------------------------------------------------------------------------
def test_points_need_a_declaration_and_an_assessor(table: Table) -> None:
    with pytest.raises(refusals.DeclareFirst):
        calls.assess(application=table.application, by=table.amina, points={}, at=JUDGED)
    with pytest.raises(refusals.NotAnAssessor):
        calls.assess(application=table.application, by=UserFactory(), points={}, at=JUDGED)
    calls.declare(application=table.application, by=table.amina, conflict=False, at=JUDGED)
    table.amina.is_active = False
    with pytest.raises(refusals.NotAnAssessor):
        calls.assess(application=table.application, by=table.amina, points={}, at=JUDGED)


@pytest.mark.parametrize("points", ["10.01", "-0.01", "5.005", "NaN", "Infinity", "1e308"])
def test_points_lie_within_what_the_criterion_gives(table: Table, points: str) -> None:
    calls.declare(application=table.application, by=table.amina, conflict=False, at=JUDGED)
    with pytest.raises(refusals.PointsOutOfRange, match="between 0 and 10"):
        calls.assess(application=table.application, by=table.amina, points={table.need: D(points)}, at=JUDGED)
    assert not Score.objects.exists()


def test_a_draft_may_change_until_it_is_given_whole(table: Table) -> None:
    calls.declare(application=table.application, by=table.amina, conflict=False, at=JUDGED)
    draft: dict[str, Any] = {"application": table.application, "by": table.amina, "at": JUDGED}
    calls.assess(points={table.need: D(5), table.budget: D(1)}, comment="Thin", **draft)
    calls.assess(points={table.need: D("7.5"), table.budget: None}, **draft)
    assert dict(Score.objects.values_list("criterion", "points")) == {table.need.pk: D("7.5")}
    assert judged([table.application])[table.application.pk].total is None
    with pytest.raises(refusals.PointsMissing, match="Budget"):
        calls.assess(points={}, submit=True, **draft)
    given = calls.assess(points={table.budget: D(5)}, comment="Solid", submit=True, **draft)
    assert given.submitted_at == JUDGED
    again = calls.assess(points={table.need: D("7.50"), table.budget: D(5)}, comment="Solid", submit=True, **draft)
    assert again == given
    with pytest.raises(refusals.AlreadyGiven):
        calls.assess(points={table.need: D(9)}, comment="Solid", submit=True, **draft)
    assert judged([table.application])[table.application.pk].total == D("81.25")


def test_criteria_of_another_call_are_refused(table: Table) -> None:
    calls.declare(application=table.application, by=table.amina, conflict=False, at=JUDGED)
    with pytest.raises(refusals.CriterionOfOtherCall):
        calls.assess(application=table.application, by=table.amina, points={CriterionFactory(): D(1)}, at=JUDGED)


def test_nothing_is_judged_before_the_call_is_closed_or_after_it_is_decided(table: Table) -> None:
    calls.declare(application=table.application, by=table.amina, conflict=False, at=JUDGED)
    Call.objects.update(state=Call.State.OPEN)
    with pytest.raises(refusals.NotBeingAssessed):
        calls.assess(application=table.application, by=table.amina, points={}, at=JUDGED)
    call = decided(scored_call(80))
    assessor = call.assessors.get().user
    with pytest.raises(refusals.NotBeingAssessed):
        calls.assess(application=call.applications.get(), by=assessor, points={}, at=JUDGED)


# --- Who sees whose points -------------------------------------------------------------------------------------
def test_an_assessor_sees_the_others_points_only_after_giving_their_own(table: Table) -> None:
    judge(table.application, table.amina, 10, 5)
    calls.declare(application=table.application, by=table.karim, conflict=False, at=JUDGED)
    calls.assess(application=table.application, by=table.karim, points={table.need: D(4)}, at=JUDGED)
    assert table.shown(table.karim) == {table.karim.pk}
    assert table.shown(table.amina) == {table.amina.pk}
    hidden = judged([table.application], table.karim)[table.application.pk]
    assert (hidden.total, hidden.averages, hidden.hidden) == (None, {}, True)
    calls.assess(application=table.application, by=table.karim, points={table.budget: D(1)}, submit=True, at=JUDGED)
    assert table.shown(table.karim) == table.shown(table.amina) == {table.amina.pk, table.karim.pk}
    assert judged([table.application], table.karim)[table.application.pk].hidden is False


def test_who_has_a_conflict_sees_no_points_before_the_decision(table: Table) -> None:
    judge(table.application, table.amina, 10, 5)
    judge(table.application, table.karim, conflict=True)
    assert table.shown(table.karim) == set()
    Call.objects.update(state=Call.State.DECIDED)
    assert table.shown(table.karim) == {table.amina.pk}


def test_drafts_of_others_are_shown_to_nobody(table: Table) -> None:
    coordinator = UserFactory(role="program coordinator", covers_all_sites=True)
    calls.declare(application=table.application, by=table.karim, conflict=False, at=JUDGED)
    calls.assess(application=table.application, by=table.karim, points={table.need: D(4)}, at=JUDGED)
    assert table.shown(coordinator) == set()
    judge(table.application, table.amina, 10, 5)
    assert table.shown(coordinator) == {table.amina.pk}


def test_where_a_call_is_not_blind_points_are_shown_as_they_are_given(table: Table) -> None:
    judge(table.application, table.amina, 10, 5)
    Call.objects.update(blind=False)
    assert table.shown(table.karim) == {table.amina.pk}


def test_staff_of_other_sites_see_no_points(table: Table) -> None:
    judge(table.application, table.amina, 10, 5)
    table.call.project = ProjectFactory(sites=[SiteFactory()])
    table.call.save()
    stranger = UserFactory(role="program coordinator", sites=[SiteFactory()])
    assert table.shown(stranger) == set()


def test_what_still_waits_for_an_assessor(table: Table) -> None:
    second = ApplicationFactory(call=table.call, state=S.COMPLETE)
    third = ApplicationFactory(call=table.call, state=S.COMPLETE)
    ApplicationFactory(call=table.call, state=S.LATE)
    judge(table.application, table.amina, 10, 5)
    judge(second, table.amina, conflict=True)
    calls.declare(application=third, by=table.amina, conflict=False, at=JUDGED)
    assert list(Application.objects.waiting_for(table.amina)) == [third]
    assert Application.objects.waiting_for(table.karim).count() == 3
    assert not Application.objects.waiting_for(UserFactory()).exists()


def test_many_applications_are_judged_with_three_queries(table: Table, django_assert_num_queries: object) -> None:
    applications = [table.application, *ApplicationFactory.create_batch(6, call=table.call, state=S.COMPLETE)]
    for application in applications:
        judge(application, table.amina, 10, 5)
    with django_assert_num_queries(3):  # type: ignore[operator]
        found = judged(applications, table.amina)
    assert {one.total for one in found.values()} == {D(100)}
