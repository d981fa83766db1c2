"""Phases that take the completed of an earlier one, projects that do not go together, papers that are shown."""

from datetime import date

import pytest

from accounts.models import User
from beneficiaries.models import IdentityDocument, Person
from places.models import Site
from programs.actions import assess, assess_all, enrol_from, set_eligibility
from programs.models import Project
from programs.refusals import AfterItself, NotWithItself
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import (
    ActivityFactory,
    EligibilityFactory,
    EnrolmentFactory,
    ParticipationFactory,
    ProjectFactory,
)
from tests.factories.trainings import CertificateFactory, LearnerFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)
HIDDEN = "A condition that you are not cleared to see."
FREE = {"min_age": None, "max_age": None}


@pytest.fixture
def by() -> User:
    return UserFactory(role="program coordinator", covers_all_sites=True)


@pytest.fixture
def phase_1() -> Project:
    return ProjectFactory(title="Phase 1")


def shop(after: Project, **more: bool) -> Project:
    """The community shop, which takes those of an earlier phase."""
    return EligibilityFactory(**FREE, after=after, **more).project


# --- After -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("status", "answer", "said"),
    [
        ("completed", "yes", "Has completed “Phase 1”."),
        ("active", "no", "Takes part in “Phase 1”, and has not completed it."),
        ("withdrawn", "no", "Has not completed “Phase 1”."),
        ("waitlisted", "no", "Has not completed “Phase 1”."),
        ("rejected", "no", "Has not completed “Phase 1”."),
    ],
)
def test_a_phase_takes_those_who_completed_the_one_before(
    by: User, phase_1: Project, status: str, answer: str, said: str
) -> None:
    person = EnrolmentFactory(project=phase_1, status=status).person
    verdict = assess(project=shop(phase_1), person=person, on=ON, by=by)
    assert (verdict.answer, verdict.met + verdict.reasons) == (answer, [said])


@pytest.mark.parametrize(
    ("status", "answer"),
    [("completed", "yes"), ("active", "yes"), ("withdrawn", "person_decides"), ("applied", "no")],
)
def test_where_taking_part_is_enough_who_left_is_for_a_person_to_decide(
    by: User, phase_1: Project, status: str, answer: str
) -> None:
    person = EnrolmentFactory(project=phase_1, status=status).person
    assert assess(project=shop(phase_1, after_any=True), person=person, on=ON, by=by).answer == answer


def test_having_come_to_one_of_its_activities_is_taking_part(by: User, phase_1: Project) -> None:
    person = ParticipationFactory(activity__project=phase_1).person
    assert assess(project=shop(phase_1, after_any=True), person=person, on=ON, by=by).answer == "yes"
    assert assess(project=shop(phase_1), person=person, on=ON, by=by).answer == "no"


def test_what_lies_below_the_earlier_phase_counts_and_what_lies_above_does_not(by: User, phase_1: Project) -> None:
    below, above = ProjectFactory(parent=phase_1), ProjectFactory()
    Project.objects.filter(pk=phase_1.pk).update(parent=above)
    project = shop(phase_1)
    inside = EnrolmentFactory(activity=ActivityFactory(project=below), status="completed").person
    outside = EnrolmentFactory(project=above, status="completed").person
    verdicts = assess_all(project=project, people=[inside, outside], on=ON, by=by)
    assert [verdicts[inside.pk].answer, verdicts[outside.pk].answer] == ["yes", "no"]


def test_completed_later_is_not_completed_yet(by: User, phase_1: Project) -> None:
    person = EnrolmentFactory(project=phase_1, status="completed", status_on=date(2026, 6, 2)).person
    assert assess(project=shop(phase_1), person=person, on=ON, by=by).answer == "no"
    assert assess(project=shop(phase_1), person=person, on=date(2026, 6, 2), by=by).answer == "yes"


def test_a_laureate_has_completed_without_anybody_saying_so_again(by: User, phase_1: Project) -> None:
    learner = LearnerFactory(cohort__activity__project=phase_1)
    person = learner.enrolment.person
    project = shop(phase_1)
    assert assess(project=project, person=person, on=ON, by=by).answer == "no"
    certificate = CertificateFactory(learner=learner, person=person, issued_on=date(2026, 5, 1))
    assert assess(project=project, person=person, on=ON, by=by).answer == "yes"
    certificate.revoked_on, certificate.revoked_reason = date(2026, 5, 20), "Wrong person"
    certificate.save()
    assert assess(project=project, person=person, on=ON, by=by).answer == "no"


def test_from_phase_to_phase_only_the_completed_come_along_and_the_others_hear_why(by: User, phase_1: Project) -> None:
    done = EnrolmentFactory(project=phase_1, status="completed").person
    running = EnrolmentFactory(project=phase_1, status="active").person
    outcome = enrol_from(source=phase_1, project=shop(phase_1), by=by, on=ON)
    assert [one.person for one in outcome.enrolled] == [done]
    (refused,) = outcome.refused
    assert refused[0] == running
    assert "has not completed it" in str(refused[1])


