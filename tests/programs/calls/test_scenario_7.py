"""Scenario 7: twelve applications, one late, two incomplete, nine judged, six pass, five approved, one waits."""

import csv
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from programs.actions import calls
from programs.models import Application, Call, CallBudget, CallPriority, Criterion, Project
from programs.refusals import calls as refusals
from tests.factories.accounts import UserFactory
from tests.factories.calls import judge
from tests.factories.partners import OrganisationFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db

APPLIED = datetime(2026, 2, 20, 10, 0, tzinfo=UTC)
DEADLINE = datetime(2026, 3, 31, 15, 0, tzinfo=UTC)
JUDGED = datetime(2026, 4, 8, 10, 0, tzinfo=UTC)
MET = date(2026, 4, 15)
DECIDED = datetime(2026, 4, 16, 9, 0, tzinfo=UTC)
SIGNED = date(2026, 5, 5)
LATER = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
#: Of each of the nine, the points of the two assessors: relevance of 20 (weight 3), budget of 10 (weight 1).
POINTS = [
    ((18, 9), (19, 9)),
    ((17, 8), (18, 9)),
    ((16, 9), (16, 8)),
    ((15, 8), (16, 7)),
    ((14, 7), (15, 8)),
    ((12, 6), (12, 6)),
    ((11, 7), (12, 6)),
    ((9, 5), (10, 6)),
    ((5, 4), (6, 3)),
]
TOTALS = ["91.88", "86.88", "81.25", "76.88", "73.13", "60.00", "59.38", "49.38", "29.38"]


def told(*filters: str) -> list[dict[str, str]]:
    out = StringIO()
    call_command("report", "call-scores", *filters, stdout=out)
    return list(csv.DictReader(StringIO(out.getvalue().lstrip("\ufeff"))))


class Year2026:
    """The yearly call: four priorities, 500,000 MAD at 100,000 each, 60 points, conventions above 50,000."""

    def __init__(self) -> None:
        site = SiteFactory()
        self.program = ProjectFactory(code="MRE-DEV", kind="program", sites=[site])
        self.coordinator, self.manager = (
            UserFactory(role=role, sites=[site]) for role in ("program coordinator", "manager")
        )
        self.call = calls.create_call(
            by=self.coordinator,
            code="AAP-2026",
            project=self.program,
            title="Appel à projets 2026",
            opens_on=date(2026, 2, 1),
            deadline_on=date(2026, 3, 31),
            deadline_at=datetime(2026, 3, 31, 16, 0).time(),
            most=Decimal(100_000),
            convention_above=Decimal(50_000),
            parts=[
                *(CallPriority(title=title) for title in ("Jeunes", "Femmes", "Emploi", "Environnement")),
                Criterion(title="Pertinence", weight=3, most=20),
                Criterion(title="Budget", weight=1, most=10),
                CallBudget(title="2026", amount=Decimal(500_000)),
            ],
        )
        self.committee = [UserFactory(role="case manager", sites=[site]) for _one in range(2)]
        for member in self.committee:
            calls.add_assessor(call=self.call, by=self.coordinator, user=member)
        calls.open_call(call=self.call, by=self.coordinator, at=APPLIED)

    def apply(self, number: int, at: datetime = DEADLINE - timedelta(days=1)) -> Application:
        """An association writes its application by its link."""
        made, token = calls.invite(call=self.call, organisation=OrganisationFactory(), by=self.coordinator, at=APPLIED)
        opened = calls.application_of(token, at)
        assert opened == made
        return calls.submit(
            application=opened,
            by=None,
            at=at,
            title=f"Projet {number}",
            summary="Ateliers et accompagnement.",
            priority=self.call.priorities.all()[number % 4],
            amount=Decimal(100_000),
            people=30,
            contact_name="Salma Invented",
            contact_email="salma@association.test.example",
        )

    def judge(self) -> list[Application]:
        """Twelve apply, one of them late; two are incomplete; nine are judged by both."""
        applications = [self.apply(number) for number in range(11)]
        self.apply(11, DEADLINE + timedelta(minutes=1))
        for application in applications[:2]:
            calls.check_completeness(application=application, by=self.coordinator, at=JUDGED, missing=["Statuts"])
        for application in applications[2:]:
            calls.check_completeness(application=application, by=self.coordinator, at=JUDGED)
        calls.start_scoring(call=self.call, by=self.coordinator, at=JUDGED)
        for application, given in zip(applications[2:], POINTS, strict=True):
            for member, points in zip(self.committee, given, strict=True):
                judge(application, member, *points)
        return applications[2:]

    def sits(self) -> dict[str, Any]:
        return {"by": self.coordinator, "at": DECIDED, "held_on": MET, "members": "Amina\nKarim\nLeïla"}


