"""The agenda: planned, moved, told; seen by those who may; clashes said, not forbidden."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord, Clearance, User
from beneficiaries import actions, refusals
from beneficiaries.home.follow_up import following_up
from beneficiaries.models import Appointment
from beneficiaries.views.agenda import colleagues
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory, PersonNeedFactory
from tests.factories.follow_up import AppointmentFactory, ReferralFactory
from tests.factories.partners import OrganisationFactory
from tests.flat import assert_flat
from tests.together import together

pytestmark = pytest.mark.django_db
AGENDA, NEW = reverse("beneficiaries:agenda"), reverse("beneficiaries:appointment-new")
DAY = date(2027, 3, 2)


def at(name, row):
    return reverse(f"beneficiaries:{name}", args=[row.uuid])


@pytest.fixture
def me(world):
    return world.user("case manager")


@pytest.fixture
def desk(world):
    return world.client("case manager")


@pytest.fixture
def person(world):
    return PersonFactory.create(site=world.north, full_name="Hawa Traoré")


def plan(by, **more):
    return actions.plan_appointment(**({"by": by, "staff": by, "on": DAY, "at": time(10)} | more))


# --- Planning ------------------------------------------------------------------------------------------------------
def test_one_plans_for_oneself_and_for_a_colleague(world, me, person):
    mine = plan(me, person=person, about=" Papers ")
    assert (mine.site, mine.about, mine.state, mine.made_by) == (world.north, "Papers", "planned", me)
    theirs = plan(me, staff=world.user("social worker"), kind="call", at=None)
    assert (theirs.site, theirs.at, theirs.until) == (world.north, None, None)


def test_a_second_touch_makes_no_second_appointment(me, world):
    number = uuid4()
    assert plan(me, client_id=number) == plan(me, client_id=number)
    with pytest.raises(refusals.IdTaken):
        plan(world.user("social worker"), client_id=number)
    assert Appointment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_form_twice_at_once_makes_one(world):
    me, number = UserFactory.create(role="case manager", sites=[world.north]), uuid4()

    one, other = together(*[lambda: plan(me, client_id=number).pk] * 2)
    assert one == other


def test_what_is_refused_leaves_nothing_behind(world, me, person):
    elsewhere = PersonFactory.create(site=world.south)
    dead = PersonFactory.create(site=world.north, deceased_on=date(2026, 5, 1))
    gone = UserFactory.create(role="case manager", sites=[world.north], is_active=False)
    for more, refused in [
        ({"person": elsewhere}, refusals.OutOfReach),
        ({"person": dead}, refusals.PersonDied),
        ({"staff": world.user("case manager", "south")}, refusals.ColleagueNotThere),
        ({"staff": gone}, refusals.ColleagueNotThere),
        ({"site": world.south}, refusals.SiteNotCovered),
        ({"category": "medical"}, refusals.NotCleared),
        ({"minutes": 0}, ValidationError),
        ({"minutes": 10_000}, ValidationError),
        ({"kind": "party"}, ValidationError),
    ]:
        with pytest.raises(refused):
            plan(me, **more)
    assert not Appointment.objects.exists()


def test_a_restricted_one_goes_to_the_cleared_only(world, me, person):
    Clearance.objects.create(user=me, category="medical")
    with pytest.raises(refusals.ColleagueNotCleared):
        plan(me, person=person, category="medical", staff=world.user("social worker"))
    made = plan(me, person=person, category="medical")
    assert not Appointment.objects.visible_to(world.user("social worker")).exists()
    assert list(Appointment.objects.visible_to(me)) == [made]


# --- Moving and telling --------------------------------------------------------------------------------------------
def test_it_is_moved_and_given_to_a_colleague(world, me, person):
    row = plan(me, person=person)
    other = world.user("social worker")
    actions.change_appointment(appointment=row, by=me, on=DAY + timedelta(days=7), at=None, minutes=60, staff=other)
    row.refresh_from_db()
    assert (row.on, row.at, row.minutes, row.staff) == (DAY + timedelta(days=7), None, 60, other)
    with pytest.raises(refusals.ColleagueNotThere):
        actions.change_appointment(
            appointment=row, by=other, on=DAY, at=None, minutes=60, staff=world.user("case manager", "south")
        )


def test_it_is_told_how_it_went_and_put_back(me):
    row = plan(me, on=timezone.localdate())
    actions.tell_appointment(appointment=row, by=me, state="missed", outcome=" No answer. ")
    row.refresh_from_db()
    assert (row.state, row.outcome) == ("missed", "No answer.")
    with pytest.raises(refusals.AppointmentEnded):
        actions.change_appointment(appointment=row, by=me, on=DAY, at=None, minutes=30)
    actions.tell_appointment(appointment=row, by=me, state="planned", outcome="x")
    row.refresh_from_db()
    assert (row.state, row.outcome) == ("planned", "")


def test_tomorrow_has_not_taken_place_but_may_be_cancelled(me):
    row = plan(me, on=timezone.localdate() + timedelta(days=1))
    for state in ("kept", "missed"):
        with pytest.raises(refusals.StillToCome):
            actions.tell_appointment(appointment=row, by=me, state=state)
    assert actions.tell_appointment(appointment=row, by=me, state="cancelled").state == "cancelled"


def test_one_out_of_reach_does_not_exist(world, me, person):
    row = plan(me, person=person)
    stranger = world.user("case manager", "south")
    with pytest.raises(refusals.OutOfReach):
        actions.tell_appointment(appointment=row, by=stranger, state="cancelled")
    with pytest.raises(refusals.OutOfReach):
        actions.change_appointment(appointment=row, by=stranger, on=DAY, at=None, minutes=30)


@pytest.mark.parametrize(
    ("begins", "minutes", "clashes"),
    [
        (time(9, 30), 30, False),
        (time(9, 30), 45, True),
        (time(10, 15), 15, True),
        (time(10, 30), 30, False),
        (None, 30, False),
    ],
)
def test_another_at_the_same_time_is_said_and_not_forbidden(me, begins, minutes, clashes):
    first = plan(me, at=time(10), minutes=30)
    second = plan(me, at=begins, minutes=minutes)
    assert actions.clashes_with(second) == ([first] if clashes else [])


def test_what_was_cancelled_and_what_others_have_clashes_with_nothing(world, me):
    plan(world.user("social worker"), at=time(10))
    actions.tell_appointment(appointment=plan(me, at=time(10)), by=me, state="cancelled")
    assert actions.clashes_with(plan(me, at=time(10))) == []


# --- Pages ---------------------------------------------------------------------------------------------------------
def test_it_is_planned_from_the_file_and_from_the_agenda(desk, me, person):
    typed = {"kind": "call", "on": "02/03/2027", "at": "9h30", "minutes": "45", "staff": me.pk, "where": "Office 2"}
    answer = desk.post(at("person-appointment", person), typed | {"about": "Papers", "client_id": str(uuid4())})
    assert answer.url == f"{AGENDA}?on=2027-03-02"
    row = Appointment.objects.get()
    assert (row.person, row.at, row.minutes, row.where) == (person, time(9, 30), 45, "Office 2")
    assert "Hawa Traoré" in desk.get(answer.url).content.decode()
    assert at("appointment", row) in desk.get(at("person-file", person)).content.decode()
    clash = desk.post(NEW, typed, follow=True).content.decode()
    assert "already has something at that time" in clash
    assert Appointment.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"on": ""}, "on"),
        ({"on": "29/02/2027"}, "on"),
        ({"on": "01/01/9999"}, "on"),
        ({"at": "25:61"}, "at"),
        ({"minutes": "1e308"}, "minutes"),
        ({"staff": "0"}, "staff"),
        ({"kind": "party"}, "kind"),
        ({"about": "x" * 201}, "about"),
        ({"where": "a\x00b"}, "where"),
    ],
)
def test_each_bad_input_has_its_sentence_and_nothing_is_lost(desk, me, typed, field):
    right = {"kind": "call", "on": "02/03/2027", "at": "09:30", "minutes": "45", "staff": me.pk, "where": "Office 2"}
    answer = desk.post(NEW, right | typed)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert field == "where" or "Office 2" in answer.content.decode()
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("way", ["day", "week", "list"])
def test_each_way_of_looking_shows_what_is_there(desk, me, person, way):
    assert "Nothing" in desk.get(AGENDA, {"way": way, "on": "2027-03-02"}).content.decode()
    row = plan(me, person=person)
    page = desk.get(AGENDA, {"way": way, "on": "2027-03-02"}).content.decode()
    assert at("appointment", row) in page
    assert page.count('class="btn btn-primary') == 1


def test_odd_addresses_show_today(desk):
    for asked in ({"way": "year", "on": "\0"}, {"on": "0001-01-01"}, {"on": "9999-12-31"}, {"staff": "' OR 1=1"}):
        assert desk.get(AGENDA, asked).status_code == 200


def test_what_nobody_told_of_comes_first(desk, me, person):
    late = AppointmentFactory.create(person=person, staff=me, on=timezone.localdate() - timedelta(days=2))
    page = desk.get(AGENDA).content.decode()
    assert "How did these go?" in page
    assert at("appointment-told", late) in page
    assert desk.post(at("appointment-told", late), {"state": ""}).status_code == 422
    desk.post(at("appointment-told", late), {"state": "kept", "outcome": "She came."})
    assert "How did these go?" not in desk.get(AGENDA).content.decode()
    desk.post(at("appointment-back", late))
    late.refresh_from_db()
    assert late.state == "planned"


def test_needs_to_review_and_referrals_to_ask_about_are_on_their_day(desk, me, person):
    PersonNeedFactory.create(person=person, assessed_by=me, review_on=DAY)
    PersonNeedFactory.create(person=person, assessed_by=me, review_on=DAY, code_id="SM-CI")
    ReferralFactory.create(
        person=person, sent_by=me, follow_up_on=DAY, to_organisation=OrganisationFactory.create(name="A shelter")
    )
    page = desk.get(AGENDA, {"on": "2027-03-02"}).content.decode()
    assert "Ask again: A shelter" in page
    assert page.count("Review: ") == 1


def test_a_colleagues_agenda_is_seen_as_far_as_ones_files(world, desk, me):
    colleague = world.user("social worker")
    plan(colleague, about="Team meeting")
    page = desk.get(AGENDA, {"on": "2027-03-02", "staff": colleague.pk}).content.decode()
    assert "Team meeting" in page
    assert {user.pk for user in colleagues(me)} & set(
        User.objects.filter(email__contains="@south").values_list("pk", flat=True)
    ) == set()
    other = world.client("case manager", "south").get(AGENDA, {"on": "2027-03-02", "staff": colleague.pk})
    assert "Team meeting" not in other.content.decode()


def test_a_restricted_one_is_listed_without_its_words_and_opened_with_a_line_in_the_journal(world, me, person):
    Clearance.objects.create(user=me, category="gbv")
    row = plan(me, person=person, category="gbv", about="zqxhidden")
    desk = world.client("case manager")
    listed = "".join(
        desk.get(AGENDA, {"on": "2027-03-02", "way": way}).content.decode() for way in ("day", "week", "list")
    )
    assert at("appointment", row) in listed
    assert "zqxhidden" not in listed + desk.get(at("person-file", person)).content.decode()
    assert not AccessRecord.objects.filter(action="read").exists()
    assert "zqxhidden" in desk.get(at("appointment", row)).content.decode()
    assert AccessRecord.objects.get(action="read").subject == "restricted appointment"
    door = desk.post(reverse("beneficiaries:person-restricted", args=[person.uuid, "gbv"])).content.decode()
    assert at("appointment", row) in door


def test_home_shows_the_day_and_what_was_forgotten(me, person):
    today = date(2027, 3, 2)
    plan(me, person=person, on=today, at=time(9))
    actions.tell_appointment(appointment=plan(me, on=today), by=me, state="cancelled")
    plan(me, person=person, on=date(2027, 2, 26))
    waiting = following_up(me, today)
    assert [(item.title, item.at) for item in waiting.day] == [("Hawa Traoré", time(9))]
    late = next(card for card in waiting.cards if card.title == "How did these go?")
    assert [item.late_days for item in late.items] == [4]


def test_an_appointment_says_that_the_person_died_or_went_away(desk, me, person):
    today = timezone.localdate()
    AppointmentFactory.create(staff=me, site=person.site, person=person, on=today)
    assert "died on" not in desk.get(AGENDA).content.decode()
    actions.record_gone(person=person, by=me, on=date(2026, 3, 1), where="lost")
    assert "gone since 01/03/2026" in desk.get(AGENDA).content.decode()
    assert "gone since 01/03/2026" in following_up(me, today).day[0].detail
    actions.record_death(person=person, by=me, on=date(2026, 3, 2))
    for page in (AGENDA, at("appointment", Appointment.objects.get())):
        assert "died on 02/03/2026" in desk.get(page).content.decode()


@pytest.mark.parametrize("way", ["day", "week", "list"])
def test_the_agenda_costs_the_same_for_two_and_twenty(world, desk, me, way):
    assert_flat(
        desk,
        f"{AGENDA}?way={way}&on=2027-03-02",
        lambda number: [
            AppointmentFactory.create_batch(number, person__site=world.north, staff=me, on=DAY),
            AppointmentFactory.create_batch(number, person__site=world.north, staff=me, on=date(2026, 1, 5)),
            PersonNeedFactory.create_batch(number, person__site=world.north, assessed_by=me, review_on=DAY),
        ],
    )
