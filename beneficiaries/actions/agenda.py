"""What staff have ahead of them: planned, moved, told how it went; and the secret address of a calendar."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.secret_links import digest_of, new_secret
from beneficiaries import refusals
from beneficiaries.actions.protection import require_clearance
from beneficiaries.actions.reach import Look, as_seen, check_site, locked
from beneficiaries.actions.repeats import one_at_a_time
from beneficiaries.models import Appointment, CalendarLink, Person
from places.models import Site

if TYPE_CHECKING:
    from accounts.models import User

State = Appointment.State


@transaction.atomic
def plan_appointment(
    *,
    by: "User | None",
    staff: "User",
    on: date,
    site: Site | None = None,
    person: Person | None = None,
    kind: str = Appointment.Kind.MEETING,
    at: time | None = None,
    minutes: int = 30,
    about: str = "",
    where: str = "",
    category: str = "",
    client_id: UUID | None = None,
) -> Appointment:
    """Put something into one's own agenda or a colleague's of the same site; ``at`` None: some time that day.

    Local day and time, as people say them. The same ``client_id`` again changes nothing. Another appointment at that
    time does not stand in the way: ask ``clashes_with``. Raises ``ColleagueNotThere``, ``ColleagueCannotOpen``,
    ``ColleagueNotCleared``, ``NotCleared``, ``PersonDied``, ``SiteNotCovered``.
    """
    require_clearance(by, category)
    if client_id is not None:
        one_at_a_time(client_id)
        if known := Appointment.objects.filter(uuid=client_id).first():
            if known.made_by_id != (by.pk if by else None):
                raise refusals.IdTaken
            return known
    row = locked(person, by) if person is not None else None
    if row is not None and row.deceased_on is not None and on > row.deceased_on:
        raise refusals.PersonDied
    site = site or _site_for(row, by or staff)
    check_site(site, by)
    _check_colleague(staff, site, row, category, by)
    appointment = Appointment(
        staff=staff,
        person=row,
        site=site,
        kind=kind,
        about=about.strip(),
        category=category,
        on=on,
        at=at,
        minutes=minutes,
        where=where.strip(),
        made_by=by,
    )
    if client_id is not None:
        appointment.uuid = client_id
    appointment.full_clean()
    appointment.save()
    return appointment


@transaction.atomic
def change_appointment(
    *,
    appointment: Appointment,
    by: "User | None",
    on: date,
    at: time | None,
    minutes: int,
    staff: "User | None" = None,
    kind: str | None = None,
    about: str | None = None,
    where: str | None = None,
    look: Look = as_seen,
) -> Appointment:
    """Move it to another day or time, give it to a colleague, mend its words; what is None stays as it is."""
    row = _held(appointment, by)
    look(row)
    if row.state != State.PLANNED:
        raise refusals.AppointmentEnded
    if row.person is not None and row.person.deceased_on is not None and on > row.person.deceased_on:
        raise refusals.PersonDied
    if staff is not None and staff.pk != row.staff_id:
        _check_colleague(staff, row.site, row.person, row.category, by)
        row.staff = staff
    row.on, row.at, row.minutes = on, at, minutes
    row.kind = row.kind if kind is None else kind
    row.about = row.about if about is None else about.strip()
    row.where = row.where if where is None else where.strip()
    row.full_clean()
    row.save(update_fields=["on", "at", "minutes", "staff", "kind", "about", "where"])
    return row


@transaction.atomic
def tell_appointment(
    *, appointment: Appointment, by: "User | None", state: str, outcome: str = "", look: Look = as_seen
) -> Appointment:
    """Say how it went: it took place, nobody came, it was cancelled; ``planned`` puts it back. Again changes nothing.

    Raises ``StillToCome`` for something of tomorrow that is said to have taken place or to have been missed.
    """
    row = _held(appointment, by)
    look(row)
    state = State(state)
    if state in {State.KEPT, State.MISSED} and row.on > timezone.localdate():
        raise refusals.StillToCome
    outcome = outcome.strip() if state != State.PLANNED else ""
    if (row.state, row.outcome) == (state, outcome):
        return row
    row.state, row.outcome = state, outcome
    row.full_clean()
    row.save(update_fields=["state", "outcome"])
    return row


def clashes_with(appointment: Appointment) -> list[Appointment]:
    """What else the same colleague has at that time; nothing for something without a time."""
    if appointment.at is None or appointment.state != State.PLANNED:
        return []
    begins = datetime.combine(appointment.on, appointment.at)
    ends = begins + timedelta(minutes=appointment.minutes)
    same_day = (
        Appointment.objects.planned()
        .filter(staff=appointment.staff_id, on=appointment.on, at__isnull=False)
        .exclude(pk=appointment.pk)
    )
    return [
        other
        for other in same_day.select_related("person").order_by("at", "pk")
        if other.at and other.until and datetime.combine(other.on, other.at) < ends and other.until > begins
    ]


@transaction.atomic
def make_calendar_link(*, user: "User") -> str:
    """A new secret for the address of one's calendar; the one before stops working. Shown once, never kept."""
    token, digest = new_secret()
    CalendarLink.objects.update_or_create(user=user, defaults={"digest": digest, "made_at": timezone.now()})
    return token


@transaction.atomic
def revoke_calendar_link(*, user: "User") -> bool:
    """End the secret address; whether there was one."""
    return CalendarLink.objects.filter(user=user).delete()[0] > 0


def calendar_of(token: str) -> "User | None":
    """Whose calendar a secret address shows; None for one that was ended, and for an account that was."""
    link = CalendarLink.objects.select_related("user").filter(digest=digest_of(token)).first()
    if link is None or not link.user.is_active or not link.user.has_perm("beneficiaries.view_appointment"):
        return None
    return link.user


# --- Steps ---------------------------------------------------------------------------------------------------------
def _held(appointment: Appointment, by: "User | None") -> Appointment:
    """The row as it is now, held; what someone may not see does not exist for them."""
    seen = Appointment.objects.all() if by is None else Appointment.objects.visible_to(by)
    rows = Appointment.objects.select_for_update(of=("self",), no_key=True).select_related("staff", "site", "person")
    row = rows.filter(pk__in=seen.filter(pk=appointment.pk).values("pk")).first()
    if row is None:
        raise refusals.OutOfReach
    return row


def _site_for(person: Person | None, user: "User") -> Site:
    """The site that keeps the file where it is one's own, else one's first."""
    if person is not None and (user.covers_all_sites or user.coverage.filter(site=person.site_id).exists()):
        return person.site
    own = Site.objects.working()
    own = own if user.covers_all_sites else own.filter(coverage__user=user)
    site = own.order_by("-is_default", "pk").first()
    if site is None:
        raise refusals.SiteNotCovered
    return site


def _check_colleague(staff: "User", site: Site, person: Person | None, category: str, by: "User | None") -> None:
    """Who is to do it works at that site, may open the file, and is cleared for what it is about."""
    if not staff.is_active or not (staff.covers_all_sites or staff.coverage.filter(site=site).exists()):
        raise refusals.ColleagueNotThere
    if person is not None and not Person.objects.visible_to(staff).filter(pk=person.pk).exists():
        raise refusals.ColleagueCannotOpen
    if category and not staff.clearances.filter(category=category).exists():
        raise refusals.ColleagueNotCleared
