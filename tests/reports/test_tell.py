"""What the reports tell, read as CSV through the command."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import AccessRecord
from places.models import Location
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import FileShareFactory, PersonFactory
from tests.factories.distributions import (
    EntitlementFactory,
    ItemFactory,
    RoundFactory,
    StockMovementFactory,
    StoreFactory,
)
from tests.factories.places import SiteFactory
from tests.factories.programs import (
    ActivityFactory,
    EnrolmentFactory,
    HeadcountFactory,
    ParticipationFactory,
    ProjectFactory,
)
from tests.factories.trainings import CertificateFactory, CohortFactory, LearnerFactory, SessionFactory, attend

pytestmark = pytest.mark.django_db


# People ------------------------------------------------------------------------------------------------------------


def test_people_are_written_with_what_is_known_of_their_birth(told):
    site = SiteFactory(code="nador")
    PersonFactory(
        site=site, full_name="=1+1", external_ref="N-1", birth_date=date(1990, 5, 17), registered_on=date(2026, 2, 1)
    )
    PersonFactory(site=site, birth_date=date(1990, 5, 1), birth_precision="month", phone="+212612345678")
    PersonFactory(site=site, birth_date=date(1990, 1, 1), birth_precision="year", sex="M")
    PersonFactory(site=site, birth_date=None, nationality=None)
    first, month, year, unknown = told("people")
    assert (first["full_name"], first["external_ref"], first["birth_date"], first["site"]) == (
        "'=1+1",
        "N-1",
        "1990-05-17",
        "nador",
    )
    assert (first["sex"], first["nationality"], first["registered_on"], first["birth_precision"]) == (
        "F",
        "GIN",
        "2026-02-01",
        "day",
    )
    assert first["age"] in {"35", "36", "37"}
    assert (month["birth_date"], year["birth_date"], year["sex"]) == ("1990-05", "1990", "M")
    assert (unknown["birth_date"], unknown["birth_precision"], unknown["age"], unknown["nationality"]) == (
        "",
        "unknown",
        "",
        "",
    )


def test_people_are_narrowed_by_days_site_project_and_place(told):
    here, there = SiteFactory(code="here"), SiteFactory(code="there")
    early = PersonFactory(site=here, registered_on=date(2026, 1, 1))
    late = PersonFactory(site=there, registered_on=date(2026, 1, 31))
    project = ProjectFactory(code="AXE", kind="axis")
    EnrolmentFactory(project=ProjectFactory(code="SUB", parent=project), person=late)
    EnrolmentFactory(project=project, person=early, status="rejected")
    hidden = ActivityFactory(project=project, sensitive=True)
    ParticipationFactory(activity=hidden, person=early)
    oriental = Location.objects.get(code="MA-02")
    nador = Location.objects.get(code="MA-NAD")
    late.addresses.create(city="Nador, centre", place=nador)

    def refs(*arguments: str) -> list[str]:
        return [row["ref"] for row in told("people", *arguments)]

    assert refs("--from", "2026-01-01", "--to", "2026-01-31") == [early.ref, late.ref]
    assert refs("--from", "02/01/2026") == [late.ref]
    assert refs("--to", "2026-01-30") == [early.ref]
    assert refs("--site", "here") == [early.ref]
    assert refs("--project", "AXE") == [late.ref]
    assert refs("--place", str(oriental.code)) == [late.ref]
    assert told("people", "--site", "there")[0]["city"] == "Nador, centre"


def test_people_are_those_whose_file_the_reader_may_open(told):
    mine, other = SiteFactory(), SiteFactory()
    own, shared, card, stranger = PersonFactory(site=mine), *(PersonFactory(site=other) for _ in range(3))
    FileShareFactory(person=shared, site=mine, depth="file")
    FileShareFactory(person=card, site=mine, depth="card")
    PersonFactory(site=mine, merged_into=own)
    manager = UserFactory(role="manager", sites=[mine])
    assert [row["ref"] for row in told("people", "--user", manager.email)] == [own.ref, shared.ref]
    assert len(told("people")) == 4
    assert stranger.ref in {row["ref"] for row in told("people")}


# Reach and sadd ----------------------------------------------------------------------------------------------------


def marrakech():
    """Scenario 3: 78, 150 and 20 people, three totals unknown."""
    project = ProjectFactory(code="MC-26")
    activities = [ActivityFactory(project=project) for _ in range(6)]
    for activity, total in zip(activities, (78, 150, 20, None, None, None), strict=True):
        HeadcountFactory(activity=activity, total=total)
    return project, activities


def test_reach_of_marrakech_as_the_document_gives_it(told):
    marrakech()
    (row,) = told("reach", "--project", "MC-26")
    assert row == {
        "project": "MC-26", "contacts": "248", "reached_min": "150", "reached_max": "248", "named": "0",
        "unnamed": "248", "households": "0", "qualifier": "at_least", "unknown_activities": "3",
    }  # fmt: skip


def test_reach_of_marrakech_with_twenty_named_of_whom_five_at_the_caravan(told):
    _project, (caravan, _aid, sessions, *_unknown) = marrakech()
    people = [PersonFactory() for _ in range(20)]
    for person in people:
        ParticipationFactory(activity=sessions, person=person)
    for person in people[:5]:
        ParticipationFactory(activity=caravan, person=person)
    (row,) = told("reach", "--project", "MC-26")
    assert (row["named"], row["reached_min"], row["reached_max"]) == ("20", "150", "243")


def test_reach_goes_down_the_tree_and_ends_on_the_distinct_total(told):
    axis = ProjectFactory(code="A", kind="axis")
    below = ProjectFactory(code="A1", parent=axis)
    ProjectFactory(code="A0", parent=axis)
    other = ProjectFactory(code="B")
    both = PersonFactory()
    for project in (below, other):
        activity = ActivityFactory(project=project)
        ParticipationFactory(activity=activity, person=both)
        ParticipationFactory(activity=activity)
    rows = told("reach")
    assert [(row["project"], row["reached_min"]) for row in rows] == [("A", "2"), ("A1", "2"), ("B", "2"), ("", "3")]
    assert [row["project"] for row in told("reach", "--project", "A")] == ["A", "A1"]
    assert told("reach", "--to", "2025-12-31", "--project", "B")[0]["reached_max"] == "0"


def test_reach_counts_what_the_reader_may_see(told):
    mine, other = SiteFactory(), SiteFactory()
    project = ProjectFactory(code="P")
    ParticipationFactory(activity=ActivityFactory(project=project, sites=[mine]))
    ParticipationFactory(activity=ActivityFactory(project=project, sites=[other]))
    manager = UserFactory(role="manager", sites=[mine])
    assert told("reach", "--user", manager.email)[0]["named"] == "1"
    assert told("reach")[0]["named"] == "2"
    assert told("reach", "--site", other.code)[0]["named"] == "1"


def test_sadd_tells_sex_and_band_of_each_project(told):
    activity = ActivityFactory(project=ProjectFactory(code="P"), held_on=date(2026, 3, 2))
    for sex, born, precision in (
        ("F", date(1990, 1, 1), "year"),
        ("F", date(2010, 5, 1), "day"),
        ("M", None, "unknown"),
    ):
        ParticipationFactory(
            activity=activity, person=PersonFactory(sex=sex, birth_date=born, birth_precision=precision)
        )
    assert told("sadd") == [
        {"project": "P", "sex": "F", "band": "12-17", "people": "1"},
        {"project": "P", "sex": "F", "band": "18-59", "people": "1"},
        {"project": "P", "sex": "M", "band": "unknown", "people": "1"},
    ]


# Training ----------------------------------------------------------------------------------------------------------


def test_the_sheet_has_one_column_a_session(told):
    cohort = CohortFactory(activity__code="DAR-1")
    first, second, cancelled = (SessionFactory(cohort=cohort, date=date(2026, 3, day)) for day in (2, 3, 4))
    aicha, binta = (LearnerFactory(cohort=cohort, person=PersonFactory(ref=f"APS-26-00000{n}-X")) for n in (1, 2))
    attend([first], [aicha], "present")
    attend([first], [binta], "excused")
    attend([second], [aicha], "late")
    attend([cancelled], [aicha])
    cancelled.state = "cancelled"
    cancelled.save()
    assert told("attendance-sheet", "--cohort", "DAR-1") == [
        {
            "cohort": "DAR-1",
            "learner": "APS-26-000001-X",
            "2026-03-02": "present",
            "2026-03-03": "late",
            "2026-03-04": "",
        },
        {"cohort": "DAR-1", "learner": "APS-26-000002-X", "2026-03-02": "excused", "2026-03-03": "", "2026-03-04": ""},
    ]
    assert list(told("attendance-sheet", "--from", "2026-03-03", "--to", "2026-03-03")[0]) == [
        "cohort",
        "learner",
        "2026-03-03",
    ]


def test_two_sessions_of_one_day_stand_under_their_times(told):
    cohort = CohortFactory()
    SessionFactory(cohort=cohort, date=date(2026, 3, 2))
    SessionFactory(cohort=cohort, date=date(2026, 3, 2), starts_at="14:00", ends_at="16:00")
    LearnerFactory(cohort=cohort)
    assert list(told("attendance-sheet")[0])[2:] == ["2026-03-02 09:00", "2026-03-02 14:00"]


def test_rates_rank_one_one_three_and_leave_a_line_without_marks(told):
    cohort = CohortFactory(activity__code="DAR-2", threshold=Decimal("0.5"), laureate_places=2)
    sessions = [SessionFactory(cohort=cohort) for _ in range(3)]
    a, b, c, nobody = (LearnerFactory(cohort=cohort, person=PersonFactory(full_name=name)) for name in "ABCD")
    attend(sessions, [a, b])
    attend(sessions[:2], [c])
    attend(sessions[2:], [c], "absent")
    rows = told("attendance-rates", "--cohort", "DAR-2")
    assert [(row["name"], row["rate"], row["rank"], row["tie"], row["laureate"]) for row in rows] == [
        ("A", "1.0000", "1", "false", "true"),
        ("B", "1.0000", "1", "false", "true"),
        ("C", "0.6667", "3", "false", "false"),
        ("D", "", "", "false", "false"),
    ]
    assert rows[0]["ref"] == a.enrolment.person.ref
    assert (rows[2]["held"], rows[2]["attended"]) == ("3", "2")
    assert nobody.enrolment.person.full_name == "D"


def test_a_sensitive_cohort_names_nobody(told):
    cohort = CohortFactory(activity__sensitive=True)
    attend([SessionFactory(cohort=cohort)], [LearnerFactory(cohort=cohort)])
    CertificateFactory(learner=LearnerFactory(cohort=cohort))
    assert told("attendance-rates") == told("attendance-sheet") == told("certificates") == []


def test_certificates_keep_the_revoked_ones(told):
    learner = LearnerFactory(cohort=CohortFactory(activity__code="DAR-3", course__title_fr="Darija"))
    number = CertificateFactory(learner=learner, issued_on=date(2019, 12, 20), rate=Decimal("0.9")).number
    CertificateFactory(
        learner=LearnerFactory(cohort=learner.cohort), revoked_on=date(2026, 5, 1), revoked_reason="Mistake"
    )
    first, second = told("certificates")
    assert first == {
        "number": number, "kind": "aptitude", "course": "Darija", "cohort": "DAR-3",
        "holder": learner.enrolment.person.full_name, "sex": "F", "nationality": "GIN", "issued_on": "2019-12-20",
        "rate": "0.9000", "revoked_on": "",
    }  # fmt: skip
    assert second["revoked_on"] == "2026-05-01"
    assert len(told("certificates", "--to", "2019-12-31")) == 1


# Aid ---------------------------------------------------------------------------------------------------------------


def test_the_list_of_a_round_says_who_collected(told):
    line = EntitlementFactory(round=RoundFactory())
    by = PersonFactory()
    EntitlementFactory(
        round=line.round, person=PersonFactory(), state="collected", collected_by=by, collected_on=date(2026, 11, 2)
    )
    rows = told("distribution-list", "--round", line.round.activity.code)
    assert [(row["state"], row["collected_by"], row["collected_on"]) for row in rows] == [
        ("planned", "", ""),
        ("collected", by.ref, "2026-11-02"),
    ]
    assert rows[0]["kit"] == line.round.item.code
    assert rows[0]["name"] == line.person.full_name
    other = UserFactory(role="manager", sites=[SiteFactory()])
    assert told("distribution-list", "--user", other.email) == []


def test_a_stock_card_adds_up(told):
    store, item = StoreFactory(code="NADOR"), ItemFactory(code="KIT")

    def move(quantity, reason, day):
        StockMovementFactory(store=store, item=item, quantity=quantity, reason=reason, on=date(2026, 11, day))

    move(45, "opening", 1)
    move(10, "received", 2)
    move(-40, "issued", 3)
    move(2, "returned", 3)
    move(-1, "damaged", 4)
    move(-3, "correction", 5)
    (row,) = told("stock-card")
    assert row == {
        "store": "NADOR",
        "item": "KIT",
        "opening": "45",
        "received": "10",
        "issued": "38",
        "lost": "4",
        "balance": "13",
    }
    (row,) = told("stock-card", "--from", "2026-11-03", "--to", "2026-11-04")
    assert row == {
        "store": "NADOR",
        "item": "KIT",
        "opening": "55",
        "received": "0",
        "issued": "38",
        "lost": "1",
        "balance": "16",
    }
    assert told("stock-card", "--store", "NADOR", "--item", "KIT", "--site", store.site.code) == told("stock-card")


def test_taking_a_report_out_is_written_in_the_journal_first(told):
    manager = UserFactory(role="manager", sites=[SiteFactory()])
    told("people", "--user", manager.email, "--from", "2026-01-01")
    record = AccessRecord.objects.get(action="export")
    assert (record.user_pk, record.subject, record.detail["filters"]) == (
        manager.pk,
        "report people",
        {"from": "2026-01-01"},
    )
