"""The pages on which files come in."""

import io
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from beneficiaries.models import Person
from exchange import actions, running
from exchange.models import Load
from exchange.tasks import work_on
from places.models import Site
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.exchange import LoadFactory
from tests.world import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]

GOOD = "code,name\ntanger,Tanger\nnador,Nador\n"
BAD = 'code,name,closed_on\ntanger,Tanger,\nnador,=1,2023-02-29\n,"two\nlines",\n'


@pytest.fixture
def coordinator(world):
    return world.client("program coordinator")


@pytest.fixture
def send(coordinator, django_capture_on_commit_callbacks):
    def sent(content: str | bytes, name: str = "sites.csv", kind: str = "test-sites") -> Load:
        data = content.encode() if isinstance(content, str) else content
        with django_capture_on_commit_callbacks(execute=True):
            answer = coordinator.post(f"/files/kinds/{kind}/", {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 302, answer.content.decode()
        return Load.objects.latest("pk")

    return sent


@pytest.fixture
def press(coordinator, django_capture_on_commit_callbacks):
    def pressed(load: Load, what: str = "go") -> Load:
        with django_capture_on_commit_callbacks(execute=True):
            coordinator.post(f"/files/{load.uuid}/{what}/")
        load.refresh_from_db()
        return load

    return pressed


def text(response) -> str:
    return b"".join(response.streaming_content).decode("utf-8-sig")


def test_a_file_is_checked_shown_and_then_loaded(coordinator, send, press):
    load = send(GOOD)
    assert load.state == "previewed"
    assert not Site.objects.filter(code="tanger").exists()
    page = coordinator.get(f"/files/{load.uuid}/").content.decode()
    assert "Load 2 lines" in page
    assert "Tanger" in page
    stored = load.file.name
    press(load)
    assert load.state == "loaded"
    assert Site.objects.filter(code__in=["tanger", "nador"]).count() == 2
    assert "The whole file is loaded." in coordinator.get(f"/files/{load.uuid}/").content.decode()
    assert not load.file
    assert not load.file.storage.exists(stored)


def test_a_second_touch_loads_nothing_twice(send, press):
    load = press(send("name\nNador\n", kind="test-towns"))
    finished = load.finished_at
    assert press(load).finished_at == finished


def test_bad_lines_are_shown_listed_and_come_back_in_a_file_to_mend(coordinator, send):
    load = send(BAD)
    assert (load.state, load.bad_lines) == ("refused", 2)
    page = coordinator.get(f"/files/{load.uuid}/").content.decode()
    assert "There is no such day in the calendar." in page
    assert "Nothing was loaded." in page
    listed = text(coordinator.get(f"/files/{load.uuid}/bad-lines/list/"))
    assert listed.splitlines() == [
        "line,column,value,reason",
        "3,closed_on,2023-02-29,There is no such day in the calendar.",
        "4,code,,This cell must be filled in.",
    ]
    to_mend = text(coordinator.get(f"/files/{load.uuid}/bad-lines/mend/"))
    assert to_mend.splitlines()[:3] == [
        "code,name,closed_on,line,reason",
        "tanger,Tanger,,2,",
        "nador,'=1,2023-02-29,3,closed_on: There is no such day in the calendar.",
    ]
    mended = to_mend.replace("2023-02-29", "2023-02-28").replace(',"two', 'oujda,"two')
    assert send(mended).state == "previewed"


def test_a_file_without_keys_can_be_loaded_again_on_demand(coordinator, send, press):
    press(send("name\nNador\n", kind="test-towns"))
    load = send("name\nNador\n", kind="test-towns")
    assert load.state == "refused"
    assert f"/files/{load.uuid}/again/" in coordinator.get(f"/files/{load.uuid}/").content.decode()
    assert press(load, "again").state == "previewed"
    assert press(load).state == "loaded"


def test_a_refused_file_cannot_be_loaded(send, press):
    load = press(send(BAD))
    assert load.state == "refused"
    assert not Site.objects.filter(code="tanger").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "The file is empty."),
        ("note.pdf", b"%PDF-1.7", "This is not a table."),
        ("../../x.csv", b"nom\na\n", "This header is not known."),
        ("bomb.xlsx", b"PK\x03\x04", "This workbook cannot be opened."),
    ],
)
def test_what_cannot_be_read_is_said_on_the_page(coordinator, send, name, content, said):
    if content:
        load = send(content, name)
        page = coordinator.get(f"/files/{load.uuid}/").content.decode()
    else:
        page = coordinator.post(
            "/files/kinds/test-sites/", {"file": SimpleUploadedFile(name, content)}
        ).content.decode()
    assert said in page


