"""A pair of likely doubles on its page: compared, judged, and shown to nobody who covers one side only."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from beneficiaries.actions import remove_attachment
from beneficiaries.models import DuplicatePair
from tests.factories.beneficiaries import DuplicatePairFactory
from tests.factories.distributions import EntitlementFactory, RoundFactory
from tests.factories.papers import AttachmentFactory
from tests.flat import assert_flat
from tests.reading import tight

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


def test_what_was_promised_and_collected_is_told_once(desk, world):
    pair = DuplicatePairFactory.create(first__site=world.north, second__site=world.north)
    round_ = RoundFactory.create(site=world.north)
    row = {"round": round_, "person": pair.first, "collected_by": pair.first}
    EntitlementFactory.create(**row, state="collected", collected_on=date(2026, 3, 1))
    url = reverse("beneficiaries:pair", args=[pair.first.uuid, pair.second.uuid])
    assert dict(desk.get(url).context["sides"][0].counts)["Entitlements"] == 1
    assert tight(desk.get(url).content.decode()).count("Entitlements") == 1


def test_a_pair_with_another_site_is_not_shown(desk, world):
    pair = DuplicatePairFactory.create(first__site=world.north, second__site=world.south)
    assert "No duplicate to judge" in desk.get(reverse("beneficiaries:pair-list")).content.decode()
    assert desk.get(reverse("beneficiaries:pair", args=[pair.first.uuid, pair.second.uuid])).status_code == 404


def photographs(answer):
    return [side.photo for side in answer.context["sides"]]


def test_both_photographs_stand_side_by_side(desk, world):
    pair = DuplicatePairFactory.create(first__site=world.north, second__site=world.north)
    url = reverse("beneficiaries:pair", args=[pair.first.uuid, pair.second.uuid])
    assert "Photograph" not in desk.get(url).content.decode()
    AttachmentFactory.create(person=pair.first, added_at=datetime(2026, 1, 5, tzinfo=UTC))
    one = AttachmentFactory.create(person=pair.first, added_at=datetime(2026, 2, 5, tzinfo=UTC))
    answer = desk.get(url)
    assert photographs(answer) == [one, None]
    assert "No photograph in this file." in answer.content.decode()
    other = AttachmentFactory.create(person=pair.second)
    answer = desk.get(url)
    assert photographs(answer) == [one, other]
    for photo in (one, other):
        small = reverse("beneficiaries:attachment-small", args=[photo.uuid])
        assert small in answer.content.decode()
        assert desk.get(small).status_code == 200


def test_only_photographs_that_everyone_who_sees_the_file_may_see_stand_there(desk, world):
    pair = DuplicatePairFactory.create(first__site=world.north, second__site=world.north)
    AttachmentFactory.create(person=pair.first, category="protection")
    gone = AttachmentFactory.create(person=pair.first)
    remove_attachment(attachment=gone, by=None, reason="It shows another person")
    AttachmentFactory.create(person=pair.second, content_type="application/pdf")
    AttachmentFactory.create(person=pair.second, kind="document")
    url = reverse("beneficiaries:pair", args=[pair.first.uuid, pair.second.uuid])
    assert photographs(desk.get(url)) == [None, None]


def test_photographs_cost_the_same_however_many(desk, world):
    pair = DuplicatePairFactory.create(first__site=world.north, second__site=world.north)

    def grow(n):
        for person in (pair.first, pair.second):
            AttachmentFactory.create_batch(n, person=person)

    assert_flat(desk, reverse("beneficiaries:pair", args=[pair.first.uuid, pair.second.uuid]), grow)
