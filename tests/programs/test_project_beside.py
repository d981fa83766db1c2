"""On a project's page: how many cases and calls it has, what it brought forth, before and after."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from programs.actions import Said, note_situation
from programs.actions.cases import open_case
from programs.models import Case, Output, Project
from tests.factories.beneficiaries import PersonFactory
from tests.factories.calls import CallFactory
from tests.factories.programs import ActivityFactory, EnrolmentFactory, ProjectFactory
from tests.flat import asked
from tests.reading import tight
from tests.world import World

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def _case(world: World, project: Project, *, category: str = "") -> Case:
    person = PersonFactory(site=world.north)
    made = open_case(workflow="assistance", project=project, person=person, site=world.north, by=None, on=DAY)
    Case.objects.filter(pk=made.pk).update(category=category)
    return made


def _fill(world: World, project: Project, rows: int) -> None:
    for number in range(rows):
        below = ProjectFactory(parent=project, sites=[world.north])
        _case(world, below)
        CallFactory(project=below)
        activity = ActivityFactory(project=below, sites=[world.north])
        Output.objects.create(activity=activity, title=f"Guide {number}", unit="copies", value=Decimal(10))
        row = EnrolmentFactory(project=below, person=PersonFactory(site=world.north))
        for moment, on, word in (("baseline", DAY, "looking"), ("outcome", date(2026, 6, 1), "employed")):
            note_situation(moment=moment, on=on, said=Said(row, employment=word), by=None)


def _text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_project_leads_to_its_own_cases_and_calls_and_tells_what_it_brought(world: World) -> None:
    project, other = (ProjectFactory(sites=[world.north]) for _one in range(2))
    _fill(world, project, 2)
    _case(world, project, category="trafficking")
    flag = ActivityFactory(project=project, sites=[world.north], title="Drapeau")
    Output.objects.create(activity=flag, title="Flag", unit="m²", value=Decimal(65))
    cancelled = ActivityFactory(project=project, sites=[world.north], state="cancelled")
    Output.objects.create(activity=cancelled, title="Nothing came of it", unit="m²", value=Decimal(9))
    elsewhere, call_elsewhere = _case(world, other), CallFactory(project=other)
    client = world.client("program coordinator")
    page = tight(_text(client, reverse("programs:project", args=[project.uuid])))
    cases, calls = (f"{reverse(f'programs:{name}-list')}?project={project.uuid}" for name in ("case", "call"))
    # Restricted cases are named nowhere, not even as a number.
    assert f'href="{cases}">Cases<span class="count">2</span>' in page
    assert f'href="{calls}">Calls<span class="count">2</span>' in page
    for words in ("<bdi>65 m²</bdi>", "Flag", "Before and after", "2 people compared", "Employed"):
        assert words in page, words
    assert "Nothing came of it" not in page
    assert elsewhere.ref not in _text(client, cases)
    assert _text(client, cases).count("CAS-") >= 2
    assert call_elsewhere.title not in _text(client, calls)
    empty = ProjectFactory(sites=[world.north])
    for name, words in (("case", "No open case in this project."), ("call", "No call in this project.")):
        assert words in _text(client, f"{reverse(f'programs:{name}-list')}?project={empty.uuid}")
    # What stands behind other sites, or is no number, is nowhere.
    south = world.client("program coordinator", "south")
    assert south.get(cases).status_code == south.get(calls).status_code == 404
    assert client.get(f"{reverse('programs:case-list')}?project=nonsense").status_code == 404


def test_all_that_costs_no_more_queries_than_before(world: World) -> None:
    project = ProjectFactory(sites=[world.north])
    client = world.client("program coordinator")
    urls = [
        reverse("programs:project", args=[project.uuid]),
        *(f"{reverse(f'programs:{name}-list')}?project={project.uuid}" for name in ("case", "call")),
    ]
    costs: list[list[int]] = []
    for rows in (2, 8):
        _fill(world, project, rows)
        for url in urls:
            asked(client, url, 200, {})
        costs.append([len(asked(client, url, 200, {})) for url in urls])
    assert costs[0] == costs[1]
    assert max(costs[1]) < 14, costs
