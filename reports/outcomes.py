"""``outcomes``: how people fared in school and work before a project, and how they fare after it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programs.models import Enrolment, Project, Situation
from programs.situations import ASPECTS, TITLES, changes_by_project, enrolled_people
from reports.base import Ask, Report, column, report
from reports.suppression import small_cells
from reports.trees import in_tree_order
from reports.words import FIGURES

WORDS = [*Situation.Schooling.choices, *Situation.Employment.choices]


@report
class Outcomes(Report):
    """One line a way from a category before to one after; only people of whom both are known, each once a project.

    Whether somebody offended again is in no report.
    """

    slug = "outcomes"
    title = _("Before and after")
    line = _("School and work at the start, and at the end or later; each person once.")
    dated = _("the day of the application")
    group = FIGURES
    order = 18
    empty = _("Nothing to compare yet: note school and work at the start, and again at the end.")
    columns = (
        column("project", _("Project"), "code", hxl="#activity+project+code"),
        column("aspect", _("What is compared"), "code", hxl="#indicator+name", words=TITLES.items()),
        column("before", pgettext_lazy("situation", "Before"), "code", hxl="#indicator+before", words=WORDS),
        column("after", pgettext_lazy("situation", "After"), "code", hxl="#indicator+after", words=WORDS),
        column("people", _("People"), "number", hxl="#reached+ind"),
    )

    def rows(self, ask: Ask) -> Iterator[Sequence[Any]]:
        there = Q(activity__in=ask.activities())
        if ask.site is None and ask.place is None:
            there |= Q(activity=None)
        projects = Project.objects.visible_to(ask.user)
        if ask.project is not None:
            projects = projects.within(ask.project)
        rows = Enrolment.objects.filter(there, project__in=projects).filter(**ask.between("applied_on"))
        found = changes_by_project(enrolled_people(rows), ask.today)
        lines: list[Sequence[Any]] = [
            (node.project.code, aspect, flow.before, flow.after, flow.people)
            for node in in_tree_order(projects.filter(pk__in=found))
            for aspect in ASPECTS
            for flow in found[node.project.pk][aspect].flows
        ]
        if ask.leaves:
            lines = _suppressed(lines)
        yield from lines


def _suppressed(lines: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """Few people of one project and aspect are told as nothing: with one hidden way a second one goes too."""
    keyed = small_cells([((row[0], row[1]), *row) for row in lines], group=0, people=5)
    return [row[1:] for row in keyed]
