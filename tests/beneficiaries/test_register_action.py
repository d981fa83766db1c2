"""Opening a file: what it keeps, what it refuses, the same form twice."""

from datetime import date
from uuid import UUID

import pytest

from accounts.refusals import Refusal
from beneficiaries import refusals
from beneficiaries.actions import register_person
from beneficiaries.models import Person
from beneficiaries.names import UnwritableName
from tests.factories.accounts import UserFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db
FORM = UUID("6f0d5b5e-0f9f-4f0e-9a53-3f2a2f3f7a01")


def test_a_person_is_registered_with_all_that_was_said():
    site = SiteFactory.create()
    by = UserFactory.create(sites=[site], cleared=["legal_status"])
    person = register_person(
        by=by,
        site=site,
        full_name="  Hawa   Traoré ",
        name_ar="حواء تراوري",
        sex="F",
        birth_date=date(1995, 6, 9),
        birth_precision="year",
        nationality="mli",
        phone="06 72 31 90 05",
        languages=["bam", "fra"],
        city="Rabat, Takaddoum",
        arrived_on=date(2024, 3, 1),
        needs=["SP-PT"],
        legal_status="regular",
        documents=[("passport", "ml 123 456")],
        consents=["file"],
        consent_language="bam",
    )
    person.refresh_from_db()
    assert person.full_name == "Hawa Traoré"
    assert person.birth_date == date(1995, 1, 1)
    assert person.nationality_id == "MLI"
    assert person.phone_e164 == "+212672319005"
    assert person.registered_by == by
    assert set(person.languages.values_list("language", flat=True)) == {"bam", "fra"}
    assert person.addresses.get().city == "Rabat, Takaddoum"
    assert person.needs.get().code_id == "SP-PT"
    assert person.legal_statuses.get().status == "regular"
    assert person.documents.get().number == "ML123456"
    assert person.consents.get().language_id == "bam"


def test_a_name_in_arabic_script_is_enough():
    person = register_person(by=None, site=SiteFactory.create(), full_name="", name_ar="محمد")
    assert (person.full_name, person.name_ar) == ("محمد", "محمد")


def test_the_same_form_twice_gives_the_same_person():
    site = SiteFactory.create()
    by = UserFactory.create(sites=[site])
    first = register_person(by=by, site=site, full_name="Awa Diop", client_id=FORM)
    again = register_person(by=by, site=site, full_name="Awa Diop", client_id=FORM)
    assert first == again
    assert Person.objects.count() == 1


def test_someone_else_s_form_is_not_answered():
    site = SiteFactory.create()
    register_person(by=UserFactory.create(sites=[site]), site=site, full_name="Awa Diop", client_id=FORM)
    with pytest.raises(refusals.IdTaken):
        register_person(by=UserFactory.create(sites=[site]), site=site, full_name="Other", client_id=FORM)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"full_name": "   "}, UnwritableName),
        ({"full_name": "a" * 10_000}, UnwritableName),
        ({"full_name": "Awa\u202e"}, UnwritableName),
        ({"full_name": "Awa", "birth_date": date(2100, 1, 1), "birth_precision": "day"}, refusals.BornInFuture),
        ({"full_name": "Awa", "birth_date": date(1850, 1, 1), "birth_precision": "day"}, refusals.BornTooEarly),
        ({"full_name": "Awa", "arrived_on": date(2100, 1, 1)}, refusals.ArrivedInFuture),
        ({"full_name": "Awa", "nationality": "ZZZ"}, refusals.UnknownCountry),
        ({"full_name": "Awa", "needs": ["SM-CI"]}, refusals.NotCleared),
        ({"full_name": "Awa", "needs": ["NO"]}, refusals.UnknownNeed),
        ({"full_name": "Awa", "legal_status": "regular"}, refusals.NotCleared),
    ],
)
def test_what_cannot_be_true_is_refused_and_nothing_is_written(said, refusal):
    site = SiteFactory.create()
    by = UserFactory.create(sites=[site])
    with pytest.raises(refusal) as refused:
        register_person(by=by, site=site, **said)
    assert isinstance(refused.value, Refusal)
    assert str(refused.value)
    assert not Person.objects.exists()


def test_a_site_that_one_does_not_cover_is_refused():
    with pytest.raises(refusals.SiteNotCovered):
        register_person(by=UserFactory.create(), site=SiteFactory.create(), full_name="Awa")


def test_an_earlier_number_is_taken_once_a_site():
    site = SiteFactory.create()
    register_person(by=None, site=site, full_name="Awa", external_ref="12")
    with pytest.raises(refusals.NumberTaken):
        register_person(by=None, site=site, full_name="Other", external_ref="12")
    register_person(by=None, site=SiteFactory.create(), full_name="Other", external_ref="12")
