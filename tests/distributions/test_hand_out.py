"""At the counter: each gets what the round promised, once."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from accounts.models import User
from distributions.actions import hand_out, mark_absent, mark_refused, record_issued_in_error, take_back
from distributions.actions.handing import find_entitlement
from distributions.models import Distribution, StockMovement
from distributions.refusals import (
    AlreadyCollected,
    NotCollected,
    NotEntitled,
    NotYet,
    OtherContent,
    OutOfStock,
    ProxyLimitReached,
    ReasonNeeded,
    RecipientDeceased,
    RecipientMerged,
    RoundNotOpen,
)
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import HouseholdFactory, HouseholdMemberFactory, PersonFactory
from tests.factories.distributions import EntitlementFactory, RoundFactory, left, stocked

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 5, 10, 42, tzinfo=UTC)
_ids = count(1)


def new_id() -> UUID:
    """A number that a device gives its record."""
    return UUID(int=next(_ids))


@pytest.fixture
def officer() -> User:
    return UserFactory(full_name="Rachid B.")


@pytest.fixture
def round_() -> Distribution:
    made = RoundFactory()
    stocked(made.store, made.item, 3)
    return made


@pytest.fixture
def line(round_: Distribution) -> Any:
    return EntitlementFactory(round=round_, person=PersonFactory(full_name="Blessing Okafor"))


def in_store(round_: Distribution) -> int:
    assert round_.store is not None
    return left(round_.store, round_.item)


def test_a_hand_out_says_who_when_and_by_whom_and_stock_follows(line: Any, round_: Distribution, officer: User) -> None:
    done = hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=new_id())
    assert (done.state, done.collected_by, done.collected_on) == ("collected", line.person, date(2026, 11, 5))
    assert done.handed_by == officer
    assert in_store(round_) == 2
    moved = StockMovement.objects.get(entitlement=line)
    assert (moved.quantity, moved.reason, moved.by) == (-1, "issued", officer)


def test_the_same_record_again_changes_nothing(line: Any, round_: Distribution, officer: User) -> None:
    same = new_id()
    for _sending in range(5):
        done = hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=same)
        assert done.state == "collected"
    assert in_store(round_) == 2


def test_the_same_record_with_other_content_is_refused(line: Any, round_: Distribution, officer: User) -> None:
    same, other = new_id(), EntitlementFactory(round=round_)
    hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=same)
    sendings: list[tuple[Any, Any, datetime]] = [
        (other, other.person, AT),
        (line, other.person, AT),
        (line, line.person, AT - timedelta(days=1)),
    ]
    for entitlement, to, at in sendings:
        with pytest.raises(OtherContent, match="already sent with other content"):
            hand_out(entitlement=entitlement, to=to, by=officer, at=at, client_id=same)
    assert in_store(round_) == 2


def test_a_second_collection_is_refused_with_who_and_when(line: Any, round_: Distribution, officer: User) -> None:
    hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=new_id())
    hour = f"{timezone.localtime(AT):%H:%M}"
    with pytest.raises(AlreadyCollected) as refused:
        hand_out(entitlement=line, to=line.person, by=UserFactory(), at=AT, client_id=new_id())
    assert str(refused.value) == f"Collected on 5 November 2026 at {hour}, handed out by Rachid B."
    assert in_store(round_) == 2


def test_the_last_one_is_handed_out_and_no_more(round_: Distribution, officer: User) -> None:
    lines = [EntitlementFactory(round=round_) for _number in range(4)]
    for line in lines[:3]:
        hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=new_id())
    with pytest.raises(OutOfStock, match="0 × "):
        hand_out(entitlement=lines[3], to=lines[3].person, by=officer, at=AT, client_id=new_id())
    lines[3].refresh_from_db()
    assert lines[3].state == "planned"


def test_a_round_without_a_store_keeps_no_stock(officer: User) -> None:
    line = EntitlementFactory(round=RoundFactory(store=None))
    hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=new_id())
    assert not StockMovement.objects.exists()
    with pytest.raises(ReasonNeeded):
        record_issued_in_error(entitlement=line, by=officer, at=AT, reason="", client_id=new_id())
    assert record_issued_in_error(entitlement=line, by=officer, at=AT, reason="Twice", client_id=new_id()) is None


@pytest.mark.parametrize("state", ["planned", "closed"])
def test_only_an_open_round_hands_out(line: Any, round_: Distribution, officer: User, state: str) -> None:
    Distribution.objects.filter(pk=round_.pk).update(state=state)
    with pytest.raises(RoundNotOpen):
        hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=new_id())
    with pytest.raises(RoundNotOpen):
        mark_absent(entitlement=line, by=officer)


def test_nothing_is_handed_out_tomorrow(line: Any, officer: User) -> None:
    with pytest.raises(NotYet):
        hand_out(
            entitlement=line, to=line.person, by=officer, at=timezone.now() + timedelta(days=2), client_id=new_id()
        )


def test_a_file_that_was_joined_or_a_dead_person_is_not_served(line: Any, round_: Distribution, officer: User) -> None:
    kept = PersonFactory()
    joined = EntitlementFactory(round=round_, person=PersonFactory(merged_into=kept))
    dead = EntitlementFactory(round=round_, person=PersonFactory(full_name="Awa Sow", deceased_on=date(2026, 11, 4)))
    with pytest.raises(RecipientMerged, match=kept.ref):
        hand_out(entitlement=joined, to=kept, by=officer, at=AT, client_id=new_id())
    with pytest.raises(RecipientDeceased, match="Awa Sow died on 4 November 2026"):
        hand_out(entitlement=dead, to=PersonFactory(), by=officer, at=AT, client_id=new_id())
    with pytest.raises(RecipientMerged):
        hand_out(entitlement=line, to=joined.person, by=officer, at=AT, client_id=new_id())
    assert in_store(round_) == 3


def test_who_died_later_was_served_before(round_: Distribution, officer: User) -> None:
    line = EntitlementFactory(round=round_, person=PersonFactory(deceased_on=date(2026, 11, 6)))
    assert hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=new_id()).state == "collected"


def test_a_proxy_collects_for_two_others_and_for_herself(round_: Any, officer: User) -> None:
    stocked(round_.store, round_.item, 10)
    proxy = EntitlementFactory(round=round_, person=PersonFactory(full_name="Kadiatou Camara"))
    others = [EntitlementFactory(round=round_) for _number in range(3)]
    for line in [proxy, *others[:2]]:
        done = hand_out(entitlement=line, to=proxy.person, by=officer, at=AT, client_id=new_id())
        assert done.collected_by == proxy.person
    with pytest.raises(ProxyLimitReached, match="Kadiatou Camara has already collected for 2 others"):
        hand_out(entitlement=others[2], to=proxy.person, by=officer, at=AT, client_id=new_id())


def test_a_member_collects_for_the_household(round_: Distribution, officer: User) -> None:
    Distribution.objects.filter(pk=round_.pk).update(proxy_limit=0)
    household = HouseholdFactory()
    member = HouseholdMemberFactory(household=household).person
    line = EntitlementFactory(round=round_, person=None, household=household)
    assert find_entitlement(round_=round_, person=member, on=AT.date()) == line
    with pytest.raises(ProxyLimitReached):
        hand_out(entitlement=line, to=PersonFactory(), by=officer, at=AT, client_id=new_id())
    assert hand_out(entitlement=line, to=member, by=officer, at=AT, client_id=new_id()).collected_by == member


def test_somebody_who_is_not_on_the_list_is_told_so(round_: Distribution) -> None:
    with pytest.raises(NotEntitled, match="Mariam Koné is not on the list"):
        find_entitlement(round_=round_, person=PersonFactory(full_name="Mariam Koné"), on=AT.date())


def test_a_hand_out_is_taken_back_with_a_reason(line: Any, round_: Distribution, officer: User) -> None:
    first = new_id()
    hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=first)
    with pytest.raises(ReasonNeeded):
        take_back(entitlement=line, by=officer, on=AT.date(), reason="")
    undone = take_back(entitlement=line, by=officer, on=AT.date(), reason="Wrong person at the counter")
    assert (undone.state, undone.collected_by, undone.reason) == ("planned", None, "Wrong person at the counter")
    assert in_store(round_) == 3
    with pytest.raises(NotCollected):
        take_back(entitlement=line, by=officer, on=AT.date(), reason="Again")
    # A device that sends the undone record once more does not hand out again; a new record does.
    assert hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=first).state == "planned"
    assert hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=new_id()).state == "collected"
    assert in_store(round_) == 2


def test_nothing_is_taken_back_after_closing(line: Any, round_: Distribution, officer: User) -> None:
    hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=new_id())
    Distribution.objects.filter(pk=round_.pk).update(state="closed")
    with pytest.raises(RoundNotOpen):
        take_back(entitlement=line, by=officer, on=AT.date(), reason="Late")


def test_a_second_collection_that_did_happen_moves_stock_and_serves_nobody_anew(
    line: Any, round_: Distribution, officer: User
) -> None:
    again = new_id()
    with pytest.raises(NotCollected):
        record_issued_in_error(entitlement=line, by=officer, at=AT, reason="Paper list", client_id=again)
    hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=new_id())
    for _sending in range(2):
        record_issued_in_error(entitlement=line, by=officer, at=AT, reason="Paper list", client_id=again)
    assert in_store(round_) == 1
    assert round_.entitlements.collected().count() == 1
    other = EntitlementFactory(round=round_)
    with pytest.raises(OtherContent):
        record_issued_in_error(entitlement=other, by=officer, at=AT, reason="Paper list", client_id=again)


def test_who_did_not_come_or_take_it_is_noted_and_may_still_come(
    line: Any, round_: Distribution, officer: User
) -> None:
    assert mark_absent(entitlement=line, by=officer).state == "absent"
    with pytest.raises(ReasonNeeded):
        mark_refused(entitlement=line, by=officer, reason="")
    for _twice in range(2):
        refused = mark_refused(entitlement=line, by=officer, reason="Has one already")
    assert (refused.state, refused.reason) == ("refused", "Has one already")
    done = hand_out(entitlement=line, to=line.person, by=officer, at=AT, client_id=new_id())
    assert (done.state, done.reason) == ("collected", "")
    with pytest.raises(AlreadyCollected):
        mark_absent(entitlement=line, by=officer)
