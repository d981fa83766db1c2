"""The whole tree as a list that folds: searched, narrowed by status, kind, donor, year and site."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from accounts.models import User
from beneficiaries.names import fold
from programs.models import Funding, Project, ProjectSite


@dataclass(frozen=True)
class TreeFilter:
    """What somebody looks for; ``closed``: what is over is shown too."""

    q: str = ""
    status: str = ""
    kind: str = ""
    funder: str = ""
    year: str = ""
    site: str = ""
    closed: bool = False

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """From an address; what makes no sense narrows nothing."""
        year = given.get("year", "")
        status, kind = given.get("status", ""), given.get("kind", "")
        return cls(
            q=given.get("q", "")[:200],
            status=status if status in Project.Status.values else "",
            kind=kind if kind in Project.Kind.values else "",
            funder=given.get("funder", "")[:36],
            year=year if year.isascii() and year.isdigit() and len(year) == 4 else "",
            site=given.get("site", "")[:40],
            closed=given.get("closed", "") == "1",
        )

    @property
    def narrows(self) -> bool:
        """Whether anything is asked beside what is closed."""
        return bool(self.q or self.status or self.kind or self.funder or self.year or self.site)


@dataclass
class Twig:
    """A node with what lies below it, as far as it is shown; ``found``: it is itself what was asked for."""

    project: Project
    found: bool
    donors: list[str]
    parts: list["Twig"] = field(default_factory=list)
    #: Whether its parts stand open at first.
    open: bool = False

    @property
    def count(self) -> int:
        """How many lie below it, at any depth."""
        return sum(1 + part.count for part in self.parts)


@dataclass
class ListedTree:
    """The page: trees, how many nodes were found, and what can be chosen."""

    asked: TreeFilter
    trees: list[Twig]
    found: int
    closed: int
    any: bool
    funders: list[tuple[str, str]]
    years: list[int]
    sites: list[tuple[str, str]]
    statuses: Any = field(default_factory=lambda: Project.Status.choices)
    kinds: Any = field(default_factory=lambda: Project.Kind.choices)


def listed(user: User, asked: TreeFilter) -> ListedTree:
    """The tree as a user sees it; three queries. What leads to something found is shown with it."""
    nodes = {one.pk: one for one in Project.objects.visible_to(user).order_by("code")}
    given: dict[int, list[Funding]] = defaultdict(list)
    for funding in Funding.objects.filter(project__in=nodes).select_related("organisation").order_by("pk"):
        given[funding.project_id].append(funding)
    sites: dict[int, set[str]] = defaultdict(set)
    named: dict[str, str] = {}
    for link in ProjectSite.objects.filter(project__in=nodes).select_related("site"):
        sites[link.project_id].add(link.site.code)
        named[link.site.code] = str(link.site)
    fits = _Fits(nodes, given, sites, asked)
    found = {pk for pk in nodes if fits(nodes[pk])}
    closed = 0
    if not asked.closed and asked.status != Project.Status.CLOSED:
        over = {pk for pk in found if nodes[pk].status == Project.Status.CLOSED}
        closed, found = len(over), found - over
    funders = {str(one.organisation.uuid): str(one.organisation) for rows in given.values() for one in rows}
    return ListedTree(
        asked=asked,
        trees=_trees(nodes, found, given, open_all=asked.narrows),
        found=len(found),
        closed=closed,
        any=bool(nodes),
        funders=sorted(funders.items(), key=lambda pair: fold(pair[1])),
        years=_years(nodes.values(), given),
        sites=sorted(named.items(), key=lambda pair: fold(pair[1])),
    )


class _Fits:
    """Whether a node is what was asked for."""

    def __init__(
        self,
        nodes: dict[int, Project],
        given: dict[int, list[Funding]],
        sites: dict[int, set[str]],
        asked: TreeFilter,
    ) -> None:
        self.nodes, self.given, self.sites, self.asked = nodes, given, sites, asked
        self.words = fold(asked.q).split()

    def __call__(self, node: Project) -> bool:
        asked = self.asked
        return (
            (not self.words or self._says(node))
            and asked.status in ("", node.status)
            and asked.kind in ("", node.kind)
            and (not asked.year or _runs_in(node, int(asked.year), self.given[node.pk]))
            and (not asked.site or not self.sites[node.pk] or asked.site in self.sites[node.pk])
            and (not asked.funder or self._funded(node))
        )

    def _says(self, node: Project) -> bool:
        text = fold(f"{node.title} {node.title_ar} {node.code}")
        return all(word in text for word in self.words)

    def _funded(self, node: Project) -> bool:
        """By itself or by what it is part of: who funds an axis funds what lies below it."""
        pk: int | None = node.pk
        while pk is not None and pk in self.nodes:
            if any(str(one.organisation.uuid) == self.asked.funder for one in self.given[pk]):
                return True
            pk = self.nodes[pk].parent_id
        return False


def _runs_in(node: Project, year: int, given: list[Funding]) -> bool:
    """By its days; without days, by the years of its money; with neither, it may run in any."""
    if node.starts_on or node.ends_on:
        begins, ends = node.starts_on or date.min, node.ends_on or date.max
        return begins.year <= year <= ends.year
    years = [(one.from_year, one.to_year or one.from_year) for one in given if one.from_year]
    return any(first <= year <= (last or first) for first, last in years) if years else True


def _years(nodes: Any, given: dict[int, list[Funding]]) -> list[int]:
    named = {day.year for node in nodes for day in (node.starts_on, node.ends_on) if day}
    named |= {year for rows in given.values() for one in rows for year in (one.from_year, one.to_year) if year}
    return sorted(named, reverse=True)


def _trees(
    nodes: dict[int, Project], found: set[int], given: dict[int, list[Funding]], *, open_all: bool
) -> list[Twig]:
    kept: set[int] = set()
    for pk in found:
        node: int | None = pk
        while node is not None and node in nodes and node not in kept:
            kept.add(node)
            node = nodes[node].parent_id
    twigs: dict[int, Twig] = {}
    for pk, project in nodes.items():
        if pk in kept:
            donors = list(dict.fromkeys(str(one.organisation) for one in given[pk]))
            twigs[pk] = Twig(project, pk in found, donors)
    roots = []
    for pk, twig in twigs.items():
        above = nodes[pk].parent_id
        if above in twigs:
            twigs[above].parts.append(twig)
        else:
            roots.append(twig)
    # A long tree opens at its first level; what was searched for stands open all the way.
    for twig in twigs.values():
        twig.open = open_all or (twig.project.parent_id not in twigs and len(twig.parts) <= 12)
    return roots
