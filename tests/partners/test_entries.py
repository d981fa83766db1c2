"""The link under which an association keeps its own entry up to date: made, sent in, checked."""

from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from partners.actions import (
    change_organisation,
    entry_of,
    judge_entry,
    make_entry_link,
    send_entry,
    withdraw_entry_link,
)
from partners.entries import GONE, lines_of, proposal, said_of
from partners.models import EntryUpdate, Organisation
from partners.refusals.entries import (
    EntryAnswerMissing,
    EntryChanged,
    EntryClosed,
    EntryJudged,
    EntryNotSent,
    UpdateWaits,
)
from places.models import Location
from tests.factories.accounts import UserFactory
from tests.factories.partners import ContactFactory, EntryUpdateFactory, OrganisationFactory
from tests.together import together

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def _sent(one: Organisation, contacts: Any = (), **changed: Any) -> EntryUpdate:
    """What an association sends in: its entry with some fields written otherwise."""
    update, _token = make_entry_link(organisation=one, by=None, at=AT)
    said = proposal(one, list(one.contacts.all()), said_of(one) | changed, contacts)
    return send_entry(update=update, at=AT, proposed=said, written_by="Salma")


def test_of_the_link_only_a_digest_is_kept_and_it_works_for_thirty_days() -> None:
    one, by = OrganisationFactory(), UserFactory()
    update, token = make_entry_link(organisation=one, by=by, at=AT, sent_to="contact@asso.example")
    assert len(token) >= 43
    assert update.digest == sha256(token.encode()).hexdigest()
    assert token not in str(EntryUpdate.objects.values())
    assert update.expires_at == AT + timedelta(days=30)
    assert entry_of(token, AT + timedelta(days=30) - timedelta(seconds=1)) == update
    assert entry_of(token, AT + timedelta(days=30)) is None
    assert entry_of("no such", AT) is None


def test_a_new_link_ends_the_one_before_and_one_that_was_withdrawn_opens_nothing() -> None:
    one = OrganisationFactory()
    _first, old = make_entry_link(organisation=one, by=None, at=AT)
    update, new = make_entry_link(organisation=one, by=None, at=AT)
    assert entry_of(old, AT) is None
    assert entry_of(new, AT) == update
    for _turn in range(2):
        withdraw_entry_link(update=update, by=None)
    assert entry_of(new, AT) is None
    with pytest.raises(EntryClosed):
        send_entry(update=update, at=AT, proposed={}, written_by="Salma")
    with pytest.raises(EntryNotSent):
        judge_entry(update=update, by=None, at=AT, take=[])


def test_an_association_has_one_link_at_a_time_also_for_the_database() -> None:
    update = EntryUpdateFactory()
    with pytest.raises(IntegrityError, match="entryupdate_one_at_a_time"):
        EntryUpdateFactory(organisation=update.organisation, state=EntryUpdate.State.SUBMITTED)


def test_sending_in_changes_nothing_and_waits_and_may_be_sent_anew_until_it_is_checked() -> None:
    one = OrganisationFactory(phone="0536 00 00 00", groups_served=["femmes"])
    update = _sent(one, phone="0536 11 11 11")
    one.refresh_from_db()
    assert (one.phone, one.verified_on) == ("0536 00 00 00", None)
    assert update.proposed["fields"] == {"phone": {"was": "0536 00 00 00", "said": "0536 11 11 11"}}
    with pytest.raises(UpdateWaits):
        make_entry_link(organisation=one, by=None, at=AT)
    with pytest.raises(UpdateWaits):
        withdraw_entry_link(update=update, by=None)
    again = proposal(one, [], said_of(one) | {"phone": "0536 22 22 22"}, [])
    later = AT + timedelta(hours=1)
    send_entry(update=update, at=later, proposed=again, written_by="Salma")
    with pytest.raises(EntryChanged):
        judge_entry(update=update, by=None, at=later, take=["phone"], seen=AT.isoformat())
    judge_entry(update=update, by=None, at=later, take=["phone"], seen=later.isoformat())
    with pytest.raises(EntryClosed):
        send_entry(update=update, at=later, proposed=again, written_by="Salma")
    one.refresh_from_db()
    assert one.phone == "0536 22 22 22"


