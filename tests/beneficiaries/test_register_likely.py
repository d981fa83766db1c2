"""Asked again at saving: two clerks, a forged or stale confirmation, what was decided is remembered."""

from datetime import date
from functools import partial
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import User
from beneficiaries import refusals
from beneficiaries.actions import queue_pairs, register_person
from beneficiaries.models import DuplicatePair, Person
from places.models import Site
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import IdentityDocumentFactory, PersonFactory
from tests.factories.places import SiteFactory
from tests.together import together

REGISTER = reverse("beneficiaries:person-register")
SAID = {"full_name": "Hawa Traoré", "birth": "09/06/1995", "nationality": "MLI", "phone": "06 72 31 90 05", "sex": "F"}


def register(desk, **typed):
    return desk.post(REGISTER, {"client_id": str(uuid4()), "birth_precision": "day"} | SAID | typed)


def there(site, **said):
    known = {"full_name": "Awa Traoré", "birth_date": date(1995, 6, 9), "nationality": "MLI", "phone": "0672319005"}
    return PersonFactory.create(site=site, **(known | said))


def both_at_once(site: Site, clerks: list[User], names: list[str]) -> list[object]:
    """Each clerk registers at the same moment over a connection of their own; what each got."""
    return together(
        *(
            partial(
                register_person, by=clerk, site=site, full_name=name, sex="F", birth_date=date(1995, 6, 9),
                birth_precision="day", phone="0672319005", looked_at=(),
            )
            for clerk, name in zip(clerks, names, strict=True)
        )
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("names", [["Hawa Traoré", "Hawa Traoré"], ["Awa Traore", "حواء تراوري"]])
def test_of_two_clerks_at_once_the_second_is_shown_the_first_one_s_file(names):
    site = SiteFactory.create()
    clerks = [UserFactory.create(sites=[site]), UserFactory.create(sites=[site])]
    answers = both_at_once(site, clerks, names)
    registered = [answer for answer in answers if isinstance(answer, Person)]
    assert len(registered) == 1
    (known,) = (answer for answer in answers if isinstance(answer, refusals.LikelyKnown))
    assert [candidate.person for candidate in known.candidates] == registered
    assert Person.objects.count() == 1


@pytest.mark.django_db
class TestTheDesk:
    """The page as a clerk uses it."""

    @pytest.fixture
    def desk(self, world):
        return world.client("social worker")

    def test_a_confirmation_without_a_file_is_no_confirmation(self, desk, world):
        near = there(world.north)
        answer = register(desk, anyway="new", seen=["", "x" * 36, str(uuid4())])
        assert answer.status_code == 422
        assert [candidate.person for candidate in answer.context["likely"]] == [near]
        assert Person.objects.count() == 1

    def test_a_confirmation_for_one_file_does_not_hold_for_another_that_came_since(self, desk, world):
        near = there(world.north)
        later = there(world.north, full_name="Hawa Traore")
        answer = register(desk, seen=[str(near.uuid)])
        assert answer.status_code == 422
        assert [candidate.person for candidate in answer.context["likely"]] == [later]
        page = answer.content.decode()
        assert f'name="seen" value="{near.uuid}"' in page
        assert f'name="seen" value="{later.uuid}"' in page
        assert register(desk, seen=[str(near.uuid), str(later.uuid)]).status_code == 302

    def test_a_file_of_a_site_that_one_does_not_cover_is_not_told_but_waits_for_who_covers_both(self, desk, world):
        there(world.south)
        assert register(desk).status_code == 302
        pair = DuplicatePair.objects.get()
        assert (pair.verdict, pair.origin) == ("", "typed")
        assert not DuplicatePair.objects.visible_to(world.user("social worker")).exists()

    def test_what_was_set_aside_is_remembered(self, desk, world):
        near = there(world.north, phone="", birth_date=date(1995, 1, 1), birth_precision="year")
        answer = register(desk, phone="", seen=[str(near.uuid)])
        assert answer.status_code == 302
        pair = DuplicatePair.objects.get()
        assert pair.verdict == "different"
        assert pair.judged_by == world.user("social worker")
        again = {"first": pair.first_id, "second": pair.second_id, "score": 0.99, "reasons": ["name_same"]}
        assert queue_pairs(pairs=[again]) == 0
        assert not DuplicatePair.objects.waiting().exists()

    def test_what_is_very_close_waits_for_the_desk_even_when_it_was_set_aside(self, desk, world):
        near = there(world.north)
        assert register(desk, seen=[str(near.uuid)]).status_code == 302
        assert DuplicatePair.objects.get().verdict == ""

    def test_a_paper_that_another_has_is_asked_about_whatever_the_name(self, desk, world):
        owner = there(world.north, full_name="Boubacar Cissé", phone="", sex="M", birth_date=date(1970, 2, 2))
        IdentityDocumentFactory.create(person=owner, kind="passport", number="ML123456")
        answer = register(desk, phone="", document_kind="passport", document_number="ml 123 456")
        assert answer.status_code == 422
        candidate = answer.context["likely"][0]
        assert candidate.person == owner
        assert "Same document number" in candidate.agrees

    def test_registering_costs_the_same_for_two_near_files_and_twenty(self, desk, world, django_assert_max_num_queries):
        for _turn in range(20):
            there(world.north)
        with django_assert_max_num_queries(30):
            assert register(desk).status_code == 422
