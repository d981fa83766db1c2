"""Indicators, targets, statuses and money in the administration: seen of one's own projects, never changed there."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from programs.models import Project
from tests.factories.programs import ProjectFactory
from tests.factories.results import (
    BudgetLineFactory,
    IndicatorFactory,
    IndicatorTargetFactory,
    IndicatorValueFactory,
    SpendingFactory,
    StatusChangeFactory,
    TargetFactory,
)
from tests.flat import assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db
MODELS = ("indicator", "target", "statuschange", "budgetline", "spending")


def _rows(project: Project) -> dict[str, Any]:
    indicator = IndicatorFactory(project=project)
    IndicatorTargetFactory(indicator=indicator)
    IndicatorValueFactory(indicator=indicator)
    line = BudgetLineFactory(project=project)
    return {
        "indicator": indicator,
        "target": TargetFactory(project=project),
        "statuschange": StatusChangeFactory(project=project),
        "budgetline": line,
        "spending": SpendingFactory(line=line),
    }


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


@pytest.mark.parametrize("name", MODELS)
def test_a_row_is_looked_at_where_its_project_is_seen_and_nowhere_changed(
    coordinator: Client, world: World, name: str
) -> None:
    here, there = (_rows(ProjectFactory(sites=[site]))[name] for site in (world.north, world.south))
    address = f"admin:programs_{name}_change"
    assert coordinator.get(reverse(address, args=[here.pk])).status_code == 200
    assert coordinator.post(reverse(address, args=[here.pk]), {"amount": "1"}).status_code == 403
    assert coordinator.get(reverse(address, args=[there.pk])).status_code == 302


@pytest.mark.parametrize("name", MODELS)
def test_a_list_costs_the_same_for_two_as_for_twenty(coordinator: Client, name: str) -> None:
    def grow(rows: int) -> None:
        for _ in range(rows):
            _rows(ProjectFactory())

    assert_flat(coordinator, reverse(f"admin:programs_{name}_changelist"), grow)
