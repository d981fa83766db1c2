"""The access journal: written before what it tells of is shown."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from accounts.acting import current
from accounts.models import AccessRecord

if TYPE_CHECKING:
    from accounts.models import User


def record(
    *, user: "User | None", action: str, subject: str, person: UUID | None = None, **detail: Any
) -> AccessRecord:
    """Write that ``user`` (None: a stranger, or who acts by the console) read, exported or was refused ``subject``.

    Committed on the primary at once unless a transaction is open; if it cannot be written the error goes on, so that
    the content is not shown.
    """
    acting = current()
    return AccessRecord.objects.using("default").create(
        user_pk=user.pk if user else None,
        user_name=user.full_name if user else acting.name if acting else "",
        action=action,
        subject=subject,
        person_uuid=person,
        detail=detail,
    )
