"""Scenario 2, Nador on 5 April 2017: 45 = 40 + 1 + 4, the second collection refused, reached 40 and no more."""

import csv
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Sum

from beneficiaries.models import Person
from distributions.actions import (
    add_entitlements,
    close_round,
    hand_out,
    make_round,
    open_round,
    receive_stock,
    receive_waybill,
    record_issued_in_error,
    return_stock,
    send_waybill,
)
from distributions.models import Distribution, Item, StockMovement, Store
from distributions.refusals import AlreadyCollected
from programs.counting import reach
from programs.measuring import measures
from programs.models import Activity, Headcount, Project
from tests.distributions.loading import bad, load
from tests.distributions.test_hand_out import new_id
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory
from tests.factories.distributions import KitFactory, StoreFactory, left
from tests.factories.places import SiteFactory
from tests.factories.programs import ActivityFactory, ProjectFactory

pytestmark = pytest.mark.django_db
DAY = date(2017, 4, 5)
AT = datetime(2017, 4, 5, 10, 42, tzinfo=UTC)
COUNTRIES = ["CMR", "NGA", "MLI", "GIN", "CIV"]


class Nador:
    """Everything that was there in the morning: the depot, the point, forty people, a round and its sister."""

    def __init__(self) -> None:
        self.site = SiteFactory(code="nador-test")
        self.officer = UserFactory(full_name="Rachid B.", role="distribution officer", sites=[self.site])
        self.depot: Any = StoreFactory(code="DEP-NADOR", name="Dépôt de Nador", site=self.site)
        self.point: Any = StoreFactory(code="PT-ASTICUDE", name="ASTICUDE", site=self.site)
        self.kit: Any = KitFactory(code="KIT-HUMANITAIRE", name_en="Humanitarian kit")
        self.project: Any = ProjectFactory(code="NADOR-17")
        self.people = [
            PersonFactory(
                external_ref=f"NAD-{number:03}",
                sex="F" if number <= 37 else "M",
                nationality=COUNTRIES[number % 5],
                marital_status="married" if number % 3 else "single",
                site=self.site,
            )
            for number in range(1, 41)
        ]

    def rights_awareness(self, of: Activity) -> None:
        """The linked activity, for the same people."""
        activity = ActivityFactory(code="NADOR-DROITS", project=self.project, held_on=DAY, same_people_as=of)
        Headcount.objects.create(activity=activity, total=40)

    def stock(self) -> dict[str, int]:
        """Quantities of both stores together, by reason."""
        rows = StockMovement.objects.values_list("reason").annotate(Sum("quantity"))
        return dict(rows)


@pytest.fixture
def nador() -> Nador:
    return Nador()


def told(slug: str, *filters: str) -> list[dict[str, str]]:
    """The lines of a report, as the command writes its CSV."""
    with NamedTemporaryFile(suffix=".csv") as file:
        call_command("report", slug, *filters, "-o", file.name)
        with Path(file.name).open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))


def _reached(project: Project) -> tuple[int, int | None, int, str]:
    figure = reach(Activity.objects.filter(project=project))
    return figure.reached_min, figure.reached_max, figure.named, figure.qualifier


def test_the_day_at_nador_by_hand(nador: Nador) -> None:
    by = nador.officer
    receive_stock(store=nador.depot, item=nador.kit, quantity=45, on=date(2017, 3, 30), by=by, opening=True)
    waybill = send_waybill(
        origin=nador.depot, destination=nador.point, lines=[(nador.kit, 42)], sent_on=date(2017, 4, 4), by=by
    )
    receive_waybill(waybill=waybill, lines={nador.kit: (41, 1)}, on=date(2017, 4, 4), by=by)
    assert (left(nador.depot, nador.kit), left(nador.point, nador.kit)) == (3, 41)

    round_ = make_round(
        project=nador.project,
        code="NADOR-KITS-2",
        title="Deuxième distribution",
        item=nador.kit,
        store=nador.point,
        held_on=DAY,
        by=by,
    )
    nador.rights_awareness(round_.activity)
    assert add_entitlements(round_=round_, by=by, people=nador.people) == 40
    open_round(round_=round_, by=by)
    for line in round_.entitlements.select_related("person"):
        assert line.person
        hand_out(entitlement=line, to=line.person, by=by, at=AT, client_id=new_id())
    close_round(round_=round_, by=by)
    back = return_stock(waybill=waybill, lines=[(nador.kit, 1)], sent_on=DAY, by=by)
    receive_waybill(waybill=back, lines={}, on=DAY, by=by)

    served = Person.objects.filter(entitlements__in=round_.entitlements.collected())
    assert Counter(served.values_list("sex", flat=True)) == {"F": 37, "M": 3}
    assert {person.nationality_id for person in served} == set(COUNTRIES)
    moved = nador.stock()
    assert (moved["opening"], moved["issued"], moved["damaged"], moved["transfer"]) == (45, -40, -1, 0)
    lying = left(nador.depot, nador.kit) + left(nador.point, nador.kit)
    assert (lying, left(nador.depot, nador.kit)) == (4, 4)
    assert moved["opening"] == 40 + 1 + lying
    assert _reached(nador.project) == (40, 40, 40, "exact")
    cards = told("stock-card")
    assert [tuple(card.values()) for card in cards] == [
        ("DEP-NADOR", "KIT-HUMANITAIRE", "45", "1", "42", "0", "4"),
        ("PT-ASTICUDE", "KIT-HUMANITAIRE", "0", "42", "41", "1", "0"),
    ]
    listed = told("distribution-list", "--round", "NADOR-KITS-2")
    assert Counter((line["state"], line["sex"]) for line in listed) == {("collected", "F"): 37, ("collected", "M"): 3}
    (row,) = told("reach", "--project", "NADOR-17")
    assert (row["reached_min"], row["reached_max"], row["named"], row["qualifier"]) == ("40", "40", "40", "exact")
    projects = Project.objects.filter(pk=nador.project.pk)
    kits, people = measures()["kits_handed_out"], measures()["people_served_by_rounds"]
    assert (kits.count(projects), people.count(projects, DAY, DAY), kits.count(projects, date(2017, 4, 6))) == (
        40,
        40,
        0,
    )


