"""The minutes on paper: in three languages, the same bytes twice, what was decided then and nothing later."""

import io
from decimal import Decimal

import pytest
from pypdf import PdfReader

from programs.actions import calls
from programs.models import Application, Call, CommitteeMeeting
from programs.paper import minutes
from tests.factories.accounts import UserFactory
from tests.factories.calls import DECIDED, MET, ApplicationFactory, decided, scored_call

pytestmark = pytest.mark.django_db
MEMBERS = "Amina Testing\nKarim Example\nليلى المثال"


def text(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def met(call: Call, **said: object) -> CommitteeMeeting:
    options = {"by": None, "at": DECIDED, "held_on": MET, "members": MEMBERS, "place": "Rabat"} | said
    return calls.propose_decision(call=call, **options)  # type: ignore[arg-type]


@pytest.fixture
def call() -> Call:
    call = scored_call(90, 70, 70, 50, budget=200_000, convention_above=Decimal(50_000), title="Appel 2026")
    ApplicationFactory(call=call, state="late")
    ApplicationFactory(call=call, state="incomplete", missing="Statuts")
    call.applications.filter(rank=None).update(title="Ateliers de couture")
    first = call.applications.earliest("pk").organisation
    first.name, first.name_ar = "Femmes du Rif", "نساء الريف"
    first.save()
    return call


def test_the_minutes_say_who_sat_and_what_was_decided(call: Call) -> None:
    one, two = call.applications.order_by("pk")[1:3]
    meeting = met(call, preferred=[two, one], tie_reason="Rural first", minutes="Everything was read.\nTwice.")
    draft = text(minutes.render(meeting, "en"))
    assert "not approved yet" in draft
    approver = UserFactory(role="manager", full_name="Nadia Approver")
    calls.approve_decision(meeting=meeting, by=approver, at=DECIDED)
    meeting.refresh_from_db()
    said = text(minutes.render(meeting, "en"))
    for words in (
        *("Appel 2026", "20 April 2026, Rabat", "Amina Testing", "Everything was read.", "Femmes du Rif"),
        *("90.00", "100,000 MAD", "200,000 MAD", "Approved", "Convention", "On the reserve list", "Not chosen"),
        *(f"{two.ref}, {one.ref}", "Rural first", "Statuts", "Too late", "Nadia Approver", "60.00"),
    ):
        assert words in said, words
    assert "not approved yet" not in said


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_the_same_meeting_gives_the_same_bytes_whatever_happens_later(call: Call, language: str) -> None:
    meeting = met(call, preferred=call.applications.order_by("pk")[1:3], tie_reason="Rural first")
    calls.approve_decision(meeting=meeting, by=None, at=DECIDED)
    meeting.refresh_from_db()
    before = minutes.render(meeting, language)
    assert before.startswith(b"%PDF-")
    Application.objects.update(title="Mended", granted=Decimal(1))
    assert minutes.render(CommitteeMeeting.objects.get(pk=meeting.pk), language) == before


def test_arabic_minutes_carry_arabic_names(call: Call) -> None:
    meeting = met(call, preferred=call.applications.order_by("pk")[1:3], tie_reason="Rural first")
    assert minutes.render(meeting, "ar") != minutes.render(meeting, "fr")
    assert meeting.proposal["lines"][0]["organisation_ar"] == "نساء الريف"
    with pytest.raises(KeyError):
        minutes.render(meeting, "es")


def test_an_award_has_minutes_of_its_own() -> None:
    call = decided(scored_call(90, 80, 70, budget=100_000))
    second = calls.add_budget(call=call, by=None, title="Second", amount=Decimal(60_000))
    last = call.applications.latest("pk")
    before = call.applications.order_by("pk")[1]
    meeting = calls.award_from_reserve(
        application=last,
        budget=second,
        amount=Decimal(60_000),
        by=None,
        at=DECIDED,
        held_on=MET,
        members=MEMBERS,
        reason="The other one found money",
    )
    said = text(minutes.render(meeting, "en"))
    for words in (last.ref, before.ref, "60,000 MAD", "The other one found money", "Second"):
        assert words in said, words


def test_what_is_typed_is_never_source(call: Call) -> None:
    call.applications.update(title='#panic("no") $x$ *bold* <b>')
    meeting = met(
        call, preferred=call.applications.order_by("pk")[1:3], tie_reason='#read("/etc/passwd")', minutes="\\ @x"
    )
    said = text(minutes.render(meeting, "en"))
    assert '#read("/etc/passwd")' in said
    assert "*bold*" in said
