"""Need to know, counts too: who is not cleared reads the same pages whether something restricted is there or not."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Clearance
from accounts.roles import ROLES, permissions_of
from beneficiaries.actions import decide_merge, merge_files
from beneficiaries.models import Appointment, Attachment, DuplicatePair, Feedback, Merge, Person, Referral
from partners.models import Organisation
from programs.models import Case
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import ConsentFactory, DuplicatePairFactory, PersonFactory
from tests.guards.test_no_leak import MARK, STATUS, _plant, _somebody
from tests.world import World, sign_in

pytestmark = pytest.mark.django_db

#: What is new on each page whoever asks: tokens, the number of a form, the moment.
_FRESH = re.compile(
    r'value="[0-9a-f-]{36}"|name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|DTSTAMP.*'
    r'|name="version" value="[^"]+"|<footer class="only-print.*'
)
FEEDBACK_READER = "data protection officer"


def _pages(person: Person, pair: DuplicatePair) -> list[tuple[str, dict[str, str]]]:
    names = (
        *("home", "beneficiaries:person-list", "beneficiaries:household-list", "beneficiaries:need-list"),
        *("beneficiaries:pair-list", "beneficiaries:merge-list", "beneficiaries:referral-list", "beneficiaries:agenda"),
        *("beneficiaries:feedback-list", "beneficiaries:feedback-counts", "beneficiaries:agenda-file"),
        *("beneficiaries:card-sheet", "exchange:load-list", "programs:case-list", "programs:case-workload"),
    )
    own = (
        *("file", "notes", "consents", "card", "addresses", "attach", "edit", "documents-shown"),
        *("consent-withdraw", "refer", "appointment"),
    )
    ends = [pair.first.uuid, pair.second.uuid]
    pages: list[tuple[str, dict[str, str]]] = [(reverse(name), {}) for name in names]
    for name in own:
        args = [person.uuid, "referral"] if name == "consent-withdraw" else [person.uuid]
        pages.append((reverse(f"beneficiaries:person-{name}", args=args), {}))
    pages += [(reverse(f"beneficiaries:pair{name}", args=ends), {}) for name in ("", "-join")]
    pages += [(reverse("beneficiaries:referral-list"), {"side": "sent"})]
    pages += [(reverse("beneficiaries:feedback-list"), {"state": "all", "kind": "abuse"})]
    pages += [(reverse("beneficiaries:agenda"), {"way": way}) for way in ("week", "list")]
    pages += [(reverse("beneficiaries:agenda"), {"staff": str(_somebody().pk)})]
    pages += [(reverse("reports:report-page", args=[slug]), {}) for slug in ("cases", "assistance")]
    return pages


def _said(client: Client, url: str, query: dict[str, str]) -> str:
    answer = client.get(url, query)
    body = b"".join(answer) if answer.streaming else answer.content
    return _FRESH.sub("", body.decode("utf-8", "replace"))


@pytest.mark.parametrize("role", ROLES)
def test_what_is_restricted_changes_nothing_that_others_read(world: World, role: str) -> None:
    person = PersonFactory.create(site=world.north, full_name="Hawa Traoré")
    pair = DuplicatePairFactory.create(
        first=person, second=PersonFactory.create(site=world.north, full_name="Hawa Traore")
    )
    # What goes along with something restricted and is not: codes and partners of the lists, a consent.
    stranger = PersonFactory.create(site=world.south)
    ConsentFactory.create(person=person, purpose="referral")
    _plant(stranger)
    client = world.client(role)
    # What a role is refused stands in the journal, which some read on their home page: such pages are left out first.
    pages = [page for page in _pages(person, pair) if client.get(*page).status_code == 200]
    assert pages
    before = [_said(client, *page) for page in pages]

    _plant(person)
    partners = Referral.objects.filter(person=stranger).values_list("to_organisation", flat=True)
    for referral, partner in zip(Referral.objects.filter(person=person), partners, strict=True):
        Referral.objects.filter(pk=referral.pk).update(to_organisation=partner, sent_by=world.user(role))
    Organisation.objects.exclude(pk__in=partners).delete()
    Appointment.objects.filter(person=person).update(staff=world.user(role))

    after = [_said(client, *page) for page in pages]
    told = [page for page, one, other in zip(pages, before, after, strict=True) if one != other]
    if role == FEEDBACK_READER:
        # One role reads the confidential channel: there it is, and nowhere else.
        told = [page for page in told if "feedback" not in page[0] and page[0] != reverse("home")]
    assert not told


def _may(role: str, *words: str) -> bool:
    return {f"beneficiaries.{word}" for word in words} <= set(permissions_of(role))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("cleared", ["", "trafficking"])
def test_what_is_restricted_does_not_exist_for_who_is_not_cleared(world: World, role: str, cleared: str) -> None:
    person = PersonFactory.create(site=world.north)
    _plant(person)
    for site in ("north", "south"):
        if cleared:
            Clearance.objects.create(user=world.user(role, site), category=cleared)
    addresses: list[tuple[str, Any]] = []
    for model, names in {
        Attachment: ("attachment", "attachment-small", "attachment-remove"),
        Referral: ("referral", "referral-letter", "referral-answer", "referral-complete", "referral-withdraw"),
        Appointment: ("appointment", "appointment-change", "appointment-told"),
    }.items():
        for row in model.objects.filter(person=person):  # type: ignore[attr-defined]
            addresses += [(reverse(f"beneficiaries:{name}", args=[row.uuid]), row.category) for name in names]
    for case in Case.objects.filter(members__person=person):
        names = ("", "-change", "-assign", "-deadline", "-plan", "-notes", "-note", "-papers", "-member-add")
        addresses += [(reverse(f"programs:case{name}", args=[case.uuid]), case.category) for name in names]
        survey, part = case.follow_ups.get(), case.members.get().items.get()
        addresses += [
            (reverse("programs:case-step", args=[case.uuid, "follow_up"]), case.category),
            (reverse("programs:case-survey", args=[survey.uuid]), case.category),
            (reverse("programs:case-not-given", args=[part.uuid]), case.category),
        ]
    feedback = Feedback.objects.get(person=person)
    read_by = _may(role, "view_confidential_feedback")
    addresses += [
        (reverse(f"beneficiaries:feedback{name}", args=[feedback.uuid]), "") for name in ("", "-answer") if not read_by
    ]
    opened = []
    for site in ("north", "south"):
        client = world.client(role, site)
        for url, category in addresses:
            if category and category == cleared and site == "north":
                continue
            codes = {client.get(url).status_code, client.post(url, {"reason": "x"}).status_code}
            if not codes <= {403, 404, 405}:
                opened.append((site, url, category, codes))
    assert not opened


@pytest.mark.parametrize("role", ["social worker", "case manager", "program coordinator", "data protection officer"])
def test_joining_tells_nobody_what_went_along(world: World, role: str) -> None:
    one, other = PersonFactory.create_batch(2, site=world.north, full_name="Hawa Traoré", name_ar="", phone="")
    pair = DuplicatePairFactory.create(first=one, second=other)
    _plant(one)
    _plant(other)
    merge = merge_files(kept=one, merged=other, by=world.user("case manager"), choices={})
    assert merge.state == Merge.State.DONE
    assert "beneficiaries.LegalStatus" in str(merge.before)
    client = world.client(role)
    page = client.get(reverse("beneficiaries:merge", args=[merge.uuid]))
    assert page.status_code == 200
    assert not {str(label) for label, _number in page.context["moved"]} & {"Attached files", "Appointments", "Notes"}
    urls = [
        reverse("beneficiaries:merge", args=[merge.uuid]),
        reverse("beneficiaries:merge-list") + "?state=done",
        reverse("beneficiaries:pair-list") + "?state=same",
        reverse("beneficiaries:person-file", args=[one.uuid]),
        reverse("beneficiaries:pair", args=[pair.first.uuid, pair.second.uuid]),
    ]
    leaks = [(url, word) for url in urls for word in (MARK, *STATUS) if word in client.get(url).content.decode()]
    assert not leaks


def test_asking_to_join_files_of_two_sites_tells_nobody_what_is_restricted(world: World) -> None:
    one = PersonFactory.create(site=world.north, full_name="Hawa Traoré")
    other = PersonFactory.create(site=world.south, full_name="Hawa Traore")
    pair = DuplicatePairFactory.create(first=one, second=other)
    _plant(one)
    _plant(other)
    asks, agrees = UserFactory.create_batch(2, sites=[world.north, world.south], role="case manager")
    merge = merge_files(kept=one, merged=other, by=asks, choices={})
    assert merge.state == Merge.State.ASKED
    for user in (asks, agrees):
        client = sign_in(Client(), user)
        for url in (
            reverse("beneficiaries:merge", args=[merge.uuid]),
            reverse("beneficiaries:pair", args=[pair.first.uuid, pair.second.uuid]),
            reverse("beneficiaries:pair-join", args=[pair.first.uuid, pair.second.uuid]),
        ):
            answer = client.get(url)
            assert answer.status_code == 200
            assert not [word for word in (MARK, *STATUS) if word in answer.content.decode()], url
    assert decide_merge(merge=merge, by=agrees, agree=True).state == Merge.State.DONE
