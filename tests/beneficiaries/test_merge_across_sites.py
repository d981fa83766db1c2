"""Joining two files of two sites: one asks, somebody else who covers both agrees."""

from typing import Any

import pytest

from beneficiaries import refusals
from beneficiaries.actions import decide_merge, decide_undo, merge_files, undo_merge
from beneficiaries.models import FileShare, Merge, Person
from beneficiaries.timeline import timeline_of
from tests.beneficiaries.merging import DAY, fatou, fatoumata, judge
from tests.factories.accounts import UserFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Any:
    return SiteFactory.create()


class TestAcrossSites:
    @pytest.fixture
    def other_site(self) -> Any:
        return SiteFactory.create()

    def ask(self, site: Any, other_site: Any) -> tuple[Merge, Any, Any]:
        asks, decides = judge(site, other_site), judge(site, other_site)
        merge = merge_files(kept=fatoumata(site), merged=fatou(other_site), by=asks, choices={})
        return merge, asks, decides

    def test_one_asks_and_another_agrees(self, site: Any, other_site: Any) -> None:
        merge, asks, decides = self.ask(site, other_site)
        assert (merge.state, merge.across_sites) == ("asked", True)
        assert merge.merged.merged_into is None
        again = merge_files(kept=merge.kept, merged=merge.merged, by=asks, choices={})
        assert again == merge
        with pytest.raises(refusals.AnotherDecides):
            decide_merge(merge=merge, by=asks, agree=True)
        done = decide_merge(merge=merge, by=decides, agree=True)
        assert (done.state, done.decided_by) == ("done", decides)
        assert decide_merge(merge=merge, by=decides, agree=True) == done
        assert Person.objects.get(pk=merge.merged.pk).merged_into == merge.kept

    def test_the_site_of_the_joined_file_goes_on_seeing_the_person(self, site: Any, other_site: Any) -> None:
        merge, asks, decides = self.ask(site, other_site)
        decide_merge(merge=merge, by=decides, agree=True)
        assert Person.objects.visible_to(UserFactory.create(sites=[other_site])).filter(pk=merge.kept.pk).exists()
        undo_merge(merge=merge, by=decides)
        decide_undo(merge=merge, by=asks, agree=True)
        assert not FileShare.objects.exists()

    def test_the_timeline_leads_to_the_joining_only_where_its_page_opens(self, site: Any, other_site: Any) -> None:
        merge, _asks, decides = self.ask(site, other_site)
        decide_merge(merge=merge, by=decides, agree=True)
        of_one = UserFactory.create(sites=[site])
        told = [
            [
                entry.told.url
                for month in months
                for entry in month.entries
                if str(merge.merged.ref) in entry.told.sentence
            ]
            for months in (timeline_of(merge.kept, user, today=DAY, topic="file").months for user in (decides, of_one))
        ]
        assert told == [[f"/people/joined/{merge.uuid}/"], [""]]

    def test_a_file_that_changed_meanwhile_voids_what_was_asked(self, site: Any, other_site: Any) -> None:
        merge, _asks, decides = self.ask(site, other_site)
        merge.merged.save()
        assert decide_merge(merge=merge, by=decides, agree=True).state == "refused"
        assert Person.objects.get(pk=merge.merged.pk).merged_into is None
        with pytest.raises(refusals.MergeDecided):
            decide_merge(merge=merge, by=decides, agree=True)

    def test_other_choices_are_asked_for_anew(self, site: Any, other_site: Any) -> None:
        merge, asks, _decides = self.ask(site, other_site)
        with pytest.raises(refusals.JoinAskedAlready):
            merge_files(kept=merge.kept, merged=merge.merged, by=asks, choices={"fields": {"phone": "merged"}})
        assert decide_merge(merge=merge, by=asks, agree=False).state == "refused"
        assert merge_files(kept=merge.kept, merged=merge.merged, by=asks, choices={}).state == "asked"

    def test_someone_of_one_site_decides_nothing(self, site: Any, other_site: Any) -> None:
        merge, _asks, _decides = self.ask(site, other_site)
        with pytest.raises(refusals.OutOfReach):
            decide_merge(merge=merge, by=judge(site), agree=True)
