"""The main job of the house in a browser, from registration to report, as four people do it one after the other.

In French and in Arabic, on a phone and on a desk; by typing and tapping alone. Pictures of every step are kept in the
folder that ``KEEP_SCREENSHOTS`` names, else in ``tests/browser/screenshots``.
"""

import csv
import io
import os
import re
import shutil
import subprocess
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User
from beneficiaries.models import Person
from distributions.models import Distribution, Entitlement
from programs.models import Activity, Enrolment
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import ItemFactory, KitFactory, KitLineFactory, RoundFactory, left, stocked
from tests.factories.programs import ActivityFactory, ProjectFactory
from tests.factories.trainings import CohortFactory, LearnerFactory, SessionFactory, attend
from tests.world import World
from trainings.models import Attendance, Cohort, Session

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHE = {"full_name": "Mariam Ouédraogo", "name_ar": "مريم ويدراوغو"}
OTHERS = [("Adama Coulibaly", "أداما كوليبالي"), ("Moussa Traoré", "موسى تراوري")]
#: Staff: name in Latin letters, in Arabic ones, and a category that asks for the code of the phone.
STAFF = {
    "social worker": ("Salma Bennani", "سلمى بناني", ["legal_status"]),
    "trainer": ("Youssef Alami", "يوسف العلمي", []),
    "distribution officer": ("Hicham Tazi", "هشام التازي", []),
    "manager": ("Nadia Cherkaoui", "نادية الشرقاوي", []),
}


@dataclass
class House:
    """What stands before the day begins: a project with a running cohort and an open round."""

    staff: dict[str, User]
    cohort: Cohort
    session: Session
    round: Distribution


def _wait_for_a_whole_day() -> None:
    """Begin after midnight rather than just before it: today's session and round are gone from tomorrow's pages."""
    now = timezone.localtime()
    rest = (now.replace(hour=23, minute=59, second=59) - now).total_seconds()
    if rest < 90:
        time.sleep(rest + 2)


@pytest.fixture
def house(world: World) -> House:
    """Two learners who came to two sessions, today's session, and ten kits of two things to hand out today."""
    _wait_for_a_whole_day()
    today = timezone.localdate()
    project = ProjectFactory(code="INS-26", title="Insertion 2026", title_ar="الإدماج 2026", sites=[world.north])
    staff = {
        role: UserFactory.create(
            role=role, full_name=name, full_name_ar=name_ar, sites=[world.north], cleared=cleared, password=PASSWORD
        )
        for role, (name, name_ar, cleared) in STAFF.items()
    }
    cohort = CohortFactory(
        activity__project=project,
        activity__sites=[world.north],
        activity__code="DAR-26-B",
        activity__title="Darija, groupe B",
        activity__title_ar="الدارجة، الفوج ب",
        activity__capacity=10,
        activity__held_on=date(2026, 3, 2),
        activity__ends_on=today,
        course__title_fr="Darija",
        course__title_ar="الدارجة",
        trainer=staff["trainer"],
    )
    people = [PersonFactory(site=world.north, full_name=name, name_ar=name_ar) for name, name_ar in OTHERS]
    learners = [LearnerFactory(cohort=cohort, person=person) for person in people]
    attend(SessionFactory.create_batch(2, cohort=cohort), learners)
    Session.objects.update(closed_at=timezone.now())
    kit = KitFactory(code="kit-hiver", name_fr="Kit d’hiver", name_ar="طقم الشتاء")
    for name, name_ar in (("Couverture", "غطاء"), ("Savon", "صابون")):
        KitLineFactory(kit=kit, item=ItemFactory(name_fr=name, name_ar=name_ar))
    winter = ActivityFactory(
        project=project,
        code="HIV-26",
        title="Kits d’hiver",
        title_ar="أطقم الشتاء",
        held_on=today,
        kind=Activity.Kind.SERVICE,
        state=Activity.State.PLANNED,
    )
    day = RoundFactory(site=world.north, item=kit, activity=winter)
    assert day.store
    stocked(day.store, kit, 10)
    for person in people:
        Entitlement.objects.create(round=day, person=person)
    return House(staff, cohort, SessionFactory(cohort=cohort, date=today, room="Salle 2"), day)