def test_what_is_taken_over_is_written_and_verifies_the_entry_and_the_rest_needs_an_answer() -> None:
    place = Location.objects.filter(level="province").first()
    one, by = OrganisationFactory(name="Alpha", email="old@asso.example"), UserFactory()
    update = _sent(one, name="Alpha Nador", email="new@asso.example", place=place.pk, groups_served=["Femmes"])
    assert [line.key for line in lines_of(update)] == ["name", "groups_served", "place", "email"]
    with pytest.raises(EntryAnswerMissing):
        judge_entry(update=update, by=by, at=AT, take=["place", "email", "groups_served"], answer="  ")
    taken = ["place", "email", "groups_served"]
    done = judge_entry(update=update, by=by, at=AT, take=taken, answer="The statutes say Alpha.")
    one.refresh_from_db()
    assert (one.name, one.email, one.place, one.groups_served) == ("Alpha", "new@asso.example", place, ["Femmes"])
    assert (one.verified_on, one.verified_by, one.checked) == (AT.date(), by, ["entry"])
    assert (done.state, done.judged_by, done.answer) == ("accepted", by, "The statutes say Alpha.")
    assert {line.key for line in lines_of(done) if line.taken} == {"place", "email", "groups_served"}
    with pytest.raises(EntryJudged):
        judge_entry(update=update, by=by, at=AT, take=[])


def test_nothing_taken_over_changes_nothing_and_that_all_is_right_verifies() -> None:
    one = OrganisationFactory()
    none = judge_entry(update=_sent(one, phone="1"), by=None, at=AT, take=[], answer="Wrong association.")
    one.refresh_from_db()
    assert (none.state, one.phone, one.verified_on) == ("declined", "", None)
    update = _sent(one)
    with pytest.raises(EntryAnswerMissing):
        judge_entry(update=update, by=None, at=AT, take=[], nothing=True)
    assert judge_entry(update=update, by=None, at=AT, take=[]).state == "accepted"
    one.refresh_from_db()
    assert one.verified_on == AT.date()


def test_contacts_are_put_right_added_and_taken_off_one_by_one() -> None:
    one = OrganisationFactory()
    salma = ContactFactory(organisation=one, full_name="Salma", phone="1")
    gone = ContactFactory(organisation=one, full_name="Driss")
    said = {"full_name": "Salma Amrani", "role": "présidente", "phone": "2", "email": ""}
    new = {"full_name": "Hind", "role": "", "phone": "", "email": ""}
    update = _sent(one, contacts=[(salma.pk, said), (gone.pk, GONE), (None, new)])
    lines = lines_of(update)
    assert [(line.label, line.was, line.said) for line in lines] == [
        ("Contact: Salma", "Salma · 1", "Salma Amrani · présidente · 2"),
        ("Contact: Driss", "Driss", ""),
        ("New contact", "", "Hind"),
    ]
    judge_entry(update=update, by=None, at=AT, take=[line.key for line in lines])
    salma.refresh_from_db()
    assert (salma.full_name, salma.role, salma.phone) == ("Salma Amrani", "présidente", "2")
    assert sorted(one.contacts.filter(left_on=None).values_list("full_name", flat=True)) == ["Hind", "Salma Amrani"]
    assert one.contacts.get(pk=gone.pk).left_on == AT.date()


def test_what_was_changed_here_meanwhile_is_shown_with_both() -> None:
    one = OrganisationFactory(phone="1", email="a@asso.example")
    update = _sent(one, phone="2", email="b@asso.example")
    change_organisation(organisation=one, by=None, phone="3", email="b@asso.example")
    phone, email = lines_of(EntryUpdate.objects.get(pk=update.pk))
    assert (phone.was, phone.said, phone.now, phone.changed_meanwhile) == ("1", "2", "3", True)
    assert (email.changed_meanwhile, email.stands) == (False, True)


def test_a_name_that_another_has_is_not_taken_over_and_nothing_else_is() -> None:
    OrganisationFactory(name="Beta")
    one = OrganisationFactory(name="Alpha")
    contact = {"full_name": "Hind", "role": "", "phone": "", "email": ""}
    update = _sent(one, contacts=[(None, contact)], name="Beta", phone="2")
    with pytest.raises(ValidationError, match="already exists"):
        judge_entry(update=update, by=None, at=AT, take=["name", "phone", "contact-0"])
    one.refresh_from_db()
    update.refresh_from_db()
    assert (one.phone, one.contacts.count(), update.state) == ("", 0, "submitted")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_check_at_once_one_is_told_that_it_is_done() -> None:
    one, by = OrganisationFactory(), UserFactory()
    update = _sent(one, phone="2")
    check = partial(judge_entry, update=update, by=by, at=AT)
    said = together(partial(check, take=["phone"]), partial(check, take=[], answer="No."))
    assert [type(one) for one in said if isinstance(one, Exception)] == [EntryJudged]
    one.refresh_from_db()
    update.refresh_from_db()
    assert (update.state, one.phone) in {("accepted", "2"), ("declined", "")}
