"""Two note the same link at one moment, each from its own side: one link stands there."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from partners.actions import link
from partners.models import Organisation, OrganisationLink
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_partners_noted_from_both_sides_at_once_are_linked_once() -> None:
    one, other = OrganisationFactory(), OrganisationFactory()
    start = Barrier(2)

    def note(ends: tuple[Organisation, Organisation]) -> int:
        try:
            start.wait(timeout=20)
            return link(organisation=ends[0], other=ends[1], by=None).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(note, [(one, other), (other, one)]))
    assert made[0] == made[1]
    assert OrganisationLink.objects.count() == 1