class Visit:
    """Someone at the screen: opens, types, taps, and keeps a picture of what was seen."""

    def __init__(self, page: "Page", language: str, width: int, who: str) -> None:
        self.page, self.language, self.width, self.who = page, language, width, who
        self.pictures = 0
        page.set_default_timeout(30_000)

    def say(self, word: Any, context: str | None = None) -> str:
        """A word of the house in the language of the page."""
        with translation.override(self.language):
            return translation.pgettext(context, word) if context else translation.gettext(str(word))

    def label(self, choice: Any) -> str:
        """The word of a choice, such as ``Person.Sex.FEMALE``."""
        with translation.override(self.language):
            return str(choice.label)

    def keep(self, name: str) -> None:
        """Keep a picture; whatever is shown has the right language and direction, and fits."""
        self.pictures += 1
        assert self.page.get_attribute("html", "lang") == self.language
        assert self.page.get_attribute("html", "dir") == ("rtl" if self.language == "ar" else "ltr")
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width, f"{name} is too wide"
        folder = Path(os.environ.get("KEEP_SCREENSHOTS") or Path(__file__).parent / "screenshots") / "main-job"
        file = f"{self.language}-{self.width}-{self.who.replace(' ', '-')}-{self.pictures}-{name}.png"
        self.page.screenshot(path=folder / file, full_page=True)

    def tap(self, name: str, *arguments: Any) -> None:
        """Tap the first link on the page that leads to this address of the house."""
        url = reverse(name, args=arguments)
        self.page.locator(f'a[href="{url}"]:visible, a[href^="{url}?"]:visible').first.click()
        self.page.wait_for_url(lambda seen: url in seen)

    def button(self, word: str) -> "Locator":
        return self.page.get_by_role("button", name=self.say(word))

    def sign_in(self, user: User) -> None:
        """Through the front door, with the code of the phone where it is asked for."""
        page = self.page
        page.goto("/")
        page.reload()  # The house's letters are there from the second look on.
        page.fill("[name=username]", user.email)
        page.fill("[name=password]", PASSWORD)
        self.keep("sign-in")
        self.button("Continue").click()
        device = TOTPDevice.objects.filter(user=user).first()
        if device:
            page.wait_for_url(re.compile(reverse("accounts:code")))
            page.fill("[name=code]", f"{totp(device.bin_key):06}")
            self.keep("code")
            self.button("Sign in").click()
        page.wait_for_url(re.compile(r":\d+/$"))
        self.keep("home")

    def download(self, locator: "Locator") -> tuple[str, bytes]:
        """Tap a link to a file: its kind, and what is in it."""
        url = locator.get_attribute("href")
        assert url
        with self.page.expect_download() as started:
            locator.click()
        kind = self.page.request.get(url).headers["content-type"]
        return kind, Path(started.value.path()).read_bytes()

    def scan(self, reference: str) -> None:
        """A card before a keyboard-wedge scanner: it types fast and ends with Enter."""
        self.page.locator("#serve-find").focus()
        self.page.keyboard.type(reference)
        self.page.keyboard.press("Enter")


@pytest.fixture
def visit(browse: Callable[..., "Page"]) -> Callable[..., Visit]:
    """``visit(user, role, language, width)``: the one comes to the front door and signs in."""

    def come(user: User, role: str, language: str, width: int) -> Visit:
        user.language = language
        user.save(update_fields=["language"])
        here = Visit(browse(None, language=language, width=width), language, width, role)
        here.sign_in(user)
        return here

    return come


