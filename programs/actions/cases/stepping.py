"""The engine: a case goes on by a step of its declared table, and by nothing else."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from beneficiaries.actions.repeats import one_at_a_time
from beneficiaries.models import Person
from beneficiaries.refusals import InFuture
from programs.actions.cases.holding import cleared, due, held, sent_before, write_line
from programs.models import Case, CaseStep, FollowUp
from programs.refusals.cases import (
    ArrivesBeforeDeparting,
    BeforeLastStep,
    DayNotWithin,
    NotFromHere,
    SecondPersonNeeded,
    StepMissing,
    UnknownReason,
)
from programs.workflows import Facts, Missing, Step, Workflow, facts_of, missing_for, workflow_of

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Ahead:
    """A step that leads on from where a case stands: what of it is missing; ``second``: another person must take it."""

    step: Step
    missing: list[Missing]
    second: bool = False

    @property
    def free(self) -> bool:
        """Whether it may be taken now by who asked."""
        return not self.missing and not self.second

    @property
    def unmended(self) -> list[Missing]:
        """What is missing and cannot be filled in with the step itself."""
        return [one for one in self.missing if not one.field]


def steps_ahead(*, case: Case, by: "User | None", on: date, facts: Facts | None = None) -> list[Ahead]:
    """For the page: the steps on from here in the order of the table, with what each still needs; writes nothing.

    ``facts``: as ``facts_of`` read them for the page already. What the step itself asks for (``step.asks``) stands in
    ``missing`` with its ``field`` as long as it is not filled in; ``unmended`` is what a form cannot mend.
    """
    table = workflow_of(case)
    known = facts or facts_of(case, on=on, cleared=cleared(by))
    return [
        Ahead(step, missing_for(step, known), second=_asked_for_it(step, table, known, by))
        for step in table.steps_from(case.state)
    ]


@transaction.atomic
def take_step(
    *,
    case: Case,
    step: str,
    by: "User | None",
    on: date,
    client_id: UUID | None = None,
    note: str = "",
    **asked: Any,
) -> Case:
    """Take a declared step on a day. ``asked``: what ``Step.asks`` names (country, funder, amount, organisation,
    departed_on, arrived_on, closure_reason).

    The same ``client_id`` again changes nothing. Sets the state, the deadline of the next step, what was asked, the
    surveys that fall due; a state that ends closes the case. Raises ``NotFromHere``, ``StepMissing`` (its ``missing``
    lists what is), ``SecondPersonNeeded``, ``BeforeLastStep``, ``InFuture``, ``UnknownReason``, ``DayNotWithin``,
    ``ArrivesBeforeDeparting``, ``ValidationError``.
    """
    if client_id is not None:
        one_at_a_time(client_id)
    row = held(case, by, live=False)
    if sent_before(client_id, row, by):
        return row
    table = workflow_of(row)
    way = table.step(step)
    if way is None or row.state not in way.sources:
        raise NotFromHere(state=table.by_code[row.state].title)
    if on > timezone.localdate():
        raise InFuture
    if on < row.state_on:
        raise BeforeLastStep(state=table.by_code[row.state].title, since=date_format(row.state_on))
    given = _given(way, table, asked)
    # Nobody dies, and nobody takes a consent back, between the look and the step.
    people = row.members.filter(left_on=None).values("person")
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk").values_list("pk"))
    facts = facts_of(row, on=on, cleared=cleared(by), asked=given)
    if _asked_for_it(way, table, facts, by):
        raise SecondPersonNeeded
    if missing := missing_for(way, facts):
        raise StepMissing(step=way.title, missing=missing)
    _check_days(row, given, on)
    _note_approval(row, way, table, facts, by)
    _move(row, way, table, given, on, note)
    write_line(
        row,
        CaseStep.Kind.CLOSED if row.closed_on else CaseStep.Kind.MOVED,
        on=on,
        by=by,
        text=note,
        moved=(facts.came_from, row.state),
        client_id=client_id,
    )
    _open_surveys(row, way, on)
    return row


def months_after(day: date, months: int) -> date:
    """The same day of a later month, its last day where the month is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


# --- Parts ---------------------------------------------------------------------------------------------------------
def _asked_for_it(step: Step, table: Workflow, facts: Facts, by: "User | None") -> bool:
    """Whether a step is for a second person, and ``by`` is the first one: who made the request ready or opened it.

    The console is one actor: what it asked for, it does not approve.
    """
    if not (step.approves and table.needs_second(facts.case)):
        return False
    me = by.pk if by else None
    return me in {facts.who_made(facts.case.state), facts.case.opened_by_id}


def _note_approval(row: Case, step: Step, table: Workflow, facts: Facts, by: "User | None") -> None:
    """Who asked and who approved, so that the database too keeps them two; whoever goes back asks anew."""
    if step.approves and table.needs_second(row):
        row.asked_by_id, row.approved_by = facts.who_made(row.state), by
    elif step.back:
        row.asked_by, row.approved_by = None, None


def _given(step: Step, table: Workflow, asked: Mapping[str, Any]) -> dict[str, Any]:
    stray = set(asked) - set(step.asks)
    if stray:
        raise TypeError(f"{step.code} does not ask for {sorted(stray)}")
    given = {name: value for name, value in asked.items() if value not in (None, "")}
    reason = given.get("closure_reason")
    if reason is not None and reason not in dict(table.closures):
        raise UnknownReason
    return given


def _check_days(row: Case, given: Mapping[str, Any], on: date) -> None:
    for name in ("departed_on", "arrived_on"):
        if name in given and not row.opened_on <= given[name] <= on:
            raise DayNotWithin(field=name)
    departed = given.get("departed_on", row.departed_on)
    arrived = given.get("arrived_on")
    if departed and arrived and arrived < departed:
        raise ArrivesBeforeDeparting(since=date_format(departed))


def _move(row: Case, step: Step, table: Workflow, given: Mapping[str, Any], on: date, note: str) -> None:
    for name, value in given.items():
        setattr(row, name, value)
    row.state, row.state_on, row.deadline = step.target, on, due(table, step.target, on)
    if table.by_code[step.target].ends:
        row.closed_on = on
        row.closure_reason = row.closure_reason or step.target
        row.closure_note = note.strip()[:500]
    row.full_clean()
    row.save()
    if "departed_on" in given:
        # Who is in the case when it departs, departs; also whoever was written down late.
        row.members.filter(left_on=None, joined_on__gt=row.departed_on).update(joined_on=row.departed_on)


def _open_surveys(row: Case, step: Step, on: date) -> None:
    for survey in step.opens:
        due_on = months_after(on, survey.months)
        until = months_after(on, survey.until) if survey.until is not None else None
        days = {"due_on": due_on, "until": until}
        known, new = FollowUp.objects.get_or_create(case=row, code=survey.code, defaults=days)
        if not new and known.done_on is None:
            known.due_on, known.until = due_on, until
            known.save(update_fields=["due_on", "until"])
