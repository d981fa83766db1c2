"""Calls for projects that a test makes for itself, and short ways through their steps."""

from collections.abc import Sequence as Several
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from accounts.models import User
from programs.actions import calls
from programs.models import Application, Assessor, Call, CallBudget, CallPaper, CallPriority, Criterion, ReportDue
from tests.factories.accounts import UserFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import ProjectFactory

#: A call is open from 1 March to 31 March 2026, noon; people apply on the 10th, are judged in April.
OPENS, DEADLINE, NOON = date(2026, 3, 1), date(2026, 3, 31), time(12, 0)
APPLIED = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
AFTER = datetime(2026, 4, 2, 9, 0, tzinfo=UTC)
JUDGED = datetime(2026, 4, 10, 9, 0, tzinfo=UTC)
MET = date(2026, 4, 20)
DECIDED = datetime(2026, 4, 21, 9, 0, tzinfo=UTC)
SIGNED = date(2026, 5, 4)
LATER = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
MEMBERS = "Amina Testing\nKarim Example"


class CallFactory(DjangoModelFactory[Call]):
    """An open call of a project that everyone sees; 60 of 100 points, one assessment each."""

    class Meta:
        model = Call

    code = Sequence(lambda n: f"AAP-{n}")
    project = SubFactory(ProjectFactory)
    title = Sequence(lambda n: f"Appel à projets {n}")
    state = Call.State.OPEN
    opens_on = OPENS
    deadline_on = DEADLINE
    deadline_at = NOON
    assessments_needed = 1


class CriterionFactory(DjangoModelFactory[Criterion]):
    """Ten points, counted once."""

    class Meta:
        model = Criterion

    call = SubFactory(CallFactory)
    title = Sequence(lambda n: f"Criterion {n}")


class CallBudgetFactory(DjangoModelFactory[CallBudget]):
    """500,000 to give away."""

    class Meta:
        model = CallBudget

    call = SubFactory(CallFactory)
    title = Sequence(lambda n: f"Budget {n}")
    amount = Decimal(500_000)


class CallPriorityFactory(DjangoModelFactory[CallPriority]):
    """What a call wants above all."""

    class Meta:
        model = CallPriority

    call = SubFactory(CallFactory)
    title = Sequence(lambda n: f"Priority {n}")


class CallPaperFactory(DjangoModelFactory[CallPaper]):
    """A paper that is required."""

    class Meta:
        model = CallPaper

    call = SubFactory(CallFactory)
    title = Sequence(lambda n: f"Paper {n}")


class AssessorFactory(DjangoModelFactory[Assessor]):
    """A case manager who judges."""

    class Meta:
        model = Assessor

    call = SubFactory(CallFactory)
    user = SubFactory(UserFactory, role="case manager")


class ApplicationFactory(DjangoModelFactory[Application]):
    """A draft with everything that an application needs; ``state`` and ``submitted_at`` go together."""

    class Meta:
        model = Application

    ref = Sequence(lambda n: f"APL-99-{n:06}-T")
    call = SubFactory(CallFactory)
    organisation = SubFactory(OrganisationFactory)
    title = Sequence(lambda n: f"Projet associatif {n}")
    summary = "A workshop for young people."
    amount = Decimal(100_000)
    people = 40
    contact_name = "Salma Invented"
    contact_email = "salma@association.test.example"
    state = Application.State.DRAFT
    submitted_at = LazyAttribute(lambda made: None if made.state == Application.State.DRAFT else APPLIED)


class ReportDueFactory(DjangoModelFactory[ReportDue]):
    """A report due on 1 July 2026."""

    class Meta:
        model = ReportDue

    project = SubFactory(ProjectFactory)
    title = Sequence(lambda n: f"Report {n}")
    due_on = date(2026, 7, 1)


def judge(application: Application, by: User, *points: Any, conflict: bool = False) -> None:
    """Declare, and give points for the criteria in their order."""
    calls.declare(application=application, by=by, conflict=conflict, reason="Cousin" if conflict else "", at=JUDGED)
    if conflict:
        return
    criteria = application.call.criteria.all()
    calls.assess(
        application=application,
        by=by,
        points={criterion: Decimal(given) for criterion, given in zip(criteria, points, strict=True)},
        at=JUDGED,
        submit=True,
    )


def scored_call(*points: Any, amounts: Several[int] = (), **fields: Any) -> Call:
    """A call that is being assessed, with a criterion of 100 points, a budget, and an application a figure given."""
    budget = fields.pop("budget", 500_000)
    call = CallFactory(state=Call.State.SCORING, **fields)
    CriterionFactory(call=call, most=100)
    CallBudgetFactory(call=call, amount=budget)
    assessor = AssessorFactory(call=call)
    for place, given in enumerate(points):
        amount = amounts[place] if amounts else 100_000
        application = ApplicationFactory(call=call, state=Application.State.COMPLETE, amount=amount)
        judge(application, assessor.user, given)
    return call


def decided(call: Call, **options: Any) -> Call:
    """What is proposed is approved by somebody else."""
    proposer = UserFactory(role="program coordinator", covers_all_sites=True)
    approver = UserFactory(role="manager", covers_all_sites=True)
    meeting = calls.propose_decision(call=call, by=proposer, at=DECIDED, held_on=MET, members=MEMBERS, **options)
    calls.approve_decision(meeting=meeting, by=approver, at=DECIDED)
    call.refresh_from_db()
    return call
