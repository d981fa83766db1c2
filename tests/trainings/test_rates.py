"""The rate of attendance, ranks, ties and laureates."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from programs.models import Enrolment
from tests.factories.trainings import AttendanceFactory, CohortFactory, LearnerFactory, SessionFactory, attend
from trainings.actions import decide_tie
from trainings.models import Attendance, Cohort, Learner, Session, Standing
from trainings.rates import average, rates
from trainings.refusals import NotAmongEquals, NoTie, ReasonNeeded, WrongNumber

pytestmark = pytest.mark.django_db
Mark = Attendance.Mark


def _standings(cohort: Cohort) -> list[Standing]:
    return list(rates(Cohort.objects.filter(pk=cohort.pk)))


def _of(learner: Learner) -> Standing:
    return Standing.objects.get(learner=learner)


def _cohort_of(*attended: int, of: int = 10, **fields: Any) -> tuple[Cohort, list[Learner]]:
    """A cohort with ``of`` sessions held; each learner was there ``attended`` times, absent otherwise."""
    cohort = CohortFactory.create(**fields)
    sessions = SessionFactory.create_batch(of, cohort=cohort)
    learners = [LearnerFactory.create(cohort=cohort) for _number in attended]
    for learner, number in zip(learners, attended, strict=True):
        attend(sessions[:number], [learner])
        attend(sessions[number:], [learner], mark=Mark.ABSENT)
    return cohort, learners


def test_late_and_remote_count_as_there_absent_and_excused_do_not():
    cohort = CohortFactory.create()
    learner = LearnerFactory.create(cohort=cohort)
    for mark in Mark.values:
        attend([SessionFactory.create(cohort=cohort)], [learner], mark=mark)
    assert (_of(learner).attended, _of(learner).held, _of(learner).rate) == (3, 5, Decimal("0.6000"))


def test_a_cancelled_session_counts_for_nobody_even_with_marks():
    _cohort, (learner,) = _cohort_of(9)
    cancelled = Attendance.objects.filter(learner=learner, mark=Mark.ABSENT).get().session
    Session.objects.filter(pk=cancelled.pk).update(state=Session.State.CANCELLED)
    assert (_of(learner).attended, _of(learner).held, _of(learner).rate) == (9, 9, Decimal("1.0000"))


def test_without_marks_there_is_no_rate_and_no_rank_but_a_line():
    cohort, (there, never_marked) = _cohort_of(0, 0, of=0)
    attend([SessionFactory.create(cohort=cohort)], [there], mark=Mark.ABSENT)
    assert _of(there).rate == Decimal("0.0000")
    silent = _of(never_marked)
    assert (silent.held, silent.rate, silent.rank, silent.laureate, silent.tie) == (0, None, None, False, False)
    assert [standing.learner for standing in _standings(cohort)] == [there, never_marked]


def test_a_session_without_ones_mark_is_not_in_ones_denominator():
    cohort, (first, later) = _cohort_of(10, 0, of=0)
    sessions = SessionFactory.create_batch(4, cohort=cohort)
    attend(sessions, [first])
    attend(sessions[2:], [later])
    assert (_of(first).held, _of(later).held, _of(later).rate) == (4, 2, Decimal("1.0000"))


def test_who_withdrew_keeps_the_rate_of_their_time_and_has_no_rank():
    cohort, (gone, stays) = _cohort_of(0, 0, of=0)
    early, late = (
        SessionFactory.create(cohort=cohort, date=date(2026, 3, 9)),
        SessionFactory.create(cohort=cohort, date=date(2026, 3, 20)),
    )
    attend([early, late], [gone], mark=Mark.ABSENT)
    Attendance.objects.filter(learner=gone, session=early).update(mark=Mark.PRESENT)
    attend([early, late], [stays])
    Enrolment.objects.filter(pk=gone.enrolment_id).update(status="withdrawn", status_on=date(2026, 3, 10))
    assert (_of(gone).rate, _of(gone).held, _of(gone).rank, _of(gone).laureate) == (Decimal("1.0000"), 1, None, False)
    assert _of(stays).rank == 1


def test_people_on_the_waiting_list_have_no_line():
    cohort, _learners = _cohort_of(3)
    LearnerFactory.create(cohort=cohort, status="waitlisted")
    assert len(_standings(cohort)) == 1


def test_equals_share_a_rank_and_the_next_rank_is_left_out():
    cohort, _learners = _cohort_of(9, 10, 10, 8, 9)
    assert [(one.rank, one.attended) for one in _standings(cohort)] == [(1, 10), (1, 10), (3, 9), (3, 9), (5, 8)]


def test_without_places_all_past_the_threshold_are_laureates():
    cohort, _learners = _cohort_of(10, 8, 8, 7)
    assert [one.laureate for one in _standings(cohort)] == [True, True, True, False]
    assert not any(one.tie for one in _standings(cohort))


def test_a_rate_that_reads_as_the_threshold_reaches_it():
    _cohort, (learner,) = _cohort_of(2, of=3, threshold=Decimal("0.6667"))
    assert _of(learner).rate == Decimal("0.6667")
    assert _of(learner).laureate


def test_equals_within_the_places_are_no_tie():
    cohort, _learners = _cohort_of(10, 9, 9, 8, laureate_places=3)
    assert [(one.tie, one.laureate) for one in _standings(cohort)] == [(False, True)] * 3 + [(False, False)]


def test_equals_who_straddle_the_last_place_are_a_tie_and_nobody_is_a_laureate_yet():
    cohort, _learners = _cohort_of(10, 9, 9, 8, laureate_places=2)
    assert [one.tie for one in _standings(cohort)] == [False, True, True, False]
    assert not any(one.laureate for one in _standings(cohort))


def test_equals_below_the_threshold_are_no_tie():
    cohort, _learners = _cohort_of(10, 5, 5, laureate_places=2)
    assert [(one.tie, one.laureate) for one in _standings(cohort)] == [(False, True), (False, False), (False, False)]


def test_no_place_at_all_makes_no_tie_and_no_laureate():
    cohort, _learners = _cohort_of(10, 10, laureate_places=0)
    assert not any(one.tie or one.laureate for one in _standings(cohort))


def test_after_a_decision_the_chosen_are_laureates_and_the_reason_stays():
    cohort, (best, one, other, _last) = _cohort_of(10, 9, 9, 8, laureate_places=2)
    decide_tie(cohort=cohort, learners=[other], reason="  Came from further away ", by=None)
    assert {standing.learner for standing in _standings(cohort) if standing.laureate} == {best, other}
    assert [standing.tie for standing in _standings(cohort)] == [False, True, True, False]
    cohort.refresh_from_db()
    assert cohort.tie_reason == "Came from further away"
    decide_tie(cohort=cohort, learners=[one], reason="A mistake", by=None)
    decide_tie(cohort=cohort, learners=[one], reason="A mistake", by=None)
    assert {standing.learner for standing in _standings(cohort) if standing.laureate} == {best, one}


def test_when_others_become_equal_the_tie_is_open_again():
    cohort, (_best, _one, other, last) = _cohort_of(10, 9, 9, 8, laureate_places=2)
    decide_tie(cohort=cohort, learners=[other], reason="Drawn by lot", by=None)
    mended = Attendance.objects.filter(learner=last, mark=Mark.ABSENT).first()
    assert mended is not None
    Attendance.objects.filter(pk=mended.pk).update(mark=Mark.PRESENT)
    assert sum(standing.tie for standing in _standings(cohort)) == 3
    assert not any(standing.laureate for standing in _standings(cohort))


def test_a_decision_is_refused_without_reason_without_tie_for_others_and_for_another_number():
    cohort, (best, one, other) = _cohort_of(10, 9, 9, laureate_places=2)
    with pytest.raises(ReasonNeeded):
        decide_tie(cohort=cohort, learners=[one], reason=" ", by=None)
    with pytest.raises(NotAmongEquals):
        decide_tie(cohort=cohort, learners=[best], reason="x", by=None)
    with pytest.raises(WrongNumber, match="exactly 1"):
        decide_tie(cohort=cohort, learners=[one, other], reason="x", by=None)
    settled, (alone,) = _cohort_of(10, laureate_places=1)
    with pytest.raises(NoTie):
        decide_tie(cohort=settled, learners=[alone], reason="x", by=None)


def test_each_cohort_is_ranked_by_itself():
    one, _learners = _cohort_of(10, 9)
    other, _others = _cohort_of(5)
    found = list(rates(Cohort.objects.filter(pk__in=[one.pk, other.pk])))
    assert [(standing.cohort_id, standing.rank) for standing in found] == [(one.pk, 1), (one.pk, 2), (other.pk, 1)]
    assert average(_standings(one)) == Decimal("0.95")
    assert average([]) is None


def test_rates_of_a_cohort_ask_twice_whatever_its_size(django_assert_num_queries: Any):
    for size in (2, 20):
        cohort, _learners = _cohort_of(*[8] * size)
        with django_assert_num_queries(2):
            assert len(_standings(cohort)) == size


def test_a_mark_makes_rates_of_one_cohort_only():
    mark = AttendanceFactory.create()
    assert _of(mark.learner).rate == 1
    assert len(_standings(mark.session.cohort)) == 1


_marks = st.lists(st.sampled_from([*Mark.values, None]), min_size=4, max_size=4)


class TestProperties(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        rows=st.lists(_marks, min_size=1, max_size=6),
        places=st.one_of(st.none(), st.integers(0, 6)),
        threshold=st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("0.6667"), Decimal("1")]),
        cancelled=st.integers(0, 3),
    )
    def test_the_database_agrees_with_the_rule_as_written(self, rows, places, threshold, cancelled):
        cohort = CohortFactory.create(laureate_places=places, threshold=threshold)
        sessions = SessionFactory.create_batch(4, cohort=cohort, state=Session.State.HELD)
        Session.objects.filter(pk=sessions[cancelled].pk).update(state=Session.State.CANCELLED)
        learners = LearnerFactory.create_batch(len(rows), cohort=cohort)
        Attendance.objects.bulk_create(
            Attendance(session=session, learner=learner, mark=mark)
            for learner, marks in zip(learners, rows, strict=True)
            for session, mark in zip(sessions, marks, strict=True)
            if mark
        )
        counted = [[mark for at, mark in enumerate(marks) if mark and at != cancelled] for marks in rows]
        rate = [
            (Decimal(sum(mark in Attendance.ATTENDED for mark in marks)) / len(marks)).quantize(
                Decimal("0.0001"), ROUND_HALF_UP
            )
            if marks
            else None
            for marks in counted
        ]
        known = [one for one in rate if one is not None]
        rank = [None if one is None else 1 + sum(other > one for other in known) for one in rate]
        past = [one is not None and one >= threshold for one in rate]
        tie = []
        for one, first, reached in zip(rate, rank, past, strict=True):
            last = first - 1 + sum(other == one for other in known) if first is not None else 0
            tie.append(bool(reached and places is not None and first is not None and first <= places < last))
        laureate = [
            past[at] and (places is None or (rank[at] or 99) <= places) and not any(tie) for at in range(len(rows))
        ]
        found = {standing.learner_id: standing for standing in _standings(cohort)}
        for at, learner in enumerate(learners):
            mine = found[learner.pk]
            assert (mine.held, mine.rate, mine.rank, mine.past_threshold) == (
                len(counted[at]),
                rate[at],
                rank[at],
                past[at],
            )
            assert (mine.tie, mine.laureate, mine.tie_open) == (tie[at], laureate[at], any(tie))
