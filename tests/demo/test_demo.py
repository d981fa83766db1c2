"""The demonstration shows the figures of the documents, read from its own reports as a manager would."""

import csv
import io
from collections import Counter

from django.core.management import call_command
from django.test import TestCase

from accounts.demo import demo_accounts
from accounts.roles import ROLES
from beneficiaries.models import Person
from programs.models import Placement

Rows = list[dict[str, str]]


def report(slug: str, **filters: str) -> Rows:
    out = io.StringIO()
    call_command("report", slug, *(f"--{name}={value}" for name, value in filters.items()), stdout=out)
    return list(csv.DictReader(io.StringIO(out.getvalue().removeprefix("\ufeff"))))


class TestDemonstration(TestCase):
    """One demonstration for all of them; a Django TestCase, because it loads once a class."""

    @classmethod
    def setUpTestData(cls) -> None:
        call_command("demo", stdout=io.StringIO())

    def test_a_hundred_learners_of_eleven_nationalities_61_of_them_women(self) -> None:
        learners = report("attendance-rates", project="INT-100-1")
        assert len(learners) == 100
        people = {row["ref"]: row for row in report("people")}
        assert Counter(people[row["ref"]]["sex"] for row in learners) == {"F": 61, "M": 39}
        assert len({people[row["ref"]]["nationality"] for row in learners}) == 11

    def test_fifty_laureates_with_90_percent_and_nobody_tied(self) -> None:
        learners = report("attendance-rates", project="INT-100-1")
        assert Counter((row["rate"], row["laureate"]) for row in learners) == {
            ("0.9000", "true"): 50,
            ("0.7000", "false"): 50,
        }
        assert {row["held"] for row in learners} == {"40"}
        assert {row["tie"] for row in learners} == {"false"}

    def test_fifty_certificates_of_aptitude_of_20_december_2019(self) -> None:
        certificates = report("certificates", project="INT-100-1")
        assert len(certificates) == 50
        assert {(row["kind"], row["issued_on"], row["revoked_on"]) for row in certificates} == {
            ("aptitude", "2019-12-20", "")
        }
        assert len({row["number"] for row in certificates}) == 50

    def test_forty_collected_kits_at_nador_37_by_women_of_five_nationalities(self) -> None:
        handed = report("distribution-list", project="NADOR-17")
        assert Counter(row["state"] for row in handed) == {"collected": 40}
        assert Counter(row["sex"] for row in handed) == {"F": 37, "M": 3}
        assert {row["nationality"] for row in handed} == {"CMR", "NGA", "MLI", "GIN", "CIV"}

    def test_45_kits_are_40_handed_out_1_damaged_and_4_left(self) -> None:
        cards = [row for row in report("stock-card", site="NADOR") if row["item"] == "KIT-HUMANITAIRE"]
        total = {column: sum(int(row[column]) for row in cards) for column in ("opening", "lost", "balance")}
        # What a store sends to another is issued there and received here: between the two only these leave.
        assert total == {"opening": 45, "lost": 1, "balance": 4}
        assert sum(row["state"] == "collected" for row in report("distribution-list", project="NADOR-17")) == 45 - 1 - 4
        assert {row["store"]: int(row["balance"]) for row in cards} == {"DEP-NADOR": 4, "PT-ASTICUDE": 0}

    def test_rights_awareness_at_the_same_event_counts_nobody_twice(self) -> None:
        [row] = [row for row in report("reach", project="NADOR-17") if row["project"] == "NADOR-17"]
        assert (row["reached_min"], row["reached_max"], row["qualifier"]) == ("40", "40", "exact")
        assert row["named"] == "40"

    def test_the_first_distribution_has_no_figure_so_finlands_project_says_at_least(self) -> None:
        [row] = [row for row in report("reach", project="SANTE-FI") if row["project"] == "SANTE-FI"]
        assert (row["reached_min"], row["qualifier"], row["unknown_activities"]) == ("40", "at_least", "1")

    def test_about_1400_families_stand_apart_from_people(self) -> None:
        [row] = [row for row in report("reach", project="FAM-1400") if row["project"] == "FAM-1400"]
        assert (row["households"], row["qualifier"], row["reached_max"]) == ("1400", "about", "0")

    def test_of_three_needs_of_trqn_two_are_matched_and_one_is_completed(self) -> None:
        needs = Placement.objects.filter(project__code="TRQN3")
        assert (needs.count(), needs.exclude(expert=None).count()) == (3, 2)
        done = needs.get(state=Placement.State.COMPLETED)
        assert (done.weeks_done, done.staff_trained) == (12, 20)
        [row] = report("engagement", project="TRQN3")
        assert (row["role"], row["weeks"], row["host"]) == ("expert", "12", "Institut agronomique du Souss")

    def test_there_is_one_sign_in_a_role(self) -> None:
        assert [account.role for account in demo_accounts()] == list(ROLES)

    def test_a_second_time_nothing_is_loaded(self) -> None:
        before = Person.objects.count()
        out = io.StringIO()
        call_command("demo", stdout=out)
        assert Person.objects.count() == before
        assert "not loaded again" in out.getvalue()
