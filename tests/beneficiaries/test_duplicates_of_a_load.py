"""The new against all, while the register goes by: finds whom comparing everyone with everyone finds."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from beneficiaries.duplicates import likely_pairs, newcomers
from beneficiaries.duplicates.blocks import likely_to_meet
from beneficiaries.duplicates.reading import of_records
from beneficiaries.duplicates.weighing import may_be_one
from beneficiaries.duplicates.weights import W
from beneficiaries.models import Address, IdentityDocument, Person
from tests.factories import SiteFactory
from tests.labelled import register

pytestmark = pytest.mark.django_db


def registered(records):
    site = SiteFactory.create()
    people = []
    for at, said in enumerate(records):
        person = Person(
            full_name=said["full_name"] or "",
            name_ar=said.get("name_ar") or "",
            sex=said.get("sex") or "U",
            birth_date=said.get("birth_date"),
            birth_precision=said.get("birth_precision") if said.get("birth_date") else "unknown",
            phone_e164=(said.get("phone") or "")[:16],
            registered_on=dt.date(2026, 1, 1),
            site=site,
            ref=f"L{at}",
        )
        person.rekey(())
        people.append(person)
    Person.objects.bulk_create(people)
    beside = list(zip(people, records, strict=True))
    Address.objects.bulk_create(
        Address(person=person, city=said["city"]) for person, said in beside if said.get("city")
    )
    IdentityDocument.objects.bulk_create(
        IdentityDocument(person=person, kind="passport", number=said["document_number"])
        for person, said in beside
        if said.get("document_number")
    )
    return [person.pk for person in people]


def both(pairs):
    return {(pair.first, pair.second) for pair in pairs}


@pytest.mark.parametrize("every", [2, 10])
def test_a_load_finds_the_doubles_that_comparing_everyone_finds(every):
    keys = registered(register.make(seed=5150, people=1200).records)
    new = keys[::every]
    asked = set(new)
    whole = {pair for pair in both(likely_pairs()) if asked & set(pair)}
    found = both(likely_pairs(involving=new))
    assert len(whole) > 40
    assert len(found & whole) >= 0.99 * len(whole)
    assert len(found - whole) <= 0.02 * len(whole)


def test_whose_papers_may_be_a_slip_apart_is_not_let_go_before_they_are_read():
    people = of_records(register.make(seed=5152, people=600).records)
    one, other = likely_to_meet(people)
    unread = replace(people, paper=people.paper[:0], paper_owner=people.paper_owner[:0], papers=[])
    unread.__dict__["has_paper"] = people.has_paper
    read, let_through = (may_be_one(which, one, other, 20) for which in (people, unread))
    slips = read[read.fields["document"] == np.float32(W["paper_slip"])]
    pairs = set(zip(let_through.one.tolist(), let_through.other.tolist(), strict=True))
    assert len(slips.one) > 5
    assert set(zip(slips.one.tolist(), slips.other.tolist(), strict=True)) <= pairs
    assert len(pairs) < len(one)


def test_a_load_of_nobody_new_finds_nothing():
    registered(register.make(seed=5151, people=20).records)
    assert likely_pairs(involving=[0]) == []


def test_one_word_the_year_and_the_town_are_enough_where_many_are_called_by_that_word(monkeypatch):
    monkeypatch.setattr(newcomers, "_LARGEST", 5)
    others = [
        {"full_name": f"Roger {name}", "birth_date": dt.date(1950 + at, 1, 1), "birth_precision": "year", "city": "Fès"}
        for at, name in enumerate(["Ntcham", "Bikoro", "Kamdem", "Tsafack", "Zogbo", "Ahidjo"])
    ]
    born = {"birth_date": dt.date(1970, 1, 1), "birth_precision": "year", "city": "Rabat", "sex": "M"}
    known = {**born, "full_name": "Roger Noubissi", "phone": "+212661204817"}
    new = {**born, "full_name": "Roger Noubgssi"}
    keys = registered([*others, known, new])
    assert both(likely_pairs(involving=[keys[-1]], least=0.01)) >= {(keys[-2], keys[-1])}
