"""Who may open what of calls for projects."""

from tests.guards.access import Row

ROWS: list[Row] = []
