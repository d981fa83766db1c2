"""Whom a project is for: what its conditions say, and what they keep to themselves."""

from datetime import date

import pytest

from accounts.models import User
from beneficiaries.models import LegalStatus, NeedCode, Person, PersonNationality, PersonNeed
from places.models import Location
from programs.actions import assess, assess_all, set_eligibility
from programs.models import Project
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import EligibilityFactory, ProjectFactory

pytestmark = pytest.mark.django_db
ON = date(2015, 3, 1)
HIDDEN = "A condition that you are not cleared to see."


@pytest.fixture
def worker() -> User:
    return UserFactory(role="social worker")


def _forsaty() -> Project:
    return EligibilityFactory(project__code="FORSATY", min_age=15, max_age=25).project


@pytest.mark.parametrize(
    ("born", "precision", "answer", "said"),
    [
        (date(2000, 3, 2), "day", "no", "14 years old"),
        (date(2000, 3, 1), "day", "yes", "15 years old"),
        (date(1989, 3, 2), "day", "yes", "25 years old"),
        (date(1989, 3, 1), "day", "no", "26 years old"),
        (date(2000, 1, 1), "year", "person_decides", "Between 14 and 15 years old"),
        (date(2000, 3, 1), "month", "person_decides", "Between 14 and 15 years old"),
        (date(1999, 1, 1), "year", "yes", "Between 15 and 16 years old"),
        (date(2001, 1, 1), "year", "no", "Between 13 and 14 years old"),
        (None, "unknown", "person_decides", "The birth date is unknown"),
    ],
)
def test_forsaty_is_for_young_people_of_15_to_25(
    worker: User, born: date | None, precision: str, answer: str, said: str
) -> None:
    person = PersonFactory(birth_date=born, birth_precision=precision)
    verdict = assess(project=_forsaty(), person=person, on=ON, by=worker)
    assert verdict.answer == answer
    assert said in " ".join(verdict.reasons + verdict.met)


def test_the_age_counts_on_the_day_that_the_project_names(worker: User) -> None:
    project = EligibilityFactory(min_age=15, max_age=25, age_on=date(2016, 1, 1)).project
    person = PersonFactory(birth_date=date(2000, 3, 2))
    assert assess(project=project, person=person, on=ON, by=worker).answer == "yes"


def test_a_project_without_conditions_is_for_everyone(worker: User) -> None:
    assert assess(project=ProjectFactory(), person=PersonFactory(), on=ON, by=worker).answer == "yes"


def test_the_conditions_of_what_it_is_part_of_hold_too(worker: User) -> None:
    phase = ProjectFactory(parent=_forsaty())
    person = PersonFactory(birth_date=date(1980, 1, 1))
    assert assess(project=phase, person=person, on=ON, by=worker).answer == "no"


def test_a_doubt_does_not_outweigh_a_no(worker: User) -> None:
    project = EligibilityFactory(sexes=["F"]).project
    person = PersonFactory(sex="M", birth_date=None)
    verdict = assess(project=project, person=person, on=ON, by=worker)
    assert (verdict.answer, verdict.reasons) == ("no", ["Sex: Male."])


def test_any_nationality_of_a_person_will_do(worker: User) -> None:
    project = EligibilityFactory(min_age=None, max_age=None, nationalities=["MLI"]).project
    person = PersonFactory(nationality="GIN")
    assert assess(project=project, person=person, on=ON, by=worker).answer == "no"
    PersonNationality.objects.create(person=person, country_id="MLI")
    assert assess(project=project, person=person, on=ON, by=worker).answer == "yes"
    unknown = PersonFactory(nationality=None)
    assert assess(project=project, person=unknown, on=ON, by=worker).answer == "person_decides"


def test_who_lives_in_a_quarter_lives_in_its_town(worker: User) -> None:
    project = EligibilityFactory(min_age=None, max_age=None, place_codes=["MA-NAD"]).project
    town = Location.objects.get(code="MA-NAD/nador")
    here, there, somewhere = PersonFactory.create_batch(3)
    here.addresses.create(city="Nador", place=town)
    there.addresses.create(city="Tétouan", place=Location.objects.get(code="MA-TET"))
    somewhere.addresses.create(city="quelque part")
    verdicts = assess_all(project=project, people=[here, there, somewhere], on=ON, by=worker)
    assert [verdicts[p.pk].answer for p in (here, there, somewhere)] == ["yes", "no", "person_decides"]


# --- Restricted facts ------------------------------------------------------------------------------------------
def _regularised(status: str) -> tuple[Project, Person]:
    project = EligibilityFactory(min_age=None, max_age=None, legal_statuses=["regularised_2014"]).project
    person = PersonFactory()
    LegalStatus.objects.create(person=person, status=status)
    return project, person


def test_a_refusal_that_rests_on_legal_status_says_so_only_to_who_is_cleared(worker: User) -> None:
    project, person = _regularised("irregular")
    assert assess(project=project, person=person, on=ON, by=worker).reasons == [HIDDEN]
    cleared = UserFactory(cleared=["legal_status"])
    assert assess(project=project, person=person, on=ON, by=cleared).reasons == ["Legal status: Irregular stay."]


def test_a_status_that_holds_is_not_named_either(worker: User) -> None:
    project, person = _regularised("regularised_2014")
    verdict = assess(project=project, person=person, on=ON, by=worker)
    assert (verdict.answer, verdict.met) == ("yes", [HIDDEN])


def test_a_restricted_need_is_not_named(worker: User) -> None:
    code = NeedCode.objects.exclude(category="").first()
    assert code is not None
    project = EligibilityFactory(min_age=None, max_age=None, need_codes=[code.pk]).project
    person = PersonFactory()
    assert assess(project=project, person=person, on=ON, by=worker).reasons == [HIDDEN]
    PersonNeed.objects.create(person=person, code=code, since=date(2015, 1, 1))
    verdict = assess(project=project, person=person, on=ON, by=worker)
    assert (verdict.answer, verdict.met) == ("yes", [HIDDEN])


def test_many_people_cost_as_many_queries_as_two(worker: User, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    project = EligibilityFactory(legal_statuses=["refugee"], nationalities=["MLI"], place_codes=["MA-NAD"]).project
    counts = []
    for number in (2, 20):
        people = PersonFactory.create_batch(number)
        with django_assert_num_queries(9) as asked:
            assess_all(project=project, people=people, on=ON, by=worker)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_conditions_are_set_once_and_corrected(worker: User) -> None:
    project = ProjectFactory()
    set_eligibility(project=project, by=worker, min_age=15)
    set_eligibility(project=project, by=worker, max_age=25)
    rule = Project.objects.get(pk=project.pk).eligibility
    assert (rule.min_age, rule.max_age) == (15, 25)