def test_the_yearly_call_from_opening_to_the_projects_that_it_funds() -> None:
    year = Year2026()
    judged = year.judge()
    assert Counter(Application.objects.values_list("state", flat=True)) == {"complete": 9, "incomplete": 2, "late": 1}

    found = calls.preview(year.call)
    assert [str(place.total) for place in found.places] == TOTALS
    assert sum(place.total >= 60 for place in found.places) == 6

    meeting = calls.propose_decision(call=year.call, **year.sits())
    with pytest.raises(refusals.ApprovedByProposer):
        calls.approve_decision(meeting=meeting, by=year.coordinator, at=DECIDED)
    calls.approve_decision(meeting=meeting, by=year.manager, at=DECIDED)

    rows = told("--call", "AAP-2026")
    assert list(rows[0]) == ["application", "Pertinence", "Budget", "total", "rank", "decision", "amount"]
    assert len(rows) == 12
    assert [row["total"] for row in rows] == [*TOTALS, "", "", ""]
    assert [row["rank"] for row in rows] == [*"123456789", "", "", ""]
    assert Counter(row["decision"] for row in rows) == {
        "approved": 5,
        "reserve": 1,
        "rejected": 3,
        "incomplete": 2,
        "late": 1,
    }
    assert sum(Decimal(row["amount"]) for row in rows if row["amount"]) == 500_000
    assert (rows[0]["Pertinence"], rows[0]["Budget"]) == ("18.50", "9.00")
    assert {one.instrument for one in Application.objects.filter(state="approved")} == {"convention"}

    approved = [one for one in judged if Application.objects.get(pk=one.pk).state == "approved"]
    for number, application in enumerate(approved, start=1):
        calls.contract(
            application=application,
            by=year.coordinator,
            at=LATER,
            signed_on=SIGNED,
            code=f"AAP-2026-{number}",
            reports=[("Rapport final", date(2027, 6, 30))],
        )
    children = Project.objects.filter(parent=year.program)
    assert children.count() == 5
    assert [child.promised for child in children] == [30] * 5
    assert sum(child.reports_due.count() for child in children) == 5
    assert Counter(row["decision"] for row in told("--project", "MRE-DEV"))["approved"] == 5
    assert [row["rank"] for row in told("--project", "AAP-2026-3")] == ["3"]

    second = calls.add_budget(call=year.call, by=year.coordinator, title="Second budget", amount=Decimal(40_000))
    reserve = Application.objects.get(state="reserve")
    award = calls.award_from_reserve(application=reserve, budget=second, amount=Decimal(40_000), **year.sits())
    calls.approve_decision(meeting=award, by=year.manager, at=DECIDED)
    reserve.refresh_from_db()
    assert (reserve.state, reserve.granted, reserve.instrument) == ("approved", Decimal(40_000), "decision")
    rows = told("--call", "AAP-2026")
    assert Counter(row["decision"] for row in rows)["approved"] == 6
    assert sum(Decimal(row["amount"]) for row in rows if row["amount"]) == 540_000
    calls.contract(application=reserve, by=year.coordinator, at=LATER, signed_on=SIGNED, code="AAP-2026-6")
    assert calls.close_call(call=year.call, by=year.coordinator).state == Call.State.CLOSED


def test_an_extension_lets_the_late_one_in_and_ten_are_judged() -> None:
    year = Year2026()
    late = year.apply(1, DEADLINE + timedelta(hours=2))
    assert late.state == "late"
    calls.extend_call(
        call=year.call,
        by=year.coordinator,
        deadline_on=date(2026, 4, 10),
        deadline_at=datetime(2026, 4, 10, 16, 0).time(),
        reason="Roads are closed",
        at=DEADLINE + timedelta(hours=3),
    )
    late.refresh_from_db()
    assert late.state == "submitted"
    assert [row["decision"] for row in told("--call", "AAP-2026")] == [""]
