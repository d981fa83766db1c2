"""Shipped once: new rows arrive, edited and deleted ones stay as coordinators left them."""

from typing import Any

import pytest
from django.apps import apps as installed
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from places.apps import ship_places
from places.models import Location, Shipped, Site
from places.reference import places
from places.shipping import ship

pytestmark = pytest.mark.django_db

TOWN: dict[str, Any] = {
    "code": "MA-NAD/arekmane",
    "name_fr": "Kariat Arekmane",
    "name_ar": "قرية أركمان",
    "name_en": "Kariat Arekmane",
    "level": "town",
    "parent": "MA-NAD",
}
QUARTER = TOWN | {"code": "MA-NAD/arekmane/port", "name_fr": "Port", "level": "quarter", "parent": "MA-NAD/arekmane"}


def _everything() -> list[Any]:
    return [*Location.objects.order_by("pk").values(), *Site.objects.order_by("pk").values(), Shipped.objects.count()]


def test_a_new_installation_has_all_places_and_a_head_office() -> None:
    assert Location.objects.filter(code__in=[row["code"] for row in places()]).count() == len(places())
    site = Site.objects.get(is_default=True)
    assert (site.code, site.name_fr, site.kind) == ("HQ", "Siège", Site.Kind.OFFICE)
    assert site.location is not None
    assert site.location.code == "MA-TNG/tanger"


def test_shipping_again_changes_nothing() -> None:
    before = _everything()
    ship_places(using="default")
    assert _everything() == before


def test_shipping_again_costs_a_handful_of_queries() -> None:
    with CaptureQueriesContext(connection) as queries:
        ship_places(using="default")
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) == 2


def test_an_edited_row_is_kept() -> None:
    Location.objects.filter(code="MA-NAD/selouane").update(name_fr="Selouane-Centre")
    ship_places(using="default")
    assert Location.objects.get(code="MA-NAD/selouane").name_fr == "Selouane-Centre"


def test_a_deleted_row_stays_deleted() -> None:
    Location.objects.get(code="MA-NAD/selouane").delete()
    ship_places(using="default")
    assert not Location.objects.filter(code="MA-NAD/selouane").exists()


def test_a_row_that_a_later_version_brings_arrives() -> None:
    assert ship("places.location", [*places(), TOWN]) == 1
    assert Location.objects.get(code=TOWN["code"]).parent == Location.objects.get(code="MA-NAD")


def test_rows_may_point_at_rows_that_come_with_them_in_any_order() -> None:
    assert ship("places.location", [QUARTER, TOWN]) == 2
    quarter = Location.objects.get(code=QUARTER["code"])
    assert quarter.parent is not None
    assert quarter.parent.code == TOWN["code"]


def test_a_row_whose_parent_was_deleted_is_left_out() -> None:
    Location.objects.get(code="MA-NAD/selouane").delete()
    assert ship("places.location", [QUARTER | {"parent": "MA-NAD/selouane"}]) == 0
    assert not Shipped.objects.filter(name__endswith=QUARTER["code"]).exists()


def test_a_row_that_coordinators_made_first_is_theirs() -> None:
    Location.objects.create(code=TOWN["code"], name_fr="Arekmane", level="town")
    ship("places.location", [TOWN])
    assert Location.objects.get(code=TOWN["code"]).name_fr == "Arekmane"


def test_our_own_default_site_is_not_replaced() -> None:
    Site.objects.filter(code="HQ").update(is_default=False)
    Site.objects.create(code="nador", name_fr="Nador", is_default=True)
    ship_places(using="default")
    assert Site.objects.get(is_default=True).code == "nador"


def test_nothing_happens_before_the_tables_exist() -> None:
    assert ship("places.location", [TOWN], apps=Apps()) == 0


def test_an_emptied_database_receives_everything_again() -> None:
    for model in (Site, Location, Shipped):
        model._base_manager.all()._raw_delete("default")
    with CaptureQueriesContext(connection) as queries:
        ship_places(using="default", apps=installed)
    assert Location.objects.count() == len(places())
    assert Site.objects.filter(is_default=True).count() == 1
    assert len([q for q in queries if q["sql"].startswith("INSERT")]) == 12


@pytest.mark.django_db(transaction=True)
def test_a_flush_ships_again() -> None:
    call_command("flush", interactive=False, verbosity=0)
    assert Location.objects.count() == len(places())
    assert Shipped.objects.filter(name__startswith="places.").count() == len(places()) + 1
