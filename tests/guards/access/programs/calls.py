"""Who may open what of calls for projects."""

from datetime import UTC, date, datetime
from typing import Any

from accounts.models import User
from programs.models import Application, Call, CommitteeMeeting
from tests.factories.calls import (
    ApplicationFactory,
    AssessorFactory,
    CallBudgetFactory,
    CallFactory,
    CriterionFactory,
    judge,
)
from tests.factories.programs import ProjectFactory
from tests.guards.access import PUBLIC, Row
from tests.programs.calls.papers import sent_paper
from tests.world import World

_SEE = "programs.view_call"


def _made(world: World, state: str = Call.State.OPEN) -> Call:
    call = CallFactory(project=ProjectFactory(sites=[world.north]), state=state, deadline_on=date(2099, 3, 31))
    CriterionFactory(call=call)
    CallBudgetFactory(call=call)
    return call


def _call(world: World) -> dict[str, Any]:
    return {"uuid": _made(world).uuid}


def _scored(world: World) -> dict[str, Any]:
    call = _made(world, Call.State.SCORING)
    judge(ApplicationFactory(call=call, state=Application.State.COMPLETE), AssessorFactory(call=call).user, 8)
    return {"uuid": call.uuid}


def _application(world: World, state: str = Application.State.DRAFT) -> dict[str, Any]:
    return {"uuid": ApplicationFactory(call=_made(world), state=state).uuid}


def _incomplete(world: World) -> dict[str, Any]:
    return _application(world, Application.State.INCOMPLETE)


def _to_assess(world: World) -> dict[str, Any]:
    """Everyone at the north who may assess is named, and has declared that they have no interest."""
    call = _made(world, Call.State.SCORING)
    application = ApplicationFactory(call=call, state=Application.State.COMPLETE)
    world.user("trainer")
    may = User.objects.filter(groups__permissions__codename="add_assessment", coverage__site=world.north)
    for user in may.distinct():
        judge(application, AssessorFactory(call=call, user=user).user, 8)
    return {"uuid": application.uuid}


def _reserve(world: World) -> dict[str, Any]:
    call = _made(world, Call.State.DECIDED)
    return {"uuid": ApplicationFactory(call=call, state=Application.State.RESERVE, rank=2, total=70).uuid}


def _approved(world: World) -> dict[str, Any]:
    call = _made(world, Call.State.DECIDED)
    said = {"budget": call.budgets.get(), "granted": 100, "instrument": "decision", "rank": 1, "total": 90}
    return {"uuid": ApplicationFactory(call=call, state=Application.State.APPROVED, **said).uuid}


def _meeting(world: World) -> dict[str, Any]:
    call = _made(world, Call.State.SCORING)
    budget = call.budgets.get()
    meeting = CommitteeMeeting.objects.create(
        call=call,
        held_on=date(2026, 4, 20),
        members="Amina Testing",
        proposed_at=datetime(2026, 4, 20, 9, tzinfo=UTC),
        proposal={
            "kind": "decision",
            "tie": {"order": [], "reason": ""},
            "skip": {"allowed": False, "reason": ""},
            "amounts": {},
            "budget": {"id": budget.pk, "title": budget.title, "amount": "1.00", "left": "1.00"},
            "currency": "MAD",
            "threshold": "60.00",
            "lines": [],
        },
    )
    return {"uuid": meeting.uuid}


def _paper(world: World) -> dict[str, Any]:
    return {"uuid": sent_paper(ApplicationFactory(call=_made(world))).uuid}


def _row(name: str, *needs: str, make: Any = _call, post: bool = True, only_post: bool = False) -> Row:
    methods = {"POST"} if only_post else {"GET", "POST"} if post else {"GET"}
    labels = tuple(f"programs.{one}" for one in needs)
    return Row(f"programs:{name}", needs=(_SEE, *labels), methods=methods, scope="site", make=make)


def _of_call(name: str, *more: str, make: Any = _call, only_post: bool = False) -> Row:
    labels = tuple(f"programs.{one}" for one in ("change_call", *more))
    methods = {"POST"} if only_post else {"GET", "POST"}
    return Row(f"programs:{name}", needs=labels, methods=methods, scope="site", make=make)


ROWS = [
    Row("programs:call-list", needs=(_SEE,)),
    Row("programs:call-new", needs=("programs.add_call",), methods={"GET", "POST"}),
    Row("programs:call", needs=(_SEE,), scope="site", make=_call),
    *(
        _of_call(name)
        for name in (
            *("call-change", "call-criteria", "call-budgets", "call-papers", "call-priorities"),
            *("call-open", "call-take-back", "call-score", "call-close", "call-extend"),
        )
    ),
    _of_call("assessor-add", "add_assessor"),
    _of_call("assessor-remove", "delete_assessor", only_post=True),
    Row("programs:assessment-list", needs=(_SEE, "programs.add_assessment")),
    Row("programs:report-due-list", needs=("programs.view_reportdue",)),
    Row("programs:apply", needs=PUBLIC, methods={"GET", "POST"}, make=lambda world: {"token": "no-such-link"}, ok=404),
    _row("application-list", "view_application", post=False),
    _row("application-new", "add_application"),
    _row("application", "view_application", make=_application, post=False),
    _row("application-paper", "view_application", make=_paper, post=False),
    _row("application-write", "change_application", make=_application),
    _row("application-link", "change_application", make=_application),
    _row("application-link-end", "change_application", make=_application, only_post=True),
    _row("application-take-back", "change_application", make=_application, only_post=True),
    _row("application-check", "change_application", make=_application),
    _row("application-reopen", "change_application", make=_incomplete),
    _row("application-withdraw", "change_application", make=_application),
    _row("application-restore", "change_application", make=_application, only_post=True),
    _row("application-declare", "add_assessment", make=_to_assess),
    _row("application-assess", "add_assessment", make=_to_assess),
    _row("application-award", "add_committeemeeting", make=_reserve),
    _row("application-contract", "change_application", make=_approved),
    _row("contract-undo", "change_application", make=_approved),
    _row("call-ranking", "view_application", make=_scored, post=False),
    _row("decision-new", "add_committeemeeting", make=_scored),
    _row("decision", "view_committeemeeting", make=_meeting, post=False),
    _row("decision-approve", "approve_committeemeeting", make=_meeting),
    _row("decision-revoke", "approve_committeemeeting", make=_meeting),
    _row("decision-take-back", "change_committeemeeting", make=_meeting),
    _row("decision-minutes", "view_committeemeeting", make=_meeting, post=False),
]
