"""What ``report`` wrote, ``load`` reads."""

from datetime import date

import pytest
from django.core.management import call_command

from beneficiaries.models import Person
from tests.factories.beneficiaries import PersonFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("options", "ending"),
    [([], ".csv"), (["--hxl"], ".csv"), (["--separator", ";", "--trailer"], ".csv"), (["--format", "xlsx"], ".xlsx")],
)
def test_people_come_back_unchanged(tmp_path, capsys, options, ending):
    site = SiteFactory(code="nador")
    PersonFactory(site=site, full_name="=HYPERLINK(1)", external_ref="N-1")
    PersonFactory(site=site, birth_date=date(1990, 1, 1), birth_precision="year", name_ar="يوسف", sex="M")
    PersonFactory(site=site, birth_date=date(1990, 5, 1), birth_precision="month", nationality=None)
    PersonFactory(site=site, birth_date=None, sex="U", full_name='N\'Guessan "Koffi"; ó')
    before = list(Person.objects.order_by("pk").values())
    path = tmp_path / f"people{ending}"
    call_command("report", "people", "-o", str(path), *options)
    call_command("load", "people", str(path))
    assert capsys.readouterr().out.strip() == "4 lines loaded: 0 added, 0 updated, 4 unchanged"
    assert list(Person.objects.order_by("pk").values()) == before
