"""Volunteers: who becomes one, at which level, how much they give, on which missions, and what is stated of it."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min, Q
from django.utils.formats import date_format

from accounts.models import User
from beneficiaries.actions.reach import Look, as_seen, locked
from beneficiaries.actions.repeats import one_at_a_time
from beneficiaries.models import Person
from programs.actions.activities import add_participation, remove_participation
from programs.attesting import Statement, keeper
from programs.models import Activity, GivenHours, Participation, PersonSkill, Skill, Volunteer
from programs.models.activity import Role
from programs.refusals import ActivityCancelled
from programs.refusals.money import OtherEntry
from programs.refusals.volunteers import (
    AfterTheEnd,
    BeforeTheStart,
    DayAhead,
    HasStopped,
    HoursAfterThat,
    HoursGivenThere,
    LevelAsBefore,
    LevelBeforeTheLast,
    MissionOver,
    NeitherWay,
    NobodyKeepsStatements,
    NoReasonForLower,
    NotAbleNow,
    NothingGiven,
    NothingShown,
    NotOnThatDay,
    NoVolunteersWanted,
    VolunteerBefore,
    VolunteerOutOfReach,
    VolunteersEnough,
)
from programs.volunteering import days_of, is_over, parts_seen, weeks_of

_ZERO = Decimal(0)


def _held(volunteer: Volunteer, by: User | None) -> Volunteer:
    """The volunteer's row as it is now, held until the end; refuses one whom ``by`` may not name."""
    reach = Volunteer.objects.all() if by is None else Volunteer.objects.visible_to(by)
    row = reach.select_for_update(of=("self",)).select_related("person").filter(pk=volunteer.pk).first()
    if row is None:
        raise VolunteerOutOfReach
    return row


