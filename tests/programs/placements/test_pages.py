"""Pages of placements: the list, one, a need written, who could go."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries.models import FileShare, Language, PersonLanguage
from programs.home_placements import waiting
from programs.models import Placement, Volunteer
from tests.factories.beneficiaries import AddressFactory, PersonFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.placements import PersonSkillFactory, PlacementFactory, placed
from tests.factories.places import LocationFactory
from tests.factories.programs import ProjectFactory
from tests.flat import asked, assert_flat
from tests.reading import tight
from tests.world import World

pytestmark = pytest.mark.django_db
LIST = reverse("programs:placement-list")


def _url(name: str, row: Placement) -> str:
    return reverse(f"programs:placement-{name}" if name else "programs:placement", args=[row.uuid])


def _get(world: World, url: str, role: str = "program coordinator", site: str = "north", status: int = 200) -> str:
    answer = world.client(role, site).get(url)
    assert answer.status_code == status, answer.status_code
    return str(answer.content.decode())


# --- The list --------------------------------------------------------------------------------------------------
def test_the_list_shows_needs_of_own_sites_and_names_the_expert_to_whom_may_know(world: World) -> None:
    expert = PersonFactory(site=world.north, full_name="Awa Kone")
    placed("matched", site=world.north, person=expert, title="Wells")
    PlacementFactory(site=world.south, title="Harbour")
    page = _get(world, LIST)
    assert "Wells" in page
    assert "Awa Kone" in page
    assert "Harbour" not in page
    # A manager reads placements and sees nobody's card.
    page = _get(world, LIST, "manager")
    assert "Wells" in page
    assert "Awa Kone" not in page


def test_the_list_is_narrowed_by_words_state_host_skill_mode_and_project(world: World) -> None:
    host, project = OrganisationFactory(name="Lycée de Fès"), ProjectFactory(code="X-1")
    wanted = PlacementFactory(
        site=world.north, title="Énergie solaire", host=host, project=project, mode="online", skills=["water"]
    )
    PlacementFactory(site=world.north, title="Something else")
    for query in (
        "q=energie",
        "q=lycee",
        f"q={wanted.code}",
        f"host={host.uuid}",
        "skill=water",
        "mode=online",
        f"project={project.uuid}",
    ):
        page = _get(world, f"{LIST}?{query}")
        assert "Énergie solaire" in page, query
        assert "Something else" not in page, query
    assert "Énergie solaire" not in _get(world, f"{LIST}?tab=completed")
    below = ProjectFactory(parent=project)
    PlacementFactory(site=world.north, title="Further down", project=below)
    assert "Further down" in _get(world, f"{LIST}?project={project.uuid}")
    _get(world, f"{LIST}?project={uuid4()}", status=404)
    for odd in ("host=zzz", "tab=zzz", "mode=zzz", "page=99999", "skill=%00", "q=%25"):
        _get(world, f"{LIST}?{odd}")


def test_the_list_is_flat_and_short(world: World) -> None:
    def grow(number: int) -> None:
        for _n in range(number):
            placed("on_assignment", site=world.north)

    client = world.client("program coordinator")
    assert_flat(client, LIST, grow)
    assert len(asked(client, LIST, 200, {})) < 15


# --- One -------------------------------------------------------------------------------------------------------
def test_the_page_says_how_far_it_is_who_goes_and_what_came_of_it(world: World) -> None:
    expert = PersonFactory(site=world.north, full_name="Awa Kone")
    row = placed("completed", site=world.north, person=expert)
    page = tight(_get(world, _url("", row)))
    for word in ("Completed", "Awa Kone", "staff of the host trained", ">20<", "On assignment"):
        assert word in page, word
    assert len(asked(world.client("program coordinator"), _url("", row), 200, {})) < 15
    assert "Awa Kone" not in _get(world, _url("", row), "manager")
    _get(world, _url("", row), site="south", status=404)


def test_what_happened_is_told_with_what_was_taken_back(world: World) -> None:
    row = placed("validated", site=world.north)
    client = world.client("program coordinator")
    client.post(_url("back", row), {"state": "validated"})
    page = _get(world, _url("", row))
    assert "(taken back)" in page
    assert world.user("program coordinator").full_name in page


# --- A need ----------------------------------------------------------------------------------------------------
def _need(world: World, **more: Any) -> dict[str, Any]:
    return {
        "client_id": str(uuid4()),
        "title": "Irrigation",
        "host": OrganisationFactory().pk,
        "project": ProjectFactory().pk,
        "site": world.north.pk,
        "requested_on": "2026-03-02",
        "weeks": "12",
        "mode": "on_site",
        "skills": ["agriculture", "water"],
        "language": "fra",
    } | more


def test_a_need_is_noted_once_however_often_the_form_is_sent(world: World) -> None:
    client, data = world.client("program coordinator"), _need(world)
    for _time in range(2):
        answer = client.post(reverse("programs:placement-new"), data)
        assert answer.status_code == 302
    row = Placement.objects.get()
    assert (row.title, row.skills, row.language_id) == ("Irrigation", ["agriculture", "water"], "fra")


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(world: World) -> None:
    client = world.client("program coordinator")
    data = _need(world, weeks="200", requested_on="2099-01-01", task="Train the staff")
    answer = client.post(reverse("programs:placement-new"), data)
    assert answer.status_code == 422
    page = tight(answer.content.decode())
    for word in (
        "Train the staff",
        'value="200"',
        'value="water" id="id_skills_',
        "checked",
        "A placement takes from 1 to 104 weeks.",
    ):
        assert word in page, word
    later = client.post(reverse("programs:placement-new"), data | {"weeks": "12"})
    assert later.status_code == 422
    assert "Choose today or an earlier day." in later.content.decode()
    beyond = client.post(reverse("programs:placement-new"), data | {"weeks": "12", "wanted_from": "9999-12-31"})
    assert beyond.status_code == 422
    assert "Write a day between 2000 and 2100." in beyond.content.decode()
    assert not Placement.objects.exists()


def test_a_form_opened_before_somebody_elses_change_tells_of_it(world: World) -> None:
    row = PlacementFactory(site=world.north, title="Before")
    client, url = world.client("program coordinator"), _url("change", row)
    seen = client.get(url).context["form"]["seen"].value()
    Placement.objects.filter(pk=row.pk).update(title="Theirs")
    data = _need(world, title="Mine", seen=seen, host=row.host_id, project=row.project_id)
    answer = client.post(url, data)
    assert answer.status_code == 422
    assert "Theirs" in answer.content.decode()
    row.refresh_from_db()
    assert row.title == "Theirs"


# --- Who could go ----------------------------------------------------------------------------------------------
def test_candidates_are_ranked_with_their_reasons(world: World) -> None:
    row = placed(
        "validated", site=world.north, language=Language.objects.get(pk="spa"), skills=["agriculture", "water"]
    )
    best, other = (PersonFactory(site=world.north, full_name=name) for name in ("Best Fit", "Other One"))
    for skill in row.skills:
        PersonSkillFactory(person=best, skill=skill, level=3)
    PersonLanguage.objects.create(person=best, language_id="spa")
    PersonSkillFactory(person=other, skill="water", level=1)
    page = _get(world, _url("candidates", row))
    assert page.index("Best Fit") < page.index("Other One")
    for word in ("100%", "2 skills of 2", "speaks Spanish", "1 skill of 2", "Spanish is not noted"):
        assert word in page, word


def test_the_dead_gone_joined_and_those_of_other_sites_are_no_candidates(world: World) -> None:
    row = placed("validated", site=world.north)
    kept = PersonFactory(site=world.north)
    nobodies: list[dict[str, Any]] = [
        {"deceased_on": date(2026, 1, 5)},
        {"gone_on": date(2026, 1, 5), "gone_where": "onward"},
        {"merged_into": kept},
        {"site": world.south},
    ]
    for number, fields in enumerate(nobodies):
        person = PersonFactory(**({"site": world.north, "full_name": f"Absent {number}"} | fields))
        PersonSkillFactory(person=person)
    assert "Absent " not in _get(world, _url("candidates", row))


def test_of_a_card_neither_language_nor_home_is_told(world: World) -> None:
    place = LocationFactory()
    row = placed("validated", site=world.north, language=Language.objects.get(pk="spa"), place=place)
    person = PersonFactory(site=world.south, full_name="Card Only")
    PersonSkillFactory(person=person)
    PersonLanguage.objects.create(person=person, language_id="spa")
    AddressFactory(person=person, place=place)
    FileShare.objects.create(person=person, site=world.north, depth="card", reason="Asked")
    page = _get(world, _url("candidates", row))
    assert "Card Only" in page
    assert "speaks Spanish" not in page
    assert "lives there" not in page


def test_the_candidates_are_flat_and_short(world: World) -> None:
    row = placed("validated", site=world.north, language=Language.objects.get(pk="fra"))

    def grow(number: int) -> None:
        for _n in range(number):
            person = PersonFactory(site=world.north)
            PersonSkillFactory(person=person)
            PersonLanguage.objects.create(person=person, language_id="fra")
            Volunteer.objects.create(person=person)
            placed("matched", person=person)

    client = world.client("program coordinator")
    assert_flat(client, _url("candidates", row), grow)
    assert len(asked(client, _url("candidates", row), 200, {})) < 15


def test_the_home_page_says_what_waits_in_one_query(world: World, django_assert_num_queries: Any) -> None:
    today = timezone.localdate()
    PlacementFactory(site=world.north, title="To validate")
    placed("validated", site=world.north, title="To match")
    placed("on_assignment", site=world.north, title="Past its end")
    placed("requested", site=world.south)
    user = world.user("program coordinator")
    user.has_perm("programs.change_placement")
    with django_assert_num_queries(1):
        cards = waiting(user, today).cards
    assert [(card.title, [item.title for item in card.items]) for card in cards] == [
        ("1 assignment should be over", ["Past its end"]),
        ("1 need of a host to validate", ["To validate"]),
        ("1 host waits for an expert", ["To match"]),
    ]
    assert waiting(world.user("manager"), today).cards == []


# --- Steps -----------------------------------------------------------------------------------------------------
def test_the_whole_way_on_the_pages(world: World) -> None:
    client, today = world.client("program coordinator"), timezone.localdate()
    row = PlacementFactory(site=world.north)
    person = PersonFactory(site=world.north)
    PersonSkillFactory(person=person)
    assert client.post(_url("validate", row)).headers["Location"] == _url("candidates", row)
    match = f"{_url('match', row)}?person={person.uuid}"
    assert client.get(match).status_code == 200
    assert client.post(match, {"starts_on": today.isoformat()}).status_code == 302
    assert client.post(_url("start", row), {"on": today.isoformat()}).status_code == 302
    done = {"on": today.isoformat(), "weeks": "1", "staff_trained": "20", "report": "Twenty trained"}
    assert client.post(_url("complete", row), done).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.weeks_done, row.staff_trained, row.expert) == ("completed", 1, 20, person)
    assert client.post(_url("back", row), {"state": "completed"}).status_code == 302
    assert client.post(_url("cancel", row), {"reason": "The host has closed"}).status_code == 302
    assert "The host has closed" in _get(world, _url("", row))


def test_refusals_of_steps_are_said_on_the_form(world: World) -> None:
    client = world.client("program coordinator")
    busy = PersonFactory(site=world.north)
    placed("matched", person=busy, start=date(2026, 4, 6))
    row = placed("validated", site=world.north)
    answer = client.post(f"{_url('match', row)}?person={busy.uuid}", {"starts_on": "2026-05-04"})
    assert answer.status_code == 422
    assert "is promised to another host" in answer.content.decode()
    nobody = client.post(_url("match", row), {"starts_on": "2026-05-04", "person_search": ""})
    assert nobody.status_code == 422
    assert "Choose a person first." in nobody.content.decode()
    there = placed("on_assignment", site=world.north)
    early = client.post(_url("complete", there), {"on": "2026-04-01", "report": "Much was done"})
    assert early.status_code == 422
    assert "Much was done" in early.content.decode()
    assert client.post(_url("cancel", there), {"reason": " "}).status_code == 422
    # Somebody was quicker: the form of a step that is done leads back.
    assert client.get(_url("start", there)).status_code == 302
    assert client.post(_url("back", there), {"state": "matched"}).status_code == 422


def test_somebody_of_another_site_is_not_matched(world: World) -> None:
    row = placed("validated", site=world.north)
    stranger = PersonFactory(site=world.south)
    client = world.client("program coordinator")
    for number in (stranger.uuid, uuid4(), "zzz"):
        assert client.get(f"{_url('match', row)}?person={number}").status_code == 404
