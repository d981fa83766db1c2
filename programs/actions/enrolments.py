"""Enrolling people, households and organisations; places and waiting lists; how an enrolment goes on.

The activity's row is locked first, always: two who take the last place at once never both get it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from accounts.refusals import Refusal
from beneficiaries.models import FileShare, Household, HouseholdMember, Person
from beneficiaries.models.person import PersonQuerySet
from partners.models import Organisation
from places.models import Site
from programs.actions.eligibility import Verdict, assess_all
from programs.actions.leavers import leavers, still_here
from programs.enrolling import tell_enrolled
from programs.models import Activity, ActivitySite, Enrolment, Project, ProjectSite
from programs.models.activity import Role
from programs.refusals import (
    ActivityCancelled,
    FileMerged,
    NoPlace,
    NotEligible,
    NotFrom,
    NotOfProject,
    ProjectClosed,
    StatusBeforeApplication,
)

S = Enrolment.Status
Subject = Person | Household | Organisation

#: How an enrolment may go on: from each status, the statuses that may follow.
TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.APPLIED: (S.ELIGIBLE, S.WAITLISTED, S.ACTIVE, S.REJECTED, S.WITHDRAWN),
    S.ELIGIBLE: (S.WAITLISTED, S.ACTIVE, S.REJECTED, S.WITHDRAWN),
    S.WAITLISTED: (S.ACTIVE, S.REJECTED, S.WITHDRAWN),
    S.ACTIVE: (S.COMPLETED, S.WITHDRAWN),
    S.COMPLETED: (S.ACTIVE,),
    S.WITHDRAWN: (S.APPLIED, S.WAITLISTED, S.ACTIVE),
    S.REJECTED: (S.APPLIED, S.ELIGIBLE),
}
#: Who holds a place; those who come to teach, help or advise take none.
HOLDS_A_PLACE = (S.ACTIVE, S.COMPLETED)
TAKES_NO_PLACE = (Role.TRAINER, Role.VOLUNTEER, Role.EXPERT)


@dataclass
class Outcome:
    """What a bulk enrolment did; ``refused`` pairs each one with the sentence that says why."""

    enrolled: list[Enrolment] = field(default_factory=list)
    already: list[Enrolment] = field(default_factory=list)
    refused: list[tuple[Subject, Refusal]] = field(default_factory=list)

    @property
    def waiting(self) -> list[Enrolment]:
        """Of the new ones, those on the waiting list."""
        return [one for one in self.enrolled if one.status == S.WAITLISTED]


# --- Locks and places ------------------------------------------------------------------------------------------
def lock_place_of(project: Project, activity: Activity | None) -> Activity | None:
    """Lock where someone is enrolled: the activity's row, or the project's where there is none."""
    if activity is None:
        Project.objects.select_for_update().get(pk=project.pk)
        return None
    return Activity.objects.select_for_update().get(pk=activity.pk)


def places_left(activity: Activity | None) -> int | None:
    """Places not taken; None where there is no limit."""
    if activity is None or activity.capacity is None:
        return None
    held = Enrolment.objects.filter(activity=activity, status__in=HOLDS_A_PLACE).exclude(role__in=TAKES_NO_PLACE)
    return max(0, activity.capacity - held.count())


def _set_status(enrolment: Enrolment, status: str, on: date, by: User | None, reason: str = "") -> None:
    enrolment.status, enrolment.status_on, enrolment.decided_by = status, max(on, enrolment.applied_on), by
    if reason:
        enrolment.reason = reason
    enrolment.save(update_fields=["status", "status_on", "decided_by", "reason"])


def _fill_places(activity: Activity | None, on: date, by: User | None) -> list[Enrolment]:
    """Give free places to the first who wait, in their order; the activity's row is locked already."""
    left = places_left(activity)
    if activity is None or left is None:
        return []
    waiting = still_here(Enrolment.objects.filter(activity=activity), on).waiting()
    moved = list(waiting.select_for_update(of=("self",))[:left])
    for enrolment in moved:
        _set_status(enrolment, S.ACTIVE, on, by)
    return moved


