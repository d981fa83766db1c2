"""Two at one moment: sent in once, approved once, contracted once, and never more than the budget."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from programs.actions import calls, create_activity
from programs.models import Application, CommitteeMeeting, Project, Score
from programs.refusals import calls as refusals
from tests.factories.accounts import UserFactory
from tests.factories.calls import (
    AFTER,
    APPLIED,
    DECIDED,
    JUDGED,
    LATER,
    MEMBERS,
    MET,
    SIGNED,
    ApplicationFactory,
    AssessorFactory,
    CallFactory,
    CriterionFactory,
    decided,
    scored_call,
)
from tests.factories.partners import OrganisationFactory
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_approvals_decide_once() -> None:
    call = scored_call(90, 80, budget=100_000)
    meeting = calls.propose_decision(call=call, by=None, at=DECIDED, held_on=MET, members=MEMBERS)
    users = [UserFactory(role="manager") for _one in range(2)]
    answers = together(
        *(lambda user=user: calls.approve_decision(meeting=meeting, by=user, at=DECIDED) for user in users)
    )
    assert sum(isinstance(one, CommitteeMeeting) for one in answers) == 1
    assert sum(isinstance(one, refusals.AlreadyApproved) for one in answers) == 1
    assert Application.objects.filter(state="approved").count() == 1


def test_two_proposals_make_one() -> None:
    call = scored_call(90)
    answers = together(
        *(
            lambda: calls.propose_decision(call=call, by=None, at=DECIDED, held_on=MET, members=MEMBERS)
            for _one in range(2)
        )
    )
    assert sum(isinstance(one, refusals.ProposalWaits) for one in answers) == 1
    assert CommitteeMeeting.objects.count() == 1


def test_two_contracts_of_one_application_make_one_project() -> None:
    application = decided(scored_call(90)).applications.get()
    answers = together(
        *(
            lambda code=code: calls.contract(application=application, by=None, at=LATER, signed_on=SIGNED, code=code)
            for code in ("AAP-A", "AAP-B")
        )
    )
    assert sum(isinstance(one, Project) for one in answers) == 1
    assert sum(isinstance(one, refusals.AlreadyContracted) for one in answers) == 1
    assert Project.objects.filter(code__startswith="AAP-").count() == 1


def test_a_form_that_comes_four_times_begins_one_application() -> None:
    call, organisation, number = CallFactory(), OrganisationFactory(), uuid4()
    answers = together(
        *(
            lambda: calls.start_application(call=call, organisation=organisation, by=None, at=APPLIED, client_id=number)
            for _one in range(4)
        )
    )
    assert len({one.pk for one in answers}) == 1
    assert Application.objects.count() == 1


def test_two_who_send_in_send_once_and_what_was_sent_stays() -> None:
    application = ApplicationFactory()
    later = datetime(2026, 3, 11, tzinfo=UTC)
    answers = together(
        lambda: calls.submit(application=application, by=None, at=APPLIED, title="One"),
        lambda: calls.submit(application=application, by=None, at=later, title="Two"),
    )
    application.refresh_from_db()
    assert {(one.title, one.submitted_at) for one in answers} == {(application.title, application.submitted_at)}


def test_nothing_slips_in_unchecked_while_assessing_starts() -> None:
    for _time in range(5):
        call = CallFactory()
        AssessorFactory(call=call)
        # Sent in with the last second of the deadline, written while the call closes.
        application = ApplicationFactory(call=call)
        moment = datetime(2026, 3, 31, 10, 59, tzinfo=UTC)
        together(
            partial(calls.start_scoring, call=call, by=None, at=AFTER),
            partial(calls.submit, application=application, by=None, at=moment),
        )
        call.refresh_from_db()
        application.refresh_from_db()
        assert (call.state, application.state) in {("scoring", "late"), ("open", "submitted")}


def test_points_given_twice_at_once_are_kept_once() -> None:
    call = CallFactory(state="scoring")
    criterion = CriterionFactory(call=call)
    user = AssessorFactory(call=call).user
    application = ApplicationFactory(call=call, state="complete")
    calls.declare(application=application, by=user, conflict=False, at=JUDGED)
    answers = together(
        *(
            lambda points=points: calls.assess(
                application=application, by=user, points={criterion: Decimal(points)}, submit=True, at=JUDGED
            )
            for points in (4, 9)
        )
    )
    assert sum(isinstance(one, refusals.AlreadyGiven) for one in answers) == 1
    assert Score.objects.count() == 1


def test_a_decision_is_taken_back_or_a_contract_is_signed_on_it_never_both() -> None:
    call = decided(scored_call(90))
    row, meeting = call.applications.get(), call.meetings.get()
    sign = partial(calls.contract, application=row, by=None, at=LATER, signed_on=SIGNED, code="AAP-1")
    back = partial(calls.revoke_decision, meeting=meeting, by=None, at=LATER, reason="Mixed up")
    done = together(sign, back)
    row.refresh_from_db()
    if row.state == Application.State.CONTRACTED:
        assert isinstance(done[1], refusals.SignedAlready)
    else:
        assert (row.state, type(done[0])) == (Application.State.COMPLETE, refusals.NotApproved)
        assert not Project.objects.filter(code="AAP-1").exists()


def test_what_is_put_into_a_project_meanwhile_keeps_its_contract() -> None:
    row = decided(scored_call(90)).applications.get()
    child = calls.contract(application=row, by=None, at=LATER, signed_on=SIGNED, code="AAP-1")
    row.refresh_from_db()
    planned: dict[str, Any] = {"code": "A-1", "title": "Atelier", "kind": "workshop", "project": child, "sites": []}
    undo = partial(calls.undo_contract, application=row, by=None, at=LATER, reason="Mistake")
    done = together(undo, partial(create_activity, by=None, **planned))
    row.refresh_from_db()
    if Project.objects.filter(code="AAP-1").exists():
        assert isinstance(done[0], refusals.ProjectInUse)
        assert row.state == Application.State.CONTRACTED
    else:
        assert isinstance(done[1], (IntegrityError, ValidationError))
        assert row.state == Application.State.APPROVED
