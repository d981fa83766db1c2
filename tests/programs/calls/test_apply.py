"""An application: begun, written by staff or through the secret link, sent in, checked, completed, withdrawn."""

import hashlib
import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from beneficiaries import refusals as registry
from exchange import references
from programs.actions import calls
from programs.models import Application, Call
from programs.refusals import calls as refusals
from tests.factories.accounts import UserFactory
from tests.factories.calls import (
    AFTER,
    APPLIED,
    JUDGED,
    OPENS,
    ApplicationFactory,
    CallFactory,
    CallPaperFactory,
    CallPriorityFactory,
    decided,
    scored_call,
)
from tests.factories.papers import paper, picture
from tests.factories.partners import OrganisationFactory
from tests.factories.programs import ProjectFactory
from tests.world import World

pytestmark = pytest.mark.django_db
S = Application.State
READY: dict[str, Any] = {
    "title": "Ateliers de couture",
    "summary": "Twelve workshops.",
    "amount": Decimal(90_000),
    "contact_name": "Salma Invented",
    "contact_phone": "0612345678",
}


# --- Beginning, and the link -----------------------------------------------------------------------------------
def test_staff_begin_an_application_with_nothing_but_the_association() -> None:
    call, organisation, number = CallFactory(), OrganisationFactory(), uuid4()
    made = calls.start_application(call=call, organisation=organisation, by=None, at=APPLIED, client_id=number)
    assert (made.state, made.title, references.is_valid(made.ref), made.ref[:7]) == (S.DRAFT, "", True, "APL-26-")
    again = calls.start_application(call=call, organisation=organisation, by=None, at=APPLIED, client_id=number)
    assert again == made
    with pytest.raises(refusals.IdTaken):
        calls.start_application(call=call, organisation=OrganisationFactory(), by=None, at=APPLIED, client_id=number)


def test_nobody_applies_before_the_first_day_or_to_a_call_being_prepared() -> None:
    call, organisation = CallFactory(), OrganisationFactory()
    before = datetime(2026, 2, 28, 12, 0, tzinfo=UTC)
    with pytest.raises(refusals.NotOpenYet, match="1 March 2026"):
        calls.start_application(call=call, organisation=organisation, by=None, at=before)
    first = datetime.combine(OPENS, datetime.min.time(), UTC)
    assert calls.start_application(call=call, organisation=organisation, by=None, at=first).pk
    with pytest.raises(refusals.CallNotNow):
        calls.start_application(
            call=CallFactory(state=Call.State.DRAFT), organisation=organisation, by=None, at=APPLIED
        )


def test_a_link_opens_one_application_until_it_ends_and_its_secret_is_not_kept() -> None:
    call = CallFactory()
    made, token = calls.invite(call=call, organisation=OrganisationFactory(), by=None, at=APPLIED)
    made.refresh_from_db()
    assert made.digest == hashlib.sha256(token.encode()).hexdigest()
    assert calls.application_of(token, APPLIED) == made
    assert calls.application_of(token + "x", APPLIED) is None
    assert calls.application_of("", APPLIED) is None
    # Two weeks after the deadline it is over, to the minute.
    assert made.link_until == datetime(2026, 4, 14, 11, 0, tzinfo=UTC)
    assert calls.application_of(token, made.link_until - timedelta(seconds=1)) == made
    assert calls.application_of(token, made.link_until) is None


def test_a_new_link_ends_the_one_before_and_a_link_can_be_ended() -> None:
    made, first = calls.invite(call=CallFactory(), organisation=OrganisationFactory(), by=None, at=APPLIED)
    second = calls.make_link(application=made, by=None, at=APPLIED, until=APPLIED + timedelta(days=1))
    assert calls.application_of(first, APPLIED) is None
    assert calls.application_of(second, APPLIED) == made
    with pytest.raises(refusals.AlreadyPast):
        calls.make_link(application=made, by=None, at=APPLIED, until=APPLIED)
    calls.end_link(application=made, by=None)
    calls.end_link(application=made, by=None)
    assert calls.application_of(second, APPLIED) is None
    # Nothing is opened by the digest that a row without a link keeps.
    assert calls.application_of("", APPLIED) is None


