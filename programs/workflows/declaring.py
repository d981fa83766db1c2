"""The words in which a workflow is declared: states, steps between them, what each requires, checklists, surveys.

A workflow is a table and nothing else: ``actions/cases`` walks it, pages and the picture in the administration draw it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from programs.workflows.facts import Facts


class Of(Enum):
    """For whom a point of the checklist is ticked off."""

    CASE = "case"
    EACH = "each"
    ADULTS = "adults"
    MINORS = "minors"
    #: Minors whom no father or mother in the case accompanies; a travelling adult is not thereby the guardian.
    ALONE = "alone"


@dataclass(frozen=True)
class State:
    """Where a case stands.

    ``within``: days in which the next step is expected; they make the deadline. ``ends``: the case is over there.
    ``tone``: as elsewhere, now | done | warn. ``aside``: beside the way that is hoped for.
    """

    code: str
    title: Any
    within: int | None = None
    ends: bool = False
    tone: str = ""
    aside: bool = False


@dataclass(frozen=True)
class Point:
    """A point of the checklist. ``text``: what is written beside the day, where something is; ``paper``: a file goes
    with it. ``text_needed``: it is not ticked off without the words.
    """

    code: str
    title: Any
    of: Of = Of.CASE
    text: Any = ""
    text_needed: bool = False
    paper: bool = False


@dataclass(frozen=True)
class Missing:
    """What keeps a case from a step: a sentence, and the field or the point of the checklist that would mend it."""

    sentence: str
    field: str = ""
    point: str = ""
    member: int | None = None


@dataclass(frozen=True)
class Requirement:
    """A condition of a step: what of it is missing, as sentences; none where it holds."""

    code: str
    title: Any
    missing: Callable[["Facts"], Iterable[Missing]]


@dataclass(frozen=True)
class Survey:
    """A survey that falls due some months after a state was entered; ``until``: months after which it is too late."""

    code: str
    title: Any
    months: int
    until: int | None = None
    scored: bool = False


@dataclass(frozen=True)
class Step:
    """A way from one state to another.

    ``asks``: columns of the case that are filled in with it (``country``, ``funder``, ``departed_on``, ``arrived_on``,
    ``amount``, ``closure_reason``); those in ``requires`` by ``given`` must be. ``opens``: surveys that fall due from
    then on. ``approves``: done by somebody else than who asked for it, where the workflow's ``needs_second`` says so.
    ``back``: it takes a case back.
    """

    code: str
    title: Any
    sources: tuple[str, ...]
    target: str
    requires: tuple[Requirement, ...] = ()
    asks: tuple[str, ...] = ()
    opens: tuple[Survey, ...] = ()
    approves: bool = False
    back: bool = False


@dataclass(frozen=True)
class Workflow:
    """A whole table. ``closures``: code words of why a case may be closed, with their titles.

    ``needs_second``: whether a step that ``approves`` is for a second person, given the case. ``always``: what every
    step requires that does not end the case. ``gives``: states in which help is given; empty: in all.
    """

    slug: str
    title: Any
    start: str
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    points: tuple[Point, ...] = ()
    closures: tuple[tuple[str, Any], ...] = ()
    needs_second: Callable[[Any], bool] = lambda case: False
    always: tuple[Requirement, ...] = ()
    gives: tuple[str, ...] = ()
    by_code: dict[str, State] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.by_code.update({state.code: state for state in self.states})
        known = set(self.by_code)
        for step in self.steps:
            stray = ({*step.sources, step.target} | {self.start}) - known
            if stray:
                raise ValueError(f"{self.slug}: {step.code} names unknown states {sorted(stray)}")
            if any(self.by_code[source].ends for source in step.sources):
                raise ValueError(f"{self.slug}: {step.code} leads out of a state that ends")
        for what, codes in (
            ("state", [state.code for state in self.states]),
            ("step", [step.code for step in self.steps]),
            ("point", [point.code for point in self.points]),
        ):
            if len(codes) != len(set(codes)):
                raise ValueError(f"{self.slug}: a {what} is declared twice")

    def requirements(self, step: Step) -> tuple[Requirement, ...]:
        """All that a step requires: its own, and what is required of every step that does not end the case."""
        return step.requires if self.by_code[step.target].ends else (*self.always, *step.requires)

    def steps_from(self, state: str) -> list[Step]:
        """The steps that lead on from a state, in the order of the table."""
        return [step for step in self.steps if state in step.sources]

    def step(self, code: str) -> Step | None:
        """The step of that code, None where the table has none."""
        return next((step for step in self.steps if step.code == code), None)

    def point(self, code: str) -> Point | None:
        """The point of the checklist of that code, None where the table has none."""
        return next((point for point in self.points if point.code == code), None)

    def surveys(self) -> dict[str, Survey]:
        """All surveys that its steps open."""
        return {survey.code: survey for step in self.steps for survey in step.opens}
