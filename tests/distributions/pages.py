"""What tests of these pages share: who looks, at which round, and what a page says."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from distributions.models import Distribution, Entitlement
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import EntitlementFactory, RoundFactory, stocked
from tests.world import World


@pytest.fixture
def officer(world: World) -> Client:
    return world.client("distribution officer")


@pytest.fixture
def round_(world: World) -> Distribution:
    made = RoundFactory(site=world.north)
    stocked(made.store, made.item, 5)
    return made


def page(client: Client, name: str, *args: Any, **query: Any) -> str:
    answer = client.get(reverse(f"distributions:{name}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def post(client: Client, name: str, *args: Any, **data: Any) -> str:
    answer = client.post(reverse(f"distributions:{name}", args=args), data, follow=True)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def on_list(round_: Distribution, name: str, **also: Any) -> Entitlement:
    site = round_.activity.sites.get()
    return EntitlementFactory(round=round_, person=PersonFactory(full_name=name, site=site, **also))


# --- Rounds ----------------------------------------------------------------------------------------------------
