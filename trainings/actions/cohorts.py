"""Courses and cohorts: made, changed, opened, run and closed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from places.models import Site
from programs.models import Activity, ActivitySite, Project
from trainings.models import Cohort, Course, Session
from trainings.refusals import CohortCannotBecome, SessionsStillPlanned

if TYPE_CHECKING:
    from accounts.models import User

State = Cohort.State
#: From which states a cohort may come into each.
TRANSITIONS: Mapping[str, tuple[str, ...]] = {
    State.OPEN: (State.PLANNED,),
    State.RUNNING: (State.PLANNED, State.OPEN, State.CLOSED),
    State.CLOSED: (State.RUNNING,),
}


@transaction.atomic
def save_course(*, course: Course, by: "User | None") -> Course:
    """Keep a new course, or what was changed in one."""
    course.full_clean()
    course.save()
    return course


@transaction.atomic
def start_cohort(
    *,
    course: Course,
    project: Project,
    code: str,
    by: "User | None",
    title: str = "",
    title_ar: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    capacity: int | None = None,
    sites: Sequence[Site] = (),
    activity_fields: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Cohort:
    """A new group for a course: one activity of ``project``, run by ``sites``; ``fields`` are the cohort's own.

    Without a title it is called after its course. Raises ``ValidationError`` with the sentence of each constraint.
    """
    activity = Activity(
        code=code,
        project=project,
        kind=Activity.Kind.SESSION,
        title=title or course.title_fr,
        title_ar=title_ar or ("" if title else course.title_ar),
        held_on=starts_on,
        ends_on=ends_on,
        capacity=capacity,
        **(activity_fields or {}),
    )
    activity.full_clean()
    activity.save()
    ActivitySite.objects.bulk_create(ActivitySite(activity=activity, site=site) for site in sites)
    cohort = Cohort(activity=activity, course=course, **fields)
    cohort.full_clean()
    cohort.save()
    return cohort


@transaction.atomic
def change_cohort(
    *,
    cohort: Cohort,
    by: "User | None",
    activity: Mapping[str, Any] | None = None,
    sites: Sequence[Site] | None = None,
    **fields: Any,
) -> Cohort:
    """Change what a cohort and its activity say; nothing is written where nothing differs."""
    locked = Cohort.objects.select_for_update(of=("self", "activity")).select_related("activity").get(pk=cohort.pk)
    for thing, wanted in ((locked.activity, activity or {}), (locked, fields)):
        changed = [name for name, value in wanted.items() if getattr(thing, name) != value]
        for name in changed:
            setattr(thing, name, wanted[name])
        if changed:
            thing.full_clean()
            thing.save()
    if sites is not None:
        _set_sites(locked.activity, sites)
    return locked


def _set_sites(activity: Activity, sites: Sequence[Site]) -> None:
    kept = ActivitySite.objects.filter(activity=activity)
    kept.exclude(site__in=sites).delete()
    there = set(kept.values_list("site", flat=True))
    ActivitySite.objects.bulk_create(
        ActivitySite(activity=activity, site=site) for site in sites if site.pk not in there
    )


def _become(cohort: Cohort, state: str) -> Cohort:
    """Lock the cohort and take it from its state into another; the same state again changes nothing."""
    locked = Cohort.objects.select_for_update(of=("self",)).select_related("activity").get(pk=cohort.pk)
    if locked.state != state:
        if locked.state not in TRANSITIONS[state]:
            raise CohortCannotBecome(now=locked.get_state_display(), wanted=State(state).label)
        locked.state = State(state)
        locked.save(update_fields=["state"])
    return locked


@transaction.atomic
def open_cohort(*, cohort: Cohort, by: "User | None") -> Cohort:
    """Let people enrol."""
    return _become(cohort, State.OPEN)


@transaction.atomic
def run_cohort(*, cohort: Cohort, by: "User | None") -> Cohort:
    """The course has begun, or a closed cohort goes on."""
    return _become(cohort, State.RUNNING)


@transaction.atomic
def close_cohort(*, cohort: Cohort, by: "User | None") -> Cohort:
    """The course is over: its registers take no more marks.

    Raises ``SessionsStillPlanned`` while a session is neither held nor cancelled.
    """
    locked = _become(cohort, State.CLOSED)
    if number := locked.sessions.filter(state=Session.State.PLANNED).count():
        raise SessionsStillPlanned(number=number)
    if locked.activity.state == Activity.State.PLANNED:
        locked.activity.state = Activity.State.HELD
        locked.activity.save(update_fields=["state"])
    return locked
