"""A round is planned, gets its list, opens and closes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from beneficiaries.models import FileShare
from distributions.actions import (
    add_entitlements,
    add_from_enrolments,
    add_from_references,
    close_round,
    hand_out,
    make_round,
    open_round,
    take_off_list,
)
from distributions.models import Distribution, Entitlement
from distributions.refusals import AlreadyCollected, EmptyRound, RoundClosed
from programs.models import Activity
from tests.distributions.test_hand_out import AT, new_id
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import HouseholdFactory, HouseholdMemberFactory, PersonFactory
from tests.factories.distributions import DAY, EntitlementFactory, KitFactory, RoundFactory, StoreFactory, stocked
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory, EnrolmentFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return UserFactory(full_name="Rachid B.", covers_all_sites=True)


@pytest.fixture
def planned() -> Distribution:
    return RoundFactory(state="planned", activity__title="Kits d’hiver")


def test_a_round_is_an_activity_run_by_the_site_of_its_store(officer: User) -> None:
    store, before = StoreFactory(), ActivityFactory()
    made = make_round(
        project=before.project,
        code="NAD-2",
        title="Kits d’hiver, tournée 2",
        item=KitFactory(),
        store=store,
        held_on=DAY,
        same_people_as=before,
        by=officer,
    )
    assert (made.state, made.activity.code, made.activity.held_on) == ("planned", "NAD-2", DAY)
    assert list(made.activity.sites.all()) == [store.site]
    assert made.activity.same_people_as == before
    with pytest.raises(ValidationError):
        make_round(project=before.project, code="NAD-2", title="Again", item=made.item, held_on=DAY, by=officer)


def test_people_stand_on_a_list_once(planned: Distribution, officer: User) -> None:
    people = [PersonFactory(), PersonFactory()]
    assert add_entitlements(round_=planned, by=officer, people=people) == 2
    assert add_entitlements(round_=planned, by=officer, people=[*people, PersonFactory()]) == 1
    assert planned.entitlements.count() == 3


def test_the_file_that_is_kept_stands_for_one_joined_with_it_and_the_dead_are_passed_over(
    planned: Distribution, officer: User
) -> None:
    kept = PersonFactory()
    joined = PersonFactory(merged_into=kept)
    add_entitlements(round_=planned, by=officer, people=[joined, PersonFactory(deceased_on=date(2026, 1, 5))])
    assert planned.entitlements.get().person == kept


def test_the_sites_that_run_a_round_get_the_cards_of_its_people(planned: Distribution, officer: User) -> None:
    elsewhere = PersonFactory(site=SiteFactory())
    household = HouseholdFactory(site=elsewhere.site)
    member = HouseholdMemberFactory(household=household, person=PersonFactory(site=elsewhere.site)).person
    add_entitlements(round_=planned, by=officer, people=[elsewhere], households=[household])
    shares = FileShare.objects.filter(site=planned.activity.sites.get()).values_list("person", "depth")
    assert set(shares) == {(elsewhere.pk, "card"), (member.pk, "card")}


def test_a_list_is_made_from_those_who_take_part(planned: Distribution, officer: User) -> None:
    project = ProjectFactory()
    phase = ProjectFactory(parent=project)
    cohort = ActivityFactory(project=phase)
    EnrolmentFactory(project=phase, activity=cohort)
    EnrolmentFactory(project=project)
    EnrolmentFactory(project=project, status="waitlisted")
    assert add_from_enrolments(round_=planned, by=officer, activity=cohort) == 1
    assert add_from_enrolments(round_=planned, by=officer, project=project) == 1
    assert add_from_enrolments(round_=planned, by=officer) == 0


def test_a_list_is_made_from_references_and_says_which_lines_name_nobody(officer: User) -> None:
    site = SiteFactory()
    round_ = RoundFactory(site=site)
    clerk = UserFactory(sites=[site])
    here, numbered = PersonFactory(site=site), PersonFactory(site=site, external_ref="N-7")
    foreign, household = PersonFactory(site=SiteFactory()), HouseholdFactory(site=site)
    said = add_from_references(
        round_=round_,
        by=clerk,
        references=[here.ref.lower(), " N-7 ", "", here.ref.lower(), foreign.ref, household.ref, "APS-26-000001-X"],
    )
    assert (said.added, said.known) == (3, 0)
    assert [line for line, _reason in said.bad] == [foreign.ref, "APS-26-000001-X"]
    assert "check letter" in said.bad[1][1]
    again = add_from_references(round_=round_, by=clerk, references=[numbered.ref])
    assert (again.added, again.known) == (0, 1)


def test_a_round_opens_with_a_list_once(planned: Distribution, officer: User) -> None:
    with pytest.raises(EmptyRound, match="Nobody is on the list of the round Kits d’hiver"):
        open_round(round_=planned, by=officer)
    EntitlementFactory(round=planned)
    assert open_round(round_=planned, by=officer).state == "open"
    assert open_round(round_=planned, by=officer).state == "open"


def test_closing_marks_the_rest_absent_and_holds_the_activity(planned: Distribution, officer: User) -> None:
    served, missing = EntitlementFactory(round=planned), EntitlementFactory(round=planned)
    open_round(round_=planned, by=officer)
    assert planned.store is not None
    stocked(planned.store, planned.item, 5)
    hand_out(entitlement=served, to=served.person, by=officer, at=AT, client_id=new_id())
    for _twice in range(2):
        assert close_round(round_=planned, by=officer).state == "closed"
    served.refresh_from_db()
    missing.refresh_from_db()
    assert (served.state, missing.state) == ("collected", "absent")
    assert Activity.objects.get(pk=planned.activity_id).state == "held"
    with pytest.raises(RoundClosed, match="is closed"):
        open_round(round_=planned, by=officer)
    with pytest.raises(RoundClosed):
        add_entitlements(round_=planned, by=officer, people=[PersonFactory()])
    with pytest.raises(RoundClosed):
        take_off_list(entitlement=missing, by=officer)


def test_somebody_put_on_the_list_by_mistake_is_taken_off(planned: Distribution, officer: User) -> None:
    mistaken, served = EntitlementFactory(round=planned), EntitlementFactory(round=planned)
    open_round(round_=planned, by=officer)
    assert planned.store is not None
    stocked(planned.store, planned.item, 5)
    hand_out(entitlement=served, to=served.person, by=officer, at=AT, client_id=new_id())
    take_off_list(entitlement=mistaken, by=officer)
    with pytest.raises(AlreadyCollected):
        take_off_list(entitlement=served, by=officer)
    assert list(Entitlement.objects.all()) == [served]