# --- Cards for the sites that meet -----------------------------------------------------------------------------
def _sites_of(project: Project, activity: Activity | None) -> list[int]:
    hosts = list(ActivitySite.objects.filter(activity=activity).values_list("site", flat=True)) if activity else []
    return hosts or list(ProjectSite.objects.filter(project=project).values_list("site", flat=True))


def share_cards(*, people: Iterable[Person], sites: Iterable[Site | int], reason: str) -> int:
    """Give sites the cards of people whose files lie elsewhere; returns how many were new."""
    wanted = {site if isinstance(site, int) else site.pk for site in sites}
    home = {person.pk: person.site_id for person in people}
    open_shares = FileShare.objects.open().filter(person__in=home, site__in=wanted)
    known = set(open_shares.values_list("person", "site"))
    new = [
        FileShare(person_id=person, site_id=site, depth=FileShare.Depth.CARD, reason=reason[:200])
        for person, own in home.items()
        for site in sorted(wanted)
        if site != own and (person, site) not in known
    ]
    return len(FileShare.objects.bulk_create(new, ignore_conflicts=True))


def _share(enrolments: Sequence[Enrolment], project: Project, activity: Activity | None) -> None:
    sites = _sites_of(project, activity)
    if not sites or not enrolments:
        return
    people = [one.person for one in enrolments if one.person]
    homes = [one.household_id for one in enrolments if one.household_id]
    if homes:
        members = HouseholdMember.objects.filter(household__in=homes, until=None).select_related("person")
        people += [member.person for member in members]
    share_cards(people=people, sites=sites, reason=activity.title if activity else project.title)


# --- Enrolling -------------------------------------------------------------------------------------------------
def _kind(subject: Subject) -> str:
    if isinstance(subject, Person):
        return "person"
    return "household" if isinstance(subject, Household) else "organisation"


def _refuse_closed(project: Project, activity: Activity | None) -> None:
    if project.status == Project.Status.CLOSED:
        raise ProjectClosed(project=project)
    if activity and activity.state == Activity.State.CANCELLED:
        raise ActivityCancelled(activity=activity)
    if activity and activity.project_id != project.pk:
        raise NotOfProject(activity=activity, project=project)


def _refuse_leaver(enrolment: Enrolment, status: str, on: date, by: User | None) -> None:
    """Nobody waits, or gets a place, after dying or going away; who had one may be said to have completed."""
    goes_on = status not in (S.REJECTED, S.WITHDRAWN) and enrolment.status not in HOLDS_A_PLACE
    if goes_on and enrolment.person is not None:
        person = enrolment.person
        if reason := leavers(people=[person], days={person.pk: on}, by=by).get(person.pk):
            raise NotEligible(name=person, reasons=reason)


def start_of(
    subject: Subject,
    verdict: Verdict | None,
    asked: str | None,
    *,
    decided: bool,
    left: int | None,
    activity: Activity | None,
) -> str:
    """The status with which someone starts, where ``left`` places are left; raises what stands against it."""
    if isinstance(subject, Person) and subject.merged_into_id:
        raise FileMerged(ref=subject.merged_into.ref if subject.merged_into else "")
    if asked in (S.REJECTED, S.WITHDRAWN):
        return asked
    if verdict and verdict.answer == "no":
        raise NotEligible(name=subject, reasons=verdict.said)
    if verdict and verdict.answer == "person_decides" and not decided and asked in (None, S.APPLIED):
        return S.APPLIED
    if asked == S.ACTIVE and left == 0 and activity:
        raise NoPlace(activity=activity, places=activity.capacity)
    if asked:
        return asked
    return S.ACTIVE if left is None or left > 0 else S.WAITLISTED


