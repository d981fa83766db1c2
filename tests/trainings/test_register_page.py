"""The register of a session as a page: marks in one request, with and without JavaScript."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.factories.beneficiaries import PersonFactory
from tests.factories.trainings import (
    LearnerFactory,
    SessionFactory,
    attend,
)
from tests.flat import assert_flat
from tests.trainings.pages import cohort, learner_of, said, url_of
from tests.world import World
from trainings.actions import close_session
from trainings.models import Attendance, Cohort, Session

__all__ = ["cohort"]
pytestmark = pytest.mark.django_db


def _send(client: Client, session: Session, marks: dict[str, Any], **more: Any) -> Any:
    body = json.dumps({"client_id": str(uuid4()), "marks": marks} | more)
    return client.post(
        url_of("session-marks", session), body, content_type="application/json", headers={"accept": "application/json"}
    )


def test_marks_are_sent_in_one_request_and_the_answer_is_the_register(world: World, cohort: Cohort):
    session, learner = SessionFactory.create(cohort=cohort), learner_of(world, cohort)
    answer = _send(world.client("trainer"), session, {str(learner.uuid): "present"})
    assert answer.json() == {"marks": {str(learner.uuid): {"mark": "present", "by": ""}}}
    seen = _send(world.client("social worker"), session, {})
    assert seen.json()["marks"][str(learner.uuid)]["by"] == "Trainer of the north"
    page = world.client("social worker").get(url_of("session-register", session)).content.decode()
    assert "Trainer of the north" in page


def test_a_refusal_is_json_with_its_sentence_and_never_a_redirect(world: World, cohort: Cohort):
    session, learner = SessionFactory.create(cohort=cohort), learner_of(world, cohort)
    client = world.client("trainer")
    stranger = str(LearnerFactory.create().uuid)
    refused = _send(client, session, {str(learner.uuid): "present", stranger: "present"})
    assert (refused.status_code, refused.json()["refused"]) == (409, [stranger])
    assert not Attendance.objects.exists()
    _send(client, session, {str(learner.uuid): "present"})
    close_session(session=session, by=None)
    late = _send(client, session, {str(learner.uuid): "absent"})
    assert late.status_code == 409
    assert "was closed on" in late.json()["error"]
    assert _send(Client(), session, {}).status_code == 401


NONSENSE = [
    "",
    "[]",
    "{}",
    '{"marks": []}',
    '{"marks": {"x": "present"}}',
    b"\xed\xa0\x80",
    f'{{"marks": {{"{uuid4()}": 3}}}}',
]


@pytest.mark.parametrize("body", NONSENSE, ids=range(len(NONSENSE)))
def test_what_makes_no_sense_is_refused_with_a_sentence(world: World, cohort: Cohort, body: Any):
    session = SessionFactory.create(cohort=cohort)
    answer = world.client("trainer").post(url_of("session-marks", session), body, content_type="application/json")
    assert answer.status_code == 400
    assert "makes no sense" in answer.json()["error"]


def test_without_javascript_the_whole_class_is_one_form(world: World, cohort: Cohort):
    session = SessionFactory.create(cohort=cohort)
    one, other = learner_of(world, cohort, "Awa"), learner_of(world, cohort, "Binta")
    client, url = world.client("trainer"), url_of("session-register", session)
    form = {"client_id": str(uuid4()), f"mark-{one.uuid}": "present", f"mark-{other.uuid}": "excused"}
    assert "2 marks are saved" in said(client.post(url, form))
    assert Attendance.objects.count() == 2
    assert "0 marks are saved" in said(client.post(url, form))
    other_site = said(client.post(url, {f"mark-{LearnerFactory.create().uuid}": "present", "mark-x": "present"}))
    assert "no place in this cohort" in other_site
    closed = client.post(url_of("session-close", session))
    assert closed.status_code == 302
    assert "Closed on" in client.get(url).content.decode()
    client.post(url_of("session-reopen", session))
    session.refresh_from_db()
    assert session.closed_at is None


def test_closing_too_early_says_how_many_are_missing(world: World, cohort: Cohort):
    session = SessionFactory.create(cohort=cohort)
    learner_of(world, cohort)
    assert "1 learner has no mark" in said(world.client("trainer").post(url_of("session-close", session)))


def test_the_register_asks_the_same_for_two_and_twenty_and_hides_who_is_not_named(world: World, cohort: Cohort):
    session = SessionFactory.create(cohort=cohort)
    assert_flat(
        world.client("trainer"),
        url_of("session-register", session),
        lambda n: attend([session], [learner_of(world, cohort) for _one in range(n)]),
    )
    LearnerFactory.create(cohort=cohort, person=PersonFactory.create(site=world.south, full_name="Zeinab"))
    page = world.client("trainer").get(url_of("session-register", session)).content.decode()
    assert "Zeinab" not in page
    assert "1 learner of another site" in page


def test_an_empty_register_says_what_to_do(world: World, cohort: Cohort):
    page = world.client("trainer").get(url_of("session-register", SessionFactory.create(cohort=cohort)))
    assert "Enrol learners first" in page.content.decode()
