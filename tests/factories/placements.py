"""Placements, skills and volunteers' skills, as a test makes them for itself."""

from datetime import date
from typing import Any

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from programs.actions import placements as actions
from programs.actions.placing import last_day
from programs.models import PersonSkill, Placement, Skill
from tests.factories.beneficiaries import PersonFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ProjectFactory


class PersonSkillFactory(DjangoModelFactory[PersonSkill]):
    """Somebody is good at a skill of the list that is shipped; ``skill="agriculture"`` says at which."""

    class Meta:
        model = PersonSkill

    person = SubFactory(PersonFactory)
    skill = "agriculture"
    level = PersonSkill.Level.GOOD

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        if isinstance(kwargs["skill"], str):
            kwargs["skill_id"] = kwargs.pop("skill")
        return kwargs


class PlacementFactory(DjangoModelFactory[Placement]):
    """A host asks on 2026-03-02 for somebody who knows about farming, for twelve weeks."""

    class Meta:
        model = Placement

    code = Sequence(lambda n: f"PL-{n}")
    project = SubFactory(ProjectFactory)
    site = SubFactory(SiteFactory)
    host = SubFactory(OrganisationFactory, name=Sequence(lambda n: f"Institute {n}"), kinds=["institution"])
    title = Sequence(lambda n: f"Irrigation of farm {n}")
    skills = ["agriculture"]
    weeks = 12
    requested_on = date(2026, 3, 2)
    state_on = date(2026, 3, 2)


def placed(state: str, *, start: date = date(2026, 4, 6), **fields: Any) -> Placement:
    """A placement brought to a state by its actions, its expert there from ``start``; ``person=`` is the expert."""
    person = fields.pop("person", None)
    row = PlacementFactory.create(**fields)
    asked = row.requested_on
    if state == Placement.State.REQUESTED:
        return row
    row = actions.validate_placement(placement=row, by=None, on=asked)
    if state == Placement.State.VALIDATED:
        return row
    expert = person or PersonFactory.create(site=row.site)
    row = actions.match_placement(placement=row, person=expert, by=None, on=asked, starts_on=start)
    if state == Placement.State.MATCHED:
        return row
    row = actions.start_placement(placement=row, by=None, on=start)
    if state == Placement.State.ON_ASSIGNMENT:
        return row
    over = last_day(start, row.weeks)
    return actions.complete_placement(placement=row, by=None, on=over, weeks=row.weeks, staff_trained=20)


__all__ = ["PersonSkillFactory", "PlacementFactory", "Skill", "placed"]
