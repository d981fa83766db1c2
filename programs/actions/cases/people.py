"""Who is in a case: the applicant, and those who go with them."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.formats import date_format

from beneficiaries.actions.reach import locked
from beneficiaries.models import Person
from programs.actions.cases.holding import check_day, held, refuse_second_case, share_with_site, write_line
from programs.models import AssistanceItem, Case, CaseMember, CaseStep
from programs.refusals.cases import (
    ApplicantStays,
    BeforeJoining,
    NotInCase,
    OneApplicant,
    PersonHasDied,
    StillPlannedFor,
)

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def add_member(
    *, case: Case, person: Person, by: "User | None", on: date, role: str = CaseMember.Role.CHILD
) -> CaseMember:
    """Someone goes along in the case; whoever left it is in it again. Again changes nothing but the role.

    The site of the case gets the card of a person whose file lies elsewhere. Raises ``PersonHasDied``,
    ``CaseOpenAlready``, ``CaseOpenElsewhere``, ``OneApplicant``, ``CaseClosed``, ``BeforeOpening``, ``InFuture``; of
    the registry ``OutOfReach``, ``WasMerged``.
    """
    row = held(case, by)
    check_day(on, row)
    someone = locked(person, by)
    known = row.members.filter(person=someone).first()
    if role == CaseMember.Role.PRINCIPAL and (known is None or known.role != role):
        raise OneApplicant
    if known is not None and known.left_on is None:
        if known.role not in (role, CaseMember.Role.PRINCIPAL):
            known.role = role
            known.full_clean()
            known.save(update_fields=["role"])
        return known
    if someone.deceased_on is not None:
        raise PersonHasDied(name=someone.shown_name)
    refuse_second_case(someone, row.workflow, by, aside=row)
    member = known or CaseMember(case=row, person=someone, joined_on=on)
    member.role, member.left_on = role, None
    member.full_clean()
    member.save()
    share_with_site(row, someone)
    write_line(row, CaseStep.Kind.MEMBERS, on=on, by=by, text=f"+ {someone.ref}")
    return member


@transaction.atomic
def remove_member(*, member: CaseMember, by: "User | None", on: date, note: str = "") -> CaseMember:
    """Someone is no longer in the case from that day on; what was given to them stays. Again changes nothing.

    Raises ``ApplicantStays``, ``StillPlannedFor``, ``BeforeJoining``, ``CaseClosed``, ``InFuture``.
    """
    row = held(member.case, by)
    known = member_of(row, member)
    if known.left_on is not None:
        return known
    if known.role == CaseMember.Role.PRINCIPAL:
        raise ApplicantStays
    check_day(on)
    if on < known.joined_on:
        raise BeforeJoining(since=date_format(known.joined_on))
    planned = AssistanceItem.objects.filter(member=known, delivered_on=None, cancelled_on=None).order_by("pk")
    if names := [str(item) for item in planned]:
        raise StillPlannedFor(name=known.person.shown_name, items=", ".join(names))
    known.left_on = on
    known.save(update_fields=["left_on"])
    said = " · ".join(filter(None, [f"− {known.person.ref}", note.strip()]))
    write_line(row, CaseStep.Kind.MEMBERS, on=on, by=by, text=said)
    return known


def member_of(case: Case, member: CaseMember) -> CaseMember:
    """The member's row as it is now; refuses somebody of another case."""
    known = CaseMember.objects.select_related("person").filter(pk=member.pk, case=case).first()
    if known is None:
        raise NotInCase
    return known
