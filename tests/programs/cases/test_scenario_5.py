"""Scenario 5: 441 people left in a quarter; the report gives the shares of the countries that they went to."""

from datetime import date

import pytest

from places.models import Location
from programs.models import Activity, CaseMember, Project
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.cases import CaseFactory, CaseMemberFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory, ProjectFactory

pytestmark = pytest.mark.django_db

QUARTER = ("--from", "2026-01-01", "--to", "2026-03-31")
#: 69 others, of countries of which none has as many people as Congo.
COUNTRIES = {
    "GIN": 121, "SEN": 100, "CIV": 98, "CMR": 30, "COG": 23,
    "MLI": 20, "NGA": 15, "GMB": 12, "SLE": 10, "TGO": 8, "BEN": 4,
}  # fmt: skip
WOMEN = 107


def departed(project: Project, countries: dict[str, int], *, women: int, on: date, **fields: object) -> None:
    """One case a person, departed on that day."""
    site = SiteFactory.create()
    activity = ActivityFactory.create(project=project, kind=Activity.Kind.SERVICE, held_on=None)
    people = sum(countries.values())
    files = PersonFactory.build_batch(people, site=site)
    for number, person in enumerate(files):
        person.sex = "F" if number < women else "M"
    files = type(files[0]).objects.bulk_create(files)
    places = [code for code, number in countries.items() for _one in range(number)]
    cases = [
        CaseFactory.build(
            person=None, workflow="avrr_out", state="departed", project=project, activity=activity, site=site,
            opened_on=date(2025, 12, 1), state_on=on, departed_on=on, country_id=place or None, **fields,
        )
        for place in places
    ]  # fmt: skip
    cases = type(cases[0]).objects.bulk_create(cases)
    CaseMember.objects.bulk_create(
        CaseMemberFactory.build(case=case, person=person) for case, person in zip(cases, files, strict=True)
    )


@pytest.fixture
def project(db: None) -> Project:
    assert Location.objects.filter(code__in=COUNTRIES).count() == len(COUNTRIES)
    return ProjectFactory.create(code="AVRR")


def test_the_quarter_is_told_in_shares_of_27_23_22_7_5_and_16(project: Project, told) -> None:
    departed(project, COUNTRIES, women=WOMEN, on=date(2026, 2, 10))
    departed(project, {"GIN": 3}, women=0, on=date(2026, 4, 1))
    rows = told("cases", "--project", "AVRR", *QUARTER)
    lines = [(row["country"], int(row["people"]), row["percent"]) for row in rows if row["workflow"]]
    assert lines == [
        ("GIN", 121, "27"), ("SEN", 100, "23"), ("CIV", 98, "22"), ("CMR", 30, "7"), ("COG", 23, "5"),
        ("other", 69, "16"),
    ]  # fmt: skip
    assert sum(int(row["female"]) for row in rows if row["workflow"]) == WOMEN
    assert sum(int(row["male"]) for row in rows if row["workflow"]) == 441 - WOMEN
    total = rows[-1]
    assert (total["workflow"], total["cases"], total["people"], total["female"], total["male"], total["percent"]) == (
        "", "441", "441", "107", "334", "",
    )  # fmt: skip
    assert total["median_days"] != ""
    assert {row["qualifier"] for row in rows} == {"exact"}


def test_a_sixth_country_and_an_unknown_one_stand_by_themselves(project: Project, told) -> None:
    departed(project, {"GIN": 6, "SEN": 5, "CIV": 4, "CMR": 3, "COG": 2, "MLI": 1, "": 9}, women=0, on=date(2026, 2, 1))
    rows = told("cases", "--project", "AVRR")
    assert [row["country"] for row in rows] == ["GIN", "SEN", "CIV", "CMR", "COG", "MLI", "", ""]
    assert [row["people"] for row in rows] == ["6", "5", "4", "3", "2", "1", "9", "30"]


def test_a_family_of_two_files_joined_counts_each_once(project: Project, told) -> None:
    case = CaseFactory.create(project=project, workflow="avrr_out", state="applied", country_id="GIN")
    one, other = PersonFactory.create_batch(2)
    CaseMemberFactory.create(case=case, person=one)
    CaseMemberFactory.create(case=case, person=other, role="spouse")
    other.merged_into = one
    other.save()
    (row,) = told("cases", "--project", "AVRR")
    assert (row["cases"], row["people"], row["percent"]) == ("1", "1", "100")


def test_what_leaves_the_organisation_tells_of_no_fewer_than_five(project: Project, told) -> None:
    departed(project, {"GIN": 20, "SEN": 10, "CIV": 2}, women=30, on=date(2026, 2, 10))
    rows = {row["country"]: row for row in told("cases", "--project", "AVRR", "--hxl") if row["workflow"][:1] != "#"}
    assert (rows["CIV"]["people"], rows["CIV"]["percent"], rows["CIV"]["cases"]) == ("", "", "")
    # The next smallest as well: else the total would tell.
    assert (rows["SEN"]["people"], rows["GIN"]["people"]) == ("", "20")
    inside = {row["country"]: row["people"] for row in told("cases", "--project", "AVRR")}
    assert inside == {"GIN": "20", "SEN": "10", "CIV": "2", "": "32"}


def test_a_restricted_case_is_in_the_report_of_the_cleared_only(project: Project, told) -> None:
    site = SiteFactory.create()
    knows, not_knows = UserFactory.create_batch(2, sites=[site], role="manager")
    knows.clearances.create(category="trafficking")
    person = PersonFactory.create(site=site)
    CaseFactory.of(person, project=project, category="trafficking")
    assert told("cases", "--user", not_knows.email) == []
    (row,) = told("cases", "--user", knows.email)
    assert row["cases"] == "1"
    assert told("cases") == []
