"""What becomes of a host's need: asked, validated, matched, on assignment, completed; and the way back of each step."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format

from beneficiaries.actions.reach import check_site
from beneficiaries.actions.repeats import one_at_a_time
from beneficiaries.models import Language, Person
from partners.models import Organisation
from places.models import Location, Site
from programs.actions.enrolments import share_cards
from programs.actions.leavers import leavers
from programs.actions.placing import (
    PROMISED,
    agree,
    begins_on,
    candidate,
    check_day,
    check_project,
    held,
    known_skills,
    move,
    next_code,
    refuse_busy,
    require,
    weeks_between,
)
from programs.models import Placement, Project
from programs.refusals import placements as refusals

if TYPE_CHECKING:
    from accounts.models import User

S = Placement.State
#: Nobody is promised yet.
BEFORE = (S.REQUESTED, S.VALIDATED)
#: What an expert agreed to.
AGREED = ("project", "site", "host")
CHANGED = (*AGREED, "title", "task", "mode", "place", "language", "skills", "weeks", "wanted_from", "requested_on")


# --- The need --------------------------------------------------------------------------------------------------
@transaction.atomic
def request_placement(
    *,
    project: Project,
    site: Site,
    host: Organisation,
    title: str,
    weeks: int,
    by: "User | None",
    on: date,
    task: str = "",
    mode: str = Placement.Mode.ON_SITE,
    place: Location | None = None,
    language: Language | None = None,
    skills: list[str] | None = None,
    wanted_from: date | None = None,
    client_id: UUID | None = None,
) -> Placement:
    """Note what a host needs: skills by their codes, for how many weeks, from when, in which language, where.

    Its code goes on from that of the project. The same ``client_id`` again gives the same placement. Raises
    ``ProjectOutOfReach``, ``ProjectIsOver``, ``SkillUnknown``, ``DayToCome``, ``ValidationError``; of the registry
    ``SiteNotCovered``, ``SiteClosed``.
    """
    if client_id is not None:
        one_at_a_time(client_id)
        if known := Placement.objects.filter(uuid=client_id).first():
            return held(known, by)
    check_site(site, by)
    # Two needs at once: one of them takes the next number.
    row = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    check_project(row, on, by)
    check_day(on)
    placement = Placement(
        project=row,
        site=site,
        host=host,
        code=next_code(row),
        title=" ".join(title.split()),
        task=task.strip(),
        mode=mode,
        place=place,
        language=language,
        skills=known_skills(skills or []),
        weeks=weeks,
        wanted_from=wanted_from,
        requested_on=on,
        state_on=on,
    )
    if client_id is not None:
        placement.uuid = client_id
    placement.full_clean()
    placement.save()
    return placement


@transaction.atomic
def change_placement(*, placement: Placement, by: "User | None", **fields: Any) -> Placement:
    """Put right what is said of a need; other weeks move the agreed end. The same again changes nothing.

    Raises ``PlacementNotNow`` (it is over), ``FixedOnceMatched``, ``ProjectOutOfReach``, ``ProjectIsOver``,
    ``SkillUnknown``, ``DayToCome``, ``ExpertBusy``, ``ValidationError``.
    """
    row = held(placement, by)
    stray = set(fields) - set(CHANGED)
    if stray:
        raise TypeError(f"not to be put right: {sorted(stray)}")
    if "skills" in fields:
        fields["skills"] = known_skills(fields["skills"])
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    if not changed:
        return row
    require(row, *BEFORE, *PROMISED)
    if row.state in PROMISED and (fixed := [name for name in AGREED if name in changed]):
        field: Any = Placement._meta.get_field(fixed[0])
        raise refusals.FixedOnceMatched(field=field.verbose_name)
    if "site" in changed:
        check_site(fields["site"], by)
    if "project" in changed:
        check_project(fields["project"], row.requested_on, by)
    if "requested_on" in changed:
        check_day(fields["requested_on"])
    for name in changed:
        setattr(row, name, fields[name])
    if "weeks" in changed and row.state in PROMISED:
        agree(row, begins_on(row))
        changed.append("ends_on")
    row.full_clean()
    row.save(update_fields=changed)
    return row


# --- Its way ---------------------------------------------------------------------------------------------------
@transaction.atomic
def validate_placement(*, placement: Placement, by: "User | None", on: date) -> Placement:
    """We look for somebody. Again changes nothing. Raises ``PlacementNotNow``, ``DayToCome``, ``BeforeRequest``."""
    row = held(placement, by)
    if row.state == S.VALIDATED:
        return row
    require(row, S.REQUESTED)
    check_day(on, row)
    return move(row, S.VALIDATED, on, validated_on=on)


@transaction.atomic
def match_placement(*, placement: Placement, person: Person, by: "User | None", on: date, starts_on: date) -> Placement:
    """An expert agrees to go, from a day for the weeks asked for; the site of the placement sees their card.

    The same person and day again changes nothing. Raises ``PlacementNotNow``, ``ExpertOutOfReach``, ``NotACandidate``,
    ``ExpertBusy``, ``DayToCome``, ``BeforeRequest``; of the registry ``WasMerged``.
    """
    row = held(placement, by)
    if row.state == S.MATCHED and row.expert_id == person.pk and row.starts_on == starts_on:
        return row
    require(row, S.VALIDATED)
    check_day(on, row)
    expert = candidate(person, by, starts_on)
    row.expert = expert
    row.starts_on = starts_on
    agree(row, starts_on)
    share_cards(people=[expert], sites=[row.site_id], reason=row.title)
    return move(
        row, S.MATCHED, on, matched_on=on, expert=expert, starts_on=row.starts_on, ends_on=row.ends_on
    )  # fmt: skip


@transaction.atomic
def start_placement(*, placement: Placement, by: "User | None", on: date) -> Placement:
    """The expert is with the host since that day; the agreed end moves with it. Again changes nothing.

    Raises ``PlacementNotNow``, ``NotACandidate``, ``ExpertBusy``, ``DayToCome``, ``BeforeRequest``.
    """
    row = held(placement, by)
    if row.state == S.ON_ASSIGNMENT and row.started_on == on:
        return row
    require(row, S.MATCHED)
    check_day(on, row)
    assert row.expert_id is not None
    expert = Person.objects.select_for_update(no_key=True).get(pk=row.expert_id)
    if reason := leavers(people=[expert], days={expert.pk: on}, by=None).get(expert.pk):
        raise refusals.NotACandidate(name=expert.shown_name, reason=reason)
    row.started_on = on
    agree(row, on, field="on")
    return move(row, S.ON_ASSIGNMENT, on, started_on=on, ends_on=row.ends_on)


@transaction.atomic
def complete_placement(
    *,
    placement: Placement,
    by: "User | None",
    on: date,
    weeks: int | None = None,
    staff_trained: int | None = None,
    report: str = "",
) -> Placement:
    """It is over since that day: how many weeks it took (None: as the days say), how many of the host's staff were
    trained, what came of it. Again changes nothing.

    Raises ``PlacementNotNow``, ``EndsBeforeStart``, ``ExpertBusy``, ``DayToCome``, ``ValidationError``.
    """
    row = held(placement, by)
    if row.state == S.COMPLETED and row.ended_on == on:
        return row
    require(row, S.ON_ASSIGNMENT)
    check_day(on)
    assert row.started_on is not None
    assert row.expert_id is not None
    if on < row.started_on:
        raise refusals.EndsBeforeStart(since=date_format(row.started_on))
    Person.objects.select_for_update(no_key=True).get(pk=row.expert_id)
    row.ended_on = on
    refuse_busy(row, "on")
    done = weeks or weeks_between(row.started_on, on)
    return move(
        row, S.COMPLETED, on, ended_on=on, weeks_done=done, staff_trained=staff_trained, report=report.strip()
    )  # fmt: skip


@transaction.atomic
def cancel_placement(*, placement: Placement, by: "User | None", on: date, reason: str) -> Placement:
    """Nobody goes, or goes on; the reason is kept. Again changes nothing.

    Raises ``PlacementNotNow``, ``ReasonNeeded``, ``DayToCome``, ``BeforeRequest``.
    """
    row = held(placement, by)
    said = " ".join(reason.split())
    if row.state == S.CANCELLED:
        return row
    require(row, *BEFORE, *PROMISED)
    if not said:
        raise refusals.ReasonNeeded
    check_day(on, row)
    return move(row, S.CANCELLED, on, reason=said)


@transaction.atomic
def take_back(*, placement: Placement, by: "User | None", state: str, on: date) -> Placement:
    """Undo the step that led to ``state``: that was a mistake. The history keeps that it was taken.

    Validated → requested; matched → validated, nobody is promised any more; on assignment → matched, as agreed before;
    completed → on assignment, what was written of it stays to be put right; cancelled → where it stood. Raises
    ``PlacementNotNow`` (it is not in ``state``), ``CannotTakeBack``, ``ExpertBusy``.
    """
    row = held(placement, by)
    if row.state != state:
        raise refusals.PlacementNotNow(state=row.get_state_display())
    if row.state == S.REQUESTED:
        raise refusals.CannotTakeBack
    if row.expert_id is not None:
        Person.objects.select_for_update(no_key=True).get(pk=row.expert_id)
    gone: dict[str, Any]
    if row.state == S.VALIDATED:
        target, gone = S.REQUESTED, {"validated_on": None}
    elif row.state == S.MATCHED:
        target, gone = S.VALIDATED, {"matched_on": None, "expert": None, "starts_on": None, "ends_on": None}
    elif row.state == S.ON_ASSIGNMENT:
        target, gone = S.MATCHED, {"started_on": None}
    elif row.state == S.COMPLETED:
        target, gone = S.ON_ASSIGNMENT, {"ended_on": None}
    else:
        target, gone = stood(row), {"reason": ""}
    for name, value in gone.items():
        setattr(row, name, value)
    if target in PROMISED:
        # The time asked for may be another's by now.
        agree(row, begins_on(row), field=None)
        gone["ends_on"] = row.ends_on
    return move(row, target, since(row, target) or on, **gone)


def stood(placement: Placement) -> S:
    """Where a placement that was cancelled stood before."""
    if placement.started_on:
        return S.ON_ASSIGNMENT
    if placement.matched_on or placement.expert_id:
        return S.MATCHED
    return S.VALIDATED if placement.validated_on else S.REQUESTED


def since(placement: Placement, state: str) -> date | None:
    """Since when a placement that is, or was, in a state has been in it."""
    days = {
        S.REQUESTED: placement.requested_on,
        S.VALIDATED: placement.validated_on,
        S.MATCHED: placement.matched_on,
        S.ON_ASSIGNMENT: placement.started_on,
        S.COMPLETED: placement.ended_on,
    }
    return days.get(S(state))
