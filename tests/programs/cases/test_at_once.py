"""Two at once: one of them does it, the other is told."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from programs.actions.cases import deliver_item, open_case, plan_items, take_step
from programs.models import Activity, AssistanceItem, Case, CaseStep, Project
from programs.refusals.cases import AlreadyDelivered, CaseOpenAlready, NotFromHere
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ProjectFactory
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2026, 3, 2)
ID = UUID("55555555-5555-4555-8555-555555555555")


def opened(workflow: str = "avrr_in", project: Project | None = None, **fields: Any) -> Case:
    person = fields.pop("person", None) or PersonFactory.create()
    return open_case(
        workflow=workflow, project=project or ProjectFactory.create(), person=person, site=person.site, by=None,
        on=DAY, **fields,
    )  # fmt: skip


def test_two_take_the_same_step_and_one_of_them_does() -> None:
    case = opened()
    results = together(*[lambda: take_step(case=case, step="lose_contact", by=None, on=DAY)] * 2)
    assert {type(one) for one in results} == {Case, NotFromHere}
    assert CaseStep.objects.filter(case=case, kind=CaseStep.Kind.CLOSED).count() == 1


def test_one_form_sent_twice_at_once_is_one_step() -> None:
    case = opened()
    results = together(*[lambda: take_step(case=case, step="lose_contact", by=None, on=DAY, client_id=ID)] * 2)
    assert results == [case, case]
    assert CaseStep.objects.filter(case=case, kind=CaseStep.Kind.CLOSED).count() == 1


def test_a_part_is_given_once_by_two_at_once() -> None:
    case = opened()
    (item,) = plan_items(member=case.members.get(), by=None, on=DAY, item="Tools", amounts=[Decimal(10)])
    results = together(*[lambda: deliver_item(item=item, by=None, on=DAY)] * 2)
    assert {type(one) for one in results} == {AssistanceItem, AlreadyDelivered}
    assert AssistanceItem.objects.filter(delivered_on=DAY).count() == 1


def test_two_open_a_case_for_somebody_and_there_is_one() -> None:
    person, project = PersonFactory.create(), ProjectFactory.create()
    results = together(*[lambda: opened(person=person, project=project)] * 2)
    assert [type(one) for one in results if not isinstance(one, Case)] == [CaseOpenAlready]
    assert Case.objects.count() == 1


def test_the_first_two_cases_of_a_project_share_one_service() -> None:
    project = ProjectFactory.create()
    people = iter(PersonFactory.create_batch(2))
    results = together(*[lambda: opened(person=next(people), project=project)] * 2)
    assert all(isinstance(one, Case) for one in results)
    assert Activity.objects.filter(project=project).count() == 1
