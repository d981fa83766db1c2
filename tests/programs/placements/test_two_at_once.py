"""Two at once: one expert goes to one host."""

from datetime import date
from functools import partial

import pytest

from programs.actions import placements as actions
from programs.models import Placement
from programs.refusals.placements import ExpertBusy
from tests.factories.beneficiaries import PersonFactory
from tests.factories.placements import placed
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)
MATCHED, START = date(2026, 3, 2), date(2026, 4, 6)


def test_one_expert_matched_to_two_hosts_at_once_goes_to_one() -> None:
    person, needs = PersonFactory.create(), [placed("validated"), placed("validated")]
    results = together(
        *(
            partial(actions.match_placement, placement=need, person=person, by=None, on=MATCHED, starts_on=START)
            for need in needs
        )
    )
    assert {type(one) for one in results} == {Placement, ExpertBusy}
    assert Placement.objects.filter(expert=person).count() == 1
