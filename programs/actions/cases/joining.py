"""Two open cases of one kind that joining two files left: one is closed as joined with the other."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import OuterRef, Q

from programs.actions.cases.holding import check_day, held, write_line
from programs.models import AssistanceItem, Case, CaseMember, CaseStep
from programs.refusals.cases import JoinedAlready, NotTwins

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User

#: Why such a case is closed; no workflow declares it, because no step leads there.
JOINED = "joined"


def twins(user: "User") -> "QuerySet[Case]":
    """For a query of cases: the open cases of the same kind in which one of their people is too, as ``user`` may know.

    One that is restricted otherwise than the case itself is not told of.
    """
    inside = CaseMember.objects.filter(case=OuterRef(OuterRef(OuterRef("pk"))), left_on=None).values("person")
    return (
        Case.objects.visible_to(user)
        .live()
        .filter(Q(category="") | Q(category=OuterRef("category")), workflow=OuterRef("workflow"))
        .filter(pk__in=CaseMember.objects.filter(left_on=None, person__in=inside).values("case"))
        .exclude(pk=OuterRef("pk"))
        .order_by("opened_on", "pk")
    )


@transaction.atomic
def join_case(*, case: Case, other: Case, by: "User | None", on: date, note: str = "") -> Case:
    """Close a case because the person goes on in another open one of the same kind; what it had stays readable.

    What is planned in it and not given is cancelled. Again changes nothing. Raises ``NotTwins``, ``JoinedAlready``,
    ``CaseClosed``, ``CaseOutOfReach``, ``InFuture``, ``BeforeOpening``.
    """
    # Always in the same order, so that two who join them crosswise wait for each other.
    rows = {one.pk: held(one, by, live=False) for one in sorted((case, other), key=lambda one: one.pk)}
    row, kept = rows[case.pk], rows[other.pk]
    if row.joined_with_id is not None:
        if row.joined_with_id == kept.pk:
            return row
        raise JoinedAlready
    check_day(on, row)
    people = CaseMember.objects.filter(case=row, left_on=None).values("person")
    same = CaseMember.objects.filter(case=kept, left_on=None, person__in=people).exists()
    if row.pk == kept.pk or row.workflow != kept.workflow or row.closed_on or kept.closed_on or not same:
        raise NotTwins
    planned = AssistanceItem.objects.filter(member__case=row, delivered_on=None, cancelled_on=None)
    planned.update(cancelled_on=on)
    row.closed_on, row.closure_reason, row.closure_note = on, JOINED, note.strip()[:500]
    row.joined_with, row.deadline = kept, None
    row.full_clean()
    row.save(update_fields=["closed_on", "closure_reason", "closure_note", "joined_with", "deadline"])
    write_line(row, CaseStep.Kind.CLOSED, on=on, by=by, text=f"→ {kept.ref}")
    return row
