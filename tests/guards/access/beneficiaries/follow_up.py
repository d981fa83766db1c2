"""Notes, shares, referrals, feedback, the agenda."""

from typing import Any

from beneficiaries.actions import make_calendar_link
from tests.factories.beneficiaries import NoteFactory
from tests.factories.follow_up import AppointmentFactory, FeedbackFactory, ReferralFactory
from tests.guards.access import PUBLIC, Row
from tests.guards.access.beneficiaries.making import VIEW, act, person
from tests.world import World

BOTH, POST = {"GET", "POST"}, {"POST"}
REFERRAL, FEEDBACK, AGENDA = (
    "beneficiaries.view_referral",
    "beneficiaries.view_feedback",
    "beneficiaries.view_appointment",
)


def _calendar(world: World) -> dict[str, Any]:
    return {"token": make_calendar_link(user=world.user("social worker"))}


def _note(world: World) -> dict[str, Any]:
    """Somebody else's note: read, not corrected."""
    note = NoteFactory.create(person__site=world.north)
    return {"uuid": note.person.uuid, "pk": note.pk}


def _referral(world: World) -> dict[str, Any]:
    from tests.factories.partners import OrganisationFactory

    partner = OrganisationFactory.create()
    return {"uuid": ReferralFactory.create(person__site=world.north, to_organisation=partner).uuid}


def _feedback(world: World) -> dict[str, Any]:
    return {"uuid": FeedbackFactory.create(site=world.north).uuid}


def _appointment(world: World) -> dict[str, Any]:
    appointment = AppointmentFactory.create(person__site=world.north, staff=world.user("case manager"))
    return {"uuid": appointment.uuid}


ROWS = [
    act("person-note", "add_note"),
    Row("beneficiaries:person-notes", needs=(VIEW, "beneficiaries.view_note"), scope="site", make=person),
    act("person-share", "add_fileshare"),
    act("person-refer", "add_referral"),
    Row(
        "beneficiaries:person-appointment",
        needs=(VIEW, AGENDA, "beneficiaries.add_appointment"),
        methods=BOTH,
        scope="site",
        make=person,
    ),
    Row(
        "beneficiaries:note-correct",
        needs=(VIEW, "beneficiaries.view_note", "beneficiaries.add_note"),
        methods=BOTH,
        scope="site",
        make=_note,
        ok=302,
    ),
    Row("beneficiaries:referral-list", needs=(REFERRAL,)),
    Row("beneficiaries:referral", needs=(REFERRAL,), scope="site", make=_referral),
    Row("beneficiaries:referral-letter", needs=(REFERRAL,), scope="site", make=_referral),
    *(
        Row(
            f"beneficiaries:referral-{name}",
            needs=(REFERRAL, "beneficiaries.change_referral"),
            methods=BOTH,
            scope="site",
            make=_referral,
        )
        for name in ("answer", "complete", "withdraw")
    ),
    Row("beneficiaries:feedback-list", needs=(FEEDBACK,)),
    Row("beneficiaries:feedback-new", needs=("beneficiaries.add_feedback",), methods=BOTH),
    Row("beneficiaries:feedback-counts", needs=("beneficiaries.count_feedback",)),
    Row("beneficiaries:feedback-poster", needs=(FEEDBACK,)),
    Row("beneficiaries:feedback", needs=(FEEDBACK,), scope="site", make=_feedback),
    Row(
        "beneficiaries:feedback-answer",
        needs=(FEEDBACK, "beneficiaries.change_feedback"),
        methods=BOTH,
        scope="site",
        make=_feedback,
    ),
    *(
        Row(
            f"beneficiaries:feedback-{name}",
            needs=(FEEDBACK, "beneficiaries.change_feedback"),
            methods=POST,
            scope="site",
            make=_feedback,
        )
        for name in ("take-up", "close")
    ),
    Row("beneficiaries:feedback-tell", needs=PUBLIC, methods=BOTH),
    Row("beneficiaries:feedback-read", needs=PUBLIC, methods=BOTH),
    Row("beneficiaries:agenda", needs=(AGENDA,)),
    Row("beneficiaries:appointment-new", needs=(AGENDA, "beneficiaries.add_appointment"), methods=BOTH),
    Row("beneficiaries:appointment", needs=(AGENDA,), scope="site", make=_appointment),
    *(
        Row(
            f"beneficiaries:appointment-{name}",
            needs=(AGENDA, "beneficiaries.change_appointment"),
            methods=methods,
            scope="site",
            make=_appointment,
        )
        for name, methods in (("change", BOTH), ("told", BOTH), ("back", POST))
    ),
    Row("beneficiaries:agenda-file", needs=(AGENDA,)),
    Row("beneficiaries:agenda-subscription", needs=(AGENDA,), methods=BOTH),
    Row("beneficiaries:agenda-subscription-end", needs=(AGENDA,), methods=POST),
    Row("beneficiaries:agenda-subscribed", needs=PUBLIC, make=_calendar),
]
