"""What the page of a case says: how far it is, what comes next and what of it is missing, checklist, help, surveys.

Worked out from the facts of the case, which are read once; nothing here asks the database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from programs.actions.cases import Ahead
from programs.models import AssistanceItem, Case, CaseCheck, CaseMember, FollowUp
from programs.workflows import Facts, Member, Missing, Point, Requirement, State, Step, Survey, Workflow

#: Where on the page something is mended that has no page of its own.
_SECTIONS = {
    "members": "#members",
    "planned": "#help",
    "delivered": "#help",
    "all_delivered": "#help",
    "within_amount": "#help",
}


# --- How far it is -------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Stop:
    """A state on the way that is hoped for: ``when`` is done, now, next or nothing."""

    state: State
    when: str


@dataclass(frozen=True)
class Way:
    """The states one after the other; ``now``: where the case stands, which may lie beside the way."""

    stops: list[Stop]
    now: State
    number: int

    @property
    def beside(self) -> bool:
        """Whether the case stands beside the way: on a waiting list, withdrawn."""
        return self.now.aside


def way_of(table: Workflow, state: str, been: Iterable[str] = ()) -> Way:
    """The way of a case in a state; ``been``: the states it was in, for one that stands beside the way now."""
    line = [one for one in table.states if not one.aside]
    codes = [one.code for one in line]
    now = table.by_code[state]
    if now.aside:
        reached = max((codes.index(code) for code in been if code in codes), default=0)
        done, current = reached + 1, -1
    else:
        done = current = codes.index(state)

    def when(number: int) -> str:
        if number == current:
            return "now"
        if number < done:
            return "done"
        return "next" if number == done + (0 if now.aside else 1) and not now.ends else ""

    return Way([Stop(one, when(number)) for number, one in enumerate(line)], now, max(done, current + 1))


# --- What comes next -----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Lack:
    """Something that is missing for a step, and where it is mended; ``url`` may be empty."""

    sentence: str
    url: str = ""


@dataclass(frozen=True)
class Onward:
    """A step that leads on: what is missing that its own form cannot mend."""

    ahead: Ahead
    url: str
    lacks: list[Lack]
    aside: bool

    @property
    def step(self) -> Step:
        return self.ahead.step

    @property
    def open(self) -> bool:
        """Whether its form can be sent."""
        return not self.lacks and not self.ahead.second


def onward(case: Case, table: Workflow, facts: Facts, ahead: Iterable[Ahead]) -> tuple[list[Onward], list[Onward]]:
    """The steps of the way that is hoped for, and those beside it (withdrawing, losing contact, going back)."""
    people = {member.row.pk: member.row.person for member in facts.members}
    found = [
        Onward(
            one,
            reverse("programs:case-step", args=[case.uuid, one.step.code]),
            lacks_of(one.step, case, table, facts, people),
            table.by_code[one.step.target].aside or one.step.back,
        )
        for one in ahead
    ]
    return [one for one in found if not one.aside], [one for one in found if one.aside]


def lacks_of(step: Step, case: Case, table: Workflow, facts: Facts, people: Mapping[int, Any]) -> list[Lack]:
    """What a step lacks that its form cannot mend, each sentence once, with the place where it is mended."""
    found: dict[str, Lack] = {}
    for requirement in table.requirements(step):
        for missing in requirement.missing(facts):
            if missing.field not in step.asks:
                url = _mended_at(requirement, missing, case, facts, people)
                found.setdefault(missing.sentence, Lack(missing.sentence, url))
    return list(found.values())


def lacks_told(
    step: Step, told: Iterable[Missing], case: Case, table: Workflow, facts: Facts, shown: Iterable[str]
) -> list[Lack]:
    """What a refused step lacked, each sentence once with the place where it is mended; ``shown``: fields of its form.

    It was refused for the day that was typed, which may lack more than today.
    """
    people = {member.row.pk: member.row.person for member in facts.members}
    known = {one.sentence: one for one in lacks_of(step, case, table, facts, people)}
    fields, found = set(shown), dict[str, Lack]()
    for one in told:
        if one.field in fields:
            continue
        url = tick_url(case, one.point, people.get(one.member or 0)) if one.point else ""
        found.setdefault(one.sentence, known.get(one.sentence) or Lack(one.sentence, url))
    return list(found.values())


def _mended_at(requirement: Requirement, missing: Missing, case: Case, facts: Facts, people: Mapping[int, Any]) -> str:
    if missing.point:
        person = people.get(missing.member or 0)
        return tick_url(case, missing.point, person)
    page = reverse("programs:case", args=[case.uuid])
    if missing.field:
        return reverse("programs:case-change", args=[case.uuid]) + f"#id_{missing.field}"
    if missing.member:
        return f"{page}#members"
    if requirement.code.startswith("survey_"):
        survey = facts.surveys.get(requirement.code.removeprefix("survey_"))
        return reverse("programs:case-survey", args=[survey.uuid]) if survey else ""
    section = _SECTIONS.get(requirement.code, "")
    return page + section if section else ""


def tick_url(case: Case, point: str, person: Any = None) -> str:
    """Where a point is ticked off, for the case or for somebody in it."""
    if person is None:
        return reverse("programs:case-point", args=[case.uuid, point])
    return reverse("programs:case-member-point", args=[case.uuid, person.uuid, point])


# --- Checklist -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Line:
    """A point of the checklist: ``wanted``: the next steps wait for it; ``early``: ticked off for a later day."""

    point: Point
    url: str
    check: CaseCheck | None
    wanted: bool
    shows_paper: bool


@dataclass
class Group:
    """The points of one member, or of the case itself."""

    member: Member | None
    lines: list[Line] = field(default_factory=list)

    @property
    def done(self) -> int:
        return sum(line.check is not None for line in self.lines)

    @property
    def wanted(self) -> bool:
        """Whether a next step waits for something here."""
        return any(line.wanted for line in self.lines)


def checklist(case: Case, table: Workflow, facts: Facts, ahead: Iterable[Ahead]) -> list[Group]:
    """The checklist of the case, then that of each member whom it concerns."""
    wanted = {
        (missing.point, missing.member)
        for one in ahead
        if not table.by_code[one.step.target].aside
        for missing in one.missing
    }
    groups: dict[int | None, Group] = {}
    for point in table.points:
        for member in facts.shown(point):
            pk = member.row.pk if member else None
            check = facts.check(point, member)
            paper = check.paper if check else None
            line = Line(
                point,
                tick_url(case, point.code, member.row.person if member else None),
                check,
                check is None and (point.code, pk) in wanted,
                paper is not None and paper.removed_at is None and paper.category in {"", *facts.cleared},
            )
            groups.setdefault(pk, Group(member)).lines.append(line)
    order = [None, *[member.row.pk for member in facts.members]]
    return [groups[pk] for pk in order if pk in groups]


# --- Help ----------------------------------------------------------------------------------------------------------
@dataclass
class Help:
    """One help in its parts."""

    first: AssistanceItem
    member: CaseMember | None
    parts: list[AssistanceItem]

    @property
    def total(self) -> Decimal:
        return sum((part.amount for part in self.parts), Decimal(0))


@dataclass(frozen=True)
class Sum:
    """What is planned and given in one currency for one dimension; ``of``: the most planned in that currency."""

    currency: str
    dimension: str
    planned: Decimal
    given: Decimal
    of: Decimal


def help_of(facts: Facts, members: Iterable[CaseMember]) -> tuple[list[Help], list[Sum]]:
    """The help by its parts, and the sums by currency and dimension."""
    known = {member.pk: member for member in members}
    groups: dict[Any, Help] = {}
    sums: dict[tuple[str, str], list[Decimal]] = {}
    for item in facts.items:
        groups.setdefault(item.group, Help(item, known.get(item.member_id), [])).parts.append(item)
        both = sums.setdefault((item.currency, item.dimension), [Decimal(0), Decimal(0)])
        both[0] += item.amount
        both[1] += item.amount if item.delivered_on else 0
    for one in groups.values():
        one.parts.sort(key=lambda part: part.tranche)
    most: dict[str, Decimal] = {}
    for (currency, _dimension), (planned, _given) in sums.items():
        most[currency] = max(most.get(currency, Decimal(0)), planned)
    words = dict(AssistanceItem.Dimension.choices)
    rows = [
        Sum(currency, str(words[dimension]), planned, given, most[currency])
        for (currency, dimension), (planned, given) in sorted(sums.items())
    ]
    return list(groups.values()), rows


# --- Surveys -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Asked:
    """A survey of the case; ``state``: done, missed (nobody reached), late, due or coming."""

    row: FollowUp
    survey: Survey | None
    state: str

    @property
    def title(self) -> str:
        return str(self.survey.title) if self.survey else self.row.code

    @property
    def scores(self) -> list[tuple[str, Decimal]]:
        """The scores that were given, by the names of their columns."""
        row = self.row
        pairs = (("economic", row.economic), ("social", row.social), ("psychosocial", row.psychosocial))
        return [(name, score) for name, score in pairs if score is not None]


def surveys_of(table: Workflow, facts: Facts, today: date) -> list[Asked]:
    """The surveys of the case by the day they are due."""
    declared = table.surveys()

    def state(row: FollowUp) -> str:
        if row.done_on is not None:
            return "done" if row.reached else "missed"
        if (row.until or row.due_on) < today:
            return "late"
        return "due" if row.due_on <= today else "coming"

    rows = sorted(facts.surveys.values(), key=lambda row: (row.due_on, row.pk))
    return [Asked(row, declared.get(row.code), state(row)) for row in rows]
