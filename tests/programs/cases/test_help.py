"""Help in a case: planned in parts, given once, the second part after the proof of the first."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from beneficiaries.models import Person
from beneficiaries.refusals import IdTaken, InFuture
from programs.actions.cases import (
    add_member,
    cancel_item,
    deliver_item,
    open_case,
    plan_items,
    prove_item,
    remove_member,
    take_back_delivery,
    take_step,
)
from programs.models import AssistanceItem, Case, CasePaper
from programs.refusals.cases import (
    AlreadyDelivered,
    BeforeDelivery,
    BeforeOpening,
    BeyondApproved,
    CaseClosed,
    CaseOutOfReach,
    EarlierPartMissing,
    ItemCancelled,
    MemberGone,
    NotApprovedYet,
    NotDelivered,
    NothingPlanned,
    NotInCase,
    NotYourPaper,
    PersonHasDied,
    ProofMissing,
    ProofWordsMissing,
    RestsOnIt,
    StillPlannedFor,
)
from tests.factories.beneficiaries import PersonFactory
from tests.factories.papers import AttachmentFactory
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
ID = UUID("33333333-3333-4333-8333-333333333333")


@pytest.fixture
def case(world: World) -> Case:
    return open_case(
        workflow="avrr_in", project=ProjectFactory.create(), person=PersonFactory.create(site=world.north),
        site=world.north, by=world.user("case manager"), on=DAY,
    )  # fmt: skip


def planned(case: Case, *amounts: int, **fields: object) -> list[AssistanceItem]:
    given = {"member": case.members.first(), "by": None, "on": DAY, "item": "Tools"} | fields
    return plan_items(amounts=[Decimal(one) for one in amounts], **given)  # type: ignore[arg-type]


def test_one_help_is_planned_in_parts(case: Case) -> None:
    first, second = planned(case, 6000, 4000, planned_on=[DAY], aid="business", kind="cash", client_id=ID)
    assert (first.group, first.tranche, first.tranches, first.planned_on) == (ID, 1, 2, DAY)
    assert (second.group, second.tranche, second.tranches, second.planned_on) == (ID, 2, 2, None)
    assert planned(case, 6000, 4000, client_id=ID) == [first, second]
    assert case.steps.filter(kind="planned").get().text == "Tools · 10000 MAD"


def test_what_cannot_be_planned_is_refused(world: World, case: Case) -> None:
    with pytest.raises(NothingPlanned):
        planned(case)
    with pytest.raises(ValidationError):
        planned(case, -1)
    for wrong in ({"currency": "dh"}, {"item": " "}, {"dimension": "legal"}):
        with pytest.raises(ValidationError):
            planned(case, 5, **wrong)
    with pytest.raises(ValidationError):
        plan_items(member=case.members.get(), by=None, on=DAY, item="X", amounts=[Decimal("NaN")])
    with pytest.raises(CaseOutOfReach):
        planned(case, 5, by=world.user("case manager", "south"))
    with pytest.raises(BeforeOpening):
        planned(case, 5, on=DAY - timedelta(days=1))
    assert not AssistanceItem.objects.exists()


def test_a_number_of_another_case_is_not_taken(world: World, case: Case) -> None:
    planned(case, 5, client_id=ID)
    other = open_case(
        workflow="avrr_in", project=case.project, person=PersonFactory.create(site=world.north), site=world.north,
        by=None, on=DAY,
    )  # fmt: skip
    with pytest.raises(IdTaken):
        planned(other, 5, client_id=ID)


def test_a_part_is_given_once(world: World, case: Case) -> None:
    by = world.user("case manager")
    (item,) = planned(case, 6000)
    given = deliver_item(item=item, by=by, on=DAY, client_id=ID)
    assert (given.delivered_on, given.delivered_by) == (DAY, by)
    assert deliver_item(item=item, by=by, on=DAY, client_id=ID) == given
    with pytest.raises(AlreadyDelivered):
        deliver_item(item=item, by=by, on=DAY)
    with pytest.raises(AlreadyDelivered):
        cancel_item(item=item, by=by, on=DAY)
    assert case.steps.filter(kind="delivered").count() == 1


def test_the_second_part_waits_for_the_first_and_for_its_proof(case: Case) -> None:
    first, second, third = planned(case, 1, 2, 3)
    with pytest.raises(EarlierPartMissing):
        deliver_item(item=second, by=None, on=DAY)
    deliver_item(item=first, by=None, on=DAY)
    with pytest.raises(ProofMissing):
        deliver_item(item=second, by=None, on=DAY)
    prove_item(item=first, by=None, on=DAY + timedelta(days=5), proof="Receipt")
    with pytest.raises(ProofMissing):
        deliver_item(item=second, by=None, on=DAY)
    cancel_item(item=second, by=None, on=DAY)
    cancel_item(item=second, by=None, on=DAY)
    with pytest.raises(ItemCancelled):
        deliver_item(item=second, by=None, on=DAY)
    assert deliver_item(item=third, by=None, on=DAY + timedelta(days=5)).delivered_on


def test_nothing_is_given_in_the_future_before_the_case_or_after_it(world: World, case: Case) -> None:
    (item,) = planned(case, 5)
    with pytest.raises(InFuture):
        deliver_item(item=item, by=None, on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(BeforeOpening):
        deliver_item(item=item, by=None, on=DAY - timedelta(days=1))
    with pytest.raises(CaseOutOfReach):
        deliver_item(item=item, by=world.user("case manager", "south"), on=DAY)
    take_step(case=case, step="lose_contact", by=None, on=DAY)
    for act in (deliver_item, cancel_item, take_back_delivery):
        with pytest.raises(CaseClosed):
            act(item=item, by=None, on=DAY)
    with pytest.raises(CaseClosed):
        planned(case, 5)


def test_nothing_is_given_to_who_has_died_or_left_the_case(world: World, case: Case) -> None:
    child = PersonFactory.create(site=world.north)
    member = add_member(case=case, person=child, by=None, on=DAY)
    (item,) = planned(case, 5, member=member)
    with pytest.raises(StillPlannedFor, match="Tools"):
        remove_member(member=member, by=None, on=DAY)
    Person.objects.filter(pk=child.pk).update(deceased_on=DAY)
    with pytest.raises(PersonHasDied):
        deliver_item(item=item, by=None, on=DAY + timedelta(days=1))
    cancel_item(item=item, by=None, on=DAY)
    remove_member(member=member, by=None, on=DAY)
    with pytest.raises(MemberGone):
        planned(case, 5, member=member)


def test_the_use_is_proved_in_words_after_the_delivery(world: World, case: Case) -> None:
    by = world.user("case manager")
    first, second = planned(case, 5, 5)
    paper = AttachmentFactory.create(person=case.members.get().person)
    with pytest.raises(NotDelivered):
        prove_item(item=first, by=by, on=DAY, proof="Receipt")
    deliver_item(item=first, by=by, on=DAY)
    with pytest.raises(ProofWordsMissing):
        prove_item(item=first, by=by, on=DAY, proof=" ")
    with pytest.raises(BeforeDelivery):
        prove_item(item=first, by=by, on=DAY - timedelta(days=1), proof="Receipt")
    with pytest.raises(NotYourPaper):
        prove_item(item=first, by=by, on=DAY, proof="Receipt", paper=AttachmentFactory.create())
    proved = prove_item(item=first, by=by, on=DAY, proof="Receipt  of tools", paper=paper)
    assert (proved.proof, proved.paper, CasePaper.objects.get().attachment) == ("Receipt of tools", paper, paper)
    assert prove_item(item=first, by=by, on=DAY + timedelta(days=1), proof="Visit").paper == paper
    deliver_item(item=second, by=by, on=DAY + timedelta(days=1))
    with pytest.raises(RestsOnIt):
        prove_item(item=first, by=by, on=DAY + timedelta(days=2), proof="Another")
    take_step(case=case, step="lose_contact", by=None, on=DAY)
    assert prove_item(item=second, by=by, on=DAY + timedelta(days=1), proof="Visit").proof == "Visit"


def test_a_delivery_noted_by_mistake_is_taken_back_unless_something_rests_on_it(case: Case) -> None:
    first, _second = planned(case, 5, 5)
    assert take_back_delivery(item=first, by=None, on=DAY) == first
    deliver_item(item=first, by=None, on=DAY)
    assert take_back_delivery(item=first, by=None, on=DAY, note="Wrong file").delivered_on is None
    deliver_item(item=first, by=None, on=DAY)
    prove_item(item=first, by=None, on=DAY, proof="Receipt")
    with pytest.raises(RestsOnIt):
        take_back_delivery(item=first, by=None, on=DAY)


def test_individual_assistance_gives_what_was_approved_and_no_more(world: World) -> None:
    case = open_case(
        workflow="assistance", project=ProjectFactory.create(), person=PersonFactory.create(site=world.north),
        site=world.north, by=None, on=DAY, amount=Decimal(100),
    )  # fmt: skip
    (item,) = planned(case, 100)
    with pytest.raises(NotApprovedYet, match="“Request”"):
        deliver_item(item=item, by=None, on=DAY)
    Case.objects.filter(pk=case.pk).update(state="approved")
    with pytest.raises(BeyondApproved, match="101"):
        planned(case, 1)
    with pytest.raises(BeyondApproved):
        planned(case, 1, currency="EUR")
    assert deliver_item(item=item, by=None, on=DAY).delivered_on == DAY


def test_somebody_of_another_case_is_not_helped_in_this_one(world: World, case: Case) -> None:
    member = case.members.get()
    member.case = open_case(
        workflow="avrr_in", project=case.project, person=PersonFactory.create(site=world.north), site=world.north,
        by=None, on=DAY,
    )  # fmt: skip
    with pytest.raises(NotInCase):
        planned(case, 5, member=member)
