"""Opening a case, taking it up again, putting it right."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.utils import timezone

from beneficiaries.models import FileShare, Person
from beneficiaries.refusals import IdTaken, InFuture, NotCleared, OutOfReach, SiteNotCovered, WasMerged
from exchange.references import is_valid
from places.models import Location
from programs.actions import add_host_site
from programs.actions.cases import add_member, change_case, open_case, reopen_case, take_step
from programs.models import Activity, ActivitySite, Case, CaseMember, CaseStep, Project
from programs.refusals.cases import (
    AmountSettled,
    CaseNotClosed,
    CaseOpenAlready,
    CaseOpenElsewhere,
    CaseOutOfReach,
    ManagerNotThere,
    PersonHasDied,
    ProjectOver,
    UnknownWorkflow,
)
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import FileShareFactory, PersonFactory
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
ID = UUID("11111111-1111-4111-8111-111111111111")


@pytest.fixture
def project(db: None) -> Project:
    return ProjectFactory.create(code="HELP")


@pytest.fixture
def person(world: World) -> Person:
    return PersonFactory.create(site=world.north)


def opened(world: World, project: Project, person: Person, **fields: object) -> Case:
    given = {"workflow": "assistance", "site": world.north, "by": world.user("case manager"), "on": DAY} | fields
    return open_case(project=project, person=person, **given)  # type: ignore[arg-type]


def test_a_case_begins_with_its_applicant_a_reference_and_a_deadline(world: World, project, person) -> None:
    case = opened(world, project, person, title="  Rent   of March ", amount=Decimal(900))
    assert is_valid(case.ref)
    assert case.ref.startswith("CAS-26-")
    assert (case.state, case.state_on, case.deadline) == ("request", DAY, DAY + timedelta(days=7))
    assert (case.title, case.opened_by) == ("Rent of March", world.user("case manager"))
    (member,) = case.members.all()
    assert (member.person, member.role, member.joined_on) == (person, "principal", DAY)
    (line,) = case.steps.all()
    assert (line.kind, line.from_state, line.to_state) == (CaseStep.Kind.OPENED, "", "request")


def test_cases_of_one_kind_are_one_service_of_their_project(world: World, project, person) -> None:
    first = opened(world, project, person)
    second = opened(world, project, PersonFactory.create(site=world.north))
    other = opened(world, project, person, workflow="investor")
    assert first.activity == second.activity != other.activity
    assert (first.activity.code, first.activity.kind) == ("HELP-AID", Activity.Kind.SERVICE)
    assert first.activity.title
    assert first.activity.title_ar


def test_a_service_that_sites_run_is_run_by_the_site_of_the_case_too(world: World, project, person) -> None:
    case = opened(world, project, person)
    assert not ActivitySite.objects.filter(activity=case.activity).exists()
    add_host_site(activity=case.activity, site=world.south, by=None)
    opened(world, project, PersonFactory.create(site=world.north))
    hosts = set(ActivitySite.objects.filter(activity=case.activity).values_list("site", flat=True))
    assert hosts == {world.north.pk, world.south.pk}


def test_a_long_code_of_a_project_is_cut_and_a_taken_one_passed_by(world: World, person) -> None:
    first = opened(world, ProjectFactory.create(code="X" * 40), person, workflow="avrr_in")
    assert first.activity.code == "X" * 32 + "-AVRR-IN"
    other = PersonFactory.create(site=world.north)
    second = opened(world, ProjectFactory.create(code="X" * 39 + "Y"), other, workflow="avrr_in")
    assert second.activity.code == "X" * 30 + "-AVRR-IN-2"


def test_the_same_form_twice_opens_one_case(world: World, project, person) -> None:
    case = opened(world, project, person, client_id=ID)
    assert opened(world, project, person, client_id=ID) == case
    assert case.uuid == ID
    assert Case.objects.count() == 1
    with pytest.raises(IdTaken):
        opened(world, project, person, client_id=ID, by=None)


@pytest.mark.parametrize("workflow", ["", "avrr", "assistance "])
def test_only_declared_workflows_are_opened(world: World, project, person, workflow: str) -> None:
    with pytest.raises(UnknownWorkflow):
        opened(world, project, person, workflow=workflow)


def test_nothing_begins_where_it_cannot(world: World, project, person) -> None:
    with pytest.raises(InFuture):
        opened(world, project, person, on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(SiteNotCovered):
        opened(world, project, person, site=world.south)
    with pytest.raises(OutOfReach):
        opened(world, project, PersonFactory.create(site=world.south))
    with pytest.raises(NotCleared):
        opened(world, project, person, category="medical")
    with pytest.raises(PersonHasDied):
        opened(world, project, PersonFactory.create(site=world.north, deceased_on=DAY))
    with pytest.raises(WasMerged):
        opened(world, project, PersonFactory.create(site=world.north, merged_into=person))
    with pytest.raises(ProjectOver):
        opened(world, ProjectFactory.create(status="closed"), person)
    with pytest.raises(ManagerNotThere):
        opened(world, project, person, manager=world.user("case manager", "south"))
    with pytest.raises(ManagerNotThere):
        opened(world, project, person, manager=world.user("trainer"))
    assert not Case.objects.exists()
    assert not Activity.objects.exists()


def test_a_manager_who_is_not_cleared_does_not_get_a_restricted_case(world: World, project, person) -> None:
    by = world.user("case manager")
    by.clearances.create(category="medical")
    other = UserFactory.create(role="case manager", sites=[world.north])
    with pytest.raises(ManagerNotThere):
        opened(world, project, person, category="medical", manager=other)
    assert opened(world, project, person, category="medical", manager=by).manager == by


def test_somebody_is_in_one_live_case_of_a_kind(world: World, project, person) -> None:
    case = opened(world, project, person)
    with pytest.raises(CaseOpenAlready, match=case.ref):
        opened(world, project, person)
    child = PersonFactory.create(site=world.north)
    add_member(case=case, person=child, by=None, on=DAY)
    with pytest.raises(CaseOpenAlready):
        opened(world, project, child)
    assert opened(world, project, person, workflow="avrr_in")
    take_step(case=case, step="withdraw", by=None, on=DAY)
    assert opened(world, project, person)


def test_a_case_of_another_site_is_told_of_without_saying_where(world: World, project, person) -> None:
    FileShareFactory.create(person=person, site=world.south, depth="file")
    case = opened(world, project, person)
    with pytest.raises(CaseOpenElsewhere) as refused:
        opened(world, project, person, site=world.south, by=world.user("case manager", "south"))
    assert case.ref not in str(refused.value)
    assert "North" not in str(refused.value)


def test_a_restricted_case_stands_in_nobodys_way(world: World, project, person) -> None:
    opened(world, project, person, by=None, category="trafficking")
    assert opened(world, project, person)


def test_the_site_of_a_case_gets_the_card_of_somebody_of_another_site(world: World, project) -> None:
    by = UserFactory.create(role="case manager", sites=[world.north, world.south])
    opened(world, project, PersonFactory.create(site=world.south), by=by)
    opened(world, project, PersonFactory.create(site=world.south), by=None, category="gbv")
    plain, restricted = FileShare.objects.order_by("pk")
    assert {(one.site, one.depth) for one in (plain, restricted)} == {(world.north, "card")}
    assert plain.reason == Activity.objects.get().name
    assert restricted.reason == "Follow-up"


# --- Again ---------------------------------------------------------------------------------------------------------
def test_who_comes_back_has_a_new_case_with_family_and_country(world: World, project, person) -> None:
    guinea = Location.objects.get(code="GIN")
    case = opened(world, project, person, country=guinea, workflow="avrr_out")
    wife, child, gone = PersonFactory.create_batch(3, site=world.north)
    add_member(case=case, person=wife, by=None, on=DAY, role=CaseMember.Role.SPOUSE)
    add_member(case=case, person=child, by=None, on=DAY)
    add_member(case=case, person=gone, by=None, on=DAY)
    with pytest.raises(CaseNotClosed):
        reopen_case(case=case, by=None, on=DAY)
    take_step(case=case, step="withdraw", by=None, on=DAY)
    Person.objects.filter(pk=gone.pk).update(deceased_on=DAY)
    by = world.user("case manager")
    new = reopen_case(case=case, by=by, on=date(2026, 5, 4), client_id=ID)
    assert (new.previous, new.state, new.opened_on, new.country) == (case, "inquiry", date(2026, 5, 4), guinea)
    assert {(one.person, one.role) for one in new.members.all()} == {
        (person, "principal"), (wife, "spouse"), (child, "child"),
    }  # fmt: skip
    assert reopen_case(case=case, by=by, on=date(2026, 5, 4), client_id=ID) == new
    with pytest.raises(CaseOpenAlready):
        reopen_case(case=case, by=by, on=date(2026, 5, 4))


def test_a_case_of_another_site_is_not_there(world: World, project, person) -> None:
    case = opened(world, project, person)
    with pytest.raises(CaseOutOfReach):
        reopen_case(case=case, by=world.user("case manager", "south"), on=DAY)
    with pytest.raises(CaseOutOfReach):
        change_case(case=case, by=world.user("case manager", "south"), title="Mine")


# --- Put right -----------------------------------------------------------------------------------------------------
def test_what_a_case_is_about_is_put_right(world: World, project, person) -> None:
    case = opened(world, project, person)
    by = world.user("case manager")
    case = change_case(case=case, by=by, title="Rent", urgency="urgent", amount=Decimal(800))
    case.refresh_from_db()
    assert (case.title, case.urgency, case.amount) == ("Rent", "urgent", 800)
    history: Any = apps.get_model("programs.CaseEvent")._default_manager
    written = history.filter(pgh_obj_id=case.pk).count()
    change_case(case=case, by=by, title="Rent")
    assert written == 2
    assert history.filter(pgh_obj_id=case.pk).count() == written
    with pytest.raises(NotCleared):
        change_case(case=case, by=by, category="gbv")
    with pytest.raises(TypeError):
        change_case(case=case, by=by, state="closed")


def test_an_amount_that_waits_for_approval_is_not_changed_behind_it(world: World, project, person) -> None:
    case = opened(world, project, person, amount=Decimal(800))
    Case.objects.filter(pk=case.pk).update(state="assessed")
    with pytest.raises(AmountSettled):
        change_case(case=case, by=None, amount=Decimal(80_000))
    assert change_case(case=case, by=None, title="Rent").amount == 800
