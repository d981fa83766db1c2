"""What a project's page shows, read in a fixed number of queries: promises, people, money side by side."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext, ngettext

from accounts.models import User
from places.models import Location
from programs.counting import People, Reach, below, by_nationality, by_sex_and_band, reach_of, who
from programs.models import Activity, AgeBand, Funding, Project, ProjectPartner

SHOWN_NATIONALITIES = 7
SHOWN_ACTIVITIES = 6
TONES = ("teal", "sand", "soft", "saffron", "info")


@dataclass
class Funder:
    """A donor's share of a currency's total, as the bar draws it."""

    funding: Funding
    tone: str
    inherited: Project | None = None


@dataclass
class Purse:
    """What is given in one currency."""

    currency: str
    total: Any
    funders: list[Funder]

    @property
    def segments(self) -> list[tuple[Any, str]]:
        """For the bar: amount and tone of each."""
        return [(one.funding.amount or 0, one.tone) for one in self.funders]


@dataclass
class Overview:
    """All that the page of a project says."""

    project: Project
    trail: list[Project]
    children: list[tuple[Project, Reach]]
    reach: Reach
    activities: list[tuple[Activity, Reach]]
    activity_count: int
    late: list[tuple[Activity, int]]
    pyramid: list[tuple[str, int, int]]
    neither: int
    top: int
    women: float | None
    countries: list[tuple[str, int, float, str]]
    most_countries: int
    purses: list[Purse]
    unpriced: list[Funder]
    partners: list[ProjectPartner]

    @property
    def open_end(self) -> bool:
        """Whether the upper end of the reach is no ceiling."""
        return not self.reach.has_ceiling


def trail_of(project: Project, nodes: dict[int, Project]) -> list[Project]:
    """What a project is part of, the highest first."""
    trail: list[Project] = []
    above = project.parent_id
    while above is not None and above in nodes:
        trail.insert(0, nodes[above])
        above = nodes[above].parent_id
    return trail


def late_days(activity: Activity, today: date) -> int:
    """How many days an activity that is still "planned" lies in the past; 0 where it is not late."""
    due = activity.ends_on or activity.held_on
    return max(0, (today - due).days) if due and activity.state == Activity.State.PLANNED else 0


def overview(project: Project, user: User, today: date) -> Overview:
    """Read the page of a project for a user: activities that they see, people counted once."""
    seen = ExpressionWrapper(Q(pk__in=Project.objects.visible_to(user).values("pk")), BooleanField())
    everything: list[Any] = list(Project.objects.annotate(seen=seen).order_by("code"))
    nodes: dict[int, Project] = {node.pk: node for node in everything if node.seen}
    parents = {node.pk: node.parent_id for node in everything}
    children = [node for node in nodes.values() if node.parent_id == project.pk]
    inside = Activity.objects.visible_to(user).within(project)
    activities = list(inside.select_related("place", "same_people_as", "project").order_by("-held_on", "code"))
    wanted = _nodes(project, children, activities, parents)
    figures = reach_of(wanted)
    people = who({project.pk: wanted[project.pk]})[project.pk]
    late = sorted(
        ((one, days) for one in activities if (days := late_days(one, today))), key=lambda pair: pair[1], reverse=True
    )
    shown = activities[:SHOWN_ACTIVITIES]
    trail = trail_of(project, nodes)
    purses, unpriced = _purses(project, trail)
    pyramid, neither, top = _pyramid(people)
    named = sum(row.people for row in people)
    women = sum(row.people for row in people if row.sex == "F") / named if named else None
    countries = _countries(people, named)
    return Overview(
        project=project,
        trail=trail,
        children=[(child, figures[child.pk]) for child in children],
        reach=figures[project.pk],
        activities=[(one, figures[-one.pk]) for one in shown],
        activity_count=len(activities),
        late=late,
        pyramid=pyramid,
        neither=neither,
        top=top,
        women=women,
        countries=countries,
        most_countries=max((number for _name, number, _share, _tone in countries), default=0),
        purses=purses,
        unpriced=unpriced,
        partners=list(ProjectPartner.objects.filter(project=project).select_related("organisation")),
    )


def _nodes(
    project: Project, children: list[Project], activities: list[Activity], parents: dict[int, int | None]
) -> dict[int, list[int]]:
    """The project, its children and its latest activities as nodes of one count; activities under negative keys."""
    chosen = [project.pk, *(child.pk for child in children)]
    wanted = below(chosen, parents, [(one.pk, one.project_id) for one in activities])
    return wanted | {-one.pk: [one.pk] for one in activities[:SHOWN_ACTIVITIES]}


def _pyramid(people: list[People]) -> tuple[list[tuple[str, int, int]], int, int]:
    """Bands with women and men, how many are neither, and the longest bar."""
    cells = {(row.sex, row.band): row.people for row in by_sex_and_band(people)}
    labels = list(AgeBand.objects.filter(band_set="unhcr").order_by("from_age").values_list("label", flat=True))
    rows = [(label, cells.get(("F", label), 0), cells.get(("M", label), 0)) for label in [*labels, "unknown"]]
    neither = sum(number for (sex, _band), number in cells.items() if sex not in "FM")
    return rows, neither, max((max(women, men) for _label, women, men in rows), default=0)


def _countries(people: list[People], named: int) -> list[tuple[str, int, float, str]]:
    """(country, people, share, tone), the seven most numerous and the others together."""
    ranked = by_nationality(people)
    known = [pair for pair in ranked if pair[0] != "XXX"]
    head = known[:SHOWN_NATIONALITIES] if len(ranked) > SHOWN_NATIONALITIES + 1 else known
    names = {place.code: place.name for place in Location.objects.filter(code__in=[code for code, _ in head])}
    rows = [(names.get(code, code), number, number / named, "teal") for code, number in head]
    rest = named - sum(number for _code, number in head)
    if rest:
        others = len(known) - len(head)
        rows.append((_others(others, unknown=len(known) < len(ranked)), rest, rest / named, "soft"))
    return rows


def _others(countries: int, *, unknown: bool) -> str:
    if not countries:
        return gettext("Unknown nationality")
    if not unknown:
        return ngettext("%(number)s other", "%(number)s others", countries) % {"number": countries}
    said = ngettext("%(number)s other and unknown", "%(number)s others and unknown", countries)
    return said % {"number": countries}


def _purses(project: Project, trail: list[Project]) -> tuple[list[Purse], list[Funder]]:
    """Money by currency, the project's own; then who funds without an amount, here or higher up in the tree."""
    above = {node.pk: node for node in trail}
    given = Funding.objects.filter(Q(project=project) | Q(project__in=above)).select_related("organisation")
    purses: dict[str, Purse] = {}
    others: list[Funder] = []
    for funding in given.order_by("-amount", "organisation__name"):
        if funding.project_id != project.pk:
            others.append(Funder(funding, "", above[funding.project_id]))
        elif funding.amount is None:
            others.append(Funder(funding, ""))
        else:
            purse = purses.setdefault(funding.currency, Purse(funding.currency, 0, []))
            purse.funders.append(Funder(funding, TONES[len(purse.funders) % len(TONES)]))
            purse.total += funding.amount
    return list(purses.values()), others
