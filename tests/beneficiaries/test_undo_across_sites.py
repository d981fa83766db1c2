"""Parting files of two sites again: one asks and another agrees, as for joining them."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from beneficiaries import refusals
from beneficiaries.actions import decide_merge, decide_undo, merge_files, undo_merge
from beneficiaries.models import Merge, Person
from tests.beneficiaries.merging import judge
from tests.factories.beneficiaries import PersonFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Any:
    return SiteFactory.create()


@pytest.fixture
def other_site() -> Any:
    return SiteFactory.create()


def joined(site: Any, other_site: Any) -> tuple[Merge, Any, Any]:
    """A joining across two sites, who asked for it, and who agreed."""
    asks, decides = judge(site, other_site), judge(site, other_site)
    kept, merged = PersonFactory.create(site=site), PersonFactory.create(site=other_site)
    merge = merge_files(kept=kept, merged=merged, by=asks, choices={})
    return decide_merge(merge=merge, by=decides, agree=True), asks, decides


def test_undoing_takes_two_as_joining_did(site: Any, other_site: Any) -> None:
    merge, asks, decides = joined(site, other_site)
    with pytest.raises(refusals.MergeDecided):
        decide_undo(merge=merge, by=asks, agree=True)
    for _again in range(2):
        asked = undo_merge(merge=merge, by=decides)
        assert (asked.state, asked.undo_asked_by) == ("done", decides)
    with pytest.raises(refusals.AnotherDecides):
        decide_undo(merge=merge, by=decides, agree=True)
    with pytest.raises(refusals.UndoAskedAlready):
        undo_merge(merge=merge, by=asks)
    with pytest.raises(refusals.OutOfReach):
        decide_undo(merge=merge, by=judge(site), agree=True)
    assert Person.objects.get(pk=merge.merged.pk).merged_into == merge.kept
    for _again in range(2):
        undone = decide_undo(merge=merge, by=asks, agree=True)
        assert (undone.state, undone.undo_asked_by, undone.undone_by) == ("undone", decides, asks)
    assert Person.objects.get(pk=merge.merged.pk).merged_into is None


def test_undoing_is_refused_or_taken_back_and_may_be_asked_again(site: Any, other_site: Any) -> None:
    merge, asks, decides = joined(site, other_site)
    for who in (asks, decides):
        undo_merge(merge=merge, by=asks)
        left = decide_undo(merge=merge, by=who, agree=False)
        assert (left.state, left.undo_asked_by, left.undo_asked_at) == ("done", None, None)
    assert undo_merge(merge=merge, by=decides).undo_asked_by == decides


def test_the_database_holds_that_two_undo(site: Any, other_site: Any) -> None:
    merge, _asks, decides = joined(site, other_site)
    merge.state, merge.undone_by, merge.undone_at = "undone", decides, merge.decided_at
    for asked in (None, decides):
        merge.undo_asked_by = asked
        with pytest.raises(IntegrityError, match="merge_across_sites_undone_by_two"), transaction.atomic():
            merge.save()