def test_history_does_not_keep_the_digest_of_a_link() -> None:
    made, _token = calls.invite(call=CallFactory(), organisation=OrganisationFactory(), by=None, at=APPLIED)
    events = Application.pgh_event_model.objects.filter(pgh_obj_id=made.pk)  # type: ignore[attr-defined]
    assert events.exists()
    assert "digest" not in {field.name for field in events.model._meta.get_fields()}


# --- Writing and sending in ------------------------------------------------------------------------------------
def test_a_draft_is_kept_and_sent_in_once() -> None:
    made, _token = calls.invite(call=CallFactory(), organisation=OrganisationFactory(), by=None, at=APPLIED)
    calls.save_draft(application=made, by=None, at=APPLIED, title=" Ateliers ", people=30)
    sent = calls.submit(application=made, by=None, at=APPLIED, **READY)
    assert (sent.state, sent.submitted_at, sent.title, sent.people) == (S.SUBMITTED, APPLIED, READY["title"], 30)
    later = calls.submit(application=made, by=None, at=APPLIED + timedelta(days=1), title="Other")
    assert (later.submitted_at, later.title) == (APPLIED, READY["title"])
    with pytest.raises(refusals.CannotChange, match="Sent in"):
        calls.save_draft(application=made, by=None, at=APPLIED, title="Other")


def test_what_every_application_needs_is_said_field_by_field() -> None:
    call = CallFactory()
    CallPriorityFactory(call=call)
    made = calls.start_application(call=call, organisation=OrganisationFactory(), by=None, at=APPLIED)
    with pytest.raises(ValidationError) as refused:
        calls.submit(application=made, by=None, at=APPLIED)
    assert set(refused.value.message_dict) == {
        *("title", "summary", "amount", "contact_name", "contact_phone", "priority"),
    }
    made.refresh_from_db()
    assert made.state == S.DRAFT


def test_more_than_the_call_gives_is_refused_and_so_is_a_priority_of_another_call() -> None:
    call = CallFactory(most=Decimal(80_000))
    made = calls.start_application(call=call, organisation=OrganisationFactory(), by=None, at=APPLIED)
    with pytest.raises(refusals.AboveMost, match=r"80,000\.00 MAD"):
        calls.submit(application=made, by=None, at=APPLIED, **READY)
    for odd in ("NaN", "-1", "0", "1e308", "5.001"):
        with pytest.raises(ValidationError):
            calls.save_draft(application=made, by=None, at=APPLIED, amount=Decimal(odd))
    with pytest.raises(refusals.PaperOfOtherCall):
        calls.save_draft(application=made, by=None, at=APPLIED, priority=CallPriorityFactory())
    with pytest.raises(ValidationError, match="cannot end before"):
        calls.save_draft(application=made, by=None, at=APPLIED, starts_on=date(2026, 9, 1), ends_on=date(2026, 8, 1))


def test_one_that_comes_after_the_deadline_is_kept_as_late_and_never_checked() -> None:
    made = ApplicationFactory()
    last = datetime(2026, 3, 31, 11, 0, 59, tzinfo=UTC)
    assert calls.submit(application=ApplicationFactory(call=made.call), by=None, at=last).state == S.SUBMITTED
    late = calls.submit(application=made, by=None, at=last + timedelta(seconds=1))
    assert (late.state, late.submitted_at) == (S.LATE, last + timedelta(seconds=1))
    with pytest.raises(refusals.NotInThisState):
        calls.check_completeness(application=late, by=None, at=AFTER)
    assert late not in Application.objects.in_the_running()
    during = ApplicationFactory(call__state=Call.State.SCORING)
    assert calls.submit(application=during, by=None, at=AFTER).state == S.LATE


def test_one_sent_in_too_early_is_taken_back_before_anybody_checks_it() -> None:
    made = ApplicationFactory(state=S.SUBMITTED)
    back = calls.take_back(application=made, by=None, at=APPLIED)
    assert (back.state, back.submitted_at) == (S.DRAFT, None)
    calls.take_back(application=made, by=None, at=APPLIED)
    calls.submit(application=made, by=None, at=APPLIED)
    with pytest.raises(refusals.CannotChange):
        calls.take_back(application=made, by=None, at=AFTER)
    calls.check_completeness(application=made, by=None, at=APPLIED)
    with pytest.raises(refusals.CannotChange):
        calls.take_back(application=made, by=None, at=APPLIED)


