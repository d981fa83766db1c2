"""Pages of activities: by month, head counts by age, outputs, the same people, what is taken back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from programs.actions import note_output, reopen_activity, same_people
from programs.counting import reach
from programs.models import Activity, Headcount, Output, Participation
from programs.outputs import outputs_by_unit
from programs.refusals import ActivityCancelled, NotCancelled, SameAsItself
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, HeadcountFactory, ParticipationFactory, ProjectFactory
from tests.flat import assert_flat
from tests.reading import tight
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


def made(world: World, **fields: Any) -> Activity:
    one: Activity = ActivityFactory(project__sites=[world.north], sites=[world.north], **fields)
    return one


def url(name: str, one: Activity) -> str:
    return reverse(f"programs:{name}", args=[one.uuid])


# --- Outputs ---------------------------------------------------------------------------------------------------
def test_an_output_is_noted_once_and_corrected(world: World) -> None:
    one = made(world)
    for value in (60, 65):
        note_output(activity=one, by=None, title="Flag", value=Decimal(value), unit="m²")
    assert Output.objects.get().value == 65
    renamed = note_output(
        activity=one, by=None, title="Big flag", value=Decimal(65), unit="m²", output=Output.objects.get()
    )
    assert (Output.objects.count(), renamed.title) == (1, "Big flag")


def test_what_is_cancelled_brings_nothing(world: World) -> None:
    one, gone = made(world), made(world, state="cancelled")
    with pytest.raises(ActivityCancelled):
        note_output(activity=gone, by=None, title="Flag", value=Decimal(1))
    Output.objects.create(activity=gone, title="Flag", value=9, unit="m²")
    Output.objects.create(activity=one, title="Flag", value=Decimal("62.5"), unit="m²")
    Output.objects.create(activity=made(world), title="Flag", value=Decimal("2.5"), unit="m²")
    Output.objects.create(activity=one, title="Guide", value=3)
    sums = [(row.title, row.unit, str(row.value), row.activities) for row in outputs_by_unit(Activity.objects.all())]
    assert sums == [("Guide", "", "3", 1), ("Flag", "m²", "65", 2)]


def test_an_output_on_its_page(coordinator: Client, world: World) -> None:
    one = made(world)
    page = url("activity-output", one)
    refused = coordinator.post(page, {"title": "Flag", "value": "-1", "unit": "m²"})
    assert refused.status_code == 422
    assert "Flag" in refused.content.decode()
    shown = coordinator.post(page, {"title": "Flag", "value": "65", "unit": "m²"}, follow=True).content.decode()
    assert "65 m²" in shown
    of = Output.objects.get().pk
    assert 'value="65"' in coordinator.get(page, {"of": of}).content.decode()
    coordinator.post(f"{page}?of={of}", {"title": "Flag", "value": "66", "unit": "m²"})
    assert Output.objects.get().value == 66
    other = made(world)
    assert coordinator.post(url("activity-output-remove", other), {"of": of}).status_code == 404
    coordinator.post(url("activity-output-remove", one), {"of": of})
    assert not Output.objects.exists()


# --- Head counts -----------------------------------------------------------------------------------------------
def test_heads_are_counted_by_sex_and_age(coordinator: Client, world: World) -> None:
    one = made(world)
    page = url("activity-count", one)
    data = {"unit": "people", "total": "78", "qualifier": "exact", "female_1": "10", "male_4": "20", "female": "5"}
    shown = coordinator.post(page, data, follow=True).content.decode()
    cells = set(Headcount.objects.get().cells.values_list("sex", "band", "number"))
    assert cells == {("F", "0-4", 10), ("M", "18-59", 20), ("F", "", 5)}
    assert "18-59" in shown
    opened = tight(coordinator.get(page).content.decode())
    assert 'name="female_1" value="10"' in opened
    refused = coordinator.post(page, data | {"male_5": "60"})
    assert refused.status_code == 422
    assert "The parts add up to 95, more than the total of 78." in refused.content.decode()
    assert 'name="male_5" value="60"' in tight(refused.content.decode())


# --- The same people -------------------------------------------------------------------------------------------
def test_kits_and_advice_for_the_same_people_count_once_by_search_and_one_touch(
    coordinator: Client, world: World
) -> None:
    kits = made(world, title="Kits", code="KITS")
    advice = made(world, title="Droits", code="DROITS")
    for one in (kits, advice):
        HeadcountFactory(activity=one, total=40)
    assert reach(Activity.objects.all()).reached_max == 80
    page = url("activity-same", advice)
    assert "are counted once" in coordinator.get(page).content.decode()
    found = coordinator.get(page, {"q": "kits"}).content.decode()
    assert str(kits.uuid) in found
    coordinator.post(page, {"other": str(kits.uuid)})
    assert reach(Activity.objects.all()).reached_max == 40
    coordinator.post(page, {"other": ""})
    assert reach(Activity.objects.all()).reached_max == 80


def test_an_activity_of_another_site_is_neither_found_nor_taken(coordinator: Client, world: World) -> None:
    far = ActivityFactory(project__sites=[world.south], sites=[world.south], title="Ailleurs")
    page = url("activity-same", made(world))
    assert "Ailleurs" not in coordinator.get(page, {"q": "ailleurs"}).content.decode()
    assert coordinator.post(page, {"other": str(far.uuid)}).status_code == 404


def test_an_activity_is_not_the_same_as_itself(world: World) -> None:
    one = made(world)
    with pytest.raises(SameAsItself):
        same_people(activity=one, other=one, by=None)


# --- Cancelled by mistake --------------------------------------------------------------------------------------
def test_what_was_cancelled_by_mistake_is_planned_again(coordinator: Client, world: World) -> None:
    one = made(world, state="cancelled")
    assert "Plan it again" in coordinator.get(url("activity", one)).content.decode()
    coordinator.post(url("activity-reopen", one))
    assert Activity.objects.get().state == "planned"
    with pytest.raises(NotCancelled):
        reopen_activity(activity=one, by=None)
    assert "is not cancelled." in coordinator.post(url("activity-reopen", one), follow=True).content.decode()


def test_who_was_named_by_mistake_is_taken_back(coordinator: Client, world: World) -> None:
    one = made(world)
    part = ParticipationFactory(activity=one, person=PersonFactory(site=world.north))
    hidden = ParticipationFactory(activity=one, person=PersonFactory(site=world.south))
    remove = url("activity-part-remove", one)
    assert coordinator.post(remove, {"part": hidden.pk}).status_code == 404
    assert coordinator.post(remove, {"part": "x"}).status_code == 404
    coordinator.post(remove, {"part": part.pk})
    assert list(Participation.objects.all()) == [hidden]


# --- By month --------------------------------------------------------------------------------------------------
@pytest.fixture
def year(world: World) -> Any:
    project = ProjectFactory(sites=[world.north])
    for title, kind, day, state in (
        ("Caravane", "caravan", date(2026, 3, 2), "held"),
        ("Oubliée", "workshop", date(2026, 3, 9), "planned"),
        ("Tournoi", "tournament", date(2025, 12, 1), "cancelled"),
        ("Sans jour", "visit", None, "planned"),
    ):
        ActivityFactory(project=project, sites=[world.north], title=title, kind=kind, held_on=day, state=state)
    return project


def test_the_list_goes_by_month_with_what_has_no_day_first(coordinator: Client, year: Any) -> None:
    page = coordinator.get(reverse("programs:activity-list", args=[year.uuid])).content.decode()
    order = [page.index(words) for words in ("No day yet", "Sans jour", "March 2026", "Caravane", "December 2025")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"kind": "caravan"}, {"Caravane"}),
        ({"state": "late"}, {"Oubliée"}),
        ({"state": "cancelled"}, {"Tournoi"}),
        ({"year": "2025"}, {"Tournoi"}),
        ({"q": "sans"}, {"Sans jour"}),
        ({"kind": "nonsense", "year": "x"}, {"Caravane", "Oubliée", "Tournoi", "Sans jour"}),
    ],
)
def test_the_list_is_narrowed(coordinator: Client, year: Any, asked: dict[str, str], shown: set[str]) -> None:
    page = coordinator.get(reverse("programs:activity-list", args=[year.uuid]), asked).content.decode()
    assert {name for name in ("Caravane", "Oubliée", "Tournoi", "Sans jour") if name in page} == shown


def test_the_list_costs_the_same_for_two_as_for_twenty(coordinator: Client, world: World) -> None:
    project = ProjectFactory(sites=[world.north])

    def grow(number: int) -> None:
        for _one in range(number):
            one = ActivityFactory(project=project, sites=[world.north])
            HeadcountFactory(activity=one)
            Output.objects.create(activity=one, title="Flag", value=1)

    assert_flat(coordinator, reverse("programs:activity-list", args=[project.uuid]), grow)
