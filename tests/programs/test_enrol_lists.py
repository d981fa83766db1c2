"""A long list is checked and enrolled in the background: how far it is, stopped, gone on with, nothing twice."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beneficiaries.models import Person
from programs import actions, tasks
from programs.actions import enrol_lists
from programs.models import Activity, EnrolList, Enrolment
from programs.refusals.enrolling import ListNotReady, ListOfAnother
from programs.views import enrol_many
from tests.factories.beneficiaries import PersonFactory
from tests.factories.programs import ActivityFactory, EligibilityFactory, EnrolmentFactory
from tests.world import World

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)
S = EnrolList.State


@pytest.fixture
def cohort(world: World, monkeypatch: pytest.MonkeyPatch) -> Activity:
    """Four places for people of 15 to 25; a list of more than three is a long one, and goes in pieces of two."""
    monkeypatch.setattr(enrol_many, "IN_ONE_GO", 3)
    monkeypatch.setattr(enrol_lists, "PIECE", 2)
    one = ActivityFactory(project__sites=[world.north], sites=[world.north], code="DAR", capacity=4)
    EligibilityFactory(project=one.project)
    return one


def people(world: World, *years: int | None) -> list[Person]:
    days = [date(year, 1, 1) if year else None for year in years]
    return [PersonFactory(site=world.north, birth_date=day) for day in days]


def sent(world: World, cohort: Activity, some: list[Person], unknown: tuple[str, ...] = ()) -> EnrolList:
    return actions.send_list(
        project=cohort.project,
        activity=cohort,
        people=[one.pk for one in some],
        unknown=unknown,
        role="participant",
        on=ON,
        by=world.user("social worker"),
        at=timezone.now(),
    )


def fresh(row: EnrolList) -> EnrolList:
    return EnrolList.objects.get(pk=row.pk)


def test_a_long_list_is_checked_then_enrolled_on_its_own_page(
    world: World, cohort: Activity, django_capture_on_commit_callbacks: Any
) -> None:
    client: Client = world.client("social worker")
    some = people(world, 2008, 2008, 2020, None, 2008, 2008, 2008)
    there = EnrolmentFactory(activity=cohort, person=some[0]).person
    typed = {"references": "\n".join([*(one.ref for one in some), "N-99"]), "role": "participant", "on": "2026-03-02"}
    url = reverse("programs:activity-enrol-many", args=[cohort.uuid])
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url, typed | {"act": "enrol"})
    row = EnrolList.objects.get()
    assert answer.headers["Location"] == reverse("programs:enrol-list", args=[row.uuid])
    assert (row.state, row.trial, row.done, row.progress) == (S.CHECKED, True, 7, 100)
    assert row.counts == {"already": 1, "place": 3, "no": 1, "decide": 1, "waiting": 1}
    assert Enrolment.objects.count() == 1
    page = client.get(answer.headers["Location"]).content.decode()
    for words in ("Nobody is enrolled yet.", "Not admitted", some[2].ref, "years old", "N-99", "Enrol them"):
        assert words in page, words
    assert "Your list of 7 people" in client.get(url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("programs:enrol-list-go", args=[row.uuid]))
    row = fresh(row)
    assert (row.state, row.trial, row.counts) == (S.ENROLLED, False, {"already": 1} | row.counts)
    by_status = sorted(Enrolment.objects.exclude(person=there).values_list("status", flat=True))
    assert by_status == ["active", "active", "active", "applied", "waitlisted"]
    assert "The whole list is enrolled." in client.get(answer.headers["Location"]).content.decode()
    # A second touch changes nothing.
    with django_capture_on_commit_callbacks(execute=True) as called:
        client.post(reverse("programs:enrol-list-go", args=[row.uuid]))
    assert called == []


def test_a_list_that_is_stopped_keeps_whom_it_enrolled_and_goes_on_with_the_others(
    world: World, cohort: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    by, row = world.user("social worker"), sent(world, cohort, people(world, *[2008] * 5))
    tasks.go_through.call(str(row.uuid))
    actions.go_list(row=row, by=by, at=timezone.now())
    really = actions.enrol_all

    def once(**said: Any) -> Any:
        EnrolList.objects.update(stop_asked=True)
        return really(**said)

    monkeypatch.setattr(enrol_lists, "enrol_all", once)
    tasks.go_through.call(str(row.uuid))
    assert (fresh(row).state, fresh(row).done, Enrolment.objects.count()) == (S.STOPPED, 2, 2)
    page = world.client("social worker").get(reverse("programs:enrol-list", args=[row.uuid])).content.decode()
    assert "Whoever is enrolled stays enrolled." in page
    monkeypatch.setattr(enrol_lists, "enrol_all", really)
    actions.go_list(row=row, by=by, at=timezone.now())
    tasks.go_through.call(str(row.uuid))
    assert (fresh(row).state, fresh(row).counts) == (S.ENROLLED, {"place": 4, "waiting": 1})


def test_a_list_that_cannot_go_on_says_why_and_one_that_fell_silent_is_taken_up(world: World, cohort: Activity) -> None:
    row = sent(world, cohort, people(world, *[2008] * 4))
    client, url = world.client("social worker"), reverse("programs:enrol-list", args=[row.uuid])
    EnrolList.objects.update(state=S.RUNNING, trial=False, done=2, moved_at=timezone.now() - timedelta(minutes=5))
    assert "The work was interrupted." in client.get(url).content.decode()
    actions.go_list(row=row, by=world.user("social worker"), at=timezone.now())
    cohort.state = "cancelled"
    cohort.save()
    tasks.go_through.call(str(row.uuid))
    assert fresh(row).state == S.FAILED
    assert "is cancelled" in client.get(url).content.decode()
    assert not Enrolment.objects.exists()


def test_who_sent_it_enrols_it_and_reads_whom_it_names(world: World, cohort: Activity) -> None:
    row = sent(world, cohort, people(world, 2020, 2008), unknown=("N-99",))
    tasks.go_through.call(str(row.uuid))
    colleague, other = world.client("case manager"), world.user("case manager")
    page = colleague.get(reverse("programs:enrol-list", args=[row.uuid])).content.decode()
    assert "Not admitted" in page
    for words in ("N-99", "years old", "Enrol them"):
        assert words not in page
    for act in (
        lambda: actions.go_list(row=row, by=other, at=timezone.now()),
        lambda: actions.stop_list(row=row, by=other),
    ):
        with pytest.raises(ListOfAnother):
            act()
    EnrolList.objects.update(people=[])
    with pytest.raises(ListNotReady):
        actions.go_list(row=row, by=world.user("social worker"), at=timezone.now())


def test_whom_the_sender_may_no_longer_name_is_left_out(world: World, cohort: Activity) -> None:
    some = people(world, *[2008] * 4)
    row = sent(world, cohort, some)
    Person.objects.filter(pk=some[1].pk).update(site=world.south)
    Person.objects.filter(pk=some[3].pk).update(merged_into=some[2])
    tasks.go_through.call(str(row.uuid))
    assert (fresh(row).counts, fresh(row).done) == ({"place": 2, "gone": 2}, 4)


def test_the_bar_asks_again_until_it_is_over_and_costs_little(
    world: World, cohort: Activity, django_assert_max_num_queries: Any
) -> None:
    row = sent(world, cohort, people(world, *[2008] * 4))
    client, url = world.client("social worker"), reverse("programs:enrol-list", args=[row.uuid])
    live = {"HX-Request": "true"}
    with django_assert_max_num_queries(6):
        page = client.get(url, headers=live).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert "<html" not in page
    actions.stop_list(row=row, by=world.user("social worker"))
    assert client.get(url, headers=live).headers["HX-Refresh"] == "true"
    assert fresh(row).state == S.STOPPED