def test_a_second_collection_is_refused_and_one_that_happened_moves_stock_only(nador: Nador) -> None:
    by = nador.officer
    receive_stock(store=nador.point, item=nador.kit, quantity=41, on=date(2017, 4, 4), by=by)
    round_ = make_round(
        project=nador.project, code="R", title="Kits", item=nador.kit, store=nador.point, held_on=DAY, by=by
    )
    add_entitlements(round_=round_, by=by, people=nador.people)
    open_round(round_=round_, by=by)
    line = round_.entitlements.select_related("person").earliest("pk")
    assert line.person
    hand_out(entitlement=line, to=line.person, by=by, at=AT, client_id=new_id())
    with pytest.raises(AlreadyCollected, match=r"Collected on 5 April 2017 at 1[01]:42, handed out by Rachid B\."):
        hand_out(entitlement=line, to=line.person, by=by, at=AT, client_id=new_id())
    record_issued_in_error(entitlement=line, by=by, at=AT, reason="Second till, offline", client_id=new_id())
    assert left(nador.point, nador.kit) == 39
    assert round_.entitlements.collected().count() == 1
    assert _reached(nador.project) == (1, 1, 1, "exact")


def test_the_day_at_nador_from_files(nador: Nador) -> None:
    stock = [
        ("DEP-NADOR", "45", "2017-03-30", "opening"),
        ("DEP-NADOR", "-42", "2017-04-04", "transfer"),
        ("PT-ASTICUDE", "42", "2017-04-04", "transfer"),
        ("PT-ASTICUDE", "1", "2017-04-04", "damaged"),
    ]
    rows = [
        {"code": f"S{n}", "store": store, "item": "KIT-HUMANITAIRE", "quantity": quantity, "on": on, "reason": reason}
        for n, (store, quantity, on, reason) in enumerate(stock)
    ]
    assert load("stock", rows, by=nador.officer).counts.added == 4
    made = load(
        "rounds",
        [
            {
                "code": "NADOR-KITS-2",
                "project": "NADOR-17",
                "held_on": "2017-04-05",
                "kit": "KIT-HUMANITAIRE",
                "store": "PT-ASTICUDE",
            }
        ],
        by=nador.officer,
    )
    assert not made.bads, bad(made)
    round_ = Distribution.objects.get(code="NADOR-KITS-2")
    nador.rights_awareness(round_.activity)
    handouts = [
        {"round": "NADOR-KITS-2", "person": f"NAD-{n:03}", "collected_on": "2017-04-05", "state": "collected"}
        for n in range(1, 41)
    ]
    for _twice in range(2):
        done = load("handouts", handouts, by=nador.officer)
        assert not done.bads, bad(done)
    back = [
        {"code": "S8", "store": "PT-ASTICUDE", "item": "KIT-HUMANITAIRE", "quantity": "-1", "reason": "transfer"},
        {"code": "S9", "store": "DEP-NADOR", "item": "KIT-HUMANITAIRE", "quantity": "1", "reason": "returned"},
    ]
    assert load("stock", back, by=nador.officer).counts.added == 2
    depot, point, kit = Store.objects.get(code="DEP-NADOR"), nador.point, Item.objects.get(code="KIT-HUMANITAIRE")
    assert (left(depot, kit), left(point, kit)) == (4, 0)
    assert round_.entitlements.collected().count() == 40
    assert _reached(nador.project) == (40, 40, 40, "exact")
    again = load("handouts", [handouts[0] | {"collected_on": "2017-04-06"}], by=nador.officer)
    assert bad(again) == ['line 2, collected_on, "2017-04-06": Collected on 5 April 2017, handed out by Rachid B.']
