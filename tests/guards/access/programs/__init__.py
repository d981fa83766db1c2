"""Who opens what in programs, by topic."""

from tests.guards.access import Row
from tests.guards.access.programs import calls, cases, money, placements, projects, results, volunteers

ROWS: list[Row] = [
    *cases.ROWS,
    *placements.ROWS,
    *volunteers.ROWS,
    *calls.ROWS,
    *results.ROWS,
    *money.ROWS,
    *projects.ROWS,
]
