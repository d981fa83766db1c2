"""What tests of these pages share: a cohort, its learners, an address, what was said."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.factories.beneficiaries import PersonFactory
from tests.factories.trainings import CohortFactory, LearnerFactory
from tests.world import World
from trainings.models import Cohort, Learner


@pytest.fixture
def cohort(world: World) -> Cohort:
    return CohortFactory.create(activity__sites=[world.north], activity__title="Darija, groupe B")


def learner_of(world: World, cohort: Cohort, name: str = "Mariam Koné", **fields: Any) -> Learner:
    return LearnerFactory.create(cohort=cohort, person=PersonFactory.create(site=world.north, full_name=name), **fields)


def url_of(name: str, thing: Any) -> str:
    return reverse(f"trainings:{name}", args=[thing.uuid])


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))
