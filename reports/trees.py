"""The project tree as a list to read from top to bottom."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from programs.models import Project


@dataclass(frozen=True)
class Node:
    """A project in its tree: how deep below the first one shown, and which of those shown it lies under."""

    project: Project
    depth: int
    parent: int | None


def in_tree_order(projects: QuerySet[Project]) -> list[Node]:
    """Each project followed by what lies below it, by code; one query for the projects and one for the way up."""
    chosen = {project.pk: project for project in projects.order_by("code")}
    parents = dict(Project.objects.order_by().values_list("pk", "parent"))
    below: dict[int | None, list[Project]] = defaultdict(list)
    for project in chosen.values():
        above = parents.get(project.pk)
        # The nearest one shown: the one between may hold nothing or be out of the reader's scope.
        while above is not None and above not in chosen:
            above = parents.get(above)
        below[above].append(project)

    def walk(parent: int | None, depth: int) -> Iterator[Node]:
        for project in below[parent]:
            yield Node(project, depth, parent)
            yield from walk(project.pk, depth + 1)

    return list(walk(None, 0))
