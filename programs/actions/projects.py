"""The project tree: make, change, move, close; who funds it and who takes part."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from accounts.models import User
from partners.models import Organisation
from places.models import Location, Site
from programs.models import Funding, Headcount, Project, ProjectPartner, ProjectPlace, ProjectSite, StatusChange, Target
from programs.refusals import LoopInTree, StillOpenBelow
from programs.refusals.results import ClosedAbove, SameStatus, StatusLater


def _lock_tree() -> None:
    """One change of the tree's shape at a time: two moves together could make a loop that neither makes alone."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('programs.project tree'))")


def _set_links(project: Project, sites: Iterable[Site] | None, places: Iterable[Location] | None) -> None:
    if sites is not None:
        wanted = {site.pk for site in sites}
        ProjectSite.objects.filter(project=project).exclude(site__in=wanted).delete()
        rows = [ProjectSite(project=project, site_id=pk) for pk in sorted(wanted)]
        ProjectSite.objects.bulk_create(rows, ignore_conflicts=True)
    if places is not None:
        wanted = {place.pk for place in places}
        ProjectPlace.objects.filter(project=project).exclude(location__in=wanted).delete()
        points = [ProjectPlace(project=project, location_id=pk) for pk in sorted(wanted)]
        ProjectPlace.objects.bulk_create(points, ignore_conflicts=True)


def _refuse_loop(project: Project, parent: Project | None) -> None:
    if parent is not None and Project.objects.within(project).filter(pk=parent.pk).exists():
        raise LoopInTree(project=project, parent=parent)


def _refuse_open_below(project: Project) -> None:
    below = Project.objects.within(project).exclude(pk=project.pk).exclude(status=Project.Status.CLOSED)
    names = [str(one) for one in below[:4]]
    if names:
        raise StillOpenBelow(names=", ".join(names))


@transaction.atomic
def create_project(
    *, by: User | None, sites: Iterable[Site] | None = None, places: Iterable[Location] | None = None, **fields: Any
) -> Project:
    """Add a node to the tree; ``fields`` are those of ``Project``. Raises ``ValidationError``."""
    project = Project(**fields)
    project.full_clean()
    project.save()
    _set_links(project, sites, places)
    return project


@transaction.atomic
def change_project(
    *,
    project: Project,
    by: User | None,
    sites: Iterable[Site] | None = None,
    places: Iterable[Location] | None = None,
    on: date | None = None,
    **fields: Any,
) -> Project:
    """Change what is given; a new ``parent`` moves it, the status closed needs everything below closed.

    ``on``: since when a new ``status`` holds, kept among its statuses.
    Raises ``LoopInTree``, ``StillOpenBelow``, ``ValidationError``.
    """
    if "parent" in fields or fields.get("status") == Project.Status.CLOSED:
        _lock_tree()
    locked = Project.objects.select_for_update().get(pk=project.pk)
    if "parent" in fields:
        _refuse_loop(locked, fields["parent"])
    if fields.get("status") == Project.Status.CLOSED and locked.status != Project.Status.CLOSED:
        _refuse_open_below(locked)
    changed = [name for name, value in fields.items() if getattr(locked, name) != value]
    for name in changed:
        setattr(locked, name, fields[name])
    if changed:
        locked.full_clean()
        locked.save(update_fields=changed)
    if "promised" in changed:
        keep_total(locked)
    if "status" in changed and on is not None:
        values = {"status": locked.status, "by": by}
        StatusChange.objects.update_or_create(project=locked, since=on, defaults=values)
    _set_links(locked, sites, places)
    return locked


def keep_total(project: Project) -> None:
    """The target of all people says what the project says: it is promised in one place."""
    whole = Target.objects.filter(project=project, unit=Headcount.Unit.PEOPLE, sex="", band="", nationality="")
    if project.promised is None:
        whole.delete()
    else:
        whole.exclude(number=project.promised).update(number=project.promised)


