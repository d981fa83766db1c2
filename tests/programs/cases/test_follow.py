"""Members, ticks, surveys, notes, papers, appointments, managers and deadlines of a case."""

from datetime import date, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.utils import timezone

from beneficiaries.models import FileShare
from beneficiaries.refusals import ColleagueNotCleared, IdTaken, InFuture, NotCleared, OutOfReach
from programs.actions.cases import (
    add_member,
    add_paper,
    assign_case,
    change_case,
    do_survey,
    make_appointment,
    open_case,
    remove_member,
    set_deadline,
    take_step,
    tick,
    untick,
    write_note,
)
from programs.models import Case, CaseCheck, CaseNote, CasePaper, CaseStep, FollowUp
from programs.refusals.cases import (
    ApplicantStays,
    BeforeJoining,
    BeforeOpening,
    CaseClosed,
    CaseOpenAlready,
    CaseOutOfReach,
    DeadlinePast,
    ManagerNotThere,
    NotInCase,
    NotYourPaper,
    NoWords,
    OneApplicant,
    PersonHasDied,
    ScoreOutside,
    ScoresMissing,
    UnknownPoint,
    WordsNeeded,
)
from tests.factories.accounts import UserFactory
from tests.factories.beneficiaries import PersonFactory, PersonNeedFactory
from tests.factories.cases import CaseFactory, FollowUpFactory
from tests.factories.papers import AttachmentFactory
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
ID = UUID("44444444-4444-4444-8444-444444444444")
TODAY = timezone.localdate


@pytest.fixture
def case(world: World) -> Case:
    return open_case(
        workflow="avrr_out", project=ProjectFactory.create(), person=PersonFactory.create(site=world.north),
        site=world.north, by=world.user("case manager"), on=DAY,
    )  # fmt: skip


@pytest.fixture
def closed(world: World, case: Case) -> Case:
    return take_step(case=case, step="withdraw", by=None, on=DAY)


# --- Members -------------------------------------------------------------------------------------------------------
def test_someone_goes_along_leaves_and_comes_again(world: World, case: Case) -> None:
    by = world.user("case manager")
    child = PersonFactory.create(site=world.north)
    member = add_member(case=case, person=child, by=by, on=DAY)
    assert add_member(case=case, person=child, by=by, on=DAY, role="other") == member
    assert case.members.get(person=child).role == "other"
    with pytest.raises(BeforeJoining):
        remove_member(member=member, by=by, on=DAY - timedelta(days=1))
    assert remove_member(member=member, by=by, on=date(2026, 4, 1), note="Stays with an aunt").left_on
    assert remove_member(member=member, by=by, on=date(2026, 5, 1)).left_on == date(2026, 4, 1)
    assert add_member(case=case, person=child, by=by, on=date(2026, 5, 1)).left_on is None
    texts = [one.text for one in case.steps.filter(kind=CaseStep.Kind.MEMBERS)]
    assert texts == [f"+ {child.ref}", f"− {child.ref} · Stays with an aunt", f"+ {child.ref}"]


def test_who_cannot_go_along_is_refused(world: World, case: Case) -> None:
    by = world.user("case manager")
    with pytest.raises(OutOfReach):
        add_member(case=case, person=PersonFactory.create(site=world.south), by=by, on=DAY)
    with pytest.raises(PersonHasDied):
        add_member(case=case, person=PersonFactory.create(site=world.north, deceased_on=DAY), by=by, on=DAY)
    with pytest.raises(OneApplicant):
        add_member(case=case, person=PersonFactory.create(site=world.north), by=by, on=DAY, role="principal")
    with pytest.raises(BeforeOpening):
        add_member(case=case, person=PersonFactory.create(site=world.north), by=by, on=DAY - timedelta(days=1))
    other = PersonFactory.create(site=world.north)
    open_case(workflow="avrr_out", project=case.project, person=other, site=world.north, by=by, on=DAY)
    with pytest.raises(CaseOpenAlready):
        add_member(case=case, person=other, by=by, on=DAY)
    assert case.members.count() == 1


