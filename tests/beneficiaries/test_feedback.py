"""What people tell us: kept, taken up, answered, closed; the confidential channel; the form open to everyone."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.knocking import knock
from accounts.models import AccessRecord, Knock
from beneficiaries import actions, refusals
from beneficiaries.actions.feedback import code_of, feedback_by_code
from beneficiaries.home.follow_up import following_up
from beneficiaries.models import Feedback
from beneficiaries.views.feedback import counted
from exchange import references
from tests.factories.beneficiaries import PersonFactory
from tests.factories.follow_up import FeedbackFactory
from tests.factories.places import SiteFactory
from tests.flat import assert_flat
from tests.together import together

pytestmark = pytest.mark.django_db
LIST, NEW = reverse("beneficiaries:feedback-list"), reverse("beneficiaries:feedback-new")
TELL, READ = reverse("beneficiaries:feedback-tell"), reverse("beneficiaries:feedback-read")


def at(name, row):
    return reverse(f"beneficiaries:{name}", args=[row.uuid])


def tell(client, **typed):
    return client.post(TELL, {"kind": "complaint", "text": "I waited.", "client_id": str(uuid4())} | typed)


@pytest.fixture
def officer(world):
    return world.user("data protection officer")


# --- Actions -------------------------------------------------------------------------------------------------------
def test_feedback_is_kept_under_a_reference(world):
    by = world.user("social worker")
    row = actions.record_feedback(by=by, kind="complaint", text=" I waited.\x00 ", site=world.north)
    assert row.ref.startswith("FB-")
    assert (row.text, row.state, row.confidential, row.received_by) == ("I waited.", "new", False, by)


def test_a_reference_does_not_tell_how_much_came_in_before(monkeypatch):
    serials = iter([500_000, 500_000, 17])
    monkeypatch.setattr("secrets.randbelow", lambda most: next(serials))
    rows = [actions.record_feedback(by=None, kind=kind, text=kind) for kind in ("complaint", "abuse")]
    # The second draws what is taken, and draws again.
    assert [references.serial_of(row.ref) for row in rows] == [500_001, 18]


def test_an_answer_under_a_reference_that_ran_in_sequence_is_still_read(monkeypatch):
    earlier = references.reference("FB", 2026, 12)
    monkeypatch.setattr(references, "drawn_reference", lambda *_said, **_more: earlier)
    row = actions.record_feedback(by=None, kind="complaint", text="I waited.")
    assert feedback_by_code("fb 26 000012 " + row.ref[-1], code_of(row)) == row


def test_abuse_is_confidential_whatever_is_ticked(world):
    assert actions.record_feedback(by=None, kind="abuse", text="He hit me.", confidential=False).confidential


@pytest.mark.parametrize(
    ("said", "refused"), [({"text": " \x00 "}, refusals.FeedbackMissing), ({"site": "closed"}, refusals.SiteClosed)]
)
def test_what_is_refused_is_not_kept(said, refused):
    if said.get("site"):
        said = said | {"site": SiteFactory.create(closed_on=date(2025, 1, 1))}
    with pytest.raises(refused):
        actions.record_feedback(**({"by": None, "kind": "complaint", "text": "I waited."} | said))
    assert not Feedback.objects.exists()


def test_nobody_names_someone_whom_they_may_not_see(world):
    with pytest.raises(refusals.OutOfReach):
        actions.record_feedback(
            by=world.user("social worker"), kind="thanks", text="Hi", person=PersonFactory.create(site=world.south)
        )


def test_the_same_form_again_gives_the_same_and_other_words_are_refused():
    number = uuid4()
    first = actions.record_feedback(by=None, kind="thanks", text="Thank you", client_id=number)
    again = actions.record_feedback(by=None, kind="thanks", text="Thank you", client_id=number)
    assert (again, code_of(again)) == (first, code_of(first))
    with pytest.raises(refusals.IdTaken):
        actions.record_feedback(by=None, kind="thanks", text="Something else", client_id=number)
    assert Feedback.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_form_twice_at_once_is_kept_once():
    number = uuid4()

    def send():
        return actions.record_feedback(by=None, kind="thanks", text="Thank you", client_id=number).ref

    one, other = together(send, send)
    assert one == other
    assert Feedback.objects.count() == 1


def test_it_is_taken_up_answered_closed_and_opened_again(world):
    by = world.user("case manager")
    row = FeedbackFactory.create(site=world.north)
    assert actions.take_up_feedback(feedback=row, by=by).assigned_to == by
    with pytest.raises(refusals.AnswerMissing):
        actions.answer_feedback(feedback=row, by=by, answer="  ")
    answered = actions.answer_feedback(feedback=row, by=by, answer="We opened a second desk.")
    assert (answered.state, answered.answered_on) == ("answered", timezone.localdate())
    assert actions.close_feedback(feedback=row, by=by).state == "closed"
    with pytest.raises(refusals.FeedbackClosed):
        actions.answer_feedback(feedback=row, by=by, answer="More")
    assert actions.take_up_feedback(feedback=row, by=by).state == "taken_up"


def test_a_confidential_row_does_not_exist_for_others(world, officer):
    row = FeedbackFactory.create(site=world.north, kind="abuse")
    with pytest.raises(refusals.OutOfReach):
        actions.close_feedback(feedback=row, by=world.user("case manager"))
    assert actions.close_feedback(feedback=row, by=officer).state == "closed"


@pytest.mark.parametrize(
    ("kind", "days", "late"), [("abuse", 5, 2), ("complaint", 5, 0), ("complaint", 20, 6), ("thanks", 90, 0)]
)
def test_lateness_follows_the_kind(kind, days, late):
    today = date(2026, 11, 21)
    row = Feedback(kind=kind, received_on=today - timedelta(days=days))
    assert (row.late_days(today), row.days_open(today)) == (late, days)


# --- Staff's pages -------------------------------------------------------------------------------------------------
def test_a_colleague_writes_down_what_was_said(world):
    desk = world.client("social worker")
    person = PersonFactory.create(site=world.north)
    typed = {"kind": "complaint", "text": "I waited.", "channel": "phone", "person": person.ref.lower()}
    assert desk.post(NEW, typed).url == LIST
    assert Feedback.objects.get().person == person
    assert "I waited." in desk.get(LIST).content.decode()
    bad = desk.post(NEW, typed | {"text": "", "person": PersonFactory.create(site=world.south).ref})
    assert bad.status_code == 422
    assert {"text", "person"} <= set(bad.context["form"].errors)


def test_who_only_records_is_told_the_reference(world):
    desk = world.client("distribution officer")
    answer = desk.post(NEW, {"kind": "abuse", "text": "He asked for money.", "channel": "spoken"}, follow=True)
    page = answer.content.decode()
    assert Feedback.objects.get().ref in page
    assert "Only those who read the confidential channel see it." in page
    assert "asked for money" not in page


def test_the_confidential_channel_shows_to_few_and_each_reading_is_noted(world, officer):
    row = FeedbackFactory.create(kind="abuse", text="zqxhidden", site=world.north)
    for role in ("social worker", "case manager", "program coordinator"):
        desk = world.client(role)
        page = desk.get(LIST, {"state": "all"}).content.decode() + desk.get(reverse("home")).content.decode()
        assert row.ref not in page
        assert desk.get(at("feedback", row)).status_code == 404
    desk = world.client("data protection officer")
    assert row.ref in desk.get(LIST).content.decode()
    assert "zqxhidden" not in desk.get(LIST).content.decode()
    assert not AccessRecord.objects.filter(action="read").exists()
    assert "zqxhidden" in desk.get(at("feedback", row)).content.decode()
    assert AccessRecord.objects.get(action="read").subject == "confidential feedback"
    # A complaint may be about one's own office: this channel is read for all sites.
    assert world.client("data protection officer", "south").get(at("feedback", row)).status_code == 200


def test_the_open_channel_stays_at_its_site(world):
    row = FeedbackFactory.create(site=world.north)
    assert world.client("case manager", "south").get(at("feedback", row)).status_code == 404
    desk = world.client("case manager")
    desk.post(at("feedback-take-up", row))
    desk.post(at("feedback-answer", row), {"answer": "A second desk is open now."})
    row.refresh_from_db()
    assert (row.state, row.assigned_to) == ("answered", world.user("case manager"))
    assert desk.post(at("feedback-answer", row), {"answer": ""}).status_code == 422
    assert world.client("social worker").post(at("feedback-close", row)).status_code == 403


def test_filters_narrow_and_odd_ones_are_passed_over(world):
    desk = world.client("program coordinator")
    kept = FeedbackFactory.create(site=world.north)
    closed = FeedbackFactory.create(site=world.north, state="closed", kind="suggestion")

    def shown(**asked):
        page = desk.get(LIST, asked).content.decode()
        return {row.pk for row in (kept, closed) if row.ref in page}

    assert shown() == {kept.pk}
    assert shown(state="all") == {kept.pk, closed.pk}
    assert shown(state="closed") == {closed.pk}
    assert shown(kind="suggestion", state="all") == {closed.pk}
    assert shown(state="\0", kind="%", page="10**30") == {kept.pk}


def test_a_manager_sees_figures_and_no_words(world):
    FeedbackFactory.create(site=world.north, text="zqxhidden", received_on=timezone.localdate() - timedelta(days=20))
    FeedbackFactory.create(site=world.north, kind="abuse")
    FeedbackFactory.create(site=world.south)
    desk = world.client("manager")
    page = desk.get(reverse("beneficiaries:feedback-counts")).content.decode()
    assert "zqxhidden" not in page
    assert "Abuse" not in page
    assert desk.get(LIST).status_code == 403
    lines = {line["word"]: line for line in counted(Feedback.objects.visible_to(world.user("manager")), date.today())}
    assert (lines["Complaint"]["all"], lines["Complaint"]["late"]) == (1, 1)
    seen = Feedback.objects.visible_to(world.user("data protection officer"))
    assert {line["word"]: line["all"] for line in counted(seen, date.today())}["Abuse or misconduct"] == 1


def test_the_mean_time_to_an_answer_is_counted():
    for days in (2, 4):
        FeedbackFactory.create(
            state="answered", answer="Yes", received_on=date(2026, 11, 1), answered_on=date(2026, 11, 1 + days)
        )
    lines = {line["word"]: line for line in counted(Feedback.objects.all(), date(2026, 11, 21))}
    assert (lines["Complaint"]["answered"], lines["Complaint"]["days"]) == (2, 3)


def test_home_says_what_waits(world):
    today = date(2026, 11, 21)
    FeedbackFactory.create(site=world.north, received_on=date(2026, 11, 1))
    FeedbackFactory.create(site=world.north, kind="thanks")
    cards = {card.title: card for card in following_up(world.user("case manager"), today).cards}
    assert [item.late_days for item in cards["Feedback to answer"].items] == [6]


def test_pages_cost_the_same_for_two_and_twenty(world):
    desk = world.client("data protection officer")
    assert_flat(desk, LIST, lambda number: FeedbackFactory.create_batch(number, site=world.north))
    assert_flat(
        desk,
        reverse("beneficiaries:feedback-counts"),
        lambda number: FeedbackFactory.create_batch(number, kind="abuse"),
    )


def test_the_poster_is_a_pdf_of_ones_own_site(world):
    desk = world.client("case manager")
    answer = desk.get(reverse("beneficiaries:feedback-poster"), {"site": "south"})
    assert answer.content.startswith(b"%PDF")
    assert "feedback-north.pdf" in answer.headers["Content-Disposition"]


# --- The form that is open to everyone -----------------------------------------------------------------------------
def test_a_stranger_tells_us_something_and_reads_the_answer(world, client):
    page = client.get(TELL, {"site": "north"}).content.decode()
    assert '<option value="north" selected>' in page
    told = tell(client, site="north", text="I waited.", contact="06 12 34 56 78")
    row = Feedback.objects.get()
    assert (row.site, row.channel, row.received_by, row.contact) == (world.north, "web", None, "06 12 34 56 78")
    assert row.ref in told.content.decode()
    assert code_of(row) in told.content.decode()
    assert "There is no answer yet" in client.post(READ, {"ref": row.ref, "code": code_of(row)}).content.decode()
    actions.answer_feedback(feedback=row, by=None, answer="A second desk is open.")
    found = client.post(READ, {"ref": row.ref.lower(), "code": code_of(row).lower().replace("-", " ")})
    assert "A second desk is open." in found.content.decode()
    # What was said is not repeated to whoever holds a slip of paper.
    assert "I waited." not in found.content.decode()


def test_no_code_is_kept_and_a_wrong_one_opens_nothing(client):
    tell(client)
    row = Feedback.objects.get()
    assert code_of(row).replace("-", "") not in str(vars(row))
    assert len(row.code_digest) == 64
    for ref, code in ((row.ref, "AAAAA-AAAAA"), ("FB-26-000001-A", code_of(row)), ("\0", "\0"), (row.ref, "")):
        assert feedback_by_code(ref, code) is None
        assert "no answer yet" not in client.post(READ, {"ref": ref, "code": code}).content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"kind": ""}, "kind"),
        ({"kind": "bribe"}, "kind"),
        ({"site": "nowhere"}, "site"),
        ({"contact": "x" * 121}, "contact"),
        ({"homepage": "http://spam.example"}, "homepage"),
    ],
)
def test_each_bad_input_has_its_sentence_and_nothing_is_lost(client, typed, field):
    answer = tell(client, **({"text": "A long story of mine"} | typed))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "text" in typed or "A long story of mine" in answer.content.decode()
    assert not Feedback.objects.exists()


def test_a_second_touch_says_the_same_code(client):
    number = str(uuid4())
    first, second = (tell(client, client_id=number).content.decode() for _ in range(2))
    assert Feedback.objects.count() == 1
    assert code_of(Feedback.objects.get()) in first
    assert code_of(Feedback.objects.get()) in second
    taken = tell(client, client_id=number, text="Whose code is this?")
    assert taken.status_code == 422
    assert code_of(Feedback.objects.get()) not in taken.content.decode()


def test_who_sends_too_much_waits_and_loses_nothing(client, monkeypatch):
    monkeypatch.setattr("beneficiaries.views.feedback_public.SENT", 2)
    assert [tell(client).status_code for _ in range(3)] == [200, 200, 429]
    refused = tell(client, text="Still here")
    assert "Still here" in refused.content.decode()
    assert Feedback.objects.count() == 2
    assert tell(Client(REMOTE_ADDR="10.9.8.7")).status_code == 200


def test_everybody_together_is_counted_too(monkeypatch):
    now = timezone.now()
    heard = [knock(door="tell", address=f"10.0.0.{n}", most=5, most_of_all=3, now=now) for n in range(5)]
    assert heard == [True, True, True, False, False]
    assert knock(door="tell", address="10.0.0.1", most=5, most_of_all=3, now=now + timedelta(hours=1))


def test_one_address_that_knocks_without_end_closes_the_door_for_nobody_else() -> None:
    now = timezone.now()
    heard = [knock(door="tell", address="10.0.0.9", most=2, most_of_all=4, now=now) for _turn in range(50)]
    assert heard == [True, True, *[False] * 48]
    assert knock(door="tell", address="10.0.0.1", most=2, most_of_all=4, now=now)


def test_addresses_of_one_ipv6_network_are_one() -> None:
    now = timezone.now()
    heard = [knock(door="tell", address=f"2001:db8:1:2::{n:x}", most=2, most_of_all=9, now=now) for n in range(4)]
    assert heard == [True, True, False, False]
    assert knock(door="tell", address="2001:db8:1:3::1", most=2, most_of_all=9, now=now)


def test_no_address_is_kept_and_what_is_counted_goes_after_a_day():
    now = timezone.now()
    knock(door="tell", address="10.1.2.3", most=5, most_of_all=5, now=now - timedelta(days=2))
    knock(door="tell", address="10.1.2.3", most=5, most_of_all=5, now=now)
    kept = list(Knock.objects.values_list("key", flat=True))
    assert len(kept) == 2
    assert not any("10.1.2.3" in key for key in kept)


def test_questions_for_an_answer_are_counted_too(client, monkeypatch):
    monkeypatch.setattr("beneficiaries.views.feedback_public.ASKED", 2)
    said = {"ref": "FB-26-000001-A", "code": "AAAAA-AAAAA"}
    assert [client.post(READ, said).status_code for _ in range(3)] == [200, 200, 429]


def test_a_form_from_elsewhere_is_refused():
    strict = Client(enforce_csrf_checks=True)
    assert tell(strict).status_code == 403
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_the_form_speaks_three_languages(client, language):
    client.cookies["language"] = language
    page = client.get(TELL).content.decode()
    assert f'<html lang="{language}"' in page
    assert page.count('class="btn btn-primary') == 1
