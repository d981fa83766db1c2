"""Pages on which applications are judged, ranked, decided and contracted."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from programs.models import Application, Assessment, Call, CommitteeMeeting
from tests.factories.calls import (
    AssessorFactory,
    CallBudgetFactory,
    CriterionFactory,
    decided,
    judge,
    scored_call,
)
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db
S = Application.State
MEETING = {"held_on": "2026-04-20", "members": "Amina Testing\nKarim Example"}


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


@pytest.fixture
def judging(world: World) -> tuple[Client, User]:
    return world.client("case manager"), world.user("case manager")


def _call(world: World, *points: int, **fields: Any) -> Call:
    return scored_call(*points, project=ProjectFactory(sites=[world.north]), **fields)


def _url(name: str, row: object) -> str:
    return reverse(f"programs:{name}", args=[row.uuid])  # type: ignore[attr-defined]


def _page(client: Client, name: str, row: object) -> str:
    return str(client.get(_url(name, row)).content.decode())


# --- Judging ---------------------------------------------------------------------------------------------------
def test_an_assessor_declares_before_reading_and_gives_points_once(judging: tuple[Client, User], world: World) -> None:
    client, user = judging
    call = _call(world, 80)
    AssessorFactory(call=call, user=user)
    row = call.applications.get()
    assert row.summary not in _page(client, "application", row)
    assert client.get(_url("application-assess", row)).headers["Location"] == _url("application-declare", row)
    assert client.post(_url("application-declare", row), {"conflict": "", "reason": ""}).status_code == 422
    assert client.post(_url("application-declare", row), {"conflict": "yes"}).status_code == 422
    client.post(_url("application-declare", row), {"conflict": "no"})
    criterion = call.criteria.get()
    url, field = _url("application-assess", row), f"points_{criterion.pk}"
    answer = client.post(url, {field: "101", "act": "save"})
    assert (answer.status_code, "101" in answer.content.decode()) == (422, True)
    assert client.post(url, {"comment": "Good", "act": "give"}).status_code == 422
    client.post(url, {field: "70,5", "comment": "Good", "act": "save"})
    assert "70" in client.get(url).content.decode()
    assert Assessment.objects.get(assessor__user=user).submitted_at is None
    for _ in range(2):
        assert client.post(url, {field: "70.5", "comment": "Good", "act": "give"}).status_code == 302
    given = Assessment.objects.get(assessor__user=user)
    assert (given.scores.get().points, given.submitted_at is not None) == (Decimal("70.5"), True)
    assert client.post(url, {field: "90", "act": "give"}).status_code == 422


def test_others_points_are_hidden_until_mine_are_given(judging: tuple[Client, User], world: World) -> None:
    client, user = judging
    call = _call(world, 83)
    AssessorFactory(call=call, user=user)
    row = call.applications.get()
    client.post(_url("application-declare", row), {"conflict": "no"})
    assert "once you have given your own" in _page(client, "application", row)
    assert "the ranking opens when" in _page(client, "call-ranking", call)
    assert ">83<" not in _page(client, "call-ranking", call)
    judge_points = {f"points_{call.criteria.get().pk}": "77", "act": "give"}
    client.post(_url("application-assess", row), judge_points)
    page = _page(client, "application", row)
    assert "83" in page
    assert "the ranking opens when" not in _page(client, "call-ranking", call)


def test_a_conflict_leaves_the_application_to_others(judging: tuple[Client, User], world: World) -> None:
    client, user = judging
    call = _call(world, 80)
    AssessorFactory(call=call, user=user)
    row = call.applications.get()
    assert row.title in client.get(reverse("programs:assessment-list")).content.decode()
    client.post(_url("application-declare", row), {"conflict": "yes", "reason": "My cousin"})
    page = client.get(reverse("programs:assessment-list")).content.decode()
    assert "Nothing waits for your points" in page
    assert "My cousin" in page
    assert client.get(_url("application-assess", row)).status_code == 302


def test_who_does_not_assess_finds_no_form(world: World) -> None:
    row = _call(world, 80).applications.get()
    assert world.client("case manager").get(_url("application-assess", row)).status_code == 404


# --- Ranking and deciding --------------------------------------------------------------------------------------
def test_the_ranking_draws_where_the_money_and_the_points_end(coordinator: Client, world: World) -> None:
    call = _call(world, 90, 80, 40, budget=100_000)
    page = _page(coordinator, "call-ranking", call)
    money, points = page.index("Here the money ends"), page.index("Below 60 points")
    order = [page.index(row.title) for row in call.applications.order_by("pk")]
    assert order[0] < money < order[1] < points < order[2]


def test_equals_are_named_and_put_in_order_with_a_reason(coordinator: Client, world: World) -> None:
    call = _call(world, 90, 80, 80, budget=200_000)
    first, second = call.applications.filter().order_by("ref")[1:]
    assert "Equals stand at the last place" in _page(coordinator, "call-ranking", call)
    typed = MEETING | {"budget": call.budgets.get().pk, "client_id": str(uuid4())}
    places = {f"place_{first.pk}": "2", f"place_{second.pk}": "1"}
    url = _url("decision-new", call)
    answer = coordinator.post(url, typed | places)
    assert answer.status_code == 422
    assert "Say why equals are put in this order." in answer.content.decode()
    same = {f"place_{first.pk}": "1", f"place_{second.pk}": "1"}
    assert coordinator.post(url, typed | same | {"tie_reason": "More women"}).status_code == 422
    for _ in range(2):
        assert coordinator.post(url, typed | places | {"tie_reason": "More women"}).status_code == 302
    meeting = CommitteeMeeting.objects.get(call=call)
    assert meeting.proposal["tie"]["order"] == [second.ref, first.ref]
    assert "More women" in _page(coordinator, "decision", meeting)


def test_somebody_else_approves_and_the_minutes_are_a_pdf(coordinator: Client, world: World) -> None:
    call = _call(world, 90, 40)
    coordinator.post(_url("decision-new", call), MEETING | {"budget": call.budgets.get().pk})
    meeting = CommitteeMeeting.objects.get(call=call)
    answer = coordinator.post(_url("decision-approve", meeting), follow=True)
    assert "Somebody else approves what you proposed." in answer.content.decode()
    for _ in range(2):
        world.client("manager").post(_url("decision-approve", meeting))
    call.refresh_from_db()
    assert call.state == Call.State.DECIDED
    assert sorted(call.applications.values_list("state", flat=True)) == [S.APPROVED, S.REJECTED]
    pdf = coordinator.get(_url("decision-minutes", meeting), {"language": "ar"})
    assert pdf.content.startswith(b"%PDF-")
    assert coordinator.get(_url("decision-minutes", meeting), {"language": "xx"}).status_code == 404


def test_less_than_was_asked_for_is_granted_and_more_is_refused(coordinator: Client, world: World) -> None:
    call = _call(world, 90)
    row = call.applications.get()
    typed = MEETING | {"budget": call.budgets.get().pk}
    assert coordinator.post(_url("decision-new", call), typed | {f"granted_{row.pk}": "200000"}).status_code == 422
    coordinator.post(_url("decision-new", call), typed | {f"granted_{row.pk}": "60 000"})
    (line,) = CommitteeMeeting.objects.get(call=call).proposal["lines"]
    assert Decimal(line["granted"]) == Decimal(60_000)


def test_a_proposal_that_no_longer_holds_says_so_and_is_taken_back(coordinator: Client, world: World) -> None:
    call = _call(world, 90)
    coordinator.post(_url("decision-new", call), MEETING | {"budget": call.budgets.get().pk})
    meeting = CommitteeMeeting.objects.get(call=call)
    call.budgets.update(amount=Decimal(600_000))
    assert "This proposal no longer holds." in _page(coordinator, "decision", meeting)
    coordinator.post(_url("decision-take-back", meeting))
    assert not CommitteeMeeting.objects.exists()


def test_one_of_the_reserve_list_is_moved_up_out_of_a_second_budget(coordinator: Client, world: World) -> None:
    call = decided(_call(world, 90, 80, budget=100_000))
    row = call.applications.get(state=S.RESERVE)
    second = CallBudgetFactory(call=call, amount=Decimal(70_000), order=2)
    typed = MEETING | {"budget": second.pk, "amount": "100000", "client_id": str(uuid4())}
    answer = coordinator.post(_url("application-award", row), typed)
    assert answer.status_code == 422
    assert "left: that is not enough." in answer.content.decode()
    coordinator.post(_url("application-award", row), typed | {"amount": "70000"})
    world.client("manager").post(_url("decision-approve", call.meetings.get(approved_at=None)))
    row.refresh_from_db()
    assert (row.state, row.granted, row.budget) == (S.APPROVED, Decimal(70_000), second)


def test_a_contract_makes_the_project_with_its_reports_once(coordinator: Client, world: World) -> None:
    call = decided(_call(world, 90))
    row = call.applications.get()
    typed = {"signed_on": "2026-05-04", "code": "MLA-1", "report_1": "Interim report"}
    url = _url("application-contract", row)
    assert coordinator.post(url, typed).status_code == 422
    answer = coordinator.post(url, typed | {"due_1": "2026-09-01"})
    row.refresh_from_db()
    assert row.child is not None
    assert answer.headers["Location"] == reverse("programs:project", args=[row.child.uuid])
    again = coordinator.post(url, typed | {"due_1": "2026-09-01"})
    assert (again.status_code, "MLA-1" in again.content.decode()) == (422, True)
    assert row.child.reports_due.get().title == "Interim report"
    page = coordinator.get(reverse("programs:report-due-list")).content.decode()
    assert "Interim report" in page
    south = world.client("program coordinator", "south")
    assert "Interim report" not in south.get(reverse("programs:report-due-list")).content.decode()


def test_all_points_of_a_call_make_its_weights(coordinator: Client, world: World) -> None:
    call = _call(world)
    CriterionFactory(call=call, weight=3)
    assert "75 %" in _page(coordinator, "call", call) or "75%" in _page(coordinator, "call", call)


def test_points_stand_on_the_page_of_an_application(coordinator: Client, world: World) -> None:
    call = _call(world, 80)
    row, other = call.applications.get(), AssessorFactory(call=call)
    judge(row, other.user, 60)
    page = _page(coordinator, "application", row)
    assert other.user.full_name in page
    assert ">70<" in page.replace("\n", "")
