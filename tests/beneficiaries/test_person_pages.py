"""The registry's pages as people use them."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import AccessRecord, Clearance
from beneficiaries.models import ConsentNotice, Note, Person
from tests.factories.beneficiaries import (
    ConsentFactory,
    FileShareFactory,
    HouseholdMemberFactory,
    IdentityDocumentFactory,
    LegalStatusFactory,
    NoteFactory,
    PersonFactory,
    PersonNeedFactory,
)
from tests.flat import asked

pytestmark = pytest.mark.django_db
REGISTER = reverse("beneficiaries:person-register")
LIST = reverse("beneficiaries:person-list")


@pytest.fixture
def desk(world):
    return world.client("social worker")


def register(desk, **typed):
    said = {"client_id": str(uuid4()), "full_name": "Hawa Traoré", "birth_precision": "day"} | typed
    return desk.post(REGISTER, said)


def file_of(person):
    return reverse("beneficiaries:person-file", args=[person.uuid])


# --- Registering -----------------------------------------------------------------------------------------------
def test_the_form_is_there_with_its_sections(desk):
    page = desk.get(REGISTER).content.decode()
    assert "Full name, as given" in page
    assert page.count('class="btn btn-primary') == 1


def test_a_name_is_enough(desk, world):
    answer = register(desk, full_name="Hawa Traoré")
    person = Person.objects.get()
    assert answer.url == file_of(person)
    assert (person.site, person.birth_precision) == (world.north, "unknown")
    assert "is registered" in desk.get(answer.url).content.decode()


def test_all_that_is_typed_is_kept(desk):
    register(
        desk,
        full_name="Hawa Traoré",
        name_ar="حواء تراوري",
        sex="F",
        nationality="MLI",
        birth="03/04/2010",
        phone="٠٦٧٢٣١٩٠٠٥",
        languages=["bam", "fra"],
        arrived="mars 2024",
        city="Rabat, Takaddoum",
        household_how="new",
        household_role="focal_point",
        needs=["SP-PT"],
        document_kind="passport",
        document_number="ml123",
        consent_file="on",
        notice_file=str(ConsentNotice.objects.current_of("file").pk),
        consent_language="bam",
        other_nationalities=["SEN"],
    )
    person = Person.objects.get()
    assert person.birth_date == date(2010, 4, 3)
    assert person.arrived_on == date(2024, 3, 1)
    assert person.phone_e164 == "+212672319005"
    assert person.memberships.get().role == "focal_point"
    assert person.needs.get().code_id == "SP-PT"
    assert person.consents.get().purpose == "file"
    assert person.other_nationalities.get().country_id == "SEN"


@pytest.mark.parametrize(
    ("birth", "precision", "kept", "known"),
    [
        ("٠١/٠١/٢٠٠٠", "day", date(2000, 1, 1), "day"),
        ("1995", "day", date(1995, 1, 1), "year"),
        ("05/1990", "day", date(1990, 5, 1), "month"),
        ("17 mai 1990", "day", date(1990, 5, 17), "day"),
        ("17 ماي 1990", "day", date(1990, 5, 17), "day"),
        ("17/05/1990", "year", date(1990, 1, 1), "year"),
        ("29/02/2008", "day", date(2008, 2, 29), "day"),
        ("", "day", None, "unknown"),
    ],
)
def test_a_birth_is_read_as_it_is_said(desk, birth, precision, kept, known):
    register(desk, birth=birth, birth_precision=precision)
    person = Person.objects.get()
    assert (person.birth_date, person.birth_precision) == (kept, known)


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"full_name": "   "}, "full_name", "at least one name"),
        ({"full_name": "Awa\x00"}, "full_name", "control character"),
        ({"full_name": "Awa\u202e"}, "full_name", "turns the direction"),
        ({"full_name": "Аwa"}, "full_name", "Cyrillic"),
        ({"full_name": "a" * 10_000}, "full_name", "at most 200"),
        ({"full_name": "👩\u200d👧"}, "full_name", "written in letters"),
        ({"full_name": "e" + "\u0301" * 200}, "full_name", "too many marks"),
        ({"name_ar": "Hawa"}, "name_ar", "Arabic script"),
        ({"birth": "2100-01-01"}, "birth", "in the future"),
        ({"birth": "29/02/2023"}, "birth", "no such day"),
        ({"birth": "1850"}, "birth", "1900 or later"),
        ({"birth": "0"}, "birth", "Write a date"),
        ({"birth": "01/01/0000"}, "birth", "four digits"),
        ({"birth": "yesterday"}, "birth", "Write a date"),
        ({"birth": "1990", "birth_precision": "unknown"}, "birth", "Say what is known"),
        ({"arrived": "2100"}, "arrived", "in the future"),
        ({"birth": "1990", "arrived": "1980"}, "arrived", "before the birth"),
        ({"nationality": "ZZZ"}, "nationality", "not one of the available choices"),
        ({"phone": "0612\x00"}, "phone", "control character"),
        ({"phone": "0" * 41}, "phone", "at most 40"),
        ({"document_number": "AB1"}, "document_kind", "which document"),
        ({"document_kind": "cin"}, "document_number", "Write the number"),
        ({"household_how": "found", "household_search": "nobody"}, "household_search", "No household of yours"),
        ({"needs": ["SM-CI"]}, "needs", "not one of the available choices"),
    ],
)
def test_each_bad_input_has_its_sentence_and_nothing_is_lost(desk, typed, field, sentence):
    answer = register(desk, city="Rabat", **typed)
    assert answer.status_code == 422
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert 'value="Rabat"' in answer.content.decode()
    assert not Person.objects.exists()


@pytest.mark.parametrize("name", ["Null", "O'Brien", "Madonna", "Ame\u0301lie", "مُحَمَّد"])
def test_names_that_trip_others_are_registered(desk, name):
    register(desk, full_name=name)
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("phone", "kept"),
    [
        ("0612345678", "+212612345678"),
        ("+212 6 12 34 56 78", "+212612345678"),
        ("00212612345678", "+212612345678"),
        ("٠٦١٢٣٤٥٦٧٨", "+212612345678"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("05372312345", ""),
    ],
)
def test_a_phone_is_kept_as_typed_and_dialled_where_it_can_be(desk, phone, kept):
    answer = desk.post(REGISTER, {"full_name": "Awa", "phone": phone}, follow=True)
    person = Person.objects.get()
    assert (person.phone, person.phone_e164) == (phone, kept)
    assert ("kept as typed" in answer.content.decode()) == (not kept)


def test_a_double_click_registers_once(desk):
    client_id = str(uuid4())
    first = register(desk, client_id=client_id)
    assert register(desk, client_id=client_id).url == first.url
    assert Person.objects.count() == 1


def test_a_very_near_file_is_shown_once_before_a_new_one_is_opened(desk, world):
    near = PersonFactory.create(
        site=world.north, full_name="Awa Traoré", phone="0672319005", birth_date=date(1995, 6, 9)
    )
    typed = {"full_name": "Hawa Traoré", "phone": "06 72 31 90 05", "birth": "1995", "sex": "F"}
    answer = register(desk, **typed)
    assert answer.status_code == 422
    assert [one.person for one in answer.context["likely"]] == [near]
    page = answer.content.decode()
    assert "Register as a new person anyway" in page
    assert "already noted for Awa Traoré" in page
    assert "It is this person" in page
    assert f'name="seen" value="{near.uuid}"' in page
    assert register(desk, seen=[str(near.uuid)], **typed).status_code == 302
    assert Person.objects.count() == 2


def test_a_file_that_was_set_aside_is_not_asked_about(desk, world):
    near = PersonFactory.create(
        site=world.north, full_name="Hawa Traoré", birth_date=date(1995, 6, 9), nationality="MLI"
    )
    answer = register(desk, full_name="Hawa Traoré", birth="09/06/1995", nationality="MLI", seen=[str(near.uuid)])
    assert answer.status_code == 302


def test_another_site_s_file_is_neither_shown_nor_asked_about(desk, world):
    PersonFactory.create(site=world.south, full_name="Hawa Traoré", birth_date=date(1995, 6, 9), phone="0672319005")
    answer = register(desk, full_name="Hawa Traoré", birth="09/06/1995", phone="0672319005")
    assert answer.status_code == 302


def test_likely_files_answer_while_someone_types(desk, world):
    PersonFactory.create(site=world.north, full_name="Awa Traoré", phone="0672319005")
    live = reverse("beneficiaries:person-likely")
    page = desk.post(live, {"full_name": "Hawa Traoré", "phone": "0672319005", "birth": "1995"}).content.decode()
    assert "Awa Traoré" in page
    assert "years" in page
    assert "already noted" in page
    assert desk.post(live, {"full_name": "\x00", "birth": "x"}).status_code == 200


def test_several_households_are_offered_and_one_is_chosen(desk, world):
    one = HouseholdMemberFactory.create(
        person__site=world.north, person__full_name="Salif Keita", household__site=world.north
    )
    HouseholdMemberFactory.create(
        person__site=world.north, person__full_name="Salif Keita", household__site=world.north
    )
    typed = {"household_how": "found", "household_search": "Salif Keita"}
    answer = register(desk, **typed)
    assert answer.status_code == 422
    assert len(answer.context["form"].found_households()) == 2
    assert register(desk, household=str(one.household.uuid), **typed).status_code == 302
    assert one.household.members.count() == 2


# --- The file --------------------------------------------------------------------------------------------------
def filled(site, number=1):
    person = PersonFactory.create(site=site, full_name="Fatoumata Diallo", name_ar="فاطوماتا ديالو", phone="0661204817")
    member = HouseholdMemberFactory.create(person=person, household__site=site, role="focal_point")
    for _ in range(number):
        HouseholdMemberFactory.create(person__site=site, household=member.household, role="child")
        NoteFactory.create(person=person)
        IdentityDocumentFactory.create(person=person)
    for code in ["SP-PT", "LP-BN", "FU-TR", "ER"][: 1 + number // 6]:
        PersonNeedFactory.create(person=person, code_id=code)
    ConsentFactory.create(person=person)
    return person


def test_the_file_says_who_someone_is(desk, world):
    page = desk.get(file_of(filled(world.north))).content.decode()
    for said in [
        "Fatoumata Diallo",
        "فاطوماتا ديالو",
        "Female",
        "06 61 20 48 17",
        "Focal point",
        "Registered at North",
    ]:
        assert said in page
    assert page.count("btn btn-primary") == 1


def test_the_file_costs_the_same_however_much_happened(desk, world):
    little, much = filled(world.north, 2), filled(world.north, 20)
    asked(desk, file_of(little), 200, {})
    assert len(asked(desk, file_of(little), 200, {})) == len(asked(desk, file_of(much), 200, {}))


def test_the_timeline_goes_on_and_is_narrowed_by_topic(desk, world):
    person = PersonFactory.create(site=world.north, registered_on=date(2026, 1, 1))
    for day in range(1, 29):
        NoteFactory.create_batch(2, person=person, written_at=f"2026-02-{day:02}T10:00:00Z")
    page = desk.get(file_of(person))
    before = page.context["timeline"].before
    rest = desk.get(file_of(person), {"before": before.isoformat()}).context["timeline"]
    told = [entry for part in (page.context["timeline"], rest) for month in part.months for entry in month.entries]
    assert len(told) == 57
    assert len(desk.get(file_of(person), {"topic": "file"}).context["timeline"].months) == 1
    assert desk.get(file_of(person), {"before": "2026-99-99", "topic": "\x00"}).status_code == 200


def test_restricted_facts_show_nowhere_without_clearance(desk, world):
    person = PersonFactory.create(site=world.north)
    PersonNeedFactory.create(person=person, code_id="SM-CI", note="MARKER-NEED")
    NoteFactory.create(person=person, category="medical", text="MARKER-NOTE")
    LegalStatusFactory.create(person=person, status="irregular")
    page = desk.get(file_of(person)).content.decode()
    assert "MARKER" not in page
    assert "SM-CI" not in page
    assert "Irregular" not in page
    assert 'class="locked"' not in page
    closed = reverse("beneficiaries:person-restricted", args=[person.uuid, "medical"])
    assert desk.post(closed).status_code == 404
    assert not AccessRecord.objects.filter(action="read").exists()


def test_a_cleared_reader_opens_a_locked_block_and_the_journal_knows(desk, world):
    Clearance.objects.create(user=world.user("social worker"), category="medical")
    desk = world.client("social worker")
    from tests.world import sign_in

    sign_in(desk, world.user("social worker"))
    person = PersonFactory.create(site=world.north)
    page = desk.get(file_of(person)).content.decode()
    assert page.count('class="locked"') == 1
    NoteFactory.create(person=person, category="medical", text="MARKER-NOTE")
    closed = reverse("beneficiaries:person-restricted", args=[person.uuid, "medical"])
    assert "MARKER-NOTE" not in desk.get(file_of(person)).content.decode()
    assert desk.get(closed).status_code == 405
    assert "MARKER-NOTE" in desk.post(closed).content.decode()
    line = AccessRecord.objects.get(action="read")
    assert (line.person_uuid, line.user_pk) == (person.uuid, world.user("social worker").pk)


def test_a_card_shared_shows_the_card_only(desk, world):
    person = filled(world.south)
    assert desk.get(file_of(person)).status_code == 404
    FileShareFactory.create(person=person, site=world.north)
    page = desk.get(file_of(person)).content.decode()
    assert "Fatoumata Diallo" in page
    assert "204817" not in page.replace(" ", "")
    assert "shares the card" in page
    assert desk.get(reverse("beneficiaries:person-edit", args=[person.uuid])).status_code == 404


def test_a_site_that_a_file_is_shared_with_is_named_once(desk, world):
    person = filled(world.north)
    for depth in ("card", "file"):
        FileShareFactory.create(person=person, site=world.south, depth=depth)
    page = desk.get(file_of(person)).content.decode()
    assert page.count(f"file shared with {world.south}") == 1
    assert "card shared with" not in page


def test_a_note_is_written(desk, world):
    person = PersonFactory.create(site=world.north)
    url = reverse("beneficiaries:person-note", args=[person.uuid])
    assert desk.post(url, {"text": "  "}).status_code == 422
    assert desk.post(url, {"text": "Wants to sell doughnuts."}).url == file_of(person)
    assert Note.objects.get().written_by == world.user("social worker")
    assert "Wants to sell doughnuts." in desk.get(file_of(person)).content.decode()


def test_a_consent_is_withdrawn_after_being_asked(desk, world):
    consent = ConsentFactory.create(person__site=world.north, purpose="donors")
    url = reverse("beneficiaries:person-consent-withdraw", args=[consent.person.uuid, "donors"])
    assert "Withdraw this consent?" in desk.get(url).content.decode()
    desk.post(url, {"seen": consent.pk})
    consent.refresh_from_db()
    assert consent.withdrawn_on


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("person-need", {"code": "SP-PT", "since": "12/01/2026"}),
        ("person-document", {"kind": "cin", "number": "ab 123"}),
        ("person-address", {"city": "Rabat, Takaddoum"}),
        ("person-name", {"name": "Fatou"}),
        ("person-death", {"on": "12/01/2026"}),
        ("person-household", {"household_how": "new", "household_role": "child"}),
    ],
)
def test_each_act_of_the_file_works_and_says_so(desk, world, page, typed):
    person = PersonFactory.create(site=world.north)
    url = reverse(f"beneficiaries:{page}", args=[person.uuid])
    assert desk.get(url).status_code == 200
    answer = desk.post(url, typed, follow=True)
    assert "is saved" in answer.content.decode()


# --- Editing ---------------------------------------------------------------------------------------------------
def test_a_file_is_edited(desk, world):
    person = PersonFactory.create(site=world.north, full_name="Hawa Traore", birth_date=None)
    url = reverse("beneficiaries:person-edit", args=[person.uuid])
    version = desk.get(url).context["version"]
    desk.post(url, {"version": version, "full_name": "Hawa Traoré", "birth": "1995", "languages": ["bam"]})
    person.refresh_from_db()
    assert (person.full_name, person.birth_precision, person.languages.count()) == ("Hawa Traoré", "year", 1)


def test_nothing_is_overwritten_that_someone_else_saved_meanwhile(desk, world):
    person = PersonFactory.create(site=world.north, full_name="Hawa Traore", phone="0612345678")
    url = reverse("beneficiaries:person-edit", args=[person.uuid])
    version = desk.get(url).context["version"]
    person.phone = "0699999999"
    person.save()
    typed = {"full_name": "Hawa Traoré", "phone": "0612345678", "sex": "F", "birth": "17/05/1995"}
    answer = desk.post(url, typed | {"version": version})
    assert answer.status_code == 422
    person.refresh_from_db()
    assert (person.full_name, person.phone) == ("Hawa Traore", "0699999999")
    assert ("Phone", "0699999999", "0612345678") in [(str(a), b, c) for a, b, c in answer.context["clashes"]]
    again = desk.post(url, typed | {"version": answer.context["version"]})
    assert again.status_code == 302
    assert desk.post(url, typed | {"version": "forged"}).status_code == 422
    assert desk.post(url, typed).status_code == 422
