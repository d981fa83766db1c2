"""Who may open what of cases."""

from tests.guards.access import Row

ROWS: list[Row] = []