@transaction.atomic
def enrol_all(
    *,
    project: Project,
    subjects: Iterable[Subject],
    by: User | None,
    activity: Activity | None = None,
    role: str = Role.PARTICIPANT,
    on: date | None = None,
    status: str | None = None,
    decided: bool = False,
    reason: str = "",
    history: bool = False,
    days: Mapping[int, date] | None = None,
) -> Outcome:
    """Enrol many at once, in their order, with a fixed number of queries.

    Without ``status`` each gets a place, or a place on the waiting list where all are taken, or stays an application
    where the conditions leave it to a person (``decided=True``: that person has decided, ``reason`` says why). Who is
    enrolled there already in that role stays as they are. ``history``: what is told is long past, so a closed project
    is no obstacle. ``days``: another day for some, by their key.

    Raises ``ProjectClosed``, ``ActivityCancelled``, ``NotOfProject``; who is refused is in the outcome.
    """
    chosen = list(dict.fromkeys(subjects))
    usual = on or timezone.localdate()
    locked = lock_place_of(project, activity)
    if not (history and project.status == Project.Status.CLOSED):
        _refuse_closed(project, locked)
    outcome = Outcome()
    if not chosen:
        return outcome
    kind = _kind(chosen[0])
    there = Enrolment.objects.filter(project=project, activity=locked, **{f"{kind}__in": chosen}).select_related(kind)
    if kind != "household":
        there = there.filter(role=role)
    known = {getattr(one, f"{kind}_id"): one for one in there}
    people = [one for one in chosen if isinstance(one, Person) and one.pk not in known]
    verdicts = assess_all(project=project, people=people, on=usual, by=by, days=days) if people else {}
    counted = role not in TAKES_NO_PLACE
    left = places_left(locked) if counted else None
    new = []
    for subject in chosen:
        if subject.pk in known:
            outcome.already.append(known[subject.pk])
            continue
        try:
            verdict = verdicts.get(subject.pk)
            given = start_of(subject, verdict, status, decided=decided, left=left, activity=locked)
        except Refusal as refusal:
            outcome.refused.append((subject, refusal))
            continue
        if left and given in HOLDS_A_PLACE:
            left -= 1
        day = (days or {}).get(subject.pk, usual)
        enrolment = Enrolment(project=project, activity=locked, role=role, status=given, applied_on=day, status_on=day)
        enrolment.reason, enrolment.decided_by = reason, by
        setattr(enrolment, kind, subject)
        new.append(enrolment)
    outcome.enrolled = Enrolment.objects.bulk_create(new)
    _share(outcome.enrolled, project, locked)
    tell_enrolled(outcome.enrolled, by)
    return outcome


def enrol(
    *,
    project: Project,
    by: User | None,
    activity: Activity | None = None,
    person: Person | None = None,
    household: Household | None = None,
    organisation: Organisation | None = None,
    role: str = Role.PARTICIPANT,
    on: date | None = None,
    status: str | None = None,
    decided: bool = False,
    reason: str = "",
) -> Enrolment:
    """Enrol exactly one person, household or organisation; again changes nothing and gives the same enrolment.

    Raises ``NotEligible``, ``NoPlace`` (only where ``status`` asks for a place), ``FileMerged``, ``ProjectClosed``,
    ``ActivityCancelled``, ``NotOfProject``.
    """
    subjects = [one for one in (person, household, organisation) if one is not None]
    if len(subjects) != 1:
        raise ValueError("enrol a person, a household or an organisation: exactly one of them")
    outcome = enrol_all(
        project=project,
        activity=activity,
        subjects=subjects,
        role=role,
        by=by,
        on=on,
        status=status,
        decided=decided,
        reason=reason,
    )
    if outcome.refused:
        raise outcome.refused[0][1]
    return (outcome.enrolled or outcome.already)[0]


