"""What coordinators find and change in the administration of programs and partners."""

import pytest
from django.test import Client
from django.urls import reverse

from programs.models import Project
from tests.factories.beneficiaries import PersonFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import ActivityFactory, EnrolmentFactory, ProjectFactory
from tests.flat import asked
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


def test_the_tree_is_listed_in_its_order_and_moved_in(coordinator: Client, world: World) -> None:
    axis = ProjectFactory(code="B", title="Axe")
    ProjectFactory(code="C", title="Autre")
    ProjectFactory(code="Z", title="Phase", parent=ProjectFactory(code="A", title="Projet", parent=axis))
    page = coordinator.get(reverse("admin:programs_project_changelist")).content.decode()
    assert page.index(">Axe<") < page.index("\u2003Projet<") < page.index("\u2003\u2003Phase<") < page.index(">Autre<")


@pytest.mark.parametrize(
    "name", ["programs_project", "programs_activity", "programs_enrolment", "programs_ageband", "partners_organisation"]
)
def test_a_list_costs_the_same_for_two_as_for_twenty(coordinator: Client, world: World, name: str) -> None:

    costs = []
    for rows in (2, 20):
        project = ProjectFactory(sites=[world.north], parent=ProjectFactory())
        for _ in range(rows):
            activity = ActivityFactory(project=project, sites=[world.north])
            EnrolmentFactory(activity=activity, person=PersonFactory(site=world.north))
            OrganisationFactory(country_id="MAR")
        costs.append(len(asked(coordinator, reverse(f"admin:{name}_changelist"), 200, {})))
    assert costs[0] == costs[1]


def test_enrolments_are_looked_at_not_changed_and_only_of_those_whom_one_may_name(
    coordinator: Client, world: World
) -> None:
    activity = ActivityFactory(project__sites=[world.north], sites=[world.north])
    here = EnrolmentFactory(activity=activity, person=PersonFactory(full_name="Nom Connu", site=world.north))
    EnrolmentFactory(activity=activity, person=PersonFactory(full_name="Nom Caché", site=world.south))
    page = coordinator.get(reverse("admin:programs_enrolment_changelist")).content.decode()
    assert "Nom Connu" in page
    assert "Nom Caché" not in page
    url = reverse("admin:programs_enrolment_change", args=[here.pk])
    assert coordinator.get(url).status_code == 200
    assert coordinator.post(url, {"status": "completed"}).status_code == 403


def test_a_loop_is_refused_in_the_administration_too(coordinator: Client, world: World) -> None:
    axis = ProjectFactory(sites=[world.north], title="Axe")
    phase = ProjectFactory(sites=[world.north], parent=axis)
    prefixes = ("+", "+-2", "fundings", "partnerships", "eligibility")
    page = coordinator.get(reverse("admin:programs_project_change", args=[axis.pk]))
    forms = {
        f"{one.formset.prefix}-{part}": value
        for one in page.context["inline_admin_formsets"]
        for part, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
    }
    assert len(forms) == 2 * len(prefixes)
    data = {"title": "Axe", "code": axis.code, "kind": "axis", "status": "active", "parent": phase.pk} | forms
    answer = coordinator.post(reverse("admin:programs_project_change", args=[axis.pk]), data)
    assert "cannot lie below" in answer.content.decode()
    assert Project.objects.get(pk=axis.pk).parent is None


def test_another_sites_project_is_not_there(coordinator: Client, world: World) -> None:
    hidden = ProjectFactory(sites=[world.south])
    assert coordinator.get(reverse("admin:programs_project_change", args=[hidden.pk])).status_code != 200


def test_an_organisation_opens_with_its_contacts_and_links(coordinator: Client, world: World) -> None:
    one = OrganisationFactory(kinds=["donor", "embassy"])
    page = coordinator.get(reverse("admin:partners_organisation_change", args=[one.pk]))
    assert page.status_code == 200
    assert "Donor, Embassy" in coordinator.get(reverse("admin:partners_organisation_changelist")).content.decode()
