"""Pages of many cases: the list, the doors of restricted ones, workload, how a way works, a new one."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord, Clearance
from programs.models import Case, CaseMember
from programs.workflows import WORKFLOWS
from tests.factories.beneficiaries import PersonFactory
from tests.factories.cases import CaseFactory, CaseMemberFactory
from tests.factories.programs import ProjectFactory
from tests.flat import asked, assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db
LIST = reverse("programs:case-list")


def _case(world: World, name: str = "Awa Kone", site: str = "north", **fields: Any) -> Case:
    return CaseFactory.of(PersonFactory(site=getattr(world, site), full_name=name), **fields)


def test_the_list_names_the_applicant_and_where_the_case_stands(world: World) -> None:
    case = _case(world)
    page = world.client("case manager").get(LIST).content.decode()
    assert "Awa Kone" in page
    assert case.ref in page
    assert "Request" in page


def test_a_case_of_another_site_is_not_listed(world: World) -> None:
    case = _case(world, site="south")
    page = world.client("case manager").get(LIST).content.decode()
    assert case.ref not in page


def test_the_list_is_flat_and_short(world: World) -> None:
    manager = world.user("case manager")

    def grow(number: int) -> None:
        for _n in range(number):
            _case(world, manager=manager, deadline=date(2026, 4, 1))

    client = world.client("case manager")
    assert_flat(client, LIST, grow)
    assert len(asked(client, LIST, 200, {})) < 15


def test_a_restricted_case_is_on_no_list_not_even_for_the_cleared(world: World) -> None:
    case = _case(world, category="gbv")
    Clearance.objects.create(user=world.user("case manager"), category="gbv")
    for url in (LIST, f"{LIST}?q={case.ref}", f"{LIST}?q=Awa", reverse("programs:case-workload")):
        page = world.client("case manager").get(url).content.decode()
        assert reverse("programs:case", args=[case.uuid]) not in page
    assert "Gender-based violence" in world.client("case manager").get(LIST).content.decode()


def test_the_door_of_a_category_shows_its_cases_to_the_cleared_and_notes_it(world: World) -> None:
    case = _case(world, category="gbv")
    url = reverse("programs:case-restricted", args=["gbv"])
    assert world.client("program coordinator").post(url).status_code == 404
    Clearance.objects.create(user=world.user("case manager"), category="gbv")
    assert case.ref in world.client("case manager").post(url).content.decode()
    assert AccessRecord.objects.filter(subject="restricted case", detail__category="gbv").count() == 1
    assert world.client("case manager").get(url).status_code == 405


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tab=overdue", {"late"}),
        ("tab=week", {"soon"}),
        ("tab=mine", {"late"}),
        ("tab=nobody", {"soon", "far"}),
        ("tab=closed", {"over"}),
        ("way=avrr_out", {"far"}),
        ("state=avrr_out.inquiry", {"far"}),
        ("state=nothing.such", {"late", "soon", "far"}),
        ("q=Fatou", {"soon"}),
        ("q=nobody+of+ours", set()),
        ("manager=\u0660\u0661\u0662", {"late", "soon", "far"}),
        ("tab=nonsense&page=99", {"late", "soon", "far"}),
    ],
)
def test_tabs_and_filters_narrow_the_list(world: World, query: str, found: set[str]) -> None:
    today = timezone.localdate()
    manager = world.user("case manager")
    cases = {
        "late": _case(world, "Moussa Ba", manager=manager, deadline=today - timedelta(days=2)),
        "soon": _case(world, "Fatou Diop", deadline=today + timedelta(days=3)),
        "far": _case(world, "Ali Sow", workflow="avrr_out", state="inquiry", deadline=today + timedelta(days=30)),
        "over": _case(world, "Jean Essomba", state="closed", closed_on=date(2026, 4, 2), closure_reason="helped"),
    }
    page = world.client("case manager").get(f"{LIST}?{query}").content.decode()
    assert {name for name, case in cases.items() if case.ref in page} == found


def test_a_reference_finds_its_case(world: World) -> None:
    case, other = _case(world), _case(world, "Moussa Ba")
    page = world.client("case manager").get(LIST, {"q": case.ref.lower()}).content.decode()
    assert reverse("programs:case", args=[case.uuid]) in page
    assert other.ref not in page


def test_who_may_not_see_cards_sees_references_only(world: World) -> None:
    case = _case(world)
    page = world.client("manager").get(LIST).content.decode()
    assert case.ref in page
    assert "Awa Kone" not in page


def test_the_workload_says_who_has_how_many(world: World) -> None:
    today, manager = timezone.localdate(), world.user("case manager")
    _case(world, manager=manager, deadline=today - timedelta(days=1))
    _case(world, "Moussa Ba", manager=manager, deadline=today + timedelta(days=2))
    _case(world, "Ali Sow")
    page = world.client("case manager").get(reverse("programs:case-workload")).content.decode()
    assert "Case manager of the north" in page
    assert "1 overdue" in page
    assert "1 due this week" in page
    assert "Without a case manager" in page


def test_the_workload_is_flat(world: World) -> None:
    assert_flat(
        world.client("case manager"),
        reverse("programs:case-workload"),
        lambda number: [_case(world) for _n in range(number)],
    )


@pytest.mark.parametrize("slug", WORKFLOWS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_way_is_drawn_and_told_in_words(world: World, slug: str, language: str) -> None:
    user = world.user("case manager")
    user.language = language
    user.save()
    answer = world.client("case manager").get(reverse("programs:case-way", args=[slug]))
    page = answer.content.decode()
    assert page.count('class="way-box') == len(WORKFLOWS[slug].states) + 3  # and the three of the legend
    assert page.count("way-arrow") >= len(WORKFLOWS[slug].steps)
    assert page.count('<th scope="row">') == len(WORKFLOWS[slug].steps)


def test_an_unknown_way_is_not_there(world: World) -> None:
    assert world.client("case manager").get(reverse("programs:case-way", args=["nothing"])).status_code == 404


# --- A new one -----------------------------------------------------------------------------------------------------
NEW = reverse("programs:case-new")


def _typed(world: World, **more: Any) -> dict[str, Any]:
    project = ProjectFactory(sites=[world.north])
    fields = {"workflow": "assistance", "project": project.pk, "site": world.north.pk, "on": "02/03/2026"}
    return fields | {"urgency": "routine", "manager": "", "client_id": str(uuid4()), "category": ""} | more


def test_a_case_is_opened_from_a_file(world: World) -> None:
    person = PersonFactory(site=world.north)
    answer = world.client("case manager").post(f"{NEW}?person={person.uuid}", _typed(world))
    case = Case.objects.get()
    assert answer.headers["Location"] == reverse("programs:case", args=[case.uuid])
    assert case.members.get().person == person
    assert case.opened_by == world.user("case manager")


def test_a_second_touch_opens_no_second_case(world: World) -> None:
    person, typed = PersonFactory(site=world.north), _typed(world)
    answers = [world.client("case manager").post(f"{NEW}?person={person.uuid}", typed) for _n in range(2)]
    assert Case.objects.count() == 1
    assert answers[0].headers["Location"] == answers[1].headers["Location"]


def test_a_person_is_found_by_the_box(world: World) -> None:
    person = PersonFactory(site=world.north, full_name="Mariam Toure")
    world.client("case manager").post(NEW, _typed(world, person_search=person.ref))
    assert CaseMember.objects.get().person == person


def test_nobody_chosen_is_said_and_nothing_typed_is_lost(world: World) -> None:
    answer = world.client("case manager").post(NEW, _typed(world, title="Rent of March"))
    assert answer.status_code == 422
    assert "Choose a person first." in answer.content.decode()
    assert 'value="Rent of March"' in answer.content.decode()
    assert not Case.objects.exists()


def test_a_second_case_of_the_same_kind_is_refused_in_words(world: World) -> None:
    case = _case(world)
    person = case.members.get().person
    page = world.client("case manager").get(f"{NEW}?person={person.uuid}").content.decode()
    assert "Followed already" in page
    answer = world.client("case manager").post(f"{NEW}?person={person.uuid}", _typed(world))
    assert answer.status_code == 422
    assert "in the case" in answer.content.decode()
    assert Case.objects.count() == 1


@pytest.mark.parametrize("asked_for", ["abc", "b638a371-d543-4d66-9214-a206c8c38ee0", "\0"])
def test_an_unknown_person_is_not_there(world: World, asked_for: str) -> None:
    expected = 200 if asked_for == "\0" else 404
    assert world.client("case manager").get(NEW, {"person": asked_for}).status_code == expected


def test_a_person_of_another_site_is_not_there(world: World) -> None:
    person = PersonFactory(site=world.south)
    assert world.client("case manager").get(NEW, {"person": person.uuid}).status_code == 404


def test_the_file_of_a_person_says_that_a_case_goes_on(world: World) -> None:
    case = _case(world)
    secret = CaseFactory(person=case.members.get().person, category="gbv")
    CaseMemberFactory(case=secret, person=case.members.get().person)
    Clearance.objects.create(user=world.user("case manager"), category="gbv")
    url = reverse("beneficiaries:person-file", args=[case.members.get().person.uuid])
    page = world.client("case manager").get(url).content.decode()
    assert case.ref in page
    assert secret.ref not in page
    assert f"{NEW}?person=" in page


def test_a_restricted_case_stands_behind_the_door_of_its_category_on_the_file(world: World) -> None:
    person = PersonFactory(site=world.north)
    secret, other = CaseFactory.of(person, category="gbv"), CaseFactory.of(person, workflow="investor", state="enquiry")
    Clearance.objects.create(user=world.user("case manager"), category="gbv")
    url = reverse("beneficiaries:person-restricted", args=[person.uuid, "gbv"])
    page = world.client("case manager").post(url).content.decode()
    assert secret.ref in page
    assert other.ref not in page
