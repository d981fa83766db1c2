"""What a project's page shows, read in a fixed number of queries: promises, people, money side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from accounts.models import User
from partners.models import Organisation
from places.models import Location, Site
from programs import overview_beside
from programs.counting import Reach, below, reach_of, who
from programs.folding import folded
from programs.models import (
    Activity,
    Case,
    Funding,
    Indicator,
    Project,
    ProjectPartner,
    ProjectPlace,
    ProjectSite,
    ReportDue,
)
from programs.overview_money import Funder, Purse, purses_of
from programs.overview_people import Faces, faces_of
from programs.standing import Standing, standings

SHOWN_ACTIVITIES = 6
SHOWN_NEXT = 6
SHOWN_INDICATORS = 6


@dataclass
class Late:
    """Something that should be done by now."""

    title: str
    note: str
    url: str
    days: int | None = None
    #: A word in place of the days.
    word: str = ""


@dataclass
class Coming:
    """Something that is planned: an activity, a report, a phase."""

    title: str
    note: str
    url: str
    on: date
    until: date | None = None
    icon: str = "calendar-event"


@dataclass
class Overview:
    """All that the page of a project says."""

    project: Project
    trail: list[Project]
    children: list[tuple[Project, Reach]]
    reach: Reach
    activities: list[tuple[Activity, Reach]]
    activity_count: int
    late: list[Late]
    coming: list[Coming]
    faces: Faces
    purses: list[Purse]
    unpriced: list[Funder]
    partners: list[ProjectPartner]
    sites: list[Site]
    places: list[Location]
    managers: list[str]
    indicators: list[Standing]
    indicator_count: int
    beside: overview_beside.Beside

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


@dataclass
class Tree:
    """The nodes that a user sees, one of them in the middle, and all links upwards; one query."""

    project: Project
    nodes: dict[int, Project]
    parents: dict[int, int | None]

    @property
    def trail(self) -> list[Project]:
        """What the project is part of, the highest first."""
        return trail_of(self.project, self.nodes)

    @property
    def children(self) -> list[Project]:
        """What lies directly below."""
        return [node for node in self.nodes.values() if node.parent_id == self.project.pk]

    @property
    def inside(self) -> set[int]:
        """The project and all that lies below it, seen or not."""
        found = {self.project.pk}
        for pk in self.parents:
            way: list[int] = []
            node: int | None = pk
            while node is not None and node not in found:
                way.append(node)
                node = self.parents.get(node)
            if node is not None:
                found.update(way)
        return found


def tree_around(uuid: UUID, user: User) -> Tree:
    """The tree that a user sees around a project. Raises ``Project.DoesNotExist`` where they do not see it."""
    seen = ExpressionWrapper(Q(pk__in=Project.objects.visible_to(user).values("pk")), BooleanField())
    everything: list[Any] = list(Project.objects.annotate(seen=seen).select_related("coordinator").order_by("code"))
    nodes: dict[int, Project] = {node.pk: node for node in everything if node.seen}
    for node in nodes.values():
        if node.uuid == uuid:
            return Tree(node, nodes, {one.pk: one.parent_id for one in everything})
    raise Project.DoesNotExist


def overview(tree: Tree, user: User, today: date) -> Overview:
    """Read the page of a project for a user: activities that they see, people counted once; ten queries."""
    project, children, trail = tree.project, tree.children, tree.trail
    inside = Activity.objects.visible_to(user).filter(project__in=tree.inside)
    activities = list(inside.select_related("place", "same_people_as", "project").order_by("-held_on", "code"))
    wanted = _nodes(project, children, activities, tree.parents)
    figures = reach_of(wanted)
    people = who({project.pk: wanted[project.pk]})[project.pk]
    around = _around(tree, user, today)
    purses, unpriced = purses_of(project, around.fundings, {node.pk: node for node in trail})
    stand: list[Standing] = []
    if user.has_perm("programs.view_indicator"):
        # The reach of people is the figure above; here stands what comes of it.
        stand = standings(Indicator.objects.filter(project=project).exclude(measure="reach"), today)
    return Overview(
        project=project,
        trail=trail,
        children=[(child, figures[child.pk]) for child in children],
        reach=figures[project.pk],
        activities=[(one, figures[-one.pk]) for one in activities[:SHOWN_ACTIVITIES]],
        activity_count=len(activities),
        late=_late(tree, activities, around, stand, today),
        coming=_coming(tree, activities, around, today),
        faces=faces_of(people),
        purses=purses,
        unpriced=unpriced,
        partners=around.partners,
        sites=around.sites,
        places=around.places,
        managers=around.managers,
        indicators=stand[:SHOWN_INDICATORS],
        indicator_count=len(stand),
        beside=around.beside,
    )


def _nodes(
    project: Project, children: list[Project], activities: list[Activity], parents: dict[int, int | None]
) -> dict[int, list[int]]:
    """The project, its children and its latest activities as nodes of one count; activities under negative keys."""
    chosen = [project.pk, *(child.pk for child in children)]
    wanted = below(chosen, parents, [(one.pk, one.project_id) for one in activities])
    return wanted | {-one.pk: [one.pk] for one in activities[:SHOWN_ACTIVITIES]}


# --- What stands around it, read in one query ------------------------------------------------------------------
@dataclass
class Around:
    """Sites, places, partners, donors, case managers, reports that wait, cases past their deadline."""

    sites: list[Site]
    places: list[Location]
    partners: list[ProjectPartner]
    fundings: list[Funding]
    managers: list[str]
    reports: list[tuple[int, str, date]]
    late_cases: int
    beside: overview_beside.Beside


def _around(tree: Tree, user: User, today: date) -> Around:
    project = tree.project
    named = {name: f"site__{name}" for name in ("name_fr", "name_ar", "name_en")}
    located = {name: f"location__{name}" for name in ("name_fr", "name_ar", "name_en", "level")}
    organised = {"uuid": "organisation__uuid", "name": "organisation__name", "name_ar": "organisation__name_ar"}
    own = {"project": OuterRef("pk")}
    given = Funding.objects.filter(project__in=[project.pk, *(node.pk for node in tree.trail)])
    waiting = ReportDue.objects.filter(project__in=set(tree.nodes) & tree.inside).waiting().order_by("due_on")
    # Restricted cases are named nowhere, not even as a number.
    cases = Case.objects.visible_to(user).unrestricted().filter(project__in=tree.inside)
    late = cases.overdue(today).order_by().values(one=Value(1)).annotate(number=Count("pk")).values("number")
    live = cases.live().exclude(manager=None).order_by("manager__full_name").distinct("manager__full_name")
    row = (
        Project.objects.filter(pk=project.pk)
        .order_by()
        .values(
            _sites=folded(
                ProjectSite.objects.filter(**own).order_by("site__code"),
                kept_by="site__organisation__uuid",
                **named,
            ),
            _places=folded(ProjectPlace.objects.filter(**own).order_by("pk"), **located),
            _partners=folded(ProjectPartner.objects.filter(**own).order_by("role", "pk"), role="role", **organised),
            _fundings=folded(
                given.order_by("pk"),
                project_id="project",
                amount=Cast("amount", TextField()),
                currency="currency",
                from_year="from_year",
                to_year="to_year",
                **organised,
            ),
            _managers=folded(live, name="manager__full_name"),
            _reports=folded(waiting[:30], project="project", title="title", due_on="due_on"),
            _late=Coalesce(Subquery(late), 0),
            **overview_beside.columns(tree, user, today),
        )
        .get()
    )
    sees_cases = user.has_perm("programs.view_case")
    return Around(
        sites=[_site(one) for one in row["_sites"]],
        places=[Location(**one) for one in row["_places"]],
        partners=[
            ProjectPartner(project=project, role=one.pop("role"), organisation=Organisation(**one))
            for one in row["_partners"]
        ],
        fundings=[_funding(one) for one in row["_fundings"]],
        managers=[one["name"] for one in row["_managers"]] if sees_cases else [],
        reports=[(one["project"], one["title"], date.fromisoformat(one["due_on"])) for one in row["_reports"]],
        late_cases=row["_late"] if sees_cases else 0,
        beside=overview_beside.read_from(row),
    )


def _site(row: dict[str, Any]) -> Site:
    """A site of ours; ``kept_by``: the organisation whose own site it is, where it is a partner's."""
    kept_by = row.pop("kept_by")
    site = Site(**row)
    site.kept_by = kept_by  # type: ignore[attr-defined]
    return site