def _registers_and_enrols(here: Visit, house: House) -> Person:
    """The social worker: a new file, found again by another spelling, a place in the cohort."""
    from playwright.sync_api import expect

    page = here.page
    here.tap("beneficiaries:person-register")
    page.fill("[name=full_name]", SHE["full_name"])
    page.fill("[name=name_ar]", SHE["name_ar"])
    page.get_by_role("group", name=here.say("Sex"), exact=True).get_by_text(here.label(Person.Sex.FEMALE)).click()
    page.select_option("[name=nationality]", "BFA")
    known = page.get_by_role("group", name=here.say("What is known of the birth"))
    known.get_by_text(here.label(Person.Precision.YEAR), exact=True).click()
    page.fill("[name=birth]", "1996")
    page.fill("[name=phone]", "0612 34 56 78")
    page.locator("summary", has_text=here.say("Languages spoken")).click()
    french = page.locator("[name=languages][value=fra]").get_attribute("id")
    page.locator(f"label[for={french}]").click()
    page.locator("label[for=id_consent_file]").click()
    page.select_option("[name=consent_language]", "fra")
    here.keep("registering")
    page.locator("#register button.btn-primary").click()
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/"))
    here.keep("file")
    person = Person.objects.get(full_name=SHE["full_name"])
    assert (person.name_ar, person.sex, person.nationality_id) == (SHE["name_ar"], "F", "BFA")
    assert person.birth_date is not None
    assert (person.birth_date.year, person.birth_precision, person.phone_e164) == (1996, "year", "+212612345678")
    assert person.consents.count() == 1
    expect(page.locator("main")).to_contain_text(person.ref)

    here.tap("home")
    page.fill("#home-find", "Meriem Ouedraogo")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?q="))
    expect(page.locator("#found")).to_contain_text(person.ref)
    here.keep("found")
    here.tap("beneficiaries:person-file", person.uuid)
    here.tap("programs:enrol-person", person.uuid)
    here.keep("choose")
    here.tap("programs:enrol-in-activity", person.uuid, house.cohort.activity.uuid)
    here.keep("enrol")
    here.button("Enrol").click()
    page.wait_for_url(re.compile(reverse("programs:activity", args=[house.cohort.activity.uuid])))
    here.keep("enrolled")
    row = Enrolment.objects.get(person=person)
    assert (row.activity, row.status) == (house.cohort.activity, "active")
    return person


def _marks_and_certifies(here: Visit, house: House, person: Person, tmp_path: Path) -> None:
    """The trainer: today's register, closed; then a certificate for each of the three."""
    from playwright.sync_api import expect

    page = here.page
    here.tap("trainings:session-register", house.session.uuid)
    row = page.locator("[data-learner]", has_text=SHE["name_ar"] if here.language == "ar" else SHE["full_name"])
    row.locator(".pick-present").click()
    expect(page.locator("[data-strip-sent]")).to_have_text("1")
    here.keep("register")
    here.button("The rest: present").click()
    here.button("Yes, present").click()
    expect(page.locator("[data-strip-sent]")).to_have_text("3")
    here.keep("register-full")
    here.button("Close the session").click()
    page.wait_for_url(re.compile(reverse("trainings:cohort-detail", args=[house.cohort.uuid])))
    house.session.refresh_from_db()
    assert house.session.closed_at
    assert Attendance.objects.filter(session=house.session, mark="present").count() == 3
    here.keep("cohort")

    here.tap("trainings:cohort-laureates", house.cohort.uuid)
    here.keep("laureates")
    page.locator(f'form[action="{reverse("trainings:certificate-issue", args=[house.cohort.uuid])}"] button').click()
    pdf = page.locator(f'a[href="{reverse("trainings:cohort-certificates", args=[house.cohort.uuid])}"]')
    expect(pdf).to_be_visible()
    here.keep("issued")
    certificate = person.certificates.get()
    kind, content = here.download(pdf)
    assert kind == "application/pdf"
    text = _text(content, tmp_path)
    assert certificate.number in text
    assert SHE["full_name"] in text
    assert _has_arabic(text, SHE["name_ar"])


def _text(pdf: bytes, tmp_path: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext on this machine")
    file = tmp_path / "certificates.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout


def _has_arabic(text: str, name: str) -> bool:
    """Whether the name stands in what a PDF holds, whatever shapes and gaps its letters have there."""
    shown = [one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one)[0] not in "CZ"]
    return name.replace(" ", "") in "".join(shown)