def test_the_applicant_stays(case: Case) -> None:
    with pytest.raises(ApplicantStays):
        remove_member(member=case.members.get(), by=None, on=DAY)


def test_the_site_of_the_case_sees_the_card_of_a_member_of_another_site(world: World, case: Case) -> None:
    by = UserFactory.create(role="case manager", sites=[world.north, world.south])
    child = PersonFactory.create(site=world.south)
    add_member(case=case, person=child, by=by, on=DAY)
    share = FileShare.objects.get(person=child)
    assert (share.site, share.depth) == (world.north, "card")


# --- Checklist -----------------------------------------------------------------------------------------------------
def test_a_tick_keeps_day_words_and_paper_and_is_put_right(world: World, case: Case) -> None:
    by = world.user("case manager")
    member = case.members.get()
    paper = AttachmentFactory.create(person=member.person)
    check = tick(case=case, point="exit_authorisation", by=by, on=DAY, member=member, text="EX 7", paper=paper)
    assert (check.done_on, check.text, check.paper, check.by) == (DAY, "EX 7", paper, by)
    assert CasePaper.objects.get().attachment == paper
    again = tick(case=case, point="exit_authorisation", by=None, on=DAY, member=member, text="EX 8")
    assert (again.pk, again.text, again.paper) == (check.pk, "EX 8", paper)
    assert case.steps.get(kind="checked").text == f"Exit authorisation · {member.person.ref}"
    untick(check=check, by=by, on=DAY)
    untick(check=check, by=by, on=DAY)
    assert not CaseCheck.objects.exists()
    assert case.steps.filter(kind="unchecked").count() == 1


def test_a_paper_from_before_the_case_counts(case: Case) -> None:
    assert tick(case=case, point="counselling", by=None, on=DAY - timedelta(days=90)).done_on < case.opened_on


def test_a_point_is_ticked_off_for_whom_it_concerns(world: World, case: Case) -> None:
    member = case.members.get()
    stranger = CaseFactory.of(PersonFactory.create()).members.get()
    for point, someone in (
        ("no_such", None), ("counselling", member), ("ticket", None), ("guardian_consent", member), ("escort", member),
    ):  # fmt: skip
        with pytest.raises(UnknownPoint):
            tick(case=case, point=point, by=None, on=DAY, member=someone, text="X")
    with pytest.raises(NotInCase):
        tick(case=case, point="ticket", by=None, on=DAY, member=stranger, text="X")
    with pytest.raises(WordsNeeded, match="Flight, number"):
        tick(case=case, point="ticket", by=None, on=DAY, member=member, text=" ")
    with pytest.raises(InFuture):
        tick(case=case, point="counselling", by=None, on=TODAY() + timedelta(days=1))
    with pytest.raises(CaseOutOfReach):
        tick(case=case, point="counselling", by=world.user("case manager", "south"), on=DAY)
    assert not CaseCheck.objects.exists()


def test_only_a_paper_that_one_may_open_goes_with_a_tick(world: World, case: Case) -> None:
    by = world.user("case manager")
    member = case.members.get()
    for paper in (
        AttachmentFactory.create(),
        AttachmentFactory.create(person=member.person, category="gbv"),
        AttachmentFactory.create(person=PersonFactory.create(site=world.north)),
    ):
        with pytest.raises(NotYourPaper):
            tick(case=case, point="fit_to_travel", by=by, on=DAY, member=member, paper=paper)
        with pytest.raises(NotYourPaper):
            add_paper(case=case, attachment=paper, by=by)
    mine = AttachmentFactory.create(person=member.person)
    assert add_paper(case=case, attachment=mine, by=by) == add_paper(case=case, attachment=mine, by=by)