def enrol_from(
    *,
    source: "Project | Activity",
    project: Project,
    by: User | None,
    activity: Activity | None = None,
    role: str = Role.PARTICIPANT,
    on: date | None = None,
    among: Callable[[], Iterable[Person]] | None = None,
) -> Outcome:
    """Enrol all who take part in another project or activity: laureates of phase 1 into phase 2.

    ``among``: only these people (whom the user may name).
    """
    people = people_of(source)
    if among is not None:
        allowed = {person.pk for person in among()}
        people = people.filter(pk__in=allowed)
    return enrol_all(project=project, activity=activity, subjects=people, role=role, by=by, on=on)


def people_of(source: "Project | Activity") -> PersonQuerySet:
    """Who holds or held a place in a project with all below it, or in an activity; first come first."""
    taking_part = Enrolment.objects.taking_part().exclude(person=None)
    if isinstance(source, Activity):
        taking_part = taking_part.filter(activity=source)
    else:
        taking_part = taking_part.filter(project__in=Project.objects.within(source))
    return Person.objects.current().filter(pk__in=taking_part.values("person")).select_related("site").order_by("pk")


# --- Going on --------------------------------------------------------------------------------------------------
@transaction.atomic
def change_status(
    *, enrolment: Enrolment, status: str, by: User | None, on: date | None = None, reason: str = ""
) -> Enrolment:
    """Move an enrolment on; the status that it already has changes nothing.

    Who leaves a place gives it to the first who waits. Asked for a place where none is left, it is refused.
    Raises ``NotFrom``, ``NoPlace``, ``StatusBeforeApplication``, and for a place ``NotEligible``.
    """
    locked = lock_place_of(enrolment.project, enrolment.activity)
    current = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    if current.status == status:
        return current
    if status not in TRANSITIONS[current.status]:
        raise NotFrom(before=current.get_status_display(), after=S(status).label)
    day = on or timezone.localdate()
    if day < current.status_on:
        raise StatusBeforeApplication(status=current.get_status_display(), since=date_format(current.status_on))
    _refuse_leaver(current, status, day, by)
    gave_place = current.status in HOLDS_A_PLACE and status not in HOLDS_A_PLACE
    takes_place = status in HOLDS_A_PLACE and current.status not in HOLDS_A_PLACE
    if takes_place and current.role not in TAKES_NO_PLACE and locked and places_left(locked) == 0:
        raise NoPlace(activity=locked, places=locked.capacity)
    _set_status(current, status, day, by, reason)
    if gave_place and current.role not in TAKES_NO_PLACE:
        _fill_places(locked, day, by)
    return current


@transaction.atomic
def decide(*, enrolment: Enrolment, accept: bool, by: User | None, reason: str, on: date | None = None) -> Enrolment:
    """A person decides on an application: a place or the waiting list, or a refusal, with the reason."""
    if not accept:
        return change_status(enrolment=enrolment, status=S.REJECTED, by=by, on=on, reason=reason)
    locked = lock_place_of(enrolment.project, enrolment.activity)
    full = places_left(locked) == 0 and enrolment.role not in TAKES_NO_PLACE
    status = S.WAITLISTED if full else S.ACTIVE
    return change_status(enrolment=enrolment, status=status, by=by, on=on, reason=reason)


@transaction.atomic
def give_places(*, activity: Activity, by: User | None, on: date | None = None) -> list[Enrolment]:
    """Give free places to who waits, then to the eligible; the eligible without a place join the waiting list.

    Who has died or gone away is passed over. Returns who got a place.
    """
    day = on or timezone.localdate()
    locked = lock_place_of(activity.project, activity)
    here = still_here(Enrolment.objects.filter(activity=locked), day)
    eligible = here.filter(status=S.ELIGIBLE).select_for_update(of=("self",))
    for enrolment in eligible.order_by("-priority", "applied_on", "pk"):
        _set_status(enrolment, S.WAITLISTED, day, by)
    if locked is not None and locked.capacity is None:
        moved = list(here.waiting())
        for enrolment in moved:
            _set_status(enrolment, S.ACTIVE, day, by)
        return moved
    return _fill_places(locked, day, by)