def test_a_page_asks_again_until_the_work_is_over(world, coordinator):
    running = LoadFactory(by=world.user("program coordinator"), state="running", progress=40)
    page = coordinator.get(f"/files/{running.uuid}/").content.decode()
    assert 'hx-trigger="every 1s"' in page
    part = coordinator.get(f"/files/{running.uuid}/", headers={"HX-Request": "true"})
    assert "40 %" in part.content.decode()
    assert "<html" not in part.content.decode()
    running.state = Load.State.LOADED
    running.save()
    assert coordinator.get(f"/files/{running.uuid}/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_a_killed_worker_is_noticed_and_a_living_one_left_in_peace(world, coordinator):
    killed = LoadFactory(by=world.user("program coordinator"), kind="test-sites", state="running")
    Load.objects.filter(pk=killed.pk).update(created_at=timezone.now() - timedelta(minutes=5))
    assert "The work was interrupted." in coordinator.get(f"/files/{killed.uuid}/").content.decode()
    assert coordinator.get(f"/files/{killed.uuid}/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('exchange.load'), hashtext('test-sites'))")
    assert "interrupted" not in coordinator.get(f"/files/{killed.uuid}/").content.decode()


def test_work_that_breaks_ends_with_a_sentence(coordinator, send, monkeypatch, caplog):
    monkeypatch.setattr("exchange.tasks.run", lambda *_a, **_o: 1 / 0)
    load = send(GOOD)
    assert load.state == "refused"
    assert "Something went wrong on our side." in coordinator.get(f"/files/{load.uuid}/").content.decode()
    assert "ZeroDivisionError" in caplog.text


def test_only_the_sender_sees_a_file(world, coordinator):
    other = LoadFactory(by=UserFactory(role="program coordinator", sites=[world.north]))
    assert coordinator.get(f"/files/{other.uuid}/").status_code == 404
    assert coordinator.get(f"/files/{other.uuid}/bad-lines/list/").status_code == 404
    assert coordinator.post(f"/files/{other.uuid}/go/").status_code == 404


def test_a_kind_needs_its_own_permission(world, client):
    user = UserFactory(sites=[world.north])
    user.user_permissions.add(*Permission.objects.filter(codename__in=["add_load", "view_load"]))
    sign_in(client, user)
    assert "/files/kinds/" not in client.get("/files/").content.decode()
    assert client.get("/files/kinds/test-sites/").status_code == 403
    assert client.get("/files/kinds/nothing/").status_code == 404


def test_templates_have_headers_one_marked_example_and_help_in_three_languages(coordinator, send):
    template = coordinator.get("/files/kinds/test-sites/template/csv/").content
    lines = template.decode("utf-8-sig").splitlines()
    assert lines == ["code,name,kind,closed_on,country,secret", "# tanger,Tanger,branch,2026-11-24,MAR,"]
    book = load_workbook(io.BytesIO(coordinator.get("/files/kinds/test-sites/template/xlsx/").content))
    assert [cell.value for cell in book.worksheets[0][1]] == ["code", "name", "kind", "closed_on", "country", "secret"]
    assert [cell.value for cell in book.worksheets[1][1]] == ["column", "required", "fr", "ar", "en", "example"]
    assert book.worksheets[1]["E2"].value == "Code of the site."
    assert coordinator.get("/files/kinds/test-sites/template/doc/").status_code == 404
    assert "holds headers and no lines" in send(template).errors[0][3]


def test_the_list_asks_the_same_for_two_files_and_twenty(world, coordinator):
    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            coordinator.get("/files/")
        return sum("django_session" not in query["sql"] for query in captured.captured_queries)

    coordinator.get("/files/")
    LoadFactory.create_batch(2, by=world.user("program coordinator"))
    of_two = questions()
    LoadFactory.create_batch(18, by=world.user("program coordinator"))
    assert questions() == of_two


def test_files_left_behind_are_let_go(send, world):
    old = send(BAD)
    stored = old.file.name
    Load.objects.filter(pk=old.pk).update(created_at=timezone.now() - 2 * actions.KEPT)
    send(GOOD)
    old.refresh_from_db()
    assert not old.file
    assert old.preview == {}
    assert old.errors[0] == [3, "closed_on", "", "There is no such day in the calendar."]
    assert not Load._meta.get_field("file").storage.exists(stored)


def test_a_file_checked_and_not_loaded_waits_on_the_home_page(world, coordinator, send, press):
    load = send(GOOD)
    assert "Files checked, not loaded" in coordinator.get("/").content.decode()
    press(load)
    assert "Files checked, not loaded" not in coordinator.get("/").content.decode()


def test_a_waiting_file_is_stopped_at_once_and_never_worked_on(world, coordinator):
    waiting = LoadFactory(by=world.user("program coordinator"), state="waiting", errors=[], kind="test-sites")
    coordinator.post(f"/files/{waiting.uuid}/stop/")
    waiting.refresh_from_db()
    assert waiting.state == "cancelled"
    work_on.func(str(waiting.uuid), True)
    waiting.refresh_from_db()
    assert waiting.state == "cancelled"
    assert "The work was stopped." in coordinator.get(f"/files/{waiting.uuid}/").content.decode()


def test_a_running_file_is_asked_to_stop_and_says_so(world, coordinator):
    running = LoadFactory(by=world.user("program coordinator"), state="running", stage="comparing", kind="test-sites")
    page = coordinator.get(f"/files/{running.uuid}/").content.decode()
    assert "They are being compared" in page
    coordinator.post(f"/files/{running.uuid}/stop/")
    running.refresh_from_db()
    assert (running.state, running.stop_asked) == ("running", True)
    assert "It stops at the next lines." in coordinator.get(f"/files/{running.uuid}/").content.decode()


def test_what_is_loaded_is_not_stopped_any_more(world, coordinator):
    loaded = LoadFactory(by=world.user("program coordinator"), state="loaded", errors=[])
    coordinator.post(f"/files/{loaded.uuid}/stop/")
    loaded.refresh_from_db()
    assert (loaded.state, loaded.stop_asked) == ("loaded", False)


def test_work_that_is_asked_to_stop_leaves_nothing(monkeypatch, world):
    def stopping(load):
        @contextmanager
        def progress(_load):
            def tell(_share, _stage):
                raise running._Stopped

            yield tell

        return progress(load)

    monkeypatch.setattr(running, "_progress", stopping)
    result = running.run(
        "test-sites", io.BytesIO(GOOD.encode()), name="x.csv", by=world.user("program coordinator"), trial=False
    )
    assert (result.went_in, result.load.state) == (False, "cancelled")
    assert not Site.objects.filter(code="tanger").exists()


def test_lines_that_look_like_someone_are_shown_and_listed(world, coordinator, send):
    known = PersonFactory(site=world.north, full_name="Awa Traoré", phone="0672319005", nationality="MLI")
    lines = f"full_name,phone,birth_date,nationality,site\nHawa Traoré,0672319005,1995,MLI,{world.north.code}\n"
    load = send(lines, kind="people")
    page = coordinator.get(f"/files/{load.uuid}/").content.decode()
    assert "Lines that look like someone" in page
    assert known.full_name in page
    listed = text(coordinator.get(f"/files/{load.uuid}/bad-lines/alike/")).splitlines()
    assert listed[0] == "line,like_line,like_ref,like_name,score,reasons"
    assert listed[1].startswith(f"2,,{known.ref},Awa Traoré,")
    # Whoever may not see the person any more is not told of the likeness either.
    Person.objects.filter(pk=known.pk).update(site=world.south)
    assert known.full_name not in coordinator.get(f"/files/{load.uuid}/").content.decode()
    assert len(text(coordinator.get(f"/files/{load.uuid}/bad-lines/alike/")).splitlines()) == 1
