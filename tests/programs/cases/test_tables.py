"""The declared tables by themselves, without a database: everything can be reached, everything can end."""

from collections.abc import Iterable
from typing import Any

import pytest

from programs.models import Case
from programs.workflows import WORKFLOWS, State, Step, Workflow
from programs.workflows.requirements import CONSENT_HOLDS, LIVING

TABLES = pytest.mark.parametrize("table", WORKFLOWS.values(), ids=list(WORKFLOWS))
COLUMNS: dict[str, Any] = {field.name: field for field in Case._meta.get_fields()}


def reached_from(table: Workflow, start: str, *, back: bool = False) -> set[str]:
    """States that steps lead to from one, itself included; with ``back``, those from which it is reached."""
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        on = (
            {source for step in table.steps if step.target == here for source in step.sources}
            if back
            else {step.target for step in table.steps_from(here)}
        )
        waiting += on - found
        found |= on
    return found


def test_every_workflow_of_a_case_has_a_table_and_the_other_way_round() -> None:
    assert set(WORKFLOWS) == set(Case.Workflow.values)
    assert all(table.slug == slug for slug, table in WORKFLOWS.items())


@TABLES
def test_every_state_can_be_reached(table: Workflow) -> None:
    assert reached_from(table, table.start) == set(table.by_code)


@TABLES
def test_every_live_state_can_end(table: Workflow) -> None:
    ends = [state.code for state in table.states if state.ends]
    can_end = set().union(*(reached_from(table, end, back=True) for end in ends))
    assert can_end == set(table.by_code)


@TABLES
def test_the_hoped_for_end_can_be_reached_from_every_state_on_the_way(table: Workflow) -> None:
    on_the_way = {state.code for state in table.states if not state.aside}
    assert on_the_way <= reached_from(table, "closed", back=True)


@TABLES
def test_words_fit_into_their_columns(table: Workflow) -> None:
    def longest(codes: Iterable[str]) -> int:
        return max(map(len, codes))

    assert longest(table.by_code) <= COLUMNS["state"].max_length
    # A state that ends stands as the reason where none is asked for.
    ends = [state.code for state in table.states if state.ends]
    assert longest([*dict(table.closures), *ends]) <= COLUMNS["closure_reason"].max_length
    assert longest([*(one.code for one in table.points), *(one.code for one in table.steps)]) <= 30


@TABLES
def test_what_a_step_asks_for_is_a_column_and_what_it_needs_can_be_given(table: Workflow) -> None:
    points = {point.code for point in table.points}
    for step in table.steps:
        assert set(step.asks) <= set(COLUMNS), step.code
        for requirement in table.requirements(step):
            codes = set(requirement.code.split("+"))
            known = points | set(step.asks) | {f"survey_{code}" for code in table.surveys()}
            known |= {"members", "delivered", "planned", "all_delivered", "within_amount", "living", "consent_holds"}
            # A column may have been filled in by an earlier step.
            known |= {name for other in table.steps for name in other.asks}
            assert codes <= known, (step.code, codes - known)


@TABLES
def test_only_a_step_that_ends_a_case_is_taken_for_the_dead(table: Workflow) -> None:
    for step in table.steps:
        assert (LIVING in table.requirements(step)) is (not table.by_code[step.target].ends), step.code


#: The field's own table (transition → required), in the words of our points and columns; "surveys" are done ones.
FIELD: dict[str, dict[str, set[str]]] = {
    "avrr_out": {
        "counsel": {"members", "contact", "counselling"},
        "apply": {"members", "declaration", "guardian_consent", "country"},
        "screen": {"vulnerability", "asylum", "earlier_return"},
        "find_eligible": {"funder"},
        "find_ineligible": {"closure_reason"},
        "prepare": {"second_interview"},
        "make_ready": {
            *("travel_document", "fit_to_travel", "exit_authorisation"),
            *("best_interests", "guardian_there", "reception"),
        },
        "book": {"ticket"},
        "depart": {"departed_on", "escort"},
        "arrive": {"arrived_on", "received"},
        "sign_plan": {"plan", "planned"},
        "assist": {"delivered"},
        "close": {"survey_sustainability", "closure_reason"},
    },
    "avrr_in": {
        "sign_plan": {"plan", "planned"},
        "assist": {"delivered"},
        "close": {"survey_sustainability", "closure_reason"},
    },
    "investor": {
        "assess": {"project_idea", "assessment"},
        "agree_plan": {"plan"},
        "invest": {"site_found", "permits", "finance", "amount"},
        "follow_up": {"survey_after_6", "survey_after_12"},
        "close": {"closure_reason"},
        "abandon": {"closure_reason"},
    },
    "assistance": {
        "assess": {"needs", "urgency", "amount"},
        "approve": {"planned", "within_amount"},
        "refuse": {"closure_reason"},
        "deliver": {"delivered", "all_delivered"},
        "follow_up": {"survey_afterwards"},
        "close": {"closure_reason"},
    },
}


@TABLES
def test_each_step_requires_at_least_what_the_field_does(table: Workflow) -> None:
    for code, wanted in FIELD[table.slug].items():
        step = table.step(code)
        assert step is not None, code
        assert wanted <= {one.code for one in step.requires}, code


@TABLES
def test_a_point_is_asked_for_by_a_step_or_it_need_not_stand_on_the_list(table: Workflow) -> None:
    asked = {one.code for step in table.steps for one in step.requires}
    spare = {point.code for point in table.points} - asked
    # Who came back has a contact, needs and a reception to write down, and nothing waits for them.
    assert spare == ({"contact", "vulnerability", "received"} if table.slug == "avrr_in" else set())


@TABLES
def test_what_is_approved_is_approved_by_a_second_person_only_where_the_table_says_so(table: Workflow) -> None:
    assert [step.code for step in table.steps if step.approves] == (["approve"] if table.slug == "assistance" else [])
    assert bool(table.gives) is any(step.approves for step in table.steps)


def test_each_step_towards_departure_asks_again_whether_they_want_to_go() -> None:
    table = WORKFLOWS["avrr_out"]
    for code in ("apply", "prepare", "make_ready", "book", "depart"):
        step = table.step(code)
        assert step is not None
        asked = {one.code for one in step.requires}
        assert CONSENT_HOLDS in step.requires
        assert {"declaration", "guardian_consent"} <= asked


def test_nothing_that_ready_requires_may_be_gone_at_the_departure() -> None:
    table = WORKFLOWS["avrr_out"]
    ready, depart = table.step("make_ready"), table.step("depart")
    assert ready is not None
    assert depart is not None
    assert {one.code for one in ready.requires} < {one.code for one in depart.requires}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"steps": (Step("go", "Go", ("here",), "nowhere"),)}, "unknown states"),
        ({"steps": (Step("go", "Go", ("there",), "here"),)}, "leads out of a state that ends"),
        (
            {"states": (State("here", "Here"), State("here", "Here"), State("there", "There", ends=True))},
            "declared twice",
        ),
        ({"start": "nowhere", "steps": (Step("go", "Go", ("here",), "there"),)}, "unknown states"),
    ],
)
def test_a_table_that_cannot_be_is_not_declared(wrong: dict[str, object], says: str) -> None:
    right = {
        "slug": "x", "title": "X", "start": "here",
        "states": (State("here", "Here"), State("there", "There", ends=True)),
        "steps": (Step("go", "Go", ("here",), "there"),),
    }  # fmt: skip
    assert Workflow(**right)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=says):
        Workflow(**right | wrong)  # type: ignore[arg-type]