def _hands_out(here: Visit, house: House, person: Person) -> None:
    """The distribution officer: puts her on the list, hands over, and is told at the second collection."""
    from playwright.sync_api import expect

    page, officer = here.page, house.staff["distribution officer"]
    here.tap("distributions:round-list")
    here.tap("distributions:round", house.round.uuid)
    here.tap("distributions:round-people", house.round.uuid)
    page.fill("#one-find", "ouedraogo maryam")
    page.keyboard.press("Enter")
    add = page.locator(f'button[name=person][value="{person.uuid}"]')
    expect(add).to_be_visible()
    here.keep("add")
    add.click()
    expect(page.locator(".page-head")).to_contain_text("3")
    here.tap("distributions:round", house.round.uuid)
    here.keep("round")
    here.tap("distributions:serve", house.round.uuid)
    page.fill("#serve-find", "Ouedraogo")
    page.keyboard.press("Enter")
    standing = page.locator("#h-standing")
    expect(standing).to_contain_text(SHE["full_name"])
    here.keep("standing")
    # A colleague at the same counter has her on the screen too.
    other = page.context.new_page()
    other.goto(page.url)
    hand_over = here.say("Hand over")
    page.get_by_role("button", name=hand_over).click()
    expect(page.locator("#serve-count")).to_contain_text("1")
    expect(standing).not_to_contain_text(SHE["full_name"])
    here.keep("handed-over")
    line = Entitlement.objects.get(round=house.round, person=person)
    assert (line.state, line.handed_by, line.collected_by) == ("collected", officer, person)
    assert line.collected_at
    assert house.round.store
    assert left(house.round.store, house.round.item) == 9

    here.scan(person.ref)
    refusal = page.get_by_role("alert")
    expect(standing).to_contain_text(SHE["full_name"])
    expect(refusal).to_contain_text(f"{timezone.localtime(line.collected_at):%H:%M}")
    who = re.compile(f"{officer.full_name}|{officer.full_name_ar}")
    expect(refusal).to_contain_text(who)
    expect(page.get_by_role("button", name=hand_over)).to_have_count(0)
    here.keep("second-collection")
    other.get_by_role("button", name=hand_over).click()
    expect(other.get_by_role("alert").first).to_contain_text(who)
    assert left(house.round.store, house.round.item) == 9


def _takes_figures_out(here: Visit, house: House, person: Person) -> None:
    """The manager: who collected, and how many people the project reached, as files."""
    page, today = here.page, timezone.localdate().isoformat()
    if here.width < 992 and not page.locator(f'a[href="{reverse("reports:report-list")}"]:visible').count():
        here.tap("more")
    here.tap("reports:report-list")
    here.keep("reports")
    here.tap("reports:report-page", "distribution-list")
    here.keep("distribution-list")
    rows = _table(here, "distribution-list")
    assert len(rows) == 3
    hers = next(row for row in rows if row["ref"] == person.ref)
    assert (hers["round"], hers["sex"], hers["nationality"], hers["state"]) == ("HIV-26", "F", "BFA", "collected")
    assert (hers["collected_by"], hers["collected_on"]) == (person.ref, today)
    assert [row["state"] for row in rows if row is not hers] == ["planned", "planned"]
    here.tap("reports:report-list")
    here.tap("reports:report-page", "reach")
    here.keep("reach")
    (reach,) = _table(here, "reach")
    assert (reach["project"], reach["reached_min"], reach["reached_max"], reach["named"]) == ("INS-26", "3", "3", "3")


def _table(here: Visit, slug: str) -> list[dict[str, str]]:
    """The rows of the CSV that the button of a report's page brings."""
    url = reverse("reports:report-file", args=[slug, "csv"])
    kind, content = here.download(here.page.locator(f'a[href^="{url}"]'))
    assert kind.startswith("text/csv")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_day_from_registration_to_report(
    visit: Callable[..., Visit], house: House, tmp_path: Path, language: str, width: int
) -> None:
    from playwright.sync_api import expect

    expect.set_options(timeout=20_000)
    staff = house.staff
    TOTPDevice.objects.create(user=staff["social worker"], name="phone", confirmed=True)
    person = _registers_and_enrols(visit(staff["social worker"], "social worker", language, width), house)
    _marks_and_certifies(visit(staff["trainer"], "trainer", language, width), house, person, tmp_path)
    _hands_out(visit(staff["distribution officer"], "distribution officer", language, width), house, person)
    _takes_figures_out(visit(staff["manager"], "manager", language, width), house, person)
