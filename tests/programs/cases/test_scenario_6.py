"""Scenario 6: who came back to Morocco gets 17,000 MAD of help; the second part waits for proof of the first."""

from datetime import date
from decimal import Decimal

import pytest

from programs.actions.cases import deliver_item, open_case, plan_items, prove_item, take_step, tick
from programs.counting import reach_by_project
from programs.models import AssistanceItem, Case, Project
from programs.refusals.cases import ProofMissing, StepMissing
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, HeadcountFactory, ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db

CAME = date(2026, 2, 2)


@pytest.fixture
def project(db: None) -> Project:
    """The documents' project: more than 500 people since 2007."""
    project = ProjectFactory.create(code="AVRR-MA")
    earlier = ActivityFactory.create(project=project, kind="service", held_on=date(2014, 12, 31))
    HeadcountFactory.create(activity=earlier, total=500, qualifier="at_least")
    return project


def planned(world: World, project: Project) -> tuple[Case, list[AssistanceItem]]:
    by = world.user("case manager")
    person = PersonFactory.create(site=world.north, nationality="MAR", sex="M")
    case = open_case(workflow="avrr_in", project=project, person=person, site=world.north, by=by, on=CAME)
    (member,) = case.members.all()
    helps: list[AssistanceItem] = []
    for item, aid, amounts in (
        ("Tools of a joiner", "material", ["6000", "6000"]),
        ("Operation", "medical", ["3000"]),
        ("Course", "training", ["2000"]),
    ):
        helps += plan_items(
            member=member, by=by, on=CAME, item=item, aid=aid, amounts=[Decimal(one) for one in amounts]
        )
    tick(case=case, point="plan", by=by, on=CAME)
    return take_step(case=case, step="sign_plan", by=by, on=CAME), helps


def test_17_000_mad_in_four_parts_of_which_the_second_waits(world: World, project: Project, told) -> None:
    by = world.user("case manager")
    case, (first, second, operation, course) = planned(world, project)
    with pytest.raises(StepMissing, match="Nothing was delivered yet"):
        take_step(case=case, step="assist", by=by, on=date(2026, 2, 3))
    deliver_item(item=first, by=by, on=date(2026, 2, 10))
    with pytest.raises(ProofMissing, match="Part 2 waits: the use of part 1 is not proved yet"):
        deliver_item(item=second, by=by, on=date(2026, 3, 10))
    assert told("assistance", "--project", "AVRR-MA", "--from", "2026-01-01")[0]["amount"] == "6000.00"
    prove_item(item=first, by=by, on=date(2026, 3, 12), proof="Receipt of the tools")
    deliver_item(item=second, by=by, on=date(2026, 3, 12))
    deliver_item(item=operation, by=by, on=date(2026, 3, 12))
    deliver_item(item=course, by=by, on=date(2026, 3, 12))
    rows = told("assistance", "--project", "AVRR-MA")
    assert [(row["item"], row["tranche"], row["amount"], row["currency"], row["delivered_on"]) for row in rows] == [
        ("Tools of a joiner", "1", "6000.00", "MAD", "2026-02-10"),
        ("Tools of a joiner", "2", "6000.00", "MAD", "2026-03-12"),
        ("Operation", "1", "3000.00", "MAD", "2026-03-12"),
        ("Course", "1", "2000.00", "MAD", "2026-03-12"),
    ]
    assert sum(Decimal(row["amount"]) for row in rows) == 17_000
    assert {row["case"] for row in rows} == {case.ref}


def test_the_total_is_at_least_501(world: World, project: Project, told) -> None:
    by = world.user("case manager")
    _case, (first, *_others) = planned(world, project)
    node = Project.objects.filter(pk=project.pk)
    assert reach_by_project(node)[project.pk].contacts == 500
    deliver_item(item=first, by=by, on=date(2026, 2, 10))
    whole = reach_by_project(node)[project.pk]
    assert (whole.contacts, whole.reached_max, whole.qualifier, whole.named) == (501, 501, "at_least", 1)
    *_others, reached, total = told("cases", "--project", "AVRR-MA")
    assert (reached["workflow"], reached["state"], reached["people"]) == ("avrr_in", "reached", "501")
    assert (total["workflow"], total["people"], total["qualifier"]) == ("", "501", "at_least")
