"""Who may open what of budgets and spending."""

from tests.guards.access import Row

ROWS: list[Row] = []
