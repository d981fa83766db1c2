"""Files whose headers are not ours: survey exports and partners' lists, read by columns that are proposed and kept."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from beneficiaries.models import Household, Person
from exchange.columns import Foreign
from exchange.loading import kinds as all_kinds
from exchange.mapping import digest_of_headers, plain, propose
from exchange.models import ColumnMapping, Load
from exchange.running import run
from exchange.tables import open_table
from tests.exchange.survey import labels_csv, workbook, xml_values
from tests.factories.accounts import UserFactory
from tests.factories.exchange import ColumnMappingFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(world):
    return world.client("program coordinator")


@pytest.fixture
def send(coordinator, django_capture_on_commit_callbacks):
    def sent(content: bytes, name: str = "export.xlsx") -> Load:
        with django_capture_on_commit_callbacks(execute=True):
            coordinator.post("/files/kinds/people/", {"file": SimpleUploadedFile(name, content)})
        return Load.objects.latest("pk")

    return sent


@pytest.fixture
def match(coordinator, django_capture_on_commit_callbacks):
    """Send the page of columns as it is proposed, with some answers changed."""

    def matched(load: Load, **answers: str):
        page = coordinator.get(f"/files/{load.uuid}/columns/")
        form = page.context["form"]
        data = {name: form[name].value() or "" for name in form.fields} | answers
        with django_capture_on_commit_callbacks(execute=True):
            answer = coordinator.post(f"/files/{load.uuid}/columns/", data)
        load.refresh_from_db()
        return answer

    return matched


def foreign_plan(content: bytes):
    return Foreign.of(io.BytesIO(content)).proposed(all_kinds()["people"])


def load(content: bytes, plan, **options):
    return run("people", io.BytesIO(content), name="export", by=None, plan=plan, **options)


def test_headers_are_compared_without_accents_capitals_groups_and_signs():
    assert plain("Né(e) le") == "ne e le"
    assert plain("الجِنسِيّة") == plain("الجنسيه")


def test_a_survey_export_is_proposed_whole():
    plan = foreign_plan(xml_values())
    assert plan["columns"] == {
        "full_name": ["accueil/prenom", "accueil/nom"],
        "sex": ["accueil/sexe"],
        "birth_date": ["accueil/date_naissance"],
        "nationality": ["accueil/nationalite"],
        "phone": ["accueil/telephone"],
        "city": ["accueil/ville"],
        "external_ref": ["_uuid"],
    }
    assert plan["choices"] == {"languages": {"accueil/langues/fra": "fra", "accueil/langues/ful": "ful"}}
    assert plan["members"]["sheet"] == "membres"
    assert plan["members"]["columns"]["household_role"] == ["membres/lien_de_parente"]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Nom et prénom", "full_name"), ("Full name of the person", "full_name"), ("الاسم الكامل", "full_name"),
        ("Sexe", "sex"), ("groupe/sexe", "sex"), ("الجنس", "sex"), ("Gender", "sex"),
        ("Date de naissance du bénéficiaire", "birth_date"), ("تاريخ الازدياد", "birth_date"),
        ("Nationalite", "nationality"), ("Country of origin", "nationality"), ("N° de téléphone", "phone"),
        ("Date d'arrivée au Maroc", "arrived_on"), ("Specific needs", "needs"), ("Lien de parenté", "household_role"),
    ],
)  # fmt: skip
def test_words_of_three_languages_are_understood(header, column):
    headers = open_table(io.BytesIO(f"{header};x\na;b\n".encode()), foreign=True).headers
    assert propose(all_kinds()["people"], headers)["columns"] == {column: [headers[0]]}


@pytest.mark.parametrize("header", ["nom du site visité hier", "start", "_submission_time", "_tags", "remarques", "x"])
def test_what_looks_like_nothing_of_ours_is_left_out(header):
    plan = propose(all_kinds()["people"], [header])
    assert plan["columns"] == {}


def test_people_and_the_members_of_their_households_come_in(world):
    plan = foreign_plan(xml_values()) | {"same": {"site": world.north.code}}
    result = load(xml_values(), plan)
    assert (result.bads, result.counts.added) == ([], 4)
    fatoumata = Person.objects.get(full_name="Fatoumata Diallo")
    assert (fatoumata.sex, str(fatoumata.birth_date), fatoumata.nationality_id) == ("F", "1995-05-17", "GIN")
    assert fatoumata.external_ref.endswith("000000000001")
    assert {row.language_id for row in fatoumata.languages.all()} == {"fra", "ful"}
    home = fatoumata.memberships.get().household
    assert {(row.person.full_name, row.role) for row in home.members.all()} == {
        ("Fatoumata Diallo", "focal_point"),
        ("Aminata Diallo", "child"),
        ("Ibrahima Diallo", "child"),
    }
    child = Person.objects.get(full_name="Aminata Diallo")
    assert (child.sex, child.site, child.addresses.get().city) == ("F", world.north, "Salé")


def test_the_same_export_twice_changes_nothing(world):
    plan = foreign_plan(xml_values()) | {"same": {"site": world.north.code}}
    load(xml_values(), plan)
    again = load(xml_values(), plan)
    assert (again.bads, again.counts.unchanged, Household.objects.count()) == ([], 4, 2)


def test_an_export_with_labels_is_read_by_the_names_of_our_lists(world):
    plan = foreign_plan(labels_csv())
    assert plan["columns"]["birth_date"] == ["né(e) le"]
    result = load(labels_csv(), plan | {"same": {"site": world.north.code}})
    assert [str(bad) for bad in result.bads] == []
    awa, chantal = Person.objects.order_by("birth_date")
    assert (awa.sex, awa.nationality_id, awa.marital_status) == ("F", "CIV", "single")
    assert (chantal.nationality_id, chantal.marital_status) == ("CMR", "married")
    assert {row.language_id for row in chantal.languages.all()} == {"fra", "ara"}


def test_a_bad_line_of_a_foreign_file_keeps_its_number(world):
    content = labels_csv().replace(b"1992", b"31/02/1992")
    result = load(content, foreign_plan(content) | {"same": {"site": world.north.code}})
    assert [(bad.line, bad.column) for bad in result.bads] == [(3, "birth_date")]


def test_a_bad_member_is_numbered_after_the_last_line(world):
    content = workbook(
        accueil=[["nom complet", "_uuid", "_index"], ["Awa Koné", "u-1", 1]],
        membres=[["nom complet", "date de naissance", "_parent_index"], ["Binta Koné", "2999-01-01", 1]],
    )
    result = load(content, foreign_plan(content) | {"same": {"site": world.north.code}})
    assert [(bad.line, bad.column) for bad in result.bads] == [(3, "birth_date")]


# The pages ---------------------------------------------------------------------------------------------------------


def test_a_foreign_file_is_refused_and_offers_its_columns(coordinator, send):
    load = send(xml_values())
    page = coordinator.get(f"/files/{load.uuid}/").content.decode()
    assert "The headers of this file are not ours." in page
    assert f"/files/{load.uuid}/columns/" in page


def test_the_proposed_columns_are_checked_previewed_and_loaded(
    world, coordinator, send, match, django_capture_on_commit_callbacks
):
    load = send(xml_values())
    match(load, **{"same-site": world.north.code})
    assert (load.state, load.lines) == ("previewed", 4)
    page = coordinator.get(f"/files/{load.uuid}/").content.decode()
    assert "Fatoumata Diallo" in page
    assert "Change the columns" in page
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(f"/files/{load.uuid}/go/")
    assert Person.objects.filter(full_name="Moussa Sarr", site=world.north).exists()


def test_unknown_words_are_asked_for_once(world, coordinator, send, match):
    content = labels_csv().replace("Féminin".encode(), b"Dame")
    load = send(content, "export.csv")
    answer = match(load, **{"same-site": world.north.code})
    assert answer.status_code == 200
    assert "Words that our lists do not know" in answer.content.decode()
    form = answer.context["form"]
    assert form.unknown == {"sex": ["Dame"]}
    assert match(load, **{"same-site": world.north.code, "asked": "1", "word-sex-0": "F"}).status_code == 302
    assert load.state == "previewed"
    assert load.plan["words"] == {"sex": {"Dame": "F"}}


def test_a_missing_name_is_said_and_nothing_typed_is_lost(coordinator, send, match):
    load = send(labels_csv(), "export.csv")
    answer = match(load, **{"to-0": "", "keep_as": "Accueil"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say which column holds “full_name”" in page
    assert 'value="Accueil"' in page


def test_two_headers_for_one_column_of_days_are_refused(coordinator, send, match):
    load = send(labels_csv(), "export.csv")
    answer = match(load, **{"to-0": "full_name", "to-1": "birth_date", "to-2": "birth_date"})
    assert answer.status_code == 422
    assert "Another column is read as this one already." in answer.content.decode()


def test_kept_columns_read_the_next_file_by_themselves(world, coordinator, send, match):
    load = send(labels_csv(), "export.csv")
    match(load, **{"same-site": world.north.code, "keep_as": "Accueil Rabat", "keep_for": "me"})
    kept = ColumnMapping.objects.get()
    assert (kept.name, kept.site, kept.for_all) == ("Accueil Rabat", None, False)
    next_one = send(labels_csv().replace(b"Awa", b"Hawa"), "export2.csv")
    assert (next_one.state, next_one.plan["name"]) == ("previewed", "Accueil Rabat")
    assert "Accueil Rabat" in coordinator.get(f"/files/{next_one.uuid}/").content.decode()
    assert "Accueil Rabat" in coordinator.get("/files/kinds/people/").content.decode()


def test_kept_columns_are_for_oneself_a_site_or_everyone(world):
    digest = digest_of_headers(["nom"])
    at_north = UserFactory(sites=[world.north])
    elsewhere = UserFactory(sites=[SiteFactory()])
    mine = ColumnMappingFactory(digest=digest, by=at_north)
    of_site = ColumnMappingFactory(digest=digest, site=world.north)
    of_all = ColumnMappingFactory(digest=digest, for_all=True)
    assert set(ColumnMapping.objects.visible_to(at_north)) == {mine, of_site, of_all}
    assert set(ColumnMapping.objects.visible_to(elsewhere)) == {of_all}


def test_only_one_s_own_columns_are_deleted(world, coordinator):
    own = ColumnMappingFactory(by=world.user("program coordinator"))
    other = ColumnMappingFactory(for_all=True)
    assert coordinator.post(f"/files/columns/{other.uuid}/forget/").status_code == 404
    assert coordinator.post(f"/files/columns/{own.uuid}/forget/").status_code == 302
    assert list(ColumnMapping.objects.all()) == [other]


def test_the_digest_of_headers_knows_neither_order_nor_our_own_columns():
    assert digest_of_headers(["a", "b"]) == digest_of_headers(["b", "line", "a", "reason"])
    assert digest_of_headers(["a", "b"]) != digest_of_headers(["a", "c"])


def test_odd_headers_and_words_are_no_faults_of_ours(world, coordinator, send, match):
    load = send(b"n\x00om,sexe\nAwa Kone,Da\x00me\nBinta Sow,Lady\n", "odd.csv")
    answer = match(load, **{"to-0": "full_name", "to-1": "sex", "same-site": world.north.code})
    assert answer.context["form"].unknown == {"sex": ["Lady"]}
    match(load, **{"to-0": "full_name", "to-1": "sex", "same-site": world.north.code, "asked": "1", "word-sex-0": "F"})
    assert (load.state, [error[1] for error in load.errors]) == ("refused", ["sex"])
    wide = send(",".join(f"q{n}" for n in range(400)).encode() + b"\n1\n", "wide.csv")
    answer = coordinator.get(f"/files/{wide.uuid}/columns/", follow=True)
    assert "more than 300 columns" in answer.content.decode()


def test_forged_answers_are_refused_beside_their_field(coordinator, send, match):
    load = send(labels_csv(), "export.csv")
    assert match(load, **{"to-0": "password", "keep_for": "site-999999", "keep_as": "a\x00b"}).status_code == 422
    assert load.state == "refused"
