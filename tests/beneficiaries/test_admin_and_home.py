"""The administration's pages of the registry, and what waits on the home page."""

from datetime import date

import pytest
from django.urls import reverse

from beneficiaries.home import registry
from beneficiaries.models import Language, NeedCode
from tests.factories.beneficiaries import (
    DuplicatePairFactory,
    FileShareFactory,
    HouseholdMemberFactory,
    PersonFactory,
    PersonNeedFactory,
)
from tests.flat import assert_flat

pytestmark = pytest.mark.django_db


def admin(name, *args):
    return reverse(f"admin:beneficiaries_{name}", args=args)


@pytest.fixture
def desk(world):
    return world.client("program coordinator")


def test_people_are_found_in_the_administration_as_in_the_search_box(desk, world):
    PersonFactory.create(site=world.north, full_name="Mohamed Alaoui")
    PersonFactory.create(site=world.north, full_name="Ibrahima Sow")
    PersonFactory.create(site=world.south, full_name="Mohamed Alaoui Stranger")
    page = desk.get(admin("person_changelist"), {"q": "محمد"}).content.decode()
    assert "Mohamed Alaoui" in page
    assert "Ibrahima" not in page
    assert "Stranger" not in page


def test_a_person_is_read_and_not_changed_there(desk, world):
    person = PersonFactory.create(site=world.north, full_name="Hawa Traoré")
    FileShareFactory.create(person=person, site=world.south)
    page = desk.get(admin("person_change", person.pk)).content.decode()
    assert "Hawa Traoré" in page
    assert 'name="full_name"' not in page
    assert desk.get(admin("person_add")).status_code == 403
    assert desk.get(admin("person_history", person.pk)).status_code == 200
    assert desk.get(admin("person_change", PersonFactory.create(site=world.south).pk)).status_code == 302


@pytest.mark.parametrize(
    ("page", "grow"),
    [
        ("person_changelist", lambda n, site: PersonFactory.create_batch(n, site=site)),
        ("household_changelist", lambda n, site: HouseholdMemberFactory.create_batch(n, household__site=site)),
        ("fileshare_changelist", lambda n, site: FileShareFactory.create_batch(n, person__site=site)),
    ],
)
def test_lists_of_the_administration_cost_the_same_for_two_rows_and_twenty(desk, world, page, grow):
    assert_flat(desk, admin(page), lambda number: grow(number, world.north))


def test_a_coordinator_adds_a_need_and_keeps_its_code(desk):
    desk.post(
        admin("needcode_add"),
        {"code": "X-NEW", "group": "X", "name_fr": "Nouveau", "category": "medical", "is_active": "on"},
    )
    need = NeedCode.objects.get(code="X-NEW")
    assert need.category == "medical"
    page = desk.get(admin("needcode_change", "X-NEW")).content.decode()
    assert 'name="code"' not in page
    assert desk.get(admin("language_changelist"), {"q": "wolof"}).status_code == 200
    assert Language.objects.filter(code="wol").exists()


def test_a_share_is_ended_there(world):
    share = FileShareFactory.create(person__site=world.north, site=world.south)
    desk = world.client("data protection officer")
    desk.post(admin("fileshare_change", share.pk), {"until": "2026-02-01"})
    share.refresh_from_db()
    assert share.until == date(2026, 2, 1)


def test_home_says_what_waits(world):
    today = date(2026, 11, 21)
    user = world.user("social worker")
    late = PersonNeedFactory.create(person__site=world.north, review_on=date(2026, 11, 15))
    PersonNeedFactory.create(person__site=world.north, review_on=date(2026, 12, 24))
    PersonNeedFactory.create(person__site=world.south, review_on=today)
    PersonNeedFactory.create(person__site=world.north, review_on=today, code_id="SM-CI")
    DuplicatePairFactory.create(first__site=world.north, second__site=world.south)
    reviews, pairs, lately = registry(user, today).cards
    assert [(item.title, item.late_days) for item in reviews.items] == [(late.person.full_name, 6)]
    assert (pairs.count, pairs.items) == (0, [])
    assert len(lately.items) == 4
    assert registry(world.user("distribution officer"), today).cards == []


def test_home_costs_the_same_for_two_files_and_twenty(world):
    assert_flat(
        world.client("social worker"),
        reverse("home"),
        lambda number: [
            PersonNeedFactory.create_batch(number, person__site=world.north, review_on=date.today()),
            [DuplicatePairFactory.create(first__site=world.north, second__site=world.north) for _ in range(number)],
        ],
    )
