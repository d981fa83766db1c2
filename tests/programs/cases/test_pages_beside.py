"""Cases elsewhere: on the home page, in one's calendar, in the administration."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Clearance
from beneficiaries.actions import make_calendar_link
from programs.due import days_of_cases
from programs.home import cases_waiting
from programs.models import Case
from programs.workflows import WORKFLOWS
from programs.workflows.drawing import lanes_of, layers_of, picture_of, wrapped
from tests.factories.beneficiaries import PersonFactory
from tests.factories.cases import CaseFactory, FollowUpFactory
from tests.world import World

pytestmark = pytest.mark.django_db


def _case(world: World, **fields: object) -> Case:
    return CaseFactory.of(PersonFactory(site=world.north, full_name="Awa Kone"), **fields)


def test_home_says_which_cases_are_due_and_names_nobody(world: World) -> None:
    today, user = date(2026, 5, 4), world.user("case manager")
    due = _case(world, manager=user, deadline=today - timedelta(days=2))
    _case(world, manager=user, deadline=today + timedelta(days=30))
    _case(world, manager=user, deadline=today, category="gbv")
    FollowUpFactory(case=due, code="afterwards", due_on=today)
    Clearance.objects.create(user=user, category="gbv")
    cards = {card.title: card for card in cases_waiting(user, today).cards}
    assert set(cards) == {"Cases to move on", "Surveys to do"}
    (item,) = cards["Cases to move on"].items
    assert (item.url, item.late_days) == (reverse("programs:case", args=[due.uuid]), 2)
    assert "Awa" not in f"{item.title} {item.detail}"
    assert [one.title for one in cards["Surveys to do"].items] == ["How it went"]


def test_home_says_to_who_gives_them_out_which_cases_nobody_follows(world: World) -> None:
    _case(world)
    cards = cases_waiting(world.user("program coordinator"), date(2026, 5, 4)).cards
    assert [card.title for card in cards] == ["Cases without a case manager"]
    assert cases_waiting(world.user("case manager"), date(2026, 5, 4)).cards == []
    assert cases_waiting(world.user("trainer"), date(2026, 5, 4)).cards == []


def test_the_calendar_of_who_follows_a_case_has_its_days(world: World, client: Client) -> None:
    today, user = timezone.localdate(), world.user("case manager")
    case = _case(world, manager=user, deadline=today + timedelta(days=4))
    FollowUpFactory(case=case, code="afterwards", due_on=today + timedelta(days=9))
    _case(world, deadline=today)
    _case(world, manager=user, deadline=today, closed_on=date(2026, 4, 2), closure_reason="helped", state="closed")
    token = make_calendar_link(user=user)
    told = client.get(reverse("beneficiaries:agenda-subscribed", args=[token])).content
    events = Calendar.from_ical(told).walk("VEVENT")
    assert {(str(one["summary"]), one["dtstart"].dt) for one in events} == {
        (f"Next step · {case.ref}", today + timedelta(days=4)),
        (f"How it went · {case.ref}", today + timedelta(days=9)),
    }
    assert b"Awa" not in told


def test_of_a_restricted_case_the_calendar_says_appointment_and_nothing_else(world: World) -> None:
    today, user = timezone.localdate(), world.user("case manager")
    case = _case(world, manager=user, deadline=today, category="gbv")
    assert days_of_cases(user, today, today) == []
    Clearance.objects.create(user=user, category="gbv")
    (day,) = days_of_cases(user, today, today)
    assert (day.word, day.ref, day.url) == ("Appointment", "", reverse("beneficiaries:agenda"))
    assert str(case.uuid) not in day.url


def test_the_administration_shows_each_way_as_a_picture(world: World) -> None:
    case, secret = _case(world), _case(world, category="gbv")
    client = world.client("program coordinator")
    page = client.get(reverse("admin:programs_case_changelist")).content.decode()
    assert case.ref in page
    assert secret.ref not in page
    for slug, table in WORKFLOWS.items():
        url = reverse("admin:programs_case_way", args=[slug])
        assert url in page
        drawn = client.get(url).content.decode()
        assert drawn.count('<th scope="row">') == len(table.steps)
    assert client.get(reverse("admin:programs_case_way", args=["nothing"])).status_code == 404


@pytest.mark.parametrize("slug", WORKFLOWS)
def test_a_picture_has_every_state_and_every_step_of_its_table(slug: str) -> None:
    table = WORKFLOWS[slug]
    picture = picture_of(table)
    names = {" ".join(word.text for word in box.words) for box in picture.boxes}
    assert names == {str(state.title) for state in table.states}
    verbs = [" ".join(word.text for word in arrow.words) for arrow in picture.arrows if arrow.words]
    assert sorted(verbs) == sorted(str(step.title) for step in table.steps)
    # It fits beside the menu of a desk of 1,440; no box lies on another, and none outside.
    assert picture.width <= 1220
    for number, one in enumerate(picture.boxes):
        assert 0 <= one.x <= picture.width - one.width
        assert 0 <= one.y <= picture.height - one.height
        for other in picture.boxes[number + 1 :]:
            assert abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height


def test_layers_are_distances_from_the_start() -> None:
    table = WORKFLOWS["assistance"]
    layers = layers_of(table)
    assert (layers["request"], layers["assessed"], layers["approved"], layers["refused"]) == (0, 1, 2, 2)
    assert set(lanes_of(table)) == {"withdraw"}


def test_words_are_wrapped_between_words_only() -> None:
    assert wrapped("Counselling took place", 13) == ["Counselling", "took place"]
    assert wrapped("Unaccompanied", 5) == ["Unaccompanied"]
