"""Who may open what of placements."""

from tests.guards.access import Row

ROWS: list[Row] = []
