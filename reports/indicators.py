"""``indicators``: what projects are measured by, what they should reach and what they reached."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beneficiaries.models import Person
from places.models import Location
from programs.measuring import measures, people_of
from programs.models import AgeBand, Indicator, IndicatorValue, Project
from programs.standing import Standing, ask_for, standings
from reports.base import Ask, Report, column, report
from reports.suppression import small_cells
from reports.trees import in_tree_order
from reports.words import FIGURES


@report
class Indicators(Report):
    """One line an indicator; below it what is known of sex and age: of people counted, or of values typed so."""

    slug = "indicators"
    title = _("Indicators")
    line = _("What projects are measured by: baseline, target and actual of today's period, or of the days asked for.")
    dated = _("the day of what is counted, or of the value that was typed")
    group = FIGURES
    order = 14
    columns = (
        column("project", _("Project"), "code", hxl="#activity+project+code"),
        column("indicator", _("Indicator"), "code", hxl="#indicator+code"),
        column("baseline", _("Baseline"), "number", hxl="#indicator+baseline"),
        column("target", pgettext_lazy("of an indicator", "Target"), "number", hxl="#indicator+target"),
        column("actual", pgettext_lazy("of an indicator", "Actual"), "number", hxl="#indicator+actual"),
        column("percent", _("Share, %"), "number", hxl="#indicator+percent"),
        column("sex", _("Sex"), "code", hxl="#meta+gender", words=Person.Sex.choices),
        column("band", _("Age"), "code", hxl="#meta+age", words=[("unknown", _("unknown"))]),
    )
    empty = _("No project here is measured by an indicator yet. Add one on the project's page, under Results.")

    def rows(self, ask: Ask) -> Iterator[Sequence[Any]]:
        for stand, project in self._stand(ask):
            one = stand.indicator
            whole = (
                project.code,
                one.code,
                _plain(one.baseline),
                _plain(stand.target),
                _plain(stand.actual),
                stand.percent,
                "",
                "",
            )
            yield whole
            parts = [
                (project.code, one.code, None, None, _plain(number), None, sex, band)
                for sex, band, number in self._parts(ask, stand)
            ]
            # Only people are told in fewer than five; what was typed may be an amount or a share.
            people = ask.leaves and bool(one.measure)
            yield from small_cells(parts, group=1, people=4) if people else parts

    def names(self, ask: Ask, rows: Sequence[Sequence[Any]]) -> dict[str, str]:
        codes = {row[0] for row in rows}
        return {project.code: project.name for project in Project.objects.filter(code__in=codes)}

    def _stand(self, ask: Ask) -> list[tuple[Standing, Project]]:
        if "stand" not in ask.memory:
            projects = Project.objects.visible_to(ask.user)
            if ask.project is not None:
                projects = projects.within(ask.project)
            if ask.site is not None:
                projects = projects.filter(sites=ask.site)
            if ask.place is not None:
                projects = projects.filter(places__in=Location.objects.within(ask.place)).distinct()
            days = (ask.start, ask.end) if ask.start or ask.end else None
            chosen = Indicator.objects.filter(project__in=projects.order_by().values("pk"))
            by_project = defaultdict(list)
            for row in standings(chosen.order_by("level", "order", "code"), ask.today, days):
                by_project[row.indicator.project_id].append(row)
            nodes = in_tree_order(Project.objects.filter(pk__in=by_project))
            ask.memory["stand"] = [(row, node.project) for node in nodes for row in by_project[node.project.pk]]
        return ask.memory["stand"]  # type: ignore[no-any-return]

    def _parts(self, ask: Ask, stand: Standing) -> list[tuple[str, str, Any]]:
        one = stand.indicator
        if not one.measure:
            typed = self._typed(ask).get(one.pk, {})
            return typed.get(stand.said_on, []) if stand.said_on else []
        if one.measure not in measures() or not stand.actual:
            return []
        days = (ask.start, ask.end) if ask.start or ask.end else None
        return list(people_of(ask_for(one, stand.period, ask.today, days), self._bands(ask)))

    def _typed(self, ask: Ask) -> dict[int, dict[Any, list[tuple[str, str, Any]]]]:
        """Values typed by sex and band: by indicator, then by day."""
        if "typed" not in ask.memory:
            found: dict[int, dict[Any, list[tuple[str, str, Any]]]] = defaultdict(lambda: defaultdict(list))
            keys = [stand.indicator.pk for stand, _project in self._stand(ask)]
            rows = IndicatorValue.objects.filter(indicator__in=keys).exclude(sex="", band="").order_by("sex", "band")
            for row in rows:
                found[row.indicator_id][row.on].append((row.sex, row.band, row.value))
            ask.memory["typed"] = found
        return ask.memory["typed"]  # type: ignore[no-any-return]

    def _bands(self, ask: Ask) -> list[tuple[str, int, int | None]]:
        if "bands" not in ask.memory:
            bands = AgeBand.objects.filter(band_set="unhcr").order_by("from_age")
            ask.memory["bands"] = list(bands.values_list("label", "from_age", "to_age"))
        return ask.memory["bands"]  # type: ignore[no-any-return]


def _plain(number: Decimal | int | None) -> Decimal | int | None:
    """60 rather than 60.00, as spreadsheets and people write it."""
    if number is None or isinstance(number, int):
        return number
    whole = number.to_integral_value()
    return int(whole) if number == whole else number.normalize()
