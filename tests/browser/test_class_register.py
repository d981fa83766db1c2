"""A trainer's register: tapped on a phone, sent by itself, kept when the network goes."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import violations
from tests.factories.beneficiaries import PersonFactory
from tests.factories.trainings import CohortFactory, LearnerFactory, SessionFactory
from tests.world import World, sign_in
from trainings.actions import cancel_session
from trainings.models import Attendance, Session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = ["Adama Coulibaly", "Awa Dembélé", "Moussa Traoré"]


@pytest.fixture
def session(world: World) -> Session:
    """Today's session of a class of three."""
    cohort = CohortFactory.create(activity__sites=[world.north], activity__title="Darija, groupe B")
    for name in NAMES:
        LearnerFactory.create(cohort=cohort, person=PersonFactory.create(site=world.north, full_name=name))
    return SessionFactory.create(cohort=cohort, date=timezone.localdate())


@pytest.fixture
def unwatched(chromium: Browser, live_server: Any, world: World) -> Iterator[Page]:
    """A trainer's page whose console may complain: refused and cut requests are meant here."""
    context = chromium.new_context(base_url=live_server.url, viewport={"width": 360, "height": 800})
    key = sign_in(Client(), world.user("trainer")).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    yield context.new_page()
    context.close()


def _open(browse: Any, world: World, session: Session, **how: Any) -> Page:
    page: Page = browse(world.user("trainer"), **{"language": "en"} | how)
    page.goto(f"/trainings/sessions/{session.uuid}/")
    return page


def _strip(page: Page, *, device: int, sent: int, refused: int) -> None:
    for name, number in (("on-device", device), ("sent", sent), ("refused", refused)):
        expect(page.locator(f"[data-strip-{name}]")).to_have_text(str(number))


def _touch(page: Page, at: int, mark: str) -> None:
    page.locator(f"[data-learner]:nth-of-type({at}) label.pick-{mark}").click()


def _marks(session: Session) -> list[str]:
    rows = Attendance.objects.filter(session=session).order_by("learner__enrolment__person__full_name")
    return list(rows.values_list("mark", flat=True))


def test_a_class_is_tapped_sent_and_closed(browse: Any, world: World, session: Session):
    page = _open(browse, world, session)
    _touch(page, 1, "present")
    _touch(page, 2, "late")
    _strip(page, device=0, sent=2, refused=0)
    expect(page.locator("[data-of]")).to_have_text("2 of 3")
    _touch(page, 2, "late")
    _strip(page, device=0, sent=1, refused=0)
    assert _marks(session) == ["present"]
    page.get_by_role("button", name="The rest: present").click()
    expect(page.locator("[data-rest-said]")).to_contain_text("2")
    page.get_by_role("button", name="Yes, present").click()
    page.get_by_role("button", name="Close the session").click()
    page.wait_for_url(re.compile("/trainings/cohorts/"))
    assert _marks(session) == ["present"] * 3
    session.refresh_from_db()
    assert session.closed_at


def test_marks_stay_on_the_page_while_there_is_no_network(unwatched: Page, session: Session):
    page = unwatched
    page.goto(f"/trainings/sessions/{session.uuid}/")

    def cut(route: Route) -> None:
        route.abort()

    page.route("**/marks/", cut)
    _touch(page, 1, "absent")
    _strip(page, device=1, sent=0, refused=0)
    page.wait_for_timeout(900)
    _strip(page, device=1, sent=0, refused=0)
    assert _marks(session) == []
    page.unroute("**/marks/")
    page.evaluate("dispatchEvent(new Event('online'))")
    _strip(page, device=0, sent=1, refused=0)
    assert _marks(session) == ["absent"]


def test_a_refusal_is_counted_and_said(unwatched: Page, session: Session):
    page = unwatched
    page.goto(f"/trainings/sessions/{session.uuid}/")
    cancel_session(session=session, by=None)
    _touch(page, 1, "present")
    _strip(page, device=0, sent=0, refused=1)
    expect(page.locator("[data-refused]")).to_contain_text("was cancelled")


def test_someone_signed_out_keeps_the_marks_and_is_told(unwatched: Page, session: Session):
    page = unwatched
    page.goto(f"/trainings/sessions/{session.uuid}/")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    _touch(page, 1, "present")
    expect(page.locator("[data-refused]")).to_contain_text("signed out")
    _strip(page, device=1, sent=0, refused=0)


def test_rows_never_move(browse: Any, world: World, session: Session):
    page = _open(browse, world, session)
    last = page.locator("[data-learner]").last
    before = last.bounding_box()
    for at, mark in ((1, "present"), (2, "remote"), (3, "excused")):
        _touch(page, at, mark)
    _strip(page, device=0, sent=3, refused=0)
    assert last.bounding_box() == before


def test_the_keyboard_marks_and_takes_off(browse: Any, world: World, session: Session):
    page = _open(browse, world, session, width=1440)
    page.get_by_role("button", name="Next name").click()
    page.keyboard.press("Space")
    _strip(page, device=0, sent=1, refused=0)
    page.keyboard.press("Space")
    _strip(page, device=0, sent=0, refused=0)
    assert _marks(session) == []


@pytest.mark.parametrize(("language", "width"), [("fr", 360), ("ar", 360), ("en", 1440)])
def test_the_register_is_accessible_and_fits(browse: Any, world: World, session: Session, language: str, width: int):
    page = _open(browse, world, session, language=language, width=width)
    _touch(page, 1, "absent")
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