def test_what_came_on_paper_counts_from_the_moment_it_came() -> None:
    by = UserFactory(role="program coordinator", covers_all_sites=True)
    made = ApplicationFactory()
    with pytest.raises(refusals.CameLater):
        calls.submit(application=made, by=by, at=APPLIED, came_at=AFTER)
    with pytest.raises(refusals.CameLater):
        calls.submit(application=made, by=None, at=AFTER, came_at=APPLIED)
    typed = calls.submit(application=made, by=by, at=AFTER, came_at=APPLIED)
    assert (typed.state, typed.submitted_at) == (S.SUBMITTED, APPLIED)


def test_one_withdrawn_by_mistake_comes_back_and_is_checked_anew() -> None:
    call = CallFactory()
    for state, submitted_at, again in [
        (S.DRAFT, None, S.DRAFT),
        (S.COMPLETE, APPLIED, S.SUBMITTED),
        (S.LATE, AFTER, S.LATE),
    ]:
        made = ApplicationFactory(call=call, state=state, submitted_at=submitted_at)
        calls.withdraw(application=made, by=None, at=APPLIED)
        assert calls.restore(application=made, by=None).state == again
    with pytest.raises(refusals.NotInThisState):
        calls.restore(application=made, by=None)
    gone = decided(scored_call(80)).applications.get()
    calls.withdraw(application=gone, by=None, at=JUDGED)
    with pytest.raises(refusals.CallNotNow):
        calls.restore(application=gone, by=None)


def test_staff_of_another_site_cannot_touch_an_application(world: World) -> None:
    made = ApplicationFactory(call__project=ProjectFactory(sites=[world.north]))
    by = world.user("program coordinator", "south")
    with pytest.raises(refusals.CallOutOfReach):
        calls.save_draft(application=made, by=by, at=APPLIED, title="Mine")
    with pytest.raises(refusals.CallOutOfReach):
        calls.make_link(application=made, by=by, at=APPLIED)
    assert not Application.objects.visible_to(by).exists()


# --- Papers ----------------------------------------------------------------------------------------------------
def test_a_paper_is_made_safe_and_kept_once() -> None:
    wanted = CallPaperFactory()
    made = ApplicationFactory(call=wanted.call)
    assert calls.proposed_missing(made) == [wanted.title]
    kept = calls.attach_paper(
        application=made, file=io.BytesIO(paper(2)), by=None, at=APPLIED, paper=wanted, title="Statutes.pdf"
    )
    again = calls.attach_paper(application=made, file=io.BytesIO(paper(2)), by=None, at=APPLIED, paper=wanted)
    assert (again, made.papers.count(), calls.proposed_missing(made)) == (kept, 1, [])
    assert (kept.content_type, kept.file.read(5), kept.size) == ("application/pdf", b"%PDF-", kept.file.size)
    assert "Statutes" not in str(kept.file.name)
    calls.remove_paper(paper=kept, by=None, at=APPLIED)
    calls.remove_paper(paper=kept, by=None, at=APPLIED)
    assert calls.proposed_missing(made) == [wanted.title]


def test_a_file_that_acts_or_is_something_else_is_refused() -> None:
    made = ApplicationFactory()
    for content, refusal in [
        (b"", registry.FileEmpty),
        (b"<svg onload=alert(1)>", registry.FileOfOtherKind),
        (picture()[:200], registry.FileDamaged),
    ]:
        with pytest.raises(refusal):
            calls.attach_paper(application=made, file=io.BytesIO(content), by=None, at=APPLIED)
    assert not made.papers.exists()


def test_an_application_has_a_limited_number_of_files_and_papers_of_its_call() -> None:
    made = ApplicationFactory()
    with pytest.raises(refusals.PaperOfOtherCall):
        calls.attach_paper(application=made, file=io.BytesIO(paper()), by=None, at=APPLIED, paper=CallPaperFactory())
    for pages in range(1, 21):
        calls.attach_paper(application=made, file=io.BytesIO(paper(pages)), by=None, at=APPLIED)
    with pytest.raises(refusals.TooManyPapers, match="20 files"):
        calls.attach_paper(application=made, file=io.BytesIO(paper(21)), by=None, at=APPLIED)