def _said(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


# --- Becoming one, stopping, coming back ---------------------------------------------------------------------------
@transaction.atomic
def make_volunteer(
    *,
    person: Person,
    by: User | None,
    on: date,
    today: date,
    hours_a_week: Decimal | None = None,
    available: str = "",
    online: bool = False,
    on_site: bool = True,
) -> Volunteer:
    """Note that somebody gives their time; whoever is a volunteer already stays as they are.

    Raises ``DayAhead``, ``NeitherWay``, ``NotAbleNow``, ``VolunteerBefore``, ``ValidationError``; of the registry
    ``OutOfReach``, ``WasMerged``.
    """
    row = locked(person, by)
    known = Volunteer.objects.filter(person=row).first()
    if known is not None:
        if known.until:
            raise VolunteerBefore(name=row.shown_name)
        return known
    if on > today:
        raise DayAhead
    if not (online or on_site):
        raise NeitherWay
    if row.deceased_on or (row.gone_on and row.gone_on <= today):
        raise NotAbleNow(name=row.shown_name)
    made = Volunteer(
        person=row,
        since=on,
        level_on=on,
        hours_a_week=hours_a_week,
        available=available.strip(),
        online=online,
        on_site=on_site,
    )
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def change_availability(
    *,
    volunteer: Volunteer,
    by: User | None,
    hours_a_week: Decimal | None,
    available: str,
    online: bool,
    on_site: bool,
    look: Look = as_seen,
) -> Volunteer:
    """Say how much, when and where somebody can help. Raises ``NeitherWay``, ``ValidationError``."""
    row = _held(volunteer, by)
    look(row)
    if not (online or on_site):
        raise NeitherWay
    row.hours_a_week, row.available, row.online, row.on_site = hours_a_week, available.strip(), online, on_site
    row.full_clean()
    row.save(update_fields=["hours_a_week", "available", "online", "on_site"])
    return row


@transaction.atomic
def set_level(*, volunteer: Volunteer, level: int, on: date, today: date, shown: str, by: User | None) -> Volunteer:
    """Raise somebody on the benchmark with what they showed, or lower them with the reason; history keeps all levels.

    Raises ``LevelAsBefore``, ``NothingShown``, ``NoReasonForLower``, ``DayAhead``, ``LevelBeforeTheLast``,
    ``HasStopped``.
    """
    row = _held(volunteer, by)
    if row.until:
        raise HasStopped(name=row.person.shown_name)
    if level == row.level:
        raise LevelAsBefore
    if not shown.strip():
        raise NothingShown if level > row.level else NoReasonForLower
    if on > today:
        raise DayAhead
    if on < row.level_on:
        raise LevelBeforeTheLast(day=_said(row.level_on))
    row.level, row.level_on, row.shown = level, on, shown.strip()
    row.full_clean()
    row.save(update_fields=["level", "level_on", "shown"])
    return row


@transaction.atomic
def stop_volunteering(*, volunteer: Volunteer, on: date, today: date, by: User | None) -> Volunteer:
    """Note that somebody stopped; their hours stay. Again changes nothing.

    Raises ``DayAhead``, ``BeforeTheStart``, ``HoursAfterThat``.
    """
    row = _held(volunteer, by)
    if row.until:
        return row
    if on > today:
        raise DayAhead
    if on < row.since:
        raise BeforeTheStart(day=_said(row.since))
    given = GivenHours.objects.filter(participation__person=row.person, participation__role=Role.VOLUNTEER)
    last = given.order_by("-on").values_list("on", flat=True).first()
    if last and on < last:
        raise HoursAfterThat(day=_said(last))
    row.until = on
    row.save(update_fields=["until"])
    return row


@transaction.atomic
def come_back(*, volunteer: Volunteer, by: User | None) -> Volunteer:
    """Somebody who stopped goes on, at the level that they had. Again changes nothing. Raises ``NotAbleNow``."""
    row = _held(volunteer, by)
    if row.until is None:
        return row
    if row.person.deceased_on or row.person.gone_on or row.person.merged_into_id:
        raise NotAbleNow(name=row.person.shown_name)
    row.until = None
    row.save(update_fields=["until"])
    return row


# --- Skills --------------------------------------------------------------------------------------------------------
@transaction.atomic
def note_skill(*, person: Person, skill: Skill, level: int, on: date, by: User | None) -> PersonSkill:
    """Say that somebody can do something, and how well; said again, the level changes.

    Raises ``ValidationError``; of the registry ``OutOfReach``, ``WasMerged``.
    """
    row = locked(person, by)
    noted = PersonSkill.objects.filter(person=row, skill=skill).first() or PersonSkill(person=row, skill=skill)
    if noted.pk and noted.level == level:
        return noted
    noted.level, noted.noted_on = level, on
    noted.full_clean()
    noted.save()
    return noted


@transaction.atomic
def remove_skill(*, person: Person, skill: Skill, by: User | None) -> None:
    """Take a skill off that was noted by mistake; history keeps it. Again changes nothing."""
    row = locked(person, by)
    PersonSkill.objects.filter(person=row, skill=skill).delete()


# --- Missions ------------------------------------------------------------------------------------------------------
@transaction.atomic
def join_mission(*, volunteer: Volunteer, activity: Activity, today: date, by: User | None) -> Participation:
    """Somebody takes one of the places of an activity that looks for volunteers; again changes nothing.

    Raises ``NoVolunteersWanted``, ``VolunteersEnough``, ``MissionOver``, ``HasStopped``, ``NotAbleNow``,
    ``ActivityCancelled``.
    """
    mission = Activity.objects.select_for_update().get(pk=activity.pk)
    row = _held(volunteer, by)
    inside = Participation.objects.filter(activity=mission, role=Role.VOLUNTEER)
    known = inside.filter(person=row.person).first()
    if known is not None:
        return known
    if mission.state == Activity.State.CANCELLED:
        raise ActivityCancelled(activity=mission)
    if row.until:
        raise HasStopped(name=row.person.shown_name)
    if row.person.deceased_on or row.person.gone_on:
        raise NotAbleNow(name=row.person.shown_name)
    if not mission.volunteers_wanted:
        raise NoVolunteersWanted(activity=mission)
    if is_over(mission, today):
        raise MissionOver(activity=mission)
    if inside.count() >= mission.volunteers_wanted:
        raise VolunteersEnough(activity=mission)
    return add_participation(activity=mission, person=row.person, role=Role.VOLUNTEER, by=by)


@transaction.atomic
def leave_mission(*, volunteer: Volunteer, activity: Activity, by: User | None) -> None:
    """Give a place back before any hours were given; again changes nothing. Raises ``HoursGivenThere``."""
    mission = Activity.objects.select_for_update().get(pk=activity.pk)
    row = _held(volunteer, by)
    part = Participation.objects.filter(activity=mission, person=row.person, role=Role.VOLUNTEER).first()
    if part is None:
        return
    if part.hours:
        raise HoursGivenThere(activity=mission)
    remove_participation(participation=part, by=by)


# --- Hours ---------------------------------------------------------------------------------------------------------
@transaction.atomic
def log_hours(
    *,
    volunteer: Volunteer,
    activity: Activity,
    hours: Decimal,
    on: date,
    today: date,
    by: User | None,
    what: str = "",
    client_id: UUID | None = None,
) -> GivenHours:
    """Add hours of a day to what somebody gave in an activity; the same ``client_id`` again adds nothing.

    Raises ``DayAhead``, ``BeforeTheStart``, ``AfterTheEnd``, ``NotOnThatDay``, ``ActivityCancelled``, ``OtherEntry``,
    ``ValidationError``.
    """
    number = client_id or uuid4()
    one_at_a_time(number)
    place = Activity.objects.select_for_update().get(pk=activity.pk)
    row = _held(volunteer, by)
    known = GivenHours.objects.filter(uuid=number).select_related("participation").first()
    if known is not None:
        said = (known.participation.person_id, known.participation.activity_id, known.on, known.hours)
        if said != (row.person_id, place.pk, on, hours):
            raise OtherEntry
        return known
    _refuse_day(row, place, on, today)
    inside = Participation.objects.filter(activity=place, person=row.person, role=Role.VOLUNTEER)
    before = inside.values_list("hours", flat=True).first() or _ZERO
    entry = GivenHours(uuid=number, on=on, hours=hours, what=what.strip(), by=by)
    entry.full_clean(exclude=["participation"])
    entry.participation = add_participation(
        activity=place, person=row.person, role=Role.VOLUNTEER, hours=before + hours, by=by
    )
    entry.save()
    return entry


def _refuse_day(volunteer: Volunteer, activity: Activity, on: date, today: date) -> None:
    if on > today:
        raise DayAhead
    if on < volunteer.since:
        raise BeforeTheStart(day=_said(volunteer.since))
    last = min((day for day in (volunteer.until, volunteer.person.deceased_on) if day), default=None)
    if last and on > last:
        raise AfterTheEnd(day=_said(last))
    begins, ends = activity.held_on, activity.ends_on
    if (begins and on < begins) or (ends and on > ends):
        days = " – ".join(_said(day) for day in (begins, ends) if day)
        raise NotOnThatDay(activity=activity, days=days)


@transaction.atomic
def remove_hours(*, entry: GivenHours, by: User | None) -> None:
    """Take back hours that were noted by mistake; history keeps them. Again changes nothing."""
    Activity.objects.select_for_update().get(participations=entry.participation_id)
    row = GivenHours.objects.select_related("participation").filter(pk=entry.pk).first()
    if row is None:
        return
    part = row.participation
    row.delete()
    left = max(_ZERO, (part.hours or _ZERO) - row.hours)
    part.hours = left if left or part.entries.exists() else None
    part.save(update_fields=["hours"])


# --- What is stated of it ------------------------------------------------------------------------------------------
@transaction.atomic
def issue_statement(*, volunteer: Volunteer, on: date, by: User | None) -> Statement:
    """Give somebody a numbered statement of what they gave so far; the same facts on the same day give the same one.

    Counted are hours in activities that ``by`` may see, but sensitive ones. Raises ``NothingGiven``.
    """
    kept = keeper()
    if kept is None:
        raise NobodyKeepsStatements
    row = _held(volunteer, by)
    facts = facts_of(row, on, by)
    for known in kept.of(row.person):
        if known.revoked_on is None and known.issued_on == on and facts.items() <= known.printed.items():
            return known
    return kept.issue(person=row.person, printed=facts, issued_on=on, by=by)


def facts_of(volunteer: Volunteer, on: date, by: User | None) -> dict[str, object]:
    """What a statement of that day says, as it is kept. Raises ``NothingGiven``."""
    everything = Participation.objects.filter(role=Role.VOLUNTEER, activity__sensitive=False)
    mine = (everything if by is None else parts_seen(by)).filter(person=volunteer.person, hours__gt=0)
    had = Q(days__hours__gt=0)
    spans = mine.annotate(first=Min("days__on", filter=had), last=Max("days__on", filter=had))
    parts = list(spans.select_related("activity").order_by("activity__held_on", "pk"))
    if not parts:
        raise NothingGiven
    days = days_of(parts)
    missions = [
        {
            "title": part.activity.title,
            "title_ar": part.activity.title_ar,
            "mode": part.activity.mode,
            "first": part.first.isoformat() if part.first else "",
            "last": part.last.isoformat() if part.last else "",
            "hours": str(part.hours),
        }
        for part in parts
    ]
    return {
        "paper": "statement",
        "organisation_fr": settings.ORGANISATION_NAME,
        "organisation_ar": settings.ORGANISATION_NAME_AR,
        "holder": volunteer.person.full_name,
        "holder_ar": volunteer.person.name_ar,
        "since": volunteer.since.isoformat(),
        "until": volunteer.until.isoformat() if volunteer.until else "",
        "level": volunteer.level,
        "first": min(days).isoformat() if days else "",
        "last": max(days).isoformat() if days else "",
        "hours": str(sum((part.hours or _ZERO for part in parts), _ZERO)),
        "weeks": weeks_of(days),
        "missions": missions,
    }
