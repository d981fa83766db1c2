"""Scenario 10, first half: TRQN III, hosts' needs matched to qualified nationals abroad, by number."""

from datetime import date
from typing import Any

import pytest

from beneficiaries.models import Language, Person
from programs.actions import placements as actions
from programs.measuring import Asked, counted
from programs.models import Placement, Project
from tests.factories.beneficiaries import PersonFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.placements import PersonSkillFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ProjectFactory

pytestmark = pytest.mark.django_db


def _needs(project: Project) -> list[Placement]:
    site, asked = SiteFactory.create(), date(2013, 11, 4)
    return [
        actions.request_placement(
            project=project,
            site=site,
            host=OrganisationFactory.create(name=host),
            title=title,
            weeks=12,
            by=None,
            on=asked,
            language=Language.objects.get(pk="fra"),
            skills=[skill],
        )
        for host, title, skill in (
            ("Institut agronomique", "Irrigation au goutte-à-goutte", "agriculture"),
            ("Hôpital provincial", "Soins d’urgence", "nursing"),
            ("Commune", "Plan d’urbanisme", "architecture"),
        )
    ]


def _expert(skill: str) -> Person:
    person = PersonFactory.create()
    PersonSkillFactory.create(person=person, skill=skill, level=3)
    return person


def test_three_needs_two_matched_one_completed_with_twelve_weeks_and_twenty_staff(told: Any) -> None:
    project = ProjectFactory.create(code="TRQN3")
    first, second, third = (
        actions.validate_placement(placement=need, by=None, on=date(2013, 12, 2)) for need in _needs(project)
    )
    expert, other = _expert("agriculture"), _expert("nursing")
    start, end = date(2014, 1, 6), date(2014, 3, 30)
    for need, person in ((first, expert), (second, other)):
        actions.match_placement(placement=need, person=person, by=None, on=date(2013, 12, 16), starts_on=start)
    actions.start_placement(placement=first, by=None, on=start)
    done = actions.complete_placement(placement=first, by=None, on=end, staff_trained=20, report="Twenty trained.")
    needs = Placement.objects.filter(project=project)
    assert (needs.count(), needs.exclude(expert=None).count(), needs.filter(state="completed").count()) == (3, 2, 1)
    assert (done.weeks_done, done.staff_trained) == (12, 20)
    third.refresh_from_db()
    assert (third.state, third.expert) == ("validated", None)

    (row,) = told("engagement", "--project", "TRQN3")
    assert row == {
        "person": expert.ref,
        "role": "expert",
        "mode": "on_site",
        "hours": "",
        "weeks": "12",
        "host": "Institut agronomique",
    }
    assert told("engagement", "--project", "TRQN3", "--from", "2014-02-01") == []
    measured = {slug: Asked(slug, project.pk, end, end) for slug in ("placements", "staff_trained")}
    assert counted(measured) == {"placements": 1, "staff_trained": 20}
    before = {slug: Asked(slug, project.pk, None, start) for slug in measured}
    assert counted(before) == {"placements": 0, "staff_trained": 0}
