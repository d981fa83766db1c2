"""Pages of calls and of their applications as staff see them."""

from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from programs.actions import calls
from programs.models import Application, Call, CommitteeMeeting, Criterion
from tests.factories.calls import (
    DECIDED,
    MEMBERS,
    MET,
    ApplicationFactory,
    AssessorFactory,
    CallBudgetFactory,
    CallFactory,
    CallPaperFactory,
    CallPriorityFactory,
    CriterionFactory,
    ReportDueFactory,
    judge,
)
from tests.factories.papers import paper
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import ProjectFactory
from tests.flat import asked
from tests.programs.calls.papers import sent_paper
from tests.world import World

pytestmark = pytest.mark.django_db
S = Application.State
FAR = date(2099, 3, 31)


@pytest.fixture
def coordinator(world: World) -> Client:
    return world.client("program coordinator")


def _call(world: World, state: str = Call.State.OPEN, **fields: object) -> Call:
    project = ProjectFactory(sites=[world.north])
    return CallFactory(project=project, state=state, **{"deadline_on": FAR} | fields)


def _full(world: World, rows: int) -> Application:
    """A call that is being assessed, with so many of everything; its first application."""
    call = _call(world, Call.State.SCORING)
    for _ in range(rows):
        CriterionFactory(call=call)
        CallBudgetFactory(call=call)
        CallPriorityFactory(call=call)
    papers = [CallPaperFactory(call=call) for _ in range(rows)]
    assessors = [AssessorFactory(call=call) for _ in range(rows)]
    first = ApplicationFactory(call=call)
    for one in papers:
        sent_paper(first, one)
    first.state, first.submitted_at = S.COMPLETE, "2026-03-10T09:00:00Z"
    first.save()
    for assessor in assessors:
        judge(first, assessor.user, *[5] * rows)
    ApplicationFactory.create_batch(rows - 1, call=call, state=S.COMPLETE)
    return first


def _text(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"programs:{name}", args=args), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


# --- What pages cost and who sees them -------------------------------------------------------------------------
def test_pages_cost_the_same_for_two_rows_as_for_nine_and_less_than_fifteen_queries(world: World) -> None:
    """For a coordinator who assesses too and has given all points; the query of the session comes on top."""
    user, client = world.user("program coordinator"), world.client("program coordinator")
    costs: dict[str, list[int]] = {}
    for rows in (2, 2, 9):
        first = _full(world, rows)
        AssessorFactory(call=first.call, user=user)
        for one in first.call.applications.all():
            judge(one, user, *[5] * rows)
        meeting = _waiting(first.call)
        first.child = ReportDueFactory().project
        first.save()
        for name in ("call-list", "call", "application-list", "application", "call-ranking", "decision"):
            own = {"call-list": [], "application": [first.uuid], "decision": [meeting.uuid]}
            url = reverse(f"programs:{name}", args=own.get(name, [first.call.uuid]))
            costs.setdefault(name, []).append(len(asked(client, url, 200, {})))
    assert {name: few for name, (_warm, few, many) in costs.items() if few != many} == {}
    assert max(many for _warm, _few, many in costs.values()) < 14, costs


def _waiting(call: Call) -> CommitteeMeeting:
    return calls.propose_decision(call=call, by=None, at=DECIDED, held_on=MET, members=MEMBERS)


def test_another_site_finds_neither_call_nor_application(world: World) -> None:
    elsewhere = world.client("program coordinator", "south")
    first = _full(world, 2)
    assert first.call.title not in _text(elsewhere, "call-list")
    for name, uuid in (("call", first.call.uuid), ("application", first.uuid), ("call-ranking", first.call.uuid)):
        assert elsewhere.get(reverse(f"programs:{name}", args=[uuid])).status_code == 404


def test_an_empty_list_says_what_to_do(coordinator: Client, world: World) -> None:
    assert "Prepare the first one" in _text(coordinator, "call-list")
    call = _call(world)
    assert "Nobody has applied yet" in _text(coordinator, "application-list", call.uuid)
    assert "No call has these words" in _text(coordinator, "call-list", q="nowhere")


def test_a_call_is_found_without_accents(coordinator: Client, world: World) -> None:
    call = _call(world, title="Économie sociale")
    assert call.title in _text(coordinator, "call-list", q="economie")


# --- A call ----------------------------------------------------------------------------------------------------
def _typed(project: object, **more: object) -> dict[str, object]:
    return {
        "title": "Appel 2099",
        "code": "AAP-2099",
        "project": getattr(project, "pk", ""),
        "opens_on": "2099-01-01",
        "deadline_on": "2099-03-31",
        "deadline_at": "12:00",
        "currency": "MAD",
        "threshold": "60",
        "assessments_needed": "2",
        "blind": "on",
    } | more


def test_a_double_click_prepares_one_call(coordinator: Client, world: World) -> None:
    typed = _typed(ProjectFactory(sites=[world.north]), client_id=str(uuid4()))
    for _ in range(2):
        assert coordinator.post(reverse("programs:call-new"), typed).status_code == 302
    assert Call.objects.filter(code="AAP-2099").count() == 1


