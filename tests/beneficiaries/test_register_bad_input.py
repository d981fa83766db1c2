"""Every bad input of registering: a sentence beside its field with nothing typed lost, or kept as it should be."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from beneficiaries import showing
from beneficiaries.models import Person
from tests.factories.beneficiaries import PersonFactory

pytestmark = pytest.mark.django_db
REGISTER = reverse("beneficiaries:person-register")
LIKELY = reverse("beneficiaries:person-likely")


@pytest.fixture
def desk(world):
    return world.client("social worker")


def register(desk, **typed):
    said = {"client_id": str(uuid4()), "full_name": "Hawa Traoré", "birth_precision": "day", "city": "Rabat"}
    return desk.post(REGISTER, said | typed, follow=True)


def refused(answer, field):
    """The sentences beside a field; nothing was registered, nothing typed was lost."""
    assert answer.status_code == 422
    assert 'value="Rabat"' in answer.content.decode()
    assert not Person.objects.exists()
    return " ".join(answer.context["form"].errors[field])


def test_nobody_is_born_tomorrow(desk):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "in the future" in refused(register(desk, birth=f"{tomorrow:%d/%m/%Y}"), "birth")


@pytest.mark.parametrize(
    ("birth", "sentence"),
    [
        ("29/02/2023", "no such day"),
        ("1850", "1900 or later"),
        ("17/05/1850", "1900 or later"),
        ("0", "Write a date"),
        ("01/01/0000", "four digits"),
    ],
)
def test_a_birth_that_cannot_be_is_refused(desk, birth, sentence):
    assert sentence in refused(register(desk, birth=birth), "birth")


@pytest.mark.parametrize(("today", "age"), [("2026-02-28", 17), ("2026-03-01", 18), ("2028-02-29", 20)])
def test_someone_born_on_29_february_is_a_year_older_on_1_march(desk, today, age):
    with time_machine.travel(f"{today} 12:00Z", tick=False):
        assert str(age) in showing.age_said(date(2008, 2, 29), "day")


@pytest.mark.parametrize(
    ("birth", "kept", "known"),
    [
        ("29/02/2008", date(2008, 2, 29), "day"),
        ("1990", date(1990, 1, 1), "year"),
        ("٠١/٠١/٢٠٠٠", date(2000, 1, 1), "day"),
        ("03/04/2010", date(2010, 4, 3), "day"),
    ],
)
def test_a_birth_is_read_as_it_is_written_here(desk, birth, kept, known):
    assert register(desk, birth=birth).status_code == 200
    person = Person.objects.get()
    assert (person.birth_date, person.birth_precision) == (kept, known)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("   ", "at least one name"),
        ("Awa\x00Diop", "control character"),
        ("Awa\u202eDiop", "turns the direction"),
        ("Аwa", "Cyrillic"),
        ("a" * 10_000, "at most 200"),
        ("👩\u200d👧", "written in letters"),
        ("e" + "\u0301" * 200, "too many marks"),
    ],
)
def test_what_is_no_name_is_refused(desk, name, sentence):
    assert sentence in refused(register(desk, full_name=name), "full_name")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Null", "Null"),
        ("O'Brien", "O'Brien"),
        ("Madonna", "Madonna"),
        ("Ame\u0301lie", "Am\u00e9lie"),
        ("Am\u00e9lie", "Am\u00e9lie"),
        ("مُحَمَّد", "مُحَمَّد"),
    ],
)
def test_odd_names_are_names(desk, name, kept):
    assert register(desk, full_name=name).status_code == 200
    assert Person.objects.get().full_name == kept


@pytest.mark.parametrize(("one", "other"), [("Ame\u0301lie Ndiaye", "Am\u00e9lie Ndiaye"), ("محمد", "مُحَمَّد")])
def test_the_same_name_written_with_other_characters_is_the_same(desk, world, one, other):
    near = PersonFactory.create(site=world.north, full_name=one, nationality="SEN", birth_date=date(1995, 6, 9))
    answer = register(desk, full_name=other, nationality="SEN", birth="09/06/1995")
    assert [candidate.person for candidate in answer.context["likely"]] == [near]


@pytest.mark.parametrize(
    "phone", ["0612345678", "+212 6 12 34 56 78", "00212612345678", "٠٦١٢٣٤٥٦٧٨", "06.12.34.56.78"]
)
def test_a_phone_is_kept_as_typed_and_dialled_alike(desk, phone):
    assert "kept as typed" not in register(desk, phone=phone).content.decode()
    person = Person.objects.get()
    assert (person.phone, person.phone_e164) == (phone, "+212612345678")


@pytest.mark.parametrize("phone", ["abc", "0612", "call the neighbour"])
def test_what_is_no_phone_is_kept_with_a_warning(desk, phone):
    page = register(desk, phone=phone).content.decode()
    person = Person.objects.get()
    assert (person.phone, person.phone_e164) == (phone, "")
    assert "kept as typed" in page
    assert "kept as typed" in desk.post(LIKELY, {"full_name": "Awa", "phone": phone}).content.decode()


def test_a_phone_that_the_whole_family_shares_is_said_and_kept(desk, world):
    for name in ("Moussa Traoré", "Sira Traoré", "Adama Traoré"):
        PersonFactory.create(site=world.north, full_name=name, phone="0612345678", birth_date=date(1980, 2, 3))
    said = desk.post(LIKELY, {"full_name": "Hawa Traoré", "phone": "0612345678"}).content.decode()
    assert "It may be shared" in said
    assert register(desk, phone="0612345678", birth="09/06/2015").status_code == 200
    assert Person.objects.filter(phone_e164="+212612345678").count() == 4


@pytest.mark.parametrize("path", [f"{REGISTER}?full_name=a%00b", f"{REGISTER}?full_name=%ff%fe", "/people/a%00b/"])
def test_nul_and_broken_bytes_in_an_address_are_no_fault(desk, path):
    assert desk.get(path).status_code in {200, 404}


def test_a_lone_surrogate_is_no_fault(desk):
    broken = b"full_name=Awa%ED%A0%80&birth_precision=day&city=Rabat"
    answer = desk.post(REGISTER, broken, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {302, 422}
