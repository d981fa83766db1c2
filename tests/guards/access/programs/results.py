"""Who may open what of indicators, targets and situations."""

from tests.guards.access import Row

ROWS: list[Row] = []
