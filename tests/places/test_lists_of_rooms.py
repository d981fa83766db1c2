"""The lists that other rooms ship: complete, named in three languages, restricted where the field says so."""

import unicodedata
from pathlib import Path

import pytest

import beneficiaries
from accounts.models import RestrictedCategory
from places.shipping import rows_of

HERE = Path(beneficiaries.__file__).parent / "reference"
NEEDS = {row["code"]: row for row in rows_of(HERE / "need_codes.csv")}
LANGUAGES = {row["code"]: row for row in rows_of(HERE / "languages.csv")}
# The two levels of UNHCR's list, and ours for trafficking, which that list leaves out.
CODES = {
    "CR": "CP CS CC TP LW LO NE SE AF CL",
    "SC": "SC UC CH IC FC",
    "WR": "WR SF LC",
    "ER": "NF MC FR",
    "SP": "PT GP CG",
    "DS": "BD DF PM PS MM MS SD",
    "SM": "MI MN DP CI CC OT AD",
    "FU": "TR FR",
    "LP": "ND BN NA MM MD RR RD DA DO DT IH WP AN RP MS LS AP CR ST AF",
    "TR": "PI HO WV",
    "SV": "VA VF VO GM HP HK FM SS",
    "X": "VOT EXP",
}


def test_every_need_of_the_two_levels_is_there() -> None:
    assert set(NEEDS) == set(CODES) | {f"{group}-{code}" for group, codes in CODES.items() for code in codes.split()}
    assert all(row["group"] == (code.partition("-")[0] if "-" in code else "") for code, row in NEEDS.items())


@pytest.mark.parametrize(
    ("groups", "category"),
    [(["SC"], "uac"), (["SM", "DS", "TR"], "medical"), (["SV"], "gbv"), (["X"], "trafficking")],
)
def test_whole_groups_are_restricted(groups: list[str], category: str) -> None:
    rows = [row for code, row in NEEDS.items() if code.partition("-")[0] in groups]
    assert {row["category"] for row in rows} == {category}


@pytest.mark.parametrize(
    ("code", "category"),
    [("LP-ND", "legal_status"), ("LP-RR", "legal_status"), ("CR-TP", "medical"), ("LP-BN", ""), ("SP-PT", "")],
)
def test_a_need_is_restricted_by_what_it_tells(code: str, category: str) -> None:
    assert NEEDS[code]["category"] == category


def test_categories_are_the_house_s_own() -> None:
    assert {row["category"] for row in NEEDS.values()} == {"", *RestrictedCategory.values}


def test_the_languages_of_the_field_are_there() -> None:
    field = "ary ara zgh rif shi tzm fra eng wol bam ful lin hau ita spa nld"
    assert set(field.split()) <= set(LANGUAGES)


@pytest.mark.parametrize("rows", [NEEDS, LANGUAGES], ids=["needs", "languages"])
def test_every_entry_has_a_name_of_its_own_in_each_language(rows: dict[str, dict[str, str]]) -> None:
    for language, script in [("fr", "LATIN"), ("ar", "ARABIC"), ("en", "LATIN")]:
        names = [row[f"name_{language}"] for row in rows.values()]
        assert len(set(names)) == len(names)
        assert all(len(name) <= 120 for name in names)
        letters = {letter for name in names for letter in name if letter.isalpha()}
        assert {unicodedata.name(letter).split()[0] for letter in letters} == {script}
