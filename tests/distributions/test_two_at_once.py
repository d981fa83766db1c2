"""Two tills, one moment: whatever is last is handed out once."""

from collections.abc import Callable
from typing import Any

import pytest

from distributions.actions import close_round, hand_out, receive_waybill, send_waybill
from distributions.models import Distribution, Entitlement, StockMovement, Waybill
from distributions.refusals import (
    AlreadyCollected,
    AlreadyReceived,
    OtherContent,
    OutOfStock,
    ProxyLimitReached,
    RoundNotOpen,
)
from tests.distributions.test_hand_out import AT, new_id
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import DAY, EntitlementFactory, RoundFactory, StoreFactory, left, stocked
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def served(answers: list[Any]) -> int:
    return sum(isinstance(answer, Entitlement) for answer in answers)


def handing(line: Any, client_id: Any = None, to: Any = None) -> Callable[[], Entitlement]:
    number = client_id or new_id()
    return lambda: hand_out(entitlement=line, to=to or line.person, by=None, at=AT, client_id=number)


def test_the_last_kit_at_eight_tills_goes_to_one() -> None:
    for _time in range(5):
        round_ = RoundFactory()
        stocked(round_.store, round_.item, 1)
        lines = [EntitlementFactory(round=round_) for _number in range(8)]
        answers = together(*(handing(line) for line in lines))
        assert served(answers) == 1
        assert sum(isinstance(answer, OutOfStock) for answer in answers) == 7
        assert left(round_.store, round_.item) == 0
        assert round_.entitlements.collected().count() == 1


def test_one_person_at_two_tills_collects_once() -> None:
    round_ = RoundFactory()
    stocked(round_.store, round_.item, 5)
    line = EntitlementFactory(round=round_)
    answers = together(handing(line), handing(line))
    assert served(answers) == 1
    assert sum(isinstance(answer, AlreadyCollected) for answer in answers) == 1
    assert left(round_.store, round_.item) == 4


def test_the_same_record_sent_five_times_at_once_counts_once() -> None:
    round_ = RoundFactory()
    stocked(round_.store, round_.item, 5)
    line, same = EntitlementFactory(round=round_), new_id()
    assert served(together(*(handing(line, same) for _sending in range(5)))) == 5
    assert left(round_.store, round_.item) == 4


def test_one_number_for_two_people_at_once_is_refused_once() -> None:
    round_ = RoundFactory()
    stocked(round_.store, round_.item, 5)
    same = new_id()
    lines = [EntitlementFactory(round=round_), EntitlementFactory(round=round_)]
    answers = together(*(handing(line, same) for line in lines))
    assert served(answers) == 1
    assert sum(isinstance(answer, OtherContent) for answer in answers) == 1
    assert left(round_.store, round_.item) == 4


def test_a_proxy_at_three_tills_collects_for_two() -> None:
    round_, proxy = RoundFactory(), PersonFactory()
    stocked(round_.store, round_.item, 5)
    answers = together(*(handing(EntitlementFactory(round=round_), to=proxy) for _till in range(3)))
    assert served(answers) == 2
    assert sum(isinstance(answer, ProxyLimitReached) for answer in answers) == 1


def test_a_round_that_closes_meanwhile_ends_with_everyone_collected_or_absent() -> None:
    for _time in range(5):
        round_ = RoundFactory()
        stocked(round_.store, round_.item, 20)
        lines = [EntitlementFactory(round=round_) for _number in range(6)]
        answers = together(*(handing(line) for line in lines), lambda: close_round(round_=round_, by=None))  # noqa: B023
        collected = served(answers)
        assert all(isinstance(one, Entitlement | RoundNotOpen | Distribution) for one in answers), answers
        assert round_.entitlements.collected().count() == collected
        assert round_.entitlements.filter(state="absent").count() == 6 - collected
        assert left(round_.store, round_.item) == 20 - collected


def test_a_waybill_received_by_two_at_once_comes_in_once() -> None:
    origin, destination = StoreFactory(), StoreFactory()
    kit = RoundFactory(store=origin).item
    stocked(origin, kit, 10)
    waybill = send_waybill(origin=origin, destination=destination, lines=[(kit, 4)], sent_on=DAY, by=None)
    answers = together(*[lambda: receive_waybill(waybill=waybill, lines={}, on=DAY, by=None)] * 2)
    assert {type(answer) for answer in answers} == {
        Waybill,
        AlreadyReceived,
    }
    assert left(destination, kit) == 4
    assert StockMovement.objects.filter(store=destination).count() == 1


def test_goods_that_cross_between_two_stores_do_not_wait_for_each_other() -> None:
    one, two = StoreFactory(), StoreFactory()
    kits = [RoundFactory(store=one).item, RoundFactory(store=two).item]
    for store in (one, two):
        for kit in kits:
            stocked(store, kit, 10)

    def sending(origin: Any, destination: Any, items: Any) -> Callable[[], Waybill]:
        lines = [(item, 1) for item in items]
        return lambda: send_waybill(origin=origin, destination=destination, lines=lines, sent_on=DAY, by=None)

    answers = together(
        sending(one, two, kits), sending(one, two, kits[::-1]), sending(two, one, kits), sending(two, one, kits[::-1])
    )
    assert all(isinstance(answer, Waybill) for answer in answers), answers
    assert [left(store, kit) for store in (one, two) for kit in kits] == [8, 8, 8, 8]
