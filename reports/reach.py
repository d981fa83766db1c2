"""``reach``: how many people were reached, as honest figures."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from programs import counting
from programs.models import Headcount, Project
from reports.base import Ask, Figure, Report, column, report
from reports.suppression import small_rows
from reports.trees import Node, in_tree_order
from reports.words import FIGURES, figure


@report
class Reach(Report):
    """One line a project node with activities at or below it; the last line is the distinct total of all."""

    slug = "reach"
    title = _("People reached")
    line = _("Each person counts once, even when seen in several projects.")
    dated = _("the day of the service")
    group = FIGURES
    order = 10
    chart = "reports/_reach.html"
    has_total = True
    columns = (
        column("project", _("Project"), "code", hxl="#activity+project+code"),
        column("contacts", pgettext_lazy("counting", "Contacts"), "number", hxl="#reached+contacts"),
        column("reached_min", _("At least"), "number", hxl="#reached+ind+min"),
        column("reached_max", _("At most"), "number", hxl="#reached+ind+max"),
        column("named", _("By name"), "number", hxl="#reached+ind+named"),
        column("unnamed", _("Without name"), "number", hxl="#reached+ind+unnamed"),
        column("households", _("Households"), "number", hxl="#reached+hh"),
        column("qualifier", _("Precision"), "code", hxl="#meta+qualifier", words=Headcount.Qualifier.choices),
        column("unknown_activities", _("Without total"), "number", hxl="#meta+unknown"),
    )

    def figures(self, ask: Ask) -> tuple[list[tuple[Node, counting.Reach]], counting.Reach | None]:
        """Each node with its figure, in the order of the tree; and the total, where there are several trees."""
        if "reach" not in ask.memory:
            ask.memory["reach"] = self._figures(ask)
        return ask.memory["reach"]  # type: ignore[no-any-return]

    def _figures(self, ask: Ask) -> tuple[list[tuple[Node, counting.Reach]], counting.Reach | None]:
        activities = ask.activities()
        projects = Project.objects.visible_to(ask.user)
        if ask.project is not None:
            projects = projects.within(ask.project)
        held = {node for node, found in counting.activities_by_project(projects, activities).items() if found}
        projects = projects.filter(pk__in=held)
        by_project = counting.reach_by_project(projects, ask.start, ask.end, activities=activities)
        rows = [(node, by_project[node.project.pk]) for node in in_tree_order(projects)]
        several = sum(node.depth == 0 for node, _reach in rows) > 1
        total = counting.reach(activities, ask.start, ask.end) if several and ask.project is None else None
        return rows, total

    def rows(self, ask: Ask) -> Iterator[Sequence[Any]]:
        rows, total = self.figures(ask)
        lines = [(node.project.code, *_cells(reach)) for node, reach in rows]
        if total is not None:
            lines.append(("", *_cells(total)))
        if ask.leaves:
            parents = [node.parent for node, _reach in rows] + ([None] if total is not None else [])
            lines = small_rows(lines, parents, people=3, blank=range(1, 7))
        yield from lines

    def names(self, ask: Ask, rows: Sequence[Sequence[Any]]) -> dict[str, str]:
        return {node.project.code: node.project.name for node, _reach in self.figures(ask)[0]}

    def signs(self, row: Sequence[Any]) -> dict[int, str]:
        signs = {3: "≥"} if row[8] else {}
        return signs | ({6: "≈"} if row[7] == "about" and row[6] else {})

    def total(self, ask: Ask) -> Sequence[Any] | None:
        total = self.figures(ask)[1]
        return ("", *_cells(total)) if total is not None else None

    def drawing(self, ask: Ask) -> dict[str, Any]:
        rows, _total = self.figures(ask)
        drawn = [(node, reach) for node, reach in rows if node.depth < 2 and (reach.reached_max or reach.households)]
        highest = max((reach.reached_max for _node, reach in drawn), default=0)
        lines = [
            {
                "name": node.project.name,
                "depth": node.depth,
                "low": reach.reached_min,
                "high": reach.reached_max,
                "open": not reach.has_ceiling,
                "qualifier": reach.people_qualifier,
            }
            for node, reach in drawn
            if reach.reached_max
        ]
        return {"lines": lines[:24], "scale": _scale(highest), "open_ends": any(line["open"] for line in lines)}

    def figure(self, ask: Ask, count: int) -> Figure | None:
        rows, total = self.figures(ask)
        if not rows:
            return None
        whole = total or rows[0][1]
        tops = [reach for node, reach in rows if node.depth == 0]
        twice = sum(reach.reached_min for reach in tops) - whole.reached_min
        if whole.unknown_activities:
            note = ngettext(
                "No ceiling: %(number)s activity has no total.",
                "No ceiling: %(number)s activities have no total.",
                whole.unknown_activities,
            ) % {"number": figure(whole.unknown_activities)}
        else:
            note = ""
        beside: list[tuple[str, Any]] = [(figure(whole.contacts), pgettext("counting", "contacts"))]
        if whole.households:
            about = "≈ " if whole.households_qualifier == "about" else ""
            beside.append((about + figure(whole.households), _("households, apart")))
        if twice > 0:
            beside.append((figure(twice), _("counted once only")))
        return Figure(_("People reached"), said(whole), note, tuple(beside))


def _cells(reach: counting.Reach) -> tuple[Any, ...]:
    return (
        reach.contacts, reach.reached_min, reach.reached_max, reach.named, reach.unnamed, reach.households,
        reach.qualifier, reach.unknown_activities,
    )  # fmt: skip


def said(reach: counting.Reach) -> str:
    """An honest figure in words: 40, 526 to 561, at least 2 583, about 1 400."""
    low, high = figure(reach.reached_min), figure(reach.reached_max)
    if reach.unknown_activities or reach.people_qualifier == "at_least":
        return gettext("at least %(low)s") % {"low": low}
    words = low if low == high else gettext("%(low)s to %(high)s") % {"low": low, "high": high}
    return gettext("about %(figure)s") % {"figure": words} if reach.people_qualifier == "about" else words


def _scale(highest: int) -> int:
    """A round end of the axis, a little above the highest figure."""
    step = 1
    while step * 40 < highest:
        step *= 10
    for end in (4, 8, 12, 16, 20, 24, 32, 40):
        if end * step >= highest * 1.08:
            return end * step
    return max(4, 44 * step)