def test_a_deadline_before_the_opening_is_refused_with_a_sentence(coordinator: Client, world: World) -> None:
    typed = _typed(ProjectFactory(sites=[world.north]), deadline_on="2098-01-01")
    answer = coordinator.post(reverse("programs:call-new"), typed)
    assert answer.status_code == 422
    assert "The deadline is before the opening." in answer.content.decode()
    assert "Appel 2099" in answer.content.decode()


def test_what_was_announced_cannot_be_typed_any_more(coordinator: Client, world: World) -> None:
    call = _call(world, most=Decimal(50_000))
    url = reverse("programs:call-change", args=[call.uuid])
    answer = coordinator.post(url, _typed(call.project, title="Better title", code=call.code, most="1"))
    assert answer.status_code == 302
    call.refresh_from_db()
    assert (call.title, call.most, call.deadline_on) == ("Better title", Decimal(50_000), FAR)


def test_criteria_are_added_changed_and_taken_out_together(coordinator: Client, world: World) -> None:
    call = _call(world, Call.State.DRAFT)
    kept, gone = CriterionFactory(call=call, weight=1), CriterionFactory(call=call)
    sent: dict[str, Any] = {"criteria-TOTAL_FORMS": 3, "criteria-INITIAL_FORMS": 2}
    for place, one in enumerate([kept, gone]):
        sent |= {f"criteria-{place}-{name}": getattr(one, name) for name in ("title", "most")}
        sent |= {f"criteria-{place}-id": one.pk, f"criteria-{place}-call": call.pk, f"criteria-{place}-weight": 3}
    sent |= {"criteria-1-DELETE": "on", "criteria-2-title": "Budget", "criteria-2-weight": 2, "criteria-2-most": 5}
    assert coordinator.post(reverse("programs:call-criteria", args=[call.uuid]), sent).status_code == 302
    assert dict(Criterion.objects.filter(call=call).values_list("title", "weight")) == {kept.title: 3, "Budget": 2}


def test_a_refused_line_keeps_none_of_them(coordinator: Client, world: World) -> None:
    call = _call(world, Call.State.DRAFT)
    sent: dict[str, Any] = {"budgets-TOTAL_FORMS": 2, "budgets-INITIAL_FORMS": 0}
    for place, amount in enumerate(["1000", "-5"]):
        sent |= {f"budgets-{place}-title": f"Budget {place}", f"budgets-{place}-amount": amount}
    answer = coordinator.post(reverse("programs:call-budgets", args=[call.uuid]), sent)
    assert answer.status_code == 422
    assert "A budget is more than zero." in answer.content.decode()
    assert not call.budgets.exists()


def test_a_call_without_criteria_does_not_open_and_says_why(coordinator: Client, world: World) -> None:
    call = _call(world, Call.State.DRAFT)
    answer = coordinator.post(reverse("programs:call-open", args=[call.uuid]), follow=True)
    assert "Add at least one criterion" in answer.content.decode()
    call.refresh_from_db()
    assert call.state == Call.State.DRAFT


def test_an_extension_needs_its_reason_and_stands_on_the_page(coordinator: Client, world: World) -> None:
    call = _call(world)
    url, typed = (
        reverse("programs:call-extend", args=[call.uuid]),
        {"deadline_on": "2099-04-15", "deadline_at": "12:00"},
    )
    assert coordinator.post(url, typed).status_code == 422
    assert coordinator.post(url, typed | {"reason": "Holidays"}).status_code == 302
    assert "Holidays" in _text(coordinator, "call", call.uuid)
    answer = coordinator.post(url, typed | {"reason": "Again"})
    assert answer.status_code == 422
    assert "later than the one before" in answer.content.decode()


def test_an_assessor_is_named_and_taken_off(coordinator: Client, world: World) -> None:
    call, colleague = _call(world), world.user("case manager")
    coordinator.post(reverse("programs:assessor-add", args=[call.uuid]), {"user": colleague.pk})
    assessor = call.assessors.get()
    assert assessor.user == colleague
    url = reverse("programs:assessor-remove", args=[call.uuid])
    for _ in range(2):
        assert coordinator.post(url, {"assessor": assessor.pk}).status_code == 302
    assert not call.assessors.exists()


# --- Applications ----------------------------------------------------------------------------------------------
def test_applications_are_narrowed_by_state_priority_and_words(coordinator: Client, world: World) -> None:
    call = _call(world)
    priority = CallPriorityFactory(call=call)
    one = ApplicationFactory(call=call, title="Couture", priority=priority, state=S.SUBMITTED)
    other = ApplicationFactory(call=call, title="Théâtre")
    for query, shown in (
        ({"state": S.SUBMITTED.value}, one),
        ({"state": S.DRAFT.value}, other),
        ({"priority": str(priority.pk)}, one),
        ({"q": "couture"}, one),
        ({"q": other.ref}, other),
        ({"q": other.organisation.name}, other),
    ):
        page = _text(coordinator, "application-list", call.uuid, **query)
        assert shown.title in page
        assert (other if shown == one else one).title not in page


