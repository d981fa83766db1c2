"""School and work on the pages: one by one, a whole cohort, before and after; offences for the cleared only."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AccessRecord, Clearance
from programs.actions import Said, note_situation
from programs.models import Activity, Enrolment, Situation
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, EnrolmentFactory
from tests.flat import assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db
START, END = date(2026, 3, 2), date(2026, 9, 1)


@pytest.fixture
def worker(world: World) -> Client:
    return world.client("social worker")


@pytest.fixture
def manager(world: World) -> Client:
    """A case manager who is cleared for legal status."""
    Clearance.objects.create(user=world.user("case manager"), category="legal_status")
    return world.client("case manager")


@pytest.fixture
def cohort(world: World) -> Activity:
    return ActivityFactory(project__sites=[world.north], sites=[world.north], code="DAR")


def enrolled(cohort: Activity, world: World, name: str = "Awa Un") -> Enrolment:
    person = PersonFactory(site=world.north, full_name=name)
    row: Enrolment = EnrolmentFactory(activity=cohort, person=person)
    return row


def note(row: Enrolment, moment: str, on: date, schooling: str = "", reoffended: bool | None = None) -> None:
    note_situation(moment=moment, on=on, said=Said(row, schooling, reoffended=reoffended), by=None)


# --- One by one ------------------------------------------------------------------------------------------------
def test_an_entry_is_noted_shown_corrected_and_taken_back(worker: Client, world: World, cohort: Activity) -> None:
    row = enrolled(cohort, world)
    url = reverse("programs:situation-note", args=[row.uuid])
    data = {"moment": "baseline", "on": "2026-03-02", "schooling": "left", "employment": "none", "note": "Since 2024"}
    page = worker.post(url, data, follow=True).content.decode()
    assert "Left school" in page
    assert "Since 2024" in page
    opened = worker.get(url, {"moment": "baseline", "on": "2026-03-02"}).content.decode()
    assert "Since 2024" in opened
    worker.post(url, data | {"schooling": "never"})
    assert Situation.objects.get().schooling == "never"
    worker.post(reverse("programs:situation-remove", args=[row.uuid]), {"moment": "baseline", "on": "2026-03-02"})
    assert not Situation.objects.exists()


def test_a_day_to_come_and_nothing_said_are_told_and_nothing_typed_is_lost(
    worker: Client, world: World, cohort: Activity
) -> None:
    url = reverse("programs:situation-note", args=[enrolled(cohort, world).uuid])
    late = worker.post(url, {"moment": "later", "on": "2999-01-01", "schooling": "back", "note": "Kept words"})
    assert late.status_code == 422
    assert "This day is still to come." in late.content.decode()
    assert "Kept words" in late.content.decode()
    silent = worker.post(url, {"moment": "later", "on": "2026-03-02"})
    assert "Say something of school or work" in silent.content.decode()


def test_offences_are_shown_to_the_cleared_and_the_journal_says_so(
    worker: Client, manager: Client, world: World, cohort: Activity
) -> None:
    row = enrolled(cohort, world)
    note(row, "later", END, reoffended=True)
    url = reverse("programs:enrolment", args=[row.uuid])
    assert "Offended again" not in worker.get(url).content.decode()
    assert not AccessRecord.objects.filter(subject="offences").exists()
    assert "Offended again" in manager.get(url).content.decode()
    assert AccessRecord.objects.get(subject="offences").person_uuid == row.person.uuid  # type: ignore[union-attr]


def test_whoever_is_not_cleared_cannot_even_send_it(worker: Client, world: World, cohort: Activity) -> None:
    row = enrolled(cohort, world)
    url = reverse("programs:situation-note", args=[row.uuid])
    worker.post(url, {"moment": "later", "on": "2026-09-01", "schooling": "back", "reoffended": "yes"})
    assert Situation.objects.get().reoffended is None


# --- Many at once ----------------------------------------------------------------------------------------------
def test_a_cohort_is_noted_line_by_line_and_empty_lines_say_nothing(
    worker: Client, world: World, cohort: Activity
) -> None:
    rows = [enrolled(cohort, world, name) for name in ("Awa Un", "Binta Deux", "Coumba Trois")]
    url = reverse("programs:situations", args=[cohort.project.uuid])
    asked = f"{url}?cohort=DAR&moment=baseline&on=2026-03-02"
    page = worker.get(asked).content.decode()
    assert page.index("Awa Un") < page.index("Coumba Trois")
    data = {"moment": "baseline", "on": "2026-03-02", f"{rows[0].uuid.hex}-schooling": "left"}
    data[f"{rows[1].uuid.hex}-employment"] = "informal"
    answer = worker.post(asked, data)
    assert answer.status_code == 302
    assert "moment=baseline" in answer.headers["Location"]
    assert set(Situation.objects.values_list("enrolment", "schooling", "employment")) == {
        (rows[0].pk, "left", ""),
        (rows[1].pk, "", "informal"),
    }
    assert "At the start · Left school" in worker.get(asked).content.decode()


def test_a_bulk_entry_keeps_notes_and_offences_that_stand(worker: Client, world: World, cohort: Activity) -> None:
    row = enrolled(cohort, world)
    said = Said(row, "left", reoffended=True, note="Kept")
    note_situation(moment="later", on=END, said=said, by=None)
    url = reverse("programs:situations", args=[cohort.project.uuid])
    worker.post(url, {"moment": "later", "on": "2026-09-01", f"{row.uuid.hex}-schooling": "back"})
    entry = Situation.objects.get()
    assert (entry.schooling, entry.reoffended, entry.note) == ("back", True, "Kept")


def test_a_wrong_day_is_told_and_the_lines_stay(worker: Client, world: World, cohort: Activity) -> None:
    row = enrolled(cohort, world)
    url = reverse("programs:situations", args=[cohort.project.uuid])
    answer = worker.post(url, {"moment": "later", "on": "2999-09-01", f"{row.uuid.hex}-schooling": "back"})
    assert answer.status_code == 422
    assert '<option value="back" selected>' in answer.content.decode()
    assert not Situation.objects.exists()


def test_people_of_another_site_are_not_on_the_page(worker: Client, world: World, cohort: Activity) -> None:
    EnrolmentFactory(activity=cohort, person=PersonFactory(site=world.south, full_name="Nom Caché"))
    assert "Nom Caché" not in worker.get(reverse("programs:situations", args=[cohort.project.uuid])).content.decode()


@pytest.mark.parametrize("name", ["situations", "outcomes"])
def test_the_pages_cost_the_same_for_two_as_for_twenty(
    worker: Client, world: World, cohort: Activity, name: str
) -> None:
    def grow(number: int) -> None:
        for _one in range(number):
            row = enrolled(cohort, world)
            note(row, "baseline", START, "left")
            note(row, "outcome", END, "back")

    assert_flat(worker, reverse(f"programs:{name}", args=[cohort.project.uuid]), grow)


# --- Before and after ------------------------------------------------------------------------------------------
def test_before_and_after_are_drawn_and_said(worker: Client, manager: Client, world: World, cohort: Activity) -> None:
    for _one in range(3):
        row = enrolled(cohort, world)
        note(row, "baseline", START, "left")
        note(row, "outcome", END, "back", reoffended=False)
    url = reverse("programs:outcomes", args=[cohort.project.uuid])
    page = worker.get(url).content.decode()
    assert "3 people compared" in page
    assert "Back in school" in page
    assert "Offended again" not in page
    assert "0 of 3 people of whom it is known" in manager.get(url).content.decode()


def test_without_entries_it_says_what_to_do(worker: Client, cohort: Activity) -> None:
    page = worker.get(reverse("programs:outcomes", args=[cohort.project.uuid])).content.decode()
    assert "Nothing is noted yet." in page
