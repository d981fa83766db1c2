"""The search box: names in any order, spelling and script, references, phones, and what breaks others."""

from io import StringIO

import pytest
from django.core.management import call_command

from beneficiaries.models import Person
from beneficiaries.search import search
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
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


@pytest.mark.parametrize(
    "text", ["%", "_", "\\", "'", '"', "' OR 1=1 --", "\x00", "\ud800", "a" * 5000, "((", "*", "👩\u200d👧", ""]
)
def test_signs_of_other_languages_find_nobody(fatoumata, text):
    assert search(Person.objects.all(), text).people == []


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
