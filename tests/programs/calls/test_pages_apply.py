"""The page of a secret link: what an association does there, and what nobody learns from it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from programs.actions import calls
from programs.models import Application, Call
from programs.views import calls_public
from tests.factories.calls import ApplicationFactory, CallFactory, CallPaperFactory, CriterionFactory
from tests.factories.papers import paper
from tests.flat import asked

pytestmark = pytest.mark.django_db
S = Application.State
TYPED = {
    "title": "Couture",
    "summary": "Twelve workshops.",
    "amount": "90 000",
    "contact_name": "Salma Invented",
    "contact_phone": "0612345678",
}


def _link(days_left: int = 20, **fields: object) -> tuple[Application, str]:
    """An empty draft of an open call, and the address of its link."""
    today = timezone.localdate()
    call = CallFactory(opens_on=today - timedelta(days=60), deadline_on=today + timedelta(days=days_left))
    row = ApplicationFactory(call=call, title="", summary="", amount=None, contact_name="", contact_email="", **fields)
    token = calls.make_link(application=row, by=None, at=timezone.now())
    return row, reverse("programs:apply", args=[token])


def _state(row: Application) -> str:
    row.refresh_from_db()
    return row.state


def test_an_association_writes_saves_and_sends_in_without_an_account(client: Client) -> None:
    row, url = _link()
    wanted = CallPaperFactory(call=row.call)
    page = client.get(url)
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in page.headers["Cache-Control"]
    client.post(url, TYPED | {"title": "Cout", "contact_name": "", "act": "save"})
    assert (_state(row), row.title) == (S.DRAFT, "Cout")
    file = SimpleUploadedFile("statutes.pdf", paper())
    answer = client.post(url, TYPED | {"act": "send", f"paper_{wanted.pk}": file}, follow=True)
    assert "Your application is sent in." in answer.content.decode()
    assert (_state(row), row.papers.get().paper) == (S.SUBMITTED, wanted)


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client: Client) -> None:
    row, url = _link()
    answer = client.post(url, {"summary": "Twelve workshops.", "amount": "12,5", "act": "send"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Give the project a title." in page
    assert "Give a phone number or an e-mail address." in page
    assert "Twelve workshops." in page
    assert _state(row) == S.DRAFT
    assert row.summary == "Twelve workshops."


def test_a_refused_file_is_said_beside_it_and_keeps_the_rest_from_being_sent(client: Client) -> None:
    row, url = _link()
    wanted = CallPaperFactory(call=row.call)
    file = SimpleUploadedFile("statutes.pdf", b"not a pdf")
    answer = client.post(url, TYPED | {"act": "send", f"paper_{wanted.pk}": file})
    assert answer.status_code == 422
    assert "Choose the file again" in answer.content.decode()
    assert (_state(row), row.title, row.papers.count()) == (S.DRAFT, "Couture", 0)


def test_a_paper_is_removed_and_the_words_are_kept(client: Client) -> None:
    row, url = _link()
    client.post(url, TYPED | {"act": "save", "paper_other": SimpleUploadedFile("a.pdf", paper())})
    one = row.papers.get()
    for _ in range(2):
        client.post(url, TYPED | {"title": "Couture II", "act": f"remove:{one.uuid}"})
    assert not row.papers.exists()
    assert (_state(row), row.title) == (S.DRAFT, "Couture II")


def test_after_the_deadline_it_is_told_plainly_and_may_still_be_sent(client: Client) -> None:
    row, url = _link(days_left=-1)
    assert "it is kept as late" in client.get(url).content.decode()
    page = client.post(url, TYPED | {"act": "send"}, follow=True).content.decode()
    assert "It is sent, but it came late." in page
    assert _state(row) == S.LATE


def test_what_was_sent_in_is_written_on_before_the_deadline_only(client: Client) -> None:
    row, url = _link()
    client.post(url, TYPED | {"act": "send"})
    assert client.post(url, TYPED | {"title": "Other", "act": "save"}).status_code == 422
    client.post(url, {"act": "take-back"})
    assert _state(row) == S.DRAFT
    client.post(url, TYPED | {"act": "send"})
    Call.objects.filter(pk=row.call_id).update(deadline_on=timezone.localdate() - timedelta(days=1))
    client.post(url, {"act": "take-back"})
    assert _state(row) == S.SUBMITTED


def test_a_link_that_ended_says_what_one_that_never_was_says(client: Client) -> None:
    row, url = _link()
    calls.end_link(application=row, by=None)
    ended, never = client.get(url), client.get(reverse("programs:apply", args=["never"]))
    assert (ended.status_code, never.status_code) == (404, 404)
    for name in (row.ref, row.organisation.name, row.call.title):
        assert name not in ended.content.decode()
    assert client.post(url, TYPED | {"act": "send"}).status_code == 404
    assert _state(row) == S.DRAFT


def test_too_much_from_one_address_is_not_kept_and_not_lost(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    row, url = _link()
    monkeypatch.setattr(calls_public, "SENT", 1)
    client.post(url, TYPED | {"act": "save"})
    answer = client.post(url, TYPED | {"title": "Too much", "act": "save"})
    assert answer.status_code == 429
    assert "Too much" in answer.content.decode()
    assert (_state(row), row.title) == (S.DRAFT, "Couture")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (S.INCOMPLETE, "Missing: Statutes"),
        (S.COMPLETE, "It is complete."),
        (S.RESERVE, "stands on the reserve list"),
        (S.REJECTED, "was not chosen"),
        (S.WITHDRAWN, "was withdrawn"),
    ],
)
def test_an_association_reads_what_became_of_it(client: Client, state: str, said: str) -> None:
    row, url = _link()
    client.post(url, TYPED | {"act": "send"})
    Application.objects.filter(pk=row.pk).update(state=state, missing="Statutes" if state == S.INCOMPLETE else "")
    assert said in client.get(url).content.decode()


def test_the_page_costs_the_same_for_one_paper_as_for_ten(client: Client) -> None:
    row, url = _link()
    costs: list[int] = []
    for _ in range(2):
        CallPaperFactory.create_batch(1 + 8 * len(costs), call=row.call)
        CriterionFactory.create_batch(1 + 8 * len(costs), call=row.call)
        costs.append(len(asked(client, url, 200, {})))
    assert costs[0] == costs[1]
    assert costs[1] <= 12
