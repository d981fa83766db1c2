"""What took place: told in the columns in which it is loaded, and loading it changes nothing."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils import timezone

from places.models import Location
from programs.models import Activity, Headcount, HeadcountCell, Participation
from tests.factories.beneficiaries import PersonFactory
from tests.factories.places import LocationFactory
from tests.factories.programs import ActivityFactory, HeadcountFactory, ParticipationFactory
from tests.world import World

pytestmark = pytest.mark.django_db
MODELS = (Activity, Headcount, HeadcountCell, Participation)


@pytest.fixture
def filled(world: World) -> list[Activity]:
    """Activities of every state, one late, one at a place without a code whose name a wider one bears too."""
    code = Location.objects.get(code="MA-NAD")
    LocationFactory(code=None, name_fr="Al Hoceïma", level="region")
    small = LocationFactory(code=None, name_fr="Al Hoceïma", level="quarter")
    first = ActivityFactory(sites=[world.north], place=code, title="=1+1; “Caravane”", kind="caravan", mode="online")
    late = ActivityFactory(sites=[world.north], state="planned", place=small, same_people_as=first)
    cancelled = ActivityFactory(sites=[world.north], state="cancelled", held_on=None)
    coming = ActivityFactory(sites=[world.north], state="planned", held_on=timezone.localdate() + timedelta(days=9))
    HeadcountFactory(activity=first, total=None)
    counted = HeadcountFactory(activity=late, total=78, qualifier="at_least")
    for sex, band, number in (("F", "", 40), ("M", "", 30), ("F", "18-24", 5)):
        HeadcountCell.objects.create(headcount=counted, sex=sex, band=band, number=number)
    HeadcountFactory(activity=late, unit="households", total=12)
    for activity, hours in ((first, Decimal("2.50")), (late, None), (cancelled, Decimal(1))):
        ParticipationFactory(activity=activity, person=PersonFactory(site=world.north), role="volunteer", hours=hours)
    return [first, late, cancelled, coming]


@pytest.mark.parametrize("options", [[], ["--hxl", "--trailer"], ["--format", "xlsx"]])
def test_what_was_reported_comes_back_and_changes_nothing(tmp_path, capsys, filled, options):  # type: ignore[no-untyped-def]
    before = [list(model.objects.order_by("pk").values()) for model in MODELS]
    for kind, number in (("activities", 4), ("headcounts", 3), ("participations", 3)):
        path = tmp_path / f"{kind}.{'xlsx' if 'xlsx' in options else 'csv'}"
        call_command("report", kind, "-o", str(path), *options)
        call_command("load", kind, str(path))
        assert capsys.readouterr().out.strip() == f"{number} lines loaded: 0 added, 0 updated, {number} unchanged"
    assert [list(model.objects.order_by("pk").values()) for model in MODELS] == before


def test_it_makes_the_same_in_an_empty_house(tmp_path, capsys, filled, told):  # type: ignore[no-untyped-def]
    rows = {kind: told(kind) for kind in ("activities", "headcounts", "participations")}
    for kind in rows:
        call_command("report", kind, "-o", str(tmp_path / f"{kind}.csv"))
    Participation.objects.filter(activity=filled[2]).delete()
    left = told("participations")
    call_command("report", "participations", "-o", str(tmp_path / "participations.csv"))
    for model in (Participation, HeadcountCell, Headcount):
        model.objects.all().delete()
    Activity.objects.update(same_people_as=None)
    Activity.objects.all().delete()
    for kind in rows:
        call_command("load", kind, str(tmp_path / f"{kind}.csv"))
    assert told("headcounts") == rows["headcounts"]
    assert told("participations") == left
    assert [row["state"] for row in told("activities")] == [row["state"] for row in rows["activities"]]


def test_each_reader_gets_their_own_and_nobody_of_a_sensitive_activity(world, filled, told):  # type: ignore[no-untyped-def]
    secret = ActivityFactory(sites=[world.north], sensitive=True)
    ParticipationFactory(activity=secret, person=PersonFactory(site=world.north))
    assert secret.code not in {row["activity"] for row in told("participations")}
    assert secret.code in {row["code"] for row in told("activities")}
    for kind in ("activities", "headcounts", "participations"):
        assert told(kind, "--user", world.user("program coordinator", "south").email) == []
        assert told(kind, "--from", "2030-01-01") == []
    assert len(told("participations", "--to", str(date(2026, 3, 2)))) == 2
