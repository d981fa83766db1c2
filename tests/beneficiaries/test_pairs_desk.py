"""The desk of likely duplicates: the queue, two files side by side, joining them, agreeing and undoing."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beneficiaries.models import Address, DuplicatePair, Merge, Person
from tests.factories.beneficiaries import (
    AddressFactory,
    DuplicatePairFactory,
    IdentityDocumentFactory,
    LegalStatusFactory,
    NoteFactory,
    PersonFactory,
    PersonNeedFactory,
)
from tests.flat import assert_flat
from tests.world import World

pytestmark = pytest.mark.django_db

LIST = reverse("beneficiaries:pair-list")


def pair_at(world: World, **said: Any) -> DuplicatePair:
    first = PersonFactory.create(site=world.north, full_name="Fatoumata Diallo", phone="0612345678")
    second = PersonFactory.create(site=world.north, full_name="Fatou Diallo", phone="0699887766", nationality="MLI")
    return DuplicatePairFactory.create(first=first, second=second, **said)


def address(pair: DuplicatePair, name: str = "pair") -> str:
    return reverse(f"beneficiaries:{name}", args=[pair.first.uuid, pair.second.uuid])


def page(client: Client, url: str, **said: Any) -> str:
    answer = client.get(url, said)
    assert answer.status_code == 200
    return answer.content.decode()


class TestQueue:
    def test_it_costs_the_same_however_many(self, world: World) -> None:
        assert_flat(world.client("case manager"), LIST, lambda n: [pair_at(world) for _ in range(n)])

    def test_pairs_of_another_site_are_nobodys_here(self, world: World) -> None:
        pair = pair_at(world)
        assert pair.first.ref in page(world.client("case manager"), LIST)
        assert pair.first.ref not in page(world.client("case manager", "south"), LIST)

    @pytest.mark.parametrize(
        ("said", "found"),
        [
            ({"q": "fatou"}, True),
            ({"q": "FATOUMATA diallo"}, True),
            ({"q": "diallo sow"}, False),
            ({"q": "Fatou%"}, True),
            ({"q": "' OR 1=1"}, False),
            ({"origin": "document"}, True),
            ({"origin": "batch"}, False),
            ({"near": "3"}, True),
            ({"near": "1"}, False),
            ({"near": "x", "origin": "y", "state": "z", "site": "-1", "after": "0.9_x"}, True),
            ({"after": "10**30_1"}, True),
            ({"state": "different"}, False),
        ],
    )
    def test_it_is_narrowed_by_what_is_asked(self, world: World, said: dict[str, str], found: bool) -> None:
        pair = pair_at(world, origin="document")
        assert (pair.first.ref in page(world.client("case manager"), LIST, **said)) is found

    def test_it_goes_on_by_key(self, world: World) -> None:
        pairs = [pair_at(world, score="0.9000") for _ in range(30)]
        client = world.client("case manager")
        answer = client.get(LIST)
        rest = client.get(LIST + answer.context["next_url"])
        shown = [row["pair"].pk for one in (answer, rest) for row in one.context["pairs"]]
        assert sorted(shown) == sorted(pair.pk for pair in pairs)
        assert rest.context["next_url"] == ""

    @pytest.mark.parametrize(
        "after",
        [
            "NaN_5",
            "sNaN_5",
            "1E-99999999_5",
            "-1_5",
            "Infinity_5",
            "0.5_x",
            f"0.5_{10**30}",
            "0.5_²",
            "_",
            "0001-01-01_5",
        ],
    )
    @pytest.mark.parametrize("state", ["waiting", "different"])
    def test_a_forged_place_is_the_first_page(self, world: World, after: str, state: str) -> None:
        pair_at(world, verdict="" if state == "waiting" else state, judged_at=timezone.now())
        answer = world.client("case manager").get(LIST, {"state": state, "after": after})
        assert answer.status_code == 200
        assert len(answer.context["pairs"]) == 1

    def test_judged_pairs_say_by_whom_and_can_be_judged_again(self, world: World) -> None:
        pair = pair_at(world)
        client = world.client("case manager")
        client.post(address(pair), {"verdict": "different", "note": "Two birth certificates"})
        said = page(client, LIST, state="different")
        assert "Case manager of the north" in said
        assert "Two birth certificates" in said
        client.post(address(pair), {"verdict": "again"})
        pair.refresh_from_db()
        assert (pair.verdict, pair.note) == ("", "")


class TestSideBySide:
    def test_someone_elses_pair_does_not_exist(self, world: World) -> None:
        pair = pair_at(world)
        for name in ("pair", "pair-join"):
            assert world.client("case manager", "south").get(address(pair, name)).status_code == 404

    def test_it_costs_the_same_however_much_is_in_the_files(self, world: World) -> None:
        pair = pair_at(world)

        def grow(n: int) -> None:
            for _ in range(n):
                for person in (pair.first, pair.second):
                    NoteFactory.create(person=person)
                    IdentityDocumentFactory.create(person=person)
                    AddressFactory.create(person=person, until=date(2026, 2, 1))

        assert_flat(world.client("case manager"), address(pair), grow)
        assert_flat(world.client("case manager"), address(pair, "pair-join"), grow)

    def test_documents_are_masked_and_what_is_restricted_stays_away(self, world: World) -> None:
        pair = pair_at(world)
        for person in (pair.first, pair.second):
            IdentityDocumentFactory.create(person=person, number="GN778812")
            LegalStatusFactory.create(person=person, status="irregular")
            PersonNeedFactory.create(person=person, code_id="SV-VA")
            NoteFactory.create(person=person, text="Secret words", category="protection")
        for name in ("pair", "pair-join"):
            said = page(world.client("case manager"), address(pair, name))
            for word in ("GN778812", "Irregular", "Legal", "Secret words", "SV-VA", "violence"):
                assert word not in said, (name, word)
        assert "•812" in page(world.client("case manager"), address(pair))

    def test_what_is_restricted_stays_away_after_joining_too(self, world: World) -> None:
        pair = pair_at(world)
        for person in (pair.first, pair.second):
            LegalStatusFactory.create(person=person, status="irregular")
            NoteFactory.create(person=person, text="Secret words", category="protection")
        # A second phone would be noted, for everyone.
        Person.objects.filter(pk=pair.second.pk).update(phone="", phone_e164="")
        client = world.client("case manager")
        client.post(address(pair, "pair-join"), {"stays": "first"})
        for url in (reverse("beneficiaries:merge", args=[Merge.objects.get().uuid]), address(pair)):
            said = page(client, url)
            assert not [word for word in ("Irregular", "Legal", "Secret words", "Notes") if word in said]

    def test_each_line_says_which_way_it_speaks(self, world: World) -> None:
        pair = pair_at(world, fields={"name": 8.5, "birth": -7, "sex": 0.1})
        lines = {line.label: line.sign for line in world.client("case manager").get(address(pair)).context["lines"]}
        assert (lines["Name"], lines["Birth"], lines["Nationality"]) == ("for", "against", "against")
        assert lines["Reference"] == ""

    def test_a_verdict_leads_to_the_next_pair_with_the_same_filters(self, world: World) -> None:
        pair, following = pair_at(world, score="0.9500"), pair_at(world, score="0.9000")
        answer = world.client("case manager").post(address(pair) + "?near=3", {"verdict": "unsure"})
        assert answer.headers["Location"] == address(following) + "?near=3"
        answer = world.client("case manager").post(address(following), {"verdict": "different"})
        assert answer.headers["Location"] == LIST

    def test_another_word_than_a_verdict_is_no_page(self, world: World) -> None:
        assert world.client("case manager").post(address(pair_at(world)), {"verdict": "same"}).status_code == 404


class TestJoining:
    def send(self, client: Client, pair: DuplicatePair, **said: str) -> Any:
        shown = client.get(address(pair, "pair-join"))
        return client.post(address(pair, "pair-join"), {"seen": shown.context["seen"], "stays": "first"} | said)

    def test_the_chosen_file_and_values_stay(self, world: World) -> None:
        pair = pair_at(world)
        client = world.client("case manager")
        answer = self.send(client, pair, stays="second", **{"field-full_name": "first", "field-nationality": "second"})
        assert answer.headers["Location"] == reverse("beneficiaries:person-file", args=[pair.second.uuid])
        kept = Person.objects.get(pk=pair.second.pk)
        assert (kept.full_name, kept.nationality_id) == ("Fatoumata Diallo", "MLI")
        assert client.get(reverse("beneficiaries:person-file", args=[pair.first.uuid])).status_code == 302
        assert kept.ref in page(client, LIST, state="same")

    def test_a_second_click_and_going_back_change_nothing(self, world: World) -> None:
        pair = pair_at(world)
        client = world.client("case manager")
        self.send(client, pair)
        assert client.post(address(pair, "pair-join"), {"stays": "first"}).headers["Location"] == LIST
        assert client.get(address(pair, "pair-join")).headers["Location"] == LIST
        assert Merge.objects.count() == 1

    def test_a_clash_is_asked_about_and_settled_as_chosen(self, world: World) -> None:
        pair = pair_at(world)
        AddressFactory.create(person=pair.first, city="Salé")
        AddressFactory.create(person=pair.second, city="Rabat", since=date(2026, 1, 5))
        client = world.client("case manager")
        ((group,),) = [client.get(address(pair, "pair-join")).context["clashes"]]
        (choice,) = group["choices"]
        assert [option["checked"] for option in choice["options"]] == [False, True]
        self.send(client, pair, **{choice["name"]: "first"})
        assert Address.objects.get(person=pair.first, until=None).city == "Salé"

    def test_a_file_that_changed_is_shown_again_with_what_was_chosen(self, world: World) -> None:
        pair = pair_at(world)
        client = world.client("case manager")
        seen = client.get(address(pair, "pair-join")).context["seen"]
        pair.second.save()
        said = {"seen": seen, "stays": "second", "field-phone": "second"}
        answer = client.post(address(pair, "pair-join"), said)
        assert answer.status_code == 422
        assert "One of the files changed" in answer.content.decode()
        (phone,) = [field for field in answer.context["fields"] if field["name"] == "field-phone"]
        assert [option["checked"] for option in phone["options"]] == [False, True]
        assert [one["checked"] for one in answer.context["people"]] == [False, True]

    def test_it_is_undone_from_its_page(self, world: World) -> None:
        pair = pair_at(world)
        client = world.client("social worker")
        self.send(client, pair)
        merge = Merge.objects.get()
        url = reverse("beneficiaries:merge", args=[merge.uuid])
        said = page(client, url)
        assert pair.second.ref in said
        assert "Undo" in said
        client.post(reverse("beneficiaries:merge-undo", args=[merge.uuid]))
        assert "Undone" in page(client, url)
        assert Person.objects.get(pk=pair.second.pk).merged_into is None

    def test_the_file_tells_of_it_with_a_way_to_it(self, world: World) -> None:
        pair = pair_at(world)
        client = world.client("case manager")
        self.send(client, pair)
        said = page(client, reverse("beneficiaries:person-file", args=[pair.first.uuid]))
        assert "Two files joined" in said
        assert reverse("beneficiaries:merge", args=[Merge.objects.get().uuid]) in said


class TestTwoSites:
    def merge(self, world: World) -> tuple[Merge, Client]:
        for role in ("social worker", "case manager"):
            world.user(role).coverage.create(site=world.south)
        first = PersonFactory.create(site=world.north)
        second = PersonFactory.create(site=world.south)
        pair = DuplicatePairFactory.create(first=first, second=second)
        client = world.client("social worker")
        client.post(address(pair, "pair-join"), {"stays": "first"})
        return Merge.objects.get(), client

    def test_another_one_decides_and_finds_it_on_the_home_page(self, world: World) -> None:
        merge, asked = self.merge(world)
        assert merge.state == "asked"
        url = reverse("beneficiaries:merge", args=[merge.uuid])
        assert url in page(world.client("case manager"), "/")
        assert url not in page(world.client("case manager", "south"), "/")
        assert "another person" in page(asked, url)
        world.client("case manager").post(reverse("beneficiaries:merge-decide", args=[merge.uuid]), {"agree": "yes"})
        merge.refresh_from_db()
        assert (merge.state, merge.decided_by) == ("done", world.user("case manager"))

    def test_whoever_asked_takes_it_back(self, world: World) -> None:
        merge, asked = self.merge(world)
        asked.post(reverse("beneficiaries:merge-withdraw", args=[merge.uuid]))
        merge.refresh_from_db()
        assert merge.state == "refused"

    def test_the_one_who_decides_takes_nothing_back(self, world: World) -> None:
        merge, _asked = self.merge(world)
        world.client("case manager").post(reverse("beneficiaries:merge-withdraw", args=[merge.uuid]))
        merge.refresh_from_db()
        assert merge.state == "asked"

    def test_parting_them_again_takes_another_one_too(self, world: World) -> None:
        merge, asked = self.merge(world)
        other = world.client("case manager")
        other.post(reverse("beneficiaries:merge-decide", args=[merge.uuid]), {"agree": "yes"})
        url = reverse("beneficiaries:merge", args=[merge.uuid])
        undo, decide, back = (
            reverse(f"beneficiaries:merge-{name}", args=[merge.uuid])
            for name in ("undo", "undo-decide", "undo-withdraw")
        )
        assert "Ask to undo" in page(asked, url)
        asked.post(undo)
        assert Person.objects.get(pk=merge.merged.pk).merged_into is not None
        assert "another person" in page(asked, url)
        assert url not in page(asked, "/")
        assert url in page(other, "/")
        assert url in page(other, reverse("beneficiaries:merge-list"), state="asked")
        assert "Leave them joined" in page(other, url)
        other.post(back)
        other.post(decide, {"agree": "no"})
        assert "Ask to undo" in page(other, url)
        asked.post(undo)
        asked.post(back)
        other.post(decide, {"agree": "yes"})
        assert Person.objects.get(pk=merge.merged.pk).merged_into is not None
        asked.post(undo)
        assert other.post(back).status_code == 302
        other.post(decide, {"agree": "yes"})
        assert Person.objects.get(pk=merge.merged.pk).merged_into is None
        assert "Undone" in page(other, url)

    def test_a_changed_file_is_said_before_anyone_agrees(self, world: World) -> None:
        merge, _asked = self.merge(world)
        merge.merged.save()
        assert "changed since" in page(world.client("case manager"), reverse("beneficiaries:merge", args=[merge.uuid]))


class TestAnotherFile:
    def test_someone_names_it_and_compares(self, world: World) -> None:
        pair = pair_at(world)
        DuplicatePair.objects.all().delete()
        url = reverse("beneficiaries:pair-new", args=[pair.second.uuid])
        answer = world.client("social worker").post(url, {"person_search": pair.first.ref.lower()})
        assert answer.headers["Location"] == address(pair)
        assert DuplicatePair.objects.get().origin == "typed"

    def test_of_several_of_a_name_one_is_chosen(self, world: World) -> None:
        person, one, other = (PersonFactory.create(site=world.north, full_name="Awa Sow") for _file in range(3))
        url = reverse("beneficiaries:pair-new", args=[person.uuid])
        asked = world.client("social worker").post(url, {"person_search": "Awa Sow"})
        assert "Several people match" in asked.content.decode()
        assert [choice in asked.content.decode() for choice in (str(one.uuid), str(other.uuid))] == [True, True]
        assert f'value="{person.uuid}"' not in asked.content.decode()
        world.client("social worker").post(url, {"person_search": "Awa Sow", "picked": str(other.uuid)})
        pair = DuplicatePair.objects.get()
        assert {pair.first, pair.second} == {person, other}

    @pytest.mark.parametrize("written", ["", "APS-26-000001-X", "own", "foreign"])
    def test_what_leads_nowhere_says_so(self, world: World, written: str) -> None:
        person = PersonFactory.create(site=world.north)
        foreign = PersonFactory.create(site=world.south)
        other = {"own": person.ref, "foreign": foreign.ref}.get(written, written)
        answer = world.client("social worker").post(
            reverse("beneficiaries:pair-new", args=[person.uuid]), {"person_search": other}
        )
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["person_search"]
        assert not DuplicatePair.objects.exists()
