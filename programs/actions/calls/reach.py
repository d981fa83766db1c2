"""Who may change which call, and the rows held while they do: the call first, always, then the application."""

from typing import TYPE_CHECKING

from programs.models import Application, Call, Project
from programs.refusals import calls as refusals

if TYPE_CHECKING:
    from accounts.models import User


def held_call(call: Call, by: "User | None") -> Call:
    """The call as it is now, held to the end of the transaction; refuses one of a project that ``by`` does not see."""
    rows = Call.objects.select_for_update(of=("self",), no_key=True).select_related("project")
    row = rows.get(pk=call.pk)
    if by is not None and not Project.objects.visible_to(by).filter(pk=row.project_id).exists():
        raise refusals.CallOutOfReach
    return row


def held_application(application: Application, by: "User | None") -> Application:
    """The application as it is now, its call held too; ``by`` None: the console, or the association by its link."""
    call = held_call(application.call, by)
    row = _held(application)
    row.call = call
    return row


def judged_application(application: Application) -> Application:
    """The same for an assessor, who need not see the project of the call."""
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=application.call_id)
    row = _held(application)
    row.call = call
    return row


def _held(application: Application) -> Application:
    rows = Application.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("organisation", "priority", "budget").get(pk=application.pk)


def require(call: Call, *states: str) -> None:
    """Refuse what cannot be done while the call is as it is."""
    if call.state not in states:
        raise refusals.CallNotNow(state=call.get_state_display())
