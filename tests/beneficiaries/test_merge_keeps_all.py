"""Joining two files and taking it back: everything is as it was; no order of joining loses anything."""

from itertools import permutations
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beneficiaries.actions import merge_files, undo_merge
from beneficiaries.merging import plan_of
from beneficiaries.models import CardPrint, Consent, IdentityDocument, Note, Person, PersonNeed
from distributions.models import Entitlement
from programs.models import Enrolment
from tests.beneficiaries.merging import KINDS, Shared, judge, picture
from tests.factories.beneficiaries import PersonFactory
from tests.factories.places import SiteFactory
from trainings.models import Attendance, Certificate

pytestmark = pytest.mark.django_db

SIDE = st.sampled_from(["kept", "merged"])
FILLED = st.sets(st.sampled_from(KINDS))


def two_files(shared: Shared) -> tuple[Person, Person]:
    one = PersonFactory.create(site=shared.site, phone="0612345678", external_ref="A1")
    other = PersonFactory.create(
        site=shared.site, full_name="Fatou Diallo", nationality="MLI", phone="0699887766", external_ref="A2"
    )
    return one, other


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one_has=FILLED, other_has=FILLED, sides=st.lists(SIDE, min_size=60, max_size=60))
def test_whatever_was_chosen_undoing_restores_every_row(one_has: set[str], other_has: set[str], sides: list[Any]):
    with transaction.atomic():
        shared = Shared(SiteFactory.create())
        by = judge(shared.site)
        one, other = two_files(shared)
        shared.fill(one, one_has)
        shared.fill(other, other_has)
        _there_and_back(one, other, by, sides)
        transaction.set_rollback(True)


@pytest.mark.parametrize("side", ["proposed", "kept", "merged"])
def test_files_that_clash_everywhere_are_joined_and_parted_again(side: str):
    shared = Shared(SiteFactory.create())
    one, other = two_files(shared)
    shared.fill(one, set(KINDS))
    shared.fill(other, set(KINDS))
    _there_and_back(one, other, judge(shared.site), [] if side == "proposed" else [side] * 99)


def _there_and_back(one: Person, other: Person, by: Any, sides: list[Any]) -> None:
    before = picture()
    plan = plan_of(one, other)
    names = [field.name for field in plan.fields]
    keys = [clash.key for clash in plan.all_clashes()]
    choices = {"fields": dict(zip(names, sides, strict=False)), "clashes": dict(zip(keys, sides[::-1], strict=False))}
    merge = merge_files(kept=one, merged=other, by=by, choices=choices)
    assert Person.objects.get(pk=other.pk).merged_into == one
    assert picture() != before
    undo_merge(merge=merge, by=by)
    after = picture()
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}


def facts(people: list[Person]) -> dict[str, Any]:
    """What is known of one person who had several files, without saying in which file it stands."""
    kept = Person.objects.get(merged_into=None, pk__in=[person.pk for person in people])
    own = {"person": kept}
    both = {"person__in": people}
    told = " ".join(Note.objects.filter(**own).values_list("text", flat=True))
    marks = Attendance.objects.filter(learner__enrolment__person=kept)
    return {
        "files": Person.objects.filter(merged_into=kept).count(),
        "words": sorted(key for key in kept.name_keys if key.startswith("=")),
        "numbers": sorted(
            Person.objects.filter(pk__in=[person.pk for person in people]).values_list("external_ref", flat=True)
        ),
        "phones": [phone in told or kept.phone == phone for phone in ("0612345678", "0699887766", "0655443322")],
        "notes": sorted(Note.objects.filter(person=kept, text__startswith="Came").values_list("text", flat=True)),
        "papers": sorted(IdentityDocument.objects.filter(**own).values_list("number", flat=True)),
        "needs": sorted(PersonNeed.objects.open().filter(**own).values_list("code", flat=True)),
        "marks": sorted(marks.values_list("session", "mark")),
        "all marks": Attendance.objects.filter(learner__enrolment__person__in=people).count(),
        "collected": Entitlement.objects.filter(state="collected", **both).count(),
        "collected in": sorted(Entitlement.objects.filter(state="collected", **own).values_list("round", flat=True)),
        "listed": Entitlement.objects.filter(**both).count(),
        "in": sorted(Enrolment.objects.filter(**own).values_list("project", "status")),
        "certificates": sorted(Certificate.objects.filter(**own).values_list("number", flat=True)),
        "cards": sorted(CardPrint.objects.filter(**own).values_list("number", flat=True)),
        "consents": Consent.objects.filter(**both).count(),
    }


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(has=st.lists(st.sets(st.sampled_from(KINDS)), min_size=3, max_size=3))
def test_no_order_of_joining_three_files_loses_a_fact(has: list[set[str]]):
    _any_order(has)


def test_three_full_files_say_the_same_in_any_order():
    _any_order([set(KINDS)] * 3)


def _any_order(has: list[set[str]]) -> None:
    with transaction.atomic():
        shared = Shared(SiteFactory.create())
        by = judge(shared.site)
        people = [*two_files(shared), PersonFactory.create(site=shared.site, full_name="Diallo", phone="0655443322")]
        for person, kinds in zip(people, has, strict=True):
            shared.fill(person, kinds)
        said = []
        for first, second, third in permutations(people):
            inside = transaction.savepoint()
            merge_files(kept=first, merged=second, by=by, choices={})
            merge_files(kept=third, merged=first, by=by, choices={})
            said.append(facts(people))
            transaction.savepoint_rollback(inside)
        assert said == [said[0]] * 6
        assert said[0]["files"] == 2
        assert all(said[0]["phones"])
        transaction.set_rollback(True)
