"""Who has died, gone away, or is followed by another site is enrolled by no way in; what is long past stays told."""

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from beneficiaries.actions import hand_over_file, record_death, record_gone, share_file, take_back_gone
from beneficiaries.models import Person
from exchange.running import run
from programs.actions import change_status, decide, enrol, enrol_all, enrol_from, give_places
from programs.models import Enrolment
from programs.refusals import NotEligible
from tests.factories.beneficiaries import PersonFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory, EligibilityFactory, EnrolmentFactory, ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db
BEFORE, DAY, AFTER = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)


def dead(world: World) -> Person:
    person = PersonFactory.create(site=world.north)
    return record_death(person=person, by=None, on=DAY)


def gone(world: World) -> Person:
    return record_gone(person=PersonFactory.create(site=world.north), by=None, on=DAY, where="onward")


def handed_over(world: World) -> Person:
    person = PersonFactory.create(site=world.north)
    hand_over_file(person=person, by=None, to=world.south, reason="Moved")
    person.handovers.update(handed_at="2026-03-02T12:00Z")
    return Person.objects.get(pk=person.pk)


LEFT = [(dead, "has died"), (gone, "is gone since"), (handed_over, "was handed over to")]


@pytest.mark.parametrize(("left", "said"), LEFT)
def test_neither_one_nor_many_nor_from_another_list(world: World, left: Any, said: str) -> None:
    person, other = left(world), PersonFactory.create(site=world.north)
    by, project = world.user("program coordinator"), ProjectFactory.create()
    # What a person decided, a status that is told, a condition that holds: none of them helps.
    for more in ({}, {"decided": True}, {"status": "active"}, {"status": "waitlisted"}):
        with pytest.raises(NotEligible, match=said):
            enrol(project=project, person=person, by=by, on=DAY, **more)
    open_to_all = EligibilityFactory.create(min_age=None, max_age=None, sexes=["F", "M", "X", "U"]).project
    with pytest.raises(NotEligible, match=said):
        enrol(project=open_to_all, person=person, by=by, on=DAY)
    outcome = enrol_all(project=project, subjects=[person, other], by=by, on=DAY)
    assert [one.person for one in outcome.enrolled] == [other]
    assert [(one, said in str(refusal)) for one, refusal in outcome.refused] == [(person, True)]
    source = EnrolmentFactory.create(person=person, status="active").project
    assert [one for one, _why in enrol_from(source=source, project=project, by=by, on=DAY).refused] == [person]
    assert not Enrolment.objects.filter(project=project, person=person).exists()


@pytest.mark.parametrize(("left", "said"), LEFT)
def test_the_day_before_is_told_as_it_was(world: World, left: Any, said: str) -> None:
    by, project = world.user("program coordinator"), ProjectFactory.create()
    people = [left(world), left(world)]
    outcome = enrol_all(project=project, subjects=people, by=by, on=AFTER, status="active", days={people[0].pk: BEFORE})
    assert [one.person for one in outcome.enrolled] == people[:1]
    assert enrol(project=project, person=people[1], by=by, on=DAY, status="rejected").status == "rejected"


@pytest.mark.parametrize(("left", "said"), LEFT)
def test_nobody_who_left_is_moved_to_a_place(world: World, left: Any, said: str) -> None:
    by, person = world.user("program coordinator"), left(world)
    waits = EnrolmentFactory.create(person=person, status="waitlisted", applied_on=BEFORE, status_on=BEFORE)
    with pytest.raises(NotEligible, match=said):
        change_status(enrolment=waits, status="active", by=by, on=AFTER)
    with pytest.raises(NotEligible, match=said):
        decide(enrolment=waits, accept=True, by=by, reason="Yes", on=AFTER)
    assert change_status(enrolment=waits, status="withdrawn", by=by, on=AFTER).status == "withdrawn"
    taking_part = EnrolmentFactory.create(person=person, status="active", applied_on=BEFORE, status_on=BEFORE)
    assert change_status(enrolment=taking_part, status="completed", by=by, on=AFTER).status == "completed"


@pytest.mark.parametrize("left", [dead, gone])
@pytest.mark.parametrize("capacity", [1, None])
def test_a_free_place_goes_to_who_is_still_there(world: World, left: Any, capacity: int | None) -> None:
    activity = ActivityFactory.create(capacity=capacity)
    waiting = {"project": activity.project, "activity": activity, "applied_on": BEFORE, "status_on": BEFORE}
    first = EnrolmentFactory.create(person=left(world), status="waitlisted", **waiting)
    eligible = EnrolmentFactory.create(person=left(world), status="eligible", **waiting)
    second = EnrolmentFactory.create(person=PersonFactory.create(), status="waitlisted", **waiting)
    assert [one.pk for one in give_places(activity=activity, by=None, on=AFTER)] == [second.pk]
    assert set(Enrolment.objects.filter(pk__in=[first.pk, eligible.pk]).values_list("status", flat=True)) == {
        "waitlisted",
        "eligible",
    }


def test_who_is_back_or_is_shared_wholly_is_enrolled(world: World) -> None:
    by, project = world.user("program coordinator"), ProjectFactory.create()
    back = take_back_gone(person=gone(world), by=None)
    assert enrol(project=project, person=back, by=by).status == "active"
    followed = handed_over(world)
    share_file(person=followed, by=None, site=world.north, depth="file", reason="Both follow her")
    assert enrol(project=project, person=followed, by=by).status == "active"


def test_the_site_that_keeps_the_file_enrols(world: World) -> None:
    person = handed_over(world)
    assert enrol(project=ProjectFactory.create(), person=person, by=world.user("program coordinator", "south"))
    # Whose file comes from a third site is no file that was handed over from here.
    other = PersonFactory.create(site=SiteFactory.create())
    assert enrol(project=ProjectFactory.create(), person=other, by=world.user("program coordinator"))


@pytest.mark.parametrize(("left", "said"), LEFT)
def test_the_page_says_it(world: World, left: Any, said: str) -> None:
    person, project = left(world), ProjectFactory.create()
    client = world.client("program coordinator")
    url = reverse("programs:enrol-in-project", args=[person.uuid, project.uuid])
    assert said in client.get(url).content.decode()
    client.post(url, {"role": "participant", "on": f"{timezone.localdate():%d/%m/%Y}", "decided": "yes", "reason": "x"})
    assert not project.enrolments.exists()


@pytest.mark.parametrize(("left", "said"), LEFT)
def test_a_file_that_is_loaded_names_the_line(world: World, left: Any, said: str) -> None:
    person, project = left(world), ProjectFactory.create(code="INT")
    lines = f"project,person,status,on\nINT,{person.ref},active,2026-03-03\n"
    result = run("enrolments", io.BytesIO(lines.encode()), name="x.csv", by=world.user("program coordinator"))
    assert [(bad.line, said in str(bad)) for bad in result.bads] == [(2, True)]
    assert not project.enrolments.exists()
    result = run("enrolments", io.BytesIO(lines.replace("-03-03", "-03-01").encode()), name="x.csv", by=None)
    assert not result.bads
    assert project.enrolments.get().person == person
