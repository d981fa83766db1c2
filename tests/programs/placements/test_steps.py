"""From a need to what came of it, and back where a step was a mistake."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from beneficiaries.models import FileShare
from beneficiaries.refusals import WasMerged
from programs.actions import placements as actions
from programs.models import Placement
from programs.refusals import placements as refusals
from tests.factories.beneficiaries import PersonFactory
from tests.factories.placements import PlacementFactory, placed
from tests.world import World

pytestmark = pytest.mark.django_db
ASKED, START = date(2026, 3, 2), date(2026, 4, 6)


def test_the_whole_way_with_its_days() -> None:
    row = placed("completed", start=START)
    assert (row.validated_on, row.matched_on, row.started_on) == (ASKED, ASKED, START)
    assert (row.ended_on, row.weeks_done, row.staff_trained) == (date(2026, 6, 28), 12, 20)


def test_each_step_again_changes_nothing() -> None:
    row = PlacementFactory.create()
    person = PersonFactory.create()
    for _time in range(2):
        actions.validate_placement(placement=row, by=None, on=ASKED)
    for _time in range(2):
        actions.match_placement(placement=row, person=person, by=None, on=ASKED, starts_on=START)
    for _time in range(2):
        actions.start_placement(placement=row, by=None, on=START)
    for _time in range(2):
        done = actions.complete_placement(placement=row, by=None, on=START + timedelta(days=20))
    assert (done.state, done.weeks_done) == ("completed", 3)


def test_a_step_that_does_not_follow_is_refused() -> None:
    row = PlacementFactory.create()
    with pytest.raises(refusals.PlacementNotNow):
        actions.match_placement(placement=row, person=PersonFactory.create(), by=None, on=ASKED, starts_on=START)
    with pytest.raises(refusals.PlacementNotNow):
        actions.start_placement(placement=row, by=None, on=START)
    with pytest.raises(refusals.PlacementNotNow):
        actions.complete_placement(placement=row, by=None, on=START)


def test_days_to_come_and_days_before_are_refused() -> None:
    row = PlacementFactory.create()
    with pytest.raises(refusals.BeforeRequest):
        actions.validate_placement(placement=row, by=None, on=ASKED - timedelta(days=1))
    with pytest.raises(refusals.DayToCome):
        actions.validate_placement(placement=row, by=None, on=date(2999, 1, 1))
    there = placed("on_assignment", start=START)
    with pytest.raises(refusals.EndsBeforeStart):
        actions.complete_placement(placement=there, by=None, on=START - timedelta(days=1))


def test_the_dead_the_gone_and_joined_files_are_no_candidates() -> None:
    row = placed("validated")
    away = {"gone_on": date(2026, 1, 5), "gone_where": "returned"}
    for person in (PersonFactory.create(deceased_on=date(2026, 1, 5)), PersonFactory.create(**away)):
        with pytest.raises(refusals.NotACandidate):
            actions.match_placement(placement=row, person=person, by=None, on=ASKED, starts_on=START)
    joined = PersonFactory.create(merged_into=PersonFactory.create())
    with pytest.raises(WasMerged):
        actions.match_placement(placement=row, person=joined, by=None, on=ASKED, starts_on=START)


def test_whoever_died_after_the_match_does_not_start() -> None:
    row = placed("matched")
    assert row.expert is not None
    row.expert.deceased_on = date(2026, 4, 1)
    row.expert.save()
    with pytest.raises(refusals.NotACandidate):
        actions.start_placement(placement=row, by=None, on=START)


def test_one_matches_whom_one_may_name_and_the_site_of_the_placement_sees_the_card(world: World) -> None:
    coordinator = world.user("program coordinator")
    stranger = PersonFactory.create(site=world.south)
    row = placed("validated", site=world.north)
    with pytest.raises(refusals.ExpertOutOfReach):
        actions.match_placement(placement=row, person=stranger, by=coordinator, on=ASKED, starts_on=START)
    FileShare.objects.create(person=stranger, site=world.north, depth="card", reason="Asked")
    matched = actions.match_placement(placement=row, person=stranger, by=coordinator, on=ASKED, starts_on=START)
    assert matched.expert == stranger
    elsewhere = placed("validated", site=world.south)
    with pytest.raises(refusals.PlacementOutOfReach):
        actions.cancel_placement(placement=elsewhere, by=coordinator, on=ASKED, reason="Not ours")
    mine = PersonFactory.create(site=world.north)
    actions.match_placement(placement=elsewhere, person=mine, by=None, on=ASKED, starts_on=START)
    assert FileShare.objects.open().filter(person=mine, site=world.south, depth="card").exists()


def test_one_expert_is_not_promised_to_two_hosts_for_the_same_days() -> None:
    first = placed("matched", start=START, weeks=2)
    second = placed("validated", weeks=4)
    assert first.expert is not None
    for day in (START, START + timedelta(days=13), START - timedelta(days=27)):
        with pytest.raises(refusals.ExpertBusy):
            actions.match_placement(placement=second, person=first.expert, by=None, on=ASKED, starts_on=day)
    after = START + timedelta(days=14)
    matched = actions.match_placement(placement=second, person=first.expert, by=None, on=ASKED, starts_on=after)
    assert matched.ends_on == after + timedelta(days=27)
    # The first one begins late: its weeks would run into the second.
    with pytest.raises(refusals.ExpertBusy):
        actions.start_placement(placement=first, by=None, on=START + timedelta(days=3))


def test_postgresql_keeps_the_same_rule_whoever_writes() -> None:
    first, second = placed("matched", start=START), placed("matched", start=START)
    second.expert = first.expert
    with pytest.raises(IntegrityError, match="placement_one_at_a_time"), transaction.atomic():
        second.save()
    with pytest.raises(ValidationError, match="promised to another host"):
        second.full_clean()


def test_a_need_is_cancelled_with_a_reason_and_its_expert_is_free_again() -> None:
    row = placed("matched", start=START)
    with pytest.raises(refusals.ReasonNeeded):
        actions.cancel_placement(placement=row, by=None, on=ASKED, reason="  ")
    for _time in range(2):
        cancelled = actions.cancel_placement(placement=row, by=None, on=ASKED, reason="The host has closed.")
    assert (cancelled.state, cancelled.reason) == ("cancelled", "The host has closed.")
    assert cancelled.expert is not None
    placed("matched", start=START, person=cancelled.expert)
    with pytest.raises(refusals.ExpertBusy):
        actions.take_back(placement=row, by=None, state="cancelled", on=ASKED)


@pytest.mark.parametrize(
    ("state", "before"),
    [
        ("validated", "requested"),
        ("matched", "validated"),
        ("on_assignment", "matched"),
        ("completed", "on_assignment"),
    ],
)
def test_each_step_that_was_a_mistake_is_taken_back_and_once_only(state: str, before: str) -> None:
    row = placed(state)
    back = actions.take_back(placement=row, by=None, state=state, on=date(2026, 7, 1))
    assert back.state == before
    assert back.state_on == placed(before).state_on
    with pytest.raises(refusals.PlacementNotNow):
        actions.take_back(placement=row, by=None, state=state, on=date(2026, 7, 1))


def test_nobody_is_promised_after_a_match_is_taken_back() -> None:
    row = actions.take_back(placement=placed("matched"), by=None, state="matched", on=ASKED)
    assert (row.expert, row.starts_on, row.ends_on, row.matched_on) == (None, None, None, None)


def test_what_was_written_of_a_completion_stays_to_be_put_right() -> None:
    row = actions.take_back(placement=placed("completed"), by=None, state="completed", on=ASKED)
    assert (row.ended_on, row.staff_trained, row.ends_on) == (None, 20, date(2026, 6, 28))


@pytest.mark.parametrize("state", ["requested", "validated", "matched", "on_assignment"])
def test_a_cancelled_placement_goes_back_to_where_it_stood(state: str) -> None:
    row = placed(state)
    actions.cancel_placement(placement=row, by=None, on=date(2026, 7, 1), reason="A mistake")
    back = actions.take_back(placement=row, by=None, state="cancelled", on=date(2026, 7, 2))
    assert (back.state, back.reason, back.state_on) == (state, "", row.state_on)


def test_the_first_step_is_not_taken_back() -> None:
    with pytest.raises(refusals.CannotTakeBack):
        actions.take_back(placement=PlacementFactory.create(), by=None, state="requested", on=ASKED)
    assert Placement.objects.get().state == "requested"
