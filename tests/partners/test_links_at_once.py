"""Two note the same link at one moment, each from its own side: one link stands there."""

from functools import partial

import pytest

from partners.actions import link
from partners.models import OrganisationLink
from tests.factories.partners import OrganisationFactory
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_partners_noted_from_both_sides_at_once_are_linked_once() -> None:
    one, other = OrganisationFactory(), OrganisationFactory()
    first, second = together(
        partial(link, organisation=one, other=other, by=None), partial(link, organisation=other, other=one, by=None)
    )
    assert first == second
    assert OrganisationLink.objects.count() == 1