def _funding(row: dict[str, Any]) -> Funding:
    donor = Organisation(uuid=row.pop("uuid"), name=row.pop("name"), name_ar=row.pop("name_ar"))
    amount = row.pop("amount")
    return Funding(organisation=donor, amount=None if amount is None else Decimal(amount), **row)


# --- What is late, what comes next -----------------------------------------------------------------------------
def _late(
    tree: Tree, activities: Sequence[Activity], around: Around, stand: Sequence[Standing], today: date
) -> list[Late]:
    """The longest wait first; what has no day comes after."""
    say_what = gettext("Held or cancelled? Say what happened.")
    found = [
        Late(one.name, say_what, reverse("programs:activity", args=[one.uuid]), days)
        for one in activities
        if (days := late_days(one, today))
    ]
    for pk, title, due_on in around.reports:
        if due_on < today:
            where = tree.nodes[pk]
            note = gettext("Report due") if pk == tree.project.pk else where.name
            found.append(
                Late(title, note, reverse("programs:project-reports", args=[where.uuid]), (today - due_on).days)
            )
    open_below = (Project.Status.PLANNED, Project.Status.ACTIVE)
    for pk in tree.inside & set(tree.nodes):
        node = tree.nodes[pk]
        if node.ends_on and node.ends_on < today and node.status in open_below:
            note = gettext("Its last day has passed. Is it closed, or longer?")
            found.append(
                Late(node.name, note, reverse("programs:project-status", args=[node.uuid]), (today - node.ends_on).days)
            )
    found.sort(key=lambda one: -(one.days or 0))
    for one in stand:
        if one.light in ("red", "missing"):
            note = gettext("No value in this period yet") if one.light == "missing" else gettext("Behind its target")
            address = reverse("programs:indicator", args=[one.indicator.uuid])
            found.append(
                Late(one.indicator.name, note, address, word="" if one.percent is None else f"{one.percent} %")
            )
    if around.late_cases:
        number = around.late_cases
        title = ngettext("%(number)s case past its deadline", "%(number)s cases past their deadline", number)
        where_they_are = f"{reverse('programs:case-list')}?project={tree.project.uuid}&tab=overdue"
        found.append(Late(title % {"number": number}, gettext("Cases"), where_they_are))
    return found


