"""Who opens what in the registry, by topic."""

from tests.guards.access import Row
from tests.guards.access.beneficiaries import follow_up, household, pairs, papers, people

ROWS: list[Row] = [*people.ROWS, *pairs.ROWS, *household.ROWS, *papers.ROWS, *follow_up.ROWS]