def test_staff_add_what_came_on_paper_while_it_is_checked_and_the_association_does_not() -> None:
    made = ApplicationFactory(state=S.SUBMITTED)
    with pytest.raises(refusals.CannotChange):
        calls.attach_paper(application=made, file=io.BytesIO(paper()), by=None, at=AFTER)
    by = UserFactory(role="program coordinator", covers_all_sites=True)
    assert calls.attach_paper(application=made, file=io.BytesIO(paper()), by=by, at=AFTER).pk


# --- Checking and completing -----------------------------------------------------------------------------------
def test_what_is_missing_is_kept_and_may_be_said_anew() -> None:
    made, by = ApplicationFactory(state=S.SUBMITTED), UserFactory(role="program coordinator")
    lacking = calls.check_completeness(application=made, by=by, at=APPLIED, missing=["Statutes", " ", "Statutes"])
    assert (lacking.state, lacking.missing, lacking.checked_by) == (S.INCOMPLETE, "Statutes", by)
    whole = calls.check_completeness(application=made, by=by, at=AFTER)
    assert (whole.state, whole.missing, whole.checked_at) == (S.COMPLETE, "", AFTER)
    calls.check_completeness(application=made, by=by, at=JUDGED)
    made.refresh_from_db()
    assert made.checked_at == AFTER


def test_one_that_was_judged_stays_complete() -> None:
    application = scored_call(80).applications.get()
    with pytest.raises(refusals.JudgedAlready):
        calls.check_completeness(application=application, by=None, at=JUDGED, missing=["Budget"])
    with pytest.raises(refusals.CallNotNow):
        calls.check_completeness(application=decided(scored_call(70)).applications.get(), by=None, at=JUDGED)


def test_an_incomplete_one_is_completed_before_the_deadline_and_keeps_its_moment() -> None:
    made = ApplicationFactory(state=S.INCOMPLETE, missing="Budget")
    sent = calls.submit(application=made, by=None, at=APPLIED + timedelta(days=5), summary="With a budget.")
    assert (sent.state, sent.submitted_at, sent.missing) == (S.SUBMITTED, APPLIED, "")


def test_after_the_deadline_it_is_completed_only_within_the_days_given() -> None:
    made = ApplicationFactory(state=S.INCOMPLETE, missing="Budget")
    token = calls.make_link(application=made, by=None, at=APPLIED, until=AFTER)
    with pytest.raises(refusals.CannotChange):
        calls.submit(application=made, by=None, at=AFTER)
    with pytest.raises(refusals.AlreadyPast):
        calls.reopen_application(application=made, by=None, until=date(2026, 4, 1), at=AFTER)
    calls.reopen_application(application=made, by=None, until=date(2026, 4, 8), at=AFTER)
    last = datetime(2026, 4, 8, 22, 30, tzinfo=UTC)
    assert calls.application_of(token, last) == made
    with pytest.raises(refusals.CannotChange):
        calls.submit(application=made, by=None, at=datetime(2026, 4, 9, 8, 0, tzinfo=UTC))
    sent = calls.submit(application=made, by=None, at=last)
    assert (sent.state, sent.submitted_at, sent.reopened_until) == (S.SUBMITTED, APPLIED, None)


def test_only_an_incomplete_one_is_reopened_and_a_new_word_ends_it() -> None:
    with pytest.raises(refusals.NotInThisState):
        calls.reopen_application(
            application=ApplicationFactory(state=S.SUBMITTED), by=None, until=date(2026, 4, 8), at=AFTER
        )
    made = ApplicationFactory(state=S.INCOMPLETE, missing="Budget")
    calls.reopen_application(application=made, by=None, until=date(2026, 4, 8), at=AFTER)
    closed = calls.check_completeness(application=made, by=None, at=AFTER, missing=["Budget"])
    assert closed.reopened_until is None


def test_an_application_is_withdrawn_and_its_money_is_free_again() -> None:
    call = decided(scored_call(90))
    made, budget = call.applications.get(), call.budgets.get()
    assert calls.left_of(budget) == 400_000
    gone = calls.withdraw(application=made, by=None, at=JUDGED)
    assert (gone.state, gone.granted, calls.left_of(budget)) == (S.WITHDRAWN, None, 500_000)
    calls.withdraw(application=made, by=None, at=JUDGED)
    refused = decided(scored_call(20)).applications.get()
    with pytest.raises(refusals.NotInThisState):
        calls.withdraw(application=refused, by=None, at=JUDGED)
