"""A pair of likely doubles on its page: compared, judged, and shown to nobody who covers one side only."""

import pytest
from django.urls import reverse

from beneficiaries.models import DuplicatePair
from tests.factories.beneficiaries import DuplicatePairFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(world):
    return world.client("social worker")


def test_a_pair_is_compared_and_judged(desk, world):
    pair = DuplicatePairFactory.create(first__site=world.north, second__site=world.north)
    url = reverse("beneficiaries:pair", args=[pair.first.uuid, pair.second.uuid])
    assert pair.first.ref in desk.get(reverse("beneficiaries:pair-list")).content.decode()
    page = desk.get(url).content.decode()
    assert "Two people" in page
    assert desk.post(url, {"verdict": "same"}).status_code == 404
    desk.post(url, {"verdict": "different"})
    pair.refresh_from_db()
    assert pair.verdict == DuplicatePair.Verdict.DIFFERENT
    assert "No duplicate to judge" in desk.get(reverse("beneficiaries:pair-list")).content.decode()


def test_a_pair_with_another_site_is_not_shown(desk, world):
    pair = DuplicatePairFactory.create(first__site=world.north, second__site=world.south)
    assert "No duplicate to judge" in desk.get(reverse("beneficiaries:pair-list")).content.decode()
    assert desk.get(reverse("beneficiaries:pair", args=[pair.first.uuid, pair.second.uuid])).status_code == 404
