"""Who follows a case, and by when the next step is due."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from programs.actions.cases.holding import check_day, held, write_line
from programs.models import Case, CaseStep
from programs.refusals.cases import DeadlinePast, ManagerNotThere

if TYPE_CHECKING:
    from accounts.models import User


def check_manager(case: Case, manager: "User | None") -> None:
    """Who is to follow a case works at its site, follows cases at all, and is cleared for what it is about."""
    if manager is None:
        return
    there = manager.covers_all_sites or manager.coverage.filter(site=case.site_id).exists()
    if not (manager.is_active and there and manager.has_perm("programs.change_case")):
        raise ManagerNotThere
    # The one sentence for all: another one would tell of clearances.
    if case.category and not manager.clearances.filter(category=case.category).exists():
        raise ManagerNotThere


@transaction.atomic
def assign_case(*, case: Case, by: "User | None", manager: "User | None", on: date, note: str = "") -> Case:
    """Give a case to a case manager; None: nobody has it for now. Again changes nothing.

    Raises ``ManagerNotThere``, ``CaseClosed``, ``InFuture``, ``BeforeOpening``.
    """
    row = held(case, by)
    check_day(on, row)
    if row.manager_id == (manager.pk if manager else None):
        return row
    check_manager(row, manager)
    row.manager = manager
    row.save(update_fields=["manager"])
    said = " · ".join(filter(None, [manager.full_name if manager else "", note.strip()]))
    write_line(row, CaseStep.Kind.ASSIGNED, on=on, by=by, text=said)
    return row


@transaction.atomic
def set_deadline(*, case: Case, by: "User | None", deadline: date | None, on: date) -> Case:
    """Say by when the next step is due; ``on``: today, for whoever asks. The next step moves it anew.

    Raises ``DeadlinePast``, ``CaseClosed``.
    """
    row = held(case, by)
    if row.deadline == deadline:
        return row
    if deadline is not None and deadline < on:
        raise DeadlinePast
    row.deadline = deadline
    row.save(update_fields=["deadline"])
    return row
