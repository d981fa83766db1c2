"""Two at once: one expert goes to one host."""

from datetime import date

import pytest

from programs.actions import placements as actions
from programs.models import Placement
from programs.refusals.placements import ExpertBusy
from tests.factories.beneficiaries import PersonFactory
from tests.factories.placements import placed
from tests.programs.cases.test_at_once import both

pytestmark = pytest.mark.django_db(transaction=True)
START = date(2026, 4, 6)


def test_one_expert_matched_to_two_hosts_at_once_goes_to_one() -> None:
    person, needs = PersonFactory.create(), [placed("validated"), placed("validated")]
    waiting = iter(needs)

    def match() -> Placement:
        return actions.match_placement(
            placement=next(waiting), person=person, by=None, on=date(2026, 3, 2), starts_on=START
        )  # fmt: skip

    results = list(both(match))
    assert ExpertBusy in results
    assert Placement.objects.filter(expert=person).count() == 1
