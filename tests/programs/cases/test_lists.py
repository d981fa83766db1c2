"""Lists of cases, the workload, the search, what indicators count."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from programs.measuring import measures
from programs.models import Case, CaseMember, Project
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.cases import AssistanceItemFactory, CaseFactory, CaseMemberFactory
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 10)


def case_at(world: World, deadline: date | None = None, manager: User | None = None, **fields: Any) -> Case:
    person = fields.pop("person", None) or PersonFactory.create(site=world.north)
    return CaseFactory.of(person, deadline=deadline, manager=manager, **fields)


def test_cases_are_seen_at_their_site_by_their_manager_and_by_the_cleared(world: World) -> None:
    by, away = world.user("case manager"), world.user("case manager", "south")
    plain = case_at(world)
    given = case_at(world, manager=away)
    restricted = case_at(world, category="gbv")
    assert set(Case.objects.visible_to(by)) == {plain, given}
    assert set(Case.objects.visible_to(away)) == {given}
    by.clearances.create(category="gbv")
    assert set(Case.objects.visible_to(by)) == {plain, given, restricted}
    assert set(Case.objects.visible_to(by).unrestricted()) == {plain, given}


def test_a_line_names_the_applicant_and_counts_people_in_one_query(world: World) -> None:
    for _number in range(3):
        case = case_at(world, person=PersonFactory.create(site=world.north, full_name="Awa", name_ar="أوا"))
        CaseMemberFactory.create(case=case, role="child", person=PersonFactory.create())
        CaseMemberFactory.create(case=case, role="child", person=PersonFactory.create(), left_on=TODAY)
    by = world.user("case manager")
    with CaptureQueriesContext(connection) as queries:
        rows: list[Any] = list(Case.objects.visible_to(by).for_list())
        said = {(row.applicant, row.applicant_ar, row.people, row.project.code[:1], row.site.code) for row in rows}
    assert said == {("Awa", "أوا", 2, "P", "north")}
    assert len(queries) == 1


def test_the_workload_counts_live_overdue_and_this_week_in_one_query(world: World) -> None:
    busy, calm = world.user("case manager"), UserFactory.create(full_name="Calm", sites=[world.north])
    case_at(world, date(2026, 3, 9), busy)
    case_at(world, date(2026, 3, 10), busy)
    case_at(world, date(2026, 3, 17), busy)
    case_at(world, None, busy, closed_on=TODAY, closure_reason="helped")
    case_at(world, date(2026, 3, 16), calm)
    case_at(world)
    case_at(world, date(2026, 3, 1), busy, category="gbv")
    by = world.user("program coordinator")
    with CaptureQueriesContext(connection) as queries:
        rows = Case.objects.visible_to(by).workload(TODAY)
    assert [(row.name, row.live, row.overdue, row.this_week) for row in rows] == [
        (busy.full_name, 3, 1, 1), ("Calm", 1, 0, 1), ("", 1, 0, 0),
    ]  # fmt: skip
    assert len(queries) == 1


def test_overdue_is_past_the_deadline_and_still_open(world: World) -> None:
    late = case_at(world, date(2026, 3, 9))
    today = case_at(world, TODAY)
    case_at(world, date(2026, 3, 9), closed_on=TODAY, closure_reason="helped")
    assert list(Case.objects.overdue(TODAY)) == [late]
    assert list(Case.objects.due_within(TODAY)) == [today]


def test_a_case_is_found_by_its_reference_and_by_the_name_of_anybody_in_it(world: World) -> None:
    by = world.user("case manager")
    case = case_at(world, person=PersonFactory.create(site=world.north, full_name="Kadiatou Sylla"))
    CaseMemberFactory.create(
        case=case, role="child", person=PersonFactory.create(site=world.north, full_name="Mory Keita")
    )
    case_at(world, person=PersonFactory.create(site=world.north, full_name="Jean Mbarga"))
    seen = Case.objects.visible_to(by)
    for text in (case.ref, case.ref.lower().replace("-", " "), "Kadiatou", "keita mory", "Silla Kadiatu"):
        assert list(seen.matching(text, by)) == [case], text
    assert not seen.matching("Ousmane", by).exists()
    assert not seen.matching("CAS-26-000001-A", by).exists()
    away = world.user("case manager", "south")
    for text in (case.ref, "Kadiatou"):
        assert not Case.objects.visible_to(away).matching(text, away).exists()


def test_nobody_finds_a_restricted_case_by_a_name(world: World) -> None:
    by = world.user("case manager")
    case_at(world, person=PersonFactory.create(site=world.north, full_name="Kadiatou Sylla"), category="trafficking")
    assert not Case.objects.visible_to(by).matching("Kadiatou Sylla", by).exists()


def test_indicators_count_cases_closed_people_departed_and_people_assisted(world: World) -> None:
    project = ProjectFactory.create()
    closed = case_at(world, project=project, state="closed", closed_on=TODAY, closure_reason="helped")
    case_at(world, project=project, state="withdrawn", closed_on=TODAY, closure_reason="withdrawn")
    left = case_at(world, project=project, workflow="avrr_out", state="departed", departed_on=TODAY)
    wife = CaseMemberFactory.create(case=left, role="spouse", person=PersonFactory.create())
    CaseMemberFactory.create(case=left, role="child", person=PersonFactory.create(), left_on=date(2026, 3, 5))
    CaseMemberFactory.create(case=left, role="child", person=PersonFactory.create(), joined_on=date(2026, 4, 5))
    # One file of two, joined later: the same woman.
    again = CaseMemberFactory.create(case=left, role="other", person=PersonFactory.create(merged_into=wife.person))
    assert again.person.merged_into == wife.person
    for number in (1, 2):
        AssistanceItemFactory.create(member=closed.members.get(), delivered_on=TODAY, tranche=number, tranches=2)
    AssistanceItemFactory.create(member=wife)
    mine = Project.objects.filter(pk=project.pk)

    def count(slug: str, start: date | None = None, end: date | None = None) -> int:
        return measures()[slug].count(mine, start, end)

    assert CaseMember.objects.filter(case=left).count() == 5
    assert (count("cases_closed"), count("departed"), count("assisted")) == (1, 2, 1)
    for slug in ("cases_closed", "departed", "assisted"):
        assert count(slug, start=date(2026, 3, 11)) == 0
        assert count(slug, start=TODAY, end=TODAY) > 0
        assert measures()[slug].count(Project.objects.none(), None, None) == 0
