"""What the shipped files say, read without a database."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from places.reference import places
from places.shipping import rows_of

PLACES = places()
BY_CODE = {row["code"]: row for row in PLACES}
# ISO 3166-2:MA under the regions of 2015; two of them stand under another region in common copies of the list.
PROVINCES = {
    "MA-01": "TNG TET MDF FAH LAR CHE OUZ HOC",
    "MA-02": "NAD OUJ BER DRI JRA TAI FIG GUF",
    "MA-03": "FES MEK HAJ IFR MOU SEF BOM TAO TAZ",
    "MA-04": "RAB SAL SKH KEN KHE SIK SIL",
    "MA-05": "BEM AZI FQH KHN KHO",
    "MA-06": "CAS MOH JDI NOU MED BES BRR SET SIB",
    "MA-07": "MAR CHI HAO KES ESI REH SAF YUS",
    "MA-08": "ERR MID OUA TIN ZAG",
    "MA-09": "AGD INE CHT TAR TIZ TAT",
    "MA-10": "GUE ASZ TNT SIF",
    "MA-11": "LAA BOD TAF ESM",
    "MA-12": "OUD AOU",
}


def _codes(level: str, parent: str | None = None) -> set[str]:
    return {row["code"] for row in PLACES if row["level"] == level and parent in {None, row["parent"]}}


def test_morocco_has_twelve_regions_and_seventy_five_provinces() -> None:
    assert _codes("region") == {f"MA-{n:02}" for n in range(1, 13)} == _codes("region", "MAR")
    assert len(_codes("province")) == 75


@pytest.mark.parametrize("region", PROVINCES)
def test_each_province_lies_in_its_region_of_2015(region: str) -> None:
    assert _codes("province", region) == {f"MA-{code}" for code in PROVINCES[region].split()}


def test_every_province_has_a_town() -> None:
    assert {row["parent"] for row in PLACES if row["level"] == "town"} == _codes("province")


def test_a_code_of_our_own_starts_with_the_code_above_it() -> None:
    ours = [row for row in PLACES if row["level"] in {"town", "quarter"}]
    assert all(row["code"].rpartition("/")[0] == row["parent"] for row in ours)
    assert all(len(row["code"]) <= 40 for row in ours)


def test_each_place_lies_in_one_of_the_level_above() -> None:
    above = {"region": "country", "province": "region", "town": "province", "quarter": "town"}
    assert all(BY_CODE[row["parent"]]["level"] == above[row["level"]] for row in PLACES if row["parent"])


def test_the_towns_of_our_programs_are_there() -> None:
    towns = "TNG/tanger TET/tetouan NAD/nador NAD/selouane OUJ/oujda KHO/khouribga BEM/beni-mellal MAR/marrakech"
    assert {f"MA-{code}" for code in towns.split()} <= _codes("town")
    assert {"MA-RAB/rabat/takaddoum", "MA-TNG/tanger/beni-makada", "MA-TNG/tanger/boukhalef"} <= _codes("quarter")


def test_all_codes_are_distinct() -> None:
    assert [code for code, times in Counter(row["code"] for row in PLACES).items() if times > 1] == []


def test_no_two_places_share_a_name_under_one_parent() -> None:
    named = Counter((row["parent"], row["level"], row["name_fr"]) for row in PLACES)
    assert [name for name, times in named.items() if times > 1] == []


def test_nationalities_are_iso_countries_with_stateless_and_unknown() -> None:
    countries = _codes("country")
    assert len(countries) == 250
    assert {"MAR", "CIV", "GIN", "COD", "COG", "XXA", "XXX"} <= countries
    assert "ESH" not in countries


@pytest.mark.parametrize(
    ("code", "french", "arabic", "english"),
    [
        ("CIV", "Côte d’Ivoire", "كوت ديفوار", "Côte d’Ivoire"),
        ("GIN", "Guinée", "غينيا", "Guinea"),
        ("CMR", "Cameroun", "الكاميرون", "Cameroon"),
        ("COD", "République démocratique du Congo", "جمهورية الكونغو الديمقراطية", "Democratic Republic of the Congo"),
        ("COG", "Congo", "الكونغو", "Congo"),
        ("XXA", "Apatride", "عديم الجنسية", "Stateless"),
        ("MA-02", "L’Oriental", "الشرق", "Oriental"),
        ("MA-NAD", "Nador", "الناظور", "Nador"),
        ("MA-TNG/tanger", "Tanger", "طنجة", "Tangier"),
    ],
)
def test_a_place_has_the_name_that_people_use(code: str, french: str, arabic: str, english: str) -> None:
    row = BY_CODE[code]
    assert (row["name_fr"], row["name_ar"], row["name_en"]) == (french, arabic, english)


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_every_name_is_written_in_its_language_and_script(language: str) -> None:
    for row in PLACES:
        name = row[f"name_{language}"]
        scripts = {unicodedata.name(letter).split()[0] for letter in name if letter.isalpha()}
        assert scripts == ({"ARABIC"} if language == "ar" else {"LATIN"})
        assert name == name.strip() == unicodedata.normalize("NFC", name)
        assert "'" not in name


def test_a_file_may_carry_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("\ufeffcode,name_fr\nA,Été\n", encoding="utf-8")
    assert rows_of(file) == [{"code": "A", "name_fr": "Été"}]