def test_what_a_restricted_need_asks_for_is_ticked_by_the_cleared_and_leaves_no_word(world: World, case: Case) -> None:
    child = PersonFactory.create(site=world.north, birth_date=date(2012, 1, 1))
    member = add_member(case=case, person=child, by=None, on=DAY)
    PersonNeedFactory.create(person=child, code_id="SC-UC")
    by = world.user("case manager")
    with pytest.raises(UnknownPoint):
        tick(case=case, point="best_interests", by=by, on=DAY, member=member)
    knows = UserFactory.create(role="case manager", sites=[world.north])
    knows.clearances.create(category="uac")
    check = tick(case=case, point="best_interests", by=knows, on=DAY, member=member)
    assert case.steps.get(kind="checked").text == ""
    with pytest.raises(CaseOutOfReach):
        untick(check=check, by=by, on=DAY)
    untick(check=check, by=knows, on=DAY)
    assert case.steps.get(kind="unchecked").text == ""


# --- Who and until when --------------------------------------------------------------------------------------------
def test_a_case_is_given_to_somebody_who_follows_cases_there(world: World, case: Case) -> None:
    by = world.user("program coordinator")
    manager = world.user("case manager")
    assert assign_case(case=case, by=by, manager=manager, on=DAY).manager == manager
    assign_case(case=case, by=by, manager=manager, on=DAY)
    for wrong in (world.user("case manager", "south"), world.user("trainer")):
        with pytest.raises(ManagerNotThere):
            assign_case(case=case, by=by, manager=wrong, on=DAY)
    assert assign_case(case=case, by=by, manager=None, on=DAY, note="Left us").manager is None
    assert [one.text for one in case.steps.filter(kind="assigned")] == [manager.full_name, "Left us"]


def test_a_deadline_lies_ahead(case: Case) -> None:
    assert set_deadline(case=case, by=None, deadline=date(2026, 6, 1), on=date(2026, 5, 1)).deadline == date(2026, 6, 1)
    with pytest.raises(DeadlinePast):
        set_deadline(case=case, by=None, deadline=date(2026, 4, 30), on=date(2026, 5, 1))
    assert set_deadline(case=case, by=None, deadline=None, on=date(2026, 5, 1)).deadline is None


# --- Surveys -------------------------------------------------------------------------------------------------------
def test_a_survey_keeps_its_scores_or_that_nobody_was_reached(world: World) -> None:
    case = CaseFactory.of(PersonFactory.create(site=world.north), workflow="avrr_in", state="assisted")
    survey = FollowUpFactory.create(case=case, code="sustainability")
    by = world.user("case manager")
    with pytest.raises(ScoresMissing):
        do_survey(survey=survey, by=by, on=DAY, economic=Decimal("0.5"))
    with pytest.raises(ScoreOutside) as refused:
        do_survey(survey=survey, by=by, on=DAY, economic=Decimal(1), social=Decimal("1.01"), psychosocial=Decimal(0))
    assert refused.value.field == "social"
    done = do_survey(survey=survey, by=by, on=DAY, reached=False, economic=Decimal(1), note="No answer")
    assert (done.reached, done.economic, done.done_on, done.done_by) == (False, None, DAY, by)
    high, all_, none = Decimal("0.66"), Decimal(1), Decimal(0)
    again = do_survey(survey=survey, by=by, on=DAY, economic=high, social=all_, psychosocial=none)
    assert (again.economic, again.social, again.psychosocial, again.reached) == (high, all_, none, True)
    assert case.steps.filter(kind="surveyed").count() == 1
    with pytest.raises(BeforeOpening):
        do_survey(survey=survey, by=by, on=DAY - timedelta(days=1), reached=False)
    with pytest.raises(CaseOutOfReach):
        do_survey(survey=survey, by=world.user("case manager", "south"), on=DAY, reached=False)


def test_surveys_of_live_cases_are_due(world: World) -> None:
    case = CaseFactory.of(PersonFactory.create(site=world.north))
    survey = FollowUpFactory.create(case=case)
    assert list(FollowUp.objects.due(survey.due_on).visible_to(world.user("case manager"))) == [survey]
    assert not FollowUp.objects.due(survey.due_on - timedelta(days=1)).exists()
    assert not FollowUp.objects.visible_to(world.user("case manager", "south")).exists()
    Case.objects.filter(pk=case.pk).update(closed_on=DAY, closure_reason="helped")
    assert not FollowUp.objects.due(survey.due_on).exists()


