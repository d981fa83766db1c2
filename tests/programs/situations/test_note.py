"""How people fare: noted, corrected, taken back; who may know of offences; before and after, each person once."""

from datetime import date

import pytest

from accounts.models import User
from programs.actions import Said, note_situation, note_situations, remove_situation
from programs.measuring import measures
from programs.models import Enrolment, Project, Situation
from programs.refusals import NotClearedForStatus, NothingSaid, OnlyPeople
from programs.situations import OFFENDED, Flow, changes, changes_by_project, enrolled_people
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import HouseholdFactory, PersonFactory
from tests.factories.programs import EnrolmentFactory, ProjectFactory

pytestmark = pytest.mark.django_db
START, END, LATER = date(2026, 3, 2), date(2026, 9, 1), date(2026, 11, 1)


@pytest.fixture
def by() -> User:
    return UserFactory(role="social worker")


@pytest.fixture
def cleared() -> User:
    return UserFactory(role="case manager", cleared=["legal_status"])


def note(row: Enrolment, moment: str, on: date, schooling: str = "", employment: str = "") -> Situation:
    return note_situation(moment=moment, on=on, said=Said(row, schooling, employment), by=None)


# --- Noting ----------------------------------------------------------------------------------------------------
def test_said_again_on_the_same_day_it_is_corrected_and_says_who(by: User) -> None:
    row = EnrolmentFactory()
    note(row, "baseline", START, "left", "none")
    again = note_situation(moment="baseline", on=START, said=Said(row, "never", note=" Since 2024 "), by=by)
    assert Situation.objects.get() == again
    assert (again.schooling, again.employment, again.note, again.by) == ("never", "", "Since 2024", by)


def test_the_same_twice_changes_nothing(by: User) -> None:
    row = EnrolmentFactory()
    for _time in range(2):
        written = note_situations(moment="outcome", on=END, said=[Said(row, "back")], by=by)
    assert written == []
    assert Situation.objects.count() == 1


