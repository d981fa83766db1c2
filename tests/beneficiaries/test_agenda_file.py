"""The calendar file: what it says, what it never says, and the secret address."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from icalendar import Calendar

from accounts.models import Clearance, User
from beneficiaries import actions
from beneficiaries.actions.agenda import calendar_of
from beneficiaries.calendars import appointments_of, calendar_file
from beneficiaries.models import Appointment, CalendarLink
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.follow_up import AppointmentFactory
from tests.flat import assert_flat

pytestmark = pytest.mark.django_db
FILE = reverse("beneficiaries:agenda-file")
PAGE = reverse("beneficiaries:agenda-subscription")
#: What a calendar file escapes or folds in the midst of.
AWKWARD = [*"abc ,;:\\\"'\n=é–", "م", "ح", "ّ", "👩", "\u200d", "ß"]
READABLE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])


@pytest.fixture
def me(world):
    return world.user("case manager")


@pytest.fixture
def person(world):
    return PersonFactory.create(site=world.north, full_name="Hawa Traoré", name_ar="حواء تراوري")


def events(written):
    return Calendar.from_ical(written).walk("VEVENT")


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


def test_a_meeting_is_written_with_floating_local_times(world, me, person):
    row = AppointmentFactory.create(person=person, staff=me, on=tomorrow(), at=time(9, 30), minutes=45, where="Room 2")
    answer = world.client("case manager").get(FILE)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = events(answer.content)
    begins = datetime.combine(row.on, time(9, 30))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (begins, begins + timedelta(minutes=45))
    # Neither TZID nor Z: half past nine is half past nine whatever a phone knows of Morocco's clock.
    assert re.search(rb"DTSTART:\d{8}T093000\r\n", answer.content)
    assert b"VTIMEZONE" not in answer.content
    assert str(event["uid"]) == f"{row.uuid}@apsopad"
    assert str(event["summary"]) == f"Meeting · {person.ref}"
    assert str(event["location"]) == "Room 2"


def test_some_time_that_day_is_a_whole_day_that_stays_free(me, person):
    AppointmentFactory.create(person=person, staff=me, on=tomorrow(), at=None)
    (event,) = events(calendar_file(appointments_of(me, timezone.localdate()), me, spare=False))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (tomorrow(), tomorrow() + timedelta(days=1))
    assert str(event["transp"]) == "TRANSPARENT"


def test_a_change_keeps_the_number_and_raises_the_sequence(me, person):
    row = AppointmentFactory.create(person=person, staff=me, on=tomorrow())

    def now():
        (event,) = events(calendar_file(appointments_of(me, timezone.localdate()), me, spare=True))
        return str(event["uid"]), event["sequence"], str(event["status"])

    uid, first, status = now()
    assert (first, status) == (0, "CONFIRMED")
    actions.change_appointment(appointment=row, by=me, on=tomorrow(), at=time(15), minutes=30)
    assert now() == (uid, 1, "CONFIRMED")
    actions.tell_appointment(appointment=row, by=me, state="cancelled")
    assert now() == (uid, 2, "CANCELLED")


def test_nobody_is_sent_to_someone_who_died(me, person):
    AppointmentFactory.create(person=person, staff=me, on=tomorrow())
    actions.record_death(person=person, by=me, on=timezone.localdate())
    (event,) = events(calendar_file(appointments_of(me, timezone.localdate()), me, spare=True))
    assert str(event["status"]) == "CANCELLED"


def test_neither_file_names_anyone_or_says_what_it_is_about(world, me, person):
    Clearance.objects.create(user=me, category="medical")
    AppointmentFactory.create(person=person, staff=me, on=tomorrow(), about="zqxabout", kind="visit", where="zqxhome")
    AppointmentFactory.create(
        person=person, staff=me, on=tomorrow(), about="zqxhidden", category="medical", kind="call", where="zqxclinic"
    )
    rows = appointments_of(me, timezone.localdate())
    assert len(rows) == 2
    for spare in (True, False):
        text = calendar_file(rows, me, spare=spare).decode().replace("\r\n ", "")
        assert not re.search("Hawa|Traor|حواء|zqx|medical|Health", text)
        assert person.ref in text
    assert b"Home visit" not in calendar_file(rows, me, spare=True)


def test_a_file_holds_ones_own_only(world, me, person):
    AppointmentFactory.create(person=person, staff=world.user("social worker"), on=tomorrow())
    AppointmentFactory.create(person=person, staff=me, on=timezone.localdate() - timedelta(days=40))
    assert appointments_of(me, timezone.localdate()) == []
    assert list(events(world.client("case manager").get(FILE).content)) == []


@effort(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.text(st.sampled_from(AWKWARD) | READABLE, max_size=160))
def test_whatever_is_typed_comes_back_as_it_was(me, where):
    row = Appointment(staff=me, on=date(2027, 3, 2), at=time(9), minutes=30, where=where, made_at=timezone.now())
    written = calendar_file([row], me, spare=False)
    lines = written.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)
    (event,) = events(written)
    assert str(event.get("location", "")) == where
    assert len(events(written)) == 1


# --- The secret address --------------------------------------------------------------------------------------------
def token_of(page):
    found = re.search(r"/people/agenda/calendar/([\w-]+)\.ics", page)
    return found[1] if found else None


def fetch(token):
    return Client().get(reverse("beneficiaries:agenda-subscribed", args=[token]))


def test_the_address_is_shown_once_and_only_its_digest_is_kept(world, me, person):
    AppointmentFactory.create(person=person, staff=me, on=tomorrow())
    desk = world.client("case manager")
    assert not CalendarLink.objects.exists()
    shown = desk.post(PAGE)
    token = token_of(shown.content.decode())
    assert f"{settings.ORIGIN}/people/agenda/calendar/{token}.ics" in shown.content.decode()
    assert "no-cache" in shown.headers["Cache-Control"]
    assert token_of(desk.get(PAGE).content.decode()) is None
    assert token not in str(vars(CalendarLink.objects.get()))
    answer = fetch(token)
    assert answer.status_code == 200
    assert [str(event["summary"]) for event in events(answer.content)] == [f"Appointment · {person.ref}"]


def test_a_new_address_ends_the_old_one_and_both_end_when_told(world, me):
    desk = world.client("case manager")
    first, second = (token_of(desk.post(PAGE).content.decode()) for _ in range(2))
    assert (fetch(first).status_code, fetch(second).status_code) == (404, 200)
    desk.post(reverse("beneficiaries:agenda-subscription-end"))
    assert fetch(second).status_code == 404
    assert not actions.revoke_calendar_link(user=me)


def test_who_may_no_longer_sign_in_has_no_calendar(world):
    user = UserFactory.create(role="case manager", sites=[world.north])
    token = actions.make_calendar_link(user=user)
    assert calendar_of(token) == user
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert fetch(token).status_code == 404
    User.objects.filter(pk=user.pk).update(is_active=True)
    user.groups.clear()
    assert fetch(token).status_code == 404


def test_the_file_costs_the_same_for_two_and_twenty(world, me):
    assert_flat(
        world.client("case manager"),
        FILE,
        lambda number: AppointmentFactory.create_batch(number, person__site=world.north, staff=me, on=tomorrow()),
    )
