"""Reports of who gave time or went on an assignment, and of associations."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from programs.models import GivenHours, Participation, Placement
from tests.factories.beneficiaries import PersonFactory
from tests.factories.partners import OrganisationFactory, OrganisationLinkFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory, EnrolmentFactory, ParticipationFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def _placement(code: str, **more: Any) -> Placement:
    made: Placement = Placement.objects.create(
        **{
            "code": code,
            "project": ProjectFactory(),
            "site": SiteFactory(),
            "host": OrganisationFactory(),
            "title": "Irrigation",
            "weeks": 12,
            "state_on": date(2014, 1, 6),
            "requested_on": date(2013, 11, 4),
        }
        | more
    )
    return made


def test_hours_add_up_by_person_role_and_mode(told):
    person = PersonFactory()
    activities = [ActivityFactory(held_on=date(2026, 3, day), mode=mode) for day, mode in enumerate(("online",) * 2, 1)]
    for activity, hours in zip(activities, ("2.50", "4"), strict=True):
        ParticipationFactory(activity=activity, person=person, role="volunteer", hours=Decimal(hours))
    ParticipationFactory(activity=ActivityFactory(held_on=date(2026, 3, 9)), person=person, role="volunteer", hours=3)
    rows = {row["mode"]: row for row in told("engagement")}
    assert (rows["online"]["person"], rows["online"]["role"], rows["online"]["hours"]) == (
        person.ref,
        "volunteer",
        "6.50",
    )
    assert rows["on_site"]["hours"] == "3.00"
    assert [row["hours"] for row in told("engagement", "--to", "2026-03-01")] == ["2.50"]


def test_hours_of_a_long_mission_stand_on_the_days_on_which_they_were_given(told):
    part = ParticipationFactory(activity=ActivityFactory(held_on=date(2026, 1, 5)), role="volunteer", hours=9)
    for month, hours in ((2, 3), (3, 4)):
        GivenHours.objects.create(participation=part, on=date(2026, month, 10), hours=hours)
    found = [told("engagement", "--from", first, "--to", last) for first, last in (
        ("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-31"),
    )]  # fmt: skip
    assert [row["hours"] for (row,) in found] == ["2.00", "3.00", "4.00"]
    assert [row["hours"] for row in told("engagement")] == ["9.00"]
    # Put right on the page of the activity: what was given last is cut.
    Participation.objects.filter(pk=part.pk).update(hours=5)
    assert [row["hours"] for row in told("engagement", "--from", "2026-03-01")] == ["2.00"]


def test_whoever_only_takes_part_or_gave_time_in_a_sensitive_activity_is_not_told(told):
    ParticipationFactory(role="participant")
    ParticipationFactory(activity=ActivityFactory(sensitive=True), role="volunteer", hours=3)
    assert told("engagement") == []


def test_an_expert_is_told_with_weeks_and_host_once_under_way(told):
    host, expert = OrganisationFactory(name="Institut agronomique"), PersonFactory()
    project = ProjectFactory(code="TRQN3")
    done = {"state": "completed", "started_on": date(2014, 1, 6), "ended_on": date(2014, 3, 30), "expert": expert}
    _placement("P-1", project=project, host=host, **done)
    agreed = {"starts_on": date(2014, 2, 3), "ends_on": date(2014, 4, 27)}
    _placement("P-2", project=project, state="matched", expert=PersonFactory(), **agreed)
    _placement("P-3", project=project)
    (row,) = told("engagement", "--project", "TRQN3")
    assert (row["person"], row["role"], row["weeks"], row["host"]) == (
        expert.ref,
        "expert",
        "12",
        "Institut agronomique",
    )
    assert row["hours"] == ""


def test_an_association_is_told_with_its_groups_and_partners_of_both_directions(told):
    one = OrganisationFactory(name="Alpha", groups_served=["femmes", "jeunes"], verified_on=date(2026, 2, 1))
    OrganisationLinkFactory(organisation=one, other=OrganisationFactory(name="Beta"))
    OrganisationLinkFactory(organisation=OrganisationFactory(name="Gamma", kinds=["donor"]), other=one)
    rows = {row["organisation"]: row for row in told("associations")}
    assert set(rows) == {"Alpha", "Beta"}
    assert (rows["Alpha"]["groups"], rows["Alpha"]["partners"]) == ("femmes|jeunes", "Beta|Gamma")
    assert rows["Alpha"]["verified_on"] == "2026-02-01"
    assert rows["Beta"]["partners"] == "Alpha"


def test_associations_of_a_project_are_those_that_take_part_in_it_or_below(told):
    project = ProjectFactory(code="MLA")
    below = ProjectFactory(parent=project)
    OrganisationFactory(name="Elsewhere")
    learner = OrganisationFactory(name="Learner")
    EnrolmentFactory(project=below, activity=None, person=None, organisation=learner)
    assert [row["organisation"] for row in told("associations", "--project", "MLA")] == ["Learner"]
