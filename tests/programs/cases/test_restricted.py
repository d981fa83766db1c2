"""What is restricted in cases: told on no timeline, no report, no share, no line of history that others read."""

from datetime import date
from decimal import Decimal

import pytest

from beneficiaries.timeline import timeline_of
from programs.actions.cases import deliver_item, open_case, plan_items, take_step, tick, write_note
from programs.models import Case, CaseNote, CasePaper
from tests.factories.beneficiaries import PersonFactory
from tests.factories.cases import CaseFactory, CaseMemberFactory
from tests.factories.papers import AttachmentFactory
from tests.factories.programs import ProjectFactory
from tests.guards.restricted_cases import WORDS, plant_case
from tests.world import World

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


def told_of(person, user) -> list[str]:
    months = timeline_of(person, user, today=date(2026, 12, 1)).months
    entries = [entry for month in months for entry in month.entries]
    return [f"{entry.told.sentence} {entry.told.detail}" for entry in entries]


def test_the_timeline_tells_of_a_case_its_help_and_a_departure(world: World) -> None:
    person = PersonFactory.create(site=world.north)
    by = world.user("case manager")
    case = open_case(
        workflow="avrr_in", project=ProjectFactory.create(), person=person, site=world.north, by=by, on=DAY
    )
    (item,) = plan_items(member=case.members.get(), by=by, on=DAY, item="Tools", amounts=[Decimal(5)])
    deliver_item(item=item, by=by, on=DAY)
    said = " | ".join(told_of(person, by))
    assert "Case opened: Reintegration in Morocco" in said
    assert case.ref in said
    assert "Assistance given: Tools" in said


def test_who_left_a_case_before_it_departed_is_not_told_to_have_departed(world: World) -> None:
    by = world.user("case manager")
    stayed, left = PersonFactory.create_batch(2, site=world.north)
    case = CaseFactory.of(left, workflow="avrr_out", state="departed", departed_on=date(2026, 4, 1), country_id="GIN")
    CaseMemberFactory.create(case=case, person=stayed, role="child", left_on=date(2026, 3, 20))
    assert any("Departed for" in line for line in told_of(left, by))
    assert not any("Departed" in line for line in told_of(stayed, by))


def test_of_a_restricted_case_the_timeline_says_nothing_even_to_the_cleared(world: World) -> None:
    person = PersonFactory.create(site=world.north)
    case = plant_case(person, "gbv")
    by = world.user("case manager")
    by.clearances.create(category="gbv")
    said = " | ".join(told_of(person, by))
    assert WORDS not in said
    assert case.ref not in said
    assert "Case" not in said


def test_a_restricted_paper_of_a_case_is_for_the_cleared(world: World) -> None:
    person = PersonFactory.create(site=world.north)
    case = CaseFactory.of(person)
    plain = CasePaper.objects.create(case=case, attachment=AttachmentFactory.create(person=person))
    hidden = CasePaper.objects.create(case=case, attachment=AttachmentFactory.create(person=person, category="medical"))
    by = world.user("case manager")
    assert set(CasePaper.objects.visible_to(by)) == {plain}
    by.clearances.create(category="medical")
    assert set(CasePaper.objects.visible_to(by)) == {plain, hidden}
    assert not CasePaper.objects.visible_to(world.user("case manager", "south")).exists()


def test_lines_of_history_hold_no_names_and_no_restricted_words(world: World) -> None:
    person = PersonFactory.create(site=world.north, full_name="Kadiatou Sylla")
    case = open_case(
        workflow="avrr_out", project=ProjectFactory.create(), person=person, site=world.north, by=None, on=DAY
    )
    tick(case=case, point="vulnerability", by=None, on=DAY, member=case.members.get(), text=WORDS)
    write_note(case=case, by=None, text=WORDS, category="gbv")
    take_step(case=case, step="withdraw", by=None, on=DAY)
    lines = " | ".join(case.steps.values_list("text", flat=True))
    assert "Kadiatou" not in lines
    assert WORDS not in lines
    assert CaseNote.objects.get().text == WORDS


def test_a_case_that_becomes_restricted_is_gone_for_who_is_not_cleared(world: World) -> None:
    case = CaseFactory.of(PersonFactory.create(site=world.north))
    by = world.user("case manager")
    assert Case.objects.visible_to(by).exists()
    Case.objects.filter(pk=case.pk).update(category="legal_status", manager=by)
    assert not Case.objects.visible_to(by).exists()
