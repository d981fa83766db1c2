"""Who may open what of budgets and spending."""

from typing import Any

from tests.factories.programs import ProjectFactory
from tests.factories.results import SpendingFactory
from tests.guards.access import Row
from tests.world import World


def _project(world: World) -> dict[str, Any]:
    return {"uuid": ProjectFactory(sites=[world.north]).uuid}


def _spending(world: World) -> dict[str, Any]:
    return {"uuid": SpendingFactory(line__project=ProjectFactory(sites=[world.north])).uuid}


def _changes(name: str, permission: str, make: Any) -> Row:
    return Row(f"programs:{name}", needs=(f"programs.{permission}",), methods={"GET", "POST"}, scope="site", make=make)


ROWS: list[Row] = [
    Row("programs:project-budget", needs=("programs.view_budgetline",), scope="site", make=_project),
    _changes("budget-lines", "change_budgetline", _project),
    _changes("budget-spend", "add_spending", _project),
    _changes("spending-correct", "change_spending", _spending),
]
