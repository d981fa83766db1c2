"""The pages of the reports and their downloads."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.models import AccessRecord
from programs.models import Activity
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import EntitlementFactory, RoundFactory, StockMovementFactory, StoreFactory
from tests.factories.programs import ActivityFactory, HeadcountFactory, ParticipationFactory, ProjectFactory
from tests.factories.trainings import CertificateFactory, CohortFactory, LearnerFactory, SessionFactory, attend
from tests.reports.conftest import as_rows

SLUGS = [
    "people",
    "reach",
    "sadd",
    "attendance-sheet",
    "attendance-rates",
    "certificates",
    "distribution-list",
    "stock-card",
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(world):
    return world.client("manager")


def text(response) -> str:
    return b"".join(response.streaming_content).decode("utf-8-sig")


def fill(world, number: int) -> None:
    """So many rows for every report, at the northern site."""
    for _ in range(number):
        project = ProjectFactory(sites=[world.north])
        activity = ActivityFactory(project=project, sites=[world.north])
        ParticipationFactory(activity=activity, person=PersonFactory(site=world.north))
        HeadcountFactory(activity=activity)
        cohort = CohortFactory(activity__sites=[world.north])
        learner = LearnerFactory(cohort=cohort, person=PersonFactory(site=world.north))
        attend([SessionFactory(cohort=cohort)], [learner])
        CertificateFactory(learner=learner)
        EntitlementFactory(round=RoundFactory(site=world.north), person=PersonFactory(site=world.north))
        StockMovementFactory(store=StoreFactory(site=world.north))


def test_the_list_leads_to_every_report(manager):
    page = manager.get("/reports/").content.decode()
    for slug in SLUGS:
        assert f"/reports/{slug}/" in page


@pytest.mark.parametrize("slug", SLUGS)
def test_a_report_shows_its_rows_or_says_what_to_do(world, manager, slug):
    assert "Nothing to tell for these filters" in manager.get(f"/reports/{slug}/").content.decode()
    fill(world, 1)
    page = manager.get(f"/reports/{slug}/")
    assert page.status_code == 200
    assert f"/reports/{slug}/file/csv/" in page.content.decode()
    assert "Preview" in page.content.decode()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_and_a_file_ask_the_same_number_of_questions_for_two_rows_and_twenty(world, manager, slug):
    def asked(captured: CaptureQueriesContext) -> int:
        # Now and then the session is kept for longer.
        said = [query["sql"] for query in captured.captured_queries]
        return sum("django_session" not in sql and "SAVEPOINT" not in sql for sql in said)

    def questions() -> tuple[int, int]:
        manager.get(f"/reports/{slug}/")
        with CaptureQueriesContext(connection) as page:
            manager.get(f"/reports/{slug}/")
        with CaptureQueriesContext(connection) as file:
            text(manager.get(f"/reports/{slug}/file/csv/"))
        return asked(page), asked(file)

    fill(world, 2)
    of_two = questions()
    fill(world, 9)
    assert questions() == of_two


@pytest.mark.parametrize("slug", SLUGS)
def test_nobody_elsewhere_sees_the_rows(world, manager, slug):
    fill(world, 1)
    here = text(manager.get(f"/reports/{slug}/file/csv/")).splitlines()
    there = text(world.client("manager", "south").get(f"/reports/{slug}/file/csv/")).splitlines()
    assert len(here) > 1
    assert len(there) == 1


def test_a_download_is_named_journalled_and_an_attachment(world, manager):
    PersonFactory(site=world.north)
    response = manager.get("/reports/people/file/csv/?from=2026-01-01&site=north&nonsense=1")
    assert response["Content-Disposition"].startswith('attachment; filename="people_from-2026-01-01_site-north_')
    record = AccessRecord.objects.get(action="export")
    assert record.subject == "report people"
    assert record.detail["filters"] == {"from": "2026-01-01", "site": "north"}
    assert as_rows(text(response))[0]["site"] == "north"


def test_a_file_that_cannot_be_journalled_does_not_leave(world, manager, monkeypatch):
    def fail(**_what):
        raise RuntimeError("the journal is full")

    monkeypatch.setattr("accounts.journal.record", fail)
    with pytest.raises(RuntimeError):
        manager.get("/reports/people/file/csv/")


def test_the_workbook_the_semicolons_and_the_tags(world, manager):
    PersonFactory(site=world.north, full_name="=cmd()")
    book = load_workbook(io.BytesIO(b"".join(manager.get("/reports/people/file/xlsx/").streaming_content)))
    assert book["people"]["C2"].value == "=cmd()"
    assert book["people"]["C2"].data_type == "s"
    assert {row[0].value for row in book["about"].iter_rows()} >= {"report", "made_at", "made_by", "rows"}
    assert text(manager.get("/reports/people/file/csv-semicolon/")).startswith("ref;external_ref;")
    assert "#meta+id" in text(manager.get("/reports/people/file/hxl/")).splitlines()[1]
    assert manager.get("/reports/people/file/pdf/").status_code == 404
    assert manager.get("/reports/nothing/").status_code == 404


def test_the_auditor_reads_and_takes_nothing_out(world):
    fill(world, 1)
    auditor = world.client("auditor")
    assert "file/csv" not in auditor.get("/reports/reach/").content.decode()
    assert auditor.get("/reports/reach/file/csv/").status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "page=-1", "page=" + "9" * 31, "sort=password", "project=%25", "project=_", "project=%5C", "place=%27+OR+1%3D1",
        "site=%00", "from=2023-02-29", "from=1e308", "to=NaN", "period=ever", "from=2026-02-01&to=2026-01-01",
        "project=A&project=B", "cohort=" + "x" * 500, "from=0001-01-01", "to=9999-12-31", "user__password=x",
        "project=%ED%A0%80", "from=%D9%A0%D9%A1/%D9%A0%D9%A1/%D9%A2%D9%A0%D9%A0%D9%A0",
    ],
)  # fmt: skip
@pytest.mark.parametrize("slug", ["people", "reach", "attendance-rates"])
def test_whatever_is_asked_gets_an_answer(manager, slug, query):
    assert manager.get(f"/reports/{slug}/?{query}").status_code == 200
    assert manager.get(f"/reports/{slug}/file/csv/?{query}").status_code in {200, 302}


def test_a_filter_that_cannot_be_read_keeps_what_was_typed(manager):
    page = manager.get("/reports/people/?from=2023-02-29&project=nowhere").content.decode()
    assert "There is no such day in the calendar." in page
    assert "2023-02-29" in page
    assert "These filters cannot be read." in page


def test_reach_draws_ranges_and_says_at_least(world, manager):
    project = ProjectFactory(title="Caravane", sites=[world.north])
    HeadcountFactory(activity=ActivityFactory(project=project, sites=[world.north]), total=150)
    HeadcountFactory(activity=ActivityFactory(project=project, sites=[world.north]), total=None)
    page = manager.get("/reports/reach/").content.decode()
    assert "at least 150" in page
    assert "No ceiling: 1 activity has no total." in page
    assert "150 or more" in page
    assert "Caravane" in page


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_pages_stand_in_every_language(world, manager, language):
    fill(world, 1)
    user = world.user("manager")
    user.language = language
    user.save()
    for slug in SLUGS:
        assert manager.get(f"/reports/{slug}/").status_code == 200
    assert Activity.objects.exists()
