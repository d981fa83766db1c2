"""Likely duplicates: proposed with reasons, judged by people, never merged by machine."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from beneficiaries import refusals
from beneficiaries.actions import judge_pair, queue_pairs
from beneficiaries.duplicates import candidates, likely_pairs
from beneficiaries.models import DuplicatePair
from beneficiaries.nearness import POSSIBLE, Known, likeness
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import DuplicatePairFactory, FileShareFactory, IdentityDocumentFactory, PersonFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db


def hawa(**said):
    known: dict[str, Any] = {
        "writings": ("Hawa Traoré", ""),
        "sex": "F",
        "birth_date": date(1995, 1, 1),
        "birth_precision": "year",
        "nationality": "MLI",
        "phone": "+212672319005",
    }
    return Known(**(known | said))


def awa(**said):
    known = {
        "full_name": "Awa Traoré",
        "birth_date": date(1995, 6, 9),
        "nationality": "MLI",
        "phone": "06 72 31 90 05",
    }
    return PersonFactory.create(**(known | said))


def test_another_spelling_with_the_same_phone_is_very_close():
    person = awa()
    found = candidates(hawa(), user=None)[0]
    assert found.person == person
    assert found.bars == 3
    assert found.likeness.agrees == ["phone", "name_spelling", "birth_year", "nationality"]


def test_of_three_typed_words_two_are_enough_whatever_the_third_may_mean():
    PersonFactory.create(full_name="Zeina Keita")  # So that Zeinabou may mean Zeina, from afar.
    other = PersonFactory.create(full_name="Hawa Traoré", birth_date=date(2003, 3, 3), nationality="MLI", sex="F")
    found = candidates(hawa(writings=("Hawa Traoré Zeinabou", "")), user=None)
    assert [one.person for one in found] == [other]


def test_whoever_is_left_out_is_not_likely():
    person = awa()
    assert [one.person for one in candidates(hawa(), user=None, leaving_out=[person.pk + 1])] == [person]
    assert candidates(hawa(), user=None, leaving_out=[person.pk]) == []


def test_reversed_names_of_another_birth_year_are_possible():
    PersonFactory.create(
        full_name="Traoré Hawa Sira", birth_date=date(2003, 3, 3), nationality="MLI", phone="06 11 11 11 11"
    )
    found = candidates(hawa(), user=None)[0]
    assert found.bars == 1
    assert "name_order" in found.likeness.agrees
    assert {"birth", "phone"} <= set(found.likeness.differs)
    assert "Born in 2003" in found.differs


def test_the_other_script_is_the_same_name():
    person = PersonFactory.create(full_name="Mohamed Alaoui", birth_date=date(1990, 5, 5), nationality="MAR", sex="M")
    typed = Known(("محمد العلوي",), sex="M", birth_date=date(1990, 5, 5), birth_precision="day", nationality="MAR")
    assert candidates(typed, user=None)[0].person == person


def test_a_family_phone_alone_is_nobody_s_double():
    awa(full_name="Boubacar Cissé", sex="M")
    assert candidates(hawa(), user=None) == []


def test_a_paper_shown_twice_is_always_looked_at():
    IdentityDocumentFactory.create(person=awa(full_name="Boubacar Cissé", phone=""), number="ML77")
    found = candidates(hawa(documents=frozenset(["ML77"])), user=None)
    assert found[0].likeness.agrees[0] == "document"


def test_only_files_that_one_may_name_are_shown():
    person = awa()
    here = SiteFactory.create()
    user = UserFactory.create(sites=[here])
    assert candidates(hawa(), user=user) == []
    FileShareFactory.create(person=person, site=here)
    assert candidates(hawa(), user=user)[0].person == person


def test_candidates_cost_the_same_however_many(django_assert_num_queries):
    awa()
    for _ in range(20):
        awa()
    with django_assert_num_queries(2):
        found = candidates(hawa(), user=None, limit=30)
    assert len(found) == 21


def test_what_a_page_shows_of_a_candidate_is_read_with_it(django_assert_num_queries):
    paper = IdentityDocumentFactory.create(person=awa(), number="ML77")
    with django_assert_num_queries(2):
        found = candidates(hawa(documents=frozenset(["ML77"])), user=None)[0]
        assert (found.person.uuid, found.person.ref) == (paper.person.uuid, paper.person.ref)
        assert found.person.shown_name == "Awa Traoré"
        assert found.line.split(" · ")[0] == "Female"
        assert found.line.split(" · ")[2] == "Mali"
        assert found.line.endswith("05\u2069")
        assert found.agrees[0] == "Same document number"
    assert found.person.changed_at == paper.person.changed_at


def test_someone_of_exactly_this_name_and_year_is_found_among_very_many_of_a_like_name():
    PersonFactory.create_batch(70, full_name="Awa Traore", birth_date=date(1995, 3, 3), nationality="MLI", phone="")
    person = awa(full_name="Hawa Traoré", phone="")
    assert candidates(hawa(phone=""), user=None)[0].person == person


def test_of_another_age_only_those_of_the_same_sex_and_country_are_shown():
    far: dict[str, Any] = {"full_name": "Hawa Traoré", "phone": "", "birth_date": date(1975, 6, 9)}
    awa(**far, sex="M")
    awa(**far | {"nationality": "SEN"})
    one, other = awa(**far), awa(**far | {"sex": "U", "nationality": None})
    unknown = awa(**far | {"birth_date": None, "birth_precision": "unknown", "sex": "M"})
    found = candidates(hawa(phone=""), user=None)
    assert {candidate.person for candidate in found} == {one, other, unknown}


@pytest.mark.parametrize("phone", ["", "+212672319005"])
@pytest.mark.parametrize("nationality", ["MLI", "SEN", None])
@pytest.mark.parametrize("sex", ["F", "M", "U"])
@pytest.mark.parametrize("year", [1995, 1996, 1975])
@pytest.mark.parametrize("name", ["Hawa Traoré", "Awa Traore", "Ibrahima Sow"])
def test_names_are_spared_only_where_the_score_stays_below_what_is_asked(phone, nationality, sex, year, name):
    other = hawa(writings=(name,), birth_date=date(year, 1, 1), sex=sex, nationality=nationality, phone=phone)
    whole = likeness(hawa(), other)
    asked = likeness(hawa(), other, least=POSSIBLE)
    assert asked == whole if whole.score >= POSSIBLE else asked.score < POSSIBLE


def test_pairs_are_found_queued_once_and_listed():
    one = awa(external_ref="A1")
    other = PersonFactory.create(
        full_name="Traoré Hawa", birth_date=date(1995, 6, 9), nationality="MLI", phone="0672319005", external_ref="A2"
    )
    PersonFactory.create(full_name="Ibrahima Sow")
    pairs = likely_pairs()
    assert [(pair.first, pair.second) for pair in pairs] == [(one.pk, other.pk)]
    rows = [pair.as_row() for pair in pairs]
    assert (queue_pairs(pairs=rows), queue_pairs(pairs=rows)) == (1, 0)
    out = StringIO()
    call_command("duplicates", "--batch", stdout=out, stderr=StringIO())
    assert out.getvalue().splitlines()[1].startswith(f"{one.ref},{other.ref},A1,A2,0.9")
    assert DuplicatePair.objects.count() == 1
    out = StringIO()
    call_command("duplicates", "--since", "2026-06-01", stdout=out)
    assert len(out.getvalue().splitlines()) == 1


def few_are_enough(monkeypatch):
    monkeypatch.setattr("beneficiaries.duplicates.few._READ_FOR_ONE", 1)
    monkeypatch.setattr("beneficiaries.duplicates.batch.read", lambda: pytest.fail("everyone was read"))


def test_a_few_new_ones_among_many_are_looked_for_without_reading_everyone(monkeypatch):
    few_are_enough(monkeypatch)
    known, new = awa(), awa(full_name="Hawa Traoré")
    PersonFactory.create(full_name="Ibrahima Sow")
    found = likely_pairs(involving=[new.pk])
    assert [(pair.first, pair.second) for pair in found] == [(known.pk, new.pk)]
    assert found[0].reasons == ["phone", "name_spelling", "birth_day", "nationality"]
    assert queue_pairs(pairs=[pair.as_row() for pair in found]) == 1


def test_two_new_ones_who_are_alike_are_one_pair(monkeypatch):
    few_are_enough(monkeypatch)
    one, other = awa(), awa(full_name="Hawa Traoré")
    assert len(likely_pairs(involving=[one.pk, other.pk])) == 1


def test_a_paper_shown_by_a_new_one_is_found_among_many(monkeypatch):
    few_are_enough(monkeypatch)
    known = IdentityDocumentFactory.create(person__full_name="Boubacar Cissé", number="ML77").person
    new = IdentityDocumentFactory.create(person__full_name="Ibrahima Sow", number="ML77").person
    found = likely_pairs(involving=[new.pk])
    assert [(pair.first, pair.second, pair.reasons[0]) for pair in found] == [(known.pk, new.pk, "document")]


def test_as_many_new_ones_as_would_take_longer_are_compared_all_at_once(monkeypatch):
    monkeypatch.setattr("beneficiaries.duplicates.few._READ_FOR_ONE", 2)
    monkeypatch.setattr("beneficiaries.duplicates.batch.pairs_with", lambda *_, **__: pytest.fail("one by one"))
    people = [awa() for _ in range(3)]
    assert len(likely_pairs(involving=[person.pk for person in people[:2]])) == 3


def test_a_verdict_is_recorded_and_stays():
    site = SiteFactory.create()
    pair = DuplicatePairFactory.create(first=awa(site=site), second=awa(site=site))
    by = UserFactory.create(sites=[site])
    assert judge_pair(pair=pair, by=by, verdict="unsure").verdict == "unsure"
    assert judge_pair(pair=pair, by=by, verdict="different").judged_by == by
    assert judge_pair(pair=pair, by=by, verdict="different").verdict == "different"
    with pytest.raises(refusals.AlreadyJudged):
        judge_pair(pair=pair, by=by, verdict="same")


def test_a_pair_of_two_sites_is_judged_by_someone_who_covers_both():
    one, other = SiteFactory.create(), SiteFactory.create()
    pair = DuplicatePairFactory.create(first=awa(site=one), second=awa(site=other))
    with pytest.raises(refusals.PairNotYours):
        judge_pair(pair=pair, by=UserFactory.create(sites=[one]), verdict="different")
    assert judge_pair(pair=pair, by=UserFactory.create(sites=[one, other]), verdict="different").verdict == "different"
