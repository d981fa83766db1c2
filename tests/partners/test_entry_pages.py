"""The pages of the link: a member of staff makes it, the association writes, a member of staff checks."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partners.actions import make_entry_link
from partners.models import Contact, EntryUpdate, Organisation
from partners.views import entries_public
from tests.factories.partners import ContactFactory, EntryUpdateFactory, OrganisationFactory
from tests.flat import asked, assert_flat
from tests.reading import tight
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


def _link(one: Organisation) -> str:
    _update, token = make_entry_link(organisation=one, by=None, at=timezone.now())
    return reverse("partners:entry", args=[token])


def _form(client: Client, url: str) -> dict[str, Any]:
    """The page's forms as a browser would send them back."""
    context = client.get(url).context
    sent: dict[str, Any] = {}
    people = context["people"]
    for form in (context["form"], people.management_form, *people):
        for bound in form:
            value = bound.value()
            if value is not None and value is not False and value not in ("", []):
                sent[bound.html_name] = value
    return sent


def test_a_link_is_made_shown_once_and_leads_through_sending_in_to_taking_over(coordinator: Client) -> None:
    one = OrganisationFactory(name="Alpha", phone="0536 00 00 00", groups_served=["femmes"], website="http://a.example")
    salma = ContactFactory(organisation=one, full_name="Salma", phone="0600")
    url = reverse("partners:entry-link", args=[one.uuid])
    page = coordinator.post(url, {"sent_to": "contact@asso.example"}).content.decode()
    address = re.findall(r'value="(http[^"]+/partners/entry/[^"]+)"', page)[0]
    assert address not in coordinator.get(url).content.decode()

    outside = Client(HTTP_ACCEPT_LANGUAGE="en")
    path = "/partners" + address.split("/partners")[1]
    answer = outside.get(path)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer.headers["Cache-Control"]
    sent = _form(outside, path)
    assert (sent["phone"], sent["contacts-0-full_name"]) == ("0536 00 00 00", "Salma")
    wrong = sent | {"email": "no address", "written_by": "", "contacts-1-phone": "0611", "about": "Nous aidons"}
    refused = outside.post(path, wrong)
    assert refused.status_code == 422
    said = refused.content.decode()
    assert all(word in said for word in ("Nous aidons", "no address", "0611", "Write the name", "valid email"))
    right = sent | {"phone": "0536 11 11 11", "written_by": "Hind", "contacts-0-phone": "0622"}
    right |= {"contacts-1-full_name": "Hind", "contacts-1-role": "trésorière", "groups_served": ["femmes", "Jeunes"]}
    thanks = outside.post(path, right, follow=True).content.decode()
    assert "Thank you. It reached us" in thanks
    assert Organisation.objects.get(pk=one.pk).phone == "0536 00 00 00"
    # Written anew before it is checked: what was sent in stands there.
    again = _form(outside, path + "?write=1")
    assert (again["phone"], again["contacts-1-role"]) == ("0536 11 11 11", "trésorière")

    update = EntryUpdate.objects.get()
    check = reverse("partners:entry-check", args=[update.uuid])
    page = coordinator.get(check).content.decode()
    assert all(word in page for word in ("0536 00 00 00", "0536 11 11 11", "Sent in on", "Hind", "4 changes"))
    seen = update.submitted_at.isoformat()
    part = {"take": ["phone", "contact-0", "contact-1"], "seen": seen, "act": "take"}
    refused = coordinator.post(check, part)
    assert refused.status_code == 422
    assert "tell the association why" in refused.content.decode()
    assert 'value="groups_served" id="take-groups_served">' in tight(refused.content.decode())
    coordinator.post(check, part | {"answer": "Youth is not in your statutes."})
    one.refresh_from_db()
    assert (one.phone, one.groups_served, one.verified_on) == ("0536 11 11 11", ["femmes"], timezone.localdate())
    assert Contact.objects.get(pk=salma.pk).phone == "0622"
    told = outside.get(path).content.decode()
    assert "Youth is not in your statutes." in told
    assert '<form method="post" data-guard' not in told
    # Another member of staff, later, is told that it is done.
    late = coordinator.post(check, {"seen": seen, "act": "none", "answer": "x"})
    assert late.status_code == 422
    assert "Somebody checked this already." in late.content.decode()


