"""Notes: searched, corrected by their writer, never deleted."""

import pytest
from django.urls import reverse

from accounts.models import AccessRecord, Clearance
from beneficiaries import actions, refusals
from beneficiaries.models import Note
from tests.factories.beneficiaries import NoteFactory, PersonFactory
from tests.flat import assert_flat

pytestmark = pytest.mark.django_db


def listed(person):
    return reverse("beneficiaries:person-notes", args=[person.uuid])


def correcting(note):
    return reverse("beneficiaries:note-correct", args=[note.person.uuid, note.pk])


@pytest.fixture
def note(world):
    return NoteFactory.create(person__site=world.north, written_by=world.user("social worker"), text="Came alone.")


def test_one_corrects_ones_own_note_and_history_keeps_the_other(world, note):
    by = world.user("social worker")
    actions.correct_note(note=note, by=by, text=" Came with her aunt. ")
    actions.correct_note(note=note, by=by, text="Came with her aunt.")
    kept = [event.text for event in note.events.order_by("pgh_id")]
    assert kept == ["Came alone.", "Came with her aunt."]
    assert vars(Note.objects.with_corrections().get())["corrected_at"] is not None


@pytest.mark.parametrize(("role", "text", "refused"), [
    ("case manager", "Other", refusals.NotYourNote),
    ("social worker", " \x00", refusals.NothingWritten),
])  # fmt: skip
def test_what_is_refused_changes_nothing(world, note, role, text, refused):
    with pytest.raises(refused):
        actions.correct_note(note=note, by=world.user(role), text=text)
    note.refresh_from_db()
    assert note.text == "Came alone."


def test_a_file_out_of_reach_is_not_written_in(world, note):
    Note.objects.filter(pk=note.pk).update(written_by=world.user("social worker", "south"))
    with pytest.raises(refusals.OutOfReach):
        actions.correct_note(note=note, by=world.user("social worker", "south"), text="x")


def test_the_page_corrects_and_others_are_told_why_not(world, note):
    desk = world.client("social worker")
    assert "Came alone." in desk.get(correcting(note)).content.decode()
    assert desk.post(correcting(note), {"text": ""}).status_code == 422
    assert desk.post(correcting(note), {"text": "Came with her aunt."}).url == listed(note.person)
    assert "corrected on" in desk.get(listed(note.person)).content.decode()
    other = world.client("case manager").get(correcting(note), follow=True).content.decode()
    assert "Only the one who wrote a note corrects it" in other
    assert world.client("social worker", "south").get(correcting(note)).status_code == 404


def test_notes_are_searched_without_accents(world):
    person = PersonFactory.create(site=world.north)
    NoteFactory.create(person=person, text="Rendez-vous à l’hôpital")
    NoteFactory.create_batch(6, person=person, text="Something else")
    page = world.client("social worker").get(listed(person), {"q": "HOPITAL rendez"}).content.decode()
    assert "hôpital" in page
    assert "Something else" not in page
    assert "No note says that" in world.client("social worker").get(listed(person), {"q": "%"}).content.decode()


def test_a_restricted_note_is_not_listed_and_reading_it_to_correct_is_noted(world):
    user = world.user("social worker")
    Clearance.objects.create(user=user, category="gbv")
    note = NoteFactory.create(person__site=world.north, written_by=user, category="gbv", text="zqxhidden")
    desk = world.client("social worker")
    assert "zqxhidden" not in desk.get(listed(note.person)).content.decode()
    assert "zqxhidden" in desk.get(correcting(note)).content.decode()
    assert AccessRecord.objects.about(note.person.uuid).get().subject == "restricted: gbv"
    assert world.client("case manager").get(correcting(note)).status_code == 404


def test_the_list_costs_the_same_for_two_notes_and_twenty(world):
    person = PersonFactory.create(site=world.north)
    writer = world.user("social worker")
    assert_flat(
        world.client("social worker"),
        listed(person),
        lambda number: NoteFactory.create_batch(number, person=person, written_by=writer),
    )
