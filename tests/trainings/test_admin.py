"""What coordinators look up and configure in the administration."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories.beneficiaries import PersonFactory
from tests.factories.trainings import (
    CertificateFactory,
    CohortFactory,
    CourseFactory,
    LearnerFactory,
    SessionFactory,
    SignatoryFactory,
)
from tests.flat import assert_flat
from tests.world import World
from trainings.models import Certificate, Cohort, Course

pytestmark = pytest.mark.django_db


def _rows(world: World, site: str = "north") -> dict[str, Any]:
    where = getattr(world, site)
    cohort = CohortFactory.create(activity__sites=[where])
    learner = LearnerFactory.create(cohort=cohort, person=PersonFactory.create(site=where))
    return {
        "course": CourseFactory.create(),
        "cohort": cohort,
        "session": SessionFactory.create(cohort=cohort),
        "learner": learner,
        "signatory": SignatoryFactory.create(),
        "certificate": CertificateFactory.create(learner=learner),
    }


MODELS = ["course", "cohort", "session", "learner", "signatory", "certificate"]


@pytest.mark.parametrize("model", MODELS)
def test_each_list_asks_the_same_for_two_and_twenty(world: World, model: str):
    assert_flat(
        world.client("program coordinator"),
        reverse(f"admin:trainings_{model}_changelist"),
        lambda n: [_rows(world) for _one in range(n)],
    )


@pytest.mark.parametrize("model", MODELS)
def test_each_row_opens_with_its_history(world: World, model: str):
    client, row = world.client("program coordinator"), _rows(world)[model]
    for page in ("change", "history"):
        assert client.get(reverse(f"admin:trainings_{model}_{page}", args=[row.pk])).status_code == 200
    assert client.get(reverse(f"admin:trainings_{model}_changelist"), {"q": "x"}).status_code == 200


@pytest.mark.parametrize("model", ["cohort", "session", "learner", "certificate"])
def test_a_row_of_another_site_is_not_there(world: World, model: str):
    row = _rows(world, "south")[model]
    answer = world.client("program coordinator").get(reverse(f"admin:trainings_{model}_change", args=[row.pk]))
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("admin:index")


def test_certificates_are_read_only(world: World):
    row, client = _rows(world)["certificate"], world.client("program coordinator")
    assert client.get(reverse("admin:trainings_certificate_add")).status_code == 403
    assert client.post(reverse("admin:trainings_certificate_delete", args=[row.pk])).status_code == 403
    assert client.post(reverse("admin:trainings_certificate_change", args=[row.pk]), {"number": "X"}).status_code == 403
    assert Certificate.objects.get(pk=row.pk).number == row.number


def test_a_course_and_a_cohort_are_changed_through_their_actions(world: World):
    rows, client = _rows(world), world.client("program coordinator")
    client.post(
        reverse("admin:trainings_course_change", args=[rows["course"].pk]),
        {"title_fr": "Couture", "certificate_kind": "national"},
    )
    assert Course.objects.get(pk=rows["course"].pk).certificate_kind == "national"
    cohort = rows["cohort"]
    form = {"course": cohort.course_id, "threshold": "0.7", "currency": "MAD", "room": "B", "laureate_places": "3"}
    inline = {f"sessions-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    client.post(reverse("admin:trainings_cohort_change", args=[cohort.pk]), form | inline)
    assert (Cohort.objects.get(pk=cohort.pk).room, Cohort.objects.get(pk=cohort.pk).laureate_places) == ("B", 3)
