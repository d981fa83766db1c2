"""The waiting list: who comes before whom, and why."""

from django.db import transaction

from accounts.models import User
from programs.actions.enrolments import lock_place_of
from programs.models import Enrolment
from programs.refusals import NotWaiting, ReasonMissing


@transaction.atomic
def move_up(*, enrolment: Enrolment, by: User | None, reason: str) -> Enrolment:
    """Move someone one rank up in the waiting list, and say why; the first stays first.

    Raises ``ReasonMissing``, ``NotWaiting``.
    """
    if not reason.strip():
        raise ReasonMissing()
    lock_place_of(enrolment.project, enrolment.activity)
    same_list = Enrolment.objects.filter(project=enrolment.project_id, activity=enrolment.activity_id)
    waiting = list(same_list.waiting().select_for_update(of=("self",)))
    rank = next((index for index, one in enumerate(waiting) if one.pk == enrolment.pk), None)
    if rank is None:
        raise NotWaiting(name=enrolment.person or enrolment.household or enrolment.organisation)
    if rank:
        waiting[rank - 1], waiting[rank] = waiting[rank], waiting[rank - 1]
        for index, one in enumerate(waiting):
            one.priority = len(waiting) - index
        moved = waiting[rank - 1]
        moved.reason, moved.decided_by = reason.strip(), by
        Enrolment.objects.bulk_update(waiting, ["priority"])
        moved.save(update_fields=["reason", "decided_by"])
    return Enrolment.objects.get(pk=enrolment.pk)