@transaction.atomic
def set_status(
    *, project: Project, status: str, on: date, today: date, by: User | None, reason: str = ""
) -> StatusChange:
    """Say since when a project has a status, and why; the latest one is the project's. The same day again corrects it.

    Raises ``StatusLater``, ``SameStatus``, ``StillOpenBelow``, ``ClosedAbove`` (reopened below something closed).
    """
    if on > today:
        raise StatusLater
    _lock_tree()
    locked = Project.objects.select_for_update().select_related(None).get(pk=project.pk)
    rows = StatusChange.objects.filter(project=locked)
    known = rows.filter(since=on).first()
    change = known or StatusChange(project=locked, since=on)
    latest = not rows.filter(since__gt=on).exists()
    before = rows.filter(since__lt=on).order_by("since").last()
    # A first entry may say since when the project has the status that it was made with.
    if known is None and latest and locked.status == status and before is not None:
        raise SameStatus(project=locked)
    if latest and status != locked.status:
        _refuse_status(locked, status)
    change.status, change.reason, change.by = status, reason.strip(), by
    change.full_clean()
    change.save()
    if latest and locked.status != status:
        locked.status = status
        locked.save(update_fields=["status"])
    return change


def _refuse_status(project: Project, status: str) -> None:
    if status == Project.Status.CLOSED:
        _refuse_open_below(project)
    elif project.status == Project.Status.CLOSED and project.parent_id:
        above = Project.objects.get(pk=project.parent_id)
        if above.status == Project.Status.CLOSED:
            raise ClosedAbove(parent=above)


def move_project(*, project: Project, parent: Project | None, by: User | None) -> Project:
    """Hang a node, with all that lies below it, elsewhere in the tree. Raises ``LoopInTree``."""
    return change_project(project=project, parent=parent, by=by)


def archive_project(
    *, project: Project, by: User | None, on: date | None = None, today: date | None = None, reason: str = ""
) -> Project:
    """Close a project: it stays readable, nobody is enrolled any more. ``on``: since when, kept with its reason.

    Raises ``StillOpenBelow``, ``StatusLater``.
    """
    if on is None:
        return change_project(project=project, status=Project.Status.CLOSED, by=by)
    set_status(project=project, status=Project.Status.CLOSED, on=on, today=today or on, by=by, reason=reason)
    return Project.objects.get(pk=project.pk)


@transaction.atomic
def fund(
    *,
    project: Project,
    organisation: Organisation,
    by: User | None,
    amount: Decimal | None = None,
    currency: str = "MAD",
    from_year: int | None = None,
    to_year: int | None = None,
) -> Funding:
    """Say what a donor gives to a node, for which years; the same donor and first year again corrects it.

    Raises ``ValidationError``.
    """
    Project.objects.select_for_update().get(pk=project.pk)
    known = Funding.objects.filter(project=project, organisation=organisation, from_year=from_year).first()
    funding = known or Funding(project=project, organisation=organisation, from_year=from_year)
    funding.amount, funding.currency, funding.to_year = amount, currency, to_year
    funding.full_clean()
    funding.save()
    if Organisation.Kind.DONOR not in organisation.kinds:
        organisation.kinds = [*organisation.kinds, Organisation.Kind.DONOR]
        organisation.save(update_fields=["kinds"])
    return funding


@transaction.atomic
def add_partner(
    *, project: Project, organisation: Organisation, by: User | None, role: str = ProjectPartner.Role.IMPLEMENTER
) -> ProjectPartner:
    """Name an organisation as a partner of a project; again changes nothing. Raises ``ValidationError``."""
    Project.objects.select_for_update().get(pk=project.pk)
    known = ProjectPartner.objects.filter(project=project, organisation=organisation, role=role).first()
    if known:
        return known
    partner = ProjectPartner(project=project, organisation=organisation, role=role)
    partner.full_clean()
    partner.save()
    return partner
