"""What a placement's page says: how far it is, and what happened, by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from programs.actions.placements import since, stood
from programs.models import Placement, Skill

S = Placement.State
WAY = (S.REQUESTED, S.VALIDATED, S.MATCHED, S.ON_ASSIGNMENT, S.COMPLETED)
#: So many of the latest steps are shown.
SHOWN = 20


@dataclass(frozen=True)
class Stop:
    """A state on the way: its word, since when, and whether it is ``done``, ``now``, ``next`` or nothing of these."""

    word: str
    on: date | None
    when: str


@dataclass(frozen=True)
class Step:
    """Something that happened: on which day, who did it, which state it led to; ``back``: a step was taken back."""

    on: date
    who: str
    word: str
    back: bool


def stops(placement: Placement) -> list[Stop]:
    """The states that are hoped for, one after the other; of what was cancelled, as far as it came."""
    cancelled = placement.state == S.CANCELLED
    here = WAY.index(stood(placement) if cancelled else S(placement.state))
    found = []
    for number, state in enumerate(WAY):
        done = number < here or (number == here and (cancelled or state == S.COMPLETED))
        when = "done" if done else "now" if number == here else ""
        found.append(Stop(str(state.label), since(placement, state) if number <= here else None, when))
    return found


def happened(placement: Placement) -> list[Step]:
    """Its steps, the latest first, from the history that the database keeps; one query."""
    events: Any = Placement.pgh_event_model  # type: ignore[attr-defined]
    rows = events.objects.filter(pgh_obj_id=placement.pk).select_related("pgh_context").order_by("pgh_id")
    steps: list[Step] = []
    before = ""
    for row in rows:
        if row.state != before:
            about = row.pgh_context.metadata if row.pgh_context else {}
            back = before == S.CANCELLED or (before in WAY and row.state in WAY and _further(before, row.state))
            # What is noted later tells of its own day; a step that was taken back, of the day on which it was.
            on = timezone.localdate(row.pgh_created_at) if back else row.state_on
            word = str(S(row.state).label)
            steps.append(Step(on, about.get("name", ""), word, back))
        before = row.state
    return steps[::-1][:SHOWN]


def days_late(placement: Placement, today: date) -> int:
    """By how many days an assignment is past its agreed end; 0 where it is not."""
    if placement.state != S.ON_ASSIGNMENT or placement.ends_on is None:
        return 0
    return max(0, (today - placement.ends_on).days)


def _further(one: str, other: str) -> bool:
    return WAY.index(S(one)) > WAY.index(S(other))


def skill_names(codes: Sequence[str]) -> dict[str, str]:
    """``{code: name}`` in the reader's language; one query."""
    return {code: str(skill) for code, skill in Skill.objects.in_bulk(list(codes)).items()} if codes else {}
