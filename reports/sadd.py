"""``sadd``: named people by sex and age band."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from beneficiaries.models import Person
from programs import counting
from programs.models import AgeBand, Project
from reports.base import Ask, Figure, Report, column, report
from reports.suppression import small_cells
from reports.trees import in_tree_order
from reports.words import FIGURES, figure


@report
class Sadd(Report):
    """Each person once in a project and what lies below it, of the age at the first service."""

    slug = "sadd"
    title = _("Sex and age")
    line = _("People known by name, each once a project, of the age at their first service.")
    dated = _("the day of the service")
    group = FIGURES
    order = 11
    chart = "reports/_sadd.html"
    columns = (
        column("project", _("Project"), "code", hxl="#activity+project+code"),
        column("sex", _("Sex"), "code", hxl="#meta+gender", words=Person.Sex.choices),
        column("band", _("Age"), "code", hxl="#meta+age", words=[("unknown", _("unknown"))]),
        column("people", _("People"), "number", hxl="#reached+ind"),
    )

    def rows(self, ask: Ask) -> Iterator[Sequence[Any]]:
        activities = ask.activities()
        projects = Project.objects.visible_to(ask.user)
        if ask.project is not None:
            projects = projects.within(ask.project)
        by_project = counting.sadd_by_project(projects, ask.start, ask.end, activities=activities)
        nodes = in_tree_order(projects.filter(pk__in=[pk for pk, found in by_project.items() if found]))
        lines: list[Sequence[Any]] = [
            (node.project.code, row.sex, row.band, row.people) for node in nodes for row in by_project[node.project.pk]
        ]
        if ask.project is None and sum(node.depth == 0 for node in nodes) > 1:
            lines += [("", row.sex, row.band, row.people) for row in self._total(ask)]
        yield from small_cells(lines, group=0, people=3) if ask.leaves else lines

    def _total(self, ask: Ask) -> list[counting.SaddRow]:
        if "sadd" not in ask.memory:
            ask.memory["sadd"] = counting.sadd(ask.activities(), ask.start, ask.end)
        return ask.memory["sadd"]  # type: ignore[no-any-return]

    def names(self, ask: Ask, rows: Sequence[Sequence[Any]]) -> dict[str, str]:
        codes = {row[0] for row in rows if row[0]}
        return {project.code: project.name for project in Project.objects.filter(code__in=codes)}

    def drawing(self, ask: Ask) -> dict[str, Any]:
        cells = {(row.sex, row.band): row.people for row in self._total(ask)}
        labels = list(AgeBand.objects.filter(band_set="unhcr").order_by("from_age").values_list("label", flat=True))
        bands = [*labels, counting.UNKNOWN_BAND]
        lines: list[dict[str, Any]] = [
            {
                "band": band,
                "women": cells.get(("F", band), 0),
                "men": cells.get(("M", band), 0),
                "others": cells.get(("X", band), 0) + cells.get(("U", band), 0),
            }
            for band in bands
        ]
        if lines and not any(lines[-1][who] for who in ("women", "men", "others")):
            lines.pop()
        highest = max((max(line["women"], line["men"]) for line in lines), default=0)
        return {
            "lines": lines if cells else [],
            "scale": highest or 1,
            "women": sum(line["women"] for line in lines),
            "men": sum(line["men"] for line in lines),
            "others": sum(line["others"] for line in lines),
        }

    def figure(self, ask: Ask, count: int) -> Figure | None:
        people = sum(row.people for row in self._total(ask))
        return Figure(_("People known by name"), figure(people)) if people else None
