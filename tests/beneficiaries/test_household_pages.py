"""The pages of households as people use them."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from beneficiaries.models import Household
from exchange import references
from tests.factories.beneficiaries import AddressFactory, HouseholdFactory, HouseholdMemberFactory, PersonFactory
from tests.factories.distributions import EntitlementFactory, RoundFactory
from tests.flat import assert_flat

pytestmark = pytest.mark.django_db
LIST = reverse("beneficiaries:household-list")


@pytest.fixture
def desk(world):
    return world.client("social worker")


def url(name, home, *people):
    return reverse(f"beneficiaries:{name}", args=[home.uuid, *(person.uuid for person in people)])


def family(site, *names):
    home = HouseholdFactory.create(site=site)
    people = [PersonFactory.create(site=site, full_name=name) for name in names]
    for number, person in enumerate(people):
        role = "child" if number else "focal_point"
        HouseholdMemberFactory.create(household=home, person=person, role=role)
    return home, people


def page(desk, home):
    return desk.get(url("household", home)).content.decode()


def listed(desk, **asked):
    return [home.row for home in desk.get(LIST, asked).context["homes"]]


def test_the_list_finds_by_reference_and_by_member(desk, world):
    one, _people = family(world.north, "Awa Sow")
    two, _people = family(world.north, "Mariam Keita", "Hawa Keita")
    family(world.south, "Awa Sow")
    assert set(listed(desk)) == {one, two}
    assert listed(desk, q=one.ref) == [one]
    assert listed(desk, q="Hawa Keita") == [two]
    assert "Household" in desk.get(LIST).content.decode()
    found = desk.get(LIST, {"q": "Zzzz"}).content.decode()
    assert "No household of yours matches" in found


def test_the_list_is_narrowed_by_state_and_by_who_speaks(desk, world):
    one, (mother,) = family(world.north, "Awa Sow")
    mother.memberships.update(role="other")
    ended = HouseholdFactory.create(site=world.north, until=date(2026, 3, 1))
    two, _people = family(world.north, "Mariam Keita")
    assert listed(desk, state="ended") == [ended]
    assert set(listed(desk, state="all")) == {one, two, ended}
    assert listed(desk, without="focal") == [one]
    assert set(listed(desk, state="nonsense", site="x", after="y")) == {one, two}


def test_an_empty_list_says_what_to_do(desk):
    assert "put the person into a household" in desk.get(LIST).content.decode()


def test_the_list_goes_on_where_it_ended(desk, world):
    HouseholdFactory.create_batch(35, site=world.north)
    first = desk.get(LIST)
    second = desk.get(LIST + first.context["next_url"])
    found = [home.row.pk for one in (first, second) for home in one.context["homes"]]
    assert len(found) == len(set(found)) == 35


def test_the_page_says_who_lives_there_who_did_and_where(desk, world):
    home, (mother, child, gone) = family(world.north, "Awa Sow", "Fatou Sow", "Ibra Sow")
    child.birth_date = date(2020, 1, 1)
    child.save()
    AddressFactory.create(person=mother, city="Nador, Laraoui")
    desk.post(reverse("beneficiaries:person-household-leave", args=[gone.uuid]), {"on": "01/02/2026"})
    answer = desk.get(url("household", home))
    text = answer.content.decode()
    assert "Household of Awa Sow" in text
    assert (len(answer.context["now"]), answer.context["minors"], len(answer.context["before"])) == (2, 1, 1)
    assert "Nador, Laraoui" in text
    assert "Never left" in text
    desk.post(url("household-member-back", home, gone))
    assert len(desk.get(url("household", home)).context["now"]) == 3


def test_what_the_household_received_is_told(desk, world):
    home, (mother,) = family(world.north, "Awa Sow")
    assert "Nothing was given to this household" in page(desk, home)
    round_ = RoundFactory.create(site=world.north)
    line = {"round": round_, "person": None, "household": home, "collected_by": mother}
    EntitlementFactory.create(**line, state="collected", collected_on=date(2026, 3, 1))
    assert f"Received {round_.item}: {round_}" in page(desk, home)


def test_a_member_of_another_site_has_no_name_here(desk, world):
    home, _people = family(world.north, "Awa Sow")
    HouseholdMemberFactory.create(household=home, person=PersonFactory.create(site=world.south, full_name="Far Away"))
    text = page(desk, home)
    assert "Far Away" not in text
    assert "file of another site" in text
    assert "Far Away" not in desk.get(LIST).content.decode()


def test_a_member_is_added_by_name(desk, world):
    home, _people = family(world.north, "Awa Sow")
    new = PersonFactory.create(site=world.north, full_name="Ousmane Keita")
    found = desk.get(reverse("beneficiaries:person-pick"), {"person_search": "Ousmane"}).content.decode()
    assert str(new.uuid) in found
    sent = {"person_search": "Ousmane", "picked": str(new.uuid), "role": "spouse", "since": "01/02/2026"}
    answer = desk.post(url("household-add", home), sent | {"role": "focal_point"})
    assert "already has a focal point" in str(answer.context["form"].errors["role"])
    assert desk.post(url("household-add", home), sent | {"is_dependant": "on"}).status_code == 302
    row = new.memberships.get()
    assert (row.role, row.since, row.is_dependant) == ("spouse", date(2026, 2, 1), True)
    other, _people = family(world.north, "Mariam Keita")
    answer = desk.post(url("household-add", other), sent)
    assert "already lives in a household" in str(answer.context["form"].errors["person_search"])
    answer = desk.post(url("household-add", other), {"role": "other"})
    assert "Choose a person first" in str(answer.context["form"].errors["person_search"])


def test_someone_of_a_similar_name_is_looked_at_before_being_taken(desk, world):
    home, _people = family(world.north, "Awa Sow")
    new = PersonFactory.create(site=world.north, full_name="Ousmane Keita")
    answer = desk.post(url("household-add", home), {"person_search": "Ousman Keita", "role": "spouse"})
    assert "Choose a person first" in str(answer.context["form"].errors["person_search"])
    assert str(new.uuid) in answer.content.decode()
    assert not new.memberships.exists()
    assert desk.post(url("household-add", home), {"person_search": "keita", "role": "spouse"}).status_code == 302


def test_the_focal_point_and_a_role_are_changed(desk, world):
    home, (mother, aunt) = family(world.north, "Awa Sow", "Mariam Sow")
    sent = {"focal_point": str(aunt.uuid), "former_role": "sibling"}
    assert desk.post(url("household-focal-point", home), sent).status_code == 302
    assert mother.memberships.get().role == "sibling"
    assert desk.post(url("household-member", home, mother), {"role": "parent"}).status_code == 302
    assert mother.memberships.get().role == "parent"
    stranger = PersonFactory.create(site=world.north)
    assert desk.get(url("household-member", home, stranger)).status_code == 404


def test_a_household_splits_and_it_is_taken_back(desk, world):
    home, (mother, father, child, _uncle) = family(world.north, "Awa Sow", "Ibra Sow", "Fatou Sow", "Ali Sow")
    sent = {"going": [str(mother.uuid), str(child.uuid)], "new_focal_point": str(mother.uuid), "on": "01/02/2026"}
    answer = desk.post(url("household-split", home), sent)
    assert answer.status_code == 422
    assert "who speaks for those who stay" in str(answer.context["form"].errors["focal_point"])
    answer = desk.post(url("household-split", home), sent | {"focal_point": str(father.uuid)}, follow=True)
    text = answer.content.decode()
    assert "Household of Awa Sow" in text
    assert "Take it back" in text
    new = Household.objects.get(split_from=home)
    desk.post(url("household-unsplit", new))
    assert not Household.objects.filter(pk=new.pk).exists()
    assert "Household of Awa Sow" in page(desk, home)


def test_whoever_goes_or_stays_alone_speaks_for_themselves(desk, world):
    home, (mother, father) = family(world.north, "Awa Sow", "Ibra Sow")
    assert desk.post(url("household-split", home), {"going": [str(mother.uuid)]}).status_code == 302
    assert [row.memberships.get(until=None).role for row in (mother, father)] == ["focal_point", "focal_point"]


def test_a_second_touch_splits_once_and_leads_to_the_same_household(desk, world):
    home, (mother, _father) = family(world.north, "Awa Sow", "Ibra Sow")
    sent = {"client_id": str(uuid4()), "going": [str(mother.uuid)]}
    first, second = (desk.post(url("household-split", home), sent) for _time in range(2))
    assert first.url == second.url == url("household", Household.objects.get(split_from=home))


def test_someone_who_left_meanwhile_is_said_to_have_left(desk, world):
    home, (_mother, father, child) = family(world.north, "Awa Sow", "Ibra Sow", "Fatou Sow")
    desk.post(reverse("beneficiaries:person-household-leave", args=[child.uuid]), {"on": ""})
    answer = desk.post(url("household-split", home), {"going": [str(child.uuid)], "new_focal_point": str(father.uuid)})
    assert "does not live in this household any more" in str(answer.context["form"].errors["going"])


def test_a_household_is_found_by_its_reference_however_it_is_typed(desk, world):
    home, _people = family(world.north, "Awa Sow")
    home.ref = references.reference("HH", 2026, 77)
    home.save()
    assert listed(desk, q=home.ref.replace("-", " ").lower()) == [home]


def test_two_households_join_and_one_ends(desk, world):
    home, (mother,) = family(world.north, "Awa Sow")
    into, (_uncle,) = family(world.north, "Ibra Keita")
    answer = desk.post(url("household-join", home), {"household_search": home.ref})
    assert "No household of yours matches" in str(answer.context["form"].errors["household_search"])
    sent = {"household_search": into.ref, "on": "01/02/2026", "focal_point": str(mother.uuid)}
    assert desk.post(url("household-join", home), sent).url == url("household", into)
    text = page(desk, home)
    assert "Joined the household" in text
    desk.post(url("household-reopen", home))
    assert "Household of Awa Sow" in page(desk, home)
    assert "Household of Ibra Keita" in page(desk, into)
    assert desk.post(url("household-end", home), {"on": "01/03/2026"}).status_code == 302
    assert "This household ended on" in page(desk, home)


def test_a_person_put_into_a_new_household_twice_lives_in_one(desk, world):
    person = PersonFactory.create(site=world.north)
    here = reverse("beneficiaries:person-household", args=[person.uuid])
    one = desk.get(here).context["form"].fields["client_id"].initial()
    sent = {"household_how": "new", "household_role": "focal_point", "client_id": str(one), "since": "01/02/2026"}
    for _again in range(2):
        assert desk.post(here, sent).status_code == 302
    assert Household.objects.count() == 1
    assert desk.post(here, sent | {"client_id": ""}).status_code == 422
    assert Household.objects.count() == 1


def test_a_dead_focal_point_is_noticed(desk, world):
    home, (mother, _child) = family(world.north, "Awa Sow", "Fatou Sow")
    mother.deceased_on = date(2026, 3, 1)
    mother.save()
    assert "The focal point died or is gone." in page(desk, home)


def test_lists_and_pages_ask_as_much_for_two_as_for_twenty(desk, world):
    def grow(rows):
        for number in range(rows):
            family(world.north, f"Awa Sow {number}", "Fatou Sow")

    assert_flat(desk, LIST, grow)
    home = HouseholdFactory.create(site=world.north)

    def fill(rows):
        for number in range(rows):
            until = date(2026, 2, 1) if number % 2 else None
            HouseholdMemberFactory.create(household=home, person__site=world.north, until=until)

    assert_flat(desk, url("household", home), fill)
