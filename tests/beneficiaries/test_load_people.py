"""Loading people: whole or not at all, the same file twice changes nothing, likely pairs are put aside."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beneficiaries import imports, names
from beneficiaries.models import DuplicatePair, Household, Person
from exchange import references
from exchange.running import run
from exchange.values import Bad
from places.models import Site
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import HouseholdMemberFactory, PersonFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db
HEADERS = (
    "ref,external_ref,full_name,name_ar,sex,birth_date,birth_precision,nationality,other_nationalities,marital_status,"
    "phone,languages,legal_status,site,city,document_type,document_number,household_ref,household_role,needs,"
    "arrived_on,consent_on"
)


def load(text, by=None, **options):
    return run("people", BytesIO(text.encode()), name="people.csv", by=by, **options)


def reasons(result):
    return [(bad.line, bad.column, bad.reason) for bad in result.bads]


@pytest.fixture
def site():
    return SiteFactory.create(code="rabat")


FULL = (
    HEADERS + "\n,R-1,Fatoumata Diallo,فاطوماتا ديالو,F,1995-05-17,day,GIN,SEN|MLI,single,0661204817,ful|fra,,rabat,"
    '"Rabat, Takaddoum",passport,gn 123,H-1,focal_point,SP-PT|LP-BN,2024-03,2026-01-12\n'
    ",R-2,Aminata Diallo,,F,2018,year,GIN,,,,,,rabat,,,,H-1,child,,,\n"
)


def test_a_line_is_a_person_with_all_that_it_says(site):
    result = load(FULL)
    assert (result.bads, result.counts.added) == ([], 2)
    person = Person.objects.get(external_ref="R-1")
    assert references.is_valid(person.ref)
    assert (person.birth_date, person.birth_precision, person.phone_e164) == (date(1995, 5, 17), "day", "+212661204817")
    assert {row.country_id for row in person.other_nationalities.all()} == {"SEN", "MLI"}
    assert person.addresses.get().city == "Rabat, Takaddoum"
    assert person.documents.get().number == "GN123"
    assert person.consents.get().given_on == date(2026, 1, 12)
    assert person.arrived_on == date(2024, 3, 1)
    assert {need.code_id for need in person.needs.all()} == {"SP-PT", "LP-BN"}
    home = Household.objects.get()
    assert {(row.person.external_ref, row.role) for row in home.members.all()} == {
        ("R-1", "focal_point"),
        ("R-2", "child"),
    }


def test_the_same_file_twice_changes_nothing(site):
    load(FULL)
    before = list(Person.objects.order_by("pk").values())
    result = load(FULL)
    assert (result.bads, result.counts.unchanged, result.counts.added) == ([], 2, 0)
    assert list(Person.objects.order_by("pk").values()) == before


def test_a_known_line_updates_what_it_fills_in(site):
    load(FULL)
    result = load("external_ref,full_name,phone,site,city\nR-1,Fatoumata Diallo,,rabat,Salé\n")
    assert (result.bads, result.counts.updated) == ([], 1)
    person = Person.objects.get(external_ref="R-1")
    assert person.phone == "0661204817"
    assert person.addresses.get(until=None).city == "Salé"


def test_our_own_reference_is_the_key(site):
    person = PersonFactory.create(site=site, full_name="Hawa Traore")
    result = load(f"ref,full_name\n{person.ref.lower()},Hawa Traoré\n")
    assert (result.bads, result.counts.updated) == ([], 1)
    person.refresh_from_db()
    assert person.full_name == "Hawa Traoré"


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("full_name", "Awa\u202e", "direction"),
        ("full_name", "Аwa", "Cyrillic"),
        ("birth_date", "2023-02-29", "no such day"),
        ("birth_date", "2100-01-01", "future"),
        ("birth_date", "1850", "1900"),
        ("nationality", "ZZZ", "no country"),
        ("other_nationalities", "SEN|ZZZ", "no country"),
        ("languages", "fra|zzz", "no language"),
        ("needs", "NOPE", "no need"),
        ("site", "nowhere", "no site"),
        ("sex", "W", "not in the list"),
        ("document_number", "AB1", "both the kind"),
        ("household_role", "child", "which household"),
        ("arrived_on", "2100", "future"),
        ("consent_on", "2100-01-01", "future"),
        ("birth_precision", "day", "Write the birth date"),
        ("ref", "APS-26-000001-A", "not a reference"),
    ],
)
def test_a_bad_cell_says_why_and_nothing_is_loaded(site, column, value, said):
    columns = {"full_name": "Awa Diop", "site": "rabat"} | {column: value}
    result = load(",".join(columns) + "\n" + ",".join(columns.values()) + "\n")
    assert len(result.bads) == 1
    assert said in result.bads[0].reason
    assert not Person.objects.exists()


def test_restricted_columns_need_the_loader_s_clearance(site):
    text = "full_name,site,legal_status,needs\nAwa Diop,rabat,regular,\nBinta Sow,rabat,,SM-CI\n"
    by = UserFactory.create(sites=[site])
    bads = reasons(load(text, by=by))
    assert [(line, column) for line, column, _reason in bads] == [(2, "legal_status"), (3, "needs")]
    assert "not cleared to see" in bads[1][2]
    cleared = UserFactory.create(sites=[site], cleared=["legal_status", "medical"])
    assert load(text, by=cleared).counts.added == 2


def test_a_line_without_a_site_goes_to_the_loader_s_only_one(site):
    load("full_name\nAwa Diop\n", by=UserFactory.create(sites=[site]))
    assert Person.objects.get().site == site
    load("full_name\nMoussa Sarr\n")
    assert Person.objects.get(full_name="Moussa Sarr").site == Site.objects.get(is_default=True)
    result = load("full_name\nBinta Sow\n", by=UserFactory.create(sites=[site, SiteFactory.create()]))
    assert "several sites" in result.bads[0].reason


def test_a_site_or_file_out_of_reach_is_a_bad_line(site):
    person = PersonFactory.create(site=site, external_ref="R-9")
    by = UserFactory.create(sites=[SiteFactory.create(code="sale")])
    bads = reasons(load(f"ref,full_name,site\n{person.ref},Awa,\n,Binta,rabat\n", by=by))
    assert [line for line, _column, _reason in bads] == [2, 3]


def test_an_earlier_number_counts_within_its_site(site):
    SiteFactory.create(code="sale")
    result = load("external_ref,full_name,site\nR-1,Awa,rabat\nR-1,Binta,sale\n")
    assert (reasons(result), result.counts.added) == ([], 2)


def test_a_second_focal_point_and_a_second_household_are_bad_lines(site):
    member = HouseholdMemberFactory.create(person__site=site, person__external_ref="R-1", household__site=site)
    text = (
        "external_ref,full_name,site,household_ref,household_role\n"
        "R-1,Fatoumata Diallo,rabat,H-2,child\n"
        "R-2,Awa,rabat,H-3,focal_point\nR-3,Binta,rabat,H-3,focal_point\n"
    )
    bads = reasons(load(text))
    assert [(line, column) for line, column, _reason in bads] == [(2, "household_ref"), (4, "household_role")]
    assert member.household.members.count() == 1


def test_likely_pairs_are_put_aside_and_never_refused(site):
    known = PersonFactory.create(site=site, full_name="Awa Traoré", phone="0672319005", nationality="MLI")
    result = load("full_name,phone,birth_date,nationality,site\nHawa Traoré,0672319005,1995,MLI,rabat\n")
    assert result.counts.added == 1
    pair = DuplicatePair.objects.get()
    assert pair.first == known
    assert any("review" in sentence for sentence in result.said)


def test_a_trial_writes_nothing(site):
    assert load(FULL, trial=True).counts.added == 2
    assert not Person.objects.exists()


def test_a_file_of_two_lines_and_of_two_hundred_cost_the_same(site, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def lines(start, number):
        rows = [f"R-{n},Awa Diop {chr(97 + n % 26)}{n},rabat,H-{n},Salé" for n in range(start, start + number)]
        return "external_ref,full_name,site,household_ref,city\n" + "\n".join(rows)

    load(lines(0, 2))
    with CaptureQueriesContext(connection) as two:
        load(lines(1000, 2))
    with CaptureQueriesContext(connection) as many:
        load(lines(2000, 200))
    assert len(many) <= len(two) + 2


def test_a_line_tells_all_that_is_wrong_with_it(site):
    result = load(
        "external_ref,full_name,sex,birth_date,nationality,languages,site\n"
        "R-1,Awa Diop,W,2023-02-29,ZZZ,zzz,rabat\nR-2,Binta Sow,F,1990,GIN,fra,nowhere\n"
    )
    assert [(bad.line, bad.column) for bad in result.bads] == [
        (2, "sex"),
        (2, "birth_date"),
        (2, "nationality"),
        (2, "languages"),
        (3, "site"),
    ]


def test_a_line_that_the_database_refuses_is_named_alone(site):
    PersonFactory.create(site=site, external_ref="R-9")
    ours = references.reference("APS", 2026, 900_001)
    lines = "".join(f",N-{n},Awa Diop {chr(97 + n)},rabat\n" for n in range(5))
    result = load(f"ref,external_ref,full_name,site\n{lines}{ours},R-9,Moussa Sarr,rabat\n")
    assert [(bad.line, bad.reason) for bad in result.bads] == [
        (7, "Another person of this site has this earlier number.")
    ]
    assert Person.objects.count() == 1


def test_likenesses_are_told_by_line_of_the_file_and_of_those_who_are_there(site):
    known = PersonFactory.create(site=site, full_name="Awa Traoré", phone="0672319005", nationality="MLI")
    result = load(
        "full_name,phone,birth_date,nationality,site\n"
        "Hawa Traoré,0672319005,1995,MLI,rabat\n"
        "Moussa Coulibaly,0661000001,1990-05-17,MLI,rabat\n"
        "Moussa Coulibali,0661000001,1990-05-17,MLI,rabat\n",
        trial=True,
    )
    assert {(one.line, one.ref, one.other) for one in result.alike} == {(2, known.ref, 0), (4, "", 3)}
    assert all(one.reasons for one in result.alike)
    assert not DuplicatePair.objects.exists()


def test_a_likeness_with_a_file_elsewhere_is_told_to_nobody_who_may_not_see_it(site):
    elsewhere = SiteFactory.create(code="sale")
    PersonFactory.create(site=elsewhere, full_name="Awa Traoré", phone="0672319005", nationality="MLI")
    text = "full_name,phone,birth_date,nationality,site\nHawa Traoré,0672319005,1995,MLI,rabat\n"
    by = UserFactory.create(sites=[site])
    result = load(text, by=by)
    assert (result.alike, [said for said in result.said if "pair" in said]) == ([], [])
    assert DuplicatePair.objects.count() == 1


def test_people_loaded_are_found_and_their_history_says_by_what(site):
    from django.db import connection

    result = load("external_ref,full_name,site\nR-1,Fatoumata Diallo,rabat\n")
    person = Person.objects.get()
    kept = (person.name_folded, list(person.name_keys))
    person.rekey()
    assert (person.name_folded, list(person.name_keys)) == kept
    with connection.cursor() as cursor:
        cursor.execute(
            "select e.pgh_label, c.metadata->>'load' from beneficiaries_personevent e"
            " join pghistory_context c on c.id = e.pgh_context_id where e.pgh_obj_id = %s",
            [person.pk],
        )
        assert cursor.fetchall() == [("insert", str(result.load.uuid))]


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("aZéÀÿ×÷' -ءابيّ  'ñ\u0301"), max_size=14))
def test_plain_names_are_read_as_by_the_book(text):
    def read(reader, cell):
        try:
            return reader(cell)
        except (Bad, names.UnwritableName) as refused:
            return str(refused)

    for arabic, book in ((False, names.written), (True, names.written_in_arabic)):
        cell = text.strip()
        if cell:
            assert read(imports._name(arabic), cell) == (read(book, cell) or None)
