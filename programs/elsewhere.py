"""Where an activity has a page of its own in another room: a cohort's register, a round's queue.

A higher room registers one function in a module that is always loaded::

    @has_own_page
    def cohorts(activities: Collection[int]) -> dict[int, Link]:
        rows = Cohort.objects.filter(activity__in=activities).values_list("activity", "uuid")
        return {pk: Link(reverse("trainings:cohort", args=[uuid]), _("Register")) for pk, uuid in rows}

One query each, whatever the number of activities.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """An address and the words that lead there."""

    url: str
    word: str


Asked = Callable[[Collection[int]], dict[int, Link]]
_asked: list[Asked] = []


def has_own_page(asked: Asked) -> Asked:
    """Register ``asked(activity keys) -> {activity: Link}``."""
    if asked not in _asked:
        _asked.append(asked)
    return asked


def own_pages(activities: Collection[int]) -> dict[int, Link]:
    """The pages that other rooms keep for these activities."""
    return {pk: link for asked in _asked for pk, link in asked(activities).items()}
