"""A whole list: seen before anybody is enrolled, each line with its reason, nothing lost."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from programs.actions import enrol_all, foresee
from programs.models import Activity, Enrolment, Project
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, EligibilityFactory, EnrolmentFactory, ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)


@pytest.fixture
def by() -> User:
    return UserFactory(role="program coordinator", covers_all_sites=True)


@pytest.fixture
def worker(world: World) -> Client:
    return world.client("social worker")


@pytest.fixture
def cohort(world: World) -> Activity:
    return ActivityFactory(project__sites=[world.north], sites=[world.north], code="DAR", capacity=1)


def post(client: Client, where: Project | Activity, act: str = "check", **said: Any) -> str:
    name = "project-enrol-many" if isinstance(where, Project) else "activity-enrol-many"
    data = {"role": "participant", "on": "2026-03-02", "act": act, **said}
    return client.post(reverse(f"programs:{name}", args=[where.uuid]), data).content.decode()


# --- What would be ---------------------------------------------------------------------------------------------
def test_what_is_foreseen_is_what_enrolling_does(by: User) -> None:
    project = EligibilityFactory().project
    cohort = ActivityFactory(project=project, capacity=2)
    born = [date(2008, 1, 1), date(2008, 1, 1), None, date(2012, 6, 1), date(2008, 1, 1)]
    people = [PersonFactory(birth_date=day) for day in born]
    people.append(PersonFactory(merged_into=people[0]))
    already = EnrolmentFactory(activity=cohort, status="withdrawn").person
    people.append(already)
    seen = foresee(project=project, activity=cohort, people=people, by=by, on=ON)
    assert [one.kind for one in seen] == ["place", "place", "decide", "no", "waiting", "no", "already"]
    assert "13 years old" in seen[3].reasons[0]
    assert people[0].ref in seen[5].reasons[0]
    assert Enrolment.objects.count() == 1
    outcome = enrol_all(project=project, activity=cohort, subjects=people, by=by, on=ON)
    assert [one.status for one in outcome.enrolled] == ["active", "active", "applied", "waitlisted"]
    assert [person for person, _why in outcome.refused] == [people[3], people[5]]


def test_a_list_of_twenty_is_foreseen_in_as_many_queries_as_one_of_two(by: User, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    project = EligibilityFactory().project
    cohort = ActivityFactory(project=project, capacity=5)
    for number in (2, 20):
        people = PersonFactory.create_batch(number)
        with django_assert_num_queries(5):
            foresee(project=project, activity=cohort, people=people, by=by, on=ON)


# --- On the page -----------------------------------------------------------------------------------------------
def test_a_list_is_checked_first_and_nobody_is_enrolled_by_it(worker: Client, world: World, cohort: Activity) -> None:
    EligibilityFactory(project=cohort.project)
    young = PersonFactory(site=world.north, full_name="Trop Jeune", birth_date=date(2020, 1, 1))
    fine, later = (PersonFactory(site=world.north, birth_date=date(2008, 1, 1)) for _one in range(2))
    lines = f"{young.ref}\n{fine.ref}\nN-99\n{later.ref}"
    page = post(worker, cohort, references=lines)
    assert not Enrolment.objects.exists()
    for words in ("Not admitted", "6 years old", "Get a place", "Waiting list", "N-99", fine.ref, "Enrol them"):
        assert words in page
    done = post(worker, cohort, "enrol", references=lines)
    assert "2 people enrolled. 1 of them waits for a place. 1 is not admitted." in done
    assert "Trop Jeune" in done
    assert "N-99" in done
    assert [row.person for row in Enrolment.objects.order_by("pk")] == [fine, later]


def test_the_lines_of_a_file_are_kept_so_that_it_is_chosen_once(worker: Client, world: World, cohort: Activity) -> None:
    person = PersonFactory(site=world.north, external_ref="N-17")
    text = f"name;external_ref\nAwa;N-17\nX;\nBinta;{person.ref}\n"
    page = post(worker, cohort, file=SimpleUploadedFile("liste.csv", text.encode("utf-8-sig")))
    assert "N-17" in page
    assert not Enrolment.objects.exists()
    assert "has a place" not in page
    post(worker, cohort, "enrol", references=f"N-17\n{person.ref}")
    assert Enrolment.objects.get().person == person


def test_a_file_that_names_nobody_or_cannot_be_read_is_told(worker: Client, cohort: Activity) -> None:
    assert "No line of the file names anybody." in post(worker, cohort, file=SimpleUploadedFile("l.csv", b"ref\n\n"))
    broken = SimpleUploadedFile("l.xlsx", b"PK\x03\x04 nothing inside")
    assert "is-invalid" in post(worker, cohort, file=broken)


def test_one_way_to_say_whom_and_only_one(worker: Client, world: World, cohort: Activity) -> None:
    other = ProjectFactory(sites=[world.north])
    page = post(worker, cohort, references="N-1", source=other.pk, sex="F")
    assert "Say whom you mean in one way" in page
    assert "N-1" in page


def test_all_of_another_cohort_or_project_come_along(worker: Client, world: World, cohort: Activity) -> None:
    project = ProjectFactory(sites=[world.north])
    first = ActivityFactory(project=project, sites=[world.north])
    mine = EnrolmentFactory(activity=first, person=PersonFactory(site=world.north)).person
    EnrolmentFactory(activity=first, person=PersonFactory(site=world.south))
    EnrolmentFactory(activity=first, status="waitlisted", person=PersonFactory(site=world.north))
    post(worker, cohort, "enrol", cohort=first.pk)
    assert list(cohort.enrolments.values_list("person", flat=True)) == [mine.pk]
    post(worker, cohort.project, "enrol", source=project.pk)
    assert list(Enrolment.objects.filter(activity=None).values_list("person", flat=True)) == [mine.pk]


def test_people_of_the_registry_are_chosen_by_what_is_known(worker: Client, world: World, cohort: Activity) -> None:
    woman = PersonFactory(site=world.north, sex="F", birth_date=date(2000, 1, 1))
    PersonFactory(site=world.north, sex="M", birth_date=date(2000, 1, 1))
    PersonFactory(site=world.north, sex="F", birth_date=date(1970, 1, 1))
    PersonFactory(site=world.south, sex="F", birth_date=date(2000, 1, 1))
    post(worker, cohort, "enrol", sex="F", age_from="18", age_to="35")
    assert list(cohort.enrolments.values_list("person", flat=True)) == [woman.pk]


def test_a_joined_file_leads_to_the_one_that_is_kept(worker: Client, world: World, cohort: Activity) -> None:
    kept = PersonFactory(site=world.north)
    was = PersonFactory(site=world.north, merged_into=kept)
    post(worker, cohort, "enrol", references=f"{was.ref}\n{kept.ref}")
    assert Enrolment.objects.get().person == kept


def test_the_page_costs_the_same_for_two_lines_as_for_twenty(
    worker: Client, world: World, cohort: Activity, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    EligibilityFactory(project=cohort.project, legal_statuses=["refugee"], document_kinds=["cin"])
    for number in (2, 20):
        lines = "\n".join(person.ref for person in PersonFactory.create_batch(number, site=world.north))
        with django_assert_max_num_queries(26):
            post(worker, cohort, references=lines)


# --- A decision by a person ------------------------------------------------------------------------------------
def test_an_application_shows_what_is_open_and_asks_why(worker: Client, world: World) -> None:
    project = ProjectFactory(sites=[world.north])
    EligibilityFactory(project=project)
    row = EnrolmentFactory(project=project, status="applied", person=PersonFactory(site=world.north, birth_date=None))
    url = reverse("programs:enrolment", args=[row.uuid])
    assert "a person decides" in worker.get(url).content.decode()
    refused = worker.post(url, {"status": "active", "on": "2026-03-03"})
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()
    worker.post(url, {"status": "active", "on": "2026-03-03", "reason": "Seen the school card"})
    row.refresh_from_db()
    decided = (row.status, row.status_on, row.reason, row.decided_by)
    assert decided == ("active", date(2026, 3, 3), "Seen the school card", world.user("social worker"))
