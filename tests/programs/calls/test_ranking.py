"""Points of 100, ranks, and money that never goes beyond a budget: on every set of applications one can think of."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.ranking import (
    APPROVED,
    REJECTED,
    RESERVE,
    Candidate,
    Measure,
    average,
    half_up,
    propose,
    ranks,
    total,
)

D = Decimal

#: Without a clock and without chance: the same examples on a machine that is busy.
steadily = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def _money(least: int, most: int) -> st.SearchStrategy[Decimal]:
    """Amounts to the hundredth, from whole hundredths: drawn ten times faster than decimals."""
    return st.integers(least * 100, most * 100).map(lambda hundredths: D(hundredths).scaleb(-2))


amounts = _money(1, 500_000)
#: Few totals and few amounts, so that equals are frequent.
candidates = st.lists(
    st.tuples(
        st.sampled_from([D(20), D("59.99"), D(60), D(70), D("70.01"), D(88), D(100)]),
        st.one_of(st.sampled_from([D(10_000), D(50_000), D(100_000)]), amounts),
    ),
    max_size=14,
).map(lambda rows: [Candidate(f"A{n:02}", points, amount) for n, (points, amount) in enumerate(rows)])
budgets = st.one_of(st.sampled_from([D(100_000), D(250_000), D(500_000)]), _money(0, 2_000_000))


def test_a_total_weighs_criteria_and_averages_assessments() -> None:
    measures = {"need": Measure(weight=3, most=10), "budget": Measure(weight=1, most=5)}
    # (3 × 8/10 + 1 × 2/5) / 4 = 70; (3 × 6/10 + 1 × 5/5) / 4 = 70.
    assert total(measures, [{"need": D(8), "budget": D(2)}]) == D("70.00")
    assert total(measures, [{"need": D(8), "budget": D(2)}, {"need": D(7), "budget": D(4)}]) == D("71.25")
    assert total(measures, []) is None
    assert total({}, [{}]) is None


def test_halves_are_rounded_up() -> None:
    assert half_up(Fraction(1, 200)) == D("0.01")
    assert half_up(Fraction(2, 3)) == D("0.67")
    assert half_up(Fraction(59_995, 1000)) == D("60.00")
    assert average([D("7.005"), D(7)]) == D("7.00")
    assert average([D("7.01"), D(7)]) == D("7.01")


def test_a_third_of_a_point_is_not_lost_before_the_end() -> None:
    measures = {n: Measure(1, 3) for n in range(3)}
    assert total(measures, [dict.fromkeys(range(3), D(1))]) == D("33.33")
    assert total(measures, [dict.fromkeys(range(3), D(3))]) == D("100.00")


def test_equals_share_a_rank_and_the_next_one_counts_them() -> None:
    assert ranks([D(70), D(88), D(88), D(60)]) == {D(88): 1, D(70): 3, D(60): 4}


def test_the_threshold_itself_passes() -> None:
    found = propose([Candidate("A", D(60), D(1)), Candidate("B", D("59.99"), D(1))], budget=D(5), threshold=D(60))
    assert [(place.key, place.outcome) for place in found.places] == [("A", APPROVED), ("B", REJECTED)]


def test_a_smaller_one_is_not_preferred_silently() -> None:
    rows = [Candidate("A", D(90), D(60)), Candidate("B", D(80), D(50)), Candidate("C", D(70), D(40))]
    kept = propose(rows, budget=D(100), threshold=D(60))
    assert [place.outcome for place in kept.places] == [APPROVED, RESERVE, RESERVE]
    assert kept.skipped_to == ()
    let = propose(rows, budget=D(100), threshold=D(60), skip=True)
    assert [place.outcome for place in let.places] == [APPROVED, RESERVE, APPROVED]
    assert let.skipped_to == ("C",)


def test_equals_at_the_last_place_are_named_and_wait_for_people() -> None:
    rows = [Candidate(key, D(80), D(60)) for key in "CAB"] + [Candidate("Z", D(70), D(10))]
    open_ = propose(rows, budget=D(130), threshold=D(60))
    assert open_.tied == ("A", "B", "C")
    assert open_.left == D(130)
    assert {place.outcome for place in open_.places} == {RESERVE}
    settled = propose(rows, budget=D(130), threshold=D(60), preferred=["C", "A", "B"])
    assert settled.tied == ()
    assert [(place.key, place.outcome) for place in settled.places] == [
        ("C", APPROVED),
        ("A", APPROVED),
        ("B", RESERVE),
        ("Z", RESERVE),
    ]


def test_equals_who_all_fit_or_of_whom_none_fits_are_no_tie() -> None:
    rows = [Candidate(key, D(80), D(60)) for key in "AB"]
    assert [place.outcome for place in propose(rows, budget=D(120), threshold=D(60)).places] == [APPROVED] * 2
    none = propose(rows, budget=D(59), threshold=D(60))
    assert (none.tied, none.granted) == ((), 0)


@steadily
@given(candidates, budgets, st.booleans())
def test_a_budget_is_never_exceeded(rows: list[Candidate], budget: Decimal, skip: bool) -> None:
    found = propose(rows, budget=budget, threshold=D(60), skip=skip)
    assert found.granted <= budget
    assert sum(place.granted for place in found.places if place.outcome == APPROVED) == found.granted
    order = propose(rows, budget=budget, threshold=D(60), skip=skip, preferred=sorted(found.tied, reverse=True))
    assert order.granted <= budget


@steadily
@given(candidates, budgets, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_does_not_matter(
    rows: list[Candidate], budget: Decimal, skip: bool, chance: object
) -> None:
    shuffled = rows[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert propose(rows, budget=budget, threshold=D(60), skip=skip) == propose(
        shuffled, budget=budget, threshold=D(60), skip=skip
    )


@steadily
@given(candidates, budgets, st.booleans())
def test_a_higher_total_never_ranks_below_and_nobody_is_lost(
    rows: list[Candidate], budget: Decimal, skip: bool
) -> None:
    found = propose(rows, budget=budget, threshold=D(60), skip=skip)
    assert sorted(place.key for place in found.places) == [row.key for row in rows]
    for one in found.places:
        assert one.rank == 1 + sum(other.total > one.total for other in found.places)
        assert (one.outcome == REJECTED) == (one.total < 60)
        assert (one.granted > 0) == (one.outcome == APPROVED)


@steadily
@given(candidates, budgets)
def test_without_a_reason_nobody_passes_before_a_better_one_who_waits(rows: list[Candidate], budget: Decimal) -> None:
    found = propose(rows, budget=budget, threshold=D(60))
    waits = [place.total for place in found.places if place.outcome == RESERVE]
    for place in found.places:
        if place.outcome == APPROVED:
            assert all(place.total >= other for other in waits)
    assert found.skipped_to == ()


@steadily
@given(candidates, budgets)
def test_equals_have_one_fate_unless_people_chose(rows: list[Candidate], budget: Decimal) -> None:
    found = propose(rows, budget=budget, threshold=D(60))
    fates: dict[Decimal, set[str]] = {}
    for place in found.places:
        fates.setdefault(place.total, set()).add(place.outcome)
    assert all(len(outcomes) == 1 for outcomes in fates.values())
    tied = [row for row in rows if row.key in found.tied]
    if tied:
        assert len({row.total for row in tied}) == 1
        assert min(row.amount for row in tied) <= found.left < sum(row.amount for row in tied)


@steadily
@given(candidates, budgets)
def test_the_first_on_the_reserve_list_does_not_fit(rows: list[Candidate], budget: Decimal) -> None:
    found = propose(rows, budget=budget, threshold=D(60))
    first = next((place for place in found.places if place.outcome == RESERVE), None)
    if first is not None and not found.tied:
        asked = next(row.amount for row in rows if row.key == first.key)
        assert asked > budget - found.granted


@steadily
@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 50)), min_size=1, max_size=6),
    st.integers(1, 4),
    st.data(),
)
def test_a_total_lies_between_0_and_100_and_grows_with_points(
    criteria: list[tuple[int, int]], assessors: int, data: st.DataObject
) -> None:
    measures = {n: Measure(weight, most) for n, (weight, most) in enumerate(criteria)}
    given_ = [{n: data.draw(_money(0, one.most)) for n, one in measures.items()} for _one in range(assessors)]
    found = total(measures, given_)
    assert found is not None
    assert 0 <= found <= 100
    best = total(measures, [{n: D(one.most) for n, one in measures.items()}, *given_[1:]])
    assert best is not None
    assert best >= found
    assert total(measures, given_[::-1]) == found


def test_an_assessment_without_a_criterion_is_an_error_not_a_zero() -> None:
    with pytest.raises(KeyError):
        total({1: Measure(1, 10), 2: Measure(1, 10)}, [{1: D(10)}])