def test_a_link_that_ended_was_withdrawn_or_never_was_says_so_and_nothing_else(coordinator: Client) -> None:
    one = OrganisationFactory(name="Alpha")
    _update, ended = make_entry_link(organisation=one, by=None, at=datetime(2026, 1, 1, tzinfo=UTC))
    pages = [Client().get(reverse("partners:entry", args=[token])) for token in (ended, "never")]
    path = _link(one)
    coordinator.post(reverse("partners:entry-link-end", args=[EntryUpdate.objects.get(state="open").uuid]))
    pages += [Client().get(path), Client().post(path, {"name": "x"})]
    for page in pages:
        assert page.status_code == 404
        assert page.headers["X-Robots-Tag"] == "noindex"
        assert "Alpha" not in page.content.decode()
        assert "h1" in page.content.decode()


def test_what_a_colleague_changed_while_the_association_wrote_is_said_to_it() -> None:
    one = OrganisationFactory(phone="1")
    path, outside = _link(one), Client(HTTP_ACCEPT_LANGUAGE="en")
    sent = _form(outside, path)
    Organisation.objects.filter(pk=one.pk).update(phone="3")
    refused = outside.post(path, sent | {"phone": "2", "written_by": "Hind"})
    assert refused.status_code == 422
    assert "Someone else changed this meanwhile. There now: “3”" in refused.content.decode()


def test_a_name_that_another_association_has_tells_a_stranger_nothing() -> None:
    OrganisationFactory(name="Beta")
    path, outside = _link(OrganisationFactory(name="Alpha")), Client()
    answer = outside.post(path, _form(outside, path) | {"name": "Beta", "written_by": "Hind"})
    assert answer.status_code == 302


def test_somebody_elses_contact_cannot_be_written_and_odd_numbers_of_lines_are_refused() -> None:
    theirs = ContactFactory(full_name="Autre")
    path, outside = _link(OrganisationFactory()), Client()
    sent = _form(outside, path) | {"written_by": "Hind", "contacts-0-full_name": "Pirate"}
    outside.post(path, sent | {"contacts-0-contact": str(theirs.pk)})
    assert EntryUpdate.objects.get().proposed["contacts"][0]["contact"] is None
    # Of very many people the first ones are shown, and what is sent of them is taken.
    many = OrganisationFactory()
    ContactFactory.create_batch(25, organisation=many)
    crowded = _link(many)
    answer = outside.post(crowded, _form(outside, crowded) | {"written_by": "Hind", "contacts-19-full_name": "Neuve"})
    assert answer.status_code == 302
    assert len(EntryUpdate.objects.get(organisation=many).proposed["contacts"]) == 1
    for total in ("", "x", "5000"):
        assert outside.post(path, sent | {"contacts-TOTAL_FORMS": total}).status_code == 422


def test_too_much_from_one_address_keeps_what_was_typed_and_changes_nothing(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(entries_public, "SENT", 1)
    path, outside = _link(OrganisationFactory()), Client(HTTP_ACCEPT_LANGUAGE="en")
    sent = _form(outside, path) | {"written_by": ""}
    assert outside.post(path, sent).status_code == 422
    answer = outside.post(path, sent | {"written_by": "Hind Amrani"})
    assert answer.status_code == 429
    assert "Hind Amrani" in answer.content.decode()
    assert EntryUpdate.objects.get().state == "open"


def test_pages_of_entries_ask_less_than_fifteen_queries_however_many_rows(coordinator: Client) -> None:
    sent = {"state": EntryUpdate.State.SUBMITTED, "submitted_at": timezone.now(), "submitted_by": "Hind"}
    assert_flat(coordinator, reverse("partners:entry-list"), lambda n: EntryUpdateFactory.create_batch(n, **sent))
    one = OrganisationFactory()
    path = _link(one)
    assert_flat(Client(), path, lambda n: ContactFactory.create_batch(n // 2, organisation=one))
    assert len(asked(Client(), path, 200, {})) < 15
    said = [{"contact": None, "was": None, "said": {"full_name": f"N{n}"}} for n in range(20)]
    proposed = {"fields": {"place": {"was": None, "said": 1}}, "contacts": said}
    update = EntryUpdateFactory(proposed=proposed, **sent)
    assert len(asked(coordinator, reverse("partners:entry-check", args=[update.uuid]), 200, {})) < 15
    old = {"made_at": timezone.now() - timedelta(days=40), "state": EntryUpdate.State.ACCEPTED}
    EntryUpdateFactory.create_batch(9, organisation=one, **old)
    assert len(asked(coordinator, reverse("partners:entry-link", args=[one.uuid]), 200, {})) < 15
