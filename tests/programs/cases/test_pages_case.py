"""The page of one case: what it says, to whom, and in how many queries."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord, Clearance
from programs.models import Case, CaseMember
from tests.factories.beneficiaries import PersonFactory
from tests.factories.cases import (
    AssistanceItemFactory,
    CaseFactory,
    CaseMemberFactory,
    CaseNoteFactory,
    FollowUpFactory,
)
from tests.flat import asked, assert_flat
from tests.reading import tight
from tests.world import World

pytestmark = pytest.mark.django_db


def _case(world: World, name: str = "Awa Kone", site: str = "north", **fields: Any) -> Case:
    return CaseFactory.of(PersonFactory(site=getattr(world, site), full_name=name), **fields)


def _url(case: Case) -> str:
    return reverse("programs:case", args=[case.uuid])


def test_the_page_says_what_is_missing_and_where_it_is_mended(world: World) -> None:
    case = _case(world)
    page = world.client("case manager").get(_url(case)).content.decode()
    assert "“Urgency judged” is missing." in page
    assert reverse("programs:case-point", args=[case.uuid, "urgency"]) in page
    person = case.members.get().person
    assert reverse("programs:case-member-point", args=[case.uuid, person.uuid, "needs"]) in page
    # The amount is typed with the step itself: it stands in nobody's way.
    assert "Say how much is asked for." not in page


def test_a_line_of_states_says_how_far_it_is(world: World) -> None:
    case = _case(world, state="approved")
    page = tight(world.client("case manager").get(_url(case)).content.decode())
    assert page.count("is-done") >= 2
    assert 'aria-current="step"><span class="way-word">Approved' in page
    assert "Step 3 of 6: Approved" in page


def test_another_site_finds_nothing(world: World) -> None:
    assert world.client("case manager").get(_url(_case(world, site="south"))).status_code == 404


def test_the_page_is_flat_and_short(world: World) -> None:
    case = _case(world, state="approved", amount=5000)

    def grow(number: int) -> None:
        for _n in range(number):
            member = CaseMemberFactory(
                case=case, person=PersonFactory(site=world.north), role=CaseMember.Role.CHILD, joined_on=case.opened_on
            )
            AssistanceItemFactory(member=member)
            CaseNoteFactory(case=case)

    client = world.client("case manager")
    assert_flat(client, _url(case), grow)
    assert len(asked(client, _url(case), 200, {})) < 15


def test_a_restricted_case_opens_to_the_cleared_only_and_each_reading_is_noted(world: World) -> None:
    case = _case(world, category="gbv")
    assert world.client("program coordinator").get(_url(case)).status_code == 404
    Clearance.objects.create(user=world.user("case manager"), category="gbv")
    client = world.client("case manager")
    page = client.get(_url(case)).content.decode()
    assert "This reading is noted" in page
    line = AccessRecord.objects.get(subject="restricted case")
    assert line.person_uuid == case.members.get().person.uuid
    assert line.detail == {"category": "gbv", "case": case.ref}
    client.get(reverse("programs:case-change", args=[case.uuid]))
    assert AccessRecord.objects.filter(subject="restricted case").count() == 2


def test_a_point_that_only_a_restricted_need_asks_for_is_hidden(world: World) -> None:
    from beneficiaries.models import PersonNeed

    child = PersonFactory(site=world.north, birth_date=date(2014, 1, 1), birth_precision="day")
    case = _case(world, workflow="avrr_out", state="pre_departure", country_id=None)
    CaseMemberFactory(case=case, person=child, role=CaseMember.Role.CHILD)
    PersonNeed.objects.create(person=child, code_id="SC-UC", since=date(2026, 3, 1))
    uncleared = world.client("program coordinator")
    page = uncleared.get(_url(case)).content.decode()
    assert "Best-interests decision" not in page
    assert "A condition that you are not cleared to see." in page
    url = reverse("programs:case-member-point", args=[case.uuid, child.uuid, "best_interests"])
    assert uncleared.get(url).status_code == 404
    Clearance.objects.create(user=world.user("case manager"), category="uac")
    client = world.client("case manager")
    assert "Best-interests decision" in client.get(_url(case)).content.decode()
    assert client.get(url).status_code == 200


def test_help_is_summed_by_currency_and_dimension(world: World) -> None:
    case = _case(world, state="approved")
    member = case.members.get()
    AssistanceItemFactory(member=member, delivered_on=date(2026, 3, 9), amount=2000)
    AssistanceItemFactory(member=member, amount=6000)
    AssistanceItemFactory(member=member, amount=40, currency="EUR", dimension="social")
    page = world.client("case manager").get(_url(case)).content.decode()
    assert "2,000 of 8,000 MAD" in page
    assert "0 of 40 EUR" in page


def test_a_survey_is_due_late_or_done(world: World) -> None:
    today = timezone.localdate()
    case = _case(world, workflow="investor", state="invested")
    FollowUpFactory(case=case, code="after_6", due_on=today - timedelta(days=40), done_on=today - timedelta(days=30))
    FollowUpFactory(case=case, code="after_12", due_on=today - timedelta(days=1), until=today + timedelta(days=30))
    page = world.client("case manager").get(_url(case)).content.decode()
    assert "Six months on" in page
    assert "Due now" in page
    assert "Too late" not in page


def test_a_closed_case_offers_to_go_on_in_a_new_one(world: World) -> None:
    case = _case(world, state="closed", closed_on=date(2026, 4, 2), closure_reason="helped")
    client = world.client("case manager")
    page = client.get(_url(case)).content.decode()
    assert reverse("programs:case-reopen", args=[case.uuid]) in page
    assert "Helped" in page
    later = _case(world, "Awa Kone", previous=case)
    page = client.get(_url(case)).content.decode()
    assert reverse("programs:case-reopen", args=[case.uuid]) not in page
    assert later.ref in page


def test_who_sees_cases_but_not_their_parts_sees_no_parts(world: World) -> None:
    case = _case(world)
    page = world.client("manager").get(_url(case)).content.decode()
    assert "Awa Kone" not in page
    assert 'id="members"' not in page
    assert 'id="checklist"' not in page


def test_notes_and_papers_are_counted_without_those_behind_a_door(world: World) -> None:
    case = _case(world)
    CaseNoteFactory(case=case)
    CaseNoteFactory(case=case, category="gbv")
    Clearance.objects.create(user=world.user("case manager"), category="gbv")
    page = world.client("case manager").get(_url(case)).content.decode()
    assert 'Notes <span class="count">1</span>' in page
