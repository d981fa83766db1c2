"""Thousands of participations by file: a few statements, the same figures as one by one."""

import io
from decimal import Decimal

import pytest

from beneficiaries.models import FileShare
from exchange.running import Result, run
from programs.models import Participation
from programs.models.activity import Activity
from tests.factories.beneficiaries import PersonFactory
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory

pytestmark = pytest.mark.django_db
HEAD = "activity,person,role,hours\n"


def _load(text: str) -> Result:
    return run("participations", io.BytesIO(text.encode()), name="participations.csv", by=None)


def _counts(result: Result) -> tuple[int, int, int]:
    assert not result.bads, [str(bad) for bad in result.bads]
    return result.counts.added, result.counts.updated, result.counts.unchanged


def test_many_lines_of_many_activities_cost_few_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    sites = [SiteFactory(), SiteFactory()]
    codes = [ActivityFactory(code=f"A{number}", sites=sites).code for number in range(10)]
    people = PersonFactory.create_batch(100)
    lines = [f"{codes[place % 10]},{person.ref},volunteer,1.5" for place, person in enumerate(people)]
    text = HEAD + "\n".join(lines)
    with django_assert_max_num_queries(30):
        assert _counts(_load(text)) == (100, 0, 0)
    assert FileShare.objects.count() == 200
    assert set(Participation.objects.values_list("role", "hours")) == {("volunteer", Decimal("1.5"))}
    assert _counts(_load(text)) == (0, 0, 100)
    assert FileShare.objects.count() == 200


def test_a_person_under_two_numbers_takes_part_once_with_the_last_hours() -> None:
    ActivityFactory(code="A")
    person = PersonFactory(external_ref="N-1")
    result = _load(HEAD + f"A,{person.ref},,2\nA,N-1,,3\n")
    assert _counts(result) == (1, 1, 0)
    assert Participation.objects.get().hours == 3


def test_history_says_of_each_that_it_came_by_a_file() -> None:
    ActivityFactory(code="A")
    people = PersonFactory.create_batch(3)
    _load(HEAD + "\n".join(f"A,{person.ref},," for person in people))
    events = Participation._meta.apps.get_model("programs", "ParticipationEvent").objects  # type: ignore[attr-defined]
    assert events.filter(pgh_label="insert").count() == 3


def test_one_bad_line_keeps_everything_out() -> None:
    ActivityFactory(code="A")
    ActivityFactory(code="B", state=Activity.State.CANCELLED)
    person = PersonFactory()
    result = _load(HEAD + f"A,{person.ref},,1\nB,{person.ref},,1\nA,{person.ref},boss,1\n")
    assert [(bad.line, bad.column) for bad in result.bads] == [(3, "activity"), (4, "role")]
    assert not Participation.objects.exists()
