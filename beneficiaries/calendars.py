"""One's agenda as a calendar file (RFC 5545), for the calendar of a phone: days and times, never a name.

Times are floating, without a time zone: ten o'clock is ten o'clock whatever the phone's time zone data say of Morocco,
which went to UTC+0 for good on 2026-09-20.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Calendar, Event

from beneficiaries.models import Appointment

if TYPE_CHECKING:
    from accounts.models import User

State = Appointment.State
#: A calendar file tells of a month that was and of a year to come.
BACK, AHEAD = timedelta(days=31), timedelta(days=366)
_STATUS = {State.CANCELLED: "CANCELLED"}
#: At most so many: a calendar that is fetched every hour stays small.
MOST = 2000


@dataclass(frozen=True)
class DayTold:
    """A day that another room brings into someone's calendar: a key that stays, a word, a reference, an address.

    Never a name; whoever has the secret address of a calendar reads all of it.
    """

    key: str
    on: date
    word: str
    ref: str = ""
    url: str = ""


Teller = Callable[["User", date, date], Iterable[DayTold]]
_tellers: list[Teller] = []


def tells(teller: Teller) -> Teller:
    """Register ``teller(user, first day, last day) -> days``; it asks a fixed number of queries."""
    if teller not in _tellers:
        _tellers.append(teller)
    return teller


def days_of(user: "User", today: date) -> list[DayTold]:
    """What the other rooms bring into someone's calendar."""
    return [day for teller in _tellers for day in teller(user, today - BACK, today + AHEAD)][:MOST]


def appointments_of(user: "User", today: date) -> list[Appointment]:
    """What someone's calendar shows: their own, of a month ago to a year ahead, cancelled ones too."""
    rows = Appointment.objects.visible_to(user).filter(staff=user, on__gte=today - BACK, on__lte=today + AHEAD)
    return list(rows.with_changes().select_related("person", "site").order_by("on", "at", "pk")[:MOST])


def calendar_file(
    appointments: Iterable[Appointment], user: "User", *, spare: bool, days: Iterable[DayTold] = ()
) -> bytes:
    """The file as bytes, lines folded at 75 octets. Wants ``with_changes``; ``days``: what other rooms bring.

    ``spare``: for an address that anyone who has it may fetch: no kind, no place. Never a name of a person or what it
    is about: these stay behind the sign-in page, to which each event leads.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Apsopad//Agenda//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{settings.ORGANISATION_NAME} · {_('Agenda')}")
    for appointment in appointments:
        calendar.add_component(_event(appointment, spare))
    for day in days:
        calendar.add_component(_day(day))
    written: bytes = calendar.to_ical()
    return written


def _event(appointment: Appointment, spare: bool) -> Event:
    event = Event()
    made = _utc(appointment.made_at)
    changed = _utc(vars(appointment).get("changed_at") or appointment.made_at)
    event.add("uid", f"{appointment.uuid}@apsopad")
    event.add("dtstamp", changed)
    event.add("created", made)
    event.add("last-modified", changed)
    event.add("sequence", max(0, (vars(appointment).get("changes") or 1) - 1))
    if appointment.at is None:
        event.add("dtstart", appointment.on)
        event.add("dtend", appointment.on + timedelta(days=1))
        # Some time that day: it does not make the whole day busy.
        event.add("transp", "TRANSPARENT")
    else:
        begins = datetime.combine(appointment.on, appointment.at.replace(second=0, microsecond=0))
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=appointment.minutes))
    told = not spare and not appointment.category
    word = str(appointment.get_kind_display()) if told else pgettext("in a calendar", "Appointment")
    ref = appointment.person.ref if appointment.person is not None else ""
    event.add("summary", " · ".join(filter(None, [word, ref])))
    # Nobody rings at the door of someone who died because a telephone said so.
    died = appointment.person is not None and appointment.person.deceased_on is not None
    state = State.CANCELLED if died and appointment.state == State.PLANNED else State(appointment.state)
    event.add("status", _STATUS.get(state, "CONFIRMED"))
    event.add("class", "PRIVATE")
    if ref:
        event.add("description", ref)
    # Where someone lives is told by their file only.
    if told and appointment.where and appointment.kind != Appointment.Kind.VISIT:
        event.add("location", appointment.where)
    event.add("url", settings.ORIGIN + reverse("beneficiaries:appointment", args=[appointment.uuid]))
    return event


def _day(day: DayTold) -> Event:
    """A day without an hour; it makes nobody busy."""
    event = Event()
    event.add("uid", f"{day.key}@apsopad")
    event.add("dtstamp", _utc(timezone.now()))
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", " · ".join(filter(None, [day.word, day.ref])))
    event.add("class", "PRIVATE")
    if day.url:
        event.add("url", settings.ORIGIN + day.url)
    return event


def _utc(moment: datetime) -> datetime:
    aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    return aware.astimezone(UTC).replace(microsecond=0)
