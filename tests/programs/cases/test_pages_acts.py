"""Forms of a case: steps, checklist, people, help, what follows; each once, refused in words, and twice in a row."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord, Clearance
from beneficiaries.models import Appointment
from programs.actions.cases import open_case
from programs.models import AssistanceItem, Case, CaseCheck, CaseMember, CaseNote, CasePaper, CaseStep
from tests.factories.beneficiaries import PersonFactory
from tests.factories.cases import AssistanceItemFactory, CaseFactory, CaseNoteFactory, FollowUpFactory
from tests.factories.papers import AttachmentFactory
from tests.factories.programs import ProjectFactory
from tests.reading import tight
from tests.world import World

pytestmark = pytest.mark.django_db
DAY = "09/03/2026"


@pytest.fixture
def case(world: World) -> Case:
    """A case of assistance since 2026-03-02, opened by the case manager of the north."""
    return open_case(
        workflow="assistance",
        project=ProjectFactory(sites=[world.north]),
        person=PersonFactory(site=world.north, full_name="Awa Kone"),
        site=world.north,
        by=world.user("case manager"),
        on=date(2026, 3, 2),
    )


def _to(name: str, case: Case, *more: Any) -> str:
    return reverse(f"programs:{name}", args=[case.uuid, *more])


def _post(world: World, url: str, **typed: Any) -> Any:
    return world.client("case manager").post(url, typed)


def _tick_everything(world: World, case: Case) -> None:
    person = case.members.get().person
    _post(world, _to("case-member-point", case, person.uuid, "needs"), on=DAY, text="Rent")
    _post(world, _to("case-point", case, "urgency"), on=DAY)


# --- Steps ---------------------------------------------------------------------------------------------------------
def test_a_step_moves_the_case_on_with_what_it_asks_for(world: World, case: Case) -> None:
    _tick_everything(world, case)
    answer = _post(world, _to("case-step", case, "assess"), on=DAY, amount="3 500,50", client_id=str(uuid4()))
    assert answer.headers["Location"] == _to("case", case)
    case.refresh_from_db()
    assert (case.state, case.amount) == ("assessed", Decimal("3500.50"))


def test_what_is_missing_is_said_and_nothing_typed_is_lost(world: World, case: Case) -> None:
    url = _to("case-step", case, "assess")
    page = world.client("case manager").get(url).content.decode()
    assert "Still missing" in page
    answer = _post(world, url, on=DAY, amount="", note="Came with her sister", client_id=str(uuid4()))
    said = answer.content.decode()
    assert answer.status_code == 422
    # What is missing is said once, not in a list above the form and in the form again.
    assert said.count("“Urgency judged” is missing.") == 1
    assert said.count("is missing for Awa Kone.") == page.count("is missing for Awa Kone.") == 1
    assert "Say how much is asked for." in said
    assert "Came with her sister" in said
    again = _post(world, url, on=DAY, amount="100", client_id=str(uuid4()))
    assert (again.status_code, again.content.decode().count("“Urgency judged” is missing.")) == (422, 1)
    assert "The step cannot be taken yet: see above what is missing." in again.content.decode()
    case.refresh_from_db()
    assert case.state == "request"


def test_a_second_touch_takes_no_second_step(world: World, case: Case) -> None:
    _tick_everything(world, case)
    typed = {"on": DAY, "amount": "400", "client_id": str(uuid4())}
    for _n in range(2):
        assert _post(world, _to("case-step", case, "assess"), **typed).status_code == 302
    assert CaseStep.objects.filter(case=case, kind="moved").count() == 1


@pytest.mark.parametrize("on", ["", "tomorrow", "31/02/2026", "01/01/2026", "09/03/2999"])
def test_an_impossible_day_is_refused_beside_the_field(world: World, case: Case, on: str) -> None:
    _tick_everything(world, case)
    answer = _post(world, _to("case-step", case, "assess"), on=on, amount="400", client_id=str(uuid4()))
    assert answer.status_code == 422
    assert answer.context["form"].errors["on"]


def test_a_step_that_does_not_lead_on_from_here_goes_back_to_the_case(world: World, case: Case) -> None:
    answer = world.client("case manager").get(_to("case-step", case, "approve"))
    assert answer.headers["Location"] == _to("case", case)
    assert world.client("case manager").get(_to("case-step", case, "nothing")).status_code == 404


def test_who_asked_above_the_limit_is_told_that_somebody_else_approves(world: World, case: Case) -> None:
    _tick_everything(world, case)
    _post(world, _to("case-step", case, "assess"), on=DAY, amount="6000", client_id=str(uuid4()))
    AssistanceItemFactory(member=case.members.get(), amount=6000)
    answer = _post(world, _to("case-step", case, "approve"), on=DAY, client_id=str(uuid4()))
    assert answer.status_code == 422
    assert "Somebody else must approve it." in answer.content.decode()
    other = world.client("program coordinator")
    answer = other.post(_to("case-step", case, "approve"), {"on": DAY, "client_id": str(uuid4())})
    assert answer.status_code == 302


# --- Checklist -----------------------------------------------------------------------------------------------------
def test_a_point_is_ticked_corrected_and_taken_back(world: World, case: Case) -> None:
    url = _to("case-point", case, "urgency")
    for text in ("Soon", "Today"):
        assert _post(world, url, on=DAY, text=text).status_code == 302
    assert CaseCheck.objects.get(case=case).text == "Today"
    for _n in range(2):
        assert _post(world, url, take_back="1").status_code == 302
    assert not CaseCheck.objects.filter(case=case).exists()


def test_a_point_without_the_words_that_it_needs_is_refused(world: World) -> None:
    case = CaseFactory.of(PersonFactory(site=world.north), workflow="investor", state="enquiry")
    answer = _post(world, _to("case-point", case, "project_idea"), on=DAY, text="")
    assert answer.status_code == 422
    assert answer.context["form"].errors["text"]


def test_a_point_of_somebody_who_is_not_in_the_case_is_not_there(world: World, case: Case) -> None:
    stranger = PersonFactory(site=world.north)
    client = world.client("case manager")
    assert client.get(_to("case-member-point", case, stranger.uuid, "needs")).status_code == 404
    assert client.get(_to("case-point", case, "needs")).status_code == 404
    assert client.get(_to("case-point", case, "nothing")).status_code == 404


# --- People --------------------------------------------------------------------------------------------------------
def test_somebody_is_added_and_taken_out(world: World, case: Case) -> None:
    child = PersonFactory(site=world.north)
    typed = {"person_search": child.ref, "role": "child", "on": DAY}
    for _n in range(2):
        assert _post(world, _to("case-member-add", case), **typed).status_code == 302
    assert case.members.filter(person=child).count() == 1
    leave = _to("case-member-leave", case, child.uuid)
    assert _post(world, leave, on=DAY, note="Went to school").status_code == 302
    assert case.members.get(person=child).left_on == date(2026, 3, 9)


def test_the_applicant_stays(world: World, case: Case) -> None:
    answer = _post(world, _to("case-member-leave", case, case.members.get().person.uuid), on=DAY)
    assert answer.status_code == 422
    assert "The applicant stays in the case." in answer.content.decode()


def test_a_case_is_given_to_a_colleague_of_the_site_only(world: World, case: Case) -> None:
    client, url = world.client("program coordinator"), _to("case-assign", case)
    assert client.post(url, {"manager": world.user("case manager", "south").pk}).status_code == 422
    assert client.post(url, {"manager": world.user("case manager").pk}).status_code == 302
    case.refresh_from_db()
    assert case.manager == world.user("case manager")


def test_a_deadline_that_is_over_is_refused(world: World, case: Case) -> None:
    ahead = timezone.localdate() + timedelta(days=9)
    assert _post(world, _to("case-deadline", case), deadline="02/03/2026").status_code == 422
    assert _post(world, _to("case-deadline", case), deadline=f"{ahead:%d/%m/%Y}").status_code == 302
    case.refresh_from_db()
    assert case.deadline == ahead


def test_what_a_case_is_about_is_put_right(world: World, case: Case) -> None:
    typed = {"title": " Rent  of March ", "urgency": "urgent", "country": "SEN", "currency": "mad"}
    assert _post(world, _to("case-change", case), **typed).status_code == 302
    case.refresh_from_db()
    assert (case.title, case.urgency, case.country_id, case.currency) == ("Rent of March", "urgent", "SEN", "MAD")


def test_a_closed_case_is_taken_up_again_once(world: World, case: Case) -> None:
    typed = {"on": "04/05/2026", "project": case.project.pk, "manager": "", "client_id": str(uuid4())}
    assert _post(world, _to("case-reopen", case), **typed).status_code == 422
    Case.objects.filter(pk=case.pk).update(state="withdrawn", closed_on=date(2026, 4, 2), closure_reason="withdrawn")
    answers = [_post(world, _to("case-reopen", case), **typed) for _n in range(2)]
    new = Case.objects.get(previous=case)
    assert {answer.headers["Location"] for answer in answers} == {_to("case", new)}


# --- Help ----------------------------------------------------------------------------------------------------------
def _plan(case: Case, **more: Any) -> dict[str, Any]:
    fields = {"member": case.members.get().pk, "item": "Sewing machine", "aid": "business", "dimension": "economic"}
    return fields | {"kind": "cash", "currency": "mad", "amount_1": "2000", "client_id": str(uuid4())} | more


def test_a_help_is_planned_in_parts_once(world: World, case: Case) -> None:
    typed = _plan(case, amount_2="1500", day_2="01/06/2026")
    for _n in range(2):
        assert _post(world, _to("case-plan", case), **typed).status_code == 302
    parts = list(AssistanceItem.objects.order_by("tranche").values_list("tranche", "tranches", "amount", "planned_on"))
    assert parts == [(1, 2, 2000, None), (2, 2, 1500, date(2026, 6, 1))]


@pytest.mark.parametrize("wrong", [{"amount_1": ""}, {"amount_1": "-1"}, {"amount_1": "lots"}, {"currency": "dirham"}])
def test_a_plan_that_cannot_be_is_refused_beside_the_field(world: World, case: Case, wrong: dict[str, str]) -> None:
    answer = _post(world, _to("case-plan", case), **_plan(case, **wrong))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(wrong)
    assert not AssistanceItem.objects.exists()


def test_the_second_part_waits_for_the_proof_of_the_first(world: World, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state="approved", amount=5000)
    _post(world, _to("case-plan", case), **_plan(case, amount_2="1500"))
    first, second = AssistanceItem.objects.order_by("tranche")
    given = [reverse("programs:case-deliver", args=[part.uuid]) for part in (first, second)]
    assert _post(world, given[0], on=DAY, client_id=str(uuid4())).status_code == 302
    refused = _post(world, given[1], on=DAY, client_id=str(uuid4()))
    assert refused.status_code == 422
    assert "is not proved yet" in refused.content.decode()
    proof = reverse("programs:case-prove", args=[first.uuid])
    assert _post(world, proof, on=DAY, proof="").status_code == 422
    assert _post(world, proof, on=DAY, proof="Invoice 12").status_code == 302
    assert _post(world, given[1], on=DAY, client_id=str(uuid4())).status_code == 302


def test_a_part_is_cancelled_and_a_delivery_taken_back(world: World, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state="approved", amount=5000)
    planned, given = AssistanceItemFactory(member=case.members.get()), AssistanceItemFactory(member=case.members.get())
    AssistanceItem.objects.filter(pk=given.pk).update(delivered_on=date(2026, 3, 9))
    for _n in range(2):
        assert _post(world, reverse("programs:case-cancel", args=[planned.uuid])).status_code == 302
        back = reverse("programs:case-not-given", args=[given.uuid])
        assert _post(world, back, note="Wrong person").status_code == 302
    planned.refresh_from_db()
    given.refresh_from_db()
    assert planned.cancelled_on == timezone.localdate()
    assert given.delivered_on is None


# --- What follows ----------------------------------------------------------------------------------------------------
def test_a_scored_survey_needs_its_three_scores_or_that_nobody_was_reached(world: World) -> None:
    case = CaseFactory.of(PersonFactory(site=world.north), workflow="avrr_in", state="monitoring")
    row = FollowUpFactory(case=case, code="sustainability")
    url = reverse("programs:case-survey", args=[row.uuid])
    assert _post(world, url, on=DAY, economic="0.5").status_code == 422
    wrong = _post(world, url, on=DAY, economic="0.5", social="1.2", psychosocial="1")
    assert wrong.context["form"].errors["social"]
    assert _chosen(wrong) == ["0.5", "1"]
    assert _post(world, url, on=DAY, missed="on").status_code == 302
    assert _post(world, url, on=DAY, economic="0.5", social="0.75", psychosocial="1").status_code == 302
    row.refresh_from_db()
    assert (row.reached, row.economic, row.social) == (True, Decimal("0.5"), Decimal("0.75"))
    assert _chosen(world.client("case manager").get(url)) == ["0.5", "0.75", "1"]


def test_a_score_that_was_loaded_between_the_five_answers_can_stay(world: World) -> None:
    case = CaseFactory.of(PersonFactory(site=world.north), workflow="avrr_in", state="monitoring")
    scores = {"economic": Decimal("0.65"), "social": Decimal(0), "psychosocial": Decimal(1)}
    row = FollowUpFactory(case=case, code="sustainability", done_on=date(2026, 3, 9), reached=True, **scores)
    url = reverse("programs:case-survey", args=[row.uuid])
    page = world.client("case manager").get(url)
    assert _chosen(page) == ["0.65", "0", "1"]
    assert page.content.decode().count('type="radio"') == 6 + 5 + 5
    assert _post(world, url, on=DAY, economic="0.65", social="0.25", psychosocial="1").status_code == 302
    row.refresh_from_db()
    assert (row.economic, row.social) == (Decimal("0.65"), Decimal("0.25"))


def _chosen(answer: Any) -> list[str]:
    return re.findall(r'type="radio" name="\w+" value="([^"]*)"[^>]* checked', tight(answer.content.decode()))


def test_a_note_is_written_once_and_read_on_its_page(world: World, case: Case) -> None:
    typed = {"text": "Her landlord waits", "client_id": str(uuid4())}
    for _n in range(2):
        assert _post(world, _to("case-note", case), **typed).status_code == 302
    assert CaseNote.objects.count() == 1
    assert "Her landlord waits" in world.client("case manager").get(_to("case-notes", case)).content.decode()
    assert _post(world, _to("case-note", case), text=" ", client_id=str(uuid4())).status_code == 422


def test_a_restricted_note_is_read_behind_its_door_and_noted(world: World, case: Case) -> None:
    CaseNoteFactory(case=case, category="medical", text="Needs a doctor")
    assert world.client("program coordinator").post(_to("case-restricted-notes", case, "medical")).status_code == 404
    Clearance.objects.create(user=world.user("case manager"), category="medical")
    client = world.client("case manager")
    assert "Needs a doctor" not in client.get(_to("case-notes", case)).content.decode()
    assert not AccessRecord.objects.filter(subject="restricted note in a case").exists()
    assert "Needs a doctor" in client.post(_to("case-restricted-notes", case, "medical")).content.decode()
    assert AccessRecord.objects.filter(subject="restricted note in a case", detail__category="medical").count() == 1


def test_a_paper_of_somebody_in_the_case_is_put_with_it(world: World, case: Case) -> None:
    mine = AttachmentFactory(person=case.members.get().person)
    other = AttachmentFactory(person=PersonFactory(site=world.north))
    assert _post(world, _to("case-papers", case), paper=other.pk).status_code == 422
    for _n in range(2):
        assert _post(world, _to("case-papers", case), paper=mine.pk).status_code == 302
    assert CasePaper.objects.get().attachment == mine


def test_an_appointment_stands_in_the_agenda(world: World, case: Case) -> None:
    ahead = timezone.localdate() + timedelta(days=3)
    typed = {
        "member": case.members.get().pk,
        "kind": "meeting",
        "on": f"{ahead:%d/%m/%Y}",
        "at": "10:00",
        "minutes": "30",
        "staff": world.user("case manager").pk,
        "client_id": str(uuid4()),
    }
    for _n in range(2):
        assert _post(world, _to("case-appointment", case), **typed).status_code == 302
    row = Appointment.objects.get()
    assert (row.person, row.of_case.case) == (case.members.get().person, case)
    assert "10:00" in world.client("case manager").get(_to("case", case)).content.decode()


# --- Elsewhere -----------------------------------------------------------------------------------------------------
def test_the_forms_of_a_closed_case_refuse_in_words(world: World, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state="withdrawn", closed_on=date(2026, 4, 2), closure_reason="withdrawn")
    answer = _post(world, _to("case-point", case, "urgency"), on=DAY)
    assert answer.status_code == 422
    assert "This case is closed." in answer.content.decode()
    assert _post(world, _to("case-note", case), text="He called", client_id=str(uuid4())).status_code == 302


def test_nothing_of_another_site_is_changed(world: World, case: Case) -> None:
    client = world.client("case manager", "south")
    item = AssistanceItemFactory(member=case.members.get())
    for url in (
        _to("case-step", case, "assess"),
        _to("case-note", case),
        reverse("programs:case-cancel", args=[item.uuid]),
        reverse("programs:case-survey", args=[FollowUpFactory(case=case).uuid]),
    ):
        assert client.post(url, {"on": DAY}).status_code == 404
    assert CaseMember.objects.filter(case=case).count() == 1
