"""The search box: names in any order, spelling and script, references, phones, and what breaks others."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from beneficiaries.actions import add_name
from beneficiaries.models import NameWord, Person
from beneficiaries.search import search, search_named
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import (
    FileShareFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    PersonFactory,
)
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def fatoumata():
    for name in ["Ibrahima Sow", "Aminata Koné", "Mariam Keita", "Jean-Paul Mbarga", "Salif Diallo"]:
        PersonFactory.create(full_name=name)
    return PersonFactory.create(
        full_name="Fatoumata Diallo", name_ar="فاطوماتا ديالو", phone="06 61 20 48 17", external_ref="R-117"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Fatoumata Diallo",
        "diallo fatoumata",
        "FATOUMATA DIALO",
        "fatou diallo",
        "Fatou",
        "fatoum",
        "فاطوماتا",
        "فاطماتا ديالو",
        "fátoumata",
        "0661204817",
        "+212 6 61 20 48 17",
        "00212661204817",
        "٠٦٦١٢٠٤٨١٧",
        "661204817",
        "204817",
        "R-117",
        "r-117",
    ],
)
def test_she_is_found_first(fatoumata, text):
    assert search(Person.objects.all(), text).people[0] == fatoumata


def test_a_reference_finds_one_and_a_misread_one_says_so(fatoumata):
    assert search(Person.objects.all(), fatoumata.ref.lower().replace("-", " ")).people == [fatoumata]
    wrong = fatoumata.ref[:-1] + ("A" if fatoumata.ref[-1] != "A" else "B")
    answer = search(Person.objects.all(), wrong)
    assert (answer.people, "check letter" in answer.said) == ([], True)


def test_a_reference_without_its_letter_finds_the_same(fatoumata):
    answer = search(Person.objects.all(), fatoumata.ref[:-2].lower())
    assert (answer.people, answer.said) == ([fatoumata], "")


def test_the_reference_of_a_household_finds_who_lives_there_now(fatoumata):
    home = HouseholdFactory.create()
    awa = PersonFactory.create(full_name="Awa Diallo", birth_date=date(1950, 1, 1))
    for person, until in ((fatoumata, None), (awa, None), (PersonFactory.create(), date(2026, 1, 5))):
        HouseholdMemberFactory.create(household=home, person=person, since=date(2026, 1, 1), until=until)
    assert search(Person.objects.all(), home.ref).people == [awa, fatoumata]
    # Who may see a card alone does not learn with whom somebody lives.
    assert search(Person.objects.all(), home.ref, files=Person.objects.none()).people == []


@pytest.mark.parametrize(
    "text", ["%", "_", "\\", "'", '"', "' OR 1=1 --", "\x00", "\ud800", "a" * 5000, "((", "*", "👩\u200d👧", ""]
)
def test_signs_of_other_languages_find_nobody(fatoumata, text):
    assert search(Person.objects.all(), text).people == []


@pytest.mark.parametrize(
    "text",
    [
        "Fatuomata Diallo",  # two exchanged
        "Fatoumata Dialllo",  # one more
        "Fatoumaa Diallo",  # one less
        "Fatoumata Diakko Diallo",  # a word too many
        "Gatoumata Diallo",  # the first letter
        "FatoumataDiallo",  # no blank
        "Fatou mata Diallo",  # a blank too many
        "Diallo F",
        "Jallow Fatumata",
        "ديالو فاطوماتا",
    ],
)
def test_however_it_is_mistyped(fatoumata, text):
    assert search(Person.objects.all(), text).people[0] == fatoumata


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Diallo Fatoumata", "The same name"),
        ("Fatumata Diallo", "“fatumata” in another spelling: Fatoumata"),
        ("فاطوماتا", "The same name"),
        ("كوني", "“كوني” in the other script: Koné"),
        ("Fatou Diallo", "“fatou” is another form of Fatoumata"),
        ("Fatouma", "Begins with “fatouma”: Fatoumata"),
        ("Fatoumata Diakko", "“diakko” resembles Diallo"),
        ("0661204817", "The same phone"),
        ("204817", "The phone ends so"),
        ("R-117", "The earlier number"),
        ("Fatoumata Diallo 1995", "The same name · Born in that year"),
        ("Fatoumata Diallo 1995 F GIN", "The same name · Born in that year · Of that sex · Of that nationality"),
    ],
)
def test_each_line_says_why_it_is_there(fatoumata, text, why):
    found = search(Person.objects.all(), text).people[0]
    assert str(found.why).replace("\u2068", "").replace("\u2069", "") == why  # type: ignore[attr-defined]


def test_another_name_is_told_of_and_not_told(fatoumata):
    add_name(person=fatoumata, by=None, name="Nènè Bah")
    found = search(Person.objects.all(), "Nene").people[0]
    assert (found, str(found.why)) == (fatoumata, "Another name noted in the file")  # type: ignore[attr-defined]


def test_exact_before_other_spelling_before_what_resembles():
    for name in ["Awa Sylla", "Awa Silla", "Awa Pilla"]:
        PersonFactory.create(full_name=name)
    found = [person.full_name for person in search(Person.objects.all(), "Awa Silla").people]
    assert found == ["Awa Silla", "Awa Sylla", "Awa Pilla"]
    scores = [person.score for person in search(Person.objects.all(), "Awa Silla").people]  # type: ignore[attr-defined]
    assert scores == sorted(scores, reverse=True)


def test_of_many_namesakes_those_shown_stand_above_other_spellings_and_scores_fall():
    for name in ["Awa Silla"] * 12 + ["Awa Sylla"] * 4:
        PersonFactory.create(full_name=name)
    found = search(Person.objects.all(), "Awa Silla", limit=14).people
    first = [person.full_name for person in found[:10]]
    assert "Awa Sylla" in first
    assert first == sorted(first)  # Silla before Sylla.
    scores = [person.score for person in found]  # type: ignore[attr-defined]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Awa Diop 1988", 1),
        ("Awa Diop ١٩٨٨", 1),
        ("Awa Diop 03/02/1988", 1),
        ("Awa Diop M", 2),
        ("Awa Diop SEN", 3),
        ("Awa Diop Sénégal", 3),
        ("0655112233 Awa Diop", 4),
    ],
)
def test_what_is_said_beside_the_name_lifts_whom_it_fits(text, number):
    common = {"full_name": "Awa Diop", "sex": "F", "nationality": "MLI", "birth_date": date(2001, 5, 5)}
    people = [
        PersonFactory.create(**common),
        PersonFactory.create(**common | {"birth_date": date(1988, 2, 3)}),
        PersonFactory.create(**common | {"sex": "M"}),
        PersonFactory.create(**common | {"nationality": "SEN"}),
        PersonFactory.create(**common | {"phone": "06 55 11 22 33"}),
    ]
    assert search(Person.objects.all(), text).people[0] == people[number]


@pytest.mark.parametrize("name", ["Israel Jordan", "Mali Togo", "Chad Niger"])
def test_who_is_called_like_a_country_is_found(name):
    person = PersonFactory.create(full_name=name)
    assert search(Person.objects.all(), name).people[0] == person


def test_a_word_that_nobody_learnt_is_still_found(fatoumata):
    NameWord.objects.all().delete()
    assert search(Person.objects.all(), "Fatoumata Diallo").people == [fatoumata]


def test_whoever_bears_all_but_one_word_is_shown_where_nobody_bears_all(fatoumata):
    assert search(Person.objects.all(), "Fatoumata Diallo Xyzabc").people == [fatoumata]


def test_of_many_readings_each_has_its_turn():
    for number in range(15):
        PersonFactory.create(full_name=f"Mohamed Doré{' ' * number}")
    ndour = PersonFactory.create(full_name="Mohamed Ndour")
    assert ndour in search(Person.objects.all(), "Mohamed Dour", limit=10).people


def test_someone_else_s_file_is_not_found(fatoumata):
    stranger = UserFactory.create(sites=[SiteFactory.create()])
    for text in ["Fatoumata Diallo", fatoumata.ref, "0661204817", "R-117"]:
        assert search(Person.objects.named_to(stranger), text).people == []


@pytest.mark.parametrize("text", ["Fatoumata Diallo", "0661204817", "nobody at all"])
def test_a_search_asks_at_most_three_queries(fatoumata, text, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        search(Person.objects.all(), text)


def test_the_command_writes_what_the_box_finds(fatoumata):
    out = StringIO()
    call_command("find", "diallo", "--limit", "2", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == "ref,full_name,name_ar,score"
    assert len(lines) == 3
    assert {line.split(",")[1] for line in lines[1:]} == {"Fatoumata Diallo", "Salif Diallo"}


def test_nobody_learns_a_phone_or_a_nationality_by_searching_for_it(world):
    """Another site shares the card alone: it tells neither."""
    person = PersonFactory.create(full_name="Awa Traoré", site=world.south, nationality="MLI", phone="0661204817")
    FileShareFactory.create(person=person, site=world.north, depth="card")
    user = world.user("social worker")
    assert [one.pk for one in search_named(user, "Awa Traore").people] == [person.pk]
    assert search_named(user, "0661204817").people == []
    assert search_named(user, "4817").people == []
    right, wrong = (search_named(user, f"Awa Traore {country}").people for country in ("MLI", "GIN"))
    assert [(one.score, str(one.why)) for one in right] == [(one.score, str(one.why)) for one in wrong]  # type: ignore[attr-defined]
    FileShareFactory.create(person=person, site=world.north, depth="file")
    assert [one.pk for one in search_named(user, "0661204817").people] == [person.pk]
    assert "nationality" in str(search_named(user, "Awa Traore MLI").people[0].why)  # type: ignore[attr-defined]