# --- Not with --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("status", "answer"),
    [("active", "no"), ("completed", "no"), ("withdrawn", "person_decides"), ("waitlisted", "yes"), ("applied", "yes")],
)
def test_who_is_in_the_other_project_is_not_admitted(by: User, status: str, answer: str) -> None:
    other = ProjectFactory(title="Autre")
    project = EligibilityFactory(**FREE, not_with=other).project
    person = EnrolmentFactory(project=other, status=status).person
    assert assess(project=project, person=person, on=ON, by=by).answer == answer


def test_conditions_of_a_parent_on_earlier_projects_hold_too(by: User, phase_1: Project) -> None:
    part = ProjectFactory(parent=shop(phase_1))
    assert assess(project=part, person=PersonFactory(), on=ON, by=by).answer == "no"


# --- Papers ----------------------------------------------------------------------------------------------------
def _paper(person: Person, kind: str, **more: date) -> None:
    IdentityDocument.objects.create(person=person, kind=kind, number="X1", **more)


def test_one_of_the_papers_is_enough_and_an_expired_one_is_for_a_person_to_decide(by: User) -> None:
    project = EligibilityFactory(**FREE, document_kinds=["cin", "passport"]).project
    good, old, none = PersonFactory.create_batch(3)
    _paper(good, "cin", expires_on=ON)
    _paper(old, "passport", expires_on=date(2026, 5, 31))
    _paper(none, "consular_card")
    verdicts = assess_all(project=project, people=[good, old, none], on=ON, by=by)
    assert [verdicts[one.pk].answer for one in (good, old, none)] == ["yes", "person_decides", "no"]
    assert verdicts[old.pk].reasons == ["A document of the project was shown, and has expired."]


def test_a_paper_that_tells_the_stay_is_named_to_the_cleared_only(by: User) -> None:
    project = EligibilityFactory(**FREE, document_kinds=["unhcr_refugee"]).project
    person = PersonFactory()
    assert assess(project=project, person=person, on=ON, by=by).reasons == [HIDDEN]
    cleared = UserFactory(cleared=["legal_status"])
    said = assess(project=project, person=person, on=ON, by=cleared).reasons
    assert said == ["None of the documents of the project was shown."]


# --- What the reader does not see ------------------------------------------------------------------------------
@pytest.fixture
def sites() -> tuple[Site, Site]:
    return SiteFactory(), SiteFactory()


def test_an_earlier_project_of_another_site_is_not_named(sites: tuple[Site, Site]) -> None:
    here, there = sites
    secret = ProjectFactory(title="Secret", sites=[there])
    reader = UserFactory(role="social worker", sites=[here])
    for project in (shop(secret), EligibilityFactory(**FREE, not_with=secret).project):
        person = EnrolmentFactory(project=secret, status="completed").person
        verdict = assess(project=project, person=person, on=ON, by=reader)
        assert verdict.met + verdict.reasons == [HIDDEN]


def test_what_somebody_did_in_an_activity_of_another_site_or_a_sensitive_one_is_not_told(
    sites: tuple[Site, Site], phase_1: Project
) -> None:
    here, there = sites
    reader = UserFactory(role="social worker", sites=[here])
    project = shop(phase_1)
    far = EnrolmentFactory(activity=ActivityFactory(project=phase_1, sites=[there]), status="completed").person
    near = EnrolmentFactory(activity=ActivityFactory(project=phase_1, sites=[here]), status="completed").person
    sensitive = ActivityFactory(project=phase_1, sites=[here], sensitive=True)
    quiet = EnrolmentFactory(activity=sensitive, status="completed").person
    verdicts = assess_all(project=project, people=[far, near, quiet], on=ON, by=reader)
    assert [verdicts[one.pk].met for one in (far, near, quiet)] == [[HIDDEN], ["Has completed “Phase 1”."], [HIDDEN]]


# --- Setting them ----------------------------------------------------------------------------------------------
def test_a_project_neither_follows_itself_nor_excludes_its_own(by: User, phase_1: Project) -> None:
    part = ProjectFactory(parent=phase_1)
    with pytest.raises(AfterItself):
        set_eligibility(project=phase_1, by=by, after=part)
    with pytest.raises(NotWithItself):
        set_eligibility(project=phase_1, by=by, not_with=phase_1)


def test_looking_back_costs_the_same_for_two_as_for_twenty(
    by: User, phase_1: Project, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    project = EligibilityFactory(**FREE, after=phase_1, not_with=ProjectFactory(), document_kinds=["cin"]).project
    reader = UserFactory(role="social worker", sites=[SiteFactory()])
    for number in (2, 20):
        people = [EnrolmentFactory(project=phase_1).person for _one in range(number)]
        with django_assert_num_queries(11):
            assess_all(project=project, people=people, on=ON, by=reader)