def _coming(tree: Tree, activities: Sequence[Activity], around: Around, today: date) -> list[Coming]:
    """What runs and what is planned, the nearest first."""
    found = [
        Coming(
            one.name,
            one.project.name if one.project_id != tree.project.pk else str(one.place or ""),
            reverse("programs:activity", args=[one.uuid]),
            one.held_on,
            one.ends_on,
        )
        for one in activities
        if one.held_on and one.state == Activity.State.PLANNED and (one.ends_on or one.held_on) >= today
    ]
    for pk, title, due_on in around.reports:
        if due_on >= today:
            where = tree.nodes[pk]
            note = gettext("Report due") if pk == tree.project.pk else where.name
            found.append(
                Coming(
                    title,
                    note,
                    reverse("programs:project-reports", args=[where.uuid]),
                    due_on,
                    icon="file-earmark-text",
                )
            )
    for node in tree.children:
        if node.starts_on and node.starts_on >= today and node.status == Project.Status.PLANNED:
            kind = str(node.get_kind_display())
            found.append(
                Coming(
                    node.name,
                    kind,
                    reverse("programs:project", args=[node.uuid]),
                    node.starts_on,
                    node.ends_on,
                    "diagram-3",
                )
            )
    return sorted(found, key=lambda one: one.on)[:SHOWN_NEXT]
