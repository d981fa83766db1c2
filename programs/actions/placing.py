"""What every step of a placement asks first: is it there, may it be now, is the expert free."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format

from beneficiaries.models import Person
from beneficiaries.refusals import WasMerged
from programs.actions.leavers import leavers
from programs.models import Placement, Project, Skill
from programs.refusals import placements as refusals

if TYPE_CHECKING:
    from accounts.models import User

S = Placement.State
#: An expert is promised, or there.
PROMISED = (S.MATCHED, S.ON_ASSIGNMENT)
_CODE = 40


def last_day(starts_on: date, weeks: int) -> date:
    """The last day of so many whole weeks."""
    return starts_on + timedelta(days=7 * weeks - 1)


def weeks_between(starts_on: date, ends_on: date) -> int:
    """The weeks that days took, begun ones counted; one at least."""
    return max(1, -(-((ends_on - starts_on).days + 1) // 7))


def held(placement: Placement, by: "User | None") -> Placement:
    """The placement as it is now, held until the end of the transaction; refuses one out of the reach of ``by``."""
    seen = Placement.objects.all() if by is None else Placement.objects.visible_to(by)
    row = seen.select_for_update(of=("self",), no_key=True).filter(pk=placement.pk).first()
    if row is None:
        raise refusals.PlacementOutOfReach
    return row


def require(row: Placement, *states: str) -> None:
    if row.state not in states:
        raise refusals.PlacementNotNow(state=row.get_state_display())


def check_day(on: date, row: Placement | None = None) -> None:
    if on > timezone.localdate():
        raise refusals.DayToCome
    if row is not None and on < row.requested_on:
        raise refusals.BeforeRequest(since=date_format(row.requested_on))


def check_project(project: Project, on: date, by: "User | None") -> None:
    """A need of earlier days may still be noted in a project that ran then."""
    if by is not None and not Project.objects.visible_to(by).filter(pk=project.pk).exists():
        raise refusals.ProjectOutOfReach
    if project.status == Project.Status.CLOSED and (project.ends_on is None or on > project.ends_on):
        raise refusals.ProjectIsOver(project=project)


def known_skills(codes: list[str]) -> list[str]:
    """Each once, in the order given; refuses one that is not on the list."""
    wanted = list(dict.fromkeys(codes))
    known = set(Skill.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    for code in wanted:
        if code not in known:
            raise refusals.SkillUnknown(code=code)
    return wanted


def next_code(project: Project) -> str:
    """The project's code and the next number, which nobody has had."""
    stem = f"{project.code[: _CODE - 6]}-P"
    taken = set(Placement.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number = Placement.objects.filter(project=project).count() + 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def candidate(person: Person, by: "User | None", starts_on: date) -> Person:
    """The expert's row, held; refuses who is out of reach, joined to another file, dead or gone."""
    reach = Person.objects.all() if by is None else Person.objects.named_to(by)
    row = reach.select_for_update(of=("self",), no_key=True).filter(pk=person.pk).first()
    if row is None:
        raise refusals.ExpertOutOfReach
    if row.merged_into_id:
        raise WasMerged(ref=Person.objects.get(pk=row.merged_into_id).ref)
    if reason := leavers(people=[row], days={row.pk: starts_on}, by=by).get(row.pk):
        raise refusals.NotACandidate(name=row.shown_name, reason=reason)
    return row


def begins_on(row: Placement) -> date:
    """The first day: of the assignment where it has begun, else as agreed."""
    begins = row.started_on or row.starts_on
    assert begins is not None
    return begins


def agree(row: Placement, begins: date, field: str | None = "starts_on") -> None:
    """Count the weeks from a day on; refuses where the expert is promised to another host by then."""
    row.ends_on = last_day(begins, row.weeks)
    refuse_busy(row, field)


def refuse_busy(row: Placement, field: str | None) -> None:
    """Looked at while the expert's row is held; the constraint ``placement_one_at_a_time`` says the same."""
    begins, ends = Coalesce("started_on", "starts_on"), Coalesce("ended_on", "ends_on")
    promised = (
        Placement.objects.filter(expert=row.expert_id, state__in=[*PROMISED, S.COMPLETED])
        .exclude(pk=row.pk)
        .annotate(begins=begins, ends=ends)
        .filter(Q(ends=None) | Q(ends__gte=begins_on(row)), begins__lte=row.ended_on or row.ends_on)
    )
    other: Any = promised.order_by("begins").first()
    if other is None:
        return
    assert row.expert is not None
    busy = refusals.ExpertBusy(
        name=row.expert.shown_name, since=date_format(other.begins), until=date_format(other.ends)
    )  # fmt: skip
    busy.field = field
    raise busy


def move(row: Placement, state: str, on: date, **values: Any) -> Placement:
    """Put down the step; the database's rules are asked beforehand, so that they answer in a sentence."""
    row.state, row.state_on = state, on
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save(update_fields=["state", "state_on", *values])
    return row
