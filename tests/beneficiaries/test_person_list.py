"""The list of people: search, filters, both orders, part by part, and who may see whom in it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from beneficiaries import listing
from beneficiaries.models import Person
from tests.factories.beneficiaries import FileShareFactory, PersonFactory
from tests.flat import assert_flat

pytestmark = pytest.mark.django_db
LIST = reverse("beneficiaries:person-list")
DAY = date(2026, 3, 1)


@pytest.fixture
def desk(world):
    return world.client("social worker")


def named(answer):
    return [person.full_name for person in answer.context["people"]]


def file_of(person):
    return reverse("beneficiaries:person-file", args=[person.uuid])


# --- What it shows ---------------------------------------------------------------------------------------------
def test_it_shows_who_was_registered_lately_with_masked_phones(desk, world):
    PersonFactory.create(site=world.north, full_name="Hawa Traoré", phone="0672319005", registered_on=DAY)
    PersonFactory.create(site=world.south, full_name="Stranger")
    page = desk.get(LIST).content.decode()
    assert "Hawa Traoré" in page
    assert "••\u00a0••\u00a0••\u00a005" in page
    assert "0672319005" not in page
    assert "Stranger" not in page
    assert "1 person" in page


def test_a_row_says_who_age_nationality_and_reference(desk, world):
    born = timezone.localdate().replace(day=1) - timedelta(days=31 * 366)
    person = PersonFactory.create(site=world.north, sex="F", nationality="GIN", birth_date=born, birth_precision="day")
    page = desk.get(LIST).content.decode()
    assert "Female · 31 years · Guinea" in page
    assert person.ref in page


def test_a_row_says_who_died_or_went_away(desk, world):
    PersonFactory.create(site=world.north, deceased_on=date(2026, 3, 2))
    PersonFactory.create(site=world.north, gone_on=date(2026, 4, 5), gone_where="onward")
    page = desk.get(LIST).content.decode()
    assert "died on 02/03/2026" in page
    assert "gone since 05/04/2026" in page


def test_an_empty_list_says_what_to_do(desk):
    assert "Register the first person" in desk.get(LIST).content.decode()
    assert "fewer conditions" in desk.get(LIST, {"sex": "F"}).content.decode()
    assert "Try another spelling" in desk.get(LIST, {"q": "nobody"}).content.decode()


def test_a_stranger_is_sent_to_sign_in(world):
    assert Client().get(LIST).status_code == 302


def test_whoever_covers_all_sites_sees_everyone_and_their_site(world):
    manager = world.user("program coordinator")
    manager.covers_all_sites = True
    manager.save()
    PersonFactory.create(site=world.north, full_name="Awa")
    PersonFactory.create(site=world.south, full_name="Binta")
    answer = world.client("program coordinator").get(LIST)
    assert sorted(named(answer)) == ["Awa", "Binta"]
    assert "South" in answer.content.decode()


# --- Whom it shows ---------------------------------------------------------------------------------------------
def test_it_lists_exactly_whom_one_may_name(desk, world):
    user = world.user("social worker")
    own = PersonFactory.create_batch(2, site=world.north)
    PersonFactory.create(site=world.north, merged_into=own[0])
    PersonFactory.create(site=world.south)
    FileShareFactory.create(person=PersonFactory.create(site=world.south), site=world.north, depth="card")
    FileShareFactory.create(person=own[1], site=world.north, depth="file")
    FileShareFactory.create(
        person=PersonFactory.create(site=world.south),
        site=world.north,
        depth="file",
        since=date(2019, 1, 1),
        until=date(2020, 1, 1),
    )
    shown = {person.pk for person in desk.get(LIST).context["people"]}
    assert shown == set(Person.objects.named_to(user).current().values_list("pk", flat=True))
    assert len(desk.get(LIST).context["people"]) == len(shown) == 3


def test_of_a_card_no_more_than_the_card_is_shown_or_found_out(desk, world):
    person = PersonFactory.create(
        site=world.south, full_name="Shared", sex="F", nationality="CMR", phone="0672319005", registered_on=DAY
    )
    FileShareFactory.create(person=person, site=world.north, depth="card")
    page = desk.get(LIST).content.decode()
    rows = page[page.index('id="found"') :]
    assert "Shared" in rows
    assert "Cameroon" not in rows
    assert "05</bdi><br>" not in rows
    assert "0672319005" not in rows
    for asked in ({"nationality": "CMR"}, {"phone": "yes"}, {"registered_from": "2026-03-01"}):
        assert named(desk.get(LIST, asked)) == []
    assert named(desk.get(LIST, {"sex": "F"})) == ["Shared"]


def test_a_file_that_is_shared_is_narrowed_like_one_s_own(desk, world):
    person = PersonFactory.create(site=world.south, full_name="Shared", nationality="CMR")
    FileShareFactory.create(person=person, site=world.north, depth="file")
    assert named(desk.get(LIST, {"nationality": "CMR"})) == ["Shared"]


# --- Narrowing -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"sex": "M"}, ["Ibrahima"]),
        ({"nationality": "MLI"}, ["Hawa"]),
        ({"phone": "yes"}, ["Hawa"]),
        ({"phone": "no"}, ["Ibrahima"]),
        ({"registered_from": "2026-02-02"}, ["Hawa"]),
        ({"registered_to": "2026-02-01"}, ["Ibrahima"]),
        ({"registered_from": "2026-02-01", "registered_to": "2026-03-01"}, ["Hawa", "Ibrahima"]),
        ({"sex": "M", "nationality": "MLI"}, []),
        ({"sex": "Z"}, ["Hawa", "Ibrahima"]),
        ({"nationality": "ZZZ"}, ["Hawa", "Ibrahima"]),
        ({"site": "999999"}, ["Hawa", "Ibrahima"]),
    ],
)
def test_it_is_narrowed(desk, world, asked, found):
    PersonFactory.create(
        site=world.north, full_name="Hawa", sex="F", nationality="MLI", phone="0672319005", registered_on=DAY
    )
    PersonFactory.create(
        site=world.north, full_name="Ibrahima", sex="M", nationality="SEN", phone="", registered_on=date(2026, 2, 1)
    )
    assert named(desk.get(LIST, asked)) == found


@pytest.mark.parametrize(
    ("born", "precision", "age_from", "age_to", "there"),
    [
        (date(2000, 5, 17), "day", 26, 26, True),
        (date(2000, 5, 18), "day", 26, None, False),
        (date(2000, 5, 18), "day", None, 25, True),
        (date(2000, 5, 17), "day", None, 25, False),
        (date(2000, 1, 1), "year", 26, None, True),
        (date(2000, 1, 1), "year", None, 25, True),
        (date(2000, 1, 1), "year", 27, None, False),
        (date(2000, 1, 1), "year", None, 24, False),
        (date(2000, 5, 1), "month", None, 25, True),
        (date(2000, 4, 1), "month", None, 25, False),
        (None, "unknown", None, 120, False),
        (date(2025, 6, 1), "day", 0, 0, True),
    ],
)
def test_an_age_that_is_not_known_to_the_day_fits_where_it_may(world, born, precision, age_from, age_to, there):
    PersonFactory.create(site=world.north, birth_date=born, birth_precision=precision)
    asked = listing.Asked(age_from=age_from, age_to=age_to)
    found = listing.narrowed(Person.objects.all(), asked, date(2026, 5, 17))
    assert found.exists() is there


def test_on_29_february_nobody_falls_out(world):
    PersonFactory.create(site=world.north, birth_date=date(2010, 3, 1), birth_precision="day")
    leap = date(2028, 2, 29)
    assert listing.narrowed(Person.objects.all(), listing.Asked(age_from=17, age_to=17), leap).exists()
    assert not listing.narrowed(Person.objects.all(), listing.Asked(age_from=18), leap).exists()


def test_a_day_typed_wrong_is_said_beside_it_and_stays(desk, world):
    PersonFactory.create(site=world.north, full_name="Awa", sex="F")
    page = desk.get(LIST, {"registered_from": "30/02/2026", "age_to": "-3", "sex": "F"}).content.decode()
    assert page.count("invalid-feedback") == 2
    assert 'value="30/02/2026"' in page
    assert "Awa" in page


def test_filters_stay_in_the_address_and_names_never(desk, world):
    PersonFactory.create_batch(2, site=world.north, sex="F")
    live = {"HX-Request": "true", "HX-Target": "found"}
    answer = desk.get(LIST, {"sex": "F", "age_from": "0", "q": "", "nationality": ""}, headers=live)
    assert answer["HX-Replace-Url"] == f"{LIST}?sex=F&age_from=0"
    assert "<html" not in answer.content.decode()
    assert desk.get(LIST, {"q": "Hawa", "sex": "F"}, headers=live)["HX-Replace-Url"] == f"{LIST}?sex=F"


def test_a_search_is_narrowed_too(desk, world):
    PersonFactory.create(site=world.north, full_name="Hawa Traoré", sex="F", nationality="MLI")
    PersonFactory.create(site=world.north, full_name="Hawa Traoré", sex="F", nationality="CIV")
    found = desk.get(LIST, {"q": "Hawa Traore", "nationality": "CIV"}).context["people"]
    assert [person.nationality_id for person in found] == ["CIV"]


def test_a_scanned_card_opens_the_file_and_a_misread_one_says_so(desk, world):
    person = PersonFactory.create(site=world.north)
    assert desk.get(LIST, {"q": person.ref}).url == file_of(person)
    wrong = person.ref[:-1] + ("A" if person.ref[-1] != "A" else "B")
    assert "Read the card again" in desk.get(LIST, {"q": wrong}).content.decode()


# --- Part by part ----------------------------------------------------------------------------------------------
def through(desk, address, way="next_url"):
    """The names of each part, from one to the next."""
    parts = []
    while address:
        answer = desk.get(address)
        parts.append([person.pk for person in answer.context["people"]])
        address = answer.context[way]
    return parts


@pytest.mark.parametrize("order", listing.ORDERS)
def test_parts_follow_one_another_and_leave_nobody_out(desk, world, order, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 4)
    # Equals in both orders: the same day, the same name.
    for turn in range(11):
        name = f"Awa {'abc'[turn % 3]}"
        PersonFactory.create(site=world.north, full_name=name, registered_on=DAY + timedelta(days=turn // 5))
    parts = through(desk, f"{LIST}?order={order}")
    key = ("-registered_on", "-pk") if order == "latest" else ("name_folded", "pk")
    assert [pk for part in parts for pk in part] == list(Person.objects.order_by(*key).values_list("pk", flat=True))
    assert [len(part) for part in parts] == [4, 4, 3]


@pytest.mark.parametrize("order", listing.ORDERS)
def test_one_goes_back_the_way_one_came(desk, world, order, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 3)
    for turn in range(9):
        PersonFactory.create(site=world.north, full_name=f"Awa {turn % 2}", registered_on=DAY)
    forth = through(desk, f"{LIST}?order={order}")
    address = f"{LIST}?order={order}"
    for _part in forth[1:]:
        last = desk.get(address)
        address = last.context["next_url"]
    back = through(desk, address, "previous_url")
    assert back == forth[::-1]


def test_people_of_several_sites_and_shared_ones_come_in_one_order(world, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 3)
    user = world.user("social worker")
    user.coverage.create(site=world.south)
    for turn in range(8):
        PersonFactory.create(site=[world.north, world.south][turn % 2], registered_on=DAY + timedelta(days=turn // 3))
    shown = [pk for part in through(world.client("social worker"), LIST) for pk in part]
    assert shown == list(Person.objects.order_by("-registered_on", "-pk").values_list("pk", flat=True))


def test_it_starts_at_a_day_or_at_a_letter(desk, world):
    for name, month in (("Awa", 1), ("Koumba", 2), ("Ñame", 3), ("Zara", 4)):
        PersonFactory.create(site=world.north, full_name=name, registered_on=date(2026, month, 1))
    assert named(desk.get(LIST, {"start": "2026-02-15"})) == ["Koumba", "Awa"]
    assert named(desk.get(LIST, {"order": "name", "start": "K"})) == ["Koumba", "Ñame", "Zara"]
    assert len(named(desk.get(LIST, {"start": "nonsense"}))) == 4


def test_a_place_in_the_list_says_no_name(desk, world, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 1)
    PersonFactory.create_batch(2, site=world.north, full_name="Hawa Traoré")
    assert "traor" not in desk.get(LIST, {"order": "name"}).context["next_url"].lower()


def test_the_number_is_exact_when_small_and_else_more_than(desk, world, monkeypatch):
    monkeypatch.setattr(listing, "COUNTED", 3)
    PersonFactory.create_batch(3, site=world.north, sex="M")
    assert "3 people" in desk.get(LIST).content.decode()
    PersonFactory.create(site=world.north, sex="F")
    page = desk.get(LIST)
    assert "More than 3 people" in page.content.decode()
    assert "1 person" in desk.get(LIST, {"sex": "F"}).content.decode()
    assert "4 people" in desk.get(page.context["count_url"]).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "?page=-1",
        "?page=1" + "0" * 30,
        "?sort=password",
        "?order=password",
        "?after=x_y",
        "?after=2026-01-01_" + "9" * 40,
        "?after=2026-01-01_٣",
        "?order=name&after=n_999999",
        "?before=2026-13-01_1",
        "?before=n_1&after=n_2",
        "?start=%00",
        "?order=name&start=%25",
        "?sex=Z",
        "?age_from=1e308",
        "?age_from=99999999999999999999",
        "?site=-1",
        "?site=" + "9" * 30,
        "?nationality=%00",
        "?registered_from=0001-01-01",
        "?registered_to=9999-12-31",
        "?phone='%20OR%201=1",
        "?q=%00",
        "?q=%25",
    ],
)
def test_nonsense_in_the_address_is_passed_over(desk, world, query):
    PersonFactory.create(site=world.north)
    assert desk.get(LIST + query).status_code == 200


@pytest.mark.parametrize("query", ["", "?q=Fatoumata", "?sex=F&order=name", "?nationality=GIN"])
def test_it_costs_as_many_queries_for_twenty_as_for_two(desk, world, query):
    assert_flat(desk, LIST + query, lambda n: PersonFactory.create_batch(n, site=world.north, sex="F"))


@pytest.mark.parametrize("order", listing.ORDERS)
@pytest.mark.parametrize("everywhere", [True, False])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "&sex=F&phone=no",
        "&nationality=GIN&age_from=5&age_to=11",
        "&registered_from=2026-01-01&registered_to=2026-06-30",
    ],
)
def test_whoever_does_not_match_is_passed_over_in_an_index(world, order, everywhere, query):
    user = world.user("social worker")
    user.covers_all_sites = everywhere
    user.save()
    with CaptureQueriesContext(connection) as queries:
        world.client("social worker").get(f"{LIST}?order={order}{query}")
    (keys,) = [one["sql"] for one in queries if 'FROM "beneficiaries_person"' in one["sql"] and "LIMIT" in one["sql"]]
    with connection.cursor() as cursor:
        # With few people any way is as good: leave those that walk in the order asked for.
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("set local enable_bitmapscan = off")
        cursor.execute("set local enable_sort = off")
        cursor.execute(f"explain (costs off) {keys}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Only Scan" in plan
    assert "Seq Scan" not in plan


def test_what_the_list_goes_by_follows_the_person(world):
    person = PersonFactory.create(site=world.north, full_name="Zara", phone="")
    person.full_name, person.phone = "Awa", "0672319005"
    person.save()
    person.refresh_from_db()
    assert (person.sorted_by, person.has_phone) == ("awa", True)
