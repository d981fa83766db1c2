"""How well people fit, in figures and sentences."""

from datetime import date
from fractions import Fraction
from typing import Any

from programs.matching import Offer, Span, Spot, Wish, fit, ranked

APRIL = Span(date(2026, 4, 6), date(2026, 6, 28))
NADOR, ORIENTAL, MOROCCO = Spot(3, "town", "Nador"), Spot(2, "region", "Oriental"), Spot(1, "country", "Morocco")
THREE = {"agriculture": "Farming", "water": "Water", "teaching": "Teaching"}


def _wish(**more: Any) -> Wish:
    given: dict[str, Any] = {"skills": THREE, "when": APRIL} | more
    return Wish(**given)


def _offer(key: str = "one", **more: Any) -> Offer:
    given: dict[str, Any] = {"key": key, "name": key, "skills": {}} | more
    return Offer(**given)


def _said(wish: Wish, offer: Offer) -> list[str]:
    return [str(reason.sentence) for reason in fit(wish, offer).reasons]


def test_a_skill_counts_by_its_level() -> None:
    offer = _offer(skills={"agriculture": 3, "water": 1, "law": 3})
    assert fit(_wish(), offer).share == Fraction(3, 2) / 3
    assert _said(_wish(), offer) == ["2 skills of 3", "not noted: Teaching"]


def test_language_and_place_count_where_they_are_asked() -> None:
    wish = _wish(language="spa", language_name="Spanish", place=(NADOR, ORIENTAL, MOROCCO))
    expert = {"agriculture": 3, "water": 3, "teaching": 3}
    there = _offer(skills=expert, languages=frozenset({"spa"}), place=(NADOR, ORIENTAL, MOROCCO))
    assert fit(wish, there).share == 1
    assert _said(wish, there) == ["3 skills of 3", "speaks Spanish", "lives there: Nador"]
    near = _offer(skills=expert, place=(Spot(4, "town", "Oujda"), ORIENTAL, MOROCCO))
    assert fit(wish, near).share == (6 + 2 * Fraction(3, 5)) / 10
    assert _said(wish, near)[1:] == ["Spanish is not noted", "lives near there: Oujda"]
    far = _offer(skills=expert, place=(Spot(9, "country", "Spain"),))
    assert _said(wish, far)[2] == "lives elsewhere: Spain"
    assert _said(wish, _offer(skills=expert))[2] == "where this person lives is not noted"


def test_a_province_round_the_place_is_near_and_what_lies_in_it_is_there() -> None:
    inside = _offer(place=(NADOR, ORIENTAL, MOROCCO))
    assert _said(_wish(skills={}, place=(ORIENTAL, MOROCCO)), inside) == ["lives there: Nador"]
    around = _offer(place=(ORIENTAL, MOROCCO))
    assert _said(_wish(skills={}, place=(NADOR, ORIENTAL, MOROCCO)), around) == ["lives near there: Oriental"]


def test_whoever_works_online_only_is_not_for_a_place_and_the_other_way_round() -> None:
    assert _said(_wish(skills={}), _offer(on_site=False)) == ["works online only"]
    assert fit(_wish(skills={}, online=True), _offer(online=False)).share == 0
    assert _said(_wish(skills={}, online=True), _offer(online=True)) == ["works online"]
    unasked = fit(_wish(skills={}, online=True), _offer())
    assert (unasked.share, len(unasked.reasons)) == (Fraction(1, 2), 1)


def test_what_one_may_not_know_of_somebody_neither_counts_nor_is_told() -> None:
    wish = _wish(language="spa", language_name="Spanish", place=(NADOR, ORIENTAL, MOROCCO))
    card = _offer(skills=dict.fromkeys(THREE, 3), languages=None, place=None)
    assert fit(wish, card).share == 1
    assert _said(wish, card) == ["3 skills of 3"]


def test_nothing_asked_is_fully_answered() -> None:
    assert fit(_wish(skills={}), _offer()).share == 1


def test_the_free_come_first_then_the_best_then_by_name() -> None:
    offers = [
        _offer("busy", skills={"water": 3}, busy=(Span(date(2026, 6, 28), date(2026, 7, 30)),)),
        _offer("Zineb", skills={"water": 1}),
        _offer("Amina", skills={"water": 1}),
        _offer("best", skills={"water": 3}, busy=(Span(date(2026, 1, 5), date(2026, 4, 5)),)),
    ]
    found = ranked(_wish(), offers)
    assert [one.key for one in found] == ["best", "Amina", "Zineb", "busy"]
    assert [one.free for one in found] == [True, True, True, False]
    assert str(found[-1].reasons[0].sentence).startswith("on another placement until")


def test_an_assignment_without_an_end_is_never_over() -> None:
    assert not fit(_wish(), _offer(busy=(Span(date(2020, 1, 1), None),))).free
