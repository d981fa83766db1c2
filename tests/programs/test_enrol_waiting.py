"""The waiting list: its order, why somebody comes before another, its page and its report."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from programs.actions import move_up
from programs.models import Activity, Enrolment
from programs.refusals import NotWaiting, ReasonMissing
from tests.factories.beneficiaries import PersonFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import ActivityFactory, EnrolmentFactory
from tests.flat import assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> list[dict[str, str]]:
    out = StringIO()
    call_command("report", "waiting-list", *arguments, stdout=out)
    return list(csv.DictReader(StringIO(out.getvalue().lstrip("\ufeff"))))


@pytest.fixture
def worker(world: World) -> Client:
    return world.client("social worker")


@pytest.fixture
def cohort(world: World) -> Activity:
    return ActivityFactory(project__sites=[world.north], project__code="P", sites=[world.north], code="DAR", capacity=0)


def waits(cohort: Activity, world: World, name: str, *, day: int = 2, priority: int = 0) -> Enrolment:
    person = PersonFactory(site=world.north, full_name=name)
    applied = date(2026, 3, day)
    row: Enrolment = EnrolmentFactory(
        activity=cohort, person=person, status="waitlisted", applied_on=applied, priority=priority
    )
    return row


# --- Moving up -------------------------------------------------------------------------------------------------
def test_moving_up_says_why_and_who(world: World, cohort: Activity) -> None:
    by = world.user("social worker")
    first, second = waits(cohort, world, "Un"), waits(cohort, world, "Deux", day=3)
    with pytest.raises(ReasonMissing):
        move_up(enrolment=second, by=by, reason="  ")
    moved = move_up(enrolment=second, by=by, reason="A child at home")
    assert (moved.reason, moved.decided_by) == ("A child at home", by)
    assert list(Enrolment.objects.waiting()) == [second, first]
    assert move_up(enrolment=second, by=by, reason="Again").reason == "A child at home"


def test_only_who_waits_moves_up(world: World, cohort: Activity) -> None:
    with pytest.raises(NotWaiting):
        move_up(enrolment=EnrolmentFactory(activity=cohort), by=None, reason="Why not")


def test_the_reason_is_asked_on_the_page_and_shown_in_the_list(worker: Client, world: World, cohort: Activity) -> None:
    waits(cohort, world, "Un")
    second = waits(cohort, world, "Deux", day=3)
    url = reverse("programs:enrolment-up", args=[second.uuid])
    assert "number 2 on the waiting list" in worker.get(url).content.decode()
    refused = worker.post(url, {"reason": ""})
    assert refused.status_code == 422
    assert "Say why this person comes before another." in refused.content.decode()
    page = worker.post(url, {"reason": "A child at home"}, follow=True).content.decode()
    assert "A child at home" in page


# --- Its page --------------------------------------------------------------------------------------------------
def test_the_page_shows_rank_since_and_each_list_by_itself(worker: Client, world: World, cohort: Activity) -> None:
    waits(cohort, world, "Deuxième", day=5)
    waits(cohort, world, "Première", day=9, priority=3)
    other = ActivityFactory(project=cohort.project, sites=[world.north], code="VENTE", title="Vente")
    waits(other, world, "Seule")
    url = reverse("programs:waiting-list", args=[cohort.project.uuid])
    page = worker.get(url).content.decode()
    assert page.index("Première") < page.index("Deuxième") < page.index("Seule")
    assert "priority 3" in page
    only = worker.get(url, {"of": "VENTE"}).content.decode()
    assert "Première" not in only
    assert "Seule" in only


def test_who_waits_at_another_site_is_a_number_that_keeps_the_rank(
    worker: Client, world: World, cohort: Activity
) -> None:
    hidden = PersonFactory(site=world.south, full_name="Nom Caché")
    EnrolmentFactory(activity=cohort, person=hidden, status="waitlisted", applied_on=date(2026, 3, 1))
    waits(cohort, world, "Un")
    page = worker.get(reverse("programs:waiting-list", args=[cohort.project.uuid])).content.decode()
    assert "Nom Caché" not in page
    assert "1 more, whose file your sites do not see." in page
    rows = told("--user", world.user("program coordinator").email)
    assert [row["rank"] for row in rows] == ["2"]


def test_nobody_waiting_is_said(worker: Client, cohort: Activity) -> None:
    page = worker.get(reverse("programs:waiting-list", args=[cohort.project.uuid])).content.decode()
    assert "Nobody waits for a place." in page


def test_the_page_costs_the_same_for_two_as_for_twenty(worker: Client, world: World, cohort: Activity) -> None:
    url = reverse("programs:waiting-list", args=[cohort.project.uuid])
    assert_flat(worker, url, lambda number: [waits(cohort, world, "Un") for _one in range(number)])


# --- Its report ------------------------------------------------------------------------------------------------
def test_the_report_has_the_order_of_the_list(world: World, cohort: Activity) -> None:
    later = waits(cohort, world, "Deuxième", day=5)
    urgent = waits(cohort, world, "Première", day=9, priority=3)
    in_project = EnrolmentFactory(
        project=cohort.project, status="waitlisted", organisation=OrganisationFactory(name="ASTICUDE")
    )
    rows = told("--project", "P")
    assert [(row["cohort"], row["person"], row["rank"], row["since"], row["priority"]) for row in rows] == [
        ("DAR", urgent.person.ref, "1", "2026-03-09", "3"),  # type: ignore[union-attr]
        ("DAR", later.person.ref, "2", "2026-03-05", "0"),  # type: ignore[union-attr]
        ("", str(in_project.organisation), "1", "2026-03-02", "0"),
    ]
    assert [row["rank"] for row in told("--from", "2026-03-04", "--to", "2026-03-06")] == ["2"]


def test_who_waits_for_a_sensitive_activity_is_in_no_report(world: World, cohort: Activity) -> None:
    waits(cohort, world, "Un")
    Activity.objects.update(sensitive=True)
    assert told() == []
