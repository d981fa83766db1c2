"""Who may open what of volunteers."""

from tests.guards.access import Row

ROWS: list[Row] = []
