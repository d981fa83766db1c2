"""Who may open what in partners, by topic."""

from tests.guards.access import Row
from tests.guards.access.partners import entries, organisations, showing

ROWS: list[Row] = [
    *entries.ROWS,
    *organisations.ROWS,
    *showing.ROWS,
]
