"""One person after another: the form that comes back, and what stands in it beforehand."""

from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import SiteCoverage
from beneficiaries.models import Person

pytestmark = pytest.mark.django_db
REGISTER = reverse("beneficiaries:person-register")


@pytest.fixture
def desk(world):
    return world.client("social worker")


def test_the_next_one_registered_from_the_same_form_is_another_person(desk):
    sent = {"client_id": str(uuid4()), "full_name": "Awa Diop", "birth_precision": "day"}
    first = desk.post(REGISTER, sent)
    assert desk.post(REGISTER, sent).url == first.url
    assert desk.post(REGISTER, sent | {"full_name": " ", "birth": "x"}).status_code == 422
    second = desk.post(REGISTER, sent | {"full_name": "Ousmane Keita"})
    assert (second.status_code, second.url == first.url) == (302, False)
    assert sorted(Person.objects.values_list("full_name", flat=True)) == ["Awa Diop", "Ousmane Keita"]


def test_the_site_of_the_last_one_registered_stands_there_for_the_next(world, desk):
    SiteCoverage.objects.create(user=world.user("social worker"), site=world.south)
    for site, name in ((world.south, "Awa Diop"), (world.north, "Ousmane Keita")):
        desk.post(REGISTER, {"full_name": name, "site": str(site.pk)})
        assert desk.get(REGISTER).context["form"]["site"].value() == str(site.pk)
