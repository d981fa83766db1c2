"""Someone else collects: whom the file names is offered at the counter, with the paper that it rests on."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from distributions.models import Distribution, Entitlement
from distributions.stand_ins import stand_ins
from tests.factories.beneficiaries import (
    HouseholdFactory,
    HouseholdMemberFactory,
    PersonFactory,
    PersonLinkFactory,
)
from tests.factories.distributions import EntitlementFactory, RoundFactory, stocked
from tests.flat import asked
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def round_(world: World) -> Distribution:
    made = RoundFactory(site=world.north)
    stocked(made.store, made.item, 30)
    return made


@pytest.fixture
def line(world: World, round_: Distribution) -> Entitlement:
    return EntitlementFactory(round=round_, person=PersonFactory(full_name="Blessing Okafor", site=world.north))


def link(line: Entitlement, world: World, **said: Any) -> Any:
    other = {} if "other_name" in said else {"other": said.pop("other", None) or PersonFactory(site=world.north)}
    return PersonLinkFactory(
        **({"person": line.person, "kind": "proxy", "basis": "written", "other_name": ""} | other | said)
    )


def counter(client: Client, round_: Distribution, **query: str) -> str:
    return client.get(reverse("distributions:serve", args=[round_.uuid]), query).content.decode()


def test_a_proxy_of_the_file_is_offered_with_the_paper_and_collects(
    world: World, round_: Distribution, line: Entitlement
) -> None:
    client = world.client("distribution officer")
    proxy = link(line, world, other=PersonFactory(full_name="Kadiatou Camara", site=world.north)).other
    said = counter(client, round_)
    for word in ("Kadiatou Camara", "Written mandate", f'value="{proxy.uuid}"'):
        assert word in said
    sent = {"client_id": str(uuid4()), "proxy_on": "1", "proxy_uuid": str(proxy.uuid)}
    client.post(reverse("distributions:hand-out", args=[line.uuid]), sent)
    line.refresh_from_db()
    assert (line.state, line.collected_by) == ("collected", proxy)


@pytest.mark.parametrize(
    ("dates", "offered"),
    [
        ({"since": None, "until": None}, True),
        ({"since": TODAY, "until": TODAY + timedelta(days=1)}, True),
        ({"since": date(2020, 1, 1), "until": TODAY}, False),
        ({"since": date(2020, 1, 1), "until": date(2020, 2, 1)}, False),
        ({"since": TODAY + timedelta(days=1), "until": None}, False),
    ],
)
def test_only_whose_dates_hold_is_offered(
    world: World, round_: Distribution, line: Entitlement, dates: Any, offered: bool
) -> None:
    link(line, world, other=PersonFactory(full_name="Kadiatou Camara", site=world.north), **dates)
    assert ("Kadiatou Camara" in counter(world.client("distribution officer"), round_)) is offered


def test_who_cannot_collect_or_is_not_ours_to_see_is_not_offered(world: World, line: Entitlement) -> None:
    link(line, world, other=PersonFactory(site=world.north, deceased_on=date(2026, 1, 1)))
    link(line, world, other=PersonFactory(site=world.south))
    link(line, world, kind="kin", basis="")
    assert line.person is not None
    assert stand_ins(people=[line.person], user=world.user("distribution officer"), on=TODAY) == []


def test_a_guardian_is_offered_after_a_proxy_and_each_once(world: World, line: Entitlement) -> None:
    guardian = link(line, world, kind="guardian", basis="court").other
    proxy = link(line, world).other
    link(line, world, kind="guardian", other=proxy, basis="court")
    assert line.person is not None
    found = stand_ins(people=[line.person], user=world.user("distribution officer"), on=TODAY)
    assert [(one.person, one.kind) for one in found] == [(proxy, "Proxy"), (guardian, "Guardian")]


def test_one_who_is_not_registered_is_named_and_not_chosen(
    world: World, round_: Distribution, line: Entitlement
) -> None:
    link(line, world, other_name="Moussa Keita")
    said = counter(world.client("distribution officer"), round_)
    assert "Moussa Keita" in said
    assert "register this person first" in said
    assert 'name="proxy_uuid"' not in said


def test_of_a_household_those_of_all_members_but_themselves(world: World, round_: Distribution) -> None:
    members = [PersonFactory.create(site=world.north) for _one in range(2)]
    household = HouseholdFactory(site=world.north)
    for member in members:
        HouseholdMemberFactory(household=household, person=member)
    line = EntitlementFactory(round=round_, person=None, household=household)
    proxy = link(line, world, person=members[1]).other
    link(line, world, person=members[0], other=members[1])
    found = stand_ins(people=members, user=world.user("distribution officer"), on=TODAY)
    assert [one.person for one in found] == [proxy]
    assert f'value="{proxy.uuid}"' in counter(world.client("distribution officer"), round_)


def test_many_cost_as_much_as_two(world: World, round_: Distribution, line: Entitlement) -> None:
    client = world.client("distribution officer")
    url = reverse("distributions:serve", args=[round_.uuid])
    costs = []
    for number in (2, 18):
        for _one in range(number):
            link(line, world)
        costs.append(len(asked(client, url, 200, {})))
    assert costs[0] == costs[1]