def test_many_are_noted_at_once_and_who_has_no_word_is_passed_over(by: User, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in (3, 20):
        rows = EnrolmentFactory.create_batch(number)
        said = [Said(row, "left") for row in rows[1:]] + [Said(rows[0])]
        with django_assert_num_queries(6):
            assert len(note_situations(moment="baseline", on=START, said=said, by=by)) == number - 1


def test_nothing_said_and_a_household_are_refused(by: User) -> None:
    with pytest.raises(NothingSaid):
        note_situation(moment="baseline", on=START, said=Said(EnrolmentFactory(), note="  "), by=by)
    with pytest.raises(OnlyPeople):
        note(EnrolmentFactory(household=HouseholdFactory()), "baseline", START, "left")


# --- Offences --------------------------------------------------------------------------------------------------
def test_who_offended_again_is_noted_by_the_cleared_only(by: User, cleared: User) -> None:
    row = EnrolmentFactory()
    with pytest.raises(NotClearedForStatus):
        note_situation(moment="later", on=LATER, said=Said(row, reoffended=True), by=by)
    assert not Situation.objects.exists()
    assert note_situation(moment="later", on=LATER, said=Said(row, reoffended=False), by=cleared).reoffended is False


def test_whoever_is_not_cleared_leaves_it_as_it_stands(by: User, cleared: User) -> None:
    row = EnrolmentFactory()
    note_situation(moment="later", on=LATER, said=Said(row, reoffended=True), by=cleared)
    entry = note_situation(moment="later", on=LATER, said=Said(row, "back"), by=by)
    assert (entry.schooling, entry.reoffended) == ("back", True)
    with pytest.raises(NotClearedForStatus):
        remove_situation(situation=entry, by=by)
    remove_situation(situation=entry, by=cleared)
    remove_situation(situation=entry, by=cleared)
    assert not Situation.objects.exists()


# --- Before and after ------------------------------------------------------------------------------------------
def _changed(project: Project, until: date = LATER):  # type: ignore[no-untyped-def]
    return changes(enrolled_people(Enrolment.objects.filter(project=project)), until)


def test_only_those_of_whom_both_are_known_are_compared() -> None:
    project = ProjectFactory()
    both, other, only_start, only_end = EnrolmentFactory.create_batch(4, project=project)
    for row in (both, other, only_start):
        note(row, "baseline", START, "left", "none")
    note(both, "outcome", END, "back", "employed")
    note(other, "outcome", END, "left", "employed")
    note(only_end, "outcome", END, "graduated")
    school = _changed(project)["schooling"]
    assert (school.compared, school.only_before) == (2, 1)
    assert school.flows == [Flow("left", "left", 1), Flow("left", "back", 1)]
    assert _changed(project)["employment"].flows == [Flow("none", "employed", 2)]


def test_the_first_start_and_the_last_end_count() -> None:
    row = EnrolmentFactory()
    note(row, "baseline", START, employment="none")
    note(row, "baseline", date(2026, 4, 1), employment="looking")
    note(row, "outcome", END, employment="employed")
    note(row, "later", LATER, employment="stable")
    assert _changed(row.project)["employment"].flows == [Flow("none", "stable", 1)]
    assert _changed(row.project, END)["employment"].flows == [Flow("none", "employed", 1)]


def test_a_later_entry_that_is_silent_on_work_does_not_hide_an_earlier_one() -> None:
    row = EnrolmentFactory()
    note(row, "baseline", START, "left", "none")
    note(row, "outcome", END, "back", "employed")
    note(row, "later", LATER, "training")
    found = _changed(row.project)
    assert found["employment"].flows == [Flow("none", "employed", 1)]
    assert found["schooling"].flows == [Flow("left", "training", 1)]


def test_one_person_in_two_files_or_two_cohorts_is_one() -> None:
    project = ProjectFactory()
    kept = PersonFactory()
    was = PersonFactory(merged_into=kept)
    first, second = EnrolmentFactory(project=project, person=kept), EnrolmentFactory(project=project, person=was)
    note(first, "baseline", START, "never")
    note(second, "outcome", END, "in_school")
    assert _changed(project)["schooling"].flows == [Flow("never", "in_school", 1)]


def test_who_only_applied_is_not_compared_and_who_left_is() -> None:
    project = ProjectFactory()
    for status in ("applied", "waitlisted", "rejected", "withdrawn"):
        row = EnrolmentFactory(project=project, status=status)
        note(row, "baseline", START, "left")
        note(row, "outcome", END, "back")
    assert _changed(project)["schooling"].compared == 1


def test_projects_are_compared_together_in_one_query(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    rows = EnrolmentFactory.create_batch(3)
    for row in rows:
        note(row, "baseline", START, "left")
        note(row, "outcome", END, "back")
    with django_assert_num_queries(1):
        found = changes_by_project(Enrolment.objects.all(), LATER)
    assert [found[row.project_id]["schooling"].compared for row in rows] == [1, 1, 1]


def test_offences_are_counted_without_a_before(cleared: User) -> None:
    project = ProjectFactory()
    for word in (True, False, False):
        said = Said(EnrolmentFactory(project=project), reoffended=word)
        note_situation(moment="later", on=LATER, said=said, by=cleared)
    assert _changed(project)[OFFENDED].after == {"yes": 1, "no": 2}


# --- As indicators ---------------------------------------------------------------------------------------------
def test_indicators_count_people_who_work_or_learn_afterwards_each_once() -> None:
    project = ProjectFactory()
    one, two, three = EnrolmentFactory.create_batch(3, project=project)
    note(one, "baseline", START, "left", "employed")
    note(one, "outcome", END, "training", "employed")
    note(one, "later", LATER, "training", "self_employed")
    note(two, "baseline", START, "in_school")
    note(two, "outcome", END, "in_school", "informal")
    note(three, "outcome", END, "back")
    projects = Project.objects.filter(pk=project.pk)
    counted = {slug: measures()[slug].count(projects) for slug in ("employed_after", "self_employed", "back_in_school")}
    assert counted == {"employed_after": 1, "self_employed": 1, "back_in_school": 2}
    assert measures()["self_employed"].count(projects, end=END) == 0
