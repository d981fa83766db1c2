"""Cases, as a test makes them for itself: rows by factories, whole ways by the application's own actions."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from accounts.models import User
from exchange import references
from programs.actions.cases import take_step, tick
from programs.models import Activity, AssistanceItem, Case, CaseMember, CaseNote, FollowUp
from programs.workflows import Facts, Point, facts_of, workflow_of
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, ProjectFactory


class CaseFactory(DjangoModelFactory[Case]):
    """A live case of assistance since 2026-03-02 at the site that keeps the applicant's file; ``person=`` is who it is.

    Without a line of history: what a list or a report reads. Whole ways are made with the actions.
    """

    class Meta:
        model = Case

    class Params:
        person = SubFactory(PersonFactory)

    ref = Sequence(lambda n: references.reference("CAS", 2026, 900_000 + n))
    workflow = Case.Workflow.ASSISTANCE
    project = SubFactory(ProjectFactory)
    activity = SubFactory(ActivityFactory, project=SelfAttribute("..project"), kind=Activity.Kind.SERVICE, held_on=None)
    site = LazyAttribute(lambda case: case.person.site)
    state = "request"
    state_on = LazyAttribute(lambda case: case.opened_on)
    opened_on = date(2026, 3, 2)

    @classmethod
    def of(cls, person: Any, **kwargs: Any) -> Case:
        """A case with its applicant in it."""
        case = cls.create(person=person, **kwargs)
        CaseMemberFactory.create(case=case, person=person)
        return case


class CaseMemberFactory(DjangoModelFactory[CaseMember]):
    """The applicant of a case."""

    class Meta:
        model = CaseMember

    case = SubFactory(CaseFactory)
    person = SubFactory(PersonFactory)
    role = CaseMember.Role.PRINCIPAL
    joined_on = SelfAttribute("case.opened_on")


class CaseNoteFactory(DjangoModelFactory[CaseNote]):
    """A note that says little."""

    class Meta:
        model = CaseNote

    case = SubFactory(CaseFactory)
    text = "Came by."


class AssistanceItemFactory(DjangoModelFactory[AssistanceItem]):
    """Six thousand dirhams of material, planned."""

    class Meta:
        model = AssistanceItem

    member = SubFactory(CaseMemberFactory)
    item = "Sewing machine"
    amount = 6000


class FollowUpFactory(DjangoModelFactory[FollowUp]):
    """A survey due in April."""

    class Meta:
        model = FollowUp

    case = SubFactory(CaseFactory)
    code = "afterwards"
    due_on = date(2026, 4, 2)


def tick_all(case: Case, points: Iterable[Point], *, on: date, by: User | None = None) -> None:
    """Tick off each of these points, for everybody whom it concerns."""
    facts: Facts = facts_of(case, on=on, cleared=["uac"])
    for point in points:
        for member in facts.of(point):
            if not facts.is_ticked(point, member):
                tick(case=case, point=point.code, by=by, on=on, member=member.row if member else None, text="Seen")


def tick_but(case: Case, *without: str, on: date, by: User | None = None) -> None:
    """Tick off the whole checklist of a case but these points."""
    tick_all(case, [one for one in workflow_of(case).points if one.code not in without], on=on, by=by)


def walk(case: Case, *steps: str, start: date, by: User | None = None, **asked: Any) -> Case:
    """Take steps one after the other, a day apart from ``start``, each with what it asks for among ``asked``."""
    for number, code in enumerate(steps):
        step = workflow_of(case).step(code)
        assert step is not None, code
        on = start + timedelta(days=number)
        given = {name: asked[name] for name in step.asks if name in asked}
        for name in ("departed_on", "arrived_on"):
            if name in step.asks and name not in given:
                given[name] = on
        case = take_step(case=case, step=code, by=by, on=on, **given)
    return case
