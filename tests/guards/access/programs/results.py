"""Who may open what of indicators, targets, statuses and reports due."""

from typing import Any

from tests.factories.calls import ReportDueFactory
from tests.factories.programs import ProjectFactory
from tests.factories.results import IndicatorFactory
from tests.guards.access import Row
from tests.world import World


def _project(world: World) -> dict[str, Any]:
    return {"uuid": ProjectFactory(sites=[world.north]).uuid}


def _indicator(world: World) -> dict[str, Any]:
    return {"uuid": IndicatorFactory(project=ProjectFactory(sites=[world.north])).uuid}


def _report(world: World) -> dict[str, Any]:
    report = ReportDueFactory(project=ProjectFactory(sites=[world.north]))
    return {"uuid": report.project.uuid, "pk": report.pk}


def _reads(name: str, permission: str, make: Any) -> Row:
    return Row(f"programs:{name}", needs=(f"programs.{permission}",), scope="site", make=make)


def _changes(name: str, permission: str, make: Any, *, post_only: bool = False) -> Row:
    methods = {"POST"} if post_only else {"GET", "POST"}
    return Row(f"programs:{name}", needs=(f"programs.{permission}",), methods=methods, scope="site", make=make)


ROWS: list[Row] = [
    _reads("project-reached", "view_project", _project),
    _reads("project-results", "view_indicator", _project),
    _changes("project-targets", "change_target", _project),
    _changes("project-status", "view_project", _project),
    _changes("project-reports", "view_reportdue", _project),
    _changes("project-report", "change_reportdue", _report),
    _reads("indicator", "view_indicator", _indicator),
    _changes("indicator-new", "add_indicator", _project),
    _changes("indicator-change", "change_indicator", _indicator),
    _changes("indicator-remove", "delete_indicator", _indicator),
    _changes("indicator-periods", "change_indicatortarget", _indicator),
    _changes("indicator-value", "add_indicatorvalue", _indicator),
    _changes("indicator-value-remove", "change_indicatorvalue", _indicator, post_only=True),
]
