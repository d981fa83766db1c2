"""Who may open what in partners, by topic."""

from tests.guards.access import Row
from tests.guards.access.partners import organisations, showing

ROWS: list[Row] = [
    *organisations.ROWS,
    *showing.ROWS,
]
