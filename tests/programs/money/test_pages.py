"""The money of a project on its pages: lines, entries, corrections; what is refused is said and nothing is lost."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.models import BudgetLine, Project, Spending
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import FundingFactory, ProjectFactory
from tests.factories.results import BudgetLineFactory, SpendingFactory
from tests.flat import asked
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


@pytest.fixture
def project(world: World) -> Project:
    return ProjectFactory(sites=[world.north], title="Intégration")


def _url(name: str, *args: Any) -> str:
    return reverse(f"programs:{name}", args=args)


def _page(client: Client, project: Project) -> str:
    return client.get(_url("project-budget", project.uuid)).content.decode()


def _lines(*rows: dict[str, Any], there: int = 0) -> dict[str, Any]:
    data: dict[str, Any] = {"budget_lines-TOTAL_FORMS": len(rows), "budget_lines-INITIAL_FORMS": there}
    return data | {
        f"budget_lines-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()
    }


def test_an_empty_budget_says_what_to_do(coordinator: Client, project: Project, world: World) -> None:
    assert "A few lines are enough" in _page(coordinator, project)
    assert "A coordinator writes them." in _page(world.client("manager"), project)


def test_lines_are_typed_in_rows_changed_and_taken_away(coordinator: Client, project: Project) -> None:
    url, row = _url("budget-lines", project.uuid), {"code": "A1", "title": "Kits", "amount": "500", "currency": "MAD"}
    assert coordinator.post(url, _lines(row, row | {"code": "A2"})).status_code == 302
    first, second = BudgetLine.objects.order_by("code")
    SpendingFactory(line=first, amount=Decimal(100))
    keys = [{"id": str(one.pk), "code": one.code} for one in (first, second)]
    dear = [row | keys[0] | {"amount": "900"}, row | keys[1] | {"DELETE": "on"}]
    assert coordinator.post(url, _lines(*dear, there=2)).status_code == 302
    assert BudgetLine.objects.get().amount == 900
    refused = coordinator.post(url, _lines(row | keys[0] | {"DELETE": "on", "title": "Kits"}, there=1))
    assert (refused.status_code, "Money was spent from" in refused.content.decode()) == (422, True)
    assert BudgetLine.objects.count() == 1


def test_a_code_twice_is_refused_with_what_was_typed(coordinator: Client, project: Project) -> None:
    BudgetLineFactory(project=project, code="A1")
    row = {"code": "A1", "title": "Transport", "amount": "77", "currency": "MAD"}
    answer = coordinator.post(_url("budget-lines", project.uuid), _lines(row))
    assert (answer.status_code, 'value="77"' in answer.content.decode()) == (422, True)


def test_money_is_noted_once_for_a_double_click_and_over_spending_is_said(
    coordinator: Client, project: Project
) -> None:
    line = BudgetLineFactory(project=project, amount=Decimal(1000), title="Salles")
    url, today = _url("budget-spend", project.uuid), timezone.localdate()
    data = {"line": line.pk, "amount": "1250.50", "on": str(today), "what": "Location", "voucher": "F-12"}
    later = data | {"on": str(today + timedelta(days=1)), "client_id": str(UUID(int=1))}
    refused = coordinator.post(url, later)
    assert (refused.status_code, "money is noted once it is spent" in refused.content.decode()) == (422, True)
    assert "F-12" in refused.content.decode()
    for _ in range(2):
        coordinator.post(url, data | {"client_id": str(UUID(int=2))})
    assert Spending.objects.get().voucher == "F-12"
    page = _page(coordinator, project)
    assert "250.50 over" in page
    assert "250.50 MAD more than the whole budget was spent." in page


def test_nothing_is_not_an_amount_and_a_line_of_another_project_is_not_offered(
    coordinator: Client, project: Project
) -> None:
    data = {
        "line": BudgetLineFactory().pk,
        "amount": "0",
        "on": "2026-03-02",
        "what": "x",
        "client_id": str(UUID(int=1)),
    }
    answer = coordinator.post(_url("budget-spend", project.uuid), data)
    assert answer.status_code == 422
    assert "The amount is not zero." in answer.content.decode()
    assert not Spending.objects.exists()


def test_an_entry_is_taken_back_and_both_stay(coordinator: Client, project: Project) -> None:
    entry = SpendingFactory(line__project=project, what="Kits", amount=Decimal(1000))
    url = _url("spending-correct", entry.uuid)
    assert "Take back “Kits”?" in coordinator.get(url).content.decode()
    coordinator.post(url, {"reason": "Mauvaise ligne"})
    page = _page(coordinator, project)
    assert "Taken back: Kits (Mauvaise ligne)" in page
    assert "taken back" in page
    again = coordinator.post(url, {"reason": "Encore"})
    assert (again.status_code, "corrected already" in again.content.decode()) == (422, True)


def test_who_funds_from_above_and_what_the_parts_spend_stand_beside(
    coordinator: Client, project: Project, world: World
) -> None:
    axis = ProjectFactory(title="Axe social")
    project.parent = axis
    project.save()
    donor = OrganisationFactory(name="Finlande", kinds=["donor"])
    FundingFactory(project=axis, organisation=donor, from_year=2014, to_year=2016)
    part = ProjectFactory(parent=project, title="Phase 1", sites=[world.north])
    SpendingFactory(line=BudgetLineFactory(project=part, title="Boutique"), amount=Decimal(400))
    page = _page(coordinator, project)
    assert "funds “Axe social”" in page
    assert "2014–2016" in page
    assert "Budgets of its parts" in page
    assert "Boutique" in page


def test_lines_beyond_what_the_donors_give_are_said(coordinator: Client, project: Project) -> None:
    FundingFactory(project=project, amount=Decimal(1000))
    BudgetLineFactory(project=project, amount=Decimal(1500))
    assert "The lines hold 500 MAD more than the donors named here give." in _page(coordinator, project)


def test_entries_come_in_parts_and_cost_the_same(coordinator: Client, project: Project) -> None:
    costs = []
    for lines, entries in ((2, 1), (18, 3)):
        for _ in range(lines):
            line = BudgetLineFactory(project=project)
            for place in range(entries):
                SpendingFactory(line=line, what=f"Achat {place}", on=date(2026, 3, 1))
        FundingFactory(project=project)
        asked(coordinator, _url("project-budget", project.uuid), 200, {})
        costs.append(len(asked(coordinator, _url("project-budget", project.uuid), 200, {})))
    assert costs[0] == costs[1]
    assert costs[1] < 15
    page = _page(coordinator, project)
    assert "Older entries" in page
    oldest_shown = sorted(Spending.objects.values_list("pk", flat=True), reverse=True)[49]
    assert f"?before={oldest_shown}" in page
    older = coordinator.get(_url("project-budget", project.uuid), {"before": oldest_shown}).content.decode()
    assert older.count("/correct/") == 6
    odd = coordinator.get(_url("project-budget", project.uuid), {"before": "9" * 30})
    assert odd.status_code == 200
