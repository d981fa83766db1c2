"""A person who came in a file is kept as one who was typed: no column is forgotten by either way in."""

from datetime import date
from io import BytesIO

import pytest

from beneficiaries.actions import new_household, register_person
from beneficiaries.models import Person
from exchange.running import run
from places.models import Site
from tests.factories.accounts import UserFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db
#: What is anyone's own: keys, references, moments, and the number that a site gives once.
OWN = {"id", "pk", "uuid", "ref", "changed_at", "external_ref", "person_id", "person", "household_id", "written_at"}
LINE = (
    "external_ref,full_name,name_ar,sex,birth_date,nationality,other_nationalities,marital_status,phone,languages,site,"
    "city,document_type,document_number,household_ref,household_role,needs,arrived_on,consent_on\n"
    "F-1,Fatoumata Diallo,فاطوماتا ديالو,F,1995-05-17,GIN,SEN,single,0661204817,ful|fra,rabat,Rabat,passport,GN123,H-1,"
    "focal_point,SP-PT,2024-03-01,{today}\n"
)
DETAILS = (
    "other_nationalities",
    "languages",
    "addresses",
    "documents",
    "memberships",
    "needs",
    "consents",
    "legal_statuses",
    "other_names",
)


def _columns(row):
    return {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.attname not in OWN
    }


def _whole(person):
    return _columns(person), {
        name: sorted((_columns(row) for row in getattr(person, name).all()), key=str) for name in DETAILS
    }


@pytest.fixture
def site() -> Site:
    return SiteFactory.create(code="rabat")


def test_a_person_who_is_loaded_is_kept_as_one_who_is_typed(site):
    user = UserFactory.create(covers_all_sites=True)
    today = date.today()
    result = run("people", BytesIO(LINE.format(today=today).encode()), name="people.csv", by=user)
    assert not result.bads
    typed = register_person(
        by=user,
        site=site,
        full_name="Fatoumata Diallo",
        name_ar="فاطوماتا ديالو",
        sex="F",
        birth_date=date(1995, 5, 17),
        birth_precision="day",
        nationality="GIN",
        other_nationalities=["SEN"],
        marital_status="single",
        phone="0661204817",
        languages=["ful", "fra"],
        city="Rabat",
        arrived_on=date(2024, 3, 1),
        household=new_household(by=user, site=site, ref="H-2"),
        household_role="focal_point",
        needs=["SP-PT"],
        documents=[("passport", "GN123")],
        consents=["file"],
    )
    assert _whole(Person.objects.get(external_ref="F-1")) == _whole(Person.objects.get(pk=typed.pk))
