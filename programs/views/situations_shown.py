"""How somebody enrolled fares, beside the enrolment: who may read it, and what of it is written to the journal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts import journal, subjects
from accounts.models import AccessRecord, User
from programs.actions.situations import sees_offences
from programs.models import Enrolment, Situation

OFFENCES = "offences"
subjects.name(OFFENCES, _("Who offended again"))


def situations_beside(enrolment: Enrolment, user: User) -> dict[str, Any]:
    """The entries of an enrolment, the latest first; the journal notes whose offences are read by the cleared."""
    if enrolment.person is None or not user.has_perm("programs.view_situation"):
        return {"situations": None}
    rows = list(Situation.objects.filter(enrolment=enrolment).select_related("by").order_by("-on", "-pk"))
    cleared = sees_offences(user)
    if cleared and any(row.reoffended is not None for row in rows):
        note_reading(user, enrolment)
    return {"situations": rows, "tells_offences": cleared}


def note_reading(user: User, *enrolments: Enrolment) -> None:
    """Write to the journal whose offences are about to be shown."""
    for one in enrolments:
        assert one.person is not None
        journal.record(
            user=user,
            action=AccessRecord.Action.READ,
            subject=OFFENCES,
            person=one.person.uuid,
            project=one.project.code,
        )
