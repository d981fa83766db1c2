"""Pages of programs: what they show to whom, and what they cost."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from beneficiaries.models import Person
from programs.models import Activity, Enrolment, Funding, Headcount, Participation, Project
from tests.factories.beneficiaries import PersonFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import (
    ActivityFactory,
    EligibilityFactory,
    EnrolmentFactory,
    FundingFactory,
    HeadcountFactory,
    ParticipationFactory,
    ProjectFactory,
)
from tests.flat import asked
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


@pytest.fixture
def worker(world: World) -> Client:
    return world.client("social worker")


def _full_project(world: World, rows: int) -> Project:
    """A project with so many of everything."""
    project = ProjectFactory(sites=[world.north], promised=1200, parent=ProjectFactory(kind="axis"))
    for _ in range(rows):
        child = ProjectFactory(parent=project, sites=[world.north])
        activity = ActivityFactory(project=project, sites=[world.north])
        HeadcountFactory(activity=activity)
        ParticipationFactory(activity=activity, person=PersonFactory(site=world.north))
        ParticipationFactory(activity=ActivityFactory(project=child, sites=[world.north]))
        ActivityFactory(project=project, sites=[world.north], state="planned", held_on=date(2026, 1, 5))
        FundingFactory(project=project)
        project.partnerships.create(organisation=OrganisationFactory())
    return project


def _cost(client: Client, url: str) -> int:
    return len(asked(client, url, 200, {}))


# --- The tree --------------------------------------------------------------------------------------------------
def test_the_tree_shows_children_below_their_axis_and_finds_without_accents(coordinator: Client, world: World) -> None:
    axis = ProjectFactory(title="Économie sociale", kind="axis")
    ProjectFactory(title="Boutique", parent=axis)
    ProjectFactory(title="Autre chose")
    page = coordinator.get(reverse("programs:project-list"), {"q": "boutiqu"}).content.decode()
    assert "Économie sociale" in page
    assert "Boutique" in page
    assert "Autre chose" not in page
    assert (
        "No project has these words"
        in coordinator.get(reverse("programs:project-list"), {"q": "rien"}).content.decode()
    )


def test_an_empty_tree_says_what_to_do(coordinator: Client) -> None:
    assert "Start with an axis" in coordinator.get(reverse("programs:project-list")).content.decode()


@pytest.mark.parametrize("name", ["project-list", "project", "activity-list"])
def test_a_page_of_projects_costs_the_same_for_two_rows_as_for_twenty(
    coordinator: Client, world: World, name: str
) -> None:
    costs = []
    for rows in (2, 20):
        project = _full_project(world, rows)
        args = [] if name == "project-list" else [project.uuid]
        costs.append(_cost(coordinator, reverse(f"programs:{name}", args=args)))
    assert costs[0] == costs[1]
    assert costs[0] <= 20


def test_the_project_says_reached_and_promised(coordinator: Client, world: World) -> None:
    project = ProjectFactory(sites=[world.north], promised=60, ends_on=date(2027, 12, 31))
    activity = ActivityFactory(project=project, sites=[world.north])
    HeadcountFactory(activity=activity, total=50)
    ParticipationFactory(activity=activity, person=PersonFactory(nationality="MLI", sex="F"))
    other = ActivityFactory(project=project, sites=[world.north])
    HeadcountFactory(activity=other, total=20)
    page = coordinator.get(reverse("programs:project", args=[project.uuid])).content.decode()
    assert "50 to 70" in page
    assert "of 60 promised by December 2027" in page
    assert "Mali" in page


def test_what_should_have_taken_place_is_late(coordinator: Client, world: World) -> None:
    project = ProjectFactory(sites=[world.north])
    ActivityFactory(project=project, sites=[world.north], state="planned", title="Atelier oublié")
    page = coordinator.get(reverse("programs:project", args=[project.uuid])).content.decode()
    assert "Held or cancelled? Say what happened." in page


def test_an_activity_of_another_site_counts_for_nobody_here(coordinator: Client, world: World) -> None:
    project = ProjectFactory()
    HeadcountFactory(activity=ActivityFactory(project=project, sites=[world.south]), total=77)
    page = coordinator.get(reverse("programs:project", args=[project.uuid])).content.decode()
    assert ">77<" not in page


# --- Changing a project ----------------------------------------------------------------------------------------
def _project_data(**changes: Any) -> dict[str, Any]:
    return {"title": "Caravane", "code": "CAR-26", "kind": "project", "status": "active", **changes}


def test_a_coordinator_makes_a_project_of_their_site(coordinator: Client, world: World) -> None:
    refused = coordinator.post(reverse("programs:project-new"), _project_data())
    assert refused.status_code == 422
    assert "Choose at least one of your sites." in refused.content.decode()
    answer = coordinator.post(reverse("programs:project-new"), _project_data(sites=[world.north.pk]))
    made = Project.objects.get(code="CAR-26")
    assert answer.headers["Location"] == reverse("programs:project", args=[made.uuid])
    assert list(made.sites.all()) == [world.north]


def test_a_loop_is_refused_beside_its_field(coordinator: Client, world: World) -> None:
    axis = ProjectFactory(title="Axe", sites=[world.north])
    phase = ProjectFactory(parent=axis, sites=[world.north])
    data = _project_data(code=axis.code, parent=phase.pk, sites=[world.north.pk])
    answer = coordinator.post(reverse("programs:project-change", args=[axis.uuid]), data)
    assert answer.status_code == 422
    assert "cannot lie below" in answer.content.decode()


def test_funders_are_typed_in_rows(coordinator: Client, world: World) -> None:
    project = ProjectFactory(sites=[world.north])
    donor = OrganisationFactory(kinds=["donor"])
    url = reverse("programs:project-money", args=[project.uuid])
    empty = {"fundings-TOTAL_FORMS": "1", "fundings-INITIAL_FORMS": "0"}
    row = {"organisation": donor.pk, "amount": "2400000", "currency": "MAD", "from_year": "2026", "to_year": "2027"}
    coordinator.post(url, empty | {f"fundings-0-{name}": value for name, value in row.items()})
    funding = Funding.objects.get()
    assert (funding.amount, funding.to_year) == (2400000, 2027)
    kept = {"fundings-TOTAL_FORMS": "1", "fundings-INITIAL_FORMS": "1", "fundings-0-id": str(funding.pk)}
    wrong = kept | {f"fundings-0-{name}": value for name, value in (row | {"to_year": "2020"}).items()}
    assert "The last year is before the first" in coordinator.post(url, wrong).content.decode()
    gone = kept | {f"fundings-0-{name}": value for name, value in row.items()} | {"fundings-0-DELETE": "on"}
    coordinator.post(url, gone)
    assert not Funding.objects.exists()


def test_closing_asks_first_and_says_what_stands_against_it(coordinator: Client, world: World) -> None:
    project = ProjectFactory(sites=[world.north])
    child = ProjectFactory(title="Phase 2", parent=project, sites=[world.north])
    url = reverse("programs:project-close", args=[project.uuid])
    assert "Nobody is enrolled in it any more" in coordinator.get(url).content.decode()
    assert "Close first what lies below: Phase 2." in coordinator.post(url, follow=True).content.decode()
    coordinator.post(reverse("programs:project-close", args=[child.uuid]))
    coordinator.post(url)
    assert Project.objects.get(pk=project.pk).status == "closed"


def test_conditions_are_set_on_a_page(coordinator: Client, world: World) -> None:
    project = ProjectFactory(sites=[world.north])
    url = reverse("programs:project-eligibility", args=[project.uuid])
    assert coordinator.post(url, {"min_age": 15, "max_age": 25, "sexes": ["F"]}).status_code == 302
    rule = Project.objects.get(pk=project.pk).eligibility
    assert (rule.min_age, rule.sexes) == (15, ["F"])
    assert "oldest age is below" in coordinator.post(url, {"min_age": 25, "max_age": 15}).content.decode()


# --- Activities ------------------------------------------------------------------------------------------------
def _activity(world: World, **fields: Any) -> Activity:
    return ActivityFactory(project__sites=[world.north], sites=[world.north], **fields)


def test_an_activity_is_planned_held_and_counted(coordinator: Client, world: World) -> None:
    project = ProjectFactory(sites=[world.north])
    data = {"title": "Caravane médicale", "code": "CM-1", "kind": "caravan", "mode": "on_site", "held_on": "2026-11-20"}
    coordinator.post(reverse("programs:activity-new", args=[project.uuid]), data)
    one = Activity.objects.get(code="CM-1")
    assert list(one.sites.all()) == [world.north]
    coordinator.post(reverse("programs:activity-hold", args=[one.uuid]))
    url = reverse("programs:activity-count", args=[one.uuid])
    coordinator.post(url, {"unit": "people", "total": "78", "qualifier": "about", "female": "40"})
    count = Headcount.objects.get()
    assert (count.total, count.qualifier, count.cells.get().number) == (78, "about", 40)
    refused = coordinator.post(url, {"unit": "people", "total": "30", "qualifier": "exact", "female": "40"})
    assert "The parts add up to 40" in refused.content.decode()
    page = coordinator.get(reverse("programs:activity", args=[one.uuid])).content.decode()
    assert "about 78" in page


def test_the_activity_lists_the_waiting_in_their_order(worker: Client, world: World) -> None:
    one = _activity(world, capacity=1)
    names = ["Awa Un", "Binta Deux", "Coumba Trois"]
    for name, status in zip(names, ["active", "waitlisted", "waitlisted"], strict=True):
        EnrolmentFactory(activity=one, status=status, person=PersonFactory(full_name=name, site=world.north))
    url = reverse("programs:activity", args=[one.uuid])
    page = worker.get(url).content.decode()
    assert page.index("Binta Deux") < page.index("Coumba Trois")
    last = Enrolment.objects.get(person__full_name="Coumba Trois")
    worker.post(reverse("programs:enrolment-up", args=[last.uuid]), {"reason": "A child at home"})
    page = worker.get(url).content.decode()
    assert page.index("Coumba Trois") < page.index("Binta Deux")


def test_who_leaves_gives_the_place_to_the_first_who_waits(worker: Client, world: World) -> None:
    one = _activity(world, capacity=1)
    active = EnrolmentFactory(activity=one, person=PersonFactory(site=world.north))
    waiting = EnrolmentFactory(activity=one, status="waitlisted", person=PersonFactory(site=world.north))
    url = reverse("programs:enrolment", args=[active.uuid])
    assert "the first who waits gets the place" in worker.get(url).content.decode()
    worker.post(url, {"status": "withdrawn", "on": "2026-04-01", "reason": "Moved to Rabat"})
    waiting.refresh_from_db()
    assert waiting.status == "active"
    refused = worker.post(url, {"status": "completed", "on": "2026-04-02"})
    assert "Choose what follows." in refused.content.decode()


def test_people_whose_card_is_not_shared_are_a_number_only(worker: Client, world: World) -> None:
    one = _activity(world)
    EnrolmentFactory(activity=one, person=PersonFactory(full_name="Nom Caché", site=world.south))
    page = worker.get(reverse("programs:activity", args=[one.uuid])).content.decode()
    assert "Nom Caché" not in page
    assert "1 more, whose file your sites do not see." in page


def test_who_took_part_in_a_sensitive_activity_is_not_listed(worker: Client, world: World) -> None:
    one = _activity(world, sensitive=True)
    ParticipationFactory(activity=one, person=PersonFactory(full_name="Nom Caché", site=world.north))
    page = worker.get(reverse("programs:activity", args=[one.uuid])).content.decode()
    assert "Nom Caché" not in page


def test_naming_who_took_part_goes_by_search_and_one_touch(worker: Client, world: World) -> None:
    one = _activity(world)
    person = PersonFactory(full_name="Aïssatou Bah", site=world.north)
    url = reverse("programs:activity-part", args=[one.uuid])
    assert "Aïssatou Bah" in worker.get(url, {"q": "aissatou"}).content.decode()
    for _ in range(2):
        worker.post(url, {"person": str(person.uuid), "role": "participant"})
    assert Participation.objects.get().person == person
    stranger = PersonFactory(site=world.south)
    assert worker.post(url, {"person": str(stranger.uuid), "role": "participant"}).status_code == 404
    assert worker.post(url, {"person": "rien"}).status_code == 404


@pytest.mark.parametrize("name", ["activity", "enrolment-list"])
def test_a_list_of_people_costs_the_same_for_two_as_for_twenty(worker: Client, world: World, name: str) -> None:
    costs = []
    for rows in (2, 20):
        one = _activity(world, capacity=1)
        for _ in range(rows):
            for status in ("active", "waitlisted", "withdrawn"):
                target = {"activity": one} if name == "activity" else {"project": one.project}
                EnrolmentFactory(status=status, person=PersonFactory(site=world.north), **target)
            ParticipationFactory(activity=one, person=PersonFactory(site=world.north))
        uuid = one.uuid if name == "activity" else one.project.uuid
        costs.append(_cost(worker, reverse(f"programs:{name}", args=[uuid])))
    assert costs[0] == costs[1]
    assert costs[0] <= 20


# --- Enrolling -------------------------------------------------------------------------------------------------
def test_from_a_persons_file_to_a_place(worker: Client, world: World) -> None:
    one = _activity(world, state="planned", title="Darija, groupe 2", capacity=1)
    person = PersonFactory(site=world.north)
    assert "Darija, groupe 2" in worker.get(reverse("programs:enrol-person", args=[person.uuid])).content.decode()
    url = reverse("programs:enrol-in-activity", args=[person.uuid, one.uuid])
    assert "1 place is free." in worker.get(url).content.decode()
    said = worker.post(url, {"role": "participant", "on": "2026-03-02"}, follow=True).content.decode()
    assert "has a place." in said
    assert "Enrolled there already." in worker.get(url).content.decode()


def test_a_refusal_is_told_before_anyone_confirms(worker: Client, world: World) -> None:
    project = ProjectFactory(sites=[world.north])
    EligibilityFactory(project=project, min_age=None, max_age=None, legal_statuses=["refugee"])
    person = PersonFactory(site=world.north)
    person.legal_statuses.create(status="irregular")
    url = reverse("programs:enrol-in-project", args=[person.uuid, project.uuid])
    page = worker.get(url).content.decode()
    assert "A condition that you are not cleared to see." in page
    assert "Irregular" not in page
    refused = worker.post(url, {"role": "participant", "on": "2026-03-02"})
    assert refused.status_code == 422
    assert not Enrolment.objects.exists()


def test_a_person_decides_and_says_why(worker: Client, world: World) -> None:
    project = ProjectFactory(sites=[world.north])
    EligibilityFactory(project=project)
    person: Person = PersonFactory(site=world.north, birth_date=None)
    url = reverse("programs:enrol-in-project", args=[person.uuid, project.uuid])
    data = {"role": "participant", "on": "2026-03-02", "decided": "yes"}
    assert "Say why" in worker.post(url, data).content.decode()
    worker.post(url, data | {"reason": "Seen the school card"})
    assert Enrolment.objects.get().status == "active"


def test_a_list_is_enrolled_and_unknown_lines_are_named(worker: Client, world: World) -> None:
    one = _activity(world, capacity=1)
    first, second = PersonFactory(site=world.north), PersonFactory(site=world.north, external_ref="N-17")
    url = reverse("programs:activity-enrol-many", args=[one.uuid])
    lines = f"{first.ref}\r\n n-99 \r\nN-17\r\n{first.ref}"
    page = worker.post(url, {"references": lines, "role": "learner", "on": "2026-03-02"}).content.decode()
    assert "2 people enrolled." in page
    assert "1 of them waits for a place." in page
    assert "n-99" in page
    assert [row.person for row in Enrolment.objects.order_by("pk")] == [first, second]
    both = worker.post(url, {"references": "", "role": "learner", "on": "2026-03-02"})
    assert both.status_code == 422
    assert "Say whom you mean in one way" in both.content.decode()


def test_free_places_are_given_by_one_touch(
    worker: Client, world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = _activity(world, capacity=2)
    EnrolmentFactory.create_batch(3, activity=one, status="waitlisted")
    worker.post(reverse("programs:activity-places", args=[one.uuid]))
    assert one.enrolments.filter(status="active").count() == 2
