"""What each page of this room shows and does."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord
from programs.models import Project
from tests.factories.beneficiaries import FileShareFactory, PersonFactory
from tests.factories.programs import ProjectFactory
from tests.factories.trainings import (
    AttendanceFactory,
    CertificateFactory,
    CohortFactory,
    CourseFactory,
    LearnerFactory,
    SessionFactory,
    attend,
)
from tests.flat import assert_flat
from tests.trainings.pages import cohort, learner_of, said, url_of
from tests.world import World
from trainings.models import Certificate, Cohort, Course, Learner, Session

__all__ = ["cohort"]
pytestmark = pytest.mark.django_db


# --- Courses -----------------------------------------------------------------------------------------------------
def test_courses_stand_in_the_order_of_their_titles(world: World):
    for title in ("Menuiserie", "Électricité", "Couture"):
        CohortFactory.create_batch(2, course=CourseFactory(title_en=title))
    page = world.client("trainer").get(reverse("trainings:course-list")).content.decode()
    assert page.index("Couture") < page.index("Électricité") < page.index("Menuiserie")


# --- Cohorts -----------------------------------------------------------------------------------------------------
def test_the_list_shows_cohorts_of_ones_sites_and_finds_them_by_word_and_state(world: World, cohort: Cohort):
    CohortFactory.create(activity__sites=[world.south], activity__title="Elsewhere")
    CohortFactory.create(activity__sites=[world.north], activity__title="Couture", state="closed")
    client, url = world.client("trainer"), reverse("trainings:cohort-list")
    page = client.get(url).content.decode()
    assert "Darija, groupe B" in page
    assert "Couture" in page
    assert "Elsewhere" not in page
    assert "Couture" not in client.get(url, {"q": "GROUPÉ b"}).content.decode()
    assert "Darija, groupe B" not in client.get(url, {"state": "closed"}).content.decode()
    for odd in ({"page": "-1"}, {"page": "9" * 40}, {"q": "%_\\'"}, {"q": "a\0b"}, {"state": "x"}):
        assert client.get(url, odd).status_code == 200


def test_the_list_asks_the_same_for_two_and_twenty(world: World):
    client = world.client("trainer")
    assert_flat(
        client,
        reverse("trainings:cohort-list"),
        lambda n: [learner_of(world, made) for made in CohortFactory.create_batch(n, activity__sites=[world.north])],
    )


def test_a_cohorts_page_shows_learners_rates_and_who_waits(world: World, cohort: Cohort):
    learner = learner_of(world, cohort)
    learner_of(world, cohort, "Awa Dembélé", status="waitlisted")
    attend(SessionFactory.create_batch(3, cohort=cohort), [learner])
    page = world.client("trainer").get(url_of("cohort-detail", cohort)).content.decode()
    assert "Mariam Koné" in page
    assert "100.0%" in page
    assert "Awa Dembélé" in page
    assert "Waiting list" in page


def test_a_cohorts_page_asks_the_same_for_two_and_twenty(world: World, cohort: Cohort):
    def grow(number: int) -> None:
        for _more in range(number):
            attend([SessionFactory.create(cohort=cohort)], [learner_of(world, cohort)])

    for name in ("cohort-detail", "cohort-laureates", "cohort-sessions"):
        assert_flat(world.client("program coordinator"), url_of(name, cohort), grow)


def test_a_manager_sees_figures_and_no_names(world: World, cohort: Cohort):
    attend([SessionFactory.create(cohort=cohort)], [learner_of(world, cohort)])
    page = world.client("manager").get(url_of("cohort-detail", cohort)).content.decode()
    assert "Mariam Koné" not in page
    assert "100%" in page


def test_someone_of_another_site_is_named_only_with_a_shared_card(world: World, cohort: Cohort):
    person = PersonFactory.create(site=world.south, full_name="Zeinab Abdallah")
    attend([SessionFactory.create(cohort=cohort)], [LearnerFactory.create(cohort=cohort, person=person)])
    client = world.client("program coordinator")
    for name in ("cohort-detail", "cohort-laureates"):
        page = client.get(url_of(name, cohort)).content.decode()
        assert "Zeinab" not in page
        assert "1 learner of another site" in page
    FileShareFactory.create(person=person, site=world.north)
    for name in ("cohort-detail", "cohort-laureates"):
        assert "Zeinab" in client.get(url_of(name, cohort)).content.decode()


def _cohort_form(world: World, **fields: Any) -> dict[str, Any]:
    said = {
        "course": CourseFactory.create(title_fr="Darija").pk,
        "project": (Project.objects.filter(code="INT-1").first() or ProjectFactory.create(code="INT-1")).pk,
        "title": "Darija, groupe C",
        "code": "DAR-26-C",
        "starts_on": "2026-03-02",
        "ends_on": "2026-12-18",
        "sites": [world.north.pk],
        "capacity": "20",
        "threshold": "80",
        "laureate_places": "5",
    }
    return said | fields


def test_a_cohort_is_made_and_changed(world: World):
    client = world.client("program coordinator")
    client.post(reverse("trainings:cohort-create"), _cohort_form(world))
    cohort = Cohort.objects.get()
    assert (cohort.activity.code, cohort.activity.capacity, str(cohort.threshold)) == ("DAR-26-C", 20, "0.8000")
    assert list(cohort.activity.sites.all()) == [world.north]
    form = _cohort_form(world, title="Darija, groupe D", threshold="66.67")
    assert client.post(url_of("cohort-edit", cohort), form).status_code == 302
    cohort = Cohort.objects.get()
    assert (str(cohort), str(cohort.threshold)) == ("Darija, groupe D", "0.6667")
    page = client.get(url_of("cohort-edit", cohort)).content.decode()
    assert 'value="66.67"' in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("ends_on", "2026-01-01", "The last day is before the first."),
        ("threshold", "101", "less than or equal to 100"),
        ("capacity", "-1", "greater than or equal to 0"),
        ("code", "TAKEN", "This code is taken."),
        ("title", "", "required"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    world: World, field: str, value: str, sentence: str
):
    CohortFactory.create(activity__code="TAKEN")
    form = _cohort_form(world, **{field: value})
    page = world.client("program coordinator").post(reverse("trainings:cohort-create"), form)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert "DAR-26-C" in page.content.decode() or field == "code"
    assert Cohort.objects.count() == 1


def test_a_cohort_goes_its_steps_and_says_why_not(world: World):
    cohort = CohortFactory.create(activity__sites=[world.north], state="planned")
    client = world.client("trainer")
    for step in ("open", "running", "closed"):
        client.post(url_of("cohort-state", cohort), {"to": step})
        cohort.refresh_from_db()
        assert cohort.state == step
    assert "cannot become" in said(client.post(url_of("cohort-state", cohort), {"to": "open"}))
    client.post(url_of("cohort-state", cohort), {"to": "running"})
    SessionFactory.create(cohort=cohort)
    assert "1 session is neither held nor" in said(client.post(url_of("cohort-state", cohort), {"to": "closed"}))
    assert "Choose one" in said(client.post(url_of("cohort-state", cohort), {"to": "nonsense"}))


def test_a_course_is_made_and_changed(world: World):
    client = world.client("program coordinator")
    client.post(reverse("trainings:course-create"), {"title_fr": "Couture", "certificate_kind": "attendance"})
    course = Course.objects.get()
    again = client.post(reverse("trainings:course-create"), {"title_fr": "Couture", "certificate_kind": "attendance"})
    assert "already exists" in again.content.decode()
    client.post(url_of("course-edit", course), {"title_fr": "Couture 2", "certificate_kind": "aptitude"})
    course.refresh_from_db()
    assert (course.title_fr, course.certificate_kind) == ("Couture 2", "aptitude")


# --- Sessions ----------------------------------------------------------------------------------------------------
def test_a_pattern_is_previewed_before_it_is_made(world: World, cohort: Cohort):
    client, url = world.client("trainer"), url_of("session-pattern", cohort)
    form = {"weekdays": ["0"], "first": "2026-03-02", "last": "2026-03-31", "skip": "2026-03-16", "starts_at": "09:00"}
    preview = client.post(url, form | {"act": "preview"})
    assert "4 new sessions" in preview.content.decode()
    assert not Session.objects.exists()
    client.post(url, form | {"act": "make"})
    assert Session.objects.count() == 4
    assert "Plan 1 session" in client.post(url, form | {"act": "preview", "skip": ""}).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"last": "2026-03-01"}, "The last day is before the first."),
        ({"skip": "tomorrow"}, "Write each day as 2026-11-18"),
        ({"weekdays": ["6"], "last": "2026-03-03"}, "No day between these dates fits."),
        ({"starts_at": "10:00", "ends_at": "09:00", "act": "make"}, "A session ends after it starts."),
    ],
)
def test_a_wrong_pattern_is_said_beside_its_field(world: World, cohort: Cohort, wrong: Any, sentence: str):
    form = {"weekdays": ["0"], "first": "2026-03-02", "last": "2026-03-31", "act": "preview"}
    page = world.client("trainer").post(url_of("session-pattern", cohort), form | wrong)
    assert sentence in page.content.decode()


def test_my_sessions_show_today_first_and_what_is_still_open(world: World, cohort: Cohort):
    today = timezone.localdate()
    SessionFactory.create(cohort=cohort, date=today, room="Today's room")
    SessionFactory.create(cohort=cohort, date=today - timedelta(days=2), room="Late room")
    SessionFactory.create(cohort=cohort, date=today + timedelta(days=2), room="Next room")
    page = world.client("trainer").get(reverse("trainings:session-list")).content.decode()
    assert page.index("Today&#x27;s room") < page.index("Late room") < page.index("Next room")
    mine = world.client("trainer").get(reverse("trainings:session-list"), {"whose": "mine"}).content.decode()
    assert "Late room" not in mine
    assert_flat(
        world.client("trainer"),
        reverse("trainings:session-list"),
        lambda n: [
            SessionFactory.create(cohort=CohortFactory.create(activity__sites=[world.north]), date=today)
            for _one in range(n)
        ],
    )


def test_a_session_is_moved_cancelled_and_put_back(world: World, cohort: Cohort):
    session, other = SessionFactory.create_batch(2, cohort=cohort)
    client = world.client("trainer")
    client.post(url_of("session-move", session), {"date": "2026-05-04", "starts_at": "14:00"})
    session.refresh_from_db()
    assert session.date == date(2026, 5, 4)
    taken = client.post(url_of("session-move", session), {"date": str(other.date), "starts_at": "09:00"})
    assert "already has a session then" in taken.content.decode()
    for step, state in (("cancelled", "cancelled"), ("planned", "planned"), ("held", "held")):
        client.post(url_of("session-state", session), {"to": step})
        session.refresh_from_db()
        assert session.state == state


# --- Learners -----------------------------------------------------------------------------------------------------
def test_someone_registered_is_found_and_enrolled_or_waits(world: World):
    cohort = CohortFactory.create(activity__sites=[world.north], activity__capacity=1)
    client, url = world.client("social worker"), url_of("learner-add", cohort)
    first, second = (
        PersonFactory.create(site=world.north, full_name=name) for name in ("Mariam Koné", "Mariama Keita")
    )
    elsewhere = PersonFactory.create(site=world.south, full_name="Mariam Sow")
    page = client.get(url, {"q": "Mariam"}).content.decode()
    assert "Mariam Koné" in page
    assert "Mariam Sow" not in page
    assert "has a place" in said(client.post(url, {"person": str(first.uuid)}))
    assert "waiting list" in said(client.post(url, {"person": str(second.uuid)}))
    assert client.post(url, {"person": str(elsewhere.uuid)}).status_code == 404
    assert client.post(url, {"person": "x"}).status_code == 404
    assert "Enrolled already" in client.get(url, {"q": "Mariam"}).content.decode()
    assert Learner.objects.filter(cohort=cohort).count() == 2


# --- Laureates and certificates -----------------------------------------------------------------------------------
def test_a_tie_is_decided_on_the_page_with_a_reason(world: World):
    cohort = CohortFactory.create(activity__sites=[world.north], laureate_places=1)
    one, other = learner_of(world, cohort), learner_of(world, cohort, "Awa")
    attend([SessionFactory.create(cohort=cohort)], [one, other])
    client, url = world.client("trainer"), url_of("cohort-laureates", cohort)
    assert "2 equal at the last place" in client.get(url).content.decode()
    issue = {"kind": "aptitude", "issued_on": "2026-12-20"}
    assert "2 learners are equal" in said(client.post(url_of("certificate-issue", cohort), issue))
    assert "required" in client.post(url, {"learners": [str(one.uuid)]}).content.decode()
    both = client.post(url, {"learners": [str(one.uuid), str(other.uuid)], "reason": "Both"}).content.decode()
    assert "Choose exactly 1" in both
    client.post(url, {"learners": [str(one.uuid)], "reason": "Came first"})
    assert "1 certificate is issued" in said(client.post(url_of("certificate-issue", cohort), issue))
    assert Certificate.objects.get().person == one.enrolment.person
    assert "already" in said(client.post(url_of("certificate-issue", cohort), issue))
    assert "Enter a valid date" in said(client.post(url_of("certificate-issue", cohort), issue | {"issued_on": "x"}))


def test_who_does_not_issue_does_not_decide(world: World, cohort: Cohort):
    client = world.client("social worker")
    assert client.post(url_of("cohort-laureates", cohort), {"reason": "x"}).status_code == 403


def test_certificates_are_listed_found_printed_and_revoked(world: World, cohort: Cohort):
    attend([SessionFactory.create(cohort=cohort)], [learner_of(world, cohort)])
    client = world.client("program coordinator")
    client.post(url_of("certificate-issue", cohort), {"kind": "aptitude", "issued_on": "2026-04-01"})
    certificate = Certificate.objects.get()
    listed = reverse("trainings:certificate-list")
    assert certificate.number in client.get(listed, {"q": "kone"}).content.decode()
    assert certificate.number in client.get(listed, {"q": certificate.number.lower()}).content.decode()
    assert certificate.number not in client.get(listed, {"q": "nobody"}).content.decode()
    for url in (url_of("certificate-pdf", certificate), url_of("cohort-certificates", cohort)):
        answer = client.get(url)
        assert answer.content.startswith(b"%PDF")
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert AccessRecord.objects.filter(action="export", subject__startswith="certificate").count() == 2
    revoke = url_of("certificate-revoke", certificate)
    assert certificate.number in client.get(revoke).content.decode()
    assert "required" in client.post(revoke, {"reason": ""}).content.decode()
    client.post(revoke, {"reason": "Name misspelt"})
    assert "Name misspelt" in client.get(listed).content.decode()
    assert "was revoked on" in client.post(revoke, {"reason": "Again"}).content.decode()
    assert client.get(url_of("certificate-pdf", certificate)).status_code == 404
    assert client.get(url_of("cohort-certificates", cohort)).status_code == 404


def test_the_list_of_certificates_asks_the_same_for_two_and_twenty(world: World, cohort: Cohort):
    assert_flat(
        world.client("program coordinator"),
        reverse("trainings:certificate-list"),
        lambda n: [CertificateFactory.create(learner=learner_of(world, cohort)) for _one in range(n)],
    )


def test_a_mark_is_told_on_a_persons_timeline(world: World, cohort: Cohort):
    from beneficiaries.tracing import traces

    mark = AttendanceFactory.create(session__cohort=cohort, learner=learner_of(world, cohort))
    (trace,) = [one for one in traces() if one.model == "trainings.Attendance"]
    assert trace.tell is not None
    told = trace.tell(mark)
    assert told is not None
    assert told.sentence == "Present at a session of Darija, groupe B"
    assert trace.served is not None
    assert trace.rows().filter(trace.served).get() == mark
