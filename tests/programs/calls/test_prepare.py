"""A call: prepared, opened, changed, extended, closed for assessing; who may, and what stays as it was announced."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from programs.actions import calls
from programs.models import Application, Call, CallBudget, CallPriority, Criterion
from programs.refusals import calls as refusals
from tests.factories.accounts import UserFactory
from tests.factories.calls import (
    AFTER,
    APPLIED,
    DEADLINE,
    JUDGED,
    NOON,
    OPENS,
    ApplicationFactory,
    AssessorFactory,
    CallBudgetFactory,
    CallFactory,
    CallPriorityFactory,
    CriterionFactory,
    decided,
    judge,
    scored_call,
)
from tests.factories.places import SiteFactory
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db
S, A = Call.State, Application.State


def _fields() -> dict:
    return {
        "code": "AAP-2026",
        "project": ProjectFactory(),
        "title": "Appel à projets",
        "opens_on": OPENS,
        "deadline_on": DEADLINE,
        "deadline_at": NOON,
    }


def test_a_call_is_prepared_with_its_parts_and_a_double_click_makes_one() -> None:
    number, fields = uuid4(), _fields()
    call = calls.create_call(
        by=None,
        client_id=number,
        parts=[
            CallPriority(title="Jeunes"),
            CallPriority(title="Femmes"),
            Criterion(title="Besoin", weight=3, most=10),
            CallBudget(title="2026", amount=Decimal(500_000)),
        ],
        **fields,
    )
    assert (call.state, call.criteria.get().weight) == (S.DRAFT, 3)
    assert [str(one) for one in call.priorities.all()] == ["Jeunes", "Femmes"]
    again = calls.create_call(by=None, client_id=number, **fields)
    assert (again, Call.objects.count(), call.priorities.count()) == (call, 1, 2)


def test_a_code_is_taken_once_and_a_deadline_follows_the_opening() -> None:
    fields = _fields()
    calls.create_call(by=None, **fields)
    with pytest.raises(ValidationError):
        calls.create_call(by=None, **fields)
    with pytest.raises(ValidationError, match="before the opening"):
        calls.create_call(by=None, **fields | {"code": "X", "deadline_on": OPENS - timedelta(days=1)})


def test_a_call_of_another_site_is_out_of_reach(world: World) -> None:
    call = CallFactory(state=S.DRAFT, project=ProjectFactory(sites=[world.north]))
    by = world.user("program coordinator", "south")
    with pytest.raises(refusals.CallOutOfReach):
        calls.change_call(call=call, by=by, title="Mine")
    with pytest.raises(refusals.CallOutOfReach):
        calls.create_call(by=by, **_fields() | {"project": call.project})
    assert not Call.objects.filter(code="AAP-2026").exists()
    calls.change_call(call=call, by=world.user("program coordinator"), title="Ours")
    assert list(Call.objects.visible_to(by)) == []


def test_a_call_opens_with_criteria_a_budget_and_a_deadline_to_come() -> None:
    call = CallFactory(state=S.DRAFT)
    with pytest.raises(refusals.NoCriteria):
        calls.open_call(call=call, by=None, at=APPLIED)
    CriterionFactory(call=call)
    with pytest.raises(refusals.NoBudget):
        calls.open_call(call=call, by=None, at=APPLIED)
    CallBudgetFactory(call=call)
    with pytest.raises(refusals.DeadlinePassed):
        calls.open_call(call=call, by=None, at=AFTER)
    assert calls.open_call(call=call, by=None, at=APPLIED).state == S.OPEN
    assert calls.open_call(call=call, by=None, at=AFTER).state == S.OPEN


def test_an_opened_call_goes_back_as_long_as_nobody_applied() -> None:
    call = CallFactory()
    assert calls.take_back_call(call=call, by=None).state == S.DRAFT
    other = ApplicationFactory().call
    with pytest.raises(refusals.HasApplications):
        calls.take_back_call(call=other, by=None)


def test_what_was_announced_stays_and_words_may_be_mended() -> None:
    call = CallFactory()
    with pytest.raises(refusals.ExtendInstead):
        calls.change_call(call=call, by=None, deadline_on=date(2026, 6, 1))
    with pytest.raises(refusals.FixedOnceOpen, match="at most for one project"):
        calls.change_call(call=call, by=None, most=Decimal(5))
    assert calls.change_call(call=call, by=None, title="Mended", threshold=Decimal(50)).title == "Mended"
    assert calls.change_call(call=call, by=None).threshold == 50
    call.refresh_from_db()
    call.state = S.CLOSED
    call.save()
    with pytest.raises(refusals.CallNotNow, match="Closed"):
        calls.change_call(call=call, by=None, title="Late")


def test_criteria_and_the_points_needed_stay_once_points_were_given() -> None:
    call = scored_call(80)
    criterion = call.criteria.get()
    criterion.weight = 4
    with pytest.raises(refusals.PointsGiven):
        calls.save_part(part=criterion, by=None)
    with pytest.raises(refusals.PointsGiven):
        calls.save_part(part=Criterion(call=call, title="New"), by=None)
    with pytest.raises(refusals.PointsGiven):
        calls.remove_part(part=criterion, by=None)
    with pytest.raises(refusals.PointsGiven):
        calls.change_call(call=call, by=None, threshold=Decimal(70))
    criterion.refresh_from_db()
    criterion.title_ar = "الحاجة"
    calls.save_part(part=criterion, by=None)
    assert (call.criteria.get().weight, call.criteria.get().title_ar) == (1, "الحاجة")


def test_a_part_goes_unless_an_application_rests_on_it() -> None:
    call = CallFactory()
    used, unused = CallPriorityFactory(call=call), CallPriorityFactory(call=call)
    ApplicationFactory(call=call, priority=used)
    calls.remove_part(part=unused, by=None)
    calls.remove_part(part=unused, by=None)
    with pytest.raises(refusals.PartInUse, match=used.title):
        calls.remove_part(part=used, by=None)
    assert list(call.priorities.all()) == [used]
    criterion = CriterionFactory(call=call)
    calls.remove_part(part=criterion, by=None)
    assert not call.criteria.exists()


def test_a_budget_may_come_after_the_decision_and_never_falls_below_what_was_granted() -> None:
    call = decided(scored_call(80))
    second = calls.add_budget(call=call, by=None, title="Second", amount=Decimal(40_000))
    assert second.order == 1
    first = call.budgets.earliest("order")
    first.amount = Decimal(99_999)
    with pytest.raises(refusals.BudgetSpent, match=r"100,000\.00"):
        calls.save_part(part=first, by=None)
    first.amount = Decimal(100_000)
    calls.save_part(part=first, by=None)
    assert calls.left_of(first) == 0
    with pytest.raises(refusals.PartInUse):
        calls.remove_part(part=first, by=None)
    with pytest.raises(refusals.CallNotNow):
        calls.save_part(part=CallPriority(call=call, title="Too late"), by=None)


# --- Deadline --------------------------------------------------------------------------------------------------
def test_the_last_minute_counts_by_local_time() -> None:
    # In March 2026 Morocco's clock is an hour ahead of UTC, but not during Ramadan (18 February to 19 March).
    call = CallFactory.build(project=None)
    assert not call.is_over(datetime(2026, 3, 31, 11, 0, 59, tzinfo=UTC))
    assert call.is_over(datetime(2026, 3, 31, 11, 1, 0, tzinfo=UTC))


def test_an_extension_is_kept_with_its_reason_and_takes_late_ones_back_in() -> None:
    call = CallFactory()
    between = ApplicationFactory(call=call, state=A.LATE, submitted_at=datetime(2026, 4, 1, 8, 0, tzinfo=UTC))
    beyond = ApplicationFactory(call=call, state=A.LATE, submitted_at=datetime(2026, 4, 20, 8, 0, tzinfo=UTC))
    by = UserFactory(role="program coordinator")
    extension = calls.extend_call(
        call=call, by=by, deadline_on=date(2026, 4, 15), deadline_at=time(18), reason=" Floods ", at=AFTER
    )
    call.refresh_from_db()
    between.refresh_from_db()
    beyond.refresh_from_db()
    assert (call.deadline_on, call.deadline_at, call.state) == (date(2026, 4, 15), time(18), S.OPEN)
    assert (extension.reason, extension.by, extension.until - extension.was) == (
        "Floods",
        by,
        timedelta(days=15, hours=6),
    )
    assert (between.state, beyond.state) == (A.SUBMITTED, A.LATE)


@pytest.mark.parametrize(
    ("day", "reason", "refusal"),
    [
        (date(2026, 4, 15), " ", refusals.ReasonNeeded),
        (DEADLINE, "Floods", refusals.NotLater),
        (date(2026, 4, 1), "Floods", refusals.DeadlinePassed),
    ],
)
def test_an_extension_needs_a_reason_and_time_to_come(day: date, reason: str, refusal: type[Exception]) -> None:
    call = CallFactory()
    with pytest.raises(refusal):
        calls.extend_call(call=call, by=None, deadline_on=day, deadline_at=NOON, reason=reason, at=AFTER)
    call.refresh_from_db()
    assert (call.deadline_on, call.extensions.count()) == (DEADLINE, 0)


def test_a_call_being_assessed_opens_again_until_points_are_given() -> None:
    call = CallFactory(state=S.SCORING)
    calls.extend_call(call=call, by=None, deadline_on=date(2026, 4, 15), deadline_at=NOON, reason="Too few", at=AFTER)
    call.refresh_from_db()
    assert call.state == S.OPEN
    judged = scored_call(80)
    with pytest.raises(refusals.PointsGiven):
        calls.extend_call(
            call=judged, by=None, deadline_on=date(2026, 4, 15), deadline_at=NOON, reason="Late", at=AFTER
        )


# --- Assessing starts ------------------------------------------------------------------------------------------
def test_assessing_starts_after_the_deadline_when_all_were_checked_and_there_are_assessors() -> None:
    call = CallFactory(assessments_needed=2)
    waiting = ApplicationFactory(call=call, state=A.SUBMITTED)
    ApplicationFactory(call=call, state=A.INCOMPLETE)
    with pytest.raises(refusals.MayStillCome, match=r"31 March 2026, 12:00"):
        calls.start_scoring(call=call, by=None, at=APPLIED)
    with pytest.raises(refusals.NotChecked, match=waiting.ref):
        calls.start_scoring(call=call, by=None, at=AFTER)
    calls.check_completeness(application=waiting, by=None, at=AFTER)
    AssessorFactory(call=call)
    with pytest.raises(refusals.TooFewAssessors, match="2 assessments"):
        calls.start_scoring(call=call, by=None, at=AFTER)
    AssessorFactory(call=call)
    assert calls.start_scoring(call=call, by=None, at=AFTER).state == S.SCORING
    assert calls.start_scoring(call=call, by=None, at=AFTER).state == S.SCORING


def test_assessors_have_the_right_and_stay_once_they_have_begun() -> None:
    call = CallFactory()
    user = UserFactory(role="case manager")
    assessor = calls.add_assessor(call=call, by=None, user=user)
    assert calls.add_assessor(call=call, by=None, user=user) == assessor
    with pytest.raises(refusals.CannotAssess):
        calls.add_assessor(call=call, by=None, user=UserFactory(role="trainer"))
    with pytest.raises(refusals.CannotAssess):
        calls.add_assessor(call=call, by=None, user=UserFactory(role="case manager", is_active=False))
    calls.remove_assessor(assessor=assessor, by=None)
    assert not call.assessors.exists()
    assessor = calls.add_assessor(call=call, by=None, user=user)
    CriterionFactory(call=call)
    call.state = S.SCORING
    call.save()
    judge(ApplicationFactory(call=call, state=A.COMPLETE), user, 5)
    with pytest.raises(refusals.AssessorAtWork):
        calls.remove_assessor(assessor=assessor, by=None)


def test_an_assessor_of_another_site_sees_the_call_and_what_is_judged_only() -> None:
    call = CallFactory(project=ProjectFactory(sites=[SiteFactory()]))
    user = UserFactory(role="case manager", sites=[SiteFactory()])
    assert not Call.objects.visible_to(user).exists()
    calls.add_assessor(call=call, by=None, user=user)
    ApplicationFactory(call=call)
    complete = ApplicationFactory(call=call, state=A.COMPLETE)
    assert list(Call.objects.visible_to(user)) == [call]
    assert list(Application.objects.visible_to(user)) == [complete]
    with pytest.raises(refusals.CallOutOfReach):
        calls.check_completeness(application=complete, by=user, at=JUDGED)


def test_figures_of_a_list_are_not_multiplied_by_each_other() -> None:
    call = decided(scored_call(90, 80, budget=100_000))
    CallBudgetFactory(call=call, amount=40_000)
    ApplicationFactory(call=call)
    ApplicationFactory(call=call, state=A.SUBMITTED)
    CallFactory()
    rows: Any = Call.objects.with_figures().order_by("pk")
    found, empty = rows
    assert (found.sent, found.unchecked, found.money, found.given) == (3, 1, 140_000, 100_000)
    assert (empty.sent, empty.unchecked, empty.money, empty.given) == (0, 0, 0, 0)


def test_a_call_is_put_away_once_decided_or_where_nobody_complete_applied() -> None:
    with pytest.raises(refusals.StillToDecide):
        calls.close_call(call=scored_call(80), by=None)
    assert calls.close_call(call=decided(scored_call(80)), by=None).state == S.CLOSED
    empty = CallFactory()
    assert calls.close_call(call=empty, by=None).state == S.CLOSED
    assert calls.close_call(call=empty, by=None).state == S.CLOSED
