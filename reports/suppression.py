"""Small cells: what leaves the organisation does not tell of fewer than five people.

A count from 1 to 4 is left empty. Where it would be the only empty one among those that add up to something told, the
next smallest is left empty too, so that it cannot be worked out.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

#: The smallest count that is told.
LEAST = 5


def hidden(counts: Sequence[int], least: int = LEAST) -> set[int]:
    """Places of the counts of one group that must not be told."""
    small = {place for place, count in enumerate(counts) if 0 < count < least}
    if len(small) == 1 and sum(counts) >= least:
        others = [(count, place) for place, count in enumerate(counts) if count and place not in small]
        if others:
            small.add(min(others)[1])
    return small


def small_cells(rows: Iterable[Sequence[Any]], *, group: int, people: int) -> list[Sequence[Any]]:
    """Rows with the counts at ``people`` left empty where they are small; rows with the same ``group`` add up."""
    lines: list[Any] = [list(row) for row in rows]
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        groups[line[group]].append(place)
    for places in groups.values():
        for chosen in hidden([lines[place][people] or 0 for place in places]):
            lines[places[chosen]][people] = None
    return lines


def small_rows(
    rows: Sequence[Sequence[Any]], parents: Sequence[Hashable], *, people: int, blank: Iterable[int]
) -> list[Any]:
    """Rows of a tree with all figures (``blank``) left empty where the count at ``people`` is small among siblings."""
    lines, columns = [list(row) for row in rows], list(blank)
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, parent in enumerate(parents):
        groups[parent].append(place)
    for places in groups.values():
        for chosen in hidden([lines[place][people] or 0 for place in places]):
            for at in columns:
                lines[places[chosen]][at] = None
    return lines