def test_a_link_is_shown_once_and_opens_the_application(coordinator: Client, client: Client, world: World) -> None:
    call, organisation = _call(world), OrganisationFactory(kinds=["association"])
    url = reverse("programs:application-new", args=[call.uuid])
    sent = {"organisation": organisation.pk, "client_id": str(uuid4()), "act": "link"}
    page = coordinator.post(url, sent).content.decode()
    address = page.partition('id="address" value="')[2].partition('"')[0]
    path = "/" + address.partition("://")[2].partition("/")[2]
    assert organisation.name in client.get(path).content.decode()
    coordinator.post(url, sent)
    row = call.applications.get()
    assert address not in _text(coordinator, "application-link", row.uuid)
    assert client.get(path).status_code == 404


def test_staff_write_an_application_with_its_papers_and_send_it_in(coordinator: Client, world: World) -> None:
    call, organisation = _call(world), OrganisationFactory(kinds=["association"])
    asked_for = CallPaperFactory(call=call)
    sent = {"organisation": organisation.pk, "client_id": str(uuid4()), "act": "write"}
    url = coordinator.post(reverse("programs:application-new", args=[call.uuid]), sent).headers["Location"]
    typed = {"title": "Couture", "summary": "Twelve workshops.", "amount": "90 000,50", "act": "send"}
    file = SimpleUploadedFile("statutes.pdf", paper())
    answer = coordinator.post(url, typed | {f"paper_{asked_for.pk}": file})
    assert answer.status_code == 422
    assert "Name somebody to whom questions can be put." in answer.content.decode()
    row = call.applications.get()
    assert (row.title, row.amount, row.papers.count(), row.state) == ("Couture", Decimal("90000.50"), 1, S.DRAFT)
    typed |= {"contact_name": "Salma Invented", "contact_phone": "0612345678"}
    for _ in range(2):
        assert coordinator.post(url, typed).status_code == 302
    row.refresh_from_db()
    assert row.state == S.SUBMITTED


def test_what_came_on_paper_in_time_counts_from_then(coordinator: Client, world: World) -> None:
    row = ApplicationFactory(call=_call(world, deadline_on=date(2026, 3, 31), deadline_at=time(12, 0)))
    url = reverse("programs:application-write", args=[row.uuid])
    typed = {"title": "Couture", "summary": "Twelve.", "amount": "9", "contact_name": "Salma", "contact_phone": "06"}
    assert coordinator.post(url, typed | {"act": "send", "came_at": "09:00"}).status_code == 422
    answer = coordinator.post(url, typed | {"act": "send", "came_on": "2026-03-31", "came_at": "12:00"}, follow=True)
    assert "The application is sent in." in answer.content.decode()
    row.refresh_from_db()
    assert row.state == S.SUBMITTED


def test_a_paper_is_downloaded_and_never_shown_in_the_page(coordinator: Client, world: World) -> None:
    row = ApplicationFactory(call=_call(world))
    url = reverse("programs:application-paper", args=[sent_paper(row).uuid])
    answer = coordinator.get(url)
    assert b"".join(answer).startswith(b"%PDF-")  # type: ignore[arg-type]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert world.client("program coordinator", "south").get(url).status_code == 404


def test_a_check_proposes_the_required_papers_that_are_not_there(coordinator: Client, world: World) -> None:
    call = _call(world)
    lacking, there = CallPaperFactory(call=call), CallPaperFactory(call=call)
    row = ApplicationFactory(call=call)
    sent_paper(row, there)
    row.state, row.submitted_at = S.SUBMITTED, "2026-03-10T09:00:00Z"
    row.save()
    url = reverse("programs:application-check", args=[row.uuid])
    form = coordinator.get(url).context["form"]
    assert form.initial["missing"] == [lacking.title]
    assert coordinator.post(url, {"missing": lacking.title, "also": "A signature"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.missing) == (S.INCOMPLETE, f"{lacking.title}; A signature")
    assert f"Missing: {row.missing}" in _text(coordinator, "application", row.uuid)
    coordinator.post(url, {"also": ""})
    coordinator.post(url, {"also": " ", "csrfmiddlewaretoken": "x"})
    row.refresh_from_db()
    assert row.state == S.COMPLETE


def test_an_application_is_withdrawn_and_taken_in_again(coordinator: Client, world: World) -> None:
    row = ApplicationFactory(call=_call(world), state=S.SUBMITTED)
    for act, state in (("withdraw", S.WITHDRAWN), ("restore", S.SUBMITTED), ("take-back", S.DRAFT)):
        for _ in range(2):
            coordinator.post(reverse(f"programs:application-{act}", args=[row.uuid]))
        row.refresh_from_db()
        assert row.state == state


def test_a_day_that_has_passed_is_refused_beside_it(coordinator: Client, world: World) -> None:
    row = ApplicationFactory(call=_call(world), state=S.INCOMPLETE)
    url = reverse("programs:application-reopen", args=[row.uuid])
    answer = coordinator.post(url, {"until": "2020-01-01"})
    assert answer.status_code == 422
    assert "This day has passed." in answer.content.decode()
    assert coordinator.post(url, {"until": "2099-04-10"}).status_code == 302
    assert calls.may_be_written(Application.objects.get(pk=row.pk), row.submitted_at)
