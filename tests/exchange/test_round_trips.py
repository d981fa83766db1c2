"""What ``report`` wrote, ``load`` reads, and nothing changes."""

from datetime import date

import pytest
from django.core.management import call_command

from distributions.models import Entitlement
from partners.models import Organisation, OrganisationLink
from places.models import Location
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import RoundFactory
from tests.factories.partners import OrganisationFactory, OrganisationLinkFactory
from tests.factories.places import SiteFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("options", [[], ["--hxl", "--trailer"], ["--format", "xlsx"]])
def test_a_distribution_list_comes_back_as_hand_outs(tmp_path, capsys, options):
    site = SiteFactory.create(code="nador")
    round_ = RoundFactory.create(site=site)
    for state in ("planned", "collected", "absent"):
        person = PersonFactory.create(site=site)
        more = {"collected_on": date(2026, 3, 4), "collected_by": person} if state == "collected" else {}
        Entitlement.objects.create(round=round_, person=person, state=state, **more)
    before = list(Entitlement.objects.order_by("pk").values())
    path = tmp_path / ("list.xlsx" if "xlsx" in options else "list.csv")
    call_command("report", "distribution-list", "-o", str(path), *options)
    call_command("load", "handouts", str(path))
    assert capsys.readouterr().out.strip() == "3 lines loaded: 0 added, 0 updated, 3 unchanged"
    assert list(Entitlement.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("options", [[], ["--format", "xlsx"]])
def test_the_report_of_associations_comes_back_and_changes_nothing(tmp_path, capsys, options):
    place = Location.objects.get(code="MA-NAD")
    said = {"groups_served": ["femmes", "jeunes"], "verified_on": date(2026, 3, 4), "country_id": "MAR", "place": place}
    one = OrganisationFactory.create(name="Alpha", **said)
    for name, until in (("Bêta", None), ("Gamma", date(2020, 1, 1))):
        OrganisationLinkFactory.create(organisation=one, other__name=name, until=until)
    before = [list(model.objects.order_by("pk").values()) for model in (Organisation, OrganisationLink)]
    path = tmp_path / ("list.xlsx" if options else "list.csv")
    call_command("report", "associations", "-o", str(path), *options)
    call_command("load", "organisations", str(path))
    assert capsys.readouterr().out.strip() == "3 lines loaded: 0 added, 0 updated, 3 unchanged"
    assert [list(model.objects.order_by("pk").values()) for model in (Organisation, OrganisationLink)] == before


def test_what_the_report_of_associations_calls_its_columns_is_read(tmp_path, capsys):
    OrganisationFactory.create(name="OIM", kinds=["institution"])
    OrganisationFactory.create(name="'=1", kinds=["association"], groups_served=["femmes", "jeunes"])
    path = tmp_path / "associations.csv"
    path.write_text(
        "organisation,country,groups,partners,verified_on\n#org+name,#country,#beneficiary,#org,#date\n"
        "''=1,,femmes|jeunes,OIM,2026-03-04\n# complete: 1 rows\n"
    )
    for outcome in ("0 added, 1 updated, 0 unchanged", "0 added, 0 updated, 1 unchanged"):
        call_command("load", "organisations", str(path))
        assert capsys.readouterr().out.strip() == f"1 line loaded: {outcome}"
    assert Organisation.objects.count() == 2
    assert Organisation.objects.get(name="'=1").verified_on == date(2026, 3, 4)
