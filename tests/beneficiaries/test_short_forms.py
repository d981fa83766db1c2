"""Short forms of names: coordinators edit them, a search takes them at once."""

import pytest

from beneficiaries import dictionary
from beneficiaries.admin import ShortFormForm
from beneficiaries.models import Person, ShortForm
from beneficiaries.search import search
from tests.factories.beneficiaries import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shipped_forms_afterwards():
    yield
    dictionary.forget()


def found(text):
    return [person.full_name for person in search(Person.objects.all(), text).people]


@pytest.fixture
def people():
    for name in ("Bernadette Kouassi", "Aya Kouassi", "Jean Mbarga", "Salif Sow", "Awa Sow"):
        PersonFactory.create(full_name=name)


def test_a_new_short_form_is_searched_at_once_and_so_is_its_end(people):
    assert len(found("Zouzou Kouassi")) == 2
    form = ShortForm.objects.create(short="Zouzou", long="Bernadette")
    assert found("Zouzou Kouassi") == ["Bernadette Kouassi"]
    form.long = "Salif"
    form.save()
    assert found("Zouzou Sow") == ["Salif Sow"]
    form.delete()
    assert len(found("Zouzou Sow")) == 2


def test_the_long_name_finds_whoever_is_kept_by_the_short_one(people):
    PersonFactory.create(full_name="Zouzou Mbarga")
    ShortForm.objects.create(short="Zouzou", long="Bernadette")
    assert found("Bernadette Mbarga")[0] == "Zouzou Mbarga"


def test_an_edit_is_taken_without_a_query_more(people, django_assert_max_num_queries):
    found("Jean Mbarga")
    with django_assert_max_num_queries(3):
        assert found("Jean Mbarga") == ["Jean Mbarga"]


@pytest.mark.parametrize(("short", "long"), [("Khady", "Khadidiatou"), ("Fatou", "Fatoumata"), ("Simo", "Mohamed")])
def test_the_shipped_ones_are_there(short, long):
    PersonFactory.create(full_name=f"{long} Diop")
    assert found(f"{short} Diop") == [f"{long} Diop"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"short": "Fa tou", "long": "Fatoumata"}, "short"),
        ({"short": "fatou", "long": "Fatoumata"}, "short"),
        ({"short": "Zouzou", "long": " , "}, "long"),
        ({"short": "Zouzou", "long": "zoúzou"}, "long"),
        ({"short": "123456789" * 9, "long": "Awa"}, "short"),
        ({"short": "12", "long": "Awa"}, "short"),
        ({"short": "Zouzou\u202e", "long": "Awa"}, "short"),
        ({"short": "Zouzou", "long": "Awa, 12"}, "long"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(said, field):
    form = ShortFormForm(said)
    assert field in form.errors


def test_blanks_and_commas_are_tidied():
    form = ShortFormForm({"short": " Zouzou ", "long": "Bernadette ,  Suzanne"})
    assert form.is_valid(), form.errors
    assert form.save().long == "Bernadette, Suzanne"
