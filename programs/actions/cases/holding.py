"""What every action on a case begins and ends with: hold it, look at the day, write the line."""

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import RestrictedCategory
from beneficiaries.models import Person
from beneficiaries.refusals import IdTaken, InFuture
from programs.actions.enrolments import share_cards
from programs.models import Case, CaseMember, CaseStep
from programs.refusals.cases import BeforeOpening, CaseClosed, CaseOpenAlready, CaseOpenElsewhere, CaseOutOfReach
from programs.workflows import Workflow

if TYPE_CHECKING:
    from accounts.models import User

#: Longer words than a line of a case holds are kept in its notes.
_LINE = 500


def held(case: Case, by: "User | None", *, live: bool = True) -> Case:
    """The case as it is now, held until the end of the transaction.

    Refuses one out of the reach of ``by``; with ``live`` one that is closed.
    """
    seen = Case.objects.all() if by is None else Case.objects.visible_to(by)
    row = seen.select_for_update(of=("self",), no_key=True).filter(pk=case.pk).first()
    if row is None:
        raise CaseOutOfReach
    if live and row.closed_on is not None:
        raise CaseClosed
    return row


def check_day(on: date, case: Case | None = None) -> None:
    """Refuse a day to come, and one before the case was opened."""
    if on > timezone.localdate():
        raise InFuture
    if case is not None and on < case.opened_on:
        raise BeforeOpening(since=date_format(case.opened_on))


def cleared(by: "User | None") -> frozenset[str]:
    """The restricted categories that somebody may know; the console knows all."""
    if by is None:
        return frozenset(RestrictedCategory.values)
    return frozenset(by.clearances.values_list("category", flat=True))


def sent_before(client_id: UUID | None, case: Case, by: "User | None") -> bool:
    """Whether this very form was taken already; refuses a number under which something else was sent."""
    if client_id is None:
        return False
    known = CaseStep.objects.filter(client_id=client_id).first()
    if known is None:
        return False
    if known.case_id != case.pk or known.by_id != (by.pk if by else None):
        raise IdTaken
    return True


def write_line(
    case: Case,
    kind: str,
    *,
    on: date,
    by: "User | None",
    text: str = "",
    moved: tuple[str, str] = ("", ""),
    client_id: UUID | None = None,
) -> CaseStep:
    """One more line of what happened in a case."""
    return CaseStep.objects.create(
        case=case,
        kind=kind,
        on=on,
        by=by,
        text=text.strip()[:_LINE],
        from_state=moved[0],
        to_state=moved[1],
        client_id=client_id,
    )


def refuse_second_case(person: Person, workflow: str, by: "User | None", *, aside: Case | None = None) -> None:
    """Refuse where somebody is in a live case of the same kind.

    One behind a door that ``by`` may not open stands in nobody's way: a refusal would tell that it is there.
    """
    known = set(cleared(by)) | {""}
    members = CaseMember.objects.filter(
        person=person, left_on=None, case__workflow=workflow, case__closed_on=None, case__category__in=known
    )
    if aside is not None:
        members = members.exclude(case=aside)
    other = members.select_related("case").order_by("pk").first()
    if other is None:
        return
    if by is None or Case.objects.visible_to(by).filter(pk=other.case_id).exists():
        raise CaseOpenAlready(name=person.shown_name, ref=other.case.ref)
    raise CaseOpenElsewhere(name=person.shown_name, since=date_format(other.case.opened_on))


def due(table: Workflow, state: str, on: date) -> date | None:
    """By when the next step is expected of a case that is in a state since a day."""
    within = table.by_code[state].within
    return on + timedelta(days=within) if within is not None else None


def share_with_site(case: Case, person: Person) -> None:
    """The site that follows somebody sees at least their card; of a restricted case the share says nothing."""
    reason = _("Follow-up") if case.category else case.activity.name
    share_cards(people=[person], sites=[case.site_id], reason=reason)
