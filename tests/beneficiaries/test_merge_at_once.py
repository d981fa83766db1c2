"""Two people at two desks, one pair: it is joined once."""

from collections.abc import Callable
from typing import Any

import pytest

from beneficiaries import refusals
from beneficiaries.actions import add_note, judge_pair, merge_files, undo_merge
from beneficiaries.models import DuplicatePair, Merge, Note, Person
from tests.beneficiaries.merging import judge
from tests.factories.beneficiaries import DuplicatePairFactory, NoteFactory, PersonFactory
from tests.factories.places import SiteFactory
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pair() -> DuplicatePair:
    site = SiteFactory.create()
    first, second = PersonFactory.create_batch(2, site=site)
    NoteFactory.create(person=second)
    return DuplicatePairFactory.create(first=first, second=second)


def test_the_same_pair_at_two_desks_is_joined_once(pair: DuplicatePair) -> None:
    one, other = judge(pair.first.site), judge(pair.first.site)

    def joining(by: Any) -> Callable[[], Any]:
        return lambda: merge_files(kept=pair.first, merged=pair.second, by=by, choices={})

    answers = together(joining(one), joining(other), joining(one))
    assert {type(answer) for answer in answers} == {Merge}
    assert len({answer.pk for answer in answers}) == 1
    assert Note.objects.get().person == pair.first


def test_each_file_into_the_other_at_once_is_done_one_way(pair: DuplicatePair) -> None:
    by = judge(pair.first.site)
    answers = together(
        lambda: merge_files(kept=pair.first, merged=pair.second, by=by, choices={}),
        lambda: merge_files(kept=pair.second, merged=pair.first, by=by, choices={}),
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Merge", "WasMerged"]
    assert Person.objects.filter(merged_into=None).count() == 1


def test_one_joins_while_another_says_two_people(pair: DuplicatePair) -> None:
    by = judge(pair.first.site)
    joined, judged = together(
        lambda: merge_files(kept=pair.first, merged=pair.second, by=by, choices={}),
        lambda: judge_pair(pair=pair, by=by, verdict="different"),
    )
    pair.refresh_from_db()
    if isinstance(joined, Merge):
        assert pair.verdict == "same"
        assert isinstance(judged, refusals.AlreadyJudged)
    else:
        assert (pair.verdict, type(joined)) == ("different", refusals.JudgedDifferent)


def test_what_is_written_while_files_are_joined_is_refused_or_goes_along(pair: DuplicatePair) -> None:
    by = judge(pair.first.site)
    _merge, noted = together(
        lambda: merge_files(kept=pair.first, merged=pair.second, by=by, choices={}),
        lambda: add_note(person=pair.second, by=by, text="Came on Monday."),
    )
    assert not Note.objects.filter(person=pair.second).exists()
    assert Note.objects.count() == (1 if isinstance(noted, refusals.WasMerged) else 2)


def test_undone_at_two_desks_it_is_undone_once(pair: DuplicatePair) -> None:
    by = judge(pair.first.site)
    merge = merge_files(kept=pair.first, merged=pair.second, by=by, choices={})
    answers = together(lambda: undo_merge(merge=merge, by=by), lambda: undo_merge(merge=merge, by=by))
    assert {answer.state for answer in answers} == {"undone"}
    assert Note.objects.get().person == pair.second


def test_three_files_joined_crosswise_wait_for_nobody_for_ever(pair: DuplicatePair) -> None:
    site = pair.first.site
    by = judge(site)
    for _turn in range(5):
        a, b, c = PersonFactory.create_batch(3, site=site)

        def joining(kept: Person, merged: Person) -> Callable[[], Any]:
            return lambda: merge_files(kept=kept, merged=merged, by=by, choices={})

        answers = together(joining(a, b), joining(b, a), joining(b, c), joining(c, a))
        assert {type(answer) for answer in answers} <= {Merge, refusals.WasMerged}, answers
        # Two joinings make one of three, and no file leads back to itself.
        assert sum(isinstance(answer, Merge) for answer in answers) == 2
        assert Person.objects.filter(pk__in=[a.pk, b.pk, c.pk]).current().count() == 1
