"""Two open cases of one kind that joining two files left: shown as such, and one is closed as joined with the other."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Clearance
from beneficiaries.models import Person
from programs.actions.cases import join_case, plan_items
from programs.models import AssistanceItem, Case, CaseStep
from programs.refusals.cases import BeforeOpening, JoinedAlready, NotTwins
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.cases import CaseFactory
from tests.world import World, sign_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 9)


@pytest.fixture
def person(world: World) -> Person:
    return PersonFactory(site=world.north)


def _url(name: str, case: Case) -> str:
    return reverse(f"programs:{name}", args=[case.uuid])


def _page(client: Client, case: Case) -> str:
    return str(client.get(_url("case", case)).content.decode())


def test_one_is_closed_as_joined_and_what_was_not_given_is_cancelled(person: Person) -> None:
    case, other = CaseFactory.of(person, workflow="avrr_in", state="plan"), CaseFactory.of(person, workflow="avrr_in")
    given, planned = plan_items(
        member=case.members.get(), by=None, on=DAY, item="Tools", amounts=[Decimal(5), Decimal(6)]
    )
    AssistanceItem.objects.filter(pk=given.pk).update(delivered_on=DAY)
    for _twice in range(2):
        closed = join_case(case=case, other=other, by=None, on=DAY, note="The same family")
    assert (closed.closed_on, closed.closure_reason, closed.joined_with) == (DAY, "joined", other)
    # It stays where it stood: nobody says that it went on from there.
    assert (closed.state, closed.deadline, closed.closure_note) == ("plan", None, "The same family")
    assert AssistanceItem.objects.get(pk=planned.pk).cancelled_on == DAY
    assert AssistanceItem.objects.get(pk=given.pk).cancelled_on is None
    assert CaseStep.objects.filter(case=case, kind="closed", text=f"→ {other.ref}").count() == 1
    assert list(Case.objects.live()) == [other]


def test_only_two_open_cases_of_one_kind_and_person_are_joined(world: World, person: Person) -> None:
    case = CaseFactory.of(person)
    others: list[Any] = [
        case,
        CaseFactory.of(person, workflow="investor", state="idea"),
        CaseFactory.of(PersonFactory(site=world.north)),
        CaseFactory.of(person, closed_on=DAY, closure_reason="helped"),
    ]
    for other in others:
        with pytest.raises(NotTwins):
            join_case(case=case, other=other, by=None, on=DAY)
    one, two = CaseFactory.of(person), CaseFactory.of(person)
    with pytest.raises(BeforeOpening):
        join_case(case=case, other=one, by=None, on=case.opened_on - timedelta(days=1))
    join_case(case=case, other=one, by=None, on=DAY)
    with pytest.raises(JoinedAlready):
        join_case(case=case, other=two, by=None, on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=two.pk).update(joined_with=one)


def test_the_page_tells_of_the_other_and_closes_one(world: World, person: Person) -> None:
    case, other = CaseFactory.of(person), CaseFactory.of(person)
    client = world.client("case manager")
    page = _page(client, case)
    assert "Somebody of this case is in another open case of the same kind" in page
    assert other.ref in page
    twice = f"{reverse('programs:case-list')}?tab=twice"
    stranger = CaseFactory.of(PersonFactory(site=world.north))
    assert "in another open case" not in _page(client, stranger)
    assert {row["case"] for row in client.get(twice).context["rows"]} == {case, other}
    assert "Same person, same kind" in client.get(reverse("programs:case-list")).content.decode()
    assert client.get(_url("case-join", case)).status_code == 200
    wrong = client.post(_url("case-join", case), {"other": case.pk, "on": "09/03/2026", "note": "The same family"})
    assert (wrong.status_code, "The same family" in wrong.content.decode()) == (422, True)
    done = client.post(_url("case-join", case), {"other": other.pk, "on": "09/03/2026"})
    assert done.headers["Location"] == _url("case", other)
    assert "in another open case" not in _page(client, other)
    assert case.ref in _page(client, other)
    assert "Same person, same kind" not in client.get(reverse("programs:case-list")).content.decode()
    closed = _page(client, case)
    assert "Go to the case in which it goes on" in closed
    assert _url("case-reopen", case) not in closed
    assert client.get(_url("case-join", case)).status_code == 302


def test_a_restricted_twin_is_told_of_on_no_open_page(world: World, person: Person) -> None:
    case = CaseFactory.of(person)
    hidden = CaseFactory.of(person, category="trafficking")
    cleared = UserFactory(role="case manager", sites=[world.north])
    Clearance.objects.create(user=cleared, category="trafficking")
    client = sign_in(Client(), cleared)
    assert hidden.ref not in _page(client, case)
    # On the restricted page, whose reading is noted, the open one is told of.
    assert case.ref in _page(client, hidden)
    assert hidden.ref not in _page(world.client("case manager"), case)
