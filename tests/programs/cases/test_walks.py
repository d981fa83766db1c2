"""Random walks over all four workflows: no path reaches a state without the requirements of every step on it."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.refusals import Refusal
from beneficiaries.actions import give_consent, withdraw_consent
from beneficiaries.models import Person
from places.models import Location
from programs.actions.cases import (
    add_member,
    cancel_item,
    deliver_item,
    do_survey,
    open_case,
    plan_items,
    prove_item,
    remove_member,
    take_step,
    tick,
    untick,
)
from programs.models import AssistanceItem, Case, CaseCheck, CaseMember, CaseStep, FollowUp
from programs.refusals.cases import StepMissing
from programs.workflows import WORKFLOWS, Of, Step, Workflow, facts_of, workflow_of
from tests.factories.beneficiaries import PersonFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import ProjectFactory

START = date(2024, 1, 1)
BIRTHS = [date(1990, 1, 1), date(2012, 6, 1), None]
ACTS = (
    *("hurry", "hurry", "hurry", "step", "step", "tick", "untick", "plan", "deliver", "prove", "cancel", "survey"),
    *("join", "leave", "consent", "withdraw", "die"),
)


class Walk:
    """A case and somebody who tries everything with it; what is refused changes nothing."""

    def __init__(self, table: Workflow, born: date | None, seed: int) -> None:
        # Each choice drawn by hypothesis itself would lean towards the first of a list, and go nowhere.
        self.table, self.chance, self.day = table, Random(seed), START
        self.before: list[Any] = []
        self.person = PersonFactory.create(birth_date=born)
        self.case = open_case(
            workflow=table.slug, project=ProjectFactory.create(), person=self.person, site=self.person.site, by=None,
            on=START,
        )  # fmt: skip
        self.payer = OrganisationFactory.create()
        self.country = Location.objects.get(code="GIN")

    def pick(self, found: Any) -> Any:
        rows = list(found)
        return self.chance.choice(rows) if rows else None

    def likely(self, how: float) -> bool:
        return self.chance.random() < how

    def go(self, acts: int) -> None:
        for _number in range(acts):
            self.day += timedelta(days=self.chance.randint(0, 3))
            act = getattr(self, self.chance.choice(ACTS))
            self.before = self.picture()
            try:
                act()
            except Refusal:
                assert self.picture() == self.before
            self.hold()
            if self.case.closed_on and self.likely(0.5):
                return

    def picture(self) -> list[Any]:
        """Everything of the case, to see that a refusal wrote nothing."""
        tables: tuple[Any, ...] = (
            Case.objects.filter(pk=self.case.pk),
            CaseStep.objects.filter(case=self.case),
            CaseMember.objects.filter(case=self.case),
            CaseCheck.objects.filter(case=self.case),
            AssistanceItem.objects.filter(member__case=self.case),
            FollowUp.objects.filter(case=self.case),
        )
        return [list(rows.order_by("pk").values()) for rows in tables]

    # --- What may be tried -------------------------------------------------------------------------------------
    def step(self) -> None:
        self.case.refresh_from_db()
        steps = self.table.steps_from(self.case.state) or list(self.table.steps)
        # Rather on than away, so that walks come far.
        on = [one for one in steps if one.target == "closed" or not (self.table.by_code[one.target].aside or one.back)]
        chosen: Step = self.pick(on if on and self.likely(0.9) else steps)
        full = {
            "country": self.country, "funder": self.payer, "departed_on": self.day, "arrived_on": self.day,
            "amount": Decimal(900), "closure_reason": dict(self.table.closures) and self.table.closures[0][0],
            "organisation": self.payer,
        }  # fmt: skip
        asked = {name: full[name] for name in chosen.asks if self.likely(0.9)}
        facts = facts_of(self.case, on=self.day, cleared=["uac"], asked=asked)
        lacking = [one.code for one in self.table.requirements(chosen) if list(one.missing(facts))]
        before = self.case.state
        try:
            taken = take_step(case=self.case, step=chosen.code, by=None, on=self.day, **asked)
        except StepMissing:
            assert lacking
            raise
        # Whatever the path was: the step was declared from here, and nothing that it requires was missing.
        assert before in chosen.sources
        assert taken.state == chosen.target
        assert not lacking
        if chosen.target == "departed":
            self.leaves_rightly()

    def leaves_rightly(self) -> None:
        """The rules of leaving once more, in words of their own and not by the table."""
        inside = list(self.case.members.filter(left_on=None).select_related("person"))
        ticked = set(CaseCheck.objects.filter(case=self.case).values_list("code", "member"))
        assert inside
        for member in inside:
            assert member.person.deceased_on is None
            assert not member.person.consents.filter(purpose="file", withdrawn_on__isnull=False).exists() or (
                member.person.consents.filter(purpose="file", withdrawn_on=None).exists()
            )
            for code in ("travel_document", "fit_to_travel", "exit_authorisation", "ticket"):
                assert (code, member.pk) in ticked
            born = member.person.birth_date
            if born == date(2012, 6, 1):
                assert ("guardian_consent", member.pk) in ticked
                adult = any(
                    one.role in {"principal", "parent"} and one.person.birth_date == date(1990, 1, 1) for one in inside
                )
                if not adult:
                    for code in ("best_interests", "guardian_there", "reception", "escort"):
                        assert (code, member.pk) in ticked
            elif born is not None:
                assert ("declaration", member.pk) in ticked

    def hurry(self) -> None:
        """Do what is likely to be missing, then a step: so that walks come far."""
        for act in (self.tick, self.consent, self.plan, self.give_all, self.survey, self.survey):
            if act != self.plan or not AssistanceItem.objects.filter(member__case=self.case).exists():
                with suppress(Refusal), transaction.atomic():
                    act()
        self.before = self.picture()
        self.step()

    def tick(self) -> None:
        facts = facts_of(self.case, on=self.day, cleared=["uac"])
        # Mostly everything that is open, so that walks come far.
        points = list(self.table.points) if self.likely(0.7) else [self.pick(self.table.points)]
        for point in points:
            for member in facts.of(point):
                if facts.is_ticked(point, member) and not self.likely(0.1):
                    continue
                tick(
                    case=self.case, point=point.code, by=None, on=self.day, member=member.row if member else None,
                    text="Seen",
                )  # fmt: skip

    def untick(self) -> None:
        if check := self.pick(CaseCheck.objects.filter(case=self.case).order_by("pk")):
            untick(check=check, by=None, on=self.day)

    def plan(self) -> None:
        member = self.pick(self.case.members.order_by("pk"))
        parts = self.chance.randint(1, 3)
        plan_items(member=member, by=None, on=self.day, item="Help", amounts=[Decimal(10)] * parts)

    def item(self) -> AssistanceItem:
        found = self.pick(AssistanceItem.objects.filter(member__case=self.case).order_by("pk"))
        if found is None:
            raise Refusal
        return found  # type: ignore[no-any-return]

    def deliver(self) -> None:
        deliver_item(item=self.item(), by=None, on=self.day)

    def give_all(self) -> None:
        """Give and mostly prove; what cannot be given where help is given is cancelled."""
        for item in AssistanceItem.objects.filter(member__case=self.case, delivered_on=None).order_by("pk"):
            with suppress(Refusal), transaction.atomic():
                deliver_item(item=item, by=None, on=self.day)
                if self.likely(0.6):
                    prove_item(item=item, by=None, on=self.day, proof="Receipt")
                continue
            if self.table.gives and self.case.state in self.table.gives:
                with suppress(Refusal), transaction.atomic():
                    cancel_item(item=item, by=None, on=self.day)

    def prove(self) -> None:
        prove_item(item=self.item(), by=None, on=self.day, proof="Receipt")

    def cancel(self) -> None:
        cancel_item(item=self.item(), by=None, on=self.day)

    def survey(self) -> None:
        if survey := self.pick(FollowUp.objects.filter(case=self.case).order_by("pk")):
            do_survey(survey=survey, by=None, on=self.day, reached=False)

    def join(self) -> None:
        person = PersonFactory.create(birth_date=self.pick(BIRTHS), site=self.person.site)
        role = self.pick(["spouse", "child", "parent", "other"])
        add_member(case=self.case, person=person, by=None, on=self.day, role=role)

    def leave(self) -> None:
        remove_member(member=self.pick(self.case.members.order_by("pk")), by=None, on=self.day)

    def consent(self) -> None:
        member = self.pick(self.case.members.select_related("person").order_by("pk"))
        give_consent(person=member.person, by=None, purpose="file", on=self.day)

    def withdraw(self) -> None:
        member = self.pick(self.case.members.select_related("person").order_by("pk"))
        withdraw_consent(person=member.person, by=None, purpose="file", on=self.day)

    def die(self) -> None:
        if self.likely(0.05):
            member = self.pick(self.case.members.order_by("pk"))
            Person.objects.filter(pk=member.person_id, deceased_on=None).update(deceased_on=self.day)

    # --- What always holds -------------------------------------------------------------------------------------
    def hold(self) -> None:
        case = Case.objects.get(pk=self.case.pk)
        chain = list(CaseStep.objects.filter(case=case).exclude(to_state="").order_by("pk"))
        assert chain[0].from_state == ""
        assert chain[0].to_state == self.table.start
        assert all(one.to_state == two.from_state for one, two in pairwise(chain))
        assert all(one.on <= two.on for one, two in pairwise(chain))
        assert (chain[-1].to_state, chain[-1].on) == (case.state, case.state_on)
        assert (case.closed_on is not None) is self.table.by_code[case.state].ends
        assert bool(case.closure_reason) is (case.closed_on is not None)
        for part in AssistanceItem.objects.filter(member__case=case, delivered_on__isnull=False, tranche__gt=1):
            for before in AssistanceItem.objects.filter(group=part.group, tranche__lt=part.tranche, cancelled_on=None):
                days = [before.delivered_on, before.proved_on, part.delivered_on]
                known = [day for day in days if day is not None]
                assert len(known) == 3
                assert known == sorted(known)
        assert workflow_of(case) is self.table
        assert {one.of for one in self.table.points} <= set(Of)


@pytest.mark.parametrize("slug", WORKFLOWS)
def test_no_walk_reaches_a_state_without_what_its_steps_require(slug: str, db: None) -> None:
    reached: set[str] = set()

    @settings(max_examples=9, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(BIRTHS), st.integers(0, 2**32))
    def wander(born: date | None, seed: int) -> None:
        with transaction.atomic():
            walk = Walk(WORKFLOWS[slug], born, seed)
            walk.go(40)
            reached.update(CaseStep.objects.filter(case=walk.case).values_list("to_state", flat=True))
            transaction.set_rollback(True)

    wander()
    # Walks that go nowhere would prove nothing.
    on_the_way = {state.code for state in WORKFLOWS[slug].states if not state.aside}
    assert len(reached & on_the_way) >= 0.7 * len(on_the_way), reached
