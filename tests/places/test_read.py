"""Reading places: what lies within one, and lists in the reader's language and order."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from places.models import Location, Site
from places.ordering import by_name
from tests.factories.places import LocationFactory, SiteFactory

pytestmark = pytest.mark.django_db


def _place(code: str) -> Location:
    return Location.objects.get(code=code)


def test_a_region_holds_its_provinces_their_towns_and_quarters() -> None:
    codes = set(Location.objects.within(_place("MA-02")).values_list("code", flat=True))
    assert {"MA-02", "MA-NAD", "MA-NAD/nador", "MA-NAD/selouane", "MA-OUJ/oujda"} <= codes
    assert not {"MA-01", "MA-TNG", "MA-TNG/tanger", "MAR"} & codes


def test_a_place_without_others_below_it_holds_itself() -> None:
    town = LocationFactory.create()
    assert list(Location.objects.within(town)) == [town]


def test_what_lies_within_a_place_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    morocco = _place("MAR")
    with django_assert_num_queries(1):
        assert Location.objects.within(morocco).filter(level=Location.Level.PROVINCE).count() == 75


def test_countries_are_the_nationalities_that_a_person_can_have() -> None:
    assert Location.objects.countries().count() == 250


@pytest.mark.parametrize(("language", "name"), [("fr", "Tanger"), ("ar", "طنجة"), ("en", "Tangier")])
def test_a_place_is_named_in_the_language_of_the_screen(language: str, name: str) -> None:
    with translation.override(language):
        assert str(_place("MA-TNG/tanger")) == name


def test_a_province_is_told_from_the_town_of_the_same_name() -> None:
    with translation.override("en"):
        assert str(_place("MA-NAD")) == "Nador (province)"
        assert str(_place("MA-NAD/nador")) == _place("MA-NAD").name == "Nador"


def test_a_place_without_an_arabic_name_shows_its_french_one() -> None:
    with translation.override("ar"):
        assert LocationFactory.build(name_fr="Arekmane", name_ar="").name == "Arekmane"


def test_accents_do_not_count_in_the_french_order() -> None:
    with translation.override("fr"):
        names = [place.name for place in Location.objects.countries().ordered_by_name()]
    assert names[:3] == ["Afghanistan", "Afrique du Sud", "Albanie"]
    assert names.index("Égypte") == names.index("El Salvador") - 1
    assert names.index("États-Unis") < names.index("Éthiopie") < names.index("Fidji")


def test_english_lists_follow_the_english_names() -> None:
    with translation.override("en"):
        names = [place.name for place in Location.objects.countries().ordered_by_name()]
    assert names.index("Germany") < names.index("Ghana") < names.index("Morocco") < names.index("Türkiye")


def test_the_seat_of_hamza_does_not_count_in_the_arabic_order() -> None:
    with translation.override("ar"):
        names = [place.name for place in Location.objects.countries().ordered_by_name()]
    assert names.index("أفغانستان") < names.index("الجزائر") < names.index("ألمانيا") < names.index("أنغولا")
    assert names.index("إيطاليا") < names.index("بلجيكا") < names.index("هولندا")


def test_a_missing_translation_is_ordered_under_the_french_name() -> None:
    for name_fr, name_en in [("Zagora", ""), ("Été", "Summer"), ("Tiznit", "")]:
        SiteFactory.create(name_fr=name_fr, name_en=name_en)
    with translation.override("en"):
        names = [site.name for site in Site.objects.exclude(is_default=True).order_by(by_name())]
    assert names == ["Summer", "Tiznit", "Zagora"]
