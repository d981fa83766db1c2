"""``cases`` and ``assistance``: how far cases are and what was given in them, as figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.ages import TabulatedAge
from places.models import Location
from programs.counting import least_sure
from programs.counting import reach as reached_by
from programs.models import Activity, AssistanceItem, Case, CaseMember, Headcount
from programs.workflows import WORKFLOWS
from reports.base import Ask, Figure, Report, column, report
from reports.suppression import LEAST, small_rows
from reports.words import AID, FIGURES, figure

#: So many countries stand by themselves, the others together; where only one more is left, it stands by itself too.
NAMED_COUNTRIES = 5
OTHERS = "other"
#: The row of a workflow that adds those who were only counted in heads to those who left or were helped.
REACHED = "reached"
#: Workflows whose people were often only counted before their cases were kept here.
RETURNS = (Case.Workflow.AVRR_OUT, Case.Workflow.AVRR_IN)
MAJORITY = 18
Key = tuple[str, str, str]


def _states() -> list[tuple[str, Any]]:
    """Each state once, with its words."""
    known = {state.code: state.title for table in WORKFLOWS.values() for state in table.states}
    return [*known.items(), (REACHED, _("Reached, also those only counted in heads"))]


def cases_asked_for(ask: Ask) -> QuerySet[Case]:
    """Cases that the reader may see, of what is asked for; restricted ones do not leave the organisation."""
    # One that was joined with another is told there.
    cases: Any = Case.objects.visible_to(ask.user).filter(joined_with=None)
    if ask.leaves:
        cases = cases.unrestricted()
    if ask.project is not None:
        cases = cases.within(ask.project)
    if ask.site is not None:
        cases = cases.filter(site=ask.site)
    if ask.place is not None:
        cases = cases.filter(activity__place__in=Location.objects.within(ask.place))
    return cases  # type: ignore[no-any-return]


@dataclass
class Cell:
    """The cases of one workflow, state and country."""

    cases: dict[int, int] = field(default_factory=dict)
    people: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    minors: set[int] = field(default_factory=set)

    @property
    def everybody(self) -> set[int]:
        """Each person once."""
        return set().union(*self.people.values())

    def add(self, other: "Cell") -> None:
        """Take in what another one holds."""
        self.cases |= other.cases
        self.minors |= other.minors
        for sex, people in other.people.items():
            self.people[sex] |= people


@report
class Cases(Report):
    """One line a workflow, state and country; then what was only counted in heads, then the total of all.

    Where a workflow has a line of people reached, the total takes that, and leaves out who only applied.
    """

    slug = "cases"
    title = _("Cases")
    line = _(
        "Cases by kind, state and country. The five countries with the most people stand by themselves; the share is"
        " that of the people in the same state."
    )
    dated = _("the day of departure; of other cases the day since which they are in their state")
    group = FIGURES
    order = 12
    chart = "reports/_cases.html"
    has_total = True
    columns = (
        column("workflow", _("Kind of case"), "code", hxl="#meta+workflow", words=Case.Workflow.choices),
        column("state", pgettext_lazy("case", "State"), "code", hxl="#status", words=_states()),
        column("country", _("Country"), "code", hxl="#country+code", words=[(OTHERS, _("Other countries"))]),
        column("cases", _("Cases"), "number", hxl="#reached+cases"),
        column("people", _("People"), "number", hxl="#reached+ind"),
        column("female", _("Women"), "number", hxl="#reached+f"),
        column("male", _("Men"), "number", hxl="#reached+m"),
        column("minors", _("Under 18"), "number", hxl="#reached+children"),
        column("percent", _("Share, %"), "number", hxl="#indicator+percent"),
        column("median_days", _("Days, median"), "number", hxl="#indicator+days+median"),
        column("qualifier", _("Precision"), "code", hxl="#meta+qualifier", words=Headcount.Qualifier.choices),
    )

    def rows(self, ask: Ask) -> Iterator[Sequence[Any]]:
        yield from self._lines(ask)

    def total(self, ask: Ask) -> Sequence[Any] | None:
        lines = self._lines(ask)
        return lines[-1] if lines and not lines[-1][0] else None

    def signs(self, row: Sequence[Any]) -> dict[int, str]:
        sign = {"at_least": "≥", "about": "≈"}.get(row[10] or "")
        return {4: sign} if sign and row[4] is not None else {}

    def drawing(self, ask: Ask) -> dict[str, Any]:
        """How many cases of each kind stand where, in the order of the way."""
        cases: dict[tuple[str, str], int] = defaultdict(int)
        for (workflow, state, _country), cell in self._cells(ask).items():
            cases[workflow, state] += len(cell.cases)
        lines: list[dict[str, Any]] = []
        for workflow, state in sorted(cases, key=lambda key: _place((*key, ""))):
            table = WORKFLOWS[workflow]
            first = not lines or lines[-1]["kind"] != table.title
            title = table.by_code[state].title
            lines.append({"kind": table.title, "state": title, "cases": cases[workflow, state], "first": first})
        return {"lines": lines, "scale": max(cases.values(), default=1)}

    def figure(self, ask: Ask, count: int) -> Figure | None:
        whole = Cell()
        for cell in self._cells(ask).values():
            whole.add(cell)
        if not whole.cases:
            return None
        return Figure(
            _("Cases"), figure(len(whole.cases)), beside=((figure(len(whole.everybody)), _("people in them")),)
        )

    def _lines(self, ask: Ask) -> list[Sequence[Any]]:
        if "cases" not in ask.memory:
            ask.memory["cases"] = self._worked_out(ask)
        return ask.memory["cases"]  # type: ignore[no-any-return]

    def _worked_out(self, ask: Ask) -> list[Sequence[Any]]:
        cells = self._cells(ask)
        in_state: dict[tuple[str, str], Cell] = defaultdict(Cell)
        for (workflow, state, _country), cell in cells.items():
            in_state[workflow, state].add(cell)
        ordered = sorted(cells, key=lambda key: (*_place(key), *_rank(key[2], cells[key])))
        lines: list[Sequence[Any]] = [
            (*key, *_figures(cells[key], len(in_state[key[:2]].everybody)), "exact") for key in ordered
        ]
        parents: list[Any] = [key[:2] for key in ordered]
        heads = {workflow: (people, qualifier) for workflow, people, qualifier in _heads(ask)}
        served = {workflow: _served(ask, workflow) for workflow in heads}
        for workflow, (people, qualifier) in heads.items():
            reached = len(served[workflow]) + people
            lines.append((workflow, REACHED, "", None, reached, *[None] * 5, qualifier))
            parents.append(REACHED)
        if len(lines) > 1:
            lines.append(self._total(cells, heads, served))
            parents.append(None)
        return _suppressed(lines, parents) if ask.leaves else lines

    def _total(
        self, cells: dict[Key, Cell], heads: dict[str, tuple[int, str]], served: dict[str, set[int]]
    ) -> Sequence[Any]:
        whole, others = Cell(), Cell()
        for key, cell in cells.items():
            whole.add(cell)
            if key[0] not in heads:
                others.add(cell)
        qualifier = least_sure(sure for _people, sure in heads.values())
        if not heads:
            figures = (len(whole.everybody), len(whole.people["F"]), len(whole.people["M"]), len(whole.minors))
        else:
            named = others.everybody.union(*served.values())
            figures = (len(named) + sum(people for people, _sure in heads.values()), *[None] * 3)  # type: ignore[assignment]
        return ("", "", "", len(whole.cases), *figures, None, _median(whole), qualifier)

    def _cells(self, ask: Ask) -> dict[Key, Cell]:
        if "cells" not in ask.memory:
            ask.memory["cells"] = self._read(ask)
        return ask.memory["cells"]  # type: ignore[no-any-return]

    def _read(self, ask: Ask) -> dict[Key, Cell]:
        """Two queries; then the countries with few people are put together."""
        happened = Coalesce("departed_on", "state_on")
        cases = cases_asked_for(ask).annotate(happened=happened).filter(**ask.between("happened"))
        cells: dict[Key, Cell] = defaultdict(Cell)
        where: dict[int, Key] = {}
        columns = ("pk", "workflow", "state", "country_id", "opened_on", "closed_on")
        for pk, workflow, state, country, opened, closed in cases.order_by().values_list(*columns):
            where[pk] = (workflow, state, country or "")
            cells[where[pk]].cases[pk] = max(0, ((closed or ask.today) - opened).days)
        for case, person, sex, age in _members(cases):
            cell = cells[where[case]]
            cell.people[sex].add(person)
            if age is not None and age < MAJORITY:
                cell.minors.add(person)
        return _folded(cells)


def _members(cases: QuerySet[Case]) -> Iterable[tuple[int, int, str, int | None]]:
    """(case, person, sex, age on the day that counts) of who is in these cases, or was when they departed."""
    inside = Q(left_on=None) | Q(left_on__gte=F("case__departed_on"))
    return (
        CaseMember.objects.filter(inside, case__in=cases.order_by().values("pk"))
        .order_by()
        .annotate(
            one=Coalesce("person__merged_into", "person"),
            age=TabulatedAge(on=Coalesce("case__departed_on", "case__opened_on"), person="person"),
        )
        .values_list("case", "one", "person__sex", "age")
        .iterator(chunk_size=5000)
    )


def _folded(cells: dict[Key, Cell]) -> dict[Key, Cell]:
    """The countries with the most people of each workflow and state by themselves, the others together."""
    by_state: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in cells:
        if key[2]:
            by_state[key[:2]].append(key)
    answer: dict[Key, Cell] = dict(cells)
    for (workflow, state), keys in by_state.items():
        if len(keys) <= NAMED_COUNTRIES + 1:
            continue
        keys.sort(key=lambda key: _rank(key[2], cells[key]))
        others = Cell()
        for key in keys[NAMED_COUNTRIES:]:
            others.add(answer.pop(key))
        answer[workflow, state, OTHERS] = others
    return answer


def _rank(country: str, cell: Cell) -> tuple[int, int, str]:
    """The most people first; other countries, then the unknown last."""
    return (2 if not country else 1 if country == OTHERS else 0, -len(cell.everybody), country)


def _place(key: Key) -> tuple[int, int]:
    table = list(WORKFLOWS)
    workflow = WORKFLOWS[key[0]]
    return table.index(key[0]), [state.code for state in workflow.states].index(key[1])


def _figures(cell: Cell, of: int) -> tuple[Any, ...]:
    people = len(cell.everybody)
    percent = (200 * people + of) // (2 * of) if of else None
    return (
        len(cell.cases), people, len(cell.people["F"]), len(cell.people["M"]), len(cell.minors), percent, _median(cell),
    )  # fmt: skip


def _median(cell: Cell) -> int | None:
    """Whole days, half up."""
    return int(median(cell.cases.values()) + 0.5) if cell.cases else None


def _served(ask: Ask, workflow: str) -> set[int]:
    """Who left or was helped in cases of a workflow, each once.

    The same people as the counting rule finds by the traces, of the cases that the reader may see.
    """
    cases = cases_asked_for(ask).filter(workflow=workflow).order_by()
    left = cases.filter(departed_on__isnull=False, **ask.between("departed_on"))
    people = {person for _case, person, _sex, _age in _members(left)}
    items = AssistanceItem.objects.filter(
        member__case__in=cases.values("pk"), delivered_on__isnull=False, **ask.between("delivered_on")
    )
    one = Coalesce("member__person__merged_into", "member__person")
    return people | set(items.order_by().annotate(one=one).values_list("one", flat=True))


def _heads(ask: Ask) -> Iterator[tuple[str, int, str]]:
    """(workflow, people, qualifier) of returns that were only counted in heads.

    They are services of a project with cases of that workflow of which no case is a part. Activities declared the same
    people count once, as in the rule of counting.
    """
    projects: dict[int, set[str]] = defaultdict(set)
    for project, workflow in cases_asked_for(ask).order_by().values_list("project", "workflow").distinct():
        projects[project].add(workflow)
    for workflow in RETURNS:
        mine = [project for project, kinds in projects.items() if kinds == {workflow}]
        counted = ask.activities().filter(
            project__in=mine, kind=Activity.Kind.SERVICE, headcounts__unit=Headcount.Unit.PEOPLE, cases=None
        )
        chosen = Activity.objects.filter(pk__in=counted.order_by().values("pk"), **ask.between("held_on"))
        if not chosen.exists():
            continue
        found = reached_by(chosen, ask.start, ask.end)
        yield workflow, found.contacts, found.people_qualifier


def _suppressed(lines: list[Sequence[Any]], parents: list[Any]) -> list[Sequence[Any]]:
    """Fewer than five people are not told of, nor what would let them be worked out."""
    kept = small_rows(lines, parents, people=4, blank=range(3, 10))
    for line in kept:
        if any(line[at] is not None and 0 < line[at] < LEAST for at in (5, 6)):
            line[5] = line[6] = None
        # Neither a small part nor the small rest beside it.
        if line[7] and (line[7] < LEAST or 0 < line[4] - line[7] < LEAST):
            line[7] = None
    return kept


@report
class Assistance(Report):
    """One line a part of the help: planned ones without a day, cancelled ones not at all."""

    slug = "assistance"
    title = _("Assistance given")
    line = _("Help in cases, in cash and in kind, each part by itself. What has no day is still to be given.")
    dated = _("the day of delivery")
    group = AID
    order = 54
    columns = (
        column("case", _("Case"), "code", hxl="#meta+case"),
        column("item", _("What"), hxl="#item+name"),
        column("dimension", _("Dimension"), "code", hxl="#item+dimension", words=AssistanceItem.Dimension.choices),
        column("kind", _("Given"), "code", hxl="#item+kind", words=AssistanceItem.Kind.choices),
        column("amount", _("Amount or value"), "number", hxl="#value"),
        column("currency", _("Currency"), "code", hxl="#currency+code"),
        column("tranche", _("Part"), "number", hxl="#item+tranche"),
        column("delivered_on", _("Delivered on"), "date", hxl="#date+delivered"),
    )

    def queryset(self, ask: Ask) -> QuerySet[Any]:
        items = AssistanceItem.objects.kept().filter(
            member__case__in=cases_asked_for(ask), **ask.between("delivered_on")
        )
        return items.order_by("member__case__ref", "pk").values_list(
            "member__case__ref", "item", "dimension", "kind", "amount", "currency", "tranche", "delivered_on"
        )

    def figure(self, ask: Ask, count: int) -> Figure | None:
        given = self.queryset(ask).order_by().filter(delivered_on__isnull=False)
        totals = list(given.values_list("currency").annotate(total=Sum("amount")).order_by("-total"))
        if not totals:
            return None
        words = [f"{figure(int(total))} {currency}" for currency, total in totals]
        return Figure(_("Given"), words[0], beside=tuple((one, _("given too")) for one in words[1:3]))
