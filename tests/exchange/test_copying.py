"""Rows by COPY: as they are, whatever they hold; changes in one statement."""

from datetime import date
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from beneficiaries import phones
from beneficiaries.models import Person
from exchange.copying import change_in, copy_in, next_keys
from places.models import Site
from tests.factories.beneficiaries import PersonFactory


def _sites(rows):
    keys = next_keys(Site, len(rows))
    copy_in(Site, ("id", "code", "name_fr"), ((key, f"c{key}", name) for key, name in zip(keys, rows, strict=True)))
    return keys


class TextsTest(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40), max_size=6)
    )
    def test_any_text_comes_back(self, names):
        keys = _sites(names)
        kept = dict(Site.objects.filter(pk__in=keys).values_list("pk", "name_fr"))
        assert [kept[key] for key in keys] == names

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12), max_size=5)
    )
    def test_any_list_comes_back(self, words):
        person = PersonFactory()
        change_in(Person, ["name_keys", "name_folded"], [(person.pk, words, "x")])
        assert Person.objects.get(pk=person.pk).name_keys == words


pytestmark = pytest.mark.django_db


def test_defaults_uuids_and_nothing_are_filled_in():
    one, other = _sites(["Tanger", "Nador"])
    sites = Site.objects.in_bulk([one, other])
    assert sites[one].kind == Site._meta.get_field("kind").get_default()
    people = next_keys(Person, 2)
    row = {"full_name": "Awa Diop", "site_id": one, "birth_date": None}
    copy_in(Person, ("id", "ref"), [(people[0], "X-1"), (people[1], "X-2")], **row)
    first, second = Person.objects.in_bulk(people).values()
    assert isinstance(first.uuid, UUID)
    assert first.uuid != second.uuid
    assert (first.birth_date, first.name_keys, first.sex) == (None, [], "U")


def test_a_constraint_refuses_all_rows_and_what_makes_them_may_fail():
    with pytest.raises(DatabaseError), transaction.atomic():
        copy_in(Site, ("code", "name_fr"), [("twice", "a"), ("twice", "b")])
    assert not Site.objects.filter(code="twice").exists()

    def broken():
        yield ("one", "a")
        raise LookupError("no more")

    with pytest.raises(LookupError), transaction.atomic():
        copy_in(Site, ("code", "name_fr"), broken())
    assert not Site.objects.filter(code="one").exists()


def test_history_sees_a_copy_and_a_change():
    (key,) = _sites(["Tanger"])
    change_in(Site, ["name_fr", "closed_on"], [(key, "Tanger ville", date(2026, 1, 2))])
    with connection.cursor() as cursor:
        cursor.execute("select pgh_label, name_fr from places_siteevent where pgh_obj_id = %s order by pgh_id", [key])
        assert cursor.fetchall() == [("insert", "Tanger"), ("update", "Tanger ville")]
    assert change_in(Site, ["name_fr"], []) == 0


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(["0", "+212", "00212", "+2120", "", "٠", "212"]),
    st.text("0123456789", min_size=7, max_size=10),
    st.lists(st.sampled_from(["", "", " ", ".", "-", "  "]), min_size=10, max_size=10),
)
def test_a_plain_phone_is_read_as_by_the_book(prefix, number, between):
    typed = prefix + "".join(digit + gap for digit, gap in zip(number, between, strict=False))
    assert phones.e164(typed) == phones._by_the_book(typed)
