"""Pages of promises, indicators, statuses and reports due: what they show, keep, refuse and cost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.models import (
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Project,
    ReportDue,
    StatusChange,
    Target,
)
from tests.factories.beneficiaries import PersonFactory
from tests.factories.calls import ReportDueFactory
from tests.factories.programs import (
    ActivityFactory,
    FundingFactory,
    HeadcountFactory,
    ParticipationFactory,
    ProjectFactory,
)
from tests.factories.results import (
    IndicatorFactory,
    IndicatorTargetFactory,
    IndicatorValueFactory,
    StatusChangeFactory,
    TargetFactory,
)
from tests.flat import asked
from tests.reading import tight
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


@pytest.fixture
def project(world: World) -> Project:
    return ProjectFactory(sites=[world.north], title="Intégration", promised=100)


def _url(name: str, *args: Any) -> str:
    return reverse(f"programs:{name}", args=args)


def _text(client: Client, name: str, *args: Any, **query: str) -> str:
    return client.get(_url(name, *args), query).content.decode()


def _rows(prefix: str, *rows: dict[str, Any], there: int = 0) -> dict[str, Any]:
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": there}
    return data | {f"{prefix}-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()}


# --- People reached --------------------------------------------------------------------------------------------
def test_each_promise_stands_beside_who_was_reached(coordinator: Client, project: Project, world: World) -> None:
    TargetFactory(project=project, sex="F", number=60)
    TargetFactory(project=project, sex="", band="18-59", number=90)
    TargetFactory(project=project, sex="", nationality="SEN", number=30)
    TargetFactory(project=project, sex="", unit="households", number=1400)
    activity = ActivityFactory(project=ProjectFactory(parent=project, sites=[world.north]), sites=[world.north])
    for sex in "FFM":
        person = PersonFactory(sex=sex, nationality="MLI", birth_date=date(1990, 1, 1), site=world.north)
        ParticipationFactory(activity=activity, person=person)
    HeadcountFactory(activity=activity, total=5)
    page = tight(_text(coordinator, "project-reached", project.uuid))
    assert "Up to 2 people are without a name" in page
    assert "of 60 · 3%" in page
    assert "2 to 4" in page
    assert "Mali" in page
    assert "of 30 · 0%" in page
    assert "of 1,400 promised" in page


def test_targets_are_typed_in_rows_corrected_and_taken_back(coordinator: Client, project: Project) -> None:
    url = _url("project-targets", project.uuid)
    row = {"number": "60", "unit": "people", "sex": "F", "band": "", "nationality": ""}
    whole = {"number": "120", "unit": "people", "sex": "", "band": "", "nationality": ""}
    assert coordinator.post(url, _rows("targets", row, whole)).status_code == 302
    project.refresh_from_db()
    assert project.promised == 120
    women = Target.objects.get(sex="F")
    moved = row | {"id": str(women.pk), "band": "18-59", "number": "61"}
    assert coordinator.post(url, _rows("targets", moved, there=1)).status_code == 302
    assert list(Target.objects.exclude(sex="").values_list("band", "number")) == [("18-59", 61)]
    gone = moved | {"id": str(Target.objects.get(sex="F").pk), "DELETE": "on"}
    coordinator.post(url, _rows("targets", gone, there=1))
    assert not Target.objects.exclude(sex="").exists()


def test_a_wrong_target_is_refused_beside_its_row_and_nothing_is_lost(coordinator: Client, project: Project) -> None:
    row = {"number": "60", "unit": "households", "sex": "F", "band": "", "nationality": ""}
    answer = coordinator.post(_url("project-targets", project.uuid), _rows("targets", row))
    assert answer.status_code == 422
    assert "Households have no sex, age or nationality." in answer.content.decode()
    assert 'value="60"' in answer.content.decode()


# --- Indicators ------------------------------------------------------------------------------------------------
def test_from_a_new_indicator_to_its_first_value(coordinator: Client, project: Project) -> None:
    data = {"title": "Emploi six mois après", "code": "E1", "level": "outcome", "direction": "up", "unit": "%"}
    answer = coordinator.post(_url("indicator-new", project.uuid), data)
    one = Indicator.objects.get()
    assert answer.headers["Location"] == _url("indicator-periods", one.uuid)
    year = TODAY().year
    period = {"from_day": f"{year}-01-01", "to_day": f"{year}-12-31", "value": "70"}
    coordinator.post(_url("indicator-periods", one.uuid), _rows("targets", period))
    assert IndicatorTarget.objects.get().value == 70
    assert "No value yet" in _text(coordinator, "project-results", project.uuid)
    url = _url("indicator-value", one.uuid)
    wrong = coordinator.post(url, {"on": str(TODAY() + timedelta(days=1)), "value": "52", "source": "Enquête"})
    assert (wrong.status_code, "a value is what was found" in wrong.content.decode()) == (422, True)
    assert 'value="52"' in wrong.content.decode()
    value = {"on": str(TODAY()), "value": "52", "female": "60", "male": "44", "source": "Enquête"}
    assert coordinator.post(url, value).status_code == 302
    page = tight(_text(coordinator, "indicator", one.uuid))
    assert "of 70 · 74%" in page
    assert "Enquête" in page
    assert 'value="60' in _text(coordinator, "indicator-value", one.uuid, on=str(TODAY()))
    coordinator.post(_url("indicator-value-remove", one.uuid), {"on": str(TODAY())})
    assert not IndicatorValue.objects.exists()


def test_a_counted_indicator_takes_no_value(coordinator: Client, project: Project) -> None:
    one = IndicatorFactory(project=project, measure="completed")
    assert "Note a value" not in _text(coordinator, "indicator", one.uuid)
    answer = coordinator.post(_url("indicator-value", one.uuid), {"on": str(TODAY()), "value": "5", "source": "x"})
    assert (answer.status_code, "is counted from the records" in answer.content.decode()) == (422, True)


def test_the_same_code_is_refused_on_the_form(coordinator: Client, project: Project) -> None:
    IndicatorFactory(project=project, code="E1")
    data = {"title": "Encore", "code": "E1", "level": "outcome", "direction": "up"}
    answer = coordinator.post(_url("indicator-new", project.uuid), data)
    assert (answer.status_code, "already taken" in answer.content.decode()) == (422, True)


def test_an_indicator_goes_after_one_question(coordinator: Client, project: Project) -> None:
    one = IndicatorFactory(project=project, title="Emploi")
    assert "Take away “Emploi”?" in _text(coordinator, "indicator-remove", one.uuid)
    coordinator.post(_url("indicator-remove", one.uuid))
    assert not Indicator.objects.exists()


def test_results_show_those_of_the_parts_and_say_the_light_in_words(
    coordinator: Client, project: Project, world: World
) -> None:
    part = ProjectFactory(parent=project, title="Phase 1", sites=[world.north])
    one = IndicatorFactory(project=part, title="Diplômes")
    IndicatorTargetFactory(indicator=one, from_day=date(2025, 1, 1), to_day=date(2025, 12, 31), value=100)
    for month, value in ((3, 20), (6, 50), (11, 95)):
        IndicatorValueFactory(indicator=one, on=date(2025, month, 1), value=value)
    page = _text(coordinator, "project-results", project.uuid)
    assert "Phase 1" in page
    assert "On track" in page
    assert "<polyline" in page


def test_an_empty_page_of_results_says_what_to_do(coordinator: Client, project: Project, world: World) -> None:
    assert "Nothing measures this project yet." in _text(coordinator, "project-results", project.uuid)
    said = "A coordinator adds indicators."
    assert said in world.client("manager").get(_url("project-results", project.uuid)).content.decode()


# --- Status and reports due ------------------------------------------------------------------------------------
def test_the_status_page_notes_refuses_and_opens_again(coordinator: Client, project: Project, world: World) -> None:
    child = ProjectFactory(parent=project, title="Phase 1", sites=[world.north])
    url = _url("project-status", project.uuid)
    closing = {"status": "closed", "on": str(TODAY()), "reason": "Fin du financement"}
    refused = coordinator.post(url, closing)
    assert (refused.status_code, "Close first what lies below: Phase 1." in refused.content.decode()) == (422, True)
    assert "Fin du financement" in refused.content.decode()
    coordinator.post(_url("project-status", child.uuid), closing)
    coordinator.post(url, closing)
    assert Project.objects.get(pk=project.pk).status == "closed"
    page = _text(coordinator, "project-status", project.uuid)
    assert "Choose another status to open it again." in page
    coordinator.post(url, {"status": "active", "on": str(TODAY()), "reason": ""})
    assert Project.objects.get(pk=project.pk).status == "active"


def test_who_may_not_change_a_project_reads_its_statuses_only(world: World, project: Project) -> None:
    StatusChangeFactory(project=project, reason="Convention signée")
    manager = world.client("manager")
    assert "Convention signée" in _text(manager, "project-status", project.uuid)
    manager.post(_url("project-status", project.uuid), {"status": "closed", "on": str(TODAY())})
    assert StatusChange.objects.count() == 1


def test_a_report_is_planned_and_received(coordinator: Client, project: Project) -> None:
    url = _url("project-reports", project.uuid)
    data = {"title": "Rapport final", "due_on": "2026-06-30"}
    coordinator.post(url, data)
    again = coordinator.post(url, data | {"due_on": "2026-07-31"})
    assert again.status_code == 422
    report = ReportDue.objects.get()
    coordinator.post(
        _url("project-report", project.uuid, report.pk), {"due_on": "2026-06-30", "received_on": "2026-06-29"}
    )
    report.refresh_from_db()
    assert report.received_on == date(2026, 6, 29)
    assert coordinator.get(_url("project-report", ProjectFactory().uuid, report.pk)).status_code == 404


# --- The overview ----------------------------------------------------------------------------------------------
def test_the_overview_says_what_is_late_and_what_comes_next(
    coordinator: Client, project: Project, world: World
) -> None:
    ReportDueFactory(project=project, title="Rapport oublié", due_on=TODAY() - timedelta(days=12))
    ReportDueFactory(project=project, title="Rapport à venir", due_on=TODAY() + timedelta(days=30))
    ProjectFactory(parent=project, title="Phase finie", ends_on=TODAY() - timedelta(days=3), sites=[world.north])
    ProjectFactory(
        parent=project,
        title="Phase à venir",
        status="planned",
        starts_on=TODAY() + timedelta(days=9),
        sites=[world.north],
    )
    red = IndicatorFactory(project=project, title="Emploi en retard")
    IndicatorTargetFactory(indicator=red, from_day=date(2025, 1, 1), to_day=date(2025, 12, 31))
    IndicatorValueFactory(indicator=red, on=date(2025, 12, 1), value=10)
    page = _text(coordinator, "project", project.uuid)
    late = page[page.index('id="h-late-phone"') :]
    assert late.index("Rapport oublié") < late.index("Phase finie") < late.index("Emploi en retard")
    assert "12 days" in late
    coming = page[page.index("Planned next") :]
    assert coming.index("Phase à venir") < coming.index("Rapport à venir")


def test_a_stranger_of_the_other_site_finds_none_of_it(world: World, project: Project) -> None:
    one = IndicatorFactory(project=project)
    stranger = world.client("program coordinator", "south")
    for name in ("project-reached", "project-results", "project-status", "project-budget", "project-reports"):
        assert stranger.get(_url(name, project.uuid)).status_code == 404
    assert stranger.get(_url("indicator", one.uuid)).status_code == 404


PAGES = ("project", "project-list", "project-reached", "project-results", "project-status", "project-reports")


def _grow(project: Project, world: World, rows: range) -> None:
    for place in rows:
        child = ProjectFactory(parent=project, sites=[world.north], starts_on=date(2026, 1, 1))
        for _ in range(3):
            activity = ActivityFactory(project=child, sites=[world.north], state="planned")
        ParticipationFactory(activity=activity, person=PersonFactory(site=world.north))
        HeadcountFactory(activity=activity)
        FundingFactory(project=project)
        TargetFactory(project=project, sex="", nationality=f"X{place:02}")
        ReportDueFactory(project=child, due_on=date(2026, 1, 1) + timedelta(days=60 * place))
        StatusChangeFactory(project=project, since=date(2020, 1, 1) + timedelta(days=place))
        for node in (project, child):
            IndicatorValueFactory(indicator=IndicatorFactory(project=node))
            for slug in ("completed", "kits_handed_out", "certificates"):
                IndicatorTargetFactory(indicator=IndicatorFactory(project=node, measure=slug))


def test_pages_stay_under_fifteen_queries_however_much_there_is(
    coordinator: Client, project: Project, world: World
) -> None:
    costs: dict[str, list[int]] = {name: [] for name in PAGES}
    for rows in (range(2), range(2, 20)):
        _grow(project, world, rows)
        for name in PAGES:
            url = _url(name) if name == "project-list" else _url(name, project.uuid)
            asked(coordinator, url, 200, {})
            costs[name].append(len(asked(coordinator, url, 200, {})))
    assert {name: few for name, (few, _many) in costs.items()} == {name: many for name, (_few, many) in costs.items()}
    assert max(many for _few, many in costs.values()) < 15, costs


def test_an_indicator_costs_the_same_with_many_values(coordinator: Client, project: Project) -> None:
    one, costs = IndicatorFactory(project=project), []
    for year in (2020, 2021):
        for month in range(1, 3 if year == 2020 else 13):
            IndicatorValueFactory(indicator=one, on=date(year, month, 1))
            IndicatorTargetFactory(indicator=one, from_day=date(year, month, 1), to_day=date(year, month, 28))
        asked(coordinator, _url("indicator", one.uuid), 200, {})
        costs.append(len(asked(coordinator, _url("indicator", one.uuid), 200, {})))
    assert costs[0] == costs[1]
    assert costs[1] < 15
