"""The tree: made, changed, moved without loops, closed from below; funded."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from partners.models import Organisation
from programs.actions import (
    add_partner,
    archive_project,
    change_project,
    create_project,
    fund,
    move_project,
)
from programs.models import Funding, Project
from programs.refusals import LoopInTree, StillOpenBelow
from tests.factories.accounts import UserFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.places import LocationFactory, SiteFactory
from tests.factories.programs import ProjectFactory
from tests.together import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return UserFactory(role="program coordinator")


def test_a_project_is_made_with_its_sites_and_places(by: User) -> None:
    site, place = SiteFactory(), LocationFactory()
    project = create_project(by=by, code="INT-100", title="Intégration", sites=[site], places=[place])
    assert [*project.sites.all(), *project.places.all()] == [site, place]
    change_project(project=project, by=by, sites=[], title="Intégration de 100 migrants")
    project.refresh_from_db()
    assert (project.title, project.sites.count(), project.places.count()) == ("Intégration de 100 migrants", 0, 1)


def test_a_code_is_taken_once(by: User) -> None:
    ProjectFactory(code="INT")
    with pytest.raises(ValidationError):
        create_project(by=by, code="INT", title="Encore")


def test_a_project_moves_with_all_below_it(by: User) -> None:
    axis, other = ProjectFactory(kind="axis"), ProjectFactory(kind="axis")
    project = ProjectFactory(parent=axis)
    phase = ProjectFactory(parent=project)
    move_project(project=project, parent=other, by=by)
    assert list(Project.objects.within(other).values_list("pk", flat=True)) == [other.pk, project.pk, phase.pk]


def test_a_move_never_makes_a_loop(by: User) -> None:
    axis = ProjectFactory(title="Axe")
    phase = ProjectFactory(title="Phase", parent=ProjectFactory(parent=axis))
    with pytest.raises(LoopInTree, match="“Axe” cannot lie below “Phase”"):
        move_project(project=axis, parent=phase, by=by)
    with pytest.raises(LoopInTree):
        move_project(project=axis, parent=axis, by=by)


@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_make_no_loop() -> None:
    by = UserFactory()
    one, two = ProjectFactory(), ProjectFactory()
    said = together(
        lambda: move_project(project=one, parent=two, by=by), lambda: move_project(project=two, parent=one, by=by)
    )
    assert sum(isinstance(moved, LoopInTree) for moved in said) == 1
    assert Project.objects.filter(parent=None).count() == 1


def test_a_project_closes_after_what_lies_below_it(by: User) -> None:
    project = ProjectFactory()
    phase = ProjectFactory(title="Phase 1", parent=project)
    with pytest.raises(StillOpenBelow, match="Phase 1"):
        archive_project(project=project, by=by)
    archive_project(project=phase, by=by)
    assert archive_project(project=project, by=by).status == "closed"
    assert archive_project(project=project, by=by).status == "closed"


def test_a_donor_funds_any_node_once_a_period(by: User) -> None:
    axis, finland = ProjectFactory(kind="axis"), OrganisationFactory(name="Finlande", kinds=["ministry"])
    fund(project=axis, organisation=finland, by=by, amount=Decimal(2400000), from_year=2026, to_year=2027)
    fund(project=axis, organisation=finland, by=by, amount=Decimal(2500000), from_year=2026, to_year=2027)
    assert Funding.objects.get().amount == 2500000
    assert Organisation.objects.get(pk=finland.pk).kinds == ["ministry", "donor"]


def test_years_in_the_wrong_order_are_refused(by: User) -> None:
    with pytest.raises(ValidationError, match="The last year is before the first"):
        fund(project=ProjectFactory(), organisation=OrganisationFactory(), by=by, from_year=2027, to_year=2026)


def test_a_partner_is_named_once_in_a_role(by: User) -> None:
    project, organisation = ProjectFactory(), OrganisationFactory()
    assert add_partner(project=project, organisation=organisation, by=by) == add_partner(
        project=project, organisation=organisation, by=by
    )
