"""A project's page leads to the organisations that fund it, take part in it, and whose own site works on it."""

import pytest
from django.urls import reverse

from programs.actions import add_partner
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import FundingFactory, ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db


def test_funders_partners_and_sites_of_a_project_lead_to_their_pages(world: World) -> None:
    project = ProjectFactory(sites=[world.north])
    ones = [FundingFactory(project=project, amount=amount).organisation for amount in (1200, None)]
    ones.append(OrganisationFactory(site=world.north))
    ones.append(add_partner(project=project, organisation=OrganisationFactory(), by=None).organisation)
    page = world.client("program coordinator").get(reverse("programs:project", args=[project.uuid])).content.decode()
    for one in ones:
        assert reverse("partners:organisation", args=[one.uuid]) in page, one
    budget = reverse("programs:project-budget", args=[project.uuid])
    assert reverse("partners:organisation", args=[ones[0].uuid]) in world.client("manager").get(budget).content.decode()
    auditor = world.client("auditor").get(reverse("programs:project", args=[project.uuid])).content.decode()
    assert str(ones[0]) in auditor
    assert reverse("partners:organisation", args=[ones[0].uuid]) not in auditor
