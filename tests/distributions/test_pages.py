"""Pages of rounds and of the counter."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from distributions.actions import hand_out, receive_waybill, send_waybill
from distributions.models import Distribution, Entitlement, StockMovement
from tests.distributions.pages import officer, on_list, page, post, round_
from tests.distributions.test_hand_out import AT, new_id
from tests.factories.beneficiaries import HouseholdFactory, HouseholdMemberFactory, PersonFactory
from tests.factories.distributions import (
    DAY,
    EntitlementFactory,
    ItemFactory,
    KitFactory,
    KitLineFactory,
    RoundFactory,
    StoreFactory,
    left,
    stocked,
)
from tests.factories.programs import ActivityFactory, EnrolmentFactory, ProjectFactory
from tests.flat import asked
from tests.world import World

__all__ = ["officer", "round_"]
pytestmark = pytest.mark.django_db


def test_an_empty_list_of_rounds_says_what_to_do(officer: Client) -> None:
    assert "Plan the first one, then draw up its list." in page(officer, "round-list")


def test_rounds_of_today_come_first(world: World, officer: Client) -> None:
    today = timezone.localdate()
    for title, state, held_on in [
        ("Past", "closed", DAY),
        ("Next week", "planned", today + timedelta(days=7)),
        ("Tomorrow", "planned", today + timedelta(days=1)),
        ("Today", "planned", today),
        ("Still open", "open", DAY),
    ]:
        activity = ActivityFactory(title=f"Round {title}", held_on=held_on)
        RoundFactory(site=world.north, activity=activity, state=state)
    said = page(officer, "round-list")
    places = [said.index(f"Round {title}") for title in ("Today", "Still open", "Tomorrow", "Next week", "Past")]
    assert places == sorted(places)
    assert "Round Today" not in page(world.client("distribution officer", "south"), "round-list")


@pytest.mark.parametrize("asked", ["-1", str(10**30), "x", "2"])
def test_any_page_number_is_answered(officer: Client, round_: Distribution, asked: str) -> None:
    assert "Kits d’hiver" in page(officer, "round-list", page=asked)


def test_a_round_is_planned_and_its_list_comes_next(world: World, officer: Client) -> None:
    store, kit = StoreFactory(site=world.north), KitFactory()
    data = {
        "project": ProjectFactory().pk,
        "title": "Kits d’hiver",
        "code": "NAD-2",
        "item": kit.pk,
        "store": store.pk,
        "held_on": "2026-11-24",
        "proxy_limit": "2",
    }
    assert "Next: who is on its list." in post(officer, "round-new", **data)
    made = Distribution.objects.get()
    assert (made.state, made.code, list(made.activity.sites.all())) == ("planned", "NAD-2", [world.north])
    assert "This code is taken. Choose another." in post(officer, "round-new", **data)


def test_a_round_shows_its_list_and_what_became_of_each(round_: Distribution, officer: Client) -> None:
    done, waits = on_list(round_, "Awa Sow"), on_list(round_, "Mariam Koné")
    assert done.person
    hand_out(entitlement=done, to=done.person, by=None, at=AT, client_id=new_id())
    said = page(officer, "round", round_.uuid)
    assert "Awa Sow" in said
    assert "of 2 handed out" in said
    assert waits.person
    found = page(officer, "round", round_.uuid, q="mariam kone")
    assert "Mariam Koné" in found
    assert "Awa Sow" not in found
    assert "Mariam Koné" not in page(officer, "round", round_.uuid, state="collected")
    assert "Nobody on the list matches." in page(officer, "round", round_.uuid, q="Zzyzx")


def test_someone_who_only_manages_sees_no_names(world: World, round_: Distribution) -> None:
    on_list(round_, "Awa Sow")
    said = page(world.client("manager"), "round", round_.uuid)
    assert "Awa Sow" not in said
    assert "of 1 handed out" in said


def test_people_come_on_the_list_from_enrolments_a_list_and_a_search(
    world: World, round_: Distribution, officer: Client
) -> None:
    project = ProjectFactory()
    EnrolmentFactory(project=project, person=PersonFactory(site=world.north))
    one, two = PersonFactory(site=world.north, external_ref="N-1"), PersonFactory(site=world.north, full_name="Awa Sow")
    assert "1 new line on the list." in post(officer, "round-people", round_.uuid, enrolled="1", project=project.pk)
    said = post(officer, "round-people", round_.uuid, listed="1", references="N-1\nNobody\n")
    assert "1 line names nobody; the others are on the list." in said
    assert "Awa Sow" in page(officer, "round-people", round_.uuid, q="awa sow")
    assert "1 new line on the list." in post(officer, "round-people", round_.uuid, person=str(two.uuid))
    assert "Everyone was on the list already." in post(officer, "round-people", round_.uuid, person=str(two.uuid))
    assert "Choose a project or a cohort." in post(officer, "round-people", round_.uuid, enrolled="1")
    assert set(round_.entitlements.values_list("person", flat=True)) >= {one.pk, two.pk}
    foreign = PersonFactory(site=world.south)
    answer = officer.post(reverse("distributions:round-people", args=[round_.uuid]), {"person": str(foreign.uuid)})
    assert answer.status_code == 404


def test_the_latest_activities_are_offered_and_an_older_one_is_taken_too(
    world: World, round_: Distribution, officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("distributions.forms.OFFERED", 1)
    project = ProjectFactory(sites=[world.north])
    late, old = (
        ActivityFactory(project=project, title=title, held_on=day)
        for title, day in (("Late", DAY + timedelta(days=90)), ("Old", DAY - timedelta(days=90)))
    )
    EnrolmentFactory(project=project, activity=old, person=PersonFactory(site=world.north))
    offered = page(officer, "round-people", round_.uuid)
    assert f'<option value="{late.pk}">' in offered
    assert f'<option value="{old.pk}">' not in offered
    assert "1 new line on the list." in post(officer, "round-people", round_.uuid, enrolled="1", activity=old.pk)


def test_a_round_opens_and_closes_after_asking(world: World, officer: Client) -> None:
    round_ = RoundFactory(site=world.north, state="planned")
    assert "Nobody is on the list of the round" in post(officer, "round-open", round_.uuid)
    line = on_list(round_, "Awa Sow")
    assert "From now on each person on the list can collect once." in page(officer, "round-open", round_.uuid)
    assert "Awa Sow" in post(officer, "round-open", round_.uuid)
    said = page(officer, "round-close", round_.uuid)
    assert "1 person or household still waits and will be marked absent." in said
    assert "The round is closed." in post(officer, "round-close", round_.uuid)
    line.refresh_from_db()
    assert line.state == "absent"


# --- The counter -----------------------------------------------------------------------------------------------
def test_the_counter_shows_the_first_who_waits_the_kit_and_who_is_next(round_: Distribution, officer: Client) -> None:
    KitLineFactory(kit=round_.item, item=ItemFactory(name_en="Blankets"), quantity=2)
    on_list(round_, "Blessing Okafor")
    on_list(round_, "Kadiatou Camara")
    on_list(round_, "Awa Sow")
    said = page(officer, "serve", round_.uuid)
    assert "Blessing Okafor" in said
    assert "Female" in said or "Woman" in said
    assert "Blankets" in said
    assert "5 in stock" in said
    assert "Next: Kadiatou Camara, then 1 more" in said


def test_handing_over_calls_the_next_and_a_second_touch_changes_nothing(
    round_: Distribution, officer: Client, world: World
) -> None:
    first, second = on_list(round_, "Blessing Okafor"), on_list(round_, "Kadiatou Camara")
    number = str(uuid4())
    for _touch in range(2):
        said = post(officer, "hand-out", first.uuid, client_id=number)
        assert "Handed out: Blessing Okafor." in said
        assert f"/lines/{second.uuid}/hand-out/" in said
    first.refresh_from_db()
    assert (first.state, first.collected_by, first.handed_by) == (
        "collected",
        first.person,
        world.user("distribution officer"),
    )
    assert round_.store
    assert left(round_.store, round_.item) == 4


def test_a_second_collection_says_who_and_when_on_the_counter(round_: Distribution, officer: Client) -> None:
    line = on_list(round_, "Blessing Okafor")
    post(officer, "hand-out", line.uuid, client_id=str(uuid4()))
    said = post(officer, "hand-out", line.uuid, client_id=str(uuid4()))
    assert "handed out by Distribution officer of the north." in said
    assert "A second collection is not possible." in page(officer, "serve", round_.uuid, q="Blessing Okafor")
    assert line.person
    assert "A second collection is not possible." in page(officer, "serve", round_.uuid, q=line.person.ref.lower())


def test_a_misread_card_and_somebody_not_on_the_list_are_told_apart(
    world: World, round_: Distribution, officer: Client
) -> None:
    line = on_list(round_, "Blessing Okafor")
    assert line.person
    wrong = line.person.ref[:-1] + ("A" if line.person.ref[-1] != "A" else "B")
    assert "misread" in page(officer, "serve", round_.uuid, q=wrong)
    PersonFactory(full_name="Mariam Koné", site=world.north)
    assert "Mariam Koné is not on the list of this round." in page(officer, "serve", round_.uuid, q="Mariam Koné")
    foreign = PersonFactory(full_name="Mamadou Bah", site=world.south)
    said = page(officer, "serve", round_.uuid, q=foreign.ref)
    assert "Nobody of this name or number is on the list." in said
    assert "Mamadou" not in said


def test_served_elsewhere_is_a_day_without_a_place(world: World, round_: Distribution, officer: Client) -> None:
    line = on_list(round_, "Blessing Okafor")
    on = timezone.localdate() - timedelta(days=9)
    other = RoundFactory(site=world.south, activity=ActivityFactory(title="Round of the south", code="SECRET"))
    assert line.person
    EntitlementFactory(round=other, person=line.person, state="collected", collected_on=on, collected_by=line.person)
    said = page(officer, "serve", round_.uuid)
    assert "Served elsewhere on" in said
    assert "SECRET" not in said
    assert "Round of the south" not in said
    assert "Sud" not in said
    Entitlement.objects.filter(round=other).update(collected_on=on - timedelta(days=60))
    assert "Served elsewhere" not in page(officer, "serve", round_.uuid)


def test_a_proxy_is_searched_and_collects(world: World, round_: Distribution, officer: Client) -> None:
    line = on_list(round_, "Blessing Okafor")
    proxy = PersonFactory(full_name="Kadiatou Camara", site=world.north)
    said = page(officer, "serve", round_.uuid, line=str(line.uuid), proxy="Kadiatou")
    assert f'value="{proxy.uuid}"' in said
    refused = post(officer, "hand-out", line.uuid, client_id=str(uuid4()), proxy_on="1")
    assert "Say who collects: choose a person." in refused
    post(officer, "hand-out", line.uuid, client_id=str(uuid4()), proxy_on="1", proxy_uuid=str(proxy.uuid))
    line.refresh_from_db()
    assert line.collected_by == proxy


def test_a_member_of_the_household_collects(world: World, round_: Distribution, officer: Client) -> None:
    household = HouseholdFactory(site=world.north)
    member = HouseholdMemberFactory(household=household, person=PersonFactory(full_name="Awa Sow", site=world.north))
    line = EntitlementFactory(round=round_, person=None, household=household)
    said = page(officer, "serve", round_.uuid)
    assert "Awa Sow" in said
    assert household.ref in said
    post(officer, "hand-out", line.uuid, client_id=str(uuid4()), member_uuid=str(member.person.uuid))
    line.refresh_from_db()
    assert line.collected_by == member.person


def test_nothing_handed_out_is_noted_with_its_reason(round_: Distribution, officer: Client) -> None:
    line, following = on_list(round_, "Blessing Okafor"), on_list(round_, "Awa Sow")
    assert "stays on the list and may still come" in page(officer, "set-aside", line.uuid)
    assert "Write why, in a few words." in post(officer, "set-aside", line.uuid, state="refused", reason="")
    said = post(officer, "set-aside", line.uuid, state="refused", reason="Has one already")
    assert f"/lines/{following.uuid}/hand-out/" in said
    line.refresh_from_db()
    assert (line.state, line.reason) == ("refused", "Has one already")


def test_a_slip_is_taken_back_and_a_second_collection_recorded(round_: Distribution, officer: Client) -> None:
    line = on_list(round_, "Blessing Okafor")
    post(officer, "hand-out", line.uuid, client_id=str(uuid4()))
    assert "Taken back." in post(officer, "take-back", line.uuid, reason="Wrong person")
    post(officer, "hand-out", line.uuid, client_id=str(uuid4()))
    url = reverse("distributions:issued-in-error", args=[line.uuid])
    asked = officer.get(url)
    assert asked.status_code == 302
    for _twice in range(2):
        assert officer.post(asked.headers["Location"], {"reason": "Paper list"}).status_code == 302
    assert round_.store
    assert left(round_.store, round_.item) == 3
    assert StockMovement.objects.filter(reason="issued_in_error").count() == 1


def test_somebody_is_taken_off_the_list_after_asking(round_: Distribution, officer: Client) -> None:
    line = on_list(round_, "Blessing Okafor")
    assert "Blessing Okafor will not be on the list" in page(officer, "take-off", line.uuid)
    assert "Taken off the list." in post(officer, "take-off", line.uuid)
    assert not round_.entitlements.exists()


def test_a_round_that_is_not_open_does_not_serve(world: World, officer: Client) -> None:
    planned = RoundFactory(site=world.north, state="planned")
    answer = officer.get(reverse("distributions:serve", args=[planned.uuid]))
    assert answer.status_code == 302


@pytest.mark.parametrize("query", [{"line": "x"}, {"line": str(uuid4())}, {"q": "\x00"}, {"q": "%_\\' OR 1=1"}])
def test_odd_questions_are_answered(round_: Distribution, officer: Client, query: dict[str, str]) -> None:
    on_list(round_, "Blessing Okafor")
    page(officer, "serve", round_.uuid, **query)
    page(officer, "round", round_.uuid, **query)


# --- As many queries for twenty rows as for two ----------------------------------------------------------------
def _queries(client: Client, url: str) -> int:
    return len(asked(client, url, 200, {}))


def test_pages_ask_as_much_for_twenty_rows_as_for_two(world: World, officer: Client, round_: Distribution) -> None:
    assert round_.store
    store, point = round_.store, StoreFactory(site=world.north)

    def more(number: int) -> None:
        for turn in range(number):
            line = on_list(round_, f"Awa Sow {turn}")
            household = HouseholdFactory(site=world.north)
            HouseholdMemberFactory(household=household, person=PersonFactory(site=world.north))
            EntitlementFactory(round=round_, person=None, household=household)
            stocked(store, round_.item, 4)
            stocked(store, ItemFactory(), 4)
            KitLineFactory(kit=round_.item)
            assert line.person
            hand_out(entitlement=line, to=line.person, by=None, at=AT, client_id=new_id())
            waybill = send_waybill(origin=store, destination=point, lines=[(round_.item, 1)], sent_on=DAY, by=None)
            if turn % 2:
                receive_waybill(waybill=waybill, lines={}, on=DAY, by=None)
            RoundFactory(site=world.north)

    more(2)
    urls = [
        reverse("distributions:round-list"),
        reverse("distributions:round", args=[round_.uuid]),
        reverse("distributions:round", args=[round_.uuid]) + "?q=Awa",
        reverse("distributions:serve", args=[round_.uuid]),
        reverse("distributions:serve", args=[round_.uuid]) + "?q=Awa",
        reverse("distributions:stock"),
        reverse("distributions:stock-card", args=[store.uuid, round_.item.uuid]),
        reverse("distributions:waybill-list"),
        reverse("home"),
    ]
    for url in urls:
        officer.get(url)
    few = {url: _queries(officer, url) for url in urls}
    more(18)
    many = {url: _queries(officer, url) for url in urls}
    assert many == few
