"""Two files joined whose people are in cases: one membership, nothing lost, and all of it can be undone."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import User
from beneficiaries.actions import merge_files, undo_merge
from beneficiaries.merging import plan_of
from beneficiaries.models import Merge, Person
from places.models import Site
from programs.actions.cases import add_member, deliver_item, open_case, plan_items, take_step, tick
from programs.counting import reach
from programs.models import Activity, Case, CaseMember, Project
from programs.refusals.cases import CaseOpenAlready
from programs.workflows import facts_of
from tests.beneficiaries.merging import judge, picture
from tests.factories.beneficiaries import PersonFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.fixture
def site(db: None) -> Site:
    return SiteFactory.create()


@pytest.fixture
def by(site: Site) -> User:
    return judge(site)


@pytest.fixture
def project(db: None) -> Project:
    return ProjectFactory.create()


def opened(person: Person, project: Project, workflow: str = "avrr_in") -> Case:
    return open_case(workflow=workflow, project=project, person=person, site=person.site, by=None, on=DAY)


def joined(kept: Person, merged: Person, by: User) -> Merge:
    merge = merge_files(kept=kept, merged=merged, by=by, choices={})
    assert merge.state == Merge.State.DONE
    return merge


@pytest.mark.parametrize("kept_is_applicant", [True, False])
def test_one_person_twice_in_a_case_is_in_it_once_as_the_applicant(
    site: Site, by: User, project: Project, kept_is_applicant: bool
) -> None:
    applicant, other = PersonFactory.create_batch(2, site=site)
    case = opened(applicant, project)
    member = case.members.get()
    again = add_member(case=case, person=other, by=None, on=DAY, role="other")
    for one in (member, again):
        tick(case=case, point="vulnerability", by=None, on=DAY, member=one)
    (mine,) = plan_items(member=member, by=None, on=DAY, item="Tools", amounts=[Decimal(5)])
    (theirs,) = plan_items(member=again, by=None, on=DAY, item="Course", amounts=[Decimal(5)])
    deliver_item(item=mine, by=None, on=DAY)
    deliver_item(item=theirs, by=None, on=DAY)
    before = picture()
    kept, merged = (applicant, other) if kept_is_applicant else (other, applicant)
    merge = joined(kept, merged, by)
    inside = case.members.get(left_on=None)
    assert (inside.person, inside.role, inside.pk) == (kept, "principal", member.pk)
    assert case.members.exclude(left_on=None).get().person == merged
    # What was given to either of them was given to her.
    assert {one.item for one in inside.items.all()} == {"Tools", "Course"}
    facts = facts_of(case, on=date.today())
    assert [one.row.pk for one in facts.members] == [member.pk]
    assert ("vulnerability", member.pk) in facts.checks
    whole = reach(Activity.objects.filter(pk=case.activity_id))
    assert (whole.named, whole.reached_min, whole.reached_max) == (1, 1, 1)
    undo_merge(merge=merge, by=by)
    after = picture()
    told = {label for label in before if before[label] != after[label]}
    assert not {label for label in told if label.startswith("programs.")}


def test_two_live_cases_of_one_kind_stay_two_until_somebody_ends_one(site: Site, by: User, project: Project) -> None:
    one, other = PersonFactory.create_batch(2, site=site)
    first, second = opened(one, project), opened(other, project)
    merge = joined(one, other, by)
    assert set(Case.objects.live().of_person(one)) == {first, second}
    assert {(row.role, row.left_on) for row in CaseMember.objects.filter(person=one)} == {("principal", None)}
    with pytest.raises(CaseOpenAlready):
        opened(one, project)
    take_step(case=second, step="lose_contact", by=None, on=DAY)
    assert list(Case.objects.live().of_person(one)) == [first]
    undo_merge(merge=merge, by=by)
    assert list(Case.objects.of_person(other)) == [second]


def test_two_files_of_one_who_departed_are_one_person_reached(site: Site, by: User, project: Project) -> None:
    one, other = PersonFactory.create_batch(2, site=site)
    case = opened(one, project, "avrr_out")
    add_member(case=case, person=other, by=None, on=DAY, role="spouse")
    Case.objects.filter(pk=case.pk).update(state="departed", departed_on=DAY)
    service = Activity.objects.filter(pk=case.activity_id)
    assert reach(service).named == 2
    joined(one, other, by)
    assert reach(service).named == 1


def test_who_may_not_see_a_restricted_case_is_not_asked_about_it(site: Site, by: User, project: Project) -> None:
    one, other = PersonFactory.create_batch(2, site=site)
    case = opened(one, project)
    add_member(case=case, person=other, by=None, on=DAY)
    Case.objects.filter(pk=case.pk).update(category="trafficking")
    (clash,) = [one for one in plan_of(one, other).clashes if one.model is CaseMember]
    assert clash.trace is not None
    assert clash.trace.seen_by is not None
    assert not clash.trace.seen_by(CaseMember.objects.all(), by).exists()
    joined(one, other, by)
    assert case.members.get(left_on=None).person == one
