"""Points of the checklist: ticked off with a day, words and a paper; taken back."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from beneficiaries.models import Attachment
from programs.actions.cases.holding import check_day, cleared, held, write_line
from programs.models import Case, CaseCheck, CaseMember, CasePaper, CaseStep
from programs.refusals.cases import CaseOutOfReach, NotInCase, NotYourPaper, UnknownPoint, WordsNeeded
from programs.workflows import Facts, Member, Of, Point, facts_of, workflow_of

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def tick(
    *,
    case: Case,
    point: str,
    by: "User | None",
    on: date,
    member: CaseMember | None = None,
    text: str = "",
    paper: Attachment | None = None,
) -> CaseCheck:
    """Tick off a point, for the case or for the member whom it concerns; again corrects day, words and paper.

    ``on``: the day it was done, which may lie before the case. A ``paper`` is put with the case too; without one that
    which was given before stays. Raises ``UnknownPoint``, ``NotInCase``, ``WordsNeeded``, ``NotYourPaper``,
    ``CaseClosed``, ``InFuture``.
    """
    row = held(case, by)
    check_day(on)
    declared = workflow_of(row).point(point)
    if declared is None:
        raise UnknownPoint
    facts = facts_of(row, on=on, cleared=cleared(by))
    someone = _whom(declared, facts, member)
    text = " ".join(text.split())
    if declared.text_needed and not text:
        raise WordsNeeded(what=declared.text)
    check = CaseCheck.objects.filter(case=row, code=point, member=someone.row if someone else None).first()
    if check is None:
        check = CaseCheck(case=row, code=point, member=someone.row if someone else None)
    elif (check.done_on, check.text) == (on, text) and paper in (None, check.paper):
        return check
    new = check.pk is None
    if paper is not None:
        put_with(row, paper, by, of=someone.row if someone else None)
        check.paper = paper
    check.done_on, check.text, check.by = on, text, by
    check.full_clean()
    check.save()
    if new:
        write_line(row, CaseStep.Kind.CHECKED, on=on, by=by, text=_said(declared, someone))
    return check


@transaction.atomic
def untick(*, check: CaseCheck, by: "User | None", on: date) -> None:
    """Take a tick back: it was a mistake, or no longer holds (a declaration withdrawn). History keeps it; again changes
    nothing. Raises ``CaseOutOfReach``, ``CaseClosed``, ``InFuture``.
    """
    row = held(check.case, by)
    check_day(on)
    known = CaseCheck.objects.select_related("member").filter(pk=check.pk, case=row).first()
    if known is None:
        return
    declared = workflow_of(row).point(known.code)
    someone = None
    if declared is not None and known.member_id is not None:
        facts = facts_of(row, on=on, cleared=cleared(by))
        someone = next((one for one in facts.members if one.row.pk == known.member_id), None)
        if someone is not None and facts.is_hidden(declared, someone):
            raise CaseOutOfReach
    known.delete()
    if declared is not None:
        write_line(row, CaseStep.Kind.UNCHECKED, on=on, by=by, text=_said(declared, someone))


def put_with(case: Case, paper: Attachment, by: "User | None", *, of: CaseMember | None = None) -> CasePaper:
    """Put a file of somebody in the case with it; refuses one that ``by`` may not open."""
    seen = Attachment.objects.kept() if by is None else Attachment.objects.visible_to(by).kept()
    people = [of.person_id] if of else list(case.members.values_list("person", flat=True))
    if not seen.filter(pk=paper.pk, person__in=people).exists():
        raise NotYourPaper
    return CasePaper.objects.get_or_create(case=case, attachment=paper)[0]


# --- Parts ---------------------------------------------------------------------------------------------------------
def _whom(point: Point, facts: Facts, member: CaseMember | None) -> Member | None:
    """The member whom the point concerns, None for the case itself; a point that only a restricted need asks for is
    not on the list of who is not cleared."""
    if point.of is Of.CASE:
        if member is not None:
            raise UnknownPoint
        return None
    if member is None:
        raise UnknownPoint
    if member.pk not in {one.row.pk for one in facts.members}:
        raise NotInCase
    for someone in facts.shown(point):
        if someone is not None and someone.row.pk == member.pk:
            return someone
    raise UnknownPoint


def _said(point: Point, someone: Member | None) -> str:
    """What the line says: of a point that a restricted need asks for, nothing. Names are left out, they may change."""
    if someone is None:
        return str(point.title)
    return "" if someone.hides(point) else f"{point.title} · {someone.row.person.ref}"