# --- Notes ---------------------------------------------------------------------------------------------------------
def test_a_note_is_written_once_also_when_the_case_is_closed(world: World, closed: Case) -> None:
    by = world.user("case manager")
    note = write_note(case=closed, by=by, text=" Came by. ", client_id=ID)
    assert (note.text, note.category, note.written_by) == ("Came by.", "", by)
    assert write_note(case=closed, by=by, text="Came by.", client_id=ID) == note
    with pytest.raises(IdTaken):
        write_note(case=closed, by=None, text="Came by.", client_id=ID)
    with pytest.raises(NoWords):
        write_note(case=closed, by=by, text="  ")
    assert closed.steps.filter(kind="noted").count() == 1


def test_a_restricted_note_is_for_the_cleared_and_leaves_no_line(world: World, case: Case) -> None:
    by = world.user("case manager")
    with pytest.raises(NotCleared):
        write_note(case=case, by=by, text="X", category="gbv")
    note = write_note(case=case, by=None, text="X", category="gbv")
    assert not case.steps.filter(kind="noted").exists()
    assert not CaseNote.objects.visible_to(by).exists()
    by.clearances.create(category="gbv")
    assert list(CaseNote.objects.visible_to(by)) == [note]
    assert write_note(case=_restricted(case), by=by, text="Y").category == "gbv"


def _restricted(case: Case) -> Case:
    Case.objects.filter(pk=case.pk).update(category="gbv")
    return case


# --- Appointments --------------------------------------------------------------------------------------------------
def test_an_appointment_of_a_case_is_in_the_agenda_with_its_category(world: World, case: Case) -> None:
    by = world.user("case manager")
    on = TODAY() + timedelta(days=7)
    made = make_appointment(case=case, by=by, staff=by, on=on, at=time(9), about="Plan", client_id=ID)
    assert (made.case, made.appointment.person) == (case, case.members.get().person)
    assert (made.appointment.staff, made.appointment.category) == (by, "")
    assert make_appointment(case=case, by=by, staff=by, on=on, at=time(9), about="Plan", client_id=ID) == made
    other = CaseFactory.of(PersonFactory.create(site=world.north))
    with pytest.raises(NotInCase):
        make_appointment(case=other, by=by, staff=by, on=on, client_id=ID)
    by.clearances.create(category="gbv")
    restricted = make_appointment(case=_restricted(case), by=by, staff=by, on=on)
    assert restricted.appointment.category == "gbv"
    with pytest.raises(ColleagueNotCleared):
        make_appointment(case=case, by=by, staff=world.user("social worker"), on=on)


def test_appointments_become_restricted_with_their_case(world: World, case: Case) -> None:
    by, other = world.user("case manager"), world.user("social worker")
    by.clearances.create(category="gbv")
    on = TODAY() + timedelta(days=7)
    mine = make_appointment(case=case, by=by, staff=by, on=on).appointment
    theirs = make_appointment(case=case, by=by, staff=other, on=on).appointment
    change_case(case=case, by=by, category="gbv")
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.category, theirs.category) == ("gbv", "")


# --- After the end -------------------------------------------------------------------------------------------------
def test_what_is_closed_is_not_moved(world: World, closed: Case) -> None:
    by = world.user("case manager")
    person = PersonFactory.create(site=world.north)
    survey = FollowUpFactory.create(case=closed)
    for act in (
        lambda: add_member(case=closed, person=person, by=by, on=DAY),
        lambda: tick(case=closed, point="counselling", by=by, on=DAY),
        lambda: assign_case(case=closed, by=by, manager=by, on=DAY),
        lambda: set_deadline(case=closed, by=by, deadline=DAY, on=DAY),
        lambda: do_survey(survey=survey, by=by, on=DAY),
        lambda: make_appointment(case=closed, by=by, staff=by, on=TODAY()),
    ):
        with pytest.raises(CaseClosed):
            act()
