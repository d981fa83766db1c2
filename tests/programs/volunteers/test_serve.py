"""Volunteers begin, rise, stop and come back; their hours add up; missions give their last place once."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from beneficiaries.refusals import OutOfReach
from programs import volunteering
from programs.actions import volunteers as acts
from programs.actions.activities import add_participation
from programs.measuring import Asked, counted, measures
from programs.models import GivenHours, Participation, Volunteer
from programs.refusals import ActivityCancelled
from programs.refusals import volunteers as refusals
from programs.refusals.money import OtherEntry
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, ParticipationFactory, ProjectFactory
from tests.factories.volunteers import GivenHoursFactory, MissionFactory, PersonSkillFactory, VolunteerFactory
from tests.world import World

pytestmark = pytest.mark.django_db

TODAY = date(2026, 4, 20)


def _new(person, **more):
    return acts.make_volunteer(**{"person": person, "by": None, "on": date(2026, 4, 1), "today": TODAY} | more)


# --- Becoming one --------------------------------------------------------------------------------------------------
def test_a_person_becomes_a_volunteer_once_at_the_first_level():
    person = PersonFactory()
    made = _new(person, hours_a_week=Decimal("3.5"), available=" samedi ", online=True)
    assert (made.level, made.level_on, made.available) == (Volunteer.Level.DISCOVERY, date(2026, 4, 1), "samedi")
    assert _new(person) == made
    assert Volunteer.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "more", "refusal"),
    [
        ({}, {"on": date(2026, 4, 21)}, refusals.DayAhead),
        ({}, {"online": False, "on_site": False}, refusals.NeitherWay),
        ({"deceased_on": date(2026, 1, 2)}, {}, refusals.NotAbleNow),
        ({"gone_on": date(2026, 1, 2), "gone_where": "returned"}, {}, refusals.NotAbleNow),
        ({}, {"hours_a_week": Decimal(81)}, ValidationError),
    ],
)
def test_who_cannot_become_one_is_told_why(fields, more, refusal):
    with pytest.raises(refusal):
        _new(PersonFactory(**fields), **more)
    assert not Volunteer.objects.exists()


def test_a_person_of_another_site_is_out_of_reach(world: World):
    theirs = PersonFactory(site=world.south)
    by = world.user("social worker")
    with pytest.raises(OutOfReach):
        _new(theirs, by=by)
    with pytest.raises(refusals.VolunteerOutOfReach):
        acts.come_back(volunteer=VolunteerFactory(person=theirs), by=by)


def test_who_stopped_comes_back_at_the_level_they_had():
    row = VolunteerFactory(level=3)
    stopped = acts.stop_volunteering(volunteer=row, on=date(2026, 4, 2), today=TODAY, by=None)
    assert acts.stop_volunteering(volunteer=row, on=date(2026, 4, 9), today=TODAY, by=None).until == date(2026, 4, 2)
    with pytest.raises(refusals.VolunteerBefore):
        _new(stopped.person)
    for act in (
        lambda: acts.set_level(volunteer=row, level=4, on=TODAY, today=TODAY, shown="x", by=None),
        lambda: acts.join_mission(volunteer=row, activity=MissionFactory(), today=TODAY, by=None),
    ):
        with pytest.raises(refusals.HasStopped):
            act()
    assert acts.come_back(volunteer=row, by=None).until is None
    assert acts.come_back(volunteer=row, by=None).level == 3
    assert [one.kind for one in volunteering.passages_of(row)] == ["back", "stopped", "level"]


def test_nobody_stops_before_the_last_hours_or_before_the_start():
    entry = GivenHoursFactory()
    row = VolunteerFactory(person=entry.participation.person)
    for on, refusal in (
        (date(2026, 3, 9), refusals.HoursAfterThat),
        (date(2026, 1, 4), refusals.BeforeTheStart),
        (date(2026, 4, 21), refusals.DayAhead),
    ):
        with pytest.raises(refusal):
            acts.stop_volunteering(volunteer=row, on=on, today=TODAY, by=None)
    assert acts.stop_volunteering(volunteer=row, on=entry.on, today=TODAY, by=None).until == entry.on


# --- The benchmark -------------------------------------------------------------------------------------------------
def test_levels_rise_with_what_was_shown_and_history_keeps_each():
    row = VolunteerFactory()
    acts.set_level(volunteer=row, level=2, on=date(2026, 2, 1), today=TODAY, shown="A tenu seule un atelier", by=None)
    acts.set_level(volunteer=row, level=3, on=date(2026, 3, 1), today=TODAY, shown="A formé deux autres", by=None)
    said = [(one.level, one.on, one.shown) for one in volunteering.passages_of(row)]
    assert said == [
        (3, date(2026, 3, 1), "A formé deux autres"),
        (2, date(2026, 2, 1), "A tenu seule un atelier"),
        (1, date(2026, 1, 5), ""),
    ]
    assert [rung.when for rung in volunteering.ladder(3)] == ["done", "done", "now", ""]


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"level": 2}, refusals.LevelAsBefore),
        ({"shown": " "}, refusals.NothingShown),
        ({"level": 1, "shown": ""}, refusals.NoReasonForLower),
        ({"on": date(2026, 4, 21)}, refusals.DayAhead),
        ({"on": date(2026, 1, 4)}, refusals.LevelBeforeTheLast),
    ],
)
def test_a_level_is_refused_without_its_ground(more, refusal):
    row = VolunteerFactory(level=2)
    with pytest.raises(refusal):
        acts.set_level(
            **{"volunteer": row, "level": 3, "on": date(2026, 4, 1), "today": TODAY, "shown": "Oui", "by": None} | more
        )
    row.refresh_from_db()
    assert row.level == 2


# --- Hours ---------------------------------------------------------------------------------------------------------
def _log(row, activity, hours, on=date(2026, 3, 10), **more):
    return acts.log_hours(
        **{"volunteer": row, "activity": activity, "hours": Decimal(hours), "on": on, "today": TODAY, "by": None} | more
    )


def test_hours_add_up_and_are_sent_once_and_taken_back():
    row, mission, number = VolunteerFactory(), MissionFactory(), uuid4()
    _log(row, mission, "2.5", client_id=number)
    _log(row, mission, "2.5", client_id=number)
    other = _log(row, mission, "4", on=date(2026, 4, 2))
    part = Participation.objects.get()
    assert (part.role, part.hours) == ("volunteer", Decimal("6.50"))
    with pytest.raises(OtherEntry):
        _log(row, mission, "3", client_id=number)
    acts.remove_hours(entry=other, by=None)
    acts.remove_hours(entry=other, by=None)
    part.refresh_from_db()
    assert part.hours == Decimal("2.50")
    acts.remove_hours(entry=GivenHours.objects.get(), by=None)
    part.refresh_from_db()
    assert part.hours is None


def test_hours_are_refused_outside_the_days_of_the_volunteer_and_of_the_activity():
    row = VolunteerFactory(until=date(2026, 3, 31))
    mission = MissionFactory(ends_on=date(2026, 3, 20))
    for on, refusal in (
        (date(2026, 4, 21), refusals.DayAhead),
        (date(2026, 1, 4), refusals.BeforeTheStart),
        (date(2026, 4, 1), refusals.AfterTheEnd),
        (date(2026, 1, 11), refusals.NotOnThatDay),
        (date(2026, 3, 21), refusals.NotOnThatDay),
    ):
        with pytest.raises(refusal):
            _log(row, mission, "1", on=on)
    with pytest.raises(refusals.AfterTheEnd):
        _log(VolunteerFactory(person__deceased_on=date(2026, 3, 1)), mission, "1")
    for hours in ("0", "200.5"):
        with pytest.raises(ValidationError):
            _log(row, mission, hours)
    with pytest.raises(ActivityCancelled):
        _log(row, MissionFactory(state="cancelled"), "1")
    assert not Participation.objects.exists()


def test_months_and_weeks_are_those_of_the_entries_and_the_rest_is_of_the_activity():
    row = VolunteerFactory()
    mission = MissionFactory()
    add_participation(activity=mission, person=row.person, role="volunteer", hours=Decimal(5), by=None)
    _log(row, mission, "2", on=date(2026, 3, 9))
    _log(row, mission, "3", on=date(2026, 3, 12))
    parts = Participation.objects.prefetch_related("entries")
    days = volunteering.days_of(parts)
    assert days == {date(2026, 1, 12): 5, date(2026, 3, 9): 2, date(2026, 3, 12): 3}
    months = volunteering.months_of(days, TODAY)
    assert [(month.first.month, month.hours, month.height) for month in months if month.hours] == [
        (1, 5, 100),
        (3, 5, 100),
    ]
    assert (len(months), months[0].first, volunteering.weeks_of(days)) == (12, date(2025, 5, 1), 2)
    # Corrected on the page of the activity: no more is told than was given.
    add_participation(activity=mission, person=row.person, role="volunteer", hours=Decimal(4), by=None)
    assert sum(volunteering.days_of(parts.all()).values()) == 4


def test_an_indicator_counts_volunteers_and_their_hours_but_not_those_of_sensitive_activities():
    project = ProjectFactory()
    for hours, sensitive in (("2.5", False), ("4", False), ("9", True)):
        activity = ActivityFactory(project=project, sensitive=sensitive)
        ParticipationFactory(activity=activity, role="volunteer", hours=Decimal(hours))
    other = ProjectFactory()
    asked = {
        "hours": Asked("volunteer_hours", project.pk),
        "later": Asked("volunteer_hours", project.pk, start=date(2026, 3, 3)),
        "nowhere": Asked("volunteer_hours", other.pk),
        "people": Asked("volunteers", project.pk),
    }
    assert counted(asked) == {"hours": 7, "later": 0, "nowhere": 0, "people": 2}
    assert measures()["volunteer_hours"].count(asked["hours"].projects) == 7


# --- Missions ------------------------------------------------------------------------------------------------------
def test_the_last_place_of_a_mission_is_given_once_and_given_back():
    mission = MissionFactory(volunteers_wanted=1)
    first, second = VolunteerFactory.create_batch(2)
    part = acts.join_mission(volunteer=first, activity=mission, today=TODAY, by=None)
    assert acts.join_mission(volunteer=first, activity=mission, today=TODAY, by=None) == part
    with pytest.raises(refusals.VolunteersEnough):
        acts.join_mission(volunteer=second, activity=mission, today=TODAY, by=None)
    acts.leave_mission(volunteer=first, activity=mission, by=None)
    acts.leave_mission(volunteer=first, activity=mission, by=None)
    acts.join_mission(volunteer=second, activity=mission, today=TODAY, by=None)
    _log(second, mission, "1")
    with pytest.raises(refusals.HoursGivenThere):
        acts.leave_mission(volunteer=second, activity=mission, by=None)


def test_nobody_joins_what_looks_for_nobody_or_is_over():
    row = VolunteerFactory()
    gone = VolunteerFactory(person__gone_on=date(2026, 2, 1), person__gone_where="returned")
    with pytest.raises(refusals.NotAbleNow):
        acts.join_mission(volunteer=gone, activity=MissionFactory(), today=TODAY, by=None)
    for fields, refusal in (
        ({"volunteers_wanted": None}, refusals.NoVolunteersWanted),
        ({"ends_on": date(2026, 4, 19)}, refusals.MissionOver),
        ({"state": "held"}, refusals.MissionOver),
        ({"state": "cancelled"}, ActivityCancelled),
    ):
        with pytest.raises(refusal):
            acts.join_mission(volunteer=row, activity=MissionFactory(**fields), today=TODAY, by=None)


# --- Skills --------------------------------------------------------------------------------------------------------
def test_a_skill_is_noted_changed_and_taken_off():
    row = PersonSkillFactory(level=1)
    noted = acts.note_skill(person=row.person, skill=row.skill, level=3, on=date(2026, 4, 1), by=None)
    assert (noted.pk, noted.level, noted.noted_on) == (row.pk, 3, date(2026, 4, 1))
    acts.remove_skill(person=row.person, skill=row.skill, by=None)
    acts.remove_skill(person=row.person, skill=row.skill, by=None)
    assert not row.person.skills.exists()


# --- Statements ----------------------------------------------------------------------------------------------------
def test_a_statement_is_numbered_once_for_the_same_facts_and_keeps_them():
    row, mission = VolunteerFactory(level=2), MissionFactory(title="Permanence")
    with pytest.raises(refusals.NothingGiven):
        acts.issue_statement(volunteer=row, on=TODAY, by=None)
    _log(row, mission, "2.5")
    hidden = ActivityFactory(sensitive=True)
    add_participation(activity=hidden, person=row.person, role="volunteer", hours=Decimal(7), by=None)
    first = acts.issue_statement(volunteer=row, on=TODAY, by=None)
    assert acts.issue_statement(volunteer=row, on=TODAY, by=None).number == first.number
    assert first.number.startswith("SRV-26-")
    assert (first.printed["hours"], first.printed["weeks"]) == ("2.50", 1)
    assert [one["title"] for one in first.printed["missions"]] == ["Permanence"]
    _log(row, mission, "1", on=date(2026, 4, 3))
    second = acts.issue_statement(volunteer=row, on=TODAY, by=None)
    assert second.number != first.number
    assert second.printed["hours"] == "3.50"
