"""Scenario 9: 100 and 40 people, ten in both, are 130; one person in two files found out, 129; undone, 130."""

import pytest

from beneficiaries.actions import merge_files, undo_merge
from programs.counting import reach
from programs.models import Activity
from tests.beneficiaries.merging import DAY, judge
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import EntitlementFactory, RoundFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory, ParticipationFactory
from tests.factories.trainings import AttendanceFactory, LearnerFactory, SessionFactory
from trainings.models import Attendance

pytestmark = pytest.mark.django_db


def test_a_person_found_in_two_files_is_counted_once_and_undoing_counts_two() -> None:
    site = SiteFactory.create()
    people = PersonFactory.create_batch(130, site=site)
    one, other = ActivityFactory.create(), ActivityFactory.create()
    for activity, came in ((one, people[:100]), (other, people[90:])):
        for person in came:
            ParticipationFactory.create(activity=activity, person=person)
    fatoumata, fatou = people[0], people[-1]
    round_ = RoundFactory.create()
    session = SessionFactory.create(state="held")
    for person in (fatoumata, fatou):
        EntitlementFactory.create(round=round_, person=person, state="collected", collected_by=person, collected_on=DAY)
        learner = LearnerFactory.create(cohort=session.cohort, person=person)
        AttendanceFactory.create(session=session, learner=learner)

    def figures() -> tuple[int, int, int]:
        return reach(Activity.objects.all()).reached_min, Attendance.objects.count(), round_.entitlements.count()

    assert figures() == (130, 2, 2)
    merge = merge_files(kept=fatoumata, merged=fatou, by=judge(site), choices={})
    assert figures() == (129, 2, 2)
    undo_merge(merge=merge, by=judge(site))
    assert figures() == (130, 2, 2)


def test_an_absence_that_was_chosen_counts_nobody() -> None:
    site = SiteFactory.create()
    one, other = PersonFactory.create_batch(2, site=site)
    session = SessionFactory.create(state="held")
    marks = [
        AttendanceFactory.create(
            session=session, learner=LearnerFactory.create(cohort=session.cohort, person=person), mark=mark
        )
        for person, mark in ((one, "absent"), (other, "present"))
    ]
    key = f"trainings.attendance.learner_id:{marks[0].pk}:{marks[1].pk}"
    merge_files(kept=one, merged=other, by=judge(site), choices={"clashes": {key: "kept"}})
    assert reach(Activity.objects.all()).reached_min == 0
