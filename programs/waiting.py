"""Waiting lists: who comes first, by priority, then first come."""

from collections import Counter
from typing import TYPE_CHECKING

from programs.models import Enrolment, Project
from programs.models.enrolment import EnrolmentQuerySet

if TYPE_CHECKING:
    from accounts.models import User

#: The key of a waiting list: project and activity (None: the project itself).
List = tuple[int, int | None]


def waiting_within(project: Project, user: "User") -> EnrolmentQuerySet:
    """Who waits in a project or in what lies below it, of what ``user`` may see."""
    return Enrolment.objects.visible_to(user).filter(project__in=Project.objects.within(project)).waiting()


def ranks_of(waiting: EnrolmentQuerySet) -> dict[int, tuple[List, int]]:
    """``{enrolment: (its list, its rank)}`` of whole waiting lists, 1 first; one query."""
    ordered = waiting.order_by("-priority", "applied_on", "pk").values_list("pk", "project", "activity")
    reached: Counter[List] = Counter()
    ranks: dict[int, tuple[List, int]] = {}
    for pk, project, activity in ordered:
        reached[project, activity] += 1
        ranks[pk] = ((project, activity), reached[project, activity])
    return ranks
